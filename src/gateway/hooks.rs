//! A webhook: admitted, decoded, made durable, answered. The same for every aggregator.

use super::door::{Call, DoorReply};
use super::house::House;
use super::writer::Unable;
use crate::channel::{self, Account, Answered, Door, Forged, Method, Request, Response};
use crate::inbox::{self, Saved, Verdict};
use crate::message::{Inbound, Keyed};
use crate::turn::{Answer, Event};
use crate::value::limits;
use futures::future::join_all;
use std::sync::Arc;
use std::time::Duration;

/// `/hooks/{account}/{token}/{door}`.
pub(super) fn answers(path: &str) -> bool {
    path.starts_with("/hooks/")
}

/// Answers an aggregator's request.
pub(super) async fn answer(house: &Arc<House>, call: Call) -> DoorReply {
    let parts: Vec<String> = call.path.split('/').skip(2).map(str::to_string).collect();
    let [name, token, door] = parts.as_slice() else { return not_found() };
    let (Some(account), Some(door)) = (house.account(name), Door::parse(door)) else { return not_found() };
    let method = match call.method.as_str() {
        "GET" => Method::Get,
        "POST" => Method::Post,
        _ if !account.token.is(token) => return not_found(),
        _ => return DoorReply::text(405, "use GET or POST\n").with("allow", "GET, POST"),
    };
    let (token, query, headers, body, peer) = (token.clone(), call.query, call.headers, call.body, call.peer);
    let request = Request { method, door, token, query, headers, body, peer };
    take(house, account, &request).await
}

/// Takes a request of an account, from whatever address it came.
pub(super) async fn take(house: &Arc<House>, account: &Account, request: &Request) -> DoorReply {
    let reply = admitted(house, account, request).await;
    house.metrics.request(&account.name.0, request.door.name(), reply.status);
    reply
}

async fn admitted(house: &Arc<House>, account: &Account, request: &Request) -> DoorReply {
    match channel::admit(account, request, house.clock.moment()) {
        Ok(()) => {}
        Err(Forged::Token) => return not_found(),
        Err(forged) => {
            tracing::warn!(account = %account.name, peer = %request.peer, why = %forged, "a webhook was turned away");
            return DoorReply::text(403, "forbidden\n");
        }
    }
    if let Err(seconds) = house.limits.account(&account.name) {
        return DoorReply::text(429, "too many requests\n").with("retry-after", seconds.to_string());
    }
    let mut arrived = account.adapter.channel.decode(account, request);
    arrived.truncate(limits::INBOUND_PER_REQUEST_MAX);
    for inbound in &mut arrived {
        inbound.cut();
        name(house, account, inbound);
    }
    let ids: Vec<Option<String>> = arrived.iter().map(id).collect();
    let taken = join_all(arrived.into_iter().map(|inbound| one(house, inbound))).await;
    let answers: Result<Vec<Answer>, Unable> = taken.into_iter().collect();
    match answers {
        Err(unable) => busy(unable),
        Ok(answers) => {
            let answered: Vec<Answered> =
                ids.into_iter().zip(answers).map(|(id, answer)| Answered { id, screen: screen(answer) }).collect();
            reply(account.adapter.channel.acknowledge(account, request, &answered))
        }
    }
}

/// Takes one element of whatever came in, within the sender's limits.
pub(super) async fn one(house: &Arc<House>, inbound: Inbound) -> Result<Answer, Unable> {
    if let Inbound::Step(step) = &inbound {
        let shows = step.keyed != Keyed::Ended;
        return pressed(house, inbound, shows).await;
    }
    let verdict = match inbound.sender() {
        Some(from) => house.limits.sender(inbound.account(), from, inbox::identity(&inbound)),
        None => Verdict::Within,
    };
    house.take(Event::Inbound(inbound, verdict)).await
}

/// A step of a session is answered in time, come what may: its subscriber looks at the phone. What is not durable by then is no
/// acknowledgement; should it become so later, what was bound goes out by SMS as always. A session is no flood: its network
/// asks for each key.
async fn pressed(house: &Arc<House>, inbound: Inbound, shows: bool) -> Result<Answer, Unable> {
    let longest = Duration::from_millis(limits::SCREEN_MILLIS_MAX);
    let taken = tokio::time::timeout(longest, house.take(Event::Inbound(inbound, Verdict::Within))).await;
    match taken {
        Ok(Ok(Answer::Screen(screen))) => Ok(Answer::Screen(screen)),
        Ok(Ok(_)) if shows => Ok(Answer::Screen(house.screens.failed.clone())),
        Ok(Err(_)) | Err(_) if shows => Ok(Answer::Screen(house.screens.not_saved.clone())),
        Ok(other) => other,
        Err(_) => Err(Unable::Down),
    }
}

/// A phone of the simulator may send without an identity: it gets one, so that it can be told.
fn name(house: &House, account: &Account, inbound: &mut Inbound) {
    if let Inbound::Text(heard) = inbound
        && heard.id.is_none()
        && house.simulates(&account.name)
    {
        heard.id = Some(house.clock.name());
    }
}

fn id(inbound: &Inbound) -> Option<String> {
    if let Inbound::Text(heard) = inbound { heard.id.clone() } else { None }
}

fn screen(answer: Answer) -> Option<crate::message::Screen> {
    match answer {
        Answer::Screen(screen) | Answer::Repeated(Saved::Screen(screen)) => Some(screen),
        _ => None,
    }
}

fn busy(unable: Unable) -> DoorReply {
    const RETRY_SECONDS: u64 = 5;
    DoorReply::text(503, format!("{unable}, send it again\n")).with("retry-after", RETRY_SECONDS.to_string())
}

fn not_found() -> DoorReply {
    DoorReply::text(404, "not found\n")
}

fn reply(response: Response) -> DoorReply {
    DoorReply::new(response.status, response.content_type, response.body)
}
