//! What the operator decides about a party.

use super::inbound::meet;
use super::trace::{Outcome, Trace};
use super::{Answer, Operator, Turn, View};
use crate::market::{self, Change, Party, Pin, Role};
use crate::value::{Moment, Msisdn};

pub(super) fn take(view: &dyn View, number: Msisdn, operator: Operator, moment: Moment) -> Turn {
    let mut turn = Turn::new(moment, Answer::Taken);
    // Only a role may be given to somebody who was never heard.
    if view.party_of(number).is_none() && operator != Operator::Role(Role::Agent) {
        turn.answer = Answer::Idle;
        return turn;
    }
    let party = meet(view, number, moment, &mut turn);
    let id = party.id;
    match operator {
        Operator::Role(role) => turn.changes.push(Change::Party(Party { role, ..party })),
        Operator::ForgetPin => turn.changes.push(Change::Party(Party { pin: None, ..party })),
        Operator::OpenPin => {
            let others = party.people.iter().filter_map(|id| market::View::party(view, *id));
            let opened = |party: Party| {
                let pin = party.pin.map(|pin| Pin { wrong: 0, ..pin });
                Change::Party(Party { pin, ..party })
            };
            turn.changes.extend(others.map(opened).collect::<Vec<_>>());
            turn.changes.push(opened(party));
        }
        Operator::Called => turn.changes.extend(view.calls_of(id).into_iter().map(|at| Change::Called(id, at))),
    }
    turn.trace = Some(Trace { party: Some(id), outcome: Outcome::Operator, ..Trace::new(&turn, moment) });
    turn
}
