//! The market's records: parties, lots, bids, proposals, orders, trades. They name people by PartyId only; number and
//! name stand in [`Card`].

use super::command::Parts;
use crate::value::{Amount, Cell, Code, CommodityId, Listing, Money, PartyId, PlaceId, Price, ProposalId, Quantity, Rate, Time};
use serde::{Deserialize, Serialize};

/// A commodity's grade: 1 is A, 2 is B, 3 is C.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Debug)]
pub struct Grade(pub u8);

impl Grade {
    /// Reads A, B, C or 1, 2, 3.
    pub fn parse(text: &str) -> Option<Grade> {
        match text {
            "1" | "a" | "A" => Some(Grade(1)),
            "2" | "b" | "B" => Some(Grade(2)),
            "3" | "c" | "C" => Some(Grade(3)),
            _ => None,
        }
    }

    /// The letter.
    pub fn letter(self) -> char {
        char::from(b'A' + self.0.saturating_sub(1).min(25))
    }
}

/// How much of a listing is where. What is open, promised and gone always adds up to what was listed.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Stock {
    /// What was listed.
    pub listed: Amount,
    /// What may still be promised.
    pub open: Amount,
    /// What stands in orders.
    pub promised: Amount,
    /// What was taken back or ran out of time.
    pub gone: Amount,
    /// What was promised beyond what its owner listed; a promise that is taken back takes this off first.
    pub over: Amount,
}

impl Stock {
    /// All of it open.
    pub fn of(listed: Amount) -> Stock {
        Stock { listed, open: listed, promised: Amount::ZERO, gone: Amount::ZERO, over: Amount::ZERO }
    }

    /// Promises `amount`. What exceeds the open part is listed more: the owner asked for it.
    pub fn promise(&mut self, amount: Amount) {
        let over = amount.minus(self.open);
        self.over = self.over.plus(over);
        self.listed = self.listed.plus(over);
        self.open = self.open.minus(amount);
        self.promised = self.promised.plus(amount);
    }

    /// Takes a promise of `amount` back to the open part.
    pub fn release(&mut self, amount: Amount) {
        let amount = Amount(amount.0.min(self.promised.0));
        let over = Amount(amount.0.min(self.over.0));
        self.over = self.over.minus(over);
        self.listed = self.listed.minus(over);
        self.promised = self.promised.minus(amount);
        self.open = self.open.plus(amount.minus(over));
    }

    /// Brings `amount` back on the market: what was gone of it first, the rest is listed more.
    pub fn reopen(&mut self, amount: Amount) {
        let back = Amount(amount.0.min(self.gone.0));
        self.gone = self.gone.minus(back);
        self.over = self.over.plus(amount.minus(back));
        self.listed = self.listed.plus(amount.minus(back));
        self.open = self.open.plus(amount);
    }

    /// Takes the open part off the market.
    pub fn close(&mut self) {
        self.gone = self.gone.plus(self.open);
        self.open = Amount::ZERO;
    }

    /// Lists another amount; `None` when more than that is promised already.
    pub fn relist(&self, listed: Amount) -> Option<Stock> {
        let open = listed.0.checked_sub(self.promised.0)?.checked_sub(self.gone.0)?;
        Some(Stock { listed, open: Amount(open), ..*self })
    }

    /// Whether everything listed is somewhere.
    pub fn adds_up(&self) -> bool {
        self.open.plus(self.promised).plus(self.gone) == self.listed
    }
}

/// Why a listing is closed.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Closing {
    /// Its owner took it back.
    Withdrawn,
    /// Its owner sold or bought elsewhere.
    SoldElsewhere,
    /// All of it was ordered.
    Filled,
    /// Its time ran out.
    Expired,
    /// Its owner did not say whether it is still there.
    NoAnswer,
}

/// What a farmer offers.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Lot {
    /// Whose, and its number.
    pub id: Listing,
    /// What.
    pub commodity: CommodityId,
    /// As it was said, and what it came to.
    pub quantity: Quantity,
    /// Where each part of it is.
    pub stock: Stock,
    /// The least the farmer wants.
    pub ask: Price,
    /// Where it lies.
    pub place: PlaceId,
    /// The cell it is searched in, as the place's coordinates were when it was listed.
    pub cell: Cell,
    /// Of which grade, when said.
    pub grade: Option<Grade>,
    /// Whether a clearing may split it.
    pub parts: Parts,
    /// Since when it is listed.
    pub since: Time,
    /// When it closes.
    pub deadline: Time,
    /// Set once it is closed.
    pub closed: Option<Closing>,
    /// Its live proposals.
    pub offers: Vec<ProposalId>,
    /// The bids it was offered to.
    pub tried: Vec<Listing>,
    /// The agent who entered it.
    pub agent: Option<PartyId>,
}

/// What a buyer wants.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Bid {
    /// Whose, and its number.
    pub id: Listing,
    /// What.
    pub commodity: CommodityId,
    /// As it was said, and what it came to.
    pub quantity: Quantity,
    /// Where each part of it is.
    pub stock: Stock,
    /// The most the buyer pays, delivered.
    pub limit: Price,
    /// Where it is wanted.
    pub place: PlaceId,
    /// The cell it is searched in, as the place's coordinates were when it was listed.
    pub cell: Cell,
    /// The worst grade that is wanted, when said.
    pub grade: Option<Grade>,
    /// Since when.
    pub since: Time,
    /// When it closes.
    pub deadline: Time,
    /// Set once it is closed.
    pub closed: Option<Closing>,
    /// Its live proposals.
    pub offers: Vec<ProposalId>,
}

/// One buyer, one trip, one lot, one code, one deadline.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Proposal {
    /// Its identity; the order's too, once it is accepted.
    pub id: ProposalId,
    /// What the buyer types.
    pub code: Code,
    /// To whom.
    pub buyer: PartyId,
    /// For which bid.
    pub bid: Listing,
    /// Which lot.
    pub lot: Listing,
    /// How much of it, in the lot's unit.
    pub quantity: Quantity,
    /// What the farmer gets.
    pub price: Price,
    /// What the buyer's truck costs.
    pub trip: Money,
    /// Since when.
    pub since: Time,
    /// Until when.
    pub deadline: Time,
    /// When its text went out; a bare YES answers only what went out before.
    pub out: Option<Time>,
    /// How it stands.
    pub state: ProposalState,
}

/// How a proposal stands.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum ProposalState {
    /// It waits for the buyer.
    Live,
    /// The buyer took it: there is an order.
    Accepted,
    /// The buyer declined it.
    Declined(Option<Reason>),
    /// Its time ran out.
    Expired,
    /// Another buyer was first.
    Lost,
    /// The lot was changed or taken back.
    Recalled,
    /// The buyer's bid was filled by another lot.
    BidFilled,
}

/// Why a match failed: the digit of NO.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Debug)]
pub enum Reason {
    /// 1
    SoldAlready,
    /// 2
    Price,
    /// 3
    Quantity,
    /// 4
    Quality,
    /// 5
    Transport,
    /// 6
    NoAnswer,
    /// 7
    Other,
}

impl Reason {
    /// All of them, in the order of their digits.
    pub const ALL: [Reason; 7] = [
        Reason::SoldAlready,
        Reason::Price,
        Reason::Quantity,
        Reason::Quality,
        Reason::Transport,
        Reason::NoAnswer,
        Reason::Other,
    ];

    /// The reason of a digit 1 to 7.
    pub fn from_digit(digit: u64) -> Option<Reason> {
        usize::try_from(digit).ok().and_then(|digit| Reason::ALL.get(digit.checked_sub(1)?)).copied()
    }

    /// The digit of the reason.
    pub fn digit(self) -> u8 {
        self as u8 + 1
    }
}

/// One lot's share of an accepted proposal.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Order {
    /// The proposal it came from.
    pub id: ProposalId,
    /// The code that both sides use.
    pub code: Code,
    /// Who sells.
    pub seller: PartyId,
    /// Who buys.
    pub buyer: PartyId,
    /// Which lot.
    pub lot: Listing,
    /// For which bid.
    pub bid: Listing,
    /// What.
    pub commodity: CommodityId,
    /// How much.
    pub quantity: Quantity,
    /// What the farmer gets.
    pub price: Price,
    /// Where the goods lie.
    pub place: PlaceId,
    /// When the buyer accepted.
    pub since: Time,
    /// When the question to the seller went out, if there is one.
    pub out: Option<Time>,
    /// How it stands.
    pub state: OrderState,
    /// What was weighed.
    pub weights: Weights,
}

/// What both sides weighed of an order, until it is the same.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
pub struct Weights {
    /// What the seller says.
    pub seller: Option<Amount>,
    /// What the buyer says.
    pub buyer: Option<Amount>,
    /// Whether both were asked once more.
    pub again: bool,
}

impl Order {
    /// What the farmer gets for all of it.
    pub fn total(&self) -> Money {
        self.price.total(self.weight().unwrap_or(self.quantity.amount))
    }

    /// What both sides weighed.
    pub fn weight(&self) -> Option<Amount> {
        match self.state {
            OrderState::Delivered { weight, .. } => Some(weight),
            OrderState::Paid { weight, .. } => weight,
            _ => None,
        }
    }
}

/// How an order stands.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum OrderState {
    /// The buyer accepted; the seller is asked whether the goods are still there, until the deadline.
    Accepted {
        /// Until when the seller may answer.
        deadline: Time,
    },
    /// Both sides agreed; names and numbers were exchanged.
    Agreed {
        /// When.
        at: Time,
    },
    /// It came to nothing.
    Failed(Reason),
    /// Both sides weighed the same.
    Delivered {
        /// When.
        at: Time,
        /// What was weighed.
        weight: Amount,
    },
    /// The seller has the money.
    Paid {
        /// When.
        at: Time,
        /// What was weighed, when it was.
        weight: Option<Amount>,
    },
    /// The two weighed differently, twice: the operator settles it.
    Disputed {
        /// Since when.
        at: Time,
    },
}

/// A wish for one text when the price of goods passes a mark.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Alert {
    /// Who wishes it; one for each goods.
    pub party: PartyId,
    /// Of what.
    pub commodity: CommodityId,
    /// Where: the home when it was wished; absent for everywhere.
    pub place: Option<PlaceId>,
    /// The mark.
    pub mark: Price,
    /// Whether the price must rise to it; else it must fall.
    pub rises: bool,
}

/// A price that was agreed, for price reports.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Trade {
    /// The order behind it.
    pub order: ProposalId,
    /// What.
    pub commodity: CommodityId,
    /// Where the goods lay.
    pub place: PlaceId,
    /// What the farmer gets.
    pub rate: Rate,
    /// How much.
    pub amount: Amount,
    /// When it was agreed.
    pub at: Time,
}
