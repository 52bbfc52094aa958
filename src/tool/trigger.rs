//! `marketday trigger`: what a provider would send, correctly signed, at a running server.

use super::{Failed, faults};
use crate::channel::{Account, Door, Method, Request, Staged};
use crate::gateway::{self, Clock, Config};
use crate::value::Msisdn;
use clap::{Args, ValueEnum};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::Duration;

/// What a provider would send, correctly signed, at a running server.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  marketday trigger twilio sms --from +254712345678 --text \"SELL MAIZE 10 BAGS 3500 NAKURU\"\n  marketday trigger africastalking ussd --from +254712345678 --text 1*2 --id session-1\n  marketday trigger kannel report --from +254712345678 --id LETTER --text delivered\n  marketday trigger vonage sms --from +254712345678 --text YES --text NO --duplicate 3 --reorder"
)]
pub(super) struct Trigger {
    /// The channel of an account in the configuration, or the account's own name
    channel: String,
    /// A text, a step of a session, or a delivery report
    #[arg(value_enum)]
    what: What,
    /// Whose phone
    #[arg(long)]
    from: String,
    /// What was written; of a session all keys since the code, joined by *; of a report `delivered` or why it failed. More than one
    /// is sent one after the other
    #[arg(long, required = true)]
    text: Vec<String>,
    /// The provider's identity: of the text, of the session, or of the letter that is reported on; drawn when not given
    #[arg(long)]
    id: Option<String>,
    /// Sends each so many times more, under the same identity
    #[arg(long, default_value_t = 0, value_name = "N")]
    duplicate: u32,
    /// Waits so many seconds between two
    #[arg(long, default_value_t = 0.0, value_name = "SECONDS")]
    delay: f64,
    /// Sends the last text first
    #[arg(long)]
    reorder: bool,
    /// The server; where the configuration listens when not given
    #[arg(long)]
    url: Option<String>,
    /// The configuration, with the account and its secrets
    #[arg(long, default_value = "marketday.toml")]
    config: PathBuf,
}

/// Which of an account's addresses.
#[derive(Clone, Copy, ValueEnum)]
enum What {
    Sms,
    Ussd,
    Report,
}

/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);
/// The longest pause between two.
const DELAY_SECONDS_MAX: f64 = 3_600.0;

impl Trigger {
    pub(super) fn run(self) -> Result<(), Failed> {
        let (config, _) = Config::load(&self.config).map_err(|found| faults(&found))?;
        let account = self.account(&config)?;
        let from = Msisdn::parse(&self.from, account.country)
            .ok_or_else(|| Failed::Use(format!("'{}' is no phone number; write one like +254712345678", self.from)))?;
        let to = match &self.url {
            None => config.listen.to_string(),
            Some(url) => match url.trim_end_matches('/').strip_prefix("http://") {
                Some(to) => to.to_string(),
                None => {
                    return Err(Failed::Use(format!("'{url}' is no address of a server; write one like http://127.0.0.1:8080")));
                }
            },
        };
        let mut texts = self.text.clone();
        if self.reorder {
            texts.reverse();
        }
        let mut first = true;
        for text in texts {
            let request = self.staged(account, from, &text)?;
            for _ in 0..=self.duplicate {
                if !std::mem::take(&mut first) {
                    std::thread::sleep(Duration::from_secs_f64(self.delay.clamp(0.0, DELAY_SECONDS_MAX)));
                }
                println!("{}", exchange(&to, account, &request)?);
            }
        }
        Ok(())
    }

    fn account<'a>(&self, config: &'a Config) -> Result<&'a Account, Failed> {
        let all = || config.accounts.iter();
        let named = all().find(|account| account.name.0 == self.channel);
        named.or_else(|| all().find(|account| account.adapter.name == self.channel)).ok_or_else(|| {
            let known: Vec<String> = all().map(|account| format!("{} ({})", account.name, account.adapter.name)).collect();
            Failed::Use(format!("{} has no account '{}'; it has {}", self.config.display(), self.channel, known.join(", ")))
        })
    }

    fn staged(&self, account: &Account, from: Msisdn, text: &str) -> Result<Request, Failed> {
        let door = match self.what {
            What::Sms => Door::Sms,
            What::Ussd => Door::Ussd,
            What::Report => Door::Report,
        };
        let id = self.id.clone().unwrap_or_else(|| Clock.name());
        let staged = Staged { door, from, text: text.to_string(), id, at: gateway::now() };
        (account.adapter.staged)(account, &staged).ok_or_else(|| {
            Failed::Use(format!(
                "{} sends nothing like this; a simulator is written to with `marketday phone`",
                account.adapter.name
            ))
        })
    }
}

/// Sends a request, and what came back in a line: `200 CON Sell produce`.
fn exchange(to: &str, account: &Account, request: &Request) -> Result<String, Failed> {
    let failed = |error: std::io::Error| Failed::Done(format!("{to}: {error}"));
    let (method, question) =
        (if request.method == Method::Get { "GET" } else { "POST" }, if request.query.is_empty() { "" } else { "?" });
    let mut head = format!(
        "{method} /hooks/{}/{}/{}{question}{} HTTP/1.1\r\nhost: {to}\r\nconnection: close\r\ncontent-length: {}\r\n",
        account.name,
        request.token,
        request.door.name(),
        request.query,
        request.body.len()
    );
    head.extend(request.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")));
    let mut stream = TcpStream::connect(to).map_err(failed)?;
    stream.set_read_timeout(Some(PATIENCE)).map_err(failed)?;
    stream.write_all(&[head.as_bytes(), b"\r\n", &request.body].concat()).map_err(failed)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).map_err(failed)?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split(' ').nth(1).unwrap_or("no status");
    Ok(format!("{status} {}", body.trim_end()).trim_end().to_string())
}
