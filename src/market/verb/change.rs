//! CHANGE: another price or quantity for an open lot or bid. Live proposals at the old terms are recalled and made anew.

use crate::market::answer::any_open;
use crate::market::book::Book;
use crate::market::command::{Certainty, Offer, Reference, Revision, Stated};
use crate::market::draft::{Ask, Draft};
use crate::market::listing;
use crate::market::matching;
use crate::market::offer::{self, Side};
use crate::market::record::{Bid, Lot, ProposalState};
use crate::market::refusal::Refusal;
use crate::market::reply::Reply;
use crate::market::revision::{self, Revised};
use crate::market::settle;
use crate::value::{Decimal, Listing, PartyId, PlaceId};

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

/// A new price that hardly anybody pays is asked after, as a first one is.
fn question(book: &mut Book<'_>, id: Listing, (side, place): (Side, PlaceId), new: &Revised, said: Revision) -> Option<Reply> {
    let usual = listing::usual(book, new.commodity, Some(place))?;
    said.price.filter(|_| said.certainty != Certainty::Confirmed && !offer::plausible(usual, new.price.rate()))?;
    let ask = Ask::Changed(id.number);
    let kept = Offer { commodity: Some(new.commodity), quantity: said.quantity, price: said.price, ..Offer::default() };
    listing::keep(book, id.party, Draft { side, offer: kept.clone(), ask: ask.clone(), at: book.now(), turn: book.turn() });
    let one = Stated { count: Decimal::thousandths(Decimal::SCALE), unit: Some(new.quantity.unit), pack_kilograms: None };
    let shown = Offer { quantity: Some(said.quantity.unwrap_or(one)), ..kept };
    let example = side.command(offer::complete(book.terms, &book.party(id.party), &shown));
    Some(Reply::Asked { ask, offer: shown, usual: Some(usual), example })
}

fn change_lot(book: &mut Book<'_>, lot: Lot, said: Revision) -> Result<Reply, Refusal> {
    let new = revision::of_lot(book.terms, &book.party(lot.id.party), &lot, said)?;
    if let Some(question) = question(book, lot.id, (Side::Sell, lot.place), &new, said) {
        return Ok(question);
    }
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
    let new = revision::of_bid(book.terms, &book.party(bid.id.party), &bid, said)?;
    if let Some(question) = question(book, bid.id, (Side::Buy, bid.place), &new, said) {
        return Ok(question);
    }
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
