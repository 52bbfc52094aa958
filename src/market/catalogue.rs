//! What is traded and in which units: rows of `grammars/catalogue/`, read once, asked often.

use super::places::Places;
use super::record::Grade;
use crate::value::{Amount, CommodityId, Country, Decimal, FileFault, Measure, Money, Price, Rate, UnitId};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Commodities, units and places of one market.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    commodities: BTreeMap<CommodityId, Commodity>,
    units: BTreeMap<UnitId, Unit>,
    staple: Option<CommodityId>,
    /// County, township, village.
    pub places: Places,
}

/// A commodity in this market's country and currency.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Commodity {
    /// Its name in the catalogue.
    pub id: CommodityId,
    /// What is dialled for it.
    pub number: u16,
    /// Grams, millilitres or pieces.
    pub measure: Measure,
    /// Grams on the truck of one kilogram, litre or piece.
    pub load_grams: u64,
    /// Whether its lots live shorter.
    pub perishable: bool,
    /// Its grades.
    pub grades: Vec<Grade>,
    /// What people usually pay, when the catalogue says so in this currency.
    pub band: Option<Band>,
    packs: BTreeMap<UnitId, Amount>,
}

/// What people usually pay.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Band {
    /// Less is unusual.
    pub low: Rate,
    /// In the middle.
    pub usual: Rate,
    /// More is unusual.
    pub high: Rate,
}

/// A unit of the catalogue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// Its name.
    pub id: UnitId,
    /// What it measures.
    pub kind: UnitKind,
    /// Thousandths of a kilogram, litre or piece in one; nothing for packs, whose content the commodity says.
    pub holds: Option<Decimal>,
}

/// What a unit measures.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnitKind {
    /// Kilograms and their like.
    Mass,
    /// Litres.
    Volume,
    /// Pieces.
    Count,
    /// A bag, a crate: whole ones are sold.
    Pack,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommodityRows {
    commodity: Vec<toml::Spanned<CommodityRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommodityRow {
    id: CommodityId,
    number: u16,
    measure: Measure,
    load_kg: f64_as_text::Text,
    #[serde(default)]
    perishable: bool,
    #[serde(default)]
    grades: Vec<String>,
    #[serde(default)]
    units: BTreeMap<UnitId, f64_as_text::Text>,
    #[serde(default)]
    price: BTreeMap<String, [f64_as_text::Text; 3]>,
    #[serde(default)]
    countries: BTreeMap<String, CountryRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountryRow {
    units: BTreeMap<UnitId, f64_as_text::Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRows {
    unit: Vec<UnitRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    id: UnitId,
    kind: UnitKind,
    holds: Option<f64_as_text::Text>,
}

/// Numbers of a TOML file, taken as the text they were written as: money and weights never pass through a float's arithmetic.
mod f64_as_text {
    use crate::value::Decimal;
    use serde::{Deserialize, Deserializer};

    /// A TOML integer or float as a decimal.
    #[derive(Clone, Copy)]
    pub struct Text(pub Decimal);

    impl<'de> Deserialize<'de> for Text {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
            let value = toml::Value::deserialize(deserializer)?;
            let written = value.to_string();
            let written = written.strip_suffix(".0").unwrap_or(&written);
            let message = || serde::de::Error::custom(format!("'{written}' is not a number with up to three decimals"));
            Decimal::parse(written).map(Text).ok_or_else(message)
        }
    }
}

impl Catalogue {
    /// Reads the commodities and units of a country; places are added beside them.
    pub fn parse(commodities: (&str, &str), units: (&str, &str), country: &Country) -> Result<Catalogue, FileFault> {
        let (file, text) = units;
        let rows: UnitRows = toml::from_str(text).map_err(|error| toml_fault(file, text, &error))?;
        let unit = |row: UnitRow| (row.id, Unit { id: row.id, kind: row.kind, holds: row.holds.map(|text| text.0) });
        let units: BTreeMap<UnitId, Unit> = rows.unit.into_iter().map(unit).collect();

        let (file, text) = commodities;
        let rows: CommodityRows = toml::from_str(text).map_err(|error| toml_fault(file, text, &error))?;
        let staple = rows.commodity.first().map(|row| row.get_ref().id);
        let mut known = BTreeMap::new();
        for row in rows.commodity {
            let at = row.span().start;
            let commodity =
                row.into_inner().commodity(&units, country).map_err(|message| FileFault::at(file, text, at, message))?;
            let same = |known: &&Commodity| known.number == commodity.number;
            if let Some(other) = known.values().find(same) {
                return Err(FileFault::at(file, text, at, format!("{} has the number {} already", other.id, other.number)));
            }
            if MENU_KEYS.contains(&commodity.number) {
                return Err(FileFault::at(file, text, at, format!("{} is a key of the menus", commodity.number)));
            }
            if let Some(twice) = known.insert(commodity.id, commodity) {
                return Err(FileFault::at(file, text, at, format!("commodity {} stands here twice", twice.id)));
            }
        }
        Ok(Catalogue { commodities: known, units, staple, places: Places::default() })
    }

    /// A commodity by name.
    pub fn commodity(&self, id: CommodityId) -> Option<&Commodity> {
        self.commodities.get(&id)
    }

    /// The commodity that is dialled with a number.
    pub fn numbered(&self, number: u16) -> Option<&Commodity> {
        self.commodities.values().find(|commodity| commodity.number == number)
    }

    /// The commodity of examples: the catalogue's first.
    pub fn staple(&self) -> Option<&Commodity> {
        self.staple.and_then(|id| self.commodity(id))
    }

    /// All commodities, by name.
    pub fn commodities(&self) -> impl Iterator<Item = &Commodity> {
        self.commodities.values()
    }

    /// A unit by name.
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.get(&id)
    }

    /// All units, by name.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// What one unit holds of a commodity; `None` when it is not sold in that unit.
    pub fn pack(&self, commodity: &Commodity, unit: UnitId) -> Option<Amount> {
        if let Some(pack) = commodity.packs.get(&unit) {
            return Some(*pack);
        }
        let unit = self.unit(unit)?;
        let fits = matches!(
            (unit.kind, commodity.measure),
            (UnitKind::Mass, Measure::Mass) | (UnitKind::Volume, Measure::Volume) | (UnitKind::Count, Measure::Count)
        );
        fits.then(|| base_units(unit.holds?, commodity.measure)).flatten()
    }

    /// The unit in which most of a commodity is sold: its biggest pack, or the measure's own unit.
    pub fn usual_unit(&self, commodity: &Commodity) -> (UnitId, Amount) {
        let own = UnitId::new(commodity.measure.unit()).expect("the measures' units are tags");
        let packs = commodity.packs.iter().filter(|(id, _)| self.unit(**id).is_some_and(|unit| unit.kind == UnitKind::Pack));
        let biggest = packs.max_by_key(|(_, amount)| **amount).map(|(id, amount)| (*id, *amount));
        biggest.unwrap_or((own, Amount(commodity.measure.base_units())))
    }

    /// Whether a unit is sold whole: bags are, kilograms are not.
    pub fn sold_whole(&self, unit: UnitId) -> bool {
        self.unit(unit).is_some_and(|unit| matches!(unit.kind, UnitKind::Pack | UnitKind::Count))
    }
}

impl Commodity {
    /// Grams on the truck.
    pub fn load_grams(&self, amount: Amount) -> u64 {
        let grams = u128::from(amount.0) * u128::from(self.load_grams) / u128::from(self.measure.base_units());
        u64::try_from(grams).unwrap_or(u64::MAX)
    }
}

/// Numbers that mean the same on every screen of the menus, and so no commodity.
const MENU_KEYS: [u16; 4] = [0, 9, 98, 99];

fn toml_fault(file: &str, text: &str, error: &toml::de::Error) -> FileFault {
    FileFault::at(file, text, error.span().map_or(0, |span| span.start), error.message())
}

fn base_units(count: Decimal, measure: Measure) -> Option<Amount> {
    let thousandths = count.as_thousandths().checked_mul(measure.base_units())?;
    Some(Amount(thousandths / Decimal::SCALE)).filter(|amount| amount.0 > 0 || measure == Measure::Count)
}

impl CommodityRow {
    fn measure_unit(&self) -> UnitId {
        UnitId::new(self.measure.unit()).expect("the measures' units are tags")
    }

    fn commodity(self, units: &BTreeMap<UnitId, Unit>, country: &Country) -> Result<Commodity, String> {
        let mut packs = BTreeMap::new();
        let here = self.countries.get(country.code).map(|row| &row.units);
        for (id, holds) in self.units.iter().chain(here.into_iter().flatten()) {
            if !units.contains_key(id) {
                return Err(format!("unit {id} of {} is not in units.toml", self.id));
            }
            let amount = base_units(holds.0, self.measure).ok_or(format!("unit {id} of {} holds nothing", self.id))?;
            packs.insert(*id, amount);
        }
        let grade = |text: &String| Grade::parse(text).ok_or(format!("'{text}' is no grade; write A, B or C"));
        let grades = self.grades.iter().map(grade).collect::<Result<_, _>>()?;
        let band = self.price.get(country.currency.as_str()).map(|[low, usual, high]| {
            let per = Amount(self.measure.base_units());
            let unit = self.measure_unit();
            let rate = |text: &f64_as_text::Text| Price { money: Money::from_decimal(text.0), per, unit }.rate();
            Band { low: rate(low), usual: rate(usual), high: rate(high) }
        });
        let load_grams = self.load_kg.0.as_thousandths();
        Ok(Commodity {
            id: self.id,
            number: self.number,
            measure: self.measure,
            load_grams,
            perishable: self.perishable,
            grades,
            band,
            packs,
        })
    }
}
