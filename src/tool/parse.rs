//! `marketday parse`: how a text is understood, for people and, with `--json`, for programs.

use super::Failed;
use crate::gateway;
use crate::language::{self, Fields, Hint, Intent, Problem, Reading, Status, explain, read};
use crate::market::{Places, Rules};
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
    /// The country of the sender: its places alone are meant, and its usual prices tell what a price is for
    #[arg(long)]
    country: Option<String>,
    /// The sender's home: of places with one name the nearest is meant
    #[arg(long)]
    place: Option<String>,
    /// Print the tokens, the readings that were weighed, and why the first won
    #[arg(long, conflicts_with = "json")]
    explain: bool,
    /// A folder of grammars over the embedded ones: to try words before they are used
    #[arg(long, value_name = "DIR")]
    grammars: Option<std::path::PathBuf>,
    /// The text; without it one message per line of standard input
    text: Option<String>,
}

impl Parse {
    pub(super) fn run(self) -> Result<(), Failed> {
        let wrong = |message: String| Failed::Use(message);
        let country = self
            .country
            .as_deref()
            .map(|code| Country::by_code(code).ok_or_else(|| wrong(format!("no country '{code}' is known"))));
        let country = country.transpose()?;
        let mut sources = Sources::embedded();
        if let Some(folder) = &self.grammars {
            let files = gateway::read_grammars(folder).map_err(|fault| Failed::Use(fault.to_string()))?;
            files.into_iter().for_each(|source| sources.put(source));
        }
        let languages = sources.languages();
        let known = |code: &str| languages.iter().copied().find(|known| known.as_str() == code);
        let language = match self.language.as_str() {
            "auto" => None,
            code => Some(
                known(code)
                    .ok_or_else(|| wrong(format!("'{code}' is no language; write auto or one of {}", shown(&languages))))?,
            ),
        };
        let hours = Hours::parse("UTC", "").map_err(|error| Failed::Done(error.to_string()))?;
        let home = || Country::by_code("KE").expect("Kenya is listed");
        let rules = Rules::standard(country.unwrap_or_else(home), hours);
        let build = if country.is_some() { Shelf::build } else { Shelf::everywhere };
        let shelf = build(&sources, rules, &languages).map_err(|fault| Failed::Use(fault.to_string()))?;
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
        found.map(Some).ok_or_else(|| Failed::Use(format!("no place is called '{name}'")))
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
        if self.explain {
            return self.explained(shelf, hint, text, out);
        }
        let mut reading = read(&shelf.grammars, &shelf.terms.catalogue.places, hint, text);
        if self.country.is_some() {
            reading = language::settled(&shelf.terms, reading);
        }
        if self.json {
            return writeln!(out, "{}", object(shelf, text, &reading));
        }
        self.plain(shelf, &reading, out)
    }

    fn plain(&self, shelf: &Shelf, reading: &Reading, out: &mut impl Write) -> std::io::Result<()> {
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

impl Parse {
    fn explained(&self, shelf: &Shelf, hint: Hint, text: &str, out: &mut impl Write) -> std::io::Result<()> {
        const SHOWN_MAX: usize = 5;
        let places = &shelf.terms.catalogue.places;
        let (reading, tokens, weighed) = explain(&shelf.grammars, places, hint, text);
        writeln!(out, "{text}")?;
        for token in tokens {
            writeln!(out, "  token    {token}")?;
        }
        for candidate in weighed.iter().take(SHOWN_MAX) {
            let said: Vec<String> =
                candidate.fields.said(places).into_iter().map(|(name, value)| format!("{name}={value}")).collect();
            writeln!(out, "  reading  {:>5}  {} {}", tenths(candidate.points), candidate.intent.name(), said.join(" "))?;
            let why: Vec<String> = candidate.why.iter().map(|(name, points)| format!("{name} {}", tenths(*points))).collect();
            writeln!(out, "                  {}", why.join(", "))?;
        }
        match (weighed.first(), weighed.get(1)) {
            (Some(best), Some(next)) if reading.intent == best.intent => {
                writeln!(out, "  the first wins by {}", tenths(best.points - next.points))?;
            }
            (Some(_), None) => writeln!(out, "  there is no other reading")?,
            (Some(_), _) => writeln!(out, "  none of them is taken as an offer")?,
            (None, _) => writeln!(out, "  it is read by its words alone, no offer was weighed")?,
        }
        for problem in &reading.problems {
            writeln!(out, "  in doubt {problem:?}")?;
        }
        self.plain(shelf, &reading, out)
    }
}

/// Points as people read them.
fn tenths(points: i32) -> String {
    format!("{}{}.{}", if points < 0 { "-" } else { "" }, points.abs() / 10, points.abs() % 10)
}

fn shown(languages: &[LanguageCode]) -> String {
    languages.iter().map(|code| code.as_str()).collect::<Vec<_>>().join(" ")
}

fn object(shelf: &Shelf, text: &str, reading: &Reading) -> Value {
    let places = &shelf.terms.catalogue.places;
    let note = |note: &crate::language::Note| json!({ "wrote": note.wrote, "read_as": note.read_as, "why": note.why });
    let notes: Vec<Value> = reading.notes.iter().map(note).collect();
    let language = reading.language.map(|code| shelf.grammars.language_of(code).to_string());
    let mut object = json!({
        "text": text, "intent": reading.intent.name(), "language": language, "fields": fields(&reading.fields, places),
        "status": reading.status().name(), "question": question(reading), "notes": notes,
    });
    if !reading.more.is_empty() {
        let offer = |(intent, said): &(Intent, Fields)| json!({ "intent": intent.name(), "fields": fields(said, places) });
        object["more"] = reading.more.iter().map(offer).collect();
    }
    object
}

fn fields(said: &Fields, places: &Places) -> Map<String, Value> {
    said.said(places).into_iter().map(|(name, value)| (name.to_string(), json!(value))).collect()
}

/// What would be asked first.
fn question(reading: &Reading) -> Option<&'static str> {
    if reading.status() != Status::Ask || reading.intent == Intent::None {
        return None;
    }
    reading.problems.first().map(|problem| match problem {
        Problem::CommodityMissing | Problem::GoodsTwice => "commodity",
        Problem::QuantityMissing => "qty",
        Problem::UnitMissing => "unit",
        Problem::CodeAlone => "intent",
        Problem::NumberLeft | Problem::NumberImpossible => "number",
        Problem::BasisTwice => "price_basis",
        Problem::PlaceDoubt => "place",
        Problem::Doubt => "all",
    })
}
