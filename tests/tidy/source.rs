//! What the rules read, a file and its tokens, and what they answer, a fault with its place.

use super::lexer::{self, Token};
use std::fmt;
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

/// A file of the tree. Only Rust files and the manifest have text here; of all others the path is enough.
pub struct Source {
    /// From the root, with slashes: `src/value/money.rs`.
    pub path: String,
    pub text: String,
    /// Empty unless the file is Rust.
    pub tokens: Vec<Token>,
    pub comments: Vec<Token>,
    tests: Vec<RangeInclusive<usize>>,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Source {
        let (tokens, comments) = if path.ends_with(".rs") { lexer::read(text) } else { Default::default() };
        let tests = test_lines(&tokens);
        Source { path: path.to_string(), text: text.to_string(), tokens, comments, tests }
    }

    /// Whether it is Rust under one of these top folders: `is_rust_in(&["src", "tests"])`.
    pub fn is_rust_in(&self, folders: &[&str]) -> bool {
        self.path.ends_with(".rs") && self.path.split('/').next().is_some_and(|top| folders.contains(&top))
    }

    /// The module a file is: `["value", "money"]` for `src/value/money.rs`, nothing for the crate's two roots.
    pub fn module(&self) -> Vec<String> {
        let inner = self.path.split_once('/').map_or("", |(_, inner)| inner).trim_end_matches(".rs");
        let mut steps: Vec<String> = inner.split('/').map(String::from).collect();
        if steps.last().is_some_and(|last| last == "mod") || inner == "lib" || inner == "main" {
            steps.pop();
        }
        steps
    }

    /// Whether a line stands under `#[cfg(test)]`.
    pub fn is_test_line(&self, line: usize) -> bool {
        self.tests.iter().any(|lines| lines.contains(&line))
    }

    pub fn fault(&self, line: usize, message: String) -> Fault {
        Fault { path: self.path.clone(), line, message }
    }
}

/// What is wrong, where, and what to do about it.
#[derive(Debug, PartialEq)]
pub struct Fault {
    pub path: String,
    pub line: usize,
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.path, self.line, self.message)
    }
}

/// Every file the rules speak of, in a fixed order.
pub fn tree() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for top in ["src", "tests", "benches", "fixtures", "grammars"] {
        walk(root, top, &mut files);
    }
    files.push(load(root, "Cargo.toml"));
    for known in ["src/lib.rs", "src/main.rs", "tests/tidy.rs", "tests/tidy/source.rs"] {
        assert!(files.iter().any(|file| file.path == known), "the walk from {} missed {known}", root.display());
    }
    files
}

fn walk(root: &Path, folder: &str, files: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return };
    let mut paths: Vec<String> = entries
        .map(|entry| entry.expect("a folder of the tree can be listed").file_name())
        .map(|name| format!("{folder}/{}", name.to_str().expect("names in the tree are UTF-8")))
        .collect();
    paths.sort();
    for path in paths {
        if root.join(&path).is_dir() {
            walk(root, &path, files);
        } else {
            files.push(load(root, &path));
        }
    }
}

fn load(root: &Path, path: &str) -> Source {
    let is_read = path.ends_with(".rs") || path == "Cargo.toml";
    let text =
        if is_read { fs::read_to_string(root.join(path)).expect("a file of the tree is readable UTF-8") } else { String::new() };
    Source::new(path, &text)
}

fn test_lines(tokens: &[Token]) -> Vec<RangeInclusive<usize>> {
    let mark = ["#", "[", "cfg", "(", "test", ")", "]"];
    (0..tokens.len())
        .filter(|&at| lexer::reads(tokens, at, &mark))
        .filter_map(|at| {
            let (_, close) = lexer::body(tokens, at + mark.len())?;
            Some(tokens[at].line..=tokens[close].line)
        })
        .collect()
}

#[test]
fn a_file_knows_its_module() {
    let module = |path| Source::new(path, "").module().join("::");
    assert_eq!(module("src/market/verb/sell.rs"), "market::verb::sell");
    assert_eq!(module("src/market/mod.rs"), "market");
    assert_eq!(module("src/message.rs"), "message");
    assert_eq!(module("src/lib.rs"), "");
}

#[test]
fn tests_beside_the_code_are_told_from_it() {
    let source = Source::new("src/a.rs", "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() {}\n}\nfn c() {}\n");
    let lines: Vec<usize> = (1..=6).filter(|&line| source.is_test_line(line)).collect();
    assert_eq!(lines, [2, 3, 4, 5]);
}

#[test]
fn a_fault_prints_its_place_first() {
    let fault = Source::new("src/a.rs", "").fault(7, "too long (cut it)".to_string());
    assert_eq!(fault.to_string(), "src/a.rs:7: too long (cut it)");
}

#[test]
fn the_walk_finds_the_tree_in_a_fixed_order() {
    let paths = || tree().into_iter().map(|file| file.path).collect::<Vec<_>>();
    assert_eq!(paths(), paths());
}
