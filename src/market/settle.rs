//! What commands and deadlines do alike to proposals, lots, bids and orders.

use super::book::Book;
use super::matching;
use super::record::{Bid, Closing, Lot, Order, OrderState, Proposal, ProposalState, Reason, Trade};
use super::reply::{Gone, Refusal, Reply};
use crate::value::{Amount, PartyId, ProposalId, Time};

/// Ends a proposal and takes it off its lot and bid.
pub(super) fn end_proposal(book: &mut Book<'_>, proposal: &Proposal, state: ProposalState) {
    if let Some(mut lot) = book.lot(proposal.lot) {
        lot.offers.retain(|id| *id != proposal.id);
        book.put_lot(lot);
    }
    if let Some(mut bid) = book.bid(proposal.bid) {
        bid.offers.retain(|id| *id != proposal.id);
        book.put_bid(bid);
    }
    book.put_proposal(Proposal { state, ..proposal.clone() });
}

/// After an order on a lot: buyers who come too late are told so and shown the next best; where a part is left, the
/// others are told what is left.
pub(super) fn tell_others(book: &mut Book<'_>, lot: &Lot) {
    for id in lot.offers.clone() {
        let Some(proposal) = book.proposal(id).filter(|p| p.state == ProposalState::Live) else { continue };
        let left = Amount(proposal.quantity.amount.0.min(lot.stock.open.0));
        if left == Amount::ZERO {
            end_proposal(book, &proposal, ProposalState::Lost);
            let (code, commodity) = (proposal.code, lot.commodity);
            book.tell(proposal.buyer, Reply::TooLate { code, commodity, why: Gone::Taken });
            matching::offer_bid(book, proposal.bid);
        } else if left < proposal.quantity.amount {
            let proposal = Proposal { quantity: proposal.quantity.with(left), ..proposal };
            book.put_proposal(proposal.clone());
            book.tell(proposal.buyer, Reply::LessLeft { proposal, commodity: lot.commodity });
        }
    }
}

/// Another lot filled the bid: the proposal is closed and its lot goes to the next best.
pub(super) fn bid_filled(book: &mut Book<'_>, id: ProposalId) {
    if let Some(proposal) = book.proposal(id).filter(|p| p.state == ProposalState::Live) {
        end_proposal(book, &proposal, ProposalState::BidFilled);
        matching::offer_lot(book, proposal.lot);
    }
}

/// The seller says that the goods are still there.
pub(super) fn agree(book: &mut Book<'_>, order: Order, party: PartyId) -> Reply {
    let order = Order { state: OrderState::Agreed { at: book.now() }, ..order };
    book.put_order(order.clone());
    exchange(book, order, party)
}

/// Both sides agreed: each gets the other's name and number, and the price becomes known. `asker` is answered, the other
/// side is told.
pub(super) fn exchange(book: &mut Book<'_>, order: Order, asker: PartyId) -> Reply {
    let (Some(seller), Some(buyer)) = (book.card(order.seller), book.card(order.buyer)) else {
        return Reply::Refused(Refusal::Closed { code: order.code, why: Gone::Withdrawn });
    };
    book.record(trade(&order, book.now()));
    let bought = Reply::Bought { order: order.clone(), seller };
    let sold = Reply::Sold { order: order.clone(), buyer };
    if asker == order.buyer {
        book.tell(order.seller, sold);
        bought
    } else {
        book.tell(order.buyer, bought);
        sold
    }
}

fn trade(order: &Order, at: Time) -> Trade {
    let (rate, amount) = (order.price.rate(), order.quantity.amount);
    Trade { order: order.id, commodity: order.commodity, place: order.place, rate, amount, at }
}

/// Takes a lot off the market with all its proposals; their buyers are told and shown the next best.
pub(super) fn close_lot(book: &mut Book<'_>, lot: Lot, why: Closing) -> Lot {
    let bids = recall(book, &lot, ProposalState::Recalled, |book, proposal| {
        let reply = Reply::TooLate { code: proposal.code, commodity: lot.commodity, why: Gone::Withdrawn };
        book.tell(proposal.buyer, reply);
    });
    let mut lot = book.lot(lot.id).unwrap_or(lot);
    lot.stock.close();
    lot.closed = Some(why);
    book.put_lot(lot.clone());
    for bid in bids {
        matching::offer_bid(book, bid);
    }
    lot
}

/// Ends all live proposals of a lot; returns the bids they were for.
pub(super) fn recall(
    book: &mut Book<'_>,
    lot: &Lot,
    state: ProposalState,
    each: impl Fn(&mut Book<'_>, &Proposal),
) -> Vec<crate::value::Listing> {
    let mut bids = Vec::new();
    for id in lot.offers.clone() {
        let Some(proposal) = book.proposal(id).filter(|p| p.state == ProposalState::Live) else { continue };
        end_proposal(book, &proposal, state);
        each(book, &proposal);
        bids.push(proposal.bid);
    }
    bids
}

/// Takes a bid off the market; the lots it was shown go to the next best.
pub(super) fn close_bid(book: &mut Book<'_>, bid: Bid, why: Closing) -> Bid {
    let mut lots = Vec::new();
    for id in bid.offers.clone() {
        let Some(proposal) = book.proposal(id).filter(|p| p.state == ProposalState::Live) else { continue };
        let state = if why == Closing::Expired { ProposalState::Expired } else { ProposalState::Recalled };
        end_proposal(book, &proposal, state);
        lots.push(proposal.lot);
    }
    let mut bid = book.bid(bid.id).unwrap_or(bid);
    bid.stock.close();
    bid.closed = Some(why);
    book.put_bid(bid.clone());
    for lot in lots {
        matching::offer_lot(book, lot);
    }
    bid
}

/// An order comes to nothing: the promise goes back to lot and bid, where these are still open.
pub(super) fn fail_order(book: &mut Book<'_>, order: Order, reason: Reason) -> Order {
    let amount = order.quantity.amount;
    if let OrderState::Agreed { at } = order.state {
        book.unrecord(trade(&order, at));
    }
    if let Some(mut lot) = book.lot(order.lot) {
        lot.stock.release(amount);
        match lot.closed {
            Some(Closing::Filled) => lot.closed = None,
            Some(_) => lot.stock.close(),
            None => {}
        }
        if lot.closed.is_none() && lot.deadline <= book.now() {
            lot.stock.close();
            lot.closed = Some(Closing::Expired);
        }
        book.put_lot(lot);
    }
    if let Some(mut bid) = book.bid(order.bid) {
        bid.stock.release(amount);
        match bid.closed {
            Some(Closing::Filled) => bid.closed = None,
            Some(_) => bid.stock.close(),
            None => {}
        }
        if bid.closed.is_none() && bid.deadline <= book.now() {
            bid.stock.close();
            bid.closed = Some(Closing::Expired);
        }
        book.put_bid(bid);
    }
    let order = Order { state: OrderState::Failed(reason), ..order };
    book.put_order(order.clone());
    order
}
