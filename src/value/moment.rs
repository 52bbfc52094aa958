//! Time and chance, always handed in as arguments.

use super::TurnId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// An instant: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug, Default)]
pub struct Time(pub u64);

/// A length of time in milliseconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct Span(pub u64);

impl Span {
    /// That many seconds.
    pub const fn seconds(n: u64) -> Span {
        Span(n * 1_000)
    }
    /// That many minutes.
    pub const fn minutes(n: u64) -> Span {
        Span(n * 60_000)
    }
    /// That many hours.
    pub const fn hours(n: u64) -> Span {
        Span(n * 3_600_000)
    }
    /// That many days of 24 hours.
    pub const fn days(n: u64) -> Span {
        Span(n * 86_400_000)
    }
}

impl Time {
    /// The instant `span` later; the end of time instead of an overflow.
    pub fn plus(self, span: Span) -> Time {
        Time(self.0.saturating_add(span.0))
    }

    /// The instant `span` earlier; 1970 at the earliest.
    pub fn minus(self, span: Span) -> Time {
        Time(self.0.saturating_sub(span.0))
    }

    /// How long ago `earlier` was; nothing when it lies ahead.
    pub fn since(self, earlier: Time) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }

    /// RFC 3339 in UTC, to the millisecond: `2026-11-23T14:02:11.000Z`.
    pub fn rfc3339(self) -> String {
        let milliseconds = i64::try_from(self.0).unwrap_or(i64::MAX);
        match jiff::Timestamp::from_millisecond(milliseconds) {
            Ok(stamp) => format!("{stamp:.3}"),
            Err(_) => "9999-12-31T23:59:59.999Z".to_string(),
        }
    }
}

/// When an event is taken, and the chance it may use. Stamped once, at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The instant.
    pub now: Time,
    /// 256 random bits of the operating system; shown in no trace.
    pub seed: [u8; 32],
}

impl Moment {
    /// 128 bits that follow from the seed, a purpose and a counter, and tell nothing of the seed.
    pub fn draw(&self, purpose: &str, counter: u32) -> u128 {
        let digest = Sha256::new().chain_update(self.seed).chain_update(purpose).chain_update(counter.to_be_bytes()).finalize();
        let mut first = [0; 16];
        first.copy_from_slice(&digest[..16]);
        u128::from_be_bytes(first)
    }

    /// The name of the turn that is taken at this moment.
    pub fn turn(&self) -> TurnId {
        TurnId::new(self.now.0, self.draw("turn", 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_differ_by_seed_purpose_and_counter() {
        let one = Moment { now: Time(5), seed: [1; 32] };
        let two = Moment { now: Time(5), seed: [2; 32] };
        assert_eq!(one.draw("code", 0), one.draw("code", 0));
        assert_ne!(one.draw("code", 0), two.draw("code", 0));
        assert_ne!(one.draw("code", 0), one.draw("code", 1));
        assert_ne!(one.draw("code", 0), one.draw("party", 0));
    }

    #[test]
    fn time_is_shown_in_utc_and_never_overflows() {
        assert_eq!(Time(1_795_442_531_000).rfc3339(), "2026-11-23T14:02:11.000Z");
        assert_eq!(Time(u64::MAX).plus(Span::days(1)), Time(u64::MAX));
        assert!(Time(u64::MAX).rfc3339().starts_with("9999"));
    }
}
