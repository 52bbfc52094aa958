//! What stands beside a number: units, marks and money, by which its role is weighed.

use super::item::{Item, What};
use super::lexicon::Mark;
use crate::value::UnitId;

/// How far a price mark may stand before its number: `bei ya gunia 3500`.
pub(super) const REACH: usize = 4;

/// How far before its weight a pack may stand: `gunia 50 ya kilo 90`.
const PACK_REACH: usize = 5;

/// Kilograms beside a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kilograms {
    /// None.
    No,
    /// `90kg`.
    Beside,
    /// `of 90 kg`, `ya kilo 90`, `每包25公斤`.
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
    pub(super) grade_beside: bool,
    pub(super) packs_after: bool,
    /// `13 %`, `3 weeks`: of no concern to an offer.
    pub(super) measure: bool,
    pub(super) paused: bool,
}

/// The items around one of them.
struct Around<'a, 'b> {
    items: &'b [Item<'a>],
    at: usize,
}

impl<'a, 'b> Around<'a, 'b> {
    fn after(&self, n: usize) -> Option<&'b Item<'a>> {
        self.items.get(self.at + n)
    }

    fn before(&self, n: usize) -> Option<&'b Item<'a>> {
        self.at.checked_sub(n).and_then(|at| self.items.get(at))
    }
}

impl Near {
    /// Whether a number measures what is of no concern to an offer.
    fn measured(items: &[Item<'_>], at: usize) -> bool {
        let mark = |at: Option<usize>, mark| at.and_then(|at| items.get(at)).is_some_and(|item: &Item<'_>| item.mark(mark));
        mark(Some(at + 1), Mark::Measure) || mark(at.checked_sub(1), Mark::Property)
    }

    pub(super) fn of(items: &[Item<'_>], at: usize) -> Near {
        let around = Around { items, at };
        let (after, before) = (|n| around.after(n), |n| around.before(n));
        let mark = |item: Option<&Item<'_>>, mark| item.is_some_and(|item| item.mark(mark));
        let digits = items[at].number().map_or(0, |(_, digits)| digits.bytes().filter(u8::is_ascii_digit).count());
        let unit_after = unit(after(1)) && !joined_to_next(items, at);
        let claimed = number(before(2)) && unit(before(1)) && !items[at - 1].paused;
        let unit_before = unit(before(1)) && !claimed;
        // `vichwa 200 kila kimoja 300`: what is counted already is no price, and the word belongs to the next number.
        let next = (2..=REACH).any(|n| number(after(n)) && !after(n).is_some_and(|item| item.paused));
        let counted = unit(before(1)) && !claimed && next;
        let each_before = said_for_each(items, at) && !belongs_before(items, at);
        let currency = |item: Option<&Item<'_>>| item.is_some_and(Item::currency);
        // `/=` has no language and belongs to the number before it.
        let word_for_money =
            |item: Option<&Item<'_>>| currency(item) && item.is_some_and(|item| item.entries().any(|e| e.language.is_some()));
        let between = word_for_money(after(1)) && number(after(2)) || word_for_money(before(1)) && number(before(2));
        let money_before = currency(before(1)) && !between && (!number(before(2)) || items[at - 1].paused);
        Near {
            digits,
            plus: before(1).is_some_and(|item| item.what == What::Mark('+')),
            unit_after,
            unit_near: !unit_after && !unit_before && skips(after(1)) && unit(after(2)),
            unit_before: unit_before && !each_before,
            kilograms: kilograms_beside(&around),
            pack_near: (1..=PACK_REACH).any(|n| pack(before(n)))
                || pack(after(2))
                || mark(after(2), Mark::Each) && pack(after(3))
                || packed(&around)
                || at > 0 && (1..=2).any(|n| at >= n && packs_after(items, at - n)),
            price_before: price_before(items, at) || money_before,
            currency: currency(after(1)) && !between,
            currency_between: between,
            each_after: each_closes(items, at + 1) && !counted
                || currency(after(1)) && each_closes(items, at + 2)
                || small_each(items, at)
                || money_of(items, at).is_some()
                || bhav_of(items, at).is_some(),
            each_before,
            total: total_beside(&around),
            grade_beside: mark(before(1), Mark::Grade) && !lettered(before(2)) || graded_after(&around),
            packs_after: packs_after(items, at),
            measure: mark(after(1), Mark::Measure)
                || mark(before(1), Mark::Property)
                || mark(before(2), Mark::Property) && before(1).is_some_and(Item::filler)
                || after(1).is_some_and(|item| item.what == What::Mark('%')),
            paused: items[at].paused,
        }
    }
}

/// `all for 500`, `500 total`, `total ksh 500`, `500 shillings for all`.
fn total_beside(around: &Around<'_, '_>) -> bool {
    let mark = |item: Option<&Item<'_>>| item.is_some_and(|item| item.mark(Mark::Total));
    let money = |item: Option<&Item<'_>>| item.is_some_and(|item| item.currency() || item.mark(Mark::Price));
    let small = |item: Option<&Item<'_>>| item.is_some_and(|item| item.filler() && item.unit().is_none());
    let said_each = each_mark(around.items, around.at + 1);
    mark(around.after(1))
        || said_each && (mark(around.after(2)) || unit(around.after(2)) && mark(around.after(3)))
        || mark(around.before(1)) && !belongs_left(around, 1)
        || mark(around.after(2)) && (money(around.after(1)) || small(around.after(1)))
        || mark(around.after(3)) && money(around.after(1)) && (money(around.after(2)) || small(around.after(2)))
        || mark(around.before(2)) && (money(around.before(1)) || small(around.before(1))) && !belongs_left(around, 2)
        || mark(around.before(3)) && (money(around.before(1)) && (money(around.before(2)) || small(around.before(2))))
}

/// `3500 total 20 bags`: the mark closes the number before it.
fn belongs_left(around: &Around<'_, '_>, back: usize) -> bool {
    number(around.before(back + 1)) && unit(around.after(1)) && !around.before(back).is_some_and(|item| item.paused)
}

/// `B grade 9 quintal`: the grade is said already.
fn lettered(item: Option<&Item<'_>>) -> bool {
    item.is_some_and(|item| item.find(|meaning| matches!(meaning, super::lexicon::Meaning::Grade(_)).then_some(())).is_some())
}

/// `1 quality`, `1ere qualite`.
fn graded_after(around: &Around<'_, '_>) -> bool {
    let mark = |item: Option<&Item<'_>>| item.is_some_and(|item| item.mark(Mark::Grade));
    let next = around.after(1);
    let digit = around.before(0).and_then(Item::number).is_some_and(|(_, digits)| digits.len() == 1);
    let touches = around.before(0).zip(next).is_some_and(|(own, next)| own.span.end == next.span.start);
    digit && (mark(next) && (touches || !number(around.after(2))) || next.is_some_and(Item::filler) && mark(around.after(2)))
}

fn unit(item: Option<&Item<'_>>) -> bool {
    item.and_then(Item::unit).is_some()
}

/// A number that counts something: one of more digits is dialled.
fn number(item: Option<&Item<'_>>) -> bool {
    const DIGITS_MAX: usize = 8;
    item.and_then(Item::number).is_some_and(|(_, digits)| digits.len() <= DIGITS_MAX || digits.contains([',', '.']))
}

/// In `4,100 bags 20`... the unit stands before the next number and after a pause: it belongs there.
fn joined_to_next(items: &[Item<'_>], at: usize) -> bool {
    items.get(at + 1).is_some_and(|item| item.paused) && number(items.get(at + 2)) && !items[at + 2].paused
}

/// `20 90kg bags`, `50 x 50kg bags`: so many packs of so much.
fn packs_after(items: &[Item<'_>], at: usize) -> bool {
    let times = items.get(at + 1).is_some_and(|item| item.mark(Mark::Of));
    let weight = if times { at + 2 } else { at + 1 };
    let packed = number(items.get(weight)) && items.get(weight + 1).is_some_and(kilograms);
    packed && (times || pack(items.get(weight + 2)))
}

/// Whether an item is a kilogram, or half of one.
pub(super) fn kilograms(item: &Item<'_>) -> bool {
    item.unit().is_some_and(|unit| matches!(unit.as_str(), "kg" | "jin"))
}

fn pack(item: Option<&Item<'_>>) -> bool {
    item.and_then(Item::unit).is_some_and(|unit| !matches!(unit.as_str(), "kg" | "tonne" | "quintal" | "jin"))
}

/// `of 90 kg`, `x 90kg`, `ya kilo 90`, `90kg bags`, `每包25公斤`.
fn kilograms_beside(around: &Around<'_, '_>) -> Kilograms {
    let of = |item: Option<&Item<'_>>| {
        item.is_some_and(|item| item.mark(Mark::Of) || item.mark(Mark::Price) || item.what == What::Mark('x'))
    };
    let each_pack = pack(around.before(1)) && around.before(2).is_some_and(|item| item.mark(Mark::Each));
    let after = around.after(1).is_some_and(kilograms);
    let before = around.before(1).is_some_and(kilograms);
    match (after, before) {
        (true, _) if of(around.before(1)) || each_pack || packed(around) => Kilograms::Of,
        (true, _) => Kilograms::Beside,
        (_, true) if of(around.before(2)) => Kilograms::Of,
        _ => Kilograms::No,
    }
}

/// `25公斤装大米`: the weight stands first.
fn packed(around: &Around<'_, '_>) -> bool {
    let touches = around.after(1).zip(around.after(2)).is_some_and(|(unit, of)| unit.span.end == of.span.start);
    touches && around.after(2).is_some_and(|item| item.mark(Mark::Of)) && (3..=PACK_REACH + 1).any(|n| pack(around.after(n)))
}

/// A price mark before the number, unless it belongs to a unit that follows another number: `2300 kwa gunia`.
fn price_before(items: &[Item<'_>], at: usize) -> bool {
    // `a buyer for 50 bags`: what a unit counts is no price; in `bei 3500 gunia 50` the unit counts the next number.
    let unit_next = unit(items.get(at + 1)) && !items[at + 1].paused;
    let counted = unit_next && !number(items.get(at + 2)) && at > 0 && items[at - 1].what != What::Mark('@');
    reach_back(items, at, |item| item.mark(Mark::Price)) && !belongs_before(items, at) && !counted
}

/// Whether the mark that stands before `at` closes the number before it: `45 kwa kilo 400`.
fn belongs_before(items: &[Item<'_>], at: usize) -> bool {
    let at_number = |at: Option<usize>| at.filter(|at| number(items.get(*at)));
    // In `kilo 30 kila kilo 55` the thirty is counted already.
    let counted = |number: usize| number > 0 && unit(items.get(number - 1)) && !unit(items.get(number + 1));
    let closes = |mark: usize| {
        let money = mark.checked_sub(1).is_some_and(|at| items[at].currency());
        let number = at_number(mark.checked_sub(1)).or_else(|| at_number(mark.checked_sub(2).filter(|_| money)));
        number.is_some_and(|number| !counted(number)) && each_mark(items, mark) && !items[mark].paused && !apart(items, mark)
    };
    (1..=REACH).any(|n| at.checked_sub(n).is_some_and(closes))
}

fn skips(item: Option<&Item<'_>>) -> bool {
    item.is_some_and(|item| item.commodity().is_some() || item.filler() || item.mark(Mark::Of))
}

/// Whether an item right after a number says that it is the price of one: `each`, `/kg`, `kwa kilo`, `3400@`, `le sac`.
pub(super) fn each_mark(items: &[Item<'_>], at: usize) -> bool {
    let Some(item) = items.get(at) else { return false };
    let (next, after) = (items.get(at + 1), items.get(at + 2));
    let slash = item.what == What::Mark('/') && unit(next);
    let at_sign = item.what == What::Mark('@') && !number(next);
    let price_of_unit = item.mark(Mark::Price) && unit(next) && (!number(after) || after.is_some_and(|after| after.paused));
    // A small word that is also something else says it only before a unit, or as the last one behind digits: `1500 moja`.
    let digits = at > 0 && items[at - 1].number().is_some_and(|(_, digits)| !digits.is_empty());
    let last = digits && item.is_number_word() && !item.filler() && !unit(next) && !number(next);
    let needs_unit = (item.filler() || item.is_number_word()) && !last;
    let small = |item: Option<&Item<'_>>| item.is_some_and(|item| item.mark(Mark::Of) || item.mark(Mark::Each));
    let each = item.mark(Mark::Each) && (!needs_unit || unit(next) || small(next) && unit(after));
    each || slash || at_sign || price_of_unit
}

/// The same, unless a pause before it says that it belongs to the number behind: `gunia 6, gunia moja 40000`.
fn each_closes(items: &[Item<'_>], at: usize) -> bool {
    let next = (at + 1..items.len().min(at + REACH)).take_while(|next| !items[*next].paused);
    let opens = items.get(at).is_some_and(|item| item.paused) && next.into_iter().any(|next| number(items.get(next)));
    each_mark(items, at) && !opens && !apart(items, at)
}

/// `500 每斤1.1`: the mark, its unit and the next number are written as one, a space away from the number before.
fn apart(items: &[Item<'_>], at: usize) -> bool {
    let touches = |one: usize| items.get(one).zip(items.get(one + 1)).is_some_and(|(one, next)| one.span.end == next.span.start);
    let spaced = at > 0 && !touches(at - 1);
    let last = if unit(items.get(at + 1)) { at + 1 } else { at };
    spaced && (at..=last).all(touches) && number(items.get(last + 1))
}

/// `1300 me ek bora`, `250 kret ke hisaab se`: the word for each stands one further.
fn small_each(items: &[Item<'_>], at: usize) -> bool {
    let (next, third) = (items.get(at + 1), items.get(at + 3));
    let filler = next.is_some_and(|item| item.filler() && !item.mark(Mark::Each)) && !unit(next);
    let each = |item: &Item<'_>| item.mark(Mark::Each) && !item.filler() && !item.is_number_word();
    let behind = unit(next) && items.get(at + 2).is_some_and(each) && !number(third) && !unit(third);
    filler && unit(third) && each_closes(items, at + 2) || behind
}

/// `GUNIA 40 MWANZA 190000 GUNIA`, `6 tonnes Rungwe 1500 kg`: of two amounts, the far larger one in a unit that the first is counted
/// in, or is heavier than, is what one costs.
pub(super) fn priced_again(items: &[Item<'_>], at: usize) -> bool {
    const FAR_LARGER: u64 = 5;
    let numbers: Vec<usize> = (0..items.len()).filter(|at| number(items.get(*at)) && !Near::measured(items, *at)).collect();
    let [first, second] = numbers.as_slice() else { return false };
    let of = |at: usize| items.get(at).and_then(Item::unit);
    let beside = of(first + 1).filter(|_| first + 1 < *second - 1 || !items[first + 1].paused);
    let counted = beside.or_else(|| first.checked_sub(1).and_then(of));
    let value = |at: usize| items[at].number().map_or(0, |(value, _)| value.as_thousandths());
    let larger = value(*second) >= value(*first).saturating_mul(FAR_LARGER);
    let heavy = |unit: UnitId| matches!(unit.as_str(), "tonne" | "quintal");
    let light = |unit: UnitId| matches!(unit.as_str(), "kg" | "jin");
    let same = of(second + 1).zip(counted).is_some_and(|(own, counted)| own == counted || heavy(counted) && light(own));
    let money = |at: usize| items.get(at).is_some_and(Item::currency);
    let priced =
        said_for_each(items, *first) || price_before(items, *first) || money(first + 1) || *first > 0 && money(first - 1);
    at == *second && larger && same && first + 1 < *second && !priced && !each_mark(items, first + 1)
}

/// Looks back over units and small words for a word that says that the price is for one.
fn said_for_each(items: &[Item<'_>], at: usize) -> bool {
    let small = |item: &Item<'_>| {
        item.unit().is_some()
            || item.filler()
            || item.mark(Mark::Of)
            || item.currency()
            || item.mark(Mark::Price)
            || item.commodity().is_some()
    };
    for n in 1..=REACH {
        let Some(back) = at.checked_sub(n) else { return false };
        let unit_next = unit(items.get(back + 1));
        // `grade A bags 30`
        let grade = back > 0 && items[back - 1].mark(Mark::Grade);
        // `makka ki bori 50`: a bag of maize.
        let of_goods = items[back].filler() && back > 0 && items[back - 1].commodity().is_some();
        if items[back].mark(Mark::Each)
            && !grade
            && !of_goods
            && (unit_next || !items[back].filler() && !items[back].is_number_word())
        {
            return true;
        }
        if !small(&items[back]) && !items[back].mark(Mark::Each) {
            return false;
        }
    }
    false
}

/// `2400 rupaye kuntal`, `600 rs ki bori`: a unit behind the money, which counts nothing.
fn money_of(items: &[Item<'_>], at: usize) -> Option<usize> {
    let money = items.get(at + 1).is_some_and(Item::currency);
    let small = items.get(at + 2).is_some_and(|item| item.unit().is_none() && (item.mark(Mark::Of) || item.filler()));
    let of = if small { at + 3 } else { at + 2 };
    let counts = number(items.get(of + 1)) && !items[of + 1].paused;
    (money && unit(items.get(of)) && !items[of].paused && !counts).then_some(of)
}

/// `kuntal ka bhav 2400`: a unit before the price mark, which counts nothing.
fn bhav_of(items: &[Item<'_>], at: usize) -> Option<usize> {
    let mark = at.checked_sub(1).filter(|at| items[*at].mark(Mark::Price) && items[*at].what != What::Mark('@'))?;
    let small = |at: usize| items[at].unit().is_none() && (items[at].mark(Mark::Of) || items[at].filler());
    let before = mark.checked_sub(1)?;
    let of = if small(before) { before.checked_sub(1)? } else { before };
    let counted = number(of.checked_sub(1).and_then(|at| items.get(at)));
    (small(before) && unit(items.get(of)) && !counted).then_some(of)
}

/// The unit of a price that says what it is for: after it (`/kg`, `per bag`) or before it (`每斤`, `bei ya gunia`). The first is
/// whether it is for one at all.
pub(super) fn each(items: &[Item<'_>], at: usize) -> (bool, Option<UnitId>) {
    let unit = |at: usize| items.get(at).and_then(Item::unit);
    let after = if items.get(at + 1).is_some_and(Item::currency) { at + 2 } else { at + 1 };
    if each_closes(items, after) {
        let small = |at: usize| items.get(at).is_some_and(|item| item.mark(Mark::Of) || item.mark(Mark::Each) || item.spelled());
        let at = if small(after + 1) { after + 2 } else { after + 1 };
        return (true, unit(at));
    }
    if priced_again(items, at) {
        return (true, unit(at + 1));
    }
    if small_each(items, at) {
        return (true, if unit(at + 1).is_some() { unit(at + 1) } else { unit(at + 3) });
    }
    if let Some(of) = money_of(items, at).or_else(|| bhav_of(items, at)) {
        return (true, items[of].unit());
    }
    let small = |item: &Item<'_>| item.filler() && item.unit().is_none() || item.commodity().is_some();
    let passes = |item: &Item<'_>| item.currency() || item.mark(Mark::Price) || item.what == What::Mark('=') || small(item);
    let back = (0..at).rev().take(REACH).find(|at| !passes(&items[*at])).unwrap_or(at);
    let marked = |item: &Item<'_>| item.mark(Mark::Each) || item.mark(Mark::Price);
    if back < at && unit(back).is_some() && reach_back(items, back, marked) && !belongs_before(items, at) {
        return (true, unit(back));
    }
    // `bei tzs 1,900 kilo`: a price with a unit behind it is for one.
    let unit_next = unit(at + 1).filter(|_| !items[at + 1].paused && !number(items.get(at + 2)));
    let money = at > 0 && (items[at - 1].currency() || items[at - 1].mark(Mark::Price) && items[at - 1].what != What::Mark('@'));
    if money && unit_next.is_some() {
        return (true, unit_next);
    }
    (at > 0 && (1..=2).any(|n| at >= n && items[at - n].mark(Mark::Each) && (n == 1 || passes(&items[at - 1]))), None)
}

/// Looks back from a number over units and small words for a mark.
pub(super) fn reach_back(items: &[Item<'_>], at: usize, found: impl Fn(&Item<'_>) -> bool) -> bool {
    for n in 1..=REACH {
        let Some(item) = at.checked_sub(n).and_then(|at| items.get(at)) else { return false };
        if found(item) {
            return true;
        }
        let small = item.unit().is_some()
            || item.filler()
            || item.mark(Mark::Of)
            || item.currency()
            || item.mark(Mark::Each)
            || item.mark(Mark::Price);
        if !small {
            return false;
        }
    }
    false
}
