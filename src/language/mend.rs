//! What a word may have been that nobody knows: a slip of the thumb in it or in a phrase that begins with it, a word of another
//! language, letters of Han that sound alike.

use super::item::{Books, Choice, written};
use super::lex::{Kind, Token};
use super::lexicon::{Entry, Mark, Meaning, PHRASE_WORDS_MAX, Tongues};
use super::names::{Hash, Name};
use super::reading::Intent;
use super::slip::{self, Cost};
use crate::text;

/// A slip is sooner in a word of trade than in a place's name.
const PLACE_MENDED: Cost = 4;
/// A slip in a polite word is of no importance.
const FILLER_MENDED: Cost = 8;
/// More choices of one word are not looked at.
const CHOICES_MAX: usize = 4;

/// What a word that nobody knows may have been, alone or with the words behind it.
pub(super) fn slipped<'a>(books: Books<'a>, folded: &str, tokens: &[Token<'_>], at: usize) -> (Vec<Choice<'a>>, usize) {
    let mut alone = mended(books, &squeezed(folded, tokens, at, 1), 1);
    alone.extend(foreign(books, &folded[tokens[at].span.clone()]));
    alone.sort_by_key(|choice| choice.cost);
    let longest = tokens[at..].iter().take(PHRASE_WORDS_MAX).take_while(|t| matches!(t.kind, Kind::Word(_))).count();
    for words in (2..=longest).rev() {
        let phrase = mended(books, &squeezed(folded, tokens, at, words), words);
        let strange =
            |token: &Token<'_>| matches!(token.kind, Kind::Word(word) if written(books, Hash::EMPTY.with(word), word).is_empty());
        let others = tokens[at + 1..at + words].iter().filter(|token| strange(token)).count() as Cost;
        let more = SINGLE_MORE + others * STRANGE_MORE;
        let better = |best: &Choice<'_>| alone.first().is_none_or(|alone| best.cost < alone.cost + more);
        if phrase.first().is_some_and(better) {
            return (phrase, words);
        }
    }
    (alone, 1)
}

/// A word of trade from a language that the rest is not in: `je vends maize`, `BUY 辣椒`.
pub(super) fn foreign<'a>(books: Books<'a>, word: &str) -> Option<Choice<'a>> {
    let choice = Choice { cost: FOREIGN, ..Choice::word(books.lexicon.exact(word), Tongues::ALL) };
    let trades = |entry: &Entry| {
        matches!(
            entry.meaning,
            Meaning::Commodity(_)
                | Meaning::Unit(_)
                | Meaning::Intent(Intent::Sell | Intent::Buy)
                | Meaning::Currency(_)
                | Meaning::Mark(Mark::Each | Mark::Total | Mark::Price)
        )
    };
    let turns = |entry: &Entry| matches!(entry.meaning, Meaning::Past | Meaning::Question | Meaning::Mark(Mark::Not));
    let long = word.chars().count() >= slip::LETTERS_MIN - 1;
    (long && choice.entries().any(trades) && !choice.entries().any(turns)).then_some(choice)
}

/// A word of another language is hardly rarer than a slip.
const FOREIGN: Cost = 5;

/// A phrase may be so much further from what was written than one word of it.
const SINGLE_MORE: Cost = 5;
/// And by this for each further word that nobody knows either.
const STRANGE_MORE: Cost = 8;

pub(super) fn squeezed(folded: &str, tokens: &[Token<'_>], at: usize, words: usize) -> String {
    tokens[at..at + words].iter().flat_map(|token| folded[token.span.clone()].chars()).filter(|c| *c != '\'').collect()
}

pub(super) fn mended<'a>(books: Books<'a>, squeezed: &str, words: usize) -> Vec<Choice<'a>> {
    if squeezed.chars().count() < slip::LETTERS_MIN {
        return Vec::new();
    }
    // `WEBUEY` is a town sooner than `we buy` in one.
    let wants = |entry: &Entry| matches!(entry.meaning, Meaning::Intent(_));
    let whole = |found: &super::lexicon::Mended<'a>| words > 1 || !found.known.contains(' ') || !found.entries.iter().any(wants);
    let mended = books.lexicon.mended(squeezed, words).filter(whole);
    let mut choices: Vec<Choice<'a>> = mended.filter_map(|found| word(books, found)).collect();
    if words <= 2 {
        choices.extend(books.gazetteer.mended(squeezed, words).map(|(name, cost)| place(books, name, cost + PLACE_MENDED)));
    }
    if let Some(sound) = text::romanised(squeezed).filter(|_| words == 1) {
        choices.extend(books.gazetteer.mended(&sound, words).map(|(name, cost)| place(books, name, cost)));
    }
    choices.sort_by_key(|choice| choice.cost);
    distinct(choices)
}

/// A known word that was perhaps meant, unless it is one that turns a text around.
fn word<'a>(books: Books<'a>, found: super::lexicon::Mended<'a>) -> Option<Choice<'a>> {
    let choice = Choice { known: Some(found.known), ..Choice::word(found.entries, books.tongues) };
    let filler = choice.entries().all(|entry| matches!(entry.meaning, Meaning::Filler));
    let turns = |entry: &Entry| matches!(entry.meaning, Meaning::Past | Meaning::Question | Meaning::Mark(Mark::Not));
    let known = choice.entries().next().is_some() && !choice.entries().any(turns);
    known.then(|| Choice { cost: found.cost + if filler { FILLER_MENDED } else { 0 }, ..choice })
}

/// A place that was perhaps meant.
fn place<'a>(books: Books<'a>, name: Name, cost: Cost) -> Choice<'a> {
    Choice { place: Some(name), known: Some(books.gazetteer.text(name)), cost, ..Choice::word(&[], Tongues::NONE) }
}

/// What letters of Han that nobody knows may have been: people type by sound, and take a wrong letter.
pub(super) fn sounding<'a>(books: Books<'a>, letters: &str) -> Vec<Choice<'a>> {
    const ANOTHER_LETTER: Cost = 6;
    let words = books.lexicon.sounding(letters).filter_map(|found| word(books, found));
    let says = |choice: &Choice<'_>| choice.entries().any(|entry| !matches!(entry.meaning, Meaning::Filler));
    let words = words.filter(says).map(|choice| Choice { cost: choice.cost + ANOTHER_LETTER, ..choice });
    // Of two letters one is much: `礼州` may be `利州` or another town, and is asked after.
    const PLACE_LETTERS_SURE: usize = 3;
    const OF_TWO_LETTERS: Cost = 6;
    let short = if letters.chars().count() < PLACE_LETTERS_SURE { OF_TWO_LETTERS } else { 0 };
    let places = books.gazetteer.sounding(letters).map(|name| place(books, name, ANOTHER_LETTER + PLACE_MENDED + short));
    distinct(words.chain(places).collect())
}

/// The cheapest of those that mean the same, and not too many.
fn distinct(choices: Vec<Choice<'_>>) -> Vec<Choice<'_>> {
    let mut kept: Vec<Choice<'_>> = Vec::with_capacity(CHOICES_MAX);
    for choice in choices {
        let same = |other: &Choice<'_>| {
            other.place.is_none() && choice.entries().all(|entry| other.entries().any(|known| known.meaning == entry.meaning))
        };
        if kept.len() < CHOICES_MAX && (choice.place.is_some() || !kept.iter().any(same)) {
            kept.push(choice);
        }
    }
    kept
}
