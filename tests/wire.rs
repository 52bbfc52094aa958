//! The real binary over real sockets: limits, forgeries, repeats, slow clients, shutdown.

mod gateway;

use gateway::{Gateway, LONGEST, Reply, TOKEN, exchange, parse};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

fn open() -> (tempfile::TempDir, Gateway) {
    let directory = tempfile::tempdir().expect("a directory");
    let gateway = Gateway::start(directory.path(), "", &[]);
    (directory, gateway)
}

fn inbox(gateway: &Gateway, number: &str) -> String {
    gateway.call("GET", &format!("/api/simulator/inbox/%2B{number}"), "").body
}

/// Polls a phone until something is in it, or a while has passed.
fn awaits(gateway: &Gateway, number: &str, wanted: &str) -> String {
    let until = Instant::now() + LONGEST;
    loop {
        let received = inbox(gateway, number);
        if received.contains(wanted) {
            return received;
        }
        assert!(Instant::now() < until, "'{wanted}' never came; there is {received}");
        // waits for the postman
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn answers_mean_what_the_public_face_says() {
    let (_directory, gateway) = open();
    let hook = format!("/hooks/at/{TOKEN}");
    let large = "x".repeat(64 * 1024 + 1);
    let rows: Vec<(&str, String, &str, u16)> = vec![
        ("GET", "/healthz".into(), "", 200),
        ("GET", "/readyz".into(), "", 200),
        ("POST", format!("{hook}/sms"), "from=%2B254712000001&to=22384&text=HELP&id=1", 200),
        ("POST", format!("{hook}/sms"), "", 200),
        ("POST", format!("{hook}/sms"), "%ff%fe=%00", 200),
        ("POST", format!("{hook}/sms"), "from=SAFARICOM&to=22384&text=hello&id=2", 200),
        ("POST", format!("{hook}/report"), "id=ATXid_1&status=Success", 200),
        ("POST", format!("{hook}/report"), "id=ATXid_1&status=Nonsense", 200),
        ("POST", "/hooks/at/wrong-token/sms".into(), "from=%2B254712000001&text=HELP", 404),
        ("POST", format!("/hooks/nobody/{TOKEN}/sms"), "", 404),
        ("POST", format!("{hook}/elsewhere"), "", 404),
        ("POST", format!("{hook}/sms/more"), "", 404),
        ("DELETE", format!("{hook}/sms"), "", 405),
        ("PUT", format!("{hook}/sms"), "", 405),
        ("POST", format!("{hook}/sms"), &large, 413),
        ("GET", "/".into(), "", 302),
        ("GET", "/metrics".into(), "", 404),
        ("GET", "/api/v1/nothing".into(), "", 404),
        ("POST", "/api/simulator/sms".into(), "{}", 400),
        ("GET", "/api/simulator/sms".into(), "", 405),
        ("GET", "/api/simulator/inbox/abc".into(), "", 400),
    ];
    for (method, path, body, status) in rows {
        let reply = gateway.call(method, &path, body);
        assert_eq!(reply.status, status, "{method} {path} {}: {}", &body[..body.len().min(40)], reply.body);
    }
    let dialled = "sessionId=ATUid_1&serviceCode=*384*96%23&phoneNumber=%2B254712000001&text=";
    let screen = gateway.call("POST", &format!("{hook}/ussd"), dialled);
    assert!(screen.status == 200 && screen.body.starts_with("CON Market\n1 Sell"), "{screen:?}");
    let metrics = exchange(gateway.console, b"GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("metrics");
    assert!(metrics.body.contains("marketday_requests_total") && !metrics.body.contains("254712000001"), "{}", metrics.body);
}

#[test]
fn a_text_sent_twice_is_one_lot_and_one_answer() {
    let (_directory, gateway) = open();
    let post = |id: &str| {
        let body = format!(r#"{{"from":"+254712000001","to":"384","text":"SELL MAIZE 50 BAGS 3500 NAKURU","id":"{id}"}}"#);
        gateway.call("POST", "/api/simulator/sms", &body).body
    };
    assert_eq!(post("one"), post("one"));
    let received = awaits(&gateway, "254712000001", "Lot 1");
    assert!(!received.contains("Lot 2"), "{received}");
    post("two");
    let received = awaits(&gateway, "254712000001", "Lot 2");
    assert_eq!(received.matches("\"segments\":1").count(), 2, "{received}");
}

#[test]
fn a_sale_goes_through_and_survives_a_restart() {
    let directory = tempfile::tempdir().expect("a directory");
    let gateway = Gateway::start(directory.path(), "", &[]);
    let say = |gateway: &Gateway, from: &str, text: &str| {
        let body = format!(r#"{{"from":"+{from}","to":"384","text":"{text}"}}"#);
        assert_eq!(gateway.call("POST", "/api/simulator/sms", &body).status, 200);
    };
    say(&gateway, "254733000002", "BUY MAIZE 5 TONNES 45/KG NAIROBI");
    say(&gateway, "254712000001", "SELL MAIZE 50 BAGS 3500 NAKURU");
    let offer = awaits(&gateway, "254733000002", "reply YES ");
    let code: String = offer.split("reply YES ").nth(1).expect("a code").chars().take(6).collect();
    assert_eq!(gateway.stop(), Some(0), "a gateway that is asked to stop ends well");
    let gateway = Gateway::start(directory.path(), "", &[]);
    say(&gateway, "254733000002", &format!("YES {code}"));
    awaits(&gateway, "254712000001", "SOLD ");
    assert!(inbox(&gateway, "254733000002").contains("+254712000001"));
}

#[test]
fn two_hundred_yes_at_once_make_one_order() {
    let directory = tempfile::tempdir().expect("a directory");
    let many = [("MARKETDAY_MARKET_BUYERS_AT_ONCE", "200"), ("MARKETDAY_LIMITS_PER_ACCOUNT_PER_SECOND", "100000")];
    let gateway = Gateway::start(directory.path(), "", &many);
    let buyers: Vec<String> = (0..200).map(|n| format!("2547330{n:05}")).collect();
    let post = |from: &str, text: &str| {
        let body = format!(r#"{{"from":"+{from}","to":"384","text":"{text}"}}"#);
        assert_eq!(gateway.call("POST", "/api/simulator/sms", &body).status, 200);
    };
    for buyer in &buyers {
        post(buyer, "BUY MAIZE 5 TONNES 45/KG NAIROBI");
    }
    post("254712000001", "SELL MAIZE 50 BAGS 3500 NAKURU");
    let codes: Vec<String> = buyers
        .iter()
        .map(|buyer| awaits(&gateway, buyer, "reply YES ").split("reply YES ").nth(1).expect("a code").chars().take(6).collect())
        .collect();
    std::thread::scope(|scope| {
        for (buyer, code) in buyers.iter().zip(&codes) {
            scope.spawn(move || post(buyer, &format!("YES {code}")));
        }
    });
    let won = |buyer: &String| inbox(&gateway, buyer).contains("Bought ");
    let late = |buyer: &String| inbox(&gateway, buyer).contains("another buyer was first");
    awaits(&gateway, "254712000001", "SOLD ");
    let until = Instant::now() + LONGEST;
    while buyers.iter().filter(|buyer| late(buyer)).count() < 199 {
        assert!(Instant::now() < until, "everyone else is told");
        // waits for the postman
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(buyers.iter().filter(|buyer| won(buyer)).count(), 1);
    assert_eq!(inbox(&gateway, "254712000001").matches("SOLD ").count(), 1);
}

#[test]
fn a_flood_of_the_account_is_told_to_come_again() {
    let directory = tempfile::tempdir().expect("a directory");
    let gateway = Gateway::start(directory.path(), "", &[("MARKETDAY_LIMITS_PER_ACCOUNT_PER_SECOND", "5")]);
    let replies: Vec<Reply> = (0..30).filter_map(|n| gateway.sms("254712000001", "HELP", &n.to_string())).collect();
    let refused: Vec<&Reply> = replies.iter().filter(|reply| reply.status == 429).collect();
    assert!(!refused.is_empty() && refused.iter().all(|reply| reply.head.contains("retry-after: ")), "{replies:?}");
    assert!(replies.iter().any(|reply| reply.status == 200));
}

#[test]
fn a_sender_over_the_limit_is_taken_and_not_answered() {
    let directory = tempfile::tempdir().expect("a directory");
    let gateway = Gateway::start(directory.path(), "", &[("MARKETDAY_LIMITS_PER_SENDER_PER_MINUTE", "3")]);
    for n in 0..10 {
        let body = format!(r#"{{"from":"+254712000001","to":"384","text":"HELP","id":"{n}"}}"#);
        assert_eq!(gateway.call("POST", "/api/simulator/sms", &body).status, 200);
    }
    let received = awaits(&gateway, "254712000001", "SELL MAIZE");
    assert!(received.matches("\"text\"").count() <= 3, "{received}");
}

#[test]
fn slow_and_broken_requests_hold_nobody_up() {
    let (_directory, gateway) = open();
    let half = [
        "POST /hooks/at/".to_string(),
        format!("POST /hooks/at/{TOKEN}/sms HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nfrom="),
        "\r\n\r\n\r\n".to_string(),
        "GET / HTTP/9.9\r\n\r\n".to_string(),
    ];
    let mut open: Vec<TcpStream> = Vec::new();
    for start in half.iter().cycle().take(200) {
        let mut stream = TcpStream::connect(gateway.address).expect("a connection");
        let _ = stream.write_all(start.as_bytes());
        open.push(stream);
    }
    let before = Instant::now();
    assert_eq!(gateway.call("GET", "/healthz", "").status, 200);
    assert!(gateway.sms("254712000001", "HELP", "x").is_some_and(|reply| reply.status == 200));
    assert!(before.elapsed() < Duration::from_secs(5), "others are served meanwhile");
    let (mut header, mut body) = (open.swap_remove(0), open.swap_remove(1));
    for (stream, longest) in [(&mut header, 15), (&mut body, 15)] {
        stream.set_read_timeout(Some(Duration::from_secs(longest))).expect("a timeout");
        let mut answer = Vec::new();
        let closed = stream.read_to_end(&mut answer);
        assert!(closed.is_ok(), "a half request is given up within {longest} s");
        assert!(parse(&answer).is_none_or(|reply| reply.status == 408), "{}", String::from_utf8_lossy(&answer));
    }
}

#[test]
fn a_request_that_runs_at_shutdown_is_answered() {
    let (_directory, gateway) = open();
    let mut stream = TcpStream::connect(gateway.address).expect("a connection");
    let body = "from=%2B254712000001&to=22384&text=HELP&id=shutdown";
    let head =
        format!("POST /hooks/at/{TOKEN}/sms HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
    stream.write_all(head.as_bytes()).expect("sent");
    let pid = gateway.child.id().to_string();
    // waits for the head to be read, so that the request runs when the signal comes
    std::thread::sleep(Duration::from_millis(100));
    std::process::Command::new("kill").args(["-TERM", &pid]).status().expect("a signal");
    // waits for the signal to arrive before the body does
    std::thread::sleep(Duration::from_millis(100));
    stream.write_all(body.as_bytes()).expect("sent");
    stream.set_read_timeout(Some(LONGEST)).expect("a timeout");
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    assert_eq!(parse(&answer).map(|reply| reply.status), Some(200), "{}", String::from_utf8_lossy(&answer));
}
