//! Conversations: what people write and what comes back, in `fixtures/story/`. `BLESS=1` writes what came back.

mod house;

use house::{Market, Received};
use marketday::inbox::Verdict;
use marketday::market::Role;
use marketday::message::{Inbound, Keyed, Part};
use marketday::text;
use marketday::turn::{Answer, Event, Operator};
use marketday::value::{Msisdn, Span};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A story being told.
struct Teller {
    market: Market,
    texts: u64,
    last: Option<Event>,
    sessions: u64,
    paths: BTreeMap<Msisdn, (u64, String)>,
    received: Vec<Received>,
    out: Vec<String>,
}

impl Teller {
    fn line(&mut self, line: &str) {
        let heard = line.trim_start().starts_with(char::is_numeric) && line.contains(" < ");
        if heard || line == "(nothing)" || line.starts_with("    |") {
            return;
        }
        self.out.push(line.to_string());
        if line.is_empty() || line.starts_with('#') || line.starts_with("market ") {
            return;
        }
        if let Some(local) = line.strip_prefix("at ") {
            return self.market.at(local);
        }
        if let Some(span) = line.strip_prefix("later ") {
            self.market.now = self.market.now.plus(span_of(span));
            let received = self.market.settle();
            return self.hear(received);
        }
        if let Some(rest) = line.strip_prefix("the operator ") {
            let words: Vec<&str> = rest.split(' ').collect();
            let (operator, number) = match words.as_slice() {
                ["makes", number, "an", "agent"] => (Operator::Role(Role::Agent), number),
                ["makes", number, "a", "member"] => (Operator::Role(Role::Member), number),
                ["opens", number] => (Operator::OpenPin, number),
                _ => panic!("no story line: {line}"),
            };
            let number = self.market.number(number);
            self.market.take(Event::Operator(number, operator));
            return;
        }
        if line == "the same again" {
            let event = self.last.clone().expect("something was written before");
            let answer = self.market.take(event).answer;
            assert!(matches!(answer, Answer::Repeated(_) | Answer::Screen(_)), "a repeat is answered from its receipt");
            self.see(&answer);
            let received = self.market.deliver();
            return self.hear(received);
        }
        match line.split_once(' ') {
            Some((number, said)) if said.starts_with("dials ") || said.starts_with("presses ") || said == "hangs up" => {
                self.menu(number, said);
            }
            _ => self.write(line),
        }
    }

    /// `0712000001 dials *384*96#`, `0712000001 presses 1`, `0712000001 hangs up`: the path grows as Africa's Talking tells it.
    fn menu(&mut self, number: &str, said: &str) {
        let from = self.market.number(number);
        if let Some(code) = said.strip_prefix("dials *384*96") {
            self.sessions += 1;
            self.paths.insert(from, (self.sessions, code.trim_end_matches('#').trim_start_matches('*').to_string()));
        } else if let Some(keys) = said.strip_prefix("presses ") {
            let keys = self.filled(from, keys);
            let (_, path) = self.paths.get_mut(&from).expect("somebody dialled before");
            *path = if path.is_empty() { keys } else { format!("{path}*{keys}") };
        }
        let (session, path) = self.paths.get(&from).expect("somebody dialled before").clone();
        let keyed = if said == "hangs up" { Keyed::Ended } else { Keyed::Path(path) };
        let event = self.market.step(from, &session.to_string(), keyed);
        self.last = Some(event.clone());
        let answer = self.market.take(event).answer;
        self.see(&answer);
        let received = self.market.deliver();
        if !received.is_empty() || said == "hangs up" {
            self.hear(received);
        }
    }

    fn see(&mut self, answer: &Answer) {
        if let Answer::Screen(screen) = answer {
            assert!(text::size(&screen.text).units <= 160, "no screen holds this: {}", screen.text);
            self.out.extend(screen.text.lines().map(|line| format!("    | {line}")));
            if !screen.more {
                self.out.push("    | (end)".to_string());
            }
        }
    }

    /// `0712000001 > TEXT`, with `(over the limit)`, `(from abroad)`, `(sent 3 hours ago)`, `(without a name)` or `(part 2 of 3)`
    /// before the arrow; the reference of parts is 7 unless `(part 2 of 3, reference 9)` says otherwise.
    fn write(&mut self, line: &str) {
        let (head, said) = line.split_once(" > ").unwrap_or_else(|| panic!("no story line: {line}"));
        let (number, aside) = head.split_once(' ').unwrap_or((head, ""));
        let from = self.market.number(number);
        let said = self.filled(from, said);
        let verdict = match aside {
            "(over the limit)" => Verdict::Over,
            "(from abroad)" => Verdict::Abroad,
            _ => Verdict::Within,
        };
        let ago = aside.strip_prefix("(sent ").and_then(|rest| rest.strip_suffix(" ago)"));
        let sent = ago.map(|ago| self.market.now.minus(span_of(ago)));
        self.texts += 1;
        let mut event = self.market.text(from, &said, &self.texts.to_string(), sent, verdict);
        if let Event::Inbound(Inbound::Text(heard), _) = &mut event {
            heard.part = aside.strip_prefix("(part ").map(part_of);
            heard.id = heard.id.take().filter(|_| aside != "(without a name)");
        }
        self.last = Some(event.clone());
        self.market.take(event);
        let received = self.market.deliver();
        self.hear(received);
    }

    /// `{code}` is the last code that this phone received, `{code 2}` the one before it.
    fn filled(&self, from: Msisdn, said: &str) -> String {
        let mut codes: Vec<String> = Vec::new();
        for letter in self.received.iter().filter(|letter| letter.to == from) {
            for run in letter.text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 6) {
                codes.retain(|code| code != run);
                codes.push(run.to_string());
            }
        }
        let nth = |back: usize| codes.iter().rev().nth(back - 1).cloned().unwrap_or_else(|| "{none}".to_string());
        if let Some((head, rest)) = said.split_once("{code of ") {
            let (other, tail) = rest.split_once('}').expect("a closing brace");
            return format!("{head}{}{tail}", self.filled(self.market.number(other), "{code}"));
        }
        said.replace("{code}", &nth(1)).replace("{code 2}", &nth(2)).replace("{code 3}", &nth(3))
    }

    fn hear(&mut self, received: Vec<Received>) {
        if received.is_empty() {
            self.out.push("(nothing)".to_string());
        }
        for letter in received {
            assert!(text::fits(&letter.text, 1), "more than one segment: {}", letter.text);
            let local = letter.to.e164().replace("+254", "0");
            self.out.push(format!("{local} < {}", letter.text));
            self.received.push(letter);
        }
    }
}

/// `2 of 3)` or `2 of 3, reference 9)`.
fn part_of(text: &str) -> Part {
    let numbers: Vec<u32> = text.split(|c: char| !c.is_ascii_digit()).filter_map(|run| run.parse().ok()).collect();
    let small = |at: usize| u8::try_from(numbers[at]).expect("a small number");
    Part { reference: numbers.get(2).copied().unwrap_or(7), total: small(1), number: small(0) }
}

fn span_of(text: &str) -> Span {
    let (count, unit) = text.split_once(' ').unwrap_or_else(|| panic!("no span of time: {text}"));
    let count: u64 = count.parse().unwrap_or_else(|_| panic!("no span of time: {text}"));
    match unit.trim_end_matches('s') {
        "minute" => Span::minutes(count),
        "hour" => Span::hours(count),
        "day" => Span::days(count),
        _ => panic!("no span of time: {text}"),
    }
}

fn check(path: &Path) -> Result<(), String> {
    let story = std::fs::read_to_string(path).expect("a story can be read");
    let setting = |key: &str| story.lines().find_map(|line| line.strip_prefix(&format!("market {key} ")).map(str::to_string));
    let buyers = setting("buyers_at_once").map(|count| count.parse().expect("a count"));
    let quiet = setting("quiet_hours").unwrap_or_default();
    let market = Market::open(&quiet, |rules| rules.buyers_at_once = buyers.unwrap_or(rules.buyers_at_once));
    let mut teller =
        Teller { market, texts: 0, last: None, sessions: 0, paths: BTreeMap::new(), received: Vec::new(), out: Vec::new() };
    teller.market.at("2026-11-23 09:00");
    for line in story.lines() {
        teller.line(line.trim_end());
    }
    let told = teller.out.join("\n") + "\n";
    if told == story {
        return Ok(());
    }
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, told).expect("a story can be written");
        return Ok(());
    }
    let first = told.lines().zip(story.lines()).find(|(told, story)| told != story);
    Err(format!(
        "{}: told otherwise:\n  is  {}\n  was {}",
        path.display(),
        first.map_or("(the end)", |f| f.0),
        first.map_or("(the end)", |f| f.1)
    ))
}

#[test]
fn every_story_is_told_as_it_stands() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/story");
    let mut stories: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("stories").filter_map(|entry| Some(entry.ok()?.path())).collect();
    stories.sort();
    assert!(stories.len() > 10, "there are stories");
    let wrong: Vec<String> = stories.iter().filter_map(|story| check(story).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
