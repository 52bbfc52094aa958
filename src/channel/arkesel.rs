//! Arkesel: USSD comes as JSON or a form and goes as JSON; letters leave as JSON.

use super::{
    Account, AccountKey, Adapter, Answered, Channel, Door, Forged, Method, Needs, Object, Outgoing, Request, Response,
    SCREEN_KEY, Send, Staged, dialled, short, told,
};
use crate::message::{Fate, Inbound, Keyed, Letter, Step, Why};
use crate::value::{Moment, limits};
use serde_json::{Value, json};

/// Arkesel in the list of adapters.
pub const ADAPTER: Adapter = Adapter {
    name: "arkesel",
    channel: &Arkesel,
    keys: &[
        AccountKey::word("user_id", "the user id of the USSD account"),
        AccountKey::secret("api_key", "the key of the SMS interface, for receipts").optional(),
        AccountKey::word("ussd_code", "the dialled code, like *928*01#").optional(),
        SCREEN_KEY,
    ],
    needs: Needs::Base,
    staged,
    proof: "none: it signs nothing, so the address's token and `allowed_addresses` are all there is",
};

struct Arkesel;

impl Channel for Arkesel {
    // Nothing is signed (ArkeselDev/express-ussd-sample).
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

    // The sample sends back what it was sent, with the message and whether to go on.
    fn acknowledge(&self, account: &Account, request: &Request, answers: &[Answered]) -> Response {
        let Some(screen) = answers.iter().find_map(|answer| answer.screen.as_ref()) else {
            return Response::json(&json!({}));
        };
        let said = Object::read(request, true).ok();
        let word = |name: &str| said.as_ref().and_then(|said| said.said(name)).unwrap_or_default();
        let user = if word("userid").is_empty() { account.key("user_id") } else { word("userid") };
        Response::json(&json!({
            "userID": user,
            "sessionID": word("sessionid"),
            "msisdn": word("msisdn"),
            "message": screen.text,
            "continueSession": screen.more,
        }))
    }

    // UNVERIFIED: version 2 of the SMS interface, known from public clients only.
    fn encode(&self, account: &Account, letter: &Letter) -> Outgoing {
        let to = letter.to.e164();
        let body = json!({ "sender": account.sender, "message": letter.text, "recipients": [to.trim_start_matches('+')] });
        Outgoing::Http(Send {
            method: Method::Post,
            url: format!("{}/api/v2/sms/send", account.base_url.trim_end_matches('/')),
            headers: vec![
                ("api-key", account.key("api_key").to_string()),
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

// `userData` is the dialled code at first and the last keys later; there is no number of the step.
fn step(account: &Account, request: &Request) -> Result<Step, Why> {
    let said = Object::read(request, true)?;
    let typed = said.get("userdata").ok_or(Why::TextMissing)?;
    let code = if account.key("ussd_code").is_empty() { &account.sender } else { account.key("ussd_code") };
    let keyed = match said.yes("newsession") {
        true => Keyed::Start(dialled(typed, code)),
        false => Keyed::Last(typed.to_string(), None),
    };
    Ok(Step {
        account: account.name.clone(),
        session: said.said("sessionid").ok_or(Why::SessionMissing)?.to_string(),
        from: account.subscriber(said.said("msisdn"))?,
        code: code.to_string(),
        keyed,
        septets: account.screen_septets(limits::SCREEN_SEPTETS),
    })
}

fn listed(said: &Value, name: &str) -> bool {
    said.get("data").and_then(Value::as_array).is_some_and(|data| data.iter().any(|one| one.get(name).is_some()))
}

// UNVERIFIED: `status` is `success`, and `data` lists each recipient with its id.
fn answered(body: &[u8]) -> Fate {
    let Ok(said) = serde_json::from_slice::<Value>(body) else {
        return Fate::Unknown { why: "an answer of another shape".to_string() };
    };
    match said.get("status").and_then(Value::as_str) {
        // A recipient that is no number is listed beside those that were taken.
        Some("success") if listed(&said, "invalid numbers") && !listed(&said, "id") => {
            Fate::Refused { why: "invalid number".to_string() }
        }
        Some("success") => {
            let ids = said.get("data").and_then(Value::as_array).into_iter().flatten();
            Fate::Accepted { ids: ids.filter_map(|one| one.get("id")?.as_str()).map(str::to_string).collect() }
        }
        Some(_) => {
            let why = said.get("message").and_then(Value::as_str).unwrap_or("refused");
            Fate::Refused { why: short(why) }
        }
        None => Fate::Unknown { why: "an answer of another shape".to_string() },
    }
}

fn staged(account: &Account, staged: &Staged) -> Option<Request> {
    let code = if account.key("ussd_code").is_empty() { &account.sender } else { account.key("ussd_code") };
    let first = staged.text.is_empty();
    let body = json!({
        "sessionID": staged.id, "userID": account.key("user_id"), "newSession": first, "msisdn": staged.from.digits(),
        "userData": if first { code } else { staged.last() }, "network": "MTN",
    });
    (staged.door == Door::Ussd).then(|| told(account, Door::Ussd, &body))
}
