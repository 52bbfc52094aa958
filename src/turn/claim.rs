//! Letters that are due are leased to the postman, or given up.

use super::{Answer, Claim, Claimed, Shelf, Turn, View};
use crate::market::{OrderState, ProposalState, Standing};
use crate::message::Letter;
use crate::outbox::{self, Class, Objection, Posted, State};
use crate::value::{Moment, limits};

pub(super) fn take(view: &dyn View, shelf: &Shelf, claim: &Claim, moment: Moment) -> Turn {
    let mut turn = Turn::new(moment, Answer::Taken);
    let at_most = claim.at_most.min(limits::CLAIM_LETTERS_MAX);
    let mut claimed = Vec::new();
    for id in view.due_letters(&claim.account, moment.now, at_most) {
        let Some(posted) = view.letter(id) else { continue };
        let awake = shelf.terms.rules.hours.awake(moment.now);
        if posted.class == Class::News && awake > moment.now {
            turn.letters.push(Posted { due: awake, ..posted });
            continue;
        }
        let posted = outbox::claim(posted.clone(), objection(view, &posted), moment.now);
        if posted.state == State::Leased {
            claimed.extend(addressed(view, &posted));
        }
        turn.letters.push(posted);
    }
    turn.answer = Answer::Claimed(claimed);
    turn
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
