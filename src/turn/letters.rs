//! Replies to letters: in the reader's language, through the account that reaches it, with a deadline of its own.

use super::{Shelf, Turn, View, Words};
use crate::language::{self, Room};
use crate::market::{Addressed, OrderState, Party, Reply, Urgency};
use crate::message::AccountName;
use crate::outbox::{Class, Posted, State};
use crate::value::{LanguageCode, LetterId, Moment, PartyId, ProposalId, Span, Time, limits};

/// A direct answer that could not go out for so long is of no use any more.
const ANSWER_LIFE: Span = Span::hours(6);
/// News are of no use after this.
const NEWS_LIFE: Span = Span::hours(48);

/// Who is being answered, through which account, in which language.
pub(super) struct Reader {
    pub(super) party: PartyId,
    pub(super) account: AccountName,
    pub(super) language: Option<LanguageCode>,
}

/// Writes the replies into the turn.
pub(super) fn write(
    view: &dyn View,
    shelf: &Shelf,
    replies: &[Addressed],
    reader: Option<&Reader>,
    moment: Moment,
    turn: &mut Turn,
) {
    for addressed in replies {
        let own = reader.filter(|reader| reader.party == addressed.to);
        let account = own.map(|reader| reader.account.clone()).or_else(|| view.route(addressed.to));
        let Some(account) = account else { continue };
        let account = routed(view, shelf, addressed.to, account, turn);
        let known = |party: Party| party.language.code();
        let language =
            own.map_or_else(|| crate::market::View::party(view, addressed.to).and_then(known), |reader| reader.language);
        let language = if let Reply::LanguageSet(code) = addressed.reply { Some(code) } else { language };
        let texts = language::say(shelf.grammars.of(language), &shelf.terms, &addressed.reply, Room::ONE);
        for text in texts {
            post(shelf, addressed, &account, text, moment, turn);
        }
    }
}

/// The account that reaches a number, where the configuration says so; else the one it is heard on.
fn routed(view: &dyn View, shelf: &Shelf, party: PartyId, heard: AccountName, turn: &Turn) -> AccountName {
    if shelf.routes.is_empty() {
        return heard;
    }
    let met = turn.met.filter(|(_, id)| *id == party).map(|(number, _)| number);
    let number = met.or_else(|| view.card(party).map(|card| card.number));
    number.and_then(|number| shelf.routes.of(number)).cloned().unwrap_or(heard)
}

fn post(shelf: &Shelf, addressed: &Addressed, account: &AccountName, text: String, moment: Moment, turn: &mut Turn) {
    let written = turn.letters.len();
    if written >= limits::LETTERS_PER_TURN_MAX {
        return;
    }
    let index = written as u8;
    let now = moment.now;
    let (class, due) = match (&addressed.reply, addressed.urgency) {
        (Reply::Stopped, _) => (Class::Farewell, now),
        (_, Urgency::Answer) => (Class::Answer, now),
        (_, Urgency::News) => (Class::News, shelf.terms.rules.hours.awake(now)),
    };
    turn.letters.push(Posted {
        id: LetterId { turn: turn.id, index },
        party: addressed.to,
        account: account.clone(),
        class,
        about: about(&addressed.reply),
        written: now,
        due,
        deadline: deadline(&addressed.reply, class, due),
        tries: 0,
        unanswered: 0,
        state: if due <= now { State::Ready } else { State::Waiting },
    });
    words_of(turn, addressed.to).letters.push((index, text));
}

/// The words of a party in this turn.
pub(super) fn words_of(turn: &mut Turn, party: PartyId) -> &mut Words {
    let at = turn.words.iter().position(|(id, _)| *id == party).unwrap_or_else(|| {
        turn.words.push((party, Words::default()));
        turn.words.len() - 1
    });
    &mut turn.words[at].1
}

/// The proposal or question that a letter asks about.
fn about(reply: &Reply) -> Option<ProposalId> {
    match reply {
        Reply::Proposed { proposal, .. } | Reply::LessLeft { proposal, .. } => Some(proposal.id),
        Reply::StillThere { order } => Some(order.id),
        _ => None,
    }
}

/// A letter that asks something is of no use when the time to answer is over.
fn deadline(reply: &Reply, class: Class, due: Time) -> Time {
    match reply {
        Reply::Proposed { proposal, .. } | Reply::LessLeft { proposal, .. } => proposal.deadline,
        Reply::StillThere { order } => match order.state {
            OrderState::Accepted { deadline } => deadline,
            _ => due.plus(NEWS_LIFE),
        },
        Reply::Bought { .. } | Reply::Sold { .. } => due.plus(NEWS_LIFE),
        _ if class == Class::News => due.plus(NEWS_LIFE),
        _ => due.plus(ANSWER_LIFE),
    }
}
