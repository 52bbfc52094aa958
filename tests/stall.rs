//! A store that hangs: who dials is told in time that nothing is saved, and what is saved later is told by SMS.

mod gateway;

use gateway::{TOKEN, exchange};
use marketday::gateway::{Config, House, Opening, Served, bind, serve};
use marketday::store::{Batch, Durable, Engine, Facts, Fault, Memory};
use std::net::SocketAddr;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// An engine that keeps nothing while it is held.
#[derive(Default)]
struct Held {
    engine: Memory,
    hold: Mutex<bool>,
    released: Condvar,
}

impl Held {
    fn hold(&self, hold: bool) {
        *self.hold.lock().expect("nobody panics with it") = hold;
        self.released.notify_all();
    }
}

impl Engine for Held {
    fn transact(&self, turns: &mut dyn FnMut(&dyn Facts) -> Batch) -> Result<Durable, Fault> {
        let held = self.hold.lock().expect("nobody panics with it");
        drop(self.released.wait_while(held, |held| *held).expect("nobody panics with it"));
        self.engine.transact(turns)
    }

    fn facts(&self) -> Box<dyn Facts + Send> {
        self.engine.facts()
    }
}

const CONFIGURATION: &str = r#"
[market]
quiet_hours = ""
[[account]]
name = "at"
channel = "africastalking"
token_env = "TOKEN"
sender = "22384"
username = "sandbox"
api_key_env = "TOKEN"
base_url = "http://127.0.0.1:9"
"#;

fn open(engine: Arc<Held>) -> (tokio::runtime::Runtime, Arc<House>, SocketAddr) {
    let secret = |name: &str| (name == "TOKEN").then(|| TOKEN.to_string());
    let (config, shelf) = Config::parse("stall", CONFIGURATION, &secret).expect("no fault");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("threads");
    let (house, address) = runtime.block_on(async {
        let house = House::open(&config, Opening { engine, shelf }).expect("it opens");
        let listener = bind(SocketAddr::from(([127, 0, 0, 1], 0)), 0).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let served = vec![Served { listener, hooks: true, doors: Vec::new() }];
        tokio::spawn(serve(house.clone(), served, std::future::pending()));
        (house, address)
    });
    (runtime, house, address)
}

fn dial(address: SocketAddr, number: u64, path: &str) -> String {
    let body =
        format!("sessionId=ATUid_{number}&serviceCode=*384*96%23&phoneNumber=%2B2547{number:08}&networkCode=63902&text={path}");
    let request = format!(
        "POST /hooks/at/{TOKEN}/ussd HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let reply = exchange(address, request.as_bytes()).expect("an answer");
    assert_eq!(reply.status, 200, "a phone is always shown something");
    reply.body
}

#[test]
fn who_dials_is_answered_while_the_store_hangs() {
    const PHONES: u64 = 50;
    let engine = Arc::new(Held::default());
    let (_runtime, house, address) = open(engine.clone());
    assert!(dial(address, 1, "1*1*20*3500*nakuru").starts_with("CON Sell 20 bags"));
    let before = house.facts_written();
    engine.hold(true);
    // Nothing lets go before every phone has its answer.
    let phones: Vec<_> = (0..PHONES).map(|phone| std::thread::spawn(move || dial(address, 100 + phone, ""))).collect();
    assert_eq!(dial(address, 1, "1*1*20*3500*nakuru*1"), "END Not saved yet, dial again.");
    for phone in phones {
        assert_eq!(phone.join().expect("no panic"), "END Not saved yet, dial again.");
    }
    assert_eq!(house.facts_written(), before, "nothing was kept meanwhile");
    engine.hold(false);
    // The step commits now: its receipt goes out as a letter, and the lot is there once when it is dialled again.
    let until = Instant::now() + gateway::LONGEST;
    loop {
        let shown = dial(address, 1_000 + until.elapsed().subsec_nanos() as u64, "");
        assert!(shown.starts_with("CON Market"), "{shown}");
        let again = dial(address, 1, "1*1*20*3500*nakuru*1");
        if again.starts_with("END Lot 1:") {
            break;
        }
        assert!(Instant::now() < until, "the step never committed: {again}");
        // waits for the writer
        std::thread::sleep(Duration::from_millis(20));
    }
}
