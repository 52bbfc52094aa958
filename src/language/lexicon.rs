//! What every known phrase of every language may mean, and the phrases that a slip of the thumb turned into something else.

use super::names::{Hash, Names, Reach, is_han};
use super::reading::Intent;
use super::slip::Cost;
use crate::market::Reason;
use crate::value::{CommodityId, Currency, Decimal, LanguageCode, UnitId};

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
}

/// Sorts of meanings, a bit each: whether a word means something is asked many times of each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Sorts(u64);

impl Sorts {
    pub(super) const CURRENCY: Sorts = Sorts(1);
    pub(super) const COMMODITY: Sorts = Sorts(1 << 1);
    pub(super) const UNIT: Sorts = Sorts(1 << 2);
    pub(super) const NUMBER: Sorts = Sorts(1 << 3);
    const OTHER: u32 = 4;
    const MARK: u32 = 16;
    const INTENT: u32 = 32;

    pub(super) fn with(self, other: Sorts) -> Sorts {
        Sorts(self.0 | other.0)
    }

    pub(super) fn share(self, other: Sorts) -> bool {
        self.0 & other.0 != 0
    }
}

impl Meaning {
    pub(super) fn sort(self) -> Sorts {
        match self {
            Meaning::Currency(_) => Sorts::CURRENCY,
            Meaning::Commodity(_) => Sorts::COMMODITY,
            Meaning::Unit(_) => Sorts::UNIT,
            Meaning::Number(_) => Sorts::NUMBER,
            Meaning::Filler => Sorts(1 << Sorts::OTHER),
            Meaning::Question => Sorts(1 << (Sorts::OTHER + 1)),
            Meaning::Past => Sorts(1 << (Sorts::OTHER + 2)),
            Meaning::Scale(_) | Meaning::ScaleFirst(_) => Sorts(1 << (Sorts::OTHER + 3)),
            Meaning::Grade(_) => Sorts(1 << (Sorts::OTHER + 4)),
            Meaning::Reason(_) => Sorts(1 << (Sorts::OTHER + 5)),
            Meaning::Language(_) => Sorts(1 << (Sorts::OTHER + 6)),
            Meaning::Mark(mark) => Sorts(1 << (Sorts::MARK + mark as u32)),
            Meaning::Intent(intent) => Sorts(1 << (Sorts::INTENT + intent as u32)),
        }
    }
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
    /// A tenth of the money: `毛`.
    Tenth,
    /// What is counted before it is neither goods nor money: `3 weeks`, `13 %`.
    Measure,
    /// What is measured stands before its number: `moisture 13`.
    Property,
    /// A person's name follows: `mama`, `my name is`.
    Name,
}

/// A meaning and the language it is from.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Entry {
    pub(super) meaning: Meaning,
    pub(super) language: Option<LanguageCode>,
    pub(super) tongue: Tongues,
}

/// Languages, a bit each by their place in the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Tongues(u32);

impl Tongues {
    pub(super) const ALL: Tongues = Tongues(u32::MAX);
    pub(super) const NONE: Tongues = Tongues(0);

    /// The language at a place in the list; of too many languages the last share a bit.
    pub(super) fn one(at: usize) -> Tongues {
        Tongues(1 << at.min(31))
    }

    pub(super) fn with(self, other: Tongues) -> Tongues {
        Tongues(self.0 | other.0)
    }

    pub(super) fn share(self, other: Tongues) -> bool {
        self.0 & other.0 != 0
    }
}

/// The longest phrase, in words.
pub(super) const PHRASE_WORDS_MAX: usize = 4;

/// All phrases.
#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    names: Names,
    phrases: Vec<Phrase>,
    /// The most letters of a phrase in Han.
    pub(super) han_letters_max: usize,
}

#[derive(Clone, Debug)]
struct Phrase {
    text: String,
    entries: Vec<Entry>,
}

/// A phrase that was perhaps meant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mended<'a> {
    pub(super) known: &'a str,
    pub(super) entries: &'a [Entry],
    pub(super) cost: Cost,
}

impl Default for Lexicon {
    fn default() -> Lexicon {
        Lexicon { names: Names::new(Reach::Two), phrases: Vec::new(), han_letters_max: 0 }
    }
}

impl Lexicon {
    /// Adds a meaning of a phrase, whose words stand one space apart.
    pub(super) fn add(&mut self, phrase: &str, meaning: Meaning, language: Option<LanguageCode>, tongue: Tongues) {
        let name = self.names.add(phrase);
        if self.phrases.len() <= name.0 as usize {
            self.phrases.push(Phrase { text: phrase.to_string(), entries: Vec::new() });
        }
        let entry = Entry { meaning, language, tongue };
        let known = &mut self.phrases[name.0 as usize];
        if !known.entries.contains(&entry) {
            known.entries.push(entry);
        }
        // Whole polite phrases are not worth mending: their words are.
        if mendable(meaning) && (meaning != Meaning::Filler || !phrase.contains(' ')) {
            self.names.mendable(name);
        }
        if phrase.chars().any(is_han) {
            self.han_letters_max = self.han_letters_max.max(phrase.chars().count());
        }
    }

    /// Puts everything in order for looking up.
    pub(super) fn sort(&mut self) {
        self.names.sort();
    }

    /// What a phrase means, exactly as it stands but for spaces; `hash` is of the same text.
    pub(super) fn hashed(&self, hash: Hash, text: &str) -> &[Entry] {
        self.names.hashed(hash, text).map_or(&[], |name| &self.phrases[name.0 as usize].entries)
    }

    /// What a phrase means, exactly as it stands but for spaces.
    pub(super) fn exact(&self, text: &str) -> &[Entry] {
        self.hashed(Hash::EMPTY.with(text), text)
    }

    /// The phrases of so many words that slips may have turned into this text (without spaces).
    pub(super) fn mended(&self, squeezed: &str, words: usize) -> impl Iterator<Item = Mended<'_>> {
        let found = self.names.mended(squeezed, |known| words == 1 || known == words).into_iter();
        found.map(|(name, cost)| {
            let phrase = &self.phrases[name.0 as usize];
            Mended { known: &phrase.text, entries: &phrase.entries, cost }
        })
    }

    /// The phrases in Han that sound as these letters do.
    pub(super) fn sounding(&self, letters: &str) -> impl Iterator<Item = Mended<'_>> {
        self.names.sounding(letters).map(|name| {
            let phrase = &self.phrases[name.0 as usize];
            Mended { known: &phrase.text, entries: &phrase.entries, cost: 0 }
        })
    }
}

/// Yes and no, numbers, and what turns a text around are taken as they stand or not at all.
fn mendable(meaning: Meaning) -> bool {
    match meaning {
        Meaning::Intent(intent) => !matches!(intent, Intent::Yes | Intent::No | Intent::Stop | Intent::Start | Intent::My),
        Meaning::Commodity(_) | Meaning::Unit(_) | Meaning::Currency(_) | Meaning::Filler => true,
        Meaning::Mark(mark) => matches!(mark, Mark::Total | Mark::Each | Mark::Price | Mark::Grade),
        _ => false,
    }
}
