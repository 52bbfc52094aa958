//! Where goods lie: county, township, village, each with its parent and, where known, its coordinates.

use crate::value::{Cell, FileFault, PlaceId, Spot};
use std::collections::BTreeMap;

/// The places of a market.
#[derive(Clone, Debug, Default)]
pub struct Places {
    rows: BTreeMap<PlaceId, Place>,
    /// Countries whose places stand beside each other.
    countries: Vec<&'static str>,
}

/// One place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// Its number in the catalogue.
    pub id: PlaceId,
    /// Region, county, township or village.
    pub level: Level,
    /// Its name, as replies write it.
    pub name: String,
    /// What it lies in.
    pub parent: Option<PlaceId>,
    /// Its coordinates, when the catalogue gives them.
    pub spot: Option<Spot>,
    /// Other names it goes by.
    pub aliases: Vec<String>,
}

/// The levels of a place, from the widest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// A region or province, where counties lie in one.
    Region,
    /// A county.
    County,
    /// A township or town.
    Township,
    /// A village or market place.
    Village,
}

/// Climbing from a village to its region takes at most this many steps.
const LEVELS_MAX: usize = 4;
/// Numbers that one country's places may have, where several stand beside each other.
const COUNTRY_NUMBERS: u32 = 10_000_000;
const COLUMNS: &str = "id\tlevel\tname\tparent\tlatitude\tlongitude\taliases";

impl Places {
    /// Reads a tab-separated file of places; parents must stand in it too.
    pub fn parse(file: &str, text: &str) -> Result<Places, FileFault> {
        let mut rows = BTreeMap::new();
        let mut offset = 0;
        let mut header_seen = false;
        for line in text.split_inclusive('\n') {
            let start = offset;
            offset += line.len();
            let line = line.trim_end_matches(['\n', '\r']);
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let fault = |message: String| FileFault::at(file, text, start, message);
            if !header_seen {
                header_seen = true;
                if line != COLUMNS {
                    return Err(fault(format!("the first row must be the columns: {}", COLUMNS.replace('\t', " "))));
                }
                continue;
            }
            let place = Place::parse(line).map_err(fault)?;
            if rows.contains_key(&place.id) {
                return Err(fault(format!("place {} stands here twice", place.id.0)));
            }
            rows.insert(place.id, place);
        }
        let places = Places { rows, countries: Vec::new() };
        places.check().map_err(|message| FileFault::at(file, text, 0, message))?;
        Ok(places)
    }

    fn check(&self) -> Result<(), String> {
        for place in self.rows.values() {
            let Some(parent) = place.parent else { continue };
            let parent = self.get(parent).ok_or(format!("{} lies in place {}, which is not here", place.name, parent.0))?;
            if parent.level >= place.level {
                return Err(format!("{} cannot lie in {}, which is not wider", place.name, parent.name));
            }
        }
        Ok(())
    }

    /// The places of another country, beside these: their numbers are moved out of each other's way.
    pub fn add(&mut self, country: &'static str, places: Places) {
        self.countries.push(country);
        let moved = |id: PlaceId| PlaceId(id.0 + self.countries.len() as u32 * COUNTRY_NUMBERS);
        let row = |place: Place| (moved(place.id), Place { id: moved(place.id), parent: place.parent.map(moved), ..place });
        self.rows.extend(places.rows.into_values().map(row));
    }

    /// The country of a place, when there are places of several.
    pub fn country(&self, id: PlaceId) -> Option<&'static str> {
        (id.0 / COUNTRY_NUMBERS).checked_sub(1).and_then(|at| self.countries.get(at as usize)).copied()
    }

    /// How much less likely than the biggest towns a place is to be meant, in tenths of a point: a country's rows stand the
    /// largest first.
    pub fn lesser(&self, id: PlaceId) -> i32 {
        const ROWS_A_TENTH: u32 = 150;
        const TENTHS_MAX: u32 = 4;
        const TOWNS_FROM: u32 = 1_000;
        ((id.0 % COUNTRY_NUMBERS).saturating_sub(TOWNS_FROM) / ROWS_A_TENTH).min(TENTHS_MAX) as i32
    }

    /// A place by number.
    pub fn get(&self, id: PlaceId) -> Option<&Place> {
        self.rows.get(&id)
    }

    /// All places, by number.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        self.rows.values()
    }

    /// The place itself, then what it lies in, up to its county.
    pub fn chain(&self, id: PlaceId) -> impl Iterator<Item = &Place> {
        let climb = |place: &&Place| place.parent.and_then(|parent| self.get(parent));
        std::iter::successors(self.get(id), climb).take(LEVELS_MAX)
    }

    /// Whether a place is another one or lies in it.
    pub fn within(&self, place: PlaceId, area: PlaceId) -> bool {
        self.chain(place).any(|step| step.id == area)
    }

    /// The coordinates of a place, or of the nearest place above it that has some.
    pub fn spot(&self, id: PlaceId) -> Option<Spot> {
        self.chain(id).find_map(|place| place.spot)
    }

    /// The cell it is searched in; places without coordinates share one that is far from everywhere.
    pub fn cell(&self, id: PlaceId) -> Cell {
        self.spot(id).map_or(Cell { latitude: 127, longitude: 0 }, Spot::cell)
    }
}

impl Level {
    /// All levels, from the widest.
    pub const ALL: [Level; 4] = [Level::Region, Level::County, Level::Township, Level::Village];

    /// The first number of its places where rows are added: what is numbered there stays far apart.
    fn numbers_from(self) -> u32 {
        match self {
            Level::Region => 900,
            Level::County => 1,
            Level::Township => 1_001,
            Level::Village => 5_001,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Level::Region => "region",
            Level::County => "county",
            Level::Township => "township",
            Level::Village => "village",
        }
    }
}

/// A place to be added: its names from the widest level to its own, coordinates as they are written, other names.
#[derive(Clone, Debug)]
pub struct Addition<'a> {
    /// Level and name, from the widest.
    pub path: Vec<(Level, &'a str)>,
    /// Decimal degrees north and east.
    pub degrees: Option<(&'a str, &'a str)>,
    /// Other names.
    pub aliases: Vec<&'a str>,
}

/// Adds places by name: what is there already keeps its number.
#[derive(Debug)]
pub struct Adding {
    places: Places,
    known: BTreeMap<(Option<PlaceId>, String), PlaceId>,
    next: u32,
    added: usize,
}

impl Adding {
    /// Begins with the places that are there.
    pub fn to(places: Places) -> Adding {
        let known = places.rows.values().map(|place| ((place.parent, place.name.to_lowercase()), place.id)).collect();
        let next = places.rows.keys().next_back().map_or(0, |id| id.0) + 1;
        Adding { places, known, next: next.max(Level::Village.numbers_from()), added: 0 }
    }

    /// Adds a place, and what it lies in; a place that is there gets the coordinates and names that it lacks.
    pub fn add(&mut self, addition: &Addition<'_>) -> Result<(), String> {
        let spot = match addition.degrees {
            None => None,
            Some((latitude, longitude)) => {
                Some(Spot { latitude: microdegrees(latitude, 90)?, longitude: microdegrees(longitude, 180)? })
            }
        };
        let mut parent = None;
        for (level, name) in &addition.path {
            parent = Some(self.place(*level, name, parent));
        }
        let place = parent.and_then(|id| self.places.rows.get_mut(&id)).ok_or("a place needs a name")?;
        place.spot = spot.or(place.spot);
        for alias in &addition.aliases {
            if !place.aliases.iter().any(|known| known == alias) && place.name != *alias {
                place.aliases.push(alias.to_string());
            }
        }
        Ok(())
    }

    fn place(&mut self, level: Level, name: &str, parent: Option<PlaceId>) -> PlaceId {
        let key = (parent, name.to_lowercase());
        // A town whose parent nobody has given yet is the same town.
        let orphan = (None, name.to_lowercase());
        let same = |id: &PlaceId| self.places.rows.get(id).is_some_and(|place| place.level == level);
        let found = self.known.get(&key).or_else(|| self.known.get(&orphan)).copied().filter(same);
        if let Some(id) = found {
            if let (Some(place), Some(_)) = (self.places.rows.get_mut(&id), parent) {
                place.parent = place.parent.or(parent);
            }
            self.known.insert(key, id);
            return id;
        }
        let id = PlaceId(self.next);
        self.next += 1;
        self.added += 1;
        let place = Place { id, level, name: name.to_string(), parent, spot: None, aliases: Vec::new() };
        self.places.rows.insert(id, place);
        self.known.insert(key, id);
        id
    }

    /// All places, and how many of them are new.
    pub fn done(self) -> (Places, usize) {
        (self.places, self.added)
    }
}

impl Places {
    /// The places as a file that [`Places::parse`] reads.
    pub fn to_tsv(&self) -> String {
        let mut out = format!("{COLUMNS}\n");
        for place in self.rows.values() {
            let parent = place.parent.map(|id| id.0.to_string()).unwrap_or_default();
            let (latitude, longitude) =
                place.spot.map(|spot| (degrees(spot.latitude), degrees(spot.longitude))).unwrap_or_default();
            let aliases = place.aliases.join("|");
            out.push_str(&format!(
                "{}\t{}\t{}\t{parent}\t{latitude}\t{longitude}\t{aliases}\n",
                place.id.0,
                place.level.name(),
                place.name
            ));
        }
        out
    }
}

/// Millionths of a degree as decimal degrees.
fn degrees(microdegrees: i32) -> String {
    let sign = if microdegrees < 0 { "-" } else { "" };
    let whole = microdegrees.unsigned_abs();
    format!("{sign}{}.{:06}", whole / 1_000_000, whole % 1_000_000)
}

impl Place {
    fn parse(line: &str) -> Result<Place, String> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, level, name, parent, latitude, longitude, aliases] = columns[..] else {
            return Err(format!("{} columns instead of 7", columns.len()));
        };
        let number = |text: &str| text.parse().map(PlaceId).map_err(|_| format!("'{text}' is no place number"));
        let level = match level {
            "region" => Level::Region,
            "county" => Level::County,
            "township" => Level::Township,
            "village" => Level::Village,
            other => return Err(format!("'{other}' is no level; write region, county, township or village")),
        };
        if name.trim().is_empty() {
            return Err("a place needs a name".to_string());
        }
        let spot = match (latitude, longitude) {
            ("", "") => None,
            (latitude, longitude) => {
                Some(Spot { latitude: microdegrees(latitude, 90)?, longitude: microdegrees(longitude, 180)? })
            }
        };
        let parent = if parent.is_empty() { None } else { Some(number(parent)?) };
        let aliases = aliases.split('|').map(str::trim).filter(|alias| !alias.is_empty()).map(str::to_string).collect();
        Ok(Place { id: number(id)?, level, name: name.trim().to_string(), parent, spot, aliases })
    }
}

/// Reads decimal degrees without a float.
fn microdegrees(text: &str, limit: u32) -> Result<i32, String> {
    let wrong = || format!("'{text}' is not a number of degrees up to {limit}");
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if fraction.len() > 6 || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return Err(wrong());
    }
    let whole: u32 = whole.parse().map_err(|_| wrong())?;
    let fraction: u32 = format!("{fraction:0<6}").parse().map_err(|_| wrong())?;
    if whole > limit || (whole == limit && fraction > 0) {
        return Err(wrong());
    }
    Ok(sign * (whole * 1_000_000 + fraction) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &str) -> Result<Places, FileFault> {
        Places::parse("places.tsv", &format!("# a comment\n{COLUMNS}\n{rows}"))
    }

    #[test]
    fn a_village_without_coordinates_takes_its_parents() {
        let places = rows("1\tcounty\tNakuru\t\t-0.3031\t36.08\t\n2\ttownship\tNjoro\t1\t-0.33\t35.945\tNjoroo|Nj\n3\tvillage\tMauche\t2\t\t\t\n")
            .expect("places");
        assert_eq!(places.spot(PlaceId(3)), Some(Spot { latitude: -330_000, longitude: 35_945_000 }));
        assert!(places.within(PlaceId(3), PlaceId(1)) && !places.within(PlaceId(1), PlaceId(3)));
        assert_eq!(places.chain(PlaceId(3)).map(|p| p.name.as_str()).collect::<Vec<_>>(), ["Mauche", "Njoro", "Nakuru"]);
    }

    #[test]
    fn faults_say_where() {
        for (row, message) in [
            ("1\tcounty\tNakuru\t\t-0.3\t36.08", "6 columns"),
            ("1\tcity\tNakuru\t\t\t\t", "'city' is no level"),
            ("1\tcounty\tNakuru\t\t91\t36\t", "'91' is not a number of degrees"),
            ("1\tcounty\tNakuru\t9\t\t\t", "lies in place 9"),
            ("1\tcounty\tA\t\t\t\t\n1\tcounty\tB\t\t\t\t", "twice"),
        ] {
            let fault = rows(row).expect_err(message).to_string();
            assert!(fault.contains(message) && fault.starts_with("places.tsv:"), "{fault}");
        }
    }
}
