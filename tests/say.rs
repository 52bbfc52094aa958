//! What is said: every reply of every language fits with its slots full, and every example works when sent back.

mod longest;

use longest::{home, longest, markets};
use marketday::language::{Hint, Meant, Room, answer, meant, read, say};
use marketday::market::{Basis, Certainty, Command, Offer, Party, PriceAsk, Reply, Rules, Stated, StatedPrice};
use marketday::text::{self, Encoding};
use marketday::turn::{Shelf, Source, Sources};
use marketday::value::{CommodityId, Country, Decimal, Hours, LanguageCode, Money, PartyId, PlaceId, Time};
use proptest::prelude::*;
use std::collections::BTreeMap;

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
            for said in say(grammar, &shelf.terms, &reply, Room::ONE) {
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
    assert_eq!(ids("grammars/hi/menus.ftl"), ids("grammars/hi/menus-deva.ftl"));
}

#[test]
fn shortening_never_drops_the_goods_the_price_or_the_code() {
    for grammar in markets()["KE"].grammars.iter() {
        let shelf = home(grammar.code);
        let longest = longest(shelf);
        let proposed = Reply::Proposed { proposal: longest.proposal(), commodity: longest.commodity, place: longest.place };
        let said = say(grammar, &shelf.terms, &proposed, Room::ONE).remove(0);
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
            let text = say(grammar, &shelf.terms, &Reply::Unclear { example: example.clone() }, Room::ONE).remove(0);
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
        let said = say(grammar, &shelf.terms, &Reply::Unclear { example: example.clone() }, Room::ONE).remove(0);
        assert_eq!(command(shelf, grammar.code, &example_in(&said)), example, "{said}");
    }
}
