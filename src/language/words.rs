//! A language's `words.toml` as it stands in its folder.

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
    pub(super) intents: Lists,
    pub(super) marks: Lists,
    pub(super) currencies: Lists,
    #[serde(default)]
    pub(super) scales: BTreeMap<String, u64>,
    /// Scales that stand before their number.
    #[serde(default)]
    pub(super) scales_first: BTreeMap<String, u64>,
    #[serde(default)]
    pub(super) numbers: BTreeMap<String, Spanned<String>>,
    pub(super) fillers: Plain,
    pub(super) questions: Plain,
    pub(super) past: Plain,
    #[serde(default)]
    pub(super) grades: Lists,
    #[serde(default)]
    pub(super) reasons: Lists,
    pub(super) commodities: Lists,
    pub(super) units: Lists,
    pub(super) languages: Lists,
    pub(super) show: Show,
}

/// A list under one heading.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plain {
    pub(super) words: Vec<String>,
}

/// How a reply writes names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Show {
    pub(super) commodities: BTreeMap<String, String>,
    pub(super) units: BTreeMap<String, [String; 2]>,
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
