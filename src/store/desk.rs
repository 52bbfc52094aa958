//! The market's and the turn's questions, answered from facts: once, for all engines.

use super::lay::NumberKey;
use super::{Fact, Facts, Key, Kind, Range, SCAN_MAX};
use crate::dialog::Session;
use crate::inbox::{Bundle, Drawer, Gathering, Identity, Line, Receipt};
use crate::market::{self, Alert, Bid, Card, Due, Lot, Order, Party, Proposal};
use crate::message::{About, AccountName, Reported};
use crate::outbox::{Class, Posted};
use crate::turn::{self, Early, Stale, Words};
use crate::value::{
    Cell, Code, CommodityId, LetterId, Listing, Msisdn, PartyId, PlaceId, ProposalId, Rate, Time, TurnId, limits,
};
use std::collections::BTreeSet;

/// A view over facts.
pub struct Desk<'a> {
    facts: &'a dyn Facts,
    numbers: &'a NumberKey,
}

impl<'a> Desk<'a> {
    /// A view over facts whose numbers are looked up under this key.
    pub fn new(facts: &'a dyn Facts, numbers: &'a NumberKey) -> Desk<'a> {
        Desk { facts, numbers }
    }

    /// The parties that asked to be called, the longest waiting first.
    pub fn calls(&self, at_most: usize) -> Vec<(Time, PartyId)> {
        let found = self.facts.scan(&Range::kind(Kind::CallMe), at_most);
        found.into_iter().filter_map(|(key, _)| key.called()).collect()
    }

    /// All words of a party, oldest first.
    pub fn words_of(&self, party: PartyId, at_most: usize) -> Vec<(TurnId, Words)> {
        let found = self.facts.scan(&Range::words(party), at_most);
        let turn = |key: &Key| key.as_bytes().get(9..25).and_then(|bytes| bytes.try_into().ok()).map(u128::from_be_bytes);
        let words = |(key, fact): (Key, Fact)| match fact {
            Fact::Words(words) => Some((TurnId(turn(&key)?), words)),
            _ => None,
        };
        found.into_iter().filter_map(words).collect()
    }

    fn proposals(&self, range: &Range, at_most: usize) -> Vec<ProposalId> {
        let id = |(_, fact)| if let Fact::ProposalId(id) = fact { Some(id) } else { None };
        self.facts.scan(range, at_most).into_iter().filter_map(id).collect()
    }

    fn letters(&self, range: &Range, at_most: usize) -> Vec<LetterId> {
        let id = |(_, fact)| if let Fact::LetterId(id) = fact { Some(id) } else { None };
        self.facts.scan(range, at_most).into_iter().filter_map(id).collect()
    }

    /// The accounts that letters wait for.
    pub fn letter_accounts(&self) -> BTreeSet<AccountName> {
        let mut names = BTreeSet::new();
        for kind in [Kind::LetterDue, Kind::LetterReady] {
            let mut rest = Range::kind(kind);
            while let Some(name) = self.letters(&rest, 1).pop().and_then(|id| Some(turn::View::letter(self, id)?.account)) {
                rest.from = Range::account(kind, &name).to;
                names.insert(name);
            }
        }
        names
    }

    fn listings(&self, kind: Kind, commodity: CommodityId, cell: Cell, at_most: usize) -> Vec<Listing> {
        let found = self.facts.scan(&Range::cell(kind, commodity, cell), at_most);
        found.into_iter().filter_map(|(key, _)| key.open_listing()).map(|(_, id)| id).collect()
    }
}

macro_rules! get {
    ($self:ident, $key:expr, $kind:ident) => {
        match $self.facts.get(&$key) {
            Some(Fact::$kind(value)) => Some(value),
            _ => None,
        }
    };
}

impl market::View for Desk<'_> {
    fn party(&self, id: PartyId) -> Option<Party> {
        get!(self, Key::party(id), Party)
    }

    fn card(&self, id: PartyId) -> Option<Card> {
        get!(self, Key::card(id), Card)
    }

    fn lot(&self, id: Listing) -> Option<Lot> {
        get!(self, Key::lot(id), Lot)
    }

    fn bid(&self, id: Listing) -> Option<Bid> {
        get!(self, Key::bid(id), Bid)
    }

    fn proposal(&self, id: ProposalId) -> Option<Proposal> {
        get!(self, Key::proposal(id), Proposal)
    }

    fn order(&self, id: ProposalId) -> Option<Order> {
        get!(self, Key::order(id), Order)
    }

    fn coded(&self, party: PartyId, code: Code) -> Option<ProposalId> {
        get!(self, Key::code(party, code), ProposalId)
    }

    fn waiting(&self, party: PartyId, at_most: usize) -> Vec<ProposalId> {
        self.proposals(&Range::party(Kind::Waiting, party), at_most)
    }

    fn lots_of(&self, party: PartyId, at_most: usize) -> Vec<Lot> {
        let lot = |(_, fact)| if let Fact::Lot(lot) = fact { Some(lot) } else { None };
        self.facts.scan(&Range::party(Kind::Lot, party), at_most).into_iter().filter_map(lot).collect()
    }

    fn bids_of(&self, party: PartyId, at_most: usize) -> Vec<Bid> {
        let bid = |(_, fact)| if let Fact::Bid(bid) = fact { Some(bid) } else { None };
        self.facts.scan(&Range::party(Kind::Bid, party), at_most).into_iter().filter_map(bid).collect()
    }

    fn orders_of(&self, party: PartyId, at_most: usize) -> Vec<Order> {
        let ids = self.proposals(&Range::party(Kind::OrderOf, party), at_most);
        ids.into_iter().filter_map(|id| self.order(id)).collect()
    }

    fn bid_cells(&self, commodity: CommodityId, at_most: usize) -> Vec<(Cell, Rate)> {
        let mut cells = get!(self, Key::bid_best(commodity), Cells).unwrap_or_default();
        cells.truncate(at_most);
        cells
    }

    fn bids_in(&self, commodity: CommodityId, cell: Cell, at_most: usize) -> Vec<Bid> {
        self.listings(Kind::BidOpen, commodity, cell, at_most).into_iter().filter_map(|id| self.bid(id)).collect()
    }

    fn lot_cells(&self, commodity: CommodityId, at_most: usize) -> Vec<(Cell, Rate)> {
        let mut range = Range::commodity(Kind::LotOpen, commodity);
        let mut cells = Vec::new();
        while cells.len() < at_most {
            let Some((key, _)) = self.facts.scan(&range, 1).pop() else { break };
            let (Some(cell), Some((rate, _))) = (key.cell(), key.open_listing()) else { break };
            cells.push((cell, Rate(rate)));
            range = range.after_cell(Kind::LotOpen, commodity, cell);
        }
        cells
    }

    fn lots_in(&self, commodity: CommodityId, cell: Cell, at_most: usize) -> Vec<Lot> {
        self.listings(Kind::LotOpen, commodity, cell, at_most).into_iter().filter_map(|id| self.lot(id)).collect()
    }

    fn alerts(&self, commodity: CommodityId, at_most: usize) -> Vec<Alert> {
        let alert = |(_, fact)| if let Fact::Alert(alert) = fact { Some(alert) } else { None };
        self.facts.scan(&Range::commodity(Kind::Alert, commodity), at_most).into_iter().filter_map(alert).collect()
    }

    fn trades(&self, commodity: CommodityId, place: Option<PlaceId>, since: Time, at_most: usize) -> Vec<Rate> {
        let rate = |(_, fact)| if let Fact::Rate(rate) = fact { Some(rate) } else { None };
        let range = Range::trades(commodity, place, since);
        self.facts.scan(&range, at_most.min(SCAN_MAX)).into_iter().filter_map(rate).collect()
    }
}

impl turn::View for Desk<'_> {
    fn party_of(&self, number: Msisdn) -> Option<PartyId> {
        get!(self, Key::number(self.numbers.digest(number)), PartyId)
    }

    fn line(&self, party: PartyId) -> Option<Line> {
        get!(self, Key::line(party), Line)
    }

    fn gathering(&self, party: PartyId, bundle: Bundle) -> Option<Gathering> {
        get!(self, Key::gathering(party, bundle), Gathering)
    }

    fn gatherings(&self, party: PartyId) -> Vec<(Bundle, Gathering)> {
        let found = self.facts.scan(&Range::party(Kind::Gathering, party), limits::GATHERINGS_MAX);
        let gathering = |(key, fact): (Key, Fact)| match fact {
            Fact::Gathering(gathering) => Some((key.bundle()?, gathering)),
            _ => None,
        };
        found.into_iter().filter_map(gathering).collect()
    }

    fn receipt(&self, identity: Identity, now: Time) -> Option<Receipt> {
        Drawer::looked_in(now).find_map(|drawer| get!(self, Key::receipt(drawer, identity), Receipt))
    }

    fn letter(&self, id: LetterId) -> Option<Posted> {
        get!(self, Key::letter(id), Letter)
    }

    fn session(&self, party: PartyId) -> Option<Session> {
        get!(self, Key::session(party), Session)
    }

    fn words(&self, party: PartyId, turn: TurnId) -> Option<Words> {
        get!(self, Key::words(party, turn), Words)
    }

    fn sent_as(&self, account: &AccountName, id: &str) -> Option<LetterId> {
        let digest = turn::digest(account, &About::Theirs(id.to_string()));
        get!(self, Key::sent_as(digest), LetterId)
    }

    fn early(&self, account: &AccountName, about: &About, now: Time) -> Option<(Early, Reported)> {
        let digest = turn::digest(account, about);
        Drawer::looked_in(now).find_map(|drawer| {
            let early = Early { drawer, digest };
            get!(self, Key::early(early), Early).map(|reported| (early, reported))
        })
    }

    fn due_letters(&self, account: &AccountName, now: Time, at_most: usize) -> Vec<LetterId> {
        let mut due = Vec::new();
        for class in Class::ALL {
            due.extend(self.letters(&Range::letters_due(account, class, now), at_most - due.len()));
        }
        due
    }

    fn ready_letters(&self, account: &AccountName, at_most: usize) -> Vec<LetterId> {
        let mut ready = Vec::new();
        for class in Class::ALL {
            ready.extend(self.letters(&Range::letters_ready(account, class), at_most - ready.len()));
        }
        ready
    }

    fn queue(&self, account: &AccountName, party: PartyId, class: Class, at_most: usize) -> Vec<LetterId> {
        self.letters(&Range::letter_queue(party, account, class), at_most)
    }

    fn next_letter(&self, account: &AccountName) -> Option<Time> {
        if !self.ready_letters(account, 1).is_empty() {
            return Some(Time(0));
        }
        let first = |class| self.facts.scan(&Range::letters_due(account, class, Time(u64::MAX)), 1).pop();
        let times = Class::ALL.into_iter().filter_map(|class| first(class)?.0.letter_due_time(account));
        times.min()
    }

    fn next_due(&self) -> Option<(Time, Due)> {
        let (key, fact) = self.facts.scan(&Range::kind(Kind::Due), 1).pop()?;
        if let Fact::Due(due) = fact { Some((key.due_time()?, due)) } else { None }
    }

    fn calls_of(&self, party: PartyId) -> Vec<Time> {
        self.calls(SCAN_MAX).into_iter().filter(|(_, id)| *id == party).map(|(at, _)| at).collect()
    }

    fn stale(&self, now: Time, at_most: usize) -> Vec<Stale> {
        let Some(last) = Drawer::emptied(now) else { return Vec::new() };
        let old = |kind| self.facts.scan(&Range::drawers(kind, last), at_most).into_iter().filter_map(|(key, _)| key.in_drawer());
        let receipts = old(Kind::Receipt).map(|(drawer, digest)| Stale::Receipt(drawer, Identity(digest)));
        let early = old(Kind::Early).map(|(drawer, digest)| Stale::Early(Early { drawer, digest }));
        receipts.chain(early).take(at_most).collect()
    }
}
