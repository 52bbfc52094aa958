//! Where goods lie: county, township, village, each with its parent and, where known, its coordinates.

use crate::value::{Cell, FileFault, PlaceId, Spot};
use std::collections::BTreeMap;

/// The places of a market.
#[derive(Clone, Debug, Default)]
pub struct Places {
    rows: BTreeMap<PlaceId, Place>,
}

/// One place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// Its number in the catalogue.
    pub id: PlaceId,
    /// County, township or village.
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
    /// A county.
    County,
    /// A township or town.
    Township,
    /// A village or market place.
    Village,
}

/// Climbing from a village to its county takes at most this many steps.
const LEVELS_MAX: usize = 4;
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
        let places = Places { rows };
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

impl Place {
    fn parse(line: &str) -> Result<Place, String> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, level, name, parent, latitude, longitude, aliases] = columns[..] else {
            return Err(format!("{} columns instead of 7", columns.len()));
        };
        let number = |text: &str| text.parse().map(PlaceId).map_err(|_| format!("'{text}' is no place number"));
        let level = match level {
            "county" => Level::County,
            "township" => Level::Township,
            "village" => Level::Village,
            other => return Err(format!("'{other}' is no level; write county, township or village")),
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
