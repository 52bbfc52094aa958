//! The order of letters to one reader: the next goes when the one before it was sent, or may have been.

use super::{Shelf, View};
use crate::outbox::{Class, Posted, State};
use crate::value::{LetterId, Time, limits};

/// The first letter of its class that was not yet sent to the same reader at the same account; `known` says where a letter stands.
pub(super) fn first(view: &dyn View, posted: &Posted, known: impl Fn(LetterId) -> Option<Posted>) -> Option<Posted> {
    let waiting = view.queue(&posted.account, posted.party, posted.class, limits::QUEUE_LOOK_MAX);
    waiting.into_iter().filter_map(known).find(|first| first.queued() && first.state != State::MaybeSent)
}

/// The letter behind one that was sent, or may have been, may go at once, but for news at night.
pub(super) fn after(view: &dyn View, shelf: &Shelf, gone: &Posted, now: Time) -> Option<Posted> {
    let asleep = gone.class == Class::News && shelf.terms.rules.hours.awake(now) > now;
    if asleep || gone.queued() && gone.state != State::MaybeSent {
        return None;
    }
    let waiting = view.queue(&gone.account, gone.party, gone.class, limits::QUEUE_LOOK_MAX);
    let mut behind = waiting.into_iter().filter(|id| *id != gone.id).filter_map(|id| view.letter(id));
    let next = behind.find(|next| next.state != State::MaybeSent)?;
    (next.state == State::Waiting && next.due > now).then(|| next.ready(now))
}
