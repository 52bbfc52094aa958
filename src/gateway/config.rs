//! `marketday.toml`: read with every fault's place, checked whole, turned into what the house is opened with.

mod account;
mod file;
mod settings;

pub use account::explain;

use settings::Settings;

use super::limit::Rates;
use crate::channel::Account;
use crate::market::Rules;
use crate::outbox::Routes;
use crate::turn::{Shelf, Source, Sources};
use crate::value::{FileFault, LanguageCode};
use std::borrow::Cow;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

/// A configuration without faults.
#[derive(Clone)]
pub struct Config {
    /// Where aggregators reach the gateway.
    pub listen: SocketAddr,
    /// The only peers whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// `sled:DIR`, `memory:`.
    pub store_url: String,
    /// Times, costs, country.
    pub rules: Rules,
    /// The market's languages, the default first.
    pub languages: Vec<LanguageCode>,
    /// A folder over the embedded grammars.
    pub grammars_dir: Option<PathBuf>,
    /// How much is taken and answered.
    pub rates: Rates,
    /// Where the operator reaches the console.
    pub console_listen: SocketAddr,
    /// Accounts at aggregators.
    pub accounts: Vec<Account>,
}

impl Config {
    /// Reads a file and the environment over it; all faults, or a configuration and its shelf.
    pub fn load(path: &Path) -> Result<(Config, Shelf), Vec<FileFault>> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| {
            vec![FileFault::at(&name, "", 0, format!("cannot be read: {error}; `--config FILE` names another"))]
        })?;
        Config::parse(&name, &text, &|name| std::env::var(name).ok())
    }

    /// Reads a configuration's text; `environment` answers for variables.
    pub fn parse(
        name: &str,
        text: &str,
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Result<(Config, Shelf), Vec<FileFault>> {
        let file = file::File::parse(name, text).map_err(|fault| vec![fault])?;
        let mut faults = Vec::new();
        let settings = Settings::of(&file, name, text, environment, &mut faults);
        let accounts = account::all(&file, name, text, &settings, environment, &mut faults);
        if !faults.is_empty() {
            return Err(faults);
        }
        let config = settings.config(accounts);
        let shelf = config.shelf().map_err(|fault| vec![fault])?;
        Ok((config, shelf))
    }

    /// The languages, catalogue and rules of this configuration.
    pub fn shelf(&self) -> Result<Shelf, FileFault> {
        let mut sources = Sources::embedded();
        if let Some(folder) = &self.grammars_dir {
            for source in read_grammars(folder)? {
                sources.put(source);
            }
        }
        let pairs = |account: &Account| {
            let name = account.name.clone();
            account.prefixes.clone().into_iter().map(move |prefix| (prefix, name.clone()))
        };
        let routes = Routes::new(self.accounts.iter().flat_map(pairs));
        Ok(Shelf { routes, ..Shelf::build(&sources, self.rules.clone(), &self.languages)? })
    }
}

/// The files a grammars folder may bring, by their path in it.
pub fn read_grammars(folder: &Path) -> Result<Vec<Source>, FileFault> {
    let fault = |path: &Path, error: std::io::Error| {
        FileFault::at(&path.display().to_string(), "", 0, format!("cannot be read: {error}"))
    };
    let mut sources = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| fault(folder, error))? {
        let inner = entry.map_err(|error| fault(folder, error))?.path();
        if !inner.is_dir() {
            continue;
        }
        for file in std::fs::read_dir(&inner).map_err(|error| fault(&inner, error))? {
            let path = file.map_err(|error| fault(&inner, error))?.path();
            let known = path.extension().is_some_and(|kind| kind == "toml" || kind == "ftl" || kind == "tsv");
            if !known || path.file_stem().is_some_and(|stem| stem == "corpus") {
                continue;
            }
            let text = std::fs::read_to_string(&path).map_err(|error| fault(&path, error))?;
            let relative = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
            sources.push(Source { path: relative, text: Cow::Owned(text) });
        }
    }
    Ok(sources)
}
