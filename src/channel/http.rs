//! Requests and responses as plain data, on both sides of an adapter.

use crate::message::Fate;
use crate::value::{Span, Time, limits};
use std::borrow::Cow;
use std::net::IpAddr;

/// Which of an account's addresses was called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Door {
    /// `/sms`: a text.
    Sms,
    /// `/ussd`: a step of a session.
    Ussd,
    /// `/report`: what became of a letter.
    Report,
}

impl Door {
    /// The last part of the address.
    pub fn name(self) -> &'static str {
        match self {
            Door::Sms => "sms",
            Door::Ussd => "ussd",
            Door::Report => "report",
        }
    }

    /// Reads what [`Door::name`] says.
    pub fn parse(name: &str) -> Option<Door> {
        match name {
            "sms" => Some(Door::Sms),
            "ussd" => Some(Door::Ussd),
            "report" => Some(Door::Report),
            _ => None,
        }
    }
}

/// The methods that aggregators use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// GET.
    Get,
    /// POST.
    Post,
}

/// A webhook's request, its body within [`limits::BODY_BYTES_MAX`].
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// How it was asked.
    pub method: Method,
    /// Which address of the account.
    pub door: Door,
    /// The second part of the address, to be compared with the account's token.
    pub token: String,
    /// What stands after the question mark, still encoded.
    pub query: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body's bytes.
    pub body: Vec<u8>,
    /// Who called.
    pub peer: IpAddr,
}

impl Request {
    /// A header's value, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The form of a POST, or the query of a GET, decoded; at most a hundred fields.
    pub fn form(&self) -> Form {
        let raw = match self.method {
            Method::Get => self.query.as_bytes(),
            Method::Post => &self.body,
        };
        Form::parse(raw)
    }

    /// What was sent, as the operator is to see it: the query, the body, or both with a line break between.
    pub fn raw(&self) -> Cow<'_, [u8]> {
        match (self.query.is_empty(), self.body.is_empty()) {
            (_, true) => Cow::Borrowed(self.query.as_bytes()),
            (true, false) => Cow::Borrowed(&self.body),
            (false, false) => Cow::Owned([self.query.as_bytes(), b"\n", &self.body].concat()),
        }
    }

    /// The query's fields, whatever the method.
    pub fn query_form(&self) -> Form {
        Form::parse(self.query.as_bytes())
    }
}

/// Decoded fields of a form or query.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Form(Vec<(String, String)>);

impl Form {
    fn parse(raw: &[u8]) -> Form {
        Form(form_urlencoded::parse(raw).into_owned().take(limits::HEADERS_MAX).collect())
    }

    /// A field's value, empty or not; the first one of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A field's value when it says something.
    pub fn said(&self, name: &str) -> Option<&str> {
        self.get(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// All fields, as they came.
    pub fn fields(&self) -> &[(String, String)] {
        &self.0
    }
}

/// An answer to a webhook, or a provider's answer to a send.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The body's media type.
    pub content_type: &'static str,
    /// The body.
    pub body: Vec<u8>,
    /// Seconds of `Retry-After`, when the other side says so.
    pub retry_after_seconds: Option<u64>,
}

impl Response {
    /// 200 with a plain text.
    pub fn text(body: impl Into<String>) -> Response {
        Response {
            status: 200,
            content_type: "text/plain; charset=utf-8",
            body: body.into().into_bytes(),
            retry_after_seconds: None,
        }
    }

    /// 200 with XML.
    pub fn xml(body: impl Into<String>) -> Response {
        Response { content_type: "text/xml; charset=utf-8", ..Response::text(body) }
    }

    /// 200 with JSON.
    pub fn json(body: &serde_json::Value) -> Response {
        Response { status: 200, content_type: "application/json", body: body.to_string().into_bytes(), retry_after_seconds: None }
    }

    /// How long the other side asks to wait.
    pub fn retry_after(&self) -> Option<Span> {
        self.retry_after_seconds.map(|seconds| Span(seconds.saturating_mul(1_000)))
    }

    /// What the status alone says, where the body says no more. What the operator can mend (a key, a permission, money) waits
    /// until the letter's deadline; a success whose body nobody understands may have been sent.
    pub fn fate(&self) -> Fate {
        let why = self.gist();
        match self.status {
            401..=403 | 407 | 408 | 425 | 429 | 300..=399 | 500..=599 => Fate::Later { after: self.retry_after(), why },
            400..=499 => Fate::Refused { why },
            _ => Fate::Unknown { why },
        }
    }

    /// The status and the first words, for the operator: `403 Authorization failed for sendsms`.
    pub fn gist(&self) -> String {
        let words = short(&String::from_utf8_lossy(&self.body));
        format!("{} {words}", self.status).trim_end().to_string()
    }
}

/// How much of a provider's own words is kept, in characters.
const WORDS_CHARACTERS_MAX: usize = 48;

/// A provider's own words on one line, cut to [`WORDS_CHARACTERS_MAX`].
pub fn short(words: &str) -> String {
    let line =
        words.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    masked(&line).chars().take(WORDS_CHARACTERS_MAX).collect()
}

/// Providers repeat what they were sent: a run of seven or more digits is a subscriber's number and is not kept.
fn masked(words: &str) -> String {
    const NUMBER_DIGITS_MIN: usize = 7;
    let mut kept = String::with_capacity(words.len());
    let mut run = String::new();
    for c in words.chars().chain(['\u{0}']) {
        if c.is_ascii_digit() {
            run.push(c);
            continue;
        }
        kept.push_str(if run.len() >= NUMBER_DIGITS_MIN { "(number)" } else { &run });
        run.clear();
        if c != '\u{0}' {
            kept.push(c);
        }
    }
    kept
}

/// An instant as providers write it: RFC 3339, or without a zone and then in UTC: `2026-11-23 14:02:11`.
pub fn time(text: &str) -> Option<Time> {
    let stamp = text.parse::<jiff::Timestamp>().or_else(|_| {
        let civil: jiff::civil::DateTime = text.parse()?;
        civil.to_zoned_datetime(jiff::tz::TimeZone::UTC).map(|zoned| zoned.timestamp())
    });
    u64::try_from(stamp.ok()?.as_millisecond()).ok().map(Time)
}

/// How a letter leaves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outgoing {
    /// As an HTTP request to the provider.
    Http(Send),
    /// As submissions over an SMPP link, one a part.
    Smpp(Vec<super::smpp::Submit>),
    /// Not at all: the phone fetches it here.
    Held,
}

/// An HTTP request to a provider.
#[derive(Clone, PartialEq, Eq)]
pub struct Send {
    /// How.
    pub method: Method,
    /// The whole address.
    pub url: String,
    /// Headers beside those that every request has.
    pub headers: Vec<(&'static str, String)>,
    /// The body, empty for GET.
    pub body: Vec<u8>,
}

impl std::fmt::Debug for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Request({:?} {:?}, {} bytes)", self.method, self.door, self.body.len())
    }
}

impl std::fmt::Debug for Send {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Send({:?}, {} bytes)", self.method, self.body.len())
    }
}
