//! A file per command: what it checks, what it changes, what it says.

mod buy;
mod change;
mod hello;
mod my;
mod no;
mod price;
mod sell;
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
        Command::My => my::decide(book, party),
        Command::Change(revision) => change::decide(book, party, revision),
        Command::Withdraw(withdrawal) => withdraw::decide(book, party, withdrawal),
        Command::Join(join) => hello::join(book, party, join),
        Command::Language(code) => hello::language(book, party, code),
        Command::Help(topic) => Reply::Help(topic),
        Command::Stop => hello::stop(book, party),
        Command::Start => hello::start(book, party),
        Command::CallMe => hello::call_me(book, party),
    }
}
