//! WEIGHED: both sides say what an order weighed. What is the same within 1 % or 1 kg is agreed; else both are asked once more, then
//! the operator settles it.

use crate::market::answer;
use crate::market::book::Book;
use crate::market::command::{Stated, Weighing};
use crate::market::offer;
use crate::market::record::{Order, OrderState, Weights};
use crate::market::refusal::Refusal;
use crate::market::reply::Reply;
use crate::value::{Amount, PartyId, UnitId};

/// No weight is so many times what was ordered, nor so small a part of it.
const FAR: u64 = 10;

pub(super) fn decide(book: &mut Book<'_>, party: PartyId, said: Weighing) -> Reply {
    let mut order = match answer::order(book, party, said.to) {
        Ok(order) => order,
        Err(refusal) => return Reply::Refused(refusal),
    };
    if !matches!(order.state, OrderState::Agreed { .. }) {
        return Reply::Refused(Refusal::OrderElsewhere { code: order.code });
    }
    let Some(weight) = said.weight.and_then(|stated| amount(book, &order, stated)) else {
        return Reply::Refused(Refusal::WeightRange { code: order.code, quantity: order.quantity });
    };
    let seller = order.seller == party;
    let other = if seller { order.buyer } else { order.seller };
    *(if seller { &mut order.weights.seller } else { &mut order.weights.buyer }) = Some(weight);
    let (mine, theirs) =
        if seller { (order.weights.seller, order.weights.buyer) } else { (order.weights.buyer, order.weights.seller) };
    let reply = match mine.zip(theirs) {
        None => {
            book.tell(other, Reply::WeighNow { order: order.clone(), weight });
            Reply::WeightNoted { order: order.clone(), weight }
        }
        Some((mine, theirs)) if same(book, &order, mine, theirs) => {
            let agreed = Amount(mine.0.midpoint(theirs.0));
            order.state = OrderState::Delivered { at: book.now(), weight: agreed };
            book.tell(other, Reply::WeightAgreed { order: order.clone(), weight: agreed });
            Reply::WeightAgreed { order: order.clone(), weight: agreed }
        }
        Some((mine, theirs)) if !order.weights.again => {
            order.weights = Weights { again: true, ..Weights::default() };
            book.tell(other, Reply::WeighAgain { order: order.clone(), mine: theirs, theirs: mine });
            Reply::WeighAgain { order: order.clone(), mine, theirs }
        }
        Some(_) => {
            order.state = OrderState::Disputed { at: book.now() };
            book.tell(other, Reply::WeightsDisputed { order: order.clone() });
            Reply::WeightsDisputed { order: order.clone() }
        }
    };
    book.put_order(order);
    reply
}

/// What was said, in the goods' own measure unless it says another; nothing that nobody can mean.
fn amount(book: &Book<'_>, order: &Order, stated: Stated) -> Option<Amount> {
    let commodity = book.terms.catalogue.commodity(order.commodity)?;
    let stated = Stated { unit: stated.unit.or(UnitId::new(commodity.measure.unit())), ..stated };
    let amount = offer::quantity(&book.terms.catalogue, commodity, stated).ok()?.amount;
    let ordered = order.quantity.amount.0;
    (amount.0 <= ordered.saturating_mul(FAR) && amount.0 >= ordered / FAR).then_some(amount)
}

fn same(book: &Book<'_>, order: &Order, one: Amount, other: Amount) -> bool {
    const PERCENT: u64 = 100;
    let measure = book.terms.catalogue.commodity(order.commodity).map_or(1, |commodity| commodity.measure.base_units());
    one.0.abs_diff(other.0) <= (one.0.max(other.0) / PERCENT).max(measure)
}
