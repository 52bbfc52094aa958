//! What a turn reads beside its view: the languages, the catalogue and the rules, built from the files of `grammars/`.

use crate::dialog::Tree;
use crate::language::{Folder, Grammars, Spelled};
use crate::market::{Catalogue, Places, Rules, Terms};
use crate::outbox::Routes;
use crate::value::{COUNTRIES, FileFault, LanguageCode};
use std::borrow::Cow;

/// The languages, the catalogue and the rules of a market.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// All languages.
    pub grammars: Grammars,
    /// The catalogue and the rules.
    pub terms: Terms,
    /// The tree of the menus.
    pub menus: Tree,
    /// Which account reaches which numbers.
    pub routes: Routes,
}

/// A file of `grammars/`.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path below `grammars/`: `en/words.toml`.
    pub path: String,
    /// What stands in it.
    pub text: Cow<'static, str>,
}

/// The files a shelf is built from.
#[derive(Clone, Debug)]
pub struct Sources(pub Vec<Source>);

macro_rules! embedded {
    ($($path:expr),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../grammars/", $path)))),*]
    };
}

/// The languages that are built into the program, each with its further alphabets: the list that a new language joins.
macro_rules! languages {
    ($($code:literal $($alphabet:literal)*),* $(,)?) => {
        /// The languages that are built into the program; the first is the default.
        pub const LANGUAGES: &[&str] = &[$($code),*];
        const WORDS: &[(&str, &str)] = embedded![$(concat!($code, "/words.toml"), concat!($code, "/replies.ftl"),
            concat!($code, "/menus.ftl"), $(concat!($code, "/replies-", $alphabet, ".ftl"),
            concat!($code, "/menus-", $alphabet, ".ftl"),)*)*];
    };
}

languages!["en", "sw", "fr", "hi" "deva", "zh"];

/// The places that are built into the program, a file for each country.
const PLACES: &[(&str, &str)] = embedded![
    "catalogue/places-ao.tsv",
    "catalogue/places-bd.tsv",
    "catalogue/places-bf.tsv",
    "catalogue/places-bi.tsv",
    "catalogue/places-bj.tsv",
    "catalogue/places-cd.tsv",
    "catalogue/places-cf.tsv",
    "catalogue/places-cg.tsv",
    "catalogue/places-ci.tsv",
    "catalogue/places-cm.tsv",
    "catalogue/places-cn.tsv",
    "catalogue/places-et.tsv",
    "catalogue/places-ga.tsv",
    "catalogue/places-gh.tsv",
    "catalogue/places-gm.tsv",
    "catalogue/places-gn.tsv",
    "catalogue/places-in.tsv",
    "catalogue/places-ke.tsv",
    "catalogue/places-lr.tsv",
    "catalogue/places-mg.tsv",
    "catalogue/places-ml.tsv",
    "catalogue/places-mw.tsv",
    "catalogue/places-mz.tsv",
    "catalogue/places-ne.tsv",
    "catalogue/places-ng.tsv",
    "catalogue/places-np.tsv",
    "catalogue/places-rw.tsv",
    "catalogue/places-sl.tsv",
    "catalogue/places-sn.tsv",
    "catalogue/places-so.tsv",
    "catalogue/places-ss.tsv",
    "catalogue/places-td.tsv",
    "catalogue/places-tg.tsv",
    "catalogue/places-tz.tsv",
    "catalogue/places-ug.tsv",
    "catalogue/places-za.tsv",
    "catalogue/places-zm.tsv",
    "catalogue/places-zw.tsv",
];

/// The catalogue and the tree of the menus that are built into the program.
const CATALOGUE: &[(&str, &str)] = embedded!["catalogue/commodities.toml", "catalogue/units.toml", "menus.toml",];

impl Sources {
    /// What is built into the program.
    pub fn embedded() -> Sources {
        let source = |(path, text): &(&str, &'static str)| Source { path: path.to_string(), text: Cow::Borrowed(*text) };
        Sources(CATALOGUE.iter().chain(PLACES).chain(WORDS).map(source).collect())
    }

    /// Another file over the one of the same path, or beside the rest.
    pub fn put(&mut self, source: Source) {
        match self.0.iter_mut().find(|known| known.path == source.path) {
            Some(known) => *known = source,
            None => self.0.push(source),
        }
    }

    fn get(&self, path: &str) -> Option<(&str, &str)> {
        self.0.iter().find(|source| source.path == path).map(|source| (source.path.as_str(), source.text.as_ref()))
    }

    fn need(&self, path: &str) -> Result<(&str, &str), FileFault> {
        let missing = || {
            FileFault::at(
                path,
                "",
                0,
                "the file is missing; name another language or country, or put it into market.grammars_dir",
            )
        };
        self.get(path).ok_or_else(missing)
    }
}

impl Sources {
    /// The languages whose words are here.
    pub fn languages(&self) -> Vec<LanguageCode> {
        let words = self.0.iter().filter_map(|source| source.path.strip_suffix("/words.toml").and_then(LanguageCode::new));
        let mut known: Vec<LanguageCode> = LANGUAGES.iter().filter_map(|code| LanguageCode::new(code)).collect();
        known.extend(words.filter(|code| !LANGUAGES.contains(&code.as_str())));
        known
    }

    /// A language's folder.
    fn folder(&self, code: LanguageCode) -> Result<Folder<'_>, FileFault> {
        let (start, end) = (format!("{code}/replies-"), ".ftl");
        let mut alphabets = Vec::new();
        for source in &self.0 {
            if let Some(name) = source.path.strip_prefix(&start).and_then(|rest| rest.strip_suffix(end)) {
                let menus = self.get(&format!("{code}/menus-{name}.ftl"));
                alphabets.push(Spelled { name, replies: (source.path.as_str(), source.text.as_ref()), menus });
            }
        }
        let (words, replies) = (self.need(&format!("{code}/words.toml"))?, self.get(&format!("{code}/replies.ftl")));
        let menus = self.get(&format!("{code}/menus.ftl"));
        Ok(Folder { code, words, replies, menus, alphabets })
    }
}

impl Shelf {
    /// Reads the files a market needs: its catalogue, its country's places, its languages.
    pub fn build(sources: &Sources, rules: Rules, languages: &[LanguageCode]) -> Result<Shelf, FileFault> {
        let mut catalogue = catalogue(sources, &rules)?;
        if let Some((file, text)) = sources.get(&places_of(rules.country.code)) {
            catalogue.places = Places::parse(file, text)?;
        }
        Shelf::with(sources, rules, catalogue, languages)
    }

    /// The same with the places of every country: for reading texts of which nobody knows where they are from.
    pub fn everywhere(sources: &Sources, rules: Rules, languages: &[LanguageCode]) -> Result<Shelf, FileFault> {
        let mut catalogue = catalogue(sources, &rules)?;
        for country in COUNTRIES {
            if let Some((file, text)) = sources.get(&places_of(country.code)) {
                catalogue.places.add(country.code, Places::parse(file, text)?);
            }
        }
        Shelf::with(sources, rules, catalogue, languages)
    }

    /// A shelf over a catalogue that is at hand.
    pub fn with(sources: &Sources, rules: Rules, catalogue: Catalogue, languages: &[LanguageCode]) -> Result<Shelf, FileFault> {
        let folders = languages.iter().map(|code| sources.folder(*code)).collect::<Result<Vec<_>, _>>()?;
        let grammars = Grammars::parse(&folders, &catalogue)?;
        let (file, text) = sources.need("menus.toml")?;
        Ok(Shelf { grammars, terms: Terms { catalogue, rules }, menus: Tree::parse(file, text)?, routes: Routes::default() })
    }
}

fn places_of(country: &str) -> String {
    format!("catalogue/places-{}.tsv", country.to_lowercase())
}

fn catalogue(sources: &Sources, rules: &Rules) -> Result<Catalogue, FileFault> {
    let (commodities, units) = (sources.need("catalogue/commodities.toml")?, sources.need("catalogue/units.toml")?);
    Catalogue::parse(commodities, units, rules.country)
}
