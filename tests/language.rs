//! Every line of every language's corpus is read as it says; chatter opens nothing; replies fit and read back.

use marketday::language::{Hint, Intent, Meant, Reading, Segments, Status, meant, read, say};
use marketday::market::{
    Basis, Bid, Card, Closing, Command, Gone, Grade, Lot, Mine, MineOrder, Missing, Offer, Order, OrderState, Parts, Party,
    Places, PriceAsk, Proposal, ProposalState, Reason, Refusal, Reply, Rules, Stated, StatedPrice, Stock, Topic, Waiting, Word,
};
use marketday::text;
use marketday::turn::{Shelf, Sources};
use marketday::value::{
    Amount, Code, CommodityId, Country, Decimal, Hours, LanguageCode, Listing, Money, Msisdn, PartyId, PlaceId, Price,
    ProposalId, Quantity, Time, UnitId,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;

fn shelf() -> &'static Shelf {
    static SHELF: std::sync::OnceLock<Shelf> = std::sync::OnceLock::new();
    SHELF.get_or_init(build)
}

fn build() -> Shelf {
    let kenya = Country::by_code("KE").expect("Kenya is listed");
    let hours = Hours::parse("Africa/Nairobi", "").expect("hours");
    Shelf::build(&Sources::embedded(), Rules::standard(kenya, hours), &languages()).expect("the embedded grammars have no fault")
}

fn languages() -> Vec<LanguageCode> {
    ["en", "sw"].into_iter().filter_map(LanguageCode::new).collect()
}

fn lines(language: LanguageCode, file: &str) -> Vec<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("grammars").join(language.as_str()).join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_string).collect()
}

/// `intent=sell qty=50 ...`, as the corpus writes it.
fn meaning(reading: &Reading, places: &Places) -> BTreeMap<String, String> {
    let renamed = |name: &str| match name {
        "price_basis" => "basis".to_string(),
        "price_per" => "per".to_string(),
        other => other.to_string(),
    };
    let said = reading.fields.said(places).into_iter().map(|(name, value)| (renamed(name), value.replace(' ', "_")));
    said.chain([("intent".to_string(), reading.intent.name().to_string())]).collect()
}

#[test]
fn every_line_of_every_corpus_means_what_it_says() {
    let shelf = shelf();
    let places = &shelf.terms.catalogue.places;
    let mut wrong = Vec::new();
    for language in languages() {
        let lines = lines(language, "corpus.tsv");
        assert!(lines.len() > 100, "{language} has a corpus");
        for line in lines.iter().skip(1) {
            let (text, expected) = line.split_once('\t').unwrap_or_else(|| panic!("no tab in {line}"));
            let expected: BTreeMap<String, String> = expected
                .split_whitespace()
                .filter_map(|pair| pair.split_once('='))
                .map(|(name, value)| (name.to_string(), value.to_string()))
                .collect();
            let reading = read(&shelf.grammars, places, Hint { language: Some(language), place: None }, text);
            let found = meaning(&reading, places);
            if found != expected {
                wrong.push(format!("{language}: {text}\n  said {expected:?}\n  read {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} lines are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn chatter_opens_nothing() {
    let shelf = shelf();
    let mut opened = Vec::new();
    for language in languages() {
        let lines = lines(language, "chatter.txt");
        assert!(lines.len() > 50, "{language} has chatter");
        for text in lines {
            let reading = read(&shelf.grammars, &shelf.terms.catalogue.places, Hint::default(), &text);
            let trades = matches!(reading.intent, Intent::Sell | Intent::Buy | Intent::Yes | Intent::Change | Intent::Withdraw);
            if trades && reading.status() == Status::Understood {
                opened.push(format!("{language}: {text}\n  {:?} {:?}", reading.intent, reading.fields.said(&Places::default())));
            }
        }
    }
    assert!(opened.is_empty(), "{} texts opened something:\n{}", opened.len(), opened.join("\n"));
}

/// The longest values that any slot can take.
struct Longest {
    commodity: CommodityId,
    quantity: Quantity,
    price: Price,
    place: PlaceId,
    card: Card,
    code: Code,
    listing: Listing,
    example: Command,
}

fn longest(shelf: &Shelf) -> Longest {
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
    };
    Longest {
        commodity,
        quantity,
        price,
        place,
        card: Card { number, name: Some("W".repeat(30)) },
        code: Code::draw(99_999),
        listing: Listing { party: PartyId(1), number: 99_999 },
        example: Command::Sell(offer),
    }
}

impl Longest {
    fn lot(&self) -> Lot {
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
        }
    }

    fn bid(&self) -> Bid {
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

    fn proposal(&self) -> Proposal {
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

    fn order(&self) -> Order {
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
        }
    }

    /// Every reply there is, its slots filled with the longest values.
    fn replies(&self) -> Vec<Reply> {
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
        replies
    }

    fn refusals(&self) -> Vec<Refusal> {
        let (code, left, number) = (self.code, self.quantity, 99_999);
        let example = || self.example.clone();
        let fields = [Missing::Commodity, Missing::Quantity, Missing::Price, Missing::Place];
        let mut refusals: Vec<Refusal> = fields.map(|field| Refusal::Missing { field, example: example() }).to_vec();
        let unit = UnitId::new("gorogoro").expect("a name");
        refusals.extend([
            Refusal::PlaceUnknown { wrote: "W".repeat(500), example: example() },
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
            Refusal::LanguageUnknown,
            Refusal::JoinEmpty,
        ]);
        refusals
    }
}

#[test]
fn every_reply_fits_one_segment_with_its_slots_full() {
    let shelf = shelf();
    let longest = longest(shelf);
    let mut wrong = Vec::new();
    for grammar in shelf.grammars.iter() {
        for reply in longest.replies() {
            for said in say(grammar, &shelf.terms, &reply, Segments::ONE) {
                let size = text::size(&said);
                if !text::fits(&said, 1) || said.contains('{') || said.trim().is_empty() {
                    wrong.push(format!("{} {}: {} units: {said}", grammar.code, reply.gist(), size.units));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} replies do not fit:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn shortening_never_drops_the_goods_the_price_or_the_code() {
    let shelf = shelf();
    let longest = longest(shelf);
    for grammar in shelf.grammars.iter() {
        let said = say(
            grammar,
            &shelf.terms,
            &Reply::Proposed { proposal: longest.proposal(), commodity: longest.commodity, place: longest.place },
            Segments::ONE,
        );
        let said = said.first().expect("a text");
        for kept in [longest.code.to_string().as_str(), "999,999.95", "45,454,540.909"] {
            assert!(said.contains(kept), "{}: '{kept}' is missing in: {said}", grammar.code);
        }
    }
}

fn command(shelf: &Shelf, text: &str) -> Command {
    match meant(&read(&shelf.grammars, &shelf.terms.catalogue.places, Hint::default(), text), None) {
        Meant::Command(command) => command,
        other => panic!("'{text}' is no command: {other:?}"),
    }
}

/// A text that is an example of a reply: what stands behind the last colon and space.
fn example_in(said: &str) -> String {
    said.rsplit(": ").next().unwrap_or_default().trim().to_string()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn an_example_sent_back_says_what_it_was_made_of(
        which in 0usize..1_000, buys in any::<bool>(), count in 1u64..2_000, price in 1u64..90_000, place in 0usize..10_000,
        missing in 0usize..4,
    ) {
        let shelf = shelf();
        let catalogue = &shelf.terms.catalogue;
        let commodities: Vec<_> = catalogue.commodities().collect();
        let commodity = commodities[which % commodities.len()];
        let places: Vec<PlaceId> = catalogue.places.iter().map(|place| place.id).collect();
        let stated = Stated { count: Decimal::whole(count).expect("small"), unit: None, pack_kilograms: None };
        let asked = StatedPrice { money: Money::whole(price), basis: Basis::Unknown, per: None, currency: None };
        let said = Offer {
            commodity: (missing != 0).then_some(commodity.id),
            quantity: (missing != 1).then_some(stated),
            price: (missing != 2).then_some(asked),
            place: (missing != 3).then(|| places[place % places.len()]),
            ..Offer::default()
        };
        let party = Party::new(PartyId(1), Time(0));
        let offer = marketday::market::complete(&shelf.terms, &party, &said);
        let example = if buys { Command::Buy(offer.clone()) } else { Command::Sell(offer.clone()) };
        for grammar in shelf.grammars.iter() {
            let text = say(grammar, &shelf.terms, &Reply::Unclear { example: example.clone() }, Segments::ONE).remove(0);
            let text = example_in(&text);
            let read = command(shelf, &text);
            let (Command::Sell(back) | Command::Buy(back)) = &read else { panic!("'{text}' is read as {read:?}") };
            prop_assert_eq!(std::mem::discriminant(&read), std::mem::discriminant(&example), "{}", text);
            prop_assert_eq!(back.commodity, offer.commodity, "{}", text);
            prop_assert_eq!(back.quantity.map(|q| (q.count, q.unit)), offer.quantity.map(|q| (q.count, q.unit)), "{}", text);
            prop_assert_eq!(back.price.map(|p| p.money), offer.price.map(|p| p.money), "{}", text);
            let name = |id: Option<PlaceId>| id.and_then(|id| catalogue.places.get(id)).map(|place| place.name.clone());
            prop_assert_eq!(name(back.place), name(offer.place), "{}", text);
        }
    }

    #[test]
    fn reading_never_fails(text in "\\PC{0,200}", bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let shelf = shelf();
        for text in [text, String::from_utf8_lossy(&bytes).into_owned()] {
            let _ = meant(&read(&shelf.grammars, &shelf.terms.catalogue.places, Hint::default(), &text), None);
        }
    }

    #[test]
    fn case_and_spaces_change_nothing(upper in any::<bool>(), spaces in 1usize..4) {
        let shelf = shelf();
        let gap = " ".repeat(spaces);
        let text = format!("sell{gap}maize{gap}50{gap}bags{gap}3,500{gap}nakuru");
        let text = if upper { text.to_uppercase() } else { text };
        prop_assert_eq!(command(shelf, &text), command(shelf, "Sell maize 50bags 3500 Nakuru"));
    }
}

#[test]
fn a_price_ask_reads_back() {
    let shelf = shelf();
    let maize = CommodityId::new("maize");
    for grammar in shelf.grammars.iter() {
        let example = Command::Price(PriceAsk { commodity: maize, place: None });
        let said = say(grammar, &shelf.terms, &Reply::Unclear { example: example.clone() }, Segments::ONE).remove(0);
        assert_eq!(command(shelf, &example_in(&said)), example, "{said}");
    }
}
