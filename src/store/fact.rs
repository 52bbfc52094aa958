//! Facts: what a key leads to, and its bytes: a version, then the value in postcard.

use super::key::{Key, Kind};
use crate::dialog::Session;
use crate::inbox::{Gathering, Line, Receipt};
use crate::market::{Alert, Bid, Card, Due, Lot, Order, OrderState, Party, Proposal, Standing, Tongue, Weights};
use crate::message::Reported;
use crate::outbox::Posted;
use crate::turn::{Trace, Words};
use crate::value::{Cell, Code, CommodityId, LetterId, Listing, PartyId, PlaceId, Price, ProposalId, Quantity, Rate, Time};

/// A fact, by the kind of its key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fact {
    /// A party.
    Party(Party),
    /// Its number and name.
    Card(Card),
    /// Its line.
    Line(Line),
    /// A text in parts.
    Gathering(Gathering),
    /// What was written and said.
    Words(Words),
    /// A lot.
    Lot(Lot),
    /// A bid.
    Bid(Bid),
    /// A proposal.
    Proposal(Proposal),
    /// An order.
    Order(Order),
    /// A letter.
    Letter(Posted),
    /// A session.
    Session(Session),
    /// A wish for a price.
    Alert(Alert),
    /// A receipt.
    Receipt(Receipt),
    /// An early report.
    Early(Reported),
    /// A trace.
    Trace(Trace),
    /// The rate of a trade.
    Rate(Rate),
    /// Cells and their best limits.
    Cells(Vec<(Cell, Rate)>),
    /// Which party.
    PartyId(PartyId),
    /// Which proposal.
    ProposalId(ProposalId),
    /// Which letter.
    LetterId(LetterId),
    /// Which deadline.
    Due(Due),
    /// A secret of the store.
    Secret([u8; 32]),
    /// The key says it all.
    Mark,
}

/// Why bytes are no fact.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FactUnreadable {
    /// Written by another version of the program.
    #[error("{kind:?} of version {version}, this program knows {known}")]
    Version {
        /// The kind.
        kind: Kind,
        /// As it was written.
        version: u8,
        /// As it is known.
        known: u8,
    },
    /// Bytes that are not what their kind says.
    #[error("{0:?} is damaged")]
    Damaged(Kind),
    /// A key of no kind.
    #[error("a key of no known kind")]
    Kind,
}

/// The version of every kind that has kept its shape. A kind that changes it gets a number of its own here, and `decode` learns
/// to read the older one.
const VERSION: u8 = 1;
/// Parties: the second has the offer that waits for one answer, the third role, agent, PIN and people.
const PARTY_VERSION: u8 = 3;
/// Lots: the second has the agent who entered it.
const LOT_VERSION: u8 = 2;
/// Orders: the second has what was weighed.
const ORDER_VERSION: u8 = 2;
/// Sessions: the second knows those before it. One of the first is over, whatever it was.
const SESSION_VERSION: u8 = 2;
/// Cards: the second has the name that an agent gave.
const CARD_VERSION: u8 = 2;
/// Lines: the second knows what was exchanged last.
const LINE_VERSION: u8 = 2;

impl Fact {
    /// The bytes as engines keep them.
    pub fn encode(&self) -> Vec<u8> {
        let value = match self {
            Fact::Party(value) => postcard::to_extend(value, vec![PARTY_VERSION]),
            Fact::Card(value) => postcard::to_extend(value, vec![CARD_VERSION]),
            Fact::Line(value) => postcard::to_extend(value, vec![LINE_VERSION]),
            Fact::Gathering(value) => postcard::to_extend(value, vec![VERSION]),
            Fact::Words(value) => postcard::to_extend(value, vec![VERSION]),
            Fact::Lot(value) => postcard::to_extend(value, vec![LOT_VERSION]),
            Fact::Bid(value) => postcard::to_extend(value, vec![VERSION]),
            Fact::Proposal(value) => postcard::to_extend(value, vec![VERSION]),
            Fact::Order(value) => postcard::to_extend(value, vec![ORDER_VERSION]),
            Fact::Letter(value) => postcard::to_extend(value, vec![VERSION]),
            Fact::Session(value) => postcard::to_extend(value, vec![SESSION_VERSION]),
            Fact::Alert(value) => postcard::to_extend(value, vec![VERSION]),
            Fact::Receipt(value) => postcard::to_extend(value, vec![VERSION]),
            Fact::Early(value) => postcard::to_extend(value, vec![VERSION]),
            Fact::Trace(value) => postcard::to_extend(value, vec![VERSION]),
            Fact::Cells(value) => postcard::to_extend(value, vec![VERSION]),
            Fact::Rate(value) => postcard::to_extend(value, vec![VERSION]),
            Fact::PartyId(value) => postcard::to_extend(value, vec![VERSION]),
            Fact::ProposalId(value) => postcard::to_extend(value, vec![VERSION]),
            Fact::LetterId(value) => postcard::to_extend(value, vec![VERSION]),
            Fact::Due(value) => postcard::to_extend(value, vec![VERSION]),
            Fact::Secret(value) => postcard::to_extend(value, vec![VERSION]),
            Fact::Mark => Ok(vec![VERSION]),
        };
        value.expect("plain values of the house always encode")
    }

    /// Reads what `encode` wrote under this key.
    pub fn decode(key: &Key, bytes: &[u8]) -> Result<Fact, FactUnreadable> {
        let kind = key.kind().ok_or(FactUnreadable::Kind)?;
        let (version, value) = bytes.split_first().ok_or(FactUnreadable::Damaged(kind))?;
        let known = match kind {
            Kind::Party => PARTY_VERSION,
            Kind::Order => ORDER_VERSION,
            Kind::Lot => LOT_VERSION,
            Kind::Session => SESSION_VERSION,
            Kind::Card => CARD_VERSION,
            Kind::Line => LINE_VERSION,
            _ => VERSION,
        };
        if *version > known || *version < VERSION {
            return Err(FactUnreadable::Version { kind, version: *version, known });
        }
        let fact = match kind {
            // The second ends with an offer of another shape, that waited for an answer for a quarter of an hour: it is asked again.
            Kind::Party if *version < PARTY_VERSION => {
                postcard::take_from_bytes::<FirstParty>(value).map(|(party, _)| Fact::Party(party.into()))
            }
            Kind::Party => postcard::from_bytes(value).map(Fact::Party),
            // The agent's name for it stands last.
            Kind::Card if *version == VERSION => postcard::from_bytes(&[value, &[0]].concat()).map(Fact::Card),
            Kind::Card => postcard::from_bytes(value).map(Fact::Card),
            // The first was the account alone.
            Kind::Line if *version == VERSION => postcard::from_bytes(value).map(|account| Fact::Line(Line::new(account))),
            Kind::Line => postcard::from_bytes(value).map(Fact::Line),
            Kind::Gathering => postcard::from_bytes(value).map(Fact::Gathering),
            Kind::Words => postcard::from_bytes(value).map(Fact::Words),
            // The agent stands last.
            Kind::Lot if *version == VERSION => postcard::from_bytes(&[value, &[0]].concat()).map(Fact::Lot),
            Kind::Lot => postcard::from_bytes(value).map(Fact::Lot),
            Kind::Bid => postcard::from_bytes(value).map(Fact::Bid),
            Kind::Proposal => postcard::from_bytes(value).map(Fact::Proposal),
            Kind::Order if *version == VERSION => {
                postcard::from_bytes::<FirstOrder>(value).map(|order| Fact::Order(order.into()))
            }
            Kind::Order => postcard::from_bytes(value).map(Fact::Order),
            Kind::Letter => postcard::from_bytes(value).map(Fact::Letter),
            Kind::Session if *version == VERSION => Ok(Fact::Session(Session::over())),
            Kind::Session => postcard::from_bytes(value).map(Fact::Session),
            Kind::Alert => postcard::from_bytes(value).map(Fact::Alert),
            Kind::Receipt => postcard::from_bytes(value).map(Fact::Receipt),
            Kind::Early => postcard::from_bytes(value).map(Fact::Early),
            Kind::Trace => postcard::from_bytes(value).map(Fact::Trace),
            Kind::Trade => postcard::from_bytes(value).map(Fact::Rate),
            Kind::BidBest => postcard::from_bytes(value).map(Fact::Cells),
            Kind::Number => postcard::from_bytes(value).map(Fact::PartyId),
            Kind::Code | Kind::Waiting | Kind::OrderOf => postcard::from_bytes(value).map(Fact::ProposalId),
            Kind::SentAs | Kind::LetterDue | Kind::LetterReady | Kind::LetterQueue => {
                postcard::from_bytes(value).map(Fact::LetterId)
            }
            Kind::Due => postcard::from_bytes(value).map(Fact::Due),
            Kind::Meta => postcard::from_bytes(value).map(Fact::Secret),
            Kind::BidOpen | Kind::LotOpen | Kind::CallMe => Ok(Fact::Mark),
        };
        fact.map_err(|_| FactUnreadable::Damaged(kind))
    }
}

/// A party as version 1 kept it.
#[derive(serde::Deserialize)]
struct FirstParty {
    id: PartyId,
    since: Time,
    language: Tongue,
    home: Option<PlaceId>,
    next_number: u32,
    standing: Standing,
    wrong_codes: u8,
}

impl From<FirstParty> for Party {
    fn from(first: FirstParty) -> Party {
        Party {
            language: first.language,
            home: first.home,
            next_number: first.next_number,
            standing: first.standing,
            wrong_codes: first.wrong_codes,
            ..Party::new(first.id, first.since)
        }
    }
}

/// An order as version 1 kept it.
#[derive(serde::Deserialize)]
struct FirstOrder {
    id: ProposalId,
    code: Code,
    seller: PartyId,
    buyer: PartyId,
    lot: Listing,
    bid: Listing,
    commodity: CommodityId,
    quantity: Quantity,
    price: Price,
    place: PlaceId,
    since: Time,
    out: Option<Time>,
    state: OrderState,
}

impl From<FirstOrder> for Order {
    fn from(first: FirstOrder) -> Order {
        let FirstOrder { id, code, seller, buyer, lot, bid, commodity, quantity, price, place, since, out, state } = first;
        let weights = Weights::default();
        Order { id, code, seller, buyer, lot, bid, commodity, quantity, price, place, since, out, state, weights }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_party_of_the_first_version_is_still_read() {
        let party = Party { next_number: 7, ..Party::new(PartyId(3), Time(5)) };
        let first = (party.id, party.since, party.language, party.home, party.next_number, party.standing, party.wrong_codes);
        let bytes = postcard::to_extend(&first, vec![VERSION]).expect("it encodes");
        assert_eq!(Fact::decode(&Key::party(party.id), &bytes), Ok(Fact::Party(party)));
    }
}
