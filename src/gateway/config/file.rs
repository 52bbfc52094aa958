//! The configuration file as it is written: every value with its place, unknown keys refused.

use crate::value::FileFault;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// A value and where it stands.
pub(super) type Said<T> = Option<Spanned<T>>;

/// The whole file.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct File {
    pub(super) server: Server,
    pub(super) store: Store,
    pub(super) market: Market,
    pub(super) limits: Limits,
    pub(super) console: Console,
    pub(super) account: Vec<Spanned<BTreeMap<Spanned<String>, Spanned<toml::Value>>>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Server {
    pub(super) listen: Said<String>,
    pub(super) public_url: Said<String>,
    pub(super) trusted_proxies: Vec<Spanned<String>>,
    pub(super) allow_simulator: Said<bool>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Store {
    pub(super) url: Said<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Market {
    pub(super) country: Said<String>,
    pub(super) countries: Vec<Spanned<String>>,
    pub(super) currency: Said<String>,
    pub(super) timezone: Said<String>,
    pub(super) quiet_hours: Said<String>,
    pub(super) languages: Vec<Spanned<String>>,
    pub(super) grammars_dir: Said<String>,
    pub(super) buyers_at_once: Said<u32>,
    pub(super) trip_fixed: Said<u32>,
    pub(super) trip_per_km: Said<u32>,
    pub(super) trip_capacity_kg: Said<u32>,
    pub(super) seller_share_percent: Said<u32>,
    /// Read by a later clearing; accepted so that one file serves.
    pub(super) clearing_minutes: Said<u32>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Limits {
    pub(super) per_sender_per_minute: Said<u32>,
    pub(super) per_sender_per_day: Said<u32>,
    pub(super) per_prefix_per_minute: Said<u32>,
    pub(super) per_prefix_per_day: Said<u32>,
    pub(super) per_account_per_second: Said<u32>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Console {
    pub(super) listen: Said<String>,
    /// Read by the console's pages; accepted so that one file serves.
    pub(super) api_token_env: Said<String>,
}

impl File {
    /// Reads the text, or says where it cannot be read.
    pub(super) fn parse(name: &str, text: &str) -> Result<File, FileFault> {
        toml::from_str(text).map_err(|error: toml::de::Error| {
            let offset = error.span().map_or(0, |span| span.start);
            FileFault::at(name, text, offset, format!("{}; mend this first, more may follow", error.message().replace('\n', " ")))
        })
    }
}
