//! A program that runs beside the test and ends with it.
#![allow(dead_code)] // each harness uses a part of it

use super::waiting::{PATIENCE, until, within};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

const LOG_LINES_SHOWN: usize = 30;

/// A running program; what it prints goes to a file, whose end is shown when the test fails.
pub struct Process {
    name: &'static str,
    child: Child,
    log: PathBuf,
}

impl Process {
    /// Starts it, with its log in that folder.
    pub fn start(name: &'static str, command: &mut Command, folder: &Path) -> Process {
        let log = folder.join(format!("{name}.log"));
        let file = File::options().create(true).append(true).open(&log).expect("the log can be written");
        let both = file.try_clone().expect("a file has two handles");
        let child = command.current_dir(folder).stdin(Stdio::null()).stdout(file).stderr(both).spawn();
        Process { name, child: child.unwrap_or_else(|error| panic!("{name} does not start: {error}")), log }
    }

    /// Waits until it is so; fails at once when the program has ended before.
    pub fn until(&mut self, what: &str, mut is_so: impl FnMut() -> bool) {
        until(what, || {
            let ended = self.child.try_wait().expect("a child can be asked whether it has ended");
            assert!(ended.is_none(), "{} has ended: waited for {what}", self.name);
            is_so()
        });
    }

    /// Asks it to end, and waits until it has.
    pub fn stop(mut self) -> ExitStatus {
        let asked = Command::new("sh").args(["-c", "kill -TERM \"$0\"", &self.child.id().to_string()]).status();
        assert!(asked.is_ok_and(|status| status.success()), "{} cannot be asked to end", self.name);
        ended(&mut self.child, PATIENCE).unwrap_or_else(|| panic!("{} does not end", self.name))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("--- the end of {}'s log\n{}", self.name, end_of(&self.log));
        }
        // Both fail only when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How it ended, if it does in this time.
pub fn ended(child: &mut Child, time: Duration) -> Option<ExitStatus> {
    let mut status = None;
    within(time, || {
        status = child.try_wait().expect("a child can be asked whether it has ended");
        status.is_some()
    });
    status
}

fn end_of(log: &Path) -> String {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(LOG_LINES_SHOWN)..].join("\n")
}
