//! How long a text takes to read with 45,000 places loaded, beside a plain keyword-and-position grammar on the same texts in the
//! same run: `cargo bench --bench reading`.

use marketday::language::{Hint, read};
use marketday::market::{Adding, Addition, Level, Rules};
use marketday::text;
use marketday::turn::{LANGUAGES, Shelf, Sources};
use marketday::value::{Country, Hours, LanguageCode};
use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while1};
use nom::combinator::map;
use nom::sequence::preceded;
use nom::{IResult, Parser};
use std::collections::HashSet;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Names that the index holds at the least.
const PLACES: usize = 45_000;
/// Each text is read so often, and its median taken.
const ROUNDS: usize = 9;

/// What a reader without ranking, slips and free order does: the text folded, cut into words and numbers with nom, and read by a
/// keyword and positions (`SELL MAIZE 50 BAGS 3500 NAKURU`), every word looked up exactly.
struct Plain {
    sides: HashSet<String>,
    goods: HashSet<String>,
    units: HashSet<String>,
    places: HashSet<String>,
}

enum Token<'a> {
    Word(&'a str),
    Number(&'a str),
}

fn token(input: &str) -> IResult<&str, Token<'_>> {
    let word = map(take_while1(char::is_alphabetic), Token::Word);
    let number = map(take_while1(|c: char| c.is_ascii_digit() || c == ',' || c == '.'), Token::Number);
    preceded(take_while(|c: char| !c.is_alphanumeric()), alt((number, word))).parse(input)
}

impl Plain {
    fn of(shelf: &Shelf) -> Plain {
        let (mut sides, mut goods, mut units) = (HashSet::new(), HashSet::new(), HashSet::new());
        for code in LANGUAGES {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("grammars/{code}/words.toml"));
            let words: toml::Table = toml::from_str(&std::fs::read_to_string(path).expect("words")).expect("they are TOML");
            let take = |table: &str, keys: Option<&[&str]>, into: &mut HashSet<String>| {
                for (key, list) in words[table].as_table().expect("a table") {
                    if keys.is_none_or(|keys| keys.contains(&key.as_str())) {
                        into.extend(list.as_array().into_iter().flatten().filter_map(|word| word.as_str()).map(str::to_string));
                    }
                }
            };
            take("intents", Some(&["sell", "buy"]), &mut sides);
            take("commodities", None, &mut goods);
            take("units", None, &mut units);
        }
        let places = shelf.terms.catalogue.places.iter().map(|place| text::fold(&place.name).text).collect();
        Plain { sides, goods, units, places }
    }

    /// Whether the text is an offer in the one order that is known.
    fn read(&self, text: &str) -> bool {
        let folded = text::fold(text).text;
        let mut tokens: Vec<Token<'_>> = Vec::new();
        let mut rest = folded.as_str();
        while let Ok((after, token)) = token(rest) {
            tokens.push(token);
            rest = after;
        }
        let word = |at: usize, list: &HashSet<String>| matches!(tokens.get(at), Some(Token::Word(word)) if list.contains(*word));
        let number = |at: usize| match tokens.get(at) {
            Some(Token::Number(digits)) => digits.replace(',', "").parse::<f64>().ok(),
            _ => None,
        };
        let known = tokens.iter().filter(|token| match token {
            Token::Word(word) => [&self.sides, &self.goods, &self.units, &self.places].iter().any(|list| list.contains(*word)),
            Token::Number(_) => true,
        });
        let known = known.count();
        let fields = number(2).zip(number(4));
        word(0, &self.sides)
            && word(1, &self.goods)
            && fields.is_some()
            && word(3, &self.units)
            && word(5, &self.places)
            && known > 0
    }
}

/// The embedded places of every country and as many villages as are missing, with made-up names.
fn shelf() -> (Shelf, usize) {
    let languages: Vec<LanguageCode> = LANGUAGES.iter().filter_map(|code| LanguageCode::new(code)).collect();
    let kenya = Country::by_code("KE").expect("Kenya is listed");
    let rules = || Rules::standard(kenya, Hours::parse("UTC", "").expect("hours"));
    let embedded = Shelf::everywhere(&Sources::embedded(), rules(), &languages).expect("the embedded files have no fault");
    let mut catalogue = embedded.terms.catalogue;
    let missing = PLACES.saturating_sub(catalogue.places.iter().count());
    let mut adding = Adding::to(catalogue.places);
    let starts = ["ka", "mu", "ngo", "ki", "nya", "wa", "bu", "cha", "li", "so", "ru", "the", "ma", "ol", "ga"];
    let middles = ["ndi", "ru", "ko", "mbe", "la", "ti", "na", "ga", "so", "wi", "che", "pa", "ro", "zi", "ku"];
    let ends = ["ni", "ra", "ngo", "le", "ta", "mu", "ya", "ki", "bo", "si", "do", "ma", "wa", "re", "pu"];
    for number in 0..missing {
        let pick = |list: &[&'static str; 15], step: usize| list[number / step % 15];
        let name = [pick(&starts, 1), pick(&middles, 15), pick(&ends, 225), pick(&middles, 3_375)].concat();
        let name = format!("{}{}", name[..1].to_uppercase(), &name[1..]);
        let addition = Addition { path: vec![(Level::Village, name.as_str())], degrees: None, aliases: Vec::new() };
        adding.add(&addition).expect("a name is enough");
    }
    catalogue.places = adding.done().0;
    let count = catalogue.places.iter().count();
    (Shelf::with(&Sources::embedded(), rules(), catalogue, &languages).expect("the embedded files have no fault"), count)
}

fn texts() -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for code in LANGUAGES {
        let file =
            std::fs::read_to_string(root.join(format!("fixtures/reading/{code}.jsonl"))).expect("labelled texts are there");
        for line in file.lines() {
            let line: serde_json::Value = serde_json::from_str(line).expect("a JSON object");
            texts.extend(line["text"].as_str().map(str::to_string));
        }
    }
    texts
}

/// The median of some rounds, for each text.
fn measured(texts: &[String], mut reads: impl FnMut(&str)) -> Vec<Duration> {
    let one = |text: &String| {
        let mut rounds: Vec<Duration> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                reads(black_box(text));
                start.elapsed()
            })
            .collect();
        rounds.sort();
        rounds[ROUNDS / 2]
    };
    let mut all: Vec<Duration> = texts.iter().map(one).collect();
    all.sort();
    all
}

fn micros(duration: Duration) -> f64 {
    duration.as_nanos() as f64 / 1_000.0
}

fn main() {
    let start = Instant::now();
    let (shelf, places) = shelf();
    let loaded = start.elapsed();
    let texts = texts();
    let grammars = &shelf.grammars;
    let full = measured(&texts, |text| {
        black_box(read(grammars, &shelf.terms.catalogue.places, Hint::default(), text));
    });
    let plain = Plain::of(&shelf);
    let bare = measured(&texts, |text| {
        black_box(plain.read(text));
    });
    let understood = texts.iter().filter(|text| plain.read(text)).count();
    let at = |all: &[Duration], share: usize| all[(all.len() - 1) * share / 100];
    let hostile: Vec<String> =
        ["mapindi ", "makindo malindo ", "maizr nakutu ", "sell maiz 10 bgs ", "\u{fdfa}", "\u{4e00}", "1 ", "\u{915}\u{94d}"]
            .iter()
            .map(|piece| piece.repeat(1_600 / piece.len()))
            .collect();
    let worst = measured(&hostile, |text| {
        black_box(read(grammars, &shelf.terms.catalogue.places, Hint::default(), text));
    });
    let index = grammars.place_index_bytes();
    println!("{} texts of {} languages, {places} places, loaded in {} ms", texts.len(), LANGUAGES.len(), loaded.as_millis());
    println!("place index  {:.1} MB", index as f64 / 1e6);
    println!("reader       median {:>6.2} us   p99 {:>7.2} us", micros(at(&full, 50)), micros(at(&full, 99)));
    println!("the worst of {} hostile texts of 1,600 bytes: {:.2} ms", hostile.len(), micros(at(&worst, 100)) / 1_000.0);
    println!("plain nom    median {:>6.2} us   p99 {:>7.2} us", micros(at(&bare, 50)), micros(at(&bare, 99)));
    println!("            ({understood} of the texts fit the plain grammar)");
    println!(
        "ratio        median {:>6.1}      p99 {:>7.1}",
        micros(at(&full, 50)) / micros(at(&bare, 50)),
        micros(at(&full, 99)) / micros(at(&bare, 99))
    );
}
