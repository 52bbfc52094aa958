//! Numbers of several items made one: number words, scales, thousands set apart by spaces, and the marks that belong to money.

use super::item::{Choice, Item, What};
use super::lexicon::{Entry, Mark, Meaning, Tongues};
use crate::value::Decimal;
use std::rc::Rc;

/// All numbers made whole, but for thousands set apart by spaces, which only the whole text tells.
pub(super) fn counted(items: Vec<Item<'_>>) -> Vec<Item<'_>> {
    tails(halves(again(fractions(tenths(summed(scaled(numbered(composed(dialled(items))))))))))
}

fn scale(item: &Item<'_>) -> Option<u64> {
    item.find(|meaning| if let Meaning::Scale(scale) = meaning { Some(scale) } else { None })
}

fn spelled(item: &Item<'_>) -> Option<u64> {
    let number = item.find(|meaning| if let Meaning::Number(n) = meaning { Some(n) } else { None });
    number.map(Decimal::as_thousandths).filter(|_| item.mended().is_none())
}

/// `一百五十`, `两千五`, `十五`: words for digits and scales that stand side by side without a space are one number. Where the last
/// digit follows a scale, it counts in tenths of it.
fn composed(items: Vec<Item<'_>>) -> Vec<Item<'_>> {
    let part = |item: &Item<'_>| scale(item).is_some() || spelled(item).is_some();
    let mut joined: Vec<Item<'_>> = Vec::with_capacity(items.len());
    let mut at = 0;
    while at < items.len() {
        let touching =
            |next: &usize| part(&items[*next]) && (*next == at || items[*next].span.start == items[*next - 1].span.end);
        let run = (at..items.len()).take(COMPOSED_MAX).take_while(touching).count();
        // `一千二一吨`: the last one may belong to what follows.
        let found = (2..=run).rev().take(2).find_map(|run| Some((run, compose(&items[at..at + run])?)));
        let Some((run, value)) = found else {
            joined.push(items[at].clone());
            at += 1;
            continue;
        };
        let span = items[at].span.start..items[at + run - 1].span.end;
        joined.push(Item { paused: items[at].paused, ..Item::new(span, What::Number(Decimal::thousandths(value), "".into())) });
        at += run;
    }
    joined
}

/// No number has more words: `九千九百九十九万九千九百九十九`.
const COMPOSED_MAX: usize = 16;

/// The value of digits and scales in thousandths; `None` when they make no number.
fn compose(items: &[Item<'_>]) -> Option<u64> {
    const TEN_THOUSAND: u64 = 10_000;
    let (mut total, mut section, mut digit, mut last) = (0u64, 0u64, None::<u64>, 1u64);
    for item in items {
        match (scale(item), spelled(item)) {
            (Some(scale), _) if scale >= TEN_THOUSAND => {
                total = (section + digit.unwrap_or(0)).max(Decimal::SCALE).checked_mul(scale)?.checked_add(total)?;
                (section, digit, last) = (0, None, scale);
            }
            (Some(scale), _) => {
                section = section.checked_add(digit.unwrap_or(Decimal::SCALE).checked_mul(scale)?)?;
                (digit, last) = (None, scale);
            }
            (None, Some(0)) => last = 1,
            (None, Some(_)) if digit.is_some() => return None,
            (None, value) => digit = value,
        }
    }
    let tail = digit.unwrap_or(0) * if last >= 100 { last / 10 } else { 1 };
    total.checked_add(section)?.checked_add(tail)
}

/// Beside a price mark, number words count from here.
const MONEY_WORDS_MIN: u64 = 20;

/// Number words become numbers where a unit, scale or number stands beside them.
fn numbered(mut items: Vec<Item<'_>>) -> Vec<Item<'_>> {
    let beside = |item: Option<&Item<'_>>| {
        let counts = |entry: &Entry| {
            matches!(
                entry.meaning,
                Meaning::Unit(_) | Meaning::Scale(_) | Meaning::ScaleFirst(_) | Meaning::Currency(_) | Meaning::Commodity(_)
            )
        };
        item.is_some_and(|item| item.entries().any(counts) || item.spelled())
    };
    // From the end and back again, so that a whole run of number words counts when one end of it does.
    for at in (0..items.len()).rev().chain(0..items.len()) {
        let word = items[at].find(|meaning| if let Meaning::Number(n) = meaning { Some(n) } else { None });
        let Some(value) = word else { continue };
        // After digits, `一` and `le` say that the price is of one.
        // `7,000 moja`: the last word behind digits.
        let last = at > 0
            && items[at - 1].number().is_some_and(|(_, digits)| !digits.is_empty())
            && !beside(items.get(at + 1))
            && scale(&items[at]).is_none();
        let each = items[at].mark(Mark::Each) && (last || each_behind(&items, at) || each_before(&items, at));
        let grade = at > 0 && items[at - 1].mark(Mark::Grade);
        // `bei mia tatu`: small numbers are too often something else.
        let marked = |item: Option<&Item<'_>>| {
            item.is_some_and(|item| [Mark::Price, Mark::Total, Mark::Each].into_iter().any(|mark| item.mark(mark)))
        };
        let money = value.as_whole().is_some_and(|whole| whole >= MONEY_WORDS_MIN)
            && (marked(items.get(at + 1)) || at > 0 && marked(items.get(at - 1)));
        // `13 mille francs`: behind a number it multiplies.
        let multiplies =
            scale(&items[at]).is_some() && at > 0 && (items[at - 1].number().is_some() || spelled(&items[at - 1]).is_some());
        // `elfu 3 na mia tano`
        let first = |at: usize| items[at].entries().any(|entry| matches!(entry.meaning, Meaning::ScaleFirst(_)));
        let adds = at > 1 && items[at - 1].number().is_some() && first(at - 2) && !items[at].paused;
        if adds && !each {
            items[at].what = What::Number(value, "".into());
        }
        if !each && !grade && !multiplies && (money || beside(items.get(at + 1)) || at > 0 && beside(items.get(at - 1))) {
            items[at].what = What::Number(value, "".into());
        }
    }
    items
}

/// A unit, which `块` is of money sooner than of goods.
fn counts(item: &Item<'_>) -> bool {
    item.unit().is_some() && !item.currency()
}

/// `4元一斤`, `3.7一市斤`: the price stands before.
fn each_behind(items: &[Item<'_>], at: usize) -> bool {
    let number = |at: usize| items[at].number().is_some() || spelled(&items[at]).is_some();
    let money = at > 1 && items[at - 1].currency() && number(at - 2);
    // `九块五一斤`
    let unit = items.get(at + 1).is_some_and(counts);
    let tenths = at > 2 && number(at - 1) && items[at - 2].currency() && number(at - 3);
    // `4元左右一斤`
    let at = if at > 1 && items[at - 1].filler() && number(at - 2) { at - 1 } else { at };
    let touches = at > 0 && items[at - 1].span.end == items[at].span.start;
    unit && (money || tenths || at > 0 && items[at - 1].number().is_some_and(|(_, digits)| touches || !digits.is_empty()))
}

/// `一斤1.2元`: the price stands behind, and what is sold was counted elsewhere.
fn each_before(items: &[Item<'_>], at: usize) -> bool {
    let number = |at: usize| items.get(at).is_some_and(|item| item.number().is_some());
    let unit = |at: usize| items.get(at).is_some_and(counts);
    let priced = unit(at + 1) && number(at + 2) && !unit(at + 3);
    priced && (0..items.len()).any(|other| other != at && other != at + 2 && number(other) && unit(other + 1))
}

/// `3 thousand` and `elfu tatu`: a scale multiplies the number before it, or, where the language has it so, behind it.
fn scaled(items: Vec<Item<'_>>) -> Vec<Item<'_>> {
    let leading =
        |item: &Item<'_>| item.find(|meaning| if let Meaning::ScaleFirst(scale) = meaning { Some(scale) } else { None });
    let next_counts: Vec<bool> =
        (0..items.len()).map(|at| items.get(at + 1).is_some_and(|next| next.number().is_some())).collect();
    let mut joined: Vec<Item<'_>> = Vec::with_capacity(items.len());
    for (item, next_counts) in items.into_iter().zip(next_counts) {
        // `ngiri mbili` after another number: what may stand before its number does.
        let leads = leading(&item).is_some() && next_counts;
        let product = joined.last().filter(|_| !leads).and_then(|last| {
            let before = last.number().zip(scale(&item)).map(|((value, _), scale)| (value, scale));
            let (value, scale) = before.or_else(|| Some((item.number()?.0, leading(last)?)))?;
            Some((last.span.start, last.paused, value.times(scale)?))
        });
        match product {
            None => joined.push(item),
            Some((start, paused, value)) => {
                joined.pop();
                // `1万5千`
                let larger = joined.last().filter(|last| last.span.end == start && last.spelled());
                let sum = larger.and_then(|last| {
                    let before = last.number()?.0;
                    let sum = Decimal::thousandths(before.as_thousandths().checked_add(value.as_thousandths())?);
                    (before > value).then_some((last.span.start, last.paused, sum))
                });
                if sum.is_some() {
                    joined.pop();
                }
                let (start, paused, value) = sum.unwrap_or((start, paused, value));
                joined.push(Item { paused, ..Item::new(start..item.span.end, What::Number(value, "".into())) });
            }
        }
    }
    joined
}

/// `elfu tatu mia tano`, `fifty five`, `一千二`: number words side by side add up, as long as each is smaller than what went
/// before leaves open.
fn summed(items: Vec<Item<'_>>) -> Vec<Item<'_>> {
    let words = |item: &Item<'_>| item.number().filter(|(_, digits)| digits.is_empty()).map(|(value, _)| value.as_thousandths());
    let mut counted = false;
    let unit_next: Vec<bool> = (0..items.len()).map(|at| items.get(at + 1).is_some_and(counts)).collect();
    let mut joined: Vec<Item<'_>> = Vec::with_capacity(items.len());
    for (item, unit_next) in items.into_iter().zip(unit_next) {
        // `8 bori, 4 sau ek bori`: the amount is counted already, and this is the price of one.
        if let [.., amount, unit] = joined.as_slice() {
            counted |= amount.number().is_some() && counts(unit);
        }
        let one = unit_next && counted && words(&item) == Some(Decimal::SCALE);
        // `elfu 3 na mia tano`
        let small = joined.len() > 1 && joined[joined.len() - 1].filler() && words(&joined[joined.len() - 2]).is_some();
        let link = small && words(&item).is_some() && !item.paused && !joined[joined.len() - 1].paused;
        let last = if link { joined.get(joined.len() - 2) } else { joined.last() };
        let sum = last.and_then(|last| {
            let (before, now) = (words(last)?, words(&item)?);
            let open = (0..=18).map(|power| 10u64.pow(power)).take_while(|power| before.is_multiple_of(*power)).last()?;
            // `一千二一吨`: what touches a number in Han and was not made one with it counts something else.
            let touches = last.span.end == item.span.start;
            (now < open.max(1) && now > 0 && !touches && !one).then(|| (last.span.start, last.paused, before + now))
        });
        match sum {
            None => joined.push(item),
            Some((start, paused, sum)) => {
                joined.truncate(joined.len() - if link { 2 } else { 1 });
                let number = What::Number(Decimal::thousandths(sum), "".into());
                joined.push(Item { paused, ..Item::new(start..item.span.end, number) });
            }
        }
    }
    joined
}

/// `3块5`, `1块2毛5`, `8毛`: a single digit right behind a word for money is its tenths, and the word for tenths divides.
fn tenths(items: Vec<Item<'_>>) -> Vec<Item<'_>> {
    // `10元3斤` is ten for three, and `5毛` counts itself.
    let counted = |next: &Item<'_>| next.unit().is_some() || next.mark(Mark::Tenth);
    let next_counts: Vec<bool> = (0..items.len()).map(|at| items.get(at + 1).is_some_and(counted)).collect();
    let mut joined: Vec<Item<'_>> = Vec::with_capacity(items.len());
    for (item, next_counts) in items.into_iter().zip(next_counts) {
        let count = joined.len();
        let touches = !next_counts && joined.last().is_some_and(|last| last.span.end == item.span.start);
        let money = joined.last().is_some_and(Item::currency);
        let digit = item.number().map(|(value, _)| value).filter(|value| value.as_whole().is_some_and(|digit| digit < 10));
        let before = count.checked_sub(2).and_then(|at| joined[at].number()).map(|(value, _)| value);
        if item.mark(Mark::Tenth) {
            tenth(&mut joined, item);
        } else if let (true, true, Some(digit), Some(before)) = (touches, money, digit, before) {
            // Only a whole sum has no tenths yet: `1.2元四里河` is no 1.6.
            let step = match (joined[count - 1].mark(Mark::Tenth), before.as_whole()) {
                (true, _) => HUNDREDTH,
                (false, Some(_)) => TENTH,
                (false, None) => {
                    joined.push(item);
                    continue;
                }
            };
            let value = Decimal::thousandths(before.as_thousandths() + digit.as_thousandths() / step);
            joined[count - 2].what = What::Number(value, value.to_string().into());
        } else {
            joined.push(item);
        }
    }
    joined
}

const TENTH: u64 = 10;
const HUNDREDTH: u64 = 100;

/// The number before a word for tenths becomes so many tenths, and is added to the whole before it.
fn tenth<'a>(joined: &mut Vec<Item<'a>>, word: Item<'a>) {
    let count = joined.len();
    let value = count.checked_sub(1).and_then(|at| joined[at].number()).map(|(value, _)| value.as_thousandths() / TENTH);
    let Some(value) = value else { return joined.push(word) };
    let whole = count.checked_sub(3).and_then(|at| joined[at].number()).filter(|_| joined[count - 2].currency());
    let whole = whole.map(|(whole, _)| whole.as_thousandths());
    let at = if whole.is_some() { count - 3 } else { count - 1 };
    let value = Decimal::thousandths(value + whole.unwrap_or(0));
    joined.truncate(at + 1);
    joined[at].what = What::Number(value, value.to_string().into());
    joined.push(word);
}

/// `655 12 09 87`, `+227 96 45 11 23`: a number that is dialled, in its groups.
fn dialled(items: Vec<Item<'_>>) -> Vec<Item<'_>> {
    const GROUPS_MIN: usize = 4;
    const DIGITS: std::ops::RangeInclusive<usize> = 8..=13;
    const PLUS_DIGITS: std::ops::RangeInclusive<usize> = 9..=13;
    const TRUNK_DIGITS: std::ops::RangeInclusive<usize> = 9..=11;
    let group = |item: &Item<'_>| item.number().map(|(_, digits)| digits.len()).filter(|count| (2..=5).contains(count));
    let mut joined: Vec<Item<'_>> = Vec::with_capacity(items.len());
    let mut at = 0;
    while at < items.len() {
        let next = |next: &usize| {
            group(&items[*next]).is_some() && (*next == at || items[*next].span.start - items[*next - 1].span.end <= SPACES_MAX)
        };
        let run = (at..items.len()).take_while(next).count();
        let digits: String = items[at..at + run].iter().filter_map(Item::number).map(|(_, digits)| digits).collect();
        let plus = at > 0 && items[at - 1].what == What::Mark('+') && run > 1 && PLUS_DIGITS.contains(&digits.len());
        let trunk = plus || digits.starts_with('0') && run > 1 && TRUNK_DIGITS.contains(&digits.len());
        let short = items[at..at + run].iter().filter_map(group).all(|count| count <= 3);
        if trunk || short && run >= GROUPS_MIN && DIGITS.contains(&digits.len()) {
            let span = items[at].span.start..items[at + run - 1].span.end;
            joined.push(Item { paused: items[at].paused, ..Item::new(span, What::Digits(digits.into())) });
        } else {
            joined.extend_from_slice(&items[at..at + run.max(1)]);
        }
        at += run.max(1);
    }
    joined
}

/// `1/2`, `2 1/2` (as ½ is written out): halves and quarters.
fn fractions(items: Vec<Item<'_>>) -> Vec<Item<'_>> {
    let whole = |item: &Item<'_>| item.number().and_then(|(value, _)| value.as_whole());
    let mut joined: Vec<Item<'_>> = Vec::with_capacity(items.len());
    for item in items {
        let count = joined.len();
        let slash = joined.last().is_some_and(|last| last.what == What::Mark('/') && last.span.end == item.span.start);
        let above = count.checked_sub(2).filter(|_| slash).and_then(|at| whole(&joined[at]));
        match above.zip(whole(&item)).filter(|pair| matches!(pair, (1, 2) | (1, 4) | (3, 4))) {
            None => joined.push(item),
            Some((above, below)) => {
                let part = above * Decimal::SCALE / below;
                let before = count.checked_sub(3).and_then(|at| whole(&joined[at])).filter(|_| !joined[count - 2].paused);
                joined.truncate(if before.is_some() { count - 2 } else { count - 1 });
                let value = Decimal::thousandths(before.unwrap_or(0) * Decimal::SCALE + part);
                let last = joined.last_mut().expect("a number was found there");
                last.what = What::Number(value, value.to_string().into());
            }
        }
    }
    joined
}

/// `1,200 (one thousand two hundred)`, `पाँच (5)`: one number, in digits and in words.
fn again(items: Vec<Item<'_>>) -> Vec<Item<'_>> {
    let mut joined: Vec<Item<'_>> = Vec::with_capacity(items.len());
    for item in items {
        let value = |item: &Item<'_>| item.number().map(|(value, _)| value);
        match joined.last_mut().filter(|last| item.paused && value(last).is_some() && value(last) == value(&item)) {
            Some(last) if last.spelled() != item.spelled() => last.span.end = item.span.end,
            _ => joined.push(item),
        }
    }
    joined
}

/// `2 tonnes et demie`, `2 and a half tonnes`: a half behind a number or its unit belongs to it.
fn halves(items: Vec<Item<'_>>) -> Vec<Item<'_>> {
    const HALF: u64 = Decimal::SCALE / 2;
    let half = |item: &Item<'_>| {
        let word = item.number().filter(|_| item.spelled()).map(|(value, _)| value.as_thousandths());
        word.or(spelled(item)) == Some(HALF)
    };
    let mut joined: Vec<Item<'_>> = Vec::with_capacity(items.len());
    for item in items {
        let fillers = joined.iter().rev().take_while(|item| item.filler() && item.unit().is_none()).count();
        let whole = |at: usize| joined.get(at).and_then(Item::number).filter(|(value, _)| value.as_whole().is_some());
        let end = joined.len() - fillers;
        let at = [end.checked_sub(1), end.checked_sub(2).filter(|at| joined[at + 1].unit().is_some())].into_iter().flatten();
        let joins = fillers > 0 || joined.last().is_some_and(|last| last.unit().is_some() && last.span.end == item.span.start);
        let at = at.into_iter().find(|at| half(&item) && joins && whole(*at).is_some());
        match at.and_then(|at| Some((at, whole(at)?.0))) {
            None => joined.push(item),
            Some((at, value)) => {
                // `elfu 3 na nusu`: half of the thousand that was said last.
                let half = [1_000_000, 100_000, 1_000]
                    .into_iter()
                    .find(|scale| value.as_whole().is_some_and(|whole| whole > 0 && whole % scale == 0));
                let value = Decimal::thousandths(value.as_thousandths() + half.unwrap_or(1) * HALF);
                joined.truncate(end);
                joined[at].what = What::Number(value, value.to_string().into());
            }
        }
    }
    joined
}

/// More spaces part what does not belong together.
const SPACES_MAX: usize = 4;

/// Thousands set apart by spaces, where that can be: `232 300`. `None` when there are none.
pub(super) fn grouped<'a>(items: &[Item<'a>]) -> Option<Vec<Item<'a>>> {
    let digits =
        |item: &Item<'a>| item.number().map(|(_, digits)| digits.to_string()).filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
    let mut joined: Vec<Item<'a>> = Vec::with_capacity(items.len());
    let mut merged = None;
    for item in items {
        let tail = digits(item).filter(|tail| tail.len() == 3 && !item.paused);
        // Spaces of any width.
        let near = joined.last().is_some_and(|last| (1..=SPACES_MAX).contains(&(item.span.start - last.span.end)));
        let head = joined.last().and_then(digits).filter(|head| near && !head.starts_with('0'));
        let again = merged.is_some() && merged == joined.len().checked_sub(1);
        let whole = head.zip(tail).filter(|(head, _)| head.len() <= 3 || again).map(|(head, tail)| head + &tail);
        match whole.and_then(|whole| Some((Decimal::parse(&whole)?, whole))) {
            None => joined.push(item.clone()),
            Some((value, whole)) => {
                merged = Some(joined.len() - 1);
                let last = joined.last_mut().expect("a head was found there");
                last.what = What::Number(value, whole.into());
                last.span.end = item.span.end;
            }
        }
    }
    merged.map(|_| joined)
}

/// `beans 11 bags, 1 bag 8,700`, `kilo moja 150`: one of the unit, beside an amount that is counted elsewhere, says that the price is
/// for each. `None` when nothing says so.
pub(super) fn ones<'a>(items: &[Item<'a>]) -> Option<Vec<Item<'a>>> {
    const EACH: &[Entry] = &[Entry { meaning: Meaning::Mark(Mark::Each), language: None, tongue: Tongues::ALL }];
    let each = |span| Item::new(span, What::Word(Rc::new([Choice::word(EACH, Tongues::ALL)])));
    let number = |at: usize| items.get(at).is_some_and(|item| item.number().is_some());
    let unit = |at: usize| items.get(at).is_some_and(counts);
    let one = |at: &usize| {
        let single = items[*at].number().is_some_and(|(value, _)| value.as_whole() == Some(1));
        single && (unit(at + 1) || *at > 0 && unit(at - 1) && !items[*at].paused)
    };
    let goods: Vec<_> = items.iter().filter_map(Item::commodity).collect();
    let at = (0..items.len()).find(one)?;
    let counted = |other: &usize| *other != at && number(*other) && (unit(other + 1) || *other > 0 && unit(other - 1));
    let others = (0..items.len()).filter(|other| *other != at && number(*other)).count();
    if others < 2 || !(0..items.len()).any(|other| counted(&other)) || goods.iter().any(|id| *id != goods[0]) {
        return None;
    }
    let mut marked = items.to_vec();
    if unit(at + 1) {
        let Item { span, paused, .. } = items[at].clone();
        marked[at] = Item { paused, ..each(span) };
    } else {
        let start = items[at - 1].span.start;
        let unit = Item { span: start..items[at].span.end, paused: false, ..items[at - 1].clone() };
        marked[at] = unit;
        marked[at - 1] = Item { paused: items[at - 1].paused, ..each(start..start) };
    }
    Some(marked)
}

/// `/=` and `/-` after a number say that it is money.
fn tails(items: Vec<Item<'_>>) -> Vec<Item<'_>> {
    const MONEY: &[Entry] = &[Entry { meaning: Meaning::Currency(None), language: None, tongue: Tongues::ALL }];
    let mut kept: Vec<Item<'_>> = Vec::with_capacity(items.len());
    for item in items {
        let closes = matches!(item.what, What::Mark('=' | '-'));
        let slash = kept.last().is_some_and(|last| last.what == What::Mark('/'));
        let money = kept.len() > 1 && kept[kept.len() - 2].number().is_some();
        if closes && slash && money {
            let start = kept.pop().map_or(item.span.start, |slash| slash.span.start);
            let choice = Choice::word(MONEY, Tongues::ALL);
            kept.push(Item::new(start..item.span.end, What::Word(Rc::new([choice]))));
        } else {
            kept.push(item);
        }
    }
    kept
}
