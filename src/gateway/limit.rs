//! Rates, by governor: texts of one sender, requests of one account, letters of one account.

use crate::inbox::Verdict;
use crate::message::AccountName;
use crate::value::{Msisdn, limits};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::time::Duration;

/// The limits of a running gateway.
pub struct Limits {
    senders: DefaultKeyedRateLimiter<(AccountName, Msisdn)>,
    accounts: BTreeMap<AccountName, DefaultDirectRateLimiter>,
}

fn at_least_one(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN)
}

impl Limits {
    /// So many texts a minute for a sender, so many requests a second for each account.
    pub fn new(per_sender_per_minute: u32, per_account_per_second: u32, accounts: impl Iterator<Item = AccountName>) -> Limits {
        let account = Quota::per_second(at_least_one(per_account_per_second));
        Limits {
            senders: RateLimiter::keyed(Quota::per_minute(at_least_one(per_sender_per_minute))),
            accounts: accounts.map(|name| (name, RateLimiter::direct(account))).collect(),
        }
    }

    /// Whether a sender may be answered.
    pub fn sender(&self, account: &AccountName, from: Msisdn) -> Verdict {
        if self.senders.len() > limits::SENDERS_REMEMBERED_MAX {
            self.forget();
        }
        match self.senders.check_key(&(account.clone(), from)) {
            Ok(()) => Verdict::Within,
            Err(_) => Verdict::Over,
        }
    }

    /// Whether an account may be served, or after how many seconds again.
    pub fn account(&self, account: &AccountName) -> Result<(), u64> {
        let Some(limiter) = self.accounts.get(account) else { return Ok(()) };
        limiter.check().map_err(|until| until.wait_time_from(DefaultClock::default().now()).as_secs() + 1)
    }

    /// Forgets senders that have been quiet.
    pub fn forget(&self) {
        self.senders.retain_recent();
        self.senders.shrink_to_fit();
    }
}

/// Letters of one account per second; a letter of three segments costs three.
pub struct Pace(DefaultDirectRateLimiter);

impl Pace {
    /// So many segments a second.
    pub fn per_second(segments: u32) -> Pace {
        Pace(RateLimiter::direct(Quota::per_second(at_least_one(segments))))
    }

    /// How long to wait before so many segments may go; nothing when they may go now.
    pub fn wait(&self, segments: usize) -> Option<Duration> {
        for _ in 0..segments {
            if let Err(until) = self.0.check() {
                return Some(until.wait_time_from(DefaultClock::default().now()));
            }
        }
        None
    }
}
