//! Vonage, once Nexmo, and its SMS interface: texts in parts and receipts come as a query, a form or JSON, signed in one of five
//! ways; letters leave as a form and are answered part by part.

use super::{
    Account, AccountKey, Adapter, Answered, Channel, Door, Forged, Hash, Method, Needs, Object, Outgoing, Request, Response,
    Send, Staged, hex, keyed, md5_hex, posted, same, short, time,
};
use crate::message::{About, Fate, Heard, Inbound, Letter, Part, Report, Reported, Why};
use crate::text::{self, Encoding};
use crate::value::{LetterId, Moment, Span, Time};
use serde_json::Value;
use std::fmt::Write as _;

/// Vonage in the list of adapters.
pub const ADAPTER: Adapter = Adapter {
    name: "vonage",
    channel: &Vonage,
    keys: &[
        AccountKey::word("api_key", "the account's key"),
        AccountKey::secret("api_secret", "the secret that letters leave with"),
        AccountKey::secret(
            "signature_secret",
            "the secret that webhooks are signed with; without it the address's token is all there is",
        )
        .optional(),
        AccountKey::word("signature_method", "md5hash (when not set) md5 sha1 sha256 sha512")
            .optional()
            .one_of(&["md5hash", "md5", "sha1", "sha256", "sha512"]),
    ],
    needs: Needs::Base,
    staged,
    proof: "`sig` over the sorted parameters, by `signature_method`, when `signature_secret` is set; the address's token alone otherwise",
};

/// Vonage asks again for 24 hours and does not say that it signs anew, so an older time is no forgery; the identity of the
/// message keeps a repeat from counting twice.
const SIGNED_BEFORE: Span = Span::hours(25);
/// How far their clock may be ahead.
const SIGNED_AHEAD: Span = Span::minutes(5);

struct Vonage;

impl Channel for Vonage {
    fn admit(&self, account: &Account, request: &Request, moment: Moment) -> Result<(), Forged> {
        let secret = account.key("signature_secret");
        if secret.is_empty() {
            return Ok(());
        }
        let said = Object::of(request).map_err(|_| Forged::Signature)?;
        let signature = said.said("sig").ok_or(Forged::Signature)?.to_ascii_lowercase();
        if !same(&signature, &signed(account.key("signature_method"), secret, said.fields())) {
            return Err(Forged::Signature);
        }
        let seconds: u64 = said.said("timestamp").and_then(|seconds| seconds.parse().ok()).ok_or(Forged::Stale)?;
        let at = Time(seconds.saturating_mul(1_000));
        let fits = moment.now.since(at) <= SIGNED_BEFORE && at.since(moment.now) <= SIGNED_AHEAD;
        if fits { Ok(()) } else { Err(Forged::Stale) }
    }

    fn decode(&self, account: &Account, request: &Request) -> Vec<Inbound> {
        let read = Object::of(request).and_then(|said| match request.door {
            Door::Sms => heard(account, &said).map(Inbound::Text),
            Door::Report => report(account, &said).map(Inbound::Report),
            Door::Ussd => Err(Why::Door),
        });
        vec![read.unwrap_or_else(|why| account.unreadable(request, why))]
    }

    fn acknowledge(&self, _account: &Account, _request: &Request, _answers: &[Answered]) -> Response {
        Response::text("")
    }

    fn encode(&self, account: &Account, letter: &Letter) -> Outgoing {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("api_key", account.key("api_key"));
        form.append_pair("api_secret", account.key("api_secret"));
        form.append_pair("from", &account.sender);
        form.append_pair("to", &letter.to.digits());
        form.append_pair("text", &letter.text);
        if text::size(&letter.text).encoding == Encoding::Ucs2 {
            form.append_pair("type", "unicode");
        }
        // Comes back in the receipt, so that none can come too early to be understood.
        form.append_pair("client-ref", &letter.id.to_string());
        form.append_pair("status-report-req", "1");
        if let Some(url) = account.report_url(letter.id) {
            // Their query is signed, and ours would not be: the address stands alone.
            form.append_pair("callback", url.split('?').next().unwrap_or_default());
        }
        Outgoing::Http(Send {
            method: Method::Post,
            url: account.at("sms/json"),
            headers: vec![
                ("accept", "application/json".to_string()),
                ("content-type", "application/x-www-form-urlencoded".to_string()),
            ],
            body: form.finish().into_bytes(),
        })
    }

    // 200 comes whatever became of the parts: the body decides.
    fn conclude(&self, response: &Response) -> Fate {
        let said: Option<Value> = serde_json::from_slice(&response.body).ok();
        let messages = said.as_ref().and_then(|said| said.get("messages")?.as_array()).filter(|list| !list.is_empty());
        match (response.status, messages) {
            (200..=299, Some(messages)) => concerning(messages),
            _ => response.fate(),
        }
    }
}

/// The signature of parameters (the SDKs' `check_signature`).
fn signed(method: &str, secret: &str, fields: &[(String, String)]) -> String {
    let mut sorted: Vec<&(String, String)> = fields.iter().filter(|(name, _)| name != "sig").collect();
    sorted.sort();
    let mut line = String::new();
    for (name, value) in sorted {
        // A string takes all that is written to it.
        let _ = write!(line, "&{name}={}", value.replace(['&', '='], "_"));
    }
    let hash = match method {
        "md5" => Hash::Md5,
        "sha1" => Hash::Sha1,
        "sha256" => Hash::Sha256,
        "sha512" => Hash::Sha512,
        _ => return md5_hex(format!("{line}{secret}").as_bytes()),
    };
    hex(&keyed(hash, secret, line.as_bytes()))
}

fn heard(account: &Account, said: &Object) -> Result<Heard, Why> {
    Ok(Heard {
        account: account.name.clone(),
        id: said.said("messageid").map(str::to_string),
        from: account.international(said.said("msisdn"))?,
        to: said.said("to").unwrap_or(&account.sender).to_string(),
        // A binary text has `data` in its place.
        text: said.get("text").ok_or(Why::TextMissing)?.to_string(),
        sent: said.said("message-timestamp").and_then(time),
        part: part(said),
    })
}

// Parts come one by one and are not joined (Vonage, Concatenation).
fn part(said: &Object) -> Option<Part> {
    if !said.yes("concat") {
        return None;
    }
    let number = |name: &str| said.said(name).and_then(|number| number.parse::<u32>().ok()).unwrap_or(0);
    let small = |name: &str| u8::try_from(number(name)).unwrap_or(u8::MAX);
    Some(Part { reference: number("concat-ref"), total: small("concat-total"), number: small("concat-part") })
}

fn report(account: &Account, said: &Object) -> Result<Report, Why> {
    let ours = said.said("client-ref").and_then(LetterId::parse).map(About::Ours);
    let theirs = || said.said("messageid").map(|id| About::Theirs(id.to_string()));
    let status = said.said("status").ok_or(Why::Shape)?;
    let code = said.said("err-code").filter(|code| *code != "0");
    let state = match status.to_ascii_lowercase().as_str() {
        "delivered" => Reported::Delivered,
        "accepted" | "buffered" => Reported::Underway,
        "expired" | "failed" | "rejected" | "deleted" => {
            Reported::Failed(short(&code.map_or(status.to_string(), |code| format!("{status} {code}"))))
        }
        _ => Reported::Unknown(short(status)),
    };
    Ok(Report { account: account.name.clone(), about: ours.or_else(theirs).ok_or(Why::LetterMissing)?, state })
}

// One element a part, its status a text. The first that was not taken decides, unless parts before it are already on their way.
fn concerning(messages: &[Value]) -> Fate {
    let word =
        |message: &Value, name: &str| message.get(name).map(|value| value.as_str().map_or(value.to_string(), str::to_string));
    let taken = |message: &&Value| word(message, "status").as_deref() == Some("0");
    let ids: Vec<String> = messages.iter().filter(taken).filter_map(|message| word(message, "message-id")).collect();
    let Some(refused) = messages.iter().find(|message| !taken(message)).filter(|_| ids.is_empty()) else {
        return Fate::Accepted { ids };
    };
    let Some(status) = word(refused, "status") else {
        return Fate::Unknown { why: "an answer of another shape".to_string() };
    };
    let why = short(&format!("status {status} {}", word(refused, "error-text").unwrap_or_default()));
    match status.as_str() {
        // The letter's own: missing or invalid fields, an unroutable or barred number, too long, not on the list of a trial, deactivated.
        "2" | "3" | "6" | "7" | "12" | "29" | "33" => Fate::Refused { why },
        // Throttled, out of order, or for the operator to mend: keys, money, the sender's registration.
        _ => Fate::Later { after: None, why },
    }
}

fn staged(account: &Account, staged: &Staged) -> Option<Request> {
    let (from, seconds) = (staged.from.digits(), staged.seconds());
    let sent = staged.at.rfc3339().replace('T', " ");
    let mut pairs = vec![("msisdn", from.as_str()), ("to", &account.sender), ("api-key", account.key("api_key"))];
    pairs.extend([("timestamp", seconds.as_str()), ("message-timestamp", sent.get(..19).unwrap_or_default())]);
    match staged.door {
        Door::Sms => pairs.extend([("messageId", staged.id.as_str()), ("text", &staged.text), ("type", "unicode")]),
        Door::Report => {
            let status = staged.word("delivered", "failed");
            pairs.extend([("messageId", "staged"), ("client-ref", &staged.id), ("status", status), ("err-code", "0")]);
        }
        Door::Ussd => return None,
    }
    let owned: Vec<(String, String)> = pairs.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    let secret = account.key("signature_secret");
    let signature = signed(account.key("signature_method"), secret, &owned);
    if !secret.is_empty() {
        pairs.push(("sig", &signature));
    }
    Some(posted(account, staged.door, &pairs))
}
