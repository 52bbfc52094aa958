//! PAID: the seller says that the money is here; the order is over.

use crate::market::answer;
use crate::market::book::Book;
use crate::market::command::Reference;
use crate::market::record::OrderState;
use crate::market::refusal::Refusal;
use crate::market::reply::Reply;
use crate::value::PartyId;

pub(super) fn decide(book: &mut Book<'_>, party: PartyId, to: Option<Reference>) -> Reply {
    let mut order = match answer::order(book, party, to) {
        Ok(order) => order,
        Err(refusal) => return Reply::Refused(refusal),
    };
    let goes_on = matches!(order.state, OrderState::Agreed { .. } | OrderState::Delivered { .. });
    if order.seller != party || !goes_on {
        return Reply::Refused(Refusal::OrderElsewhere { code: order.code });
    }
    order.state = OrderState::Paid { at: book.now(), weight: order.weight() };
    book.tell(order.buyer, Reply::PaidTold { order: order.clone() });
    book.put_order(order.clone());
    Reply::PaidNoted { order }
}
