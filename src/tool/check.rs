//! `marketday check`: every fault of the configuration and the grammars, with its place and a hint.

use super::{Failed, faults};
use crate::channel;
use crate::gateway::{Config, explain};
use clap::Args;
use std::path::PathBuf;

/// Reads configuration and grammars.
#[derive(Args)]
#[command(after_help = "Examples:\n  marketday check --config marketday.toml\n  marketday check --explain channel kannel")]
pub(super) struct Check {
    /// The configuration
    #[arg(long, default_value = "marketday.toml")]
    config: PathBuf,
    /// Explain what may be written: `--explain channel NAME`
    #[arg(long, num_args = 2, value_names = ["WHAT", "NAME"])]
    explain: Option<Vec<String>>,
}

impl Check {
    pub(super) fn run(self) -> Result<(), Failed> {
        if let Some(words) = &self.explain {
            return explain_channel(words);
        }
        let (config, shelf) = Config::load(&self.config).map_err(|found| faults(&found))?;
        let languages: Vec<&str> = shelf.grammars.iter().map(|grammar| grammar.name.as_str()).collect();
        let catalogue = &shelf.terms.catalogue;
        println!("{}: no faults", self.config.display());
        println!("accounts   {}", list(config.accounts.iter().map(|account| account.name.0.as_str())));
        println!("languages  {}", languages.join(", "));
        println!("catalogue  {} commodities, {} places", catalogue.commodities().count(), catalogue.places.iter().count());
        println!("store      {}", config.store_url);
        Ok(())
    }
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    if names.is_empty() { "none".to_string() } else { names.join(", ") }
}

fn explain_channel(words: &[String]) -> Result<(), Failed> {
    let known: Vec<&str> = channel::ALL.iter().map(|adapter| adapter.name).collect();
    match words {
        [what, name] if what == "channel" => match channel::by_name(name) {
            Some(adapter) => {
                print!("{}", explain(adapter));
                Ok(())
            }
            None => Err(Failed::Use(format!("no channel is called '{name}'; there are: {}", known.join(" ")))),
        },
        _ => Err(Failed::Use("write: marketday check --explain channel NAME".to_string())),
    }
}
