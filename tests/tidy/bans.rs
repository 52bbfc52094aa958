//! What may be called only in its own room: the clock, chance, the runtime, the engines, the world outside.

use super::lexer::{self, Kind, Token};
use super::paths::{Modules, Path, paths};
use super::source::{Fault, Source};

/// What a ban looks for.
enum What {
    /// Paths of these crates.
    Crates(&'static [&'static str]),
    /// Paths in which these steps follow each other, aliases resolved.
    Steps(&'static [&'static str]),
    Words(&'static [&'static str]),
    Macros(&'static [&'static str]),
    Methods(&'static [&'static str]),
    /// The type, or a number with its suffix.
    Floats(&'static [&'static str]),
    /// `#[name(...)]`, also under `cfg_attr`.
    Attributes(&'static [&'static str]),
}
use What::{Attributes, Crates, Floats, Macros, Methods, Steps, Words};

/// Where it may stand. A place is `room`, `room/file` (or the folder of that name) or, with a star, all that begins so.
enum Home {
    Only(&'static [&'static str]),
    NotIn(&'static [&'static str]),
}
use Home::{NotIn, Only};

#[derive(Clone, Copy, PartialEq)]
enum Tests {
    Held,
    Free,
}
use Tests::{Free, Held};

const NOWHERE: Home = Only(&[]);
const SHELLS: Home = Only(&["gateway", "console", "tool"]);

/// What, where it is at home, whether tests beside the code are held to it too, and what to do instead.
const BANS: &[(What, Home, Tests, &str)] = &[
    (
        Steps(&["SystemTime::now", "Timestamp::now", "Zoned::now", "ZonedDateTime::now"]),
        Only(&["gateway/clock"]),
        Held,
        "take the Moment as an argument",
    ),
    (
        Steps(&["Instant::now"]),
        Only(&["gateway/clock", "tool/bench*"]),
        Free,
        "take the Moment as an argument, or ask gateway::clock",
    ),
    (Words(&["getrandom", "thread_rng", "RandomState"]), Only(&["gateway/clock"]), Held, "draw from the Moment's seed"),
    (Crates(&["rand"]), Only(&["gateway/clock"]), Held, "draw from the Moment's seed"),
    (
        Crates(&["tokio", "hyper", "hyper_util", "http_body_util", "hyper_rustls"]),
        SHELLS,
        Held,
        "return data and let the shell do it",
    ),
    (Crates(&["sled"]), Only(&["store/sled"]), Held, "go through store::Engine"),
    (Crates(&["postgres", "tokio_postgres"]), Only(&["store/postgres"]), Held, "go through store::Engine"),
    (Crates(&["governor"]), Only(&["gateway/limit"]), Held, "take the limiter's verdict as input"),
    (Crates(&["nom"]), Only(&["language"]), Held, "let language read the words"),
    (Floats(&["f32", "f64"]), NotIn(&["value", "market"]), Held, "count in the smallest unit with an integer"),
    (Methods(&["unwrap"]), NOWHERE, Free, "say why it holds with expect, or handle it"),
    (Steps(&["Option::unwrap", "Result::unwrap"]), NOWHERE, Free, "say why it holds with expect, or handle it"),
    (
        Macros(&["println", "eprintln", "print", "eprint"]),
        Only(&["tool", "main"]),
        Held,
        "log it where it is handled, or return it",
    ),
    (Macros(&["todo", "unimplemented", "dbg"]), NOWHERE, Held, "finish it"),
    (Attributes(&["allow"]), NOWHERE, Held, "mend what the lint found"),
    (Words(&["unsafe"]), NOWHERE, Held, "write it without"),
    (Words(&["anyhow"]), NOWHERE, Held, "make it an enum with thiserror"),
    (Steps(&["process::exit"]), Only(&["tool", "main"]), Held, "return the error up to the tool"),
    (
        Steps(&["env::var", "env::var_os", "env::vars", "env::vars_os"]),
        Only(&["gateway/config*", "tool"]),
        Held,
        "take it from the configuration",
    ),
    (Steps(&["std::fs"]), Only(&["gateway", "console", "tool", "store"]), Held, "take the bytes as an argument"),
    (
        Steps(&["std::net::TcpStream", "std::net::TcpListener", "std::net::UdpSocket"]),
        Only(&["gateway", "console", "tool", "store"]),
        Held,
        "return data and let the shell send it",
    ),
];

/// Nothing that is banned stands outside its home in `src/`.
pub fn rule(files: &[Source]) -> Vec<Fault> {
    let modules = Modules::of(files);
    let mut faults = Vec::new();
    for source in files.iter().filter(|file| file.is_rust_in(&["src"])) {
        let paths = paths(source, &modules);
        let mut found: Vec<(usize, String)> = BANS.iter().flat_map(|ban| breaches(source, &paths, ban)).collect();
        found.sort();
        found.dedup();
        faults.extend(found.into_iter().map(|(line, message)| source.fault(line, message)));
    }
    faults
}

fn breaches(source: &Source, paths: &[Path], (what, home, tests, instead): &(What, Home, Tests, &str)) -> Vec<(usize, String)> {
    let (is_home, homes) = match home {
        Only(places) => (places.iter().any(|place| stands_in(source, place)), places),
        NotIn(places) => (!places.iter().any(|place| stands_in(source, place)), places),
    };
    if is_home {
        return Vec::new();
    }
    let place = match home {
        Only([]) => "nowhere".to_string(),
        Only(_) => format!("only in {}", homes.join(", ")),
        NotIn(_) => format!("not in {}", homes.join(", ")),
    };
    find(source, paths, what)
        .into_iter()
        .filter(|(line, _)| *tests == Held || !source.is_test_line(*line))
        .map(|(line, name)| (line, format!("`{name}` may stand {place} ({instead})")))
        .collect()
}

fn stands_in(source: &Source, place: &str) -> bool {
    let path = source.path.trim_start_matches("src/").trim_end_matches(".rs");
    match place.strip_suffix('*') {
        Some(start) => path.starts_with(start),
        None => path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
    }
}

/// The lines where it stands, and which of the names it was.
fn find(source: &Source, paths: &[Path], what: &What) -> Vec<(usize, &'static str)> {
    let tokens = &source.tokens;
    match what {
        Crates(names) => in_paths(paths, names, |path, name| path.steps.first().is_some_and(|first| first == name)),
        Steps(names) => in_paths(paths, names, |path, name| {
            let steps: Vec<&str> = name.split("::").collect();
            path.steps.windows(steps.len()).any(|window| window == steps)
        }),
        Words(names) => in_tokens(tokens, names, |at, name| tokens[at].is(name)),
        Macros(names) => in_tokens(tokens, names, |at, name| {
            lexer::reads(tokens, at, &[name, "!"]) && ["(", "[", "{"].iter().any(|open| lexer::reads(tokens, at + 2, &[open]))
        }),
        Methods(names) => in_tokens(tokens, names, |at, name| lexer::reads(tokens, at, &[".", name, "("])),
        Floats(names) => in_tokens(tokens, names, |at, name| tokens[at].is(name) || is_number_of(&tokens[at], name)),
        Attributes(names) => in_tokens(tokens, names, |at, name| {
            let open = if lexer::reads(tokens, at, &["#", "!"]) { at + 2 } else { at + 1 };
            let is_attribute = tokens[at].is("#") && lexer::reads(tokens, open, &["["]);
            let within = if is_attribute { open + 1..lexer::closing(tokens, open) } else { 0..0 };
            within.into_iter().any(|at| lexer::reads(tokens, at, &[name, "("]))
        }),
    }
}

fn in_paths(paths: &[Path], names: &[&'static str], is_one: impl Fn(&Path, &str) -> bool) -> Vec<(usize, &'static str)> {
    let of = |path: &Path| names.iter().filter(|name| is_one(path, name)).map(|name| (path.line, *name)).collect::<Vec<_>>();
    paths.iter().flat_map(of).collect()
}

fn in_tokens(tokens: &[Token], names: &[&'static str], is_one: impl Fn(usize, &str) -> bool) -> Vec<(usize, &'static str)> {
    let of = |at: usize| names.iter().filter(|name| is_one(at, name)).map(|name| (tokens[at].line, *name)).collect::<Vec<_>>();
    (0..tokens.len()).flat_map(of).collect()
}

fn is_number_of(token: &Token, suffix: &str) -> bool {
    token.kind == Kind::Number && token.text.ends_with(suffix) && !token.text.starts_with("0x")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(path: &str, text: &str) -> Vec<String> {
        rule(&[Source::new("src/store/sled.rs", ""), Source::new(path, text)]).iter().map(Fault::to_string).collect()
    }

    /// Each breach, in a file where it is one and in a file where it is at home.
    const CASES: &[(&str, &str, &str)] = &[
        ("let t = std::time::SystemTime::now();", "src/turn/mod.rs", "src/gateway/clock.rs"),
        ("use std::time::SystemTime as Wall;\nfn f() { Wall::now() }", "src/gateway/serve.rs", "src/gateway/clock.rs"),
        ("let t = jiff::Timestamp::now();", "src/value/moment.rs", "src/gateway/clock.rs"),
        ("let t = jiff::Zoned::now();", "src/value/moment.rs", "src/gateway/clock.rs"),
        ("let t = Instant::now();", "src/tool/serve.rs", "src/tool/bench_load.rs"),
        ("let t = Instant::now();", "src/gateway/postman.rs", "src/tool/bench/mod.rs"),
        ("getrandom::fill(&mut seed);", "src/turn/mod.rs", "src/gateway/clock.rs"),
        ("let s = std::hash::RandomState::new();", "src/store/memory.rs", "src/gateway/clock.rs"),
        ("let r = rand::random();", "src/value/code.rs", "src/gateway/clock.rs"),
        ("use tokio::net::TcpListener;", "src/store/mod.rs", "src/gateway/serve.rs"),
        ("#[tokio::test]\nfn f() {}", "src/channel/mod.rs", "src/console/mod.rs"),
        ("use {hyper_util::rt, std::io};", "src/channel/mod.rs", "src/tool/mod.rs"),
        ("fn f(x: ::hyper::Uri) {}", "src/channel/mod.rs", "src/gateway/serve.rs"),
        ("let x = sled::open(path);", "src/store/memory.rs", "src/store/sled/open.rs"),
        ("use postgres::Client;", "src/store/mod.rs", "src/store/postgres.rs"),
        ("use governor::Quota;", "src/gateway/limits.rs", "src/gateway/limit.rs"),
        ("use nom::IResult;", "src/text/mod.rs", "src/language/lexer.rs"),
        ("fn f(x: f64) {}", "src/market/mod.rs", "src/clearing/mod.rs"),
        ("let x = 1.5_f32;", "src/value/mod.rs", "src/tool/mod.rs"),
        ("println!(\"x\");", "src/gateway/mod.rs", "src/main.rs"),
        ("eprintln!(\"x\");", "src/console/mod.rs", "src/tool/mod.rs"),
        ("std::process::exit(2)", "src/gateway/mod.rs", "src/main.rs"),
        ("use std::env;\nfn f() { env::var_os(\"X\") }", "src/gateway/serve.rs", "src/gateway/config.rs"),
        ("use std::{fs, io};", "src/language/mod.rs", "src/store/journal.rs"),
        ("use std::net;\nfn f() { net::TcpStream::connect() }", "src/channel/smpp.rs", "src/gateway/smpp.rs"),
    ];

    #[test]
    fn a_banned_call_is_caught_outside_its_room_and_passes_at_home() {
        for (text, outside, home) in CASES {
            assert_eq!(faults(outside, text).len(), 1, "not caught once in {outside}: {text} {:?}", faults(outside, text));
            assert_eq!(faults(home, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_is_banned_everywhere_is_caught_even_in_the_tool() {
        for text in [
            "x.unwrap()",
            "x\n    .unwrap()",
            "xs.map(Option::unwrap)",
            "todo!()",
            "unimplemented!(\"x\")",
            "dbg!(x)",
            "#[allow(dead_code)]\nfn f() {}",
            "#![allow(clippy::all)]",
            "#[cfg_attr(test, allow(dead_code))]\nfn f() {}",
            "unsafe { x() }",
            "fn f() -> anyhow::Result<()> {}",
        ] {
            assert_eq!(faults("src/tool/mod.rs", text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_fault_says_where_the_thing_is_at_home_and_what_to_do() {
        let found = faults("src/store/mod.rs", "//! x.\n\nuse tokio::net;");
        assert_eq!(
            found,
            ["src/store/mod.rs:3: `tokio` may stand only in gateway, console, tool (return data and let the shell do it)"]
        );
    }

    #[test]
    fn what_only_looks_like_a_breach_passes() {
        for (path, text) in [
            ("src/market/mod.rs", "// println! f64 unsafe\nfn f() { \"x.unwrap() todo!() f64\" }"),
            ("src/market/mod.rs", "fn f() { x.unwrap_or(0); x.unwrap_or_else(y); limiter.allow(z); if print != 1 {} 0xf32; }"),
            (
                "src/market/mod.rs",
                "#![forbid(unsafe_code)]\n#[expect(dead_code, reason = \"x\")]\nfn f() { moment.now(); Moment::now }",
            ),
            ("src/store/mod.rs", "pub mod sled;\nconst ENGINES: [Engine; 1] = [sled::ENGINE];"),
            ("src/language/mod.rs", "const WORDS: &str = include_str!(\"x\");\nuse std::net::IpAddr;"),
        ] {
            assert_eq!(faults(path, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn tests_beside_the_code_may_unwrap_and_measure_but_no_more() {
        let beside =
            |line: &str| faults("src/turn/mod.rs", &format!("#[cfg(test)]\nmod tests {{\n    fn f() {{ {line} }}\n}}\n")).len();
        assert_eq!(beside("x.unwrap(); Instant::now();"), 0);
        assert_eq!(beside("SystemTime::now()"), 1);
        assert_eq!(beside("tokio::spawn(x)"), 1);
    }
}
