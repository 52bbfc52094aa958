//! A text to a reading: what it wants, what it says, and what was left over. Never fails.

use super::grammar::Grammars;
use super::item::{Item, What, items};
use super::reading::{Fields, Intent, Note, Problem, Reading};
use crate::market::Places;
use crate::text::{self, Folded};
use crate::value::{LanguageCode, PlaceId, limits};
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
    let cut = (0..=limits::TEXT_BYTES_MAX.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let original = &text[..cut];
    let folded = text::fold(original);
    let spaced = unhyphened(&folded.text);
    let items = items(&grammars.lexicon, &spaced);
    let mut reader =
        Reader { places, hint, original, folded: &folded, items: &items, fields: Fields::default(), used: Vec::new() };
    let (intent, mut problems) = reader.understand();
    if impossible(&spaced) {
        problems.push(Problem::NumberImpossible);
    }
    let notes = if intent == Intent::None { Vec::new() } else { reader.notes() };
    let guess = if intent == Intent::None { reader.guess() } else { Fields::default() };
    let language = language(&items, hint, grammars);
    let fields = match intent {
        Intent::None => Fields { code: reader.fields.code.clone(), ..Fields::default() },
        _ => reader.fields,
    };
    Reading { intent, language, fields, guess, notes, problems }
}

/// Whether a number stands there that nobody can mean: below nothing, or longer than any phone's.
fn impossible(folded: &str) -> bool {
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

/// The language most of the exact words are from; of equals the sender's earlier one, then the market's first.
fn language(items: &[Item], hint: Hint, grammars: &Grammars) -> Option<LanguageCode> {
    let mut votes: BTreeMap<LanguageCode, usize> = BTreeMap::new();
    for item in items {
        let mut codes: Vec<LanguageCode> = item.entries().iter().filter_map(|entry| entry.language).collect();
        codes.sort();
        codes.dedup();
        for code in codes {
            *votes.entry(code).or_default() += 1;
        }
    }
    let most = votes.values().max().copied()?;
    let first = |code: &LanguageCode| votes.get(code) == Some(&most);
    hint.language.filter(first).or_else(|| grammars.iter().map(|grammar| grammar.code).find(first))
}

/// A text being read.
pub(super) struct Reader<'a> {
    pub(super) places: &'a Places,
    pub(super) hint: Hint,
    original: &'a str,
    folded: &'a Folded,
    pub(super) items: &'a [Item],
    pub(super) fields: Fields,
    pub(super) used: Vec<usize>,
}

/// Texts longer than this many words are no bare answers.
pub(super) const ANSWER_ITEMS_MAX: usize = 6;
/// Digits of a code that was meant as one.
pub(super) const CODE_DIGITS: std::ops::RangeInclusive<usize> = 4..=7;

/// What a text wants, and what is in the way.
pub(super) type Understood = (Intent, Vec<Problem>);

impl Reader<'_> {
    fn understand(&mut self) -> Understood {
        let said: Vec<usize> = (0..self.items.len()).filter(|at| !self.items[*at].says_nothing()).collect();
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

    pub(super) fn item(&self, at: usize) -> &Item {
        &self.items[at]
    }

    pub(super) fn digits_of(&self, at: usize) -> Option<String> {
        let digits = match &self.item(at).what {
            What::Number(value, digits) if value.as_whole().is_some() => digits,
            What::Digits(digits) => digits,
            _ => return None,
        };
        digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.clone())
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        matches!(self.item(at).what, What::Unknown | What::Known(..))
    }

    pub(super) fn wrote(&self, at: usize) -> &str {
        &self.original[self.folded.original(self.item(at).span.clone())]
    }

    /// Every word that was mended, and every one that meant nothing here.
    fn notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        for at in 0..self.items.len() {
            let (item, used) = (self.item(at), self.used.contains(&at));
            let note = match (&item.what, item.mended()) {
                (_, Some(known)) if used => {
                    Note { wrote: self.wrote(at).to_string(), read_as: known.to_string(), why: "spelling" }
                }
                (What::Unknown, _) if !used => {
                    Note { wrote: self.wrote(at).to_string(), read_as: String::new(), why: "not understood" }
                }
                (What::Number(..) | What::Digits(_), _) if !used => {
                    Note { wrote: self.wrote(at).to_string(), read_as: String::new(), why: "number left over" }
                }
                (_, Some(_)) => Note { wrote: self.wrote(at).to_string(), read_as: String::new(), why: "not understood" },
                _ => continue,
            };
            notes.push(note);
        }
        notes
    }
}
