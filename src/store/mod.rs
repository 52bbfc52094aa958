//! Facts at rest: typed keys and facts, a batch that is all or nothing, and the engines that keep it. One view over any
//! engine answers the market's and the turn's questions.

mod desk;
mod fact;
mod key;
mod lay;
mod memory;
mod overlay;
mod sled;

pub use self::sled::Sled;
pub use desk::Desk;
pub use fact::{Fact, FactUnreadable};
pub use key::{Key, Kind, Range};
pub use lay::{NumberKey, lay};
pub use memory::Memory;
pub use overlay::Overlay;

use crate::value::limits;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Puts and deletes, absolute: applying one twice is applying it once.
pub type Batch = BTreeMap<Key, Option<Fact>>;

/// Proof that a batch is on the disk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Durable {
    /// How many facts were written.
    pub facts: usize,
}

/// Why the store cannot be used; nothing of the group was acknowledged.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The disk or the engine says no. After a failed sync this is final.
    #[error("the store failed: {0}")]
    Engine(String),
    /// A fact that this version of the program cannot read.
    #[error("a fact cannot be read: {0}")]
    Unreadable(#[from] FactUnreadable),
    /// Another process holds it, or it cannot be opened.
    #[error("the store at {0} cannot be opened: {1}")]
    Open(String, String),
    /// A URL that names no engine.
    #[error("'{0}' names no store; write sled:DIR or memory:")]
    Url(String),
}

/// Reading. It cannot fail upward: a fault is remembered and empty answers are given; whoever acts on what was read asks
/// for the fault first.
pub trait Facts {
    /// The fact of a key.
    fn get(&self, key: &Key) -> Option<Fact>;
    /// The first facts of a range, in the order of their keys.
    fn scan(&self, range: &Range, at_most: usize) -> Vec<(Key, Fact)>;
    /// The first fault since these facts were opened.
    fn fault(&self) -> Option<Fault>;
}

/// Something that keeps facts.
pub trait Engine: Send + Sync {
    /// Runs the turns over what is kept and keeps their batch, durable when this returns. The closure may be run again.
    fn transact(&self, turns: &mut dyn FnMut(&dyn Facts) -> Batch) -> Result<Durable, Fault>;
    /// For reading beside the writer: may be a group ahead of durability. Blocks; never on a thread that serves sockets.
    fn facts(&self) -> Box<dyn Facts + Send>;
}

/// An engine's name in a store URL, and how it is opened.
pub struct Opener {
    /// What stands before the colon.
    pub scheme: &'static str,
    /// Opens what stands after it.
    pub open: fn(&str) -> Result<Arc<dyn Engine>, Fault>,
}

/// Every engine there is: the one list that a new engine joins.
pub const ENGINES: &[Opener] = &[
    Opener { scheme: "memory", open: |_| Ok(Arc::new(Memory::default())) },
    Opener { scheme: "sled", open: |directory| Ok(Arc::new(Sled::open(&PathBuf::from(directory))?)) },
];

/// Opens the store of a URL: `sled:data`, `memory:`.
pub fn open(url: &str) -> Result<Arc<dyn Engine>, Fault> {
    let unknown = || Fault::Url(url.to_string());
    let (scheme, rest) = url.split_once(':').ok_or_else(unknown)?;
    let opener = ENGINES.iter().find(|opener| opener.scheme == scheme).ok_or_else(unknown)?;
    (opener.open)(rest)
}

/// The secret under which numbers are looked up; made of `seed` when the store is new.
pub fn number_key(engine: &dyn Engine, seed: [u8; 32]) -> Result<NumberKey, Fault> {
    let mut found = None;
    engine.transact(&mut |facts| {
        let key = Key::meta("number key");
        let kept = match facts.get(&key) {
            Some(Fact::Secret(secret)) => Some(secret),
            _ => None,
        };
        found = Some(NumberKey::new(kept.unwrap_or(seed)));
        let new = kept.is_none().then_some((key, Some(Fact::Secret(seed))));
        new.into_iter().collect()
    })?;
    found.ok_or_else(|| Fault::Engine("no turn was run".to_string()))
}

/// The most facts one question may look at.
const SCAN_MAX: usize = limits::PRICES_MAX;
