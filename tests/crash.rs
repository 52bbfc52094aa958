//! Kill -9 under load, again and again: every acknowledged text is there, once. A control that acknowledges early fails.

mod gateway;

use gateway::{Gateway, LONGEST, exchange, free_port};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// So often the gateway is killed.
const KILLS: u64 = 55;
/// So many texts are on their way at once.
const SENDERS: usize = 8;

/// What was sent, and whether it was acknowledged; each text from a number of its own.
#[derive(Default)]
struct Ledger {
    acknowledged: Mutex<BTreeMap<u64, bool>>,
    next: AtomicU64,
}

impl Ledger {
    /// Sends new texts, and again those without an answer, until told to stop.
    fn load(&self, to: SocketAddr, stop: &AtomicBool) {
        while !stop.load(Ordering::Relaxed) {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            self.acknowledged.lock().expect("a ledger").insert(number, false);
            if !self.send(to, number) {
                return;
            }
        }
    }

    fn send(&self, to: SocketAddr, number: u64) -> bool {
        let body = format!(
            r#"{{"from":"+2547{number:08}","to":"384","text":"SELL MAIZE {} BAGS 3500 NAKURU","id":"sms-{number}"}}"#,
            1 + number % 90
        );
        let head = format!(
            "POST /api/simulator/sms HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let reply = exchange(to, (head + &body).as_bytes());
        let taken = reply.is_some_and(|reply| reply.status == 200);
        if taken {
            self.acknowledged.lock().expect("a ledger").insert(number, true);
        }
        taken
    }

    fn numbers(&self, acknowledged: bool) -> Vec<u64> {
        let ledger = self.acknowledged.lock().expect("a ledger");
        ledger.iter().filter(|(_, known)| **known == acknowledged).map(|(number, _)| *number).collect()
    }
}

/// How many open lots a number has: it asks by text, as its owner would.
fn lots(gateway: &Gateway, number: u64) -> usize {
    let body = format!(r#"{{"from":"+2547{number:08}","to":"384","text":"MY"}}"#);
    assert_eq!(gateway.call("POST", "/api/simulator/sms", &body).status, 200);
    let until = Instant::now() + LONGEST;
    loop {
        let body = gateway.call("GET", &format!("/api/simulator/inbox/%2B2547{number:08}"), "").body;
        if body.contains("You have nothing open") {
            return 0;
        }
        if body.contains("To end one: CANCEL") {
            return (1..9).filter(|lot| body.contains(&format!("{lot}: {} bag", 1 + number % 90))).count();
        }
        assert!(Instant::now() < until, "no answer to MY: {body}");
        // waits for the postman
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Asks many numbers at once.
fn everyone(numbers: &[u64], ask: impl Fn(u64) + Sync) {
    std::thread::scope(|scope| {
        for part in numbers.chunks(numbers.len() / 32 + 1) {
            let ask = &ask;
            scope.spawn(move || part.iter().for_each(|number| ask(*number)));
        }
    });
}

/// Kills and restarts under load; `between` stands between the senders and the gateway.
fn kill_again_and_again(ledger: &Ledger, kills: u64, between: impl Fn(SocketAddr) -> SocketAddr) -> (tempfile::TempDir, Gateway) {
    let directory = tempfile::tempdir().expect("a directory");
    let generous = [("MARKETDAY_LIMITS_PER_ACCOUNT_PER_SECOND", "1000000")];
    for kill in 0..kills {
        let mut gateway = Gateway::start(directory.path(), "", &generous);
        let (to, stop) = (between(gateway.address), AtomicBool::new(false));
        std::thread::scope(|scope| {
            for _ in 0..SENDERS {
                scope.spawn(|| ledger.load(to, &stop));
            }
            // waits for some texts to be on their way: a different while each time
            std::thread::sleep(Duration::from_millis(10 + kill * 37 % 90));
            gateway.child.kill().expect("killed");
            stop.store(true, Ordering::Relaxed);
        });
    }
    let gateway = Gateway::start(directory.path(), "", &generous);
    (directory, gateway)
}

#[test]
fn every_acknowledged_text_is_there_once_after_fifty_kills() {
    let ledger = Ledger::default();
    let (_directory, gateway) = kill_again_and_again(&ledger, KILLS, |gateway| gateway);
    let acknowledged = ledger.numbers(true);
    assert!(acknowledged.len() as u64 > KILLS * 3, "the gateway was under load: {}", acknowledged.len());
    everyone(&acknowledged, |number| assert_eq!(lots(&gateway, number), 1, "an acknowledged text is there once: {number}"));
    let unanswered = ledger.numbers(false);
    everyone(&unanswered, |number| {
        assert!(ledger.send(gateway.address, number), "what was not answered is taken when it comes again");
        assert_eq!(lots(&gateway, number), 1, "what came again is there once: {number}");
    });
    println!("{} acknowledged, {} sent again, {KILLS} kills", acknowledged.len(), unanswered.len());
}

/// Answers 200 at once and hands the request on afterwards: what no gateway may do.
fn careless(gateway: SocketAddr) -> SocketAddr {
    let listener = TcpListener::bind(free_port()).expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming().take(100_000) {
            let Ok(mut stream) = stream else { continue };
            std::thread::spawn(move || {
                let mut request = vec![0; 4096];
                let read = stream.read(&mut request).unwrap_or(0);
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                drop(stream);
                if let Ok(mut on) = TcpStream::connect_timeout(&gateway, LONGEST) {
                    let _ = on.write_all(&request[..read]);
                    let _ = on.read(&mut request);
                }
            });
        }
    });
    address
}

#[test]
fn a_control_that_acknowledges_early_is_caught() {
    let ledger = Ledger::default();
    let (_directory, gateway) = kill_again_and_again(&ledger, 4, careless);
    let acknowledged = ledger.numbers(true);
    let lost = acknowledged.iter().any(|number| lots(&gateway, *number) == 0);
    assert!(lost, "an early acknowledgement loses texts, and this test sees it ({} sent)", acknowledged.len());
}
