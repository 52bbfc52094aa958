//! Rates, by governor: texts of one sender, requests of one account, letters of one account.

use crate::inbox::{Identity, Verdict};
use crate::message::AccountName;
use crate::value::{Msisdn, limits};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::collections::{BTreeMap, HashSet};
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The limits of a running gateway.
pub struct Limits {
    senders: DefaultKeyedRateLimiter<(AccountName, Msisdn)>,
    charged: Mutex<Charged>,
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
            charged: Mutex::default(),
            senders: RateLimiter::keyed(Quota::per_minute(at_least_one(per_sender_per_minute))),
            accounts: accounts.map(|name| (name, RateLimiter::direct(account))).collect(),
        }
    }

    /// Whether a sender may be answered. What came before under the same identity is not charged again: a provider's
    /// retries must not silence the subscriber.
    pub fn sender(&self, account: &AccountName, from: Msisdn, identity: Option<Identity>) -> Verdict {
        let known = identity.is_some_and(|identity| self.charged.lock().unwrap_or_else(PoisonError::into_inner).known(identity));
        if known {
            return Verdict::Within;
        }
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

/// Identities that were charged lately, in two generations: when the younger is full, the older is forgotten.
#[derive(Default)]
struct Charged {
    younger: HashSet<Identity>,
    older: HashSet<Identity>,
}

impl Charged {
    /// Whether it was charged lately; if not, it is from now on.
    fn known(&mut self, identity: Identity) -> bool {
        if self.older.contains(&identity) || !self.younger.insert(identity) {
            return true;
        }
        if self.younger.len() > limits::CHARGED_REMEMBERED_MAX {
            self.older = std::mem::take(&mut self.younger);
        }
        false
    }
}

/// Letters of one account per second; a letter of three segments costs three.
pub struct Pace {
    limiter: DefaultDirectRateLimiter,
    most: u32,
}

impl Pace {
    /// So many segments a second.
    pub fn per_second(segments: u32) -> Pace {
        let segments = at_least_one(segments);
        Pace { limiter: RateLimiter::direct(Quota::per_second(segments)), most: segments.get() }
    }

    /// How long to wait before so many segments may go; nothing when they may go now.
    pub fn wait(&self, segments: usize) -> Option<Duration> {
        // More segments than a second has room for cost as much as one second.
        let most = u32::try_from(segments).unwrap_or(u32::MAX).clamp(1, self.most);
        match self.limiter.check_n(at_least_one(most)) {
            Ok(Ok(())) | Err(_) => None,
            Ok(Err(until)) => Some(until.wait_time_from(DefaultClock::default().now())),
        }
    }
}
