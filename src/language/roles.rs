//! Which number is the quantity, which the price: every number gets a role, and the likeliest whole wins.

use super::item::{Item, What};
use super::lexicon::{Mark, Meaning};
use super::near::{self, Kilograms, Near, REACH, each_mark, reach_back};
use super::reading::{Fields, PriceBasis};
use crate::value::{Currency, Decimal, UnitId};

/// What a number is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Quantity,
    Price,
    Pack,
    Grade,
    Phone,
    Left,
}

/// More numbers than any offer has; further ones are left over.
const NUMBERS_MAX: usize = 6;
/// Points of a role, in tenths.
type Points = i32;

/// The likeliest roles of all numbers, by item.
pub(super) fn roles(items: &[Item]) -> Vec<(usize, Role)> {
    let numeric = |item: &Item| matches!(item.what, What::Number(..) | What::Digits(_));
    let numbers: Vec<usize> = (0..items.len()).filter(|at| numeric(&items[*at])).collect();
    let (tried, rest) = numbers.split_at(numbers.len().min(NUMBERS_MAX));
    let scores: Vec<[Points; 6]> = tried.iter().map(|at| points(items, *at)).collect();
    let mut best = (Points::MIN, Vec::new());
    assign(&scores, &mut Vec::new(), 0, &mut best);
    let all = tried.iter().copied().zip(best.1).chain(rest.iter().map(|at| (*at, Role::Left)));
    all.collect()
}

const ROLES: [Role; 6] = [Role::Quantity, Role::Price, Role::Pack, Role::Grade, Role::Phone, Role::Left];

fn assign(scores: &[[Points; 6]], taken: &mut Vec<Role>, sum: Points, best: &mut (Points, Vec<Role>)) {
    if taken.len() == scores.len() {
        let at = |role| taken.iter().position(|taken| *taken == role);
        let in_order = matches!((at(Role::Quantity), at(Role::Price)), (Some(quantity), Some(price)) if quantity < price);
        let sum = sum + if in_order { 3 } else { 0 };
        if sum > best.0 {
            *best = (sum, taken.clone());
        }
        return;
    }
    for (role, points) in ROLES.into_iter().zip(scores[taken.len()]) {
        if role == Role::Left || !taken.contains(&role) {
            taken.push(role);
            assign(scores, taken, sum + points, best);
            taken.pop();
        }
    }
}

fn points(items: &[Item], at: usize) -> [Points; 6] {
    let near = Near::of(items, at);
    let phone = match &items[at].what {
        What::Digits(_) => true,
        _ => near.digits >= 9 || near.plus && near.digits >= 8,
    };
    if phone {
        return [-90, -90, -90, -90, 50, -10];
    }
    let unit = if near.packs_after {
        34
    } else if near.unit_after {
        30
    } else if near.unit_near {
        20
    } else if near.unit_before {
        16
    } else {
        0
    };
    let money = if near.price_before || near.currency {
        30
    } else if near.currency_between {
        15
    } else {
        0
    };
    let quantity = unit - money + if near.each_after { -20 } else { 0 };
    let price = money.max(2)
        + if near.each_after || near.each_before { 25 } else { 0 }
        + if near.total { 20 } else { 0 }
        + if near.unit_after && !near.price_before { -20 } else { 0 };
    let pack = match (near.pack_near, near.kilograms) {
        (true, Kilograms::Of) => 45,
        (true, Kilograms::Beside) => 32,
        _ => -50,
    };
    let grade = if near.grade_before && near.digits == 1 { 50 } else { -50 };
    [quantity, price, pack, grade, -90, -10]
}

/// Takes the numbers' roles into the fields of an offer; returns the items that were used, and the numbers left over.
pub(super) fn fill(items: &[Item], fields: &mut Fields) -> (Vec<usize>, Vec<usize>) {
    let (mut used, mut left) = (Vec::new(), Vec::new());
    for (at, role) in roles(items) {
        match role {
            Role::Left => left.push(at),
            _ => used.push(at),
        }
        let value = items[at].number().map(|(value, _)| value);
        match role {
            Role::Quantity => quantity(items, at, value, fields, &mut used),
            Role::Price => price(items, at, value, fields, &mut used),
            Role::Pack => {
                fields.unit_kilograms = value;
                used.extend([at.saturating_sub(1), at + 1].into_iter().filter(|at| items.get(*at).is_some_and(near::kilograms)));
            }
            Role::Grade => fields.grade = items[at].number().and_then(|(_, digits)| digits.chars().next()),
            Role::Phone => fields.phone = Some(digits(&items[at])),
            Role::Left => {}
        }
    }
    if fields.quantity.is_some() && fields.unit.is_none() {
        let free = (0..items.len()).find(|at| !used.contains(at) && items[*at].unit().is_some());
        fields.unit = free.and_then(|at| items[at].unit());
        used.extend(free);
    }
    (used, left)
}

fn quantity(items: &[Item], at: usize, value: Option<Decimal>, fields: &mut Fields, used: &mut Vec<usize>) {
    fields.quantity = value;
    let near = Near::of(items, at);
    let unit = if near.unit_after {
        Some(at + 1)
    } else if near.unit_near {
        Some(at + 2)
    } else if near.unit_before {
        Some(at - 1)
    } else {
        None
    };
    fields.unit = unit.and_then(|unit| items[unit].unit());
    used.extend(unit);
}

fn price(items: &[Item], at: usize, value: Option<Decimal>, fields: &mut Fields, used: &mut Vec<usize>) {
    let near = Near::of(items, at);
    let (each, per) = each(items, at);
    let at_sign = at > 0 && items[at - 1].what == What::Mark('@');
    fields.price = value;
    fields.per = per;
    fields.currency = currency(items, at);
    fields.basis = Some(match () {
        () if near.total => PriceBasis::Total,
        () if each || at_sign => PriceBasis::Each,
        () => PriceBasis::Unknown,
    });
    let small = |item: &Item| {
        item.currency()
            || item.mark(Mark::Each)
            || item.mark(Mark::Total)
            || item.mark(Mark::Price)
            || item.what == What::Mark('/')
    };
    let from = at.saturating_sub(REACH);
    used.extend((from..(at + REACH).min(items.len())).filter(|near| small(&items[*near])));
}

/// Whether the price is for each unit, and for which one, when that was written.
fn each(items: &[Item], at: usize) -> (bool, Option<UnitId>) {
    let unit = |at: usize| items.get(at).and_then(Item::unit);
    let after = if items.get(at + 1).is_some_and(Item::currency) { at + 2 } else { at + 1 };
    if each_mark(items, after) {
        let small = |at: usize| items.get(at).is_some_and(|item| item.mark(Mark::Of) || item.mark(Mark::Each));
        let at = if small(after + 1) { after + 2 } else { after + 1 };
        return (true, unit(at));
    }
    let marked = |item: &Item| item.mark(Mark::Each) || item.mark(Mark::Price);
    if at > 1 && unit(at - 1).is_some() && reach_back(items, at - 1, marked) {
        return (true, unit(at - 1));
    }
    (at > 0 && items[at - 1].mark(Mark::Each), None)
}

fn currency(items: &[Item], at: usize) -> Option<Currency> {
    let named = |item: &Item| item.find(|meaning| if let Meaning::Currency(currency) = meaning { currency } else { None });
    items.get(at + 1).and_then(named).or_else(|| at.checked_sub(1).and_then(|at| items.get(at)).and_then(named))
}

fn digits(item: &Item) -> String {
    match &item.what {
        What::Number(_, digits) | What::Digits(digits) => digits.chars().filter(char::is_ascii_digit).collect(),
        _ => String::new(),
    }
}
