//! What is open: offers and questions that wait, orders, lots and bids; what each says and what can be done with it.

use super::Around;
use super::page::unnumbered;
use super::session::{Deed, Item, Task};
use super::tree::{Go, Menu};
use crate::language::{Choice, Line, Slot};
use crate::market::{
    self, Answer, Ask, Bid, Card, Certainty, Closing, Command, Decline, ForYou, Lot, Offer, Order, OrderState, Proposal,
    ProposalState, Reason, Reference, Revised, Revision, Side, Stated, StatedPrice, Weighing, Withdrawal, preview,
};
use crate::value::{Listing, PlaceId, Quantity, TurnId, UnitId, limits};

/// How many things wait for an answer.
pub(super) fn waiting(around: &Around<'_>) -> u64 {
    all(around).iter().filter(|item| matches!(item, Item::Offer(_) | Item::Question(_) | Item::Wish(_))).count() as u64
}

/// All that is open: what waits for an answer first, then orders, lots and bids.
pub(super) fn all(around: &Around<'_>) -> Vec<Item> {
    let (view, party) = (around.view, around.party.id);
    let waits = view.waiting(party, limits::MINE_MAX).into_iter();
    let wish = around.party.draft.as_ref().filter(|draft| draft.wish(around.moment.now).is_some());
    let mut items: Vec<Item> = wish.map(|draft| Item::Wish(draft.turn)).into_iter().collect();
    items.extend(waits.map(|id| if view.order(id).is_some() { Item::Question(id) } else { Item::Offer(id) }));
    let goes_on = |order: &Order| match order.state {
        OrderState::Agreed { .. } | OrderState::Delivered { .. } | OrderState::Disputed { .. } => true,
        OrderState::Accepted { .. } => order.buyer == party,
        OrderState::Paid { .. } | OrderState::Failed(_) => false,
    };
    items
        .extend(view.orders_of(party, limits::MINE_MAX).iter().filter(|order| goes_on(order)).map(|order| Item::Order(order.id)));
    let lots = view.lots_of(party, limits::MINE_MAX);
    items.extend(lots.iter().filter(|lot| lot.closed.is_none()).map(|lot| Item::Lot(lot.id.number)));
    let bids = view.bids_of(party, limits::MINE_MAX);
    items.extend(bids.iter().filter(|bid| bid.closed.is_none()).map(|bid| Item::Bid(bid.id.number)));
    items
}

pub(super) fn list(around: &Around<'_>) -> (Line, Vec<Choice>) {
    let items = all(around);
    if items.is_empty() {
        return (Line::new("menu-mine-empty"), Vec::new());
    }
    (Line::new("menu-mine"), unnumbered(items.into_iter().filter_map(|item| entry(around, item))))
}

fn entry(around: &Around<'_>, item: Item) -> Option<Line> {
    Some(match item {
        Item::Offer(_) => {
            let (proposal, lot) = proposal(around, item)?;
            Line::new("menu-entry-offer")
                .with("quantity", Slot::Short(proposal.quantity))
                .with("commodity", Slot::Commodity(lot.commodity))
                .with("price", Slot::Price(proposal.price))
        }
        Item::Question(_) | Item::Order(_) => {
            let order = order(around, item)?;
            let id = if matches!(item, Item::Order(_)) { "menu-entry-order" } else { "menu-entry-question" };
            Line::new(id)
                .with("quantity", Slot::Short(order.quantity))
                .with("commodity", Slot::Commodity(order.commodity))
                .with("price", Slot::Price(order.price))
        }
        Item::Wish(_) => Line::new("menu-entry-wish"),
        Item::Lot(number) => {
            let lot = lot(around, number)?;
            Line::new("menu-entry-lot")
                .with("quantity", Slot::Short(lot.quantity.with(lot.stock.open)))
                .with("commodity", Slot::Commodity(lot.commodity))
                .with("price", Slot::Price(lot.ask))
        }
        Item::Bid(number) => {
            let bid = bid(around, number)?;
            Line::new("menu-entry-bid")
                .with("quantity", Slot::Short(bid.quantity.with(bid.stock.open)))
                .with("commodity", Slot::Commodity(bid.commodity))
                .with("price", Slot::Price(bid.limit))
        }
    })
}

fn proposal(around: &Around<'_>, item: Item) -> Option<(Proposal, Lot)> {
    let Item::Offer(id) = item else { return None };
    let live = |p: &Proposal| p.state == ProposalState::Live && p.buyer == around.party.id && p.deadline > around.moment.now;
    let proposal = around.view.proposal(id).filter(live)?;
    let lot = around.view.lot(proposal.lot)?;
    Some((proposal, lot))
}

fn order(around: &Around<'_>, item: Item) -> Option<Order> {
    let (Item::Order(id) | Item::Question(id)) = item else { return None };
    let party = around.party.id;
    around.view.order(id).filter(|order| order.buyer == party || order.seller == party)
}

fn lot(around: &Around<'_>, number: u32) -> Option<Lot> {
    around.view.lot(Listing { party: around.party.id, number }).filter(|lot| lot.closed.is_none())
}

fn bid(around: &Around<'_>, number: u32) -> Option<Bid> {
    around.view.bid(Listing { party: around.party.id, number }).filter(|bid| bid.closed.is_none())
}

/// The screen of the tree on which one stands.
pub(super) fn menu(item: Item) -> Menu {
    match item {
        Item::Offer(_) => Menu::Offer,
        Item::Question(_) => Menu::Question,
        Item::Lot(_) => Menu::Lot,
        Item::Bid(_) => Menu::Bid,
        Item::Order(_) => Menu::Order,
        Item::Wish(_) => Menu::Wish,
    }
}

/// What one is, whole: what is accepted here binds.
pub(super) fn head(around: &Around<'_>, item: Item) -> Line {
    whole(around, item).unwrap_or_else(|| Line::new("menu-gone"))
}

fn whole(around: &Around<'_>, item: Item) -> Option<Line> {
    Some(match item {
        Item::Offer(_) => {
            let (proposal, lot) = proposal(around, item)?;
            Line::new("menu-offer")
                .with("quantity", Slot::Quantity(lot.commodity, proposal.quantity))
                .with("commodity", Slot::Commodity(lot.commodity))
                .with("grade", Slot::Grade(lot.grade))
                .with("price", Slot::Price(proposal.price))
                .with("sum", Slot::Money(proposal.price.total(proposal.quantity.amount)))
                .with("trip", Slot::About(proposal.trip))
                .with("place", Slot::Place(lot.place))
        }
        Item::Question(_) | Item::Order(_) => {
            let order = order(around, item)?;
            let id = match (item, order.state) {
                (Item::Question(_), _) => "menu-question",
                (_, OrderState::Accepted { .. }) => "menu-order-asked",
                (_, OrderState::Agreed { .. }) if order.seller == around.party.id => "menu-order-sold",
                (_, OrderState::Agreed { .. }) => "menu-order-bought",
                (_, OrderState::Delivered { .. }) => "menu-order-delivered",
                (_, OrderState::Disputed { .. }) => "menu-order-disputed",
                (_, OrderState::Paid { .. } | OrderState::Failed(_)) => return None,
            };
            let other = if order.seller == around.party.id { order.buyer } else { order.seller };
            let line = Line::new(id)
                .with("quantity", Slot::Quantity(order.commodity, order.quantity))
                .with("commodity", Slot::Commodity(order.commodity))
                .with("price", Slot::Price(order.price))
                .with("sum", Slot::Money(order.total()))
                .with("code", Slot::Code(order.code))
                .with("place", Slot::Place(order.place));
            // Numbers are exchanged once both agreed.
            match around.view.card(other).filter(|_| !matches!(order.state, OrderState::Accepted { .. })) {
                Some(card) => line.with("number", Slot::Phone(card.number)),
                None => line,
            }
        }
        Item::Wish(asked) => wish(around, asked)?,
        Item::Lot(number) => listed("menu-lot", number, lot(around, number)?.into()),
        Item::Bid(number) => listed("menu-bid", number, bid(around, number)?.into()),
    })
}

/// What an agent wants to do for this party.
fn wish(around: &Around<'_>, asked: TurnId) -> Option<Line> {
    let draft = around.party.draft.as_ref().filter(|draft| draft.turn == asked && draft.open(around.moment.now))?;
    let Ask::ForYou(agent, act) = draft.ask else { return None };
    let card: Card = around.view.card(agent)?;
    let line = |id: &str| Some(Line::new(id).with("agent", Slot::Contact(card.clone())));
    let offer = &draft.offer;
    match act {
        ForYou::Enrol => line("menu-wish-enrol"),
        ForYou::Weighed(code) => {
            let order = around.view.coded(around.party.id, code).and_then(|id| around.view.order(id))?;
            let line = line("menu-wish-weighed")?.with("quantity", Slot::Short(order.quantity));
            Some(line.with("commodity", Slot::Commodity(offer.commodity?)).with("weight", Slot::Stated(offer.quantity?)))
        }
        ForYou::Sell => {
            let said = Offer { certainty: Certainty::Confirmed, ..offer.clone() };
            let checked = preview(around.view, around.terms, around.party, Side::Sell, &said, around.moment).ok()?;
            let line = line("menu-wish-sell")?;
            Some(
                line.with("quantity", Slot::Quantity(checked.commodity, checked.quantity))
                    .with("commodity", Slot::Commodity(checked.commodity))
                    .with("grade", Slot::Grade(checked.grade))
                    .with("price", Slot::Price(checked.price))
                    .with("sum", Slot::Money(checked.price.total(checked.quantity.amount)))
                    .with("place", Slot::Place(checked.place)),
            )
        }
    }
}

/// What lots and bids have in common.
struct Open {
    quantity: crate::value::Quantity,
    commodity: crate::value::CommodityId,
    price: crate::value::Price,
    place: crate::value::PlaceId,
}

impl From<Lot> for Open {
    fn from(lot: Lot) -> Open {
        Open { quantity: lot.quantity.with(lot.stock.open), commodity: lot.commodity, price: lot.ask, place: lot.place }
    }
}

impl From<Bid> for Open {
    fn from(bid: Bid) -> Open {
        Open { quantity: bid.quantity.with(bid.stock.open), commodity: bid.commodity, price: bid.limit, place: bid.place }
    }
}

fn listed(id: &str, number: u32, open: Open) -> Line {
    Line::new(id)
        .with("number", Slot::Number(u64::from(number)))
        .with("quantity", Slot::Quantity(open.commodity, open.quantity))
        .with("commodity", Slot::Commodity(open.commodity))
        .with("price", Slot::Price(open.price))
        .with("sum", Slot::Money(open.price.total(open.quantity.amount)))
        .with("place", Slot::Place(open.place))
}

/// Whether a choice makes sense for one as it stands.
pub(super) fn sensible(around: &Around<'_>, item: Item, go: Go) -> bool {
    match item {
        Item::Offer(_) => proposal(around, item).is_some_and(|(proposal, _)| {
            go != Go::Part
                || around.terms.catalogue.sold_whole(proposal.quantity.unit) && proposal.quantity.amount > proposal.quantity.pack
        }),
        Item::Question(_) => order(around, item).is_some_and(|order| matches!(order.state, OrderState::Accepted { .. })),
        Item::Order(_) => order(around, item).is_some_and(|order| possible(around, &order, go)),
        Item::Wish(asked) => wish(around, asked).is_some(),
        Item::Lot(number) => lot(around, number).is_some(),
        Item::Bid(number) => bid(around, number).is_some(),
    }
}

fn possible(around: &Around<'_>, order: &Order, go: Go) -> bool {
    let fresh = |bound: crate::value::Time| around.moment.now.since(bound) <= around.terms.rules.undo;
    match (go, order.state) {
        (Go::Weighed, OrderState::Agreed { .. }) => true,
        (Go::Paid, OrderState::Agreed { .. } | OrderState::Delivered { .. }) => order.seller == around.party.id,
        (Go::Undo, OrderState::Agreed { at }) => fresh(at),
        (Go::Undo, OrderState::Accepted { .. }) => order.buyer == around.party.id && fresh(order.since),
        _ => false,
    }
}

/// The question for an amount that is not an offer's.
pub(super) fn amount_head(around: &Around<'_>, task: Option<Task>) -> Option<Line> {
    Some(match task? {
        Task::Part(one) => {
            let (proposal, lot) = proposal(around, one)?;
            Line::new("menu-part-amount")
                .with("left", Slot::Short(market::left_of(&proposal, &lot)))
                .with("commodity", Slot::Commodity(lot.commodity))
        }
        Task::Weighed(one) => {
            let order = order(around, one)?;
            let unit = own_unit(around, one)?;
            Line::new("menu-weighed-amount")
                .with("quantity", Slot::Short(order.quantity))
                .with("commodity", Slot::Commodity(order.commodity))
                .with("unit", Slot::Units(unit))
        }
        _ => return None,
    })
}

/// The unit in which a number of one is meant, when it is not the usual one.
pub(super) fn own_unit(around: &Around<'_>, item: Item) -> Option<UnitId> {
    match item {
        Item::Offer(_) => proposal(around, item).map(|(proposal, _)| proposal.quantity.unit),
        Item::Lot(number) => lot(around, number).map(|lot| lot.quantity.unit),
        Item::Bid(number) => bid(around, number).map(|bid| bid.quantity.unit),
        Item::Wish(_) => None,
        // What is weighed is weighed in the measure's own unit, whatever it was packed in.
        Item::Order(_) | Item::Question(_) => {
            let order = order(around, item)?;
            UnitId::new(around.terms.catalogue.commodity(order.commodity)?.measure.unit())
        }
    }
}

/// What an offer of this one's goods would begin with, for the questions that are asked of it.
pub(super) fn begun(around: &Around<'_>, item: Item) -> Offer {
    let (commodity, unit) = match item {
        Item::Lot(number) => (lot(around, number).map(|lot| lot.commodity), own_unit(around, item)),
        Item::Bid(number) => (bid(around, number).map(|bid| bid.commodity), own_unit(around, item)),
        Item::Offer(_) => (proposal(around, item).map(|(_, lot)| lot.commodity), own_unit(around, item)),
        Item::Wish(_) => (None, None),
        Item::Order(_) | Item::Question(_) => (order(around, item).map(|order| order.commodity), own_unit(around, item)),
    };
    let one = crate::value::Decimal::thousandths(crate::value::Decimal::SCALE);
    let quantity = unit.map(|unit| Stated { count: one, unit: Some(unit), pack_kilograms: None });
    Offer { commodity, quantity, ..Offer::default() }
}

/// What of a proposal a stated part comes to.
fn taken(around: &Around<'_>, item: Item, said: &Offer) -> Option<(Proposal, Lot, Quantity)> {
    let (proposal, lot) = proposal(around, item)?;
    let taken = market::taken_part(&around.terms.catalogue, &proposal, &lot, said.quantity?).ok()?;
    Some((proposal, lot, taken))
}

/// What a listing comes to with another price or amount, and where it is.
fn revised(around: &Around<'_>, task: Task, said: &Offer) -> Option<(Revised, PlaceId)> {
    let (item, price, quantity) = match task {
        Task::Price(item) => (item, said.price, None),
        Task::Amount(item) => (item, None, said.quantity),
        _ => return None,
    };
    let revision = Revision { to: None, price, quantity, certainty: Certainty::Confirmed };
    match item {
        Item::Lot(number) => {
            let lot = lot(around, number)?;
            Some((market::revised_lot(around.terms, around.party, &lot, revision).ok()?, lot.place))
        }
        Item::Bid(number) => {
            let bid = bid(around, number)?;
            Some((market::revised_bid(around.terms, around.party, &bid, revision).ok()?, bid.place))
        }
        _ => None,
    }
}

/// Whether what was typed for one can be done at all.
pub(super) fn fits(around: &Around<'_>, task: Task, said: &Offer) -> bool {
    match task {
        Task::Part(one) => taken(around, one, said).is_some(),
        Task::Price(_) | Task::Amount(_) => revised(around, task, said).is_some(),
        _ => true,
    }
}

/// A new price that hardly anybody pays, and what is usual.
pub(super) fn unusual(around: &Around<'_>, task: Task, said: &Offer) -> Option<Line> {
    let (new, place) = revised(around, task, said).filter(|_| matches!(task, Task::Price(_)))?;
    let usual = market::unusual(around.view, around.terms, around.moment, &new, place)?;
    let line = Line::new("menu-unusual").with("commodity", Slot::Commodity(new.commodity));
    let line = line.with("unit", Slot::Unit(new.price.unit)).with("price", Slot::Money(new.price.money));
    Some(line.with("usual", Slot::Money(usual.money)))
}

pub(super) fn part(around: &Around<'_>, item: Item, said: &Offer) -> Line {
    let Some((proposal, lot, taken)) = taken(around, item, said) else { return Line::new("menu-gone") };
    Line::new("menu-sure-part")
        .with("quantity", Slot::Short(taken))
        .with("commodity", Slot::Commodity(lot.commodity))
        .with("price", Slot::Price(proposal.price))
        .with("sum", Slot::Money(proposal.price.total(taken.amount)))
}

/// A listing as it would be: what stands here is what binds.
pub(super) fn change(around: &Around<'_>, task: Task, said: &Offer) -> Line {
    let Some((new, _)) = revised(around, task, said) else { return Line::new("menu-gone") };
    Line::new(if matches!(task, Task::Price(_)) { "menu-sure-price" } else { "menu-sure-amount" })
        .with("quantity", Slot::Quantity(new.commodity, new.quantity.with(new.stock.open)))
        .with("commodity", Slot::Commodity(new.commodity))
        .with("price", Slot::Price(new.price))
        .with("sum", Slot::Money(new.price.total(new.stock.open)))
}

pub(super) fn weighed(around: &Around<'_>, item: Item, said: &Offer) -> Line {
    let (Some(order), Some(stated)) = (order(around, item), said.quantity) else { return Line::new("menu-gone") };
    Line::new("menu-sure-weighed")
        .with("commodity", Slot::Commodity(order.commodity))
        .with("quantity", Slot::Short(order.quantity))
        .with("weight", Slot::Stated(stated))
}

pub(super) fn deed(around: &Around<'_>, item: Item, deed: Deed) -> Line {
    let id = match deed {
        Deed::Sold => "menu-sure-sold",
        Deed::Withdraw => "menu-sure-withdraw",
        Deed::Paid => "menu-sure-paid",
        Deed::Undo => "menu-sure-undo",
    };
    whole(around, item).map_or_else(|| Line::new("menu-gone"), |line| Line { id: id.to_string(), ..line })
}

/// How one is named in a command.
fn reference(around: &Around<'_>, item: Item) -> Option<Reference> {
    Some(match item {
        Item::Offer(id) => Reference::Code(around.view.proposal(id)?.code),
        Item::Question(_) | Item::Order(_) => Reference::Code(order(around, item)?.code),
        Item::Lot(number) | Item::Bid(number) => Reference::Number(number),
        Item::Wish(_) => return None,
    })
}

/// Takes it, or says that it is still there; what is asked here was shown just now.
pub(super) fn yes(around: &Around<'_>, item: Item, part: Option<Stated>) -> Option<Command> {
    Some(Command::Yes(Answer { to: Some(reference(around, item)?), part, sent: Some(around.moment.now) }))
}

pub(super) fn no(around: &Around<'_>, item: Item, reason: Option<Reason>) -> Option<Command> {
    Some(Command::No(Decline { to: Some(reference(around, item)?), reason, sent: Some(around.moment.now) }))
}

/// The command of what was asked and is sure now.
pub(super) fn command(around: &Around<'_>, task: Task, said: &Offer) -> Option<Command> {
    Some(match task {
        Task::Form(_) | Task::Enrol | Task::Pin | Task::Person => return None,
        Task::Part(one) => yes(around, one, said.quantity)?,
        Task::Price(one) => change_of(around, one, said.price, None),
        Task::Amount(one) => change_of(around, one, None, said.quantity),
        Task::Weighed(one) => Command::Weighed(Weighing { to: reference(around, one), weight: said.quantity }),
        Task::Deed(one, Deed::Sold) => withdraw(around, one, Closing::SoldElsewhere),
        Task::Deed(one, Deed::Withdraw | Deed::Undo) => withdraw(around, one, Closing::Withdrawn),
        Task::Deed(one, Deed::Paid) => Command::Paid(reference(around, one)),
    })
}

/// A change that was shown whole, an unusual price asked after.
fn change_of(around: &Around<'_>, item: Item, price: Option<StatedPrice>, quantity: Option<Stated>) -> Command {
    Command::Change(Revision { to: reference(around, item), price, quantity, certainty: Certainty::Confirmed })
}

fn withdraw(around: &Around<'_>, item: Item, why: Closing) -> Command {
    Command::Withdraw(Withdrawal { to: reference(around, item), why })
}
