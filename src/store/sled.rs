//! The embedded engine: sled 0.34.7, one tree, one batch per group, `flush()` and then our own `fdatasync`, because on
//! Linux sled's flush is `sync_file_range`, which no power cut respects (ARCHITECTURE.md has the measurements).

use super::{Batch, Durable, Engine, Fact, Facts, Fault, Key, Range};
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// What sled may keep in memory, in bytes; it takes up to half as much again.
const CACHE_BYTES: u64 = 64 * 1024 * 1024;

/// Facts in a sled directory, which one process owns.
pub struct Sled {
    db: sled::Db,
    file: File,
    broken: Arc<Mutex<Option<Fault>>>,
}

impl Sled {
    /// Opens a directory, or makes a new store in it.
    pub fn open(directory: &Path) -> Result<Sled, Fault> {
        let shown = directory.display().to_string();
        let fault = |message: String| Fault::Open(shown.clone(), message);
        let new: Vec<PathBuf> = directory.ancestors().take_while(|step| !step.exists()).map(Path::to_path_buf).collect();
        std::fs::create_dir_all(directory).map_err(|error| fault(error.to_string()))?;
        let config = sled::Config::new().path(directory).cache_capacity(CACHE_BYTES);
        let db =
            catch_unwind(AssertUnwindSafe(|| config.open())).map_err(|_| fault("it is damaged: sled panicked".to_string()))?;
        let db = db
            .map_err(|error| fault(if locked(&error) { "another process has it open".to_string() } else { error.to_string() }))?;
        db.flush().map_err(|error| fault(error.to_string()))?;
        let synced = File::open(directory.join("db")).and_then(|file| file.sync_all().map(|()| file));
        let file = synced.map_err(|error| fault(error.to_string()))?;
        // A directory's own entry stands in the one above it: each that was made now is synced there, the store itself always.
        let above = new.iter().map(PathBuf::as_path).chain([directory]).filter_map(Path::parent);
        let here = |path: &Path| if path.as_os_str().is_empty() { PathBuf::from(".") } else { path.to_path_buf() };
        for step in above.map(here).chain([directory.to_path_buf()]) {
            File::open(step).and_then(|handle| handle.sync_all()).map_err(|error| fault(error.to_string()))?;
        }
        Ok(Sled { db, file, broken: Arc::default() })
    }

    fn keep(&self, batch: &Batch) -> Result<(), Fault> {
        let mut puts = sled::Batch::default();
        for (key, fact) in batch {
            match fact {
                Some(fact) => puts.insert(key.as_bytes(), fact.encode()),
                None => puts.remove(key.as_bytes()),
            }
        }
        let engine = |error: sled::Error| Fault::Engine(error.to_string());
        self.db.apply_batch(puts).map_err(engine)?;
        self.db.flush().map_err(engine)?;
        self.file.sync_data().map_err(|error| Fault::Engine(format!("sync: {error}")))
    }
}

/// Whether another process holds the directory: sled says so with the lock's own error, wrapped as text.
fn locked(error: &sled::Error) -> bool {
    matches!(error, sled::Error::Io(error) if error.to_string().contains("could not acquire lock"))
}

impl Engine for Sled {
    fn transact(&self, turns: &mut dyn FnMut(&dyn Facts) -> Batch) -> Result<Durable, Fault> {
        let broken = self.broken.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(fault) = broken {
            return Err(fault);
        }
        let reader = Reader::new(&self.db);
        let batch = turns(&reader);
        if let Some(fault) = reader.fault() {
            return Err(fault);
        }
        if !batch.is_empty() {
            let kept = catch_unwind(AssertUnwindSafe(|| self.keep(&batch)));
            let kept = kept.unwrap_or_else(|_| Err(Fault::Engine("sled panicked while writing".to_string())));
            if let Err(fault) = kept {
                *self.broken.lock().unwrap_or_else(PoisonError::into_inner) = Some(fault.clone());
                return Err(fault);
            }
        }
        Ok(Durable { facts: batch.len() })
    }

    fn facts(&self) -> Box<dyn Facts + Send> {
        Box::new(Reader::new(&self.db))
    }
}

/// Reads, and remembers the first fault.
struct Reader {
    db: sled::Db,
    fault: Mutex<Option<Fault>>,
}

impl Reader {
    fn new(db: &sled::Db) -> Reader {
        Reader { db: db.clone(), fault: Mutex::default() }
    }

    fn remember(&self, fault: Fault) {
        self.fault.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(fault);
    }

    /// Runs a read; a panic of sled is a fault like any other.
    fn guarded<T: Default>(&self, read: impl FnOnce() -> Result<T, Fault>) -> T {
        let read = catch_unwind(AssertUnwindSafe(read));
        match read.unwrap_or_else(|_| Err(Fault::Engine("sled panicked while reading".to_string()))) {
            Ok(found) => found,
            Err(fault) => {
                self.remember(fault);
                T::default()
            }
        }
    }
}

impl Facts for Reader {
    fn get(&self, key: &Key) -> Option<Fact> {
        self.guarded(|| {
            let kept = self.db.get(key.as_bytes()).map_err(|error| Fault::Engine(error.to_string()))?;
            Ok(kept.map(|bytes| Fact::decode(key, &bytes)).transpose()?)
        })
    }

    fn scan(&self, range: &Range, at_most: usize) -> Vec<(Key, Fact)> {
        if range.from >= range.to {
            return Vec::new();
        }
        self.guarded(|| {
            let found = self.db.range(range.from.as_bytes()..range.to.as_bytes()).take(at_most);
            let read = |entry: Result<(sled::IVec, sled::IVec), sled::Error>| {
                let (key, bytes) = entry.map_err(|error| Fault::Engine(error.to_string()))?;
                let key = Key::from_bytes(&key);
                let fact = Fact::decode(&key, &bytes)?;
                Ok((key, fact))
            };
            found.map(read).collect()
        })
    }

    fn fault(&self) -> Option<Fault> {
        self.fault.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
