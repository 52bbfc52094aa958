//! Where the scene runs: in a network namespace of its own, or, where none can be made, on loopback with SMPP.

use super::process::ended;
use std::env;
use std::path::{Path, PathBuf};
use std::process::{self, Command, Output};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Where Kannel's two boxes are in Debian's package.
pub const BEARERBOX: &str = "/usr/sbin/bearerbox";
pub const SMSBOX: &str = "/usr/sbin/smsbox";

/// Unset, `inside` (the test's own second run) or `smpp`.
const SIDE: &str = "KANNEL_TEST_SIDE";
/// The folder into which `.ci/install-kannel` put npm's `smpp`.
const NODE_FOLDER: &str = "KANNEL_TEST_NODE";
/// How long the whole conversation may take.
const SCENE_TIME: Duration = Duration::from_secs(240);

/// The SMS centre that stands for the mobile network.
pub enum Centre {
    /// Kannel's own; it listens on every address there is.
    Fake,
    /// Ours in JavaScript, with the folder of its modules.
    Smpp(PathBuf),
}

/// Plays the scene of this test with the best centre that this machine allows.
pub fn run(test: &str, scene: fn(Centre)) {
    for program in [BEARERBOX, SMSBOX] {
        assert!(Path::new(program).exists(), "{program} is missing: run .ci/install-kannel");
    }
    match env::var(SIDE).as_deref() {
        Ok("inside") => scene(Centre::Fake),
        Ok("smpp") => scene(Centre::Smpp(modules())),
        _ => match Namespace::new() {
            Ok(namespace) => namespace.run(test),
            Err(why) => {
                eprintln!("no network namespace can be made ({why}): Kannel speaks SMPP to smsc.js instead");
                scene(Centre::Smpp(modules()));
            }
        },
    }
}

/// A network of its own with nothing but loopback, gone with all that runs in it at the end.
struct Namespace {
    name: String,
}

impl Namespace {
    fn new() -> Result<Namespace, String> {
        let clock = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.subsec_nanos());
        let name = format!("marketday-{}-{clock}", process::id());
        ip(&["netns", "add", &name])?;
        let namespace = Namespace { name };
        ip(&["netns", "exec", &namespace.name, "ip", "link", "set", "lo", "up"])?;
        Ok(namespace)
    }

    /// Runs the one test of this binary inside, and fails when it fails.
    fn run(&self, test: &str) {
        let own = env::current_exe().expect("a test knows its own file");
        let mut command = Command::new("ip");
        command.args(["netns", "exec", &self.name]).arg(own).args(["--exact", test, "--ignored", "--nocapture"]);
        let mut child = command.env(SIDE, "inside").spawn().expect("`ip` ran a moment ago");
        let status = ended(&mut child, SCENE_TIME);
        let status = status.unwrap_or_else(|| panic!("{test} did not end within {} seconds", SCENE_TIME.as_secs()));
        assert!(status.success(), "{test} failed inside its namespace: see above");
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        // Only what this test started can be in there.
        for process in ip(&["netns", "pids", &self.name]).unwrap_or_default().split_whitespace() {
            let _ = Command::new("sh").args(["-c", "kill -KILL \"$0\"", process]).status();
        }
        if let Err(why) = ip(&["netns", "del", &self.name]) {
            eprintln!("the network namespace {} stays: {why}", self.name);
        }
    }
}

/// What `ip` prints, or why it will not.
fn ip(words: &[&str]) -> Result<String, String> {
    let Output { status, stdout, stderr } = Command::new("ip").args(words).output().map_err(|error| error.to_string())?;
    match status.success() {
        true => Ok(String::from_utf8_lossy(&stdout).into_owned()),
        false => Err(String::from_utf8_lossy(&stderr).trim().to_string()),
    }
}

fn modules() -> PathBuf {
    let folder = env::var_os(NODE_FOLDER).map_or_else(|| env::temp_dir().join("marketday-kannel-node"), PathBuf::from);
    let modules = folder.join("node_modules");
    assert!(modules.join("smpp").exists(), "{} has no smpp: run .ci/install-kannel --smpp", modules.display());
    modules
}
