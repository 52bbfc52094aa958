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
        "en" => Floors { right: 980, asked: 50, silent: 20, others: 980 },
        "sw" => Floors { right: 980, asked: 50, silent: 30, others: 980 },
        "fr" => Floors { right: 980, asked: 50, silent: 45, others: 960 },
        "hi" => Floors { right: 970, asked: 50, silent: 20, others: 980 },
        _ => Floors { right: 960, asked: 50, silent: 20, others: 980 },
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
