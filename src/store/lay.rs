//! A turn's effect as facts: the only place that writes them, with their indexes.

use super::{Fact, Facts, Key, Kind, Overlay, Range};
use crate::dialog::Session;
use crate::inbox::{Bundle, Gathering};
use crate::market::{Bid, Card, Change, Due, Lot, Order, OrderState, Places, Proposal, ProposalState, Trade};
use crate::message::About;
use crate::outbox::{Posted, State};
use crate::turn::{self, Stale, Turn};
use crate::value::{Amount, Cell, CommodityId, Msisdn, PartyId, PlaceId, ProposalId, Rate, Time, limits};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The secret under which numbers are looked up, so that the index tells no number to who has only the index.
#[derive(Clone)]
pub struct NumberKey([u8; 32]);

impl NumberKey {
    /// Keeps the secret.
    pub fn new(secret: [u8; 32]) -> NumberKey {
        NumberKey(secret)
    }

    /// The digest under which a number is looked up: HMAC-SHA-256, cut to 128 bits.
    pub fn digest(&self, number: Msisdn) -> [u8; 16] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(number.digits().as_bytes());
        let mut first = [0; 16];
        first.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        first
    }
}

/// Lays a turn over the facts.
pub fn lay(facts: &mut Overlay<'_>, numbers: &NumberKey, places: &Places, turn: &Turn, now: Time) {
    let mut ground = Ground { facts, places, now };
    for change in &turn.changes {
        ground.change(change);
    }
    if let Some((number, party)) = turn.met {
        ground.facts.put(Key::number(numbers.digest(number)), Fact::PartyId(party));
    }
    if let Some((party, line)) = &turn.line {
        ground.facts.put(Key::line(*party), Fact::Line(line.clone()));
    }
    for (party, bundle, gathering) in &turn.gatherings {
        ground.gathering(*party, *bundle, gathering.as_ref());
    }
    if let Some((identity, receipt)) = &turn.receipt {
        ground.facts.put(Key::receipt(turn::drawer(receipt), *identity), Fact::Receipt(receipt.clone()));
    }
    for posted in &turn.letters {
        ground.letter(posted, posted.id.turn == turn.id);
    }
    if let Some((early, reported)) = &turn.early {
        ground.facts.put(Key::early(*early), Fact::Early(reported.clone()));
    }
    if let Some((party, session)) = &turn.session {
        ground.session(*party, session);
    }
    for stale in &turn.forget {
        ground.facts.delete(match stale {
            Stale::Receipt(drawer, identity) => Key::receipt(*drawer, *identity),
            Stale::Early(early) => Key::early(*early),
        });
    }
    if let Some((at, due)) = turn.settled {
        ground.facts.delete(Key::due(at, due));
    }
    for (party, words) in &turn.words {
        ground.facts.put(Key::words(*party, turn.id), Fact::Words(words.clone()));
    }
    if let Some(trace) = &turn.trace {
        ground.facts.put(Key::trace(turn.id), Fact::Trace(trace.clone()));
    }
}

/// The facts under a turn, and what its indexes need to know.
struct Ground<'a, 'b> {
    facts: &'a mut Overlay<'b>,
    places: &'a Places,
    now: Time,
}

impl Ground<'_, '_> {
    fn change(&mut self, change: &Change) {
        match change {
            Change::Party(party) => self.facts.put(Key::party(party.id), Fact::Party(party.clone())),
            Change::Card(id, card) => self.facts.put(Key::card(*id), Fact::Card(card.clone())),
            Change::Name(id, name) => {
                if let Some(Fact::Card(card)) = self.facts.get(&Key::card(*id)) {
                    self.facts.put(Key::card(*id), Fact::Card(Card { name: name.clone(), said: None, ..card }));
                }
            }
            Change::Said(id, said) => {
                if let Some(Fact::Card(card)) = self.facts.get(&Key::card(*id)) {
                    self.facts.put(Key::card(*id), Fact::Card(Card { said: said.clone(), ..card }));
                }
            }
            Change::Person(phone, id, name) => {
                if let Some(Fact::Card(card)) = self.facts.get(&Key::card(*phone)) {
                    self.facts.put(Key::card(*id), Fact::Card(Card { name: Some(name.clone()), said: None, ..card }));
                }
            }
            Change::Lot(lot) => self.lot(lot),
            Change::Bid(bid) => self.bid(bid),
            Change::Proposal(proposal) => self.proposal(proposal),
            Change::Order(order) => self.order(order),
            Change::Trade(trade) => {
                for key in self.trade_keys(trade) {
                    self.facts.put(key, Fact::Rate(trade.rate));
                }
            }
            Change::NoTrade(trade) => {
                for key in self.trade_keys(trade) {
                    self.facts.delete(key);
                }
            }
            Change::Called(party, at) => self.facts.delete(Key::call_me(*at, *party)),
            Change::Alert(alert) => self.facts.put(Key::alert(alert.commodity, alert.party), Fact::Alert(*alert)),
            Change::Alerted(alert) => self.facts.delete(Key::alert(alert.commodity, alert.party)),
            Change::CallMe(party) => self.facts.put(Key::call_me(self.now, *party), Fact::Mark),
        }
    }

    fn lot(&mut self, lot: &Lot) {
        let key = Key::lot(lot.id);
        let old = match self.facts.get(&key) {
            Some(Fact::Lot(old)) => Some(old),
            _ => None,
        };
        let open = |lot: &Lot| lot.closed.is_none() && lot.stock.open > Amount::ZERO;
        let index = |lot: &Lot| Key::lot_open(lot.commodity, lot.cell, lot.ask.rate(), lot.since, lot.id);
        let due = |lot: &Lot| (lot.closed.is_none()).then_some((lot.deadline, Due::Lot(lot.id)));
        self.move_index(
            old.as_ref().filter(|old| open(old)).map(index),
            Some(lot).filter(|lot| open(lot)).map(index),
            Fact::Mark,
        );
        self.move_due(old.as_ref().and_then(due), due(lot));
        self.facts.put(key, Fact::Lot(lot.clone()));
    }

    fn bid(&mut self, bid: &Bid) {
        let key = Key::bid(bid.id);
        let old = match self.facts.get(&key) {
            Some(Fact::Bid(old)) => Some(old),
            _ => None,
        };
        // A bid that is shown enough lots is out of the index until one of them is settled.
        let room = |bid: &Bid| bid.offers.len() < limits::LOTS_PER_BID_AT_ONCE;
        let open = |bid: &Bid| bid.closed.is_none() && bid.stock.open > Amount::ZERO && room(bid);
        let index = |bid: &Bid| Key::bid_open(bid.commodity, bid.cell, bid.limit.rate(), bid.since, bid.id);
        let due = |bid: &Bid| (bid.closed.is_none()).then_some((bid.deadline, Due::Bid(bid.id)));
        let (was, is) = (old.as_ref().filter(|old| open(old)).map(index), Some(bid).filter(|bid| open(bid)).map(index));
        if was != is {
            self.move_index(was, is, Fact::Mark);
            self.best_limit(bid.commodity, bid.cell);
        }
        self.move_due(old.as_ref().and_then(due), due(bid));
        self.facts.put(key, Fact::Bid(bid.clone()));
    }

    /// Keeps the best limit of a cell, by which whole cells are passed over; of too many cells the best ones.
    fn best_limit(&mut self, commodity: CommodityId, cell: Cell) {
        let first = self.facts.scan(&Range::cell(Kind::BidOpen, commodity, cell), 1).pop();
        let best = first.and_then(|(key, _)| key.open_listing()).map(|(inverted, _)| (cell, Rate(u64::MAX - inverted)));
        let key = Key::bid_best(commodity);
        let old = match self.facts.get(&key) {
            Some(Fact::Cells(cells)) => cells,
            _ => Vec::new(),
        };
        let mut cells: Vec<(Cell, Rate)> = old.iter().copied().filter(|(known, _)| *known != cell).chain(best).collect();
        cells.sort_by_key(|(cell, rate)| (std::cmp::Reverse(*rate), *cell));
        cells.truncate(limits::CELLS_MAX);
        if cells.is_empty() {
            self.facts.delete(key);
        } else if cells != old {
            self.facts.put(key, Fact::Cells(cells));
        }
    }

    fn proposal(&mut self, proposal: &Proposal) {
        let key = Key::proposal(proposal.id);
        let old = match self.facts.get(&key) {
            Some(Fact::Proposal(old)) => Some(old),
            _ => None,
        };
        if old.is_none() {
            for party in [proposal.buyer, proposal.lot.party] {
                self.facts.put(Key::code(party, proposal.code), Fact::ProposalId(proposal.id));
            }
        }
        let live = |p: &Proposal| p.state == ProposalState::Live;
        let waits = |p: &Proposal| Key::waiting(p.buyer, p.since, p.id);
        let due = |p: &Proposal| live(p).then_some((p.deadline, Due::Proposal(p.id)));
        let was = old.as_ref().filter(|old| live(old)).map(waits);
        self.move_index(was, Some(proposal).filter(|p| live(p)).map(waits), Fact::ProposalId(proposal.id));
        self.move_due(old.as_ref().and_then(due), due(proposal));
        self.facts.put(key, Fact::Proposal(proposal.clone()));
    }

    fn order(&mut self, order: &Order) {
        let key = Key::order(order.id);
        let old = match self.facts.get(&key) {
            Some(Fact::Order(old)) => Some(old),
            _ => None,
        };
        if old.is_none() {
            for party in [order.buyer, order.seller] {
                self.facts.put(Key::order_of(party, order.since, order.id), Fact::ProposalId(order.id));
            }
        }
        let asked = |order: &Order| match order.state {
            OrderState::Accepted { deadline } => Some((deadline, Due::Question(order.id))),
            _ => None,
        };
        let waits = |order: &Order| asked(order).map(|_| Key::waiting(order.seller, order.since, order.id));
        self.move_index(old.as_ref().and_then(waits), waits(order), Fact::ProposalId(order.id));
        self.move_due(old.as_ref().and_then(asked), asked(order));
        self.facts.put(key, Fact::Order(order.clone()));
    }

    /// A session, and when its end is told, while something begun in it waits.
    fn session(&mut self, party: PartyId, session: &Session) {
        let key = Key::session(party);
        let old = match self.facts.get(&key) {
            Some(Fact::Session(old)) => Some(old),
            _ => None,
        };
        let due = |session: &Session| (session.unfinished() && !session.told).then(|| (session.ends(), Due::Session(party)));
        self.move_due(old.as_ref().and_then(due), due(session));
        self.facts.put(key, Fact::Session(session.clone()));
    }

    /// A text in parts, and when the rest of it is not waited for any more.
    fn gathering(&mut self, party: PartyId, bundle: Bundle, gathering: Option<&Gathering>) {
        let key = Key::gathering(party, bundle);
        let old = match self.facts.get(&key) {
            Some(Fact::Gathering(old)) => Some(old),
            _ => None,
        };
        let due = |gathering: &Gathering| (gathering.ends(), Due::Parts(party, bundle.0));
        self.move_due(old.as_ref().map(due), gathering.map(due));
        match gathering {
            Some(gathering) => self.facts.put(key, Fact::Gathering(gathering.clone())),
            None => self.facts.delete(key),
        }
    }

    fn move_index(&mut self, was: Option<Key>, is: Option<Key>, fact: Fact) {
        if was == is {
            return;
        }
        if let Some(was) = was {
            self.facts.delete(was);
        }
        if let Some(is) = is {
            self.facts.put(is, fact);
        }
    }

    fn move_due(&mut self, was: Option<(Time, Due)>, is: Option<(Time, Due)>) {
        if let Some((at, due)) = was.filter(|was| Some(*was) != is) {
            self.facts.delete(Key::due(at, due));
        }
        if let Some((at, due)) = is.filter(|is| Some(*is) != was) {
            self.facts.put(Key::due(at, due), Fact::Due(due));
        }
    }

    /// A trade counts at its place, at everything above it, and everywhere.
    fn trade_keys(&self, trade: &Trade) -> Vec<Key> {
        let places = self.places.chain(trade.place).map(|place| Some(place.id));
        let key = |place: Option<PlaceId>| Key::trade(trade.commodity, place, trade.at, ProposalId(trade.order.0));
        places.chain([None]).map(key).collect()
    }

    fn letter(&mut self, posted: &Posted, new: bool) {
        let key = Key::letter(posted.id);
        let old = match (!new).then(|| self.facts.get(&key)).flatten() {
            Some(Fact::Letter(old)) => Some(old),
            _ => None,
        };
        let when = |p: &Posted| match p.state {
            State::Ready => Key::letter_ready(&p.account, p.class, p.deadline, p.id),
            _ => Key::letter_due(&p.account, p.class, p.due, p.id),
        };
        let queue = |p: &Posted| Key::letter_queue(p.party, &p.account, p.class, p.id);
        let (was, is) = (old.as_ref().filter(|old| old.queued()), Some(posted).filter(|p| p.queued()));
        self.move_index(was.map(when), is.map(when), Fact::LetterId(posted.id));
        self.move_index(was.map(queue), is.map(queue), Fact::LetterId(posted.id));
        if let State::Sent { ids, .. } = &posted.state {
            for id in ids {
                let digest = turn::digest(&posted.account, &About::Theirs(id.clone()));
                self.facts.put(Key::sent_as(digest), Fact::LetterId(posted.id));
            }
        }
        self.facts.put(key, Fact::Letter(posted.clone()));
    }
}
