//! Money in the smallest unit, prices per stated amount, and rates that sort.

use super::{Amount, Decimal, UnitId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Currency(pub [u8; 3]);

impl Currency {
    /// Reads three capital letters.
    pub fn parse(text: &str) -> Option<Currency> {
        let bytes: [u8; 3] = text.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Currency(bytes))
    }

    /// The three letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a currency is three ASCII letters")
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An amount of the market's currency in hundredths (cents), never negative.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct Money(pub u64);

impl Money {
    /// Hundredths in one.
    pub const SCALE: u64 = 100;

    /// Nothing.
    pub const ZERO: Money = Money(0);

    /// So many whole shillings, yuan, rupees.
    pub const fn whole(units: u64) -> Money {
        Money(units.saturating_mul(Money::SCALE))
    }

    /// From a decimal as people write it; thousandths are cut off.
    pub fn from_decimal(decimal: Decimal) -> Money {
        Money(decimal.as_thousandths() / (Decimal::SCALE / Money::SCALE))
    }

    /// As a decimal: `3500`, `42.5`.
    pub fn to_decimal(self) -> Decimal {
        Decimal::thousandths(self.0.saturating_mul(Decimal::SCALE / Money::SCALE))
    }
}

/// What is paid for a stated amount: 3,500 for the 90,000 g of a bag.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
pub struct Price {
    /// The money.
    pub money: Money,
    /// For how much; never zero.
    pub per: Amount,
    /// Of which unit that is one.
    pub unit: UnitId,
}

impl Price {
    /// What `amount` costs at this price, rounded down to the smallest coin.
    pub fn total(&self, amount: Amount) -> Money {
        let cents = u128::from(self.money.0) * u128::from(amount.0) / u128::from(self.per.0.max(1));
        Money(u64::try_from(cents).unwrap_or(u64::MAX))
    }

    /// The price of another amount of the same goods, to the nearest coin: per bag to per kilogram.
    pub fn of(&self, per: Amount, unit: UnitId) -> Price {
        let whole = u128::from(self.per.0.max(1));
        let cents = (u128::from(self.money.0) * u128::from(per.0) + whole / 2) / whole;
        Price { money: Money(u64::try_from(cents).unwrap_or(u64::MAX)), per, unit }
    }

    /// The rate that sorts prices of one commodity.
    pub fn rate(&self) -> Rate {
        let cents = u128::from(self.money.0) * u128::from(Rate::PER) / u128::from(self.per.0.max(1));
        Rate(u64::try_from(cents).unwrap_or(u64::MAX))
    }
}

/// A price brought to one measure, so that all prices of a commodity sort: hundredths per million base units
/// (grams, millilitres, pieces), that is cents per tonne.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct Rate(pub u64);

impl Rate {
    /// Base units that a rate is for.
    pub const PER: u64 = 1_000_000;

    /// What `amount` costs at this rate, in hundredths, rounded down.
    pub fn total(self, amount: Amount) -> Money {
        let cents = u128::from(self.0) * u128::from(amount.0) / u128::from(Rate::PER);
        Money(u64::try_from(cents).unwrap_or(u64::MAX))
    }

    /// The rate as a price of one `unit` of `per`, to the nearest coin.
    pub fn price(self, per: Amount, unit: UnitId) -> Price {
        let cents = (u128::from(self.0) * u128::from(per.0) + u128::from(Rate::PER / 2)) / u128::from(Rate::PER);
        Price { money: Money(u64::try_from(cents).unwrap_or(u64::MAX)), per, unit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bag_price_becomes_a_total_and_a_rate() {
        let (bag, kg) = (UnitId::new("bag").expect("a name"), UnitId::new("kg").expect("a name"));
        let price = Price { money: Money::whole(3_500), per: Amount(90_000), unit: bag };
        assert_eq!(price.total(Amount(50 * 90_000)), Money::whole(175_000));
        assert_eq!(price.rate(), Rate(3_888_888));
        assert_eq!(price.of(Amount(1_000), kg).money, Money(3_889));
        assert_eq!(price.rate().price(Amount(1_000), kg).money, Money(3_889));
        assert_eq!(price.rate().price(Amount(90_000), bag), price);
    }

    #[test]
    fn money_shows_as_people_write_it() {
        assert_eq!(Money(4_250).to_decimal().to_string(), "42.5");
        assert_eq!(Money::from_decimal(Decimal::parse("42.505").expect("a decimal")), Money(4_250));
    }
}
