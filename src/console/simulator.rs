//! The simulator's interface: a phone sends a text, dials, and fetches what it has received.

use crate::channel::{Account, Door as Hook};
use crate::gateway::{Call, Door, DoorReply, House, Opened};
use crate::market::View as _;
use crate::outbox::State;
use crate::store::Desk;
use crate::text::{self, Encoding};
use crate::turn::View as _;
use crate::value::{LetterId, Msisdn, Time, limits};
use serde_json::{Value, json};
use std::sync::Arc;

/// Answers `/api/simulator/*` for simulator accounts.
#[derive(Debug)]
pub struct Simulator;

const SMS: &str = "/api/simulator/sms";
const USSD: &str = "/api/simulator/ussd";
const INBOX: &str = "/api/simulator/inbox/";

impl Door for Simulator {
    fn answers(&self, path: &str) -> bool {
        path == SMS || path == USSD || path.starts_with(INBOX)
    }

    fn open<'a>(&'a self, house: &'a Arc<House>, call: Call) -> Opened<'a> {
        Box::pin(async move {
            let inbox = call.path.strip_prefix(INBOX).map(str::to_string);
            match (call.method.as_str(), inbox) {
                ("GET", Some(number)) => received(house, &number).await,
                ("POST", None) => send(house, call).await,
                (_, Some(_)) => DoorReply::text(405, "use GET\n").with("allow", "GET"),
                (_, None) => DoorReply::text(405, "use POST\n").with("allow", "POST"),
            }
        })
    }
}

async fn send(house: &Arc<House>, call: Call) -> DoorReply {
    if foreign(&call) {
        return DoorReply::text(403, "send it from a page of this address, as application/json\n");
    }
    let to = serde_json::from_slice::<Value>(&call.body).ok();
    let to = to.as_ref().and_then(|body| body.get("to")?.as_str()).unwrap_or_default().to_string();
    let Some(account) = house.simulator(&to) else { return DoorReply::text(404, "no simulator account\n") };
    let door = if call.path == SMS { Hook::Sms } else { Hook::Ussd };
    let account = account.clone();
    if let Some(from) = sender(&call, &account) {
        match house.read(move |desk| desk.party_of(from).and_then(|party| desk.route(party))).await {
            Ok(Some(route)) if !house.simulates(&route) => {
                return DoorReply::text(403, "that number is a real subscriber's; a simulated phone needs one of its own\n");
            }
            Ok(_) => {}
            Err(unable) => return DoorReply::text(503, format!("{unable}\n")),
        }
    }
    house.simulate(&account, door, call).await
}

fn sender(call: &Call, account: &Account) -> Option<Msisdn> {
    let body: Value = serde_json::from_slice(&call.body).ok()?;
    Msisdn::parse(body.get("from")?.as_str()?, account.country)
}

/// A page of another site may post plain forms without asking: only JSON of our own pages, or of no page, is taken.
fn foreign(call: &Call) -> bool {
    let header = |name: &str| call.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let json = header("content-type").is_none_or(|kind| kind.starts_with("application/json"));
    let same = match (header("origin"), header("host")) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, rest)| rest == host),
        (Some(_), None) => false,
        (None, _) => true,
    };
    !json || !same || !header("host").is_none_or(here)
}

/// A host that no foreign name server can point at this machine: an address, or localhost.
fn here(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    name == "localhost" || name.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok()
}

async fn received(house: &Arc<House>, number: &str) -> DoorReply {
    let Some(account) = house.simulator("") else { return DoorReply::text(404, "no simulator account\n") };
    let number = form_urlencoded::parse(format!("n={}", number.replace('+', "%2B")).as_bytes())
        .next()
        .map_or(String::new(), |(_, number)| number.into_owned());
    let Some(number) = Msisdn::parse(&number, account.country) else {
        return DoorReply::text(400, "no phone number; write it like +254712345678\n");
    };
    let senders: Vec<(String, String)> =
        house.accounts.iter().filter(|a| house.simulates(&a.name)).map(|a| (a.name.0.clone(), a.sender.clone())).collect();
    let read = house.read(move |desk| messages(desk, number, &senders)).await;
    match read {
        Ok(messages) => DoorReply::json(200, &json!({ "messages": messages })),
        Err(unable) => DoorReply::text(503, format!("{unable}\n")),
    }
}

/// What a phone has received, oldest first.
fn messages(desk: &Desk<'_>, number: Msisdn, senders: &[(String, String)]) -> Vec<Value> {
    const TURNS_MAX: usize = 1_000;
    let Some(party) = desk.party_of(number).and_then(|id| desk.party(id)) else { return Vec::new() };
    let mut received: Vec<(Time, Value)> = Vec::new();
    for (turn, words) in desk.words_of(party.id, TURNS_MAX) {
        for (index, said) in words.letters {
            let id = LetterId { turn, index };
            let Some(posted) = desk.letter(id) else { continue };
            let at = match posted.state {
                State::Sent { at, .. } | State::Delivered { at } => at,
                _ => continue,
            };
            let Some((_, from)) = senders.iter().find(|(name, _)| *name == posted.account.0) else { continue };
            let size = text::size(&said);
            let encoding = if size.encoding == Encoding::Gsm7 { "GSM-7" } else { "UCS-2" };
            let message = json!({
                "id": id.to_string(), "from": from, "text": said,
                "segments": size.segments, "encoding": encoding, "at": at.rfc3339(),
            });
            received.push((at, message));
        }
    }
    received.sort_by_key(|(at, _)| *at);
    received.into_iter().map(|(_, message)| message).take(limits::PRICES_MAX * 4).collect()
}
