//! Every adapter against its folder of requests, letters and answers: what is in `fixtures/channel/` is the promise.
//! `BLESS=1 cargo test --test channel` writes the `.expect` files anew.

#[path = "channel/link.rs"]
mod link;
#[path = "channel/staged.rs"]
mod staged;
#[path = "channel/wild.rs"]
mod wild;

use marketday::channel::{self, Account, Adapter, Answered, Door, Method, Outgoing, Request, Response, Secret};
use marketday::message::{About, Fate, Inbound, Keyed, Letter, Report, Screen};
use marketday::value::{Country, LetterId, Moment, Msisdn, Time, limits};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

#[test]
fn every_adapter_reads_writes_and_concludes_as_its_folder_says() {
    for adapter in channel::ALL {
        let folder = folder(adapter);
        let mut waiting: BTreeSet<PathBuf> = entries(&folder).into_iter().collect();
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        assert!(waiting.remove(&folder.join("account.json")), "{} has no account.json", folder.display());
        for case in entries(&folder).into_iter().filter(|path| is_case(path)) {
            waiting.remove(&case);
            waiting.remove(&case.with_extension("expect"));
            *kinds.entry(kind(&case)).or_default() += 1;
            check(adapter, &case);
        }
        assert!(waiting.is_empty(), "files that no case uses: {waiting:?}");
        assert!(kinds.contains_key("message") || kinds.contains_key("ussd"), "{} takes nothing", folder.display());
        for needed in ["forged", "unreadable", "send", "fate"] {
            assert!(kinds.contains_key(needed), "{} has no {needed}-* case", folder.display());
        }
    }
}

#[test]
fn every_folder_has_its_adapter() {
    for path in entries(&root()) {
        let name = path.file_name().and_then(|name| name.to_str()).expect("folders have plain names");
        assert!(channel::by_name(name).is_some(), "fixtures/channel/{name} has no adapter of that name");
    }
}

/// One case: what must hold of its kind, then the golden beside it.
fn check(adapter: &'static Adapter, case: &Path) {
    if case.extension().is_some_and(|ending| ending == "pdu") {
        return golden(&case.with_extension("expect"), &link::shown(account(adapter), case));
    }
    let raw = fs::read(case).expect("the case can be read");
    let (account, name) = (account(adapter), case.display());
    let shown = match kind(case).as_str() {
        "message" => taken(&account, &raw, case, |inbound| matches!(inbound, Inbound::Text(_))),
        "report" => taken(&account, &raw, case, |inbound| matches!(inbound, Inbound::Report(_))),
        "ussd" => taken(&account, &raw, case, |inbound| matches!(inbound, Inbound::Step(_))),
        "mixed" => taken(&account, &raw, case, |_| true),
        "unreadable" => taken(&account, &raw, case, |inbound| matches!(inbound, Inbound::Unreadable(_))),
        "forged" => match channel::admit(&account, &request(&account, &raw), MOMENT) {
            Err(forged) => format!("turned away: {forged}\n"),
            Ok(()) => panic!("{name} was let in"),
        },
        "send" => {
            let (account, letter) = letter(account, &raw);
            show_outgoing(&adapter.channel.encode(&account, &letter))
        }
        "fate" => format!("{:?}\n", adapter.channel.conclude(&response(&raw))),
        other => panic!("{name}: '{other}' is no kind of case"),
    };
    golden(&case.with_extension("expect"), &shown);
}

/// A request that is let in: all it holds must be of the kind its name says.
fn taken(account: &Account, raw: &[u8], case: &Path, fits: impl Fn(&Inbound) -> bool) -> String {
    let request = request(account, raw);
    assert_eq!(channel::admit(account, &request, MOMENT), Ok(()), "{}", case.display());
    let inbounds = account.adapter.channel.decode(account, &request);
    assert!(!inbounds.is_empty() && inbounds.iter().all(fits), "{}: {inbounds:?}", case.display());
    let mut shown: String = inbounds.iter().map(show_inbound).collect();
    for more in if request.door == Door::Ussd { &[true, false][..] } else { &[false] } {
        show_response(&mut shown, &account.adapter.channel.acknowledge(account, &request, &answers(&inbounds, *more)));
    }
    shown
}

/// What the house might answer: a screen to every step.
fn answers(inbounds: &[Inbound], more: bool) -> Vec<Answered> {
    let answer = |inbound: &Inbound| match inbound {
        Inbound::Text(heard) => Answered { id: heard.id.clone(), screen: None },
        Inbound::Step(step) if step.keyed == Keyed::Ended => Answered { id: None, screen: None },
        Inbound::Step(_) => {
            Answered { id: None, screen: Some(Screen { text: "Sell produce\n1. Maize\n0. Back".to_string(), more }) }
        }
        Inbound::Report(_) | Inbound::Unreadable(_) => Answered { id: None, screen: None },
    };
    inbounds.iter().map(answer).collect()
}

// Where the cases are.

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/channel")
}

fn folder(adapter: &Adapter) -> PathBuf {
    root().join(adapter.name)
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder).unwrap_or_else(|fault| panic!("{}: {fault}", folder.display()));
    let mut entries: Vec<PathBuf> = listed.map(|entry| entry.expect("the folder can be listed").path()).collect();
    entries.sort();
    assert!(!entries.is_empty(), "{} is empty", folder.display());
    entries
}

fn is_case(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    matches!(ending, Some("http" | "pdu")) || (ending == Some("json") && !path.ends_with("account.json"))
}

fn kind(case: &Path) -> String {
    let name = case.file_stem().and_then(|name| name.to_str()).expect("cases have plain names");
    name.split('-').next().unwrap_or(name).to_string()
}

fn golden(path: &Path, shown: &str) {
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, shown).expect("the golden can be written");
    }
    let expected = fs::read_to_string(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    assert_eq!(shown, expected, "{}", path.display());
}

// What stands in a case.

const MOMENT: Moment = Moment { now: Time(1_795_442_531_000), seed: [7; 32] };

/// `account.json`: what the configuration would give.
#[derive(Deserialize)]
struct Configured {
    name: String,
    sender: String,
    token: String,
    allowed_addresses: Vec<IpAddr>,
    base_url: String,
    public_url: String,
    country: String,
    keys: BTreeMap<String, String>,
}

fn account(adapter: &'static Adapter) -> Account {
    let path = folder(adapter).join("account.json");
    let raw = fs::read(&path).expect("the account can be read");
    let configured: Configured = serde_json::from_slice(&raw).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    for key in adapter.keys.iter().filter(|key| key.required) {
        assert!(configured.keys.contains_key(key.name), "{}: no {}", path.display(), key.name);
    }
    Account {
        name: marketday::message::AccountName(configured.name),
        adapter,
        sender: configured.sender,
        token: Secret::new(configured.token),
        allowed_addresses: configured.allowed_addresses,
        base_url: configured.base_url,
        public_url: configured.public_url,
        country: Country::by_code(&configured.country).expect("the country is listed"),
        sends_per_second: 10,
        sends_per_day: 0,
        prefixes: Vec::new(),
        failover: None,
        keys: secrets(configured.keys),
    }
}

fn secrets(keys: BTreeMap<String, String>) -> BTreeMap<String, Secret> {
    keys.into_iter().map(|(name, value)| (name, Secret::new(value))).collect()
}

/// The head's lines, and the body: whatever stands after the first empty line, but for the last line break of the file.
fn parts(raw: &[u8]) -> (Vec<String>, Vec<u8>) {
    let raw = raw.strip_suffix(b"\n").unwrap_or(raw);
    let end = raw.windows(2).position(|two| two == b"\n\n");
    let (head, body) = end.map_or((raw, &[][..]), |end| (&raw[..end], &raw[end + 2..]));
    (String::from_utf8_lossy(head).lines().map(str::to_string).collect(), body.to_vec())
}

fn headers(lines: &[String]) -> Vec<(String, String)> {
    let header = |line: &String| {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("'{line}' is no header"));
        (name.trim().to_ascii_lowercase(), value.trim().to_string())
    };
    lines.iter().map(header).collect()
}

/// A request as a case has it: maybe `# peer: ADDRESS`, the request line, headers, an empty line, the body.
fn request(account: &Account, raw: &[u8]) -> Request {
    let (mut lines, body) = parts(raw);
    let mut peer = account.allowed_addresses.first().copied().unwrap_or(IpAddr::from([127, 0, 0, 1]));
    if let Some(named) = lines.first().and_then(|line| line.strip_prefix("# peer:")) {
        peer = named.trim().parse().expect("an address");
        lines.remove(0);
    }
    let words: Vec<&str> = lines.first().expect("a request line").split(' ').collect();
    let [method, target, "HTTP/1.1"] = words[..] else { panic!("{words:?} is no request line") };
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    // The simulator's doors have no token in their address: the house asks with the account's own.
    let (token, door) = match path.split('/').collect::<Vec<_>>()[..] {
        ["", "hooks", name, token, door] if name == account.name.0 => (token.to_string(), door),
        ["", "api", "simulator", door] => (account.token.expose().to_string(), door),
        _ => panic!("'{path}' is no address of {}", account.name),
    };
    Request {
        method: if method == "GET" { Method::Get } else { Method::Post },
        door: Door::parse(door).expect("a door"),
        token,
        query: query.to_string(),
        headers: headers(&lines[1..]),
        body,
        peer,
    }
}

/// A provider's answer as a case has it: the status line, headers, an empty line, the body.
fn response(raw: &[u8]) -> Response {
    let (lines, body) = parts(raw);
    let status = lines.first().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok());
    let wait = headers(&lines[1..]).into_iter().find(|(name, _)| name == "retry-after").and_then(|(_, value)| value.parse().ok());
    Response { status: status.expect("a status line"), content_type: "", body, retry_after_seconds: wait }
}

/// A letter to send, and what of the account is otherwise in this case.
#[derive(Deserialize)]
struct Written {
    id: String,
    to: String,
    text: String,
    sender: Option<String>,
    public_url: Option<String>,
    #[serde(default)]
    keys: BTreeMap<String, String>,
}

fn letter(mut account: Account, raw: &[u8]) -> (Account, Letter) {
    let written: Written = serde_json::from_slice(raw).expect("a letter");
    account.sender = written.sender.unwrap_or(account.sender);
    account.public_url = written.public_url.unwrap_or(account.public_url);
    account.keys.extend(secrets(written.keys));
    let letter = Letter {
        id: LetterId::parse(&written.id).expect("a letter's identity"),
        account: account.name.clone(),
        to: Msisdn::parse(&written.to, account.country).expect("a number"),
        text: written.text,
        deadline: MOMENT.now,
    };
    (account, letter)
}

// How a golden shows things. Numbers are whole here: they are made up.

fn show_inbound(inbound: &Inbound) -> String {
    let account = inbound.account();
    match inbound {
        Inbound::Text(heard) => format!(
            "text at {account}\n  id    {:?}\n  from  {}\n  to    {}\n  sent  {}\n  says  {:?}\n{}",
            heard.id,
            heard.from.e164(),
            heard.to,
            heard.sent.map_or("not said".to_string(), Time::rfc3339),
            heard.text,
            heard
                .part
                .map_or(String::new(), |part| format!("  part  {} of {}, of {}\n", part.number, part.total, part.reference))
        ),
        Inbound::Step(step) => format!(
            "step at {account}\n  session {}\n  from    {}\n  code    {}\n  keyed   {:?}\n  screen  {} septets\n",
            step.session,
            step.from.e164(),
            step.code,
            step.keyed,
            step.septets
        ),
        Inbound::Report(Report { about, state, .. }) => match about {
            About::Ours(letter) => format!("report at {account}\n  our letter {letter}\n  is {state:?}\n"),
            About::Theirs(id) => format!("report at {account}\n  their id {id}\n  is {state:?}\n"),
        },
        Inbound::Unreadable(unreadable) => {
            let kept = String::from_utf8_lossy(&unreadable.raw);
            format!("unreadable at {account}: {}\n  kept {kept:?}\n", unreadable.why)
        }
    }
}

fn show_response(shown: &mut String, response: &Response) {
    let body = String::from_utf8_lossy(&response.body);
    writeln!(shown, "answered {} {}\n  {body:?}", response.status, response.content_type).expect("a string takes all");
}

fn show_outgoing(outgoing: &Outgoing) -> String {
    let send = match outgoing {
        Outgoing::Http(send) => send,
        Outgoing::Smpp(submits) => return submits.iter().map(link::submitted).collect(),
        Outgoing::Held => return "held for the phone to fetch\n".to_string(),
    };
    let method = if send.method == Method::Get { "GET" } else { "POST" };
    let (address, query) = send.url.split_once('?').unwrap_or((&send.url, ""));
    let mut shown = format!("{method} {address}\n");
    let line = |mark: &str, field: &str| format!("  {mark} {field}\n");
    shown.extend(query.split('&').filter(|field| !field.is_empty()).map(|field| line("?", field)));
    shown.extend(send.headers.iter().map(|(name, value)| line("header", &format!("{name}: {value}"))));
    let body = String::from_utf8(send.body.clone()).expect("bodies are text");
    if body.starts_with('{') {
        return shown + &line("json", &body);
    }
    shown.extend(body.split('&').filter(|field| !field.is_empty()).map(|field| line("form", field)));
    shown
}

// Sentences that no single case can say.

fn named(name: &str) -> Account {
    account(channel::by_name(name).expect("the adapter is listed"))
}

fn case(account: &Account, name: &str) -> Vec<u8> {
    fs::read(folder(account.adapter).join(name)).unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

fn lettered(name: &str) -> (Account, Letter) {
    let account = named(name);
    let raw = case(&account, "send-plain.json");
    letter(account, &raw)
}

#[test]
fn africas_talking_reports_by_the_identity_it_gave_at_the_send() {
    let account = named("africastalking");
    let Fate::Accepted { ids } = account.adapter.channel.conclude(&response(&case(&account, "fate-sent.http"))) else {
        panic!("not accepted")
    };
    let inbounds = account.adapter.channel.decode(&account, &request(&account, &case(&account, "report-delivered.http")));
    let [Inbound::Report(report)] = &inbounds[..] else { panic!("{inbounds:?}") };
    assert_eq!(ids.into_iter().map(About::Theirs).collect::<Vec<_>>(), std::slice::from_ref(&report.about));
}

#[test]
fn the_address_given_to_kannel_leads_its_report_back_to_the_letter() {
    let (account, letter) = lettered("kannel");
    let Outgoing::Http(send) = account.adapter.channel.encode(&account, &letter) else { panic!("Kannel sends by HTTP") };
    let (_, query) = send.url.split_once('?').expect("a query");
    let report_url = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "dlr-url").expect("a report's address").1;
    let called =
        report_url.strip_prefix(&account.public_url).expect("our address").replace("%d", "16").replace("%A", "NACK%2F11%2FNo");
    let request = request(&account, format!("GET {called} HTTP/1.1\n\n").as_bytes());
    assert_eq!(channel::admit(&account, &request, MOMENT), Ok(()));
    assert_eq!(request.door, Door::Report);
    let inbounds = account.adapter.channel.decode(&account, &request);
    let [Inbound::Report(report)] = &inbounds[..] else { panic!("{inbounds:?}") };
    assert_eq!(report.about, About::Ours(letter.id));
}

/// The vector of the SDKs' parameters under every method (reference: `vonage` of PyPI, `check_signature`).
#[test]
fn vonage_signs_in_five_ways() {
    for (method, signature) in [
        ("md5hash", "5298323823feb3ec748a074d9b2b39c2"),
        ("md5", "df74c696a5ff3dcde173d9b67cadf963"),
        ("sha1", "de751be24a0977b1560e2fdf8122f13c42ed3704"),
        ("sha256", "2ba8832a4a0b4a86e70df19a0913291d6b7b57e0be9f5bc7130cc848b113d81f"),
        (
            "sha512",
            "887fd9be51d9672cdd92ce7a661833d881429eb835db07321e7c289f450f00c0dea204dbce54836b78a32959bdd021fb878c0e615ab839cca02338f82e13875e",
        ),
    ] {
        for (secret, text, admitted) in [("sEcReT", "2", true), ("sEcReT", "3", false), ("secret", "2", false)] {
            let mut account = named("vonage");
            account.keys.insert("signature_method".to_string(), Secret::new(method));
            account.keys.insert("signature_secret".to_string(), Secret::new(secret));
            let form = format!(
                "api-key=abcd1234&keyword=BUY&message-timestamp=2026-11-23+14%3A00%3A00&messageId=0B00000000A1B2C3&msisdn=233201234567\
                 &nonce=5f8c2f0e&text=BUY+maize+%26+beans%3D{text}&timestamp=1795442400&to=15005550006&type=text&sig={signature}"
            );
            let posted = format!("POST /hooks/vonage/vonage-hook-51ac20/sms HTTP/1.1\n\n{form}");
            let taken = channel::admit(&account, &request(&account, posted.as_bytes()), MOMENT);
            assert_eq!(taken.is_ok(), admitted, "{method} {secret} {text}");
        }
    }
}
