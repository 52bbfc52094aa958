//! The postman: for every account he claims what is due, sends it at the account's pace, and brings back its fate. And
//! the clock that settles deadlines.

use super::house::House;
use super::limit::Pace;
use super::wire::{self, Post, Wire};
use super::writer::Unable;
use crate::channel::{Account, Outgoing};
use crate::message::{AccountName, Fate, Letter};
use crate::outbox::Breaker;
use crate::text;
use crate::turn::{Answer, Claim, Claimed, Divert, Event, Fated, View};
use crate::value::{Span, Time, limits};
use futures::StreamExt;
use futures::stream::FuturesUnordered;
use std::sync::{Arc, PoisonError};
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

/// Starts the postman of every account, and the clocks of deadlines.
pub(super) fn start(house: &Arc<House>) -> Vec<JoinHandle<()>> {
    let post = wire::post();
    let rounds = house.accounts.clone().into_iter().map(|account| tokio::spawn(round(house.clone(), account, post.clone())));
    rounds.chain([tokio::spawn(deadlines(house.clone())), tokio::spawn(strays(house.clone()))]).collect()
}

/// Claims whenever there is room on the wire, sends, and, when the house closes, waits for what is on its way.
async fn round(house: Arc<House>, account: Account, post: Post) {
    let pace = Pace::of(account.sends_per_second, account.sends_per_day);
    let mut closing = house.watch_closing();
    let mut on_the_way = FuturesUnordered::new();
    let mut breaker = Breaker::default();
    if house.take(Event::Resume(account.name.clone())).await.is_err() {
        tracing::warn!(account = %account.name, "letters that were on their way before the start wait for their leases to end");
    }
    while !*closing.borrow() {
        let woken = house.letters.notified();
        let room = breaker.room(limits::SENDS_IN_FLIGHT_MAX - on_the_way.len(), on_the_way.len(), super::clock::now());
        let claim = Claim { account: account.name.clone(), at_most: room };
        let rest = match claimed(&house, claim).await {
            Ok(letters) if !letters.is_empty() => {
                on_the_way.extend(letters.into_iter().map(|claimed| deliver(&house, &account, &post, &pace, claimed)));
                Duration::ZERO
            }
            Ok(_) if breaker.is_open() && diverted(&house, &account).await => SHORTEST_REST,
            // A probe is on its way, or the wire is full: its fate comes first.
            Ok(_) if room == 0 && !on_the_way.is_empty() => REST,
            Ok(_) if room == 0 => until(breaker.until()).max(SHORTEST_REST),
            Ok(_) => until_next(&house, &account.name).await,
            Err(_) => STORE_REST,
        };
        let full = on_the_way.len() == limits::SENDS_IN_FLIGHT_MAX;
        // While the provider is down new letters change nothing, unless another account takes them.
        let idle = !full && (room > 0 || account.failover.is_some());
        tokio::select! {
            Some(fate) = on_the_way.next(), if !on_the_way.is_empty() => hear(&mut breaker, &house, &account, fate),
            () = woken, if idle => {}
            () = tokio::time::sleep(rest), if !full => {}
            _ = closing.changed() => {}
        }
    }
    while on_the_way.next().await.is_some() {}
}

/// Claims letters; none are asked for when there is no room.
async fn claimed(house: &Arc<House>, claim: Claim) -> Result<Vec<Claimed>, Unable> {
    if claim.at_most == 0 {
        return Ok(Vec::new());
    }
    match house.take(Event::Claim(claim)).await? {
        Answer::Claimed(letters) => Ok(letters),
        _ => Ok(Vec::new()),
    }
}

/// Hands the letters of an account whose provider is down to the account that takes over; whether there were any.
async fn diverted(house: &Arc<House>, account: &Account) -> bool {
    let Some(to) = account.failover.clone() else { return false };
    // Two accounts that are both down must not hand their letters to and fro.
    if house.down.lock().unwrap_or_else(PoisonError::into_inner).contains(&to) {
        return false;
    }
    let divert = Divert { from: account.name.clone(), to };
    matches!(house.take(Event::Divert(divert)).await, Ok(Answer::Taken))
}

/// A fate tells how the provider is.
fn hear(breaker: &mut Breaker, house: &House, account: &Account, fate: Option<Fate>) {
    let Some(fate) = fate else { return };
    let before = breaker.is_open();
    breaker.heard(&fate, super::clock::now(), house.clock.chance());
    if breaker.is_open() != before {
        house.metrics.breaker(&account.name.0, breaker.is_open());
        let mut down = house.down.lock().unwrap_or_else(PoisonError::into_inner);
        if breaker.is_open() {
            down.insert(account.name.clone())
        } else {
            down.remove(&account.name)
        };
        match breaker.is_open() {
            true => {
                tracing::error!(account = %account.name, "its provider does not answer: letters wait, one at a time is tried")
            }
            false => tracing::info!(account = %account.name, "its provider answers again"),
        }
    }
}

/// How long until a time.
fn until(time: Time) -> Duration {
    Duration::from_millis(time.since(super::clock::now()).0)
}

async fn until_next(house: &Arc<House>, account: &AccountName) -> Duration {
    let name = account.clone();
    let next = house.read(move |desk| desk.next_letter(&name)).await.ok().flatten();
    next.map_or(REST, until).clamp(SHORTEST_REST, REST)
}

/// Sends a letter at the account's pace, keeps its fate, and says what the provider said, if it was asked.
async fn deliver(house: &Arc<House>, account: &Account, post: &Post, pace: &Pace, claimed: Claimed) -> Option<Fate> {
    let letter = &claimed.letter;
    let mut closing = house.watch_closing();
    let segments = text::size(&letter.text).segments;
    while let Some(wait) = pace.wait(segments) {
        if *closing.borrow() {
            // It stays leased and goes out after the next start.
            return None;
        }
        let _ = tokio::time::timeout(wait, closing.changed()).await;
    }
    let ours = |after, why: &str| (Fate::Later { after, why: why.to_string() }, false);
    let (fate, theirs) = match pace.budget(segments) {
        _ if letter.deadline <= super::clock::now() => ours(None, "its deadline passed while it waited for its turn"),
        Some(wait) => ours(Some(Span(u64::try_from(wait.as_millis()).unwrap_or(u64::MAX))), "the account's day is spent"),
        None => (send(house, account, post, letter).await, true),
    };
    house.metrics.send(&account.name.0, name(&fate));
    log(letter, &fate);
    let fated = Fated { letter: letter.id, tries: claimed.tries, fate };
    for _ in 0..limits::FATE_TRIES_MAX {
        if house.take(Event::Fate(fated.clone())).await.is_ok() {
            return Some(fated.fate).filter(|_| theirs);
        }
        tokio::time::sleep(STORE_REST).await;
    }
    tracing::error!(letter = %letter.id, "the fate of a letter could not be kept; it may be sent once more");
    Some(fated.fate).filter(|_| theirs)
}

async fn send(house: &House, account: &Account, post: &Post, letter: &Letter) -> Fate {
    const NEVER_SENT_REST: Span = Span::seconds(1);
    match account.adapter.channel.encode(account, letter) {
        Outgoing::Smpp(submits) => house.links.submit(account, &submits).await,
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

/// Letters of accounts that the configuration no longer has wait for it to have them again, until their deadlines.
async fn strays(house: Arc<House>) {
    let mut closing = house.watch_closing();
    let mut told = false;
    while !*closing.borrow() {
        let names = house.read(|desk| desk.letter_accounts()).await.unwrap_or_default();
        for name in names.iter().filter(|name| house.account(&name.0).is_none()) {
            if !told {
                tracing::error!(account = %name, "letters wait for an account that the configuration does not have");
            }
            while matches!(house.take(Event::Expire(name.clone())).await, Ok(Answer::Taken)) {}
        }
        told = true;
        let _ = tokio::time::timeout(REST, closing.changed()).await;
    }
}
