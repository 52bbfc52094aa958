//! From what was said to what can be listed: unit fits commodity, quantity and price in range, place known. What is
//! missing or wrong comes back as a refusal with a complete example.

use super::catalogue::{Catalogue, Commodity};
use super::command::{Basis, Command, Offer, Stated, StatedPrice};
use super::record::{Grade, Party};
use super::reply::{Missing, Refusal};
use super::rules::Terms;
use crate::value::{Amount, CommodityId, Decimal, Money, PlaceId, Price, Quantity, UnitId};

/// Goods that can be listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Checked {
    pub(super) commodity: CommodityId,
    pub(super) quantity: Quantity,
    pub(super) price: Price,
    pub(super) place: PlaceId,
    pub(super) grade: Option<Grade>,
    pub(super) perishable: bool,
}

/// Which side an offer is on: it decides how the example is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    Sell,
    Buy,
}

impl Side {
    pub(super) fn command(self, offer: Offer) -> Command {
        match self {
            Side::Sell => Command::Sell(offer),
            Side::Buy => Command::Buy(offer),
        }
    }
}

/// The least and most that anyone lists: a tenth of a kilogram, ten thousand tonnes.
const LOAD_GRAMS: std::ops::RangeInclusive<u64> = 100..=10_000_000_000;
/// The most money a whole listing may come to.
const TOTAL_MAX: Money = Money::whole(1_000_000_000_000);

/// Checks an offer; the example of a refusal is what was said, completed.
pub(super) fn check(terms: &Terms, party: &Party, side: Side, offer: &Offer) -> Result<Checked, Refusal> {
    let example = || side.command(complete(terms, party, offer));
    let missing = |field| Refusal::Missing { field, example: example() };
    let commodity = offer.commodity.and_then(|id| terms.catalogue.commodity(id)).ok_or_else(|| missing(Missing::Commodity))?;
    let stated = offer.quantity.ok_or_else(|| missing(Missing::Quantity))?;
    let quantity = quantity(&terms.catalogue, commodity, stated).map_err(|slip| match slip {
        QuantitySlip::Unit(unit) => Refusal::UnitUnfit { commodity: commodity.id, unit, example: example() },
        QuantitySlip::Range => Refusal::QuantityRange { example: example() },
    })?;
    let stated = offer.price.ok_or_else(|| missing(Missing::Price))?;
    if stated.currency.is_some_and(|currency| currency != terms.rules.currency) {
        return Err(Refusal::CurrencyForeign { example: example() });
    }
    let price = price(&terms.catalogue, commodity, quantity, stated).map_err(|slip| match slip {
        PriceSlip::Unit(unit) => Refusal::UnitUnfit { commodity: commodity.id, unit, example: example() },
        PriceSlip::Range => Refusal::PriceRange { example: example() },
    })?;
    if let (None, Some(wrote)) = (offer.place, &offer.place_unknown) {
        return Err(Refusal::PlaceUnknown { wrote: wrote.clone(), example: example() });
    }
    let place = offer.place.or(party.home).ok_or_else(|| missing(Missing::Place))?;
    let (id, grade) = (commodity.id, offer.grade);
    Ok(Checked { commodity: id, quantity, price, place, grade, perishable: commodity.perishable })
}

pub(super) enum QuantitySlip {
    Unit(UnitId),
    Range,
}

/// What a stated quantity comes to. A number without a unit is of the unit in which most of it is sold.
pub(super) fn quantity(catalogue: &Catalogue, commodity: &Commodity, stated: Stated) -> Result<Quantity, QuantitySlip> {
    let (unit, pack) = match stated.unit {
        None => catalogue.usual_unit(commodity),
        Some(unit) => (unit, catalogue.pack(commodity, unit).ok_or(QuantitySlip::Unit(unit))?),
    };
    let pack = match stated.pack_kilograms {
        Some(kilograms) if catalogue.sold_whole(unit) => written_pack(commodity, kilograms),
        _ => pack,
    };
    let amount = u128::from(stated.count.as_thousandths()) * u128::from(pack.0) / u128::from(Decimal::SCALE);
    let amount = Amount(u64::try_from(amount).map_err(|_| QuantitySlip::Range)?);
    if amount.0 == 0 || pack.0 == 0 || !LOAD_GRAMS.contains(&commodity.load_grams(amount)) {
        return Err(QuantitySlip::Range);
    }
    Ok(Quantity { unit, pack, amount })
}

/// A pack of so many kilograms, in the commodity's own base unit.
fn written_pack(commodity: &Commodity, kilograms: Decimal) -> Amount {
    let base = u128::from(kilograms.as_thousandths()) * u128::from(commodity.measure.base_units());
    Amount(u64::try_from(base / u128::from(commodity.load_grams.max(1))).unwrap_or(0))
}

pub(super) enum PriceSlip {
    Unit(UnitId),
    Range,
}

/// What a stated price means for one unit of the quantity. An unsaid basis is for each unit, unless only the total can
/// be meant by what people usually pay.
pub(super) fn price(
    catalogue: &Catalogue,
    commodity: &Commodity,
    quantity: Quantity,
    stated: StatedPrice,
) -> Result<Price, PriceSlip> {
    let (per, unit) = match stated.per {
        Some(unit) if unit != quantity.unit => (catalogue.pack(commodity, unit).ok_or(PriceSlip::Unit(unit))?, unit),
        _ => (quantity.pack, quantity.unit),
    };
    let each = Price { money: stated.money, per, unit };
    let total = Price { money: stated.money, per: quantity.amount, unit };
    let plausible = |price: Price| commodity.band.is_none_or(|band| band.plausible(price.rate()));
    let price = match stated.basis {
        Basis::Each => each,
        Basis::Total => total.of(quantity.pack, quantity.unit),
        Basis::Unknown if !plausible(each) && plausible(total) => total.of(quantity.pack, quantity.unit),
        Basis::Unknown => each,
    };
    let usable = price.money > Money::ZERO && price.rate().0 > 0 && price.total(quantity.amount) <= TOTAL_MAX;
    if usable { Ok(price) } else { Err(PriceSlip::Range) }
}

/// What was said, with every gap filled and every slip mended: a text that works when sent.
pub fn complete(terms: &Terms, party: &Party, offer: &Offer) -> Offer {
    let catalogue = &terms.catalogue;
    let said = offer.commodity.and_then(|id| catalogue.commodity(id));
    let Some(commodity) = said.or_else(|| catalogue.staple()) else { return offer.clone() };
    let stated = offer.quantity.filter(|stated| quantity(catalogue, commodity, *stated).is_ok());
    let stated = stated.unwrap_or_else(|| usual_quantity(catalogue, commodity, offer.quantity));
    let Ok(amount) = quantity(catalogue, commodity, stated) else { return offer.clone() };
    let stated = Stated { unit: Some(amount.unit), ..stated };
    let home = |stated: &StatedPrice| stated.currency.is_none_or(|currency| currency == terms.rules.currency);
    let price_fits = |stated: &StatedPrice| home(stated) && price(catalogue, commodity, amount, *stated).is_ok();
    let money = offer.price.filter(price_fits).unwrap_or_else(|| usual_price(commodity, amount));
    let place = offer.place.or(party.home).or_else(|| any_place(catalogue));
    Offer {
        commodity: Some(commodity.id),
        quantity: Some(stated),
        price: Some(money),
        place,
        place_unknown: None,
        ..offer.clone()
    }
}

/// The count that was said, or ten, of the usual unit.
fn usual_quantity(catalogue: &Catalogue, commodity: &Commodity, said: Option<Stated>) -> Stated {
    let unit = Some(catalogue.usual_unit(commodity).0);
    let ten = Decimal::thousandths(10 * Decimal::SCALE);
    let with = |count| Stated { count, unit, pack_kilograms: None };
    let said = said.map(|stated| with(stated.count)).filter(|stated| quantity(catalogue, commodity, *stated).is_ok());
    said.unwrap_or_else(|| with(ten))
}

fn usual_price(commodity: &Commodity, quantity: Quantity) -> StatedPrice {
    let usual = commodity.band.map_or(Money::whole(100), |band| band.usual.total(quantity.pack));
    let coin = if usual >= Money::whole(100) { Money::whole(10) } else { Money::whole(1) };
    let money = Money((usual.0 - usual.0 % coin.0).max(coin.0));
    StatedPrice { money, basis: Basis::Unknown, per: None, currency: None }
}

fn any_place(catalogue: &Catalogue) -> Option<PlaceId> {
    let town = catalogue.places.iter().find(|place| place.level == super::places::Level::Township);
    town.or_else(|| catalogue.places.iter().next()).map(|place| place.id)
}
