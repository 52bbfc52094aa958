//! Infobip: texts and reports come in batches of JSON, in the shapes of versions 2 and 3; letters leave as JSON under identities of
//! our own.

use super::{
    Account, AccountKey, Adapter, Answered, Channel, Door, Forged, Method, Needs, Object, Outgoing, Request, Response, Send,
    Staged, short, time, told,
};
use crate::message::{About, Fate, Heard, Inbound, Letter, Report, Reported, Unreadable, Why};
use crate::value::{LetterId, Moment, limits};
use serde_json::{Value, json};

/// Infobip in the list of adapters.
pub const ADAPTER: Adapter = Adapter {
    name: "infobip",
    channel: &Infobip,
    keys: &[AccountKey::secret("api_key", "the key that letters leave with")],
    needs: Needs::Base,
    staged,
    proof: "none: it signs nothing, so the address's token and `allowed_addresses` are all there is",
};

struct Infobip;

impl Channel for Infobip {
    fn admit(&self, _account: &Account, _request: &Request, _moment: Moment) -> Result<(), Forged> {
        Ok(())
    }

    // One element that cannot be read loses none beside it.
    fn decode(&self, account: &Account, request: &Request) -> Vec<Inbound> {
        let batch: Option<Value> = serde_json::from_slice(&request.body).ok();
        let results = batch.as_ref().and_then(|batch| batch.get("results")?.as_array()).filter(|list| !list.is_empty());
        let Some(results) = results else { return vec![account.unreadable(request, Why::Shape)] };
        let one = |element: &Value| {
            let read = match request.door {
                Door::Sms => text(account, element).map(Inbound::Text),
                Door::Report => report(account, element).map(Inbound::Report),
                Door::Ussd => Err(Why::Door),
            };
            let kept = |why| Inbound::Unreadable(Unreadable::new(&account.name, element.to_string().as_bytes(), why));
            read.unwrap_or_else(kept)
        };
        results.iter().take(limits::INBOUND_PER_REQUEST_MAX).map(one).collect()
    }

    fn acknowledge(&self, _account: &Account, _request: &Request, _answers: &[Answered]) -> Response {
        Response::json(&json!({}))
    }

    // `sender` and `content` are of version 3; `messageId` is ours, so that no report can come too early to be understood.
    fn encode(&self, account: &Account, letter: &Letter) -> Outgoing {
        let to = json!([{ "to": letter.to.digits(), "messageId": letter.id.to_string() }]);
        let mut message = json!({ "sender": account.sender, "destinations": to, "content": { "text": letter.text } });
        if let Some(url) = account.report_url(letter.id) {
            let url = url.split('?').next().unwrap_or_default();
            let delivery = json!({ "url": url, "intermediateReport": true, "contentType": "application/json" });
            message["webhooks"] = json!({ "delivery": delivery });
        }
        Outgoing::Http(Send {
            method: Method::Post,
            url: account.at("sms/3/messages"),
            headers: vec![
                ("authorization", format!("App {}", account.key("api_key"))),
                ("accept", "application/json".to_string()),
                ("content-type", "application/json".to_string()),
            ],
            body: json!({ "messages": [message] }).to_string().into_bytes(),
        })
    }

    fn conclude(&self, response: &Response) -> Fate {
        let said: Option<Value> = serde_json::from_slice(&response.body).ok();
        let message = said.as_ref().and_then(|said| said.get("messages")?.get(0));
        match (response.status, message) {
            (200..=299, Some(message)) => concerning(message),
            _ => response.fate(),
        }
    }
}

fn text(account: &Account, element: &Value) -> Result<Heard, Why> {
    let said = Object::within(element)?;
    let words = said.get("text").map(str::to_string).or_else(|| multimedia(element)).ok_or(Why::TextMissing)?;
    Ok(Heard {
        account: account.name.clone(),
        id: said.said("messageid").map(str::to_string),
        from: account.international(said.said("from").or_else(|| said.said("sender")))?,
        to: said.said("to").or_else(|| said.said("destination")).unwrap_or(&account.sender).to_string(),
        text: words,
        // `2026-11-23T14:00:00.000+0000`, which is no RFC 3339 (fixture message-plain).
        sent: said.said("receivedat").and_then(zoned),
        part: None,
    })
}

fn zoned(said: &str) -> Option<crate::value::Time> {
    let colon = |offset: usize| format!("{}:{}", &said[..offset], &said[offset..]);
    let short = said.len().checked_sub(2).filter(|_| said.is_ascii() && said.len() > 5);
    let bare = short.filter(|_| matches!(said.as_bytes()[said.len() - 5], b'+' | b'-'));
    time(&bare.map_or(said.to_string(), colon))
}

// Of a multimedia message the parts that are text.
fn multimedia(element: &Value) -> Option<String> {
    let parts = element.get("message")?.as_array()?;
    let plain = |part: &&Value| part.get("contentType").and_then(Value::as_str).is_some_and(|kind| kind.starts_with("text/"));
    let words: Vec<&str> = parts.iter().filter(plain).filter_map(|part| part.get("value")?.as_str()).collect();
    (!words.is_empty()).then(|| words.join("\n"))
}

// The groups of a status: 1 pending, 2 undeliverable, 3 delivered, 4 expired, 5 rejected.
fn report(account: &Account, element: &Value) -> Result<Report, Why> {
    let said = Object::within(element)?;
    let id = said.said("messageid").ok_or(Why::LetterMissing)?;
    let about = LetterId::parse(id).map_or_else(|| About::Theirs(id.to_string()), About::Ours);
    let status = element.get("status").ok_or(Why::Shape)?;
    let error = element.get("error").and_then(|error| error.get("name")?.as_str()).filter(|name| *name != "NO_ERROR");
    let name = status.get("name").and_then(Value::as_str).unwrap_or("no word");
    let state = match group(status) {
        Some(1) => Reported::Underway,
        Some(3) => Reported::Delivered,
        Some(2 | 4 | 5) => Reported::Failed(short(error.unwrap_or(name))),
        _ => Reported::Unknown(short(name)),
    };
    Ok(Report { account: account.name.clone(), about, state })
}

fn group(status: &Value) -> Option<u64> {
    let id = status.get("groupId")?;
    id.as_u64().or_else(|| id.as_str()?.parse().ok())
}

fn concerning(message: &Value) -> Fate {
    let status = message.get("status").cloned().unwrap_or_default();
    let name = status.get("name").and_then(Value::as_str).unwrap_or("no word");
    let id = message.get("messageId").and_then(Value::as_str);
    match (group(&status), name) {
        (Some(1 | 3), _) => Fate::Accepted { ids: id.map(str::to_string).into_iter().collect() },
        // Money, the route and the sender's registration are for the operator to mend.
        (
            Some(5),
            "REJECTED_NOT_ENOUGH_CREDITS" | "REJECTED_SENDER" | "REJECTED_SYSTEM_ERROR" | "REJECTED_ROUTE_NOT_AVAILABLE",
        ) => Fate::Later { after: None, why: short(name) },
        (Some(2 | 4 | 5), _) => Fate::Refused { why: short(name) },
        _ => Fate::Unknown { why: "an answer of another shape".to_string() },
    }
}

fn staged(account: &Account, staged: &Staged) -> Option<Request> {
    let (from, received) = (staged.from.digits(), staged.at.rfc3339().replace('Z', "+0000"));
    let element = match staged.door {
        Door::Sms => json!({
            "messageId": staged.id, "from": from, "to": account.sender, "text": staged.text, "receivedAt": received, "smsCount": 1,
        }),
        Door::Report => {
            let (group, name) = if staged.text == "delivered" { (3, "DELIVERED_TO_HANDSET") } else { (2, staged.text.as_str()) };
            json!({ "messageId": staged.id, "to": from, "status": { "groupId": group, "name": name }, "error": { "name": "NO_ERROR" } })
        }
        Door::Ussd => return None,
    };
    Some(told(account, staged.door, &json!({ "results": [element], "messageCount": 1, "pendingMessageCount": 0 })))
}
