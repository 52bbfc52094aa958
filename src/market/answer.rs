//! Finding out what an answer is about: what waits for a party, and what its code means.

use super::book::Book;
use super::command::Reference;
use super::record::{Order, OrderState, Proposal, ProposalState};
use super::refusal::{Gone, Refusal, Waiting, Word};
use crate::value::{Code, PartyId, ProposalId, Span, Time, limits};

/// What an answer is about.
pub(super) enum Asked {
    /// A proposal to this buyer.
    Proposal(Proposal),
    /// The question to this seller whether a lot is still there.
    Question(Order),
}

/// Providers stamp whole seconds: an answer this much older than its question may still belong to it.
const STAMP_SLACK: Span = Span::seconds(2);

/// Finds what waits for `party` and is meant; bare answers only when exactly one thing waits and went out before.
pub(super) fn find(
    book: &mut Book<'_>,
    party: PartyId,
    word: Word,
    to: Option<Reference>,
    sent: Option<Time>,
) -> Result<Asked, Refusal> {
    match to {
        None => bare(book, party, word, sent),
        Some(Reference::Mistyped) => Err(Refusal::CodeMistyped),
        Some(Reference::Number(number)) => Err(numbered(book, party, word, number)),
        Some(Reference::Code(code)) => coded(book, party, code),
    }
}

fn bare(book: &Book<'_>, party: PartyId, word: Word, sent: Option<Time>) -> Result<Asked, Refusal> {
    let asked_before = |out: Time| sent.is_none_or(|sent| out <= sent.plus(STAMP_SLACK));
    let waiting = book.view.waiting(party, limits::MINE_MAX);
    let open: Vec<Asked> = waiting.into_iter().filter_map(|id| open(book, party, id)).collect();
    let mut answerable = open.into_iter().filter(|asked| asked.out().is_some_and(asked_before));
    let Some(first) = answerable.next() else { return Err(Refusal::NothingWaits) };
    let rest: Vec<Asked> = answerable.collect();
    if rest.is_empty() {
        return Ok(first);
    }
    Err(Refusal::WhichOne(word, std::iter::once(first).chain(rest).filter_map(|asked| asked.waiting(book)).collect()))
}

/// Everything that waits for a party.
pub(super) fn all_waiting(book: &Book<'_>, party: PartyId) -> Vec<Waiting> {
    let waiting = book.view.waiting(party, limits::MINE_MAX);
    waiting.into_iter().filter_map(|id| open(book, party, id)).filter_map(|asked| asked.waiting(book)).collect()
}

fn open(book: &Book<'_>, party: PartyId, id: ProposalId) -> Option<Asked> {
    if let Some(order) = book.order(id) {
        let asks_seller = matches!(order.state, OrderState::Accepted { .. }) && order.seller == party;
        return asks_seller.then_some(Asked::Question(order));
    }
    let live = |p: &Proposal| p.state == ProposalState::Live && p.buyer == party && p.deadline > book.now();
    book.proposal(id).filter(live).map(Asked::Proposal)
}

/// A lot number instead of a code: when exactly one thing waits, its code is shown; nothing is guessed.
fn numbered(book: &Book<'_>, party: PartyId, word: Word, number: u32) -> Refusal {
    match bare(book, party, word, None) {
        Ok(asked) => asked.waiting(book).map_or(Refusal::NothingWaits, |waiting| Refusal::WhichOne(word, vec![waiting])),
        Err(Refusal::NothingWaits) => Refusal::NumberUnknown { number },
        Err(refusal) => refusal,
    }
}

/// Counts a code that means nothing to this party.
pub(super) fn wrong_code(book: &mut Book<'_>, party: PartyId) -> Refusal {
    let record = book.party(party);
    let wrong_codes = record.wrong_codes.saturating_add(1).min(limits::CODE_TRIES_MAX);
    book.put_party(super::Party { wrong_codes, ..record });
    Refusal::CodeUnknown { tries_left: limits::CODE_TRIES_MAX - wrong_codes }
}

fn coded(book: &mut Book<'_>, party: PartyId, code: Code) -> Result<Asked, Refusal> {
    let record = book.party(party);
    if record.wrong_codes >= limits::CODE_TRIES_MAX {
        return Err(Refusal::CodesLocked);
    }
    let Some(id) = book.view.coded(party, code) else { return Err(wrong_code(book, party)) };
    if record.wrong_codes > 0 {
        book.put_party(super::Party { wrong_codes: 0, ..record.clone() });
    }
    if let Some(order) = book.order(id) {
        let asks_seller = matches!(order.state, OrderState::Accepted { .. }) && order.seller == party;
        let why = if matches!(order.state, OrderState::Failed(_)) { Gone::Withdrawn } else { Gone::Accepted };
        return if asks_seller { Ok(Asked::Question(order)) } else { Err(Refusal::Closed { code, why }) };
    }
    match book.proposal(id).filter(|proposal| proposal.buyer == party) {
        Some(proposal) => Ok(Asked::Proposal(proposal)),
        None => Err(Refusal::CodeUnknown { tries_left: limits::CODE_TRIES_MAX - record.wrong_codes }),
    }
}

/// An order of this party by its code.
pub(super) fn order(book: &mut Book<'_>, party: PartyId, to: Option<Reference>) -> Result<Order, Refusal> {
    let code = match to {
        Some(Reference::Code(code)) => code,
        Some(Reference::Mistyped) => return Err(Refusal::CodeMistyped),
        Some(Reference::Number(number)) => return Err(Refusal::NumberUnknown { number }),
        None => return Err(Refusal::NothingWaits),
    };
    if book.party(party).wrong_codes >= limits::CODE_TRIES_MAX {
        return Err(Refusal::CodesLocked);
    }
    match book.view.coded(party, code).and_then(|id| book.order(id)) {
        Some(order) => Ok(order),
        None => Err(wrong_code(book, party)),
    }
}

impl Asked {
    /// When it went out; what has not cannot be meant by a bare answer.
    fn out(&self) -> Option<Time> {
        match self {
            Asked::Proposal(proposal) => proposal.out,
            Asked::Question(order) => order.out,
        }
    }

    fn waiting(&self, book: &Book<'_>) -> Option<Waiting> {
        Some(match self {
            Asked::Proposal(p) => Waiting { code: p.code, commodity: book.lot(p.lot)?.commodity, quantity: p.quantity },
            Asked::Question(o) => Waiting { code: o.code, commodity: o.commodity, quantity: o.quantity },
        })
    }
}

/// Why a proposal cannot be answered any more; `None` while it is live.
pub(super) fn gone(proposal: &Proposal) -> Option<Gone> {
    match proposal.state {
        ProposalState::Live => None,
        ProposalState::Accepted => Some(Gone::Accepted),
        ProposalState::Declined(_) => Some(Gone::Declined),
        ProposalState::Expired => Some(Gone::Expired),
        ProposalState::Lost => Some(Gone::Taken),
        ProposalState::Recalled => Some(Gone::Withdrawn),
        ProposalState::BidFilled => Some(Gone::BidFilled),
    }
}

/// The number of an open lot or bid of this party, for an example that works.
pub(super) fn any_open(book: &Book<'_>, party: PartyId) -> Option<u32> {
    let lot = book.view.lots_of(party, limits::MINE_MAX).into_iter().find(|lot| lot.closed.is_none()).map(|lot| lot.id.number);
    lot.or_else(|| {
        book.view.bids_of(party, limits::MINE_MAX).into_iter().find(|bid| bid.closed.is_none()).map(|bid| bid.id.number)
    })
}
