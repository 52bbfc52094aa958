//! What the market says: facts, no words. The language room turns each into one segment.

use super::command::{Command, Offer, Stated, Topic};
use super::draft::Ask;
use super::offer::Checked;
use super::party::Card;
use super::record::{Alert, Bid, Closing, Lot, Order, Proposal, Reason};
use super::refusal::{Gone, Refusal, Waiting};
use crate::value::{Amount, Code, CommodityId, LanguageCode, PlaceId, Price, Quantity, Rate};

/// Whether a letter answers its reader or is news.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub enum Urgency {
    /// It answers what its reader just wrote: at any hour, before everything else.
    Answer,
    /// It is news: not in quiet hours.
    News,
}

/// Everything the market says.
#[derive(Clone, PartialEq, Debug)]
pub enum Reply {
    /// The lot is open; so many buyers were asked.
    LotOpened {
        /// The lot.
        lot: Lot,
        /// Buyers asked at once.
        asked: usize,
    },
    /// The bid is open; so many lots were proposed.
    BidOpened {
        /// The bid.
        bid: Bid,
        /// Lots proposed at once.
        proposed: usize,
    },
    /// To a buyer: a lot that fits the bid.
    Proposed {
        /// The proposal.
        proposal: Proposal,
        /// What.
        commodity: CommodityId,
        /// Where it lies.
        place: PlaceId,
    },
    /// To a buyer: another buyer took a part, this is left.
    LessLeft {
        /// The proposal as it stands now.
        proposal: Proposal,
        /// What.
        commodity: CommodityId,
    },
    /// To the buyer: agreed, with the seller's number.
    Bought {
        /// The order.
        order: Order,
        /// The seller.
        seller: Card,
    },
    /// To the seller: agreed, with the buyer's number.
    Sold {
        /// The order.
        order: Order,
        /// The buyer.
        buyer: Card,
    },
    /// To the buyer: the seller is asked whether the goods are still there.
    AskingSeller {
        /// The order.
        order: Order,
    },
    /// To the seller: is it still there?
    StillThere {
        /// The order.
        order: Order,
    },
    /// To a buyer: another one was first, or the lot is gone.
    TooLate {
        /// The code that is closed.
        code: Code,
        /// What it was for.
        commodity: CommodityId,
        /// Why.
        why: Gone,
    },
    /// To the buyer: the decline was taken.
    Declined {
        /// The code.
        code: Code,
        /// The reason, when one was given.
        reason: Option<Reason>,
    },
    /// To the seller: the own NO was taken, the lot is closed.
    SellerDeclined {
        /// The order that failed.
        order: Order,
    },
    /// To the buyer: the seller has it no more, or gave no answer.
    OrderFailed {
        /// The order.
        order: Order,
        /// Why.
        reason: Reason,
    },
    /// To either side: the order was taken back in time.
    OrderUndone {
        /// The order.
        order: Order,
    },
    /// The lot's time ran out, or its owner gave no answer.
    LotClosed {
        /// The lot.
        lot: Lot,
        /// Why.
        why: Closing,
    },
    /// The bid's time ran out.
    BidClosed {
        /// The bid.
        bid: Bid,
    },
    /// What is paid.
    Prices {
        /// Of what.
        commodity: CommodityId,
        /// Where; absent for everywhere.
        place: Option<PlaceId>,
        /// From how many trades and open lots.
        count: usize,
        /// The median.
        median: Price,
        /// The lowest.
        low: Price,
        /// The highest.
        high: Price,
    },
    /// Nothing is known of that price yet.
    PriceUnknown {
        /// Of what.
        commodity: CommodityId,
        /// How to sell it.
        example: Command,
    },
    /// The own lots, bids and orders.
    Mine(Mine),
    /// The lot as it is now.
    LotChanged {
        /// The lot.
        lot: Lot,
        /// Buyers asked at once.
        asked: usize,
    },
    /// The bid as it is now.
    BidChanged {
        /// The bid.
        bid: Bid,
    },
    /// The lot is off the market.
    LotWithdrawn {
        /// The lot.
        lot: Lot,
    },
    /// The bid is off the market.
    BidWithdrawn {
        /// The bid.
        bid: Bid,
    },
    /// To who weighed first: the other side is asked.
    WeightNoted {
        /// The order.
        order: Order,
        /// What was weighed.
        weight: Amount,
    },
    /// To the other side: weigh too.
    WeighNow {
        /// The order.
        order: Order,
        /// What was weighed.
        weight: Amount,
    },
    /// To both sides: they weighed differently, once more.
    WeighAgain {
        /// The order.
        order: Order,
        /// What the reader said.
        mine: Amount,
        /// What the other side said.
        theirs: Amount,
    },
    /// To both sides: they weighed the same.
    WeightAgreed {
        /// The order.
        order: Order,
        /// What it weighs.
        weight: Amount,
    },
    /// To both sides: the operator settles it.
    WeightsDisputed {
        /// The order.
        order: Order,
    },
    /// To the seller: the order is over.
    PaidNoted {
        /// The order.
        order: Order,
    },
    /// To the buyer: the seller has the money.
    PaidTold {
        /// The order.
        order: Order,
    },
    /// To a farmer: an agent wants to do this.
    AgentAsks {
        /// Who.
        agent: Card,
        /// What.
        wants: AgentWants,
    },
    /// To the agent: the farmer is asked.
    AgentAsked {
        /// Who.
        farmer: Option<Card>,
    },
    /// To the agent: what the farmer said.
    AgentAnswered {
        /// Who.
        farmer: Option<Card>,
        /// Whether it may be done.
        yes: bool,
    },
    /// To the farmer: nothing was done.
    AgentDeclined,
    /// The party is told when the price passes its mark.
    AlertSet {
        /// The wish.
        alert: Alert,
    },
    /// The price passed the mark.
    Alerted {
        /// The wish.
        alert: Alert,
        /// The median now.
        median: Price,
    },
    /// The PIN holds from now on.
    PinSet,
    /// Somebody else may use this phone.
    PersonAdded {
        /// The name.
        name: String,
    },
    /// A session of menus ended in the middle of an offer: how to go on.
    Unfinished {
        /// The offer, completed, as a text that works; none where a text of that phone would be somebody else's.
        example: Option<Command>,
        /// What was dialled.
        code: String,
    },
    /// Name and home are kept.
    Joined {
        /// The name.
        name: Option<String>,
        /// The home.
        place: Option<PlaceId>,
    },
    /// Replies come in this language from now on.
    LanguageSet(LanguageCode),
    /// How it works.
    Help(Option<Topic>),
    /// The last text for now.
    Stopped,
    /// Texts come again.
    Started,
    /// Somebody will call.
    WillCall,
    /// Not understood; what was written, as a text that works.
    Unclear {
        /// What to send.
        example: Command,
    },
    /// A text came in parts, and not all of them came, or too many.
    InPieces {
        /// What to send.
        example: Command,
    },
    /// One thing is asked before an offer is listed.
    Asked {
        /// What.
        ask: Ask,
        /// The offer as it was said.
        offer: Offer,
        /// What is usual, per unit.
        usual: Option<Rate>,
        /// The offer completed, as a text that works.
        example: Command,
    },
    /// The offer that was asked after is dropped.
    Dropped {
        /// How to say it again.
        example: Command,
    },
    /// Understood, but it cannot be done.
    Refused(Refusal),
}

impl Reply {
    /// What happened, in a few words for traces.
    pub fn gist(&self) -> &'static str {
        match self {
            Reply::LotOpened { .. } => "lot opened",
            Reply::BidOpened { .. } => "bid opened",
            Reply::Proposed { .. } => "proposed",
            Reply::LessLeft { .. } => "less left",
            Reply::Bought { .. } | Reply::Sold { .. } => "order agreed",
            Reply::AskingSeller { .. } | Reply::StillThere { .. } => "seller asked",
            Reply::TooLate { .. } => "too late",
            Reply::Declined { .. } => "declined",
            Reply::SellerDeclined { .. } => "seller declined",
            Reply::OrderFailed { .. } => "order failed",
            Reply::OrderUndone { .. } => "order undone",
            Reply::LotClosed { .. } => "lot closed",
            Reply::BidClosed { .. } => "bid closed",
            Reply::Prices { .. } => "prices told",
            Reply::PriceUnknown { .. } => "no price known",
            Reply::Mine(_) => "list told",
            Reply::LotChanged { .. } => "lot changed",
            Reply::BidChanged { .. } => "bid changed",
            Reply::LotWithdrawn { .. } => "lot withdrawn",
            Reply::BidWithdrawn { .. } => "bid withdrawn",
            Reply::WeightNoted { .. } | Reply::WeighNow { .. } => "weighed",
            Reply::WeighAgain { .. } => "weighed differently",
            Reply::WeightAgreed { .. } => "weight agreed",
            Reply::WeightsDisputed { .. } => "disputed",
            Reply::PaidNoted { .. } | Reply::PaidTold { .. } => "paid",
            Reply::AgentAsks { .. } | Reply::AgentAsked { .. } => "farmer asked",
            Reply::AgentAnswered { .. } | Reply::AgentDeclined => "farmer answered",
            Reply::AlertSet { .. } => "alert set",
            Reply::Alerted { .. } => "alerted",
            Reply::PinSet => "PIN set",
            Reply::PersonAdded { .. } => "person added",
            Reply::Unfinished { .. } => "unfinished",
            Reply::Joined { .. } => "joined",
            Reply::LanguageSet(_) => "language set",
            Reply::Help(_) => "help told",
            Reply::Stopped => "stopped",
            Reply::Started => "started",
            Reply::WillCall => "call wanted",
            Reply::Unclear { .. } => "not understood",
            Reply::InPieces { .. } => "parts missing",
            Reply::Asked { .. } => "asked",
            Reply::Dropped { .. } => "dropped",
            Reply::Refused(_) => "asked back",
        }
    }
}

/// What an agent wants to do for a farmer.
#[derive(Clone, PartialEq, Debug)]
pub enum AgentWants {
    /// To offer this.
    Sell(Checked),
    /// To say what an order weighed.
    Weighed {
        /// The order.
        order: Order,
        /// The weight, as it was said.
        weight: Stated,
    },
    /// To enrol the farmer.
    Enrol {
        /// By this name, when none is known.
        name: Option<String>,
        /// At this place.
        place: Option<PlaceId>,
    },
}

/// The own listings and orders, newest first.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Mine {
    /// Open lots: number, what, how much is open, and the ask.
    pub lots: Vec<Lot>,
    /// Open bids.
    pub bids: Vec<Bid>,
    /// Orders that are not failed.
    pub orders: Vec<MineOrder>,
    /// What waits for an answer.
    pub waiting: Vec<Waiting>,
}

/// An order in the own list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MineOrder {
    /// Its code.
    pub code: Code,
    /// What.
    pub commodity: CommodityId,
    /// How much.
    pub quantity: Quantity,
}

impl MineOrder {
    /// How much it is, in base units.
    pub fn amount(&self) -> Amount {
        self.quantity.amount
    }
}
