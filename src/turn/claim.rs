//! Letters whose time has come are made ready; of those that are ready the first deadline is leased to the postman, or given up.

use super::queue;
use super::{Answer, Claim, Claimed, Divert, Shelf, Turn, View};
use crate::market::{OrderState, ProposalState, Standing};
use crate::message::{AccountName, Letter};
use crate::outbox::{self, Class, Objection, Posted, State};
use crate::value::{LetterId, Moment, PartyId, Span, Time, limits};
use std::collections::{BTreeMap, BTreeSet};

/// How long a letter stands behind the one before it at the least.
const BEHIND: Span = Span::seconds(1);

pub(super) fn take(view: &dyn View, shelf: &Shelf, claim: &Claim, moment: Moment) -> Turn {
    let mut turn = Turn::new(moment, Answer::Taken);
    let mut round = Round::of(view, shelf, moment);
    let at_most = claim.at_most.min(limits::CLAIM_LETTERS_MAX);
    // While more is due than one look finds, the first deadline may be among the rest: nothing is claimed yet.
    if round.wake(&claim.account) < limits::CLAIM_LETTERS_MAX {
        for posted in round.ready(&claim.account, at_most) {
            if round.claimed.len() < at_most {
                round.consider(posted);
            }
        }
    }
    turn.letters = round.moved.into_values().collect();
    turn.answer = Answer::Claimed(round.claimed);
    turn
}

/// Letters of an account whose provider is down go to another account, unless they may be on a phone already.
pub(super) fn divert(view: &dyn View, shelf: &Shelf, divert: &Divert, moment: Moment) -> Turn {
    let mut turn = Turn::new(moment, Answer::Idle);
    let mut round = Round::of(view, shelf, moment);
    round.wake(&divert.from);
    let moves = round.ready(&divert.from, limits::CLAIM_LETTERS_MAX).into_iter().filter(outbox::divertible);
    let moves: Vec<Posted> = moves.map(|posted| Posted { account: divert.to.clone(), ..posted }).collect();
    if !moves.is_empty() {
        turn.answer = Answer::Taken;
    }
    round.moved.extend(moves.into_iter().map(|posted| (posted.id, posted)));
    turn.letters = round.moved.into_values().collect();
    turn
}

/// After a start nobody sends the letters that were leased before: each may be on its reader's phone, and holds up no other.
pub(super) fn resume(view: &dyn View, shelf: &Shelf, account: &AccountName, moment: Moment) -> Turn {
    let mut turn = Turn::new(moment, Answer::Taken);
    let until = moment.now.plus(Span::seconds(limits::LEASE_SECONDS));
    let due = view.due_letters(account, until, limits::RESUMED_LETTERS_MAX).into_iter().filter_map(|id| view.letter(id));
    for posted in due.filter(|posted| posted.state == State::Leased) {
        let posted = Posted { state: State::MaybeSent, ..posted };
        turn.letters.extend(queue::after(view, shelf, &posted, moment.now));
        turn.letters.push(posted);
    }
    turn
}

/// Letters of an account that the configuration no longer has are given up when their deadlines have passed.
pub(super) fn expire(view: &dyn View, shelf: &Shelf, account: &AccountName, moment: Moment) -> Turn {
    let mut turn = Turn::new(moment, Answer::Idle);
    let mut round = Round::of(view, shelf, moment);
    round.wake(account);
    for posted in round.ready(account, limits::CLAIM_LETTERS_MAX).into_iter().filter(|posted| posted.deadline <= moment.now) {
        turn.answer = Answer::Taken;
        round.claim(posted);
    }
    turn.letters = round.moved.into_values().collect();
    turn
}

/// One round of claiming, and what it has moved so far.
struct Round<'a> {
    view: &'a dyn View,
    shelf: &'a Shelf,
    now: Time,
    moved: BTreeMap<LetterId, Posted>,
    claimed: Vec<Claimed>,
    taken: BTreeSet<(PartyId, Class)>,
}

impl<'a> Round<'a> {
    fn of(view: &'a dyn View, shelf: &'a Shelf, moment: Moment) -> Round<'a> {
        Round { view, shelf, now: moment.now, moved: BTreeMap::new(), claimed: Vec::new(), taken: BTreeSet::new() }
    }

    /// Letters that waited and are due are ready from now on; how many there were.
    fn wake(&mut self, account: &AccountName) -> usize {
        let due = self.view.due_letters(account, self.now, limits::CLAIM_LETTERS_MAX);
        for posted in due.iter().filter_map(|id| self.view.letter(*id)) {
            self.moved.insert(posted.id, posted.ready(self.now));
        }
        due.len()
    }

    /// What is ready, the first deadline of the first class first.
    fn ready(&self, account: &AccountName, at_most: usize) -> Vec<Posted> {
        let known = self.view.ready_letters(account, at_most).into_iter().filter_map(|id| self.view.letter(id));
        let mut ready: Vec<Posted> = known.chain(self.moved.values().cloned()).collect();
        ready.sort_by_key(|posted| (posted.class, posted.deadline, posted.id));
        ready
    }

    /// A ready letter is leased, given up, or waits: for the morning, or behind an earlier one to the same reader.
    fn consider(&mut self, posted: Posted) {
        let awake = self.shelf.terms.rules.hours.awake(self.now);
        if posted.class == Class::News && awake > self.now {
            self.moved.insert(posted.id, posted.waiting(awake));
            return;
        }
        let known = |id| self.moved.get(&id).cloned().or_else(|| self.view.letter(id));
        let first = queue::first(self.view, &posted, known).filter(|first| first.id != posted.id);
        match first {
            _ if self.taken.contains(&(posted.party, posted.class)) => self.park(posted, Span::seconds(limits::LEASE_SECONDS)),
            None => self.claim(posted),
            Some(first) if first.state == State::Ready => {
                // Each time around one letter before it has left the queue, or is on its way.
                self.claim(first);
                self.consider(posted);
            }
            Some(first) => self.park(posted, first.due.since(self.now)),
        }
    }

    fn park(&mut self, posted: Posted, wait: Span) {
        self.moved.insert(posted.id, posted.waiting(self.now.plus(wait.max(BEHIND))));
    }

    fn claim(&mut self, posted: Posted) {
        let posted = outbox::claim(posted.clone(), objection(self.view, &posted), self.now);
        if posted.state == State::Leased {
            self.taken.insert((posted.party, posted.class));
            self.claimed.extend(addressed(self.view, &posted));
        }
        if let Some(next) = queue::after(self.view, self.shelf, &posted, self.now) {
            self.moved.insert(next.id, next);
        }
        self.moved.insert(posted.id, posted);
    }
}

/// Whether its reader still wants it and what it asks is still open.
fn objection(view: &dyn View, posted: &Posted) -> Objection {
    let stopped = view.party(posted.party).is_some_and(|party| party.standing == Standing::Stopped);
    let open = |id| match view.order(id) {
        Some(order) => matches!(order.state, OrderState::Accepted { .. }) && order.seller == posted.party,
        None => view.proposal(id).is_some_and(|proposal| proposal.state == ProposalState::Live),
    };
    match posted.about {
        _ if stopped => Objection::Stopped,
        Some(id) if !open(id) => Objection::Settled,
        _ => Objection::None,
    }
}

/// The letter with its number and words, which only now are put together.
fn addressed(view: &dyn View, posted: &Posted) -> Option<Claimed> {
    let to = view.card(posted.party)?.number;
    let words = view.words(posted.party, posted.id.turn)?;
    let text = words.letters.into_iter().find(|(index, _)| *index == posted.id.index)?.1;
    let letter = Letter { id: posted.id, account: posted.account.clone(), to, text, deadline: posted.deadline };
    Some(Claimed { letter, tries: posted.tries })
}
