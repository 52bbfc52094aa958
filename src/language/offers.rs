//! Offers and prices: goods, amounts, places, and whether a text is an offer at all.

use super::item::{Item, What};
use super::lexicon::{Mark, Meaning};
use super::read::{ANSWER_ITEMS_MAX, Reader, Understood};
use super::reading::{Fields, Intent, Problem};
use super::roles;
use crate::value::PlaceId;

impl Reader<'_> {
    /// An offer: goods, and a side or an amount and a price. Questions and the past offer nothing.
    pub(super) fn trade(&mut self, said: &[usize]) -> Option<Understood> {
        let Some(commodity) = said.iter().copied().find(|at| self.item(*at).commodity().is_some()) else {
            return self.goods_missing(said);
        };
        let asks = |at: &usize| {
            self.item(*at).mark(Mark::Not)
                || self.item(*at).is(Meaning::Question)
                || self.item(*at).is(Meaning::Past)
                || self.item(*at).what == What::Mark('?')
        };
        if said.iter().any(asks) || self.for_somebody(said) {
            return None;
        }
        let side = said.iter().copied().find(|at| self.item(*at).intent(Intent::Sell) || self.item(*at).intent(Intent::Buy));
        self.fields.commodity = self.item(commodity).commodity();
        let (mut used, left) = roles::fill(self.items, &mut self.fields);
        used.push(commodity);
        used.extend(side);
        self.used = used;
        self.grade();
        self.place(said);
        if !self.gate(said, side, commodity) {
            self.fields = Fields::default();
            return None;
        }
        let intent = side.map_or(Intent::Sell, |at| if self.item(at).intent(Intent::Buy) { Intent::Buy } else { Intent::Sell });
        let mut problems = Vec::new();
        if self.fields.quantity.is_none() {
            problems.push(Problem::QuantityMissing);
        }
        if self.fields.price.is_none() {
            problems.push(Problem::PriceMissing);
        }
        if !left.is_empty() {
            problems.push(Problem::NumberLeft);
        }
        let goods = self.fields.commodity;
        if said.iter().filter_map(|at| self.item(*at).commodity()).any(|other| Some(other) != goods) {
            problems.push(Problem::GoodsTwice);
        }
        Some((intent, problems))
    }

    /// `SELL 50 BAGS 3500 NAKURU`: everything but the goods, which are asked for.
    fn goods_missing(&mut self, said: &[usize]) -> Option<Understood> {
        let first = *said.first()?;
        let side = [Intent::Sell, Intent::Buy].into_iter().find(|side| self.item(first).intent(*side))?;
        let unknown = said.iter().filter(|at| self.item(**at).what == What::Unknown).count();
        let (mut used, _) = roles::fill(self.items, &mut self.fields);
        if unknown > 1 || self.fields.quantity.is_none() || self.fields.unit.is_none() {
            self.fields = Fields::default();
            return None;
        }
        used.push(first);
        self.used = used;
        self.place(said);
        self.fields.place_unknown = None;
        Some((side, vec![Problem::CommodityMissing]))
    }

    /// Whether this is an offer at all: known words, and more than a guess to go by.
    fn gate(&self, said: &[usize], side: Option<usize>, commodity: usize) -> bool {
        let known = |at: &&usize| self.item(**at).what != What::Unknown;
        let (known, all) = (said.iter().filter(known).count(), said.len());
        let with_unit = self.fields.quantity.is_some() && self.fields.unit.is_some();
        let listing = with_unit && self.fields.price.is_some();
        let numbers = self.fields.quantity.is_some() || self.fields.price.is_some();
        let exact = |at: usize| self.item(at).mended().is_none();
        let guessed = !exact(commodity) && side.is_none_or(|side| !exact(side));
        let price_only = said.iter().any(|at| self.item(*at).intent(Intent::Price)) && self.fields.quantity.is_none();
        let leads = said.first().is_some_and(|first| side == Some(*first) || commodity == *first);
        match side {
            // Without a word that offers, nothing but the place may be unknown.
            None => listing && (known == all || known + 1 == all && self.fields.place_unknown.is_some()),
            Some(_) if price_only => false,
            Some(_) if guessed => with_unit && known * 4 >= all * 3,
            Some(_) => known * 2 >= all && (numbers || leads && all <= ANSWER_ITEMS_MAX),
        }
    }

    fn grade(&mut self) {
        for at in 1..self.items.len() {
            let letter = self.item(at).find(|meaning| if let Meaning::Grade(grade) = meaning { Some(grade) } else { None });
            if let (true, Some(letter)) = (self.item(at - 1).mark(Mark::Grade), letter) {
                self.fields.grade = Some(letter);
                self.used.extend([at - 1, at]);
            }
        }
        self.fields.parts = self.items.iter().any(|item| item.mark(Mark::Parts));
    }

    /// The place: exact names first, the last one written; else a mended one; else the word that stands there instead.
    fn place(&mut self, said: &[usize]) {
        let free = |at: &usize| !self.used.contains(at) && self.place_of(*at).is_some();
        let exact = said.iter().rev().copied().find(|at| free(at) && self.item(*at).mended().is_none());
        let found = exact.or_else(|| said.iter().rev().copied().find(free));
        if let Some(at) = found {
            self.fields.place = self.place_of(at);
            self.used.push(at);
            return;
        }
        let unknown: Vec<usize> = said.iter().copied().filter(|at| self.item(*at).what == What::Unknown).collect();
        let last = unknown.iter().find(|at| said.last() == Some(at));
        let only = if let [only] = unknown.as_slice() { Some(only) } else { None };
        let word = last.or(only).map(|at| self.wrote(*at).to_string());
        self.fields.place_unknown = word.filter(|word| word.chars().count() > 2);
    }

    /// `FOR 0712345678 SELL ...` is for an agent, whose command is not there yet: it opens nothing in the agent's own name.
    fn for_somebody(&self, said: &[usize]) -> bool {
        let phone =
            |at: usize| matches!(&self.item(at).what, What::Digits(_) | What::Number(..)) && self.wrote(at).trim().len() >= 9;
        said.first().is_some_and(|at| self.item(*at).mark(Mark::Price)) && said.get(1).is_some_and(|at| phone(*at))
    }

    /// What was recognised of a text that is no command: goods, amount, price and place for an example.
    pub(super) fn guess(&self) -> Fields {
        let mut fields = Fields { commodity: self.items.iter().find_map(Item::commodity), ..Fields::default() };
        roles::fill(self.items, &mut fields);
        fields.place = (0..self.items.len()).rev().find_map(|at| self.place_of(at));
        fields
    }

    /// The place a name means: the one nearest to the sender's home, else a township before a county before a village.
    pub(super) fn place_of(&self, at: usize) -> Option<PlaceId> {
        let named = self.item(at).entries().iter().filter_map(|entry| match entry.meaning {
            Meaning::Place(id) => self.places.get(id),
            _ => None,
        });
        let home = self.hint.place.and_then(|home| self.places.spot(home));
        let rank = |place: &&crate::market::Place| {
            use crate::market::Level::{County, Township, Village};
            let away = home.zip(self.places.spot(place.id)).map(|(home, spot)| home.distance(spot).metres / FAR_METRES);
            let level = match place.level {
                Township => 0,
                County => 1,
                Village => 2,
            };
            (away.unwrap_or(0), level, place.id)
        };
        named.min_by_key(rank).map(|place| place.id)
    }

    /// PRICE of something, anywhere or somewhere.
    pub(super) fn price(&mut self, said: &[usize]) -> Option<Understood> {
        let asked = *said.iter().find(|at| self.item(**at).intent(Intent::Price))?;
        let commodity = said.iter().copied().find(|at| self.item(*at).commodity().is_some());
        let known = said.iter().filter(|at| self.item(**at).what != What::Unknown).count();
        let Some(commodity) = commodity else {
            return (said.len() == 1 && said[0] == asked).then(|| (Intent::Price, vec![Problem::CommodityMissing]));
        };
        if known * 3 < said.len() * 2 {
            return None;
        }
        self.fields.commodity = self.item(commodity).commodity();
        self.used = vec![asked, commodity];
        self.place(said);
        Some((Intent::Price, Vec::new()))
    }
}

/// Places are compared by distance in steps of this many metres.
const FAR_METRES: u64 = 50_000;
