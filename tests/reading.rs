//! What must not matter when a text is read: the order of its parts, its case, its spaces, the script of its digits; and that no
//! bytes whatever stop the reader.

use marketday::language::{Hint, Meant, Reading, Room, meant, read, say};
use marketday::market::{Command, Parts, Reply, Rules};
use marketday::turn::{LANGUAGES, Shelf, Sources};
use marketday::value::{Country, Hours, LanguageCode};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::path::PathBuf;
use std::time::{Duration, Instant};

fn shelf() -> &'static Shelf {
    static SHELF: std::sync::OnceLock<Shelf> = std::sync::OnceLock::new();
    SHELF.get_or_init(|| {
        let kenya = Country::by_code("KE").expect("Kenya is listed");
        let rules = Rules::standard(kenya, Hours::parse("Africa/Nairobi", "").expect("hours"));
        let languages: Vec<LanguageCode> = LANGUAGES.iter().filter_map(|code| LanguageCode::new(code)).collect();
        Shelf::everywhere(&Sources::embedded(), rules, &languages).expect("the embedded grammars have no fault")
    })
}

fn reading(text: &str, language: Option<LanguageCode>) -> Reading {
    let shelf = shelf();
    read(&shelf.grammars, &shelf.terms.catalogue.places, Hint { language, place: None }, text)
}

/// The fields of a reading, its intent and whether it would be asked after.
fn gist(reading: &Reading) -> (String, Vec<(&'static str, String)>) {
    (format!("{} {}", reading.intent.name(), reading.status().name()), reading.fields.said(&shelf().terms.catalogue.places))
}

/// Parts of an offer, each marked so that it can stand anywhere, and what they say together.
const MARKED: &[&[&str]] = &[
    &["sell", "maize", "50 bags", "@3500", "in Nakuru"],
    &["buy", "green grams", "20 bags", "@9,800 per bag", "Kitui", "grade A"],
    &["selling", "tomatoes", "15 crates", "total ksh 57000", "Kagio"],
    &["nauza", "mahindi", "gunia 50", "@3500", "Eldoret"],
    &["nunua", "viazi vitamu", "magunia 12", "kila gunia ksh 2300", "Thika", "daraja la 1"],
    &["je vends", "patates douces", "20 sacs", "à 12500 le sac", "Bouaké"],
    &["achat", "riz paddy", "3 tonnes", "@210000 fcfa", "Ségou"],
    &["bechna hai", "gehu", "20 kuntal", "@2400 rs", "Indore"],
    &["kharidna hai", "patta gobhi", "30 bori", "650 prati bori", "Nashik"],
    &["我要卖", "玉米", "50包", "单价115元", "张集镇"],
    &["求购", "大蒜", "800公斤", "每公斤6.9元", "平遥县"],
];

/// A number of many to an order of as many things.
fn order(mut number: usize, count: usize) -> Vec<usize> {
    let mut left: Vec<usize> = (0..count).collect();
    let mut order = Vec::new();
    while !left.is_empty() {
        order.push(left.remove(number % left.len()));
        number /= left.len() + 1;
    }
    order
}

#[test]
fn the_order_of_marked_parts_changes_nothing() {
    const ORDERS: usize = 120;
    let mut wrong = Vec::new();
    for parts in MARKED {
        let gap = if parts[0].is_ascii() || parts[0].chars().all(|c| c < '\u{3000}') { ", " } else { "，" };
        let straight = gist(&reading(&parts.join(gap), None));
        assert!(
            straight.1.iter().filter(|(name, _)| ["commodity", "qty", "unit", "price", "place"].contains(name)).count() == 5,
            "{straight:?}"
        );
        for number in 0..ORDERS {
            let said: Vec<&str> = order(number, parts.len()).into_iter().map(|at| parts[at]).collect();
            let text = said.join(gap);
            let found = gist(&reading(&text, None));
            if found != straight {
                wrong.push(format!("{text}\n  {found:?}\n  {straight:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} orders read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

/// The texts of every corpus, with their language.
fn texts() -> Vec<(LanguageCode, String)> {
    let mut texts = Vec::new();
    for code in LANGUAGES {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("grammars").join(code).join("corpus.tsv");
        let corpus = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let rows = corpus.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| line.split_once('\t'));
        texts.extend(rows.map(|(text, _)| (LanguageCode::new(code).expect("a code"), text.to_string())));
    }
    assert!(texts.len() > 800, "{} texts", texts.len());
    texts
}

fn in_script(text: &str, zero: u32) -> String {
    let digit =
        |c: char| c.to_digit(10).filter(|_| c.is_ascii_digit()).and_then(|digit| char::from_u32(zero + digit)).unwrap_or(c);
    text.chars().map(digit).collect()
}

#[test]
fn case_spaces_and_the_script_of_digits_change_nothing() {
    let mut wrong = Vec::new();
    for (language, text) in texts() {
        let plain = gist(&reading(&text, Some(language)));
        let spoken = |(intent, fields): &(String, Vec<(&'static str, String)>)| {
            let same = |(name, value): &(&'static str, String)| (*name, value.to_lowercase());
            (intent.clone(), fields.iter().map(same).collect::<Vec<_>>())
        };
        let changed = [
            ("upper case", text.to_uppercase()),
            ("lower case", text.to_lowercase()),
            ("wide spaces", text.replace(' ', "   ")),
            ("no-break spaces", text.replace(' ', "\u{a0}")),
            ("Devanagari digits", in_script(&text, 0x966)),
            ("Arabic digits", in_script(&text, 0x660)),
            ("full-width digits", in_script(&text, 0xff10)),
            ("a zero-width space in front", format!("\u{200b}{text}")),
            ("a picture behind", format!("{text} \u{1f33d}")),
        ];
        for (what, changed) in changed {
            let found = gist(&reading(&changed, Some(language)));
            if spoken(&found) != spoken(&plain) && !(what == "upper case" && text.contains('ß')) {
                wrong.push(format!("{what}: {text}\n  {found:?}\n  {plain:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} texts read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_read_can_be_said_and_read_again() {
    let shelf = shelf();
    let mut tried = 0;
    let mut wrong = Vec::new();
    for (language, text) in texts() {
        let Meant::Command(command @ (Command::Sell(_) | Command::Buy(_))) = meant(&reading(&text, Some(language)), None) else {
            continue;
        };
        let (Command::Sell(offer) | Command::Buy(offer)) = &command else { continue };
        let whole =
            offer.commodity.is_some() && offer.quantity.is_some_and(|stated| stated.unit.is_some()) && offer.price.is_some();
        let home = offer.price.is_none_or(|price| price.currency.is_none());
        if !whole || !home || offer.place.is_none() || offer.parts == Parts::Allowed || offer.certainty != Default::default() {
            continue;
        }
        let grammar = shelf.grammars.of(Some(language));
        let said = say(grammar, &shelf.terms, &Reply::Unclear { example: command.clone() }, Room::ONE).remove(0);
        let example = said.rsplit(": ").next().unwrap_or_default().trim().to_string();
        let again = meant(&reading(&example, Some(language)), None);
        tried += 1;
        if again != Meant::Command(command.clone()) {
            wrong.push(format!("{text}\n  said {example}\n  {again:?}\n  {command:?}"));
        }
    }
    assert!(tried > 300, "{tried} offers were said again");
    assert!(wrong.is_empty(), "{} of {tried} are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

/// Pieces of texts, joined at random: nearer to what stops a reader than letters alone.
fn hostile() -> impl Strategy<Value = String> {
    const PIECES: &str = "sell maize maiz 50 bags @ 3,500 / /= - k kg of x 1/2 二百 五 元 毛 elfu mia lakh mille le total each ٣٥ १२ ½ \u{200b} ' # \
        +254 0712 999999999999999999 0.0.0 ,,, बोरी संतरा 万 千 grade A nakuru nakru yes no 482176 ~ ka ek et demie 😀 ﬁ İ ß";
    let pieces = prop::sample::select(PIECES.split(' ').chain(["\n"]).collect::<Vec<_>>());
    let gap = prop::sample::select(vec!["", " ", "  ", "\u{a0}", ", "]);
    prop::collection::vec((pieces, gap), 0..120)
        .prop_map(|all| all.into_iter().map(|(piece, gap)| format!("{piece}{gap}")).collect())
}

fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        hostile(),
        "\\PC{0,400}",
        prop::collection::vec(any::<u8>(), 0..1_600).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
    ]
}

/// Reads a text, says what the market would be told, and reads it again: the same both times.
fn survives(text: &str) {
    let first = reading(text, None);
    let _ = meant(&first, None);
    assert_eq!(gist(&first), gist(&reading(text, None)), "{text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn no_bytes_stop_the_reader(text in anything()) {
        survives(&text);
    }
}

#[test]
#[ignore = "runs for a minute"]
fn no_bytes_stop_the_reader_for_a_minute() {
    const RUNS_FOR: Duration = Duration::from_secs(60);
    let start = Instant::now();
    let mut cases = 0;
    while start.elapsed() < RUNS_FOR {
        let mut runner = TestRunner::new(Config { cases: 2_000, failure_persistence: None, ..Config::default() });
        runner
            .run(&anything(), |text| {
                survives(&text);
                Ok(())
            })
            .unwrap_or_else(|error| panic!("{error}"));
        cases += 2_000;
    }
    println!("{cases} texts");
}
