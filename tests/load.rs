//! What a gateway bears: a storm of repeats, and connections that never finish their requests.

mod gateway;

use gateway::{Gateway, TOKEN};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

const GENEROUS: [(&str, &str); 3] = [
    ("MARKETDAY_LIMITS_PER_ACCOUNT_PER_SECOND", "1000000"),
    ("MARKETDAY_LIMITS_PER_SENDER_PER_MINUTE", "100000"),
    ("MARKETDAY_LIMITS_PER_SENDER_PER_DAY", "1000000"),
];

/// A connection that is kept.
struct Line {
    stream: TcpStream,
}

impl Line {
    fn open(to: SocketAddr) -> Line {
        let stream = TcpStream::connect(to).expect("the gateway listens");
        stream.set_nodelay(true).expect("an option of sockets");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("an option of sockets");
        Line { stream }
    }

    /// Posts a text of a number, and says with which status it was answered.
    fn post(&mut self, number: u64, id: u64) -> u16 {
        let body = format!("from=%2B2547{number:08}&to=22384&text=MY&id=storm-{id}");
        let head = format!("POST /hooks/at/{TOKEN}/sms HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        self.stream.write_all(head.as_bytes()).expect("it is written");
        let mut answer = Vec::new();
        let mut buffer = [0; 1024];
        loop {
            let read = self.stream.read(&mut buffer).expect("an answer");
            assert!(read > 0, "the gateway hung up");
            answer.extend_from_slice(&buffer[..read]);
            let text = String::from_utf8_lossy(&answer);
            let Some((head, rest)) = text.split_once("\r\n\r\n") else { continue };
            let length = head.to_lowercase().split("content-length: ").nth(1).and_then(|rest| rest.lines().next()?.parse().ok());
            if rest.len() >= length.unwrap_or(0) {
                return head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
            }
        }
    }
}

/// The most memory that the gateway ever had, in MB.
fn memory(gateway: &Gateway) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", gateway.child.id())).expect("Linux tells");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("a peak");
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).expect("kilobytes") / 1024
}

#[test]
#[ignore = "a hundred thousand requests: some minutes"]
fn a_storm_of_repeats_loses_nothing_and_stays_small() {
    const POSTS: u64 = 100_000;
    const DIFFERENT: u64 = 20_000;
    const LINES: u64 = 64;
    const MEMORY_MB_MAX: u64 = 256;
    let directory = tempfile::tempdir().expect("a directory");
    let gateway = Gateway::start(directory.path(), "", &GENEROUS);
    let (next, again) = (AtomicU64::new(0), AtomicU64::new(0));
    // Each text five times, some at once and some much later.
    let id = |post: u64| if post.is_multiple_of(2) { post / 2 * 7_919 % DIFFERENT } else { post / 10 };
    let poster = || {
        let (mut line, mut answers) = (Line::open(gateway.address), Vec::new());
        loop {
            let post = next.fetch_add(1, Ordering::Relaxed);
            if post >= POSTS {
                return answers;
            }
            let mut asked = Instant::now();
            while line.post(id(post), id(post)) != 200 {
                again.fetch_add(1, Ordering::Relaxed);
                // waits for the gateway, which has too much to write
                std::thread::sleep(Duration::from_millis(50));
                asked = Instant::now();
            }
            answers.push(asked.elapsed());
        }
    };
    let started = Instant::now();
    let answers: Vec<Duration> = std::thread::scope(|scope| {
        let lines: Vec<_> = (0..LINES).map(|_| scope.spawn(poster)).collect();
        lines.into_iter().flat_map(|line| line.join().expect("no panic")).collect()
    });
    let seconds = started.elapsed().as_secs_f64();
    let ids: std::collections::BTreeSet<u64> = (0..POSTS).map(id).collect();
    let (turns, repeats) = (gateway.counted("turns_total", &["intent=\"my\""]), gateway.counted("marketday_repeats_total", &[]));
    assert_eq!((turns, repeats), (ids.len() as u64, POSTS - ids.len() as u64), "each text once, every repeat known");
    let memory = memory(&gateway);
    println!("{POSTS} posts in {seconds:.1} s on {LINES} lines, {} different, {again:?} asked to come again", ids.len());
    println!("half of the answers within {:?}, 99 of 100 within {:?}; {memory} MB", at(&answers, 50), at(&answers, 99));
    assert!(memory <= MEMORY_MB_MAX, "{memory} MB");
}

/// The 99th percentile of so many webhooks, one after the other on four lines.
fn p99(gateway: &Gateway, first: u64) -> Duration {
    const EACH: u64 = 1_000;
    let measure = |line: u64| {
        let mut kept = Line::open(gateway.address);
        let post = |number: u64| {
            let started = Instant::now();
            assert_eq!(kept.post(number, number), 200);
            started.elapsed()
        };
        (first + line * EACH..first + (line + 1) * EACH).map(post).collect::<Vec<Duration>>()
    };
    let all: Vec<Duration> = std::thread::scope(|scope| {
        let lines: Vec<_> = (0..4).map(|line| scope.spawn(move || measure(line))).collect();
        lines.into_iter().flat_map(|line| line.join().expect("no panic")).collect()
    });
    at(&all, 99)
}

#[test]
#[ignore = "measures for half a minute"]
fn a_thousand_half_open_connections_do_not_move_the_p99_by_more_than_two() {
    // Other work on the machine moves it too: what holds in one of three tries holds.
    const TRIES: usize = 3;
    let directory = tempfile::tempdir().expect("a directory");
    let gateway = Gateway::start(directory.path(), "", &GENEROUS);
    let mut round = 0;
    let held = (0..TRIES).any(|_| {
        let (quiet, busy) = quiet_and_busy(&gateway, &mut round);
        println!("p99 {quiet:?} alone, {busy:?} beside a thousand half-open connections (medians of rounds)");
        busy <= quiet * 2
    });
    assert!(held, "more than twice");
}

/// The p99 of webhooks alone, and beside half-open connections for half a minute: medians of rounds.
fn quiet_and_busy(gateway: &Gateway, round: &mut u64) -> (Duration, Duration) {
    const SLOW: usize = 1_000;
    const HELD: Duration = Duration::from_secs(30);
    let mut measured = || {
        *round += 1;
        p99(gateway, *round * 10_000)
    };
    measured();
    let quiet: Vec<Duration> = (0..3).map(|_| measured()).collect();
    let started = Instant::now();
    let half = |at: usize| {
        let mut stream = TcpStream::connect(gateway.address).expect("the gateway listens");
        // A third says nothing, a third half a head, a third half a body.
        let said: &[u8] = match at % 3 {
            0 => b"",
            1 => b"POST /hooks/at/x/sms HTTP/1.1\r\nhost: x\r\nconte",
            _ => b"POST /hooks/at/x/sms HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nfrom=",
        };
        stream.write_all(said).expect("it is written");
        stream.set_nonblocking(true).expect("an option of sockets");
        stream
    };
    let mut slow: Vec<TcpStream> = (0..SLOW).map(half).collect();
    let mut busy = Vec::new();
    while started.elapsed() < HELD {
        busy.push(measured());
        // Who was hung up on comes again.
        for (at, stream) in slow.iter_mut().enumerate() {
            if !matches!(stream.read(&mut [0; 64]), Err(error) if error.kind() == std::io::ErrorKind::WouldBlock) {
                *stream = half(at);
            }
        }
    }
    (at(&quiet, 50), at(&busy, 50))
}

/// So many of a hundred are not longer than this.
fn at(all: &[Duration], percent: usize) -> Duration {
    let mut sorted = all.to_vec();
    sorted.sort();
    sorted[sorted.len() * percent / 100]
}
