//! What arrives: the identity by which a repeat is known, the answer kept with it, and how long both are kept.

mod line;
mod parts;

pub use line::{Echo, Line, Nameless, echo};
pub use parts::{Bundle, Gathered, Gathering, Joined, join};

use crate::message::{Inbound, Screen};
use crate::value::{Span, Time, limits};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The limiter's word on a sender, decided before the turn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It may be answered.
    Within,
    /// Too many texts: taken, counted, not answered.
    Over,
    /// From a country that is not answered: taken, counted, not answered.
    Abroad,
}

/// By what a repeat is known: a digest of the account, the door, the sender and the provider's own identity.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct Identity(pub [u8; 16]);

/// That something arrived, and what it was answered with.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Receipt {
    /// When it was taken.
    pub at: Time,
    /// What every repeat is answered with.
    pub saved: Saved,
}

/// A kept answer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Saved {
    /// 200 and nothing else.
    Taken,
    /// The same screen again: as receipts of steps said, before sessions knew their own.
    Screen(Screen),
}

/// Receipts, and reports that came before their letter, are kept in drawers of so many days, and a drawer is emptied as a whole: no index of ages is needed.
const DRAWER: Span = Span::days(limits::RECEIPT_DAYS);

/// The drawer of a time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct Drawer(pub u32);

impl Drawer {
    /// Where what arrives now is kept.
    pub fn of(now: Time) -> Drawer {
        Drawer(u32::try_from(now.0 / DRAWER.0).unwrap_or(u32::MAX))
    }

    /// The drawers in which a receipt may still lie: this one, the one before, and at its end the next one, should the
    /// clock have gone back by up to a day.
    pub fn looked_in(now: Time) -> impl Iterator<Item = Drawer> {
        let this = Drawer::of(now);
        let ahead = Drawer::of(now.plus(Span::days(1)));
        [Some(this), Some(Drawer(this.0.saturating_sub(1))), (ahead != this).then_some(ahead)].into_iter().flatten()
    }

    /// The last drawer that may be emptied: everything in it is older than a receipt must be kept.
    pub fn emptied(now: Time) -> Option<Drawer> {
        Drawer::of(now).0.checked_sub(2).map(Drawer)
    }
}

/// The identity of what arrived: the provider's own, or the time it was sent and what it says; `None` when the provider gives
/// neither, and then a [`Nameless`] text is known by its words for a while.
pub fn identity(inbound: &Inbound) -> Option<Identity> {
    let from = inbound.sender().map(|from| from.digits()).unwrap_or_default();
    let sent;
    let parts: Vec<&str> = match inbound {
        Inbound::Text(heard) => match (&heard.id, heard.sent) {
            (Some(id), _) => vec!["sms", &heard.account.0, id, &from],
            // A time of whole minutes tells too little: a farmer answers twice within one.
            (None, Some(at)) if at.0 % 60_000 != 0 => {
                sent = at.0.to_string();
                vec!["sms sent", &heard.account.0, &sent, &from, &heard.to, &heard.text]
            }
            _ => return None,
        },
        // A session knows its own steps: the same key may come twice in one.
        Inbound::Step(_) | Inbound::Report(_) | Inbound::Unreadable(_) => return None,
    };
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let mut first = [0; 16];
    first.copy_from_slice(&hash.finalize()[..16]);
    Some(Identity(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{AccountName, Heard};
    use crate::value::{Country, Msisdn};

    fn text(account: &str, id: Option<&str>) -> Inbound {
        text_from("+254712345678", account, id)
    }

    fn text_from(number: &str, account: &str, id: Option<&str>) -> Inbound {
        let kenya = Country::by_code("KE").expect("Kenya is listed");
        let from = Msisdn::parse(number, kenya).expect("a number");
        let (account, id) = (AccountName(account.to_string()), id.map(str::to_string));
        Inbound::Text(Heard { account, id, from, to: "22384".into(), text: "MY".into(), sent: None, part: None })
    }

    #[test]
    fn an_identity_is_of_one_account_one_sender_and_one_provider_id() {
        assert_ne!(identity(&text("at", Some("1"))), identity(&text_from("+254712345679", "at", Some("1"))));
        assert_eq!(identity(&text("at", Some("1"))), identity(&text("at", Some("1"))));
        assert_ne!(identity(&text("at", Some("1"))), identity(&text("at", Some("2"))));
        assert_ne!(identity(&text("at", Some("1"))), identity(&text("a", Some("t1"))));
        assert_eq!(identity(&text("at", None)), None);
        let sent = |at: u64, said: &str| match text("at", None) {
            Inbound::Text(heard) => identity(&Inbound::Text(Heard { sent: Some(Time(at)), text: said.into(), ..heard })),
            _ => None,
        };
        assert!(sent(5, "MY").is_some() && sent(5, "MY") == sent(5, "MY"));
        assert!(sent(5, "MY") != sent(6, "MY") && sent(5, "MY") != sent(5, "HELP"));
    }

    #[test]
    fn a_receipt_is_kept_at_least_seven_days_and_at_most_three_weeks() {
        let day = |days: u64| Time(Span::days(days).0);
        for taken in 14..28 {
            for age in 0..=limits::RECEIPT_DAYS {
                let drawer = Drawer::of(day(taken));
                assert!(Drawer::looked_in(day(taken + age)).any(|looked| looked == drawer), "taken {taken}, {age} days ago");
                assert!(Drawer::emptied(day(taken + age)).is_none_or(|last| last < drawer));
            }
            assert!(Drawer::emptied(day(taken + 21)).is_some_and(|last| last >= Drawer::of(day(taken))));
        }
    }
}
