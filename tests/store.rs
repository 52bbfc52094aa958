//! One suite for every engine: what is kept is read back, in order, all or nothing, over and under an overlay.

use marketday::inbox::{Drawer, Identity, Receipt, Saved};
use marketday::market::{Card, Party};
use marketday::store::{self, Batch, ENGINES, Engine, Fact, Facts, Fault, Key, Kind, Overlay, Range};
use marketday::value::{CommodityId, Country, Listing, Msisdn, PartyId, Rate, Time};
use proptest::prelude::*;
use std::sync::Arc;

/// Runs a check on every engine there is, each in a place of its own.
fn every_engine(check: impl Fn(&str, Arc<dyn Engine>)) {
    assert!(ENGINES.len() >= 2, "there are engines");
    for opener in ENGINES {
        let directory = tempfile::tempdir().expect("a directory");
        let url = format!("{}:{}", opener.scheme, directory.path().join("store").display());
        check(opener.scheme, store::open(&url).unwrap_or_else(|fault| panic!("{url}: {fault}")));
    }
}

fn put(engine: &dyn Engine, batch: Batch) {
    engine.transact(&mut |_| batch.clone()).expect("kept");
}

fn party(id: u64) -> (Key, Fact) {
    (Key::party(PartyId(id)), Fact::Party(Party::new(PartyId(id), Time(id))))
}

#[test]
fn what_is_kept_is_read_back_in_the_order_of_keys() {
    every_engine(|name, engine| {
        let batch: Batch = [7, 1, 300, 4].into_iter().map(party).map(|(key, fact)| (key, Some(fact))).collect();
        put(engine.as_ref(), batch);
        let facts = engine.facts();
        assert_eq!(facts.get(&party(7).0), Some(party(7).1), "{name}");
        assert_eq!(facts.get(&party(8).0), None, "{name}");
        let found: Vec<(Key, Fact)> = facts.scan(&Range::kind(Kind::Party), 3);
        assert_eq!(found, vec![party(1), party(4), party(7)], "{name}");
        assert_eq!(facts.scan(&Range::kind(Kind::Lot), 9), vec![], "{name}");
        assert_eq!(facts.fault(), None, "{name}");
    });
}

#[test]
fn a_batch_puts_and_deletes_at_once_and_may_be_applied_twice() {
    every_engine(|name, engine| {
        put(engine.as_ref(), [party(1), party(2)].into_iter().map(|(key, fact)| (key, Some(fact))).collect());
        let batch: Batch = [(party(1).0, None), (party(3).0, Some(party(3).1))].into_iter().collect();
        for _ in 0..2 {
            put(engine.as_ref(), batch.clone());
            assert_eq!(engine.facts().scan(&Range::kind(Kind::Party), 9), vec![party(2), party(3)], "{name}");
        }
    });
}

#[test]
fn a_group_sees_what_was_kept_before_it() {
    every_engine(|name, engine| {
        put(engine.as_ref(), [party(5)].into_iter().map(|(key, fact)| (key, Some(fact))).collect());
        let mut seen = None;
        let read = engine.transact(&mut |facts: &dyn Facts| {
            seen = facts.get(&party(5).0);
            Batch::new()
        });
        assert_eq!((read.map(|durable| durable.facts), seen), (Ok(0), Some(party(5).1)), "{name}");
    });
}

#[test]
fn every_kind_of_key_leads_back_to_its_fact() {
    let number = Msisdn::parse("+254712345678", Country::by_code("KE").expect("Kenya")).expect("a number");
    let maize = CommodityId::new("maize").expect("a name");
    let cell = marketday::value::Cell { latitude: -1, longitude: 36 };
    let identity = Identity([3; 16]);
    let rows = [
        party(1),
        (Key::card(PartyId(1)), Fact::Card(Card { number, name: Some("Wanjirũ".to_string()), said: None })),
        (Key::receipt(Drawer(9), identity), Fact::Receipt(Receipt { at: Time(1), saved: Saved::Taken })),
        (Key::bid_best(maize), Fact::Cells(vec![(cell, Rate(5))])),
        (Key::lot_open(maize, cell, Rate(1), Time(2), Listing { party: PartyId(1), number: 1 }), Fact::Mark),
        (Key::meta("number key"), Fact::Secret([9; 32])),
    ];
    every_engine(|name, engine| {
        put(engine.as_ref(), rows.iter().cloned().map(|(key, fact)| (key, Some(fact))).collect());
        for (key, fact) in &rows {
            assert_eq!(engine.facts().get(key).as_ref(), Some(fact), "{name} {key:?}");
        }
    });
}

#[test]
fn the_secret_of_the_numbers_stays_the_same() {
    every_engine(|name, engine| {
        let number = Msisdn::parse("+254712345678", Country::by_code("KE").expect("Kenya")).expect("a number");
        let first = store::number_key(engine.as_ref(), [1; 32]).expect("a key").digest(number);
        let again = store::number_key(engine.as_ref(), [2; 32]).expect("a key").digest(number);
        assert_eq!(first, again, "{name}");
    });
}

#[test]
fn a_sled_store_is_read_back_after_it_was_closed() {
    let directory = tempfile::tempdir().expect("a directory");
    let url = format!("sled:{}", directory.path().display());
    put(store::open(&url).expect("a new store").as_ref(), [party(5)].into_iter().map(|(k, f)| (k, Some(f))).collect());
    let again = store::open(&url).expect("the same store");
    assert_eq!(again.facts().get(&party(5).0), Some(party(5).1));
}

#[test]
fn a_fact_of_another_version_is_a_fault_and_nothing_is_written_over_it() {
    let directory = tempfile::tempdir().expect("a directory");
    {
        let db = sled::open(directory.path()).expect("sled");
        db.insert(party(5).0.as_bytes(), &[200, 1, 2, 3]).expect("written");
        db.flush().expect("flushed");
    }
    let engine = store::open(&format!("sled:{}", directory.path().display())).expect("the store");
    let taken = engine.transact(&mut |facts| {
        assert_eq!(facts.get(&party(5).0), None, "what cannot be read is empty");
        [(party(5).0, Some(party(5).1))].into_iter().collect()
    });
    assert!(matches!(taken, Err(Fault::Unreadable(_))), "{taken:?}");
    let facts = engine.facts();
    facts.get(&party(5).0);
    assert!(facts.fault().is_some(), "the damaged fact still stands");
}

#[test]
fn a_url_that_names_no_engine_is_refused() {
    for url in ["", "sled", "redis:x", "data"] {
        assert!(matches!(store::open(url), Err(Fault::Url(_))), "{url}");
    }
}

/// What a model of a sorted map says of the same steps.
fn model(kept: &[(u64, bool)], over: &[(u64, bool)], at_most: usize) -> Vec<u64> {
    let mut all = std::collections::BTreeSet::new();
    for (id, there) in kept.iter().chain(over) {
        if *there {
            all.insert(*id)
        } else {
            all.remove(id)
        };
    }
    all.into_iter().take(at_most).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn an_overlay_reads_as_if_it_were_kept(
        kept in prop::collection::vec((0u64..20, any::<bool>()), 0..20),
        over in prop::collection::vec((0u64..20, any::<bool>()), 0..20),
        at_most in 0usize..25,
    ) {
        let engine = store::open("memory:").expect("memory");
        for (id, there) in &kept {
            let (key, fact) = party(*id);
            put(engine.as_ref(), [(key, there.then_some(fact))].into_iter().collect());
        }
        let facts = engine.facts();
        let mut overlay = Overlay::over(facts.as_ref());
        for (id, there) in &over {
            let (key, fact) = party(*id);
            if *there { overlay.put(key, fact) } else { overlay.delete(key) }
        }
        let found: Vec<Key> = overlay.scan(&Range::kind(Kind::Party), at_most).into_iter().map(|(key, _)| key).collect();
        let expected: Vec<Key> = model(&kept, &over, at_most).into_iter().map(|id| party(id).0).collect();
        prop_assert_eq!(found, expected);
    }
}
