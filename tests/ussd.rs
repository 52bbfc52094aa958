//! The menus: every screen of every language and account fits, a step that comes twice is one step, and however a provider
//! tells of a step, it leads to the same place.

mod house;
mod longest;

use house::Market;
use longest::{Longest, home, longest, markets};
use marketday::language::{Choice, Head, Line, Page, Room, screen};
use marketday::market::{Card, Role};
use marketday::message::Keyed;
use marketday::turn::{Answer, Event, LANGUAGES, Operator};
use marketday::value::{Amount, CommodityId, Money, Msisdn, Price, Quantity, Span, UnitId};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What the screens of accounts hold: Nalo's, the usual, what the standard allows.
const SEPTETS: [usize; 3] = [120, 160, 182];

fn shown(market: &mut Market, from: Msisdn, session: &str, keyed: Keyed, septets: usize) -> (String, bool) {
    let event = market.step_of(from, session, keyed, septets);
    match market.take(event).answer {
        Answer::Screen(screen) => (screen.text, screen.more),
        other => panic!("a step is answered with a screen: {other:?}"),
    }
}

/// What can be pressed or typed on a screen.
fn keys(screen: &str) -> Vec<String> {
    let digits =
        |line: &str| line.split_once(' ').map(|(key, _)| key.to_string()).filter(|key| key.bytes().all(|b| b.is_ascii_digit()));
    let mut keys: Vec<String> = screen.lines().skip(1).filter_map(digits).collect();
    // What is typed where digits alone are asked for: the longest that fits, and nonsense.
    keys.extend(["9999.5", "99999", "qqqq", "nairobi", "7", "77", "0733000002"].map(str::to_string));
    if screen.contains("98 ") {
        keys.push("98".to_string());
    }
    keys
}

/// The market that is walked: somebody with offers, orders, lots and bids of all kinds, in a language.
fn furnished(code: &str) -> (Market, Msisdn) {
    let (code, alphabet) = code.split_once('-').map_or((code, false), |(code, _)| (code, true));
    let languages: Vec<&str> = ["en", code].into_iter().collect();
    let mut market = Market::speaking(&languages);
    market.at("2026-11-23 09:00");
    let (walker, other) = (market.number("0712000001"), market.number("0733000002"));
    let texts = [
        (walker, "SELL SWEET POTATO 12345 BAGS 99999 Tharaka-Nithi"),
        (walker, "BUY GREEN GRAMS 12345 BAGS 99999 Taita-Taveta"),
        (walker, "SELL MAIZE 5000 BAGS 3000 Elgeyo-Marakwet"),
        (other, "BUY MAIZE 3000 BAGS 9000 Nakuru"),
        (other, "YES"),
        (other, "SELL GROUNDNUTS 4000 BAGS 9000 Elgeyo-Marakwet GRADE A"),
        (walker, "BUY GROUNDNUTS 8000 BAGS 19000 Trans Nzoia"),
    ];
    for (at, (from, said)) in texts.into_iter().enumerate() {
        market.say(from, said, &format!("furnish-{at}"));
    }
    // An alphabet is heard, not chosen.
    let wish = if alphabet { "भाव मक्का".to_string() } else { format!("LANG {code}") };
    market.say(walker, &wish, "furnish-language");
    market.take(Event::Operator(walker, Operator::Role(Role::Agent)));
    (market, walker)
}

#[test]
fn every_screen_of_every_language_fits() {
    const SCREENS_MIN: usize = 60;
    const PATHS_MAX: usize = 400;
    let mut seen_in = BTreeMap::new();
    for code in LANGUAGES.iter().copied().chain(["hi-deva"]) {
        let (mut market, walker) = furnished(code);
        for septets in SEPTETS {
            let mut seen: BTreeSet<String> = BTreeSet::new();
            let mut paths = VecDeque::from([String::new()]);
            let mut walked = 0;
            while let Some(path) = paths.pop_front() {
                walked += 1;
                let (screen, more) =
                    shown(&mut market, walker, &format!("{code}-{septets}-{walked}"), Keyed::Start(path.clone()), septets);
                assert!(Room::Screen(septets).holds(&screen), "{code}, {septets} septets, *{path}#: {screen}");
                assert!(!screen.trim().is_empty(), "{code}, {septets} septets, *{path}#: an empty screen");
                assert!(more || path.split('*').any(|key| key == "9"), "nothing binds on the way: *{path}# ended with {screen}");
                let new = seen.insert(screen.clone());
                if new && more && walked < PATHS_MAX {
                    let next = |key: &String| if path.is_empty() { key.clone() } else { format!("{path}*{key}") };
                    paths.extend(keys(&screen).iter().map(next));
                }
            }
            assert!(seen.len() >= SCREENS_MIN, "{code}, {septets} septets: only {} screens", seen.len());
            seen_in.insert((code, septets), seen.len());
        }
    }
    let all: usize = seen_in.values().sum();
    println!("{all} different screens: {seen_in:?}");
}

/// `path`, `last/3` and their like.
fn keyed(how: &str, keys: &str) -> Keyed {
    let keys = if keys == "-" { String::new() } else { keys.to_string() };
    match how.split_once('/') {
        Some(("last", number)) => Keyed::Last(keys, Some(number.parse().expect("the number of a step"))),
        _ if how == "last" => Keyed::Last(keys, None),
        _ if how == "start" => Keyed::Start(keys),
        _ if how == "ended" => Keyed::Ended,
        _ => Keyed::Path(keys),
    }
}

#[test]
fn however_a_provider_tells_of_a_step_it_leads_to_the_same_place() {
    let file = include_str!("../fixtures/ussd/arrivals.txt");
    let mut cases = 0;
    let mut wrong = Vec::new();
    for case in file.split("\n= ").skip(1) {
        let mut lines = case.lines();
        let name = lines.next().unwrap_or_default();
        let mut market = Market::speaking(&["en", "sw"]);
        market.at("2026-11-23 09:00");
        let walker = market.number("0712000001");
        for line in lines.filter(|line| !line.is_empty()) {
            let (step, begins) = line.split_once(" =>").unwrap_or_else(|| panic!("no step: {line}"));
            let mut words = step.splitn(4, ' ');
            let mut word = || words.next().unwrap_or_else(|| panic!("no step: {line}"));
            let (later, session, how, keys) = (word(), word(), word(), word());
            market.now = market.now.plus(Span::seconds(later.parse().expect("seconds")));
            let event = market.step(walker, session, keyed(how, keys));
            let shown = match market.take(event).answer {
                Answer::Screen(screen) => screen.text,
                _ => String::new(),
            };
            if !shown.starts_with(begins.trim()) || begins.trim().is_empty() != shown.is_empty() {
                wrong.push(format!("{name}: {step}\n  shows  {shown:?}\n  wanted {begins:?}"));
            }
            cases += 1;
        }
        assert!(market.lots().len() <= 1, "{name}: one lot at the most");
    }
    assert!(cases > 80, "there are cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The ids of the menus' lines that stand above choices, and of the choices.
fn lines() -> (Vec<String>, Vec<String>) {
    let file = include_str!("../grammars/en/menus.ftl");
    let ids = file.lines().filter_map(|line| line.split_once(" =")).map(|(id, _)| id.to_string());
    ids.filter(|id| id.starts_with("menu-") || id.starts_with("do-")).partition(|id| id.starts_with("menu-"))
}

/// Screens that must say all that binds.
const BINDING: [&str; 12] = [
    "menu-sell",
    "menu-sell-for",
    "menu-buy",
    "menu-offer",
    "menu-question",
    "menu-sure-part",
    "menu-sure-price",
    "menu-sure-amount",
    "menu-sure-sold",
    "menu-sure-withdraw",
    "menu-sure-undo",
    "menu-wish-sell",
];

#[test]
fn every_line_of_the_menus_fits_every_screen_with_its_slots_full() {
    const SEPTETS: [usize; 3] = [100, 120, 160];
    let (heads, choices) = lines();
    assert!(heads.len() > 60 && choices.len() > 30, "there are lines");
    let (mut wrong, mut screens) = (Vec::new(), 0);
    for grammar in markets()["KE"].grammars.iter() {
        let shelf = home(grammar.code);
        let longest = longest(shelf);
        let line = |id: &str| Line { id: id.to_string(), slots: longest.slots() };
        let choice = |(at, id): (usize, &String)| Choice { key: (at + 10).to_string(), line: line(id) };
        let many: Vec<Choice> = choices.iter().enumerate().map(choice).collect();
        let replies = longest.replies().into_iter().map(|reply| (Head::Reply(Box::new(reply)), Vec::new()));
        let menus = heads.iter().map(|id| (Head::Line(line(id)), many.clone()));
        for (head, choices) in menus.chain(replies) {
            for septets in SEPTETS {
                screens += 1;
                let instead = matches!(head, Head::Reply(_)).then(|| Line::new("menu-done"));
                let page = Page { head: head.clone(), note: None, instead, choices: choices.clone(), way_back: true };
                let shown = screen(&shelf.grammars, grammar, &shelf.terms, &page, Room::Screen(septets));
                let choices_kept = choices.is_empty() || shown.choices > 0;
                if !Room::Screen(septets).holds(&shown.text) || shown.text.contains('{') || !choices_kept {
                    wrong.push(format!("{} {septets}: {}", grammar.code, shown.text));
                }
            }
        }
    }
    println!("{screens} screens at their fullest");
    assert!(wrong.is_empty(), "{} screens do not fit:\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn what_binds_is_said_whole_on_the_smallest_screen() {
    let mut wrong = Vec::new();
    for grammar in markets()["KE"].grammars.iter() {
        let shelf = home(grammar.code);
        let unit = UnitId::new("bag").expect("a name");
        let quantity = Quantity { unit, pack: Amount(90_000), amount: Amount(9_000_000) };
        let price = Price { money: Money(1_250_000), per: Amount(90_000), unit };
        let commodity = CommodityId::new("maize").expect("a name");
        let place = shelf.terms.catalogue.places.iter().next().expect("a place").id;
        let card =
            Card { number: Msisdn::parse("+254712345678", shelf.terms.rules.country).expect("a number"), name: None, said: None };
        let usual = Longest { commodity, quantity, price, place, card, ..longest(shelf) };
        for id in BINDING {
            let line = Line { id: id.to_string(), slots: usual.slots() };
            let choices = vec![Choice { key: "1".to_string(), line: Line::new("do-yes") }];
            let page = Page { head: Head::Line(line), note: None, instead: None, choices, way_back: true };
            let shown = screen(&shelf.grammars, grammar, &shelf.terms, &page, Room::Screen(120));
            let digits: String = shown.text.chars().filter(|c| c.is_ascii_digit() || *c == '\n').collect();
            let says_all = ["100", "12500", "1250000"].iter().all(|number| digits.contains(number));
            if !shown.whole || !says_all || shown.choices != 1 {
                wrong.push(format!("{} {id}: {}", grammar.code, shown.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The keys of a sale, one a step.
const SALE: [&str; 6] = ["1", "1", "20", "3500", "nakuru", "1"];

#[test]
fn a_sale_that_breaks_off_anywhere_is_finished_with_one_key_more() {
    for broken in 0..SALE.len() {
        let mut market = Market::speaking(&["en"]);
        market.at("2026-11-23 09:00");
        let walker = market.number("0712000001");
        let mut path = String::new();
        let press = |market: &mut Market, session: &str, path: &mut String, key: &str| {
            *path = if path.is_empty() { key.to_string() } else { format!("{path}*{key}") };
            shown(market, walker, session, Keyed::Path(path.clone()), 160)
        };
        shown(&mut market, walker, "first", Keyed::Path(String::new()), 160);
        for key in &SALE[..broken] {
            press(&mut market, "first", &mut path, key);
        }
        market.now = market.now.plus(Span::minutes(20));
        let (again, _) = shown(&mut market, walker, "second", Keyed::Path(String::new()), 160);
        assert_eq!(again.starts_with("You were in the middle"), broken > 0, "broken off after {broken} keys: {again}");
        path.clear();
        if broken > 0 {
            press(&mut market, "second", &mut path, "1");
        }
        let rest: Vec<(String, bool)> = SALE[broken..].iter().map(|key| press(&mut market, "second", &mut path, key)).collect();
        let (last, more) = rest.last().expect("a key is left");
        assert!(last.starts_with("Lot 1: 20 bags") && !more, "broken off after {broken} keys: {last}");
        assert_eq!(market.lots().len(), 1, "one lot, whole");
    }
}

#[test]
fn each_step_taken_many_times_has_one_effect() {
    for times in 1..=5 {
        let mut market = Market::speaking(&["en"]);
        market.at("2026-11-23 09:00");
        let walker = market.number("0712000001");
        let paths = (0..=SALE.len()).map(|keys| SALE[..keys].join("*"));
        for path in paths {
            // All in one group, as a provider's retries come.
            let steps = (0..times).map(|_| market.step(walker, "one", Keyed::Path(path.clone()))).collect();
            let answers: Vec<Answer> = market.group(steps).into_iter().map(|turn| turn.answer).collect();
            assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "*{path}#: {answers:?}");
        }
        assert_eq!(market.lots().len(), 1, "one lot after {times} of each step");
        assert_eq!(market.deliver().len(), 1, "and one receipt by SMS");
    }
}

/// What nobody should type, and somebody will.
fn hostile() -> Vec<String> {
    let long = ["9", "*", "x", "0*", "1*", "\u{1F33D}", "मक्का ", "98*"].iter().map(|piece| piece.repeat(1_600 / piece.len()));
    let odd = [
        "",
        " ",
        "\u{0}",
        "-1",
        "0.0000001",
        "1e9",
        "١٢",
        "#",
        "*#",
        "+254",
        "'; --",
        "{ $price }",
        "\u{202E}1",
        "１",
        "½",
        "1\n2",
    ];
    long.chain(odd.iter().map(|odd| odd.to_string())).collect()
}

#[test]
fn nothing_that_is_typed_stops_a_session() {
    let spots =
        ["", "1", "1*1", "1*1*20", "1*1*20*3500", "1*1*20*3500*nakuru", "3", "3*1", "3*1*2", "4", "5", "6", "7", "8*1", "10*1"];
    let (mut market, walker) = furnished("en");
    let before = market.lots();
    let mut typed = 0;
    for spot in spots {
        for hostile in hostile() {
            for keyed in
                [Keyed::Start(format!("{spot}*{hostile}")), Keyed::Path(hostile.clone()), Keyed::Last(hostile.clone(), None)]
            {
                typed += 1;
                let (screen, _) = shown(&mut market, walker, &format!("hostile-{typed}"), keyed, 120);
                assert!(Room::Screen(120).holds(&screen) && !screen.trim().is_empty(), "{spot}, {hostile:?}: {screen:?}");
            }
        }
    }
    assert!(before.len() > 1, "there are lots to be harmed");
    assert_eq!(market.lots(), before, "nothing was listed or changed by chance");
}

#[test]
fn digits_of_every_script_are_keys() {
    let mut market = Market::speaking(&["en", "hi"]);
    let walker = market.number("0712000001");
    let (screen, _) = shown(&mut market, walker, "deva", Keyed::Start("१*१*२०*३५००".to_string()), 160);
    assert!(screen.starts_with("Where?"), "{screen}");
}
