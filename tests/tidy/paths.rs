//! Every path a file names, `use` trees taken apart and aliases followed: a rule sees what is meant, not how it is written.

use super::lexer::{self, Kind, Token};
use super::source::Source;
use std::collections::{BTreeMap, BTreeSet};

/// A path as it stands in a file, and what it leads to.
#[derive(Clone, Debug)]
pub struct Path {
    pub line: usize,
    /// As written, with the `use` tree's stems in front.
    pub written: String,
    /// From the crate's root when `is_ours`, else from the name of a foreign crate; a glob ends in `*`.
    pub steps: Vec<String>,
    pub is_ours: bool,
    /// Whether a `use` names it, or else code.
    pub is_import: bool,
    /// How many `super` it begins with.
    pub supers: usize,
}

/// The modules that exist, as `market::verb::sell`.
pub struct Modules(BTreeSet<String>);

impl Modules {
    pub fn of(files: &[Source]) -> Modules {
        Modules(files.iter().filter(|file| file.is_rust_in(&["src"])).map(|file| file.module().join("::")).collect())
    }

    pub fn have(&self, steps: &[String]) -> bool {
        self.0.contains(&steps.join("::"))
    }
}

/// All paths of a file.
pub fn paths(source: &Source, modules: &Modules) -> Vec<Path> {
    let mut reader = Reader { tokens: &source.tokens, at: 0, module: source.module(), scopes: Vec::new(), found: Vec::new() };
    reader.read();
    let mut names = Names { modules, bound: BTreeMap::new(), globs: Vec::new() };
    let (imports, others): (Vec<Found>, Vec<Found>) = reader.found.into_iter().partition(|found| found.name.is_some());
    let mut paths: Vec<Path> = imports.iter().map(|found| names.bind(found)).collect();
    paths.extend(others.iter().map(|found| names.resolve(found)));
    paths.sort_by_key(|path| path.line);
    paths
}

/// A path before anything is known of its first step.
struct Found {
    line: usize,
    /// `::` is the first step of a path that begins with it.
    steps: Vec<String>,
    module: Vec<String>,
    /// What a `use` calls it here.
    name: Option<String>,
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    module: Vec<String>,
    /// For each open brace, whether it is a module's.
    scopes: Vec<bool>,
    found: Vec<Found>,
}

impl Reader<'_> {
    fn read(&mut self) {
        while let Some(token) = self.tokens.get(self.at) {
            if token.is("use") && !self.sees(1, "<") {
                self.at += 1;
                self.tree(Vec::new());
            } else if token.is("mod") && self.sees(2, "{") {
                self.module.push(self.tokens[self.at + 1].text.clone());
                self.scopes.push(true);
                self.at += 3;
            } else if is_step(token) && self.begins_path() {
                self.inline();
            } else {
                self.braces(token);
                self.quoted(token);
                self.at += 1;
            }
        }
    }

    fn sees(&self, ahead: usize, text: &str) -> bool {
        lexer::reads(self.tokens, self.at + ahead, &[text])
    }

    fn braces(&mut self, token: &Token) {
        if token.is("{") {
            self.scopes.push(false);
        } else if token.is("}") && self.scopes.pop() == Some(true) {
            self.module.pop();
        }
    }

    fn push(&mut self, line: usize, steps: Vec<String>, name: Option<String>) {
        self.found.push(Found { line, steps, module: self.module.clone(), name });
    }

    /// One branch of a `use` tree, up to its comma, brace or semicolon.
    fn tree(&mut self, mut steps: Vec<String>) {
        let mut name = None;
        while let Some(token) = self.tokens.get(self.at) {
            if token.is("{") {
                self.at += 1;
                while self.tokens.get(self.at).is_some_and(|token| !token.is("}") && !token.is(";")) {
                    self.tree(steps.clone());
                    self.at += usize::from(self.sees(0, ","));
                }
                self.at += 1;
                return;
            }
            if token.is(",") || token.is("}") || token.is(";") {
                break;
            }
            if token.is("as") {
                self.at += 1;
                name = self.tokens.get(self.at).map(|alias| alias.text.clone());
            } else if token.is_word() || token.is("*") || token.is("::") && steps.is_empty() {
                steps.push(token.text.clone());
            }
            self.at += 1;
        }
        if steps.len() > 1 && steps.last().is_some_and(|last| last == "self") {
            steps.pop();
        }
        let line = self.tokens[self.at.saturating_sub(1).min(self.tokens.len() - 1)].line;
        if let Some(last) = steps.last().cloned() {
            self.push(line, steps, name.or(Some(last)));
        }
    }

    /// Whether the word here is the first of a path of two steps or more.
    fn begins_path(&self) -> bool {
        let before = |count: usize| self.at.checked_sub(count).map(|at| &self.tokens[at]);
        let is_before = |count: usize, text: &str| before(count).is_some_and(|token| token.is(text));
        if is_before(1, ".") && !is_before(2, ".") || is_before(1, "$") && !self.sees(0, "crate") {
            return false;
        }
        let continues = is_before(1, "::") && before(2).is_some_and(|token| token.is(">") || is_step(token));
        !continues && self.sees(1, "::") && self.tokens.get(self.at + 2).is_some_and(Token::is_word)
            || !continues && is_before(1, "::")
    }

    fn inline(&mut self) {
        let line = self.tokens[self.at].line;
        let is_foreign = self.at > 0 && self.tokens[self.at - 1].is("::");
        let mut steps = if is_foreign { vec!["::".to_string()] } else { Vec::new() };
        steps.push(self.tokens[self.at].text.clone());
        self.at += 1;
        while self.sees(0, "::") && self.tokens.get(self.at + 1).is_some_and(Token::is_word) {
            steps.push(self.tokens[self.at + 1].text.clone());
            self.at += 2;
        }
        self.push(line, steps, None);
    }

    /// Attributes name paths in strings: `#[serde(with = "crate::value::money")]`.
    fn quoted(&mut self, token: &Token) {
        let is_path = |text: &str| text.split("::").all(|step| step.chars().all(|char| char == '_' || char.is_alphanumeric()));
        let begins = ["crate::", "super::", "self::"].iter().any(|start| token.text.starts_with(start));
        if token.kind == Kind::Text && begins && is_path(&token.text) {
            self.push(token.line, token.text.split("::").map(String::from).collect(), None);
        }
    }
}

/// Whether a word can stand before `::` in a path; after a keyword a `::` begins a new one.
fn is_step(token: &Token) -> bool {
    let keywords = ["as", "break", "dyn", "else", "for", "if", "impl", "in", "match", "move", "mut", "return", "where", "while"];
    token.is_word() && !keywords.contains(&token.text.as_str())
}

/// What the `use` lines of a file have bound, module by module.
struct Names<'a> {
    modules: &'a Modules,
    bound: BTreeMap<(Vec<String>, String), (bool, Vec<String>)>,
    globs: Vec<(Vec<String>, Vec<String>)>,
}

impl Names<'_> {
    fn bind(&mut self, found: &Found) -> Path {
        let path = Path { is_import: true, ..self.resolve(found) };
        match (&found.name, path.steps.split_last()) {
            (Some(name), Some((last, stem))) if name == "*" && last == "*" => {
                self.globs.push((found.module.clone(), stem.to_vec()))
            }
            (Some(name), _) => {
                self.bound.insert((found.module.clone(), name.clone()), (path.is_ours, path.steps.clone()));
            }
            (None, _) => {}
        }
        path
    }

    fn resolve(&self, found: &Found) -> Path {
        let steps = &found.steps[usize::from(found.steps[0] == "self")..];
        let supers = steps.iter().take_while(|step| *step == "super").count();
        let (is_ours, steps) = match steps.first().map(String::as_str) {
            Some("crate" | "marketday") => (true, steps[1..].to_vec()),
            Some("super") => {
                let up = found.module.len().saturating_sub(supers);
                (true, [&found.module[..up], &steps[supers..]].concat())
            }
            _ if found.steps[0] == "self" => (true, [&found.module[..], steps].concat()),
            Some("::") => (false, steps[1..].to_vec()),
            _ => self.relative(&found.module, steps),
        };
        Path { line: found.line, written: written(&found.steps), steps, is_ours, is_import: false, supers }
    }

    /// As the compiler looks a first step up: a `use`, a module of ours, a glob, and only then a foreign crate.
    fn relative(&self, module: &[String], steps: &[String]) -> (bool, Vec<String>) {
        let (first, rest) = steps.split_first().expect("a path has a step");
        if let Some((is_ours, stem)) = self.bound.get(&(module.to_vec(), first.clone())) {
            return (*is_ours, [&stem[..], rest].concat());
        }
        let globs = self.globs.iter().filter(|(within, _)| within == module).map(|(_, stem)| &stem[..]);
        for stem in std::iter::once(module).chain(globs) {
            let child = [stem, &steps[..1]].concat();
            if self.modules.have(&child) {
                return (true, [&child[..], rest].concat());
            }
        }
        (false, steps.to_vec())
    }
}

fn written(steps: &[String]) -> String {
    let path = steps.join("::");
    path.strip_prefix("::").map_or(path.clone(), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the paths of a file lead to; ours begin with `~`.
    fn leads_to(path: &str, text: &str) -> Vec<String> {
        let others =
            ["src/lib.rs", "src/store/mod.rs", "src/store/sled.rs", "src/channel/kannel.rs"].map(|path| Source::new(path, ""));
        let found = paths(&Source::new(path, text), &Modules::of(&others));
        found.iter().map(|path| format!("{}{}", if path.is_ours { "~" } else { "" }, path.steps.join("::"))).collect()
    }

    #[test]
    fn a_use_tree_is_taken_apart() {
        let text = "use crate::{value::{self, Money as M}, text, market::*};\npub use ::tokio::net;";
        assert_eq!(leads_to("src/a.rs", text), ["~value", "~value::Money", "~text", "~market::*", "tokio::net"]);
    }

    #[test]
    fn paths_in_code_types_macros_and_attributes_are_seen() {
        let text = "fn f(a: &crate::value::A) { m!(crate::b::C { ..crate::d::E }); a.x::<crate::f::G>(); }\n\
                    #[x(with = \"crate::h::i\")] struct S;";
        assert_eq!(leads_to("src/a.rs", text), ["~value::A", "~b::C", "~d::E", "~f::G", "~h::i"]);
        assert_eq!(leads_to("src/a.rs", "macro_rules! m { () => { $crate::value::A::b() } }"), ["~value::A::b"]);
        assert_eq!(leads_to("src/a.rs", "fn f() { return ::sled::open::<u8>(\"crate::not a path\"); }"), ["sled::open"]);
    }

    #[test]
    fn super_and_self_are_counted_from_the_module_they_stand_in() {
        assert_eq!(
            leads_to("src/market/verb/sell.rs", "use super::A; mod b { use super::C; } use self::d::E;"),
            ["~market::verb::A", "~market::verb::sell::C", "~market::verb::sell::d::E"]
        );
        assert_eq!(leads_to("src/message.rs", "use super::gateway::Clock;"), ["~gateway::Clock"]);
    }

    #[test]
    fn aliases_and_globs_are_followed() {
        assert_eq!(
            leads_to("src/a.rs", "use std::time::SystemTime as W; fn f() { W::now() }"),
            ["std::time::SystemTime", "std::time::SystemTime::now"]
        );
        assert_eq!(leads_to("src/channel/at.rs", "use super::*; fn f() { kannel::x() }"), ["~channel::*", "~channel::kannel::x"]);
    }

    #[test]
    fn a_module_of_ours_hides_a_crate_of_the_same_name() {
        assert_eq!(leads_to("src/store/mod.rs", "fn f() { sled::open() }"), ["~store::sled::open"]);
        assert_eq!(leads_to("src/store/sled.rs", "fn f() { sled::open() }"), ["sled::open"]);
    }

    #[test]
    fn comments_strings_fields_and_captures_are_no_paths() {
        let text = "// crate::a::B\nfn f<'a>() -> impl Iterator + use<'a> {\n\
                    x.crate_name(); \"say crate::a::B now\"; pub(crate) struct S }";
        assert!(leads_to("src/a.rs", text).is_empty());
    }
}
