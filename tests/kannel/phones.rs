//! Everybody's phones, as lines of Kannel's fake SMS centre: `FROM TO text WORDS`, or `FROM TO data ESCAPED` for other bytes.

use super::waiting::{PATIENCE, SILENCE};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

/// The number the market is texted at.
const SHORT_CODE: &str = "22384";

/// The one connection of all phones to the SMS centre.
pub struct Phones {
    network: TcpStream,
    lines: Receiver<String>,
    unread: Vec<Letter>,
    came: usize,
}

#[derive(Debug)]
struct Letter {
    to: String,
    words: String,
}

impl Phones {
    /// Switches them on.
    pub fn on(port: u16) -> Phones {
        let network = TcpStream::connect(("127.0.0.1", port)).expect("the SMS centre listens");
        network.set_nodelay(true).expect("a socket takes options");
        let (heard, lines) = mpsc::channel();
        let reader = BufReader::new(network.try_clone().expect("a socket has two handles"));
        thread::spawn(move || reader.lines().map_while(Result::ok).try_for_each(|line| heard.send(line)));
        Phones { network, lines, unread: Vec::new(), came: 0 }
    }

    /// A text from this number to the market.
    pub fn send(&mut self, from: &str, words: &str) {
        let line = format!("{} {SHORT_CODE} text {words}\n", from.trim_start_matches('+'));
        self.network.write_all(line.as_bytes()).expect("the SMS centre listens");
    }

    /// The first letter to this number, not yet heard, that has these words in it.
    pub fn hear(&mut self, number: &str, words: &str) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = self.unread.iter().position(|letter| letter.to == number && letter.words.contains(words)) {
                return self.unread.remove(at).words;
            }
            let heard = self.wait(end.saturating_duration_since(Instant::now()));
            assert!(heard, "no letter with '{words}' came to {number}; unheard: {:#?}", self.unread);
        }
    }

    /// Fails when any letter to this number comes within a few seconds, or came and was not heard.
    pub fn hear_nothing(&mut self, number: &str) {
        let end = Instant::now() + SILENCE;
        while self.wait(end.saturating_duration_since(Instant::now())) {}
        let more: Vec<&Letter> = self.unread.iter().filter(|letter| letter.to == number).collect();
        assert!(more.is_empty(), "{number} is answered more than once: {more:#?}");
    }

    /// How many letters have come to all phones so far.
    pub fn letters(&self) -> usize {
        self.came
    }

    fn wait(&mut self, time: Duration) -> bool {
        let Ok(line) = self.lines.recv_timeout(time) else { return false };
        self.unread.push(letter(&line));
        self.came += 1;
        true
    }
}

fn letter(line: &str) -> Letter {
    let [from, to, kind, said] = line.splitn(4, ' ').collect::<Vec<_>>()[..] else { panic!("no line of an SMS centre: {line}") };
    assert_eq!(from, SHORT_CODE, "a letter comes from the market's number: {line}");
    let words = match kind {
        "text" => said.to_string(),
        "data" => form_urlencoded::parse(format!("words={said}").as_bytes()).map(|(_, words)| words.into_owned()).collect(),
        // A letter of several parts has a header before each; no answer of this scene is that long.
        _ => panic!("no letter in one part: {line}"),
    };
    Letter { to: format!("+{}", to.trim_start_matches('+')), words }
}
