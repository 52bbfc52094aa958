//! YES: the first durable one wins the lot, whole or in part; from a seller it says that the goods are still there.

use crate::market::answer::{self, Asked};
use crate::market::book::Book;
use crate::market::command::Answer;
use crate::market::matching;
use crate::market::part;
use crate::market::party::Party;
use crate::market::record::{Closing, Lot, Order, OrderState, Proposal, ProposalState, Weights};
use crate::market::refusal::{Gone, Refusal, Word};
use crate::market::reply::Reply;
use crate::market::settle;
use crate::value::{Amount, PartyId, Quantity, Time};

pub(super) fn decide(book: &mut Book<'_>, party: PartyId, said: Answer) -> Reply {
    match answer::find(book, party, Word::Yes, said.to, said.sent) {
        Err(refusal) => Reply::Refused(refusal),
        Ok(Asked::Question(order)) if said.part.is_some() => {
            Reply::Refused(Refusal::PartNotWhole { code: order.code, left: order.quantity })
        }
        Ok(Asked::Question(order)) => settle::agree(book, order, party),
        Ok(Asked::Proposal(proposal)) => accept(book, proposal, said).unwrap_or_else(Reply::Refused),
    }
}

fn accept(book: &mut Book<'_>, proposal: Proposal, said: Answer) -> Result<Reply, Refusal> {
    let code = proposal.code;
    let closed = |why| Refusal::Closed { code, why };
    let lot = book.lot(proposal.lot).ok_or(closed(Gone::Withdrawn))?;
    if let Some(why) = answer::gone(&proposal).filter(|_| !late_but_sent_in_time(book, &proposal, &lot, said.sent)) {
        return Err(closed(why));
    }
    if proposal.state == ProposalState::Live && proposal.deadline <= book.now() && !sent_in_time(&proposal, said.sent) {
        return Err(closed(Gone::Expired));
    }
    if !book.reachable(lot.id.party) {
        return Err(closed(Gone::Withdrawn));
    }
    let left = part::left(&proposal, &lot);
    if left.amount == Amount::ZERO {
        return Err(closed(Gone::Taken));
    }
    let taken = match said.part {
        None => left,
        Some(part) => part::taken(&book.terms.catalogue, &proposal, &lot, part)?,
    };
    Ok(order(book, proposal, lot, taken))
}

fn sent_in_time(proposal: &Proposal, sent: Option<Time>) -> bool {
    sent.is_some_and(|sent| sent <= proposal.deadline)
}

/// A YES that was sent before the deadline but came after it holds while the goods are free.
fn late_but_sent_in_time(book: &Book<'_>, proposal: &Proposal, lot: &Lot, sent: Option<Time>) -> bool {
    let free = lot.closed.is_none() && lot.stock.open >= proposal.quantity.amount;
    proposal.state == ProposalState::Expired && sent_in_time(proposal, sent) && free && book.bid(proposal.bid).is_some()
}

/// Binds the buyer: the goods are promised, other buyers are told, and the seller is asked if the lot is old.
fn order(book: &mut Book<'_>, proposal: Proposal, mut lot: Lot, taken: Quantity) -> Reply {
    settle::end_proposal(book, &proposal, ProposalState::Accepted);
    lot = book.lot(lot.id).unwrap_or(lot);
    lot.stock.promise(taken.amount);
    let asks_seller = book.now().since(lot.since) > book.terms.rules.still_there_after;
    let deadline = book.terms.rules.hours.deadline(book.now(), book.terms.rules.question);
    let state = if asks_seller { OrderState::Accepted { deadline } } else { OrderState::Agreed { at: book.now() } };
    let order = Order {
        id: proposal.id,
        code: proposal.code,
        seller: lot.id.party,
        buyer: proposal.buyer,
        lot: lot.id,
        bid: proposal.bid,
        commodity: lot.commodity,
        quantity: taken,
        price: proposal.price,
        place: lot.place,
        since: book.now(),
        out: None,
        state,
        weights: Weights::default(),
    };
    let emptied = lot.stock.open == Amount::ZERO;
    if emptied {
        lot.closed = Some(Closing::Filled);
    }
    book.put_lot(lot.clone());
    fill_bid(book, &proposal, taken.amount);
    book.put_order(order.clone());
    let answer = match state {
        OrderState::Accepted { .. } => ask_seller(book, order),
        _ => settle::exchange(book, order, proposal.buyer),
    };
    settle::tell_others(book, &lot);
    if !emptied {
        matching::offer_lot(book, lot.id);
    }
    matching::offer_bid(book, proposal.bid);
    answer
}

fn ask_seller(book: &mut Book<'_>, order: Order) -> Reply {
    let seller = book.party(order.seller);
    book.put_party(Party { wrong_codes: 0, ..seller });
    book.tell(order.seller, Reply::StillThere { order: order.clone() });
    Reply::AskingSeller { order }
}

fn fill_bid(book: &mut Book<'_>, proposal: &Proposal, amount: Amount) {
    let Some(mut bid) = book.bid(proposal.bid) else { return };
    if bid.closed.is_none() {
        bid.stock.promise(amount);
    } else {
        bid.stock.reopen(amount);
        bid.stock.promise(amount);
    }
    let filled = bid.stock.open == Amount::ZERO && bid.closed.is_none();
    if filled {
        bid.closed = Some(Closing::Filled);
    }
    let offers = if filled { std::mem::take(&mut bid.offers) } else { Vec::new() };
    book.put_bid(bid);
    for id in offers {
        settle::bid_filled(book, id);
    }
}
