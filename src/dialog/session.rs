//! A session of USSD as it is kept: where it stands, what was said, and the last screen, so that a step that comes twice is
//! answered alike. Providers tell of a step in different ways; here they are made alike.

use super::tree::{Form, Menu};
use crate::market::Offer;
use crate::message::{AccountName, Keyed, Screen, Step};
use crate::value::{PartyId, PlaceId, ProposalId, Span, Time, TurnId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A party's session: the one that goes on, or the last one.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Session {
    /// Through which account.
    pub account: AccountName,
    /// The provider's identity of it.
    pub name: String,
    /// The dialled code.
    pub code: String,
    /// When its last step came.
    pub at: Time,
    /// How its steps come, and the last one.
    pub heard: Heard,
    /// What was shown last.
    pub screen: Screen,
    /// How many choices that was.
    pub shown: u8,
    /// Where it stands.
    pub spot: Spot,
    /// Where it stood before, the last at the end.
    pub back: Vec<Spot>,
    /// What is being filled in.
    pub task: Option<Task>,
    /// What was said of it.
    pub offer: Offer,
    /// Whether its end was told by SMS.
    pub told: bool,
    /// For whom an agent acts.
    pub farmer: Option<PartyId>,
    /// Which of a phone's people this is.
    pub person: Option<PartyId>,
    /// What must be passed first.
    pub gate: Option<Gate>,
    /// What was dialled behind the code, until the gate is passed.
    pub pending: String,
    /// A digest of a PIN that is to be typed again.
    pub secret: Option<[u8; 16]>,
    /// The sessions before it, the last at the end: a late step of theirs is none of this one.
    pub past: Vec<[u8; 8]>,
}

/// What stands before the menus of a phone that people share.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Gate {
    /// Who is it? From one of them on.
    Who(u16),
    /// The PIN of this one.
    Pin(PartyId),
}

/// How far back `0` leads.
const BACK_MAX: usize = 12;

/// What is known of a session's steps.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
pub struct Heard {
    /// How many bytes the path had.
    length: u32,
    /// A digest of the path, or of the last keys; what was keyed may be secret and is not kept.
    digest: [u8; 8],
    /// The number of the last step, where the provider counts.
    sequence: Option<u32>,
    /// Whether only the last keys come, though they look like a path.
    last_only: bool,
    /// Whether what came before was told with a later step.
    joined: bool,
    /// Whether the last step began it.
    began: bool,
}

/// Where a session stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Spot {
    /// A screen of the tree, from one of its choices on.
    Menu(Menu, u16),
    /// Which goods.
    Goods(u16),
    /// How much.
    Amount,
    /// For how much.
    Price,
    /// Where: the usual places, or what lies in one.
    Place(Option<PlaceId>, u16),
    /// Of which grade.
    Grade,
    /// What is open.
    Mine(u16),
    /// One of what is open.
    Item(Item),
    /// Why not.
    Reasons(u16),
    /// Which language.
    Languages(u16),
    /// Help with what.
    Help(u16),
    /// Help with one thing.
    Topic(u8),
    /// The number of whom an agent serves.
    Who,
    /// The name of somebody: to enrol, or to share the phone.
    Name,
    /// A new PIN, or the same once more.
    NewPin,
    /// An answer to be read.
    Told,
}

/// One of what is open.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Item {
    /// A proposal to this buyer.
    Offer(ProposalId),
    /// A question to this seller.
    Question(ProposalId),
    /// A lot's number.
    Lot(u32),
    /// A bid's number.
    Bid(u32),
    /// An order.
    Order(ProposalId),
    /// What an agent wants to do for this party: what was asked in that turn.
    Wish(TurnId),
}

/// What is being filled in.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Task {
    /// A form of the tree.
    Form(Form),
    /// A part of a proposal.
    Part(Item),
    /// Another price of a listing.
    Price(Item),
    /// Another amount of a listing.
    Amount(Item),
    /// What was weighed of an order.
    Weighed(Item),
    /// Something else that is done to it.
    Deed(Item, Deed),
    /// A farmer's place and name.
    Enrol,
    /// One's own PIN.
    Pin,
    /// Somebody else's.
    Person,
}

/// What is done to one of what is open, once it is sure.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Deed {
    /// It went elsewhere.
    Sold,
    /// It is taken back.
    Withdraw,
    /// The money is here.
    Paid,
    /// The order is taken back.
    Undo,
}

/// What a step is, compared with what came before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Arrival {
    /// It came before: the same screen.
    Repeat,
    /// A new session, with keys that were dialled behind the code.
    Fresh(String),
    /// The session goes on with these keys.
    Goes(String),
    /// The session is over.
    Ended,
}

/// A session that was dropped may be taken up for so long.
pub const RESUME: Span = Span::minutes(30);
/// No session of a network lasts longer.
const SESSION: Span = Span::seconds(180);
/// Where neither the step is numbered nor the path is told, the same keys within this time are the same step: nobody reads a screen and presses
/// a key so quickly.
const REPEATED: Span = Span(1_500);
/// There, what would bind is no answer so soon after the same keys: the screen is shown once more.
const UNREAD: Span = Span::seconds(5);
/// Where the provider names no session, the same beginning within this time is the same one.
const BEGUN: Span = Span::seconds(10);
/// So many sessions before this one are known.
const PAST_MAX: usize = 4;

impl Session {
    /// A session that begins.
    pub fn new(step: &Step, now: Time) -> Session {
        Session::blank(step.account.clone(), step.session.clone(), step.code.clone(), now)
    }

    /// The one that comes after this one: late steps of this one and of those before it are none of it.
    pub fn after(self, step: &Step, now: Time) -> Session {
        let Session { account, name, mut past, .. } = self;
        past.push(identity(&account, &name));
        Session { past, ..Session::new(step, now) }
    }

    fn blank(account: AccountName, name: String, code: String, now: Time) -> Session {
        Session {
            account,
            name,
            code,
            at: now,
            heard: Heard::default(),
            screen: Screen { text: String::new(), more: true },
            shown: 0,
            spot: Spot::Menu(Menu::Home, 0),
            back: Vec::new(),
            task: None,
            offer: Offer::default(),
            told: false,
            farmer: None,
            person: None,
            gate: None,
            pending: String::new(),
            secret: None,
            past: Vec::new(),
        }
    }

    /// A session that is over, of which nothing is known.
    pub fn over() -> Session {
        let (account, name, code) = (AccountName(String::new()), String::new(), String::new());
        let mut session = Session::blank(account, name, code, Time(0));
        session.screen.more = false;
        session
    }

    /// Whether it was dropped in the middle of something, not long ago.
    pub fn resumes(&self, now: Time) -> bool {
        let begun = !matches!(self.spot, Spot::Menu(Menu::Home, _) | Spot::Told);
        self.screen.more && begun && now.since(self.at) <= RESUME
    }

    /// Whether an offer was begun and not finished.
    pub fn unfinished(&self) -> bool {
        let form = matches!(self.task, Some(Task::Form(Form::Sell | Form::Buy)));
        self.screen.more && form && self.offer.commodity.is_some()
    }

    /// When it is over at the latest.
    pub fn ends(&self) -> Time {
        self.at.plus(SESSION)
    }

    /// Goes somewhere, and remembers where it was.
    pub fn go(&mut self, spot: Spot) {
        if self.back.len() == BACK_MAX {
            self.back.remove(0);
        }
        self.back.push(std::mem::replace(&mut self.spot, spot));
    }

    /// Goes back by one; from the first screen nowhere. Who goes back to whom it is for serves nobody.
    pub fn go_back(&mut self) {
        self.spot = self.back.pop().unwrap_or(Spot::Menu(Menu::Home, 0));
        if matches!(self.spot, Spot::Who | Spot::Menu(Menu::Home, _)) {
            self.farmer = None;
        }
    }

    /// Goes to the first screen; what was begun is dropped.
    pub fn go_home(&mut self) {
        self.back.clear();
        (self.spot, self.task, self.offer) = (Spot::Menu(Menu::Home, 0), None, Offer::default());
        (self.farmer, self.secret) = (None, None);
    }

    /// What a step is to this session, which is its party's last.
    pub fn arrival(&self, step: &Step, now: Time) -> Arrival {
        let same = self.name == step.session && self.account == step.account;
        let late = !same && self.past.contains(&identity(&step.account, &step.session));
        match &step.keyed {
            Keyed::Ended if same => Arrival::Ended,
            Keyed::Ended => Arrival::Repeat,
            Keyed::Start(keys) if same && self.began(step, keys, now) => Arrival::Repeat,
            Keyed::Start(keys) => Arrival::Fresh(keys.clone()),
            Keyed::Last(..) | Keyed::Path(_) if late => Arrival::Repeat,
            Keyed::Last(keys, sequence) if same => self.last(keys, *sequence, now),
            // A name that changed on the way, or a session whose beginning was never heard.
            Keyed::Last(keys, _) if self.account == step.account && self.goes_on(now) => Arrival::Goes(keys.clone()),
            Keyed::Last(..) => Arrival::Fresh(String::new()),
            Keyed::Path(path) => self.path(path, same, now),
        }
    }

    /// Whether this session began so. Where none is named, the same number dials anew soon.
    fn began(&self, step: &Step, keys: &str, now: Time) -> bool {
        match step.named() {
            true => now.since(self.at) <= SESSION,
            false => self.heard.began && self.heard.digest == digest(keys) && now.since(self.at) < BEGUN,
        }
    }

    /// Whether the same keys came just before, where a step that comes twice looks like two.
    pub fn unread(&self, step: &Step, now: Time) -> bool {
        let keys = match &step.keyed {
            Keyed::Last(keys, sequence) => Some(keys).filter(|_| sequence.or(self.heard.sequence).is_none()),
            Keyed::Path(path) => Some(path).filter(|_| self.heard.last_only),
            Keyed::Start(_) | Keyed::Ended => None,
        };
        keys.is_some_and(|keys| self.heard.digest == digest(keys)) && now.since(self.at) < UNREAD
    }

    fn goes_on(&self, now: Time) -> bool {
        self.screen.more && now.since(self.at) <= SESSION
    }

    fn last(&self, keys: &str, sequence: Option<u32>, now: Time) -> Arrival {
        let repeated = match (sequence, self.heard.sequence) {
            (Some(this), Some(last)) => this <= last,
            _ => self.heard.digest == digest(keys) && now.since(self.at) < REPEATED,
        };
        match repeated || !self.screen.more {
            true => Arrival::Repeat,
            false if now.since(self.at) > SESSION => Arrival::Fresh(String::new()),
            false => Arrival::Goes(keys.to_string()),
        }
    }

    fn path(&self, path: &str, same: bool, now: Time) -> Arrival {
        let known = self.heard.length as usize;
        let behind = path.get(known..).filter(|_| self.heard.digest == digest(&path[..known]));
        let next = behind.and_then(|rest| if known == 0 { Some(rest) } else { rest.strip_prefix('*') });
        if !same {
            // The name changed on the way: the path goes on by one key where the last one ended. By more it was dialled anew.
            let goes_on = known > 0 && !self.heard.last_only && self.goes_on(now);
            return match next.filter(|keys| goes_on && !keys.contains('*')) {
                Some(keys) => Arrival::Goes(keys.to_string()),
                None => Arrival::Fresh(path.to_string()),
            };
        }
        match next {
            _ if path.is_empty() || !self.screen.more || behind == Some("") && !self.heard.last_only => Arrival::Repeat,
            _ if self.heard.last_only => self.last(path, None, now),
            Some(keys) => Arrival::Goes(keys.to_string()),
            // An older step once more.
            None if self.heard.joined => Arrival::Repeat,
            // A network that tells the last keys only.
            None => Arrival::Goes(path.to_string()),
        }
    }

    /// Remembers a step.
    pub fn hear(&mut self, step: &Step, arrival: &Arrival, now: Time) {
        if self.name != step.session || self.account != step.account {
            self.past.push(identity(&self.account, &self.name));
        }
        (self.at, self.name, self.account) = (now, step.session.clone(), step.account.clone());
        self.past.retain(|past| *past != identity(&self.account, &self.name));
        self.past.drain(..self.past.len().saturating_sub(PAST_MAX));
        let goes_on = matches!(arrival, Arrival::Goes(_)) && self.heard.length > 0;
        match &step.keyed {
            Keyed::Path(path) => {
                let whole = matches!(arrival, Arrival::Goes(keys) if keys == path);
                self.heard = Heard {
                    length: u32::try_from(path.len()).unwrap_or(u32::MAX),
                    digest: digest(path),
                    sequence: None,
                    last_only: goes_on && (self.heard.last_only || whole),
                    joined: goes_on && (self.heard.joined || !whole),
                    began: false,
                };
            }
            Keyed::Start(keys) => self.heard = Heard { digest: digest(keys), began: true, ..Heard::default() },
            Keyed::Last(keys, sequence) => self.heard = Heard { digest: digest(keys), sequence: *sequence, ..Heard::default() },
            Keyed::Ended => {}
        }
    }
}

/// Names of sessions are one account's own.
fn identity(account: &AccountName, name: &str) -> [u8; 8] {
    digest(&format!("{account}\n{name}"))
}

fn digest(keys: &str) -> [u8; 8] {
    let mut first = [0; 8];
    first.copy_from_slice(&Sha256::digest(keys.as_bytes())[..8]);
    first
}
