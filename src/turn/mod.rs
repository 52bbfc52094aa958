//! One event in, its whole effect out. The only place where the pure rooms meet: a turn is a function.

mod claim;
mod due;
mod fate;
mod inbound;
mod letters;
mod operator;
mod parts;
mod queue;
mod shelf;
mod step;
mod trace;
mod view;

pub use fate::digest;
pub use shelf::{LANGUAGES, Shelf, Source, Sources};
pub use trace::{Outcome, Trace};
pub use view::{Early, Stale, View};

use crate::dialog::Session;
use crate::inbox::{Bundle, Drawer, Gathering, Identity, Line, Receipt, Saved, Verdict};
use crate::language::Reading;
use crate::market::{Change, Role};
use crate::message::{AccountName, Fate, Inbound, Letter, Reported, Screen};
use crate::outbox::{self, Posted};
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
    /// An account's provider is down: its letters go to another account.
    Divert(Divert),
    /// The postman of an account starts: what was leased before is nobody's any more.
    Resume(AccountName),
    /// Nobody sends an account's letters: those whose deadlines have passed are given up.
    Expire(AccountName),
    /// A deadline may have passed: one is settled, or old receipts are swept.
    Due,
    /// The operator decides about a party.
    Operator(Msisdn, Operator),
}

/// What an operator decides about a party.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operator {
    /// What it may do.
    Role(Role),
    /// It may type its PIN again, and so may all with its phone.
    OpenPin,
    /// It needs no PIN any more.
    ForgetPin,
    /// It was called back.
    Called,
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

/// Which account's letters go to which.
#[derive(Clone, PartialEq, Debug)]
pub struct Divert {
    /// The account whose provider is down.
    pub from: AccountName,
    /// The account that takes over.
    pub to: AccountName,
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
    /// A party's line, when something of it is new.
    pub line: Option<(PartyId, Line)>,
    /// Texts in parts that were begun, went on or are forgotten.
    pub gatherings: Vec<(PartyId, Bundle, Option<Gathering>)>,
    /// The receipt to keep.
    pub receipt: Option<(Identity, Receipt)>,
    /// Letters, new or moved on.
    pub letters: Vec<Posted>,
    /// A report that came before its letter was known.
    pub early: Option<(Early, Reported)>,
    /// Where a session stands now.
    pub session: Option<(PartyId, Session)>,
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
            line: None,
            gatherings: Vec::new(),
            receipt: None,
            letters: Vec::new(),
            early: None,
            session: None,
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
        Event::Fate(fated) => fate::take(view, shelf, fated, moment),
        Event::Claim(claim) => claim::take(view, shelf, claim, moment),
        Event::Divert(divert) => claim::divert(view, shelf, divert, moment),
        Event::Resume(account) => claim::resume(view, shelf, account, moment),
        Event::Expire(account) => claim::expire(view, shelf, account, moment),
        Event::Due => due::take(view, shelf, moment),
        Event::Operator(number, operator) => operator::take(view, *number, *operator, moment),
    }
}

/// What is kept of an event whose turn panicked: the event in words, for the operator; and what would make it happen
/// again is put out of the way.
pub fn set_aside(view: &dyn View, event: &Event, moment: Moment) -> Turn {
    let mut turn = Turn::new(moment, Answer::SetAside);
    let mut account = None;
    match event {
        Event::Inbound(inbound, _) => {
            account = Some(inbound.account().clone());
            turn.words.push((NOBODY, kept(inbound)));
            let receipt = |identity| (identity, Receipt { at: moment.now, saved: Saved::Taken });
            turn.receipt = crate::inbox::identity(inbound).map(receipt);
        }
        Event::Operator(..) | Event::Divert(_) | Event::Resume(_) | Event::Expire(_) => {}
        Event::Due => turn.settled = view.next_due().filter(|(at, _)| *at <= moment.now),
        Event::Claim(claim) => {
            let due = view.due_letters(&claim.account, moment.now, 1);
            let first = view.ready_letters(&claim.account, 1).into_iter().chain(due).next().and_then(|id| view.letter(id));
            turn.letters.extend(first.map(|posted| outbox::give_up(posted, moment.now)));
        }
        Event::Fate(fated) => {
            turn.letters.extend(view.letter(fated.letter).map(|posted| outbox::give_up(posted, moment.now)));
        }
    }
    turn.trace = Some(Trace { account, outcome: Outcome::SetAside, ..Trace::new(&turn, moment) });
    turn
}

/// A turn that keeps nothing: when not even setting aside works.
pub fn nothing(moment: Moment) -> Turn {
    Turn::new(moment, Answer::SetAside)
}

fn kept(inbound: &Inbound) -> Words {
    match inbound {
        Inbound::Text(heard) => Words { heard: Some(heard.text.clone()), ..Words::default() },
        Inbound::Step(step) => Words { heard: Some(step.keyed.keys().to_string()), ..Words::default() },
        Inbound::Unreadable(unreadable) => Words { raw: Some(unreadable.raw.clone()), ..Words::default() },
        Inbound::Report(_) => Words::default(),
    }
}

/// Words that belong to no party: what could not be read, what was set aside.
pub const NOBODY: PartyId = PartyId(0);

/// The drawer in which a receipt taken now is kept.
pub fn drawer(receipt: &Receipt) -> Drawer {
    Drawer::of(receipt.at)
}
