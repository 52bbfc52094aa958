//! The longest values that any slot of a reply or screen can take, in markets where every language is at home.
#![allow(dead_code)] // each harness uses a part of it

use marketday::language::Slot;
use marketday::market::{
    AgentWants, Alert, Ask, Basis, Bid, Card, Certainty, Checked, Closing, Command, Gone, Grade, Lot, Mine, MineOrder, Offer,
    Order, OrderState, Parts, Proposal, ProposalState, Reason, Refusal, Reply, Rules, Stated, StatedPrice, Stock, Topic, Waiting,
    Weights, Word,
};
use marketday::turn::{LANGUAGES, Shelf, Sources};
use marketday::value::{
    Amount, Code, CommodityId, Country, Decimal, Hours, LanguageCode, Listing, Money, Msisdn, PartyId, PlaceId, Price,
    ProposalId, Quantity, Rate, Time, UnitId,
};
use std::collections::BTreeMap;

/// A market in a country, with every language.
pub fn market(country: &str) -> Shelf {
    let languages: Vec<LanguageCode> = LANGUAGES.iter().filter_map(|code| LanguageCode::new(code)).collect();
    let country = Country::by_code(country).expect("the country is listed");
    let rules = Rules::standard(country, Hours::parse("UTC", "").expect("hours"));
    Shelf::build(&Sources::embedded(), rules, &languages).expect("the embedded grammars have no fault")
}

/// The markets in whose places the languages are tried: everybody must be able to read and write there.
pub fn markets() -> &'static BTreeMap<&'static str, Shelf> {
    static MARKETS: std::sync::OnceLock<BTreeMap<&'static str, Shelf>> = std::sync::OnceLock::new();
    MARKETS.get_or_init(|| ["KE", "CI", "IN", "CN"].into_iter().map(|country| (country, market(country))).collect())
}

/// Where a language is at home.
pub fn home(language: LanguageCode) -> &'static Shelf {
    let country = match language.as_str() {
        "fr" => "CI",
        "hi" | "hi-deva" => "IN",
        "zh" => "CN",
        _ => "KE",
    };
    &markets()[country]
}

/// The longest values that any slot can take.
pub struct Longest {
    pub commodity: CommodityId,
    pub quantity: Quantity,
    pub price: Price,
    pub place: PlaceId,
    pub card: Card,
    pub code: Code,
    pub listing: Listing,
    pub example: Command,
}

pub fn longest(shelf: &Shelf) -> Longest {
    let catalogue = &shelf.terms.catalogue;
    let place = catalogue.places.iter().max_by_key(|place| {
        let names: Vec<&str> = catalogue.places.chain(place.id).map(|step| step.name.as_str()).collect();
        (names.first().map_or(0, |name| name.len()), names.last().map_or(0, |name| name.len()))
    });
    let place = place.expect("there are places").id;
    let commodity = CommodityId::new("sweetpotato").expect("a name");
    let unit = UnitId::new("gorogoro").expect("a name");
    let quantity = Quantity { unit, pack: Amount(2_200), amount: Amount(99_999_990_000) };
    let price = Price { money: Money(99_999_995), per: Amount(2_200), unit };
    let number = Msisdn::parse("+123456789012345", shelf.terms.rules.country).expect("a number");
    let stated = Stated { count: Decimal::parse("9999999.999").expect("a decimal"), unit: Some(unit), pack_kilograms: None };
    let asked = StatedPrice { money: Money(999_999_995), basis: Basis::Each, per: Some(unit), currency: None };
    let offer = Offer {
        commodity: Some(commodity),
        quantity: Some(stated),
        price: Some(asked),
        place: Some(place),
        place_unknown: None,
        grade: None,
        parts: Parts::Whole,
        certainty: Certainty::Said,
        agent: None,
    };
    Longest {
        commodity,
        quantity,
        price,
        place,
        card: Card { number, name: Some("W".repeat(30)), said: None },
        code: Code::draw(99_999),
        listing: Listing { party: PartyId(1), number: 99_999 },
        example: Command::Sell(offer),
    }
}

impl Longest {
    pub fn lot(&self) -> Lot {
        Lot {
            id: self.listing,
            commodity: self.commodity,
            quantity: self.quantity,
            stock: Stock::of(self.quantity.amount),
            ask: self.price,
            place: self.place,
            cell: marketday::value::Cell { latitude: 0, longitude: 0 },
            grade: Some(Grade(3)),
            parts: Parts::Whole,
            since: Time(0),
            deadline: Time(1),
            closed: None,
            offers: Vec::new(),
            tried: Vec::new(),
            agent: None,
        }
    }

    pub fn bid(&self) -> Bid {
        Bid {
            id: self.listing,
            commodity: self.commodity,
            quantity: self.quantity,
            stock: Stock::of(self.quantity.amount),
            limit: self.price,
            place: self.place,
            cell: marketday::value::Cell { latitude: 0, longitude: 0 },
            grade: Some(Grade(3)),
            since: Time(0),
            deadline: Time(1),
            closed: None,
            offers: Vec::new(),
        }
    }

    pub fn proposal(&self) -> Proposal {
        Proposal {
            id: ProposalId(1),
            code: self.code,
            buyer: PartyId(2),
            bid: self.listing,
            lot: self.listing,
            quantity: self.quantity,
            price: self.price,
            trip: Money(999_999_999),
            since: Time(0),
            deadline: Time(1),
            out: None,
            state: ProposalState::Live,
        }
    }

    pub fn order(&self) -> Order {
        Order {
            id: ProposalId(1),
            code: self.code,
            seller: PartyId(1),
            buyer: PartyId(2),
            lot: self.listing,
            bid: self.listing,
            commodity: self.commodity,
            quantity: self.quantity,
            price: self.price,
            place: self.place,
            since: Time(0),
            out: None,
            state: OrderState::Agreed { at: Time(0) },
            weights: Weights::default(),
        }
    }

    /// Every reply there is, its slots filled with the longest values.
    pub fn replies(&self) -> Vec<Reply> {
        let (commodity, code, place) = (self.commodity, self.code, self.place);
        let waiting = vec![Waiting { code, commodity, quantity: self.quantity }; 20];
        let orders = vec![MineOrder { code, commodity, quantity: self.quantity }; 20];
        let mine = Mine { lots: vec![self.lot(); 20], bids: vec![self.bid(); 20], orders, waiting: waiting.clone() };
        let mut replies = vec![
            Reply::LotOpened { lot: self.lot(), asked: 0 },
            Reply::LotOpened { lot: self.lot(), asked: 256 },
            Reply::LotChanged { lot: self.lot(), asked: 256 },
            Reply::LotWithdrawn { lot: self.lot() },
            Reply::LotClosed { lot: self.lot(), why: Closing::Expired },
            Reply::LotClosed { lot: self.lot(), why: Closing::NoAnswer },
            Reply::BidOpened { bid: self.bid(), proposed: 256 },
            Reply::BidChanged { bid: self.bid() },
            Reply::BidWithdrawn { bid: self.bid() },
            Reply::BidClosed { bid: self.bid() },
            Reply::Proposed { proposal: self.proposal(), commodity, place },
            Reply::LessLeft { proposal: self.proposal(), commodity },
            Reply::Bought { order: self.order(), seller: self.card.clone() },
            Reply::Sold { order: self.order(), buyer: self.card.clone() },
            Reply::AskingSeller { order: self.order() },
            Reply::StillThere { order: self.order() },
            Reply::SellerDeclined { order: self.order() },
            Reply::OrderUndone { order: self.order() },
            Reply::Prices { commodity, place: Some(place), count: 256, median: self.price, low: self.price, high: self.price },
            Reply::Prices { commodity, place: None, count: 256, median: self.price, low: self.price, high: self.price },
            Reply::PriceUnknown { commodity, example: self.example.clone() },
            Reply::Mine(mine),
            Reply::Mine(Mine::default()),
            Reply::Joined { name: self.card.name.clone(), place: Some(place) },
            Reply::LanguageSet(LanguageCode::new("sw").expect("a name")),
            Reply::Stopped,
            Reply::Started,
            Reply::WillCall,
            Reply::Unclear { example: self.example.clone() },
            Reply::InPieces { example: self.example.clone() },
            Reply::Refused(Refusal::WhichOne(Word::Yes, waiting.clone())),
        ];
        replies.extend(Reason::ALL.map(|reason| Reply::OrderFailed { order: self.order(), reason }));
        replies.extend(Reason::ALL.map(|reason| Reply::Declined { code, reason: Some(reason) }));
        replies.push(Reply::Declined { code, reason: None });
        let gone = [Gone::Taken, Gone::Withdrawn, Gone::Expired, Gone::BidFilled, Gone::Declined, Gone::Accepted];
        replies.extend(gone.map(|why| Reply::TooLate { code, commodity, why }));
        replies.extend(gone.map(|why| Reply::Refused(Refusal::Closed { code, why })));
        let topics = [Topic::Sell, Topic::Buy, Topic::Yes, Topic::Price, Topic::Change, Topic::Join, Topic::Stop];
        replies.extend(topics.map(|topic| Reply::Help(Some(topic))));
        replies.push(Reply::Help(None));
        replies.extend(self.refusals().into_iter().map(Reply::Refused));
        replies.extend(self.questions());
        replies.push(Reply::Dropped { example: self.example.clone() });
        replies.extend(self.menus());
        replies
    }

    /// What is said of weights, money, agents and shared phones.
    pub fn menus(&self) -> Vec<Reply> {
        let (order, weight, place) = (self.order(), self.quantity.amount, self.place);
        let stated = Stated { count: self.quantity.count(), unit: Some(self.quantity.unit), pack_kilograms: None };
        let (commodity, quantity, price) = (self.commodity, self.quantity, self.price);
        let checked = Checked { commodity, quantity, price, place, grade: Some(Grade(3)), perishable: false };
        let alert = Alert { party: PartyId(1), commodity, place: Some(place), mark: price, rises: false };
        let asks = |wants| Reply::AgentAsks { agent: self.card.clone(), wants };
        vec![
            Reply::WeightNoted { order: order.clone(), weight },
            Reply::WeighNow { order: order.clone(), weight },
            Reply::WeighAgain { order: order.clone(), mine: weight, theirs: weight },
            Reply::WeightAgreed { order: order.clone(), weight },
            Reply::WeightsDisputed { order: order.clone() },
            Reply::PaidNoted { order: order.clone() },
            Reply::PaidTold { order: order.clone() },
            asks(AgentWants::Sell(checked)),
            asks(AgentWants::Weighed { order, weight: stated }),
            asks(AgentWants::Enrol { name: Some("W".repeat(30)), place: Some(place) }),
            Reply::AgentAsked { farmer: Some(self.card.clone()) },
            Reply::AgentAnswered { farmer: Some(self.card.clone()), yes: true },
            Reply::AgentAnswered { farmer: Some(self.card.clone()), yes: false },
            Reply::AgentDeclined,
            Reply::AlertSet { alert },
            Reply::AlertSet { alert: Alert { rises: true, ..alert } },
            Reply::Alerted { alert, median: price },
            Reply::PinSet,
            Reply::PersonAdded { name: "W".repeat(30) },
            Reply::Unfinished { example: Some(self.example.clone()), code: "*384*12345*67890#".to_string() },
            Reply::Unfinished { example: None, code: "*384*12345*67890#".to_string() },
        ]
    }

    /// The slots of the menus' lines, by name.
    pub fn slots(&self) -> Vec<(&'static str, Slot)> {
        vec![
            ("quantity", Slot::Quantity(self.commodity, self.quantity)),
            ("commodity", Slot::Commodity(self.commodity)),
            ("grade", Slot::Grade(Some(Grade(3)))),
            ("price", Slot::Price(self.price)),
            ("sum", Slot::Money(self.price.total(self.quantity.amount))),
            ("place", Slot::Place(self.place)),
            ("unit", Slot::Units(self.quantity.unit)),
            ("usual", Slot::Money(self.price.money)),
            ("trip", Slot::About(self.price.money)),
            ("number", Slot::Phone(self.card.number)),
            ("code", Slot::Code(self.code)),
            ("weight", Slot::Short(self.quantity)),
            ("left", Slot::Short(self.quantity)),
            ("agent", Slot::Contact(self.card.clone())),
            ("farmer", Slot::Contact(self.card.clone())),
            ("what", Slot::Place(self.place)),
            ("count", Slot::Number(20)),
        ]
    }

    /// Every question there is.
    pub fn questions(&self) -> Vec<Reply> {
        let Command::Sell(offer) = &self.example else { unreachable!("the example sells") };
        let lost = Offer { place: None, place_unknown: Some("W".repeat(500)), ..offer.clone() };
        let asks = [
            (Ask::Commodity, offer),
            (Ask::Quantity, offer),
            (Ask::Unit(vec![self.quantity.unit; 3]), offer),
            (Ask::Price(None), offer),
            (Ask::Price(offer.price), offer),
            (Ask::Place, offer),
            (Ask::Place, &lost),
            (Ask::Basis, offer),
            (Ask::Unusual, offer),
            (Ask::Changed(4_294_967_295), offer),
            (Ask::Right, offer),
        ];
        let usual = Some(Rate(99_999_999));
        asks.map(|(ask, offer)| Reply::Asked { ask, offer: offer.clone(), usual, example: self.example.clone() }).to_vec()
    }

    pub fn refusals(&self) -> Vec<Refusal> {
        let (code, left, number) = (self.code, self.quantity, 99_999);
        let example = || self.example.clone();
        let mut refusals = vec![Refusal::CommodityMissing { example: example() }];
        let unit = UnitId::new("gorogoro").expect("a name");
        refusals.extend([
            Refusal::UnitUnfit { commodity: self.commodity, unit, example: example() },
            Refusal::QuantityRange { example: example() },
            Refusal::PriceRange { example: example() },
            Refusal::CurrencyForeign { example: example() },
            Refusal::CodeUnknown { tries_left: 2 },
            Refusal::CodeUnknown { tries_left: 0 },
            Refusal::CodeMistyped,
            Refusal::CodesLocked,
            Refusal::NothingWaits,
            Refusal::PartTooLarge { code, left },
            Refusal::PartNotWhole { code, left },
            Refusal::NumberUnknown { number },
            Refusal::NumberMissing { number: Some(number) },
            Refusal::NumberMissing { number: None },
            Refusal::NothingToChange { number },
            Refusal::Promised { number, promised: left },
            Refusal::UndoTooLate { code },
            Refusal::OrderElsewhere { code },
            Refusal::WeightRange { code, quantity: left },
            Refusal::NotAgent,
            Refusal::FarmerBusy,
            Refusal::PinWrong { tries_left: 2 },
            Refusal::LanguageUnknown,
            Refusal::JoinEmpty,
        ]);
        refusals
    }
}
