//! BUY: opens a bid and shows it the best lots.

use crate::market::book::Book;
use crate::market::command::Offer;
use crate::market::listing;
use crate::market::matching;
use crate::market::offer::Side;
use crate::market::record::{Bid, Stock};
use crate::market::reply::Reply;
use crate::value::PartyId;

pub(super) fn decide(book: &mut Book<'_>, buyer: PartyId, offer: Offer) -> Reply {
    let checked = match listing::check(book, buyer, Side::Buy, &offer) {
        Ok(checked) => checked,
        Err(reply) => return reply,
    };
    let id = book.next_listing(buyer);
    let bid = Bid {
        id,
        commodity: checked.commodity,
        quantity: checked.quantity,
        stock: Stock::of(checked.quantity.amount),
        limit: checked.price,
        place: checked.place,
        cell: book.terms.catalogue.places.cell(checked.place),
        grade: checked.grade,
        since: book.now(),
        deadline: book.now().plus(book.terms.rules.bid),
        closed: None,
        offers: Vec::new(),
    };
    book.put_bid(bid.clone());
    let proposed = matching::offer_bid(book, id);
    Reply::BidOpened { bid, proposed }
}
