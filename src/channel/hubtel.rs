//! Hubtel: USSD of its Programmable Services comes and goes as JSON; letters leave over its quick-send interface.

use super::{
    Account, AccountKey, Adapter, Answered, Channel, Door, Forged, Method, Object, Outgoing, Request, Response, SCREEN_KEY, Send,
    dialled, short,
};
use crate::message::{Fate, Inbound, Keyed, Letter, Step, Why};
use crate::value::{Moment, limits};
use serde_json::{Value, json};

/// Hubtel in the list of adapters.
pub const ADAPTER: Adapter = Adapter {
    name: "hubtel",
    channel: &Hubtel,
    keys: &[
        AccountKey { name: "client_id", secret: false, required: true, what: "the client id of the SMS interface" },
        AccountKey { name: "client_secret", secret: true, required: true, what: "its secret" },
        SCREEN_KEY,
    ],
    proof: "none: it signs nothing, so the address's token and `allowed_addresses` are all there is",
};

struct Hubtel;

impl Channel for Hubtel {
    // Hubtel asks for its addresses to be allowed and signs nothing (Programmable Services).
    fn admit(&self, _account: &Account, _request: &Request, _moment: Moment) -> Result<(), Forged> {
        Ok(())
    }

    fn decode(&self, account: &Account, request: &Request) -> Vec<Inbound> {
        let read = match request.door {
            Door::Ussd => step(account, request).map(Inbound::Step),
            Door::Sms | Door::Report => Err(Why::Door),
        };
        vec![read.unwrap_or_else(|why| account.unreadable(request, why))]
    }

    // `Label`, `DataType` and `FieldType` are for its own app; the networks' phones show `Message` (hubtel.readme.io).
    fn acknowledge(&self, _account: &Account, request: &Request, answers: &[Answered]) -> Response {
        let Some(screen) = answers.iter().find_map(|answer| answer.screen.as_ref()) else {
            return Response::json(&json!({}));
        };
        let session = Object::read(request, false).ok().and_then(|said| said.said("sessionid").map(str::to_string));
        let (kind, data) = if screen.more { ("response", "input") } else { ("release", "display") };
        Response::json(&json!({
            "SessionId": session.unwrap_or_default(),
            "Type": kind,
            "Message": screen.text,
            "Label": "Market",
            "ClientState": "",
            "DataType": data,
            "FieldType": "text",
        }))
    }

    // UNVERIFIED: the quick-send address and its answer, known from public clients only.
    fn encode(&self, account: &Account, letter: &Letter) -> Outgoing {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("clientid", account.key("client_id"));
        query.append_pair("clientsecret", account.key("client_secret"));
        query.append_pair("from", &account.sender);
        query.append_pair("to", letter.to.e164().trim_start_matches('+'));
        query.append_pair("content", &letter.text);
        let base = account.base_url.trim_end_matches('/');
        let url = format!("{base}/v1/messages/send?{}", query.finish());
        Outgoing::Http(Send {
            method: Method::Get,
            url,
            headers: vec![("accept", "application/json".to_string())],
            body: Vec::new(),
        })
    }

    fn conclude(&self, response: &Response) -> Fate {
        match response.status {
            200..=299 => answered(&response.body),
            401 | 402 | 403 | 408 | 429 | 300..=399 | 500..=599 => {
                Fate::Later { after: response.retry_after(), why: response.gist() }
            }
            400..=499 => Fate::Refused { why: response.gist() },
            _ => Fate::Unknown { why: response.gist() },
        }
    }
}

// Types in either case (fixture ussd-type-lower-case); a favourite or a query opens the menus like a dialled code.
fn step(account: &Account, request: &Request) -> Result<Step, Why> {
    let said = Object::read(request, false)?;
    let code = said.said("servicecode").unwrap_or_default();
    let message = said.get("message").unwrap_or_default();
    let keyed = match said.said("type").ok_or(Why::Shape)?.to_ascii_lowercase().as_str() {
        "initiation" | "favorite" | "query" => Keyed::Start(dialled(message, code)),
        "response" => Keyed::Last(message.to_string(), said.said("sequence").and_then(|number| number.parse().ok())),
        // `Timeout` tells that an answer came too late and was not shown.
        "release" | "timeout" => Keyed::Ended,
        _ => return Err(Why::Shape),
    };
    Ok(Step {
        account: account.name.clone(),
        session: said.said("sessionid").ok_or(Why::SessionMissing)?.to_string(),
        from: account.subscriber(said.said("mobile"))?,
        code: format!("*{}#", code.trim_matches(['*', '#'])),
        keyed,
        septets: account.screen_septets(limits::SCREEN_SEPTETS),
    })
}

// UNVERIFIED: `status` 0 is taken, anything else is not; `messageId` names it.
fn answered(body: &[u8]) -> Fate {
    let Ok(Value::Object(said)) = serde_json::from_slice(body) else {
        return Fate::Unknown { why: "an answer of another shape".to_string() };
    };
    let status = said.get("status").or_else(|| said.get("Status"));
    let status = status.and_then(|status| status.as_u64().or_else(|| status.as_str()?.trim().parse().ok()));
    let id = said.get("messageId").or_else(|| said.get("MessageId")).and_then(Value::as_str);
    match status {
        Some(0) => Fate::Accepted { ids: id.map(str::to_string).into_iter().collect() },
        // Money and the account's words are for the operator to mend.
        Some(code @ (2 | 12)) => Fate::Later { after: None, why: short(&format!("status {code}")) },
        Some(other) => Fate::Refused { why: short(&format!("status {other}")) },
        None => Fate::Unknown { why: "an answer of another shape".to_string() },
    }
}
