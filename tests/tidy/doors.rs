//! Which room may name which: the table of ARCHITECTURE.md, and the families whose members never name each other.

use super::paths::{Modules, Path, paths};
use super::source::{Fault, Source};
use std::collections::BTreeSet;

/// What a room may use beside itself.
enum Reach {
    Only(&'static [&'static str]),
    Above,
    AllBut(&'static [&'static str]),
}
use Reach::{Above, AllBut, Only};

/// The rooms from the top down. One that is not built yet may be missing from the tree.
const TABLE: [(&str, Reach); 15] = [
    ("value", Only(&[])),
    ("text", Only(&["value"])),
    ("message", Only(&["value", "text"])),
    ("market", Only(&["value"])),
    ("clearing", Only(&["value", "market"])),
    ("language", Only(&["value", "text", "market"])),
    ("dialog", Only(&["value", "text", "message", "market", "language"])),
    ("inbox", Only(&["value", "text", "message"])),
    ("outbox", Only(&["value", "message"])),
    ("turn", Above),
    ("channel", Only(&["value", "text", "message"])),
    ("store", Only(&["value", "message", "market", "dialog", "inbox", "outbox", "turn"])),
    ("gateway", AllBut(&["console", "tool"])),
    ("console", AllBut(&["tool"])),
    ("tool", AllBut(&[])),
];

/// A folder of members: the modules named here, or else all but what they share.
struct Family {
    folder: &'static [&'static str],
    members: Option<&'static [&'static str]>,
    shared: &'static [&'static str],
}

const FAMILIES: [Family; 4] = [
    Family { folder: &["channel"], members: None, shared: &["http"] },
    Family { folder: &["market", "verb"], members: None, shared: &[] },
    Family { folder: &["store"], members: Some(&["memory", "sled", "postgres"]), shared: &[] },
    Family { folder: &["console", "page"], members: None, shared: &[] },
];

/// Every path of ours leads to a room the table allows. The roots, `lib.rs` and `main.rs`, may name every room, but only rooms.
pub fn rule(files: &[Source]) -> Vec<Fault> {
    let modules = Modules::of(files);
    let mut faults = Vec::new();
    for source in files.iter().filter(|file| file.is_rust_in(&["src"])) {
        let module = source.module();
        let room = module.first().map(String::as_str);
        if let Some(room) = room.filter(|room| place(room).is_none()) {
            let message = format!(
                "`{room}` is no room of the table (put the file into a room, or add the room to the table and to ARCHITECTURE.md)"
            );
            faults.push(source.fault(1, message));
            continue;
        }
        for path in paths(source, &modules) {
            faults.extend(breach(room, &path).map(|message| source.fault(path.line, message)));
        }
    }
    faults
}

/// No member of a family names another: one fault for each sibling that a file names, where it does so first.
pub fn families(files: &[Source]) -> Vec<Fault> {
    let modules = Modules::of(files);
    let mut faults = Vec::new();
    for source in files.iter().filter(|file| file.is_rust_in(&["src"])) {
        let module = source.module();
        for family in &FAMILIES {
            let Some(own) = member(family, &module, &modules) else { continue };
            let mut named = BTreeSet::new();
            for path in paths(source, &modules).iter().filter(|path| path.is_ours) {
                let other = member(family, &path.steps, &modules).filter(|other| *other != own);
                if let Some(other) = other.filter(|other| named.insert(other.to_string())) {
                    let folder = family.folder.join("/");
                    let message =
                        format!("{own} names its sibling {other} (what both need belongs in src/{folder}/mod.rs or above it)");
                    faults.push(source.fault(path.line, message));
                }
            }
        }
    }
    faults
}

/// The member of a family that a path leads into.
fn member<'a>(family: &Family, steps: &'a [String], modules: &Modules) -> Option<&'a str> {
    let depth = family.folder.len();
    let name = steps.get(depth)?;
    let is_inside = steps.iter().zip(family.folder).all(|(step, folder)| step == folder);
    let is_member =
        family.members.is_none_or(|members| members.contains(&name.as_str())) && !family.shared.contains(&name.as_str());
    (is_inside && is_member && modules.have(&steps[..=depth])).then_some(name)
}

fn place(room: &str) -> Option<usize> {
    TABLE.iter().position(|(name, _)| *name == room)
}

/// The rooms that a room of the table may use, itself left out.
fn reachable(room: &str) -> Vec<&'static str> {
    let Some(at) = place(room) else { return Vec::new() };
    let all = TABLE.iter().map(|(name, _)| *name);
    match &TABLE[at].1 {
        Only(rooms) => rooms.to_vec(),
        Above => all.take(at).collect(),
        AllBut(others) => all.filter(|name| *name != room && !others.contains(name)).collect(),
    }
}

/// What is wrong with a path in a room; no room means one of the roots.
fn breach(room: Option<&str>, path: &Path) -> Option<String> {
    let written = &path.written;
    if path.supers > 1 {
        return Some(format!("`{written}` climbs more than one level (write it from `crate::`)"));
    }
    let target = match path.steps.first().map(String::as_str) {
        _ if !path.is_ours => return None,
        None | Some("*") if room.is_none() => return None,
        None | Some("*") => return Some(format!("`{written}` takes in the whole crate (name the room it is from)")),
        Some(target) => target,
    };
    if place(target).is_none() {
        return Some(format!("`{written}` leads to no room of the table (name the room the thing lives in)"));
    }
    let room = room.filter(|room| *room != target)?;
    let may = reachable(room);
    if !may.contains(&target) {
        let may = if may.is_empty() { "nothing".to_string() } else { may.join(", ") };
        return Some(format!(
            "{room} may not use {target}, as `{written}` does; it may use {may} (pass it in, or move it up the table)"
        ));
    }
    let is_item = path.steps.get(1).is_some_and(|name| name.starts_with(char::is_uppercase));
    (room == "console" && target == "gateway" && !is_item).then(|| {
        format!("`{written}` reaches into gateway (console may use of it only `crate::gateway::Name`; re-export the type there)")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(path: &str, text: &str) -> Vec<String> {
        rule(&[Source::new(path, text)]).iter().map(Fault::to_string).collect()
    }

    #[test]
    fn the_table_itself_only_points_up() {
        for (at, (room, reach)) in TABLE.iter().enumerate() {
            for other in reachable(room) {
                assert!(place(other).is_some_and(|above| above < at), "{room} points down to {other}");
            }
            if let AllBut(others) = reach {
                assert!(others.iter().all(|other| place(other).is_some_and(|below| below > at)), "{room}");
            }
        }
    }

    #[test]
    fn a_forbidden_arrow_is_caught() {
        let found = faults("src/market/verb/sell.rs", "//! x.\nuse crate::store::Desk;\n");
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with("src/market/verb/sell.rs:2: market may not use store, as `crate::store::Desk` does"),
            "{}",
            found[0]
        );
    }

    #[test]
    fn a_forbidden_arrow_is_caught_however_it_is_written() {
        for text in [
            "use crate::{value::Money, gateway::{self, Clock as C}};",
            "use crate::{value, text};\nuse value::Money;",
            "pub use crate::channel::Account;",
            "fn f() { let x = crate::channel::ALL; }",
            "fn f(x: Vec<crate::text::Digits>) {}",
            "fn f() { m!(crate::tool::run()) }",
            "#[cfg(test)]\nmod tests {\n    use crate::store::Desk;\n}",
            "#[serde(with = \"crate::text::digits\")]\nstruct S;",
            "use super::text::Digits;",
            "mod inner { use crate::message as m; }",
            "macro_rules! m { () => { $crate::turn::take() } }",
            "use marketday::gateway::Clock;",
        ] {
            assert!(!faults("src/market/mod.rs", text).is_empty(), "not caught: {text}");
        }
    }

    #[test]
    fn arrows_up_the_table_pass() {
        for (path, text) in [
            ("src/value/money.rs", "use super::Decimal;\nuse crate::value::Amount;"),
            ("src/market/verb/sell.rs", "use crate::value::{Money, Moment};\nuse super::Verb;\nuse crate::market::View;"),
            ("src/market/mod.rs", "// crate::store is not asked\nfn f() { \"crate::store asks\"; tokio::x(); store::y() }"),
            ("src/turn/fate.rs", "use crate::{clearing, dialog::step, inbox, language, market, message, outbox, text, value};"),
            ("src/gateway/mod.rs", "use crate::{channel, store, turn};"),
            ("src/tool/mod.rs", "use crate::{console, gateway::config::Config};"),
            ("src/lib.rs", "pub mod value;\npub mod tool;\npub use crate::tool::run;"),
            ("src/main.rs", "fn main() { marketday::tool::run() }"),
        ] {
            assert_eq!(faults(path, text), [""; 0], "{path}");
        }
    }

    #[test]
    fn super_super_and_the_whole_crate_are_caught() {
        for text in ["use super::super::View;", "use super::{super::View};", "fn f() { super::super::g() }"] {
            assert!(faults("src/market/verb/sell.rs", text)[0].contains("climbs"), "{text}");
        }
        for text in ["use crate::*;", "use crate as all;", "use super::*;", "use crate::{self as all};"] {
            assert!(faults("src/message.rs", text)[0].contains("whole crate"), "{text}");
        }
    }

    #[test]
    fn what_is_no_room_is_caught() {
        assert!(faults("src/misc.rs", "")[0].starts_with("src/misc.rs:1: `misc` is no room"));
        assert!(faults("src/turn/mod.rs", "use crate::Shortcut;")[0].contains("leads to no room"));
        assert!(faults("src/main.rs", "use marketday::Shortcut;")[0].contains("leads to no room"));
    }

    #[test]
    fn the_console_knows_only_names_of_the_gateway() {
        for text in ["use crate::gateway::{Door, Request};", "fn f() { crate::gateway::Response::new() }"] {
            assert_eq!(faults("src/console/mod.rs", text), [""; 0], "{text}");
        }
        for text in [
            "use crate::gateway;",
            "use crate::gateway::*;",
            "use crate::gateway::{Door, config::Config};",
            "crate::gateway::serve()",
        ] {
            assert_eq!(faults("src/console/mod.rs", text).len(), 1, "{text}");
        }
    }

    /// How many faults a file has in the company of some others.
    fn family_faults(path: &str, text: &str) -> usize {
        let beside = [
            "src/channel/kannel.rs",
            "src/channel/twilio.rs",
            "src/channel/http.rs",
            "src/channel/mod.rs",
            "src/market/verb/sell.rs",
            "src/store/sled.rs",
            "src/store/journal.rs",
        ];
        let mut files: Vec<Source> = beside.iter().map(|beside| Source::new(beside, "")).collect();
        files.push(Source::new(path, text));
        files.push(Source::new("src/console/page/lots.rs", ""));
        families(&files).len()
    }

    #[test]
    fn siblings_that_name_each_other_are_caught() {
        for (path, text) in [
            ("src/channel/twilio.rs", "use super::kannel::Form;\nuse crate::channel::kannel;"),
            ("src/channel/twilio.rs", "use super::*;\nfn f() { kannel::form() }"),
            ("src/channel/twilio/form.rs", "fn f() { crate::channel::kannel::form() }"),
            ("src/market/verb/buy.rs", "use crate::market::verb;\nfn f() { verb::sell::lot() }"),
            ("src/store/memory.rs", "use crate::store::{Engine, sled};"),
            ("src/console/page/map.rs", "use super::lots;"),
        ] {
            assert_eq!(family_faults(path, text), 1, "{path}: {text}");
        }
    }

    #[test]
    fn a_member_may_name_itself_its_family_and_what_is_no_member() {
        for (path, text) in [
            ("src/channel/twilio.rs", "use super::{Account, http::short};\nuse crate::channel::twilio::X;"),
            ("src/channel/mod.rs", "pub mod kannel;\nconst ALL: [&dyn Channel; 1] = [&kannel::Kannel];"),
            ("src/store/sled.rs", "use super::journal::Journal;\nfn f() { sled::open() }"),
            ("src/store/journal.rs", "use super::sled;"),
            ("src/gateway/mod.rs", "use crate::channel::kannel;"),
        ] {
            assert_eq!(family_faults(path, text), 0, "{path}: {text}");
        }
    }
}
