//! BUY: opens a bid and shows it the best lots.

use crate::market::book::Book;
use crate::market::command::Offer;
use crate::market::matching;
use crate::market::offer::{self, Side};
use crate::market::record::{Bid, Stock};
use crate::market::reply::Reply;
use crate::value::PartyId;

pub(super) fn decide(book: &mut Book<'_>, buyer: PartyId, offer: Offer) -> Reply {
    let party = book.party(buyer);
    let checked = match offer::check(book.terms, &party, Side::Buy, &offer) {
        Ok(checked) => checked,
        Err(refusal) => return Reply::Refused(refusal),
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
