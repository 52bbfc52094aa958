//! `marketday party`: what the operator decides about one number; `marketday calls`: who waits for a call.

use super::{Failed, faults};
use crate::gateway::{self, Config};
use crate::market::{Role, View as _};
use crate::store::{self, Desk, Engine, NumberKey};
use crate::turn::{Answer, Event, Operator, Shelf};
use crate::value::Msisdn;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the operator decides about one number.
#[derive(Args)]
#[command(after_help = "Examples:\n  marketday party +254712345678 --role agent\n  marketday party +254712345678 --open-pin")]
pub(super) struct Party {
    /// The number
    number: String,
    /// What it may do: an agent serves others by menu
    #[arg(long)]
    role: Option<Allowed>,
    /// Lets it, and all who share its phone, type their PINs again after three wrong ones
    #[arg(long)]
    open_pin: bool,
    /// Takes its PIN away
    #[arg(long)]
    forget_pin: bool,
    /// It was called back: it leaves the queue of `marketday calls`
    #[arg(long)]
    called: bool,
    /// The configuration; its store must not be served just now
    #[arg(long, default_value = "marketday.toml")]
    config: PathBuf,
}

/// Roles by their names.
#[derive(Clone, Copy, ValueEnum)]
enum Allowed {
    Member,
    Agent,
}

/// Who asked to be called, the longest waiting first.
#[derive(Args)]
#[command(after_help = "Example: marketday calls --config marketday.toml")]
pub(super) struct Calls {
    /// The configuration; its store must not be served just now
    #[arg(long, default_value = "marketday.toml")]
    config: PathBuf,
}

/// More calls are not listed.
const CALLS_MAX: usize = 1_000;

struct Opened {
    shelf: Shelf,
    engine: Arc<dyn Engine>,
    numbers: NumberKey,
}

fn open(config: &Path) -> Result<Opened, Failed> {
    let failed = |fault: store::Fault| Failed::Done(fault.to_string());
    let (config, shelf) = Config::load(config).map_err(|found| faults(&found))?;
    let engine = store::open(&config.store_url).map_err(failed)?;
    let numbers = store::number_key(engine.as_ref(), gateway::Clock.seed()).map_err(failed)?;
    Ok(Opened { shelf, engine, numbers })
}

impl Party {
    pub(super) fn run(self) -> Result<(), Failed> {
        let role = self.role.map(|role| match role {
            Allowed::Member => Operator::Role(Role::Member),
            Allowed::Agent => Operator::Role(Role::Agent),
        });
        let asked = [(self.open_pin, Operator::OpenPin), (self.forget_pin, Operator::ForgetPin), (self.called, Operator::Called)];
        let all: Vec<Operator> =
            role.into_iter().chain(asked.into_iter().filter(|(wanted, _)| *wanted).map(|(_, what)| what)).collect();
        if all.is_empty() {
            return Err(Failed::Use("say what: --role agent, --role member, --open-pin, --forget-pin or --called".to_string()));
        }
        let Opened { shelf, engine, numbers } = open(&self.config)?;
        let number = Msisdn::parse(&self.number, shelf.terms.rules.country)
            .ok_or_else(|| Failed::Use(format!("'{}' is no phone number; write it like +254712345678", self.number)))?;
        let events: Vec<_> =
            all.into_iter().map(|operator| (Event::Operator(number, operator), gateway::Clock.moment())).collect();
        let (turns, _) =
            gateway::commit(engine.as_ref(), &numbers, &shelf, &events).map_err(|fault| Failed::Done(fault.to_string()))?;
        match turns.iter().any(|turn| turn.answer == Answer::Idle) {
            true => Err(Failed::Done(format!("{number:?} was never heard; only a role can be given to it"))),
            false => {
                println!("done");
                Ok(())
            }
        }
    }
}

impl Calls {
    pub(super) fn run(self) -> Result<(), Failed> {
        let Opened { engine, numbers, .. } = open(&self.config)?;
        let facts = engine.facts();
        let desk = Desk::new(facts.as_ref(), &numbers);
        for (at, party) in desk.calls(CALLS_MAX) {
            let card = desk.card(party);
            let number = card.as_ref().map(|card| card.number.e164()).unwrap_or_default();
            println!("{}  {number}  {}", at.rfc3339(), card.and_then(|card| card.name).unwrap_or_default());
        }
        match facts.fault() {
            Some(fault) => Err(Failed::Done(fault.to_string())),
            None => Ok(()),
        }
    }
}
