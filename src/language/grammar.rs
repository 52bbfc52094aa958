//! A language's folder as read, and all languages together: one lexicon, because people mix them.

use super::lexicon::{Lexicon, Mark, Meaning};
use super::reading::Intent;
use super::words::{Lists, Words};
use crate::market::{Catalogue, Reason};
use crate::text;
use crate::value::{CommodityId, Currency, Decimal, FileFault, LanguageCode, UnitId};
use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One language.
pub struct Grammar {
    /// Its folder's name.
    pub code: LanguageCode,
    /// Its own name.
    pub name: String,
    pub(super) replies: FluentBundle<FluentResource>,
    pub(super) commodities: BTreeMap<CommodityId, String>,
    pub(super) units: BTreeMap<UnitId, [String; 2]>,
    pub(super) reasons: BTreeMap<Reason, String>,
    pub(super) keywords: BTreeMap<Intent, String>,
    pub(super) each: String,
    pub(super) total: String,
    pub(super) of: String,
    pub(super) grade: String,
    pub(super) parts: String,
}

impl std::fmt::Debug for Grammar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Grammar({})", self.code)
    }
}

/// All languages of a market; the first is the default.
#[derive(Clone, Debug)]
pub struct Grammars {
    all: Vec<Arc<Grammar>>,
    pub(super) lexicon: Arc<Lexicon>,
}

/// A language's files: name and text of each.
#[derive(Clone, Copy, Debug)]
pub struct Folder<'a> {
    /// The folder's name.
    pub code: LanguageCode,
    /// `words.toml`.
    pub words: (&'a str, &'a str),
    /// `replies.ftl`.
    pub replies: (&'a str, &'a str),
}

impl Grammars {
    /// Reads the folders of a market's languages, and the names of its places.
    pub fn parse(folders: &[Folder<'_>], catalogue: &Catalogue) -> Result<Grammars, FileFault> {
        let mut lexicon = Lexicon::default();
        let mut all = Vec::new();
        for folder in folders {
            all.push(Arc::new(grammar(folder, catalogue, &mut lexicon)?));
        }
        for place in catalogue.places.iter() {
            for name in std::iter::once(&place.name).chain(&place.aliases) {
                lexicon.add(&phrase(name), Meaning::Place(place.id), None);
            }
        }
        Ok(Grammars { all, lexicon: Arc::new(lexicon) })
    }

    /// The grammar of a language, or the default one.
    pub fn of(&self, code: Option<LanguageCode>) -> &Grammar {
        let found = code.and_then(|code| self.all.iter().find(|grammar| grammar.code == code));
        found.or(self.all.first()).expect("a market has at least one language")
    }

    /// All languages, the default first.
    pub fn iter(&self) -> impl Iterator<Item = &Grammar> {
        self.all.iter().map(Arc::as_ref)
    }
}

/// A phrase as the lexicon keeps it: folded, its words one space apart, hyphens as spaces.
pub(super) fn phrase(text: &str) -> String {
    let folded = text::fold(text).text;
    folded.split([' ', '-']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn grammar(folder: &Folder<'_>, catalogue: &Catalogue, lexicon: &mut Lexicon) -> Result<Grammar, FileFault> {
    let (file, text) = folder.words;
    let words = Words::parse(file, text)?;
    let mut filling = Filling { file, text, code: folder.code, lexicon };
    filling.intents(&words)?;
    filling.small_words(&words)?;
    filling.names(&words, catalogue)?;
    let keywords = words.intents.iter().filter_map(|(key, list)| {
        let upper = list.first()?.to_uppercase();
        Some((Intent::by_name(key.as_ref())?, upper))
    });
    let first = |mark: &str| {
        let list = words.marks.iter().find(|(key, _)| key.get_ref() == mark).and_then(|(_, list)| list.first());
        list.map(|word| word.to_uppercase()).unwrap_or_default()
    };
    Ok(Grammar {
        code: folder.code,
        name: words.name.clone(),
        replies: replies(folder)?,
        commodities: shown(&words.show.commodities, CommodityId::new),
        units: shown(&words.show.units, UnitId::new),
        reasons: words.show.reasons.iter().filter_map(|(key, shown)| Some((reason(key)?, shown.clone()))).collect(),
        keywords: keywords.collect(),
        each: first("each"),
        total: first("total"),
        of: first("of"),
        grade: first("grade"),
        parts: first("parts"),
    })
}

fn shown<K: Ord, V: Clone>(names: &BTreeMap<String, V>, key: impl Fn(&str) -> Option<K>) -> BTreeMap<K, V> {
    names.iter().filter_map(|(name, shown)| Some((key(name)?, shown.clone()))).collect()
}

fn replies(folder: &Folder<'_>) -> Result<FluentBundle<FluentResource>, FileFault> {
    let (file, text) = folder.replies;
    let resource = FluentResource::try_new(text.to_string()).map_err(|(_, errors)| {
        let error = errors.first();
        let (at, message) = error.map_or((0, String::new()), |error| (error.pos.start, error.to_string()));
        FileFault::at(file, text, at, message)
    })?;
    let language = folder.code.as_str().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    bundle
        .add_resource(resource)
        .map_err(|errors| FileFault::at(file, text, 0, errors.first().map_or(String::new(), ToString::to_string)))?;
    Ok(bundle)
}

fn reason(key: &str) -> Option<Reason> {
    let keys = ["sold", "price", "quantity", "quality", "transport", "answer", "other"];
    keys.iter().position(|known| *known == key).map(|at| Reason::ALL[at])
}

/// Fills the lexicon from one language's words.
struct Filling<'a> {
    file: &'a str,
    text: &'a str,
    code: LanguageCode,
    lexicon: &'a mut Lexicon,
}

impl Filling<'_> {
    fn add(&mut self, text: &str, meaning: Meaning) {
        self.lexicon.add(&phrase(text), meaning, Some(self.code));
    }

    fn lists(&mut self, lists: &Lists, what: &str, meaning: impl Fn(&str) -> Option<Meaning>) -> Result<(), FileFault> {
        for (key, list) in lists {
            let fault = || FileFault::at(self.file, self.text, key.span().start, format!("'{}' is no {what}", key.get_ref()));
            let meaning = meaning(key.get_ref()).ok_or_else(fault)?;
            for text in list {
                self.add(text, meaning);
            }
        }
        Ok(())
    }

    fn intents(&mut self, words: &Words) -> Result<(), FileFault> {
        self.lists(&words.intents, "intent", |key| Intent::by_name(key).map(Meaning::Intent))
    }

    fn small_words(&mut self, words: &Words) -> Result<(), FileFault> {
        self.lists(&words.marks, "mark", |key| mark(key).map(Meaning::Mark))?;
        let currency = |key: &str| match key {
            "local" => Some(Meaning::Currency(None)),
            code => Currency::parse(code).map(|code| Meaning::Currency(Some(code))),
        };
        self.lists(&words.currencies, "currency; write its ISO code, or local", currency)?;
        self.lists(&words.grades, "grade; write A, B or C", |key| key.chars().next().map(Meaning::Grade))?;
        self.lists(&words.reasons, "reason", |key| reason(key).map(Meaning::Reason))?;
        self.lists(&words.languages, "language", |key| LanguageCode::new(key).map(Meaning::Language))?;
        for (text, scale) in &words.scales {
            self.add(text, Meaning::Scale(*scale));
        }
        for (text, scale) in &words.scales_first {
            self.add(text, Meaning::ScaleFirst(*scale));
        }
        for (text, number) in &words.numbers {
            let fault =
                || FileFault::at(self.file, self.text, number.span().start, format!("'{}' is no number", number.get_ref()));
            let number = Decimal::parse(number.get_ref()).ok_or_else(fault)?;
            self.add(text, Meaning::Number(number));
        }
        let plain = [(&words.fillers, Meaning::Filler), (&words.questions, Meaning::Question), (&words.past, Meaning::Past)];
        for (list, meaning) in plain {
            for text in &list.words {
                self.add(text, meaning);
            }
        }
        Ok(())
    }

    fn names(&mut self, words: &Words, catalogue: &Catalogue) -> Result<(), FileFault> {
        let commodity = |key: &str| CommodityId::new(key).filter(|id| catalogue.commodity(*id).is_some()).map(Meaning::Commodity);
        self.lists(&words.commodities, "commodity of the catalogue", commodity)?;
        let unit = |key: &str| UnitId::new(key).filter(|id| catalogue.unit(*id).is_some()).map(Meaning::Unit);
        self.lists(&words.units, "unit of the catalogue", unit)
    }
}

fn mark(key: &str) -> Option<Mark> {
    Some(match key {
        "each" => Mark::Each,
        "total" => Mark::Total,
        "price" => Mark::Price,
        "of" => Mark::Of,
        "grade" => Mark::Grade,
        "parts" => Mark::Parts,
        "because" => Mark::Because,
        "weak" => Mark::Weak,
        "not" => Mark::Not,
        _ => return None,
    })
}
