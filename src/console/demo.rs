//! `/demo`: feature phones in the browser and a live trace of how each text was read and what followed.

use crate::gateway::{Body, Call, Door, DoorReply, House, Opened};
use crate::market::{Places, View as _};
use crate::outbox::{Posted, State};
use crate::store::Desk;
use crate::text;
use crate::turn::{Outcome, Trace, Turn};
use crate::value::PartyId;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;

const PAGE: &str = include_str!("demo.html");

/// A phone that stands on the page when it opens.
#[derive(Clone, Debug)]
pub struct DemoPhone {
    /// Its number.
    pub number: &'static str,
    /// Whose it is.
    pub name: &'static str,
    /// `farmer` or `buyer`.
    pub role: &'static str,
    /// Texts of the guided buttons.
    pub examples: &'static [&'static str],
    /// Texts to try afterwards.
    pub chips: &'static [&'static str],
}

/// The page and what it fetches; for demo and simulator accounts only.
#[derive(Debug)]
pub struct Demo {
    /// The phones that stand there at first.
    pub phones: &'static [DemoPhone],
}

impl Door for Demo {
    fn answers(&self, path: &str) -> bool {
        matches!(path, "/" | "/demo" | "/demo/setup" | "/demo/events")
    }

    fn open<'a>(&'a self, house: &'a Arc<House>, call: Call) -> Opened<'a> {
        Box::pin(async move {
            if call.method != "GET" {
                return DoorReply::text(405, "use GET\n").with("allow", "GET");
            }
            match call.path.as_str() {
                "/" => DoorReply::text(302, "").with("location", "/demo"),
                "/demo" => page(house),
                "/demo/setup" => self.setup(house),
                _ => events(house),
            }
        })
    }
}

fn page(house: &House) -> DoorReply {
    let nonce = house.clock.name();
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self'; img-src data:; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    DoorReply::new(200, "text/html; charset=utf-8", PAGE.replace("{{nonce}}", &nonce))
        .with("content-security-policy", policy)
        .with("x-content-type-options", "nosniff")
        .with("referrer-policy", "no-referrer")
        .with("cache-control", "no-store")
}

impl Demo {
    fn setup(&self, house: &House) -> DoorReply {
        let code = house.simulator("").map(|account| account.sender.clone()).unwrap_or_default();
        let phone = |phone: &DemoPhone| {
            json!({ "number": phone.number, "name": phone.name, "role": phone.role,
                    "examples": phone.examples, "chips": phone.chips })
        };
        let phones: Vec<Value> = self.phones.iter().map(phone).collect();
        let market = house.shelf.terms.rules.country.code;
        DoorReply::json(200, &json!({ "code": code, "market": market, "phones": phones }))
    }
}

/// How many events may wait for a slow page.
const EVENTS_MAX: usize = 64;
/// A comment is sent so often, that proxies and pages know the line is alive.
const ALIVE: Duration = Duration::from_secs(15);

/// The live trace: server-sent events until the page goes.
fn events(house: &Arc<House>) -> DoorReply {
    let Some(mut turns) = house.watch() else { return DoorReply::text(503, "too many watchers\n") };
    let (pieces, body) = mpsc::channel(EVENTS_MAX);
    let house = house.clone();
    tokio::spawn(async move {
        let _ = pieces.send(b"retry: 2000\n\n".to_vec()).await;
        let mut closing = house.watch_closing();
        loop {
            let next = tokio::select! {
                next = tokio::time::timeout(ALIVE, turns.recv()) => next,
                _ = closing.changed() => return,
            };
            let piece = match next {
                Err(_) => vec![b": alive\n\n".to_vec()],
                Ok(Ok(turn)) => {
                    let shelf = house.shelf.clone();
                    let phones = house.clone();
                    let seen = move |desk: &Desk<'_>| match of_phones(&phones, &turn) {
                        Some(turn) => told(desk, &shelf.terms.catalogue.places, &turn),
                        None => Vec::new(),
                    };
                    house.read(seen).await.unwrap_or_default()
                }
                Ok(Err(tokio::sync::broadcast::error::RecvError::Lagged(_))) => continue,
                Ok(Err(_)) => return,
            };
            for piece in piece {
                if pieces.send(piece).await.is_err() {
                    return;
                }
            }
        }
    });
    let reply = DoorReply { status: 200, content_type: "text/event-stream", headers: Vec::new(), body: Body::Stream(body) };
    reply.with("cache-control", "no-store").with("x-accel-buffering", "no")
}

/// A turn as the page may show it: of simulated phones only. What a real account's subscriber wrote is never shown, nor
/// a letter to one.
fn of_phones(house: &House, turn: &Turn) -> Option<Turn> {
    let real = turn.trace.as_ref().and_then(|trace| trace.account.as_ref()).is_some_and(|account| !house.simulates(account));
    let mut turn = turn.clone();
    turn.letters.retain(|posted| house.simulates(&posted.account));
    (!real).then_some(turn)
}

/// A turn as events: what was read and followed, and which letters arrived.
fn told(desk: &Desk<'_>, places: &Places, turn: &Turn) -> Vec<Vec<u8>> {
    let event = |name: &str, data: Value| format!("event: {name}\ndata: {data}\n\n").into_bytes();
    let worth_telling = turn.trace.as_ref().filter(|trace| trace.outcome != Outcome::Due || !turn.letters.is_empty());
    let taken = worth_telling.map(|trace| event("turn", taken(desk, places, turn, trace)));
    let arrived = turn.letters.iter().filter(|posted| matches!(posted.state, State::Sent { .. } | State::Delivered { .. }));
    let arrived = arrived.map(|posted| event("delivered", json!({ "to": number(desk, posted.party) })));
    taken.into_iter().chain(arrived).collect()
}

fn number(desk: &Desk<'_>, party: PartyId) -> Option<String> {
    desk.card(party).map(|card| card.number.e164())
}

fn taken(desk: &Desk<'_>, places: &Places, turn: &Turn, trace: &Trace) -> Value {
    let words = |party: PartyId| turn.words.iter().find(|(id, _)| *id == party).map(|(_, words)| words);
    let heard = trace.party.and_then(words).and_then(|words| words.heard.clone());
    let mut fields = Map::new();
    let mut notes = Vec::new();
    if let Some(reading) = &turn.reading {
        fields.extend(reading.fields.said(places).into_iter().map(|(name, value)| (name.to_string(), json!(value))));
        notes.extend(reading.notes.iter().map(|note| json!({ "wrote": note.wrote, "read_as": note.read_as, "why": note.why })));
    }
    let letter = |posted: &Posted| {
        let text = &words(posted.party)?.letters.iter().find(|(index, _)| *index == posted.id.index)?.1;
        Some(json!({ "to": number(desk, posted.party), "text": text, "segments": text::size(text).segments }))
    };
    let letters: Vec<Value> = turn.letters.iter().filter_map(letter).collect();
    json!({
        "at": trace.at.rfc3339(), "from": trace.party.and_then(|party| number(desk, party)), "text": heard,
        "channel": trace.account.as_ref().map(|account| account.0.clone()),
        "language": trace.language.map(|code| code.to_string()), "intent": trace.intent,
        "status": turn.reading.as_ref().map(|reading| reading.status().name()),
        "fields": fields, "notes": notes, "outcome": trace.outcome.gist(), "letters": letters,
    })
}
