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

/// How much is taken and answered.
#[derive(Clone, Debug)]
pub struct Rates {
    /// Texts of one sender that are answered in a minute.
    pub per_sender_per_minute: u32,
    /// And in a day.
    pub per_sender_per_day: u32,
    /// Texts that are answered in a minute of numbers which differ only in their last four digits.
    pub per_prefix_per_minute: u32,
    /// And in a day.
    pub per_prefix_per_day: u32,
    /// Requests of one account in a second.
    pub per_account_per_second: u32,
    /// The countries that are answered, by their calling codes.
    pub countries: Vec<u16>,
}

/// Numbers that differ only in their last digits: ten thousand of them.
const RANGE: u64 = 10_000;
const DAY_SECONDS: u32 = 86_400;

/// The limits of a running gateway.
pub struct Limits {
    senders: DefaultKeyedRateLimiter<(AccountName, Msisdn)>,
    senders_by_day: DefaultKeyedRateLimiter<Msisdn>,
    prefixes: DefaultKeyedRateLimiter<u64>,
    prefixes_by_day: DefaultKeyedRateLimiter<u64>,
    countries: Vec<u16>,
    charged: Mutex<Charged>,
    accounts: BTreeMap<AccountName, DefaultDirectRateLimiter>,
}

fn at_least_one(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN)
}

/// So many at once, and so many again over a day.
fn per_day(number: u32) -> Quota {
    let number = at_least_one(number);
    let each = Duration::from_secs(u64::from(DAY_SECONDS)) / number.get();
    Quota::with_period(each).expect("a part of a day is longer than nothing").allow_burst(number)
}

impl Limits {
    /// The limits of these accounts.
    pub fn new(rates: &Rates, accounts: impl Iterator<Item = AccountName>) -> Limits {
        let account = Quota::per_second(at_least_one(rates.per_account_per_second));
        Limits {
            charged: Mutex::default(),
            senders: RateLimiter::keyed(Quota::per_minute(at_least_one(rates.per_sender_per_minute))),
            senders_by_day: RateLimiter::keyed(per_day(rates.per_sender_per_day)),
            prefixes: RateLimiter::keyed(Quota::per_minute(at_least_one(rates.per_prefix_per_minute))),
            prefixes_by_day: RateLimiter::keyed(per_day(rates.per_prefix_per_day)),
            countries: rates.countries.clone(),
            accounts: accounts.map(|name| (name, RateLimiter::direct(account))).collect(),
        }
    }

    /// Whether a sender may be answered. What came before under the same identity is not charged again: a provider's
    /// retries must not silence the subscriber.
    pub fn sender(&self, account: &AccountName, from: Msisdn, identity: Option<Identity>) -> Verdict {
        if !self.countries.iter().any(|code| from.calls(*code)) {
            return Verdict::Abroad;
        }
        let known = identity.is_some_and(|identity| self.charged.lock().unwrap_or_else(PoisonError::into_inner).known(identity));
        if known {
            return Verdict::Within;
        }
        let prefix = from.prefix(RANGE);
        let within = self.senders.check_key(&(account.clone(), from)).is_ok()
            && self.senders_by_day.check_key(&from).is_ok()
            && self.prefixes.check_key(&prefix).is_ok()
            && self.prefixes_by_day.check_key(&prefix).is_ok();
        if within { Verdict::Within } else { Verdict::Over }
    }

    /// Whether an account may be served, or after how many seconds again.
    pub fn account(&self, account: &AccountName) -> Result<(), u64> {
        let Some(limiter) = self.accounts.get(account) else { return Ok(()) };
        limiter.check().map_err(|until| until.wait_time_from(DefaultClock::default().now()).as_secs() + 1)
    }

    /// Forgets who has been quiet.
    pub fn forget(&self) {
        self.senders.retain_recent();
        self.senders.shrink_to_fit();
        self.senders_by_day.retain_recent();
        self.senders_by_day.shrink_to_fit();
        self.prefixes.retain_recent();
        self.prefixes_by_day.retain_recent();
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

/// Letters of one account per second and per day; a letter of three segments costs three.
pub struct Pace {
    limiter: DefaultDirectRateLimiter,
    most: u32,
    daily: Option<DefaultDirectRateLimiter>,
}

impl Pace {
    /// So many segments a second, and so many a day; zero a day is no limit.
    pub fn of(per_second: u32, per_day_most: u32) -> Pace {
        let segments = at_least_one(per_second);
        let daily = (per_day_most > 0).then(|| RateLimiter::direct(per_day(per_day_most)));
        Pace { limiter: RateLimiter::direct(Quota::per_second(segments)), most: segments.get(), daily }
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

    /// How long to wait before the day's budget has room for so many segments.
    pub fn budget(&self, segments: usize) -> Option<Duration> {
        let segments = at_least_one(u32::try_from(segments).unwrap_or(u32::MAX));
        match self.daily.as_ref()?.check_n(segments) {
            Ok(Ok(())) | Err(_) => None,
            Ok(Err(until)) => Some(until.wait_time_from(DefaultClock::default().now())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Country;

    fn limits(change: impl Fn(&mut Rates)) -> Limits {
        let mut rates = Rates {
            per_sender_per_minute: 20,
            per_sender_per_day: 200,
            per_prefix_per_minute: 60,
            per_prefix_per_day: 500,
            per_account_per_second: 10,
            countries: vec![254],
        };
        change(&mut rates);
        Limits::new(&rates, std::iter::empty())
    }

    fn number(text: &str) -> Msisdn {
        Msisdn::parse(text, Country::by_code("KE").expect("Kenya is listed")).expect("a number")
    }

    fn within(limits: &Limits, numbers: impl Iterator<Item = String>) -> usize {
        let account = AccountName("at".to_string());
        numbers.filter(|text| limits.sender(&account, number(text), None) == Verdict::Within).count()
    }

    #[test]
    fn a_range_of_numbers_costs_no_more_than_its_budget_and_others_are_served() {
        let limits = limits(|_| {});
        let range = (0..10_000).map(|n| format!("+25471234{n:04}"));
        assert_eq!(within(&limits, range), 60, "one range in a minute");
        let others = (0..1_000).map(|n| format!("+25472{n:03}0001"));
        assert_eq!(within(&limits, others), 1_000, "everybody else");
        assert_eq!(within(&limits, (0..50).map(|_| "+254733000001".to_string())), 20, "one sender in a minute");
        assert_eq!(within(&limits, (0..50).map(|n| format!("+2557{n:08}"))), 0, "another country");
        assert_eq!(limits.sender(&AccountName("at".to_string()), number("+255712345678"), None), Verdict::Abroad);
    }

    #[test]
    fn a_day_has_its_budgets() {
        let by_sender = limits(|rates| rates.per_sender_per_minute = 1_000);
        assert_eq!(within(&by_sender, (0..500).map(|_| "+254733000001".to_string())), 60, "its range's minute");
        let by_sender = limits(|rates| (rates.per_sender_per_minute, rates.per_prefix_per_minute) = (1_000, 10_000));
        assert_eq!(within(&by_sender, (0..500).map(|_| "+254733000001".to_string())), 200);
        let by_prefix = limits(|rates| rates.per_prefix_per_minute = 10_000);
        assert_eq!(within(&by_prefix, (0..10_000).map(|n| format!("+25471234{n:04}"))), 500);
    }

    #[test]
    fn letters_keep_the_accounts_pace_and_its_day() {
        let pace = Pace::of(10, 25);
        let sent = (0..100).filter(|_| pace.wait(1).is_none()).count();
        assert_eq!(sent, 10);
        assert!(pace.wait(3).is_some_and(|wait| wait <= Duration::from_secs(1)));
        let budget = (0..100).filter(|_| pace.budget(3).is_none()).count();
        assert_eq!(budget, 8, "eight letters of three segments in a day of 25");
        assert!(Pace::of(10, 0).budget(1_000_000).is_none());
    }
}
