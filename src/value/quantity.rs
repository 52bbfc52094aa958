//! How much: grams, millilitres or pieces, and how it was said.

use super::{Decimal, UnitId};
use serde::{Deserialize, Serialize};

/// What a commodity is measured in; fixed per commodity.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// Grams.
    Mass,
    /// Millilitres.
    Volume,
    /// Pieces.
    Count,
}

impl Measure {
    /// Base units in the unit that people think in: grams in a kilogram, millilitres in a litre, a piece in a piece.
    pub const fn base_units(self) -> u64 {
        match self {
            Measure::Mass | Measure::Volume => 1_000,
            Measure::Count => 1,
        }
    }

    /// The catalogue's name of the unit that people think in.
    pub const fn unit(self) -> &'static str {
        match self {
            Measure::Mass => "kg",
            Measure::Volume => "litre",
            Measure::Count => "piece",
        }
    }
}

/// An amount in base units: grams, millilitres or pieces.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug, Default)]
pub struct Amount(pub u64);

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount(0);

    /// The sum; the largest amount instead of an overflow.
    pub fn plus(self, other: Amount) -> Amount {
        Amount(self.0.saturating_add(other.0))
    }

    /// What is left; nothing when `other` is more.
    pub fn minus(self, other: Amount) -> Amount {
        Amount(self.0.saturating_sub(other.0))
    }

    /// As much of this as fills whole packs of `pack`; all of it when there is no pack.
    pub fn whole_packs(self, pack: Amount) -> Amount {
        if pack.0 == 0 { self } else { Amount(self.0 - self.0 % pack.0) }
    }

    /// How many of `unit` this is, with up to three decimals, rounded down.
    pub fn in_units_of(self, unit: Amount) -> Decimal {
        let thousandths = u128::from(self.0) * u128::from(Decimal::SCALE) / u128::from(unit.0.max(1));
        Decimal::thousandths(u64::try_from(thousandths).unwrap_or(u64::MAX))
    }
}

/// A quantity as it was said, with what it comes to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
pub struct Quantity {
    /// In which unit.
    pub unit: UnitId,
    /// What one such unit holds.
    pub pack: Amount,
    /// The whole, in base units.
    pub amount: Amount,
}

impl Quantity {
    /// How many units: 50 of 50 bags.
    pub fn count(&self) -> Decimal {
        self.amount.in_units_of(self.pack)
    }

    /// Another amount said in the same unit.
    pub fn with(&self, amount: Amount) -> Quantity {
        Quantity { amount, ..*self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_bag_is_no_whole_pack() {
        let bag = Amount(90_000);
        assert_eq!(Amount(225_000).whole_packs(bag), Amount(180_000));
        assert_eq!(Amount(225_000).in_units_of(bag).to_string(), "2.5");
        assert_eq!(Amount(5).whole_packs(Amount::ZERO), Amount(5));
    }
}
