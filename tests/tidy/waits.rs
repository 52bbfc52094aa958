//! Tests that are not run, and tests that wait: each says why.

use super::lexer::{self, Kind};
use super::paths::{Modules, Path, paths};
use super::source::{Fault, Source};

/// What a comment says on the line of a sleep or on the line before it.
const EXCUSE: &str = "// waits for ";

/// No `#[ignore]` without a reason, no sleep in `tests/` that does not say what it waits for.
pub fn rule(files: &[Source]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for source in files.iter().filter(|file| file.is_rust_in(&["src", "tests"])) {
        faults.extend(ignored(source));
        if source.is_rust_in(&["tests"]) {
            faults.extend(asleep(source));
        }
    }
    faults
}

fn ignored(source: &Source) -> Vec<Fault> {
    let tokens = &source.tokens;
    let has_reason = |at: usize| {
        lexer::reads(tokens, at + 3, &["="])
            && tokens.get(at + 4).is_some_and(|reason| reason.kind == Kind::Text && !reason.text.trim().is_empty())
    };
    let message = "an ignored test without a reason (write `#[ignore = \"needs ...\"]`)";
    let places = (0..tokens.len()).filter(|&at| lexer::reads(tokens, at, &["#", "[", "ignore"]) && !has_reason(at));
    places.map(|at| source.fault(tokens[at].line, message.to_string())).collect()
}

fn asleep(source: &Source) -> Vec<Fault> {
    let mut faults = Vec::new();
    for path in paths(source, &Modules::of(&[])).iter().filter(|path| is_sleep(path)) {
        if path.is_import {
            let message = format!("`{}` hides where a test sleeps (call it by its path)", path.written);
            faults.push(source.fault(path.line, message));
        } else if !is_excused(source, path.line) {
            let message = format!("`{}` in a test (wait for the event itself, or write `{EXCUSE}...` beside it)", path.written);
            faults.push(source.fault(path.line, message));
        }
    }
    faults
}

fn is_sleep(path: &Path) -> bool {
    let sleeps = [["thread", "sleep"], ["thread", "sleep_until"], ["time", "sleep"], ["time", "sleep_until"]];
    path.steps.windows(2).any(|pair| sleeps.iter().any(|sleep| pair == sleep))
}

fn is_excused(source: &Source, line: usize) -> bool {
    let says_why = |text: &str| text.strip_prefix(EXCUSE).is_some_and(|what| !what.trim().is_empty());
    source.comments.iter().any(|comment| (comment.line == line || comment.line + 1 == line) && says_why(&comment.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(path: &str, text: &str) -> Vec<String> {
        rule(&[Source::new(path, text)]).iter().map(Fault::to_string).collect()
    }

    #[test]
    fn an_ignored_test_without_a_reason_is_caught() {
        for text in ["\n#[ignore]\nfn f() {}", "\n#[ignore = \"\"]\nfn f() {}"] {
            assert!(faults("tests/a.rs", text)[0].starts_with("tests/a.rs:2: an ignored test"), "{text}");
            assert_eq!(faults("src/a.rs", text).len(), 1, "{text}");
        }
        assert_eq!(faults("tests/a.rs", "#[ignore = \"needs Kannel\"]\nfn f() {}\n// #[ignore]"), [""; 0]);
    }

    #[test]
    fn a_sleep_that_does_not_say_why_is_caught() {
        for text in [
            "fn f() { std::thread::sleep(x) }",
            "use std::thread as t;\nfn f() { t::sleep(x) }",
            "fn f() { tokio::time::sleep(x).await }",
            "// waits for \nfn f() { std::thread::sleep(x) }",
            "// waits for the lease\n\nfn f() { std::thread::sleep(x) }",
            "// waits for everything\nuse std::thread::sleep;",
        ] {
            assert_eq!(faults("tests/a.rs", text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_sleep_that_says_what_it_waits_for_passes() {
        for text in [
            "fn f() {\n    // waits for the lease to run out\n    std::thread::sleep(x)\n}",
            "fn f() { thread::sleep(x) } // waits for the port to be free",
            "// std::thread::sleep\nfn f() { \"std::thread::sleep\"; clock.sleep(x); }",
        ] {
            assert_eq!(faults("tests/a.rs", text), [""; 0], "{text}");
        }
    }
}
