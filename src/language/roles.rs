//! Which number is the quantity, which the price: every number gets a role, and the likeliest whole wins.

use super::item::{Item, What};
use super::lexicon::Meaning;
use super::near::{self, Kilograms, Near, REACH};
use super::reading::{Fields, PriceBasis};
use crate::value::{Currency, Decimal};

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
/// Points of a role or a reading, in tenths.
pub(super) type Points = i32;

/// The likeliest roles of all numbers.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Roles {
    /// Item and role.
    pub(super) given: Vec<(usize, Role)>,
    /// How likely they are.
    pub(super) points: Points,
    /// How likely the next best are that give quantity or price to another number.
    pub(super) rival: Option<Points>,
}

/// The likeliest roles of all numbers, by item.
pub(super) fn roles(items: &[Item<'_>]) -> Roles {
    let numeric = |item: &Item<'_>| matches!(item.what, What::Number(..) | What::Digits(_));
    let numbers: Vec<usize> = (0..items.len()).filter(|at| numeric(&items[*at])).collect();
    let (tried, rest) = numbers.split_at(numbers.len().min(NUMBERS_MAX));
    let scores: Vec<[Points; 6]> = tried.iter().map(|at| points(items, *at)).collect();
    let mut search = Search { scores: &scores, best: (Points::MIN, [Role::Left; NUMBERS_MAX]), all: Vec::new() };
    search.assign(&mut [Role::Left; NUMBERS_MAX], 0, 0);
    let (points, best) = search.best;
    let same =
        |roles: &[Role; NUMBERS_MAX]| [Role::Quantity, Role::Price].iter().all(|role| at(roles, *role) == at(&best, *role));
    let rival = search.all.iter().filter(|(_, roles)| !same(roles)).map(|(points, _)| *points).max();
    let given = tried.iter().copied().zip(best).chain(rest.iter().map(|at| (*at, Role::Left))).collect();
    Roles { given, points: points - 10 * i32::try_from(rest.len()).unwrap_or(NUMBERS_MAX as i32), rival }
}

const ROLES: [Role; 6] = [Role::Quantity, Role::Price, Role::Pack, Role::Grade, Role::Phone, Role::Left];
/// Rivals further behind than this are of no interest.
const RIVAL_REACH: Points = 20;

fn at(roles: &[Role; NUMBERS_MAX], role: Role) -> Option<usize> {
    roles.iter().position(|taken| *taken == role)
}

struct Search<'a> {
    scores: &'a [[Points; 6]],
    best: (Points, [Role; NUMBERS_MAX]),
    all: Vec<(Points, [Role; NUMBERS_MAX])>,
}

impl Search<'_> {
    fn assign(&mut self, taken: &mut [Role; NUMBERS_MAX], count: usize, sum: Points) {
        if count == self.scores.len() {
            let in_order =
                matches!((at(taken, Role::Quantity), at(taken, Role::Price)), (Some(quantity), Some(price)) if quantity < price);
            let sum = sum + if in_order { 3 } else { 0 };
            if sum > self.best.0 {
                self.best = (sum, *taken);
            }
            if sum > self.best.0 - RIVAL_REACH {
                self.all.push((sum, *taken));
            }
            return;
        }
        for (role, points) in ROLES.into_iter().zip(self.scores[count]) {
            if points > NEVER && (role == Role::Left || !taken[..count].contains(&role)) {
                taken[count] = role;
                self.assign(taken, count + 1, sum + points);
                taken[count] = Role::Left;
            }
        }
    }
}

/// A role that a number cannot have.
const NEVER: Points = -50;

/// No pack that is carried weighs more.
const PACK_KILOGRAMS_MAX: u64 = 250;
/// With the nought of the trunk before it, a number of so many digits is dialled whatever stands beside it.
const TRUNK_DIGITS_MIN: usize = 9;
/// The fewest digits of a number that is dialled.
const PHONE_DIGITS: usize = 8;

fn points(items: &[Item<'_>], at: usize) -> [Points; 6] {
    let near = Near::of(items, at);
    if near.measure && !near.unit_after && !near.currency {
        return [NEVER, NEVER, NEVER, NEVER, NEVER, 0];
    }
    let phone = match &items[at].what {
        What::Digits(_) => true,
        What::Number(_, digits) if digits.contains([',', '.']) => false,
        What::Number(_, digits) if digits.starts_with('0') && digits.len() >= TRUNK_DIGITS_MIN => true,
        _ if near.unit_after || near.currency || near.price_before => false,
        _ => near.digits >= 9 || near.plus && near.digits >= 8,
    };
    if phone {
        return [NEVER, NEVER, NEVER, NEVER, 50, -10];
    }
    let priced = near::priced_again(items, at);
    let unit = if priced {
        0
    } else if near.packs_after {
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
    let quantity = unit - money + if near.each_after || near.total { -20 } else { 0 };
    let price = money.max(2)
        + if near.each_after || near.each_before || priced { 25 } else { 0 }
        + if near.total { 20 } else { 0 }
        + if near.unit_after && !near.price_before && !priced { -20 } else { 0 }
        + if near.paused { 1 } else { 0 };
    let heavy = items[at].number().is_some_and(|(value, _)| value.as_thousandths() > PACK_KILOGRAMS_MAX * Decimal::SCALE);
    let pack = match (near.pack_near, near.kilograms) {
        _ if heavy => NEVER,
        (true, Kilograms::Of) => 45,
        (true, Kilograms::Beside) => 32,
        _ => NEVER,
    };
    let grade = if near.grade_beside && near.digits == 1 { 50 } else { NEVER };
    // Eight digits with nothing beside them are dialled.
    let bare = near.digits == PHONE_DIGITS && unit == 0 && money == 0 && !near.total && !near.each_after;
    [quantity, price, pack, grade, if bare { 8 } else { NEVER }, -10]
}

/// What was taken from the numbers of an offer.
pub(super) struct Filled {
    /// The items that were used.
    pub(super) used: Vec<usize>,
    /// The numbers left over.
    pub(super) left: Vec<usize>,
    pub(super) points: Points,
    pub(super) rival: Option<Points>,
    /// Whether the price is said to be for one and for all.
    pub(super) both: bool,
}

/// Takes the numbers' roles into the fields of an offer.
pub(super) fn fill(items: &[Item<'_>], fields: &mut Fields) -> Filled {
    let roles = roles(items);
    let mut filled = Filled { used: Vec::new(), left: Vec::new(), points: roles.points, rival: roles.rival, both: false };
    for (at, role) in roles.given {
        match role {
            Role::Left if Near::of(items, at).measure => filled.used.push(at),
            Role::Left => filled.left.push(at),
            _ => filled.used.push(at),
        }
        let value = items[at].number().map(|(value, _)| value);
        match role {
            Role::Quantity => quantity(items, at, value, fields, &mut filled.used),
            Role::Price => filled.both = price(items, at, value, fields, &mut filled.used),
            Role::Pack => {
                let jin = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| items.get(at)?.unit());
                let half = jin.into_iter().any(|unit| unit.as_str() == "jin");
                fields.unit_kilograms =
                    value.map(|value| if half { Decimal::thousandths(value.as_thousandths() / 2) } else { value });
                filled
                    .used
                    .extend([at.saturating_sub(1), at + 1].into_iter().filter(|at| items.get(*at).is_some_and(near::kilograms)));
            }
            Role::Grade => fields.grade = items[at].number().and_then(|(_, digits)| digits.chars().next()),
            Role::Phone => fields.phone = Some(digits(&items[at])),
            Role::Left => {}
        }
    }
    repeated(items, fields, &mut filled);
    if fields.unit.is_none() && fields.quantity.is_some() && fields.basis == Some(PriceBasis::Each) && fields.per.is_some() {
        // `300 cabbages at 25 a piece`
        fields.unit = fields.per;
    }
    if fields.quantity.is_some() && fields.unit.is_none() {
        let per = |at: usize| at > 0 && (items[at - 1].mark(super::lexicon::Mark::Each) || items[at - 1].what == What::Mark('/'));
        let free = (0..items.len()).find(|at| !filled.used.contains(at) && items[*at].unit().is_some() && !per(*at));
        fields.unit = free.and_then(|at| items[at].unit());
        filled.used.extend(free);
    }
    filled
}

/// `30 quintal 2400 quintal`: the unit said again, after a far larger number, is what the price is for.
fn repeated(items: &[Item<'_>], fields: &mut Fields, filled: &mut Filled) {
    const FAR_LARGER: u64 = 5;
    let ([at], None, Some(count)) = (filled.left.as_slice(), fields.price, fields.quantity) else { return };
    let at = *at;
    let counted = items.iter().position(|item| item.number().is_some()).unwrap_or(at);
    let again = items.get(at + 1).and_then(Item::unit).filter(|unit| Some(*unit) == fields.unit);
    let value = items[at].number().map(|(value, _)| value);
    let larger = value.is_some_and(|value| count.times(FAR_LARGER).is_some_and(|least| value >= least));
    if again.is_some() && larger && at > counted {
        (fields.price, fields.basis, fields.per) = (value, Some(PriceBasis::Each), again);
        filled.left.clear();
        filled.used.extend([at, at + 1]);
    }
}

fn quantity(items: &[Item<'_>], at: usize, value: Option<Decimal>, fields: &mut Fields, used: &mut Vec<usize>) {
    fields.quantity = value;
    let near = Near::of(items, at);
    let unit = if near.packs_after {
        None
    } else if near.unit_after {
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

/// Takes the price; whether it is said to be for one and for all.
fn price(items: &[Item<'_>], at: usize, value: Option<Decimal>, fields: &mut Fields, used: &mut Vec<usize>) -> bool {
    let near = Near::of(items, at);
    let (each, per) = near::each(items, at);
    let at_sign = at > 0
        && (items[at - 1].what == What::Mark('@') || at > 1 && items[at - 1].currency() && items[at - 2].what == What::Mark('@'));
    fields.price = value;
    fields.per = per.filter(|_| !near.total);
    fields.currency = currency(items, at);
    fields.basis = Some(match () {
        () if near.total => PriceBasis::Total,
        () if each || at_sign => PriceBasis::Each,
        () => PriceBasis::Unknown,
    });
    let small = |item: &Item<'_>| {
        use super::lexicon::Mark;
        item.currency()
            || item.mark(Mark::Each)
            || item.mark(Mark::Total)
            || item.mark(Mark::Price)
            || item.what == What::Mark('/')
    };
    let from = at.saturating_sub(REACH);
    used.extend((from..(at + REACH).min(items.len())).filter(|near| small(&items[*near])));
    if let Some(per) = per {
        used.extend((from..(at + REACH).min(items.len())).filter(|near| items[*near].unit() == Some(per)));
    }
    near.total && (each || near.each_after)
}

fn currency(items: &[Item<'_>], at: usize) -> Option<Currency> {
    let named = |item: &Item<'_>| item.find(|meaning| if let Meaning::Currency(currency) = meaning { currency } else { None });
    items.get(at + 1).and_then(named).or_else(|| at.checked_sub(1).and_then(|at| items.get(at)).and_then(named))
}

fn digits(item: &Item<'_>) -> String {
    match &item.what {
        What::Number(_, digits) | What::Digits(digits) => digits.chars().filter(char::is_ascii_digit).collect(),
        _ => String::new(),
    }
}
