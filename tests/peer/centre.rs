//! An SMS centre on npm's smpp (`fixtures/smpp/smsc.js`), told over its control port what to do.
#![allow(dead_code)] // each harness uses a part of it

use super::super::kannel::process::Process;
use super::super::kannel::waiting::{free_ports, get, until};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

pub const FARMER: &str = "254711000001";

/// A running SMS centre; its clients bind at `port`.
pub struct Centre {
    pub port: u16,
    control: u16,
    _process: Process,
}

impl Centre {
    /// Starts it, with its log in that folder.
    pub fn open(folder: &Path) -> Centre {
        let [port, control] = free_ports();
        let node =
            std::env::var("SMPP_TEST_NODE").map_or_else(|_| std::env::temp_dir().join("marketday-smpp-node"), PathBuf::from);
        let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/smpp/smsc.js");
        let mut command = Command::new("node");
        command.arg(script).args([port.to_string(), control.to_string()]).env("NODE_PATH", node.join("node_modules"));
        let mut process = Process::start("smsc", &mut command, folder);
        process.until("the SMS centre listens", || get(control, "/sessions").is_ok());
        Centre { port, control, _process: process }
    }

    pub fn ask(&self, target: &str) -> Value {
        let (status, body) = get(self.control, target).expect("the SMS centre answers");
        assert_eq!(status, 200, "{target}");
        serde_json::from_str(&body).expect("JSON")
    }

    /// A phone's text; every part is acknowledged with ESME_ROK.
    pub fn text(&self, kind: &str, text: &str, more: &str) {
        let text: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        let answers = self.ask(&format!("/deliver?kind={kind}&from={FARMER}&to=8282&text={text}{more}"));
        assert!(answers.as_array().is_some_and(|all| all.iter().all(|status| *status == 0)), "{answers}");
    }

    pub fn letters(&self) -> Vec<Value> {
        self.ask("/letters").as_array().expect("a list").clone()
    }

    /// Waits until a letter came that has these words.
    pub fn hears(&self, words: &str) -> Value {
        let has = |letter: &Value| letter["text"].as_str().is_some_and(|text| text.contains(words));
        let mut found = None;
        until(&format!("a letter with '{words}'"), || {
            found = self.letters().into_iter().find(has);
            found.is_some()
        });
        found.expect("it was found")
    }

    /// Waits until somebody is bound.
    pub fn bound(&self) {
        until("a client is bound", || self.ask("/sessions") == 1);
    }
}
