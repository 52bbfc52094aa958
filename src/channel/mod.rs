//! One file per aggregator: a request's bytes to what came in, a letter to the request that sends it, and nothing else.
//! An adapter never calls anyone: it answers five pure questions, in the same order in every file.

mod africastalking;
mod arkesel;
mod generic;
mod http;
mod hubtel;
mod infobip;
mod jasmin;
mod kannel;
mod nalo;
mod object;
mod proof;
mod simulator;
pub mod smpp;
mod twilio;
mod vonage;

pub use http::{Door, Form, Method, Outgoing, Request, Response, Send};

use crate::message::{AccountName, Fate, Inbound, Letter, Screen, Unreadable, Why};
use crate::value::{Country, LetterId, Moment, Msisdn, Time, limits};
pub(crate) use http::short;
use http::time;
use object::Object;
use proof::{Hash, base64, hex, keyed, md5_hex, same, sha256_hex, unhex};
use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;
use subtle::ConstantTimeEq;

/// The five questions that an aggregator's adapter answers.
pub trait Channel: std::marker::Send + Sync {
    /// Does the request come from this provider? Signature and age, where the provider has them; the token of the address
    /// and the allowed addresses are compared for every channel by [`admit`].
    fn admit(&self, account: &Account, request: &Request, moment: Moment) -> Result<(), Forged>;
    /// What came in: never fails, an element that cannot be read is an [`Inbound::Unreadable`].
    fn decode(&self, account: &Account, request: &Request) -> Vec<Inbound>;
    /// The answer to a request all of whose elements are durable.
    fn acknowledge(&self, account: &Account, request: &Request, answers: &[Answered]) -> Response;
    /// The request that sends a letter.
    fn encode(&self, account: &Account, letter: &Letter) -> Outgoing;
    /// What the provider's answer to a send means.
    fn conclude(&self, response: &Response) -> Fate;
}

/// An adapter with its name in the configuration and the keys it reads there.
pub struct Adapter {
    /// `channel = "..."` in an account.
    pub name: &'static str,
    /// The adapter.
    pub channel: &'static dyn Channel,
    /// Keys beside those that every account has.
    pub keys: &'static [AccountKey],
    /// Which addresses the configuration must name.
    pub needs: Needs,
    /// What the provider would send, correctly signed: for trying an account without it.
    pub staged: fn(&Account, &Staged) -> Option<Request>,
    /// How the provider proves itself beside the address's token.
    pub proof: &'static str,
}

/// Which addresses an adapter cannot do without.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Needs {
    /// None: letters stay here.
    Nothing,
    /// `base_url`, where letters are sent.
    Base,
    /// `base_url`, and `[server] public_url`, which the provider signs.
    BaseAndPublic,
    /// Its own key `send_url`, where letters are sent.
    Own,
    /// None: we bind to it, and nobody calls.
    Link,
}

/// What a provider is played to send.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Staged {
    /// A text, a step of a session, or a report.
    pub door: Door,
    /// Whose phone.
    pub from: Msisdn,
    /// What was written; of a step all keys since the code, joined by `*`; of a report its word: `delivered`, or why it failed.
    pub text: String,
    /// The provider's identity: of the text, the session, or the letter that is reported on.
    pub id: String,
    /// When.
    pub at: Time,
}

impl Staged {
    /// The key that was pressed last.
    fn last(&self) -> &str {
        self.text.rsplit('*').next().unwrap_or_default()
    }

    /// A report's word, as the provider writes it.
    fn word<'a>(&self, delivered: &'a str, failed: &'a str) -> &'a str {
        if self.text == "delivered" { delivered } else { failed }
    }

    fn seconds(&self) -> String {
        (self.at.0 / 1_000).to_string()
    }
}

/// A request to one of an account's addresses, as if its provider had called.
fn request(account: &Account, door: Door, method: Method, query: String, headers: &[(&str, &str)], body: Vec<u8>) -> Request {
    let headers = headers.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    let token = account.token.expose().to_string();
    Request { method, door, token, query, headers, body, peer: IpAddr::from([127, 0, 0, 1]) }
}

/// Pairs as a form.
fn form(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// A form that is posted.
fn posted(account: &Account, door: Door, pairs: &[(&str, &str)]) -> Request {
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    request(account, door, Method::Post, String::new(), &kind, form(pairs).into_bytes())
}

/// JSON that is posted.
fn told(account: &Account, door: Door, body: &serde_json::Value) -> Request {
    request(account, door, Method::Post, String::new(), &[("content-type", "application/json")], body.to_string().into_bytes())
}

/// A key of an account in the configuration.
pub struct AccountKey {
    /// The key; a secret is written with `_env` or `_file` after it.
    pub name: &'static str,
    /// Whether it is a secret.
    pub secret: bool,
    /// Whether the account works without it.
    pub required: bool,
    /// What it may be.
    pub shape: Shape,
    /// What it is, in one line.
    pub what: &'static str,
}

/// What the value of a key may be.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Any word.
    Any,
    /// A word of at most so many characters.
    Short(usize),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A whole number between these two.
    Number(u32, u32),
    /// Bytes by these names: `begin=1,answer=18`.
    Bytes(&'static [&'static str]),
}

impl Shape {
    /// What is wrong with a value.
    pub fn fault(self, value: &str) -> Option<String> {
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let byte = |names: &[&str], pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or_default();
            names.contains(&name.trim()) && number(value).is_some_and(|value| value <= u32::from(u8::MAX))
        };
        match self {
            Shape::Any => None,
            Shape::Short(most) => (value.len() > most).then(|| format!("write at most {most} characters")),
            Shape::OneOf(words) => (!words.contains(&value)).then(|| format!("write one of {}", words.join(" "))),
            Shape::Number(least, most) => {
                let fits = number(value).is_some_and(|value| (least..=most).contains(&value));
                (!fits).then(|| format!("write a number from {least} to {most}"))
            }
            Shape::Bytes(names) => {
                let fits = value.split(',').all(|pair| byte(names, pair));
                (!fits).then(|| format!("write numbers up to 255 by the names {}", names.join(" ")))
            }
        }
    }
}

impl AccountKey {
    /// A word that every account of the adapter needs.
    const fn word(name: &'static str, what: &'static str) -> AccountKey {
        AccountKey { name, secret: false, required: true, shape: Shape::Any, what }
    }
    /// A secret that every account of the adapter needs.
    const fn secret(name: &'static str, what: &'static str) -> AccountKey {
        AccountKey { secret: true, ..AccountKey::word(name, what) }
    }
    /// The same, where an account works without it.
    const fn optional(self) -> AccountKey {
        AccountKey { required: false, ..self }
    }
    /// The same, where it may only be one of these words.
    const fn one_of(self, words: &'static [&'static str]) -> AccountKey {
        self.shaped(Shape::OneOf(words))
    }
    /// The same, where not every word will do.
    const fn shaped(self, shape: Shape) -> AccountKey {
        AccountKey { shape, ..self }
    }
}

/// How many septets a USSD screen holds, where a network shows another number than its aggregator's usual one.
const SCREEN_KEY: AccountKey = AccountKey::word("ussd_screen_septets", "how many septets a USSD screen holds")
    .optional()
    .shaped(Shape::Number(limits::SCREEN_SEPTETS_MIN as u32, limits::SCREEN_SEPTETS_MAX as u32));

/// The keys that were dialled behind a service code, joined by `*`: `*714*5*3*100#` is `3*100` behind `714*5`.
fn dialled(message: &str, code: &str) -> String {
    let bare = |text: &str| text.trim().trim_start_matches('*').trim_end_matches('#').to_string();
    let (message, code) = (bare(message), bare(code));
    let behind = message.strip_prefix(&code).and_then(|rest| rest.strip_prefix('*'));
    behind.filter(|_| !code.is_empty()).unwrap_or_default().to_string()
}

/// Every adapter there is: the one list that a new aggregator joins.
pub const ALL: &[Adapter] = &[
    africastalking::ADAPTER,
    arkesel::ADAPTER,
    generic::ADAPTER,
    hubtel::ADAPTER,
    infobip::ADAPTER,
    jasmin::ADAPTER,
    kannel::ADAPTER,
    nalo::ADAPTER,
    simulator::ADAPTER,
    smpp::ADAPTER,
    twilio::ADAPTER,
    vonage::ADAPTER,
];

/// Finds an adapter by its name in the configuration.
pub fn by_name(name: &str) -> Option<&'static Adapter> {
    ALL.iter().find(|adapter| adapter.name == name)
}

/// An account at an aggregator, as the configuration gives it.
#[derive(Clone)]
pub struct Account {
    /// Its name, the first part of its webhook addresses.
    pub name: AccountName,
    /// Its adapter.
    pub adapter: &'static Adapter,
    /// The short code or number that subscribers text.
    pub sender: String,
    /// The unguessable second part of its webhook addresses.
    pub token: Secret,
    /// The only peers that may call, when any are named.
    pub allowed_addresses: Vec<IpAddr>,
    /// Where the provider's interface is.
    pub base_url: String,
    /// Where providers reach us, for the addresses of reports.
    pub public_url: String,
    /// How local numbers are completed.
    pub country: &'static Country,
    /// Segments per second.
    pub sends_per_second: u32,
    /// Segments per day; zero is no limit.
    pub sends_per_day: u32,
    /// Numbers that begin with these digits are written to through this account, whoever they write to.
    pub prefixes: Vec<String>,
    /// The account that takes over while this one's provider does not answer.
    pub failover: Option<AccountName>,
    /// The adapter's own keys.
    pub keys: BTreeMap<String, Secret>,
}

impl Account {
    /// One of the adapter's own keys; empty when it is not set.
    pub fn key(&self, name: &str) -> &str {
        self.keys.get(name).map_or("", |secret| secret.expose())
    }

    /// The subscriber a sender's field names; a short code or a name is none.
    fn subscriber(&self, said: Option<&str>) -> Result<Msisdn, Why> {
        Msisdn::parse(said.ok_or(Why::SenderMissing)?, self.country).ok_or(Why::SenderNoNumber)
    }

    /// The subscriber a sender's field names, where the provider writes every number internationally, with or without a plus sign.
    fn international(&self, said: Option<&str>) -> Result<Msisdn, Why> {
        let said = said.ok_or(Why::SenderMissing)?;
        self.subscriber(Some(&format!("+{}", said.trim().trim_start_matches('+'))))
    }

    /// The address at which the provider called, as the configuration publishes it: what headers say of host and scheme is never
    /// believed.
    fn called(&self, request: &Request) -> String {
        let door = request.door.name();
        let (home, question) = (self.public_url.trim_end_matches('/'), if request.query.is_empty() { "" } else { "?" });
        format!("{home}/hooks/{}/{}/{door}{question}{}", self.name, request.token, request.query)
    }

    /// The address at which a letter's reports are wanted, with our own identity in it; none while nobody can reach us.
    fn report_url(&self, letter: LetterId) -> Option<String> {
        let home = self.public_url.trim_end_matches('/');
        let url = || format!("{home}/hooks/{}/{}/report?letter={letter}", self.name, self.token.expose());
        (!home.is_empty()).then(url)
    }

    /// An address of the provider's interface.
    fn at(&self, path: &str) -> String {
        format!("{}/{path}", self.base_url.trim_end_matches('/'))
    }

    /// How much a screen shows: as the account's `ussd_screen_septets` says, within what the standard allows.
    fn screen_septets(&self, usual: usize) -> usize {
        let said = self.key("ussd_screen_septets").parse().unwrap_or(usual);
        said.clamp(limits::SCREEN_SEPTETS_MIN, limits::SCREEN_SEPTETS_MAX)
    }

    /// The request kept for the operator.
    fn unreadable(&self, request: &Request, why: Why) -> Inbound {
        Inbound::Unreadable(Unreadable::new(&self.name, &request.raw(), why))
    }
}

/// A text that is never shown and only compared in constant time.
#[derive(Clone, Default)]
pub struct Secret(String);

impl Secret {
    /// Keeps a secret.
    pub fn new(secret: impl Into<String>) -> Secret {
        Secret(secret.into())
    }

    /// The secret itself, for the wire.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether `other` is the same, in a time that does not tell where it differs.
    pub fn is(&self, other: &str) -> bool {
        !self.0.is_empty() && bool::from(self.0.as_bytes().ct_eq(other.as_bytes()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "(none)" } else { "(secret)" })
    }
}

/// Why a request is turned away with nothing stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Forged {
    /// The token of the address is wrong: 404, as if the address did not exist.
    #[error("unknown token")]
    Token,
    /// The peer is not one of the allowed addresses: 403.
    #[error("address not allowed")]
    Address,
    /// The signature is missing or wrong: 403.
    #[error("signature missing or wrong")]
    Signature,
    /// The signature's time is too old or ahead: 403.
    #[error("signed too long ago")]
    Stale,
}

/// What the house made of one element, for the adapter to answer with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answered {
    /// The provider's identity of the element.
    pub id: Option<String>,
    /// The screen, when it was a USSD step.
    pub screen: Option<Screen>,
}

/// Whether a request may be read at all: the token, then the allowed addresses, then the provider's own proof.
pub fn admit(account: &Account, request: &Request, moment: Moment) -> Result<(), Forged> {
    if !account.token.is(&request.token) {
        return Err(Forged::Token);
    }
    if !account.allowed_addresses.is_empty() && !account.allowed_addresses.contains(&request.peer) {
        return Err(Forged::Address);
    }
    account.adapter.channel.admit(account, request, moment)
}
