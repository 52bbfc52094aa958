//! Letters on their way: their order, their deadlines, providers that are down, and reports in any order.

mod house;

use house::{ACCOUNT, Market};
use marketday::inbox::Verdict;
use marketday::message::{About, AccountName, Fate, Inbound, Report, Reported};
use marketday::outbox::{Death, Posted, State};
use marketday::turn::{Answer, Claim, Claimed, Divert, Event, Fated};
use marketday::value::{Span, Time};

const FARMER: &str = "0712000001";
const OTHER: &str = "0712000002";

fn market() -> Market {
    let mut market = Market::open("", |_| {});
    market.at("2026-11-23 09:00");
    market
}

/// Writes a text; each has an identity of its own.
fn say(market: &mut Market, from: &str, text: &str, id: &str) {
    let event = market.text(market.number(from), text, id, None, Verdict::Within);
    market.take(event);
}

fn claim_of(market: &mut Market, account: &str, at_most: usize) -> Vec<Claimed> {
    match market.take(Event::Claim(Claim { account: AccountName(account.to_string()), at_most })).answer {
        Answer::Claimed(claimed) => claimed,
        other => panic!("{other:?}"),
    }
}

fn claim(market: &mut Market) -> Vec<Claimed> {
    claim_of(market, ACCOUNT, 64)
}

fn fate(market: &mut Market, claimed: &Claimed, fate: Fate) {
    market.take(Event::Fate(Fated { letter: claimed.letter.id, tries: claimed.tries, fate }));
}

fn accepted(ids: &[&str]) -> Fate {
    Fate::Accepted { ids: ids.iter().map(ToString::to_string).collect() }
}

fn later() -> Fate {
    Fate::Later { after: None, why: "503".to_string() }
}

fn texts(claimed: &[Claimed]) -> Vec<&str> {
    claimed.iter().map(|one| one.letter.text.split(':').next().unwrap_or_default()).collect()
}

fn report(market: &mut Market, about: About, state: Reported) {
    let report = Report { account: AccountName(ACCOUNT.to_string()), about, state };
    market.take(Event::Inbound(Inbound::Report(report), Verdict::Within));
}

fn only(market: &Market) -> Posted {
    let letters = market.letters();
    assert_eq!(letters.len(), 1);
    letters[0].clone()
}

#[test]
fn letters_to_one_reader_leave_in_the_order_in_which_they_were_written() {
    for first in [accepted(&["a"]), Fate::Refused { why: "no".into() }, Fate::Unknown { why: "timed out".into() }] {
        let mut market = market();
        for (id, kg) in [("1", "100 KG"), ("2", "200 KG"), ("3", "300 KG")] {
            market.now = market.now.plus(Span(5));
            say(&mut market, FARMER, &format!("SELL MAIZE {kg} 30/KG NAKURU"), id);
        }
        say(&mut market, OTHER, "SELL MAIZE 400 KG 30/KG NAKURU", "4");
        let claimed = claim(&mut market);
        assert_eq!(texts(&claimed), ["Lot 1", "Lot 1"], "one to each reader");
        assert!(claim(&mut market).is_empty(), "the second waits for the first");
        fate(&mut market, &claimed[0], first.clone());
        let second = claim(&mut market);
        assert_eq!(texts(&second), ["Lot 2"], "after {first:?}");
        fate(&mut market, &second[0], later());
        assert!(claim(&mut market).is_empty(), "the third waits behind the second, whatever holds it");
        market.now = market.now.plus(Span::seconds(6));
        let again = claim(&mut market);
        assert_eq!(texts(&again), ["Lot 2"]);
        fate(&mut market, &again[0], accepted(&[]));
        assert_eq!(texts(&claim(&mut market)), ["Lot 3"]);
    }
}

#[test]
fn of_what_is_ready_the_first_deadline_goes_first_and_nothing_stale_goes() {
    let mut market = market();
    let farmers: Vec<String> = (10..40).map(|n| format!("07120000{n}")).collect();
    for (at, farmer) in farmers.iter().enumerate() {
        market.now = market.now.plus(Span::minutes(20));
        say(&mut market, farmer, "HELP", &at.to_string());
    }
    // The provider was down all the time: whoever asked more than six hours ago is not answered any more.
    let claimed: Vec<Claimed> = (0..30).flat_map(|_| claim_of(&mut market, ACCOUNT, 1)).collect();
    let deadlines: Vec<Time> = claimed.iter().map(|one| one.letter.deadline).collect();
    assert!(deadlines.is_sorted() && deadlines.iter().all(|deadline| *deadline > market.now), "{deadlines:?}");
    let late = market.letters().iter().filter(|letter| matches!(letter.state, State::Dead { why: Death::Late, .. })).count();
    assert_eq!((claimed.len(), late), (18, 12), "answers live six hours");
}

#[test]
fn another_account_takes_over_what_cannot_be_on_a_phone_yet() {
    let mut market = market();
    for n in 1..=4 {
        say(&mut market, &format!("071200000{n}"), "HELP", &n.to_string());
    }
    let claimed = claim_of(&mut market, ACCOUNT, 2);
    fate(&mut market, &claimed[0], later());
    fate(&mut market, &claimed[1], Fate::Unknown { why: "timed out".into() });
    market.now = market.now.plus(Span::minutes(5));
    let divert = Divert { from: AccountName(ACCOUNT.to_string()), to: AccountName("second".to_string()) };
    assert_eq!(market.take(Event::Divert(divert.clone())).answer, Answer::Taken);
    assert_eq!(market.take(Event::Divert(divert)).answer, Answer::Idle, "nothing more to hand over");
    assert_eq!(market.letter_accounts(), [ACCOUNT, "second"]);
    assert_eq!(claim_of(&mut market, "second", 64).len(), 3, "those that wait and the one that was turned away");
    assert_eq!(claim(&mut market).len(), 1, "the one that may be on a phone stays where its report comes");
}

#[test]
fn letters_of_an_account_that_is_gone_are_given_up_at_their_deadlines() {
    let mut market = market();
    for n in 1..=3 {
        say(&mut market, &format!("071200000{n}"), "HELP", &n.to_string());
    }
    claim_of(&mut market, ACCOUNT, 1);
    let gone = || Event::Expire(AccountName(ACCOUNT.to_string()));
    assert_eq!(market.take(gone()).answer, Answer::Idle, "they may still be wanted");
    assert!(market.letters().iter().all(|letter| letter.queued()));
    market.now = market.now.plus(Span::hours(7));
    assert_eq!(market.take(gone()).answer, Answer::Taken);
    assert!(market.letters().iter().all(|letter| matches!(letter.state, State::Dead { why: Death::Late, .. })));
    assert_eq!(market.take(gone()).answer, Answer::Idle);
    assert!(market.letter_accounts().is_empty());
}

#[test]
fn after_a_crash_nothing_is_held_up_and_what_was_on_its_way_goes_once_more() {
    let mut market = market();
    say(&mut market, FARMER, "HELP", "1");
    say(&mut market, FARMER, "MY", "2");
    let first = claim(&mut market);
    market.take(Event::Resume(AccountName(ACCOUNT.to_string())));
    assert_eq!(claim(&mut market).len(), 1, "the next answer does not wait for a process that ended");
    market.now = market.now.plus(Span::seconds(121));
    let again = claim(&mut market);
    assert!(again.iter().any(|one| one.letter.id == first[0].letter.id), "its lease is over");
}

#[test]
fn reports_and_answers_in_any_order_end_alike() {
    // What the provider said to the send, and its reports by our name or by its own, before or after.
    let steps = ["accepted", "buffered", "delivered", "failed"];
    for order in orders(&steps) {
        for theirs in [true, false] {
            let mut market = market();
            say(&mut market, FARMER, "HELP", "1");
            let claimed = claim(&mut market).remove(0);
            let about = || if theirs { About::Theirs("x-1".to_string()) } else { About::Ours(claimed.letter.id) };
            for step in &order {
                match *step {
                    "accepted" => fate(&mut market, &claimed, accepted(&["x-1", "x-2"])),
                    "buffered" => report(&mut market, about(), Reported::Underway),
                    "delivered" => report(&mut market, about(), Reported::Delivered),
                    _ => report(&mut market, about(), Reported::Failed("absent".into())),
                }
                market.now = market.now.plus(Span::hours(10));
            }
            let delivered = order.iter().position(|step| *step == "delivered") < order.iter().position(|step| *step == "failed");
            let state = only(&market).state;
            let as_told = match state {
                State::Delivered { .. } => delivered,
                State::Undelivered { .. } => !delivered,
                _ => false,
            };
            assert!(as_told, "{order:?}, theirs {theirs}: the first final word stays, and it is {state:?}");
        }
    }
}

fn orders<'a>(steps: &[&'a str]) -> Vec<Vec<&'a str>> {
    if steps.is_empty() {
        return vec![Vec::new()];
    }
    let rest = |at: usize| [&steps[..at], &steps[at + 1..]].concat();
    let led = |at: usize| orders(&rest(at)).into_iter().map(move |order| [&[steps[at]], &order[..]].concat());
    (0..steps.len()).flat_map(led).collect()
}

#[test]
fn a_report_of_any_part_is_found_and_one_that_came_early_waits_72_hours() {
    for id in ["x-1", "x-2"] {
        let mut market = market();
        say(&mut market, FARMER, "HELP", "1");
        let claimed = claim(&mut market).remove(0);
        report(&mut market, About::Theirs(id.to_string()), Reported::Delivered);
        market.now = market.now.plus(Span::hours(72));
        while market.take(Event::Due).answer != Answer::Idle {}
        fate(&mut market, &claimed, accepted(&["x-1", "x-2"]));
        assert!(matches!(only(&market).state, State::Delivered { .. }), "{id}");
    }
}

#[test]
fn an_opt_out_is_learned_from_the_providers_code_and_ends_everything() {
    let mut market = market();
    say(&mut market, FARMER, "HELP", "1");
    say(&mut market, FARMER, "MY", "2");
    let claimed = claim(&mut market);
    fate(&mut market, &claimed[0], Fate::OptedOut);
    assert!(claim(&mut market).is_empty(), "no letter more");
    say(&mut market, FARMER, "HELP", "3");
    assert!(claim(&mut market).is_empty(), "until START");
    say(&mut market, FARMER, "START", "4");
    assert_eq!(claim(&mut market).len(), 1);
}
