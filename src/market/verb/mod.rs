//! A file per command: what it checks, what it changes, what it says.

mod agent;
mod alert;
mod buy;
mod change;
mod hello;
mod my;
mod no;
mod paid;
mod pin;
mod price;
mod sell;
mod weighed;
mod withdraw;
mod yes;

use super::book::Book;
use super::command::Command;
use super::reply::Reply;
use crate::value::PartyId;

/// Carries out a command of `party` and returns the direct answer; news for others go into the book.
pub(super) fn decide(book: &mut Book<'_>, party: PartyId, command: Command) -> Reply {
    match command {
        Command::Sell(offer) => sell::decide(book, party, offer),
        Command::Buy(offer) => buy::decide(book, party, offer),
        Command::Yes(answer) => yes::decide(book, party, answer),
        Command::No(decline) => no::decide(book, party, decline),
        Command::Price(ask) => price::decide(book, party, ask),
        Command::Alert(ask) => alert::decide(book, party, ask),
        Command::My => my::decide(book, party),
        Command::Change(revision) => change::decide(book, party, revision),
        Command::Withdraw(withdrawal) => withdraw::decide(book, party, withdrawal),
        Command::Weighed(weighing) => weighed::decide(book, party, weighing),
        Command::Paid(to) => paid::decide(book, party, to),
        Command::For(farmer, act) => agent::decide(book, party, farmer, act),
        Command::Consent(asked, yes) => agent::consent(book, party, asked, yes),
        Command::SetPin(digest) => pin::set(book, party, digest),
        Command::TriedPin(person, right) => pin::tried(book, person, right),
        Command::AddPerson(person, name, digest) => pin::person(book, party, (person, name, digest)),
        Command::Join(join) => hello::join(book, party, join),
        Command::Language(code) => hello::language(book, party, code),
        Command::Help(topic) => Reply::Help(topic),
        Command::Stop => hello::stop(book, party),
        Command::Start => hello::start(book, party),
        Command::CallMe => hello::call_me(book, party),
    }
}
