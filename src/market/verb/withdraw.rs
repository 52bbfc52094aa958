//! CANCEL and SOLD: takes a lot or bid off the market, or an order back within the minutes that undo allows.

use crate::market::answer::{self, any_open};
use crate::market::book::Book;
use crate::market::command::{Reference, Withdrawal};
use crate::market::record::{OrderState, Reason};
use crate::market::refusal::{Gone, Refusal};
use crate::market::reply::Reply;
use crate::market::settle;
use crate::value::{Code, Listing, PartyId};

pub(super) fn decide(book: &mut Book<'_>, party: PartyId, said: Withdrawal) -> Reply {
    match said.to {
        Some(Reference::Number(number)) => listing(book, Listing { party, number }, said),
        Some(Reference::Code(code)) => order(book, party, code),
        Some(Reference::Mistyped) => Reply::Refused(Refusal::CodeMistyped),
        None => Reply::Refused(Refusal::NumberMissing { number: any_open(book, party) }),
    }
}

fn listing(book: &mut Book<'_>, id: Listing, said: Withdrawal) -> Reply {
    if let Some(lot) = book.lot(id).filter(|lot| lot.closed.is_none()) {
        return Reply::LotWithdrawn { lot: settle::close_lot(book, lot, said.why) };
    }
    if let Some(bid) = book.bid(id).filter(|bid| bid.closed.is_none()) {
        return Reply::BidWithdrawn { bid: settle::close_bid(book, bid, said.why) };
    }
    Reply::Refused(Refusal::NumberUnknown { number: id.number })
}

/// One's own YES can be taken back for some minutes; until the seller has answered, CANCEL is his NO.
fn order(book: &mut Book<'_>, party: PartyId, code: Code) -> Reply {
    let known = book.view.coded(party, code);
    let Some(order) = known.and_then(|id| book.order(id)) else {
        // Before there is an order, CANCEL is the buyer's NO.
        return match known.and_then(|id| book.proposal(id)).filter(|proposal| proposal.buyer == party) {
            Some(proposal) => settle::decline(book, proposal, None),
            None => Reply::Refused(answer::wrong_code(book, party)),
        };
    };
    if let Some(order) = settle::undoable(book, party, Reference::Code(code)) {
        return settle::undo(book, order, party);
    }
    match order.state {
        OrderState::Failed(_) => Reply::Refused(Refusal::Closed { code, why: Gone::Withdrawn }),
        OrderState::Accepted { .. } => settle::not_there(book, order, Reason::SoldAlready),
        OrderState::Agreed { .. } | OrderState::Delivered { .. } | OrderState::Paid { .. } | OrderState::Disputed { .. } => {
            Reply::Refused(Refusal::UndoTooLate { code })
        }
    }
}
