//! How a text was understood.

use crate::market::Places;
use crate::value::{CommodityId, Currency, Decimal, LanguageCode, PlaceId, UnitId};

/// What a text wants.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Intent {
    /// To offer goods.
    Sell,
    /// To get goods.
    Buy,
    /// To accept.
    Yes,
    /// To decline.
    No,
    /// To know a price.
    Price,
    /// To see the own listings.
    My,
    /// To change a listing.
    Change,
    /// To take one back.
    Withdraw,
    /// To give name and place.
    Join,
    /// To change the language.
    Language,
    /// To know how.
    Help,
    /// To be called.
    Call,
    /// To get no texts.
    Stop,
    /// To get texts again.
    Start,
    /// Nothing that is done here.
    None,
}

impl Intent {
    /// All intents with their public names.
    pub const ALL: [(Intent, &'static str); 15] = [
        (Intent::Sell, "sell"),
        (Intent::Buy, "buy"),
        (Intent::Yes, "yes"),
        (Intent::No, "no"),
        (Intent::Price, "price"),
        (Intent::My, "my"),
        (Intent::Change, "change"),
        (Intent::Withdraw, "withdraw"),
        (Intent::Join, "join"),
        (Intent::Language, "language"),
        (Intent::Help, "help"),
        (Intent::Call, "call"),
        (Intent::Stop, "stop"),
        (Intent::Start, "start"),
        (Intent::None, "none"),
    ];

    /// The public name.
    pub fn name(self) -> &'static str {
        Intent::ALL.iter().find(|(intent, _)| *intent == self).map_or("none", |(_, name)| name)
    }

    /// The intent of a public name.
    pub fn by_name(name: &str) -> Option<Intent> {
        Intent::ALL.iter().find(|(_, known)| *known == name).map(|(intent, _)| *intent)
    }
}

/// What a price is for, as far as it was said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PriceBasis {
    /// For each unit.
    Each,
    /// For all of it.
    Total,
    /// Not said.
    Unknown,
}

impl PriceBasis {
    /// The public name.
    pub fn name(self) -> &'static str {
        match self {
            PriceBasis::Each => "each",
            PriceBasis::Total => "total",
            PriceBasis::Unknown => "unknown",
        }
    }
}

/// The fields that were said.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Fields {
    /// Of which goods.
    pub commodity: Option<CommodityId>,
    /// How many.
    pub quantity: Option<Decimal>,
    /// Of which unit.
    pub unit: Option<UnitId>,
    /// A pack weight that was written, in kilograms.
    pub unit_kilograms: Option<Decimal>,
    /// How much money.
    pub price: Option<Decimal>,
    /// For what; with a price only.
    pub basis: Option<PriceBasis>,
    /// The unit after a written "per".
    pub per: Option<UnitId>,
    /// The currency, when the word names one.
    pub currency: Option<Currency>,
    /// The place.
    pub place: Option<PlaceId>,
    /// Which of its other names was written, as the catalogue spells it.
    pub place_alias: Option<String>,
    /// A word that stands where a place would.
    pub place_unknown: Option<String>,
    /// The grade as it was written: A, B, C or 1, 2, 3.
    pub grade: Option<char>,
    /// The digits of a code or a lot number.
    pub code: Option<String>,
    /// The digits of a phone number.
    pub phone: Option<String>,
    /// The digit of a reason, 1 to 7.
    pub reason: Option<u8>,
    /// Whether what is taken back was sold elsewhere.
    pub sold: bool,
    /// Whether it may be sold in parts.
    pub parts: bool,
    /// A name.
    pub name: Option<String>,
    /// A language.
    pub language: Option<LanguageCode>,
    /// What help is about.
    pub topic: Option<Intent>,
}

/// A word that was not taken as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// As it was written.
    pub wrote: String,
    /// What it was taken for; empty when it was not understood.
    pub read_as: String,
    /// Why.
    pub why: &'static str,
}

/// What keeps a text from being carried out as it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Problem {
    /// A field is missing.
    CommodityMissing,
    /// A field is missing.
    QuantityMissing,
    /// A number that does not say of what: `onions 30`.
    UnitMissing,
    /// A code without YES or NO.
    CodeAlone,
    /// A number was left over that might have meant something.
    NumberLeft,
    /// A number below nothing, or of more digits than any number has.
    NumberImpossible,
    /// Two kinds of goods in one text.
    GoodsTwice,
    /// A price said to be for one and for all.
    BasisTwice,
    /// Two readings are nearly as likely, or too many words had to be mended.
    Doubt,
    /// Of places that may be meant no one is likelier.
    PlaceDoubt,
}

/// A reading of an offer that was weighed.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// How likely it is, in tenths of a point.
    pub points: i32,
    /// Buying or selling.
    pub intent: Intent,
    /// What it says.
    pub fields: Fields,
    /// What it gained and lost by.
    pub why: Vec<(&'static str, i32)>,
}

/// Whether a text would be carried out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// It would.
    Understood,
    /// One question would be asked first.
    Ask,
    /// It would not.
    NotUnderstood,
}

impl Status {
    /// The public name.
    pub fn name(self) -> &'static str {
        match self {
            Status::Understood => "understood",
            Status::Ask => "ask",
            Status::NotUnderstood => "not_understood",
        }
    }
}

/// How a text was understood.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// What it wants.
    pub intent: Intent,
    /// In which language it is, as far as its words tell.
    pub language: Option<LanguageCode>,
    /// What it says.
    pub fields: Fields,
    /// What a second offer in the same text says.
    pub more: Vec<(Intent, Fields)>,
    /// What was recognised of a text that is no command, for an example.
    pub guess: Fields,
    /// What was mended or left over.
    pub notes: Vec<Note>,
    /// What is in the way.
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Whether it would be carried out.
    pub fn status(&self) -> Status {
        match (self.intent, self.problems.is_empty()) {
            (Intent::None, _) => Status::NotUnderstood,
            (_, true) => Status::Understood,
            (_, false) => Status::Ask,
        }
    }
}

impl Fields {
    /// The fields that were said, by their public names, as texts: numbers plain, places by the catalogue's name.
    pub fn said(&self, places: &Places) -> Vec<(&'static str, String)> {
        let place =
            self.place.and_then(|id| places.get(id)).map(|place| self.place_alias.as_ref().unwrap_or(&place.name).clone());
        let all: [(&'static str, Option<String>); 17] = [
            ("commodity", self.commodity.map(|id| id.to_string())),
            ("qty", self.quantity.map(|count| count.to_string())),
            ("unit", self.unit.map(|id| id.to_string())),
            ("unit_kg", self.unit_kilograms.map(|kilograms| kilograms.to_string())),
            ("price", self.price.map(|price| price.to_string())),
            ("price_basis", self.basis.filter(|_| self.price.is_some()).map(|basis| basis.name().to_string())),
            ("price_per", self.per.map(|id| id.to_string())),
            ("currency", self.currency.map(|currency| currency.to_string())),
            ("place", place.or_else(|| self.place_unknown.clone())),
            ("grade", self.grade.map(|grade| grade.to_string())),
            ("code", self.code.clone()),
            ("phone", self.phone.clone()),
            ("reason", self.reason.map(|digit| digit.to_string())),
            ("parts", self.parts.then(|| "yes".to_string())),
            ("name", self.name.clone()),
            ("language", self.language.map(|code| code.to_string())),
            ("topic", self.topic.map(|topic| topic.name().to_string())),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}
