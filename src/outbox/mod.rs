//! A letter's life: when it is due, who holds it, what its provider said, and when it is given up.

mod breaker;
mod routes;

pub use breaker::Breaker;
pub use routes::Routes;

use crate::message::{AccountName, Fate, Reported};
use crate::value::{LetterId, PartyId, ProposalId, Span, Time, limits};
use serde::{Deserialize, Serialize};

/// A letter as the outbox keeps it. Its words and its reader's number stand elsewhere.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Posted {
    /// Which letter.
    pub id: LetterId,
    /// Whose phone.
    pub party: PartyId,
    /// Through which account.
    pub account: AccountName,
    /// What goes first.
    pub class: Class,
    /// The proposal or question it asks about: when that is settled, the letter is of no use.
    pub about: Option<ProposalId>,
    /// When it was written.
    pub written: Time,
    /// When it may be sent, or sent again.
    pub due: Time,
    /// After this it is not sent any more.
    pub deadline: Time,
    /// How often it was claimed.
    pub tries: u32,
    /// How often it was sent without an answer.
    pub unanswered: u32,
    /// Where it is.
    pub state: State,
}

/// What goes first: direct answers before news. A farewell is the one text that follows STOP.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Debug)]
pub enum Class {
    /// The confirmation of STOP.
    Farewell,
    /// The answer to a text.
    Answer,
    /// Everything else.
    News,
}

impl Class {
    /// All of them, in the order in which they go.
    pub const ALL: [Class; 3] = [Class::Farewell, Class::Answer, Class::News];
}

/// Where a letter is. States only move down this list, but for the queue: from `Waiting`, `Leased` and `MaybeSent` to `Ready` when
/// their time comes, and back to `Waiting`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum State {
    /// It waits for its time.
    Waiting,
    /// Somebody is sending it; when the lease is over it may be claimed again.
    Leased,
    /// It went onto the wire, but no answer came. A report may settle it; otherwise it is sent again.
    MaybeSent,
    /// Sent more than once without an answer: it is not sent again, a report may still settle it.
    Unsure {
        /// When it was sent last.
        at: Time,
    },
    /// The provider took it.
    Sent {
        /// When.
        at: Time,
        /// The provider's identities, one per part.
        ids: Vec<String>,
    },
    /// It is on the phone.
    Delivered {
        /// When that was reported.
        at: Time,
    },
    /// The provider took it and could not deliver it.
    Undelivered {
        /// When that was reported.
        at: Time,
        /// The provider's word why.
        why: String,
    },
    /// It is given up, and kept for the operator.
    Dead {
        /// When.
        at: Time,
        /// Why.
        why: Death,
    },
    /// Its time has come: of those that are ready the first deadline goes first.
    Ready,
}

/// Why a letter is given up.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Death {
    /// Its deadline passed before it could be sent.
    Late,
    /// Too many tries; the last word of the provider.
    Tries(String),
    /// The provider refuses it for good; its word why.
    Refused(String),
    /// Its reader wants no texts.
    Stopped,
    /// What it asks is settled.
    Settled,
    /// A fault of our own.
    Fault,
}

impl Posted {
    /// Whether it still has to be sent: it stands in the queue of its account.
    pub fn queued(&self) -> bool {
        matches!(self.state, State::Ready | State::Waiting | State::Leased | State::MaybeSent)
    }

    /// Whether it may have reached its reader.
    pub fn is_out(&self) -> bool {
        let sent = matches!(self.state, State::MaybeSent | State::Unsure { .. } | State::Sent { .. } | State::Delivered { .. });
        sent || self.queued() && self.unanswered > 0
    }

    /// Since when it is with its provider; nothing while that is not sure.
    pub fn out_since(&self) -> Option<Time> {
        match self.state {
            State::Sent { at, .. } | State::Delivered { at } | State::Undelivered { at, .. } => Some(at),
            _ => None,
        }
    }

    /// Whether nothing can change any more.
    pub fn settled(&self) -> bool {
        matches!(self.state, State::Delivered { .. } | State::Undelivered { .. } | State::Dead { .. })
    }

    /// How its life ended, in a word; nothing while it may go on.
    pub fn end(&self) -> Option<&'static str> {
        match &self.state {
            State::Delivered { .. } => Some("delivered"),
            State::Undelivered { .. } => Some("undelivered"),
            State::Dead { why, .. } => Some(match why {
                Death::Late => "late",
                Death::Tries(_) => "tries",
                Death::Refused(_) => "refused",
                Death::Stopped => "stopped",
                Death::Settled => "settled",
                Death::Fault => "fault",
            }),
            _ => None,
        }
    }

    /// The same letter, to be sent as soon as its turn comes.
    pub fn ready(self, now: Time) -> Posted {
        Posted { state: State::Ready, due: now, ..self }
    }

    /// The same letter, which waits: for the one before it to its reader, or for the morning.
    pub fn waiting(self, due: Time) -> Posted {
        Posted { state: State::Waiting, due, ..self }
    }

    fn dead(self, at: Time, why: Death) -> Posted {
        Posted { state: State::Dead { at, why }, ..self }
    }
}

/// What speaks against sending a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Objection {
    /// Nothing.
    None,
    /// Its reader wrote STOP.
    Stopped,
    /// What it asks is settled.
    Settled,
}

/// Whether another account may send a letter instead: not one that may be on a phone already.
pub fn divertible(posted: &Posted) -> bool {
    matches!(posted.state, State::Ready | State::Waiting) && posted.unanswered == 0
}

/// A due letter, claimed: leased to be sent now, or given up.
pub fn claim(posted: Posted, objection: Objection, now: Time) -> Posted {
    if objection == Objection::Stopped && posted.class != Class::Farewell {
        return posted.dead(now, Death::Stopped);
    }
    if objection == Objection::Settled {
        return posted.dead(now, Death::Settled);
    }
    if posted.deadline <= now {
        return posted.dead(now, Death::Late);
    }
    if posted.tries >= limits::SEND_TRIES_MAX {
        return posted.dead(now, Death::Tries("no answer to any try".to_string()));
    }
    let due = now.plus(Span::seconds(limits::LEASE_SECONDS));
    Posted { state: State::Leased, due, tries: posted.tries + 1, ..posted }
}

/// A letter whose turn failed by our own fault is given up, for the operator to look at.
pub fn give_up(posted: Posted, now: Time) -> Posted {
    posted.dead(now, Death::Fault)
}

/// What the provider's answer makes of a letter. An answer to an earlier try than the latest counts only when it says
/// that the letter was taken.
pub fn conclude(posted: Posted, tries: u32, fate: &Fate, now: Time, chance: u64) -> Posted {
    if posted.settled() || posted.tries != tries && !matches!(fate, Fate::Accepted { .. }) {
        return posted;
    }
    match fate {
        Fate::Accepted { ids } => match posted.state {
            State::Sent { at, ids: mut known } => {
                known.extend(ids.iter().filter(|id| !known.contains(id)).cloned().collect::<Vec<_>>());
                Posted { state: State::Sent { at, ids: known }, ..posted }
            }
            _ => Posted { state: State::Sent { at: now, ids: ids.clone() }, ..posted },
        },
        _ if !posted.queued() => posted,
        Fate::Refused { why } => posted.dead(now, Death::Refused(why.clone())),
        Fate::OptedOut => posted.dead(now, Death::Stopped),
        Fate::Unknown { .. } => {
            let unanswered = posted.unanswered + 1;
            let again = unanswered < limits::UNANSWERED_SENDS_MAX;
            let state = if again { State::MaybeSent } else { State::Unsure { at: now } };
            Posted { state, unanswered, due: now.plus(Span::seconds(limits::LEASE_SECONDS)), ..posted }
        }
        Fate::Later { why, .. } if posted.tries >= limits::SEND_TRIES_MAX => posted.dead(now, Death::Tries(why.clone())),
        Fate::Later { after, .. } => {
            let wait = after.map_or_else(|| next_attempt(posted.tries, chance), |asked| as_asked(asked, posted.tries, chance));
            Posted { state: State::Waiting, due: now.plus(wait), ..posted }
        }
    }
}

/// What a delivery report makes of a letter: forward only, and the first final word stays.
pub fn report(posted: Posted, reported: &Reported, now: Time) -> Posted {
    if posted.settled() {
        return posted;
    }
    let state = match reported {
        Reported::Unknown(_) => return posted,
        Reported::Underway if !posted.queued() => return posted,
        Reported::Underway => State::Sent { at: now, ids: Vec::new() },
        Reported::Delivered => State::Delivered { at: now },
        Reported::Failed(why) => State::Undelivered { at: now, why: why.clone() },
        Reported::OptedOut => State::Undelivered { at: now, why: "opted out".to_string() },
    };
    Posted { state, ..posted }
}

/// How long to wait when the provider asks for a time: that long and a little longer by chance; a second more with every try that it
/// did not take.
fn as_asked(asked: Span, tries: u32, chance: u64) -> Span {
    let least = asked.max(Span::seconds(u64::from(tries).min(limits::RETRY_SECONDS_MAX)));
    Span(least.0.saturating_add(chance % (least.0 / 8 + 1)))
}

/// How long to wait after so many tries: doubling from the first wait to the longest, half of it by chance.
pub fn next_attempt(tries: u32, chance: u64) -> Span {
    let doubled = limits::RETRY_SECONDS_FIRST.saturating_mul(1 << tries.saturating_sub(1).min(20));
    let whole = Span::seconds(doubled.min(limits::RETRY_SECONDS_MAX));
    Span(whole.0 / 2 + chance % (whole.0 / 2 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::TurnId;

    fn letter() -> Posted {
        Posted {
            id: LetterId { turn: TurnId(7), index: 0 },
            party: PartyId(1),
            account: AccountName("at".to_string()),
            class: Class::News,
            about: None,
            written: Time(0),
            due: Time(0),
            deadline: Time(10_000_000),
            tries: 0,
            unanswered: 0,
            state: State::Waiting,
        }
    }

    #[test]
    fn reports_and_answers_in_any_order_end_alike() {
        let accepted = |posted: Posted| conclude(posted, 1, &Fate::Accepted { ids: vec!["a".into()] }, Time(5), 0);
        let underway = |posted: Posted| report(posted, &Reported::Underway, Time(6));
        let delivered = |posted: Posted| report(posted, &Reported::Delivered, Time(7));
        let failed_late = |posted: Posted| report(posted, &Reported::Failed("x".into()), Time(8));
        let steps: [&dyn Fn(Posted) -> Posted; 3] = [&accepted, &underway, &delivered];
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let end = order.iter().fold(claim(letter(), Objection::None, Time(1)), |posted, step| steps[*step](posted));
            assert_eq!(end.state, State::Delivered { at: Time(7) }, "{order:?}");
            assert_eq!(failed_late(end.clone()), end);
        }
    }

    #[test]
    fn a_letter_is_never_sent_late_or_to_who_said_stop() {
        let late = claim(letter(), Objection::None, Time(10_000_000));
        assert!(matches!(late.state, State::Dead { why: Death::Late, .. }));
        let stopped = claim(letter(), Objection::Stopped, Time(1));
        assert!(matches!(stopped.state, State::Dead { why: Death::Stopped, .. }));
        let settled = claim(letter(), Objection::Settled, Time(1));
        assert!(matches!(settled.state, State::Dead { why: Death::Settled, .. }));
        let farewell = claim(Posted { class: Class::Farewell, ..letter() }, Objection::Stopped, Time(1));
        assert_eq!(farewell.state, State::Leased);
    }

    #[test]
    fn temporary_failures_wait_and_permanent_ones_die() {
        let leased = claim(letter(), Objection::None, Time(1));
        let later = conclude(leased.clone(), 1, &Fate::Later { after: Some(Span::seconds(60)), why: "busy".into() }, Time(2), 9);
        assert_eq!((&later.state, later.due), (&State::Waiting, Time(2 + 60_000 + 9)));
        let refused = conclude(leased.clone(), 1, &Fate::Refused { why: "no such number".into() }, Time(2), 9);
        assert!(matches!(refused.state, State::Dead { why: Death::Refused(_), .. }));
        let stale = conclude(claim(later, Objection::None, Time(100_000)), 1, &Fate::Refused { why: "old".into() }, Time(3), 9);
        assert_eq!(stale.state, State::Leased);
        let unknown = conclude(leased, 1, &Fate::Unknown { why: "timed out".into() }, Time(2), 9);
        assert!(unknown.state == State::MaybeSent && unknown.due > Time(2));
        let twice =
            conclude(claim(unknown, Objection::None, Time(9)), 2, &Fate::Unknown { why: "timed out".into() }, Time(10), 9);
        assert!(!twice.queued() && report(twice, &Reported::Delivered, Time(11)).settled());
    }

    #[test]
    fn waits_double_and_stay_within_their_bound() {
        for tries in 1..=limits::SEND_TRIES_MAX {
            let (least, most) = (next_attempt(tries, 0), next_attempt(tries, u64::MAX));
            assert!(least.0 > 0 && least <= most && most <= Span::seconds(limits::RETRY_SECONDS_MAX), "{tries}");
        }
        assert!(next_attempt(5, 0) > next_attempt(1, 0));
    }
}
