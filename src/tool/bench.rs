//! `marketday bench`: durable SELLs and USSD steps a second and their latency, as a share of the bare ceiling of the same run.

mod ceiling;
mod client;
mod town;

use super::{Failed, runtime};
use clap::Args;
use client::{Load, Measured};
use std::net::SocketAddr;
use std::time::Duration;
use town::Town;

/// Load from this machine against a server on loopback.
#[derive(Args)]
#[command(after_help = "Examples:\n  marketday bench --noop\n  marketday bench --url http://127.0.0.1:8080 --connections 8")]
pub(super) struct Bench {
    /// A running demo or simulator to load instead of a market of the bench's own; loopback only
    #[arg(long)]
    url: Option<String>,
    /// Also measure the bare ceiling: the same requests to a server that only answers 200
    #[arg(long)]
    noop: bool,
    /// Connections at once
    #[arg(long, default_value_t = 64)]
    connections: usize,
    /// How long each row is measured, in seconds
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Parties that are known before
    #[arg(long, default_value_t = 100_000)]
    parties: u64,
    /// Open bids that stand before
    #[arg(long, default_value_t = 10_000)]
    bids: u64,
}

/// The second row ends after so many SELLs: each asks three buyers, and a bid is shown three lots.
const MATCHING_SELLS_MAX: u64 = 5_000;

impl Bench {
    pub(super) fn run(self) -> Result<(), Failed> {
        match &self.url {
            Some(url) => self.foreign(url),
            None => self.own(),
        }
    }

    fn load(&self, to: SocketAddr, at_most: u64) -> Load {
        Load { to, connections: self.connections.max(1), longest: Duration::from_secs(self.seconds.max(1)), at_most }
    }

    fn foreign(&self, url: &str) -> Result<(), Failed> {
        let host = url.strip_prefix("http://").unwrap_or(url).trim_end_matches('/');
        let to: SocketAddr =
            host.parse().map_err(|_| Failed::Use(format!("'{url}' is no address like http://127.0.0.1:8080")))?;
        if !to.ip().is_loopback() {
            return Err(Failed::Use("the bench loads servers on this machine only".to_string()));
        }
        let measured = client::run(self.load(to, u64::MAX), |n| town::simulated(n, self.parties))?;
        header();
        row("SELL", &measured, None, None);
        Ok(())
    }

    fn own(&self) -> Result<(), Failed> {
        let runtime = runtime()?;
        eprintln!("a town of {} parties and {} bids is settled ...", self.parties, self.bids);
        let town = Town::settle(&runtime, self.parties, self.bids)?;
        let ceiling = match self.noop {
            true => {
                let to = runtime.block_on(ceiling::start())?;
                Some(client::run(self.load(to, u64::MAX), |n| town.sell("MAIZE", n))?)
            }
            false => None,
        };
        header();
        if let Some(ceiling) = &ceiling {
            row("bare hyper, answers 200", ceiling, None, None);
        }
        let before = town.facts();
        let measured = client::run(self.load(town.address, u64::MAX), |n| town.sell("MAIZE", n))?;
        row("SELL, nothing matches", &measured, ceiling.as_ref(), Some(facts_each(before, town.facts(), &measured)));
        let before = town.facts();
        let measured = client::run(self.load(town.address, MATCHING_SELLS_MAX), |n| town.sell("BEANS", n + u64::from(u32::MAX)))?;
        row("SELL, three buyers asked", &measured, ceiling.as_ref(), Some(facts_each(before, town.facts(), &measured)));
        let before = town.facts();
        let at_once = self.connections.max(1) as u64;
        let measured = client::run(self.load(town.address, u64::MAX), |n| town.step(n, at_once))?;
        row("USSD step of a sale", &measured, ceiling.as_ref(), Some(facts_each(before, town.facts(), &measured)));
        Ok(())
    }
}

fn facts_each(before: u64, after: u64, measured: &Measured) -> f64 {
    after.saturating_sub(before) as f64 / measured.answered.max(1) as f64
}

fn header() {
    println!("{:<26}{:>10}{:>10}{:>10}{:>12}{:>12}", "", "req/s", "p50 ms", "p99 ms", "of ceiling", "facts each");
}

fn row(name: &str, measured: &Measured, ceiling: Option<&Measured>, facts: Option<f64>) {
    let share = ceiling.map(|ceiling| format!("{:.1} %", 100.0 * measured.per_second() / ceiling.per_second()));
    let facts = facts.map(|facts| format!("{facts:.1}"));
    println!(
        "{name:<26}{:>10.0}{:>10.2}{:>10.2}{:>12}{:>12}",
        measured.per_second(),
        measured.millisecond(0.50),
        measured.millisecond(0.99),
        share.unwrap_or_default(),
        facts.unwrap_or_default()
    );
}
