//! One thread owns the store. It takes events in groups, each event a turn over what the group has decided so far, and
//! answers nobody before the group is durable.

use super::metrics::Metrics;
use crate::store::{Batch, Desk, Durable, Engine, Facts, Fault, NumberKey, Overlay, lay};
use crate::turn::{self, Answer, Event, Shelf, Turn};
use crate::value::{Moment, Span, Time, limits};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use tokio::sync::{Notify, broadcast, mpsc, oneshot};

/// Why an event was not taken; nothing of it is kept, and the sender shall come again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unable {
    /// Too much waits.
    #[error("the queue is full")]
    Busy,
    /// The store takes nothing, or takes too long.
    #[error("the store takes nothing")]
    Down,
}

struct Waiting {
    event: Event,
    moment: Moment,
    answer: oneshot::Sender<Result<Answer, Unable>>,
}

/// The door to the writer's thread.
#[derive(Clone)]
pub struct Writer {
    queue: mpsc::Sender<Waiting>,
    broken: Arc<AtomicBool>,
    busy_since: Arc<AtomicU64>,
}

/// What the writer works with.
pub struct Desktop {
    /// Where facts are kept.
    pub engine: Arc<dyn Engine>,
    /// How numbers are looked up.
    pub numbers: NumberKey,
    /// Languages, catalogue, rules.
    pub shelf: Arc<Shelf>,
    /// Counters.
    pub metrics: Arc<Metrics>,
    /// Who watches turns.
    pub watchers: broadcast::Sender<Arc<Turn>>,
    /// Woken when letters were written.
    pub letters: Arc<Notify>,
    /// Woken when the store is broken for good.
    pub broken: Arc<Notify>,
}

impl Writer {
    /// Starts the thread. It ends when every `Writer` is gone and the queue is empty.
    pub fn start(desktop: Desktop) -> std::io::Result<(Writer, std::thread::JoinHandle<()>)> {
        let (queue, waiting) = mpsc::channel(limits::QUEUE_EVENTS_MAX);
        let broken = Arc::new(AtomicBool::new(false));
        let busy_since = Arc::new(AtomicU64::new(0));
        let writer = Writer { queue, broken: broken.clone(), busy_since: busy_since.clone() };
        let run = move || run(&desktop, waiting, &broken, &busy_since);
        let thread = std::thread::Builder::new().name("writer".to_string()).spawn(run)?;
        Ok((writer, thread))
    }

    /// Hands in an event and waits until it is durable.
    pub async fn take(&self, event: Event, moment: Moment) -> Result<Answer, Unable> {
        if !self.well() {
            return Err(Unable::Down);
        }
        let (answer, waiting) = oneshot::channel();
        self.queue.try_send(Waiting { event, moment, answer }).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => Unable::Busy,
            mpsc::error::TrySendError::Closed(_) => Unable::Down,
        })?;
        let longest = std::time::Duration::from_secs(limits::ANSWER_SECONDS_MAX);
        match tokio::time::timeout(longest, waiting).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) | Err(_) => Err(Unable::Down),
        }
    }

    /// Whether the store takes writes.
    pub fn well(&self) -> bool {
        !self.broken.load(Ordering::Acquire) && !self.queue.is_closed()
    }

    /// Whether the group that is being written has taken too long: the disk or the engine hangs.
    pub fn stuck(&self) -> bool {
        let since = self.busy_since.load(Ordering::Acquire);
        since > 0 && super::clock::now().since(Time(since)) > Span::seconds(limits::GROUP_SECONDS_MAX)
    }

    /// How many events wait.
    pub fn waiting(&self) -> usize {
        self.queue.max_capacity() - self.queue.capacity()
    }
}

fn run(desktop: &Desktop, mut queue: mpsc::Receiver<Waiting>, broken: &AtomicBool, busy_since: &AtomicU64) {
    while let Some(first) = queue.blocking_recv() {
        let mut group = vec![first];
        while group.len() < limits::GROUP_EVENTS_MAX {
            match queue.try_recv() {
                Ok(next) => group.push(next),
                Err(_) => break,
            }
        }
        busy_since.store(super::clock::now().0, Ordering::Release);
        let (events, answers): (Vec<_>, Vec<_>) = group.into_iter().map(|w| ((w.event, w.moment), w.answer)).unzip();
        match commit(desktop.engine.as_ref(), &desktop.numbers, &desktop.shelf, &events) {
            Ok((turns, durable)) => {
                desktop.metrics.group(turns.len(), durable.facts);
                for (turn, answer) in turns.iter().zip(answers) {
                    // Who asked may have hung up; the turn is durable all the same.
                    let _ = answer.send(Ok(turn.answer.clone()));
                }
                publish(desktop, turns);
            }
            Err(Fault::Unreadable(why)) => {
                tracing::error!(%why, events = events.len(), "a fact cannot be read: the group is taken event by event");
                one_by_one(desktop, events, answers);
            }
            Err(fault) => {
                tracing::error!(%fault, events = events.len(), "the store failed: nothing of this group was acknowledged");
                broken.store(true, Ordering::Release);
                for answer in answers {
                    let _ = answer.send(Err(Unable::Down));
                }
                desktop.broken.notify_one();
            }
        }
        busy_since.store(0, Ordering::Release);
    }
}

/// After a fact that cannot be read: what does not touch it is taken, the rest is told to come again.
fn one_by_one(desktop: &Desktop, events: Vec<(Event, Moment)>, answers: Vec<oneshot::Sender<Result<Answer, Unable>>>) {
    for (event, answer) in events.into_iter().zip(answers) {
        let taken = commit(desktop.engine.as_ref(), &desktop.numbers, &desktop.shelf, &[event]);
        let turns = taken.map(|(turns, _)| turns).unwrap_or_default();
        let said = turns.first().map(|turn| turn.answer.clone()).ok_or(Unable::Down);
        // Who asked may have hung up.
        let _ = answer.send(said);
        publish(desktop, turns);
    }
}

/// Tells the postman and whoever watches, after the answers.
fn publish(desktop: &Desktop, turns: Vec<Turn>) {
    if turns.iter().any(|turn| turn.letters.iter().any(crate::outbox::Posted::queued)) {
        desktop.letters.notify_waiters();
        desktop.letters.notify_one();
    }
    for turn in &turns {
        desktop.metrics.turn(turn);
    }
    if desktop.watchers.receiver_count() > 0 {
        for turn in turns {
            let _ = desktop.watchers.send(Arc::new(turn));
        }
    }
}

/// Takes a group of events: one turn after the other, each over the changes of those before it, one durable batch.
pub fn commit(
    engine: &dyn Engine,
    numbers: &NumberKey,
    shelf: &Shelf,
    events: &[(Event, Moment)],
) -> Result<(Vec<Turn>, Durable), Fault> {
    let mut turns = Vec::with_capacity(events.len());
    let durable = engine.transact(&mut |facts| {
        turns.clear();
        let mut group = Overlay::over(facts);
        for (event, moment) in events {
            let (turn, batch) = one(&group, numbers, shelf, event, *moment);
            if group.fault().is_some() {
                break;
            }
            group.absorb(batch);
            turns.push(turn);
        }
        group.into_batch()
    })?;
    Ok((turns, durable))
}

/// One turn and its facts. A turn that panics is dropped whole and its event set aside.
fn one(group: &Overlay<'_>, numbers: &NumberKey, shelf: &Shelf, event: &Event, moment: Moment) -> (Turn, Batch) {
    let places = &shelf.terms.catalogue.places;
    let laid = |turn: Turn| {
        let mut layer = Overlay::over(group);
        lay(&mut layer, numbers, places, &turn, moment.now);
        (turn, layer.into_batch())
    };
    let taken = catch_unwind(AssertUnwindSafe(|| laid(turn::take(&Desk::new(group, numbers), shelf, event, moment))));
    taken.unwrap_or_else(|_| {
        if group.fault().is_none() {
            tracing::error!(turn = %moment.turn(), "a turn panicked: its event is set aside for the operator");
        }
        let aside = catch_unwind(AssertUnwindSafe(|| laid(turn::set_aside(&Desk::new(group, numbers), event, moment))));
        aside.unwrap_or_else(|_| laid(turn::nothing(moment)))
    })
}
