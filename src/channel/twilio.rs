//! Twilio: texts and status callbacks come as signed forms, letters leave as a form under basic authentication.

use super::{
    Account, AccountKey, Adapter, Answered, Channel, Door, Forged, Hash, Method, Needs, Object, Outgoing, Request, Response,
    Send, Staged, base64, keyed, posted, same, sha256_hex, short,
};
use crate::message::{About, Fate, Heard, Inbound, Letter, Report, Reported, Why};
use crate::value::{LetterId, Moment};
use serde_json::Value;
use std::collections::BTreeSet;

/// Twilio in the list of adapters.
pub const ADAPTER: Adapter = Adapter {
    name: "twilio",
    channel: &Twilio,
    keys: &[
        AccountKey::word("account_sid", "the account, AC and 32 digits"),
        AccountKey::secret("auth_token", "its token: letters leave with it, webhooks are signed with it"),
        AccountKey::word("messaging_service_sid", "sends in place of `sender`").optional(),
        AccountKey::word("shared_key_id", "the id of a shared key, where webhooks are signed with one").optional(),
        AccountKey::secret("shared_key", "that key's secret").optional(),
    ],
    needs: Needs::BaseAndPublic,
    staged,
    proof: "X-Twilio-Signature over the address and the form, with `[server] public_url` as the address: HMAC-SHA1 with the auth token, HMAC-SHA256 with a shared key",
};

struct Twilio;

impl Channel for Twilio {
    fn admit(&self, account: &Account, request: &Request, _moment: Moment) -> Result<(), Forged> {
        let said = request.header("x-twilio-signature").ok_or(Forged::Signature)?;
        let (hash, secret) = settings(account, request.header("x-twilio-webhooks-signature-settings"))?;
        let query = request.query_form();
        let signed = match query.said("bodySHA256") {
            // A body that is no form is signed by its hash, which stands in the address (Twilio, Security).
            Some(digest) if same(&digest.to_ascii_lowercase(), &sha256_hex(&request.body)) => String::new(),
            Some(_) => return Err(Forged::Signature),
            None => form(request),
        };
        let fits = |url: &str| same(said, &base64(&keyed(hash, secret, format!("{url}{signed}").as_bytes())));
        // Twilio signs some addresses with the port and some without (twilio-python, request_validator.py).
        let [bare, ported] = addresses(&account.called(request));
        if fits(&bare) | fits(&ported) { Ok(()) } else { Err(Forged::Signature) }
    }

    fn decode(&self, account: &Account, request: &Request) -> Vec<Inbound> {
        let read = Object::of(request).and_then(|said| match request.door {
            Door::Sms => text(account, &said).map(Inbound::Text),
            Door::Report => report(account, request, &said).map(Inbound::Report),
            Door::Ussd => Err(Why::Door),
        });
        vec![read.unwrap_or_else(|why| account.unreadable(request, why))]
    }

    // A text in the answer would be sent at once and without a report; letters leave from the outbox alone.
    fn acknowledge(&self, _account: &Account, _request: &Request, _answers: &[Answered]) -> Response {
        Response::xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>")
    }

    fn encode(&self, account: &Account, letter: &Letter) -> Outgoing {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("To", &letter.to.e164());
        match account.key("messaging_service_sid") {
            "" => form.append_pair("From", &account.sender),
            service => form.append_pair("MessagingServiceSid", service),
        };
        form.append_pair("Body", &letter.text);
        if let Some(url) = account.report_url(letter.id) {
            form.append_pair("StatusCallback", &url);
        }
        let (sid, token) = (account.key("account_sid"), account.key("auth_token"));
        Outgoing::Http(Send {
            method: Method::Post,
            url: account.at(&format!("2010-04-01/Accounts/{sid}/Messages.json")),
            headers: vec![
                ("authorization", format!("Basic {}", base64(format!("{sid}:{token}").as_bytes()))),
                ("content-type", "application/x-www-form-urlencoded".to_string()),
            ],
            body: form.finish().into_bytes(),
        })
    }

    fn conclude(&self, response: &Response) -> Fate {
        let said: Value = serde_json::from_slice(&response.body).unwrap_or_default();
        match (response.status, said.get("code").and_then(Value::as_u64)) {
            (200..=299, _) => match said.get("sid").and_then(Value::as_str) {
                Some(sid) => Fate::Accepted { ids: vec![sid.to_string()] },
                None => Fate::Unknown { why: "an answer of another shape".to_string() },
            },
            // Twilio's error codes: its subscriber wrote STOP; too much at once (20429, 14107, 63018) or waiting (21611).
            (400..=499, Some(21610)) => Fate::OptedOut,
            (400..=499, Some(code @ (14107 | 20429 | 21611 | 63018))) => {
                Fate::Later { after: response.retry_after(), why: short(&format!("{} code {code}", response.status)) }
            }
            (400..=499, Some(code)) if !matches!(response.status, 401..=403 | 408 | 429) => {
                let words = said.get("message").and_then(Value::as_str).unwrap_or_default();
                Fate::Refused { why: short(&format!("code {code} {words}")) }
            }
            _ => response.fate(),
        }
    }
}

// With a shared key the header names it and its hash; without the header the token signs (Twilio, Security).
fn settings<'a>(account: &'a Account, header: Option<&str>) -> Result<(Hash, &'a str), Forged> {
    let setting = |name: &str| {
        let pairs = header.unwrap_or_default().split(',').filter_map(|part| part.split_once('='));
        pairs.map(|(key, value)| (key.trim(), value.trim())).find(|(key, _)| *key == name).map(|(_, value)| value.to_string())
    };
    let known = |secret: &'a str| if secret.is_empty() { Err(Forged::Signature) } else { Ok(secret) };
    match (setting("algorithm").as_deref(), setting("key")) {
        (None | Some("HMAC_SHA1"), None) => Ok((Hash::Sha1, known(account.key("auth_token"))?)),
        (Some("HMAC_SHA256"), Some(id)) if id == account.key("shared_key_id") => {
            Ok((Hash::Sha256, known(account.key("shared_key"))?))
        }
        _ => Err(Forged::Signature),
    }
}

// Every name in order, each of its values once and in order behind it (twilio-python, request_validator.py).
fn form(request: &Request) -> String {
    if request.method == Method::Get {
        return String::new();
    }
    let form = request.form();
    let sorted: BTreeSet<(&str, &str)> = form.fields().iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    sorted.into_iter().flat_map(|(name, value)| [name, value]).collect()
}

/// The address without its port, and with it.
fn addresses(url: &str) -> [String; 2] {
    let (scheme, rest) = url.split_once("://").unwrap_or(("https", url));
    let (host, path) = rest.find(['/', '?']).map_or((rest, ""), |at| rest.split_at(at));
    let bare = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit())).map(|(bare, _)| bare);
    let usual = if scheme == "http" { 80 } else { 443 };
    let ported = if bare.is_some() { host.to_string() } else { format!("{host}:{usual}") };
    [format!("{scheme}://{}{path}", bare.unwrap_or(host)), format!("{scheme}://{ported}{path}")]
}

fn text(account: &Account, said: &Object) -> Result<Heard, Why> {
    Ok(Heard {
        account: account.name.clone(),
        id: said.said("messagesid").or_else(|| said.said("smssid")).map(str::to_string),
        from: account.international(said.said("from"))?,
        to: said.said("to").unwrap_or(&account.sender).to_string(),
        // Already joined from its parts (Twilio, Messaging webhooks).
        text: said.get("body").ok_or(Why::TextMissing)?.to_string(),
        sent: None,
        part: None,
    })
}

// Our own identity stands in the address that we gave at the send, so that no callback can come too early to be understood.
fn report(account: &Account, request: &Request, said: &Object) -> Result<Report, Why> {
    let ours = request.query_form().said("letter").and_then(LetterId::parse).map(About::Ours);
    let theirs = || said.said("messagesid").or_else(|| said.said("smssid")).map(|sid| About::Theirs(sid.to_string()));
    let status = said.said("messagestatus").or_else(|| said.said("smsstatus")).ok_or(Why::Shape)?;
    let code = said.said("errorcode").filter(|code| *code != "0");
    let state = match (status.to_ascii_lowercase().as_str(), code) {
        ("delivered" | "read", _) => Reported::Delivered,
        ("accepted" | "scheduled" | "queued" | "sending" | "sent", _) => Reported::Underway,
        ("failed" | "undelivered" | "canceled", Some("21610")) => Reported::OptedOut,
        ("failed" | "undelivered" | "canceled", Some(code)) => Reported::Failed(short(&format!("{status} {code}"))),
        ("failed" | "undelivered" | "canceled", None) => Reported::Failed(short(status)),
        _ => Reported::Unknown(short(status)),
    };
    Ok(Report { account: account.name.clone(), about: ours.or_else(theirs).ok_or(Why::LetterMissing)?, state })
}

fn staged(account: &Account, staged: &Staged) -> Option<Request> {
    let (from, sid) = (staged.from.e164(), account.key("account_sid"));
    let mut request = match staged.door {
        Door::Sms => {
            let pairs = [("MessageSid", &*staged.id), ("AccountSid", sid), ("From", &from), ("To", &account.sender)];
            posted(account, Door::Sms, &[&pairs[..], &[("Body", &staged.text), ("NumMedia", "0"), ("NumSegments", "1")]].concat())
        }
        Door::Report => {
            let (status, code) = if staged.text == "delivered" { ("delivered", "") } else { ("failed", staged.text.as_str()) };
            let pairs =
                [("MessageSid", "SMstaged"), ("AccountSid", sid), ("To", &from), ("MessageStatus", status), ("ErrorCode", code)];
            Request { query: super::form(&[("letter", &staged.id)]), ..posted(account, Door::Report, &pairs) }
        }
        Door::Ussd => return None,
    };
    let signed = format!("{}{}", account.called(&request), form(&request));
    let signature = base64(&keyed(Hash::Sha1, account.key("auth_token"), signed.as_bytes()));
    request.headers.push(("x-twilio-signature".to_string(), signature));
    Some(request)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with twilio-python 9.13.
    #[test]
    fn signatures_are_those_of_the_sdk() {
        let form = "AccountSidAC0123456789abcdef0123456789abcdefBodySELL maize 20 bags 250From+233201234567MessageSidSM01234567\
                    89abcdef0123456789abcdefNumMedia0NumSegments1To+15005550006";
        let [bare, ported] = addresses("https://gw.example.org/c/tw/ch1/receive");
        let sign = |hash, url: &str| base64(&keyed(hash, "f00dfeedc0ffee1234567890abcdef12", format!("{url}{form}").as_bytes()));
        assert_eq!(sign(Hash::Sha1, &bare), "pHQ4I7JykLQs7qGkjhq0ke1cbrg=");
        assert_eq!(sign(Hash::Sha1, &ported), "aJz2XTH6aOqmQIIZLnIRNZHnYJw=");
        assert_eq!(sign(Hash::Sha256, &bare), "ftwVF/EyEDoAUVSNTZrzIMCqp+IQc5L1yri6AFQcycM=");
    }

    #[test]
    fn an_address_is_known_with_its_port_and_without() {
        for (url, bare, ported) in [
            ("https://a.b/c?d=e:1", "https://a.b/c?d=e:1", "https://a.b:443/c?d=e:1"),
            ("http://a.b:8080/c", "http://a.b/c", "http://a.b:8080/c"),
            ("http://a.b", "http://a.b", "http://a.b:80"),
            ("https://[::1]:8443/c", "https://[::1]/c", "https://[::1]:8443/c"),
        ] {
            assert_eq!(addresses(url), [bare, ported], "{url}");
        }
    }
}
