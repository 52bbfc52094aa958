//! Who takes part: a party's record, and its card with all that is personal.

use super::draft::Draft;
use crate::value::{LanguageCode, Msisdn, PartyId, PlaceId, Time, limits};
use serde::{Deserialize, Serialize};

/// A person known by number, who may be farmer and buyer in turn.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Party {
    /// Who.
    pub id: PartyId,
    /// Since when.
    pub since: Time,
    /// The language of the replies, once known.
    pub language: Tongue,
    /// The home place, once known.
    pub home: Option<PlaceId>,
    /// The number of the next lot or bid.
    pub next_number: u32,
    /// Whether texts are wanted.
    pub standing: Standing,
    /// Wrong codes since the last proposal.
    pub wrong_codes: u8,
    /// An offer that waits for one answer.
    pub draft: Option<Draft>,
    /// Whether it may act for others.
    pub role: Role,
    /// Who enrolled it.
    pub agent: Option<PartyId>,
    /// What it types before its menus, when it shares its phone.
    pub pin: Option<Pin>,
    /// Other people with the same phone.
    pub people: Vec<PartyId>,
}

/// What a party may do.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
pub enum Role {
    /// Acts for itself.
    #[default]
    Member,
    /// Serves others in its village, as the operator allowed.
    Agent,
}

/// Four digits that part people on one phone.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Pin {
    /// A digest of the digits; ten thousand are soon tried, so it keeps the curious off, not who has the store.
    pub digest: [u8; 16],
    /// How often it was wrong since it was right.
    pub wrong: u8,
}

impl Pin {
    /// Whether no more tries are left: the operator opens it again.
    pub fn locked(&self) -> bool {
        self.wrong >= limits::PIN_TRIES_MAX
    }
}

impl Party {
    /// Someone never heard of before.
    pub fn new(id: PartyId, since: Time) -> Party {
        Party {
            id,
            since,
            language: Tongue::Unknown,
            home: None,
            next_number: 1,
            standing: Standing::Active,
            wrong_codes: 0,
            draft: None,
            role: Role::Member,
            agent: None,
            pin: None,
            people: Vec::new(),
        }
    }
}

/// How a party's language is known.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Tongue {
    /// Nothing was understood yet.
    Unknown,
    /// It wrote in this one last.
    Heard(LanguageCode),
    /// It asked for this one: LANG.
    Chosen(LanguageCode),
}

impl Tongue {
    /// The language, when one is known.
    pub fn code(self) -> Option<LanguageCode> {
        match self {
            Tongue::Unknown => None,
            Tongue::Heard(code) | Tongue::Chosen(code) => Some(code),
        }
    }

    /// After another text in `heard`: a choice stays.
    pub fn after(self, heard: LanguageCode) -> Tongue {
        if matches!(self, Tongue::Chosen(_)) { self } else { Tongue::Heard(heard) }
    }
}

/// Whether a party wants texts.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Standing {
    /// It does.
    Active,
    /// It wrote STOP: nothing is sent, everything is kept.
    Stopped,
}

/// What is personal of a party: the only place of its number and name.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Card {
    /// The number.
    pub number: Msisdn,
    /// The name it gave.
    pub name: Option<String>,
    /// The name that an agent gave for it, until it says yes or no to that.
    pub said: Option<String>,
}
