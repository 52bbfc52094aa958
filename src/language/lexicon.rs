//! What every known phrase of every language may mean, and the known words that one slip turned into another.

use super::reading::Intent;
use crate::market::Reason;
use crate::value::{CommodityId, Currency, Decimal, LanguageCode, PlaceId, UnitId};
use std::collections::HashMap;

/// One thing a phrase may mean.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Meaning {
    Intent(Intent),
    Mark(Mark),
    Currency(Option<Currency>),
    Scale(u64),
    /// A scale that stands before its number: `elfu tatu`.
    ScaleFirst(u64),
    Number(Decimal),
    Filler,
    Question,
    Past,
    Grade(char),
    Reason(Reason),
    Commodity(CommodityId),
    Unit(UnitId),
    Language(LanguageCode),
    Place(PlaceId),
}

/// Small words that say what a number is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    Each,
    Total,
    Price,
    Of,
    Grade,
    Parts,
    Because,
    /// Turns what is said around: `i dont want to sell`.
    Not,
    /// A yes that is as often a mere courtesy.
    Weak,
}

/// A meaning and the language it is from; places are from none.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Entry {
    pub(super) meaning: Meaning,
    pub(super) language: Option<LanguageCode>,
}

/// The longest phrase, in words.
pub(super) const PHRASE_WORDS_MAX: usize = 4;
/// Shorter words are never mended.
const FUZZY_LETTERS_MIN: usize = 4;

/// All phrases.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    phrases: HashMap<String, Vec<Entry>>,
    /// Words with one letter left out, to the words they come from.
    slips: HashMap<String, Vec<String>>,
}

impl Lexicon {
    /// Adds a meaning of a phrase, whose words stand one space apart.
    pub(super) fn add(&mut self, phrase: &str, meaning: Meaning, language: Option<LanguageCode>) {
        let entry = Entry { meaning, language };
        let known = self.phrases.entry(phrase.to_string()).or_default();
        if !known.contains(&entry) {
            known.push(entry);
        }
        if mendable(phrase, meaning) {
            for slip in shortened(phrase).chain([phrase.to_string()]) {
                let from = self.slips.entry(slip).or_default();
                if !from.iter().any(|word| word == phrase) {
                    from.push(phrase.to_string());
                }
            }
        }
    }

    /// What a phrase means, exactly as it stands.
    pub(super) fn exact(&self, phrase: &str) -> &[Entry] {
        self.phrases.get(phrase).map_or(&[], Vec::as_slice)
    }

    /// The known word that one slip (a letter more, less, other, or two swapped) may have turned into this one, when there
    /// is exactly one best: words of trade before places.
    pub(super) fn mended(&self, word: &str) -> Option<(&str, &[Entry])> {
        if word.chars().count() < FUZZY_LETTERS_MIN {
            return None;
        }
        let mut found: Vec<(u8, &str)> = Vec::new();
        for slip in shortened(word).chain([word.to_string()]) {
            for known in self.slips.get(&slip).into_iter().flatten() {
                if !found.iter().any(|(_, word)| word == known) && strsim::osa_distance(word, known) == 1 {
                    found.push((self.rank(known), known));
                }
            }
        }
        found.sort();
        let (best, known) = *found.first()?;
        let entries = self.exact(known);
        let rivals = found.iter().skip(1).filter(|(rank, _)| *rank == best).map(|(_, word)| self.exact(word));
        let ambiguous = rivals.into_iter().any(|rival| !rival.iter().any(|r| entries.iter().any(|e| e.meaning == r.meaning)));
        (!ambiguous).then_some((known, entries))
    }

    /// Words of trade are likelier than places.
    fn rank(&self, word: &str) -> u8 {
        let rank = |entry: &Entry| match entry.meaning {
            Meaning::Commodity(_) | Meaning::Unit(_) | Meaning::Intent(_) => 0,
            Meaning::Place(_) => 2,
            _ => 1,
        };
        self.exact(word).iter().map(rank).min().unwrap_or(3)
    }
}

/// Yes and no, numbers and fillers are taken as they stand or not at all.
fn mendable(phrase: &str, meaning: Meaning) -> bool {
    let kind = match meaning {
        Meaning::Intent(intent) => !matches!(intent, Intent::Yes | Intent::No | Intent::Stop | Intent::Start),
        Meaning::Commodity(_) | Meaning::Unit(_) | Meaning::Place(_) => true,
        Meaning::Mark(mark) => matches!(mark, Mark::Total | Mark::Each),
        _ => false,
    };
    kind && phrase.chars().count() >= FUZZY_LETTERS_MIN && !phrase.contains(' ')
}

/// The word with each of its letters left out.
fn shortened(word: &str) -> impl Iterator<Item = String> + '_ {
    word.char_indices().map(move |(at, letter)| format!("{}{}", &word[..at], &word[at + letter.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_mended_and_a_tie_is_not() {
        let mut lexicon = Lexicon::default();
        let commodity = |name: &str| Meaning::Commodity(CommodityId::new(name).expect("a name"));
        lexicon.add("maize", commodity("maize"), None);
        lexicon.add("mahindi", commodity("maize"), None);
        lexicon.add("malindi", Meaning::Place(PlaceId(1)), None);
        lexicon.add("beans", commodity("beans"), None);
        lexicon.add("beads", commodity("beads"), None);
        lexicon.add("yes", Meaning::Intent(Intent::Yes), None);
        for (wrote, read) in [
            ("maze", Some("maize")),
            ("maise", Some("maize")),
            ("maizee", Some("maize")),
            ("miaze", Some("maize")),
            ("mahindu", Some("mahindi")),
            ("mapindi", Some("mahindi")),
            ("bears", None),
            ("yess", None),
            ("maz", None),
            ("potato", None),
        ] {
            assert_eq!(lexicon.mended(wrote).map(|(word, _)| word), read, "{wrote}");
        }
    }
}
