//! PRICE: what was agreed lately and is asked now, at a place, else one level up, else everywhere.

use crate::market::book::Book;
use crate::market::command::{Offer, PriceAsk};
use crate::market::listing::{areas, median, rates};
use crate::market::offer::{self, Side};
use crate::market::refusal::Refusal;
use crate::market::reply::Reply;
use crate::value::{PartyId, Rate};

pub(super) fn decide(book: &mut Book<'_>, party: PartyId, ask: PriceAsk) -> Reply {
    let record = book.party(party);
    let said = Offer { commodity: ask.commodity, place: ask.place, ..Offer::default() };
    let completed = offer::complete(book.terms, &record, &said);
    let Some(commodity) = ask.commodity.and_then(|id| book.terms.catalogue.commodity(id)) else {
        let example = crate::market::Command::Price(PriceAsk { commodity: completed.commodity, place: ask.place });
        return Reply::Refused(Refusal::CommodityMissing { example });
    };
    let commodity = commodity.clone();
    let mut areas = areas(book, ask.place.or(record.home));
    let found = areas.find_map(|area| Some((area, rates(book, &commodity, area)?)));
    let Some((place, rates)) = found else {
        return Reply::PriceUnknown { commodity: commodity.id, example: Side::Sell.command(completed) };
    };
    let (unit, per) = book.terms.catalogue.usual_unit(&commodity);
    let price = |rate: Rate| rate.price(per, unit);
    let (low, high) = (price(rates[0]), price(rates[rates.len() - 1]));
    Reply::Prices { commodity: commodity.id, place, count: rates.len(), median: price(median(&rates)), low, high }
}
