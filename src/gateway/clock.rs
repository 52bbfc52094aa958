//! Time and chance: the only place that knows them.

use crate::value::{Moment, Time};
use std::time::{SystemTime, UNIX_EPOCH};

/// Hands out moments.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock;

/// The instant by the machine's clock.
pub fn now() -> Time {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Time(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

impl Clock {
    /// This instant, with a seed of its own.
    pub fn moment(&self) -> Moment {
        Moment { now: now(), seed: self.seed() }
    }

    /// 256 random bits of the operating system.
    pub fn seed(&self) -> [u8; 32] {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).expect("the operating system gives randomness");
        seed
    }

    /// 64 random bits, where many should not do the same thing at the same time.
    pub fn chance(&self) -> u64 {
        let mut first = [0; 8];
        first.copy_from_slice(&self.seed()[..8]);
        u64::from_be_bytes(first)
    }

    /// A name for something that came without one.
    pub fn name(&self) -> String {
        self.seed()[..12].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
