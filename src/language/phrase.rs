//! How a language writes the market's values: quantities, prices, places, names. Numbers are grouped here and passed on
//! as texts.

use super::grammar::Grammar;
use crate::market::{Card, Grade, Reason, Terms};
use crate::value::{Amount, CommodityId, Decimal, Money, PlaceId, Price, Quantity, UnitId};

/// Writes values in one language.
#[derive(Clone, Copy)]
pub(super) struct Pen<'a> {
    pub(super) grammar: &'a Grammar,
    pub(super) terms: &'a Terms,
}

impl Pen<'_> {
    pub(super) fn commodity(&self, id: CommodityId) -> String {
        self.grammar.commodities.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }

    /// One unit or several: bag, bags.
    pub(super) fn unit(&self, id: UnitId, count: Decimal) -> String {
        let one = count.as_whole() == Some(1);
        let shown = self.grammar.units.get(&id).map(|[single, plural]| if one { single } else { plural });
        shown.cloned().unwrap_or_else(|| id.to_string())
    }

    /// `50 bags (4,500 kg)`, `2,000 kg`.
    pub(super) fn quantity(&self, commodity: CommodityId, quantity: Quantity) -> String {
        let short = self.short(quantity);
        let Some(goods) = self.terms.catalogue.commodity(commodity) else { return short };
        let measure = goods.measure;
        if quantity.unit.as_str() == measure.unit() || quantity.pack.0 == measure.base_units() {
            return short;
        }
        let amount = quantity.amount.in_units_of(Amount(measure.base_units()));
        let unit = UnitId::new(measure.unit()).map_or(String::new(), |unit| self.unit(unit, amount));
        format!("{short} ({} {unit})", grouped(amount))
    }

    /// `50 bags`.
    pub(super) fn short(&self, quantity: Quantity) -> String {
        let count = quantity.count();
        format!("{} {}", grouped(count), self.unit(quantity.unit, count))
    }

    /// `3,500/bag`, for the unit it was said for.
    pub(super) fn price(&self, price: Price) -> String {
        let one = Decimal::thousandths(Decimal::SCALE);
        format!("{}/{}", self.money(price.money), self.unit(price.unit, one))
    }

    pub(super) fn money(&self, money: Money) -> String {
        grouped(money.to_decimal())
    }

    /// An estimate, in whole shillings.
    pub(super) fn about(&self, money: Money) -> String {
        self.money(Money(money.0.div_ceil(Money::SCALE) * Money::SCALE))
    }

    /// `Njoro, Nakuru`: the place and its county, unless they share the name.
    pub(super) fn place(&self, id: PlaceId) -> String {
        let names: Vec<&str> = self.terms.catalogue.places.chain(id).map(|place| place.name.as_str()).collect();
        match (names.first(), names.last()) {
            (Some(own), Some(county)) if own != county => format!("{own}, {county}"),
            (Some(own), _) => own.to_string(),
            _ => String::new(),
        }
    }

    /// The place alone.
    pub(super) fn place_short(&self, id: PlaceId) -> String {
        self.terms.catalogue.places.get(id).map_or(String::new(), |place| place.name.clone())
    }

    /// ` grade A`, or nothing.
    pub(super) fn grade(&self, grade: Option<Grade>) -> String {
        grade.map_or(String::new(), |grade| format!(" {}", grade.letter()))
    }

    /// `Otieno +254733000002`.
    pub(super) fn contact(&self, card: &Card) -> String {
        let number = card.number.e164();
        card.name.as_ref().map_or(number.clone(), |name| format!("{name} {number}"))
    }

    pub(super) fn reason(&self, reason: Reason) -> String {
        self.grammar.reasons.get(&reason).cloned().unwrap_or_default()
    }
}

/// Digits in groups of three: `1,250.5`.
pub(super) fn grouped(number: Decimal) -> String {
    let plain = number.to_string();
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(whole, fraction)| (whole, Some(fraction)));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    fraction.map_or(out.clone(), |fraction| format!("{out}.{fraction}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_threes() {
        for (plain, shown) in [("0", "0"), ("999", "999"), ("1000", "1,000"), ("1234567.5", "1,234,567.5"), ("0.25", "0.25")] {
            assert_eq!(grouped(Decimal::parse(plain).expect("a decimal")), shown);
        }
    }
}
