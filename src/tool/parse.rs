//! `marketday parse`: how a text is understood, for people and, with `--json`, for programs.

use super::Failed;
use crate::language::{Hint, Intent, Problem, Reading, Status, read};
use crate::market::Rules;
use crate::turn::{Shelf, Sources};
use crate::value::{Country, Hours, LanguageCode, PlaceId};
use clap::Args;
use serde_json::{Map, Value, json};
use std::io::{BufRead, Write};

/// How a text is understood.
#[derive(Args)]
#[command(after_help = "Examples:\n  marketday parse 'sell 10 bgs maze @3,500 each nakru'\n  marketday parse --json < texts.txt")]
pub(super) struct Parse {
    /// One JSON object a line
    #[arg(long)]
    json: bool,
    /// The sender's language, or auto
    #[arg(long, default_value = "auto")]
    language: String,
    /// Whose places and packs are meant
    #[arg(long, default_value = "KE")]
    country: String,
    /// The sender's home: of places with one name the nearest is meant
    #[arg(long)]
    place: Option<String>,
    /// The text; without it one message per line of standard input
    text: Option<String>,
}

impl Parse {
    pub(super) fn run(self) -> Result<(), Failed> {
        let wrong = |message: String| Failed::Use(message);
        let country = Country::by_code(&self.country).ok_or_else(|| wrong(format!("no country '{}' is known", self.country)))?;
        let language = match self.language.as_str() {
            "auto" => None,
            code => Some(LanguageCode::new(code).ok_or_else(|| wrong(format!("'{code}' is no language; write auto, en or sw")))?),
        };
        let hours = Hours::parse("UTC", "").map_err(|error| Failed::Done(error.to_string()))?;
        let languages: Vec<LanguageCode> = ["en", "sw"].into_iter().filter_map(LanguageCode::new).collect();
        let shelf = Shelf::build(&Sources::embedded(), Rules::standard(country, hours), &languages)
            .map_err(|fault| Failed::Done(fault.to_string()))?;
        let hint = Hint { language, place: self.home(&shelf)? };
        let out = std::io::stdout();
        let mut out = std::io::BufWriter::new(out.lock());
        match &self.text {
            Some(text) => self.show(&shelf, hint, text, &mut out),
            None => self.lines(&shelf, hint, &mut out),
        }
        .or_else(|error| if error.kind() == std::io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
        .map_err(|error| Failed::Done(format!("cannot write: {error}")))
    }

    fn home(&self, shelf: &Shelf) -> Result<Option<PlaceId>, Failed> {
        let Some(name) = &self.place else { return Ok(None) };
        let places = &shelf.terms.catalogue.places;
        let found = places.iter().find(|place| place.name.eq_ignore_ascii_case(name)).map(|place| place.id);
        found.map(Some).ok_or_else(|| Failed::Use(format!("no place is called '{name}' in {}", self.country)))
    }

    fn lines(&self, shelf: &Shelf, hint: Hint, out: &mut impl Write) -> std::io::Result<()> {
        let mut input = std::io::stdin().lock();
        let mut line = Vec::new();
        loop {
            line.clear();
            if input.read_until(b'\n', &mut line)? == 0 {
                return out.flush();
            }
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end_matches(['\n', '\r']);
            let quoted = text.starts_with('"').then(|| serde_json::from_str::<String>(text).ok()).flatten();
            self.show(shelf, hint, quoted.as_deref().unwrap_or(text), out)?;
        }
    }

    fn show(&self, shelf: &Shelf, hint: Hint, text: &str, out: &mut impl Write) -> std::io::Result<()> {
        let reading = read(&shelf.grammars, &shelf.terms.catalogue.places, hint, text);
        if self.json {
            return writeln!(out, "{}", object(shelf, text, &reading));
        }
        writeln!(out, "{}  {}", reading.intent.name(), reading.status().name())?;
        for (name, value) in reading.fields.said(&shelf.terms.catalogue.places) {
            writeln!(out, "  {name:<12} {value}")?;
        }
        for note in &reading.notes {
            let read_as = if note.read_as.is_empty() { String::new() } else { format!(" read as {}", note.read_as) };
            writeln!(out, "  note         {}{read_as}: {}", note.wrote, note.why)?;
        }
        Ok(())
    }
}

fn object(shelf: &Shelf, text: &str, reading: &Reading) -> Value {
    let mut fields = Map::new();
    for (name, value) in reading.fields.said(&shelf.terms.catalogue.places) {
        fields.insert(name.to_string(), json!(value));
    }
    let note = |note: &crate::language::Note| json!({ "wrote": note.wrote, "read_as": note.read_as, "why": note.why });
    let notes: Vec<Value> = reading.notes.iter().map(note).collect();
    json!({
        "text": text, "intent": reading.intent.name(),
        "language": reading.language.map(|code| code.to_string()),
        "fields": fields, "status": reading.status().name(), "question": question(reading), "notes": notes,
    })
}

/// What would be asked first.
fn question(reading: &Reading) -> Option<&'static str> {
    if reading.status() != Status::Ask || reading.intent == Intent::None {
        return None;
    }
    reading.problems.first().map(|problem| match problem {
        Problem::CommodityMissing => "commodity",
        Problem::QuantityMissing => "qty",
        Problem::PriceMissing => "price",
        Problem::CodeAlone => "intent",
        Problem::NumberLeft | Problem::NumberImpossible => "number",
        Problem::GoodsTwice => "commodity",
    })
}
