//! What a party asks for, as it was said: fields may be missing, and the market says which one it needs.

use super::record::{Closing, Grade, Reason};
use crate::value::{Code, CommodityId, Currency, Decimal, LanguageCode, Money, PartyId, PlaceId, Time, TurnId, UnitId};

/// Everything a party can ask for.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Offers goods.
    Sell(Offer),
    /// Wants goods.
    Buy(Offer),
    /// Accepts a proposal, or says that a lot is still there.
    Yes(Answer),
    /// Declines it.
    No(Decline),
    /// Asks what is paid.
    Price(PriceAsk),
    /// Wants one text when a price passes a mark.
    Alert(AlertAsk),
    /// Asks for the own lots, bids and orders.
    My,
    /// Gives a lot or bid another price or quantity.
    Change(Revision),
    /// Takes a lot, bid or fresh order back.
    Withdraw(Withdrawal),
    /// Says what an order weighed.
    Weighed(Weighing),
    /// Says that the money of an order is here.
    Paid(Option<Reference>),
    /// An agent acts for somebody, who is asked first.
    For(PartyId, Act),
    /// Says yes or no to what an agent does for one.
    Consent(TurnId, bool),
    /// Sets the PIN, by its digest.
    SetPin([u8; 16]),
    /// Typed a PIN: right or wrong.
    TriedPin(PartyId, bool),
    /// Lets somebody else use this phone: the new party, its name, its PIN.
    AddPerson(PartyId, String, [u8; 16]),
    /// Gives name and home place.
    Join(Join),
    /// Wants replies in another language.
    Language(Option<LanguageCode>),
    /// Wants to know how.
    Help(Option<Topic>),
    /// Wants no texts any more.
    Stop,
    /// Wants texts again.
    Start,
    /// Wants to be called back.
    CallMe,
}

/// What a help text is about: the commands by name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Topic {
    /// How to sell.
    Sell,
    /// How to buy.
    Buy,
    /// How to accept or decline.
    Yes,
    /// How to ask for prices.
    Price,
    /// How to change or take back.
    Change,
    /// How to join.
    Join,
    /// How to stop.
    Stop,
}

/// Goods as they were offered or wanted; what was not said is absent.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Offer {
    /// What.
    pub commodity: Option<CommodityId>,
    /// How much.
    pub quantity: Option<Stated>,
    /// For how much.
    pub price: Option<StatedPrice>,
    /// Where.
    pub place: Option<PlaceId>,
    /// A word that stands where a place would, but names none that is known.
    pub place_unknown: Option<String>,
    /// Of which grade.
    pub grade: Option<Grade>,
    /// Whether it may be sold in parts.
    pub parts: Parts,
    /// How sure it is that this is meant.
    pub certainty: Certainty,
    /// The agent who said it for its owner.
    pub agent: Option<PartyId>,
}

/// How sure it is that an offer is meant as it was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub enum Certainty {
    /// It was said.
    #[default]
    Said,
    /// It may have been meant otherwise: it is asked first.
    Doubtful,
    /// It was said, asked, and said again: an unusual price is meant.
    Confirmed,
}

/// Whether a lot may be sold in parts by a clearing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub enum Parts {
    /// All to one buyer, unless that buyer takes less.
    #[default]
    Whole,
    /// In parts too.
    Allowed,
}

/// A quantity as it was said: 50 bags of 90 kg.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Stated {
    /// How many.
    pub count: Decimal,
    /// Of what; absent when only a number was written.
    pub unit: Option<UnitId>,
    /// A pack weight that was written, in kilograms.
    pub pack_kilograms: Option<Decimal>,
}

/// A price as it was said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct StatedPrice {
    /// How much money.
    pub money: Money,
    /// For one unit, for all, or not said.
    pub basis: Basis,
    /// The unit after a written "per".
    pub per: Option<UnitId>,
    /// The money, when a word named one.
    pub currency: Option<Currency>,
}

/// What a price is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Basis {
    /// For each unit.
    Each,
    /// For the whole quantity.
    Total,
    /// Not said.
    Unknown,
}

/// What an answer or withdrawal points at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reference {
    /// A six-digit code, its check digit right.
    Code(Code),
    /// A lot's or bid's number.
    Number(u32),
    /// Digits that are neither.
    Mistyped,
}

/// YES.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Answer {
    /// To what; absent for a bare YES.
    pub to: Option<Reference>,
    /// How much of it; absent for all.
    pub part: Option<Stated>,
    /// When the answer was sent, as its provider says.
    pub sent: Option<Time>,
}

/// NO.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Decline {
    /// To what; absent for a bare NO.
    pub to: Option<Reference>,
    /// Why.
    pub reason: Option<Reason>,
    /// When the answer was sent, as its provider says.
    pub sent: Option<Time>,
}

/// PRICE.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PriceAsk {
    /// Of what.
    pub commodity: Option<CommodityId>,
    /// Where; absent for the party's home, or everywhere.
    pub place: Option<PlaceId>,
}

/// ALERT.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AlertAsk {
    /// Of what.
    pub commodity: Option<CommodityId>,
    /// The mark.
    pub price: Option<StatedPrice>,
}

/// CHANGE.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Revision {
    /// Which lot or bid.
    pub to: Option<Reference>,
    /// The new price.
    pub price: Option<StatedPrice>,
    /// The new quantity.
    pub quantity: Option<Stated>,
    /// Whether an unusual price is meant.
    pub certainty: Certainty,
}

/// CANCEL, SOLD.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Withdrawal {
    /// Which lot, bid or order.
    pub to: Option<Reference>,
    /// Why.
    pub why: Closing,
}

/// WEIGHED.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Weighing {
    /// Which order.
    pub to: Option<Reference>,
    /// How much it was.
    pub weight: Option<Stated>,
}

/// What an agent does for somebody.
#[derive(Clone, PartialEq, Debug)]
pub enum Act {
    /// Offers goods.
    Sell(Offer),
    /// Says what an order weighed.
    Weighed(Weighing),
    /// Enrols a farmer.
    Enrol(Join),
}

/// JOIN.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Join {
    /// The name, as it was written.
    pub name: Option<String>,
    /// The home place.
    pub place: Option<PlaceId>,
}
