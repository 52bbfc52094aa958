//! What happened in a turn, for the operator: no number, no name, no text.

use super::Turn;
use crate::language::Intent;
use crate::message::{AccountName, Why};
use crate::value::{LanguageCode, Moment, PartyId, Time, TurnId};
use serde::{Deserialize, Serialize};

/// A turn as the operator sees it; its words are found by party and turn.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Trace {
    /// Which turn.
    pub turn: TurnId,
    /// When.
    pub at: Time,
    /// Who wrote.
    pub party: Option<PartyId>,
    /// Through which account.
    pub account: Option<AccountName>,
    /// What the text wanted, by its public name.
    pub intent: Option<String>,
    /// In which language.
    pub language: Option<LanguageCode>,
    /// What came of it.
    pub outcome: Outcome,
    /// How many letters it wrote.
    pub letters: u8,
}

/// What came of an event.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Outcome {
    /// It was carried out or asked back: the gist of the answer.
    Answered(String),
    /// From who wants no texts: kept, nothing done.
    Silent,
    /// From a sender over its limit: kept, nothing done.
    OverLimit,
    /// It could not be read.
    Unreadable(Why),
    /// A screen was shown.
    Screen,
    /// A deadline passed.
    Due,
    /// The turn failed by our own fault.
    SetAside,
    /// The operator decided something.
    Operator,
    /// A part of a longer text: kept until the others are there.
    Part,
    /// From a country that is not answered: kept, nothing done.
    Abroad,
    /// The same answer went out too often: a machine answers us. It was carried out, and not answered.
    Looped,
}

impl Outcome {
    /// A few words for pages and logs.
    pub fn gist(&self) -> &str {
        match self {
            Outcome::Answered(gist) => gist,
            Outcome::Silent => "silent: texts are not wanted",
            Outcome::OverLimit => "over the sender's limit",
            Outcome::Unreadable(_) => "unreadable",
            Outcome::Screen => "screen shown",
            Outcome::Due => "deadline passed",
            Outcome::SetAside => "set aside",
            Outcome::Operator => "decided by the operator",
            Outcome::Part => "a part of a text",
            Outcome::Abroad => "from a country that is not answered",
            Outcome::Looped => "not answered: the same answer too often",
        }
    }
}

impl Trace {
    pub(super) fn new(turn: &Turn, moment: Moment) -> Trace {
        Trace {
            turn: turn.id,
            at: moment.now,
            party: None,
            account: None,
            intent: None,
            language: None,
            outcome: Outcome::Silent,
            letters: u8::try_from(turn.letters.len()).unwrap_or(u8::MAX),
        }
    }

    pub(super) fn intent(self, intent: Intent, language: Option<LanguageCode>) -> Trace {
        Trace { intent: Some(intent.name().to_string()), language, ..self }
    }
}
