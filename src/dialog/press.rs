//! A key on a screen: where it leads, what it fills in, what it commands.

use super::page::{self, TOPICS, first, picked, sensible};
use super::session::{Deed, Item, Session, Spot, Task};
use super::tree::{Field, Form, Go, Menu};
use super::{Around, form, gate, item};
use crate::language::Line;
use crate::market::{Certainty, Command, Join, Offer, Reason};
use crate::value::{Msisdn, PartyId, PlaceId};

/// What a key does.
pub(super) enum Pressed {
    /// The session stands elsewhere, or where it stood.
    Goes,
    /// It means nothing here: the same screen, and this before it.
    Strange(Line),
    /// The party commands this.
    Commands(Command),
    /// An agent serves whoever has this number.
    Meets(Msisdn),
    /// The gate is passed.
    Opens,
}

pub(super) const BACK: &str = "0";
pub(super) const HOME: &str = "00";
pub(super) const MORE: &str = "98";
const CALL: &str = "9";

/// Presses a key, or sends what was typed.
pub(super) fn press(around: &Around<'_>, session: &mut Session, key: &str) -> Pressed {
    if let Some(gate) = session.gate {
        return gate::press(around, session, gate, key);
    }
    match key {
        BACK => session.go_back(),
        HOME => session.go_home(),
        MORE if lists(&session.spot) => return more(around, session),
        _ => {
            return match at(around, session, key) {
                // Where 9 is no choice and nothing is typed, it calls for help as on the first screen.
                Pressed::Strange(_) if key == CALL && !types(&session.spot) => Pressed::Commands(Command::CallMe),
                pressed => pressed,
            };
        }
    }
    Pressed::Goes
}

/// Whether something is typed at a spot, so that 9 may be meant.
fn types(spot: &Spot) -> bool {
    use Spot::{Amount, Goods, Name, NewPin, Place, Price, Who};
    matches!(spot, Goods(_) | Amount | Price | Place(..) | Who | Name | NewPin)
}

/// Whether a spot lists something, so that 98 is no number that is typed.
fn lists(spot: &Spot) -> bool {
    page::from(spot, 0).is_some()
}

fn more(around: &Around<'_>, session: &mut Session) -> Pressed {
    let all = page::page(around, session).choices.len();
    let next = first(&session.spot) + u16::from(session.shown);
    if usize::from(session.shown) < all
        && let Some(spot) = page::from(&session.spot, next)
    {
        session.go(spot);
        return Pressed::Goes;
    }
    strange()
}

fn strange() -> Pressed {
    Pressed::Strange(Line::new("menu-strange"))
}

fn at(around: &Around<'_>, session: &mut Session, key: &str) -> Pressed {
    match session.spot.clone() {
        Spot::Menu(menu, _) => chosen(around, session, menu, key),
        Spot::Item(one) => chosen(around, session, item::menu(one), key),
        Spot::Goods(_) if form::take_goods(around, session, key) => next(around, session),
        Spot::Goods(_) => Pressed::Strange(Line::new("menu-again-goods")),
        Spot::Amount => amount(around, session, key),
        Spot::Price => price(around, session, key),
        Spot::Place(within, _) => place(around, session, within, key),
        Spot::Grade => match picked(session, key).and_then(|at| form::grade(around, session, at)) {
            Some(grade) => {
                session.offer.grade = Some(grade);
                next(around, session)
            }
            None => strange(),
        },
        Spot::Mine(_) => match picked(session, key).and_then(|at| item::all(around).get(at).copied()) {
            Some(one) => go(session, Spot::Item(one)),
            None => strange(),
        },
        Spot::Reasons(_) => reason(around, session, key),
        Spot::Languages(_) => {
            let mut offered = around.grammars.iter().filter(|grammar| grammar.lacks.is_empty());
            match picked(session, key).and_then(|at| offered.nth(at)) {
                Some(grammar) => Pressed::Commands(Command::Language(Some(grammar.code))),
                None => strange(),
            }
        }
        Spot::Help(_) => match picked(session, key).filter(|at| *at < TOPICS.len()).and_then(|at| u8::try_from(at).ok()) {
            Some(at) => go(session, Spot::Topic(at)),
            None => strange(),
        },
        Spot::Who => match Msisdn::parse(key, around.terms.rules.country) {
            // Nobody is an agent's own farmer.
            Some(number) if around.view.card(around.phone.id).is_none_or(|own| own.number != number) => Pressed::Meets(number),
            _ => Pressed::Strange(Line::new("menu-again-number")),
        },
        Spot::Name => named(around, session, key),
        Spot::NewPin => new_pin(around, session, key),
        Spot::Topic(_) | Spot::Told => strange(),
    }
}

fn go(session: &mut Session, spot: Spot) -> Pressed {
    session.go(spot);
    Pressed::Goes
}

/// A choice of a screen of the tree.
fn chosen(around: &Around<'_>, session: &mut Session, menu: Menu, key: &str) -> Pressed {
    let found = around.tree.choices(menu).iter().find(|(known, _)| known == key).map(|(_, go)| *go);
    let Some(what) = found.filter(|what| sensible(around, session, *what)) else { return strange() };
    match what {
        Go::Sell => begin(around, session, Form::Sell),
        Go::Buy => begin(around, session, Form::Buy),
        Go::Prices => begin(around, session, Form::Prices),
        Go::Mine => go(session, Spot::Mine(0)),
        Go::Alerts => begin(around, session, Form::Alert),
        Go::Call => Pressed::Commands(Command::CallMe),
        Go::Language => go(session, Spot::Languages(0)),
        Go::Help => go(session, Spot::Help(0)),
        Go::Others => go(session, Spot::Who),
        Go::People => go(session, Spot::Menu(Menu::People, 0)),
        Go::Pin => pin(session, Task::Pin),
        Go::Person => pin(session, Task::Person),
        Go::Enrol => {
            session.task = Some(Task::Enrol);
            go(session, form::spot(Field::Place))
        }
        Go::Weighed if session.farmer.is_some() && !matches!(session.spot, Spot::Item(_)) => go(session, Spot::Mine(0)),
        Go::Yes => sure(around, session),
        Go::Right => {
            session.offer.certainty = Certainty::Confirmed;
            if matches!(session.task, Some(Task::Form(_))) {
                next(around, session)
            } else {
                go(session, Spot::Menu(Menu::Sure, 0))
            }
        }
        Go::Continue => {
            session.go_back();
            Pressed::Goes
        }
        Go::Again => {
            session.go_home();
            Pressed::Goes
        }
        Go::Place => go(session, form::spot(Field::Place)),
        Go::Grade => go(session, Spot::Grade),
        other => of_item(around, session, other),
    }
}

/// A choice of something that is open, or of what was typed for it.
fn of_item(around: &Around<'_>, session: &mut Session, what: Go) -> Pressed {
    let Spot::Item(one) = session.spot else {
        return match what {
            Go::Price => go(session, Spot::Price),
            Go::Amount => go(session, Spot::Amount),
            _ => strange(),
        };
    };
    let command = match what {
        Go::Accept | Go::There => item::yes(around, one, None),
        Go::Gone => item::no(around, one, Some(Reason::SoldAlready)),
        Go::Decline => return go(session, Spot::Reasons(0)),
        Go::Part => return ask(around, session, Task::Part(one), Spot::Amount),
        Go::Price => return ask(around, session, Task::Price(one), Spot::Price),
        Go::Amount => return ask(around, session, Task::Amount(one), Spot::Amount),
        Go::Weighed => return ask(around, session, Task::Weighed(one), Spot::Amount),
        Go::Sold => return deed(session, one, Deed::Sold),
        Go::Withdraw => return deed(session, one, Deed::Withdraw),
        Go::Paid => return deed(session, one, Deed::Paid),
        Go::Undo => return deed(session, one, Deed::Undo),
        Go::Agree | Go::Refuse => match one {
            Item::Wish(asked) => Some(Command::Consent(asked, what == Go::Agree)),
            _ => None,
        },
        _ => None,
    };
    command.map_or_else(strange, Pressed::Commands)
}

fn deed(session: &mut Session, one: Item, deed: Deed) -> Pressed {
    session.task = Some(Task::Deed(one, deed));
    go(session, Spot::Menu(Menu::Sure, 0))
}

fn ask(around: &Around<'_>, session: &mut Session, task: Task, spot: Spot) -> Pressed {
    let Spot::Item(one) = session.spot else { return strange() };
    (session.task, session.offer) = (Some(task), item::begun(around, one));
    go(session, spot)
}

fn begin(around: &Around<'_>, session: &mut Session, form: Form) -> Pressed {
    (session.task, session.offer) = (Some(Task::Form(form)), Offer::default());
    next(around, session)
}

fn next(around: &Around<'_>, session: &mut Session) -> Pressed {
    match form::next(around, session) {
        (Some(command), _) => Pressed::Commands(command),
        (None, Some(line)) => Pressed::Strange(line),
        (None, None) => Pressed::Goes,
    }
}

fn pin(session: &mut Session, task: Task) -> Pressed {
    (session.task, session.secret) = (Some(task), None);
    go(session, Spot::NewPin)
}

/// A new PIN, twice; then the name of whose it is, when that is somebody else.
fn new_pin(around: &Around<'_>, session: &mut Session, typed: &str) -> Pressed {
    let person = if session.task == Some(Task::Person) { next_person(around) } else { around.reader.id };
    let Some(digest) = gate::digest(person, typed) else { return Pressed::Strange(Line::new("menu-again-pin")) };
    match session.secret {
        None => {
            session.secret = Some(digest);
            Pressed::Goes
        }
        Some(first) if first != digest => {
            session.secret = None;
            Pressed::Strange(Line::new("menu-pin-differs"))
        }
        Some(_) if session.task == Some(Task::Person) => go(session, Spot::Name),
        Some(digest) => Pressed::Commands(Command::SetPin(digest)),
    }
}

/// The party that the next of a phone's people will be: it follows from the phone, so that it is the same in every step.
fn next_person(around: &Around<'_>) -> PartyId {
    let salt = gate::digest_of(around.phone.id, around.phone.people.len());
    PartyId(salt)
}

/// A name ends what was asked: an agent enrols, or somebody else joins this phone.
fn named(around: &Around<'_>, session: &mut Session, typed: &str) -> Pressed {
    let name = typed.trim();
    if name.is_empty() || name.bytes().all(|b| b.is_ascii_digit()) {
        return Pressed::Strange(Line::new("menu-again-name"));
    }
    match (session.task, session.secret) {
        (Some(Task::Person), Some(digest)) => {
            Pressed::Commands(Command::AddPerson(next_person(around), name.to_string(), digest))
        }
        _ => Pressed::Commands(Command::Join(Join { name: Some(name.to_string()), place: session.offer.place })),
    }
}

/// YES on the screen that repeated everything.
fn sure(around: &Around<'_>, session: &mut Session) -> Pressed {
    let command = match session.task {
        Some(Task::Form(form)) => form::binding(session, form),
        Some(task) => item::command(around, task, &session.offer),
        None => None,
    };
    command.map_or_else(strange, Pressed::Commands)
}

fn amount(around: &Around<'_>, session: &mut Session, typed: &str) -> Pressed {
    let own = page::about(session.task).and_then(|one| item::own_unit(around, one));
    let Some(stated) = form::amount(around, session, typed, own) else {
        return Pressed::Strange(Line::new("menu-again-amount"));
    };
    let said = Offer { quantity: Some(stated), ..session.offer.clone() };
    match session.task {
        Some(task) if !item::fits(around, task, &said) => Pressed::Strange(Line::new("menu-again-amount")),
        Some(Task::Form(_)) => {
            session.offer = said;
            next(around, session)
        }
        _ => {
            session.offer = said;
            go(session, Spot::Menu(Menu::Sure, 0))
        }
    }
}

fn price(around: &Around<'_>, session: &mut Session, typed: &str) -> Pressed {
    let Some(stated) = form::price(around, typed) else {
        return Pressed::Strange(Line::new("menu-again-price"));
    };
    let said = Offer { price: Some(stated), certainty: Certainty::Said, ..session.offer.clone() };
    match session.task {
        Some(task) if !item::fits(around, task, &said) => Pressed::Strange(Line::new("menu-again-price")),
        Some(Task::Form(_)) => {
            session.offer = said;
            next(around, session)
        }
        task => {
            let unusual = task.is_some_and(|task| item::unusual(around, task, &said).is_some());
            session.offer = said;
            go(session, Spot::Menu(if unusual { Menu::Unusual } else { Menu::Sure }, 0))
        }
    }
}

fn place(around: &Around<'_>, session: &mut Session, within: Option<PlaceId>, typed: &str) -> Pressed {
    let listed = form::listed_places(around, within);
    let places = &around.terms.catalogue.places;
    if let Some(place) = picked(session, typed).and_then(|at| listed.get(at)).copied() {
        let inner = places.iter().any(|inner| inner.parent == Some(place));
        // A place of one's own is meant itself; another may be gone into.
        let own = around.party.home == Some(place) || within == Some(place);
        if inner && !own {
            return go(session, Spot::Place(Some(place), 0));
        }
        return placed(around, session, place);
    }
    match form::place(around, typed) {
        Some(place) => placed(around, session, place),
        None => Pressed::Strange(Line::new("menu-again-place")),
    }
}

fn placed(around: &Around<'_>, session: &mut Session, place: PlaceId) -> Pressed {
    session.offer.place = Some(place);
    if session.task == Some(Task::Enrol) { go(session, Spot::Name) } else { next(around, session) }
}

fn reason(around: &Around<'_>, session: &Session, key: &str) -> Pressed {
    let said = key.parse().ok().and_then(Reason::from_digit).filter(|reason| *reason != Reason::NoAnswer);
    let about = session.back.iter().rev().find_map(|spot| if let Spot::Item(one) = spot { Some(*one) } else { None });
    let command = said.zip(about).and_then(|(reason, one)| item::no(around, one, Some(reason)));
    command.map_or_else(strange, Pressed::Commands)
}
