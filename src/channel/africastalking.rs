//! Africa's Talking: texts, USSD and reports come as forms, letters leave as a form and are answered in JSON.

use super::{
    Account, AccountKey, Adapter, Answered, Channel, Door, Forged, Form, Method, Needs, Outgoing, Request, Response, SCREEN_KEY,
    Send, Staged, posted, short, time,
};
use crate::message::{About, Fate, Heard, Inbound, Keyed, Letter, Report, Reported, Step, Why};
use crate::value::{Moment, limits};
use serde::Deserialize;
use serde_json::Value;

/// Africa's Talking in the list of adapters.
pub const ADAPTER: Adapter = Adapter {
    name: "africastalking",
    channel: &AfricasTalking,
    keys: &[
        AccountKey::word("username", "the application's user name; `sandbox` in the sandbox"),
        AccountKey::secret("api_key", "the application's API key"),
        SCREEN_KEY,
    ],
    needs: Needs::Base,
    staged,
    proof: "none: it signs nothing, so the address's token and `allowed_addresses` are all there is",
};

struct AfricasTalking;

impl Channel for AfricasTalking {
    // No webhook of theirs is signed (Africa's Talking, SMS notifications).
    fn admit(&self, _account: &Account, _request: &Request, _moment: Moment) -> Result<(), Forged> {
        Ok(())
    }

    fn decode(&self, account: &Account, request: &Request) -> Vec<Inbound> {
        let form = request.form();
        let read = match request.door {
            Door::Sms => text(account, &form).map(Inbound::Text),
            Door::Ussd => step(account, &form).map(Inbound::Step),
            Door::Report => report(account, &form).map(Inbound::Report),
        };
        vec![read.unwrap_or_else(|why| account.unreadable(request, why))]
    }

    // The body of an SMS's answer is ignored; a USSD body that begins with neither word is shown as an error
    // (Africa's Talking, SMS and USSD notifications).
    fn acknowledge(&self, _account: &Account, request: &Request, answers: &[Answered]) -> Response {
        if request.door != Door::Ussd {
            return Response::text("");
        }
        match answers.iter().find_map(|answer| answer.screen.as_ref()) {
            Some(screen) if screen.more => Response::text(format!("CON {}", screen.text)),
            Some(screen) => Response::text(format!("END {}", screen.text)),
            // The event at a session's end wants no screen.
            None if request.form().said("status").is_some() => Response::text(""),
            None => Response::text("END "),
        }
    }

    fn encode(&self, account: &Account, letter: &Letter) -> Outgoing {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("username", account.key("username"));
        form.append_pair("to", &letter.to.e164());
        form.append_pair("message", &letter.text);
        // Without a sender it leaves from theirs, as it must on a shared short code (Africa's Talking, SMS notifications).
        if !account.sender.is_empty() {
            form.append_pair("from", &account.sender);
        }
        form.append_pair("bulkSMSMode", "1");
        Outgoing::Http(Send {
            method: Method::Post,
            url: format!("{}/version1/messaging", account.base_url.trim_end_matches('/')),
            headers: vec![
                ("apikey", account.key("api_key").to_string()),
                ("accept", "application/json".to_string()),
                ("content-type", "application/x-www-form-urlencoded".to_string()),
            ],
            body: form.finish().into_bytes(),
        })
    }

    fn conclude(&self, response: &Response) -> Fate {
        match response.status {
            // 200 and 201 come even when the only recipient was refused (fixture fate-blacklisted): the body decides.
            200..=299 => answered(&response.body),
            _ => response.fate(),
        }
    }
}

fn text(account: &Account, form: &Form) -> Result<Heard, Why> {
    Ok(Heard {
        account: account.name.clone(),
        id: form.said("id").map(str::to_string),
        from: account.subscriber(form.said("from"))?,
        to: form.said("to").unwrap_or(&account.sender).to_string(),
        text: form.get("text").ok_or(Why::TextMissing)?.to_string(),
        // In two forms, with T and Z or with a space (fixtures message-plain, message-spaced-date).
        sent: form.said("date").and_then(time),
        part: None,
    })
}

// `text` is the whole path since the dialled code (Africa's Talking, USSD), but Airtel's last keys only (vumi#550). Their event at a session's
// end has none, and a status instead (fixture ussd-ended).
fn step(account: &Account, form: &Form) -> Result<Step, Why> {
    let keyed = match (form.get("text"), form.said("status")) {
        (Some(text), _) => Keyed::Path(text.to_string()),
        (None, Some(_)) => Keyed::Ended,
        (None, None) => return Err(Why::TextMissing),
    };
    Ok(Step {
        account: account.name.clone(),
        session: form.said("sessionId").ok_or(Why::SessionMissing)?.to_string(),
        from: account.subscriber(form.said("phoneNumber"))?,
        code: form.said("serviceCode").unwrap_or_default().to_string(),
        keyed,
        septets: account.screen_septets(limits::SCREEN_SEPTETS),
    })
}

fn report(account: &Account, form: &Form) -> Result<Report, Why> {
    let id = form.said("id").ok_or(Why::LetterMissing)?;
    let status = form.said("status").ok_or(Why::Shape)?;
    Ok(Report {
        account: account.name.clone(),
        about: About::Theirs(id.to_string()),
        state: state(status, form.said("failureReason")),
    })
}

// The words of Africa's Talking's delivery reports; `Expired` is known from courier only.
fn state(status: &str, reason: Option<&str>) -> Reported {
    match status {
        "Success" => Reported::Delivered,
        "Sent" | "Submitted" | "Buffered" => Reported::Underway,
        "Rejected" | "Failed" | "Expired" => match reason {
            Some(reason) if reason.eq_ignore_ascii_case("UserInBlackList") => Reported::OptedOut,
            _ => Reported::Failed(short(reason.unwrap_or(status))),
        },
        unknown => Reported::Unknown(short(unknown)),
    }
}

#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "SMSMessageData")]
    data: SmsMessage,
}

#[derive(Deserialize)]
struct SmsMessage {
    #[serde(rename = "Message")]
    message: Option<String>,
    #[serde(rename = "Recipients")]
    recipients: Vec<Recipient>,
}

#[derive(Deserialize)]
struct Recipient {
    #[serde(rename = "statusCode", default)]
    code: Value,
    status: Option<String>,
    #[serde(rename = "messageId")]
    id: Option<String>,
}

#[derive(Clone, Copy)]
enum Meaning {
    Taken,
    NotNow,
    Never,
    OptedOut,
}

// The codes of Africa's Talking's answers to a send. What is not now is what the operator can mend (money, the sender's registration, a
// hold) or what passes; cht tries the same ones again.
const MEANINGS: &[(u64, &str, Meaning)] = &[
    (100, "Processed", Meaning::Taken),
    (101, "Success", Meaning::Taken),
    (102, "Queued", Meaning::Taken),
    (401, "RiskHold", Meaning::NotNow),
    (402, "InvalidSenderId", Meaning::NotNow),
    (403, "InvalidPhoneNumber", Meaning::Never),
    (404, "UnsupportedNumberType", Meaning::Never),
    (405, "InsufficientBalance", Meaning::NotNow),
    (406, "UserInBlacklist", Meaning::OptedOut),
    (407, "CouldNotRoute", Meaning::Never),
    (500, "InternalServerError", Meaning::NotNow),
    (501, "GatewayError", Meaning::NotNow),
    (502, "RejectedByGateway", Meaning::NotNow),
];

// A body of another shape says nothing of what was sent: taken for a failure it would be sent twice (cht-core#10068).
fn answered(body: &[u8]) -> Fate {
    let Ok(Answer { data }) = serde_json::from_slice(body) else {
        return Fate::Unknown { why: "an answer of another shape".to_string() };
    };
    match data.recipients.first() {
        Some(recipient) => concerning(recipient),
        None => nobody(data.message.as_deref().unwrap_or_default()),
    }
}

fn concerning(recipient: &Recipient) -> Fate {
    let code = recipient.code.as_u64().or_else(|| recipient.code.as_str()?.parse().ok());
    let status = recipient.status.as_deref().unwrap_or_default();
    match (code, code.map_or_else(|| by_word(status), by_code)) {
        (_, Some(Meaning::Taken)) => Fate::Accepted { ids: identities(recipient) },
        (Some(code), meaning) => fate(meaning, format!("{code} {}", short(status))),
        (None, Some(meaning)) => fate(Some(meaning), short(status)),
        (None, None) => Fate::Unknown { why: "a recipient without a code".to_string() },
    }
}

// A whole request turned away names no recipient and has the word in `Message` (fixture fate-sender-unknown).
fn nobody(message: &str) -> Fate {
    match by_word(message) {
        Some(Meaning::Taken) | None => Fate::Unknown { why: "an answer without a recipient".to_string() },
        meaning => fate(meaning, short(message)),
    }
}

fn fate(meaning: Option<Meaning>, why: String) -> Fate {
    match meaning {
        Some(Meaning::NotNow) => Fate::Later { after: None, why },
        Some(Meaning::OptedOut) => Fate::OptedOut,
        Some(Meaning::Taken | Meaning::Never) | None => Fate::Refused { why },
    }
}

// A refused recipient has the identity "None" (fixture fate-blacklisted).
fn identities(recipient: &Recipient) -> Vec<String> {
    recipient.id.iter().filter(|id| !id.is_empty() && *id != "None").cloned().collect()
}

fn by_code(code: u64) -> Option<Meaning> {
    MEANINGS.iter().find(|(known, _, _)| *known == code).map(|(_, _, meaning)| *meaning)
}

fn by_word(word: &str) -> Option<Meaning> {
    MEANINGS.iter().find(|(_, known, _)| known.eq_ignore_ascii_case(word)).map(|(_, _, meaning)| *meaning)
}

fn staged(account: &Account, staged: &Staged) -> Option<Request> {
    let (from, date) = (staged.from.e164(), staged.at.rfc3339());
    Some(match staged.door {
        Door::Sms => {
            let pairs = [("from", &*from), ("to", &account.sender), ("text", &staged.text), ("date", &date), ("id", &staged.id)];
            posted(account, Door::Sms, &pairs)
        }
        Door::Ussd => {
            let code = format!("*{}#", account.sender.trim_matches(['*', '#']));
            let pairs = [("sessionId", &*staged.id), ("serviceCode", &code), ("phoneNumber", &from), ("text", &staged.text)];
            posted(account, Door::Ussd, &pairs)
        }
        Door::Report => {
            let status = staged.word("Success", "Failed");
            let pairs = [("id", &*staged.id), ("status", status), ("phoneNumber", &from), ("failureReason", &staged.text)];
            posted(account, Door::Report, if status == "Success" { &pairs[..3] } else { &pairs })
        }
    })
}
