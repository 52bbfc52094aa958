//! Requests and answers that nobody sends on purpose: whatever comes, it is decoded within bounds.

use super::*;
use proptest::prelude::*;

/// Fields beyond the bound are not read, those within are; nothing takes long.
#[test]
fn ten_thousand_fields_are_no_harm() {
    let many: String = (0..10_000).map(|n| format!("f{n}=&")).collect();
    for (fields, read) in
        [(format!("from=%2B254712345678&{many}text=late"), false), (format!("from=%2B254712345678&text=soon&{many}"), true)]
    {
        let account = named("africastalking");
        let posted = format!("POST /hooks/at/at-hook-4f1d9c/sms HTTP/1.1\n\n{fields}");
        let inbounds = account.adapter.channel.decode(&account, &request(&account, posted.as_bytes()));
        assert_eq!(matches!(inbounds[..], [Inbound::Text(_)]), read);
        let account = named("kannel");
        let got = format!("GET /hooks/kannel/kannel-hook-83b0e2/sms?{fields} HTTP/1.1\n\n");
        let inbounds = account.adapter.channel.decode(&account, &request(&account, got.as_bytes()));
        assert_eq!(matches!(inbounds[..], [Inbound::Text(_)]), read);
    }
}

/// All that may be asked of a decoded request: bounded, and of the account that was asked.
fn decodes(account: &Account, request: &Request) {
    let inbounds = account.adapter.channel.decode(account, request);
    assert!((1..=limits::INBOUND_PER_REQUEST_MAX).contains(&inbounds.len()));
    for inbound in &inbounds {
        assert_eq!(inbound.account(), &account.name);
        if let Inbound::Unreadable(unreadable) = inbound {
            assert!(unreadable.raw.len() <= limits::RAW_BYTES_MAX);
        }
    }
    let answer = account.adapter.channel.acknowledge(account, request, &answers(&inbounds, true));
    assert_eq!(answer.status, 200);
}

const FIELDS: &str = "from to text id date sent ts unix coding charset raw smsc status reply letter failureReason sessionId session \
                      phoneNumber Body From MessageSid MessageStatus ErrorCode msisdn messageId message-timestamp concat concat-ref \
                      concat-total concat-part client-ref err-code results receivedAt sender message content binary message_status \
                      reference total part reason ended";

fn field_name() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(FIELDS.split(' ').collect::<Vec<_>>())
}

fn field_value() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("%2B254712345678".to_string()),
        Just("2".to_string()),
        Just("UTF-16BE".to_string()),
        Just("0000019c7d2e9a00000000000000002a-0".to_string()),
        "[%0-9A-Fa-f+]{0,24}",
        "\\PC{0,24}",
    ]
}

fn json_value() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("null".to_string()),
        Just("true".to_string()),
        Just("\"+254712345678\"".to_string()),
        Just("254712345678".to_string()),
        Just("1e999".to_string()),
        Just("-0.0".to_string()),
        "[0-9]{1,400}",
        (1..200_usize).prop_map(|deep| format!("{}{}", "[".repeat(deep), "]".repeat(deep))),
        "\\PC{0,12}".prop_map(|text| serde_json::Value::String(text).to_string()),
    ]
}

fn anyone(method: bool, door: u8, query: String, headers: Vec<(String, String)>, body: Vec<u8>) -> Request {
    Request {
        method: if method { Method::Get } else { Method::Post },
        door: [Door::Sms, Door::Ussd, Door::Report][usize::from(door % 3)],
        token: String::new(),
        query,
        headers,
        body,
        peer: IpAddr::from([127, 0, 0, 1]),
    }
}

fn everywhere(query: &str, headers: &[(String, String)], body: &[u8]) {
    for account in channel::ALL.iter().map(account) {
        for (method, door) in [false, true].into_iter().flat_map(|method| (0..3).map(move |door| (method, door))) {
            decodes(&account, &anyone(method, door, query.to_string(), headers.to_vec(), body.to_vec()));
        }
    }
}

/// The requests of every folder.
fn good_requests() -> Vec<(&'static str, PathBuf)> {
    let cases = |adapter: &Adapter| {
        entries(&folder(adapter))
            .into_iter()
            .filter(|path| path.extension().is_some_and(|ending| ending == "http"))
            .map(|path| (adapter.name, path))
            .collect()
    };
    let all = channel::ALL.iter().flat_map::<Vec<_>, _>(cases);
    all.filter(|(_, path)| !["send", "fate"].contains(&&*kind(path))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn no_bytes_are_too_wild_to_decode(query in "\\PC{0,80}", body in proptest::collection::vec(any::<u8>(), 0..200), value in "\\PC{0,20}") {
        let headers = ["x-kannel-from", "x-kannel-coding", "x-kannel-time", "content-type"].map(|name| (name.to_string(), value.clone()));
        everywhere(&query, &headers, &body);
    }

    #[test]
    fn no_field_is_too_odd_to_decode(fields in proptest::collection::vec((field_name(), field_value()), 0..12)) {
        let form = fields.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&");
        let headers: Vec<_> = fields.iter().map(|(name, value)| (format!("x-kannel-{name}"), value.clone())).collect();
        everywhere(&form, &headers, form.as_bytes());
    }

    #[test]
    fn no_json_is_too_odd_to_decode(members in proptest::collection::vec((field_name(), json_value()), 0..8)) {
        let members: Vec<_> = members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        everywhere("", &[], format!("{{{}}}", members.join(",")).as_bytes());
    }

    #[test]
    fn no_slip_is_too_odd_to_decode((name, path) in proptest::sample::select(good_requests()), at in any::<usize>(), byte in any::<u8>()) {
        let account = named(name);
        let mut request = request(&account, &fs::read(path).expect("the case can be read"));
        let mut query = std::mem::take(&mut request.query).into_bytes();
        for bytes in [&mut query, &mut request.body].into_iter().filter(|bytes| !bytes.is_empty()) {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        request.query = String::from_utf8_lossy(&query).into_owned();
        decodes(&account, &request);
    }

    #[test]
    fn no_answer_is_too_odd_to_conclude(status in any::<u16>(), body in proptest::collection::vec(any::<u8>(), 0..200), json in json_value(), wait in any::<Option<u64>>()) {
        let recipient = format!("{{\"SMSMessageData\":{{\"Message\":{json},\"Recipients\":[{{\"statusCode\":{json},\"messageId\":{json}}}]}}}}");
        for (adapter, body) in channel::ALL.iter().flat_map(|adapter| [(adapter, body.clone()), (adapter, recipient.clone().into_bytes())]) {
            adapter.channel.conclude(&Response { status, content_type: "", body, retry_after_seconds: wait });
        }
    }

    #[test]
    fn what_is_sent_reads_back_as_it_was_written(text in "\\PC{0,60}") {
        for name in ["africastalking", "kannel"] {
            let (account, letter) = lettered(name);
            let letter = Letter { text: text.clone(), ..letter };
            let Outgoing::Http(send) = account.adapter.channel.encode(&account, &letter) else { panic!("{name} sends by HTTP") };
            prop_assert!(send.url.bytes().all(|byte| byte.is_ascii_graphic()));
            // Turned around: what we send to a phone, as if that phone had sent it to us.
            let sent = send.url.split_once('?').map_or(String::from_utf8(send.body.clone()).expect("a form"), |(_, query)| query.to_string());
            let back = sent.replace("message=", "text=").split('&').filter(|field| !field.starts_with("from=")).collect::<Vec<_>>().join("&");
            let query = back.replace("to=", "from=");
            let request = anyone(true, 0, query, Vec::new(), Vec::new());
            let inbounds = account.adapter.channel.decode(&account, &request);
            let [Inbound::Text(heard)] = &inbounds[..] else { panic!("{inbounds:?}") };
            prop_assert_eq!(&heard.text, &text);
            prop_assert_eq!(heard.from, letter.to);
        }
    }
}
