//! A provider that does not answer is left alone, and probed with one letter at a time: the others keep their tries and their
//! order.

use crate::message::Fate;
use crate::value::{Span, Time, limits};

/// The circuit breaker of one account.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Breaker {
    failures: u32,
    until: Time,
}

impl Breaker {
    /// Whether the provider is taken to be down.
    pub fn is_open(&self) -> bool {
        self.failures >= limits::BREAKER_FAILURES
    }

    /// When it may be tried again; in the past for a provider that is well.
    pub fn until(&self) -> Time {
        if self.is_open() { self.until } else { Time(0) }
    }

    /// How many letters may be on the wire at once now: as many as there is room for, one as a probe, or none.
    pub fn room(&self, room: usize, in_flight: usize, now: Time) -> usize {
        match self.is_open() {
            false => room,
            true if in_flight == 0 && now >= self.until => room.min(1),
            true => 0,
        }
    }

    /// Hears what became of a send; `chance` spreads the probes of many accounts.
    pub fn heard(&mut self, fate: &Fate, now: Time, chance: u64) {
        match fate {
            Fate::Accepted { .. } | Fate::Refused { .. } | Fate::OptedOut => self.failures = 0,
            Fate::Later { after, .. } => self.failed(after.unwrap_or(Span(0)), now, chance),
            Fate::Unknown { .. } => self.failed(Span(0), now, chance),
        }
    }

    fn failed(&mut self, asked: Span, now: Time, chance: u64) {
        self.failures = self.failures.saturating_add(1);
        let beyond = self.failures.saturating_sub(limits::BREAKER_FAILURES).min(20);
        let doubled = limits::BREAKER_SECONDS_FIRST.saturating_mul(1 << beyond).min(limits::BREAKER_SECONDS_MAX);
        let whole = Span::seconds(doubled);
        let wait = Span(whole.0 / 2 + chance % (whole.0 / 2 + 1)).max(asked.min(Span::seconds(limits::BREAKER_SECONDS_MAX)));
        self.until = now.plus(wait);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn down() -> Fate {
        Fate::Later { after: None, why: "503".to_string() }
    }

    #[test]
    fn a_provider_that_is_down_is_probed_and_one_that_answers_is_not() {
        let mut breaker = Breaker::default();
        for _ in 1..limits::BREAKER_FAILURES {
            breaker.heard(&down(), Time(0), 0);
            assert_eq!(breaker.room(64, 0, Time(0)), 64);
        }
        breaker.heard(&Fate::Unknown { why: "timed out".to_string() }, Time(0), 0);
        assert_eq!((breaker.room(64, 0, Time(0)), breaker.room(64, 0, breaker.until())), (0, 1));
        assert_eq!(breaker.room(64, 1, breaker.until()), 0, "one probe at a time");
        for _ in 0..100 {
            let now = breaker.until();
            breaker.heard(&down(), now, u64::MAX);
            assert!(breaker.until().since(now) <= Span::seconds(limits::BREAKER_SECONDS_MAX));
        }
        breaker.heard(&Fate::Refused { why: "no such number".to_string() }, breaker.until(), 0);
        assert_eq!(breaker.room(64, 0, Time(0)), 64, "a refusal is an answer");
    }

    #[test]
    fn the_wait_that_a_provider_asks_for_is_kept() {
        let mut breaker = Breaker::default();
        for _ in 0..limits::BREAKER_FAILURES {
            breaker.heard(&Fate::Later { after: Some(Span::seconds(30)), why: "429".to_string() }, Time(0), 0);
        }
        assert_eq!(breaker.until(), Time(30_000));
    }
}
