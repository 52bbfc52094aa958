//! NO: a buyer declines, with a reason if he likes; the next best buyer is asked. From a seller it takes the lot off.

use crate::market::answer::{self, Asked};
use crate::market::book::Book;
use crate::market::command::Decline;
use crate::market::matching;
use crate::market::record::{Closing, Order, Proposal, ProposalState, Reason};
use crate::market::reply::{Refusal, Reply};
use crate::market::settle;
use crate::value::PartyId;

pub(super) fn decide(book: &mut Book<'_>, party: PartyId, said: Decline) -> Reply {
    match answer::find(book, party, said.to, said.sent) {
        Err(refusal) => Reply::Refused(refusal),
        Ok(Asked::Question(order)) => not_there(book, order, said.reason),
        Ok(Asked::Proposal(proposal)) => decline(book, proposal, said.reason),
    }
}

fn decline(book: &mut Book<'_>, proposal: Proposal, reason: Option<Reason>) -> Reply {
    if let Some(why) = answer::gone(&proposal) {
        return Reply::Refused(Refusal::Closed { code: proposal.code, why });
    }
    settle::end_proposal(book, &proposal, ProposalState::Declined(reason));
    matching::offer_lot(book, proposal.lot);
    matching::offer_bid(book, proposal.bid);
    Reply::Declined { code: proposal.code, reason }
}

fn not_there(book: &mut Book<'_>, order: Order, reason: Option<Reason>) -> Reply {
    let reason = reason.unwrap_or(Reason::SoldAlready);
    let order = settle::fail_order(book, order, reason);
    if let Some(lot) = book.lot(order.lot).filter(|lot| lot.closed.is_none()) {
        settle::close_lot(book, lot, Closing::SoldElsewhere);
    }
    book.tell(order.buyer, Reply::OrderFailed { order: order.clone(), reason });
    matching::offer_bid(book, order.bid);
    Reply::SellerDeclined { order }
}
