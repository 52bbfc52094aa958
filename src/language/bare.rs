//! Short texts that answer a question: `1200`, `nakuru`, `1`, `20 bags`.

use super::command::offer;
use super::grammar::Grammars;
use super::item::{Item, What};
use super::lexicon::{Mark, Meaning};
use super::read::{Hint, Reader, impossible, said, with_reader};
use super::reading::{Fields, Intent};
use super::roles;
use crate::market::{Basis, Places, Said, Sign};

/// Longer texts are no answers to a question.
const ANSWER_ITEMS_MAX: usize = 8;

/// Bare numbers of more digits are dialled.
const PRICE_DIGITS_MAX: usize = 8;

/// What a short text says to a question; `None` when it is too long or says nothing.
pub fn answer(grammars: &Grammars, places: &Places, hint: Hint, text: &str) -> Option<Said> {
    with_reader(grammars, places, hint, text, |reader| if impossible(&reader.folded.text) { None } else { reader.bare() })
}

impl Reader<'_> {
    fn bare(&mut self) -> Option<Said> {
        let said = said(&self.items);
        if said.is_empty() || said.len() > ANSWER_ITEMS_MAX {
            return None;
        }
        let goods = self.items.iter().any(|item| item.commodity().is_some());
        let sided = |item: &Item<'_>| item.mended().is_none() && (item.intent(Intent::Sell) || item.intent(Intent::Buy));
        if goods && self.items.iter().any(sided) {
            return None;
        }
        let mut fields = Fields { commodity: self.items.iter().find_map(Item::commodity), ..Fields::default() };
        let filled = roles::fill(&self.items, &mut fields);
        let alone = self.alone(&fields);
        if alone.is_some() {
            (fields.quantity, fields.unit, fields.price, fields.basis) = (None, None, None, None);
        } else if fields.unit.is_none() {
            let unit = self.items.iter().find_map(Item::unit);
            (fields.unit, fields.quantity) = (unit, fields.quantity.or(unit.map(|_| crate::value::Decimal::thousandths(0))));
        }
        self.used = filled.used;
        self.bare_place(&said, &mut fields);
        Some(Said { sign: self.sign(&said), number: alone, basis: self.basis(), offer: offer(&fields) })
    }

    /// A number with no unit and no money beside it.
    fn alone(&self, fields: &Fields) -> Option<crate::value::Decimal> {
        let numbers: Vec<_> = self.items.iter().filter_map(Item::number).collect();
        let [(value, digits)] = numbers.as_slice() else { return None };
        let dialled = digits.starts_with('0') && digits.len() > 1 || digits.len() > PRICE_DIGITS_MAX;
        let marked = fields.unit.is_some() || fields.per.is_some() || fields.currency.is_some();
        let based = fields.basis.is_some_and(|basis| basis != super::reading::PriceBasis::Unknown);
        (!marked && !based && !dialled).then_some(*value)
    }

    /// `each bag`, `all`: no number, and one of the two.
    fn basis(&self) -> Option<Basis> {
        let says = |mark| self.items.iter().any(|item| item.mark(mark));
        let counted = self.items.iter().any(|item| item.number().is_some());
        match (says(Mark::Each), says(Mark::Total)) {
            (true, false) if !counted => Some(Basis::Each),
            (false, true) if !counted => Some(Basis::Total),
            _ => None,
        }
    }

    fn sign(&self, said: &[usize]) -> Option<Sign> {
        let intent = |intent| said.iter().all(|at| self.item(*at).intent(intent) || self.item(*at).filler());
        let any = |wanted| said.iter().any(|at| self.item(*at).intent(wanted));
        if any(Intent::Yes) && intent(Intent::Yes) {
            return Some(Sign::Yes);
        }
        if any(Intent::No) && intent(Intent::No) {
            return Some(Sign::No);
        }
        let [only] = said else { return None };
        let digits = self.digits_of(*only)?;
        digits.parse().ok().filter(|_| digits.len() == 1).map(Sign::Digit)
    }

    /// The place that is named; else the only word that nobody knows.
    fn bare_place(&mut self, said: &[usize], fields: &mut Fields) {
        let free: Vec<usize> = said.iter().copied().filter(|at| !self.used.contains(at)).collect();
        let named = free.iter().copied().filter(|at| self.item(*at).place().is_some());
        if let Some(at) = named.min_by_key(|at| self.item(*at).mended().is_some()) {
            fields.place = self.item(at).place().and_then(|name| self.resolve(name));
            return;
        }
        let number = |at: &usize| matches!(self.item(*at).what, What::Number(..) | What::Digits(_));
        let goods =
            |at: &usize| self.item(*at).find(|m| matches!(m, Meaning::Commodity(_) | Meaning::Unit(_)).then_some(())).is_some();
        let unknown: Vec<usize> = free.into_iter().filter(|at| self.item(*at).unknown() && !number(at) && !goods(at)).collect();
        if let [at] = unknown.as_slice() {
            fields.place_unknown = Some(self.wrote(*at).to_string());
        }
    }
}
