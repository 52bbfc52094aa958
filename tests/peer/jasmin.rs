//! RabbitMQ, Redis, Jasmin, the SMS centre and the gateway, on ports of their own and with what they write in a folder of their own.

use super::super::gateway::{Gateway, TOKEN, free_port};
use super::super::kannel::process::Process;
use super::super::kannel::waiting::{PATIENCE, free_ports};
use super::centre::Centre;
use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const CONFIG: &str = include_str!("../../fixtures/jasmin/jasmin.cfg");
const COMMANDS: &str = include_str!("../../fixtures/jasmin/jcli.txt");
const RABBITMQ: &str = "/usr/lib/rabbitmq/bin/rabbitmq-server";
/// Where jasmind keeps its lock, one for the whole machine.
const LOCK: &str = "/tmp/jasmind";
/// As in `fixtures/jasmin/jcli.txt`.
const PASSWORD: &str = "not-a-se";

/// All that runs; it ends when this is dropped.
pub struct Town {
    pub centre: Centre,
    gateway: Option<Gateway>,
    account: String,
    address: SocketAddr,
    _jasmin: Vec<Process>,
    // The last field, so that it goes when nobody writes in it any more.
    folder: TempDir,
}

impl Town {
    /// Starts everything; Jasmin is bound to the centre and knows where the gateway is.
    pub fn open() -> Town {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let home =
            std::env::var("JASMIN_TEST_HOME").map_or_else(|_| std::env::temp_dir().join("marketday-jasmin"), PathBuf::from);
        let centre = Centre::open(folder.path());
        let ports = Ports::pick();
        let address = free_port();
        let mut town = Town {
            gateway: None,
            account: format!(
                "[[account]]\nname = \"jasmin\"\nchannel = \"jasmin\"\ntoken_env = \"JASMIN_TOKEN\"\nsender = \"8282\"\nusername = \"tester\"\n\
                 password_env = \"JASMIN_PASSWORD\"\nbase_url = \"http://127.0.0.1:{}\"\nsends_per_second = 50\n",
                ports.of("http")
            ),
            address,
            _jasmin: jasmin(&home, folder.path(), &ports),
            centre,
            folder,
        };
        let hook = format!("http://{address}/hooks/jasmin/{TOKEN}/sms");
        instruct(&ports, &hook, town.centre.port);
        town.centre.bound();
        town.start_gateway();
        town
    }

    pub fn gateway(&self) -> &Gateway {
        self.gateway.as_ref().expect("the gateway runs")
    }

    /// Starts the gateway where Jasmin looks for it.
    pub fn start_gateway(&mut self) {
        let secrets = [("JASMIN_TOKEN", TOKEN), ("JASMIN_PASSWORD", PASSWORD)];
        let gateway = Gateway::start_at(self.address, self.folder.path(), &self.account, &secrets);
        self.gateway = Some(gateway);
    }

    /// Ends the gateway as an operator would.
    pub fn stop_gateway(&mut self) {
        let gateway = self.gateway.take().expect("the gateway runs");
        assert_eq!(gateway.stop(), Some(0), "the gateway ends well when it is asked to");
    }
}

/// A port for everything that listens.
struct Ports(Vec<(&'static str, u16)>);

impl Ports {
    fn pick() -> Ports {
        let names = ["smpp", "server", "clients", "router", "http", "jcli", "amqp", "redis", "erlang"];
        Ports(names.into_iter().zip(free_ports::<9>()).collect())
    }

    fn of(&self, name: &str) -> u16 {
        self.0.iter().find(|(of, _)| *of == name).map(|(_, port)| *port).expect("every port has a name")
    }

    fn fill(&self, template: &str) -> String {
        let fill = |text: String, (name, port): &(&str, u16)| text.replace(&format!("{{{{{name}_port}}}}"), &port.to_string());
        let filled = self.0.iter().fold(template.to_string(), fill);
        assert!(!filled.contains("{{"), "a name is not filled in:\n{filled}");
        filled
    }
}

/// RabbitMQ, Redis and Jasmin, in the order in which they need one another.
fn jasmin(home: &Path, folder: &Path, ports: &Ports) -> Vec<Process> {
    let script = home.join("python/bin/jasmind.py");
    assert!(
        script.exists() && Path::new(RABBITMQ).exists(),
        "{} or {RABBITMQ} is missing: run .ci/install-jasmin",
        script.display()
    );
    let path = |name: &str| {
        let path = folder.join(name);
        fs::create_dir_all(&path).expect("a folder can be made");
        path
    };
    let mut started = Vec::new();
    let mut start = |name, command: &mut Command, port: &str| {
        let port = ports.of(port);
        let mut process = Process::start(name, command, folder);
        process.until("its port to be open", || TcpStream::connect(("127.0.0.1", port)).is_ok());
        started.push(process);
    };

    let mut rabbitmq = Command::new(RABBITMQ);
    rabbitmq.env("RABBITMQ_MNESIA_BASE", path("rabbitmq")).env("RABBITMQ_LOG_BASE", path("log")).env("HOME", folder);
    rabbitmq.env("RABBITMQ_NODENAME", format!("market{}@localhost", ports.of("amqp"))).env("ERL_EPMD_ADDRESS", "127.0.0.1");
    rabbitmq.env("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1").env("RABBITMQ_NODE_PORT", ports.of("amqp").to_string());
    rabbitmq.env("RABBITMQ_DIST_PORT", ports.of("erlang").to_string()).env("RABBITMQ_PID_FILE", folder.join("rabbitmq.pid"));
    // So it is one process, which ends with the test.
    rabbitmq.env("RUNNING_UNDER_SYSTEMD", "true");
    start("rabbitmq", &mut rabbitmq, "amqp");

    let mut redis = Command::new("redis-server");
    redis.args(["--bind", "127.0.0.1", "--save", "", "--port"]).arg(ports.of("redis").to_string());
    start("redis", &mut redis, "redis");

    let config = folder.join("jasmin.cfg");
    fs::write(&config, ports.fill(CONFIG)).expect("a file can be written");
    let daemon = folder.join("jasmind.py");
    let source = fs::read_to_string(&script).expect("a script can be read");
    assert!(source.contains(LOCK), "jasmind has its lock somewhere else");
    let lock = folder.join("jasmind").display().to_string();
    fs::write(&daemon, source.replace(LOCK, &lock)).expect("a file can be written");
    let mut jasmin = Command::new(home.join("python/bin/python"));
    jasmin.arg(daemon).arg("-c").arg(&config).args(["--enable-deliver-thrower", "--enable-dlr-thrower", "--enable-dlr-lookup"]);
    jasmin.env("RESOURCE_PATH", home.join("resource")).env("LOG_PATH", path("log")).env("STORE_PATH", path("store"));
    jasmin.env("CONFIG_PATH", folder).env("ROOT_PATH", folder);
    start("jasmin", &mut jasmin, "jcli");
    started
}

/// Tells Jasmin over its console who is who.
fn instruct(ports: &Ports, hook: &str, centre: u16) {
    let mut console = TcpStream::connect(("127.0.0.1", ports.of("jcli"))).expect("Jasmin's console listens");
    console.set_read_timeout(Some(PATIENCE)).expect("a socket takes options");
    prompt(&mut console);
    for line in COMMANDS.replace("{{hook}}", hook).replace("{{centre_port}}", &centre.to_string()).lines() {
        console.write_all(format!("{line}\r\n").as_bytes()).expect("Jasmin's console listens");
        let said = prompt(&mut console);
        let refused = ["Error", "Unknown", "Failed", "Incorrect", "must"].iter().any(|word| said.contains(word));
        assert!(!refused, "Jasmin does not take '{line}': {said}");
    }
}

/// What it says until it waits for the next line.
fn prompt(console: &mut TcpStream) -> String {
    let (mut said, mut bytes) = (String::new(), [0; 4_096]);
    while !["required.", "Password:", "jcli :", ">"].iter().any(|end| said.trim_end().ends_with(end)) {
        let count = console.read(&mut bytes).unwrap_or_else(|error| panic!("Jasmin's console says no more ({error}): {said}"));
        assert!(count > 0, "Jasmin's console hung up: {said}");
        said.push_str(&String::from_utf8_lossy(&bytes[..count]));
    }
    said
}
