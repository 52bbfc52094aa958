//! The engine that forgets: for tests, trials and the demo's first breath.

use super::{Batch, Durable, Engine, Fact, Facts, Fault, Key, Range};
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

/// Facts in memory.
#[derive(Clone, Default)]
pub struct Memory {
    facts: Arc<RwLock<BTreeMap<Key, Fact>>>,
}

impl Engine for Memory {
    fn transact(&self, turns: &mut dyn FnMut(&dyn Facts) -> Batch) -> Result<Durable, Fault> {
        let batch = turns(self);
        let facts = batch.len();
        let mut kept = self.facts.write().unwrap_or_else(PoisonError::into_inner);
        for (key, fact) in batch {
            match fact {
                Some(fact) => kept.insert(key, fact),
                None => kept.remove(&key),
            };
        }
        Ok(Durable { facts })
    }

    fn facts(&self) -> Box<dyn Facts + Send> {
        Box::new(self.clone())
    }
}

impl Facts for Memory {
    fn get(&self, key: &Key) -> Option<Fact> {
        self.facts.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn scan(&self, range: &Range, at_most: usize) -> Vec<(Key, Fact)> {
        if range.from >= range.to {
            return Vec::new();
        }
        let kept = self.facts.read().unwrap_or_else(PoisonError::into_inner);
        let found = kept.range(range.from.clone()..range.to.clone());
        found.take(at_most).map(|(key, fact)| (key.clone(), fact.clone())).collect()
    }

    fn fault(&self) -> Option<Fault> {
        None
    }
}
