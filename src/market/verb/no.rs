//! NO: a buyer declines, with a reason if he likes; the next best buyer is asked. From a seller it takes the lot off.

use crate::market::answer::{self, Asked};
use crate::market::book::Book;
use crate::market::command::Decline;
use crate::market::record::{Order, Reason};
use crate::market::refusal::Word;
use crate::market::reply::Reply;
use crate::market::settle;
use crate::value::PartyId;

pub(super) fn decide(book: &mut Book<'_>, party: PartyId, said: Decline) -> Reply {
    if let Some(order) = said.to.and_then(|to| settle::undoable(book, party, to)) {
        return settle::undo(book, order, party);
    }
    match answer::find(book, party, Word::No, said.to, said.sent) {
        Err(refusal) => Reply::Refused(refusal),
        Ok(Asked::Question(order)) => not_there(book, order, said.reason),
        Ok(Asked::Proposal(proposal)) => settle::decline(book, proposal, said.reason),
    }
}

fn not_there(book: &mut Book<'_>, order: Order, reason: Option<Reason>) -> Reply {
    settle::not_there(book, order, reason.unwrap_or(Reason::SoldAlready))
}
