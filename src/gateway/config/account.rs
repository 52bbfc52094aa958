//! Accounts: what every account has, what its adapter asks for, and that nobody may call it unverified.

use super::file::File;
use super::settings::Settings;
use crate::channel::{self, Account, Adapter, Needs, Secret};
use crate::message::AccountName;
use crate::value::FileFault;
use std::collections::BTreeMap;
use toml::{Spanned, Value};

type Table = BTreeMap<Spanned<String>, Spanned<Value>>;

/// The keys that every account has.
const COMMON: &[(&str, &str)] = &[
    ("name", "the account's name: the first part of its webhook addresses; letters, digits, - and _"),
    ("channel", "which adapter speaks with the aggregator"),
    ("sender", "the short code or number that subscribers text"),
    ("token", "the unguessable part of its webhook addresses, at least 16 characters; write token_env or token_file"),
    ("allowed_addresses", "the only peers that may call; all when empty"),
    ("sends_per_second", "segments per second that may be sent; 10 when not set"),
    ("sends_per_day", "segments per day that may be sent; no limit when not set"),
    (
        "prefixes",
        "letters to numbers that begin like these, as [\"+25471\"], leave through this account; the longest prefix wins",
    ),
    ("failover", "the account that takes over while this one's provider does not answer"),
    ("base_url", "where the provider's interface is"),
];

/// An account whose configuration says nothing sends so many segments a second.
const SENDS_PER_SECOND: u32 = 10;
/// A token shorter than this can be guessed.
const TOKEN_CHARACTERS_MIN: usize = 16;

/// Reads all accounts; faults are collected.
pub(super) fn all(
    file: &File,
    name: &str,
    text: &str,
    settings: &Settings,
    environment: &dyn Fn(&str) -> Option<String>,
    faults: &mut Vec<FileFault>,
) -> Vec<Account> {
    let mut accounts: Vec<Account> = Vec::new();
    for table in &file.account {
        let mut reader = Reader { name, text, at: table.span().start, table: table.get_ref(), environment, faults };
        let Some(account) = reader.account(settings) else { continue };
        if accounts.iter().any(|known| known.name == account.name) {
            reader.fault(reader.at, format!("two accounts are called '{}'", account.name));
        }
        accounts.push(account);
    }
    for account in &accounts {
        let Some(other) = account.failover.as_ref() else { continue };
        if *other == account.name || !accounts.iter().any(|known| known.name == *other) {
            let message = format!("the failover of '{}' is another account, and '{other}' is none", account.name);
            faults.push(FileFault::at(name, text, file.account.first().map_or(0, |table| table.span().start), message));
        }
    }
    let simulators = accounts.iter().filter(|account| account.adapter.name == "simulator").count();
    let mixed = simulators > 0 && simulators < accounts.len();
    let outside = simulators > 0 && !settings.listen.ip().is_loopback();
    if (mixed || outside) && !settings.allow_simulator {
        let why = if mixed { "stands beside a real one" } else { "would listen beyond this machine" };
        let at = file.account.first().map_or(0, |table| table.span().start);
        faults.push(FileFault::at(
            name,
            text,
            at,
            format!("a simulator account {why}; set [server] allow_simulator = true if you mean it"),
        ));
    }
    accounts
}

struct Reader<'a> {
    name: &'a str,
    text: &'a str,
    at: usize,
    table: &'a Table,
    environment: &'a dyn Fn(&str) -> Option<String>,
    faults: &'a mut Vec<FileFault>,
}

impl Reader<'_> {
    fn fault(&mut self, at: usize, message: String) {
        self.faults.push(FileFault::at(self.name, self.text, at, message));
    }

    fn get(&self, key: &str) -> Option<&Spanned<Value>> {
        self.table.iter().find(|(known, _)| known.get_ref() == key).map(|(_, value)| value)
    }

    fn text_of(&mut self, key: &str) -> Option<String> {
        let value = self.get(key)?;
        match value.get_ref() {
            Value::String(text) => Some(text.clone()),
            Value::Integer(number) => Some(number.to_string()),
            _ => {
                let at = value.span().start;
                self.fault(at, format!("{key} is a text"));
                None
            }
        }
    }

    /// A text, a number, or a table as its pairs: `begin=1,answer=18`.
    fn word_of(&mut self, key: &str) -> Option<String> {
        match self.get(key).map(|value| value.get_ref().clone()) {
            Some(Value::Table(pairs)) => {
                let pair = |(name, value): (&String, &Value)| format!("{name}={value}");
                Some(pairs.iter().map(pair).collect::<Vec<_>>().join(","))
            }
            _ => self.text_of(key),
        }
    }

    fn account(&mut self, settings: &Settings) -> Option<Account> {
        let before = self.faults.len();
        let adapter = self.adapter()?;
        self.unknown_keys(adapter);
        let name = self.account_name();
        let token = self.secret("token");
        let keys = self.keys(adapter);
        let allowed_addresses = self.addresses();
        self.verified(adapter, token.as_ref());
        let base_url = self.base_url(adapter, &settings.public_url);
        let account = Account {
            name: AccountName(name?),
            adapter,
            sender: self.text_of("sender").unwrap_or_default(),
            token: token.unwrap_or_default(),
            allowed_addresses,
            base_url,
            public_url: settings.public_url.clone(),
            country: settings.rules.country,
            sends_per_second: self.sends("sends_per_second", SENDS_PER_SECOND),
            sends_per_day: self.sends("sends_per_day", 0),
            prefixes: self.prefixes(),
            failover: self.text_of("failover").map(AccountName),
            keys,
        };
        (self.faults.len() == before).then_some(account)
    }

    fn adapter(&mut self) -> Option<&'static Adapter> {
        let names: Vec<&str> = channel::ALL.iter().map(|adapter| adapter.name).collect();
        let known = names.join(" ");
        let Some(said) = self.text_of("channel") else {
            self.fault(self.at, format!("an account needs a channel: one of {known}"));
            return None;
        };
        let at = self.get("channel").map_or(self.at, |value| value.span().start);
        let adapter = channel::by_name(&said);
        if adapter.is_some_and(|adapter| adapter.needs == Needs::Link) && !cfg!(feature = "smpp") {
            self.fault(at, "this program was built without SMPP; build it with `--features smpp`".to_string());
        }
        if adapter.is_none() {
            self.fault(at, format!("'{said}' is no channel; write one of {known}"));
        }
        adapter
    }

    fn account_name(&mut self) -> Option<String> {
        let Some(name) = self.text_of("name") else {
            self.fault(self.at, "an account needs a name".to_string());
            return None;
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if name.is_empty() || name.len() > 32 || !name.chars().all(plain) {
            let at = self.get("name").map_or(self.at, |value| value.span().start);
            self.fault(at, format!("'{name}' is no account name; use up to 32 letters, digits, - and _"));
            return None;
        }
        Some(name)
    }

    fn unknown_keys(&mut self, adapter: &Adapter) {
        let unknown: Vec<(usize, String)> = self
            .table
            .keys()
            .filter(|key| !known(key.get_ref(), adapter))
            .map(|key| (key.span().start, key.get_ref().clone()))
            .collect();
        for (at, key) in unknown {
            let hint = format!("`marketday check --explain channel {}` lists the keys", adapter.name);
            self.fault(at, format!("an account of {} has no key '{key}'; {hint}", adapter.name));
        }
    }

    /// `key_env` names a variable, `key_file` a file; a secret itself never stands in the configuration.
    fn secret(&mut self, key: &str) -> Option<Secret> {
        let (variable, file) = (format!("{key}_env"), format!("{key}_file"));
        let at = self.get(&variable).or_else(|| self.get(&file)).map_or(self.at, |value| value.span().start);
        let secret = match (self.text_of(&variable), self.text_of(&file)) {
            (Some(variable), _) => (self.environment)(&variable).ok_or(format!("the environment has no {variable}")),
            (None, Some(path)) => std::fs::read_to_string(&path).map_err(|error| format!("{path} cannot be read: {error}")),
            (None, None) => return None,
        };
        match secret.map(|secret| secret.trim().to_string()) {
            Ok(secret) if !secret.is_empty() => Some(Secret::new(secret)),
            Ok(_) => {
                self.fault(at, format!("{key} is empty"));
                None
            }
            Err(why) => {
                self.fault(at, format!("{key}: {why}"));
                None
            }
        }
    }

    fn keys(&mut self, adapter: &Adapter) -> BTreeMap<String, Secret> {
        let mut keys = BTreeMap::new();
        for key in adapter.keys {
            let value = if key.secret { self.secret(key.name) } else { self.word_of(key.name).map(Secret::new) };
            match value {
                Some(value) if let Some(why) = key.shape.fault(value.expose()) => {
                    let written = [key.name.to_string(), format!("{}_env", key.name), format!("{}_file", key.name)];
                    let at = written.iter().find_map(|name| self.get(name)).map_or(self.at, |value| value.span().start);
                    let said = if key.secret { "what it holds" } else { value.expose() };
                    self.fault(at, format!("'{said}' is no {} of {}; {why}", key.name, adapter.name));
                }
                Some(value) => drop(keys.insert(key.name.to_string(), value)),
                None if key.required && !self.mentioned(key.name) => {
                    let written = if key.secret { format!("{}_env", key.name) } else { key.name.to_string() };
                    self.fault(self.at, format!("an account of {} needs {written}: {}", adapter.name, key.what));
                }
                None => {}
            }
        }
        keys
    }

    fn mentioned(&self, key: &str) -> bool {
        [key.to_string(), format!("{key}_env"), format!("{key}_file")].iter().any(|key| self.get(key).is_some())
    }

    fn base_url(&mut self, adapter: &Adapter, public_url: &str) -> String {
        let key = if adapter.needs == Needs::Own { "send_url" } else { "base_url" };
        let url = self.text_of(key).unwrap_or_default().trim_end_matches('/').to_string();
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let fits = host.is_some_and(|host| !host.is_empty() && !host.contains(char::is_whitespace));
        let at = self.get(key).map_or(self.at, |value| value.span().start);
        if !matches!(adapter.needs, Needs::Nothing | Needs::Link) && !fits {
            self.fault(at, format!("an account of {} needs {key}, like https://host: where letters are sent", adapter.name));
        }
        if adapter.needs == Needs::BaseAndPublic && public_url.is_empty() {
            self.fault(self.at, format!("{} signs the address it calls: set [server] public_url to it", adapter.name));
        }
        url
    }

    fn addresses(&mut self) -> Vec<std::net::IpAddr> {
        let Some(value) = self.get("allowed_addresses") else { return Vec::new() };
        let at = value.span().start;
        let list = value.get_ref().as_array().cloned();
        let parsed: Option<Vec<_>> = list.and_then(|list| list.iter().map(|entry| entry.as_str()?.parse().ok()).collect());
        if parsed.is_none() {
            self.fault(at, "allowed_addresses is a list of addresses like [\"10.0.0.1\"]".to_string());
        }
        parsed.unwrap_or_default()
    }

    /// `["+25471", "25472"]` as digits.
    fn prefixes(&mut self) -> Vec<String> {
        let Some(value) = self.get("prefixes") else { return Vec::new() };
        let at = value.span().start;
        let digits = |entry: &Value| {
            let digits = entry.as_str()?.trim_start_matches('+').to_string();
            (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
        };
        let parsed: Option<Vec<String>> = value.get_ref().as_array().and_then(|list| list.iter().map(digits).collect());
        if parsed.is_none() {
            self.fault(at, "prefixes is a list of how numbers begin, like [\"+25471\"]".to_string());
        }
        parsed.unwrap_or_default()
    }

    fn sends(&mut self, key: &str, default: u32) -> u32 {
        let Some(value) = self.get(key) else { return default };
        let at = value.span().start;
        let number = value.get_ref().as_integer().and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0);
        if number.is_none() {
            self.fault(at, format!("{key} is a whole number from 1"));
        }
        number.unwrap_or(default)
    }

    /// An account that anyone may call is refused.
    fn verified(&mut self, adapter: &Adapter, token: Option<&Secret>) {
        if matches!(adapter.needs, Needs::Nothing | Needs::Link) {
            return;
        }
        match token {
            None if !self.mentioned("token") => {
                self.fault(
                    self.at,
                    "nobody could tell who calls this account; set token_env to a variable with a long random token".to_string(),
                );
            }
            Some(token) if token.expose().len() < TOKEN_CHARACTERS_MIN => {
                let message = format!("the token is too easy to guess; use at least {TOKEN_CHARACTERS_MIN} characters");
                self.fault(self.at, message);
            }
            Some(token) if !token.expose().bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') => {
                self.fault(self.at, "the token stands in an address: use letters, digits, - and _ only".to_string());
            }
            _ => {}
        }
    }
}

fn known(key: &str, adapter: &Adapter) -> bool {
    let common = COMMON.iter().any(|(name, _)| *name == key);
    let token = key == "token_env" || key == "token_file";
    let own = adapter.keys.iter().any(|own| match own.secret {
        true => key == format!("{}_env", own.name) || key == format!("{}_file", own.name),
        false => key == own.name,
    });
    (common && key != "token") || token || own
}

/// The keys of a channel's accounts, for `check --explain channel NAME`.
pub fn explain(adapter: &Adapter) -> String {
    let mut lines =
        vec![format!("[[account]] with channel = \"{}\"", adapter.name), format!("proof: {}", adapter.proof), String::new()];
    for (name, what) in COMMON {
        let name = if *name == "token" { "token_env" } else { name };
        lines.push(format!("  {name:<22} {what}"));
    }
    for key in adapter.keys {
        let name = if key.secret { format!("{}_env", key.name) } else { key.name.to_string() };
        let need = if key.required { "" } else { " (optional)" };
        lines.push(format!("  {name:<22} {}{need}", key.what));
    }
    lines.join("\n") + "\n"
}
