//! The gateway's SMPP link to an SMS centre on npm's smpp (`fixtures/smpp/smsc.js`): what the phones send and receive is looked at,
//! and the gateway's own counts. Needs the feature `smpp`, and what `.ci/install-smpp` installs.
#![cfg(feature = "smpp")]

mod gateway;

mod kannel {
    pub mod process;
    pub mod waiting;
}

mod peer {
    pub mod centre;
}

use gateway::Gateway;
use kannel::waiting::until;
use peer::centre::{Centre, FARMER};

/// An SMS centre and a gateway that is bound to it.
struct Scene {
    directory: tempfile::TempDir,
    account: String,
    centre: Centre,
    gateway: Gateway,
}

impl Scene {
    fn open(more: &str) -> Scene {
        let directory = tempfile::tempdir().expect("a directory");
        let centre = Centre::open(directory.path());
        let account = format!(
            "[[account]]\nname = \"smsc\"\nchannel = \"smpp\"\nsender = \"8282\"\nhost = \"127.0.0.1\"\nport = {}\nsystem_id = \"market\"\n\
             password_env = \"SMPP_PASSWORD\"\nreceipt_ids = \"decimal\"\nsends_per_second = 100\n{more}",
            centre.port
        );
        let gateway = Gateway::start(directory.path(), &account, &[("SMPP_PASSWORD", "secret")]);
        centre.bound();
        Scene { directory, account, centre, gateway }
    }

    /// Waits until so many letters are known to be on phones.
    fn delivered(&self, count: u64) {
        let delivered = || self.gateway.counted("letters_total", &["smsc", "delivered"]);
        until(&format!("{count} letters delivered"), || delivered() == count);
    }
}

#[test]
#[ignore = "needs node and npm's smpp: .ci/install-smpp"]
fn texts_of_every_shape_are_understood_and_answered() {
    let scene = Scene::open("");
    scene.centre.text("plain", "SELL MAIZE 10 BAGS 3500 NAKURU", "");
    let letter = scene.centre.hears("Lot 1: 10 bags");
    assert_eq!((&letter["from"], &letter["to"], &letter["wants"]), (&"8282".into(), &FARMER.into(), &1.into()), "{letter}");
    assert!(letter["validity"].as_str().is_some_and(|validity| validity.len() > 10), "a letter has its deadline: {letter}");
    scene.centre.text("ucs2", "SELL MAIZE 11 BAGS 3500 NAKURU", "");
    scene.centre.hears("Lot 2: 11 bags");
    scene.centre.text("payload", "SELL MAIZE 12 BAGS 3500 NAKURU", "");
    scene.centre.hears("Lot 3: 12 bags");
    // Parts of 8 letters: by header and in UCS-2, by TLV; shuffled, one of them twice.
    scene.centre.text("udh", "SELL MAIZE 13 BAGS 3500 NAKURU", "&size=8&order=3,1,4,1,2");
    scene.centre.hears("Lot 4: 13 bags");
    scene.centre.text("sar", "SELL MAIZE 14 BAGS 3500 NAKURU", "&size=8&order=4,3,2,2,1");
    scene.centre.hears("Lot 5: 14 bags");
    // The same parts once more, after the text was read, are no new text.
    scene.centre.text("plain", "MY", "");
    scene.centre.hears("5: 14 bags");
    scene.delivered(6);
    assert_eq!(scene.centre.letters().len(), 6, "one answer each");
}

#[test]
#[ignore = "needs node and npm's smpp: .ci/install-smpp"]
fn receipts_before_answers_throttling_and_a_broken_link_lose_nothing() {
    let scene = Scene::open("");
    for (how, bags) in [("first", 21), ("text", 22), ("late", 23)] {
        scene.centre.ask(&format!("/next?receipt={how}"));
        scene.centre.text("plain", &format!("SELL MAIZE {bags} BAGS 3500 NAKURU"), "");
        scene.centre.hears(&format!("{bags} bags"));
    }
    scene.delivered(3);
    for status in [0x58, 0x14, 0x08] {
        scene.centre.ask(&format!("/next?status={status}"));
    }
    scene.centre.text("plain", "SELL MAIZE 24 BAGS 3500 NAKURU", "");
    scene.centre.hears("24 bags");
    scene.delivered(4);
    scene.centre.ask("/kick");
    scene.centre.bound();
    scene.centre.text("plain", "SELL MAIZE 25 BAGS 3500 NAKURU", "");
    scene.centre.hears("25 bags");
    scene.delivered(5);
    assert_eq!(scene.centre.letters().len(), 5, "none twice");
}

#[test]
#[ignore = "needs node and npm's smpp: .ci/install-smpp"]
fn a_session_of_menus_runs_over_the_link() {
    let scene = Scene::open("");
    let step = |op: &str, text: &str, more: &str| scene.centre.text("ussd", text, &format!("&op={op}&session=7{more}"));
    step("PSSR", "*8282#", "");
    let first = scene.centre.hears("1");
    assert_eq!((&first["op"], &first["session"]), (&2.into(), &"0700".into()), "it asks: {first}");
    step("ANSWER", "1", "");
    until("the second screen", || scene.centre.letters().len() == 2);
    step("ANSWER", "", "&end=1");
    step("PSSR", "*8282#", "");
    until("it opens again", || scene.centre.letters().len() == 3);
}

#[test]
#[ignore = "needs node and npm's smpp: .ci/install-smpp"]
fn what_was_acknowledged_survives_a_kill() {
    let mut scene = Scene::open("");
    scene.centre.ask("/next?drop=1&count=100");
    scene.centre.text("plain", "SELL MAIZE 31 BAGS 3500 NAKURU", "");
    scene.gateway.child.kill().expect("killed");
    scene.gateway.child.wait().expect("ended");
    until("the link is gone", || scene.centre.ask("/sessions") == 0);
    let before = scene.centre.letters().len();
    scene.gateway = Gateway::start(scene.directory.path(), &scene.account, &[("SMPP_PASSWORD", "secret")]);
    scene.centre.bound();
    scene.centre.text("plain", "MY", "");
    until("an answer about the lot", || scene.centre.letters().len() > before);
    scene.centre.hears("31 bags");
}
