//! The real binary on loopback: started with a configuration of the test's own, spoken to over plain sockets.
#![allow(dead_code)] // each harness uses a part of it

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a gateway may take to come up or go down.
pub const LONGEST: Duration = Duration::from_secs(20);
/// The unguessable part of the account's addresses.
pub const TOKEN: &str = "a-token-that-nobody-guesses-0123";

/// A running gateway; it is killed when the test ends.
pub struct Gateway {
    pub child: Child,
    pub address: SocketAddr,
    pub console: SocketAddr,
}

/// What an answer says.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// A port that was free a moment ago.
pub fn free_port() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port")
}

impl Gateway {
    /// Starts `serve` on a store directory, with an `africastalking` account `at` and a simulator account.
    pub fn start(directory: &Path, more: &str, environment: &[(&str, &str)]) -> Gateway {
        Gateway::start_at(free_port(), directory, more, environment)
    }

    /// The same, with its webhooks at this address.
    pub fn start_at(address: SocketAddr, directory: &Path, more: &str, environment: &[(&str, &str)]) -> Gateway {
        let console = free_port();
        let config = format!(
            "[server]\nlisten = \"{address}\"\npublic_url = \"http://{address}\"\nallow_simulator = true\n[store]\nurl = \"sled:{store}\"\n\
             [market]\nquiet_hours = \"\"\n[limits]\nper_prefix_per_minute = 1000000\nper_prefix_per_day = 1000000\n[console]\nlisten = \"{console}\"\n\
             [[account]]\nname = \"at\"\nchannel = \"africastalking\"\ntoken_env = \"AT_HOOK_TOKEN\"\nsender = \"22384\"\n\
             username = \"sandbox\"\napi_key_env = \"AT_API_KEY\"\nbase_url = \"http://127.0.0.1:9\"\n\
             [[account]]\nname = \"phones\"\nchannel = \"simulator\"\nsender = \"384\"\nsends_per_second = 1000\n{more}",
            store = directory.join("store").display()
        );
        let file = directory.join("marketday.toml");
        std::fs::write(&file, config).expect("a configuration can be written");
        let mut command = Command::new(env!("CARGO_BIN_EXE_marketday"));
        command.args(["serve", "--config"]).arg(&file).env("AT_HOOK_TOKEN", TOKEN).env("AT_API_KEY", "key");
        command.envs(environment.iter().copied()).env("MARKETDAY_LOG", "error").stdin(Stdio::null());
        let child = command.spawn().expect("the gateway starts");
        let mut gateway = Gateway { child, address, console };
        gateway.await_ready();
        gateway
    }

    fn await_ready(&mut self) {
        let until = Instant::now() + LONGEST;
        loop {
            if self.try_call("GET", "/readyz", "").is_some_and(|reply| reply.status == 200) {
                return;
            }
            assert!(Instant::now() < until, "the gateway did not come up");
            // waits for the gateway to listen
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// One request on a connection of its own; `None` when it got no answer.
    pub fn try_call(&self, method: &str, path: &str, body: &str) -> Option<Reply> {
        let kind = if path.starts_with("/api/") { "application/json" } else { "application/x-www-form-urlencoded" };
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}",
            host = self.address,
            length = body.len()
        );
        exchange(self.address, request.as_bytes())
    }

    /// One request that must get an answer.
    pub fn call(&self, method: &str, path: &str, body: &str) -> Reply {
        self.try_call(method, path, body).unwrap_or_else(|| panic!("no answer to {method} {path}"))
    }

    /// One request to the console's address.
    pub fn console(&self, method: &str, path: &str) -> Reply {
        let request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.console);
        exchange(self.console, request.as_bytes()).unwrap_or_else(|| panic!("no answer to {method} {path}"))
    }

    /// The sum of the counters of this name whose lines have all of these words.
    pub fn counted(&self, name: &str, words: &[&str]) -> u64 {
        let metrics = self.console("GET", "/metrics").body;
        let lines = metrics.lines().filter(|line| line.contains(name) && words.iter().all(|word| line.contains(word)));
        lines.filter_map(|line| line.rsplit(' ').next()?.parse::<u64>().ok()).sum()
    }

    /// An SMS as Africa's Talking posts it.
    pub fn sms(&self, from: &str, text: &str, id: &str) -> Option<Reply> {
        let text: String = text.replace('/', "%2F").replace(' ', "+");
        let body = format!("from=%2B{}&to=22384&text={text}&date=2026-11-23T14%3A02%3A11Z&id={id}", from.trim_start_matches('+'));
        self.try_call("POST", &format!("/hooks/at/{TOKEN}/sms"), &body)
    }

    /// SIGTERM, then the exit code.
    pub fn stop(mut self) -> Option<i32> {
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let until = Instant::now() + LONGEST;
        while Instant::now() < until {
            if let Ok(Some(status)) = self.child.try_wait() {
                return status.code();
            }
            // waits for the gateway to finish what runs
            std::thread::sleep(Duration::from_millis(10));
        }
        None
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Raw bytes out, an answer back.
pub fn exchange(address: SocketAddr, request: &[u8]) -> Option<Reply> {
    let mut stream = TcpStream::connect_timeout(&address, LONGEST).ok()?;
    stream.set_read_timeout(Some(LONGEST)).ok()?;
    stream.write_all(request).ok()?;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    parse(&answer)
}

/// An answer's bytes.
pub fn parse(answer: &[u8]) -> Option<Reply> {
    let answer = String::from_utf8_lossy(answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Reply { status, head: head.to_lowercase(), body: body.to_string() })
}
