//! One event in, its whole effect out. The only place where the pure rooms meet: a turn is a function.

mod claim;
mod due;
mod fate;
mod inbound;
mod letters;
mod shelf;
mod trace;
mod view;

pub use fate::digest;
pub use shelf::{Shelf, Source, Sources};
pub use trace::{Outcome, Trace};
pub use view::{Early, Stale, View};

use crate::inbox::{Drawer, Identity, Receipt, Saved, Verdict};
use crate::language::Reading;
use crate::market::Change;
use crate::message::{AccountName, Fate, Inbound, Letter, Reported, Screen};
use crate::outbox::Posted;
use crate::value::{LetterId, Moment, Msisdn, PartyId, TurnId};
use serde::{Deserialize, Serialize};

/// Everything that can wake the house.
#[derive(Clone, PartialEq, Debug)]
pub enum Event {
    /// Something arrived.
    Inbound(Inbound, Verdict),
    /// A provider answered a send.
    Fate(Fated),
    /// The postman wants letters of an account.
    Claim(Claim),
    /// A deadline may have passed: one is settled, or old receipts are swept.
    Due,
}

/// A provider's answer to one send.
#[derive(Clone, PartialEq, Debug)]
pub struct Fated {
    /// Which letter.
    pub letter: LetterId,
    /// Which try it answers.
    pub tries: u32,
    /// What was answered.
    pub fate: Fate,
}

/// A wish for letters.
#[derive(Clone, PartialEq, Debug)]
pub struct Claim {
    /// Of which account.
    pub account: AccountName,
    /// At most so many.
    pub at_most: usize,
}

/// A claimed letter and the number of this try.
#[derive(Clone, PartialEq, Debug)]
pub struct Claimed {
    /// What to send.
    pub letter: Letter,
    /// To be handed back with its fate.
    pub tries: u32,
}

/// What was written and said in one turn to or by one party: personal, so it stands apart from everything else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
pub struct Words {
    /// What was heard, as it was written.
    pub heard: Option<String>,
    /// What could not be read, raw.
    pub raw: Option<Vec<u8>>,
    /// The letters to this party, by their place among the turn's letters.
    pub letters: Vec<(u8, String)>,
}

/// The whole effect of one event.
#[derive(Clone, PartialEq, Debug)]
pub struct Turn {
    /// Its name.
    pub id: TurnId,
    /// Of the market.
    pub changes: Vec<Change>,
    /// A number that became a party.
    pub met: Option<(Msisdn, PartyId)>,
    /// Through which account a party was heard, when that is new.
    pub route: Option<(PartyId, AccountName)>,
    /// The receipt to keep.
    pub receipt: Option<(Identity, Receipt)>,
    /// Letters, new or moved on.
    pub letters: Vec<Posted>,
    /// A report that came before its letter was known.
    pub early: Option<(Early, Reported)>,
    /// What is too old to keep.
    pub forget: Vec<Stale>,
    /// A deadline that is settled, whatever came of it.
    pub settled: Option<(crate::value::Time, crate::market::Due)>,
    /// What was written and said, by party.
    pub words: Vec<(PartyId, Words)>,
    /// What happened, for the operator.
    pub trace: Option<Trace>,
    /// How the text was understood; not kept, it follows from the words.
    pub reading: Option<Reading>,
    /// What the door says.
    pub answer: Answer,
}

/// What a door is told.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer {
    /// It is durable.
    Taken,
    /// It was durable before.
    Repeated(Saved),
    /// It is durable, and this is shown.
    Screen(Screen),
    /// These letters are leased.
    Claimed(Vec<Claimed>),
    /// Something was due and is settled; there may be more.
    Settled,
    /// Nothing was due.
    Idle,
    /// The turn failed by our own fault; the event is kept for the operator.
    SetAside,
}

impl Turn {
    fn new(moment: Moment, answer: Answer) -> Turn {
        Turn {
            id: moment.turn(),
            changes: Vec::new(),
            met: None,
            route: None,
            receipt: None,
            letters: Vec::new(),
            early: None,
            forget: Vec::new(),
            settled: None,
            words: Vec::new(),
            trace: None,
            reading: None,
            answer,
        }
    }
}

/// Takes one event: the same view, shelf, event and moment give the same turn.
pub fn take(view: &dyn View, shelf: &Shelf, event: &Event, moment: Moment) -> Turn {
    match event {
        Event::Inbound(inbound, verdict) => inbound::take(view, shelf, inbound, *verdict, moment),
        Event::Fate(fated) => fate::take(view, fated, moment),
        Event::Claim(claim) => claim::take(view, claim, moment),
        Event::Due => due::take(view, shelf, moment),
    }
}

/// What is kept of an event whose turn panicked: the event in words, for the operator.
pub fn set_aside(event: &Event, moment: Moment) -> Turn {
    let mut turn = Turn::new(moment, Answer::SetAside);
    let account = match event {
        Event::Inbound(inbound, _) => {
            let kept = match inbound {
                Inbound::Text(heard) => Words { heard: Some(heard.text.clone()), ..Words::default() },
                Inbound::Step(step) => Words { heard: Some(step.input.clone()), ..Words::default() },
                Inbound::Unreadable(unreadable) => Words { raw: Some(unreadable.raw.clone()), ..Words::default() },
                Inbound::Report(_) => Words::default(),
            };
            turn.words.push((NOBODY, kept));
            if let Some(identity) = crate::inbox::identity(inbound) {
                turn.receipt = Some((identity, Receipt { at: moment.now, saved: Saved::Taken }));
            }
            Some(inbound.account().clone())
        }
        _ => None,
    };
    turn.trace = Some(Trace { account, outcome: Outcome::SetAside, ..Trace::new(&turn, moment) });
    turn
}

/// Words that belong to no party: what could not be read, what was set aside.
pub const NOBODY: PartyId = PartyId(0);

/// The drawer in which a receipt taken now is kept.
pub fn drawer(receipt: &Receipt) -> Drawer {
    Drawer::of(receipt.at)
}
