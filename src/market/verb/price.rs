//! PRICE: what was agreed lately and is asked now, at a place, else one level up, else everywhere.

use crate::market::book::Book;
use crate::market::catalogue::Commodity;
use crate::market::command::{Offer, PriceAsk};
use crate::market::offer::{self, Side};
use crate::market::reply::{Missing, Refusal, Reply};
use crate::value::{PartyId, PlaceId, Rate, Span, limits};

pub(super) fn decide(book: &mut Book<'_>, party: PartyId, ask: PriceAsk) -> Reply {
    let record = book.party(party);
    let said = Offer { commodity: ask.commodity, place: ask.place, ..Offer::default() };
    let completed = offer::complete(book.terms, &record, &said);
    let Some(commodity) = ask.commodity.and_then(|id| book.terms.catalogue.commodity(id)) else {
        let example = crate::market::Command::Price(PriceAsk { commodity: completed.commodity, place: ask.place });
        return Reply::Refused(Refusal::Missing { field: Missing::Commodity, example });
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

/// The place, what it lies in, and everywhere.
fn areas(book: &Book<'_>, place: Option<PlaceId>) -> impl Iterator<Item = Option<PlaceId>> + use<> {
    let chain: Vec<Option<PlaceId>> = match place {
        None => Vec::new(),
        Some(place) => book.terms.catalogue.places.chain(place).map(|step| Some(step.id)).collect(),
    };
    chain.into_iter().chain([None])
}

/// Rates of trades and open lots in an area, sorted; `None` when there is none.
fn rates(book: &Book<'_>, commodity: &Commodity, area: Option<PlaceId>) -> Option<Vec<Rate>> {
    let since = book.now().minus(Span::days(limits::PRICE_DAYS));
    let mut rates = book.view.trades(commodity.id, area, since, limits::PRICES_MAX);
    for (cell, _) in book.view.lot_cells(commodity.id, limits::CELLS_MAX) {
        if rates.len() >= limits::PRICES_MAX {
            break;
        }
        let lots = book.view.lots_in(commodity.id, cell, limits::LISTINGS_PER_CELL_MAX);
        let here = |place| area.is_none_or(|area| book.terms.catalogue.places.within(place, area));
        rates.extend(lots.iter().filter(|lot| here(lot.place)).map(|lot| lot.ask.rate()));
    }
    rates.sort();
    (!rates.is_empty()).then_some(rates)
}

/// The middle one; of two, their mean.
fn median(sorted: &[Rate]) -> Rate {
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[middle] } else { Rate(sorted[middle - 1].0.midpoint(sorted[middle].0)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_two_is_between_them() {
        assert_eq!(median(&[Rate(10)]), Rate(10));
        assert_eq!(median(&[Rate(10), Rate(20)]), Rate(15));
        assert_eq!(median(&[Rate(10), Rate(20), Rate(90)]), Rate(20));
    }
}
