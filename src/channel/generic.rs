//! For anyone else: JSON both ways, signed both ways with HMAC-SHA256 over the time and the body.

use super::{
    Account, AccountKey, Adapter, Answered, Channel, Door, Forged, Hash, Method, Needs, Object, Outgoing, Request, Response,
    SCREEN_KEY, Send, Staged, hex, keyed, same, short, time, told,
};
use crate::message::{About, Fate, Heard, Inbound, Keyed, Letter, Part, Report, Reported, Step, Why};
use crate::value::{LetterId, Moment, Span, Time, limits};
use serde_json::{Value, json};

/// The generic channel in the list of adapters.
pub const ADAPTER: Adapter = Adapter {
    name: "generic",
    channel: &Generic,
    keys: &[
        AccountKey::secret("secret", "both sides sign with it"),
        AccountKey::word("send_url", "where letters are posted"),
        SCREEN_KEY,
    ],
    needs: Needs::Own,
    staged,
    proof: "X-Marketday-Signature: the HMAC-SHA256 in hexadecimal of X-Marketday-Timestamp (seconds since 1970), a full stop and the body; letters are signed alike with X-Marketday-Deadline in its place",
};

/// The header of a signature.
const SIGNATURE: &str = "x-marketday-signature";
/// The header of its time.
const TIMESTAMP: &str = "x-marketday-timestamp";
/// The header of a letter's deadline, which stands in the place of the time when we sign.
const DEADLINE: &str = "x-marketday-deadline";
/// How old or how far ahead a signature may be.
const SIGNED_WITHIN: Span = Span::minutes(5);

struct Generic;

impl Channel for Generic {
    fn admit(&self, account: &Account, request: &Request, moment: Moment) -> Result<(), Forged> {
        let said = request.header(SIGNATURE).ok_or(Forged::Signature)?.trim();
        let timestamp = request.header(TIMESTAMP).ok_or(Forged::Signature)?.trim();
        let said = said.strip_prefix("sha256=").unwrap_or(said).to_ascii_lowercase();
        if request.method == Method::Get || !same(&said, &signed(account.key("secret"), timestamp, &request.body)) {
            return Err(Forged::Signature);
        }
        let at = Time(timestamp.parse::<u64>().map_err(|_| Forged::Stale)?.saturating_mul(1_000));
        let fits = moment.now.since(at) <= SIGNED_WITHIN && at.since(moment.now) <= SIGNED_WITHIN;
        if fits { Ok(()) } else { Err(Forged::Stale) }
    }

    fn decode(&self, account: &Account, request: &Request) -> Vec<Inbound> {
        let read = match request.door {
            Door::Sms => text(account, request).map(Inbound::Text),
            Door::Ussd => step(account, request).map(Inbound::Step),
            Door::Report => report(account, request).map(Inbound::Report),
        };
        vec![read.unwrap_or_else(|why| account.unreadable(request, why))]
    }

    fn acknowledge(&self, _account: &Account, request: &Request, answers: &[Answered]) -> Response {
        match (request.door, answers.iter().find_map(|answer| answer.screen.as_ref())) {
            (Door::Ussd, Some(screen)) => Response::json(&json!({ "screen": screen.text, "more": screen.more })),
            (Door::Ussd, None) => Response::json(&json!({ "screen": "", "more": false })),
            _ => Response::json(&json!({ "id": answers.first().and_then(|answer| answer.id.as_deref()) })),
        }
    }

    // Signed with the letter's deadline, after which nobody may act on it: the same letter makes the same request.
    fn encode(&self, account: &Account, letter: &Letter) -> Outgoing {
        let body = json!({
            "id": letter.id.to_string(),
            "from": account.sender,
            "to": letter.to.e164(),
            "text": letter.text,
            "deadline": letter.deadline.rfc3339(),
        });
        let body = body.to_string().into_bytes();
        let deadline = (letter.deadline.0 / 1_000).to_string();
        Outgoing::Http(Send {
            method: Method::Post,
            url: account.key("send_url").to_string(),
            headers: vec![
                ("content-type", "application/json".to_string()),
                (SIGNATURE, signed(account.key("secret"), &deadline, &body)),
                (DEADLINE, deadline),
            ],
            body,
        })
    }

    fn conclude(&self, response: &Response) -> Fate {
        let said: Value = serde_json::from_slice(&response.body).unwrap_or_default();
        let word = |name: &str| said.get(name).and_then(Value::as_str);
        match response.status {
            200..=299 => Fate::Accepted { ids: word("id").map(str::to_string).into_iter().collect() },
            400..=499 if word("error") == Some("opted_out") => Fate::OptedOut,
            _ => response.fate(),
        }
    }
}

fn signed(secret: &str, timestamp: &str, body: &[u8]) -> String {
    hex(&keyed(Hash::Sha256, secret, &[timestamp.as_bytes(), b".", body].concat()))
}

// {"id","from","to","text","sent"?,"reference"?,"total"?,"part"?}
fn text(account: &Account, request: &Request) -> Result<Heard, Why> {
    let said = Object::read(request, false)?;
    let number = |name: &str| said.said(name).and_then(|number| number.parse::<u32>().ok());
    let small = |name: &str| number(name).map_or(0, |number| u8::try_from(number).unwrap_or(u8::MAX));
    Ok(Heard {
        account: account.name.clone(),
        id: said.said("id").map(str::to_string),
        from: account.subscriber(said.said("from"))?,
        to: said.said("to").unwrap_or(&account.sender).to_string(),
        text: said.get("text").ok_or(Why::TextMissing)?.to_string(),
        sent: said.said("sent").and_then(time),
        part: number("reference").map(|reference| Part { reference, total: small("total"), number: small("part") }),
    })
}

// {"session","from","code","text"}, `text` the whole path since the dialled code; "ended": true when the phone hung up.
fn step(account: &Account, request: &Request) -> Result<Step, Why> {
    let said = Object::read(request, false)?;
    let path = || said.get("text").map(|path| Keyed::Path(path.to_string())).ok_or(Why::TextMissing);
    Ok(Step {
        account: account.name.clone(),
        session: said.said("session").ok_or(Why::SessionMissing)?.to_string(),
        from: account.subscriber(said.said("from"))?,
        code: said.said("code").unwrap_or_default().to_string(),
        keyed: if said.yes("ended") { Keyed::Ended } else { path()? },
        septets: account.screen_septets(limits::SCREEN_SEPTETS),
    })
}

// {"letter" or "id","status","reason"?}: `letter` is the identity that we sent, `id` what was answered to it.
fn report(account: &Account, request: &Request) -> Result<Report, Why> {
    let said = Object::read(request, false)?;
    let ours = said.said("letter").and_then(LetterId::parse).map(About::Ours);
    let theirs = || said.said("id").map(|id| LetterId::parse(id).map_or(About::Theirs(id.to_string()), About::Ours));
    let state = match said.said("status").ok_or(Why::Shape)? {
        "delivered" => Reported::Delivered,
        "underway" => Reported::Underway,
        "failed" => Reported::Failed(short(said.said("reason").unwrap_or("failed"))),
        "opted_out" => Reported::OptedOut,
        unknown => Reported::Unknown(short(unknown)),
    };
    Ok(Report { account: account.name.clone(), about: ours.or_else(theirs).ok_or(Why::LetterMissing)?, state })
}

fn staged(account: &Account, staged: &Staged) -> Option<Request> {
    let from = staged.from.e164();
    let body = match staged.door {
        Door::Sms => {
            json!({ "id": staged.id, "from": from, "to": account.sender, "text": staged.text, "sent": staged.at.rfc3339() })
        }
        Door::Ussd => json!({ "session": staged.id, "from": from, "code": account.sender, "text": staged.text }),
        Door::Report => {
            json!({ "letter": staged.id, "status": staged.word("delivered", "failed"), "reason": staged.text })
        }
    };
    let mut request = told(account, staged.door, &body);
    let seconds = staged.seconds();
    request.headers.push((SIGNATURE.to_string(), signed(account.key("secret"), &seconds, &request.body)));
    request.headers.push((TIMESTAMP.to_string(), seconds));
    Some(request)
}
