//! Where a session stands, as a page: what it says and what can be pressed.

use super::form;
use super::item;
use super::session::{Session, Spot, Task};
use super::tree::{Form, Go, Menu};
use super::{Around, Item};
use crate::language::{CHOICES_MAX, Choice, Head, Line, Page, Slot};
use crate::market::{Reason, Role};

/// The page of where a session stands.
pub(super) fn page(around: &Around<'_>, session: &Session) -> Page {
    let (head, choices) = match &session.spot {
        Spot::Menu(menu, _) => (menu_head(around, session, *menu), menu_choices(around, session, *menu)),
        Spot::Goods(_) => (form::goods_head(session), form::goods(around)),
        Spot::Amount => (form::amount_head(around, session), Vec::new()),
        Spot::Price => (form::price_head(around, session), Vec::new()),
        Spot::Place(within, _) => (form::place_head(*within), form::places(around, *within)),
        Spot::Grade => (Line::new("menu-grade"), form::grades(around, session)),
        Spot::Mine(_) => item::list(around),
        Spot::Item(one) => (item::head(around, *one), menu_choices(around, session, item::menu(*one))),
        Spot::Reasons(_) => (Line::new("menu-reasons"), reasons()),
        Spot::Languages(_) => (Line::new("menu-languages"), languages(around)),
        Spot::Help(_) => (Line::new("menu-help"), topics()),
        Spot::Topic(at) => (topic(*at), Vec::new()),
        Spot::Who => (Line::new("menu-for-whom"), Vec::new()),
        Spot::Name => (Line::new("menu-name"), Vec::new()),
        Spot::NewPin if session.secret.is_some() => (Line::new("menu-pin-again"), Vec::new()),
        Spot::NewPin => (Line::new("menu-pin-new"), Vec::new()),
        Spot::Told => (Line::new("menu-told"), Vec::new()),
    };
    let from = usize::from(first(&session.spot));
    let way_back = !matches!(session.spot, Spot::Menu(Menu::Home, 0) | Spot::Menu(Menu::Resume, _));
    let keyed = |(at, choice): (usize, Choice)| match choice.key.is_empty() {
        true => Choice { key: (at % CHOICES_MAX + 1).to_string(), ..choice },
        false => choice,
    };
    let choices = choices.into_iter().skip(from).enumerate().map(keyed).collect();
    Page { head: Head::Line(head), note: None, instead: None, choices, way_back }
}

/// From which of its choices on a screen is shown.
pub(super) fn first(spot: &Spot) -> u16 {
    match spot {
        Spot::Menu(_, from)
        | Spot::Goods(from)
        | Spot::Place(_, from)
        | Spot::Mine(from)
        | Spot::Reasons(from)
        | Spot::Languages(from)
        | Spot::Help(from) => *from,
        Spot::Amount
        | Spot::Price
        | Spot::Grade
        | Spot::Item(_)
        | Spot::Topic(_)
        | Spot::Who
        | Spot::Name
        | Spot::NewPin
        | Spot::Told => 0,
    }
}

/// The same place, from another of its choices on.
pub(super) fn from(spot: &Spot, from: u16) -> Option<Spot> {
    Some(match spot {
        Spot::Menu(menu, _) => Spot::Menu(*menu, from),
        Spot::Goods(_) => Spot::Goods(from),
        Spot::Place(within, _) => Spot::Place(*within, from),
        Spot::Mine(_) => Spot::Mine(from),
        Spot::Reasons(_) => Spot::Reasons(from),
        Spot::Languages(_) => Spot::Languages(from),
        Spot::Help(_) => Spot::Help(from),
        Spot::Amount
        | Spot::Price
        | Spot::Grade
        | Spot::Item(_)
        | Spot::Topic(_)
        | Spot::Who
        | Spot::Name
        | Spot::NewPin
        | Spot::Told => return None,
    })
}

/// The choices of a screen of the tree that make sense now.
pub(super) fn menu_choices(around: &Around<'_>, session: &Session, menu: Menu) -> Vec<Choice> {
    let all = around.tree.choices(menu).iter();
    let sensible = all.filter(|(_, go)| sensible(around, session, *go));
    sensible.map(|(key, go)| Choice { key: key.clone(), line: Line::new(format!("do-{}", go.name())) }).collect()
}

/// Whether a choice makes sense now.
pub(super) fn sensible(around: &Around<'_>, session: &Session, go: Go) -> bool {
    match (go, &session.spot) {
        (Go::Others, _) => around.reader.role == Role::Agent && session.farmer.is_none(),
        // Who shares a phone says so once there is a PIN; a farmer who is served types none.
        (Go::Person, _) => around.phone.pin.is_some() && around.reader.id == around.phone.id,
        // What somebody sold, and to whom, is shown to the agent who enrolled that one.
        (Go::Weighed, Spot::Menu(Menu::Farmer, _)) => around.party.agent == Some(around.reader.id),
        (Go::Grade, _) => !form::grades(around, session).is_empty(),
        (_, Spot::Item(one)) => item::sensible(around, *one, go) && (session.farmer.is_none() || go == Go::Weighed),
        _ => true,
    }
}

fn menu_head(around: &Around<'_>, session: &Session, menu: Menu) -> Line {
    match menu {
        Menu::Home => match item::waiting(around) {
            0 => Line::new("menu-home"),
            count => Line::new("menu-home-waiting").with("count", Slot::Number(count)),
        },
        Menu::Sell | Menu::Buy => form::confirmation(around, session),
        Menu::Unusual => {
            let of_item = session.task.and_then(|task| item::unusual(around, task, &session.offer));
            of_item.unwrap_or_else(|| form::unusual(around, session))
        }
        Menu::Sure => sure(around, session),
        Menu::Farmer => farmer(around),
        other => Line::new(format!("menu-{}", other.name())),
    }
}

/// What is done, with all that it binds to.
fn sure(around: &Around<'_>, session: &Session) -> Line {
    match session.task {
        Some(Task::Part(one)) => item::part(around, one, &session.offer),
        Some(task @ (Task::Price(_) | Task::Amount(_))) => item::change(around, task, &session.offer),
        Some(Task::Weighed(one)) => item::weighed(around, one, &session.offer),
        Some(Task::Deed(one, deed)) => item::deed(around, one, deed),
        Some(Task::Form(Form::Alert)) => form::alert(around, session),
        Some(Task::Form(_) | Task::Enrol | Task::Pin | Task::Person) | None => Line::new("menu-told"),
    }
}

fn farmer(around: &Around<'_>) -> Line {
    match farmer_slot(around) {
        Some(farmer) => Line::new("menu-farmer").with("farmer", farmer),
        None => Line::new("menu-farmer-new"),
    }
}

/// Whom an agent serves: by name when the agent enrolled that one, else by the number that was typed.
pub(super) fn farmer_slot(around: &Around<'_>) -> Option<Slot> {
    let own = around.party.agent == Some(around.reader.id);
    let card = around.view.card(around.party.id)?;
    Some(if own { Slot::Contact(card) } else { Slot::Phone(card.number) })
}

/// Choices that have no number of their own: their place on the page is their key.
pub(super) fn unnumbered(lines: impl IntoIterator<Item = Line>) -> Vec<Choice> {
    lines.into_iter().map(|line| Choice { key: String::new(), line }).collect()
}

/// A line that is one value.
pub(super) fn item_line(slot: Slot) -> Line {
    Line::new("menu-item").with("what", slot)
}

fn reasons() -> Vec<Choice> {
    let line = |reason: &Reason| item_line(Slot::Reason(*reason));
    // The digits of NO, whatever page they stand on. That nobody answered is no reason that a person gives.
    let said = Reason::ALL.iter().filter(|reason| **reason != Reason::NoAnswer);
    said.map(|reason| Choice { key: reason.digit().to_string(), line: line(reason) }).collect()
}

fn languages(around: &Around<'_>) -> Vec<Choice> {
    let offered = around.grammars.iter().filter(|grammar| grammar.lacks.is_empty());
    unnumbered(offered.map(|grammar| item_line(Slot::Language(grammar.code))))
}

/// What help there is, by the names of `menu-help-*`.
pub(super) const TOPICS: [&str; 5] = ["sell", "buy", "price", "stop", "keys"];

fn topic(at: u8) -> Line {
    let name = TOPICS.get(usize::from(at)).unwrap_or(&TOPICS[0]);
    Line::new(format!("menu-help-{name}"))
}

fn topics() -> Vec<Choice> {
    unnumbered(TOPICS.iter().map(|topic| Line::new(format!("menu-help-{topic}-title"))))
}

/// One of a list's entries by the key that stands beside it on the page.
pub(super) fn picked(session: &Session, key: &str) -> Option<usize> {
    let digit: usize = key.parse().ok().filter(|digit| (1..=usize::from(session.shown)).contains(digit))?;
    Some(usize::from(first(&session.spot)) + digit - 1)
}

/// The item a session is about.
pub(super) fn about(task: Option<Task>) -> Option<Item> {
    match task? {
        Task::Part(one) | Task::Price(one) | Task::Amount(one) | Task::Weighed(one) | Task::Deed(one, _) => Some(one),
        Task::Form(_) | Task::Enrol | Task::Pin | Task::Person => None,
    }
}
