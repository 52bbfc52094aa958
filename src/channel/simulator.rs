//! The simulator: phones in the browser, in the terminal and in tests, which speak JSON and fetch their letters here.

use super::{Account, Adapter, Answered, Channel, Door, Forged, Needs, Outgoing, Request, Response, SCREEN_KEY, time};
use crate::message::{Fate, Heard, Inbound, Keyed, Letter, Step, Why};
use crate::value::{Moment, limits};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

/// The simulator in the list of adapters.
pub const ADAPTER: Adapter = Adapter {
    name: "simulator",
    channel: &Simulator,
    keys: &[SCREEN_KEY],
    needs: Needs::Nothing,
    staged: |_, _| None,
    proof: "none: it is for loopback, and elsewhere only with `[server] allow_simulator = true`",
};

struct Simulator;

impl Channel for Simulator {
    fn admit(&self, _account: &Account, _request: &Request, _moment: Moment) -> Result<(), Forged> {
        Ok(())
    }

    fn decode(&self, account: &Account, request: &Request) -> Vec<Inbound> {
        let read = match request.door {
            Door::Sms => text(account, request).map(Inbound::Text),
            Door::Ussd => step(account, &request.body).map(Inbound::Step),
            Door::Report => Err(Why::Door),
        };
        vec![read.unwrap_or_else(|why| account.unreadable(request, why))]
    }

    fn acknowledge(&self, _account: &Account, request: &Request, answers: &[Answered]) -> Response {
        match request.door {
            Door::Sms => Response::json(&json!({ "id": answers.first().and_then(|answer| answer.id.as_deref()) })),
            Door::Ussd => match answers.iter().find_map(|answer| answer.screen.as_ref()) {
                Some(screen) => Response::json(&json!({ "screen": screen.text, "more": screen.more })),
                None => Response::json(&json!({ "screen": "", "more": false })),
            },
            Door::Report => Response::text(""),
        }
    }

    fn encode(&self, _account: &Account, _letter: &Letter) -> Outgoing {
        Outgoing::Held
    }

    fn conclude(&self, _response: &Response) -> Fate {
        Fate::Accepted { ids: Vec::new() }
    }
}

#[derive(Deserialize)]
struct Sms {
    #[serde(default, deserialize_with = "word")]
    from: Option<String>,
    #[serde(default, deserialize_with = "word")]
    to: Option<String>,
    #[serde(default, deserialize_with = "word")]
    text: Option<String>,
    #[serde(default, deserialize_with = "word")]
    id: Option<String>,
    #[serde(default, deserialize_with = "word")]
    sent: Option<String>,
}

#[derive(Deserialize)]
struct Ussd {
    #[serde(default, deserialize_with = "word")]
    session: Option<String>,
    #[serde(default, deserialize_with = "word")]
    from: Option<String>,
    #[serde(default, deserialize_with = "word")]
    code: Option<String>,
    #[serde(default, deserialize_with = "word")]
    text: Option<String>,
    #[serde(default)]
    ended: bool,
}

// Whoever writes a test by hand writes numbers and ids without quotes; null is nothing said; a list or an object is no word.
fn word<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text)),
        Value::Number(number) => Ok(Some(number.to_string())),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => Err(Error::custom("neither a text nor a number")),
    }
}

// A list in the fields' order would do for serde too, but is no answer to what was asked for.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Why> {
    if !body.trim_ascii_start().starts_with(b"{") {
        return Err(Why::Shape);
    }
    serde_json::from_slice(body).map_err(|_| Why::Shape)
}

fn said(word: &Option<String>) -> Option<&str> {
    word.as_deref().map(str::trim).filter(|word| !word.is_empty())
}

// A key for repeats may stand in the header, as in the draft of the IETF, where `id` says nothing.
fn text(account: &Account, request: &Request) -> Result<Heard, Why> {
    let sms: Sms = read(&request.body)?;
    let key = request.header("idempotency-key").map(|key| key.trim().trim_matches('"')).filter(|key| !key.is_empty());
    Ok(Heard {
        account: account.name.clone(),
        id: said(&sms.id).or(key).map(str::to_string),
        from: account.subscriber(said(&sms.from))?,
        to: said(&sms.to).unwrap_or(&account.sender).to_string(),
        sent: said(&sms.sent).and_then(time),
        part: None,
        text: sms.text.ok_or(Why::TextMissing)?,
    })
}

// `text` is the whole path since the dialled code, as at Africa's Talking; `ended` is a phone that hung up.
fn step(account: &Account, body: &[u8]) -> Result<Step, Why> {
    let ussd: Ussd = read(body)?;
    Ok(Step {
        account: account.name.clone(),
        session: said(&ussd.session).ok_or(Why::SessionMissing)?.to_string(),
        from: account.subscriber(said(&ussd.from))?,
        code: said(&ussd.code).unwrap_or_default().to_string(),
        keyed: if ussd.ended { Keyed::Ended } else { Keyed::Path(ussd.text.ok_or(Why::TextMissing)?) },
        septets: account.screen_septets(limits::SCREEN_SEPTETS),
    })
}
