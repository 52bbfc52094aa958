//! The postman: for every account he claims what is due, sends it at the account's pace, and brings back its fate. And
//! the clock that settles deadlines.

use super::house::House;
use super::limit::Pace;
use super::wire::{self, Post, Wire};
use crate::channel::{Account, Outgoing};
use crate::message::{AccountName, Fate, Letter};
use crate::text;
use crate::turn::{Answer, Claim, Claimed, Event, Fated, View};
use crate::value::{Span, limits};
use futures::StreamExt;
use futures::stream::FuturesUnordered;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;

/// How often deadlines are looked at.
const TICK: Duration = Duration::from_secs(1);
/// How long the postman rests at most when nobody wakes him.
const REST: Duration = Duration::from_secs(30);
/// How long he rests at least: a letter that is due and cannot be claimed must not keep him busy.
const SHORTEST_REST: Duration = Duration::from_millis(10);
/// How long he waits when the store takes nothing.
const STORE_REST: Duration = Duration::from_secs(2);

/// Starts the postman of every account, and the clock of deadlines.
pub(super) fn start(house: &Arc<House>) -> Vec<JoinHandle<()>> {
    let post = wire::post();
    let rounds = house.accounts.clone().into_iter().map(|account| tokio::spawn(round(house.clone(), account, post.clone())));
    rounds.chain([tokio::spawn(deadlines(house.clone()))]).collect()
}

/// Claims whenever there is room on the wire, sends, and, when the house closes, waits for what is on its way.
async fn round(house: Arc<House>, account: Account, post: Post) {
    let pace = Pace::of(account.sends_per_second, account.sends_per_day);
    let mut closing = house.watch_closing();
    let mut on_the_way = FuturesUnordered::new();
    while !*closing.borrow() {
        let woken = house.letters.notified();
        let room = limits::SENDS_IN_FLIGHT_MAX - on_the_way.len();
        let claim = Claim { account: account.name.clone(), at_most: room };
        let rest = match house.take(Event::Claim(claim)).await {
            Ok(Answer::Claimed(letters)) if !letters.is_empty() => {
                on_the_way.extend(letters.into_iter().map(|claimed| deliver(&house, &account, &post, &pace, claimed)));
                Duration::ZERO
            }
            Ok(_) => until_next(&house, &account.name).await,
            Err(_) => STORE_REST,
        };
        let full = on_the_way.len() == limits::SENDS_IN_FLIGHT_MAX;
        tokio::select! {
            Some(()) = on_the_way.next(), if !on_the_way.is_empty() => {}
            () = woken, if !full => {}
            () = tokio::time::sleep(rest), if !full => {}
            _ = closing.changed() => {}
        }
    }
    while on_the_way.next().await.is_some() {}
}

async fn until_next(house: &Arc<House>, account: &AccountName) -> Duration {
    let name = account.clone();
    let next = house.read(move |desk| desk.next_letter(&name)).await.ok().flatten();
    let wait = next.map_or(REST, |due| Duration::from_millis(due.since(super::clock::now()).0));
    wait.clamp(SHORTEST_REST, REST)
}

async fn deliver(house: &Arc<House>, account: &Account, post: &Post, pace: &Pace, claimed: Claimed) {
    let letter = &claimed.letter;
    let mut closing = house.watch_closing();
    let segments = text::size(&letter.text).segments;
    while let Some(wait) = pace.wait(segments) {
        if *closing.borrow() {
            // It stays leased and goes out after the next start.
            return;
        }
        let _ = tokio::time::timeout(wait, closing.changed()).await;
    }
    let fate = match pace.budget(segments) {
        None => send(account, post, letter).await,
        Some(wait) => Fate::Later { after: Some(Span(wait.as_millis() as u64)), why: "the account's day is spent".to_string() },
    };
    house.metrics.send(&account.name.0, name(&fate));
    log(letter, &fate);
    let fated = Fated { letter: letter.id, tries: claimed.tries, fate };
    for _ in 0..limits::SEND_TRIES_MAX {
        if house.take(Event::Fate(fated.clone())).await.is_ok() {
            return;
        }
        tokio::time::sleep(STORE_REST).await;
    }
    tracing::error!(letter = %letter.id, "the fate of a letter could not be kept; it may be sent once more");
}

async fn send(account: &Account, post: &Post, letter: &Letter) -> Fate {
    const NEVER_SENT_REST: Span = Span::seconds(1);
    if letter.deadline <= super::clock::now() {
        return Fate::Later { after: None, why: "its deadline passed while it waited for its turn".to_string() };
    }
    match account.adapter.channel.encode(account, letter) {
        Outgoing::Held => Fate::Accepted { ids: Vec::new() },
        Outgoing::Http(request) => match wire::send(post, &request).await {
            Wire::Answered(response) => account.adapter.channel.conclude(&response),
            Wire::NotSent(why) => Fate::Later { after: Some(NEVER_SENT_REST), why },
            Wire::Silent(why) => Fate::Unknown { why },
        },
    }
}

fn name(fate: &Fate) -> &'static str {
    match fate {
        Fate::Accepted { .. } => "accepted",
        Fate::Later { .. } => "later",
        Fate::Refused { .. } => "refused",
        Fate::OptedOut => "opted-out",
        Fate::Unknown { .. } => "unknown",
    }
}

fn log(letter: &Letter, fate: &Fate) {
    match fate {
        Fate::Accepted { .. } => tracing::debug!(letter = %letter.id, account = %letter.account, "sent"),
        Fate::Later { why, .. } => tracing::warn!(letter = %letter.id, account = %letter.account, %why, "not sent yet"),
        Fate::Refused { why } => tracing::warn!(letter = %letter.id, account = %letter.account, %why, "refused for good"),
        Fate::OptedOut => tracing::info!(letter = %letter.id, account = %letter.account, "the reader wants no texts"),
        Fate::Unknown { why } => tracing::warn!(letter = %letter.id, account = %letter.account, %why, "maybe sent"),
    }
}

/// Settles deadlines one after the other, as many at a time as one look allows, then rests until the next tick.
async fn deadlines(house: Arc<House>) {
    let mut closing = house.watch_closing();
    while !*closing.borrow() {
        for _ in 0..limits::DUE_PER_TURN_MAX {
            match house.take(Event::Due).await {
                Ok(Answer::Settled | Answer::SetAside) => {}
                _ => break,
            }
        }
        house.limits.forget();
        let _ = tokio::time::timeout(TICK, closing.changed()).await;
    }
}
