//! From an offer to what can be listed, with what is paid lately; what is missing becomes one question.

use super::book::Book;
use super::catalogue::Commodity;
use super::command::{Certainty, Offer};
use super::draft::{Ask, Draft};
use super::offer::{self, Checked, Side, Slip};
use super::party::Party;
use super::reply::Reply;
use crate::value::{PartyId, PlaceId, Rate, Span, limits};

/// Checks an offer of a party: what can be listed, or what is answered instead. A question is kept with the party.
pub(super) fn check(book: &mut Book<'_>, party: PartyId, side: Side, said: &Offer) -> Result<Checked, Reply> {
    let record = book.party(party);
    let usual = usual_of(book, &record, said);
    let slip = match offer::check(book.terms, &record, side, said, usual) {
        Ok(checked) => {
            // What an agent wants goes on waiting beside the party's own offers.
            let wish = record.draft.clone().filter(|draft| draft.wish(book.now()).is_some());
            book.put_party(Party { draft: wish, ..record });
            return Ok(checked);
        }
        Err(slip) => slip,
    };
    match slip {
        Slip::Refused(refusal) => Err(Reply::Refused(refusal)),
        Slip::Ask(ask) => {
            let kept = Offer { place_unknown: None, ..said.clone() };
            let draft = Draft { side, offer: kept, ask: ask.clone(), at: book.now(), turn: book.turn() };
            // What is asked after is shown as it is kept; other examples are completed.
            let example = match ask {
                Ask::Right => side.command(Offer { certainty: Certainty::Said, ..said.clone() }),
                _ => side.command(offer::complete(book.terms, &record, said)),
            };
            keep(book, party, draft);
            Err(Reply::Asked { ask, offer: said.clone(), usual, example })
        }
    }
}

/// Keeps a question. One at a time: an agent's gives way, and the agent hears of it.
pub(super) fn keep(book: &mut Book<'_>, party: PartyId, draft: Draft) {
    let record = book.party(party);
    if let Some(agent) = record.draft.as_ref().and_then(|draft| draft.wish(book.now())) {
        let farmer = book.card(party);
        book.tell(agent, Reply::AgentAnswered { farmer, yes: false });
    }
    book.put_party(Party { draft: Some(draft), ..record });
}

/// What could be listed of an offer; nothing is kept of a question.
pub(super) fn would(book: &Book<'_>, party: PartyId, side: Side, said: &Offer) -> Result<Checked, Reply> {
    let record = book.party(party);
    let usual = usual_of(book, &record, said);
    offer::check(book.terms, &record, side, said, usual).map_err(|slip| match slip {
        Slip::Refused(refusal) => Reply::Refused(refusal),
        Slip::Ask(ask) => {
            let example = side.command(offer::complete(book.terms, &record, said));
            Reply::Asked { ask, offer: said.clone(), usual, example }
        }
    })
}

fn usual_of(book: &Book<'_>, record: &Party, said: &Offer) -> Option<Rate> {
    said.commodity.and_then(|id| usual(book, id, said.place.or(record.home)))
}

/// What is usual near a place: the median of enough trades and open lots there or further up, else what the catalogue says.
pub(super) fn usual(book: &Book<'_>, commodity: crate::value::CommodityId, place: Option<PlaceId>) -> Option<Rate> {
    const ENOUGH: usize = 5;
    let commodity = book.terms.catalogue.commodity(commodity)?.clone();
    let since = book.now().minus(Span::days(limits::PRICE_DAYS));
    let mut trades = book.view.trades(commodity.id, None, since, limits::PRICES_MAX);
    if let Some(place) = place.filter(|_| trades.len() > ENOUGH) {
        let near = areas(book, Some(place)).map(|area| book.view.trades(commodity.id, area, since, limits::PRICES_MAX));
        trades = near.into_iter().find(|rates| rates.len() >= ENOUGH).unwrap_or(trades);
    }
    trades.sort();
    let lately = (trades.len() >= ENOUGH).then(|| median(&trades));
    lately.or(commodity.band.map(|band| band.usual))
}

/// The place, what it lies in, and everywhere.
pub(super) fn areas(book: &Book<'_>, place: Option<PlaceId>) -> impl Iterator<Item = Option<PlaceId>> + use<> {
    let chain: Vec<Option<PlaceId>> = match place {
        None => Vec::new(),
        Some(place) => book.terms.catalogue.places.chain(place).map(|step| Some(step.id)).collect(),
    };
    chain.into_iter().chain([None])
}

/// Rates of trades and open lots in an area, sorted; `None` when there is none.
pub(super) fn rates(book: &Book<'_>, commodity: &Commodity, area: Option<PlaceId>) -> Option<Vec<Rate>> {
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
pub(super) fn median(sorted: &[Rate]) -> Rate {
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
