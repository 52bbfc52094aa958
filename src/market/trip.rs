//! What a trip costs, and how what is left of the gain is shared.

use super::rules::Rules;
use crate::value::{Amount, Distance, Money, Price};

/// What the trips for a load cost: as many vehicles as it takes, each its fixed part and its kilometres.
pub fn cost(rules: &Rules, distance: Distance, load_grams: u64) -> Money {
    let capacity_grams = rules.trip.capacity_kilograms.saturating_mul(1_000).max(1);
    let vehicles = load_grams.div_ceil(capacity_grams).max(1);
    let kilometres = u128::from(rules.trip.per_kilometre.0) * u128::from(distance.metres) / 1_000;
    let one = rules.trip.fixed.0.saturating_add(u64::try_from(kilometres).unwrap_or(u64::MAX));
    Money(one.saturating_mul(vehicles))
}

/// What the seller gets for each `ask.per`: the ask, and the seller's share of what the gain leaves, rounded down to a
/// coin that people use, never below the ask.
pub fn seller_price(rules: &Rules, ask: Price, amount: Amount, gain: Money) -> Price {
    let share = u128::from(gain.0) * u128::from(rules.seller_share_percent) / 100;
    let each = share * u128::from(ask.per.0) / u128::from(amount.0.max(1));
    let money = Money(ask.money.0.saturating_add(u64::try_from(each).unwrap_or(0)));
    Price { money: Money(round_down(money).0.max(ask.money.0)), ..ask }
}

/// Rounded down to whole shillings from a hundred up, to a tenth below.
fn round_down(money: Money) -> Money {
    let coin = if money >= Money::whole(100) { Money::SCALE } else { Money::SCALE / 10 };
    Money(money.0 - money.0 % coin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Country, Hours};

    fn rules() -> Rules {
        let kenya = Country::by_code("KE").expect("Kenya is listed");
        Rules::standard(kenya, Hours::parse("Africa/Nairobi", "").expect("hours"))
    }

    #[test]
    fn a_second_vehicle_costs_a_second_trip() {
        let way = Distance { metres: 136_700 };
        assert_eq!(cost(&rules(), way, 3_000_000), Money(695_150));
        assert_eq!(cost(&rules(), way, 3_000_001), Money(2 * 695_150));
        assert_eq!(cost(&rules(), Distance { metres: 0 }, 0), Money::whole(800));
    }

    #[test]
    fn the_seller_gets_the_ask_and_half_of_what_is_left() {
        let bag = crate::value::UnitId::new("bag").expect("a name");
        let ask = Price { money: Money::whole(3_500), per: Amount(90_000), unit: bag };
        let price = seller_price(&rules(), ask, Amount(4_500_000), Money::whole(6_900));
        assert_eq!(price.money, Money::whole(3_569));
        assert_eq!(seller_price(&rules(), ask, Amount(4_500_000), Money::ZERO), ask);
    }
}
