//! The first deadline that has passed is settled; when there is none, what is too old to keep is swept.

use super::trace::{Outcome, Trace};
use super::{Answer, Shelf, Turn, View};
use super::{letters, parts, step};
use crate::inbox::Bundle;
use crate::market;
use crate::value::{Moment, limits};

pub(super) fn take(view: &dyn View, shelf: &Shelf, moment: Moment) -> Turn {
    let mut turn = Turn::new(moment, Answer::Settled);
    let Some((at, due)) = view.next_due().filter(|(at, _)| *at <= moment.now) else {
        turn.forget = view.stale(moment.now, limits::DUE_PER_TURN_MAX);
        if turn.forget.is_empty() {
            turn.answer = Answer::Idle;
        }
        return turn;
    };
    turn.settled = Some((at, due));
    if let market::Due::Session(party) = due {
        step::over(view, shelf, party, moment, &mut turn);
        turn.trace = Some(Trace { party: Some(party), outcome: Outcome::Due, ..Trace::new(&turn, moment) });
        return turn;
    }
    if let market::Due::Parts(party, bundle) = due {
        parts::over(view, shelf, party, Bundle(bundle), moment, &mut turn);
        turn.trace = Some(Trace { party: Some(party), outcome: Outcome::Due, ..Trace::new(&turn, moment) });
        return turn;
    }
    let decision = market::fall_due(view, &shelf.terms, due, moment);
    turn.changes = decision.changes;
    letters::write(view, shelf, &decision.replies, None, moment, &mut turn);
    turn.trace = Some(Trace { outcome: Outcome::Due, ..Trace::new(&turn, moment) });
    turn
}
