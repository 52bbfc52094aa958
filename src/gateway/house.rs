//! The running house: the writer, the store for reading, the accounts, the limits; handed to every door.

use super::clock::Clock;
use super::config::Config;
use super::limit::Limits;
use super::link::{self, Links};
use super::metrics::Metrics;
use super::postman;
use super::writer::{Desktop, Unable, Writer};
use crate::channel::Account;
use crate::language;
use crate::message::{AccountName, Screen};
use crate::store::{self, Desk, Engine, Fault, NumberKey};
use crate::turn::{Answer, Event, Shelf, Turn};
use crate::value::limits;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{Notify, broadcast, watch};
use tokio::task::JoinHandle;

/// Everything a door may use.
pub struct House {
    /// Accounts by name.
    pub accounts: Vec<Account>,
    /// Languages, catalogue, rules.
    pub shelf: Arc<Shelf>,
    /// What a session sees when nothing else can be shown.
    pub(super) screens: Screens,
    /// Time and chance.
    pub clock: Clock,
    /// Rates.
    pub limits: Limits,
    /// Peers whose word on the caller's address is believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    pub(super) metrics: Arc<Metrics>,
    pub(super) writer: Writer,
    pub(super) letters: Arc<Notify>,
    pub(super) links: Links,
    /// The accounts whose providers do not answer just now.
    pub(super) down: Mutex<BTreeSet<AccountName>>,
    /// Woken when the store is broken for good.
    pub broken: Arc<Notify>,
    engine: Arc<dyn Engine>,
    numbers: NumberKey,
    watchers: broadcast::Sender<Arc<Turn>>,
    closing: watch::Sender<bool>,
    working: Mutex<Vec<JoinHandle<()>>>,
}

/// Screens that are ready before anything fails.
pub(super) struct Screens {
    /// The store did not answer in time.
    pub(super) not_saved: Screen,
    /// The turn failed by our own fault.
    pub(super) failed: Screen,
}

impl Screens {
    /// In the market's first language.
    fn of(shelf: &Shelf) -> Screens {
        let end = |id| Screen { text: language::notice(shelf.grammars.of(None), &shelf.terms, id), more: false };
        Screens { not_saved: end("ussd-not-saved"), failed: end("ussd-unfinished") }
    }
}

/// What it takes to open a house, beside the configuration.
pub struct Opening {
    /// Where facts are kept.
    pub engine: Arc<dyn Engine>,
    /// Languages, catalogue, rules.
    pub shelf: Shelf,
}

/// A simulator without a token gets one that nobody knows: only the house's own doors call it.
fn with_token(account: &Account, clock: Clock) -> Account {
    let missing = account.token.expose().is_empty();
    let token = if missing { crate::channel::Secret::new(clock.name()) } else { account.token.clone() };
    Account { token, ..account.clone() }
}

/// Turns that a slow watcher may lag behind before it misses some.
const WATCHED_TURNS_MAX: usize = 256;

impl House {
    /// Opens the house: starts the writer's thread, the postman of every account and the clock of deadlines.
    pub fn open(config: &Config, opening: Opening) -> Result<Arc<House>, Fault> {
        let clock = Clock;
        let numbers = store::number_key(opening.engine.as_ref(), clock.seed())?;
        let (watchers, _) = broadcast::channel(WATCHED_TURNS_MAX);
        let shelf = Arc::new(opening.shelf);
        let (letters, broken, metrics) = (Arc::new(Notify::new()), Arc::new(Notify::new()), Arc::new(Metrics::default()));
        let desktop = Desktop {
            engine: opening.engine.clone(),
            numbers: numbers.clone(),
            shelf: shelf.clone(),
            metrics: metrics.clone(),
            watchers: watchers.clone(),
            letters: letters.clone(),
            broken: broken.clone(),
        };
        let (writer, _thread) = Writer::start(desktop).map_err(|error| Fault::Engine(error.to_string()))?;
        let links = Links::of(&config.accounts);
        let accounts = config.accounts.iter().map(|account| with_token(account, clock)).collect();
        let names = config.accounts.iter().map(|account| account.name.clone());
        let house = Arc::new(House {
            accounts,
            screens: Screens::of(&shelf),
            shelf,
            clock,
            limits: Limits::new(&config.rates, names),
            trusted_proxies: config.trusted_proxies.clone(),
            metrics,
            writer,
            letters,
            links,
            down: Mutex::default(),
            broken,
            engine: opening.engine,
            numbers,
            watchers,
            closing: watch::Sender::new(false),
            working: Mutex::default(),
        });
        let mut working = postman::start(&house);
        working.extend(link::start(&house));
        house.working.lock().unwrap_or_else(PoisonError::into_inner).extend(working);
        Ok(house)
    }

    /// An account by name.
    pub fn account(&self, name: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.name.0 == name)
    }

    /// Hands an event to the writer and waits until it is durable.
    pub async fn take(&self, event: Event) -> Result<Answer, Unable> {
        self.writer.take(event, self.clock.moment()).await
    }

    /// Whether the store takes writes.
    pub fn ready(&self) -> bool {
        self.writer.well() && !self.writer.stuck()
    }

    /// Becomes true when the house closes.
    pub fn watch_closing(&self) -> watch::Receiver<bool> {
        self.closing.subscribe()
    }

    /// Tells everyone that works in the background to finish.
    pub(super) fn closing(&self) {
        self.closing.send_replace(true);
    }

    /// Waits until what is on its way has arrived and its fate is durable, for a while.
    pub async fn close(&self) {
        self.closing();
        let working = std::mem::take(&mut *self.working.lock().unwrap_or_else(PoisonError::into_inner));
        let longest = std::time::Duration::from_secs(limits::SHUTDOWN_SECONDS_MAX);
        if tokio::time::timeout(longest, futures::future::join_all(working)).await.is_err() {
            tracing::warn!("some letters are still on their way; each may be sent once more after the next start");
        }
    }

    /// The text of `/metrics`.
    pub fn metrics(&self) -> String {
        self.metrics.text(self.writer.waiting())
    }

    /// How many facts were written or deleted since the start.
    pub fn facts_written(&self) -> u64 {
        self.metrics.facts_written()
    }

    /// Turns as they become durable, from now on.
    pub fn watch(&self) -> Option<broadcast::Receiver<Arc<Turn>>> {
        (self.watchers.receiver_count() < limits::WATCHERS_MAX).then(|| self.watchers.subscribe())
    }

    /// Reads the store on a thread that may block.
    pub async fn read<T: Send + 'static>(
        self: &Arc<House>,
        question: impl FnOnce(&Desk<'_>) -> T + Send + 'static,
    ) -> Result<T, Unable> {
        let house = self.clone();
        let read = tokio::task::spawn_blocking(move || {
            let facts = house.engine.facts();
            let answer = question(&Desk::new(facts.as_ref(), &house.numbers));
            if facts.fault().is_some() { Err(Unable::Down) } else { Ok(answer) }
        });
        read.await.unwrap_or(Err(Unable::Down))
    }

    /// The simulator account that a phone reaches under this number, or the first one.
    pub fn simulator(&self, to: &str) -> Option<&Account> {
        let mut all = self.accounts.iter().filter(|account| account.adapter.name == "simulator");
        all.clone().find(|account| account.sender == to).or_else(|| all.next())
    }

    /// Whether an account is a simulator.
    pub fn simulates(&self, name: &AccountName) -> bool {
        self.account(&name.0).is_some_and(|account| account.adapter.name == "simulator")
    }
}

impl House {
    /// Takes a simulator's request as if an aggregator had called: the account's own token is put in.
    pub async fn simulate(
        self: &Arc<House>,
        account: &Account,
        door: crate::channel::Door,
        call: super::door::Call,
    ) -> super::door::DoorReply {
        let request = crate::channel::Request {
            method: crate::channel::Method::Post,
            door,
            token: account.token.expose().to_string(),
            query: String::new(),
            headers: call.headers,
            body: call.body,
            peer: call.peer,
        };
        let unreadable = account.adapter.channel.decode(account, &request).into_iter().find_map(|inbound| match inbound {
            crate::message::Inbound::Unreadable(unreadable) => Some(unreadable.why),
            _ => None,
        });
        if let Some(why) = unreadable {
            return super::door::DoorReply::text(400, format!("{why}\n"));
        }
        super::hooks::take(self, account, &request).await
    }
}
