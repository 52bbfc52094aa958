//! SMPP 3.4, field by field: what a `deliver_sm` says, and what a `submit_sm` is to say. The sockets are the gateway's.

use super::{
    Account, AccountKey, Adapter, Answered, Channel, Forged, Needs, Outgoing, Request, Response, SCREEN_KEY, Shape, dialled,
    short,
};
use crate::message::{About, Fate, Heard, Inbound, Keyed, Letter, Part, Report, Reported, Screen, Step, Unreadable, Why};
use crate::text::{self, Encoding};
use crate::value::{Moment, Span, Time, limits};

/// SMPP in the list of adapters.
pub const ADAPTER: Adapter = Adapter {
    name: "smpp",
    channel: &Smpp,
    keys: &[
        AccountKey::word("host", "where the SMS centre listens"),
        AccountKey::word("port", "its port, usually 2775").optional().shaped(Shape::Number(1, 65_535)),
        AccountKey::word("system_id", "who binds").shaped(Shape::Short(15)),
        AccountKey::secret("password", "its password, at most 8 characters").shaped(Shape::Short(8)),
        AccountKey::word("system_type", "as the SMS centre asks for it").optional().shaped(Shape::Short(12)),
        AccountKey::word("window", "how many submissions may wait for their answers; 10 when not set")
            .optional()
            .shaped(Shape::Number(1, limits::SENDS_IN_FLIGHT_MAX as u32)),
        AccountKey::word("alphabet", "what data coding 0 means here: gsm (when not set) or latin1")
            .optional()
            .one_of(&["gsm", "latin1"]),
        AccountKey::word("concatenation", "how longer texts are cut: udh (when not set) or sar")
            .optional()
            .one_of(&["udh", "sar"]),
        AccountKey::word("receipt_ids", "how receipts write the ids of answers: same (when not set), hex or decimal")
            .optional()
            .one_of(&["same", "hex", "decimal"]),
        AccountKey::word(
            "ussd_ops",
            "the operations of USSD, where the SMS centre has its own: { begin = 1, answer = 18, ask = 2, end = 17 }",
        )
        .optional()
        .shaped(Shape::Bytes(&["begin", "answer", "ask", "end"])),
        SCREEN_KEY,
    ],
    needs: Needs::Link,
    staged: |_, _| None,
    proof: "we bind to the SMS centre, with its password; nobody calls us",
};

struct Smpp;

/// What a `deliver_sm` says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Deliver {
    /// `service_type`.
    pub service_type: String,
    /// `source_addr`.
    pub source: String,
    /// `source_addr_ton`.
    pub source_ton: u8,
    /// `destination_addr`.
    pub destination: String,
    /// `esm_class`.
    pub esm_class: u8,
    /// `data_coding`.
    pub data_coding: u8,
    /// `short_message`, or `message_payload` in its place.
    pub message: Vec<u8>,
    /// `sar_msg_ref_num`, `sar_total_segments`, `sar_segment_seqnum`.
    pub sar: Option<(u16, u8, u8)>,
    /// `receipted_message_id`.
    pub receipted_id: Option<String>,
    /// `message_state`.
    pub message_state: Option<u8>,
    /// `ussd_service_op`.
    pub ussd_op: Option<u8>,
    /// `its_session_info`.
    pub session_info: Option<[u8; 2]>,
    /// `user_message_reference`.
    pub reference: Option<u16>,
}

/// What a `submit_sm` is to say.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Submit {
    /// `service_type`.
    pub service_type: String,
    /// `source_addr`.
    pub source: String,
    /// `source_addr_ton` and `source_addr_npi`.
    pub source_kind: (u8, u8),
    /// `destination_addr`, international.
    pub destination: String,
    /// `esm_class`.
    pub esm_class: u8,
    /// `data_coding`.
    pub data_coding: u8,
    /// `validity_period`, absolute and in UTC; empty for none.
    pub validity: String,
    /// `registered_delivery`: 1 wants a receipt.
    pub registered_delivery: u8,
    /// `short_message`.
    pub message: Vec<u8>,
    /// `sar_msg_ref_num`, `sar_total_segments`, `sar_segment_seqnum`.
    pub sar: Option<(u16, u8, u8)>,
    /// `ussd_service_op`.
    pub ussd_op: Option<u8>,
    /// `its_session_info`.
    pub session_info: Option<[u8; 2]>,
    /// `user_message_reference`.
    pub reference: Option<u16>,
}

impl Channel for Smpp {
    // Nobody calls: we bind to the SMS centre.
    fn admit(&self, _account: &Account, _request: &Request, _moment: Moment) -> Result<(), Forged> {
        Err(Forged::Token)
    }

    fn decode(&self, account: &Account, request: &Request) -> Vec<Inbound> {
        vec![account.unreadable(request, Why::Door)]
    }

    fn acknowledge(&self, _account: &Account, _request: &Request, _answers: &[Answered]) -> Response {
        Response::text("")
    }

    fn encode(&self, account: &Account, letter: &Letter) -> Outgoing {
        let Size { coding, parts } = bytes(account, &letter.text);
        let reference = letter.id.turn.0.to_be_bytes()[14..]
            .iter()
            .fold(u16::from(letter.id.index), |sum, byte| sum.wrapping_mul(251).wrapping_add(u16::from(*byte)));
        let total = u8::try_from(parts.len()).unwrap_or(u8::MAX);
        let plain = Submit {
            source: account.sender.trim_start_matches('+').to_string(),
            source_kind: kind(&account.sender),
            destination: letter.to.digits(),
            data_coding: coding,
            validity: absolute(letter.deadline),
            registered_delivery: 1,
            ..Submit::default()
        };
        let part = |(number, message): (u8, Vec<u8>)| match (total, account.key("concatenation")) {
            (0 | 1, _) => Submit { message, ..plain.clone() },
            (_, "sar") => Submit { message, sar: Some((reference, total, number)), ..plain.clone() },
            _ => {
                let header = [5, 0, 3, reference.to_be_bytes()[1], total, number];
                Submit { esm_class: UDHI, message: [&header[..], &message].concat(), ..plain.clone() }
            }
        };
        Outgoing::Smpp((1..=total).zip(parts).map(part).collect())
    }

    fn conclude(&self, response: &Response) -> Fate {
        response.fate()
    }
}

/// `esm_class`: the message begins with a user data header.
const UDHI: u8 = 0x40;
/// `esm_class`: bits 2 to 5 say that it is a receipt of some kind.
const RECEIPT: u8 = 0x3C;

/// What an SMS centre delivered.
pub fn delivered(account: &Account, deliver: &Deliver) -> Inbound {
    let read = if deliver.ussd_op.is_some() {
        step(account, deliver).map(Inbound::Step)
    } else if deliver.esm_class & RECEIPT != 0 || deliver.receipted_id.is_some() {
        receipt(account, deliver).map(Inbound::Report)
    } else {
        heard(account, deliver).map(Inbound::Text)
    };
    read.unwrap_or_else(|why| Inbound::Unreadable(Unreadable::new(&account.name, &raw(deliver), why)))
}

/// The screen that answers a step.
pub fn shown(account: &Account, deliver: &Deliver, screen: &Screen) -> Submit {
    let (coding, message) = match text::encode_gsm(&screen.text) {
        Some(septets) => (0, septets),
        None => (8, text::encode_ucs2(&screen.text)),
    };
    let session_info = deliver.session_info.map(|[session, sequence]| [session, sequence & 0xFE | u8::from(!screen.more)]);
    Submit {
        service_type: deliver.service_type.clone(),
        source: deliver.destination.clone(),
        source_kind: kind(&deliver.destination),
        destination: deliver.source.trim_start_matches('+').to_string(),
        data_coding: coding,
        message,
        ussd_op: Some(operation(account, if screen.more { "ask" } else { "end" })),
        session_info,
        reference: deliver.reference,
        ..Submit::default()
    }
}

/// What the SMS centre's answers to the parts of a letter mean: an id each, or a status.
pub fn concluded(account: &Account, answers: &[Result<String, u32>]) -> Fate {
    let named = |id: &String| canonical(id, account.key("receipt_ids") == "decimal");
    let ids: Vec<String> = answers.iter().flatten().filter(|id| !id.is_empty()).map(named).collect();
    let refused = answers.iter().find_map(|answer| answer.as_ref().err());
    match refused {
        // Some parts are on their way: sending all again would double them.
        Some(_) if answers.iter().any(Result::is_ok) => Fate::Accepted { ids },
        None => Fate::Accepted { ids },
        Some(status @ (0x08 | 0x14 | 0x58)) => Fate::Later { after: Some(Span::seconds(1)), why: format!("status {status:#x}") },
        // The connection's state, the sender, the money, the centre's own trouble: not the letter's.
        Some(status @ (0x04 | 0x0A | 0x0D | 0x0E | 0x0F | 0x45 | 0x64 | 0x65 | 0x66 | 0x400..)) => {
            Fate::Later { after: None, why: format!("status {status:#x}") }
        }
        Some(status) => Fate::Refused { why: format!("status {status:#x}") },
    }
}

struct Size {
    coding: u8,
    parts: Vec<Vec<u8>>,
}

// Cut as it would be on the air: an escape pair or a surrogate pair stays whole.
fn bytes(account: &Account, words: &str) -> Size {
    let latin = account.key("alphabet") == "latin1" && words.chars().all(|c| u32::from(c) < 0x100);
    let parts = text::split(words);
    match text::size(words).encoding {
        Encoding::Gsm7 if latin => {
            let part = |part: &String| part.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
            Size { coding: 3, parts: parts.iter().map(part).collect() }
        }
        Encoding::Gsm7 => Size { coding: 0, parts: parts.iter().filter_map(|part| text::encode_gsm(part)).collect() },
        Encoding::Ucs2 => Size { coding: 8, parts: parts.iter().map(|part| text::encode_ucs2(part)).collect() },
    }
}

// Type of number and numbering plan: a name, an international number, a short code.
fn kind(sender: &str) -> (u8, u8) {
    const SHORT_DIGITS_MAX: usize = 8;
    let digits = sender.trim_start_matches('+');
    match digits.bytes().all(|byte| byte.is_ascii_digit()) {
        false => (5, 0),
        true if digits.len() > SHORT_DIGITS_MAX => (1, 1),
        true => (0, 1),
    }
}

// `YYMMDDhhmmsstnnp` in UTC (SMPP 3.4, 7.1.1).
fn absolute(time: Time) -> String {
    let digits: String = time.rfc3339().chars().filter(char::is_ascii_digit).collect();
    digits.get(2..14).map_or(String::new(), |stamp| format!("{stamp}000+"))
}

fn sender(account: &Account, deliver: &Deliver) -> Result<crate::value::Msisdn, Why> {
    let said = Some(deliver.source.as_str()).filter(|source| !source.is_empty());
    match deliver.source_ton {
        1 => account.international(said),
        5 => Err(Why::SenderNoNumber),
        _ => account.subscriber(said),
    }
}

fn heard(account: &Account, deliver: &Deliver) -> Result<Heard, Why> {
    let (part, message) = match deliver.esm_class & UDHI {
        0 => (None, deliver.message.as_slice()),
        _ => header(&deliver.message).ok_or(Why::Shape)?,
    };
    let sar = deliver.sar.map(|(reference, total, number)| Part { reference: u32::from(reference), total, number });
    Ok(Heard {
        account: account.name.clone(),
        id: None,
        from: sender(account, deliver)?,
        to: if deliver.destination.is_empty() { account.sender.clone() } else { deliver.destination.clone() },
        text: words(account, deliver.data_coding, message)?,
        sent: None,
        part: part.or(sar),
    })
}

// The user data header (3GPP 23.040, 9.2.3.24): elements of kind, length and value; 0 and 8 tell of parts.
fn header(message: &[u8]) -> Option<(Option<Part>, &[u8])> {
    let (length, rest) = message.split_first()?;
    let (mut elements, words) = rest.split_at_checked(usize::from(*length))?;
    let mut part = None;
    while let [kind, length, after @ ..] = elements {
        let (value, after) = after.split_at_checked(usize::from(*length))?;
        part = match (kind, value) {
            (0, [reference, total, number]) => Some(Part { reference: u32::from(*reference), total: *total, number: *number }),
            (8, [high, low, total, number]) => {
                Some(Part { reference: u32::from(u16::from_be_bytes([*high, *low])), total: *total, number: *number })
            }
            _ => part,
        };
        elements = after;
    }
    Some((part, words))
}

// The data coding schemes (SMPP 3.4, 5.2.19; from 0x10 as in 3GPP 23.038).
fn words(account: &Account, coding: u8, message: &[u8]) -> Result<String, Why> {
    let gsm = || match account.key("alphabet") {
        "latin1" => message.iter().copied().map(char::from).collect(),
        _ => text::decode_gsm(message),
    };
    match coding {
        0 | 0x0F => Ok(gsm()),
        1 | 3 => Ok(message.iter().copied().map(char::from).collect()),
        8 if message.len().is_multiple_of(2) => Ok(text::decode_ucs2(message)),
        0x10..=0x7F if coding & 0x0C == 0x08 && message.len().is_multiple_of(2) => Ok(text::decode_ucs2(message)),
        0x10..=0x7F if coding & 0x0C == 0 => Ok(gsm()),
        0xF0..=0xFF if coding & 0x04 == 0 => Ok(gsm()),
        _ => Err(Why::Shape),
    }
}

// TLVs before the text of the receipt, which centres write as they like.
fn receipt(account: &Account, deliver: &Deliver) -> Result<Report, Why> {
    let line = String::from_utf8_lossy(&deliver.message).into_owned();
    let said = |name: &str| {
        let at = line.to_ascii_lowercase().find(name)?;
        line.get(at + name.len()..)?.split_whitespace().next().map(str::to_string)
    };
    let id = deliver.receipted_id.clone().or_else(|| said("id:")).filter(|id| !id.is_empty()).ok_or(Why::LetterMissing)?;
    let error = said("err:").filter(|error| error.bytes().any(|byte| byte != b'0'));
    let failed = |word: &str| Reported::Failed(short(&error.clone().map_or(word.to_string(), |error| format!("{word} {error}"))));
    let word = said("stat:").unwrap_or_default().to_ascii_uppercase();
    let state = match (deliver.message_state, word.as_str()) {
        (Some(2), _) | (None, "DELIVRD") => Reported::Delivered,
        (Some(1 | 6), _) | (None, "ACCEPTD" | "ENROUTE" | "BUFFRED") => Reported::Underway,
        (Some(3), _) => failed("EXPIRED"),
        (Some(4), _) => failed("DELETED"),
        (Some(5), _) => failed("UNDELIV"),
        (Some(8), _) => failed("REJECTD"),
        (None, "EXPIRED" | "DELETED" | "UNDELIV" | "REJECTD") => failed(&word),
        (Some(other), _) => Reported::Unknown(format!("state {other}")),
        (None, "") => return Err(Why::Shape),
        (None, other) => Reported::Unknown(short(other)),
    };
    let about = About::Theirs(canonical(&id, account.key("receipt_ids") == "hex"));
    Ok(Report { account: account.name.clone(), about, state })
}

// Centres write one id in two ways: in either case, with zeros before it, in hexadecimal here and decimal there.
fn canonical(id: &str, hexadecimal: bool) -> String {
    let id = id.trim().to_ascii_lowercase();
    if hexadecimal && let Ok(number) = u128::from_str_radix(&id, 16) {
        return number.to_string();
    }
    let bare = id.trim_start_matches('0');
    if bare.is_empty() { id.chars().take(1).collect() } else { bare.to_string() }
}

fn operation(account: &Account, name: &str) -> u8 {
    let own = account.key("ussd_ops").split(',').filter_map(|pair| pair.split_once('='));
    let own = own.map(|(key, value)| (key.trim(), value.trim())).find(|(key, _)| *key == name).map(|(_, value)| value);
    let usual = match name {
        "begin" => 1,
        "answer" => 18,
        "ask" => 2,
        _ => 17,
    };
    own.and_then(|value| value.parse().ok()).unwrap_or(usual)
}

// `its_session_info` is the session's number, and a sequence whose last bit ends it.
fn step(account: &Account, deliver: &Deliver) -> Result<Step, Why> {
    let typed = words(account, deliver.data_coding, &deliver.message)?;
    let session = match (deliver.reference, deliver.session_info) {
        (Some(reference), _) => format!("r{reference}"),
        (None, Some([session, _])) => format!("s{session}"),
        (None, None) => sender(account, deliver)?.digits(),
    };
    let op = deliver.ussd_op.ok_or(Why::Shape)?;
    let ended = deliver.session_info.is_some_and(|[_, sequence]| sequence & 1 == 1);
    let code = format!("*{}#", typed.trim_matches(['*', '#']));
    let (code, keyed) = if ended {
        (String::new(), Keyed::Ended)
    } else if op == operation(account, "begin") {
        let own =
            Some(account.sender.as_str()).filter(|own| typed.trim_start_matches('*').starts_with(own.trim_matches(['*', '#'])));
        (
            own.map_or(code, |own| format!("*{}#", own.trim_matches(['*', '#']))),
            Keyed::Start(own.map_or(String::new(), |own| dialled(&typed, own))),
        )
    } else if op == operation(account, "answer") {
        (String::new(), Keyed::Last(typed, None))
    } else {
        (String::new(), Keyed::Ended)
    };
    let septets = account.screen_septets(limits::SCREEN_SEPTETS);
    Ok(Step { account: account.name.clone(), session, from: sender(account, deliver)?, code, keyed, septets })
}

fn raw(deliver: &Deliver) -> Vec<u8> {
    let head = format!(
        "deliver_sm from {} to {} esm_class {:#04x} data_coding {:#04x}: ",
        deliver.source, deliver.destination, deliver.esm_class, deliver.data_coding
    );
    [head.as_bytes(), &deliver.message].concat()
}
