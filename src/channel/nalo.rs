//! Nalo: USSD comes and goes as JSON, on screens of 120 letters; letters leave as a query and are answered in one line.

use super::{
    Account, AccountKey, Adapter, Answered, Channel, Door, Forged, Method, Needs, Object, Outgoing, Request, Response,
    SCREEN_KEY, Send, Staged, dialled, short, told,
};
use crate::message::{Fate, Inbound, Keyed, Letter, Step, Why};
use crate::value::Moment;
use serde_json::json;

/// Nalo in the list of adapters.
pub const ADAPTER: Adapter = Adapter {
    name: "nalo",
    channel: &Nalo,
    keys: &[
        AccountKey::word("user_id", "the user id of the USSD account"),
        AccountKey::secret("api_key", "the key of the SMS interface, for receipts").optional(),
        AccountKey::word("ussd_code", "the dialled code, like *920*123#").optional(),
        SCREEN_KEY,
    ],
    needs: Needs::Base,
    staged,
    proof: "none: it signs nothing, so the address's token and `allowed_addresses` are all there is",
};

/// What a screen of Nalo's holds (nunyakata's documents).
const SCREEN: usize = 120;

struct Nalo;

impl Channel for Nalo {
    // Nothing is signed (nunyakata's documents; UNVERIFIED by Nalo's own).
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

    // `MSGTYPE` is whether the session goes on.
    fn acknowledge(&self, account: &Account, request: &Request, answers: &[Answered]) -> Response {
        let Some(screen) = answers.iter().find_map(|answer| answer.screen.as_ref()) else {
            return Response::json(&json!({}));
        };
        let said = Object::read(request, false).ok();
        let word = |name: &str| said.as_ref().and_then(|said| said.said(name)).unwrap_or_default();
        let user = if word("userid").is_empty() { account.key("user_id") } else { word("userid") };
        Response::json(&json!({
            "USERID": user,
            "MSISDN": word("msisdn"),
            "USERDATA": word("userdata"),
            "MSG": screen.text,
            "MSGTYPE": screen.more,
        }))
    }

    // UNVERIFIED: the address and its answer, known from public clients only.
    fn encode(&self, account: &Account, letter: &Letter) -> Outgoing {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("key", account.key("api_key"));
        query.append_pair("type", "0");
        query.append_pair("destination", letter.to.e164().trim_start_matches('+'));
        query.append_pair("dlr", "1");
        query.append_pair("source", &account.sender);
        query.append_pair("message", &letter.text);
        let base = account.base_url.trim_end_matches('/');
        let url = format!("{base}/smsbackend/clientapi/Resl_Nalo/send-message/?{}", query.finish());
        Outgoing::Http(Send { method: Method::Get, url, headers: Vec::new(), body: Vec::new() })
    }

    fn conclude(&self, response: &Response) -> Fate {
        match response.status {
            200..=299 => answered(&response.body),
            _ => response.fate(),
        }
    }
}

// `MSGTYPE` is whether the session begins; old installations tell no session, then the number is one (ussd-builder).
fn step(account: &Account, request: &Request) -> Result<Step, Why> {
    let said = Object::read(request, false)?;
    let from = account.subscriber(said.said("msisdn"))?;
    let code = if account.key("ussd_code").is_empty() { &account.sender } else { account.key("ussd_code") };
    let typed = said.get("userdata").unwrap_or_default();
    let keyed = match said.yes("msgtype") {
        true => Keyed::Start(dialled(typed, code)),
        false => Keyed::Last(said.get("userdata").ok_or(Why::TextMissing)?.to_string(), None),
    };
    Ok(Step {
        account: account.name.clone(),
        session: said.said("sessionid").map_or_else(|| from.digits(), str::to_string),
        from,
        code: code.to_string(),
        keyed,
        septets: account.screen_septets(SCREEN),
    })
}

// UNVERIFIED: `1701|233201234567|id` is taken; other numbers are not. Money (1025, 1026), the account's words (1703, 1709), its
// sender (1707) and their own faults (1710) are for the operator to mend: the letter waits.
fn answered(body: &[u8]) -> Fate {
    let line = String::from_utf8_lossy(body);
    let mut words = line.trim().split('|');
    match (words.next(), words.nth(1)) {
        (Some("1701"), id) => Fate::Accepted { ids: id.map(str::to_string).into_iter().collect() },
        (Some("1025" | "1026" | "1703" | "1707" | "1709" | "1710"), _) => Fate::Later { after: None, why: short(&line) },
        (Some(code), _) if code.len() == 4 && code.bytes().all(|b| b.is_ascii_digit()) => Fate::Refused { why: short(&line) },
        _ => Fate::Unknown { why: "an answer of another shape".to_string() },
    }
}

fn staged(account: &Account, staged: &Staged) -> Option<Request> {
    let first = staged.text.is_empty();
    let body = json!({
        "USERID": account.key("user_id"), "MSISDN": staged.from.digits(), "USERDATA": staged.last(), "MSGTYPE": first,
        "NETWORK": "MTN", "SESSIONID": staged.id,
    });
    (staged.door == Door::Ussd).then(|| told(account, Door::Ussd, &body))
}
