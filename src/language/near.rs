//! What stands beside a number: units, marks and money, by which its role is weighed.

use super::item::{Item, What};
use super::lexicon::Mark;

/// How far a price mark may stand before its number: `bei ya gunia 3500`.
pub(super) const REACH: usize = 3;

/// How far before its weight a pack may stand: `gunia 50 ya kilo 90`.
const PACK_REACH: usize = 5;

/// Kilograms beside a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kilograms {
    /// None.
    No,
    /// `90kg`.
    Beside,
    /// `of 90 kg`, `ya kilo 90`.
    Of,
}

/// What stands beside a number.
pub(super) struct Near {
    pub(super) digits: usize,
    pub(super) plus: bool,
    pub(super) unit_after: bool,
    pub(super) unit_near: bool,
    pub(super) unit_before: bool,
    pub(super) kilograms: Kilograms,
    pub(super) pack_near: bool,
    pub(super) price_before: bool,
    pub(super) currency: bool,
    pub(super) currency_between: bool,
    pub(super) each_after: bool,
    pub(super) each_before: bool,
    pub(super) total: bool,
    pub(super) grade_before: bool,
    pub(super) packs_after: bool,
}

/// The items around one of them.
struct Around<'a> {
    items: &'a [Item],
    at: usize,
}

impl<'a> Around<'a> {
    fn after(&self, n: usize) -> Option<&'a Item> {
        self.items.get(self.at + n)
    }

    fn before(&self, n: usize) -> Option<&'a Item> {
        self.at.checked_sub(n).and_then(|at| self.items.get(at))
    }
}

impl Near {
    pub(super) fn of(items: &[Item], at: usize) -> Near {
        let around = Around { items, at };
        let (after, before) = (|n| around.after(n), |n| around.before(n));
        let mark = |item: Option<&Item>, mark| item.is_some_and(|item| item.mark(mark));
        let digits = items[at].number().map_or(0, |(_, digits)| digits.bytes().filter(u8::is_ascii_digit).count());
        let unit_after = unit(after(1));
        let claimed = number(before(2)) && unit(before(1));
        let unit_before = unit(before(1)) && !claimed;
        let each_before = reach_back(items, at, |item| item.mark(Mark::Each));
        let currency = |item: Option<&Item>| item.is_some_and(Item::currency);
        // `/=` has no language and belongs to the number before it.
        let word_for_money =
            |item: Option<&Item>| currency(item) && item.is_some_and(|item| item.entries().iter().any(|e| e.language.is_some()));
        let between = word_for_money(after(1)) && number(after(2)) || word_for_money(before(1)) && number(before(2));
        Near {
            digits,
            plus: before(1).is_some_and(|item| item.what == What::Mark('+')),
            unit_after,
            unit_near: !unit_after && !unit_before && skips(after(1)) && unit(after(2)),
            unit_before: unit_before && !each_before,
            kilograms: kilograms_beside(&around),
            pack_near: (1..=PACK_REACH).any(|n| pack(before(n)))
                || pack(after(2))
                || at > 0 && (1..=2).any(|n| at >= n && packs_after(items, at - n)),
            price_before: price_before(items, at) || currency(before(1)) && !between && !number(before(2)),
            currency: currency(after(1)) && !between,
            currency_between: between,
            each_after: each_mark(items, at + 1) || currency(after(1)) && each_mark(items, at + 2),
            each_before,
            total: mark(after(1), Mark::Total)
                || mark(before(1), Mark::Total)
                || mark(after(2), Mark::Total) && currency(after(1)),
            grade_before: mark(before(1), Mark::Grade),
            packs_after: packs_after(items, at),
        }
    }
}

fn unit(item: Option<&Item>) -> bool {
    item.and_then(Item::unit).is_some()
}

fn number(item: Option<&Item>) -> bool {
    item.is_some_and(|item| item.number().is_some())
}

/// `20 90kg bags`, `50 x 50kg bags`: so many packs of so much.
fn packs_after(items: &[Item], at: usize) -> bool {
    let times = items.get(at + 1).is_some_and(|item| item.mark(Mark::Of));
    let weight = if times { at + 2 } else { at + 1 };
    let packed = number(items.get(weight)) && items.get(weight + 1).is_some_and(kilograms);
    packed && (times || pack(items.get(weight + 2)))
}

/// Whether an item is a kilogram.
pub(super) fn kilograms(item: &Item) -> bool {
    item.unit().is_some_and(|unit| unit.as_str() == "kg")
}

fn pack(item: Option<&Item>) -> bool {
    item.and_then(Item::unit).is_some_and(|unit| !matches!(unit.as_str(), "kg" | "tonne" | "quintal" | "jin"))
}

/// `of 90 kg`, `x 90kg`, `ya kilo 90`, `90kg bags`.
fn kilograms_beside(around: &Around<'_>) -> Kilograms {
    let of = |item: Option<&Item>| {
        item.is_some_and(|item| item.mark(Mark::Of) || item.mark(Mark::Price) || item.what == What::Mark('x'))
    };
    let after = around.after(1).is_some_and(kilograms);
    let before = around.before(1).is_some_and(kilograms);
    match (after, before) {
        (true, _) if of(around.before(1)) => Kilograms::Of,
        (true, _) => Kilograms::Beside,
        (_, true) if of(around.before(2)) => Kilograms::Of,
        _ => Kilograms::No,
    }
}

/// A price mark before the number, unless it belongs to a unit that follows another number: `2300 kwa gunia`.
fn price_before(items: &[Item], at: usize) -> bool {
    // `a buyer for 50 bags`: what a unit counts is no price; in `bei 3500 gunia 50` the unit counts the next number.
    let counted = unit(items.get(at + 1)) && !number(items.get(at + 2)) && at > 0 && items[at - 1].what != What::Mark('@');
    reach_back(items, at, |item| item.mark(Mark::Price)) && !belongs_before(items, at) && !counted
}

/// Whether the price mark that stands before `at` closes the number before it: `45 kwa kilo 400`.
fn belongs_before(items: &[Item], at: usize) -> bool {
    (2..=REACH).any(|n| at.checked_sub(n).is_some_and(|mark| mark > 0 && number(items.get(mark - 1)) && each_mark(items, mark)))
}

fn skips(item: Option<&Item>) -> bool {
    item.is_some_and(|item| item.commodity().is_some() || item.filler() || item.mark(Mark::Of))
}

/// Whether an item right after a number says that it is the price of one: `each`, `/kg`, `kwa kilo`, `3400@`.
pub(super) fn each_mark(items: &[Item], at: usize) -> bool {
    let Some(item) = items.get(at) else { return false };
    let (next, after) = (items.get(at + 1), items.get(at + 2));
    let slash = item.what == What::Mark('/') && unit(next);
    let at_sign = item.what == What::Mark('@') && !number(next);
    let price_of_unit = item.mark(Mark::Price) && unit(next) && !number(after);
    item.mark(Mark::Each) || slash || at_sign || price_of_unit
}

/// Looks back from a number over units and small words for a mark.
pub(super) fn reach_back(items: &[Item], at: usize, found: impl Fn(&Item) -> bool) -> bool {
    for n in 1..=REACH {
        let Some(item) = at.checked_sub(n).and_then(|at| items.get(at)) else { return false };
        if found(item) {
            return true;
        }
        let small = item.unit().is_some() || item.filler() || item.mark(Mark::Of) || item.currency() || item.mark(Mark::Each);
        if !small {
            return false;
        }
    }
    false
}
