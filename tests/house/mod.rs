//! A whole market on the memory engine, driven by hand: texts in, letters out, the clock moved, everything counted.
#![allow(dead_code)] // each harness uses a part of it

use marketday::gateway::commit;
use marketday::inbox::Verdict;
use marketday::market::{Card, Command, Lot, Order, OrderState, Party, Reply, Rules, View};
use marketday::message::{AccountName, Fate, Heard, Inbound, Keyed, Step};
use marketday::outbox::Posted;
use marketday::store::{Desk, Engine, Fact, Facts, Kind, Memory, NumberKey, Range};
use marketday::turn::{self, Answer, Claim, Event, Fated, Shelf, Sources, Turn};
use marketday::value::{Amount, Country, Hours, LanguageCode, Moment, Msisdn, PartyId, Time};
use std::sync::Arc;

/// The account every phone writes to.
pub const ACCOUNT: &str = "demo";

/// A market with its clock.
pub struct Market {
    engine: Arc<dyn Engine>,
    numbers: NumberKey,
    shelf: Shelf,
    pub now: Time,
    steps: u64,
}

/// A letter that reached a phone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Received {
    pub to: Msisdn,
    pub text: String,
}

impl Market {
    /// Kenya, at a local time like `2026-11-23 09:00`, with these quiet hours.
    pub fn open(quiet: &str, change: impl Fn(&mut Rules)) -> Market {
        Market::with(&["en", "sw"], quiet, change)
    }

    /// The same without quiet hours, in these languages.
    pub fn speaking(languages: &[&str]) -> Market {
        Market::with(languages, "", |_| {})
    }

    fn with(languages: &[&str], quiet: &str, change: impl Fn(&mut Rules)) -> Market {
        let kenya = Country::by_code("KE").expect("Kenya is listed");
        let mut rules = Rules::standard(kenya, Hours::parse("Africa/Nairobi", quiet).expect("hours"));
        change(&mut rules);
        let languages: Vec<LanguageCode> = languages.iter().filter_map(|code| LanguageCode::new(code)).collect();
        let shelf = Shelf::build(&Sources::embedded(), rules, &languages).expect("the embedded grammars have no fault");
        let engine: Arc<dyn Engine> = Arc::new(Memory::default());
        Market { engine, numbers: NumberKey::new([7; 32]), shelf, now: Time(0), steps: 0 }
    }

    /// Sets the clock to a time of the market's zone.
    pub fn at(&mut self, local: &str) {
        let stamp: Result<jiff::civil::DateTime, _> = jiff::civil::DateTime::strptime("%Y-%m-%d %H:%M", local);
        let zone = jiff::tz::TimeZone::get("Africa/Nairobi").expect("a zone");
        let zoned = stamp.expect("a time").to_zoned_datetime(zone).expect("a time of that zone");
        self.now = Time(zoned.timestamp().as_millisecond() as u64);
    }

    pub fn number(&self, text: &str) -> Msisdn {
        Msisdn::parse(text, self.shelf.terms.rules.country).unwrap_or_else(|| panic!("'{text}' is no number"))
    }

    fn moment(&mut self) -> Moment {
        self.steps += 1;
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&self.steps.to_be_bytes());
        Moment { now: self.now, seed }
    }

    /// Takes a group of events in one batch, as the writer does.
    pub fn group(&mut self, events: Vec<Event>) -> Vec<Turn> {
        let stamped: Vec<(Event, Moment)> = events.into_iter().map(|event| (event, self.moment())).collect();
        let (turns, _) = commit(self.engine.as_ref(), &self.numbers, &self.shelf, &stamped).expect("memory does not fail");
        self.check();
        turns
    }

    /// Takes a group on another engine, under this market's rules.
    pub fn commit_on(&self, engine: &dyn Engine, events: &[(Event, Moment)]) -> Vec<Turn> {
        commit(engine, &self.numbers, &self.shelf, events).expect("the engine does not fail").0
    }

    /// Takes one event.
    pub fn take(&mut self, event: Event) -> Turn {
        self.group(vec![event]).pop().expect("one event, one turn")
    }

    /// A text as an event, with the identity its provider gives it.
    pub fn text(&self, from: Msisdn, text: &str, id: &str, sent: Option<Time>, verdict: Verdict) -> Event {
        let (account, text) = (AccountName(ACCOUNT.to_string()), text.to_string());
        let heard = Heard { account, id: Some(id.to_string()), from, to: "22384".to_string(), text, sent, part: None };
        Event::Inbound(Inbound::Text(heard), verdict)
    }

    /// Says something and delivers what follows.
    pub fn say(&mut self, from: Msisdn, said: &str, id: &str) -> Vec<Received> {
        let event = self.text(from, said, id, None, Verdict::Within);
        self.take(event);
        self.deliver()
    }

    /// A step of a session as an event, at an account of 160 septets a screen.
    pub fn step(&self, from: Msisdn, session: &str, keyed: Keyed) -> Event {
        self.step_of(from, session, keyed, 160)
    }

    /// The same at an account whose screens hold so much.
    pub fn step_of(&self, from: Msisdn, session: &str, keyed: Keyed, septets: usize) -> Event {
        let (account, code) = (AccountName(ACCOUNT.to_string()), "*384*96#".to_string());
        let step = Step { account, session: session.to_string(), from, code, keyed, septets };
        Event::Inbound(Inbound::Step(step), Verdict::Within)
    }

    /// Settles every deadline that has passed, then delivers every letter that is due.
    pub fn settle(&mut self) -> Vec<Received> {
        const DEADLINES_MAX: usize = 1_000;
        for _ in 0..DEADLINES_MAX {
            if self.take(Event::Due).answer == Answer::Idle {
                break;
            }
        }
        self.deliver()
    }

    /// Claims and delivers every letter that is due now, in the order in which they go.
    pub fn deliver(&mut self) -> Vec<Received> {
        let mut received = Vec::new();
        loop {
            let claim = Claim { account: AccountName(ACCOUNT.to_string()), at_most: 64 };
            let Answer::Claimed(claimed) = self.take(Event::Claim(claim)).answer else { return received };
            if claimed.is_empty() {
                return received;
            }
            for one in claimed {
                received.push(Received { to: one.letter.to, text: one.letter.text });
                let fate = Fate::Accepted { ids: Vec::new() };
                self.take(Event::Fate(Fated { letter: one.letter.id, tries: one.tries, fate }));
            }
        }
    }

    fn all(&self, kind: Kind) -> Vec<Fact> {
        let facts: Box<dyn Facts + Send> = self.engine.facts();
        facts.scan(&Range::kind(kind), usize::MAX).into_iter().map(|(_, fact)| fact).collect()
    }

    /// What a party's command would come to; nothing is kept.
    pub fn would(&self, party: PartyId, command: Command) -> Vec<Reply> {
        let facts = self.engine.facts();
        let desk = Desk::new(facts.as_ref(), &self.numbers);
        let party = View::party(&desk, party).expect("a known party");
        let moment = Moment { now: self.now, seed: [0; 32] };
        marketday::market::decide(&desk, &self.shelf.terms, &party, command, moment)
            .replies
            .into_iter()
            .map(|one| one.reply)
            .collect()
    }

    /// Who has a number, and what is personal of that one.
    pub fn known(&self, number: Msisdn) -> (Party, Card) {
        let facts = self.engine.facts();
        let desk = Desk::new(facts.as_ref(), &self.numbers);
        let id = turn::View::party_of(&desk, number).expect("a known number");
        (View::party(&desk, id).expect("a party"), View::card(&desk, id).expect("a card"))
    }

    pub fn lots(&self) -> Vec<Lot> {
        self.all(Kind::Lot).into_iter().filter_map(|fact| if let Fact::Lot(lot) = fact { Some(lot) } else { None }).collect()
    }

    /// All letters, in the order in which they were written.
    pub fn letters(&self) -> Vec<Posted> {
        let letter = |fact| if let Fact::Letter(letter) = fact { Some(letter) } else { None };
        self.all(Kind::Letter).into_iter().filter_map(letter).collect()
    }

    /// The accounts that letters wait for.
    pub fn letter_accounts(&self) -> Vec<String> {
        let facts = self.engine.facts();
        Desk::new(facts.as_ref(), &self.numbers).letter_accounts().into_iter().map(|name| name.0).collect()
    }

    pub fn orders(&self) -> Vec<Order> {
        self.all(Kind::Order)
            .into_iter()
            .filter_map(|fact| if let Fact::Order(order) = fact { Some(order) } else { None })
            .collect()
    }

    /// What must hold after every group: every kilo of every lot and bid is somewhere, and what stands promised stands in orders.
    pub fn check(&self) {
        let orders = self.orders();
        let ordered = |holds: &dyn Fn(&Order) -> bool| {
            let live = orders.iter().filter(|order| !matches!(order.state, OrderState::Failed(_)) && holds(order));
            live.fold(Amount::ZERO, |sum, order| sum.plus(order.quantity.amount))
        };
        for lot in self.lots() {
            assert!(lot.stock.adds_up(), "a lot does not add up: {lot:?}");
            assert_eq!(lot.stock.promised, ordered(&|order| order.lot == lot.id), "promises without orders: {lot:?}");
        }
        for fact in self.all(Kind::Bid) {
            let Fact::Bid(bid) = fact else { continue };
            assert!(bid.stock.adds_up(), "a bid does not add up: {bid:?}");
            assert_eq!(bid.stock.promised, ordered(&|order| order.bid == bid.id), "promises without orders: {bid:?}");
        }
        let set_aside = self
            .all(Kind::Trace)
            .into_iter()
            .any(|fact| matches!(fact, Fact::Trace(trace) if trace.outcome == marketday::turn::Outcome::SetAside));
        assert!(!set_aside, "a turn panicked");
    }
}
