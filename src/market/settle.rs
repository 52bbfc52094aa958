//! What commands and deadlines do alike to proposals, lots, bids and orders.

use super::alerts;
use super::answer;
use super::book::Book;
use super::command::Reference;
use super::matching;
use super::record::{Bid, Closing, Lot, Order, OrderState, Proposal, ProposalState, Reason, Trade};
use super::refusal::{Gone, Refusal};
use super::reply::Reply;
use crate::value::{Amount, PartyId, ProposalId, Time};

/// Ends a proposal and takes it off its lot and bid.
pub(super) fn end_proposal(book: &mut Book<'_>, proposal: &Proposal, state: ProposalState) {
    if let Some(mut lot) = book.lot(proposal.lot) {
        lot.offers.retain(|id| *id != proposal.id);
        // Who did not get to answer may be asked again, should the goods come free.
        if matches!(state, ProposalState::Lost | ProposalState::BidFilled | ProposalState::Recalled) {
            lot.tried.retain(|bid| *bid != proposal.bid);
        }
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
            tell_heard(book, &proposal, Reply::TooLate { code, commodity, why: Gone::Taken });
            matching::offer_bid(book, proposal.bid);
        } else if left < proposal.quantity.amount && proposal.out.is_none() {
            // Its text has not gone out and says too much: it is made anew.
            end_proposal(book, &proposal, ProposalState::Recalled);
        } else if left < proposal.quantity.amount {
            let proposal = Proposal { quantity: proposal.quantity.with(left), ..proposal };
            book.put_proposal(proposal.clone());
            book.tell(proposal.buyer, Reply::LessLeft { proposal, commodity: lot.commodity });
        }
    }
}

/// What became of a proposal is told only to a buyer whom it reached.
fn tell_heard(book: &mut Book<'_>, proposal: &Proposal, reply: Reply) {
    if proposal.out.is_some() {
        book.tell(proposal.buyer, reply);
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
    let agreed = trade(&order, book.now());
    book.record(agreed);
    alerts::passed(book, &agreed);
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
    let bids = recalled_and_told(book, &lot);
    let mut lot = book.lot(lot.id).unwrap_or(lot);
    lot.stock.close();
    lot.closed = Some(why);
    book.put_lot(lot.clone());
    for bid in bids {
        matching::offer_bid(book, bid);
    }
    lot
}

/// Takes a lot's live proposals back; it stays open.
pub(super) fn recall_lot(book: &mut Book<'_>, lot: &Lot) {
    for bid in recalled_and_told(book, lot) {
        matching::offer_bid(book, bid);
    }
}

/// Takes the live proposals to a bid back; it stays open, the lots go to the next best.
pub(super) fn recall_bid(book: &mut Book<'_>, bid: &Bid) {
    for id in bid.offers.clone() {
        let Some(proposal) = book.proposal(id).filter(|p| p.state == ProposalState::Live) else { continue };
        end_proposal(book, &proposal, ProposalState::Recalled);
        matching::offer_lot(book, proposal.lot);
    }
}

fn recalled_and_told(book: &mut Book<'_>, lot: &Lot) -> Vec<crate::value::Listing> {
    recall(book, lot, ProposalState::Recalled, |book, proposal| {
        let reply = Reply::TooLate { code: proposal.code, commodity: lot.commodity, why: Gone::Withdrawn };
        tell_heard(book, proposal, reply);
    })
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

/// The order that a party may still take back: its own YES, for some minutes; until the seller has answered, the buyer's.
pub(super) fn undoable(book: &Book<'_>, party: PartyId, to: Reference) -> Option<Order> {
    let Reference::Code(code) = to else { return None };
    let order = book.view.coded(party, code).and_then(|id| book.order(id))?;
    let bound = match order.state {
        OrderState::Accepted { .. } if order.buyer == party => order.since,
        OrderState::Agreed { at } => at,
        _ => return None,
    };
    (book.now().since(bound) <= book.terms.rules.undo).then_some(order)
}

/// Takes an order back; both sides are told, the goods are open again.
pub(super) fn undo(book: &mut Book<'_>, order: Order, party: PartyId) -> Reply {
    let order = fail_order(book, order, Reason::Other);
    let other = if order.buyer == party { order.seller } else { order.buyer };
    book.tell(other, Reply::OrderUndone { order: order.clone() });
    matching::offer_lot(book, order.lot);
    matching::offer_bid(book, order.bid);
    Reply::OrderUndone { order }
}

/// A buyer says no to a proposal: the next best is asked, and the bid is shown the next lot.
pub(super) fn decline(book: &mut Book<'_>, proposal: Proposal, reason: Option<Reason>) -> Reply {
    if let Some(why) = answer::gone(&proposal) {
        return Reply::Refused(Refusal::Closed { code: proposal.code, why });
    }
    end_proposal(book, &proposal, ProposalState::Declined(reason));
    matching::offer_lot(book, proposal.lot);
    matching::offer_bid(book, proposal.bid);
    Reply::Declined { code: proposal.code, reason }
}

/// The seller has it no more: the order comes to nothing and the lot is closed.
pub(super) fn not_there(book: &mut Book<'_>, order: Order, reason: Reason) -> Reply {
    let order = fail_order(book, order, reason);
    if let Some(lot) = book.lot(order.lot).filter(|lot| lot.closed.is_none()) {
        close_lot(book, lot, Closing::SoldElsewhere);
    }
    book.tell(order.buyer, Reply::OrderFailed { order: order.clone(), reason });
    matching::offer_bid(book, order.bid);
    Reply::SellerDeclined { order }
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
