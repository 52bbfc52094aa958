//! Counters for `/metrics`, without numbers, names or texts.

use crate::turn::{Answer, Turn};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Door {
    account: String,
    door: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    intent: String,
    outcome: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Sent {
    account: String,
    fate: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Ended {
    account: String,
    state: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Account {
    account: String,
}

/// Everything that is counted.
pub struct Metrics {
    registry: Registry,
    requests: Family<Door, Counter>,
    outcomes: Family<Outcome, Counter>,
    repeats: Counter,
    sends: Family<Sent, Counter>,
    breakers: Family<Account, Gauge>,
    letters: Family<Ended, Counter>,
    groups: Histogram,
    facts: Counter,
    queue: Gauge,
}

impl Default for Metrics {
    fn default() -> Metrics {
        let mut registry = Registry::with_prefix("marketday");
        let metrics = Metrics {
            requests: Family::default(),
            outcomes: Family::default(),
            repeats: Counter::default(),
            sends: Family::default(),
            breakers: Family::default(),
            letters: Family::default(),
            groups: Histogram::new(exponential_buckets(1.0, 2.0, 9)),
            facts: Counter::default(),
            queue: Gauge::default(),
            registry: Registry::default(),
        };
        registry.register("requests", "Webhook requests by account, door and HTTP status", metrics.requests.clone());
        registry.register("turns", "Durable turns by what was wanted and what came of it", metrics.outcomes.clone());
        registry.register("repeats", "Arrivals that were known already", metrics.repeats.clone());
        registry.register("sends", "Sends by account and what the provider said", metrics.sends.clone());
        registry.register("provider_down", "1 while an account's provider does not answer", metrics.breakers.clone());
        registry.register("letters", "Letters by account and how their life ended", metrics.letters.clone());
        registry.register("group_events", "Events in a durable group", metrics.groups.clone());
        registry.register("facts_written", "Facts written or deleted", metrics.facts.clone());
        registry.register("queue_events", "Events waiting for the writer", metrics.queue.clone());
        Metrics { registry, ..metrics }
    }
}

impl Metrics {
    /// A webhook was answered.
    pub fn request(&self, account: &str, door: &str, status: u16) {
        let labels = Door { account: account.to_string(), door: door.to_string(), status };
        self.requests.get_or_create(&labels).inc();
    }

    /// A provider stopped answering, or answers again.
    pub fn breaker(&self, account: &str, down: bool) {
        self.breakers.get_or_create(&Account { account: account.to_string() }).set(i64::from(down));
    }

    /// A group became durable.
    pub fn group(&self, events: usize, facts: usize) {
        self.groups.observe(events as f64);
        self.facts.inc_by(facts as u64);
    }

    /// How many facts were written or deleted.
    pub fn facts_written(&self) -> u64 {
        self.facts.get()
    }

    /// A turn became durable.
    pub fn turn(&self, turn: &Turn) {
        if let Answer::Repeated(_) = turn.answer {
            self.repeats.inc();
        }
        if let Some(trace) = &turn.trace {
            let intent = trace.intent.clone().unwrap_or_default();
            self.outcomes.get_or_create(&Outcome { intent, outcome: trace.outcome.gist().to_string() }).inc();
        }
        for posted in &turn.letters {
            if let Some(state) = posted.end() {
                self.letters.get_or_create(&Ended { account: posted.account.0.clone(), state }).inc();
            }
        }
    }

    /// A provider answered a send.
    pub fn send(&self, account: &str, fate: &str) {
        self.sends.get_or_create(&Sent { account: account.to_string(), fate: fate.to_string() }).inc();
    }

    /// The text of `/metrics`.
    pub fn text(&self, queue: usize) -> String {
        self.queue.set(i64::try_from(queue).unwrap_or(i64::MAX));
        let mut text = String::new();
        match encode(&mut text, &self.registry) {
            Ok(()) => text,
            Err(_) => String::new(),
        }
    }
}
