//! What is written for people: the sentence a file opens with, names, comments.

use super::source::{Fault, Source};

/// Last words of a name that say nothing about the thing.
const EMPTY_WORDS: [&str; 5] = ["manager", "helper", "util", "processor", "data"];

/// Words that put work off.
const PROMISES: [&str; 4] = ["TODO", "FIXME", "HACK", "XXX"];

/// Every file of `src/` opens with `//!`, and its first paragraph is a sentence.
pub fn openings(files: &[Source]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for source in files.iter().filter(|file| file.is_rust_in(&["src"])) {
        let doc = source.text.lines().map_while(|line| line.strip_prefix("//!"));
        let paragraph: Vec<&str> = doc.map(str::trim).take_while(|line| !line.is_empty()).collect();
        match paragraph.last() {
            None => faults
                .push(source.fault(1, "the first line is no `//!` (open with a sentence on what the file is for)".to_string())),
            Some(last) if !last.ends_with('.') => {
                faults.push(
                    source
                        .fault(paragraph.len(), "the opening is no sentence (end its first paragraph with a period)".to_string()),
                );
            }
            Some(_) => {}
        }
    }
    faults
}

/// No type, trait or function of `src/` is called after nothing in particular.
pub fn names(files: &[Source]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for source in files.iter().filter(|file| file.is_rust_in(&["src"])) {
        for pair in source.tokens.windows(2) {
            let is_name = ["struct", "enum", "trait", "fn"].iter().any(|word| pair[0].is(word)) && pair[1].is_word();
            let last = last_word(&pair[1].text);
            if is_name && EMPTY_WORDS.iter().any(|word| last == *word || last.strip_suffix('s') == Some(word)) {
                let message = format!("`{}` ends in `{last}` (name what it is in the trade's words)", pair[1].text);
                faults.push(source.fault(pair[1].line, message));
            }
        }
    }
    faults
}

/// No comment in `src/` or `tests/` puts work off.
pub fn comments(files: &[Source]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for source in files.iter().filter(|file| file.is_rust_in(&["src", "tests"])) {
        for comment in &source.comments {
            for (below, line) in comment.text.lines().enumerate() {
                let mut words = line.split(|char: char| !char.is_alphanumeric() && char != '_');
                if let Some(word) = words.find(|word| PROMISES.contains(word)) {
                    faults.push(source.fault(comment.line + below, format!("a {word} (do it now, or open an issue)")));
                }
            }
        }
    }
    faults
}

/// `store` of `lotStore`, `LotStore` and `lot_store`.
fn last_word(name: &str) -> String {
    let last = name.rsplit('_').find(|part| !part.is_empty()).unwrap_or(name);
    let is_camel = last.chars().any(char::is_lowercase);
    let start = if is_camel { last.rfind(char::is_uppercase).unwrap_or(0) } else { 0 };
    last[start..].to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(rule: fn(&[Source]) -> Vec<Fault>, path: &str, text: &str) -> Vec<String> {
        rule(&[Source::new(path, text)]).iter().map(Fault::to_string).collect()
    }

    #[test]
    fn a_file_without_an_opening_sentence_is_caught() {
        for text in ["", "\n//! Late.\n", "use std::fs;\n", "/// A.\n", "// A.\n", "//!\n//! Late.\n"] {
            assert!(faults(openings, "src/a.rs", text)[0].starts_with("src/a.rs:1: the first line is no `//!`"), "{text:?}");
        }
        assert!(
            faults(openings, "src/a.rs", "//! Money,\n//! amounts\n//!\n//! More.\n")[0]
                .starts_with("src/a.rs:2: the opening is no sentence")
        );
    }

    #[test]
    fn a_file_that_opens_with_a_sentence_passes() {
        for text in ["//! Money.\n", "//! Money,\n//! and amounts.\n//!\n//! - more\n", "//! Money.\nuse std::fs;\n"] {
            assert_eq!(faults(openings, "src/a.rs", text), [""; 0], "{text:?}");
        }
        assert_eq!(faults(openings, "tests/a.rs", ""), [""; 0]);
    }

    #[test]
    fn a_name_that_ends_in_nothing_is_caught() {
        for text in [
            "struct LotManager;",
            "enum Helper {}",
            "trait TextUtils {}",
            "fn event_processor() {}",
            "struct OutMsgData {}",
            "fn lot_data() {}",
        ] {
            assert_eq!(faults(names, "src/a.rs", text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_name_that_means_something_passes() {
        for text in [
            "struct Metadata;",
            "enum Database {}",
            "fn help() {}",
            "struct DataPlan;",
            "struct HelperText;",
            "let lot_data = 1; // struct Manager",
        ] {
            assert_eq!(faults(names, "src/a.rs", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_promise_in_a_comment_is_caught_on_its_line() {
        for word in PROMISES {
            assert_eq!(
                faults(comments, "tests/a.rs", &format!("fn f() {{}}\n/* why\n{word}: later */"))[0],
                format!("tests/a.rs:3: a {word} (do it now, or open an issue)")
            );
            assert_eq!(faults(comments, "src/a.rs", &format!("//! A.\nx(); // {word}(me) later")).len(), 1);
        }
    }

    #[test]
    fn a_comment_that_says_why_passes() {
        let text = "//! A.\n// hack, todo and MASTODON are words\nlet TODO = \"TODO\";\n";
        assert_eq!(faults(comments, "src/a.rs", text), [""; 0]);
    }
}
