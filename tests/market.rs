//! What may happen and what follows: matching as a table, one group of many, and a market left to chance.

mod house;

use house::Market;
use marketday::inbox::Verdict;
use marketday::market::{Command, OrderState, Reference, Refusal, Reply, Role};
use marketday::message::{Inbound, Keyed};
use marketday::store::{Batch, Durable, Engine, Fact, Facts, Fault, Key, Kind, Memory, Range};
use marketday::turn::{Answer, Event, Operator};
use marketday::value::{Moment, Span, Time, TurnId};
use proptest::prelude::*;
use std::path::PathBuf;

const FARMER: &str = "0712000001";
const BUYER: &str = "0733000002";

fn say(market: &mut Market, from: &str, text: &str, id: &str) {
    let event = market.text(market.number(from), text, id, None, Verdict::Within);
    market.take(event);
}

/// What the buyer was offered: `50 bags at 3,636/bag`, or `none`.
fn outcome(first: &str, second: &str) -> String {
    let mut market = Market::open("", |_| {});
    market.at("2026-11-23 09:00");
    for (id, text) in [first, second].into_iter().enumerate() {
        let from = if text.starts_with("SELL") { FARMER } else { BUYER };
        say(&mut market, from, text, &id.to_string());
    }
    let buyer = market.number(BUYER);
    let letters = market.deliver();
    let offer = letters.iter().find(|letter| letter.to == buyer && letter.text.starts_with("Offer "));
    let Some(offer) = offer.map(|letter| letter.text.as_str()) else { return "none".to_string() };
    let goods = offer.split(": ").nth(1).unwrap_or_default();
    let amount: Vec<&str> = goods.split(' ').take(2).collect();
    let price = goods.split(" at ").nth(1).and_then(|rest| rest.split(", ").next()).unwrap_or_default();
    format!("{} at {price}", amount.join(" "))
}

#[test]
fn a_lot_meets_a_bid_where_both_gain_after_the_trip() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/market/matching.tsv");
    let table = std::fs::read_to_string(path).expect("a table");
    let rows: Vec<Vec<&str>> =
        table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() > 10, "there are rows");
    for row in rows {
        let [lot, bid, expected] = row[..] else { panic!("three columns: {row:?}") };
        assert_eq!(outcome(lot, bid), expected, "{lot} | {bid}");
        assert_eq!(outcome(bid, lot), expected, "the other way round: {bid} | {lot}");
    }
}

/// A lot that is offered to so many buyers, and their codes.
fn offered(buyers: usize) -> (Market, Vec<(String, String)>) {
    let mut market = Market::open("", |rules| rules.buyers_at_once = buyers);
    market.at("2026-11-23 09:00");
    let numbers: Vec<String> = (0..buyers).map(|n| format!("0733{n:06}")).collect();
    for number in &numbers {
        say(&mut market, number, "BUY MAIZE 5 TONNES 45/KG NAIROBI", &format!("bid {number}"));
    }
    say(&mut market, FARMER, "SELL MAIZE 50 BAGS 3500 NAKURU", "lot");
    let letters = market.deliver();
    let code = |number: &String| {
        let own = market.number(number);
        let offer = letters.iter().find(|letter| letter.to == own && letter.text.contains("reply YES ")).expect("an offer");
        offer.text.split("YES ").nth(1).expect("a code").chars().take(6).collect::<String>()
    };
    let codes = numbers.iter().map(|number| (number.clone(), code(number))).collect();
    (market, codes)
}

#[test]
fn sixty_four_yes_in_one_group_make_one_order() {
    let (mut market, codes) = offered(64);
    let yes = |(number, code): &(String, String)| {
        market.text(market.number(number), &format!("YES {code}"), &format!("yes {number}"), None, Verdict::Within)
    };
    let group: Vec<Event> = codes.iter().map(yes).collect();
    assert_eq!(group.len(), 64);
    market.group(group);
    let orders = market.orders();
    assert_eq!(orders.len(), 1);
    assert!(matches!(orders[0].state, OrderState::Agreed { .. }));
    let letters = market.deliver();
    assert_eq!(letters.iter().filter(|letter| letter.text.starts_with("Bought ")).count(), 1);
    assert_eq!(letters.iter().filter(|letter| letter.text.starts_with("SOLD ")).count(), 1);
    let late = letters.iter().filter(|letter| letter.text.contains("another buyer was first")).count();
    assert!(late >= 63, "everyone else is told: {late}");
}

#[test]
fn only_the_seller_says_that_the_money_is_here() {
    let (mut market, codes) = offered(1);
    let (number, code) = &codes[0];
    say(&mut market, number, &format!("YES {code}"), "yes");
    let order = market.orders()[0].clone();
    let paid = || Command::Paid(Some(Reference::Code(order.code)));
    let refused = Reply::Refused(Refusal::OrderElsewhere { code: order.code });
    assert_eq!(market.would(order.buyer, paid()), [refused]);
    assert!(market.would(order.seller, paid()).iter().any(|reply| matches!(reply, Reply::PaidNoted { .. })));
}

#[test]
fn a_farmer_agrees_to_what_was_asked_and_a_no_leaves_nothing() {
    let mut market = Market::open("", |_| {});
    market.at("2026-11-23 09:00");
    let (agent, farmer) = (market.number(BUYER), market.number(FARMER));
    market.take(Event::Operator(agent, Operator::Role(Role::Agent)));
    for path in ["7*0712000001*3*nakuru", "7*0712000001*3*nakuru*Kamau"] {
        let step = market.step(agent, "one", Keyed::Path(path.to_string()));
        market.take(step);
    }
    market.deliver();
    let (party, card) = market.known(farmer);
    assert_eq!((card.name, card.said.as_deref()), (None, Some("Kamau")));
    let asked = party.draft.expect("the farmer is asked").turn;
    let agrees = |market: &Market, asked| market.would(party.id, Command::Consent(asked, true));
    assert!(
        agrees(&market, asked).iter().any(|reply| matches!(reply, Reply::Joined { name: Some(name), .. } if name == "Kamau"))
    );
    assert_eq!(agrees(&market, TurnId(asked.0 + 1)), [Reply::Refused(Refusal::NothingWaits)]);
    say(&mut market, FARMER, "2", "no");
    let (_, card) = market.known(farmer);
    assert_eq!((card.name, card.said), (None, None));
}

#[test]
fn one_receipt_twice_in_one_group_is_one_lot() {
    let mut market = Market::open("", |_| {});
    market.at("2026-11-23 09:00");
    let event = market.text(market.number(FARMER), "SELL MAIZE 50 BAGS 3500 NAKURU", "same", None, Verdict::Within);
    let turns = market.group(vec![event.clone(), event.clone(), event]);
    assert_eq!(market.lots().len(), 1);
    assert!(matches!(turns[0].answer, Answer::Taken) && turns[1..].iter().all(|turn| matches!(turn.answer, Answer::Repeated(_))));
    assert_eq!(market.deliver().len(), 1);
}

/// A text to which the provider gives neither an identity nor a time is known by its words until our answer went out.
#[test]
fn a_text_without_a_name_counts_once_until_it_was_answered() {
    let mut market = Market::open("", |_| {});
    market.at("2026-11-23 09:00");
    let nameless = |market: &Market, from: &str, said: &str| {
        let mut event = market.text(market.number(from), said, "", None, Verdict::Within);
        if let Event::Inbound(Inbound::Text(heard), _) = &mut event {
            heard.id = None;
        }
        event
    };
    let sell = nameless(&market, FARMER, "SELL MAIZE 5 BAGS 3500 NAKURU");
    let turns = market.group(vec![sell.clone(), sell.clone(), sell.clone()]);
    assert_eq!((turns.len(), market.lots().len()), (3, 1), "a storm before our answer");
    market.take(nameless(&market, BUYER, "SELL MAIZE 5 BAGS 3500 NAKURU"));
    assert_eq!(market.lots().len(), 2, "another sender");
    assert_eq!(market.deliver().len(), 2);
    market.take(sell.clone());
    assert_eq!(market.lots().len(), 2, "nobody reads so fast: it was under way");
    market.now = market.now.plus(Span::seconds(5));
    market.take(sell.clone());
    assert_eq!(market.lots().len(), 3, "the same again, by who has our answer");
    market.now = market.now.plus(Span::minutes(2));
    market.take(sell);
    assert_eq!(market.lots().len(), 4, "the same again, two minutes later");
}

#[test]
fn a_receipt_is_heeded_for_seven_days() {
    let mut market = Market::open("", |_| {});
    market.at("2026-11-23 09:00");
    let start = market.now;
    let event = market.text(market.number(FARMER), "SELL MAIZE 50 BAGS 3500 NAKURU", "same", None, Verdict::Within);
    market.take(event.clone());
    for days in [1, 3, 6, 7] {
        market.now = Time(start.0 + Span::days(days).0);
        market.settle();
        assert!(matches!(market.take(event.clone()).answer, Answer::Repeated(_)), "after {days} days");
    }
    assert_eq!(market.lots().len(), 1);
}

/// What somebody does in a market left to chance.
fn act(kind: u8, number: u64, code: Option<&String>) -> String {
    let code = code.cloned().unwrap_or_else(|| "482175".to_string());
    match kind % 14 {
        0 | 1 => format!("SELL MAIZE {} BAGS {} NAKURU", 1 + number % 80, 3_000 + number % 9 * 100),
        2 => format!("SELL BEANS {} KG {} NYERI", 100 + number % 900, 80 + number % 20),
        3 | 4 => format!("BUY MAIZE {} KG {} NAIROBI", 500 + number % 9_000, 38 + number % 20),
        5 => format!("BUY BEANS {} KG {} THIKA", 100 + number % 2_000, 90 + number % 40),
        6 | 7 => format!("YES {code}"),
        8 => format!("YES {code} {} BAGS", 1 + number % 30),
        9 => format!("NO {code} {}", 1 + number % 7),
        10 => format!("CANCEL {}", if number.is_multiple_of(2) { code } else { (1 + number % 4).to_string() }),
        11 => format!("CHANGE {} {}", 1 + number % 4, 2_000 + number % 3_000),
        12 => format!("CHANGE {} {} BAGS", 1 + number % 4, 1 + number % 90),
        _ => ["STOP", "START", "YES", "NO", "MY", "1", "2"][number as usize % 7].to_string(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// After every step [`Market::check`] counts every kilo: open, promised and gone add up, promises stand in orders.
    #[test]
    fn a_market_left_to_chance_loses_no_kilo(steps in prop::collection::vec((any::<u8>(), 0u64..100_000, 0u64..8, 0u64..200), 40..120)) {
        let mut market = Market::open("21:00-06:30", |_| {});
        market.at("2026-11-23 09:00");
        let mut codes: Vec<(String, String)> = Vec::new();
        for (step, (kind, number, who, minutes)) in steps.into_iter().enumerate() {
            let from = format!("07330000{who:02}");
            let own: Vec<&String> = codes.iter().filter(|(owner, _)| *owner == from).map(|(_, code)| code).collect();
            let code = own.get(number as usize % own.len().max(1)).copied();
            let text = act(kind, number, code);
            say(&mut market, &from, &text, &step.to_string());
            market.now = market.now.plus(Span::minutes(minutes));
            for letter in market.settle() {
                prop_assert!(marketday::text::fits(&letter.text, 1));
                let found = letter.text.split(|c: char| !c.is_ascii_digit()).find(|run| run.len() == 6).map(str::to_string);
                codes.extend(found.map(|code| (letter.to.e164().replace("+254", "0"), code)));
            }
        }
    }
}

/// Facts that panic when a kind of fact is asked for: a bug of the house's own.
struct Buggy<'a> {
    under: &'a dyn Facts,
}

impl Facts for Buggy<'_> {
    fn get(&self, key: &Key) -> Option<Fact> {
        assert!(key.kind() != Some(Kind::BidBest), "a bug, for this test");
        self.under.get(key)
    }

    fn scan(&self, range: &Range, at_most: usize) -> Vec<(Key, Fact)> {
        self.under.scan(range, at_most)
    }

    fn fault(&self) -> Option<Fault> {
        None
    }
}

struct BuggyEngine(Memory);

impl Engine for BuggyEngine {
    fn transact(&self, turns: &mut dyn FnMut(&dyn Facts) -> Batch) -> Result<Durable, Fault> {
        self.0.transact(&mut |facts| turns(&Buggy { under: facts }))
    }

    fn facts(&self) -> Box<dyn Facts + Send> {
        self.0.facts()
    }
}

#[test]
fn a_turn_that_panics_is_set_aside_and_its_neighbours_are_not() {
    let market = Market::open("", |_| {});
    let engine = BuggyEngine(Memory::default());
    let moment = |n: u8| Moment { now: Time(1_000_000), seed: [n; 32] };
    let text = |from: &str, said: &str| market.text(market.number(from), said, from, None, Verdict::Within);
    let group = [
        (text(BUYER, "HELP"), moment(1)),
        (text(FARMER, "SELL MAIZE 50 BAGS 3500 NAKURU"), moment(2)),
        (text("0712000009", "HELP"), moment(3)),
    ];
    let commit = |events: &[(Event, Moment)]| market.commit_on(&engine, events);
    let turns = commit(&group);
    let answers: Vec<&Answer> = turns.iter().map(|turn| &turn.answer).collect();
    assert_eq!(answers, [&Answer::Taken, &Answer::SetAside, &Answer::Taken]);
    let kept = |kind| engine.facts().scan(&Range::kind(kind), 99);
    assert!(kept(Kind::Lot).is_empty(), "nothing of the panicking turn is kept");
    assert_eq!(kept(Kind::Letter).len(), 2, "its neighbours are answered");
    let words =
        |fact: &Fact| matches!(fact, Fact::Words(words) if words.heard.as_deref() == Some("SELL MAIZE 50 BAGS 3500 NAKURU"));
    assert!(kept(Kind::Words).iter().any(|(_, fact)| words(fact)), "the event is kept for the operator");
    let again = commit(&group[1..2]);
    assert!(matches!(again[0].answer, Answer::Repeated(_)), "and not taken again");
}
