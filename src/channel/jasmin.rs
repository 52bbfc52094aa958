//! Jasmin over its HTTP interface: texts come as its short messages' raw bytes, letters leave as bytes too, reports by a `dlr-url`.

use super::{
    Account, AccountKey, Adapter, Answered, Channel, Door, Forged, Form, Method, Needs, Outgoing, Request, Response, Send,
    Staged, hex, posted, short, unhex,
};
use crate::message::{About, Fate, Heard, Inbound, Letter, Report, Reported, Why};
use crate::text;
use crate::value::{LetterId, Moment};

/// Jasmin in the list of adapters.
pub const ADAPTER: Adapter = Adapter {
    name: "jasmin",
    channel: &Jasmin,
    keys: &[AccountKey::word("username", "of a user of Jasmin"), AccountKey::secret("password", "that user's password")],
    needs: Needs::Base,
    staged,
    proof: "none: it signs nothing, so the address's token and `allowed_addresses` are all there is",
};

struct Jasmin;

impl Channel for Jasmin {
    fn admit(&self, _account: &Account, _request: &Request, _moment: Moment) -> Result<(), Forged> {
        Ok(())
    }

    fn decode(&self, account: &Account, request: &Request) -> Vec<Inbound> {
        let form = request.form();
        let read = match request.door {
            Door::Sms => heard(account, &form).map(Inbound::Text),
            Door::Report => report(account, request, &form).map(Inbound::Report),
            Door::Ussd => Err(Why::Door),
        };
        vec![read.unwrap_or_else(|why| account.unreadable(request, why))]
    }

    // Anything else is asked again three times (Jasmin, HTTP API).
    fn acknowledge(&self, _account: &Account, _request: &Request, _answers: &[Answered]) -> Response {
        Response::text("ACK/Jasmin")
    }

    fn encode(&self, account: &Account, letter: &Letter) -> Outgoing {
        let (coding, bytes) = match text::encode_gsm(&letter.text) {
            Some(septets) => ("0", septets),
            None => ("8", text::encode_ucs2(&letter.text)),
        };
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("username", account.key("username"));
        form.append_pair("password", account.key("password"));
        form.append_pair("to", &letter.to.digits());
        if !account.sender.is_empty() {
            form.append_pair("from", &account.sender);
        }
        form.append_pair("coding", coding);
        form.append_pair("hex-content", &hex(&bytes));
        if let Some(url) = account.report_url(letter.id) {
            form.append_pair("dlr", "yes");
            form.append_pair("dlr-url", &url);
            form.append_pair("dlr-level", "3");
            form.append_pair("dlr-method", "POST");
        }
        Outgoing::Http(Send {
            method: Method::Post,
            url: account.at("send"),
            headers: vec![("content-type", "application/x-www-form-urlencoded".to_string())],
            body: form.finish().into_bytes(),
        })
    }

    fn conclude(&self, response: &Response) -> Fate {
        let body = String::from_utf8_lossy(&response.body);
        let quoted = body.split('"').nth(1).unwrap_or_default();
        match response.status {
            200 if body.trim_start().starts_with("Success") && !quoted.is_empty() => {
                Fate::Accepted { ids: vec![quoted.to_string()] }
            }
            // No connector to the SMS centre, no money, too fast: all pass or are for the operator to mend.
            412 => Fate::Later { after: response.retry_after(), why: response.gist() },
            200 => Fate::Unknown { why: "an answer of another shape".to_string() },
            _ => response.fate(),
        }
    }
}

fn heard(account: &Account, form: &Form) -> Result<Heard, Why> {
    Ok(Heard {
        account: account.name.clone(),
        id: form.said("id").map(str::to_string),
        from: account.subscriber(form.said("from"))?,
        to: form.said("to").unwrap_or(&account.sender).to_string(),
        text: words(form)?,
        sent: None,
        part: None,
    })
}

// `content` is what the SMS centre sent, whatever its alphabet, read as if it were UTF-8; `binary` has the bytes (seen on Jasmin
// 0.11.1: `@` came as %00, UCS-2 as it was).
fn words(form: &Form) -> Result<String, Why> {
    let content = || form.get("content").map(str::to_string).ok_or(Why::TextMissing);
    let Some(bytes) = form.said("binary").and_then(unhex) else { return content() };
    match form.get("coding").map_or(0, coding) {
        0 => Ok(text::decode_gsm(&bytes)),
        1 | 3 => Ok(bytes.into_iter().map(char::from).collect()),
        8 if bytes.len() % 2 == 0 => Ok(text::decode_ucs2(&bytes)),
        8 => Err(Why::Shape),
        _ => content(),
    }
}

// The data coding of SMPP, as digits or as the byte itself (seen on Jasmin 0.11.1: `coding=%00`).
fn coding(said: &str) -> u32 {
    let byte = || said.chars().next().map_or(0, u32::from);
    said.trim().parse().unwrap_or_else(|_| byte())
}

// Level 1 is the SMS centre's word on the submission, level 2 its receipt (Jasmin, HTTP API).
fn report(account: &Account, request: &Request, form: &Form) -> Result<Report, Why> {
    let ours = request.query_form().said("letter").and_then(LetterId::parse).map(About::Ours);
    let theirs = || form.said("id").map(|id| About::Theirs(id.to_string()));
    let status = form.said("message_status").ok_or(Why::Shape)?;
    let error = form.said("err").filter(|error| !error.trim_start_matches('0').is_empty());
    let state = match status {
        "DELIVRD" => Reported::Delivered,
        "ESME_ROK" | "ACCEPTD" | "ENROUTE" | "BUFFRED" => Reported::Underway,
        "UNDELIV" | "EXPIRED" | "DELETED" | "REJECTD" => {
            Reported::Failed(short(&error.map_or(status.to_string(), |error| format!("{status} {error}"))))
        }
        word if word.starts_with("ESME_") => Reported::Failed(short(word)),
        word => Reported::Unknown(short(word)),
    };
    Ok(Report { account: account.name.clone(), about: ours.or_else(theirs).ok_or(Why::LetterMissing)?, state })
}

fn staged(account: &Account, staged: &Staged) -> Option<Request> {
    let from = staged.from.digits();
    match staged.door {
        Door::Sms => {
            let (coding, bytes) = match text::encode_gsm(&staged.text) {
                Some(septets) => ("0", septets),
                None => ("8", text::encode_ucs2(&staged.text)),
            };
            let binary = hex(&bytes);
            let pairs = [("id", &*staged.id), ("from", &from), ("to", &account.sender), ("content", &staged.text)];
            Some(posted(account, Door::Sms, &[&pairs[..], &[("coding", coding), ("binary", &binary)]].concat()))
        }
        Door::Report => {
            let status = staged.word("DELIVRD", "UNDELIV");
            let pairs = [("id", "staged"), ("message_status", status), ("level", "2"), ("err", "000")];
            Some(Request { query: super::form(&[("letter", &staged.id)]), ..posted(account, Door::Report, &pairs) })
        }
        Door::Ussd => None,
    }
}
