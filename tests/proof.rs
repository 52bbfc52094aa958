//! Others' word on signatures and segments: Twilio's own library signs, and Twilio's own calculator counts. Needs what
//! `.ci/install-proof` installs.

use marketday::channel::{self, Account, Door, Forged, Method, Request, Secret};
use marketday::message::AccountName;
use marketday::text::{self, Encoding};
use marketday::value::{Country, Moment, Time};
use serde::Deserialize;
use std::io::Write;
use std::net::IpAddr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const TOKEN: &str = "f00dfeedc0ffee1234567890abcdef12";
const MOMENT: Moment = Moment { now: Time(1_795_442_531_000), seed: [7; 32] };
const SIGNED: usize = 1_000;
const MUTATED: usize = 10_000;
const TEXTS: usize = 10_000;

fn home() -> PathBuf {
    std::env::var("PROOF_TEST_HOME").map_or_else(|_| std::env::temp_dir().join("marketday-proof"), PathBuf::from)
}

fn script(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/proof").join(name)
}

/// A small generator, so that a failing case comes again.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

fn account() -> Account {
    let keys = [("account_sid", "AC1"), ("auth_token", TOKEN)];
    Account {
        name: AccountName("tw".to_string()),
        adapter: channel::by_name("twilio").expect("it is listed"),
        sender: "+15005550006".to_string(),
        token: Secret::new("twilio-hook-77ab31"),
        allowed_addresses: Vec::new(),
        base_url: "https://api.twilio.com".to_string(),
        public_url: "https://gw.example.org".to_string(),
        country: Country::by_code("KE").expect("Kenya is listed"),
        sends_per_second: 1,
        sends_per_day: 0,
        prefixes: Vec::new(),
        failover: None,
        keys: keys.into_iter().map(|(name, value)| (name.to_string(), Secret::new(value))).collect(),
    }
}

#[derive(Deserialize)]
struct Signed {
    query: String,
    form: Vec<(String, String)>,
    signature: String,
}

fn request(signed: &Signed) -> Request {
    Request {
        method: Method::Post,
        door: Door::Sms,
        token: "twilio-hook-77ab31".to_string(),
        query: signed.query.clone(),
        headers: vec![("x-twilio-signature".to_string(), signed.signature.clone())],
        body: form_urlencoded::Serializer::new(String::new()).extend_pairs(&signed.form).finish().into_bytes(),
        peer: IpAddr::from([127, 0, 0, 1]),
    }
}

/// Another request than the one that was signed: a letter of a value, a name, the query or the signature is another, a field is
/// gone, new or twice with another value, or the door is another.
fn mutated(mut signed: Signed, chance: &mut Chance) -> Request {
    let at = chance.below(signed.form.len());
    match chance.below(7) {
        0 => signed.form[at].1.push('x'),
        1 => signed.form[at].0.push('x'),
        2 => drop(signed.form.remove(at)),
        3 => signed.form.push(("New".to_string(), "1".to_string())),
        4 => {
            let (name, value) = signed.form[at].clone();
            signed.form.push((name, value + "y"));
        }
        5 => signed.query.push_str("&b=1"),
        _ => {
            let place = chance.below(27);
            let letter = if signed.signature.as_bytes()[place] == b'A' { "B" } else { "A" };
            signed.signature.replace_range(place..=place, letter);
        }
    }
    let mut request = request(&signed);
    if chance.below(50) == 0 {
        request.door = Door::Report;
    }
    request
}

#[test]
#[ignore = "needs PyPI's twilio: .ci/install-proof"]
fn what_twilio_signs_passes_and_ten_thousand_mutations_do_not() {
    let account = account();
    let url = "https://gw.example.org/hooks/tw/twilio-hook-77ab31/sms";
    let output =
        Command::new(home().join("python/bin/python")).arg(script("sign.py")).args([url, TOKEN, &SIGNED.to_string()]).output();
    let output = output.expect("python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines: Vec<String> = String::from_utf8(output.stdout).expect("JSON").lines().map(str::to_string).collect();
    let read = |line: &String| -> Signed { serde_json::from_str(line).expect("a signed request") };
    assert_eq!(lines.len(), SIGNED);
    for line in &lines {
        assert_eq!(channel::admit(&account, &request(&read(line)), MOMENT), Ok(()), "{line}");
    }
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    for number in 0..MUTATED {
        let line = &lines[number % SIGNED];
        let mutation = mutated(read(line), &mut chance);
        assert_eq!(
            channel::admit(&account, &mutation, MOMENT),
            Err(Forged::Signature),
            "{line}\n{}",
            String::from_utf8_lossy(&mutation.body)
        );
    }
}

/// A text of the alphabets that people write in, of up to ten segments. Without marks that combine with the letter before them: the
/// calculator keeps both in one segment, the networks' parts are as full as they can be.
fn random_text(chance: &mut Chance) -> String {
    const ALPHABETS: [&str; 6] =
        ["abcdefghij 0123456789", "€{}[]~\\|^@£", "àèéùìòÇÄÖÑÜ§", "ÂêŋɛɔçâŒ", "玉米二十袋कखगघ", "🌽🐓😀"];
    let rich = chance.below(ALPHABETS.len());
    let length = chance.below(700);
    (0..length)
        .map(|_| {
            let alphabet = ALPHABETS[if chance.below(4) == 0 { rich } else { 0 }];
            let letters: Vec<char> = alphabet.chars().collect();
            letters[chance.below(letters.len())]
        })
        .collect()
}

#[test]
#[ignore = "needs npm's sms-segments-calculator: .ci/install-proof"]
fn twilios_calculator_counts_ten_thousand_texts_alike() {
    let mut chance = Chance(0xD1B5_4A32_D192_ED03);
    let texts: Vec<String> = (0..TEXTS).map(|_| random_text(&mut chance)).collect();
    let mut command = Command::new("node");
    command.arg(script("segments.cjs")).env("NODE_PATH", home().join("node_modules"));
    let mut node = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node runs");
    let mut input = node.stdin.take().expect("a pipe");
    let lines = texts.iter().map(|text| serde_json::Value::String(text.clone()).to_string() + "\n").collect::<String>();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = node.wait_with_output().expect("node ends");
    writer.join().expect("no panic").expect("all was written");
    let said: Vec<(usize, String)> = String::from_utf8(output.stdout)
        .expect("JSON")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a count"))
        .collect();
    assert_eq!(said.len(), TEXTS);
    let mut several = 0;
    for (text, (segments, encoding)) in texts.iter().zip(&said) {
        let size = text::size(text);
        let ours = if size.encoding == Encoding::Gsm7 { "GSM-7" } else { "UCS-2" };
        // The empty text is one segment to us, and of no alphabet.
        if text.is_empty() {
            continue;
        }
        assert_eq!((size.segments, ours), (*segments, encoding.as_str()), "{text:?}");
        several += usize::from(size.segments > 1);
    }
    assert!(several > TEXTS / 4, "longer texts are among them: {several}");
}
