//! A language's `words.toml` as it stands in its folder.

use super::grammar::Grouping;
use crate::value::FileFault;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// Lists of phrases, each under what it means.
pub(super) type Lists = BTreeMap<Spanned<String>, Vec<String>>;

/// Everything people type in a language, and how replies write the catalogue's names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) name: String,
    #[serde(default)]
    pub(super) grouping: Grouping,
    /// ISO codes of the countries where it is written.
    #[serde(default)]
    pub(super) countries: Vec<String>,
    #[serde(default)]
    pub(super) intents: Lists,
    #[serde(default)]
    pub(super) marks: Lists,
    #[serde(default)]
    pub(super) currencies: Lists,
    #[serde(default)]
    pub(super) scales: BTreeMap<String, u64>,
    /// Scales that stand before their number.
    #[serde(default)]
    pub(super) scales_first: BTreeMap<String, u64>,
    #[serde(default)]
    pub(super) numbers: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    pub(super) fillers: Plain,
    #[serde(default)]
    pub(super) questions: Plain,
    #[serde(default)]
    pub(super) past: Plain,
    #[serde(default)]
    pub(super) grades: Lists,
    #[serde(default)]
    pub(super) reasons: Lists,
    #[serde(default)]
    pub(super) commodities: Lists,
    #[serde(default)]
    pub(super) units: Lists,
    #[serde(default)]
    pub(super) languages: Lists,
    #[serde(default)]
    pub(super) show: Show,
    /// Further alphabets of the replies.
    #[serde(default)]
    pub(super) alphabets: BTreeMap<String, Alphabet>,
}

/// How a further alphabet writes the keywords, the marks and the catalogue.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Alphabet {
    pub(super) name: String,
    pub(super) keywords: BTreeMap<String, String>,
    pub(super) marks: BTreeMap<String, String>,
    pub(super) show: Show,
}

/// A list under one heading.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Plain {
    pub(super) words: Vec<String>,
}

/// How a reply writes names.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Show {
    #[serde(default)]
    pub(super) commodities: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) units: BTreeMap<String, [String; 2]>,
    #[serde(default)]
    pub(super) reasons: BTreeMap<String, String>,
}

impl Words {
    /// Reads the file, or says where it cannot be read.
    pub(super) fn parse(file: &str, text: &str) -> Result<Words, FileFault> {
        toml::from_str(text).map_err(|error: toml::de::Error| {
            let offset = error.span().map_or(0, |span| span.start);
            FileFault::at(file, text, offset, error.message())
        })
    }
}
