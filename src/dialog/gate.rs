//! What stands before the menus of a phone that people share: who it is, and the PIN.

use super::page::item_line;
use super::press::{BACK, HOME, MORE, Pressed};
use super::session::{Gate, Session, Spot};
use super::tree::Menu;
use super::{Around, Stepped, draw, show};
use crate::language::{Head, Line, Page, Room, Slot};
use crate::market::{Command, Party, Pin, Refusal, Reply};
use crate::value::PartyId;
use sha2::{Digest, Sha256};

/// A PIN has so many digits.
const PIN_DIGITS: usize = 4;

/// What a phone asks first.
pub(super) fn first(phone: &Party) -> Gate {
    if phone.people.is_empty() { Gate::Pin(phone.id) } else { Gate::Who(0) }
}

/// Everybody with this phone, its owner first.
fn people(phone: &Party) -> Vec<PartyId> {
    std::iter::once(phone.id).chain(phone.people.iter().copied()).collect()
}

pub(super) fn page(around: &Around<'_>, gate: Gate) -> Page {
    let line =
        |id: &str| Page { head: Head::Line(Line::new(id)), note: None, instead: None, choices: Vec::new(), way_back: false };
    match gate {
        Gate::Who(from) => {
            let name = |(at, id): (usize, PartyId)| {
                let name = around.view.card(id).and_then(|card| card.name);
                let line = name.map_or_else(|| Line::new("menu-owner"), |name| item_line(Slot::Text(name)));
                crate::language::Choice { key: (at + 1).to_string(), line }
            };
            let choices = people(around.phone).into_iter().enumerate().map(name).skip(usize::from(from)).collect();
            Page { choices, ..line("menu-who-is-it") }
        }
        // Where several may be meant, 0 leads back to them.
        Gate::Pin(_) => Page { way_back: !around.phone.people.is_empty(), ..line("menu-pin") },
    }
}

/// A key before the gate.
pub(super) fn press(around: &Around<'_>, session: &mut Session, gate: Gate, key: &str) -> Pressed {
    match gate {
        Gate::Who(from) if key == MORE => {
            let next = from + u16::from(session.shown);
            session.gate = Some(Gate::Who(if usize::from(next) < people(around.phone).len() { next } else { 0 }));
            Pressed::Goes
        }
        Gate::Who(_) => {
            let all = people(around.phone);
            let chosen = key.parse::<usize>().ok().and_then(|at| all.get(at.checked_sub(1)?)).copied();
            match chosen {
                Some(id) if pin_of(around, id).is_none() => enter(session, id),
                Some(id) => {
                    session.gate = Some(Gate::Pin(id));
                    Pressed::Goes
                }
                None => Pressed::Strange(Line::new("menu-strange")),
            }
        }
        Gate::Pin(_) if matches!(key, BACK | HOME) && !around.phone.people.is_empty() => {
            session.gate = Some(Gate::Who(0));
            Pressed::Goes
        }
        Gate::Pin(id) if digest(id, key).is_none() => Pressed::Strange(Line::new("menu-again-pin")),
        Gate::Pin(id) => {
            let Some(pin) = pin_of(around, id) else { return enter(session, id) };
            let right = !pin.locked() && digest(id, key) == Some(pin.digest);
            match right && pin.wrong == 0 {
                true => enter(session, id),
                false => Pressed::Commands(Command::TriedPin(id, right)),
            }
        }
    }
}

fn pin_of(around: &Around<'_>, id: PartyId) -> Option<Pin> {
    if id == around.phone.id { around.phone.pin } else { around.view.party(id)?.pin }
}

/// Lets somebody in: on with what the same one left, else home.
fn enter(session: &mut Session, id: PartyId) -> Pressed {
    if session.person != Some(id) || !matches!(session.spot, Spot::Menu(Menu::Resume, _)) {
        session.go_home();
    }
    session.person = Some(id);
    Pressed::Opens
}

/// What is shown after a PIN that was counted.
pub(super) fn tried(around: &Around<'_>, mut session: Session, right: bool, reply: &Reply, room: Room) -> Session {
    let left = match reply {
        Reply::Refused(Refusal::PinWrong { tries_left }) => *tries_left,
        _ => 1,
    };
    if let (true, Some(Gate::Pin(id))) = (right, session.gate) {
        enter(&mut session, id);
        let kept = session.clone();
        return match super::opened(around, session, room) {
            Stepped::Shows(session) => session,
            // What binds is pressed, not dialled.
            _ => {
                let mut session = Session { gate: None, pending: String::new(), ..kept };
                show(around, &mut session, None, room);
                session
            }
        };
    }
    if left > 0 {
        let note = Line::new("menu-pin-wrong").with("count", Slot::Number(u64::from(left)));
        show(around, &mut session, Some(note), room);
        return session;
    }
    let head = Head::Line(Line::new("menu-pin-locked"));
    let page = Page { head, note: None, instead: None, choices: Vec::new(), way_back: false };
    draw(around, &mut session, &page, room);
    session.screen.more = false;
    session
}

/// A number that follows from a phone and how many share it.
pub(super) fn digest_of(phone: PartyId, people: usize) -> u64 {
    let hash = Sha256::digest([phone.0.to_be_bytes(), (people as u64).to_be_bytes()].concat());
    let mut first = [0; 8];
    first.copy_from_slice(&hash[..8]);
    u64::from_be_bytes(first).max(1)
}

/// A digest of four digits, of one person; `None` for anything else.
pub(super) fn digest(id: PartyId, typed: &str) -> Option<[u8; 16]> {
    let four = typed.len() == PIN_DIGITS && typed.bytes().all(|b| b.is_ascii_digit());
    four.then(|| {
        let mut hash = Sha256::new();
        hash.update(id.0.to_be_bytes());
        hash.update(typed);
        let mut first = [0; 16];
        first.copy_from_slice(&hash.finalize()[..16]);
        first
    })
}
