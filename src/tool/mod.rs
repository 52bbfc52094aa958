//! The shell's command line: each command a file.

mod bench;
mod check;
mod completions;
mod demo;
mod import;
mod logs;
mod parse;
mod party;
mod phone;
mod serve;
mod trigger;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// An SMS- and USSD-first, low-bandwidth ordering gateway: farmers sell by text from any phone.
#[derive(Parser)]
#[command(name = "marketday", version, about, arg_required_else_help = true, propagate_version = true)]
pub(super) struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// A temporary market with sample places, bids and two phones in the browser; offline
    Demo(demo::Demo),
    /// The gateway: webhooks in, letters out
    Serve(serve::Serve),
    /// Read configuration and grammars, and print every fault with its place
    Check(check::Check),
    /// How a text is understood
    Parse(parse::Parse),
    /// Places from a CSV file into the market's grammars folder; all or nothing
    Import(import::Import),
    /// Who is an agent, whose PIN is opened again, who was called back
    Party(party::Party),
    /// Who asked to be called, the longest waiting first
    Calls(party::Calls),
    /// A phone in the terminal, against a running demo or simulator account
    Phone(phone::Phone),
    /// Load from this machine against a server on loopback, with latency percentiles
    Bench(bench::Bench),
    /// What a provider would send, correctly signed, at a running server
    Trigger(trigger::Trigger),
    /// Completions for a shell
    Completions(completions::Completions),
}

/// Why a command ends without success.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failed {
    /// It could not be done: exit code 1.
    #[error("{0}")]
    Done(String),
    /// Wrong use or a bad configuration: exit code 2.
    #[error("{0}")]
    Use(String),
}

/// Runs the command line.
pub fn main() -> ExitCode {
    let line = Line::parse();
    let done = match line.command {
        Command::Demo(demo) => demo.run(),
        Command::Serve(serve) => serve.run(),
        Command::Check(check) => check.run(),
        Command::Import(import) => import.run(),
        Command::Parse(parse) => parse.run(),
        Command::Party(party) => party.run(),
        Command::Calls(calls) => calls.run(),
        Command::Phone(phone) => phone.run(),
        Command::Bench(bench) => bench.run(),
        Command::Trigger(trigger) => trigger.run(),
        Command::Completions(completions) => completions.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            eprintln!("{failed}");
            ExitCode::from(if matches!(failed, Failed::Use(_)) { 2 } else { 1 })
        }
    }
}

/// A runtime for commands that need one.
fn runtime() -> Result<tokio::runtime::Runtime, Failed> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failed::Done(format!("no threads to run on: {error}")))
}

/// All faults of a configuration, one a line.
fn faults(faults: &[crate::value::FileFault]) -> Failed {
    Failed::Use(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}
