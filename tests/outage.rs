//! A provider that is away for a day: ten letters a second are written all the while, on the store that a gateway runs on.

use marketday::gateway::commit;
use marketday::inbox::Verdict;
use marketday::market::Rules;
use marketday::message::{AccountName, Fate, Heard, Inbound};
use marketday::outbox::{Breaker, Death, State};
use marketday::store::{self, Desk, Engine, Fact, Kind, NumberKey, Range};
use marketday::turn::{Answer, Claim, Claimed, Event, Fated, Shelf, Sources, View as _};
use marketday::value::{Country, Hours, LanguageCode, LetterId, Moment, Msisdn, Span, Time};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A day, unless `OUTAGE_HOURS` says otherwise.
const HOURS: u64 = 24;
const LETTERS_PER_SECOND: u64 = 10;
/// Who writes: each asks for help again after 1,000 seconds.
const NUMBERS: u64 = 10_000;
/// How fast the account sends when its provider is back.
const SENDS_PER_SECOND: usize = 100;
const GROUP: usize = 250;

struct Town {
    engine: Arc<dyn Engine>,
    numbers: NumberKey,
    shelf: Shelf,
    now: Time,
    steps: u64,
}

impl Town {
    fn take(&mut self, events: Vec<Event>) -> Vec<Answer> {
        let stamped = events.into_iter().map(|event| {
            self.steps += 1;
            let mut seed = [0; 32];
            seed[..8].copy_from_slice(&self.steps.to_be_bytes());
            (event, Moment { now: self.now, seed })
        });
        let stamped: Vec<(Event, Moment)> = stamped.collect();
        let (turns, _) = commit(self.engine.as_ref(), &self.numbers, &self.shelf, &stamped).expect("the store takes it");
        turns.into_iter().map(|turn| turn.answer).collect()
    }

    fn claim(&mut self, at_most: usize) -> Vec<Claimed> {
        match self.take(vec![Event::Claim(Claim { account: account(), at_most })]).remove(0) {
            Answer::Claimed(claimed) => claimed,
            other => panic!("{other:?}"),
        }
    }
}

fn account() -> AccountName {
    AccountName("at".to_string())
}

fn text(kenya: &'static Country, number: u64) -> Event {
    let from = Msisdn::parse(&format!("+2547{:08}", number % NUMBERS), kenya).expect("a number");
    let heard = Heard {
        account: account(),
        id: Some(number.to_string()),
        from,
        to: "22384".to_string(),
        text: "HELP".to_string(),
        sent: None,
        part: None,
    };
    Event::Inbound(Inbound::Text(heard), Verdict::Within)
}

fn fated(claimed: &Claimed, fate: Fate) -> Event {
    Event::Fate(Fated { letter: claimed.letter.id, tries: claimed.tries, fate })
}

#[test]
#[ignore = "writes 864,000 letters: some minutes"]
fn a_day_without_the_provider_drains_in_order_of_deadline_with_nothing_lost_and_nothing_stale() {
    let hours = std::env::var("OUTAGE_HOURS").ok().and_then(|hours| hours.parse().ok()).unwrap_or(HOURS);
    let kenya = Country::by_code("KE").expect("Kenya is listed");
    let rules = Rules::standard(kenya, Hours::parse("Africa/Nairobi", "").expect("hours"));
    let shelf = Shelf::build(&Sources::embedded(), rules, &[LanguageCode::new("en").expect("a name")]).expect("no fault");
    let directory = tempfile::tempdir().expect("a directory");
    let engine = store::open(&format!("sled:{}", directory.path().join("store").display())).expect("a store");
    let mut town = Town { engine, numbers: NumberKey::new([7; 32]), shelf, now: Time(1_795_442_400_000), steps: 0 };
    let mut breaker = Breaker::default();
    let written = hours * 3_600 * LETTERS_PER_SECOND;
    let mut probes = 0_u64;
    for first in (0..written).step_by(GROUP) {
        town.now = town.now.plus(Span(GROUP as u64 * 1_000 / LETTERS_PER_SECOND));
        town.take((first..first + GROUP as u64).map(|number| text(kenya, number)).collect());
        let room = breaker.room(64, 0, town.now);
        if room > 0 {
            for claimed in town.claim(room) {
                probes += 1;
                let down = Fate::Later { after: None, why: "503".to_string() };
                breaker.heard(&down, town.now, probes);
                town.take(vec![fated(&claimed, down)]);
            }
        }
    }
    assert!(breaker.is_open() && probes < hours * 3_600 / 10, "{probes} probes");
    let (sent, deadlines) = drain(&mut town);
    // A letter that a probe tried again may be a little behind its time.
    let behind = deadlines.windows(2).filter(|two| two[0] > two[1]).count();
    assert!(behind as u64 <= probes, "{behind} of {} out of order, after {probes} probes", deadlines.len());
    let (mut dead, mut known) = (0, 0);
    let facts = town.engine.facts();
    for (_, fact) in facts.scan(&Range::kind(Kind::Letter), usize::MAX) {
        let Fact::Letter(posted) = fact else { panic!("a letter") };
        known += 1;
        match posted.state {
            State::Sent { .. } => assert!(sent.contains(&posted.id)),
            State::Dead { why: Death::Late, .. } => dead += 1,
            other => panic!("lost: {other:?}"),
        }
    }
    assert_eq!((known, dead + sent.len() as u64), (written, written), "every letter is accounted for");
    println!("{written} letters, {} sent, {dead} too late, {probes} probes, {behind} out of order", sent.len());
}

/// The provider is back: everything is claimed at the account's pace, until nothing waits any more.
fn drain(town: &mut Town) -> (BTreeSet<LetterId>, Vec<Time>) {
    let (mut sent, mut deadlines) = (BTreeSet::new(), Vec::new());
    while let Some(next) = next_letter(town) {
        // Stale ones are given up as fast as they are claimed; what waits for its next try is waited for.
        town.now = town.now.plus(Span(10)).max(next);
        let claimed = town.claim(64);
        town.now = town.now.plus(Span((claimed.len() * 1_000 / SENDS_PER_SECOND) as u64));
        for one in &claimed {
            assert!(one.letter.deadline > town.now.minus(Span::seconds(1)), "a stale letter");
            assert!(sent.insert(one.letter.id), "a letter twice");
            deadlines.push(one.letter.deadline);
        }
        town.take(claimed.iter().map(|one| fated(one, Fate::Accepted { ids: Vec::new() })).collect());
    }
    (sent, deadlines)
}

fn next_letter(town: &Town) -> Option<Time> {
    let facts = town.engine.facts();
    Desk::new(facts.as_ref(), &town.numbers).next_letter(&account())
}
