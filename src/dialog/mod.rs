//! USSD: a session and a key to the next screen or a command. The tree of the menus is data (`grammars/menus.toml`), its texts
//! are the languages' (`menus.ftl`); what is bound is bound by the same commands as a text's.

mod form;
mod gate;
mod item;
mod page;
mod press;
mod session;
mod tree;

pub use session::{Arrival, Gate, Item, RESUME, Session, Spot, Task};
pub use tree::{Field, Form, Go, Menu, Tree};

use crate::language::{Grammars, Head, Line, Page, Room, screen};
use crate::market::{Act, Command, Party, Reply, Terms, View};
use crate::message::{Screen, Step};
use crate::text;
use crate::value::{Moment, Msisdn, PartyId};
use press::Pressed;
use std::borrow::Cow;

/// What a step may look at.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The market.
    pub view: &'a dyn View,
    /// The languages.
    pub grammars: &'a Grammars,
    /// The catalogue and the rules.
    pub terms: &'a Terms,
    /// The tree.
    pub tree: &'a Tree,
    /// Whose phone it is.
    pub phone: &'a Party,
    /// Who reads the screen: the phone's owner, or another of its people.
    pub reader: &'a Party,
    /// For whom things are done: the reader, or whom an agent serves.
    pub party: &'a Party,
    /// When.
    pub moment: Moment,
}

/// What a step comes to.
#[derive(Clone, PartialEq, Debug)]
pub enum Stepped {
    /// It came before; nothing follows.
    Repeated(Screen),
    /// The session stands elsewhere and shows another screen.
    Shows(Session),
    /// The party commands this; the session waits for what is answered.
    Commands(Session, Command),
    /// An agent serves whoever has this number; these keys were typed behind it.
    Meets(Session, Msisdn, String),
    /// The session is over; with something begun in it, the command as far as it was said, where a text would be that party's.
    Dropped(Session, Option<Option<Command>>),
    /// There was no such session.
    Nothing,
}

/// More keys of one step are not looked at.
const KEYS_MAX: usize = 24;

/// Takes a step of a party whose last session this is.
pub fn step(around: &Around<'_>, last: Option<Session>, step: &Step) -> Stepped {
    let now = around.moment.now;
    let arrival = match &last {
        Some(session) => session.arrival(step, now),
        None => first(step),
    };
    let before = last.as_ref().filter(|last| last.unread(step, now)).map(|last| last.screen.clone());
    let mut session = match (&arrival, last) {
        (Arrival::Repeat, Some(session)) => return Stepped::Repeated(session.screen),
        (Arrival::Repeat, None) => return Stepped::Nothing,
        (Arrival::Ended, Some(session)) => return dropped(around, session),
        (Arrival::Goes(_), Some(session)) => session,
        (Arrival::Fresh(keys), Some(session)) if keys.is_empty() && session.resumes(now) => {
            let mut session = Session { code: step.code.clone(), told: false, ..session };
            if !matches!(session.spot, Spot::Menu(Menu::Resume, _)) {
                session.go(Spot::Menu(Menu::Resume, 0));
            }
            session
        }
        (_, Some(session)) => session.after(step, now),
        (_, None) => Session::new(step, now),
    };
    session.hear(step, &arrival, now);
    let room = Room::Screen(step.septets);
    let keys = match &arrival {
        Arrival::Fresh(keys) if around.phone.pin.is_some() || !around.phone.people.is_empty() => {
            session.gate = Some(gate::first(around.phone));
            session.pending = keys.clone();
            String::new()
        }
        Arrival::Goes(keys) | Arrival::Fresh(keys) => keys.clone(),
        Arrival::Repeat | Arrival::Ended => String::new(),
    };
    show(around, &mut session, None, room);
    match (pressed(around, session, &keys, room), before) {
        // What was shown just now was not read yet: the keys came twice.
        (Stepped::Commands(_, command), Some(before)) if hasty(&command) => Stepped::Repeated(before),
        (stepped, _) => stepped,
    }
}

/// Presses one key after the other, until something is commanded or a key means nothing.
fn pressed(around: &Around<'_>, mut session: Session, keys: &str, room: Room) -> Stepped {
    let mut pressed = keys.split('*').map(str::trim).filter(|key| !key.is_empty()).take(KEYS_MAX).peekable();
    while let Some(key) = pressed.next() {
        // What binds is only taken from a screen that was shown: not from the middle of what was dialled.
        let alone = pressed.peek().is_none() && key == keys.trim();
        let (reader, party) = owners(around, &session);
        let own = Around { reader: &reader, party: &party, ..*around };
        let note = match press::press(&own, &mut session, &plain(key)) {
            Pressed::Goes => None,
            Pressed::Strange(line) => Some(line),
            Pressed::Meets(number) => {
                let behind: Vec<&str> = pressed.collect();
                return Stepped::Meets(session, number, behind.join("*"));
            }
            Pressed::Opens => return opened(around, session, room),
            Pressed::Commands(command) if !binds(&command) || alone => match commanded(&session, command) {
                Some(command) => return Stepped::Commands(session, command),
                None => Some(Line::new("menu-strange")),
            },
            Pressed::Commands(_) => break,
        };
        let strange = note.is_some();
        show(around, &mut session, note, room);
        if strange {
            break;
        }
    }
    Stepped::Shows(session)
}

/// Digits of any script are keys; what else was typed stays as it is.
fn plain(key: &str) -> Cow<'_, str> {
    let folded = text::fold(key).text;
    let digits = !folded.is_empty() && folded.bytes().all(|b| b.is_ascii_digit());
    if digits { Cow::Owned(folded) } else { Cow::Borrowed(key) }
}

/// What an agent commands for somebody is that one's to allow; nothing else is done for others.
fn commanded(session: &Session, command: Command) -> Option<Command> {
    let Some(farmer) = session.farmer else { return Some(command) };
    let act = match command {
        Command::Sell(offer) => Act::Sell(offer),
        Command::Weighed(said) => Act::Weighed(said),
        Command::Join(said) => Act::Enrol(said),
        Command::CallMe => return Some(Command::CallMe),
        _ => return None,
    };
    Some(Command::For(farmer, act))
}

/// The gate is passed: what was dialled behind the code counts now.
fn opened(around: &Around<'_>, mut session: Session, room: Room) -> Stepped {
    session.gate = None;
    let keys = std::mem::take(&mut session.pending);
    show(around, &mut session, None, room);
    pressed(around, session, &keys, room)
}

/// The farmer whose number an agent typed is known now.
pub fn met(around: &Around<'_>, mut session: Session, farmer: PartyId, keys: &str, septets: usize) -> Stepped {
    let room = Room::Screen(septets);
    session.farmer = Some(farmer);
    session.go(Spot::Menu(Menu::Farmer, 0));
    show(around, &mut session, None, room);
    // A command must be a step of its own, so keys that came with the number only lead somewhere.
    pressed(around, session, &format!("{keys}*"), room)
}

/// Who reads, and for whom things are done.
fn owners(around: &Around<'_>, session: &Session) -> (Party, Party) {
    let known = |id: PartyId| around.view.party(id).unwrap_or_else(|| Party::new(id, around.moment.now));
    let reader = session.person.filter(|id| *id != around.phone.id).map_or_else(|| around.phone.clone(), known);
    let party = session.farmer.map_or_else(|| reader.clone(), known);
    (reader, party)
}

/// A step of somebody who never dialled before.
fn first(step: &Step) -> Arrival {
    use crate::message::Keyed;
    match &step.keyed {
        Keyed::Path(keys) | Keyed::Start(keys) => Arrival::Fresh(keys.clone()),
        Keyed::Last(..) => Arrival::Fresh(String::new()),
        Keyed::Ended => Arrival::Repeat,
    }
}

/// Whether a command changes anything.
fn binds(command: &Command) -> bool {
    !matches!(
        command,
        Command::Price(_) | Command::My | Command::Help(_) | Command::Language(_) | Command::CallMe | Command::TriedPin(..)
    )
}

/// Whether the same keys at once may be the step before once more: not a new PIN, which is typed twice.
fn hasty(command: &Command) -> bool {
    binds(command) && !matches!(command, Command::SetPin(_)) || matches!(command, Command::TriedPin(..))
}

/// What is shown of an answer: what was bound ends the session, the rest can be read and left. Whether the answer shall go out
/// by SMS too.
pub fn answered(around: &Around<'_>, session: Session, command: &Command, reply: &Reply, septets: usize) -> (Session, bool) {
    let mut session = session;
    let room = Room::Screen(septets);
    if let Command::TriedPin(_, right) = command {
        return (gate::tried(around, session, *right, reply, room), false);
    }
    let refused = matches!(reply, Reply::Refused(_) | Reply::Asked { .. } | Reply::Unclear { .. });
    let ends = !refused && (binds(command) || matches!(command, Command::CallMe));
    // A language that was chosen speaks at once.
    if let Reply::LanguageSet(_) = reply {
        session.go_home();
        show(around, &mut session, Some(Line::new("menu-language-set")), room);
        return (session, false);
    }
    if !ends {
        session.go(Spot::Told);
    }
    let head = Head::Reply(Box::new(reply.clone()));
    let instead = ends.then(|| Line::new("menu-done"));
    let page = Page { head, note: None, instead, choices: Vec::new(), way_back: !ends };
    draw(around, &mut session, &page, room);
    session.screen.more = !ends;
    if ends {
        session.go_home();
    }
    // The farmer is told by SMS; the agent reads it here.
    let own = matches!(command, Command::For(..) | Command::SetPin(_) | Command::AddPerson(..));
    (session, ends && !own)
}

/// The command as far as it was said, when a session ended in the middle of it.
pub fn dropped(around: &Around<'_>, session: Session) -> Stepped {
    let unfinished = session.unfinished() && !session.told;
    let (reader, party) = owners(around, &session);
    let own = Around { reader: &reader, party: &party, ..*around };
    // A text from this phone is its owner's own: for others there is nothing to send.
    let own_text = session.farmer.is_none() && session.person.is_none_or(|id| id == around.phone.id);
    let said = if unfinished { form::command(&own, &session) } else { None };
    let said = said.map(|said| Some(said).filter(|_| own_text));
    Stepped::Dropped(Session { told: true, ..session }, said)
}

fn show(around: &Around<'_>, session: &mut Session, note: Option<Line>, room: Room) {
    let (reader, party) = owners(around, session);
    let own = Around { reader: &reader, party: &party, ..*around };
    let page = match session.gate {
        Some(gate) => gate::page(&own, gate),
        None => page::page(&own, session),
    };
    draw(around, session, &Page { note, ..page }, room);
}

fn draw(around: &Around<'_>, session: &mut Session, page: &Page, room: Room) {
    let (reader, _) = owners(around, session);
    let grammar = around.grammars.of(reader.language.code());
    let shown = screen(around.grammars, grammar, around.terms, page, room);
    session.shown = u8::try_from(shown.choices).unwrap_or(u8::MAX);
    session.screen = Screen { text: shown.text, more: true };
}
