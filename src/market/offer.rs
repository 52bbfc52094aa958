//! From what was said to what can be listed: unit fits commodity, quantity and price in range, place known. What is
//! missing or wrong comes back as a refusal with a complete example.

use super::catalogue::{Catalogue, Commodity};
use super::command::{Basis, Certainty, Command, Offer, Stated, StatedPrice};
use super::draft::{self, Ask};
use super::party::Party;
use super::record::Grade;
use super::refusal::Refusal;
use super::rules::Terms;
use crate::value::{Amount, CommodityId, Decimal, Measure, Money, PlaceId, Price, Quantity, Rate, UnitId};
use serde::{Deserialize, Serialize};

/// Goods that can be listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Checked {
    /// What.
    pub commodity: CommodityId,
    /// How much.
    pub quantity: Quantity,
    /// For how much.
    pub price: Price,
    /// Where.
    pub place: PlaceId,
    /// Of which grade.
    pub grade: Option<Grade>,
    /// Whether it lives shorter.
    pub perishable: bool,
}

/// Which side an offer is on: it decides how the example is written.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Side {
    /// Goods are offered.
    Sell,
    /// Goods are wanted.
    Buy,
}

impl Side {
    /// The command that makes the offer.
    pub fn command(self, offer: Offer) -> Command {
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

/// Why an offer cannot be listed as it stands.
pub(super) enum Slip {
    /// One thing is to be asked first.
    Ask(Ask),
    /// It cannot be done.
    Refused(Refusal),
}

/// Checks an offer; the example of a refusal is what was said, completed. `usual` is what is paid lately, per unit.
pub(super) fn check(terms: &Terms, party: &Party, side: Side, offer: &Offer, usual: Option<Rate>) -> Result<Checked, Slip> {
    let example = || side.command(complete(terms, party, offer));
    let refused = |refusal| Slip::Refused(refusal);
    let commodity = offer.commodity.and_then(|id| terms.catalogue.commodity(id)).ok_or(Slip::Ask(Ask::Commodity))?;
    let stated = offer.quantity.ok_or(Slip::Ask(Ask::Quantity))?;
    if stated.unit.is_none() && commodity.measure != Measure::Count {
        return Err(Slip::Ask(Ask::Unit(draft::units(terms, commodity))));
    }
    let quantity = quantity(&terms.catalogue, commodity, stated).map_err(|slip| match slip {
        QuantitySlip::Unit(unit) => refused(Refusal::UnitUnfit { commodity: commodity.id, unit, example: example() }),
        QuantitySlip::Range => refused(Refusal::QuantityRange { example: example() }),
    })?;
    let Some(stated) = offer.price else {
        let usual = usual.map(|rate| rate.price(quantity.pack, quantity.unit).money).filter(|money| *money > Money::ZERO);
        let stated = |money| StatedPrice { money: rounded(money), basis: Basis::Each, per: None, currency: None };
        return Err(Slip::Ask(Ask::Price(usual.map(stated))));
    };
    if stated.currency.is_some_and(|currency| currency != terms.rules.currency) {
        return Err(refused(Refusal::CurrencyForeign { example: example() }));
    }
    let fits = |rate: Rate| usual.is_none_or(|usual| plausible(usual, rate));
    let meant = price(&terms.catalogue, commodity, quantity, stated, usual).map_err(|slip| match slip {
        PriceSlip::Unit(unit) => refused(Refusal::UnitUnfit { commodity: commodity.id, unit, example: example() }),
        PriceSlip::Range => refused(Refusal::PriceRange { example: example() }),
        PriceSlip::Basis => Slip::Ask(Ask::Basis),
    })?;
    if offer.place.is_none() && (offer.place_unknown.is_some() || party.home.is_none()) {
        return Err(Slip::Ask(Ask::Place));
    }
    match offer.certainty {
        Certainty::Doubtful => return Err(Slip::Ask(Ask::Right)),
        Certainty::Said if !fits(meant.rate()) => return Err(Slip::Ask(Ask::Unusual)),
        Certainty::Said | Certainty::Confirmed => {}
    }
    let place = offer.place.or(party.home).ok_or(Slip::Ask(Ask::Place))?;
    let (id, grade) = (commodity.id, offer.grade);
    Ok(Checked { commodity: id, quantity, price: meant, place, grade, perishable: commodity.perishable })
}

/// How far from the usual price another may lie before it is asked after: a quarter to four times.
const UNUSUAL: u64 = 4;
/// Within so many times the usual price nobody wonders.
const USUAL: u64 = 2;

/// Whether a price is one that people pay.
pub(super) fn plausible(usual: Rate, rate: Rate) -> bool {
    near(usual, rate, UNUSUAL)
}

/// Whether a price lies within so many times the usual one.
fn near(usual: Rate, rate: Rate, times: u64) -> bool {
    rate.0 >= usual.0 / times && rate.0 <= usual.0.saturating_mul(times)
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
    /// It may be for each or for all.
    Basis,
}

/// What a stated price means for one unit of the quantity. An unsaid basis is the one that is near the usual price; when both
/// may be meant, it is to be asked; when none may, or nothing is usual, it is for each.
pub(super) fn price(
    catalogue: &Catalogue,
    commodity: &Commodity,
    quantity: Quantity,
    stated: StatedPrice,
    usual: Option<Rate>,
) -> Result<Price, PriceSlip> {
    let (per, unit) = match stated.per {
        Some(unit) if unit != quantity.unit => (catalogue.pack(commodity, unit).ok_or(PriceSlip::Unit(unit))?, unit),
        _ => (quantity.pack, quantity.unit),
    };
    let each = Price { money: stated.money, per, unit };
    let total = Price { money: stated.money, per: quantity.amount, unit }.of(quantity.pack, quantity.unit);
    let one = quantity.amount <= quantity.pack;
    let price = match stated.basis {
        Basis::Each => each,
        Basis::Total => total,
        Basis::Unknown if one => each,
        Basis::Unknown => match usual.and_then(|usual| basis(usual, each.rate(), total.rate())) {
            Some(Basis::Unknown) => return Err(PriceSlip::Basis),
            Some(Basis::Total) => total,
            None => usual.and_then(|usual| by_measure(commodity, stated, usual)).unwrap_or(each),
            _ => each,
        },
    };
    let usable = price.money > Money::ZERO && price.rate().0 > 0 && price.total(quantity.amount) <= TOTAL_MAX;
    if usable { Ok(price) } else { Err(PriceSlip::Range) }
}

/// `10 bags 40`: a price that can only be for a kilogram, litre or piece.
fn by_measure(commodity: &Commodity, stated: StatedPrice, usual: Rate) -> Option<Price> {
    let unit = UnitId::new(commodity.measure.unit())?;
    let price = Price { money: stated.money, per: Amount(commodity.measure.base_units()), unit };
    near(usual, price.rate(), USUAL).then_some(price)
}

/// What an unsaid basis is where so much is usual: the only one that is near it, then the only one that is not absurd; unknown
/// when both are, nothing when none is.
fn basis(usual: Rate, each: Rate, total: Rate) -> Option<Basis> {
    [USUAL, UNUSUAL].into_iter().find_map(|times| match (near(usual, each, times), near(usual, total, times)) {
        (true, true) => Some(Basis::Unknown),
        (true, false) => Some(Basis::Each),
        (false, true) => Some(Basis::Total),
        (false, false) => None,
    })
}

/// The basis that the country's usual prices give a price that does not say it, when only one is plausible.
pub fn likely_basis(terms: &Terms, offer: &Offer) -> Option<Basis> {
    let commodity = offer.commodity.and_then(|id| terms.catalogue.commodity(id))?;
    let quantity = quantity(&terms.catalogue, commodity, offer.quantity?).ok()?;
    let stated = offer.price.filter(|price| price.basis == Basis::Unknown)?;
    let each = Price { money: stated.money, per: quantity.pack, unit: quantity.unit };
    let total = Price { per: quantity.amount, ..each };
    basis(commodity.band?.usual, each.rate(), total.rate()).filter(|basis| *basis != Basis::Unknown)
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
    let usual = commodity.band.map(|band| band.usual);
    let plausible = |price: Price| usual.is_none_or(|usual| near(usual, price.rate(), UNUSUAL));
    let fits = |stated: &StatedPrice| price(catalogue, commodity, amount, *stated, usual).is_ok_and(plausible);
    let price_fits = |stated: &StatedPrice| home(stated) && fits(stated);
    let money = offer.price.filter(price_fits).unwrap_or_else(|| usual_price(commodity, amount));
    let place = offer.place.or(party.home).or_else(|| any_place(catalogue));
    Offer {
        commodity: Some(commodity.id),
        quantity: Some(stated),
        price: Some(money),
        place,
        place_unknown: None,
        certainty: Certainty::Said,
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
    StatedPrice { money: rounded(usual), basis: Basis::Each, per: None, currency: None }
}

/// A price as people say it: in tens, or in ones when it is small.
fn rounded(money: Money) -> Money {
    let coin = if money >= Money::whole(100) { Money::whole(10) } else { Money::whole(1) };
    Money((money.0 - money.0 % coin.0).max(coin.0))
}

fn any_place(catalogue: &Catalogue) -> Option<PlaceId> {
    let town = catalogue.places.iter().find(|place| place.level == super::places::Level::Township);
    town.or_else(|| catalogue.places.iter().next()).map(|place| place.id)
}
