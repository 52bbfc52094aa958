//! Nothing lies about unused: no module outside the map, no fixture or grammar that no test and no code names.

use super::lexer::{self, Kind};
use super::source::{Fault, Source};
use std::collections::BTreeSet;

/// Every Rust file under `src/` is reached by `mod` lines from one of the two roots.
pub fn modules(files: &[Source]) -> Vec<Fault> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![("src/lib.rs".to_string(), "src".to_string()), ("src/main.rs".to_string(), "src".to_string())];
    while let Some((path, folder)) = waiting.pop() {
        let Some(source) = files.iter().find(|file| file.path == path) else { continue };
        if reached.insert(path) {
            waiting.extend(children(source, &folder));
        }
    }
    let lost = files.iter().filter(|file| file.is_rust_in(&["src"]) && !reached.contains(&file.path));
    lost.map(|file| file.fault(1, "no `mod` line leads here (declare it in its parent, or delete it)".to_string())).collect()
}

/// Every file under `fixtures/` and `grammars/` but a README is named in a string of code or tests: by its name, the end of its
/// path or a folder it is in (`fixtures/channel`, not `fixtures` alone). The examples of these rules do not count.
pub fn cases(files: &[Source]) -> Vec<Fault> {
    let code = files.iter().filter(|file| file.is_rust_in(&["src", "tests", "benches"]));
    let readers = code.filter(|file| file.path != "tests/tidy.rs" && !file.path.starts_with("tests/tidy/"));
    let strings = readers.flat_map(|file| &file.tokens).filter(|token| token.kind == Kind::Text);
    let named: BTreeSet<&str> = strings.flat_map(|token| names(&token.text)).collect();
    let is_case = |path: &str| (path.starts_with("fixtures/") || path.starts_with("grammars/")) && !path.ends_with("/README.md");
    let lost = files.iter().filter(|file| is_case(&file.path) && !named.iter().any(|name| covers(name, &file.path)));
    lost.map(|file| file.fault(1, "no code and no test names it (use it in a test, or delete it)".to_string())).collect()
}

/// What in a string can be a path, without its climb to the root: `fixtures/inbox` of `{}/../fixtures/inbox/{}`.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let is_in_path = |char: char| char.is_alphanumeric() || "_-+./".contains(char);
    text.split(move |char| !is_in_path(char)).map(|word| word.trim_start_matches(['.', '/']).trim_end_matches('/'))
}

fn covers(name: &str, path: &str) -> bool {
    let is_end = path == name || path.strip_suffix(name).is_some_and(|rest| !name.is_empty() && rest.ends_with('/'));
    let is_folder = name.contains('/') && path.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'));
    is_end || is_folder
}

/// The files a file's `mod` lines can mean, each with the folder where its own children lie.
fn children(source: &Source, folder: &str) -> Vec<(String, String)> {
    let tokens = &source.tokens;
    let mut scopes: Vec<Option<&str>> = Vec::new();
    let mut path: Option<&str> = None;
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let is_mod = at > 1 && tokens[at - 2].is("mod") && tokens[at - 1].is_word();
        if token.is("{") {
            scopes.push(is_mod.then(|| tokens[at - 1].text.as_str()));
        } else if token.is("}") {
            scopes.pop();
        } else if lexer::reads(tokens, at, &["#", "[", "path", "="]) {
            path = tokens.get(at + 4).map(|text| text.text.as_str());
        } else if token.is(";") && is_mod {
            let within = scopes.iter().flatten().fold(folder.to_string(), |folder, scope| format!("{folder}/{scope}"));
            let own = source.path.rsplit_once('/').map_or("", |(own, _)| own);
            let from = if scopes.iter().any(Option::is_some) { within.as_str() } else { own };
            found.extend(match path.take() {
                Some(path) => vec![at_path(from, path)],
                None => by_name(&within, &tokens[at - 1].text),
            });
        }
    }
    found
}

fn by_name(folder: &str, name: &str) -> Vec<(String, String)> {
    let inside = format!("{folder}/{name}");
    vec![(format!("{inside}.rs"), inside.clone()), (format!("{inside}/mod.rs"), inside)]
}

fn at_path(folder: &str, path: &str) -> (String, String) {
    let mut steps: Vec<&str> = folder.split('/').collect();
    for step in path.split('/') {
        match step {
            "." => {}
            ".." => drop(steps.pop()),
            _ => steps.push(step),
        }
    }
    (steps.join("/"), steps[..steps.len() - 1].join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lost(rule: fn(&[Source]) -> Vec<Fault>, files: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<Source> = files.iter().map(|(path, text)| Source::new(path, text)).collect();
        rule(&files).into_iter().map(|fault| fault.path).collect()
    }

    #[test]
    fn a_module_nobody_declares_is_caught() {
        let files = [
            ("src/lib.rs", "// mod gone;\npub mod a;"),
            ("src/a/mod.rs", "mod b;"),
            ("src/a/b.rs", ""),
            ("src/gone.rs", ""),
            ("src/a/c.rs", ""),
        ];
        assert_eq!(lost(modules, &files), ["src/gone.rs", "src/a/c.rs"]);
    }

    #[test]
    fn a_module_declared_only_by_an_orphan_is_an_orphan() {
        let files = [("src/lib.rs", ""), ("src/a.rs", "mod b;"), ("src/a/b.rs", "")];
        assert_eq!(lost(modules, &files), ["src/a.rs", "src/a/b.rs"]);
    }

    #[test]
    fn modules_in_every_place_rust_looks_for_them_pass() {
        let files = [
            ("src/lib.rs", "#[path = \"odd/name.rs\"]\npub(crate) mod other;\npub mod a;\nmod inline { pub mod deep; }"),
            ("src/main.rs", "mod only_main;"),
            ("src/only_main.rs", ""),
            ("src/a.rs", "fn f() { {} }\n#[cfg(test)]\nmod tests;"),
            ("src/a/tests.rs", ""),
            ("src/inline/deep.rs", ""),
            ("src/odd/name.rs", "mod beside;\n#[path = \"../up.rs\"] mod up;"),
            ("src/odd/beside.rs", ""),
            ("src/up.rs", ""),
        ];
        assert_eq!(lost(modules, &files), [""; 0]);
    }

    #[test]
    fn a_case_nobody_names_is_caught() {
        let files = [
            ("fixtures/inbox/loop.txt", ""),
            ("fixtures/inbox/new.txt", ""),
            ("fixtures/text/explain.txt", ""),
            ("fixtures/channels/kannel/message.http", ""),
            ("grammars/sw/words.toml", ""),
            (
                "tests/inbox.rs",
                "const A: &str = \"fixtures/inbox/loop.txt\"; // fixtures/inbox\n\
                 const B: [&str; 2] = [\"fixtures/channel\", \"plain.txt\"];",
            ),
            (
                "src/language/mod.rs",
                "/// grammars/sw\nconst C: &str = include_str!(\"../../grammars/en/words.toml\"); const D: &str = \"grammars\";",
            ),
            ("tests/tidy.rs", "const E: &str = \"fixtures/inbox\";"),
            ("tests/tidy/orphans.rs", "const F: &str = \"grammars/sw\";"),
        ];
        assert_eq!(
            lost(cases, &files),
            [
                "fixtures/inbox/new.txt",
                "fixtures/text/explain.txt",
                "fixtures/channels/kannel/message.http",
                "grammars/sw/words.toml"
            ]
        );
    }

    #[test]
    fn a_case_named_by_file_or_by_folder_passes() {
        let files = [
            ("fixtures/README.md", ""),
            ("fixtures/inbox/README.md", ""),
            ("fixtures/inbox/loop.txt", ""),
            ("fixtures/channel/kannel/message.http", ""),
            ("fixtures/outbox/retries.toml", ""),
            ("fixtures/images/torn/db", ""),
            ("grammars/sw/words.toml", ""),
            ("src/language/mod.rs", "const A: &str = include_str!(concat!(\"../../grammars/\", \"sw\", \"/words.toml\"));"),
            (
                "tests/a.rs",
                "fn f() { concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/fixtures/inbox/\");\n\
                 format!(\"fixtures/channel/{name}/message.http\"); }",
            ),
            ("tests/b.rs", "fn f() { read(\"retries.toml\"); root.join(\"fixtures/images/torn\") }"),
        ];
        assert_eq!(lost(cases, &files), [""; 0]);
    }
}
