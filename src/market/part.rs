//! A part of what a proposal offers: what a stated amount comes to, in whole packs, and no more than is left.

use super::catalogue::Catalogue;
use super::command::Stated;
use super::offer;
use super::record::{Lot, Proposal};
use super::refusal::Refusal;
use crate::value::{Amount, Decimal, Quantity};

/// What may still be taken of a proposal.
pub fn left(proposal: &Proposal, lot: &Lot) -> Quantity {
    proposal.quantity.with(Amount(proposal.quantity.amount.0.min(lot.stock.open.0)))
}

/// What a part comes to. A bare number counts the lot's own packs.
pub fn taken(catalogue: &Catalogue, proposal: &Proposal, lot: &Lot, part: Stated) -> Result<Quantity, Refusal> {
    let (code, left) = (proposal.code, left(proposal, lot));
    let part = Stated { unit: part.unit.or(Some(lot.quantity.unit)), ..part };
    let not_whole = || Refusal::PartNotWhole { code, left };
    let amount = if part.unit == Some(lot.quantity.unit) {
        let packs = u128::from(part.count.as_thousandths()) * u128::from(lot.quantity.pack.0) / u128::from(Decimal::SCALE);
        Amount(u64::try_from(packs).map_err(|_| Refusal::PartTooLarge { code, left })?)
    } else {
        let commodity = catalogue.commodity(lot.commodity).ok_or_else(not_whole)?;
        offer::quantity(catalogue, commodity, part).map_err(|_| not_whole())?.amount
    };
    if amount > left.amount {
        return Err(Refusal::PartTooLarge { code, left });
    }
    let whole = !catalogue.sold_whole(lot.quantity.unit) || amount == amount.whole_packs(lot.quantity.pack);
    if amount == Amount::ZERO || !whole {
        return Err(not_whole());
    }
    Ok(left.with(amount))
}
