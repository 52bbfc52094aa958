//! Lots meet bids: which buyers a lot is offered to, and which lots a bid is shown, by gain after the trip, then time.

use super::book::Book;
use super::catalogue::Commodity;
use super::record::{Bid, Lot, Proposal, ProposalState};
use super::reply::Reply;
use super::trip;
use crate::value::{Amount, Cell, Distance, Listing, Money, PartyId, Price, ProposalId, Rate, limits};

/// A lot and a bid that would both gain.
struct Match {
    lot: Listing,
    bid: Listing,
    amount: Amount,
    trip: Money,
    gain: Money,
    since: crate::value::Time,
}

/// Offers a lot to the best bids until as many buyers are asked as may be; returns how many were asked now.
pub(super) fn offer_lot(book: &mut Book<'_>, id: Listing) -> usize {
    let Some(lot) = book.lot(id).filter(|lot| lot.closed.is_none()) else { return 0 };
    let wanted = book.terms.rules.buyers_at_once.saturating_sub(lot.offers.len());
    let room = limits::BUYERS_PER_LOT_MAX.saturating_sub(lot.tried.len());
    let best = best_bids(book, &lot, wanted.min(room));
    best.into_iter().filter_map(|found| propose(book, &found)).count()
}

/// Shows a bid the best lots until as many are proposed to it as may be; returns how many were proposed now.
pub(super) fn offer_bid(book: &mut Book<'_>, id: Listing) -> usize {
    let Some(bid) = book.bid(id).filter(|bid| bid.closed.is_none()) else { return 0 };
    let wanted = limits::LOTS_PER_BID_AT_ONCE.saturating_sub(bid.offers.len());
    let best = best_lots(book, &bid, wanted);
    best.into_iter().filter_map(|found| propose(book, &found)).count()
}

fn best_bids(book: &Book<'_>, lot: &Lot, at_most: usize) -> Vec<Match> {
    let Some(commodity) = book.terms.catalogue.commodity(lot.commodity).cloned() else { return Vec::new() };
    if at_most == 0 || lot.stock.open == Amount::ZERO {
        return Vec::new();
    }
    let mut best = Best::new(at_most);
    let ask = lot.ask.total(lot.stock.open);
    let cells = book.view.bid_cells(lot.commodity, limits::CELLS_MAX);
    let spot = book.terms.catalogue.places.spot(lot.place);
    let bound = |cell: Cell, limit: Rate| {
        let way = spot.map_or(Distance { metres: 0 }, |spot| cell.nearest(spot));
        // A rate is rounded down: one more keeps the bound above every bid of the cell.
        let most = Rate(limit.0.saturating_add(1)).total(lot.stock.open).0.checked_sub(ask.0)?;
        most.checked_sub(trip::cost(&book.terms.rules, way, 0).0).map(Money)
    };
    let asked: Vec<PartyId> = lot.offers.iter().filter_map(|id| book.proposal(*id)).map(|proposal| proposal.buyer).collect();
    for cell in by_bound(cells, bound) {
        if best.full_above(cell.1) {
            break;
        }
        look(at_most, |at_most| {
            let bids = book.view.bids_in(lot.commodity, cell.0, at_most);
            let seen = bids.len();
            for bid in bids.into_iter().filter(|bid| !asked.contains(&bid.id.party)) {
                let bid = book.bid(bid.id).unwrap_or(bid);
                best.consider(weigh(book, &commodity, lot, &bid));
            }
            (seen, best.found.len())
        });
    }
    best.found
}

fn best_lots(book: &Book<'_>, bid: &Bid, at_most: usize) -> Vec<Match> {
    let Some(commodity) = book.terms.catalogue.commodity(bid.commodity).cloned() else { return Vec::new() };
    if at_most == 0 || bid.stock.open == Amount::ZERO {
        return Vec::new();
    }
    let mut best = Best::new(at_most);
    let limit = bid.limit.total(bid.stock.open);
    let cells = book.view.lot_cells(bid.commodity, limits::CELLS_MAX);
    let spot = book.terms.catalogue.places.spot(bid.place);
    let bound = |cell: Cell, ask: Rate| {
        let way = spot.map_or(Distance { metres: 0 }, |spot| cell.nearest(spot));
        let most = limit.0.checked_sub(ask.total(bid.stock.open).0)?;
        most.checked_sub(trip::cost(&book.terms.rules, way, 0).0).map(Money)
    };
    for cell in by_bound(cells, bound) {
        if best.full_above(cell.1) {
            break;
        }
        look(at_most, |at_most| {
            let lots = book.view.lots_in(bid.commodity, cell.0, at_most);
            let seen = lots.len();
            for lot in lots {
                let lot = book.lot(lot.id).unwrap_or(lot);
                if room_for(book, &lot, bid.id.party) {
                    best.consider(weigh(book, &commodity, &lot, bid));
                }
            }
            (seen, best.found.len())
        });
    }
    best.found
}

/// Whether a lot may be offered to one more buyer, and to this one.
fn room_for(book: &Book<'_>, lot: &Lot, buyer: PartyId) -> bool {
    let asked = |id: &ProposalId| book.proposal(*id).is_some_and(|proposal| proposal.buyer == buyer);
    let room = lot.offers.len() < book.terms.rules.buyers_at_once && lot.tried.len() < limits::BUYERS_PER_LOT_MAX;
    room && !lot.offers.iter().any(asked)
}

/// Looks at the best listings of a cell; at more of them when there are more and too few of the first ones fit.
fn look(wanted: usize, mut at: impl FnMut(usize) -> (usize, usize)) {
    const SPARE: usize = 16;
    let first = wanted.saturating_mul(4).saturating_add(SPARE).min(limits::LISTINGS_PER_CELL_MAX);
    let (seen, found) = at(first);
    if seen == first && found < wanted && first < limits::LISTINGS_PER_CELL_MAX {
        at(limits::LISTINGS_PER_CELL_MAX);
    }
}

/// The cells that can gain at all, the most promising first, each with the most that it can gain.
fn by_bound(cells: Vec<(Cell, Rate)>, bound: impl Fn(Cell, Rate) -> Option<Money>) -> Vec<(Cell, Money)> {
    let mut cells: Vec<(Cell, Money)> = cells.into_iter().filter_map(|(cell, rate)| Some((cell, bound(cell, rate)?))).collect();
    cells.sort_by_key(|(cell, most)| (std::cmp::Reverse(*most), *cell));
    cells
}

/// The few best matches so far, best first; of equal gain the older listing.
struct Best {
    at_most: usize,
    found: Vec<Match>,
}

impl Best {
    fn new(at_most: usize) -> Best {
        Best { at_most, found: Vec::new() }
    }

    /// Whether nothing that gains at most `most` can still get in.
    fn full_above(&self, most: Money) -> bool {
        self.found.len() == self.at_most && self.found.last().is_some_and(|worst| worst.gain > most)
    }

    fn consider(&mut self, candidate: Option<Match>) {
        let Some(candidate) = candidate else { return };
        let rank = |m: &Match| (std::cmp::Reverse(m.gain), m.since, m.bid, m.lot);
        // One lot is offered to a buyer once, however many bids he has; and nothing is considered twice.
        let rival = |m: &Match| m.lot == candidate.lot && m.bid.party == candidate.bid.party;
        if let Some(known) = self.found.iter().position(rival) {
            if rank(&self.found[known]) <= rank(&candidate) {
                return;
            }
            self.found.remove(known);
        }
        let at = self.found.partition_point(|found| rank(found) <= rank(&candidate));
        self.found.insert(at, candidate);
        self.found.truncate(self.at_most);
    }
}

/// What a lot and a bid would gain together on a trip of their own; `None` when they do not fit or would lose.
fn weigh(book: &Book<'_>, commodity: &Commodity, lot: &Lot, bid: &Bid) -> Option<Match> {
    let fits = lot.closed.is_none()
        && bid.closed.is_none()
        && lot.id.party != bid.id.party
        && bid.offers.len() < limits::LOTS_PER_BID_AT_ONCE
        && !lot.tried.contains(&bid.id)
        && bid.grade.is_none_or(|wanted| lot.grade.is_some_and(|grade| grade <= wanted));
    if !fits {
        return None;
    }
    let amount = Amount(lot.stock.open.0.min(bid.stock.open.0));
    let amount = if book.terms.catalogue.sold_whole(lot.quantity.unit) { amount.whole_packs(lot.quantity.pack) } else { amount };
    if amount == Amount::ZERO {
        return None;
    }
    let places = &book.terms.catalogue.places;
    let way = places.spot(lot.place).zip(places.spot(bid.place)).map(|(from, to)| from.distance(to));
    let trip = way.map_or(Money::ZERO, |way| trip::cost(&book.terms.rules, way, commodity.load_grams(amount)));
    let margin = bid.limit.total(amount).0.checked_sub(lot.ask.total(amount).0)?;
    let gain = Money(margin.checked_sub(trip.0)?);
    if !book.reachable(bid.id.party) || !book.reachable(lot.id.party) {
        return None;
    }
    Some(Match { lot: lot.id, bid: bid.id, amount, trip, gain, since: bid.since.max(lot.since) })
}

/// Writes the proposal and tells the buyer.
fn propose(book: &mut Book<'_>, found: &Match) -> Option<()> {
    let (mut lot, mut bid) = (book.lot(found.lot)?, book.bid(found.bid)?);
    if bid.offers.len() >= limits::LOTS_PER_BID_AT_ONCE || lot.offers.len() >= book.terms.rules.buyers_at_once {
        return None;
    }
    let (id, code) = book.draw(bid.id.party, lot.id.party)?;
    let rules = &book.terms.rules;
    let deadline = rules.hours.deadline(book.now(), rules.proposal).min(lot.deadline);
    let price: Price = trip::seller_price(rules, lot.ask, found.amount, found.gain);
    let proposal = Proposal {
        id,
        code,
        buyer: bid.id.party,
        bid: bid.id,
        lot: lot.id,
        quantity: lot.quantity.with(found.amount),
        price,
        trip: found.trip,
        since: book.now(),
        deadline,
        out: None,
        state: ProposalState::Live,
    };
    lot.offers.push(id);
    lot.tried.push(bid.id);
    bid.offers.push(id);
    let mut buyer = book.party(bid.id.party);
    if buyer.wrong_codes > 0 {
        buyer.wrong_codes = 0;
        book.put_party(buyer);
    }
    book.tell(bid.id.party, Reply::Proposed { proposal: proposal.clone(), commodity: lot.commodity, place: lot.place });
    book.put_lot(lot);
    book.put_bid(bid);
    book.put_proposal(proposal);
    Some(())
}
