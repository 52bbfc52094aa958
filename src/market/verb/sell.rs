//! SELL: opens a lot and asks the best buyers.

use crate::market::book::Book;
use crate::market::command::Offer;
use crate::market::listing;
use crate::market::matching;
use crate::market::offer::Side;
use crate::market::record::{Lot, Stock};
use crate::market::reply::Reply;
use crate::value::PartyId;

pub(super) fn decide(book: &mut Book<'_>, seller: PartyId, offer: Offer) -> Reply {
    let checked = match listing::check(book, seller, Side::Sell, &offer) {
        Ok(checked) => checked,
        Err(reply) => return reply,
    };
    let rules = &book.terms.rules;
    let life = if checked.perishable { rules.lot_perishable } else { rules.lot };
    let id = book.next_listing(seller);
    let lot = Lot {
        id,
        commodity: checked.commodity,
        quantity: checked.quantity,
        stock: Stock::of(checked.quantity.amount),
        ask: checked.price,
        place: checked.place,
        cell: book.terms.catalogue.places.cell(checked.place),
        grade: checked.grade,
        parts: offer.parts,
        since: book.now(),
        deadline: book.now().plus(life),
        closed: None,
        offers: Vec::new(),
        tried: Vec::new(),
        agent: offer.agent,
    };
    book.put_lot(lot.clone());
    let asked = matching::offer_lot(book, id);
    Reply::LotOpened { lot, asked }
}
