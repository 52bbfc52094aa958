//! `marketday import places`: rows become places of the market, all of them or none, and texts that name them are understood.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/import").join(name)
}

/// Runs the program in a folder.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_marketday")).args(arguments).current_dir(folder).output().expect("the program runs")
}

#[test]
fn what_was_imported_is_understood_and_what_has_a_fault_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::copy(fixture("marketday.toml"), folder.path().join("marketday.toml")).expect("the configuration");
    std::fs::create_dir(folder.path().join("grammars")).expect("the grammars folder");
    let kept = folder.path().join("grammars/catalogue/places-ke.tsv");
    let (places, broken) = (fixture("places.csv"), fixture("broken.csv"));
    let (places, broken) = (places.to_str().expect("a path"), broken.to_str().expect("a path"));

    let tried = run(folder.path(), &["import", "places", places, "--dry-run"]);
    assert_eq!(tried.status.code(), Some(0), "{}", String::from_utf8_lossy(&tried.stderr));
    assert!(!kept.exists(), "a dry run writes nothing");

    let done = run(folder.path(), &["import", "places", places]);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let first = std::fs::read(&kept).expect("the places are kept");

    let failed = run(folder.path(), &["import", "places", broken]);
    let said = String::from_utf8_lossy(&failed.stderr).into_owned();
    assert_eq!(failed.status.code(), Some(1), "{said}");
    for fault in
        ["broken.csv:3:2: a wider place is missing", "broken.csv:4:1: 'abc' is not a number of degrees", "Nothing was imported"]
    {
        assert!(said.contains(fault), "{said}");
    }
    assert_eq!(std::fs::read(&kept).expect("the places are kept"), first, "a file with a fault changes nothing");

    let again = run(folder.path(), &["import", "places", places]);
    assert!(String::from_utf8_lossy(&again.stdout).contains("0 new places"), "what is there keeps its number");
    assert_eq!(std::fs::read(&kept).expect("the places are kept"), first);

    let read =
        run(folder.path(), &["parse", "--json", "--country", "KE", "--grammars", "grammars", "sell 20 bags maize 3500 mukhweya"]);
    let read: serde_json::Value = serde_json::from_slice(&read.stdout).expect("JSON");
    assert_eq!((read["fields"]["place"].as_str(), read["status"].as_str()), (Some("Mukhweya"), Some("understood")), "{read}");
    assert_eq!(read["fields"]["price_basis"], "each", "the country's usual prices settle the basis");
}
