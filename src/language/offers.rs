//! Two offers in one text, offers that leave the goods out, and questions for a price.

use super::item::{Item, What};
use super::lexicon::Meaning;
use super::read::{Reader, Understood};
use super::reading::{Fields, Intent, Problem};
use super::roles;
use super::trade::{Weighed, gate};

impl<'a> Reader<'a> {
    /// `sell onions 10 bags @7200 and beans 5 bags @9900 Lira`: cut where both halves are whole offers. The side and the place
    /// hold for both.
    pub(super) fn two_offers(&mut self, whole: &Weighed<'a>) -> Option<Understood> {
        let items = &whole.items;
        let goods: Vec<usize> = (0..items.len()).filter(|at| items[*at].commodity().is_some()).collect();
        let first = items[*goods.first()?].commodity();
        let second = *goods.iter().find(|at| items[**at].commodity() != first)?;
        let mut best: Option<(Weighed<'a>, Weighed<'a>)> = None;
        for cut in goods[0] + 1..=second {
            let Some((left, right)) = self.weigh(&items[..cut]).zip(self.weigh(&items[cut..])) else { continue };
            let complete = |half: &Weighed<'_>| half.fields.quantity.is_some() && half.fields.unit.is_some() && half.whole();
            let better = best.as_ref().is_none_or(|(a, b)| left.points + right.points + pause(&items[cut]) > a.points + b.points);
            if complete(&left) && complete(&right) && better {
                best = Some((left, right));
            }
        }
        let (mut left, mut right) = best?;
        if !gate(&whole.clone().single()) {
            return None;
        }
        right.intent = if right.sided() { right.intent } else { left.intent };
        left.intent = if left.sided() { left.intent } else { right.intent };
        for half in [&mut left, &mut right] {
            if half.fields.place_alias.is_none() {
                half.fields.place_alias = half.place_at.and_then(|at| self.alias(half.fields.place?, &half.items[at]));
            }
        }
        let place = |half: &Weighed<'a>| (half.fields.place, half.fields.place_unknown.clone());
        if left.fields.place.is_none() && left.fields.place_unknown.is_none() {
            (left.fields.place, left.fields.place_unknown) = place(&right);
            left.fields.place_alias = right.fields.place_alias.clone();
        } else if right.fields.place.is_none() && right.fields.place_unknown.is_none() {
            (right.fields.place, right.fields.place_unknown) = place(&left);
            right.fields.place_alias = left.fields.place_alias.clone();
        }
        let cut = left.items.len();
        let doubt = left.mended() + right.mended() >= TWO_MENDED_MAX;
        self.more = vec![(right.intent, right.fields)];
        self.fields = left.fields;
        self.used = left.used.into_iter().chain(right.used.into_iter().map(|at| at + cut)).collect();
        self.items = items.clone();
        Some((left.intent, if doubt { vec![Problem::Doubt] } else { Vec::new() }))
    }

    /// `SELL 50 BAGS 3500 NAKURU`: everything but the goods, which are asked for.
    pub(super) fn goods_missing(&mut self, said: &[usize]) -> Option<Understood> {
        let first = *said.first()?;
        let side = [Intent::Sell, Intent::Buy].into_iter().find(|side| self.item(first).intent(*side))?;
        let strange = |at: &&usize| self.item(**at).unknown();
        let unknown = said.iter().filter(strange).count();
        let mut fields = Fields::default();
        let filled = roles::fill(&self.items, &mut fields);
        if unknown > 1
            || fields.quantity.is_none()
            || fields.unit.is_none()
            || self.denied(said)
            || said.iter().any(|at| self.asks(*at))
        {
            return None;
        }
        let place = said.iter().rev().copied().find(|at| !filled.used.contains(at) && self.item(*at).place().is_some());
        fields.place = place.and_then(|at| self.resolve(self.item(at).place()?));
        self.fields = fields;
        self.fields.place_alias = place.and_then(|at| self.alias(self.fields.place?, self.item(at)));
        self.used = filled.used;
        self.used.push(first);
        self.used.extend(place);
        Some((side, vec![Problem::CommodityMissing]))
    }

    /// Whether a word asks.
    pub(super) fn asks(&self, at: usize) -> bool {
        let item = self.item(at);
        item.is(Meaning::Question) && !item.is(Meaning::Filler) || item.what == What::Mark('?')
    }

    /// `anyone buying beans? I have 600 kg at 105`: who asks first and then says how much and for what, offers.
    pub(super) fn asked_before(&self, said: &[usize]) -> bool {
        let mark = |at: &usize| self.item(*at).what == What::Mark('?');
        let number = |at: &usize| self.item(*at).number().is_some();
        let last = said.iter().rposition(mark);
        last.is_some_and(|last| {
            let (before, after) = said.split_at(last);
            !before.iter().any(number)
                && after.iter().filter(|at| number(at)).count() > 1
                && !after[1..].iter().any(|at| self.asks(*at))
        })
    }

    /// Whether it is denied, past, or somebody else's.
    pub(super) fn denied(&self, said: &[usize]) -> bool {
        said.iter().any(|at| self.item(*at).mark(super::lexicon::Mark::Not) || self.item(*at).is(Meaning::Past))
    }

    /// `FOR 0712345678 SELL ...` is for an agent, whose command is not there yet: it opens nothing in the agent's own name.
    pub(super) fn for_somebody(&self, said: &[usize]) -> bool {
        const PHONE_DIGITS_MIN: usize = 9;
        let phone = |at: usize| self.digits_of(at).is_some_and(|digits| digits.len() >= PHONE_DIGITS_MIN);
        said.first().is_some_and(|at| self.item(*at).mark(super::lexicon::Mark::Price))
            && said.get(1).is_some_and(|at| phone(*at))
    }

    /// PRICE of something, anywhere or somewhere.
    pub(super) fn price(&mut self, said: &[usize]) -> Option<Understood> {
        let asked = *said.iter().find(|at| self.item(**at).intent(Intent::Price))?;
        if said.len() > QUESTION_ITEMS_MAX {
            return None;
        }
        let mut all: Vec<usize> = said.iter().copied().filter(|at| self.item(*at).commodity().is_some()).collect();
        // Beside goods that are written as they should be, a slip is something else.
        let exact = |at: &usize| self.item(*at).mended().is_none();
        if all.iter().any(exact) {
            all.retain(exact);
        }
        let known = said.iter().filter(|at| !self.item(**at).unknown()).count();
        let Some(commodity) = all.first().copied() else {
            return self.price_of_a_slip(said, asked);
        };
        let numbers = said.iter().filter(|at| self.item(**at).number().is_some()).count();
        if known * 3 < said.len() * 2 || numbers > 0 && said.iter().any(|at| self.item(*at).is(Meaning::Past)) {
            return None;
        }
        self.fields.commodity = self.item(commodity).commodity();
        let another = all.iter().any(|at| self.item(*at).commodity() != self.fields.commodity);
        self.used = vec![asked];
        self.used.extend(all);
        self.price_place(said, asked);
        let offers = said.iter().any(|at| self.item(*at).intent(Intent::Sell) || self.item(*at).intent(Intent::Buy));
        Some((
            Intent::Price,
            match () {
                () if another => vec![Problem::GoodsTwice],
                () if offers && numbers > 0 || numbers > 1 => vec![Problem::NumberLeft],
                () => Vec::new(),
            },
        ))
    }

    /// A price was asked for, and no word is surely goods: one that slipped may be.
    fn price_of_a_slip(&mut self, said: &[usize], asked: usize) -> Option<Understood> {
        if said.len() == 1 {
            return Some((Intent::Price, vec![Problem::CommodityMissing]));
        }
        if said.len() > SLIPPED_QUESTION_ITEMS_MAX {
            return None;
        }
        let slipped = |at: &usize| {
            let choices = self.item(*at).choices();
            choices.iter().position(|c| c.cost > 0 && c.entries().any(|e| matches!(e.meaning, Meaning::Commodity(_))))
        };
        let (at, choice) = said.iter().find_map(|at| Some((*at, slipped(at)?)))?;
        self.items[at].choice = choice;
        self.price(said).filter(|_| asked != at)
    }

    /// Where: a named place, or the word behind the goods that is in no list.
    fn price_place(&mut self, said: &[usize], asked: usize) {
        let free = |at: &usize| !self.used.contains(at);
        let named: Vec<usize> = said.iter().copied().filter(|at| free(at) && self.item(*at).place().is_some()).collect();
        let exact = named.iter().rev().copied().find(|at| self.item(*at).mended().is_none());
        if let Some(at) = exact.or(named.last().copied()) {
            self.take_place(at);
            return;
        }
        let unknown: Vec<usize> =
            said.iter().copied().filter(|at| free(at) && *at != asked && self.item(*at).unknown()).collect();
        if let [at] = unknown.as_slice() {
            let wrote = self.wrote(*at).to_string();
            if wrote.chars().count() > 2 || super::read::has_han(&wrote) {
                self.fields.place_unknown = Some(wrote);
                self.used.push(*at);
            }
        }
    }
}

/// Longer texts ask for no price.
const QUESTION_ITEMS_MAX: usize = 9;

/// Where the goods are guessed, the question is shorter.
const SLIPPED_QUESTION_ITEMS_MAX: usize = 5;

/// A cut at a pause is likelier.
fn pause(item: &Item<'_>) -> roles::Points {
    if item.paused { 5 } else { 0 }
}

/// Two offers whose words slipped by more than this together are asked after.
const TWO_MENDED_MAX: u32 = 12;
