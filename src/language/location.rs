//! Where: which word of an offer is the place, and whether it may be another one.

use super::han;
use super::item::{Item, What};
use super::lexicon::Mark;
use super::read::{Reader, has_han};
use super::roles::Points;
use super::slip::Cost;
use super::trade::{Scale, Weighed};
use crate::value::PlaceId;

/// A place.
const PLACE: Points = 6;
/// A place outside the countries of the language.
const PLACE_FOREIGN: Points = -5;
/// A second place that the first does not lie in.
const PLACES_TWICE: Points = -8;
/// A word that stands where a place would and is in no list.
const PLACE_UNLISTED: Points = -7;
/// The same of a word that is near to one in a list.
const PLACE_UNLISTED_NEAR: Points = -14;
/// The same of places.
const PLACE_MARGIN: Points = 3;
/// A word no further from a listed place is hardly an unlisted one.
const PLACE_NEAR: Cost = 12;
/// A place that is further from what was written is asked after.
const PLACE_SURE: Cost = 15;

impl<'a> Reader<'a> {
    /// The place: of those that are named the innermost, else the last; else the word that stands there instead.
    pub(super) fn place(&self, scale: &mut Scale<'_, 'a>) -> Option<usize> {
        let Scale { items, said, fields, used, why } = scale;
        let items: &[Item<'a>] = items;
        let people = people(items);
        used.extend(people.iter().filter(|at| items[**at].unknown()));
        let named: Vec<(usize, PlaceId)> = said
            .iter()
            .filter(|at| !(used.contains(at) || people.contains(at) && items[**at].mended().is_some()))
            .filter_map(|at| Some((*at, self.resolve(items[*at].place()?)?)))
            // A slip leads to no place where nobody writes so: `oyem` is not Oyam in Uganda.
            .filter(|(at, place)| items[*at].mended().is_none() || !self.foreign(*place))
            .collect();
        // `Njoro Nakuru`: the county of that name counts as well as the town.
        let around = |place: PlaceId, at: usize| {
            let places = items[at].place().into_iter().flat_map(|name| self.books.gazetteer.places(name));
            places.into_iter().any(|other| self.places.within(place, other))
        };
        let outside = |place: PlaceId, at: usize, other: usize| around(place, other) || written_before(items, other, at);
        let inner = |(at, place): &&(usize, PlaceId)| named.iter().all(|(other, _)| outside(*place, *at, *other));
        let found = named.iter().find(inner).or_else(|| named.iter().rev().min_by_key(|(at, _)| items[*at].mended().is_some()));
        if let Some((at, place)) = found {
            let place_at = *at;
            fields.place = Some(*place);
            used.push(*at);
            why.push(("place", PLACE));
            if self.foreign(*place) {
                why.push(("place abroad", PLACE_FOREIGN));
            }
            if items[*at].mended().is_some() {
                why.push(("a lesser place", -self.places.lesser(*place)));
                why.push(("far from home", -self.far(*place)));
            }
            let (within, apart): (Vec<usize>, Vec<usize>) =
                named.iter().map(|(other, _)| *other).partition(|other| outside(*place, *at, *other));
            why.push(("other places", PLACES_TWICE * apart.len() as Points));
            used.extend(within);
            // `绥阳县风华镇`: the township is in no list, and its county is.
            let finer = |at: &&usize| {
                let wrote = self.wrote_of(&items[**at]);
                items[**at].unknown()
                    && !used.contains(at)
                    && (han::names_a_village(wrote) || behind(items, place_at, **at, wrote))
            };
            if let Some(finer) = said.iter().rfind(finer).copied() {
                fields.place_alias = Some(self.wrote_of(&items[finer]).to_string());
                used.push(finer);
            }
            return Some(*at);
        }
        self.unlisted(scale)
    }

    /// A word that stands where a place would and is in no list: the last one said, or the only one that nobody knows.
    fn unlisted(&self, scale: &mut Scale<'_, 'a>) -> Option<usize> {
        let Scale { items, said, fields, used, why } = scale;
        const LETTERS_MIN: usize = 3;
        let unknown: Vec<usize> = said.iter().copied().filter(|at| items[*at].unknown() && !used.contains(at)).collect();
        let wrote = |at: usize| self.wrote_of(&items[at]);
        let ends = unknown.iter().copied().rfind(|at| han::names_a_place(wrote(*at)));
        let last = unknown.iter().copied().find(|at| said.last() == Some(at));
        let only = if let [only] = unknown.as_slice() { Some(*only) } else { None };
        let at = ends.or(last).or(only)?;
        let letters = wrote(at).chars().count();
        if letters < LETTERS_MIN && !(has_han(wrote(at)) && letters > 1) {
            return None;
        }
        fields.place_unknown = Some(wrote(at).to_string());
        used.push(at);
        let near = items[at].choices().iter().any(|choice| choice.place.is_some() && choice.cost <= PLACE_NEAR);
        let points = match (ends, near) {
            (Some(_), _) => 0,
            (None, true) => PLACE_UNLISTED_NEAR,
            (None, false) => PLACE_UNLISTED,
        };
        why.push(("unlisted place", points));
        Some(at)
    }

    /// `... Nakuru. Regards Mary Kisumu`: two places are named as they are written, and neither lies in the other.
    pub(super) fn two_places(&self, best: &Weighed<'a>) -> bool {
        let exact =
            |at: &usize| best.items[*at].place().is_some() && best.items[*at].mended().is_none() && !best.used.contains(at);
        best.fields.place.is_some() && (0..best.items.len()).any(|at| exact(&at))
    }

    /// Whether another place is nearly as likely, or the word may as well be a place that is in no list.
    pub(super) fn place_doubt(&self, best: &Weighed<'a>, others: &[Weighed<'a>]) -> bool {
        let place = |weighed: &Weighed<'a>| (weighed.fields.place, weighed.fields.place_unknown.clone());
        let name = |id: Option<PlaceId>| id.and_then(|id| self.places.get(id)).map(|place| place.name.clone());
        let another = |other: &&Weighed<'a>| {
            let near = best.points - other.points < PLACE_MARGIN && place(other) != place(best);
            near && name(other.fields.place) != name(best.fields.place) && other.place_at == best.place_at
        };
        let slipped = best.place_at.and_then(|at| best.items[at].chosen()).is_some_and(|choice| choice.cost > PLACE_SURE);
        let mended = best.place_at.is_some_and(|at| best.items[at].mended().is_some() || best.items[at].unknown());
        // Of two words that nobody knows either may be the place.
        let strange = |at: &usize| best.items[*at].unknown() && !best.used.contains(at);
        let either = best.fields.place_unknown.as_deref().is_some_and(|name| !han::names_a_place(name))
            && (0..best.items.len()).any(|at| strange(&at));
        either || mended && (others.iter().any(|other| another(&other)) || slipped)
    }
}

/// The words behind one that announces a person's name: not where the goods are.
fn people(items: &[Item<'_>]) -> Vec<usize> {
    const NAME_WORDS_MAX: usize = 2;
    let names = |at: usize| {
        let word = |at: &usize| items.get(*at).is_some_and(|item| !item.paused && (item.unknown() || item.mended().is_some()));
        (at + 1..=at + NAME_WORDS_MAX).take_while(word).collect::<Vec<_>>()
    };
    let mut people: Vec<usize> = (0..items.len()).filter(|at| items[*at].mark(Mark::Name)).flat_map(names).collect();
    let last: Vec<usize> = (0..items.len()).rev().take_while(|at| matches!(items[*at].what, What::Word(_))).collect();
    let strange =
        |at: usize| items[at].unknown() || items[at].mended().is_some() && items[at].place().is_some() || items[at].filler();
    if let Some(signed) = last.iter().position(|at| items[*at].signed).filter(|at| *at <= NAME_WORDS_MAX)
        && last[..=signed].iter().all(|at| strange(*at))
    {
        people.extend(&last[..=signed]);
    }
    people
}

/// `隆安那桐`: a word in Han that touches the town before it lies in it.
fn behind(items: &[Item<'_>], town: usize, at: usize, wrote: &str) -> bool {
    const LETTERS: std::ops::RangeInclusive<usize> = 2..=3;
    at == town + 1 && items[town].span.end == items[at].span.start && has_han(wrote) && LETTERS.contains(&wrote.chars().count())
}

/// `唐山玉田`: of place names in Han that touch, the outer one is written first.
fn written_before(items: &[Item<'_>], outer: usize, inner: usize) -> bool {
    let touches = |at: usize| items[at].place().is_some() && items[at].span.end == items[at + 1].span.start;
    outer < inner && (outer..inner).all(touches)
}
