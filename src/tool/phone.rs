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
    after_help = "Example: marketday phone --number +254712345678\nThen type a text and press Enter; *384*96# dials; an empty line looks for new texts."
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

impl Phone {
    pub(super) fn run(self) -> Result<(), Failed> {
        let mut seen = self.received()?.len();
        println!("{} to {}. Type a text; *384*96# dials; an empty line looks for new texts; Ctrl-D ends.", self.number, self.url);
        let mut line = String::new();
        loop {
            print!("> ");
            let _ = std::io::stdout().flush();
            line.clear();
            let read = std::io::stdin().lock().read_line(&mut line).map_err(|error| Failed::Done(error.to_string()))?;
            if read == 0 {
                println!();
                return Ok(());
            }
            match line.trim() {
                "" => {}
                code if code.starts_with('*') && code.ends_with('#') => self.dial(code)?,
                text => self.send(text)?,
            }
            seen = self.show(seen)?;
        }
    }

    fn send(&self, text: &str) -> Result<(), Failed> {
        let body = json!({ "from": self.number, "to": self.to, "text": text });
        self.call("POST", "/api/simulator/sms", Some(&body)).map(drop)
    }

    fn dial(&self, code: &str) -> Result<(), Failed> {
        let session = format!("phone-{}", std::process::id());
        let body = json!({ "session": session, "from": self.number, "code": code, "text": "" });
        let answer = self.call("POST", "/api/simulator/ussd", Some(&body))?;
        println!("[ {} ]", answer.get("screen").and_then(Value::as_str).unwrap_or_default());
        Ok(())
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
