//! A language's folder as read, and all languages together: one lexicon, because people mix them.

use super::gazetteer::Gazetteer;
use super::item::{Books, Care};
use super::lexicon::{Lexicon, Mark, Meaning, Tongues};
use super::reading::Intent;
use super::words::{Lists, Show, Words};
use crate::market::{Catalogue, Reason};
use crate::text;
use crate::value::{CommodityId, Currency, Decimal, FileFault, LanguageCode, Measure, UnitId};
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
    pub(super) grouping: Grouping,
    tongue: Tongues,
    /// Where it is written, by ISO code; empty for everywhere.
    countries: Vec<String>,
    /// The alphabet of its replies, when it is not the language's first.
    alphabet: Option<Alphabet>,
    /// What it lacks that the first language has; while it lacks anything, no reply is in it.
    pub lacks: Vec<String>,
}

/// How a language sets thousands apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Grouping {
    /// 1,250,000.
    #[default]
    Comma,
    /// 1 250 000.
    Space,
    /// 12,50,000.
    Lakh,
    /// 1250000.
    None,
}

/// A second alphabet of a language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Alphabet {
    /// The language.
    of: LanguageCode,
    /// Any letter of it.
    letters: (char, char),
}

/// The alphabets that a language may have beside its first: name, first and last letter.
const ALPHABETS: &[(&str, char, char)] = &[("deva", '\u{0900}', '\u{097F}')];

impl std::fmt::Debug for Grammar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Grammar({})", self.code)
    }
}

impl Grammar {
    /// What it lacks to reply: messages, keywords, marks, written forms.
    fn lacking(&self, messages: &[String], catalogue: &Catalogue) -> Vec<String> {
        let message = messages.iter().filter(|id| !self.replies.has_message(id)).map(|id| format!("the reply {id}"));
        let keywords = Intent::ALL.iter().filter(|(intent, _)| *intent != Intent::None && !self.keywords.contains_key(intent));
        let keyword = keywords.map(|(_, name)| format!("a word for {name}"));
        let marks =
            [("each", &self.each), ("total", &self.total), ("of", &self.of), ("grade", &self.grade), ("parts", &self.parts)];
        let mark = marks.into_iter().filter(|(_, word)| word.is_empty()).map(|(name, _)| format!("a word for {name}"));
        let commodities = catalogue.commodities().filter(|goods| !self.commodities.contains_key(&goods.id));
        let commodity = commodities.map(|goods| format!("a written form of {}", goods.id));
        let units = catalogue
            .units()
            .filter(|unit| !self.units.contains_key(&unit.id))
            .map(|unit| format!("a written form of {}", unit.id));
        message.chain(keyword).chain(mark).chain(commodity).chain(units).collect()
    }
}

/// The ids of a Fluent file's messages.
fn message_ids(text: &str) -> Vec<String> {
    let named = |line: &str| Some(line.split_once('=')?.0.trim_end().to_string());
    let message = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    text.lines().filter(message).filter_map(named).collect()
}

/// All languages of a market; the first is the default.
#[derive(Clone, Debug)]
pub struct Grammars {
    all: Vec<Arc<Grammar>>,
    lexicon: Arc<Lexicon>,
    gazetteer: Arc<Gazetteer>,
    /// Goods that are sold by the piece, sorted.
    counted: Arc<[CommodityId]>,
}

/// A language's files: name and text of each.
#[derive(Clone, Debug)]
pub struct Folder<'a> {
    /// The folder's name.
    pub code: LanguageCode,
    /// `words.toml`.
    pub words: (&'a str, &'a str),
    /// `replies.ftl`; a folder that has none yet is read, and not offered for replies.
    pub replies: Option<(&'a str, &'a str)>,
    /// `menus.ftl`, beside the replies.
    pub menus: Option<(&'a str, &'a str)>,
    /// `replies-deva.ftl`, `menus-deva.ftl` and their like: the alphabet's name, and the files.
    pub alphabets: Vec<Spelled<'a>>,
}

/// The files of a further alphabet.
#[derive(Clone, Copy, Debug)]
pub struct Spelled<'a> {
    /// The alphabet's name.
    pub name: &'a str,
    /// Its replies.
    pub replies: (&'a str, &'a str),
    /// Its menus.
    pub menus: Option<(&'a str, &'a str)>,
}

impl Grammars {
    /// Reads the folders of a market's languages, and the names of its places.
    pub fn parse(folders: &[Folder<'_>], catalogue: &Catalogue) -> Result<Grammars, FileFault> {
        let mut lexicon = Lexicon::default();
        let mut all = Vec::new();
        for (at, folder) in folders.iter().enumerate() {
            let filled = fill(folder, Tongues::one(at), catalogue, &mut lexicon)?;
            all.extend(filled.into_iter().map(|grammar| Grammar { tongue: Tongues::one(at), ..grammar }));
        }
        let first = folders.first().into_iter().flat_map(|first| [first.replies, first.menus]);
        let wanted: Vec<String> = first.flatten().flat_map(|(_, text)| message_ids(text)).collect();
        for grammar in &mut all {
            grammar.lacks = grammar.lacking(&wanted, catalogue);
        }
        let all = all.into_iter().map(Arc::new).collect();
        lexicon.sort();
        let gazetteer = Gazetteer::new(&catalogue.places);
        let counted = catalogue
            .commodities()
            .filter(|commodity| commodity.measure == Measure::Count)
            .map(|commodity| commodity.id)
            .collect();
        Ok(Grammars { all, lexicon: Arc::new(lexicon), gazetteer: Arc::new(gazetteer), counted })
    }

    pub(super) fn books(&self) -> Books<'_> {
        Books { lexicon: &self.lexicon, gazetteer: &self.gazetteer, tongues: Tongues::ALL, care: Care::Mended }
    }

    /// The same for a text in one of these languages: words of languages that are written nowhere near them are none.
    pub(super) fn books_of(&self, codes: Vec<LanguageCode>) -> Books<'_> {
        if codes.is_empty() {
            return self.books();
        }
        let own = |grammar: &&Arc<Grammar>| codes.contains(&grammar.code);
        let near = |other: &&Arc<Grammar>| {
            self.all.iter().filter(own).any(|own| {
                let shared = other.countries.iter().any(|country| own.countries.contains(country));
                own.code == other.code || shared || other.countries.is_empty() || own.countries.is_empty()
            })
        };
        let tongues = self.all.iter().filter(near).fold(Tongues::NONE, |tongues, other| tongues.with(other.tongue));
        Books { tongues, ..self.books() }
    }

    /// Where a language is written.
    pub(super) fn countries(&self, code: Option<LanguageCode>) -> &[String] {
        let found = code.and_then(|code| self.all.iter().find(|grammar| grammar.code == code));
        found.map_or(&[], |grammar| &grammar.countries)
    }

    /// The language of a code that may name one of its alphabets: `hi` for `hi-deva`.
    pub fn language_of(&self, code: LanguageCode) -> LanguageCode {
        let found = self.all.iter().find(|grammar| grammar.code == code);
        found.and_then(|grammar| grammar.alphabet).map_or(code, |alphabet| alphabet.of)
    }

    /// A language in the alphabet that most letters of a text are in: `hi-deva` for Hindi in Devanagari.
    pub(super) fn in_alphabet(&self, code: LanguageCode, text: &str) -> LanguageCode {
        let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
        let in_it = |alphabet: &Alphabet| {
            let (first, last) = alphabet.letters;
            text.chars().filter(|letter| letter.is_alphabetic() && (first..=last).contains(letter)).count() * 2 > letters
        };
        let found = self.all.iter().find(|grammar| grammar.alphabet.is_some_and(|own| own.of == code && in_it(&own)));
        found.map_or(code, |grammar| grammar.code)
    }

    /// Whether goods are sold by the piece.
    pub(super) fn counts(&self, goods: CommodityId) -> bool {
        self.counted.contains(&goods)
    }

    /// How many bytes the index of place names takes.
    pub fn place_index_bytes(&self) -> usize {
        self.gazetteer.bytes()
    }

    /// The grammar of a language that is complete, or the default one.
    pub fn of(&self, code: Option<LanguageCode>) -> &Grammar {
        let found = code.and_then(|code| self.all.iter().find(|grammar| grammar.code == code && grammar.lacks.is_empty()));
        found.or(self.all.first()).expect("a market has at least one language")
    }

    /// Whether replies are offered in a language.
    pub fn offers(&self, code: LanguageCode) -> bool {
        self.all.iter().any(|grammar| grammar.code == code && grammar.lacks.is_empty())
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

/// A language, and once more for each further alphabet of its replies.
fn fill(folder: &Folder<'_>, tongue: Tongues, catalogue: &Catalogue, lexicon: &mut Lexicon) -> Result<Vec<Grammar>, FileFault> {
    let (file, text) = folder.words;
    let words = Words::parse(file, text)?;
    let mut filling = Filling { file, text, code: folder.code, tongue, lexicon };
    filling.intents(&words)?;
    filling.small_words(&words)?;
    filling.names(&words, catalogue)?;
    let keywords = words.intents.iter().filter_map(|(key, list)| Some((key.get_ref().clone(), list.first()?.clone())));
    let marks = words.marks.iter().filter_map(|(key, list)| Some((key.get_ref().clone(), list.first()?.clone())));
    let (keywords, marks) = (keywords.collect(), marks.collect());
    let first = Spelling { name: &words.name, keywords: &keywords, marks: &marks, show: &words.show };
    let own = [folder.replies, folder.menus];
    let mut grammars = vec![grammar(folder.code, own, first, &words)?];
    for Spelled { name, replies, menus } in &folder.alphabets {
        let fault = || FileFault::at(file, text, 0, format!("there is a file {}, but no [alphabets.{name}]", replies.0));
        let other = words.alphabets.get(*name).ok_or_else(fault)?;
        let spelling = Spelling { name: &other.name, keywords: &other.keywords, marks: &other.marks, show: &other.show };
        let known = ALPHABETS.iter().find(|(known, ..)| known == name);
        let code = LanguageCode::new(&format!("{}-{name}", folder.code));
        let (Some((_, first, last)), Some(code)) = (known, code) else {
            return Err(FileFault::at(file, text, 0, format!("no alphabet is called '{name}'")));
        };
        let alphabet = Some(Alphabet { of: folder.code, letters: (*first, *last) });
        grammars.push(Grammar { alphabet, ..grammar(code, [Some(*replies), *menus], spelling, &words)? });
    }
    Ok(grammars)
}

/// How one alphabet writes a language.
struct Spelling<'a> {
    name: &'a str,
    keywords: &'a BTreeMap<String, String>,
    marks: &'a BTreeMap<String, String>,
    show: &'a Show,
}

fn grammar(
    code: LanguageCode,
    files: [Option<(&str, &str)>; 2],
    spelling: Spelling<'_>,
    words: &Words,
) -> Result<Grammar, FileFault> {
    let mark = |name: &str| spelling.marks.get(name).map(|word| word.to_uppercase()).unwrap_or_default();
    let keyword = |(name, word): (&String, &String)| Some((Intent::by_name(name)?, word.to_uppercase()));
    let show = spelling.show;
    Ok(Grammar {
        code,
        name: spelling.name.to_string(),
        replies: replies(code, files)?,
        commodities: shown(&show.commodities, CommodityId::new),
        units: shown(&show.units, UnitId::new),
        reasons: show.reasons.iter().filter_map(|(key, shown)| Some((reason(key)?, shown.clone()))).collect(),
        keywords: spelling.keywords.iter().filter_map(keyword).collect(),
        each: mark("each"),
        total: mark("total"),
        of: mark("of"),
        grade: mark("grade"),
        parts: mark("parts"),
        lacks: Vec::new(),
        tongue: Tongues::NONE,
        grouping: words.grouping,
        countries: words.countries.clone(),
        alphabet: None,
    })
}

fn shown<K: Ord, V: Clone>(names: &BTreeMap<String, V>, key: impl Fn(&str) -> Option<K>) -> BTreeMap<K, V> {
    names.iter().filter_map(|(name, shown)| Some((key(name)?, shown.clone()))).collect()
}

/// The messages of a language's files.
fn replies(code: LanguageCode, files: [Option<(&str, &str)>; 2]) -> Result<FluentBundle<FluentResource>, FileFault> {
    let language = code.as_str().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    for (file, text) in files.into_iter().flatten() {
        let resource = resource(file, text)?;
        bundle
            .add_resource(resource)
            .map_err(|errors| FileFault::at(file, text, 0, errors.first().map_or(String::new(), ToString::to_string)))?;
    }
    Ok(bundle)
}

fn resource(file: &str, text: &str) -> Result<FluentResource, FileFault> {
    FluentResource::try_new(text.to_string()).map_err(|(_, errors)| {
        let error = errors.first();
        let (at, message) = error.map_or((0, String::new()), |error| (error.pos.start, error.to_string()));
        FileFault::at(file, text, at, message)
    })
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
    tongue: Tongues,
    lexicon: &'a mut Lexicon,
}

impl Filling<'_> {
    fn add(&mut self, text: &str, meaning: Meaning) {
        self.lexicon.add(&phrase(text), meaning, Some(self.code), self.tongue);
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
        self.lists(&words.grades, "grade; write A, B, C or a digit", |key| key.chars().next().map(Meaning::Grade))?;
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
        "measure" => Mark::Measure,
        "property" => Mark::Property,
        "name" => Mark::Name,
        "tenth" => Mark::Tenth,
        "not" => Mark::Not,
        _ => return None,
    })
}
