//! Offers: every reading of a text as an offer is weighed whole (its goods, its side, the role of each number, the place, and
//! what is left over), the likeliest wins, and its distance from the next decides between doing and asking.

use super::count::{grouped, ones};
use super::item::{Choice, Item, What};
use super::lexicon::{Mark, Meaning};
use super::read::{ANSWER_ITEMS_MAX, Reader, Understood, has_han, said};
use super::reading::{Candidate, Fields, Intent, PriceBasis, Problem};
use super::roles::{self, Points};
use crate::value::{CommodityId, Decimal, UnitId};

/// A text as one offer.
#[derive(Clone, Debug)]
pub(super) struct Weighed<'a> {
    pub(super) points: Points,
    pub(super) intent: Intent,
    pub(super) fields: Fields,
    pub(super) items: Vec<Item<'a>>,
    pub(super) used: Vec<usize>,
    /// Numbers left over.
    left: usize,
    goods: usize,
    side: Option<usize>,
    /// Other goods in the same text.
    others: usize,
    /// How much of the numbers' likelihood parts them from other roles.
    numbers_apart: Option<Points>,
    basis_twice: bool,
    /// What the mended words cost together.
    mended: u32,
    pub(super) place_at: Option<usize>,
    why: Vec<(&'static str, i32)>,
}

/// More words that may be several things are not tried in all ways.
const OPEN_WORDS_MAX: usize = 4;
/// More readings are not weighed.
const READINGS_MAX: usize = 96;
/// Of texts of so many words; of longer ones fewer, but never less than these.
const READINGS_ITEMS: usize = 40;
const READINGS_MIN: usize = 8;
/// Goods add this.
const GOODS: Points = 30;
/// Each kind of goods too many.
const GOODS_TWICE: Points = -40;
/// A word that says which side.
const SIDE: Points = 10;
/// Both sides at once.
const SIDES_TWICE: Points = -6;
/// A word that nobody knows.
const UNKNOWN: Points = -15;
/// A unit that counts nothing.
const UNIT_LOOSE: Points = -6;
/// A quantity with its unit.
const UNIT: Points = 6;

/// A reading while it is weighed.
pub(super) struct Scale<'i, 'a> {
    pub(super) items: &'i [Item<'a>],
    pub(super) said: &'i [usize],
    pub(super) fields: Fields,
    pub(super) used: Vec<usize>,
    pub(super) why: Vec<(&'static str, i32)>,
}

impl Weighed<'_> {
    /// Whether nothing of it is left over or strange.
    pub(super) fn whole(&self) -> bool {
        let unknown = said(&self.items).into_iter().any(|at| self.items[at].unknown() && !self.used.contains(&at));
        self.left == 0 && self.others == 0 && !unknown
    }

    /// Whether it says goods, quantity with its unit, and price: nobody does but to offer.
    fn listing(&self) -> bool {
        self.fields.quantity.is_some() && self.fields.unit.is_some() && self.fields.price.is_some()
    }

    /// Whether a word says which side.
    pub(super) fn sided(&self) -> bool {
        self.side.is_some()
    }

    /// What the mended words cost together.
    pub(super) fn mended(&self) -> u32 {
        self.mended
    }

    /// The same, as if it had one kind of goods.
    pub(super) fn single(self) -> Self {
        Weighed { others: 0, ..self }
    }
}

impl<'a> Reader<'a> {
    /// An offer: goods, and a side or an amount and a price. Questions and the past offer nothing.
    pub(super) fn trade(&mut self, said: &[usize]) -> Option<Understood> {
        let goods = self.items.iter().any(|item| item.choices().iter().any(|choice| sells(choice)));
        if !goods {
            return self.goods_missing(said);
        }
        // `ca va? j'ai 15 sacs`: what is asked before anything is said is a greeting.
        let greeting = said.iter().take_while(|at| self.item(**at).what == What::Mark('?')).count();
        let asked = said[greeting..].iter().any(|at| self.asks(*at)) && !self.asked_before(said);
        let stop = |at: &usize| self.item(*at).intent(Intent::Stop) && self.item(*at).mended().is_none();
        if said.first().is_some_and(stop) || said.last().is_some_and(stop) || self.denied(said) || self.for_somebody(said) {
            return None;
        }
        let mut readings = self.readings();
        readings.sort_by_key(|weighed| std::cmp::Reverse(weighed.points));
        let best = readings.first()?.clone();
        if best.others > 0
            && let Some(understood) = self.two_offers(&best)
        {
            return Some(understood);
        }
        if !gate(&best) || asked && !best.listing() {
            return None;
        }
        let mut problems = self.problems(&best, &readings[1..]);
        if asked && problems.is_empty() {
            problems.push(Problem::Doubt);
        }
        let intent = best.intent;
        self.take(best);
        Some((intent, problems))
    }

    fn take(&mut self, best: Weighed<'a>) {
        self.fields = best.fields;
        self.used = best.used;
        self.items = best.items;
        if self.fields.place_alias.is_none() {
            self.fields.place_alias = best.place_at.and_then(|at| self.alias(self.fields.place?, self.item(at)));
        }
    }

    /// All readings of the whole text as one offer.
    fn readings(&mut self) -> Vec<Weighed<'a>> {
        let mut readings = Vec::new();
        for items in [Some(self.items.clone()), grouped(&self.items)].into_iter().flatten() {
            let marked = ones(&items);
            readings.extend(self.chosen(items));
            let each = marked.map(|items| self.chosen(items)).unwrap_or_default();
            // Where the price is not for that one, it was no `each`.
            let says = |weighed: &Weighed<'a>| {
                weighed.fields.basis == Some(PriceBasis::Each) && weighed.fields.per.is_some()
                    || weighed.fields.unit_kilograms.is_some()
            };
            readings.extend(each.into_iter().filter(says));
        }
        let candidate = |weighed: &Weighed<'a>| Candidate {
            points: weighed.points,
            intent: weighed.intent,
            fields: weighed.fields.clone(),
            why: weighed.why.clone(),
        };
        if let Some(all) = &mut self.weighed {
            all.extend(readings.iter().map(candidate));
        }
        readings
    }

    /// Every way to take the open words, weighed.
    fn chosen(&self, mut items: Vec<Item<'a>>) -> Vec<Weighed<'a>> {
        let open = open_words(&items);
        let mut readings = Vec::new();
        self.choose(&mut items, &open, &mut readings);
        readings
    }

    fn choose(&self, items: &mut [Item<'a>], open: &[usize], readings: &mut Vec<Weighed<'a>>) {
        let Some((at, rest)) = open.split_first() else {
            // Long texts are weighed in fewer ways, so that all take as long at most.
            if readings.len() < (READINGS_MAX * READINGS_ITEMS / items.len().max(1)).clamp(READINGS_MIN, READINGS_MAX) {
                readings.extend(self.weigh(items));
            }
            return;
        };
        let choices = items[*at].choices();
        let certain = choices.first().is_some_and(|choice| choice.cost == 0);
        let last = if certain { choices.len() } else { choices.len() + 1 };
        for choice in 0..last {
            items[*at].choice = choice;
            self.choose(items, rest, readings);
        }
        items[*at].choice = 0;
    }

    /// The text as one offer of the first goods in it, with the words taken as they are; `None` without goods.
    pub(super) fn weigh(&self, items: &[Item<'a>]) -> Option<Weighed<'a>> {
        let said = said(items);
        let goods = said.iter().copied().find(|at| items[*at].commodity().is_some())?;
        let commodity = items[goods].commodity();
        let mut fields = Fields { commodity, ..Fields::default() };
        let filled = roles::fill(items, &mut fields);
        if let (Some(goods), Some(_), None) = (commodity, fields.quantity, fields.unit)
            && self.counts(goods)
        {
            fields.unit = UnitId::new("piece");
        }
        let mut why = vec![("goods", GOODS), ("numbers", filled.points)];
        let mut used = filled.used;
        let same = |at: &&usize| items[**at].commodity() == commodity;
        used.extend(said.iter().filter(same));
        let (side, intent) = side(items, &said, &mut why);
        used.extend(
            said.iter().filter(|at| side.is_some() && (items[**at].intent(Intent::Sell) || items[**at].intent(Intent::Buy))),
        );
        grade(items, &mut fields, &mut used, |at| has_han(self.wrote_of(&items[at])));
        fields.parts = items.iter().any(|item| item.mark(Mark::Parts));
        let others = other_goods(items, &said, commodity);
        if others > 0 {
            why.push(("other goods", GOODS_TWICE * others as Points));
        }
        if fields.quantity.is_some() && fields.unit.is_some() {
            why.push(("unit", UNIT));
        }
        let mut scale = Scale { items, said: &said, fields, used, why };
        let place_at = self.place(&mut scale);
        let Scale { fields, used, mut why, .. } = scale;
        let loose = said.iter().filter(|at| !used.contains(at) && items[**at].unit().is_some()).count();
        why.push(("loose units", UNIT_LOOSE * loose as Points));
        let cost: u32 = items.iter().filter_map(Item::chosen).map(|choice| u32::from(choice.cost)).sum();
        why.push(("slips", -(cost as Points)));
        let unknown = said.iter().filter(|at| items[**at].unknown() && !used.contains(at)).count();
        why.push(("unknown words", UNKNOWN * unknown as Points));
        why.retain(|(_, points)| *points != 0);
        Some(Weighed {
            points: why.iter().map(|(_, points)| points).sum(),
            intent,
            fields,
            items: items.to_vec(),
            used,
            left: filled.left.len(),
            goods,
            side,
            others,
            numbers_apart: filled.rival.map(|rival| filled.points - rival),
            basis_twice: filled.both,
            mended: said
                .iter()
                .filter(|at| items[**at].mended().is_some())
                .filter_map(|at| items[*at].chosen())
                .map(|c| u32::from(c.cost))
                .sum(),
            place_at,
            why,
        })
    }

    /// What keeps the best reading from being carried out as it stands.
    fn problems(&self, best: &Weighed<'a>, others: &[Weighed<'a>]) -> Vec<Problem> {
        let mut problems = Vec::new();
        let fields = &best.fields;
        if fields.quantity.is_none() {
            problems.push(Problem::QuantityMissing);
        } else if fields.unit.is_none() {
            problems.push(Problem::UnitMissing);
        }
        let nothing = |number: Option<Decimal>| number.is_some_and(Decimal::is_zero);
        if best.left > 0 {
            problems.push(Problem::NumberLeft);
        }
        if best.others > 0 {
            problems.push(Problem::GoodsTwice);
        }
        if best.basis_twice {
            problems.push(Problem::BasisTwice);
        }
        let apart = |other: &&Weighed<'a>| {
            best.points - other.points < MARGIN && key(&other.fields, other.intent) != key(fields, best.intent)
        };
        let numbers = best.numbers_apart.is_some_and(|apart| apart < NUMBERS_MARGIN);
        if others.iter().any(|other| apart(&other))
            || numbers
            || best.mended >= MENDED_MAX
            || nothing(fields.quantity)
            || nothing(fields.price)
        {
            problems.push(Problem::Doubt);
        } else if self.place_doubt(best, others) || self.two_places(best) {
            problems.push(Problem::PlaceDoubt);
        }
        problems
    }
}

/// What two readings must differ in to be two.
fn key(fields: &Fields, intent: Intent) -> (Intent, Option<CommodityId>, [Option<u64>; 2], Option<crate::value::UnitId>) {
    let number = |number: Option<Decimal>| number.map(Decimal::as_thousandths);
    (intent, fields.commodity, [number(fields.quantity), number(fields.price)], fields.unit)
}

/// A reading that is nearer to the best than this stands beside it.
const MARGIN: Points = 5;
/// The same of the roles of numbers.
const NUMBERS_MARGIN: Points = 2;
/// Words that slipped by this much together are asked after.
const MENDED_MAX: u32 = 22;

fn sells(choice: &Choice<'_>) -> bool {
    choice.entries().any(|entry| matches!(entry.meaning, Meaning::Commodity(_)))
}

/// The words that may be several things.
fn open_words(items: &[Item<'_>]) -> Vec<usize> {
    let open = |at: &usize| {
        let choices = items[*at].choices();
        choices.len() > 1 || choices.first().is_some_and(|choice| choice.cost > 0)
    };
    let mut open: Vec<usize> = (0..items.len()).filter(open).collect();
    // Those with the dearest slips are the likeliest to be something else.
    open.sort_by_key(|at| std::cmp::Reverse(items[*at].choices().first().map(|choice| choice.cost)));
    open.truncate(OPEN_WORDS_MAX);
    open
}

/// The word that says which side, and the side: a bare listing sells.
fn side(items: &[Item<'_>], said: &[usize], why: &mut Vec<(&'static str, i32)>) -> (Option<usize>, Intent) {
    let of = |intent| said.iter().copied().filter(move |at| items[*at].intent(intent));
    let sell = of(Intent::Sell).find(|at| !items[*at].intent(Intent::Buy));
    let buy = of(Intent::Buy).find(|at| !items[*at].intent(Intent::Sell));
    let exact = |at: usize| items[at].mended().is_none();
    let (at, intent) = match (sell, buy) {
        (Some(sell), None) => (sell, Intent::Sell),
        (None, Some(buy)) => (buy, Intent::Buy),
        (Some(sell), Some(buy)) => {
            why.push(("both sides", SIDES_TWICE));
            // `i want selling`, `nataka kuuza` in two languages: wanting to sell is selling.
            let wants_to = buy < sell && (buy + 1..sell).all(|at| items[at].filler());
            let buys = exact(buy) && !exact(sell) || exact(buy) && buy < sell;
            if buys && !(wants_to && exact(sell)) { (buy, Intent::Buy) } else { (sell, Intent::Sell) }
        }
        (None, None) => match of(Intent::Sell).next() {
            Some(either) => (either, Intent::Sell),
            None => return (None, Intent::Sell),
        },
    };
    why.push(("side", SIDE));
    (Some(at), intent)
}

fn other_goods(items: &[Item<'_>], said: &[usize], first: Option<CommodityId>) -> usize {
    let mut others: Vec<CommodityId> =
        said.iter().filter_map(|at| items[*at].commodity()).filter(|id| Some(*id) != first).collect();
    others.sort();
    others.dedup();
    others.len()
}

/// A grade in letters or words: beside its mark, or, in Han, alone.
fn grade(items: &[Item<'_>], fields: &mut Fields, used: &mut Vec<usize>, alone: impl Fn(usize) -> bool) {
    for at in 0..items.len() {
        let letter = items[at].find(|meaning| if let Meaning::Grade(grade) = meaning { Some(grade) } else { None });
        let Some(letter) = letter else { continue };
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let mark = beside.into_iter().find(|at| items.get(*at).is_some_and(|item| item.mark(Mark::Grade)));
        if mark.is_some() || alone(at) && !used.contains(&at) {
            fields.grade = Some(letter.to_ascii_uppercase());
            used.push(at);
            used.extend(mark);
            return;
        }
    }
}

/// A longer text without a whole listing must be clearer.
const LONG_TEXT_ITEMS: usize = 8;

/// Goods, amount, unit and place.
const LISTING_ITEMS: usize = 4;

/// Whether this is an offer at all: known words, and more than a guess to go by.
pub(super) fn gate(weighed: &Weighed<'_>) -> bool {
    let Weighed { items, fields, side, goods, .. } = weighed;
    let said = said(items);
    let unplaced = |at: &&usize| items[**at].unknown() && !(fields.place_unknown.is_some() && weighed.place_at == Some(**at));
    let (all, unknown) = (said.len(), said.iter().filter(unplaced).count());
    let known = all - unknown;
    let with_unit = fields.quantity.is_some() && fields.unit.is_some();
    let listing = with_unit && fields.price.is_some();
    let priced = fields.price.is_some()
        && items.iter().any(|item| item.mark(Mark::Price) && item.what != What::Mark('@') && !item.filler());
    let marked = priced || fields.currency.is_some() || fields.basis.is_some_and(|basis| basis != PriceBasis::Unknown);
    let numbers = fields.quantity.is_some() || fields.price.is_some();
    let exact = |at: usize| items[at].mended().is_none();
    let guessed = !exact(*goods) && side.is_none_or(|side| !exact(side));
    let price_only = said.iter().any(|at| items[*at].intent(Intent::Price)) && fields.quantity.is_none();
    let leads = said.first().is_some_and(|first| *side == Some(*first) || goods == first);
    match side {
        _ if price_only => false,
        // Without a word that offers, a whole listing does; nothing but the place may be unknown unless a price mark stands there.
        None if listing && marked && exact(*goods) => known * 3 >= all * 2,
        None if listing && marked => known * 6 >= all * 5,
        None if listing => unknown == 0,
        // `mahindi 40 eldoret 3200`: only the unit is missing.
        None if fields.quantity.is_some() && fields.price.is_some() && fields.place.is_some() => {
            all <= ANSWER_ITEMS_MAX && exact(*goods) && unknown == 0
        }
        // Without a price a word that nobody knows is a place only where it ends the text.
        None if fields.place_unknown.is_some() => {
            with_unit && all <= LISTING_ITEMS && exact(*goods) && unknown == 0 && said.last() == weighed.place_at.as_ref()
        }
        None => with_unit && all <= ANSWER_ITEMS_MAX && exact(*goods) && unknown == 0,
        Some(_) if guessed => with_unit && known * 5 >= all * 4,
        Some(_) if !exact(*goods) => known * 5 >= all * 4 || with_unit && known * 3 >= all * 2,
        Some(_) if listing => known * 2 >= all,
        Some(_) if all > LONG_TEXT_ITEMS => known * 3 >= all * 2 && numbers,
        Some(_) => known * 2 >= all && (numbers || leads && all <= ANSWER_ITEMS_MAX),
    }
}
