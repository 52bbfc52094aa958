//! Everything but the accounts: defaults, the file, the environment over it, and what may not be.

use super::Config;
use super::file::{File, Said};
use crate::channel::Account;
use crate::gateway::limit::Rates;
use crate::market::{Rules, TripCost};
use crate::value::{Country, Currency, FileFault, Hours, LanguageCode, Money, limits};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

/// The settings of a market and its server.
#[derive(Clone)]
pub(super) struct Settings {
    /// Where aggregators reach the gateway.
    pub listen: SocketAddr,
    /// What aggregators call.
    pub public_url: String,
    /// The only peers whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Whether a simulator may stand beside real accounts, or listen beyond this machine.
    pub allow_simulator: bool,
    /// `sled:DIR`, `memory:`.
    pub store_url: String,
    /// Times, costs, country.
    pub rules: Rules,
    /// The market's languages.
    pub languages: Vec<LanguageCode>,
    /// A folder over the embedded grammars.
    pub grammars_dir: Option<PathBuf>,
    /// How much is taken and answered.
    pub rates: Rates,
    /// Where the operator reaches the console.
    pub console_listen: SocketAddr,
}

/// Collects values and faults.
struct Reader<'a> {
    name: &'a str,
    text: &'a str,
    environment: &'a dyn Fn(&str) -> Option<String>,
    faults: &'a mut Vec<FileFault>,
}

impl Reader<'_> {
    /// A list of the environment, its entries parted by commas; the file's otherwise, each with its place.
    fn list(&self, key: &str, said: &[toml::Spanned<String>]) -> Vec<(String, usize)> {
        let variable = format!("MARKETDAY_{}", key.to_uppercase().replace('.', "_"));
        match (self.environment)(&variable) {
            Some(list) => {
                list.split(',').map(|entry| (entry.trim().to_string(), 0)).filter(|(entry, _)| !entry.is_empty()).collect()
            }
            None => said.iter().map(|said| (said.get_ref().clone(), said.span().start)).collect(),
        }
    }

    fn fault(&mut self, at: usize, message: String) {
        self.faults.push(FileFault::at(self.name, self.text, at, message));
    }

    /// The environment's word, else the file's, else the default; then read, or refused with a hint.
    fn one<T: ToString, V>(
        &mut self,
        key: &str,
        said: &Said<T>,
        default: &str,
        hint: &str,
        read: impl Fn(&str) -> Option<V>,
    ) -> Option<V> {
        let variable = format!("MARKETDAY_{}", key.to_uppercase().replace('.', "_"));
        let (text, at) = match ((self.environment)(&variable), said) {
            (Some(text), _) => (text, 0),
            (None, Some(said)) => (said.get_ref().to_string(), said.span().start),
            (None, None) => (default.to_string(), 0),
        };
        let value = read(&text);
        if value.is_none() {
            let from = if (self.environment)(&variable).is_some() { format!(" (from {variable})") } else { String::new() };
            self.fault(at, format!("{key}: '{text}' will not do{from}; {hint}"));
        }
        value
    }

    fn number<T>(&mut self, key: &str, said: &Said<u32>, default: u32, range: std::ops::RangeInclusive<u32>) -> Option<T>
    where
        T: From<u32>,
    {
        let hint = format!("write a whole number from {} to {}", range.start(), range.end());
        self.one(key, said, &default.to_string(), &hint, |text| text.parse().ok().filter(|n| range.contains(n)).map(T::from))
    }
}

impl Settings {
    /// Reads all settings; faults are collected, and stand-ins returned for what is faulty.
    pub(super) fn of(
        file: &File,
        name: &str,
        text: &str,
        environment: &dyn Fn(&str) -> Option<String>,
        faults: &mut Vec<FileFault>,
    ) -> Settings {
        let mut reader = Reader { name, text, environment, faults };
        let address = |text: &str| text.parse::<SocketAddr>().ok();
        let local = SocketAddr::from(([127, 0, 0, 1], 0));
        let listen = reader.one("server.listen", &file.server.listen, "127.0.0.1:8080", "write an address and port", address);
        let console = reader.one("console.listen", &file.console.listen, "127.0.0.1:8081", "write an address and port", address);
        let public = reader.one("server.public_url", &file.server.public_url, "", "begin with https:// or http://", |text| {
            let fits = text.is_empty() || text.starts_with("https://") || text.starts_with("http://");
            fits.then(|| text.trim_end_matches('/').to_string())
        });
        let hint = "write true or false";
        let simulator =
            reader.one("server.allow_simulator", &file.server.allow_simulator, "false", hint, |text| text.parse().ok());
        let store = reader.one("store.url", &file.store.url, "sled:data", "write sled:DIR or memory:", |text| {
            let fits = text.split_once(':').is_some_and(|(scheme, _)| crate::store::ENGINES.iter().any(|e| e.scheme == scheme));
            fits.then(|| text.to_string())
        });
        let mut rates = rates(&mut reader, file);
        let rules = rules(&mut reader, file);
        if rates.countries.is_empty() {
            rates.countries.push(rules.country.calling_code);
        }
        let folder =
            reader.one("market.grammars_dir", &file.market.grammars_dir, "", "name a folder", |text| Some(PathBuf::from(text)));
        Settings {
            listen: listen.unwrap_or(local),
            public_url: public.unwrap_or_default(),
            trusted_proxies: proxies(&mut reader, file),
            allow_simulator: simulator.unwrap_or(false),
            store_url: store.unwrap_or_default(),
            languages: languages(&mut reader, file),
            grammars_dir: folder.filter(|folder| !folder.as_os_str().is_empty()),
            console_listen: console.unwrap_or(local),
            rates,
            rules,
        }
    }

    /// The configuration with its accounts.
    pub(super) fn config(self, accounts: Vec<Account>) -> Config {
        Config {
            listen: self.listen,
            trusted_proxies: self.trusted_proxies,
            store_url: self.store_url,
            rules: self.rules,
            languages: self.languages,
            grammars_dir: self.grammars_dir,
            rates: self.rates,
            console_listen: self.console_listen,
            accounts,
        }
    }
}

fn rates(reader: &mut Reader<'_>, file: &File) -> Rates {
    let limits = &file.limits;
    let mut number = |key, said, default| reader.number::<u32>(key, said, default, 1..=1_000_000).unwrap_or(default);
    let mut rates = Rates {
        per_sender_per_minute: number("limits.per_sender_per_minute", &limits.per_sender_per_minute, 20),
        per_sender_per_day: number("limits.per_sender_per_day", &limits.per_sender_per_day, 200),
        per_prefix_per_minute: number("limits.per_prefix_per_minute", &limits.per_prefix_per_minute, 300),
        per_prefix_per_day: number("limits.per_prefix_per_day", &limits.per_prefix_per_day, 2_000),
        per_account_per_second: number("limits.per_account_per_second", &limits.per_account_per_second, 2_000),
        countries: Vec::new(),
    };
    for (said, at) in reader.list("market.countries", &file.market.countries) {
        let code = said.strip_prefix('+').and_then(|code| code.parse().ok());
        match code.or_else(|| Country::by_code(&said).map(|country| country.calling_code)) {
            Some(code) => rates.countries.push(code),
            None => reader.fault(at, format!("'{said}' is no country that is known here; write its calling code like \"+49\"")),
        }
    }
    rates
}

fn proxies(reader: &mut Reader<'_>, file: &File) -> Vec<IpAddr> {
    let mut proxies = Vec::new();
    for (said, at) in reader.list("server.trusted_proxies", &file.server.trusted_proxies) {
        match said.parse::<IpAddr>() {
            Ok(address) => proxies.push(address.to_canonical()),
            Err(_) => reader.fault(at, format!("'{said}' is no address; write one like 10.0.0.1")),
        }
    }
    proxies
}

fn languages(reader: &mut Reader<'_>, file: &File) -> Vec<LanguageCode> {
    let mut languages = Vec::new();
    for (said, at) in reader.list("market.languages", &file.market.languages) {
        match LanguageCode::new(&said) {
            Some(code) => languages.push(code),
            None => reader.fault(at, format!("'{said}' is no language; write a folder of grammars/")),
        }
    }
    if languages.is_empty() {
        languages.extend(["en", "sw"].into_iter().filter_map(LanguageCode::new));
    }
    languages
}

fn rules(reader: &mut Reader<'_>, file: &File) -> Rules {
    let market = &file.market;
    let codes: Vec<&str> = crate::value::COUNTRIES.iter().map(|country| country.code).collect();
    let hint = format!("write one of {}", codes.join(" "));
    let kenya = Country::by_code("KE").expect("Kenya is listed");
    let country = reader.one("market.country", &market.country, "KE", &hint, Country::by_code).unwrap_or(kenya);
    let currency = country.currency.to_string();
    let currency = reader.one("market.currency", &market.currency, &currency, "write an ISO 4217 code", Currency::parse);
    let hint = "write one like Africa/Nairobi";
    let zone = reader.one("market.timezone", &market.timezone, "Africa/Nairobi", hint, |zone| {
        Hours::parse(zone, "").ok().map(|_| zone.to_string())
    });
    let zone = zone.unwrap_or_else(|| "UTC".to_string());
    let hint = "write two times like 21:00-06:30, or \"\" for none";
    let hours =
        reader.one("market.quiet_hours", &market.quiet_hours, "21:00-06:30", hint, |quiet| Hours::parse(&zone, quiet).ok());
    let hours = hours.unwrap_or_else(|| Hours::parse("UTC", "").expect("UTC without quiet hours is always there"));
    let most = u32::try_from(limits::BUYERS_AT_ONCE_MAX).unwrap_or(u32::MAX);
    let mut rules = Rules::standard(country, hours);
    rules.currency = currency.unwrap_or(rules.currency);
    let mut number = |key, said, default, range| reader.number::<u64>(key, said, default, range).unwrap_or(u64::from(default));
    rules.buyers_at_once = number("market.buyers_at_once", &market.buyers_at_once, 3, 1..=most) as usize;
    rules.seller_share_percent = number("market.seller_share_percent", &market.seller_share_percent, 50, 0..=100);
    rules.trip = TripCost {
        fixed: Money::whole(number("market.trip_fixed", &market.trip_fixed, 800, 0..=10_000_000)),
        per_kilometre: Money::whole(number("market.trip_per_km", &market.trip_per_km, 45, 0..=1_000_000)),
        capacity_kilograms: number("market.trip_capacity_kg", &market.trip_capacity_kg, 3_000, 1..=1_000_000),
    };
    number("market.clearing_minutes", &market.clearing_minutes, 15, 1..=1_440);
    rules
}
