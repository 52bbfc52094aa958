//! Kannel's two boxes, the SMS centre and the gateway, on ports of their own and with what they write in a folder of their own.

use super::phones::Phones;
use super::process::Process;
use super::side::{BEARERBOX, Centre, SMSBOX};
use super::waiting::{PATIENCE, free_ports, get};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};
use tempfile::TempDir;

const KANNEL: &str = include_str!("../../fixtures/kannel/kannel.conf");
const FAKE: &str = include_str!("../../fixtures/kannel/smsc-fake.conf");
const SMPP: &str = include_str!("../../fixtures/kannel/smsc-smpp.conf");
const CENTRE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/kannel/smsc.js");
const GATEWAY: &str = include_str!("../../fixtures/kannel/marketday.toml");

const TOKEN: &str = "hook-3f9a61c07be2";
const USERNAME: &str = "tester";
const PASSWORD: &str = "not-a-secret";

const TEXTS_FAILED: usize = 2;
const CANNOT_SAVE: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// All that runs; it ends when this is dropped.
pub struct Town {
    gateway: Option<Process>,
    _kannel: Vec<Process>,
    ports: Ports,
    // The last field, so that it goes when nobody writes in it any more.
    folder: TempDir,
}

#[derive(Clone, Copy)]
struct Ports {
    admin: u16,
    smsbox: u16,
    sendsms: u16,
    phones: u16,
    smpp: u16,
    server: u16,
    console: u16,
}

impl Town {
    /// Starts Kannel with this SMS centre, and the gateway.
    pub fn open(centre: Centre) -> Town {
        let [admin, smsbox, sendsms, phones, smpp, server, console] = free_ports();
        let ports = Ports { admin, smsbox, sendsms, phones, smpp, server, console };
        let folder = tempfile::tempdir().expect("a folder can be made");
        write(folder.path(), "marketday.toml", GATEWAY, ports);
        let kannel = kannel(&centre, folder.path(), ports);
        let mut town = Town { gateway: None, _kannel: kannel, ports, folder };
        town.start_gateway();
        town
    }

    /// Everybody's phones; the SMS centre serves one connection at a time.
    pub fn phones(&self) -> Phones {
        Phones::on(self.ports.phones)
    }

    /// Starts the gateway, and waits until it is well.
    pub fn start_gateway(&mut self) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_marketday"));
        command.args(["serve", "--config", "marketday.toml"]);
        command.env("KANNEL_TEST_HOOK_TOKEN", TOKEN).env("KANNEL_TEST_PASSWORD", PASSWORD);
        let mut gateway = Process::start("marketday", &mut command, self.folder.path());
        gateway.until("the gateway to be well", || matches!(get(self.ports.server, "/healthz"), Ok((200, _))));
        self.gateway = Some(gateway);
    }

    /// Ends the gateway as an operator would.
    pub fn stop_gateway(&mut self) {
        let status = self.gateway.take().expect("the gateway runs").stop();
        assert!(status.success(), "the gateway ends well when it is asked to: {status}");
    }

    /// In the stopped gateway's place one that hangs up on the first text and cannot save the next.
    pub fn failing_gateway(&self) -> Tries {
        assert!(self.gateway.is_none(), "the gateway is stopped first");
        Tries::on(self.ports.server)
    }

    /// Where the gateway takes webhooks.
    pub fn server_port(&self) -> u16 {
        self.ports.server
    }

    /// The sum of the gateway's counters of this name whose labels have all of these in them.
    pub fn counted(&self, name: &str, labels: &[&str]) -> usize {
        let (status, metrics) = get(self.ports.console, "/metrics").expect("the gateway says what it counted");
        assert_eq!(status, 200, "{metrics}");
        let samples = metrics.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix('{')?.rsplit_once("} "));
        let fitting = samples.filter(|(said, _)| labels.iter().all(|label| said.contains(label)));
        fitting.map(|(_, value)| value.parse::<usize>().expect("a counter is a whole number")).sum()
    }
}

/// The targets of the requests by which a failing gateway was told a text.
pub struct Tries {
    targets: Receiver<String>,
    listening: JoinHandle<()>,
}

impl Tries {
    fn on(port: u16) -> Tries {
        let listener = TcpListener::bind(("127.0.0.1", port)).expect("the stopped gateway's port is free");
        let (seen, targets) = mpsc::channel();
        let listening = thread::spawn(move || {
            let mut texts = 0;
            while texts < TEXTS_FAILED {
                let (mut stream, _) = listener.accept().expect("a listener accepts");
                let target = request(&stream);
                // A report may have come late for the gateway that was stopped.
                let is_text = target.contains("/sms?");
                if texts > 0 || !is_text {
                    stream.write_all(CANNOT_SAVE).expect("Kannel reads the answer");
                }
                if is_text {
                    texts += 1;
                    seen.send(target).expect("the test looks at every try");
                }
            }
        });
        Tries { targets, listening }
    }

    /// The target of the next request.
    pub fn next(&self) -> String {
        self.targets.recv_timeout(PATIENCE).expect("Kannel tries again in time")
    }

    /// Frees the port, after both.
    pub fn end(self) {
        self.listening.join().expect("the failing gateway saw two texts");
    }
}

fn request(stream: &TcpStream) -> String {
    stream.set_read_timeout(Some(PATIENCE)).expect("a socket takes options");
    let lines = BufReader::new(stream).lines().map(|line| line.expect("Kannel sends a whole request"));
    let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let target = head.first().and_then(|line| line.split(' ').nth(1)).expect("a request has a target");
    target.to_string()
}

fn kannel(centre: &Centre, folder: &Path, ports: Ports) -> Vec<Process> {
    let mut started = Vec::new();
    let mut start = |name, command: &mut Command, port| {
        let mut process = Process::start(name, command, folder);
        process.until("its port to be open", || TcpStream::connect(("127.0.0.1", port)).is_ok());
        started.push(process);
    };
    let part = match centre {
        Centre::Fake => FAKE,
        Centre::Smpp(modules) => {
            let mut node = Command::new("node");
            node.arg(CENTRE).args([ports.smpp.to_string(), ports.phones.to_string()]).env("NODE_PATH", modules);
            start("smsc", &mut node, ports.smpp);
            SMPP
        }
    };
    write(folder, "kannel.conf", &format!("{KANNEL}{part}"), ports);
    for (name, program, port) in [("bearerbox", BEARERBOX, ports.smsbox), ("smsbox", SMSBOX, ports.sendsms)] {
        start(name, Command::new(program).args(["-v", "1", "kannel.conf"]), port);
    }
    started
}

/// Writes a template of `fixtures/kannel/` with its names filled in.
fn write(folder: &Path, name: &str, template: &str, ports: Ports) {
    let hook = format!("http://127.0.0.1:{}/hooks/kannel/{TOKEN}", ports.server);
    let store = folder.join("data").display().to_string();
    let values = [
        ("hook", hook),
        ("store", store),
        ("username", USERNAME.to_string()),
        ("password", PASSWORD.to_string()),
        ("admin_port", ports.admin.to_string()),
        ("smsbox_port", ports.smsbox.to_string()),
        ("sendsms_port", ports.sendsms.to_string()),
        ("phones_port", ports.phones.to_string()),
        ("smpp_port", ports.smpp.to_string()),
        ("server_port", ports.server.to_string()),
        ("console_port", ports.console.to_string()),
    ];
    let fill = |text: String, (name, value): &(&str, String)| text.replace(&format!("{{{{{name}}}}}"), value);
    let filled = values.iter().fold(template.to_string(), fill);
    assert!(!filled.contains("{{") && !filled.contains("}}"), "a name in {name} is not filled in:\n{filled}");
    fs::write(folder.join(name), filled).expect("a file can be written");
}
