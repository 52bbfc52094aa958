//! What may happen and what follows: a party's command and the market as it stands, to changes and replies. It knows
//! no language, no clock and no store: it asks a [`View`] and answers with [`Change`]s.

mod alerts;
mod answer;
mod book;
mod catalogue;
mod command;
mod draft;
mod due;
mod listing;
mod matching;
mod offer;
mod part;
mod party;
mod places;
mod record;
mod refusal;
mod reply;
mod revision;
mod rules;
mod settle;
mod trip;
mod verb;
mod view;

pub use catalogue::{Band, Catalogue, Commodity, Unit, UnitKind};
pub use command::{
    Act, AlertAsk, Answer, Basis, Certainty, Command, Decline, Join, Offer, Parts, PriceAsk, Reference, Revision, Stated,
    StatedPrice, Topic, Weighing, Withdrawal,
};
pub use draft::{Answered, Ask, DRAFT_LIFE, Draft, ForYou, Said, Sign};
pub use due::{Due, fall_due};
pub use offer::{Checked, Side, complete, likely_basis};
pub use part::{left as left_of, taken as taken_part};
pub use party::{Card, Party, Pin, Role, Standing, Tongue};
pub use places::{Adding, Addition, Level, Place, Places};
pub use record::{Alert, Bid, Closing, Grade, Lot, Order, OrderState, Proposal, ProposalState, Reason, Stock, Trade, Weights};
pub use refusal::{Gone, Refusal, Waiting, Word};
pub use reply::{AgentWants, Mine, MineOrder, Reply, Urgency};
pub use revision::{Revised, of_bid as revised_bid, of_lot as revised_lot};
pub use rules::{Rules, Terms, TripCost};
pub use trip::{cost as trip_cost, seller_price};
pub use view::View;

use crate::value::{Moment, PartyId, PlaceId, Price, Time};
use book::Book;

/// A fact of the market as it shall be from now on.
#[derive(Clone, PartialEq, Debug)]
pub enum Change {
    /// A party's record.
    Party(Party),
    /// A party's number and name.
    Card(PartyId, Card),
    /// The name a party gave, or took back.
    Name(PartyId, Option<String>),
    /// The name an agent gave for a party, until that one says yes or no.
    Said(PartyId, Option<String>),
    /// Somebody else on a party's phone, by name.
    Person(PartyId, PartyId, String),
    /// A lot.
    Lot(Lot),
    /// A bid.
    Bid(Bid),
    /// A proposal.
    Proposal(Proposal),
    /// An order.
    Order(Order),
    /// A price that was agreed.
    Trade(Trade),
    /// A price that was taken back.
    NoTrade(Trade),
    /// A party waits for a price.
    Alert(Alert),
    /// It was told of it.
    Alerted(Alert),
    /// A party asks to be called back.
    CallMe(PartyId),
    /// A party that asked at that time was called back.
    Called(PartyId, Time),
}

/// A reply and whom it is for.
#[derive(Clone, PartialEq, Debug)]
pub struct Addressed {
    /// Who reads it.
    pub to: PartyId,
    /// Whether it answers what that party just wrote.
    pub urgency: Urgency,
    /// What it says.
    pub reply: Reply,
}

/// What follows from one command.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Decision {
    /// The records as they shall be, at most one of each.
    pub changes: Vec<Change>,
    /// What is said, in order.
    pub replies: Vec<Addressed>,
}

/// What an offer of `party` would be listed as, or what would be answered instead; nothing follows.
pub fn preview(
    view: &dyn View,
    terms: &Terms,
    party: &Party,
    side: Side,
    offer: &Offer,
    moment: Moment,
) -> Result<Checked, Box<Reply>> {
    let mut book = Book::open(view, terms, moment);
    book.put_party(party.clone());
    listing::check(&mut book, party.id, side, offer).map_err(Box::new)
}

/// The usual price, when this one lies so far from it that it is asked after.
pub fn unusual(view: &dyn View, terms: &Terms, moment: Moment, of: &Revised, place: PlaceId) -> Option<Price> {
    let book = Book::open(view, terms, moment);
    let usual = listing::usual(&book, of.commodity, Some(place))?;
    (!offer::plausible(usual, of.price.rate())).then(|| usual.price(of.price.per, of.price.unit))
}

/// What follows when `party` gives `command` at `moment`.
pub fn decide(view: &dyn View, terms: &Terms, party: &Party, command: Command, moment: Moment) -> Decision {
    decide_all(view, terms, party, vec![command], moment)
}

/// What follows when `party` gives several commands in one text.
pub fn decide_all(view: &dyn View, terms: &Terms, party: &Party, commands: Vec<Command>, moment: Moment) -> Decision {
    let mut book = Book::open(view, terms, moment);
    book.put_party(party.clone());
    let mut answers = Vec::new();
    let mut question = None;
    for command in commands {
        let reply = verb::decide(&mut book, party.id, command);
        answers.push(match reply {
            // One question at a time: the second offer is to be sent again.
            Reply::Asked { example, .. } if question.is_some() => Reply::Unclear { example },
            Reply::Asked { .. } => {
                question = book.party(party.id).draft;
                reply
            }
            reply => reply,
        });
    }
    if question.is_some() {
        let record = book.party(party.id);
        book.put_party(Party { draft: question, ..record });
    }
    for reply in answers.into_iter().rev() {
        book.answer(party.id, reply);
    }
    book.close()
}
