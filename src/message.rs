//! One envelope for all channels: what comes in, what a screen shows, what goes out, and what became of it.

use crate::value::{LetterId, Msisdn, Span, Time, limits};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An aggregator account of the configuration, by its name: `at`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct AccountName(pub String);

impl fmt::Display for AccountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One element of a webhook, the same for every aggregator.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Inbound {
    /// A text from a subscriber.
    Text(Heard),
    /// A key press or dialled code of a USSD session.
    Step(Step),
    /// What became of a letter, reported later.
    Report(Report),
    /// From a known account, but not to be read: kept raw for the operator.
    Unreadable(Unreadable),
}

/// A text as it was heard.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// Through which account.
    pub account: AccountName,
    /// The provider's own identity of this message; the same in every repeat of it.
    pub id: Option<String>,
    /// Who wrote it.
    pub from: Msisdn,
    /// The number or short code it was sent to.
    pub to: String,
    /// What was written.
    pub text: String,
    /// When the provider says it was sent.
    pub sent: Option<Time>,
    /// Which part of a longer text this is, where the provider does not join them.
    pub part: Option<Part>,
}

/// A part of a text that was too long for one message (3GPP 23.040, 9.2.3.24.1).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
pub struct Part {
    /// What the parts of one text have in common; reused by phones after 256 or 65,536 texts.
    pub reference: u32,
    /// How many parts there are.
    pub total: u8,
    /// Which this is, from 1.
    pub number: u8,
}

/// A step of a USSD session.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Through which account.
    pub account: AccountName,
    /// The provider's identity of the session.
    pub session: String,
    /// Who dialled.
    pub from: Msisdn,
    /// The dialled code: `*384*96#`.
    pub code: String,
    /// What was keyed.
    pub keyed: Keyed,
    /// How much a screen of this account shows, in septets.
    pub septets: usize,
}

impl Step {
    /// Whether its provider names sessions; where none is named, the number stands in its place.
    pub fn named(&self) -> bool {
        self.session != self.from.digits()
    }
}

/// What a step brings, as its provider tells it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Keyed {
    /// All that was keyed since the service code, joined by `*`; empty at the start. Some networks leave out what came before.
    Path(String),
    /// The session begins, with what was dialled behind the service code, joined by `*`.
    Start(String),
    /// What was keyed last, and the number of the step where the provider counts.
    Last(String, Option<u32>),
    /// The session is over: its subscriber or its network ended it.
    Ended,
}

impl Keyed {
    /// What was keyed, in one line.
    pub fn keys(&self) -> &str {
        match self {
            Keyed::Path(keys) | Keyed::Start(keys) | Keyed::Last(keys, _) => keys,
            Keyed::Ended => "",
        }
    }
}

/// A delivery report.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Report {
    /// Through which account.
    pub account: AccountName,
    /// Which letter is meant.
    pub about: About,
    /// What the provider says of it.
    pub state: Reported,
}

/// How a report names the letter it is about.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Debug)]
pub enum About {
    /// By our own identity, which we put into the report's address.
    Ours(LetterId),
    /// By the identity that the provider gave when it took the letter.
    Theirs(String),
}

/// The stations of a letter at its provider, in the order in which they can only move.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Reported {
    /// Taken or queued; the end is open.
    Underway,
    /// On the phone.
    Delivered,
    /// It will not arrive; the provider's own word why.
    Failed(String),
    /// It will not arrive because the subscriber wants no texts.
    OptedOut,
    /// A word that the adapter does not know; recorded, nothing else.
    Unknown(String),
}

impl Reported {
    /// Whether nothing more can come.
    pub fn is_final(&self) -> bool {
        matches!(self, Reported::Delivered | Reported::Failed(_) | Reported::OptedOut)
    }
}

/// What a known account sent that cannot be read.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreadable {
    /// Through which account.
    pub account: AccountName,
    /// What arrived, cut to [`crate::value::limits::RAW_BYTES_MAX`].
    pub raw: Vec<u8>,
    /// Why it cannot be read.
    pub why: Why,
}

/// Why an element cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug, thiserror::Error)]
pub enum Why {
    /// Neither a form nor JSON of the expected shape.
    #[error("not of the expected shape")]
    Shape,
    /// No sender.
    #[error("no sender")]
    SenderMissing,
    /// A sender that is no phone number: a short code or a name, which is never answered.
    #[error("the sender is no phone number")]
    SenderNoNumber,
    /// No text field.
    #[error("no text")]
    TextMissing,
    /// A report that names no letter.
    #[error("the report names no letter")]
    LetterMissing,
    /// No session of a USSD step.
    #[error("no session")]
    SessionMissing,
    /// This door of the account is not one the adapter knows.
    #[error("this account takes nothing here")]
    Door,
}

impl Inbound {
    /// Through which account it came.
    pub fn account(&self) -> &AccountName {
        match self {
            Inbound::Text(heard) => &heard.account,
            Inbound::Step(step) => &step.account,
            Inbound::Report(report) => &report.account,
            Inbound::Unreadable(unreadable) => &unreadable.account,
        }
    }

    /// Cuts what was sent to what the house reads and keeps: ten parts of a text, a word of an identity.
    pub fn cut(&mut self) {
        match self {
            Inbound::Text(heard) => {
                cut(&mut heard.text, limits::TEXT_BYTES_MAX);
                cut(&mut heard.to, limits::NAME_BYTES_MAX);
            }
            Inbound::Step(step) => {
                if let Keyed::Path(keys) | Keyed::Start(keys) | Keyed::Last(keys, _) = &mut step.keyed {
                    cut(keys, limits::TEXT_BYTES_MAX);
                }
                cut(&mut step.session, limits::NAME_BYTES_MAX);
                cut(&mut step.code, limits::NAME_BYTES_MAX);
            }
            Inbound::Report(report) => match &mut report.state {
                Reported::Failed(word) | Reported::Unknown(word) => cut(word, limits::NAME_BYTES_MAX),
                _ => {}
            },
            Inbound::Unreadable(_) => {}
        }
    }

    /// Who sent it, when it is a subscriber.
    pub fn sender(&self) -> Option<Msisdn> {
        match self {
            Inbound::Text(heard) => Some(heard.from),
            Inbound::Step(step) => Some(step.from),
            Inbound::Report(_) | Inbound::Unreadable(_) => None,
        }
    }
}

/// Cuts a text at a character's border.
fn cut(text: &mut String, bytes_max: usize) {
    if text.len() > bytes_max {
        let at = (0..=bytes_max).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.truncate(at);
    }
}

impl Unreadable {
    /// Keeps as much of the raw bytes as the house keeps.
    pub fn new(account: &AccountName, raw: &[u8], why: Why) -> Unreadable {
        let kept = raw.len().min(crate::value::limits::RAW_BYTES_MAX);
        Unreadable { account: account.clone(), raw: raw[..kept].to_vec(), why }
    }
}

impl fmt::Debug for Heard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Heard({} from {:?}, {} characters)", self.account, self.from, self.text.chars().count())
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Step({} from {:?})", self.account, self.from)
    }
}

impl fmt::Debug for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unreadable({}, {} bytes: {})", self.account, self.raw.len(), self.why)
    }
}

/// A USSD screen.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Screen {
    /// What it shows.
    pub text: String,
    /// Whether the session goes on.
    pub more: bool,
}

/// An outgoing message as an adapter sends it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Its identity, put into the report's address where the provider allows it.
    pub id: LetterId,
    /// Through which account.
    pub account: AccountName,
    /// Whose phone.
    pub to: Msisdn,
    /// What it says, already in the network's alphabet.
    pub text: String,
    /// After this it must not be sent any more.
    pub deadline: Time,
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Letter({} to {:?}, {} characters)", self.id, self.to, self.text.chars().count())
    }
}

/// What a provider answered to one send.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Fate {
    /// Taken; the identities it gave, one per part, maybe none.
    Accepted {
        /// The provider's identities.
        ids: Vec<String>,
    },
    /// Not now: try again, not before `after` when it says so.
    Later {
        /// How long the provider asks to wait.
        after: Option<Span>,
        /// The provider's own word why.
        why: String,
    },
    /// Never: a further try would fail alike.
    Refused {
        /// The provider's own word why.
        why: String,
    },
    /// The subscriber wants no texts: never again to this number.
    OptedOut,
    /// Written to the wire, but no answer came: it may have been sent.
    Unknown {
        /// What happened on the wire.
        why: String,
    },
}
