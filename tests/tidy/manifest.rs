//! The manifest says of each dependency what it spares us.

use super::source::{Fault, Source};

/// Every entry of every table of dependencies in Cargo.toml ends in a comment.
pub fn rule(files: &[Source]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for source in files.iter().filter(|file| file.path == "Cargo.toml") {
        let (mut is_inside, mut depth) = (false, 0);
        for (line, text) in (1..).zip(source.text.lines()) {
            let (entry, reason) = split(text);
            if depth == 0 && entry.starts_with('[') {
                let table = entry.trim_matches(['[', ']']);
                let is_own_table = table.contains("dependencies.");
                is_inside = table.ends_with("dependencies");
                if !is_own_table || !reason.is_empty() {
                    continue;
                }
            } else {
                depth += opened(entry);
                if !is_inside || entry.is_empty() || depth > 0 || !reason.is_empty() {
                    continue;
                }
            }
            faults.push(
                source
                    .fault(line, format!("`{}` says not why it is here (end the line with `# what it spares us`)", name(entry))),
            );
        }
    }
    faults
}

/// A line before its comment, and the comment.
fn split(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, char) in text.char_indices() {
        match (quote, char) {
            (None, '#') => return (text[..at].trim(), text[at + 1..].trim()),
            (None, '"' | '\'') => quote = Some(char),
            (Some(open), _) if open == char => quote = None,
            _ => {}
        }
    }
    (text.trim(), "")
}

/// How many more brackets a line opens than it closes.
fn opened(entry: &str) -> i32 {
    entry.chars().map(|char| i32::from("[{".contains(char)) - i32::from("]}".contains(char))).sum()
}

fn name(entry: &str) -> &str {
    entry.split('=').next().unwrap_or(entry).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        rule(&[Source::new("Cargo.toml", text)]).iter().map(|fault| fault.line).collect()
    }

    #[test]
    fn a_dependency_without_a_reason_is_caught() {
        let found = rule(&[Source::new("Cargo.toml", "[dependencies]\nsled = \"=0.34.7\"\n")]);
        assert_eq!(
            found[0].to_string(),
            "Cargo.toml:2: `sled` says not why it is here (end the line with `# what it spares us`)"
        );
        assert_eq!(lines("[dependencies] # the house\na = { version = \"1 # 2\" }\nb = '1' #\n"), [2, 3]);
        assert_eq!(lines("[dependencies]\na = { features = [\n  \"x\", # x\n] }\n"), [4]);
        assert_eq!(lines("[target.'cfg(unix)'.dependencies]\na = \"1\"\n[dependencies.b]\nversion = \"1\"\n"), [2, 3]);
    }

    #[test]
    fn a_dependency_with_a_reason_passes() {
        let text = "[package]\nname = \"a\"\n[dependencies]\n# the shell\n\na = \"1\" # sockets\n\
                    b = { features = [\n  \"x\",\n\
                    ] } # pages\n\
                    [dependencies.c] # words\nversion = \"1\"\n\
                    [dev-dependencies]\nd = \"1\" # properties\n[lints.rust]\nx = \"warn\"\n";
        assert_eq!(lines(text), [0; 0]);
    }
}
