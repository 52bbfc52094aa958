//! The market while one event is decided: what the view says, with what has been decided so far over it.

use super::party::{Card, Party, Standing};
use super::record::{Alert, Bid, Lot, Order, Proposal, Trade};
use super::reply::{Reply, Urgency};
use super::rules::Terms;
use super::view::View;
use super::{Addressed, Change, Decision};
use crate::value::{Code, Listing, Moment, PartyId, ProposalId, Time, TurnId};
use std::collections::BTreeMap;

/// Reads through to the view; keeps what is put until it is closed.
pub(super) struct Book<'a> {
    pub(super) view: &'a dyn View,
    pub(super) terms: &'a Terms,
    moment: Moment,
    draws: u32,
    parties: BTreeMap<PartyId, Party>,
    lots: BTreeMap<Listing, Lot>,
    bids: BTreeMap<Listing, Bid>,
    proposals: BTreeMap<ProposalId, Proposal>,
    orders: BTreeMap<ProposalId, Order>,
    rest: Vec<Change>,
    replies: Vec<Addressed>,
}

/// Codes are drawn again when taken, so often at most.
const DRAWS_MAX: u32 = 64;

impl<'a> Book<'a> {
    pub(super) fn open(view: &'a dyn View, terms: &'a Terms, moment: Moment) -> Book<'a> {
        Book {
            view,
            terms,
            moment,
            draws: 0,
            parties: BTreeMap::new(),
            lots: BTreeMap::new(),
            bids: BTreeMap::new(),
            proposals: BTreeMap::new(),
            orders: BTreeMap::new(),
            rest: Vec::new(),
            replies: Vec::new(),
        }
    }

    pub(super) fn now(&self) -> Time {
        self.moment.now
    }

    /// The turn in which this is decided.
    pub(super) fn turn(&self) -> TurnId {
        self.moment.turn()
    }

    /// The party, who exists as soon as anything names it.
    pub(super) fn party(&self, id: PartyId) -> Party {
        self.parties.get(&id).cloned().or_else(|| self.view.party(id)).unwrap_or_else(|| Party::new(id, self.now()))
    }

    pub(super) fn card(&self, id: PartyId) -> Option<Card> {
        self.view.card(id)
    }

    pub(super) fn lot(&self, id: Listing) -> Option<Lot> {
        self.lots.get(&id).cloned().or_else(|| self.view.lot(id))
    }

    pub(super) fn bid(&self, id: Listing) -> Option<Bid> {
        self.bids.get(&id).cloned().or_else(|| self.view.bid(id))
    }

    pub(super) fn proposal(&self, id: ProposalId) -> Option<Proposal> {
        self.proposals.get(&id).cloned().or_else(|| self.view.proposal(id))
    }

    pub(super) fn order(&self, id: ProposalId) -> Option<Order> {
        self.orders.get(&id).cloned().or_else(|| self.view.order(id))
    }

    pub(super) fn put_party(&mut self, party: Party) {
        self.parties.insert(party.id, party);
    }

    pub(super) fn name(&mut self, id: PartyId, name: Option<String>) {
        self.rest.push(Change::Name(id, name));
    }

    /// The name that an agent gives for it.
    pub(super) fn said(&mut self, id: PartyId, name: Option<String>) {
        self.rest.push(Change::Said(id, name));
    }

    /// Somebody else on this party's phone.
    pub(super) fn person(&mut self, phone: PartyId, id: PartyId, name: String) {
        self.rest.push(Change::Person(phone, id, name));
    }

    pub(super) fn put_lot(&mut self, lot: Lot) {
        assert!(lot.stock.adds_up(), "what is open, promised and gone of a lot is what was listed");
        self.lots.insert(lot.id, lot);
    }

    pub(super) fn put_bid(&mut self, bid: Bid) {
        assert!(bid.stock.adds_up(), "what is open, promised and gone of a bid is what was wanted");
        self.bids.insert(bid.id, bid);
    }

    pub(super) fn put_proposal(&mut self, proposal: Proposal) {
        self.proposals.insert(proposal.id, proposal);
    }

    pub(super) fn put_order(&mut self, order: Order) {
        self.orders.insert(order.id, order);
    }

    pub(super) fn record(&mut self, trade: Trade) {
        self.rest.push(Change::Trade(trade));
    }

    pub(super) fn unrecord(&mut self, trade: Trade) {
        self.rest.push(Change::NoTrade(trade));
    }

    pub(super) fn alert(&mut self, alert: Alert) {
        self.rest.push(Change::Alert(alert));
    }

    pub(super) fn alerted(&mut self, alert: Alert) {
        self.rest.push(Change::Alerted(alert));
    }

    pub(super) fn call_me(&mut self, party: PartyId) {
        self.rest.push(Change::CallMe(party));
    }

    /// The number of the party's next lot or bid; it is taken.
    pub(super) fn next_listing(&mut self, id: PartyId) -> Listing {
        let mut party = self.party(id);
        let number = party.next_number;
        party.next_number = number.saturating_add(1);
        self.put_party(party);
        Listing { party: id, number }
    }

    /// An identity and a code that mean nothing yet to either side.
    pub(super) fn draw(&mut self, buyer: PartyId, seller: PartyId) -> Option<(ProposalId, Code)> {
        for _ in 0..DRAWS_MAX {
            let random = self.moment.draw("proposal", self.draws);
            self.draws += 1;
            let (id, code) = (ProposalId((random >> 64) as u64), Code::draw(random & u128::from(u64::MAX)));
            let free = |party| self.view.coded(party, code).is_none() && !self.drawn(party, code);
            if free(buyer) && free(seller) && self.proposal(id).is_none() {
                return Some((id, code));
            }
        }
        None
    }

    fn drawn(&self, party: PartyId, code: Code) -> bool {
        self.proposals.values().any(|p| p.code == code && (p.buyer == party || p.lot.party == party))
    }

    /// Whether the party wants texts.
    pub(super) fn reachable(&self, id: PartyId) -> bool {
        self.party(id).standing == Standing::Active
    }

    /// The direct answer to who gave the command.
    pub(super) fn answer(&mut self, to: PartyId, reply: Reply) {
        let first = Addressed { to, urgency: Urgency::Answer, reply };
        self.replies.insert(0, first);
    }

    /// News for somebody else. A party that wants no texts gets none.
    pub(super) fn tell(&mut self, to: PartyId, reply: Reply) {
        if self.reachable(to) {
            self.replies.push(Addressed { to, urgency: Urgency::News, reply });
        }
    }

    pub(super) fn close(self) -> Decision {
        let mut changes: Vec<Change> = self.parties.into_values().map(Change::Party).collect();
        changes.extend(self.lots.into_values().map(Change::Lot));
        changes.extend(self.bids.into_values().map(Change::Bid));
        changes.extend(self.proposals.into_values().map(Change::Proposal));
        changes.extend(self.orders.into_values().map(Change::Order));
        changes.extend(self.rest);
        Decision { changes, replies: self.replies }
    }
}
