//! `marketday check`: every fault of a configuration with its file, line and column, and a hint; exit code 0 or 2.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn check(path: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_marketday"));
    command.args(["check", "--config"]).arg(path);
    command.env("TOKEN", "a-token-that-nobody-guesses").env("KEY", "key").env("SHORT", "short").env_remove("NOWHERE");
    command.output().expect("the program runs")
}

/// The first line of a configuration says `# ok`, or where its fault stands and what is said of it.
#[test]
fn every_fault_is_told_with_its_place() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/check");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("configurations").filter_map(|e| Some(e.ok()?.path())).collect();
    files.sort();
    assert!(files.len() > 10, "there are configurations");
    for path in files {
        let text = std::fs::read_to_string(&path).expect("a configuration");
        let expected =
            text.lines().next().and_then(|line| line.strip_prefix("# ")).expect("a first line that says what is expected");
        let output = check(&path);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if expected == "ok" {
            assert_eq!(output.status.code(), Some(0), "{}: {said}", path.display());
            continue;
        }
        assert_eq!(output.status.code(), Some(2), "{}: {said}", path.display());
        let (place, message) = expected.split_once(' ').expect("a place and a message");
        // A fault in another file names that file itself.
        let wanted = if place == "0:0" { message.to_string() } else { format!("{}:{place}: {message}", path.display()) };
        assert!(said.contains(&wanted), "wanted {wanted}\nsaid {said}");
    }
}

#[test]
fn what_an_account_may_hold_is_explained() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_marketday"));
    let output = command.args(["check", "--explain", "channel", "kannel"]).output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    for key in ["token_env", "username", "password_env", "base_url"] {
        assert!(said.contains(key), "{key} is missing in {said}");
    }
}
