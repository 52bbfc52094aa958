//! `marketday phone`: a phone in the terminal, against a running demo or simulator account.

use super::Failed;
use clap::Args;
use serde_json::{Value, json};
use std::io::{BufRead, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// A phone in the terminal.
#[derive(Args)]
#[command(
    after_help = "Example: marketday phone --number +254712345678\nThen type a text and press Enter; an empty line looks for new texts.\n*384*96# dials, *384*96*1*3# with keys 1 and 3 at once. In a session each line is a key (0 back, 00 home, 98 more) until the market ends it; an empty line or `hang up` ends it sooner."
)]
pub(super) struct Phone {
    /// Where the demo or simulator account listens
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    url: String,
    /// This phone's number
    #[arg(long, default_value = "+254712345678")]
    number: String,
    /// The short code to write to; the first simulator account's when empty
    #[arg(long, default_value = "")]
    to: String,
}

/// How often new texts are looked for after one was sent.
const LOOKS: usize = 10;
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// The words that end a session, as an empty line does.
const HANG_UP: &str = "hang up";

/// A dialled code, apart from what is keyed with it.
#[derive(Debug, PartialEq)]
struct Dialled {
    /// The service code: `*384*96#`.
    code: String,
    /// What stands behind its second number: `1*3*20`.
    keys: String,
}

/// Reads what begins with a star and ends with a hash: `*384*96*1*3*20#`.
fn dialled(line: &str) -> Option<Dialled> {
    let inside = line.strip_prefix('*')?.strip_suffix('#')?;
    let mut groups = inside.splitn(3, '*');
    let service: Vec<&str> = groups.by_ref().take(2).filter(|group| !group.is_empty()).collect();
    Some(Dialled { code: format!("*{}#", service.join("*")), keys: groups.next().unwrap_or_default().to_string() })
}

/// A USSD session as the phone sees it.
struct Session<'a> {
    phone: &'a Phone,
    /// Another one for each dialling.
    name: String,
    code: String,
    /// All that was keyed since the code was dialled, joined by `*`.
    path: String,
}

impl Session<'_> {
    /// Sends what was keyed so far, shows the screen, and tells whether an answer is awaited.
    fn step(&self) -> Result<bool, Failed> {
        let answer = self.post("text", &json!(self.path))?;
        println!("{}", boxed(answer.get("screen").and_then(Value::as_str).unwrap_or_default()));
        Ok(answer.get("more").and_then(Value::as_bool).unwrap_or_default())
    }

    fn key(&mut self, keys: &str) {
        if !self.path.is_empty() {
            self.path.push('*');
        }
        self.path.push_str(keys);
    }

    fn hang_up(&self) -> Result<(), Failed> {
        self.post("ended", &json!(true)).map(drop)
    }

    fn post(&self, key: &str, said: &Value) -> Result<Value, Failed> {
        let body = json!({ "session": self.name, "from": self.phone.number, "code": self.code, key: said });
        self.phone.call("POST", "/api/simulator/ussd", Some(&body))
    }
}

/// A screen in a box; open to the right, where letters of some alphabets take two columns.
fn boxed(screen: &str) -> String {
    let width = screen.lines().map(|line| line.chars().count()).max().unwrap_or_default() + 2;
    let edge = format!("+{}", "-".repeat(width));
    let lines: String = screen.lines().map(|line| format!("| {line}\n")).collect();
    format!("{edge}\n{lines}{edge}")
}

/// The next line that is typed, without its end; none at the end of the input.
fn typed(prompt: &str) -> Result<Option<String>, Failed> {
    print!("{prompt}> ");
    let _ = std::io::stdout().flush();
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line).map_err(|error| Failed::Done(error.to_string()))?;
    if read == 0 {
        println!();
        return Ok(None);
    }
    Ok(Some(line.trim().to_string()))
}

impl Phone {
    pub(super) fn run(self) -> Result<(), Failed> {
        let mut seen = self.received()?.len();
        let mut dials: u32 = 0;
        println!("{} to {}. Type a text; *384*96# dials; an empty line looks for new texts; Ctrl-D ends.", self.number, self.url);
        while let Some(line) = typed("")? {
            if let Some(dialled) = dialled(&line) {
                dials += 1;
                self.dial(dialled, dials)?;
            } else if !line.is_empty() {
                self.send(&line)?;
            }
            seen = self.show(seen)?;
        }
        Ok(())
    }

    /// A session, from the dialled code until the market or the phone ends it.
    fn dial(&self, dialled: Dialled, dials: u32) -> Result<(), Failed> {
        let name = format!("phone-{}-{dials}", std::process::id());
        let mut session = Session { phone: self, name, code: dialled.code, path: dialled.keys };
        while session.step()? {
            match typed(&session.code)? {
                Some(keys) if !keys.is_empty() && keys != HANG_UP => session.key(&keys),
                _ => return session.hang_up(),
            }
        }
        Ok(())
    }

    fn send(&self, text: &str) -> Result<(), Failed> {
        let body = json!({ "from": self.number, "to": self.to, "text": text });
        self.call("POST", "/api/simulator/sms", Some(&body)).map(drop)
    }

    fn show(&self, seen: usize) -> Result<usize, Failed> {
        let mut messages = self.received()?;
        for _ in 0..LOOKS {
            if messages.len() > seen {
                break;
            }
            std::thread::sleep(LOOK_EVERY);
            messages = self.received()?;
        }
        for message in messages.iter().skip(seen) {
            let word = |key: &str| {
                message.get(key).map(|value| value.as_str().map_or(value.to_string(), str::to_string)).unwrap_or_default()
            };
            println!("< {}   [{} SMS]", word("text"), word("segments"));
        }
        Ok(messages.len())
    }

    fn received(&self) -> Result<Vec<Value>, Failed> {
        let path = format!("/api/simulator/inbox/{}", self.number.replace('+', "%2B"));
        let answer = self.call("GET", &path, None)?;
        Ok(answer.get("messages").and_then(Value::as_array).cloned().unwrap_or_default())
    }

    /// One request over a connection of its own: a phone has time.
    fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Failed> {
        let failed = |why: String| Failed::Done(format!("{}: {why}; is `marketday demo` running?", self.url));
        let host = self.url.strip_prefix("http://").ok_or_else(|| Failed::Use("--url begins with http://".to_string()))?;
        let host = host.trim_end_matches('/');
        let mut stream = TcpStream::connect(host).map_err(|error| failed(error.to_string()))?;
        let _ = stream.set_read_timeout(Some(Duration::from_secs(30)));
        let body = body.map(Value::to_string).unwrap_or_default();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        stream
            .write_all(head.as_bytes())
            .and_then(|()| stream.write_all(body.as_bytes()))
            .map_err(|error| failed(error.to_string()))?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).map_err(|error| failed(error.to_string()))?;
        let answer = String::from_utf8_lossy(&answer);
        let (head, body) = answer.split_once("\r\n\r\n").ok_or_else(|| failed("no answer".to_string()))?;
        let status = head.split(' ').nth(1).unwrap_or_default();
        if status != "200" {
            return Err(Failed::Done(format!("{}: {status} {}", self.url, body.trim())));
        }
        serde_json::from_str(body).map_err(|error| failed(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_the_second_number_is_keyed() {
        let parts = |line: &str| dialled(line).map(|dialled| (dialled.code, dialled.keys));
        let parted = |code: &str, keys: &str| Some((code.to_string(), keys.to_string()));
        assert_eq!(parts("*384*96#"), parted("*384*96#", ""));
        assert_eq!(parts("*384*96*1*3*20#"), parted("*384*96#", "1*3*20"));
        assert_eq!(parts("*384#"), parted("*384#", ""));
        assert_eq!(parts("*384*#"), parted("*384#", ""));
        assert_eq!(parts("*"), None);
        assert_eq!(parts("sell 10 bags #"), None);
    }

    #[test]
    fn keys_are_joined_by_stars() {
        let phone = Phone { url: String::new(), number: String::new(), to: String::new() };
        let mut session = Session { phone: &phone, name: String::new(), code: String::new(), path: String::new() };
        session.key("1");
        session.key("98");
        session.key("0");
        assert_eq!(session.path, "1*98*0");
    }

    #[test]
    fn a_screen_stands_in_a_box_as_wide_as_its_longest_line() {
        assert_eq!(boxed("Marketday\n1 Sell"), "+-----------\n| Marketday\n| 1 Sell\n+-----------");
        assert_eq!(boxed(""), "+--\n+--");
    }
}
