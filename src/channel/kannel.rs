//! Kannel: texts come by `get-url` or `post-url` of an `sms-service`, letters leave through `sendsms`, reports by their `dlr-url`.

use super::{
    Account, AccountKey, Adapter, Answered, Channel, Door, Forged, Form, Method, Needs, Outgoing, Request, Response, Send, Shape,
    Staged, short, time,
};
use crate::message::{About, Fate, Heard, Inbound, Letter, Report, Reported, Why};
use crate::text::{self, Encoding};
use crate::value::{LetterId, Moment, Time, limits};

/// Kannel in the list of adapters.
pub const ADAPTER: Adapter = Adapter {
    name: "kannel",
    channel: &Kannel,
    keys: &[
        AccountKey::word("username", "of the group sendsms-user"),
        AccountKey::secret("password", "of the group sendsms-user"),
        AccountKey::word("smsc", "which SMS centre sends, by its smsc-id").optional(),
        AccountKey::word("priority", "0 to 3").optional().shaped(Shape::Number(0, 3)),
    ],
    needs: Needs::Base,
    staged,
    proof: "none: it signs nothing, so the address's token and `allowed_addresses` are all there is",
};

struct Kannel;

impl Channel for Kannel {
    fn admit(&self, _account: &Account, _request: &Request, _moment: Moment) -> Result<(), Forged> {
        Ok(())
    }

    fn decode(&self, account: &Account, request: &Request) -> Vec<Inbound> {
        let read = match request.door {
            Door::Sms => heard(account, request).map(Inbound::Text),
            Door::Report => report(account, &request.query_form()).map(Inbound::Report),
            Door::Ussd => Err(Why::Door),
        };
        vec![read.unwrap_or_else(|why| account.unreadable(request, why))]
    }

    // The body would be sent to the subscriber as a text, and for an empty one Kannel writes its own apology unless the
    // service has `omit-empty = true` or `max-messages = 0`, as our sample has (seen on Kannel 1.4.5).
    fn acknowledge(&self, _account: &Account, _request: &Request, _answers: &[Answered]) -> Response {
        Response::text("")
    }

    fn encode(&self, account: &Account, letter: &Letter) -> Outgoing {
        let mut query: Vec<String> = Vec::new();
        let mut put = |name: &str, value: &[u8]| query.push(format!("{name}={}", escape(value)));
        put("username", account.key("username").as_bytes());
        put("password", account.key("password").as_bytes());
        for (name, value) in
            [("from", account.sender.as_str()), ("smsc", account.key("smsc")), ("priority", account.key("priority"))]
        {
            if !value.is_empty() {
                put(name, value.as_bytes());
            }
        }
        // With its plus sign, so that the SMS centre is told an international number (seen on Kannel 1.4.5).
        put("to", letter.to.e164().as_bytes());
        match text::size(&letter.text).encoding {
            Encoding::Gsm7 => {
                put("coding", b"0");
                put("charset", b"UTF-8");
                put("text", letter.text.as_bytes());
            }
            // No charset: a Kannel built without iconv refuses any (courier#1030).
            Encoding::Ucs2 => {
                put("coding", b"2");
                put("text", &text::encode_ucs2(&letter.text));
            }
        }
        if !account.public_url.is_empty() {
            put("dlr-mask", b"31");
            put("dlr-url", report_url(account, letter.id).as_bytes());
        }
        let url = format!("{}/cgi-bin/sendsms?{}", account.base_url.trim_end_matches('/'), query.join("&"));
        Outgoing::Http(Send { method: Method::Get, url, headers: Vec::new(), body: Vec::new() })
    }

    fn conclude(&self, response: &Response) -> Fate {
        let why = response.gist();
        match response.status {
            // The answer names no identity: the report's address holds ours (seen on Kannel 1.4.5).
            200 | 202 if response.body.starts_with(b"0:") || response.body.starts_with(b"3:") => {
                Fate::Accepted { ids: Vec::new() }
            }
            403 if response.body.starts_with(b"Not routable") => Fate::Refused { why },
            // A wrong password, address or permission is for the operator to mend.
            401 | 403 | 404 | 408 | 429 | 300..=399 | 500..=599 => Fate::Later { after: response.retry_after(), why },
            400..=499 => Fate::Refused { why },
            _ => Fate::Unknown { why },
        }
    }
}

fn escape(value: &[u8]) -> String {
    form_urlencoded::byte_serialize(value).collect()
}

// Kannel fills in %d (the state) and %A (the SMS centre's words) when it calls.
fn report_url(account: &Account, letter: LetterId) -> String {
    let home = account.public_url.trim_end_matches('/');
    format!("{home}/hooks/{}/{}/report?letter={letter}&status=%d&reply=%A", account.name, account.token.expose())
}

// What a `get-url` puts into the query, a `post-url` may put there or leave in headers (`X-Kannel-From` comes only with
// `send-sender = true`: seen on Kannel 1.4.5; fixtures message-plain, message-post).
fn heard(account: &Account, request: &Request) -> Result<Heard, Why> {
    let query = request.query_form();
    let said = |field: &str, header: &str| {
        query.said(field).or_else(|| request.header(header)).map(str::trim).filter(|value| !value.is_empty())
    };
    Ok(Heard {
        account: account.name.clone(),
        // %I stays the same when Kannel asks again (Kannel's user guide).
        id: query.said("id").map(str::to_string),
        from: account.subscriber(said("from", "x-kannel-from"))?,
        to: said("to", "x-kannel-to").unwrap_or(&account.sender).to_string(),
        text: words(request, &query, said("coding", "x-kannel-coding"))?,
        sent: said("ts", "x-kannel-time").and_then(sent_at).or_else(|| query.said("unix").and_then(sent_at)),
        part: None,
    })
}

// %T is seconds since 1970, %t a UTC time with a space (Kannel's user guide).
fn sent_at(said: &str) -> Option<Time> {
    match said.parse::<u64>() {
        Ok(seconds) => seconds.checked_mul(1_000).map(Time),
        Err(_) => time(said),
    }
}

fn words(request: &Request, query: &Form, coding: Option<&str>) -> Result<String, Why> {
    let charset = match request.method {
        Method::Get => query.said("charset"),
        Method::Post => request.header("content-type").and_then(charset).or_else(|| query.said("charset")),
    };
    let written = match request.method {
        Method::Get => unescaped(&request.query, "text").ok_or(Why::TextMissing)?,
        Method::Post => request.body.clone(),
    };
    let is = |name: &str| charset.is_some_and(|charset| charset.eq_ignore_ascii_case(name));
    if is("UTF-16BE") || (charset.is_none() && coding == Some("2")) {
        return wide(unescaped(&request.query, "raw").filter(|raw| !raw.is_empty()).unwrap_or(written));
    }
    // Older Kannels recode to Latin-1 where they can.
    if is("ISO-8859-1") {
        return Ok(written.into_iter().map(char::from).collect());
    }
    Ok(String::from_utf8_lossy(&written).into_owned())
}

// Without `mo-recode = true` a text in UCS-2 comes as it was, and %a has lost a byte of two spaces side by side, after which
// every letter is another (seen on Kannel 1.4.5; fixture unreadable-squeezed). %b, here `raw`, is whole.
fn wide(bytes: Vec<u8>) -> Result<String, Why> {
    match bytes.len() % 2 {
        0 => Ok(text::decode_ucs2(&bytes)),
        _ => Err(Why::Shape),
    }
}

fn charset(content_type: &str) -> Option<&str> {
    let parameter = content_type.split(';').map(str::trim).find_map(|part| part.strip_prefix("charset="))?;
    Some(parameter.trim_matches('"'))
}

// The bytes of a query's field: a form is read as UTF-8, which a text in UCS-2 is not.
fn unescaped(query: &str, name: &str) -> Option<Vec<u8>> {
    let fields = query.split('&').take(limits::HEADERS_MAX);
    let value = fields.filter_map(|field| field.split_once('=')).find(|(key, _)| *key == name)?.1;
    let (mut bytes, mut rest) = (Vec::with_capacity(value.len()), value.as_bytes());
    while let [first, after @ ..] = rest {
        let plain = if *first == b'+' { b' ' } else { *first };
        let (byte, after) = escaped(rest).unwrap_or((plain, after));
        bytes.push(byte);
        rest = after;
    }
    Some(bytes)
}

fn escaped(rest: &[u8]) -> Option<(u8, &[u8])> {
    let [b'%', high, low, after @ ..] = rest else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let byte = u8::try_from(digit(high)? * 16 + digit(low)?).ok()?;
    Some((byte, after))
}

// The states of `dlr-mask` (Kannel's user guide). 8 and 1 may come in the same millisecond in either order.
fn report(account: &Account, query: &Form) -> Result<Report, Why> {
    let letter = query.said("letter").and_then(LetterId::parse).ok_or(Why::LetterMissing)?;
    let state = match query.said("status").ok_or(Why::Shape)? {
        "1" => Reported::Delivered,
        "2" | "16" => Reported::Failed(reason(query.said("reply").unwrap_or("no reason given"))),
        "4" | "8" | "32" => Reported::Underway,
        unknown => Reported::Unknown(short(unknown)),
    };
    Ok(Report { account: account.name.clone(), about: About::Ours(letter), state })
}

// Of an SMS centre's receipt only the state and the error: it ends in the first words of the letter (fixture report-failed).
fn reason(reply: &str) -> String {
    let Some((_, receipt)) = reply.split_once("stat:") else { return short(reply) };
    let words: Vec<&str> = receipt.split_whitespace().take(2).collect();
    match words.as_slice() {
        [state, error] if error.starts_with("err:") => short(&format!("{state} {error}")),
        [state, ..] => short(state),
        [] => "no reason given".to_string(),
    }
}

fn staged(account: &Account, staged: &Staged) -> Option<Request> {
    let from = staged.from.e164();
    let query = match staged.door {
        Door::Sms => {
            let (sender, sent) = (account.sender.as_str(), staged.seconds());
            let coded = [("coding", "0"), ("charset", "UTF-8"), ("udh", "")];
            let pairs = [("id", &*staged.id), ("from", &from), ("to", sender), ("ts", &sent), ("text", &staged.text)];
            super::form(&[&pairs[..], &coded].concat())
        }
        Door::Report => {
            let pairs = [("letter", &*staged.id), ("status", staged.word("1", "2")), ("reply", &staged.text)];
            super::form(&pairs)
        }
        Door::Ussd => return None,
    };
    Some(super::request(account, staged.door, Method::Get, query, &[("user-agent", "Kannel/1.4.5")], Vec::new()))
}
