//! What is said: every reply of every language fits with its slots full, and every example works when sent back.

use marketday::language::{Hint, Meant, Segments, answer, meant, read, say};
use marketday::market::{
    Ask, Basis, Bid, Card, Certainty, Closing, Command, Gone, Grade, Lot, Mine, MineOrder, Offer, Order, OrderState, Parts,
    Party, PriceAsk, Proposal, ProposalState, Reason, Refusal, Reply, Rules, Stated, StatedPrice, Stock, Topic, Waiting, Word,
};
use marketday::text::{self, Encoding};
use marketday::turn::{LANGUAGES, Shelf, Source, Sources};
use marketday::value::{
    Amount, Code, CommodityId, Country, Decimal, Hours, LanguageCode, Listing, Money, Msisdn, PartyId, PlaceId, Price,
    ProposalId, Quantity, Rate, Time, UnitId,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A market in a country, with every language.
fn market(country: &str) -> Shelf {
    let languages: Vec<LanguageCode> = LANGUAGES.iter().filter_map(|code| LanguageCode::new(code)).collect();
    let country = Country::by_code(country).expect("the country is listed");
    let rules = Rules::standard(country, Hours::parse("UTC", "").expect("hours"));
    Shelf::build(&Sources::embedded(), rules, &languages).expect("the embedded grammars have no fault")
}

/// The markets in whose places the languages are tried: everybody must be able to read and write there.
fn markets() -> &'static BTreeMap<&'static str, Shelf> {
    static MARKETS: std::sync::OnceLock<BTreeMap<&'static str, Shelf>> = std::sync::OnceLock::new();
    MARKETS.get_or_init(|| ["KE", "CI", "IN", "CN"].into_iter().map(|country| (country, market(country))).collect())
}

/// Where a language is at home.
fn home(language: LanguageCode) -> &'static Shelf {
    let country = match language.as_str() {
        "fr" => "CI",
        "hi" | "hi-deva" => "IN",
        "zh" => "CN",
        _ => "KE",
    };
    &markets()[country]
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
        certainty: Certainty::Said,
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
        replies.extend(self.questions());
        replies.push(Reply::Dropped { example: self.example.clone() });
        replies
    }

    /// Every question there is.
    fn questions(&self) -> Vec<Reply> {
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
            (Ask::Right, offer),
        ];
        let usual = Some(Rate(99_999_999));
        asks.map(|(ask, offer)| Reply::Asked { ask, offer: offer.clone(), usual, example: self.example.clone() }).to_vec()
    }

    fn refusals(&self) -> Vec<Refusal> {
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
            Refusal::LanguageUnknown,
            Refusal::JoinEmpty,
        ]);
        refusals
    }
}

/// One segment, or two where each letter takes sixteen bits.
fn fits(said: &str) -> bool {
    let segments = if text::size(said).encoding == Encoding::Ucs2 { 2 } else { 1 };
    text::fits(said, segments)
}

#[test]
fn every_reply_fits_with_its_slots_full() {
    let (mut wrong, mut said_in) = (Vec::new(), Vec::new());
    for grammar in markets()["KE"].grammars.iter() {
        let shelf = home(grammar.code);
        said_in.push(grammar.code.to_string());
        for reply in longest(shelf).replies() {
            for said in say(grammar, &shelf.terms, &reply, Segments::ONE) {
                if !fits(&said) || said.contains('{') || said.trim().is_empty() {
                    wrong.push(format!("{} {}: {} units: {said}", grammar.code, reply.gist(), text::size(&said).units));
                }
            }
        }
    }
    assert_eq!(said_in, ["en", "sw", "fr", "hi", "hi-deva", "zh"]);
    assert!(wrong.is_empty(), "{} replies do not fit:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_language_has_all_that_the_first_has() {
    for grammar in markets()["KE"].grammars.iter() {
        assert!(grammar.lacks.is_empty(), "{} lacks {}", grammar.code, grammar.lacks.join(", "));
    }
}

#[test]
fn a_half_filled_language_is_read_and_never_replied_in() {
    let mut sources = Sources::embedded();
    let words =
        "name = \"Luganda\"\n[intents]\nsell = [\"ntunda\"]\n[commodities]\nmaize = [\"kasooli\"]\n[units]\nbag = [\"ensawo\"]\n";
    sources.put(Source { path: "lg/words.toml".to_string(), text: words.into() });
    let uganda = Country::by_code("UG").expect("Uganda is listed");
    let rules = Rules::standard(uganda, Hours::parse("UTC", "").expect("hours"));
    let languages = sources.languages();
    let luganda = LanguageCode::new("lg").expect("a code");
    assert_eq!(languages.last(), Some(&luganda), "a folder is enough");
    let shelf = Shelf::build(&sources, rules, &languages).expect("half a folder has no fault");
    let reading =
        read(&shelf.grammars, &shelf.terms.catalogue.places, Hint::default(), "ntunda kasooli ensawo 20 @90000 Masindi");
    let said: BTreeMap<_, _> = reading.fields.said(&shelf.terms.catalogue.places).into_iter().collect();
    assert_eq!((said["commodity"].as_str(), said["unit"].as_str(), said["qty"].as_str()), ("maize", "bag", "20"), "{said:?}");
    assert!(!shelf.grammars.offers(luganda), "it lacks its replies");
    assert_eq!(shelf.grammars.of(Some(luganda)).code.as_str(), "en", "so they are in the first language");
}

#[test]
fn hindi_says_the_same_in_both_alphabets() {
    let ids = |path: &str| -> Vec<String> {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let text = std::fs::read_to_string(path).expect("the replies are there");
        let message = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase()) || line.trim_start().starts_with('.');
        text.lines().filter(message).filter_map(|line| Some(line.split_once('=')?.0.trim().to_string())).collect()
    };
    let roman = ids("grammars/hi/replies.ftl");
    assert!(roman.len() > 100, "{} messages and parts", roman.len());
    assert_eq!(roman, ids("grammars/hi/replies-deva.ftl"));
}

#[test]
fn shortening_never_drops_the_goods_the_price_or_the_code() {
    for grammar in markets()["KE"].grammars.iter() {
        let shelf = home(grammar.code);
        let longest = longest(shelf);
        let proposed = Reply::Proposed { proposal: longest.proposal(), commodity: longest.commodity, place: longest.place };
        let said = say(grammar, &shelf.terms, &proposed, Segments::ONE).remove(0);
        let digits: String = said.chars().filter(char::is_ascii_digit).collect();
        for kept in [longest.code.to_string().as_str(), "99999995", "45454540909"] {
            assert!(digits.contains(kept), "{}: '{kept}' is missing in: {said}", grammar.code);
        }
    }
}

/// The places of a language's home whose names are not also everyday words: those are never in a reading, so never in an example.
fn readable(language: LanguageCode) -> &'static [PlaceId] {
    static READABLE: std::sync::OnceLock<BTreeMap<String, Vec<PlaceId>>> = std::sync::OnceLock::new();
    let all = READABLE.get_or_init(|| {
        let found = |language: LanguageCode| {
            let shelf = home(language);
            let places = &shelf.terms.catalogue.places;
            let hint = Hint { language: Some(language), place: None };
            let named = |name: &str| answer(&shelf.grammars, places, hint, name).and_then(|said| said.offer.place);
            places.iter().filter(|place| named(&place.name).is_some()).map(|place| place.id).collect::<Vec<_>>()
        };
        markets()["KE"].grammars.iter().map(|grammar| (grammar.code.to_string(), found(grammar.code))).collect()
    });
    let places = &all[language.as_str()];
    assert!(
        places.len() * 10 > home(language).terms.catalogue.places.iter().count() * 9,
        "{language}: nearly all places are readable"
    );
    places
}

fn command(shelf: &Shelf, language: LanguageCode, text: &str) -> Command {
    let hint = Hint { language: Some(language), place: None };
    match meant(&read(&shelf.grammars, &shelf.terms.catalogue.places, hint, text), None) {
        Meant::Command(command) => command,
        other => panic!("'{text}' is no command: {other:?}"),
    }
}

/// A text that is an example of a reply: what stands behind the last colon and space.
fn example_in(said: &str) -> String {
    said.rsplit(": ").next().unwrap_or_default().trim().to_string()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6000))]

    #[test]
    fn an_example_sent_back_says_what_it_was_made_of(
        which in 0usize..1_000, buys in any::<bool>(), count in 1u64..2_000, price in 1u64..90_000, place in 0usize..10_000,
        missing in 0usize..4,
    ) {
        for grammar in markets()["KE"].grammars.iter() {
            let shelf = home(grammar.code);
            let catalogue = &shelf.terms.catalogue;
            let commodities: Vec<_> = catalogue.commodities().collect();
            let commodity = commodities[which % commodities.len()];
            let places = readable(grammar.code);
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
            let text = say(grammar, &shelf.terms, &Reply::Unclear { example: example.clone() }, Segments::ONE).remove(0);
            let text = example_in(&text);
            let read = command(shelf, grammar.code, &text);
            let (Command::Sell(back) | Command::Buy(back)) = &read else { panic!("'{text}' is read as {read:?}") };
            prop_assert_eq!(std::mem::discriminant(&read), std::mem::discriminant(&example), "{}", text);
            prop_assert_eq!(back.commodity, offer.commodity, "{}", text);
            prop_assert_eq!(back.quantity.map(|q| (q.count, q.unit)), offer.quantity.map(|q| (q.count, q.unit)), "{}", text);
            prop_assert_eq!(back.price.map(|p| (p.money, p.basis)), offer.price.map(|p| (p.money, p.basis)), "{}", text);
            prop_assert_eq!(back.certainty, Certainty::Said, "{}", text);
            let name = |id: Option<PlaceId>| id.and_then(|id| catalogue.places.get(id)).map(|place| place.name.clone());
            prop_assert_eq!(name(back.place), name(offer.place), "{}", text);
        }
    }
}

#[test]
fn a_price_ask_reads_back() {
    let maize = CommodityId::new("maize");
    for grammar in markets()["KE"].grammars.iter() {
        let shelf = home(grammar.code);
        let example = Command::Price(PriceAsk { commodity: maize, place: None });
        let said = say(grammar, &shelf.terms, &Reply::Unclear { example: example.clone() }, Segments::ONE).remove(0);
        assert_eq!(command(shelf, grammar.code, &example_in(&said)), example, "{said}");
    }
}
