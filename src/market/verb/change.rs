//! CHANGE: another price or quantity for an open lot or bid. Live proposals at the old terms are recalled and made anew.

use crate::market::answer::any_open;
use crate::market::book::Book;
use crate::market::command::{Reference, Revision, Stated, StatedPrice};
use crate::market::matching;
use crate::market::offer::{self, Side};
use crate::market::record::{Bid, Lot, ProposalState, Stock};
use crate::market::refusal::Refusal;
use crate::market::reply::Reply;
use crate::market::settle;
use crate::value::{CommodityId, Listing, PartyId, Price, Quantity};

pub(super) fn decide(book: &mut Book<'_>, party: PartyId, said: Revision) -> Reply {
    let number = match said.to {
        Some(Reference::Number(number)) => number,
        _ => return Reply::Refused(Refusal::NumberMissing { number: any_open(book, party) }),
    };
    let id = Listing { party, number };
    if said.price.is_none() && said.quantity.is_none() {
        return Reply::Refused(Refusal::NothingToChange { number });
    }
    if let Some(lot) = book.lot(id).filter(|lot| lot.closed.is_none()) {
        return change_lot(book, lot, said).unwrap_or_else(Reply::Refused);
    }
    if let Some(bid) = book.bid(id).filter(|bid| bid.closed.is_none()) {
        return change_bid(book, bid, said).unwrap_or_else(Reply::Refused);
    }
    Reply::Refused(Refusal::NumberUnknown { number })
}

fn change_lot(book: &mut Book<'_>, lot: Lot, said: Revision) -> Result<Reply, Refusal> {
    let terms =
        Terms { commodity: lot.commodity, quantity: lot.quantity, stock: lot.stock, price: lot.ask, number: lot.id.number };
    let new = terms.revise(book, lot.id.party, Side::Sell, said)?;
    let recalled = settle::recall(book, &lot, ProposalState::Recalled, |_, _| {});
    let mut lot = book.lot(lot.id).unwrap_or(lot);
    lot.tried.clear();
    (lot.quantity, lot.stock, lot.ask) = (new.quantity, new.stock, new.price);
    book.put_lot(lot.clone());
    let asked = matching::offer_lot(book, lot.id);
    for bid in recalled {
        matching::offer_bid(book, bid);
    }
    Ok(Reply::LotChanged { lot, asked })
}

fn change_bid(book: &mut Book<'_>, bid: Bid, said: Revision) -> Result<Reply, Refusal> {
    let terms =
        Terms { commodity: bid.commodity, quantity: bid.quantity, stock: bid.stock, price: bid.limit, number: bid.id.number };
    let new = terms.revise(book, bid.id.party, Side::Buy, said)?;
    let mut lots = Vec::new();
    for id in bid.offers.clone() {
        let Some(proposal) = book.proposal(id).filter(|p| p.state == ProposalState::Live) else { continue };
        settle::end_proposal(book, &proposal, ProposalState::Recalled);
        if let Some(mut lot) = book.lot(proposal.lot) {
            lot.tried.retain(|tried| *tried != bid.id);
            book.put_lot(lot);
        }
        lots.push(proposal.lot);
    }
    let mut bid = book.bid(bid.id).unwrap_or(bid);
    (bid.quantity, bid.stock, bid.limit) = (new.quantity, new.stock, new.price);
    book.put_bid(bid.clone());
    matching::offer_bid(book, bid.id);
    for lot in lots {
        matching::offer_lot(book, lot);
    }
    Ok(Reply::BidChanged { bid })
}

/// What of a listing can be changed.
struct Terms {
    commodity: CommodityId,
    quantity: Quantity,
    stock: Stock,
    price: Price,
    number: u32,
}

impl Terms {
    fn revise(&self, book: &Book<'_>, party: PartyId, side: Side, said: Revision) -> Result<Terms, Refusal> {
        let quantity = match said.quantity {
            None => self.quantity,
            Some(stated) => self.quantity(book, party, side, stated)?,
        };
        let promised = self.quantity.with(self.stock.promised);
        let stock = self.stock.relist(quantity.amount).filter(|stock| stock.open.0 > 0);
        let stock = stock.ok_or(Refusal::Promised { number: self.number, promised })?;
        let price = match said.price {
            None if quantity.unit == self.quantity.unit => self.price,
            None => self.price.of(quantity.pack, quantity.unit),
            Some(stated) => self.price(book, party, side, quantity, stated)?,
        };
        Ok(Terms { quantity, stock, price, ..*self })
    }

    fn quantity(&self, book: &Book<'_>, party: PartyId, side: Side, stated: Stated) -> Result<Quantity, Refusal> {
        let example = || self.example(book, party, side, Some(stated));
        let catalogue = &book.terms.catalogue;
        let commodity = catalogue.commodity(self.commodity).ok_or_else(|| Refusal::QuantityRange { example: example() })?;
        let stated = Stated { unit: stated.unit.or(Some(self.quantity.unit)), ..stated };
        match offer::quantity(catalogue, commodity, stated) {
            Ok(quantity) if quantity.unit == self.quantity.unit && stated.pack_kilograms.is_none() => {
                let amount = u128::from(stated.count.as_thousandths()) * u128::from(self.quantity.pack.0) / 1_000;
                Ok(Quantity { amount: crate::value::Amount(u64::try_from(amount).unwrap_or(u64::MAX)), ..self.quantity })
            }
            Ok(quantity) => Ok(quantity),
            Err(offer::QuantitySlip::Unit(unit)) => Err(Refusal::UnitUnfit { commodity: commodity.id, unit, example: example() }),
            Err(offer::QuantitySlip::Range) => Err(Refusal::QuantityRange { example: example() }),
        }
    }

    fn price(&self, book: &Book<'_>, party: PartyId, side: Side, q: Quantity, stated: StatedPrice) -> Result<Price, Refusal> {
        let example = || self.example(book, party, side, None);
        let catalogue = &book.terms.catalogue;
        let commodity = catalogue.commodity(self.commodity).ok_or_else(|| Refusal::PriceRange { example: example() })?;
        offer::price(catalogue, commodity, q, stated, None).map_err(|_| Refusal::PriceRange { example: example() })
    }

    fn example(&self, book: &Book<'_>, party: PartyId, side: Side, quantity: Option<Stated>) -> crate::market::Command {
        let said = crate::market::Offer { commodity: Some(self.commodity), quantity, ..Default::default() };
        side.command(offer::complete(book.terms, &book.party(party), &said))
    }
}
