//! Hubtel: USSD of its Programmable Services comes and goes as JSON; letters leave over its messaging interface.

use super::{
    Account, AccountKey, Adapter, Answered, Channel, Door, Forged, Method, Needs, Object, Outgoing, Request, Response,
    SCREEN_KEY, Send, Staged, base64, dialled, short, time, told,
};
use crate::message::{About, Fate, Heard, Inbound, Keyed, Letter, Report, Reported, Step, Why};
use crate::value::{Moment, limits};
use serde_json::{Value, json};

/// Hubtel in the list of adapters.
pub const ADAPTER: Adapter = Adapter {
    name: "hubtel",
    channel: &Hubtel,
    keys: &[
        AccountKey::word("client_id", "the client id of the SMS interface"),
        AccountKey::secret("client_secret", "its secret"),
        SCREEN_KEY,
    ],
    needs: Needs::Base,
    staged,
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
            Door::Sms => text(account, request).map(Inbound::Text),
            Door::Report => report(account, request).map(Inbound::Report),
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

    // Under basic authentication, so that no secret stands in an address (Hubtel, Simple messaging).
    fn encode(&self, account: &Account, letter: &Letter) -> Outgoing {
        let body = json!({ "From": account.sender, "To": letter.to.digits(), "Content": letter.text });
        let login = base64(format!("{}:{}", account.key("client_id"), account.key("client_secret")).as_bytes());
        Outgoing::Http(Send {
            method: Method::Post,
            url: account.at("v1/messages/send"),
            headers: vec![
                ("authorization", format!("Basic {login}")),
                ("accept", "application/json".to_string()),
                ("content-type", "application/json".to_string()),
            ],
            body: body.to_string().into_bytes(),
        })
    }

    fn conclude(&self, response: &Response) -> Fate {
        match response.status {
            200..=299 => answered(&response.body),
            _ => response.fate(),
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

// UNVERIFIED: the documents know no callback for texts; one in the words of their own messages is read.
fn text(account: &Account, request: &Request) -> Result<Heard, Why> {
    let said = Object::of(request)?;
    Ok(Heard {
        account: account.name.clone(),
        id: said.said("messageid").map(str::to_string),
        from: account.subscriber(said.said("from").or_else(|| said.said("mobile")))?,
        to: said.said("to").unwrap_or(&account.sender).to_string(),
        text: said.get("content").or_else(|| said.get("text")).ok_or(Why::TextMissing)?.to_string(),
        sent: said.said("time").and_then(time),
        part: None,
    })
}

// UNVERIFIED: `status` in the words of their status check (Hubtel, SMS status check).
fn report(account: &Account, request: &Request) -> Result<Report, Why> {
    let said = Object::of(request)?;
    let id = said.said("messageid").ok_or(Why::LetterMissing)?;
    let status = said.said("status").ok_or(Why::Shape)?;
    let state = match status.to_ascii_lowercase().as_str() {
        "delivered" => Reported::Delivered,
        "pending" | "sent" | "scheduled" | "submitted" => Reported::Underway,
        "undeliverable" | "undelivered" | "failed" | "rejected" | "expired" | "blacklisted" => Reported::Failed(short(status)),
        _ => Reported::Unknown(short(status)),
    };
    Ok(Report { account: account.name.clone(), about: About::Theirs(id.to_string()), state })
}

// `status` 0 is taken, `messageId` names it (Hubtel, Simple messaging). UNVERIFIED: what other numbers mean.
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

fn staged(account: &Account, staged: &Staged) -> Option<Request> {
    let from = staged.from.digits();
    Some(match staged.door {
        Door::Sms => {
            let body = json!({ "From": from, "To": account.sender, "Content": staged.text, "MessageId": staged.id });
            told(account, Door::Sms, &body)
        }
        Door::Report => {
            told(account, Door::Report, &json!({ "messageId": staged.id, "status": staged.word("Delivered", "Undeliverable") }))
        }
        Door::Ussd => {
            let steps = if staged.text.is_empty() { 1 } else { staged.text.split('*').count() + 1 };
            let (kind, message) = if steps == 1 { ("Initiation", "*714#") } else { ("Response", staged.last()) };
            let who = json!({
                "Type": kind, "Message": message, "ServiceCode": "714", "Operator": "mtn", "ClientState": "", "Mobile": from,
                "SessionId": staged.id, "Sequence": steps, "Platform": "USSD",
            });
            told(account, Door::Ussd, &who)
        }
    })
}
