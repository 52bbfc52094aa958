//! A page of a menu to a screen: its head, its choices a line each, and the keys that are the same everywhere. Shortened by
//! rule until it fits; no choice is ever split.

use super::grammar::{Grammar, Grammars};
use super::phrase::Pen;
use super::say::{Message, Room, Shown as Place, message};
use crate::market::{Card, Grade, Reason, Refusal, Reply, Stated, Terms};
use crate::text;
use crate::value::{Code, CommodityId, Decimal, LanguageCode, Money, Msisdn, PlaceId, Price, Quantity, Time, UnitId};

/// The most choices of a screen.
pub const CHOICES_MAX: usize = 5;

/// A value in a line.
#[derive(Clone, PartialEq, Debug)]
pub enum Slot {
    /// Goods.
    Commodity(CommodityId),
    /// A grade's letter, when there is one.
    Grade(Option<Grade>),
    /// How much, with what it comes to where there is room.
    Quantity(CommodityId, Quantity),
    /// How much.
    Short(Quantity),
    /// How much, as it was said.
    Stated(Stated),
    /// One unit.
    Unit(UnitId),
    /// Several of a unit.
    Units(UnitId),
    /// A price.
    Price(Price),
    /// Money.
    Money(Money),
    /// Money, about.
    About(Money),
    /// A place, with what it lies in where there is room.
    Place(PlaceId),
    /// A code.
    Code(Code),
    /// A number.
    Number(u64),
    /// A decimal number.
    Decimal(Decimal),
    /// What somebody wrote, cut to a word.
    Text(String),
    /// A name and number.
    Contact(Card),
    /// A number alone.
    Phone(Msisdn),
    /// A time of the day.
    Clock(Time),
    /// A reason.
    Reason(Reason),
    /// A language by its own name.
    Language(LanguageCode),
}

/// A message of `menus.ftl` and its values.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// The message.
    pub id: String,
    /// Its values by name.
    pub slots: Vec<(&'static str, Slot)>,
}

impl Line {
    /// A message without values.
    pub fn new(id: impl Into<String>) -> Line {
        Line { id: id.into(), slots: Vec::new() }
    }

    /// The same with a value.
    pub fn with(mut self, name: &'static str, slot: Slot) -> Line {
        self.slots.push((name, slot));
        self
    }
}

/// What a page says above its choices.
#[derive(Clone, PartialEq, Debug)]
pub enum Head {
    /// A line of the menus.
    Line(Line),
    /// What the market answered.
    Reply(Box<Reply>),
}

/// A choice and its key.
#[derive(Clone, PartialEq, Debug)]
pub struct Choice {
    /// What is pressed.
    pub key: String,
    /// What it does.
    pub line: Line,
}

/// A page of a menu.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// What it says above its choices.
    pub head: Head,
    /// What stands before that: how the last key was taken.
    pub note: Option<Line>,
    /// What it says instead where its head does not fit even so.
    pub instead: Option<Line>,
    /// The choices from the first that shall be shown; those that find no room come after `98`.
    pub choices: Vec<Choice>,
    /// Whether `0` and `00` lead anywhere.
    pub way_back: bool,
}

/// A screen, and how many of its page's choices it shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// The text.
    pub text: String,
    /// The choices on it.
    pub choices: usize,
    /// Whether nothing was cut off.
    pub whole: bool,
}

/// How a screen is shortened, step by step.
#[derive(Clone, Copy)]
struct Form {
    note: bool,
    total: bool,
    place: Place,
    keys: &'static str,
}

/// The fullest form comes first.
const FORMS: [Form; 7] = [
    Form { note: true, total: true, place: Place::Chain, keys: "menu-keys" },
    Form { note: true, total: true, place: Place::Name, keys: "menu-keys" },
    Form { note: true, total: false, place: Place::Name, keys: "menu-keys" },
    Form { note: true, total: false, place: Place::Cut, keys: "menu-keys-short" },
    Form { note: false, total: false, place: Place::Name, keys: "menu-keys-short" },
    Form { note: false, total: false, place: Place::Cut, keys: "menu-keys-short" },
    Form { note: false, total: false, place: Place::Scrap, keys: "menu-keys-short" },
];

/// The page as a screen that fits.
pub fn screen(grammars: &Grammars, grammar: &Grammar, terms: &Terms, page: &Page, room: Room) -> Shown {
    let artist = Artist { pen: Pen { grammar, terms }, grammars };
    let most = page.choices.len().min(CHOICES_MAX);
    for choices in (most.min(1)..=most).rev() {
        for form in FORMS {
            let text = artist.assembled(page, choices, form, None);
            if room.holds(&text) {
                return Shown { text, choices, whole: true };
            }
        }
    }
    artist.cut(page, most.min(1), room)
}

struct Artist<'a> {
    pen: Pen<'a>,
    grammars: &'a Grammars,
}

impl Artist<'_> {
    /// The screen with so many choices; `head` stands in place of the page's own.
    fn assembled(&self, page: &Page, choices: usize, form: Form, head: Option<&str>) -> String {
        let note = page.note.as_ref().filter(|_| form.note).map(|line| self.line(line, form));
        let head = head.map_or_else(|| self.head(&page.head, form), str::to_string);
        let mut lines = vec![[note.unwrap_or_default(), head].join(" ").trim().to_string()];
        lines.extend(page.choices.iter().take(choices).map(|choice| format!("{} {}", choice.key, self.line(&choice.line, form))));
        let more = (choices < page.choices.len()).then(|| self.line(&Line::new("menu-more"), form));
        let keys = page.way_back.then(|| self.line(&Line::new(form.keys), form));
        let last: Vec<String> = more.into_iter().chain(keys).collect();
        if !last.is_empty() {
            lines.push(last.join(" "));
        }
        text::plain(&lines.join("\n"))
    }

    /// Nothing is left to drop: the head loses its end.
    fn cut(&self, page: &Page, choices: usize, room: Room) -> Shown {
        let form = FORMS[FORMS.len() - 1];
        let instead = page.instead.as_ref().map(|line| self.line(line, form));
        let whole = instead.is_some();
        let mut head: String = instead.unwrap_or_else(|| self.head(&page.head, form));
        loop {
            let text = self.assembled(page, choices, form, Some(&head));
            if room.holds(&text) || head.pop().is_none() {
                return Shown { text, choices, whole };
            }
        }
    }

    fn head(&self, head: &Head, form: Form) -> String {
        match head {
            Head::Line(line) => self.line(line, form),
            // Lists are menus of their own.
            Head::Reply(reply) if matches!(**reply, Reply::Mine(_) | Reply::Refused(Refusal::WhichOne(..))) => {
                self.line(&Line::new("menu-mine"), form)
            }
            Head::Reply(reply) => self.pen.brief(&self.pen.message(reply), form.total, form.place),
        }
    }

    fn line(&self, line: &Line, form: Form) -> String {
        self.pen.brief(&self.message(line, form), form.total, form.place)
    }

    fn message(&self, line: &Line, form: Form) -> Message {
        line.slots.iter().fold(message(line.id.clone()), |message, (name, slot)| match slot {
            Slot::Place(place) if *name == "place" => message.at(*place),
            Slot::Number(number) if *name == "count" => message.counted(usize::try_from(*number).unwrap_or(usize::MAX)),
            slot => message.with(name, self.slot(slot, form)),
        })
    }

    fn slot(&self, slot: &Slot, form: Form) -> String {
        let pen = &self.pen;
        let one = Decimal::thousandths(Decimal::SCALE);
        match slot {
            Slot::Commodity(id) => pen.commodity(*id),
            Slot::Grade(grade) => pen.grade(*grade),
            Slot::Quantity(id, quantity) if form.place == Place::Chain => pen.quantity(*id, *quantity),
            Slot::Quantity(_, quantity) | Slot::Short(quantity) => pen.short(*quantity),
            Slot::Stated(stated) => pen.said(*stated),
            Slot::Unit(unit) => pen.unit(*unit, one),
            Slot::Units(unit) => pen.unit_many(*unit),
            Slot::Price(price) => pen.price(*price),
            Slot::Money(money) => pen.money(*money),
            Slot::About(money) => pen.about(*money),
            Slot::Place(place) => pen.place_short(*place),
            Slot::Code(code) => code.to_string(),
            Slot::Number(number) => number.to_string(),
            Slot::Decimal(decimal) => pen.grouped(*decimal),
            Slot::Text(text) => super::say::short_word(text),
            Slot::Contact(card) if form.total => pen.contact(card),
            Slot::Contact(card) => card.name.clone().unwrap_or_else(|| card.number.e164()),
            Slot::Phone(number) => number.e164(),
            Slot::Clock(time) => pen.terms.rules.hours.clock(*time),
            Slot::Reason(reason) => pen.reason(*reason),
            Slot::Language(code) => self.grammars.of(Some(*code)).name.clone(),
        }
    }
}
