//! The market's questions to whatever keeps its facts. Every question is bounded.

use super::party::{Card, Party};
use super::record::{Alert, Bid, Lot, Order, Proposal};
use crate::value::{Cell, Code, CommodityId, Listing, PartyId, PlaceId, ProposalId, Rate, Time};

/// The market as it stands.
pub trait View {
    /// A party's record.
    fn party(&self, id: PartyId) -> Option<Party>;
    /// A party's number and name.
    fn card(&self, id: PartyId) -> Option<Card>;
    /// A lot.
    fn lot(&self, id: Listing) -> Option<Lot>;
    /// A bid.
    fn bid(&self, id: Listing) -> Option<Bid>;
    /// A proposal.
    fn proposal(&self, id: ProposalId) -> Option<Proposal>;
    /// The order that came of a proposal.
    fn order(&self, id: ProposalId) -> Option<Order>;
    /// What a code means to this party, now or in the past.
    fn coded(&self, party: PartyId, code: Code) -> Option<ProposalId>;
    /// The proposals and questions that wait for this party, oldest first.
    fn waiting(&self, party: PartyId, at_most: usize) -> Vec<ProposalId>;
    /// The party's newest lots, open or not.
    fn lots_of(&self, party: PartyId, at_most: usize) -> Vec<Lot>;
    /// The party's newest bids, open or not.
    fn bids_of(&self, party: PartyId, at_most: usize) -> Vec<Bid>;
    /// The party's newest orders, as seller or buyer.
    fn orders_of(&self, party: PartyId, at_most: usize) -> Vec<Order>;
    /// The cells with open bids for a commodity, each with its best limit.
    fn bid_cells(&self, commodity: CommodityId, at_most: usize) -> Vec<(Cell, Rate)>;
    /// The open bids of a cell that may be shown another lot, best limit first, then oldest.
    fn bids_in(&self, commodity: CommodityId, cell: Cell, at_most: usize) -> Vec<Bid>;
    /// The cells with open lots of a commodity, each with its lowest ask.
    fn lot_cells(&self, commodity: CommodityId, at_most: usize) -> Vec<(Cell, Rate)>;
    /// The open lots of a cell, lowest ask first, then oldest.
    fn lots_in(&self, commodity: CommodityId, cell: Cell, at_most: usize) -> Vec<Lot>;
    /// Who waits for a price of a commodity.
    fn alerts(&self, commodity: CommodityId, at_most: usize) -> Vec<Alert>;
    /// What was agreed at a place or below it since then, newest first.
    fn trades(&self, commodity: CommodityId, place: Option<PlaceId>, since: Time, at_most: usize) -> Vec<Rate>;
}
