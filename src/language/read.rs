//! A text to a reading: what it wants, what it says, and what was left over. Never fails.

use super::grammar::Grammars;
use super::item::{Books, Care, Item, What, items};
use super::names::{Name, is_han};
use super::reading::{Candidate, Fields, Intent, Note, Problem, Reading};
use super::slip;
use crate::market::{Level, Place, Places};
use crate::text::{self, Folded};
use crate::value::{CommodityId, LanguageCode, PlaceId, limits};
use std::collections::BTreeMap;

/// What is known of a sender before reading.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hint {
    /// The language of earlier texts.
    pub language: Option<LanguageCode>,
    /// The home place: of places with one name the nearest is meant.
    pub place: Option<PlaceId>,
}

/// Reads a text in whatever language it is.
pub fn read(grammars: &Grammars, places: &Places, hint: Hint, text: &str) -> Reading {
    read_with(grammars, places, hint, text, None)
}

/// Reads a text, and keeps every reading that was weighed, and its tokens.
pub fn explain(grammars: &Grammars, places: &Places, hint: Hint, text: &str) -> (Reading, Vec<String>, Vec<Candidate>) {
    let mut weighed = Vec::new();
    let reading = read_with(grammars, places, hint, text, Some(&mut weighed));
    let folded = text::fold(cut(text));
    let spaced = unhyphened(cut_at(&folded.text, FOLDED_BYTES_MAX));
    let exact = items(Books { care: Care::Exact, ..grammars.books() }, &spaced);
    let books = grammars.books_of(likely(&votes(&exact), hint, grammars));
    let shown = items(books, &spaced).iter().map(|item| item.shown(&spaced)).collect();
    weighed.sort_by_key(|candidate| std::cmp::Reverse(candidate.points));
    weighed.dedup();
    (reading, shown, weighed)
}

/// Folding may make a text longer; no more of it is read.
const FOLDED_BYTES_MAX: usize = 2 * limits::TEXT_BYTES_MAX;

fn cut(text: &str) -> &str {
    cut_at(text, limits::TEXT_BYTES_MAX)
}

fn cut_at(text: &str, bytes: usize) -> &str {
    let cut = (0..=bytes.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[..cut]
}

fn read_with(grammars: &Grammars, places: &Places, hint: Hint, text: &str, weighed: Option<&mut Vec<Candidate>>) -> Reading {
    let keeps = weighed.is_some();
    let (reading, found) = with_reader(grammars, places, hint, text, |reader| {
        reader.weighed = keeps.then(Vec::new);
        let (intent, mut problems) = reader.understand();
        if impossible(&reader.folded.text) {
            problems.push(Problem::NumberImpossible);
        }
        let notes = if intent == Intent::None { Vec::new() } else { reader.notes() };
        let guess = if intent == Intent::None { reader.guess() } else { Fields::default() };
        let language = alphabet(reader.original, language(&votes(&reader.items), hint, grammars), grammars);
        let said = std::mem::take(&mut reader.fields);
        let fields = if intent == Intent::None { Fields { code: said.code, ..Fields::default() } } else { said };
        let more = std::mem::take(&mut reader.more);
        (Reading { intent, language, fields, more, guess, notes, problems }, std::mem::take(&mut reader.weighed))
    });
    if let Some(weighed) = weighed {
        weighed.extend(found.into_iter().flatten());
    }
    reading
}

/// Cuts, folds and looks up a text, and hands it to a reader.
pub(super) fn with_reader<T>(
    grammars: &Grammars,
    places: &Places,
    hint: Hint,
    text: &str,
    reads: impl FnOnce(&mut Reader<'_>) -> T,
) -> T {
    let original = cut(text);
    let folded = text::fold(original);
    let spaced = unhyphened(cut_at(&folded.text, FOLDED_BYTES_MAX));
    let exact = items(Books { care: Care::Exact, ..grammars.books() }, &spaced);
    let votes = votes(&exact);
    let tongue = language(&votes, hint, grammars);
    // The words that count are those of the text's own language and of its neighbours: a French unit means nothing in a Hindi text.
    let books = grammars.books_of(likely(&votes, hint, grammars));
    let mut reader = Reader {
        grammars,
        books,
        places,
        hint,
        countries: grammars.countries(tongue),
        original,
        folded: &folded,
        items: items(books, &spaced),
        fields: Fields::default(),
        more: Vec::new(),
        used: Vec::new(),
        weighed: None,
    };
    reads(&mut reader)
}

/// Whether a number stands there that nobody can mean: below nothing, or longer than any phone's.
pub(super) fn impossible(folded: &str) -> bool {
    const DIGITS_MAX: usize = 15;
    let minus = |word: &str| word.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let long = |run: &str| run.len() > DIGITS_MAX;
    folded.split_whitespace().any(minus) || folded.split(|c: char| !c.is_ascii_digit()).any(long)
}

/// A hyphen between letters is a space: place names are written with and without it.
fn unhyphened(folded: &str) -> String {
    let mut spaced = String::with_capacity(folded.len());
    let mut characters = folded.chars().peekable();
    let mut last = ' ';
    while let Some(c) = characters.next() {
        let inside = c == '-' && last.is_alphabetic() && characters.peek().is_some_and(|next| next.is_alphabetic());
        spaced.push(if inside { ' ' } else { c });
        last = c;
    }
    spaced
}

/// How many of the words are from each language, a word of few languages counting more than one of many.
fn votes(items: &[Item<'_>]) -> BTreeMap<LanguageCode, usize> {
    const EXACT: usize = 3;
    let mut votes: BTreeMap<LanguageCode, usize> = BTreeMap::new();
    for item in items {
        let mut codes: Vec<LanguageCode> = item.entries().filter_map(|entry| entry.language).collect();
        codes.sort();
        codes.dedup();
        // A word of one language tells more than a word of many.
        let weight = if item.mended().is_some() { 1 } else { EXACT } * 6 / codes.len().max(1);
        for code in codes {
            *votes.entry(code).or_default() += weight;
        }
    }
    votes
}

/// The language most of the exact words are from; of equals the sender's earlier one, then the market's first.
fn language(votes: &BTreeMap<LanguageCode, usize>, hint: Hint, grammars: &Grammars) -> Option<LanguageCode> {
    let most = votes.values().max().copied()?;
    let first = |code: &LanguageCode| votes.get(code) == Some(&most);
    let earlier = hint.language.map(|code| grammars.language_of(code));
    earlier.filter(first).or_else(|| grammars.iter().map(|grammar| grammar.code).find(first))
}

/// The languages that may be meant: those that nearly as many words are from as from the first, and the sender's earlier one.
fn likely(votes: &BTreeMap<LanguageCode, usize>, hint: Hint, grammars: &Grammars) -> Vec<LanguageCode> {
    const NEAR_PERCENT: usize = 85;
    let most = votes.values().max().copied().unwrap_or(0);
    let near = votes.iter().filter(|(_, votes)| **votes * 100 >= most * NEAR_PERCENT).map(|(code, _)| *code);
    near.chain(hint.language.map(|code| grammars.language_of(code))).collect()
}

/// The language in the alphabet of the text, when it has more than one.
fn alphabet(text: &str, language: Option<LanguageCode>, grammars: &Grammars) -> Option<LanguageCode> {
    language.map(|code| grammars.in_alphabet(code, text))
}

/// A text being read.
pub(super) struct Reader<'a> {
    grammars: &'a Grammars,
    pub(super) books: Books<'a>,
    pub(super) places: &'a Places,
    pub(super) hint: Hint,
    /// Where the text's language is written.
    pub(super) countries: &'a [String],
    original: &'a str,
    pub(super) folded: &'a Folded,
    pub(super) items: Vec<Item<'a>>,
    pub(super) fields: Fields,
    pub(super) more: Vec<(Intent, Fields)>,
    pub(super) used: Vec<usize>,
    /// Every reading of an offer that was weighed, for who wants to know.
    pub(super) weighed: Option<Vec<Candidate>>,
}

/// Texts longer than this many words are no bare answers.
pub(super) const ANSWER_ITEMS_MAX: usize = 6;
/// Digits of a code that was meant as one.
pub(super) const CODE_DIGITS: std::ops::RangeInclusive<usize> = 4..=7;

/// What a text wants, and what is in the way.
pub(super) type Understood = (Intent, Vec<Problem>);

/// The items that say something.
pub(super) fn said(items: &[Item<'_>]) -> Vec<usize> {
    (0..items.len()).filter(|at| !items[*at].says_nothing()).collect()
}

impl<'a> Reader<'a> {
    fn understand(&mut self) -> Understood {
        let said = said(&self.items);
        if said.is_empty() {
            return (Intent::None, Vec::new());
        }
        self.reserved(&said)
            .or_else(|| self.digits_alone(&said))
            .or_else(|| self.withdrawal(&said))
            .or_else(|| self.revision(&said))
            .or_else(|| self.answer(&said))
            .or_else(|| self.small_command(&said))
            .or_else(|| self.joining(&said))
            .or_else(|| self.trade(&said))
            .or_else(|| self.price(&said))
            .unwrap_or((Intent::None, Vec::new()))
    }

    pub(super) fn item(&self, at: usize) -> &Item<'a> {
        &self.items[at]
    }

    /// `200 cabbages`: what is sold by the piece needs no unit.
    pub(super) fn counts(&self, goods: CommodityId) -> bool {
        self.grammars.counts(goods)
    }

    pub(super) fn digits_of(&self, at: usize) -> Option<String> {
        let digits = match &self.item(at).what {
            What::Number(value, digits) if value.as_whole().is_some() => digits,
            What::Digits(digits) => digits,
            _ => return None,
        };
        let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| digits.to_string())
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        matches!(self.item(at).what, What::Word(_))
    }

    pub(super) fn wrote(&self, at: usize) -> &'a str {
        self.wrote_of(self.item(at))
    }

    pub(super) fn wrote_of(&self, item: &Item<'_>) -> &'a str {
        &self.original[self.folded.original(item.span.clone())]
    }

    /// Every word that was mended, and every one that meant nothing here.
    fn notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        for at in 0..self.items.len() {
            let (item, used) = (self.item(at), self.used.contains(&at));
            let unread = |why| Note { wrote: self.wrote(at).to_string(), read_as: String::new(), why };
            let note = match (&item.what, item.mended()) {
                (_, Some(_)) if item.says_nothing() => continue,
                (_, Some(known)) if used => {
                    Note { wrote: self.wrote(at).to_string(), read_as: known.to_string(), why: "spelling" }
                }
                (_, Some(_)) => unread("not understood"),
                (What::Word(_), _) if !used && item.unknown() => unread("not understood"),
                (What::Number(..) | What::Digits(_), _) if !used => unread("number left over"),
                (What::Word(_), _) if !used && (item.commodity().is_some() || item.place().is_some()) => unread("left over"),
                _ => continue,
            };
            notes.push(note);
        }
        notes
    }

    /// The place a name means: in a country where the text's language is written, the one nearest to the sender's home, else a
    /// township before a county before a village.
    pub(super) fn resolve(&self, name: Name) -> Option<PlaceId> {
        let home = self.hint.place.and_then(|home| self.places.spot(home));
        let rank = |place: &&Place| {
            let away = home.zip(self.places.spot(place.id)).map(|(home, spot)| home.distance(spot).metres / FAR_METRES);
            let level = match place.level {
                Level::Township => 0,
                Level::County | Level::Region => 1,
                Level::Village => 2,
            };
            let alias = text::fold(&place.name).text.chars().filter(|letter| letter.is_alphanumeric()).ne(self
                .books
                .gazetteer
                .text(name)
                .chars()
                .filter(|letter| letter.is_alphanumeric()));
            (self.foreign(place.id), away.unwrap_or(0), alias, level, place.id)
        };
        self.books.gazetteer.places(name).filter_map(|id| self.places.get(id)).min_by_key(rank).map(|place| place.id)
    }

    /// The name that a place was called by, where it is not its own: Han has long and short forms of one name, other aliases are
    /// misspellings as often as names.
    pub(super) fn alias(&self, place: PlaceId, item: &Item<'_>) -> Option<String> {
        let wrote = self.wrote_of(item);
        let own = &self.places.get(place)?.name;
        let name = item.mended().unwrap_or(wrote);
        (has_han(name) && name != own).then(|| name.to_string())
    }

    /// Takes the place that a word names.
    pub(super) fn take_place(&mut self, at: usize) {
        let Some(name) = self.item(at).place() else { return };
        self.fields.place = self.resolve(name);
        self.fields.place_alias = self.fields.place.and_then(|id| self.alias(id, self.item(at)));
        self.used.push(at);
    }

    /// How much less likely a place is to be meant because it lies far from the sender's home, in tenths of a point.
    pub(super) fn far(&self, place: PlaceId) -> i32 {
        const TENTHS_MAX: u64 = 7;
        let home = self.hint.place.and_then(|home| self.places.spot(home));
        let away = home.zip(self.places.spot(place)).map(|(home, spot)| home.distance(spot).metres / FAR_METRES);
        away.unwrap_or(0).min(TENTHS_MAX) as i32
    }

    /// Whether a place lies where nobody writes the text's language.
    pub(super) fn foreign(&self, place: PlaceId) -> bool {
        let country = self.places.country(place);
        country.is_some_and(|country| !self.countries.is_empty() && !self.countries.iter().any(|code| code == country))
    }

    /// The place that a word names.
    pub(super) fn place_of(&self, at: usize) -> Option<PlaceId> {
        let place = self.item(at).choices().iter().filter(|choice| choice.cost <= PLACE_COST_MAX).find_map(|choice| choice.place);
        place.and_then(|name| self.resolve(name))
    }

    /// What was recognised of a text that is no command: goods, amount, price and place for an example.
    pub(super) fn guess(&self) -> Fields {
        let mut fields = Fields { commodity: self.items.iter().find_map(Item::commodity), ..Fields::default() };
        super::roles::fill(&self.items, &mut fields);
        fields.place = (0..self.items.len()).rev().find_map(|at| self.item(at).place().and_then(|name| self.resolve(name)));
        fields
    }
}

/// A place further from what was written is not guessed outside an offer.
const PLACE_COST_MAX: slip::Cost = 18;
/// Places are compared by distance in steps of this many metres.
const FAR_METRES: u64 = 50_000;

impl Item<'_> {
    /// The token and what it may be, for people.
    fn shown(&self, folded: &str) -> String {
        let wrote = &folded[self.span.clone()];
        match &self.what {
            What::Number(value, _) => format!("{wrote} = {value}"),
            What::Digits(_) => format!("{wrote} = a long number"),
            What::Mark(mark) => format!("{mark}"),
            What::Word(choices) if choices.is_empty() => format!("{wrote} = ?"),
            What::Word(choices) => {
                let one = |choice: &super::item::Choice<'_>| {
                    let meanings: Vec<String> = choice.entries().map(|entry| format!("{:?}", entry.meaning)).collect();
                    let place = choice.place.map(|_| "Place".to_string());
                    let known = choice.known.map(|known| format!("{known} ")).unwrap_or_default();
                    let all: Vec<String> = meanings.into_iter().chain(place).collect();
                    format!("{known}{} ({}.{})", all.join("|"), choice.cost / 10, choice.cost % 10)
                };
                format!("{wrote} = {}", choices.iter().map(one).collect::<Vec<_>>().join(" or "))
            }
        }
    }
}

/// Whether a text has a letter of Han.
pub(super) fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}
