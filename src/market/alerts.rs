//! Who waited for a price is told once it is reached.

use super::book::Book;
use super::listing::{median, rates};
use super::record::Trade;
use super::reply::Reply;
use crate::value::{PlaceId, Rate, limits};

/// After a trade: whoever waited for such a price is told, once.
pub(super) fn passed(book: &mut Book<'_>, trade: &Trade) {
    let Some(commodity) = book.terms.catalogue.commodity(trade.commodity).cloned() else { return };
    for alert in book.view.alerts(trade.commodity, limits::ALERTS_MAX) {
        let near = |place: PlaceId| {
            let area = book.terms.catalogue.places.chain(place).last().map_or(place, |top| top.id);
            book.terms.catalogue.places.within(trade.place, area).then_some(area)
        };
        // Where somebody lives, up to the largest place around it.
        let area = match alert.place {
            None => None,
            Some(place) => match near(place) {
                Some(area) => Some(area),
                None => continue,
            },
        };
        let mut known: Vec<Rate> = rates(book, &commodity, area).unwrap_or_default();
        known.push(trade.rate);
        known.sort();
        let now = median(&known);
        let reached = if alert.rises { now >= alert.mark.rate() } else { now <= alert.mark.rate() };
        if reached {
            book.alerted(alert);
            let median = now.price(alert.mark.per, alert.mark.unit);
            book.tell(alert.party, Reply::Alerted { alert, median });
        }
    }
}
