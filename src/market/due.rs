//! What happens when a deadline passes without anyone writing.

use super::Decision;
use super::book::Book;
use super::matching;
use super::record::{Closing, OrderState, ProposalState, Reason};
use super::reply::Reply;
use super::rules::Terms;
use super::settle;
use super::view::View;
use crate::value::{Listing, Moment, PartyId, ProposalId};
use serde::{Deserialize, Serialize};

/// What falls due.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub enum Due {
    /// A lot's life ends.
    Lot(Listing),
    /// A bid's life ends.
    Bid(Listing),
    /// A buyer's time to answer ends.
    Proposal(ProposalId),
    /// A seller's time to say whether a lot is still there ends.
    Question(ProposalId),
    /// A party's session of menus ends with something begun in it; no matter of the market.
    Session(PartyId),
    /// The rest of a text in parts is not waited for any more; no matter of the market.
    Parts(PartyId, [u8; 16]),
}

/// What follows from a deadline that has passed. What was settled in the meantime is left alone.
pub fn fall_due(view: &dyn View, terms: &Terms, due: Due, moment: Moment) -> Decision {
    let mut book = Book::open(view, terms, moment);
    match due {
        Due::Lot(id) => lot(&mut book, id),
        Due::Bid(id) => bid(&mut book, id),
        Due::Proposal(id) => proposal(&mut book, id),
        Due::Question(id) => question(&mut book, id),
        Due::Session(_) | Due::Parts(..) => {}
    }
    book.close()
}

fn lot(book: &mut Book<'_>, id: Listing) {
    let Some(lot) = book.lot(id).filter(|lot| lot.closed.is_none() && lot.deadline <= book.now()) else { return };
    let lot = settle::close_lot(book, lot, Closing::Expired);
    book.tell(id.party, Reply::LotClosed { lot, why: Closing::Expired });
}

fn bid(book: &mut Book<'_>, id: Listing) {
    let Some(bid) = book.bid(id).filter(|bid| bid.closed.is_none() && bid.deadline <= book.now()) else { return };
    let bid = settle::close_bid(book, bid, Closing::Expired);
    book.tell(id.party, Reply::BidClosed { bid });
}

fn proposal(book: &mut Book<'_>, id: ProposalId) {
    let live = |p: &super::Proposal| p.state == ProposalState::Live && p.deadline <= book.now();
    let Some(proposal) = book.proposal(id).filter(live) else { return };
    settle::end_proposal(book, &proposal, ProposalState::Expired);
    matching::offer_lot(book, proposal.lot);
    matching::offer_bid(book, proposal.bid);
}

fn question(book: &mut Book<'_>, id: ProposalId) {
    let Some(order) = book.order(id) else { return };
    match order.state {
        OrderState::Accepted { deadline } if deadline <= book.now() => {}
        _ => return,
    }
    let order = settle::fail_order(book, order, Reason::NoAnswer);
    if let Some(lot) = book.lot(order.lot).filter(|lot| lot.closed.is_none()) {
        let lot = settle::close_lot(book, lot, Closing::NoAnswer);
        book.tell(order.seller, Reply::LotClosed { lot, why: Closing::NoAnswer });
    }
    book.tell(order.buyer, Reply::OrderFailed { order: order.clone(), reason: Reason::NoAnswer });
    matching::offer_bid(book, order.bid);
}
