//! Every line of every language's corpus is read as it says; chatter opens nothing; replies fit and read back.

use marketday::language::{Hint, Intent, Reading, Status, read};
use marketday::market::{Places, Rules};
use marketday::turn::{Shelf, Sources};
use marketday::value::{Country, Hours, LanguageCode};
use std::collections::BTreeMap;
use std::path::PathBuf;

fn shelf() -> Shelf {
    let kenya = Country::by_code("KE").expect("Kenya is listed");
    let hours = Hours::parse("Africa/Nairobi", "").expect("hours");
    Shelf::build(&Sources::embedded(), Rules::standard(kenya, hours), &languages()).expect("the embedded grammars have no fault")
}

fn languages() -> Vec<LanguageCode> {
    ["en", "sw"].into_iter().filter_map(LanguageCode::new).collect()
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
            let expected: BTreeMap<String, String> = expected
                .split_whitespace()
                .filter_map(|pair| pair.split_once('='))
                .map(|(name, value)| (name.to_string(), value.to_string()))
                .collect();
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
