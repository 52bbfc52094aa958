//! An offer that waits for one answer: what was asked, and how a short text completes it.

use super::command::{Basis, Certainty, Offer, Reference, Revision, Stated, StatedPrice};
use super::offer::Side;
use super::{Command, Terms};
use crate::value::{Code, Decimal, Money, PartyId, Span, Time, TurnId, UnitId};
use serde::{Deserialize, Serialize};

/// An offer that waits for one answer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Draft {
    /// Selling or buying.
    pub side: Side,
    /// What was said so far.
    pub offer: Offer,
    /// What was asked.
    pub ask: Ask,
    /// When.
    pub at: Time,
    /// In which turn: the question is its first letter.
    pub turn: TurnId,
}

/// How long a question may be answered with a word.
pub const DRAFT_LIFE: Span = Span::minutes(15);

/// What is asked; one thing at a time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Ask {
    /// What goods.
    Commodity,
    /// How much.
    Quantity,
    /// Of which unit the number was: one of these.
    Unit(Vec<UnitId>),
    /// What price for one unit; the usual one, when one is known.
    Price(Option<StatedPrice>),
    /// Where.
    Place,
    /// Whether the price is for each or for all.
    Basis,
    /// Whether an unusual price is meant.
    Unusual,
    /// Whether it was read rightly.
    Right,
    /// Whether an agent may do this.
    ForYou(PartyId, ForYou),
    /// Whether an unusual price is meant for the listing of this number.
    Changed(u32),
}

/// What an agent wants to do for somebody; its goods, weight or place stand in the draft's offer.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum ForYou {
    /// To offer goods.
    Sell,
    /// To say what an order weighed.
    Weighed(Code),
    /// To enrol.
    Enrol,
}

/// How long an agent's wish may be answered.
const FOR_YOU_LIFE: Span = Span::hours(24);

/// What a short text says to a question.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Said {
    /// A bare digit, YES or NO.
    pub sign: Option<Sign>,
    /// A number with nothing beside it.
    pub number: Option<Decimal>,
    /// `each`, `all`: what a price is for, without a price.
    pub basis: Option<Basis>,
    /// All else that it says.
    pub offer: Offer,
}

/// A bare answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sign {
    /// YES.
    Yes,
    /// NO.
    No,
    /// A digit.
    Digit(u8),
}

/// What an answer makes of a draft.
#[derive(Clone, PartialEq, Debug)]
pub enum Answered {
    /// The offer, with what was answered.
    Completed(Command),
    /// It is dropped.
    Dropped,
    /// An agent may do it, or not.
    Consented(bool),
}

impl Draft {
    /// Whether it may still be answered.
    pub fn open(&self, now: Time) -> bool {
        let life = if matches!(self.ask, Ask::ForYou(..)) { FOR_YOU_LIFE } else { DRAFT_LIFE };
        now <= self.at.plus(life)
    }

    /// The agent who waits for this party's yes.
    pub fn wish(&self, now: Time) -> Option<PartyId> {
        match self.ask {
            Ask::ForYou(agent, _) if self.open(now) => Some(agent),
            _ => None,
        }
    }

    /// What an answer makes of it; `None` when it answers something else.
    pub fn answered(&self, said: &Said) -> Option<Answered> {
        if self.contradicts(said) {
            return None;
        }
        if matches!(self.ask, Ask::ForYou(..)) {
            return match said.sign? {
                Sign::Yes | Sign::Digit(1) => Some(Answered::Consented(true)),
                Sign::No | Sign::Digit(2) => Some(Answered::Consented(false)),
                Sign::Digit(_) => None,
            };
        }
        let digit = |wanted| said.sign == Some(Sign::Digit(wanted));
        let yes = digit(1) || said.sign == Some(Sign::Yes);
        let no = digit(2) || said.sign == Some(Sign::No);
        if said.sign == Some(Sign::No) || no && self.ask == Ask::Right {
            return Some(Answered::Dropped);
        }
        let mut offer = self.with(said);
        let done = match &self.ask {
            Ask::Commodity => offer.commodity.is_some(),
            Ask::Quantity => self.quantity(said, &mut offer),
            Ask::Unit(units) => unit(units, said, &mut offer),
            Ask::Price(usual) => price(*usual, yes, said, &mut offer),
            Ask::Place => offer.place.is_some() || offer.place_unknown.is_some(),
            Ask::Basis => basis(yes, no, said, &mut offer),
            Ask::Unusual if yes => confirm(&mut offer),
            Ask::Changed(_) if yes => confirm(&mut offer),
            Ask::Unusual | Ask::Changed(_) => price(None, false, said, &mut offer),
            // It was read rightly; an unusual price is still asked after.
            Ask::Right => yes,
            Ask::ForYou(..) => false,
        };
        let command = match self.ask {
            Ask::Changed(number) => Command::Change(Revision {
                to: Some(Reference::Number(number)),
                price: offer.price,
                quantity: offer.quantity,
                certainty: offer.certainty,
            }),
            _ => self.side.command(offer),
        };
        done.then_some(Answered::Completed(command))
    }

    /// The draft with every field that was still missing and is said now.
    fn with(&self, said: &Said) -> Offer {
        let (old, new) = (self.offer.clone(), said.offer.clone());
        Offer {
            commodity: old.commodity.or(new.commodity),
            quantity: old.quantity.or(new.quantity),
            price: old.price.or(new.price),
            place: old.place.or(new.place),
            place_unknown: if old.place.is_none() && new.place.is_none() { new.place_unknown } else { None },
            grade: old.grade.or(new.grade),
            parts: old.parts,
            agent: old.agent,
            certainty: if old.certainty == Certainty::Doubtful { Certainty::Said } else { old.certainty },
        }
    }

    /// Whether it says something else than what is known and was not asked: then it is no answer.
    fn contradicts(&self, said: &Said) -> bool {
        let (old, new) = (&self.offer, &said.offer);
        let other_goods = old.commodity.is_some() && new.commodity.is_some() && old.commodity != new.commodity;
        let counted = new.quantity.filter(|stated| !stated.count.is_zero());
        let counts = matches!(self.ask, Ask::Quantity | Ask::Unit(_));
        let other_count = counted.is_some() && old.quantity.is_some() && counted != old.quantity && !counts;
        let pays = matches!(self.ask, Ask::Price(_) | Ask::Unusual | Ask::Changed(_) | Ask::Basis);
        let other_price = new.price.is_some() && old.price.is_some() && new.price != old.price && !pays;
        let stray = said.number.is_some() && said.sign.is_none() && matches!(self.ask, Ask::Place | Ask::Commodity | Ask::Right);
        let other_place = old.place.is_some() && new.place.is_some() && old.place != new.place;
        other_goods || other_count || other_price || other_place || stray
    }

    fn quantity(&self, said: &Said, offer: &mut Offer) -> bool {
        let bare = said.number.map(|count| Stated { count, unit: None, pack_kilograms: None });
        offer.quantity = said.offer.quantity.or(bare);
        offer.quantity.is_some()
    }
}

fn confirm(offer: &mut Offer) -> bool {
    offer.certainty = Certainty::Confirmed;
    true
}

fn unit(units: &[UnitId], said: &Said, offer: &mut Offer) -> bool {
    let chosen = match said.sign {
        Some(Sign::Digit(digit)) => usize::from(digit).checked_sub(1).and_then(|at| units.get(at)).copied(),
        _ => said.offer.quantity.and_then(|stated| stated.unit),
    };
    let counted = said.offer.quantity.filter(|stated| stated.unit.is_some() && !stated.count.is_zero());
    let Some(stated) = offer.quantity.as_mut().filter(|_| chosen.is_some()) else { return false };
    stated.unit = chosen;
    if let Some(counted) = counted {
        *stated = counted;
    }
    true
}

/// The digit of CALL ME.
const CALL: u8 = 9;

/// A price was asked for one unit: a bare number is that.
fn price(usual: Option<StatedPrice>, yes: bool, said: &Said, offer: &mut Offer) -> bool {
    // Where 1 is a choice, another digit is no price; 9 calls for help, whatever was asked.
    let digits = usual.is_none();
    let bare = said.number.filter(|_| said.sign.is_none()).or(match said.sign {
        Some(Sign::Digit(digit)) if digit != CALL && digits => Some(Decimal::thousandths(u64::from(digit) * Decimal::SCALE)),
        _ => None,
    });
    let each = |number| StatedPrice { money: Money::from_decimal(number), basis: Basis::Each, per: None, currency: None };
    let stated = usual.filter(|_| yes).or(said.offer.price).or(bare.map(each));
    offer.price = stated;
    stated.is_some()
}

fn basis(each: bool, total: bool, said: &Said, offer: &mut Offer) -> bool {
    let worded = said.offer.price.map(|price| price.basis).filter(|basis| *basis != Basis::Unknown).or(said.basis);
    let basis = match (each, total) {
        (true, _) => Some(Basis::Each),
        (_, true) => Some(Basis::Total),
        _ => worded,
    };
    let Some(price) = offer.price.as_mut().filter(|_| basis.is_some()) else { return false };
    price.basis = basis.unwrap_or(Basis::Unknown);
    true
}

/// Units a bare number may have been of: the usual pack, then the measure's own.
pub(super) fn units(terms: &Terms, commodity: &super::Commodity) -> Vec<UnitId> {
    let own = UnitId::new(commodity.measure.unit());
    let mut units = vec![terms.catalogue.usual_unit(commodity).0];
    units.extend(own.filter(|own| *own != units[0]));
    units
}
