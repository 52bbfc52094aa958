//! The bench's market: on a sled store in a temporary directory, with its parties and bids, behind a real webhook.

use crate::gateway::{Config, House, Opening, Served, bind, serve};
use crate::inbox::Verdict;
use crate::message::{AccountName, Heard, Inbound};
use crate::store;
use crate::tool::{Failed, faults};
use crate::turn::Event;
use crate::value::Msisdn;
use std::net::SocketAddr;
use std::sync::Arc;

/// Letters are written and wait: one a second leaves, so that sending takes no part.
const CONFIGURATION: &str = r#"
[market]
quiet_hours = ""
[limits]
per_sender_per_minute = 100000
per_sender_per_day = 1000000
per_prefix_per_minute = 1000000
per_prefix_per_day = 1000000
per_account_per_second = 1000000
[[account]]
name = "bench"
channel = "africastalking"
token_env = "TOKEN"
sender = "22384"
username = "sandbox"
api_key_env = "TOKEN"
base_url = "http://127.0.0.1:9"
sends_per_second = 1
"#;
const TOKEN: &str = "a-token-for-the-bench-only";

/// A settled market that listens.
pub(super) struct Town {
    pub(super) address: SocketAddr,
    house: Arc<House>,
    parties: u64,
    _directory: tempfile::TempDir,
}

const PLACES: [&str; 30] = [
    "NAIROBI", "NAKURU", "MOMBASA", "KISUMU", "ELDORET", "THIKA", "NYERI", "MERU", "EMBU", "KITALE", "KISII", "KERICHO",
    "BUNGOMA", "KAKAMEGA", "NAROK", "NAIVASHA", "MACHAKOS", "GARISSA", "BUSIA", "MIGORI", "NANYUKI", "ISIOLO", "KITUI", "WAJIR",
    "VOI", "MALINDI", "MOLO", "NJORO", "SIAYA", "BOMET",
];

/// Bids are handed in so many at a time, as a busy gateway would.
const AT_ONCE: u64 = 256;

impl Town {
    /// Builds the market: parties that were heard once, bids that no maize lot meets, bids that every bean lot meets.
    pub(super) fn settle(runtime: &tokio::runtime::Runtime, parties: u64, bids: u64) -> Result<Town, Failed> {
        let failed = |error: String| Failed::Done(error);
        let directory =
            tempfile::Builder::new().prefix("marketday-bench-").tempdir().map_err(|error| failed(error.to_string()))?;
        let secret = |name: &str| (name == "TOKEN").then(|| TOKEN.to_string());
        let (config, shelf) = Config::parse("bench", CONFIGURATION, &secret).map_err(|found| faults(&found))?;
        let engine = store::open(&format!("sled:{}", directory.path().join("data").display()))
            .map_err(|fault| failed(fault.to_string()))?;
        runtime.block_on(async {
            let house = House::open(&config, Opening { engine, shelf }).map_err(|fault| failed(fault.to_string()))?;
            let heard = |n: u64| (n, "HELP".to_string(), Verdict::Over);
            hand_in(&house, (0..parties).map(heard)).await?;
            let low =
                |n: u64| (parties + n % 1_000, format!("BUY MAIZE 5 TONNES {}/KG {}", 20 + n % 9, place(n)), Verdict::Within);
            hand_in(&house, (0..bids).map(low)).await?;
            let high =
                |n: u64| (parties + n % 1_000, format!("BUY BEANS 5 TONNES {}/KG {}", 150 + n % 9, place(n)), Verdict::Within);
            hand_in(&house, (0..bids).map(high)).await?;
            let listener = bind(SocketAddr::from(([127, 0, 0, 1], 0)), 0).await.map_err(|error| failed(error.to_string()))?;
            let address = listener.local_addr().map_err(|error| failed(error.to_string()))?;
            let served = vec![Served { listener, hooks: true, doors: Vec::new() }];
            tokio::spawn(serve(house.clone(), served, std::future::pending()));
            Ok(Town { address, house, parties, _directory: directory })
        })
    }

    /// The webhook request of the n-th SELL.
    pub(super) fn sell(&self, goods: &str, n: u64) -> Vec<u8> {
        let party = scattered(n) % self.parties.max(1);
        let price = if goods == "BEANS" { 8_200 } else { 3_500 };
        let body = format!(
            "from=%2B{}&to=22384&text=SELL+{goods}+{}+BAGS+{price}+{}&date=2026-11-23T14%3A02%3A11Z&id=bench-{n}",
            number(party),
            1 + n % 60,
            place(n)
        );
        post(&format!("/hooks/bench/{TOKEN}/sms"), "application/x-www-form-urlencoded", &body)
    }

    /// The webhook request of the n-th step of sales by menu: as many sessions go on at once as there are connections.
    pub(super) fn step(&self, n: u64, at_once: u64) -> Vec<u8> {
        // From the dialled code to the YES that lists the lot.
        const PATHS: [&str; 7] =
            ["", "1", "1%2A1", "1%2A1%2A20", "1%2A1%2A20%2A3500", "1%2A1%2A20%2A3500%2A1001", "1%2A1%2A20%2A3500%2A1001%2A1"];
        let steps = PATHS.len() as u64;
        let session = n / (at_once * steps) * at_once + n % at_once;
        let path = PATHS[(n / at_once % steps) as usize];
        let party = number(scattered(session) % self.parties.max(1));
        let body =
            format!("sessionId=ATUid_{session}&serviceCode=%2A384%2A96%23&phoneNumber=%2B{party}&networkCode=63902&text={path}");
        post(&format!("/hooks/bench/{TOKEN}/ussd"), "application/x-www-form-urlencoded", &body)
    }

    /// How many facts were written so far.
    pub(super) fn facts(&self) -> u64 {
        self.house.facts_written()
    }
}

/// The simulator's request of the n-th SELL, for a server that is not the bench's own.
pub(super) fn simulated(n: u64, parties: u64) -> Vec<u8> {
    let from = number(scattered(n) % parties.max(1));
    let body = format!(r#"{{"from":"+{from}","to":"","text":"SELL MAIZE {} BAGS 3500 {}"}}"#, 1 + n % 60, place(n));
    post("/api/simulator/sms", "application/json", &body)
}

fn post(path: &str, kind: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}")
        .into_bytes()
}

fn number(party: u64) -> u64 {
    254_700_000_000 + party
}

fn place(n: u64) -> &'static str {
    PLACES[(scattered(n) % PLACES.len() as u64) as usize]
}

/// Neighbouring numbers far apart (the finaliser of SplitMix64).
fn scattered(n: u64) -> u64 {
    let mut x = n.wrapping_add(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

async fn hand_in(house: &Arc<House>, texts: impl Iterator<Item = (u64, String, Verdict)>) -> Result<(), Failed> {
    let country = house.shelf.terms.rules.country;
    let mut texts = texts.peekable();
    while texts.peek().is_some() {
        let group = texts.by_ref().take(AT_ONCE as usize).map(|(party, text, verdict)| {
            let from = Msisdn::parse(&format!("+{}", number(party)), country).expect("a number of twelve digits");
            let account = AccountName("bench".to_string());
            let heard = Heard { account, id: None, from, to: "22384".to_string(), text, sent: None, part: None };
            house.take(Event::Inbound(Inbound::Text(heard), verdict))
        });
        for taken in futures::future::join_all(group).await {
            taken.map_err(|unable| Failed::Done(unable.to_string()))?;
        }
    }
    Ok(())
}
