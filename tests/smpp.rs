//! The gateway's SMPP link to an SMS centre on npm's smpp (`fixtures/smpp/smsc.js`): what the phones send and receive is looked at,
//! and the gateway's own counts. Needs the feature `smpp`, and what `.ci/install-smpp` installs.
#![cfg(feature = "smpp")]

mod gateway;

mod kannel {
    pub mod process;
    pub mod waiting;
}

use gateway::Gateway;
use kannel::process::Process;
use kannel::waiting::{free_ports, get, until};
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;

const FARMER: &str = "254711000001";

/// An SMS centre and a gateway that is bound to it.
struct Scene {
    directory: tempfile::TempDir,
    account: String,
    _centre: Process,
    gateway: Gateway,
    control: u16,
}

impl Scene {
    fn open(more: &str) -> Scene {
        let directory = tempfile::tempdir().expect("a directory");
        let [smpp, control] = free_ports();
        let node =
            std::env::var("SMPP_TEST_NODE").map_or_else(|_| std::env::temp_dir().join("marketday-smpp-node"), PathBuf::from);
        let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/smpp/smsc.js");
        let mut command = Command::new("node");
        command.arg(script).args([smpp.to_string(), control.to_string()]).env("NODE_PATH", node.join("node_modules"));
        let mut centre = Process::start("smsc", &mut command, directory.path());
        centre.until("the SMS centre listens", || get(control, "/sessions").is_ok());
        let account = format!(
            "[[account]]\nname = \"smsc\"\nchannel = \"smpp\"\nsender = \"8282\"\nhost = \"127.0.0.1\"\nport = {smpp}\nsystem_id = \"market\"\n\
             password_env = \"SMPP_PASSWORD\"\nreceipt_ids = \"decimal\"\nsends_per_second = 100\n{more}"
        );
        let gateway = Gateway::start(directory.path(), &account, &[("SMPP_PASSWORD", "secret")]);
        let scene = Scene { directory, account, _centre: centre, gateway, control };
        until("the gateway is bound", || scene.ask("/sessions") == 1);
        scene
    }

    fn ask(&self, target: &str) -> Value {
        let (status, body) = get(self.control, target).expect("the SMS centre answers");
        assert_eq!(status, 200, "{target}");
        serde_json::from_str(&body).expect("JSON")
    }

    /// A phone's text; every part is acknowledged with ESME_ROK.
    fn text(&self, kind: &str, text: &str, more: &str) {
        let text: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        let answers = self.ask(&format!("/deliver?kind={kind}&from={FARMER}&to=8282&text={text}{more}"));
        assert!(answers.as_array().is_some_and(|all| all.iter().all(|status| *status == 0)), "{answers}");
    }

    fn letters(&self) -> Vec<Value> {
        self.ask("/letters").as_array().expect("a list").clone()
    }

    /// Waits until a letter came that has these words.
    fn hears(&self, words: &str) -> Value {
        let has = |letter: &Value| letter["text"].as_str().is_some_and(|text| text.contains(words));
        let mut found = None;
        until(&format!("a letter with '{words}'"), || {
            found = self.letters().into_iter().find(has);
            found.is_some()
        });
        found.expect("it was found")
    }

    /// Waits until so many letters are known to be on phones.
    fn delivered(&self, count: u64) {
        until(&format!("{count} letters delivered"), || {
            let metrics = self.gateway.console("GET", "/metrics").body;
            let line = metrics
                .lines()
                .find(|line| line.contains("letters_total") && line.contains("smsc") && line.contains("delivered"));
            line.and_then(|line| line.rsplit(' ').next()?.parse().ok()) == Some(count)
        });
    }
}

#[test]
#[ignore = "needs node and npm's smpp: .ci/install-smpp"]
fn texts_of_every_shape_are_understood_and_answered() {
    let scene = Scene::open("");
    scene.text("plain", "SELL MAIZE 10 BAGS 3500 NAKURU", "");
    let letter = scene.hears("Lot 1: 10 bags");
    assert_eq!((&letter["from"], &letter["to"], &letter["wants"]), (&"8282".into(), &FARMER.into(), &1.into()), "{letter}");
    assert!(letter["validity"].as_str().is_some_and(|validity| validity.len() > 10), "a letter has its deadline: {letter}");
    scene.text("ucs2", "SELL MAIZE 11 BAGS 3500 NAKURU", "");
    scene.hears("Lot 2: 11 bags");
    scene.text("payload", "SELL MAIZE 12 BAGS 3500 NAKURU", "");
    scene.hears("Lot 3: 12 bags");
    // Parts of 8 letters: by header and in UCS-2, by TLV; shuffled, one of them twice.
    scene.text("udh", "SELL MAIZE 13 BAGS 3500 NAKURU", "&size=8&order=3,1,4,1,2");
    scene.hears("Lot 4: 13 bags");
    scene.text("sar", "SELL MAIZE 14 BAGS 3500 NAKURU", "&size=8&order=4,3,2,2,1");
    scene.hears("Lot 5: 14 bags");
    // The same parts once more, after the text was read, are no new text.
    scene.text("plain", "MY", "");
    scene.hears("5: 14 bags");
    scene.delivered(6);
    assert_eq!(scene.letters().len(), 6, "one answer each");
}

#[test]
#[ignore = "needs node and npm's smpp: .ci/install-smpp"]
fn receipts_before_answers_throttling_and_a_broken_link_lose_nothing() {
    let scene = Scene::open("");
    for (how, bags) in [("first", 21), ("text", 22), ("late", 23)] {
        scene.ask(&format!("/next?receipt={how}"));
        scene.text("plain", &format!("SELL MAIZE {bags} BAGS 3500 NAKURU"), "");
        scene.hears(&format!("{bags} bags"));
    }
    scene.delivered(3);
    for status in [0x58, 0x14, 0x08] {
        scene.ask(&format!("/next?status={status}"));
    }
    scene.text("plain", "SELL MAIZE 24 BAGS 3500 NAKURU", "");
    scene.hears("24 bags");
    scene.delivered(4);
    scene.ask("/kick");
    until("the gateway binds again", || scene.ask("/sessions") == 1);
    scene.text("plain", "SELL MAIZE 25 BAGS 3500 NAKURU", "");
    scene.hears("25 bags");
    scene.delivered(5);
    assert_eq!(scene.letters().len(), 5, "none twice");
}

#[test]
#[ignore = "needs node and npm's smpp: .ci/install-smpp"]
fn a_session_of_menus_runs_over_the_link() {
    let scene = Scene::open("");
    let step = |op: &str, text: &str, more: &str| scene.text("ussd", text, &format!("&op={op}&session=7{more}"));
    step("PSSR", "*8282#", "");
    let first = scene.hears("1");
    assert_eq!((&first["op"], &first["session"]), (&2.into(), &"0700".into()), "it asks: {first}");
    step("ANSWER", "1", "");
    until("the second screen", || scene.letters().len() == 2);
    step("ANSWER", "", "&end=1");
    step("PSSR", "*8282#", "");
    until("it opens again", || scene.letters().len() == 3);
}

#[test]
#[ignore = "needs node and npm's smpp: .ci/install-smpp"]
fn what_was_acknowledged_survives_a_kill() {
    let mut scene = Scene::open("");
    scene.ask("/next?drop=1&count=100");
    scene.text("plain", "SELL MAIZE 31 BAGS 3500 NAKURU", "");
    scene.gateway.child.kill().expect("killed");
    scene.gateway.child.wait().expect("ended");
    until("the link is gone", || scene.ask("/sessions") == 0);
    let before = scene.letters().len();
    scene.gateway = Gateway::start(scene.directory.path(), &scene.account, &[("SMPP_PASSWORD", "secret")]);
    until("the gateway is bound", || scene.ask("/sessions") == 1);
    scene.text("plain", "MY", "");
    until("an answer about the lot", || scene.letters().len() > before);
    scene.hears("31 bags");
}
