//! What a listing would be after a change: its own packs, the price for one of them, and no less than is promised of it.

use super::catalogue::Commodity;
use super::command::{Command, Revision, Stated, StatedPrice};
use super::offer::{self, Side};
use super::party::Party;
use super::record::{Bid, Lot, Stock};
use super::refusal::Refusal;
use super::rules::Terms;
use crate::value::{Amount, CommodityId, Decimal, Price, Quantity};

/// A listing as it stands, or as it would be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Revised {
    /// What.
    pub commodity: CommodityId,
    /// How much, with what is promised of it.
    pub quantity: Quantity,
    /// What of that is open.
    pub stock: Stock,
    /// For how much.
    pub price: Price,
    number: u32,
}

/// A lot after a change.
pub fn of_lot(terms: &Terms, party: &Party, lot: &Lot, said: Revision) -> Result<Revised, Refusal> {
    let Lot { commodity, quantity, stock, ask: price, id, .. } = *lot;
    Revised { commodity, quantity, stock, price, number: id.number }.revise(terms, party, Side::Sell, said)
}

/// A bid after a change.
pub fn of_bid(terms: &Terms, party: &Party, bid: &Bid, said: Revision) -> Result<Revised, Refusal> {
    let Bid { commodity, quantity, stock, limit: price, id, .. } = *bid;
    Revised { commodity, quantity, stock, price, number: id.number }.revise(terms, party, Side::Buy, said)
}

impl Revised {
    fn revise(self, terms: &Terms, party: &Party, side: Side, said: Revision) -> Result<Revised, Refusal> {
        let example = |quantity| {
            let said = super::Offer { commodity: Some(self.commodity), quantity, ..Default::default() };
            side.command(offer::complete(terms, party, &said))
        };
        let commodity = terms.catalogue.commodity(self.commodity);
        let commodity = commodity.ok_or_else(|| Refusal::QuantityRange { example: example(None) })?;
        let quantity = match said.quantity {
            None => self.quantity,
            Some(stated) => self.quantity(terms, commodity, stated, example)?,
        };
        let promised = self.quantity.with(self.stock.promised);
        let stock = self.stock.relist(quantity.amount).filter(|stock| stock.open.0 > 0);
        let stock = stock.ok_or(Refusal::Promised { number: self.number, promised })?;
        let price = match said.price {
            None if quantity.unit == self.quantity.unit => self.price,
            None => self.price.of(quantity.pack, quantity.unit),
            Some(stated) => {
                price(terms, commodity, quantity, stated).ok_or_else(|| Refusal::PriceRange { example: example(None) })?
            }
        };
        Ok(Revised { quantity, stock, price, ..self })
    }

    /// A bare number, or one of the listing's own unit, counts its own packs.
    fn quantity(
        &self,
        terms: &Terms,
        commodity: &Commodity,
        stated: Stated,
        example: impl Fn(Option<Stated>) -> Command,
    ) -> Result<Quantity, Refusal> {
        let stated = Stated { unit: stated.unit.or(Some(self.quantity.unit)), ..stated };
        match offer::quantity(&terms.catalogue, commodity, stated) {
            Ok(quantity) if quantity.unit == self.quantity.unit && stated.pack_kilograms.is_none() => {
                let amount =
                    u128::from(stated.count.as_thousandths()) * u128::from(self.quantity.pack.0) / u128::from(Decimal::SCALE);
                Ok(self.quantity.with(Amount(u64::try_from(amount).unwrap_or(u64::MAX))))
            }
            Ok(quantity) => Ok(quantity),
            Err(offer::QuantitySlip::Unit(unit)) => {
                Err(Refusal::UnitUnfit { commodity: commodity.id, unit, example: example(Some(stated)) })
            }
            Err(offer::QuantitySlip::Range) => Err(Refusal::QuantityRange { example: example(Some(stated)) }),
        }
    }
}

fn price(terms: &Terms, commodity: &Commodity, quantity: Quantity, stated: StatedPrice) -> Option<Price> {
    offer::price(&terms.catalogue, commodity, quantity, stated, None).ok()
}
