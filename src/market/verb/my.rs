//! MY: the open lots and bids, and the orders, newest first.

use crate::market::answer;
use crate::market::book::Book;
use crate::market::record::OrderState;
use crate::market::reply::{Mine, MineOrder, Reply};
use crate::value::{PartyId, limits};

pub(super) fn decide(book: &mut Book<'_>, party: PartyId) -> Reply {
    let view = book.view;
    let mut lots = view.lots_of(party, limits::MINE_MAX);
    lots.retain(|lot| lot.closed.is_none());
    let mut bids = view.bids_of(party, limits::MINE_MAX);
    bids.retain(|bid| bid.closed.is_none());
    let mut orders = view.orders_of(party, limits::MINE_MAX);
    orders.retain(|order| !matches!(order.state, OrderState::Failed(_)));
    let order =
        |order: crate::market::Order| MineOrder { code: order.code, commodity: order.commodity, quantity: order.quantity };
    let waiting = answer::all_waiting(book, party);
    Reply::Mine(Mine { lots, bids, orders: orders.into_iter().map(order).collect(), waiting })
}
