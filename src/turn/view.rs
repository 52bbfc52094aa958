//! The turn's questions beyond the market's: numbers, receipts, letters, deadlines. Every question is bounded.

use super::Words;
use crate::dialog::Session;
use crate::inbox::{Bundle, Drawer, Gathering, Identity, Line, Receipt};
use crate::market::{self, Due};
use crate::message::{About, AccountName, Reported};
use crate::outbox::{Class, Posted};
use crate::value::{LetterId, Msisdn, PartyId, Time, TurnId};
use serde::{Deserialize, Serialize};

/// By what a report is found that came before its letter: a digest of account and identity, and its drawer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct Early {
    /// Where it is kept.
    pub drawer: Drawer,
    /// The digest.
    pub digest: [u8; 16],
}

/// Something that is too old to keep.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stale {
    /// A receipt.
    Receipt(Drawer, Identity),
    /// An early report.
    Early(Early),
}

/// Everything a turn may ask.
pub trait View: market::View {
    /// The party of a number.
    fn party_of(&self, number: Msisdn) -> Option<PartyId>;
    /// What is remembered of a party's line.
    fn line(&self, party: PartyId) -> Option<Line>;
    /// Through which account a party was heard last.
    fn route(&self, party: PartyId) -> Option<AccountName> {
        self.line(party).map(|line| line.account)
    }
    /// A text in parts that is under way, or was until lately.
    fn gathering(&self, party: PartyId, bundle: Bundle) -> Option<Gathering>;
    /// All texts in parts of a party.
    fn gatherings(&self, party: PartyId) -> Vec<(Bundle, Gathering)>;
    /// The receipt of an identity, when it is still kept.
    fn receipt(&self, identity: Identity, now: Time) -> Option<Receipt>;
    /// A letter.
    fn letter(&self, id: LetterId) -> Option<Posted>;
    /// A party's last session.
    fn session(&self, party: PartyId) -> Option<Session>;
    /// What was written and said in a turn to or by a party.
    fn words(&self, party: PartyId, turn: TurnId) -> Option<Words>;
    /// The letter to which a provider gave this identity.
    fn sent_as(&self, account: &AccountName, id: &str) -> Option<LetterId>;
    /// The report that came before its letter was known.
    fn early(&self, account: &AccountName, about: &About, now: Time) -> Option<(Early, Reported)>;
    /// Letters of an account that are ready, answers first, then the first deadline.
    fn ready_letters(&self, account: &AccountName, at_most: usize) -> Vec<LetterId>;
    /// Letters of a class that wait for one reader at an account, in the order in which they were written.
    fn queue(&self, account: &AccountName, party: PartyId, class: Class, at_most: usize) -> Vec<LetterId>;
    /// Letters of an account that waited and are due, answers first, then the longest due.
    fn due_letters(&self, account: &AccountName, now: Time, at_most: usize) -> Vec<LetterId>;
    /// When the next letter of an account is due; long ago when one is ready.
    fn next_letter(&self, account: &AccountName) -> Option<Time>;
    /// The first deadline, passed or not.
    fn next_due(&self) -> Option<(Time, Due)>;
    /// When a party asked to be called, as long as nobody has.
    fn calls_of(&self, party: PartyId) -> Vec<Time>;
    /// Receipts and early reports that nobody can ask for any more.
    fn stale(&self, now: Time, at_most: usize) -> Vec<Stale>;
}
