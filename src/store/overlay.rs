//! Facts over facts: what a group has decided so far, read as if it were kept already.

use super::{Batch, Fact, Facts, Fault, Key, Range};

/// Changes over what is kept.
pub struct Overlay<'a> {
    under: &'a dyn Facts,
    changes: Batch,
}

impl<'a> Overlay<'a> {
    /// Nothing changed yet.
    pub fn over(under: &'a dyn Facts) -> Overlay<'a> {
        Overlay { under, changes: Batch::new() }
    }

    /// Puts a fact.
    pub fn put(&mut self, key: Key, fact: Fact) {
        self.changes.insert(key, Some(fact));
    }

    /// Deletes a fact.
    pub fn delete(&mut self, key: Key) {
        self.changes.insert(key, None);
    }

    /// Takes another batch over everything so far.
    pub fn absorb(&mut self, batch: Batch) {
        self.changes.extend(batch);
    }

    /// The changes.
    pub fn into_batch(self) -> Batch {
        self.changes
    }
}

impl Facts for Overlay<'_> {
    fn get(&self, key: &Key) -> Option<Fact> {
        match self.changes.get(key) {
            Some(changed) => changed.clone(),
            None => self.under.get(key),
        }
    }

    fn scan(&self, range: &Range, at_most: usize) -> Vec<(Key, Fact)> {
        if range.from >= range.to {
            return Vec::new();
        }
        let changed: Vec<(&Key, &Option<Fact>)> = self.changes.range(range.from.clone()..range.to.clone()).collect();
        if changed.is_empty() {
            return self.under.scan(range, at_most);
        }
        let deleted = changed.iter().filter(|(_, fact)| fact.is_none()).count();
        let mut under = self.under.scan(range, at_most + deleted).into_iter().peekable();
        let mut over = changed.into_iter().peekable();
        let mut merged = Vec::new();
        while merged.len() < at_most {
            let take_over = match (under.peek(), over.peek()) {
                (None, None) => break,
                (Some((kept, _)), Some((changed, _))) => *changed <= kept,
                (None, Some(_)) => true,
                (Some(_), None) => false,
            };
            if !take_over {
                merged.extend(under.next());
                continue;
            }
            let Some((key, fact)) = over.next() else { break };
            under.next_if(|(kept, _)| kept == key);
            merged.extend(fact.clone().map(|fact| (key.clone(), fact)));
        }
        merged
    }

    fn fault(&self) -> Option<Fault> {
        self.under.fault()
    }
}
