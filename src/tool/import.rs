//! `marketday import`: rows of a CSV file into the market's grammars folder, all of them or none.

use super::Failed;
use crate::gateway::Config;
use crate::market::{Adding, Addition, Level, Places};
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Rows of a CSV file into the market.
#[derive(Args)]
#[command(
    after_help = "Example:\n  marketday import places wards.csv --dry-run\n\nThe first row names the columns: one to four levels from the \
    widest to the narrowest (province, region, state, city, county, district, township, ward, village, ...), then optional lat, lon, \
    aliases (separated by |). Places that are there already keep their number."
)]
pub(super) struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Counties, townships and villages, with or without coordinates
    Places(File),
}

#[derive(Args)]
struct File {
    /// The file
    file: PathBuf,
    /// The market's configuration: its country, and the folder that the places go to (market.grammars_dir)
    #[arg(long, default_value = "marketday.toml")]
    config: PathBuf,
    /// Read and check everything, write nothing
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    pub(super) fn run(self) -> Result<(), Failed> {
        let What::Places(file) = self.what;
        file.places()
    }
}

/// Faults of a file that are told; further ones are counted.
const FAULTS_MAX: usize = 20;

impl File {
    fn places(&self) -> Result<(), Failed> {
        let (config, shelf) = Config::load(&self.config).map_err(|found| super::faults(&found))?;
        let Some(folder) = config.grammars_dir.as_deref() else {
            let hint = "places are kept in a folder of the market: set market.grammars_dir in the configuration, for example \"grammars\"";
            return Err(Failed::Use(format!("{}: {hint}", self.config.display())));
        };
        let bytes = std::fs::read(&self.file).map_err(|error| Failed::Done(format!("{}: {error}", self.file.display())))?;
        let text = utf8(&self.file, bytes)?;
        let name = self.file.display().to_string();
        let bar = progress(text.len() as u64);
        let read = rows(&name, &text, shelf.terms.catalogue.places.clone(), |bytes| bar.set_position(bytes));
        bar.finish_and_clear();
        let (places, added, count) = read.map_err(|faults| Failed::Done(told(&faults)))?;
        let path = folder.join("catalogue").join(format!("places-{}.tsv", config.rules.country.code.to_lowercase()));
        let total = places.iter().count();
        if self.dry_run {
            println!("{count} rows are in order: {added} new places, {total} in all. Nothing was written.");
            return Ok(());
        }
        keep(&path, &format!("{SOURCE}{}", places.to_tsv()))
            .map_err(|error| Failed::Done(format!("{}: {error}", path.display())))?;
        println!("{count} rows: {added} new places, {total} in all, in {}. Restart the gateway to use them.", path.display());
        Ok(())
    }
}

/// The file as text, or the line where it is none.
fn utf8(file: &Path, bytes: Vec<u8>) -> Result<String, Failed> {
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        Failed::Done(format!("{}:{line}:1: this is not UTF-8; save the file as UTF-8. Nothing was imported.", file.display()))
    })
}

fn progress(bytes: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {percent:>3} %  {bytes} of {total_bytes}");
    ProgressBar::new(bytes).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn told(faults: &[String]) -> String {
    let more = faults.len().saturating_sub(FAULTS_MAX);
    let mut lines: Vec<String> = faults.iter().take(FAULTS_MAX).cloned().collect();
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines.push("Nothing was imported.".to_string());
    lines.join("\n")
}

/// Writes a file whole or not at all.
fn keep(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().ok_or_else(|| std::io::Error::other("it lies nowhere"))?;
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    #[cfg(unix)]
    file.as_file().set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    std::fs::File::open(folder)?.sync_all()
}

/// The rows that came with the program keep their source.
const SOURCE: &str =
    "# Places of the market: those that came with Marketday (GeoNames, CC BY 4.0, https://www.geonames.org) and imported ones.\n";

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Level(Level),
    Latitude,
    Longitude,
    Aliases,
}

/// What the columns of places may be called.
const LEVEL_NAMES: &[&str] = &[
    "province",
    "region",
    "state",
    "zone",
    "city",
    "county",
    "department",
    "district",
    "prefecture",
    "block",
    "commune",
    "subcounty",
    "township",
    "town",
    "ward",
    "location",
    "village",
    "market",
    "place",
    "name",
];

/// The columns of the first row; the level columns stand from the widest to the narrowest.
fn columns(header: &csv::StringRecord) -> Result<Vec<Column>, String> {
    let other = |name: &str| matches!(name, "lat" | "latitude" | "lon" | "lng" | "longitude" | "aliases" | "alias");
    let level = |name: &&str| !other(name);
    let names: Vec<String> = header.iter().map(|name| name.trim().trim_start_matches('\u{feff}').to_lowercase()).collect();
    if let Some(strange) = names.iter().find(|name| !other(name) && !LEVEL_NAMES.contains(&name.as_str())) {
        let wanted = LEVEL_NAMES.join(", ");
        return Err(format!("'{strange}' names no column; write, separated by commas, one of: {wanted}; then lat, lon, aliases"));
    }
    let levels = names.iter().map(String::as_str).filter(level).count();
    if levels == 0 || levels > Level::ALL.len() {
        return Err(format!("{levels} columns of places; one to four are wanted, then lat, lon, aliases"));
    }
    // Three levels are county, township, village; a fourth is the region around them; two and one are the middle ones.
    let from = if levels == Level::ALL.len() { 0 } else { 1 };
    let from = if levels == 1 { 2 } else { from };
    let mut next = Level::ALL[from..].iter();
    let column = |name: &String| match name.as_str() {
        "lat" | "latitude" => Ok(Column::Latitude),
        "lon" | "lng" | "longitude" => Ok(Column::Longitude),
        "aliases" | "alias" => Ok(Column::Aliases),
        _ => next.next().map(|level| Column::Level(*level)).ok_or_else(|| format!("too many levels at '{name}'")),
    };
    names.iter().map(column).collect()
}

/// All rows over the places that are there, how many are new, and how many rows there were; or every fault with its line and column.
fn rows(file: &str, text: &str, places: Places, mut told: impl FnMut(u64)) -> Result<(Places, usize, usize), Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().cloned().map_err(|error| vec![format!("{file}:1:1: {error}")])?;
    let columns = columns(&header).map_err(|message| vec![format!("{file}:1:1: {message}")])?;
    let (mut adding, mut faults, mut count) = (Adding::to(places), Vec::new(), 0);
    let mut record = csv::StringRecord::new();
    loop {
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => {
                faults.push(format!("{file}:{line}:1: {error}"));
                break;
            }
        }
        let line = record.position().map_or(line, csv::Position::line);
        told(reader.position().byte());
        count += 1;
        let added = row(&columns, &record).and_then(|addition| adding.add(&addition).map_err(|message| (1, message)));
        if let Err((column, message)) = added {
            faults.push(format!("{file}:{line}:{column}: {message}"));
        }
    }
    if count == 0 && faults.is_empty() {
        faults.push(format!("{file}:2:1: there is no row"));
    }
    let (places, added) = adding.done();
    if faults.is_empty() { Ok((places, added, count)) } else { Err(faults) }
}

/// The longest name of a place, in characters.
const NAME_CHARACTERS_MAX: usize = 60;

/// A row as a place, or the column at fault and what is wrong with it.
fn row<'a>(columns: &[Column], record: &'a csv::StringRecord) -> Result<Addition<'a>, (usize, String)> {
    if record.len() > columns.len() {
        return Err((columns.len() + 1, format!("{} columns instead of {}", record.len(), columns.len())));
    }
    let (mut path, mut latitude, mut longitude, mut aliases) = (Vec::new(), "", "", Vec::new());
    let mut gap = None;
    for (at, (column, cell)) in columns.iter().zip(record.iter()).enumerate() {
        let fault = |message: &str| (at + 1, message.to_string());
        match column {
            Column::Level(_) if cell.is_empty() => gap = Some(at),
            Column::Level(_) if cell.contains(['\t', '\n', '|']) => return Err(fault("a name holds no tab, line break or |")),
            Column::Level(_) if cell.chars().count() > NAME_CHARACTERS_MAX => {
                return Err(fault("a name of more than 60 letters"));
            }
            Column::Level(_) if gap.is_some() => {
                return Err((gap.unwrap_or(at) + 1, "a wider place is missing before this one".to_string()));
            }
            Column::Level(level) => path.push((*level, cell)),
            Column::Latitude => latitude = cell,
            Column::Longitude => longitude = cell,
            Column::Aliases => aliases = cell.split('|').map(str::trim).filter(|alias| !alias.is_empty()).collect(),
        }
    }
    if path.is_empty() {
        return Err((1, "a row needs a place".to_string()));
    }
    let degrees = match (latitude, longitude) {
        ("", "") => None,
        (latitude, longitude) => Some((latitude, longitude)),
    };
    Ok(Addition { path, degrees, aliases })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(Places, usize, usize), Vec<String>> {
        rows("f.csv", text, Places::default(), |_| {})
    }

    #[test]
    fn two_to_four_levels_are_read_and_written_back() {
        for (text, count) in [
            ("county,township,village\nKiambu,,\nKiambu,Limuru,\nKiambu,Limuru,Ngarariga\n", 3),
            ("province,city,county,township\n山东省,潍坊市,寿光市,纪台镇\n山东省,潍坊市,寿光市,稻田镇\n", 5),
            ("county,township,lat,lon,aliases\nKiambu,Limuru,-1.1136,36.6422,Limuru Town|Tigoni\n", 2),
            ("town\nLimuru\nLimuru\n", 1),
        ] {
            let (places, added, _) = read(text).unwrap_or_else(|faults| panic!("{text}: {faults:?}"));
            assert_eq!(added, count, "{text}");
            let back = Places::parse("places.tsv", &places.to_tsv()).expect("it reads back");
            assert!(back.iter().eq(places.iter()), "{text}");
        }
    }

    #[test]
    fn every_fault_has_its_line_and_column_and_nothing_is_kept() {
        for (text, fault) in [
            ("county,township\nKiambu,Limuru\n,Ngara\n", "f.csv:3:1: a wider place is missing"),
            ("county,lat,lon\nKiambu,91,36\n", "f.csv:2:1: '91' is not a number of degrees"),
            ("county,lat,lon\nKiambu,1\n", "f.csv:2:1: '' is not a number of degrees"),
            ("county\nKiambu,Limuru\n", "f.csv:2:2: 2 columns instead of 1"),
            ("state,city,town,ward,village\n1,2,3,4,5\n", "f.csv:1:1: 5 columns of places"),
            ("county;ward\nA;B\n", "f.csv:1:1: 'county;ward' names no column"),
            ("foo,bar\nA,B\n", "f.csv:1:1: 'foo' names no column"),
            ("county\n", "f.csv:2:1: there is no row"),
            ("county,township\n,\n", "f.csv:2:1: a row needs a place"),
        ] {
            let faults = read(text).map(|_| ()).expect_err(fault);
            assert!(faults[0].starts_with(fault), "{text}: {faults:?}");
        }
    }
}
