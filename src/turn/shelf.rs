//! What a turn reads beside its view: the languages, the catalogue and the rules, built from the files of `grammars/`.

use crate::language::{Folder, Grammars};
use crate::market::{Catalogue, Places, Rules, Terms};
use crate::value::{FileFault, LanguageCode};
use std::borrow::Cow;

/// The languages, the catalogue and the rules of a market.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// All languages.
    pub grammars: Grammars,
    /// The catalogue and the rules.
    pub terms: Terms,
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
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../grammars/", $path)))),*]
    };
}

/// Everything that is built into the program: the one list that a new language's files join.
const EMBEDDED: &[(&str, &str)] = embedded![
    "catalogue/commodities.toml",
    "catalogue/units.toml",
    "catalogue/places-ke.tsv",
    "en/words.toml",
    "en/replies.ftl",
    "sw/words.toml",
    "sw/replies.ftl",
];

impl Sources {
    /// What is built into the program.
    pub fn embedded() -> Sources {
        let source = |(path, text): &(&str, &'static str)| Source { path: path.to_string(), text: Cow::Borrowed(*text) };
        Sources(EMBEDDED.iter().map(source).collect())
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

impl Shelf {
    /// Reads the files a market needs: its catalogue, its country's places, its languages.
    pub fn build(sources: &Sources, rules: Rules, languages: &[LanguageCode]) -> Result<Shelf, FileFault> {
        let (commodities, units) = (sources.need("catalogue/commodities.toml")?, sources.need("catalogue/units.toml")?);
        let mut catalogue = Catalogue::parse(commodities, units, rules.country)?;
        let places = format!("catalogue/places-{}.tsv", rules.country.code.to_lowercase());
        if let Some((file, text)) = sources.get(&places) {
            catalogue.places = Places::parse(file, text)?;
        }
        let paths: Vec<(LanguageCode, String, String)> =
            languages.iter().map(|code| (*code, format!("{code}/words.toml"), format!("{code}/replies.ftl"))).collect();
        let folder = |(code, words, replies): &(LanguageCode, String, String)| -> Result<_, FileFault> {
            Ok((*code, sources.need(words)?, sources.need(replies)?))
        };
        let found = paths.iter().map(folder).collect::<Result<Vec<_>, _>>()?;
        let folders: Vec<Folder<'_>> = found.into_iter().map(|(code, words, replies)| Folder { code, words, replies }).collect();
        let grammars = Grammars::parse(&folders, &catalogue)?;
        Ok(Shelf { grammars, terms: Terms { catalogue, rules } })
    }
}
