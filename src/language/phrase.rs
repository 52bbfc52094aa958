//! How a language writes the market's values: quantities, prices, places, names. Numbers are grouped here and passed on
//! as texts.

use super::grammar::{Grammar, Grouping};
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

    pub(super) fn grouped(&self, number: Decimal) -> String {
        grouped(number, self.grammar.grouping)
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
        format!("{short} ({} {unit})", self.grouped(amount))
    }

    /// `1,760 kg`: an amount in the goods' own measure.
    pub(super) fn measured(&self, commodity: CommodityId, amount: Amount) -> String {
        let Some(goods) = self.terms.catalogue.commodity(commodity) else { return String::new() };
        let count = amount.in_units_of(Amount(goods.measure.base_units()));
        let unit = UnitId::new(goods.measure.unit()).map_or(String::new(), |unit| self.unit(unit, count));
        format!("{} {unit}", self.grouped(count))
    }

    /// `50 bags`.
    pub(super) fn short(&self, quantity: Quantity) -> String {
        let count = quantity.count();
        format!("{} {}", self.grouped(count), self.unit(quantity.unit, count))
    }

    /// `3,500/bag`, for the unit it was said for.
    pub(super) fn price(&self, price: Price) -> String {
        let one = Decimal::thousandths(Decimal::SCALE);
        format!("{}/{}", self.money(price.money), self.unit(price.unit, one))
    }

    pub(super) fn money(&self, money: Money) -> String {
        self.grouped(money.to_decimal())
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

/// Digits in the groups of a language: `1,250.5`, `1 250.5`, `12,50,000`, `1250.5`.
pub(super) fn grouped(number: Decimal, grouping: Grouping) -> String {
    let plain = number.to_string();
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(whole, fraction)| (whole, Some(fraction)));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        let left = whole.len() - at;
        let cut = match grouping {
            Grouping::Comma | Grouping::Space => left.is_multiple_of(3),
            Grouping::Lakh => left == 3 || left > 3 && left % 2 == 1,
            Grouping::None => false,
        };
        if at > 0 && cut {
            out.push(if grouping == Grouping::Space { ' ' } else { ',' });
        }
        out.push(digit);
    }
    fraction.map_or(out.clone(), |fraction| format!("{out}.{fraction}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_their_readers_do() {
        for (plain, grouping, shown) in [
            ("0", Grouping::Comma, "0"),
            ("999", Grouping::Comma, "999"),
            ("1234567.5", Grouping::Comma, "1,234,567.5"),
            ("0.25", Grouping::Comma, "0.25"),
            ("1234567", Grouping::Space, "1 234 567"),
            ("1234567", Grouping::Lakh, "12,34,567"),
            ("123456", Grouping::Lakh, "1,23,456"),
            ("1234", Grouping::Lakh, "1,234"),
            ("1234567", Grouping::None, "1234567"),
        ] {
            assert_eq!(grouped(Decimal::parse(plain).expect("a decimal"), grouping), shown);
        }
    }
}
