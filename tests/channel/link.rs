//! Cases of an SMPP link: the fields of a `deliver_sm`, or the answers to submissions.

use super::*;
use marketday::channel::smpp::{self, Deliver, Submit};

/// A case; bytes are written in hexadecimal digits.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Pdu {
    service_type: String,
    source: String,
    source_ton: u8,
    destination: String,
    esm_class: u8,
    data_coding: u8,
    message: String,
    sar: Option<(u16, u8, u8)>,
    receipted_id: Option<String>,
    message_state: Option<u8>,
    ussd_op: Option<u8>,
    session_info: Option<[u8; 2]>,
    reference: Option<u16>,
    answers: Vec<serde_json::Value>,
    keys: BTreeMap<String, String>,
}

fn bytes(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).expect("digits"));
    pairs.map(|pair| u8::from_str_radix(pair, 16).expect("hexadecimal digits")).collect()
}

/// What is made of a case.
pub fn shown(mut account: Account, case: &Path) -> String {
    let raw = fs::read(case).expect("the case can be read");
    let pdu: Pdu = serde_json::from_slice(&raw).unwrap_or_else(|fault| panic!("{}: {fault}", case.display()));
    account.keys.extend(secrets(pdu.keys.clone()));
    if kind(case) == "fate" {
        let answer = |answer: &serde_json::Value| match answer.as_str() {
            Some(id) => Ok(id.to_string()),
            None => Err(answer.as_u64().and_then(|status| u32::try_from(status).ok()).expect("an id or a status")),
        };
        return format!("{:?}\n", smpp::concluded(&account, &pdu.answers.iter().map(answer).collect::<Vec<_>>()));
    }
    let deliver = Deliver {
        service_type: pdu.service_type,
        source: pdu.source,
        source_ton: pdu.source_ton,
        destination: pdu.destination,
        esm_class: pdu.esm_class,
        data_coding: pdu.data_coding,
        message: bytes(&pdu.message),
        sar: pdu.sar,
        receipted_id: pdu.receipted_id,
        message_state: pdu.message_state,
        ussd_op: pdu.ussd_op,
        session_info: pdu.session_info,
        reference: pdu.reference,
    };
    let inbound = smpp::delivered(&account, &deliver);
    let fits = match kind(case).as_str() {
        "message" => matches!(inbound, Inbound::Text(_)),
        "report" => matches!(inbound, Inbound::Report(_)),
        "ussd" => matches!(inbound, Inbound::Step(_)),
        _ => matches!(inbound, Inbound::Unreadable(_)),
    };
    assert!(fits, "{}: {inbound:?}", case.display());
    let mut shown = show_inbound(&inbound);
    if matches!(inbound, Inbound::Step(_)) {
        for more in [true, false] {
            let screen = Screen { text: "Sell produce\n1. Maize".to_string(), more };
            shown += &submitted(&smpp::shown(&account, &deliver, &screen));
        }
    }
    shown
}

/// A submission, field by field.
pub fn submitted(submit: &Submit) -> String {
    let hex: String = submit.message.iter().map(|byte| format!("{byte:02x}")).collect();
    let head = format!(
        "submit_sm {:?} from {} {:?} to {}\n  esm_class {:#04x} data_coding {} registered_delivery {} validity {:?}\n  message {hex}\n",
        submit.service_type,
        submit.source,
        submit.source_kind,
        submit.destination,
        submit.esm_class,
        submit.data_coding,
        submit.registered_delivery,
        submit.validity
    );
    let more = format!("  {:?} {:?} {:?} {:?}\n", submit.sar, submit.ussd_op, submit.session_info, submit.reference);
    if more == "  None None None None\n" { head } else { head + &more }
}
