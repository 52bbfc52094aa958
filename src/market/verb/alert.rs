//! ALERT: one text when the median of a price passes a mark, upwards or downwards from where it is now.

use crate::market::book::Book;
use crate::market::command::{AlertAsk, Basis, Certainty, Offer, StatedPrice};
use crate::market::listing::{areas, median, rates};
use crate::market::offer::{self, Side};
use crate::market::record::Alert;
use crate::market::refusal::Refusal;
use crate::market::reply::Reply;
use crate::value::{CommodityId, Money, PartyId, Price};

pub(super) fn decide(book: &mut Book<'_>, party: PartyId, ask: AlertAsk) -> Reply {
    let record = book.party(party);
    let commodity = ask.commodity.and_then(|id| book.terms.catalogue.commodity(id)).cloned();
    let (Some(commodity), Some(stated)) = (commodity, ask.price) else {
        let said = Offer { commodity: ask.commodity, ..Offer::default() };
        let example = Side::Sell.command(offer::complete(book.terms, &record, &said));
        return Reply::Refused(Refusal::CommodityMissing { example });
    };
    let Some(mark) = mark(book, commodity.id, stated) else {
        let said = Offer { commodity: Some(commodity.id), certainty: Certainty::Said, ..Offer::default() };
        let example = Side::Sell.command(offer::complete(book.terms, &record, &said));
        return Reply::Refused(Refusal::PriceRange { example });
    };
    let now = areas(book, record.home).find_map(|area| rates(book, &commodity, area)).map(|rates| median(&rates));
    let rises = now.is_none_or(|now| now < mark.rate());
    let alert = Alert { party, commodity: commodity.id, place: record.home, mark, rises };
    book.alert(alert);
    Reply::AlertSet { alert }
}

/// What was said as a price of one usual unit, or of the unit that was named.
fn mark(book: &Book<'_>, commodity: CommodityId, stated: StatedPrice) -> Option<Price> {
    let commodity = book.terms.catalogue.commodity(commodity)?;
    let (usual, holds) = book.terms.catalogue.usual_unit(commodity);
    let (unit, per) = match stated.per {
        Some(unit) => (unit, book.terms.catalogue.pack(commodity, unit)?),
        None => (usual, holds),
    };
    let price = Price { money: stated.money, per, unit };
    (stated.money > Money::ZERO && stated.basis != Basis::Total && price.rate().0 > 0).then_some(price)
}
