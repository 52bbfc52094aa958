//! Finding out what an answer is about: what waits for a party, and what its code means.

use super::book::Book;
use super::command::Reference;
use super::record::{Order, OrderState, Proposal, ProposalState};
use super::reply::{Gone, Refusal, Waiting};
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
pub(super) fn find(book: &mut Book<'_>, party: PartyId, to: Option<Reference>, sent: Option<Time>) -> Result<Asked, Refusal> {
    match to {
        None => bare(book, party, sent),
        Some(Reference::Mistyped) => Err(Refusal::CodeMistyped),
        Some(Reference::Number(number)) => Err(numbered(book, party, number)),
        Some(Reference::Code(code)) => coded(book, party, code),
    }
}

fn bare(book: &Book<'_>, party: PartyId, sent: Option<Time>) -> Result<Asked, Refusal> {
    let asked_before = |since: Time| sent.is_none_or(|sent| since <= sent.plus(STAMP_SLACK));
    let waiting = book.view.waiting(party, limits::MINE_MAX);
    let open: Vec<Asked> = waiting.into_iter().filter_map(|id| open(book, party, id)).collect();
    let mut answerable = open.into_iter().filter(|asked| asked_before(asked.since()));
    let Some(first) = answerable.next() else { return Err(Refusal::NothingWaits) };
    let rest: Vec<Asked> = answerable.collect();
    if rest.is_empty() {
        return Ok(first);
    }
    Err(Refusal::WhichOne(std::iter::once(first).chain(rest).filter_map(|asked| asked.waiting(book)).collect()))
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
fn numbered(book: &Book<'_>, party: PartyId, number: u32) -> Refusal {
    match bare(book, party, None) {
        Ok(asked) => asked.waiting(book).map_or(Refusal::NothingWaits, |waiting| Refusal::WhichOne(vec![waiting])),
        Err(Refusal::NothingWaits) => Refusal::NumberUnknown { number },
        Err(refusal) => refusal,
    }
}

fn coded(book: &mut Book<'_>, party: PartyId, code: Code) -> Result<Asked, Refusal> {
    let record = book.party(party);
    if record.wrong_codes >= limits::CODE_TRIES_MAX {
        return Err(Refusal::CodesLocked);
    }
    let Some(id) = book.view.coded(party, code) else {
        let wrong_codes = record.wrong_codes + 1;
        book.put_party(super::Party { wrong_codes, ..record });
        return Err(Refusal::CodeUnknown { tries_left: limits::CODE_TRIES_MAX - wrong_codes });
    };
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

impl Asked {
    fn since(&self) -> Time {
        match self {
            Asked::Proposal(proposal) => proposal.since,
            Asked::Question(order) => order.since,
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
