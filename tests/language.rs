//! Every line of every language's corpus is read as it says, chatter opens nothing, the examples of the formal grammar hold,
//! and what real people write is understood as often as the floors say.

use marketday::language::{Hint, Intent, Reading, Status, read};
use marketday::market::{Places, Rules};
use marketday::turn::{LANGUAGES, Shelf, Sources};
use marketday::value::{Country, Hours, LanguageCode};
use std::collections::BTreeMap;
use std::path::PathBuf;

fn shelf() -> &'static Shelf {
    static SHELF: std::sync::OnceLock<Shelf> = std::sync::OnceLock::new();
    SHELF.get_or_init(build)
}

fn build() -> Shelf {
    let kenya = Country::by_code("KE").expect("Kenya is listed");
    let hours = Hours::parse("Africa/Nairobi", "").expect("hours");
    Shelf::everywhere(&Sources::embedded(), Rules::standard(kenya, hours), &languages())
        .expect("the embedded grammars have no fault")
}

fn languages() -> Vec<LanguageCode> {
    LANGUAGES.iter().filter_map(|code| LanguageCode::new(code)).collect()
}

fn lines(language: LanguageCode, file: &str) -> Vec<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("grammars").join(language.as_str()).join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_string).collect()
}

/// `intent=sell qty=50 ...`, as the corpus writes it.
fn meaning(reading: &Reading, places: &Places) -> BTreeMap<String, String> {
    let renamed = |name: &str| match name {
        "price_basis" => "basis".to_string(),
        "price_per" => "per".to_string(),
        other => other.to_string(),
    };
    let said = reading.fields.said(places).into_iter().map(|(name, value)| (renamed(name), value.replace(' ', "_")));
    said.chain([("intent".to_string(), reading.intent.name().to_string())]).collect()
}

#[test]
fn every_line_of_every_corpus_means_what_it_says() {
    let shelf = shelf();
    let places = &shelf.terms.catalogue.places;
    let mut wrong = Vec::new();
    for language in languages() {
        let lines = lines(language, "corpus.tsv");
        assert!(lines.len() > 100, "{language} has a corpus");
        for line in lines.iter().skip(1) {
            let (text, expected) = line.split_once('\t').unwrap_or_else(|| panic!("no tab in {line}"));
            let expected = pairs(expected);
            let reading = read(&shelf.grammars, places, Hint { language: Some(language), place: None }, text);
            let found = meaning(&reading, places);
            if found != expected {
                wrong.push(format!("{language}: {text}\n  said {expected:?}\n  read {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} lines are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_sum_with_tenths_takes_no_more_of_them() {
    for (text, price) in [("玉米3000斤1.2元四里河街道", "1.2"), ("玉米3000斤3块5农安", "3.5"), ("玉米3000斤1块2毛5农安", "1.25")]
    {
        let reading = read(&shelf().grammars, &shelf().terms.catalogue.places, Hint::default(), text);
        assert_eq!(meaning(&reading, &shelf().terms.catalogue.places).get("price").map(String::as_str), Some(price), "{text}");
    }
}

#[test]
fn chatter_opens_nothing() {
    let shelf = shelf();
    let mut opened = Vec::new();
    for language in languages() {
        let lines = lines(language, "chatter.txt");
        assert!(lines.len() > 50, "{language} has chatter");
        for text in lines {
            let reading = read(&shelf.grammars, &shelf.terms.catalogue.places, Hint::default(), &text);
            let trades = matches!(reading.intent, Intent::Sell | Intent::Buy | Intent::Yes | Intent::Change | Intent::Withdraw);
            if trades && reading.status() == Status::Understood {
                opened.push(format!("{language}: {text}\n  {:?} {:?}", reading.intent, reading.fields.said(&Places::default())));
            }
        }
    }
    assert!(opened.is_empty(), "{} texts opened something:\n{}", opened.len(), opened.join("\n"));
}

/// `intent=sell qty=50 ...` as a table.
fn pairs(text: &str) -> BTreeMap<String, String> {
    let pair = |pair: &str| pair.split_once('=').map(|(name, value)| (name.to_string(), value.to_string()));
    text.split_whitespace().filter_map(pair).collect()
}

#[test]
fn every_example_of_the_formal_grammar_holds() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("grammars/sms.abnf");
    let abnf = std::fs::read_to_string(path).expect("the formal grammar is there");
    let shelf = shelf();
    let (mut wrong, mut examples, mut bare) = (Vec::new(), 0, Vec::new());
    let mut rule = (String::new(), 0);
    for line in abnf.lines() {
        let defined = line.split_once('=').map(|(name, _)| name.trim()).filter(|name| {
            line.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        });
        if let Some(name) = defined {
            bare.extend(std::iter::once(rule.0).filter(|name| !name.is_empty() && rule.1 == 0));
            rule = (name.to_string(), 0);
        }
        let Some((text, expected)) = line.strip_prefix("; e.g. ").and_then(|rest| rest.split_once(" => ")) else { continue };
        let mut expected = pairs(expected);
        let status = expected.remove("status");
        let reading = read(&shelf.grammars, &shelf.terms.catalogue.places, Hint::default(), text);
        let found = meaning(&reading, &shelf.terms.catalogue.places);
        if found != expected || status.is_some_and(|status| status != reading.status().name()) {
            wrong.push(format!("{text}\n  said {expected:?}\n  read {found:?} {}", reading.status().name()));
        }
        rule.1 += 1;
        examples += 1;
    }
    bare.extend(std::iter::once(rule.0).filter(|name| !name.is_empty() && rule.1 == 0));
    assert!(examples >= 60, "{examples} examples");
    assert!(bare.is_empty(), "rules without an example: {}", bare.join(", "));
    assert!(wrong.is_empty(), "{} examples are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

/// What was counted in one language: lines, offers, offers read wholly right, texts asked after, texts read wrong in silence,
/// texts that should be asked after and were.
#[derive(Default, Debug)]
struct Score {
    lines: usize,
    offers: usize,
    right: usize,
    asked: usize,
    silent: usize,
    should: usize,
    should_asked: usize,
    others: usize,
    others_right: usize,
}

/// The least that must be right, and the most that may be asked and wrong in silence, in thousandths.
struct Floors {
    right: usize,
    asked: usize,
    silent: usize,
    others: usize,
}

fn text_of(value: &serde_json::Value, key: &str) -> Option<String> {
    value["fields"][key].as_str().map(|text| marketday::text::fold(text).text.replace([' ', '\'', '-'], ""))
}

/// Compares a labelled line with its reading.
fn count(line: &serde_json::Value, reading: &Reading, places: &Places, score: &mut Score) -> Option<&'static str> {
    let said: BTreeMap<&str, String> = reading.fields.said(places).into_iter().collect();
    let fold = |text: &String| marketday::text::fold(text).text.replace([' ', '\'', '-'], "");
    let same = |key: &str| text_of(line, key) == said.get(key).map(fold);
    let (wanted, should) = (line["intent"].as_str().unwrap_or_default(), line["should_ask"] == true);
    let offer = matches!(wanted, "sell" | "buy");
    let intent = reading.intent.name() == wanted;
    let asked = reading.status() == Status::Ask;
    score.lines += 1;
    score.should += usize::from(should);
    score.should_asked += usize::from(should && asked);
    score.asked += usize::from(asked && !should);
    if !offer {
        score.others += 1;
        score.others_right += usize::from(intent);
    }
    let core = intent && ["commodity", "qty", "price"].into_iter().all(same);
    if offer && !should {
        score.offers += 1;
        score.right += usize::from(core);
    }
    let basis = said.get("price_basis").cloned();
    let accepted = line["basis_accept"]
        .as_array()
        .is_none_or(|all| all.is_empty() || all.iter().any(|one| one.as_str() == basis.as_deref()));
    let opens = matches!(reading.intent, Intent::Sell | Intent::Buy);
    let silent =
        reading.status() == Status::Understood && (offer || opens) && !(core && same("unit") && same("place") && accepted);
    score.silent += usize::from(silent);
    match () {
        () if silent => Some("wrong in silence"),
        () if offer && !should && !core => Some("not right"),
        () if should && !asked => Some("not asked"),
        () if !offer && !intent => Some("another intent"),
        () => None,
    }
}

#[test]
fn real_texts_are_understood_as_often_as_the_floors_say() {
    let shelf = shelf();
    let places = &shelf.terms.catalogue.places;
    let floors = |language: LanguageCode| match language.as_str() {
        "en" => Floors { right: 975, asked: 50, silent: 15, others: 930 },
        "sw" => Floors { right: 970, asked: 50, silent: 15, others: 970 },
        "fr" => Floors { right: 960, asked: 50, silent: 20, others: 925 },
        "hi" => Floors { right: 970, asked: 50, silent: 40, others: 935 },
        _ => Floors { right: 965, asked: 50, silent: 20, others: 950 },
    };
    let mut fallen = Vec::new();
    println!("language  lines  right of offers  asked  silent  should ask  others");
    for language in languages() {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/reading/{language}.jsonl"));
        let file = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut score = Score::default();
        let mut slips = Vec::new();
        for line in file.lines() {
            let line: serde_json::Value = serde_json::from_str(line).expect("a JSON object");
            let text = line["text"].as_str().expect("a text");
            let reading = read(&shelf.grammars, places, Hint::default(), text);
            if let Some(slip) = count(&line, &reading, places, &mut score) {
                slips.push(format!(
                    "  {slip}: {text}\n    want {} {}\n    read {} {:?}",
                    line["intent"],
                    line["fields"],
                    reading.intent.name(),
                    reading.fields.said(places)
                ));
            }
        }
        let Score { lines, offers, right, asked, silent, should, should_asked, others, others_right } = score;
        println!(
            "{language:<8} {lines:>6}  {right:>4} of {offers:<8} {asked:>5}  {silent:>6}  {should_asked:>4} of {should:<3} {others_right:>3} of {others}"
        );
        let Floors { right: floor, asked: asked_most, silent: silent_most, others: others_floor } = floors(language);
        let holds = right * 1_000 >= offers * floor
            && asked * 1_000 <= lines * asked_most
            && silent * 1_000 <= lines * silent_most
            && others_right * 1_000 >= others * others_floor
            && should_asked * 5 >= should * 3;
        if !holds || lines < 100 {
            fallen.push(format!("{language}: {right} of {offers} right, {asked} asked, {silent} wrong in silence of {lines}; {others_right} of {others} others; {should_asked} of {should} asked that should be\n{}", slips.join("\n")));
        }
    }
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}

/// A name, and how it spoils a text.
type Noise = (&'static str, fn(&str, &mut Dice) -> String);

/// Ways in which a text is spoiled on its way from a head to a phone.
const NOISES: [Noise; 6] = [
    ("as written", |text, _| text.to_string()),
    ("CAPITALS", |text, _| text.to_uppercase()),
    ("glued", glued),
    ("one slip", |text, dice| slipped(text, dice)),
    ("two slips", |text, dice| slipped(&slipped(text, dice), dice)),
    ("a vowel less", thinned),
];

/// The same numbers every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("fits") % end.max(1)
    }
}

/// `50 bags` is `50bags`.
fn glued(text: &str, _: &mut Dice) -> String {
    let letters: Vec<char> = text.chars().collect();
    let loose = |at: usize| {
        let (before, after) = (at.checked_sub(1).map(|at| letters[at]), letters.get(at + 1));
        letters[at] == ' ' && before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_lowercase())
    };
    (0..letters.len()).filter(|at| !loose(*at)).map(|at| letters[at]).collect()
}

/// One letter of a long word, not its first, changed by `change`.
fn changed(text: &str, dice: &mut Dice, change: impl Fn(&mut Vec<u8>, usize, &mut Dice), may: impl Fn(u8) -> bool) -> String {
    const LETTERS_MIN: usize = 5;
    let mut words: Vec<String> = text.split(' ').map(str::to_string).collect();
    let long = |word: &&mut String| word.len() >= LETTERS_MIN && word.bytes().all(|b| b.is_ascii_lowercase());
    let mut long: Vec<&mut String> = words.iter_mut().filter(long).collect();
    let count = long.len();
    if let Some(word) = long.get_mut(dice.below(count)) {
        let mut letters = word.clone().into_bytes();
        let spots: Vec<usize> = (1..letters.len()).filter(|at| may(letters[*at])).collect();
        if let Some(at) = spots.get(dice.below(spots.len())) {
            change(&mut letters, *at, dice);
        }
        **word = String::from_utf8(letters).expect("ASCII");
    }
    words.join(" ")
}

/// A neighbouring key, two letters swapped, one left out or one twice.
fn slipped(text: &str, dice: &mut Dice) -> String {
    const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let slip = |letters: &mut Vec<u8>, at: usize, dice: &mut Dice| match dice.below(4) {
        0 => {
            let row = ROWS.iter().find(|row| row.contains(&letters[at])).expect("a key");
            let key = row.iter().position(|key| *key == letters[at]).expect("a key");
            letters[at] = row[if key + 1 < row.len() { key + 1 } else { key - 1 }];
        }
        1 => letters.swap(at - 1, at),
        2 => {
            letters.remove(at);
        }
        _ => letters.insert(at, letters[at]),
    };
    changed(text, dice, slip, |_| true)
}

fn thinned(text: &str, dice: &mut Dice) -> String {
    let leave_out = |letters: &mut Vec<u8>, at: usize, _: &mut Dice| {
        letters.remove(at);
    };
    changed(text, dice, leave_out, |letter| b"aeiou".contains(&letter))
}

/// Right offers of every hundred below which the table fails, whatever the noise.
const NOISY_FLOOR: usize = 80;

#[test]
fn noise_is_read_through() {
    let shelf = shelf();
    let places = &shelf.terms.catalogue.places;
    let mut fallen = Vec::new();
    println!("language  {}", NOISES.map(|(name, _)| format!("{name:>22}")).concat());
    for language in languages() {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/reading/{language}.jsonl"));
        let file = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut row = String::new();
        for (name, spoil) in NOISES {
            let (mut score, mut dice) = (Score::default(), Dice(7));
            for line in file.lines() {
                let line: serde_json::Value = serde_json::from_str(line).expect("a JSON object");
                let text = spoil(line["text"].as_str().expect("a text"), &mut dice);
                count(&line, &read(&shelf.grammars, places, Hint::default(), &text), places, &mut score);
            }
            let percent = |part: usize, whole: usize| part as f64 * 100.0 / whole.max(1) as f64;
            row += &format!(
                "  {:>5.1} {:>6.1} {:>6.1}",
                percent(score.right, score.offers),
                percent(score.asked, score.lines),
                percent(score.silent, score.lines)
            );
            if score.right * 100 < score.offers * NOISY_FLOOR {
                fallen.push(format!("{language}, {name}: {} of {} right", score.right, score.offers));
            }
        }
        println!("{language:<8}{row}");
    }
    println!("(of a hundred: right of the offers, asked, wrong in silence)");
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}
