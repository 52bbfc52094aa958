//! A second opinion on the wire: npm's `ussd-builder` reads the same requests as the real gateway, and replies with the same
//! screens; what both understood and wrote must be alike.

mod gateway;

use gateway::{Gateway, TOKEN};
use marketday::channel::{self, Account, Door, Method, Request, Secret};
use marketday::message::{AccountName, Inbound, Keyed, Step};
use marketday::value::Country;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A provider: its adapter, its name in the library, what it is sent.
struct Provider {
    adapter: &'static str,
    library: &'static str,
    steps: fn(&[&str]) -> Vec<Value>,
    /// Whether the library reads what was dialled behind the code.
    deep: bool,
}

const NUMBER: &str = "233201234567";

const PROVIDERS: [Provider; 4] = [
    Provider { adapter: "africastalking", library: "africasTalking", steps: africastalking, deep: true },
    Provider { adapter: "hubtel", library: "hubtel", steps: hubtel, deep: true },
    // The library takes what is dialled for the service code itself at these two, so that nothing is left behind it.
    Provider { adapter: "arkesel", library: "arkesel", steps: arkesel, deep: false },
    Provider { adapter: "nalo", library: "nalo", steps: nalo, deep: false },
];

/// A first key is what was dialled behind the code, the others are pressed.
fn africastalking(keys: &[&str]) -> Vec<Value> {
    let paths = (0..keys.len()).map(|at| keys[..=at].iter().filter(|key| !key.is_empty()).copied().collect::<Vec<_>>().join("*"));
    let step = |text: String| {
        json!({ "sessionId": "ATUid_1", "serviceCode": "*384*96#", "phoneNumber": format!("+{NUMBER}"), "networkCode": "62001",
                "text": text })
    };
    paths.map(step).collect()
}

fn dialled(code: &str, behind: &str) -> String {
    if behind.is_empty() { format!("*{code}#") } else { format!("*{code}*{behind}#") }
}

fn hubtel(keys: &[&str]) -> Vec<Value> {
    let step = |(at, key): (usize, &&str)| {
        let (kind, message) = if at == 0 { ("Initiation", dialled("384*96", key)) } else { ("Response", key.to_string()) };
        json!({ "Type": kind, "Message": message, "ServiceCode": "384*96", "Operator": "mtn", "ClientState": "", "Mobile": NUMBER,
                "SessionId": "8d440a43", "Sequence": at + 1, "Platform": "USSD" })
    };
    keys.iter().enumerate().map(step).collect()
}

fn arkesel(keys: &[&str]) -> Vec<Value> {
    let step = |(at, key): (usize, &&str)| {
        let data = if at == 0 { dialled("384*96", key) } else { key.to_string() };
        json!({ "sessionID": "16605", "userID": "ABC_XYZ", "newSession": at == 0, "msisdn": NUMBER, "userData": data, "network": "MTN" })
    };
    keys.iter().enumerate().map(step).collect()
}

fn nalo(keys: &[&str]) -> Vec<Value> {
    let step = |(at, key): (usize, &&str)| {
        let data = if at == 0 { dialled("384*96", key) } else { key.to_string() };
        json!({ "USERID": "NALOTest", "MSISDN": NUMBER, "USERDATA": data, "MSGTYPE": at == 0, "NETWORK": "MTN", "SESSIONID": "1659" })
    };
    keys.iter().enumerate().map(step).collect()
}

/// Sessions as keys: what is dialled behind the code, then what is pressed.
const SESSIONS: [&[&str]; 5] =
    [&["", "1", "1", "20"], &["", "3", "00", "98", "6", "1"], &["", "9"], &["1*2", "5"], &["4*1", "0", "00", "9"]];

fn accounts() -> String {
    let account = |name: &str, keys: &str| {
        format!(
            "[[account]]\nname = \"{name}\"\nchannel = \"{name}\"\ntoken_env = \"AT_HOOK_TOKEN\"\nsender = \"MARKET\"\n\
             base_url = \"http://127.0.0.1:9\"\n{keys}\n"
        )
    };
    [
        account("hubtel", "client_id = \"a\"\nclient_secret_env = \"AT_API_KEY\""),
        account("arkesel", "user_id = \"ABC_XYZ\"\nussd_code = \"*384*96#\""),
        account("nalo", "user_id = \"NALOTest\"\nussd_code = \"*384*96#\""),
    ]
    .concat()
}

/// The body as the provider sends it: a form at Africa's Talking, JSON elsewhere.
fn body(provider: &Provider, request: &Value) -> String {
    if provider.adapter != "africastalking" {
        return request.to_string();
    }
    let fields = request.as_object().into_iter().flatten();
    let pairs = fields
        .map(|(name, value)| format!("{name}={}", value.as_str().unwrap_or_default().replace('+', "%2B").replace('#', "%23")));
    pairs.collect::<Vec<_>>().join("&")
}

/// What our adapter makes of a request.
fn decoded(provider: &Provider, body: &str) -> Step {
    let adapter = channel::by_name(provider.adapter).expect("the adapter is listed");
    let keys = [("ussd_code".to_string(), Secret::new("*384*96#"))];
    let account = Account {
        name: AccountName("oracle".to_string()),
        adapter,
        sender: "MARKET".to_string(),
        token: Secret::new(TOKEN),
        allowed_addresses: Vec::new(),
        base_url: String::new(),
        public_url: String::new(),
        country: Country::by_code("GH").expect("Ghana is listed"),
        sends_per_second: 1,
        sends_per_day: 0,
        prefixes: Vec::new(),
        failover: None,
        keys: BTreeMap::from(keys),
    };
    let request = Request {
        method: Method::Post,
        door: Door::Ussd,
        token: TOKEN.to_string(),
        query: String::new(),
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
        peer: [127, 0, 0, 1].into(),
    };
    match adapter.channel.decode(&account, &request).pop() {
        Some(Inbound::Step(step)) => step,
        other => panic!("{}: no step: {other:?}", provider.adapter),
    }
}

/// The text of a reply and whether the session goes on, as each provider is told.
fn screen(provider: &Provider, reply: &str) -> (String, bool) {
    if provider.adapter == "africastalking" {
        let (word, text) = reply.split_at(4);
        return (text.to_string(), word == "CON ");
    }
    let reply: Value = serde_json::from_str(reply).expect("JSON is replied");
    let text = |name: &str| reply[name].as_str().expect("a text").to_string();
    match provider.adapter {
        "hubtel" => (text("Message"), text("Type").eq_ignore_ascii_case("response")),
        "arkesel" => (text("message"), reply["continueSession"] == json!(true)),
        _ => (text("MSG"), reply["MSGTYPE"] == json!(true)),
    }
}

/// Every field that the library replies with is in our reply too, and says the same.
fn alike(ours: &Value, theirs: &Map<String, Value>) -> Result<(), String> {
    for (name, wanted) in theirs {
        let plain = |value: &Value| match value {
            Value::String(text) => text.trim_start_matches('+').to_lowercase(),
            other => other.to_string(),
        };
        match ours.get(name) {
            Some(said) if plain(said) == plain(wanted) => {}
            said => return Err(format!("{name}: the library says {wanted}, we say {said:?}")),
        }
    }
    Ok(())
}

fn library(sessions: &[Value]) -> Vec<Vec<Value>> {
    let folder =
        std::env::var_os("ORACLE_TEST_NODE").map_or_else(|| std::env::temp_dir().join("marketday-oracle-node"), PathBuf::from);
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/drive.cjs");
    let mut node = Command::new("node")
        .arg(script)
        .env("NODE_PATH", folder.join("node_modules"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node is installed: .ci/install-oracle");
    let lines: String = sessions.iter().map(|session| format!("{session}\n")).collect();
    node.stdin.take().expect("a pipe").write_all(lines.as_bytes()).expect("the library reads");
    let output = node.wait_with_output().expect("the library ends");
    assert!(output.status.success(), "ussd-builder failed; is it installed? .ci/install-oracle");
    let text = String::from_utf8(output.stdout).expect("it writes UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("it writes JSON")).collect()
}

#[test]
#[ignore = "needs Node and npm's ussd-builder: .ci/install-oracle"]
fn requests_are_read_and_answered_as_ussd_builder_does() {
    let directory = tempfile::tempdir().expect("a directory");
    let gateway = Gateway::start(directory.path(), &accounts(), &[]);
    let (mut sessions, mut ours) = (Vec::new(), Vec::new());
    for provider in &PROVIDERS {
        for keys in SESSIONS.iter().filter(|keys| provider.deep || keys[0].is_empty()) {
            let name = if provider.adapter == "africastalking" { "at" } else { provider.adapter };
            let mut replies: Vec<(Step, String)> = Vec::new();
            let mut steps = Vec::new();
            for request in (provider.steps)(keys) {
                let body = body(provider, &request);
                let reply = gateway.call("POST", &format!("/hooks/{name}/{TOKEN}/ussd"), &body);
                assert_eq!(reply.status, 200, "{}: {body}", provider.adapter);
                let (text, more) = screen(provider, &reply.body);
                steps.push(json!({ "request": request, "text": text, "more": more }));
                replies.push((decoded(provider, &body), reply.body));
            }
            sessions.push(json!({ "provider": provider.library, "steps": steps }));
            ours.push((provider, replies));
        }
    }
    let theirs = library(&sessions);
    assert_eq!(theirs.len(), ours.len(), "each session is answered");
    let mut compared = 0;
    for ((provider, replies), theirs) in ours.iter().zip(&theirs) {
        let mut route = String::new();
        for ((step, reply), theirs) in replies.iter().zip(theirs) {
            match &step.keyed {
                Keyed::Path(path) | Keyed::Start(path) => route = path.clone(),
                Keyed::Last(key, _) if route.is_empty() => route = key.clone(),
                Keyed::Last(key, _) => route = format!("{route}*{key}"),
                Keyed::Ended => panic!("no session ends here"),
            }
            let says = |name: &str| theirs["args"][name].as_str().unwrap_or_default().to_string();
            assert_eq!(theirs["route"].as_str(), Some(route.as_str()), "{}: the keys so far", provider.adapter);
            assert_eq!(says("phoneNumber"), step.from.e164(), "{}: who dialled", provider.adapter);
            // The library keys Nalo's sessions by the number.
            if provider.adapter != "nalo" {
                assert_eq!(says("sessionId"), step.session, "{}: the session", provider.adapter);
            }
            match &theirs["reply"] {
                Value::String(text) => assert_eq!(reply, text, "{}: the reply", provider.adapter),
                Value::Object(fields) => {
                    let ours = serde_json::from_str(reply).expect("we reply with JSON");
                    alike(&ours, fields).unwrap_or_else(|why| panic!("{}: {why}", provider.adapter));
                }
                other => panic!("{}: no reply: {other}", provider.adapter),
            }
            compared += 1;
        }
    }
    println!("{compared} steps of {} sessions are read and answered alike", ours.len());
    assert!(compared > 40, "there are steps");
}
