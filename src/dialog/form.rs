//! What is asked for an offer, one field a screen: the usual goods and places first, words read as a text's are.

use super::page::{self, item_line, unnumbered};
use super::session::{Session, Spot, Task};
use super::tree::{Field, Form, Menu};
use super::{Around, item};
use crate::language::{self, Choice, Hint, Line, Slot};
use crate::market::{
    self, AlertAsk, Ask, Basis, Certainty, Command, Commodity, Grade, Offer, PriceAsk, Refusal, Reply, Said, Side, Stated,
    StatedPrice,
};
use crate::value::{CommodityId, Decimal, Money, PlaceId, UnitId, limits};

/// How many of somebody's own goods and places come first.
const USUAL_MAX: usize = 4;
/// Numbers of places are this large at least; smaller ones are places on the page.
const PLACE_NUMBER_MIN: u32 = 100;

/// The side of a form.
pub(super) fn side(form: Form) -> Option<Side> {
    match form {
        Form::Sell => Some(Side::Sell),
        Form::Buy => Some(Side::Buy),
        Form::Prices | Form::Alert => None,
    }
}

fn form_of(session: &Session) -> Option<Form> {
    if let Some(Task::Form(form)) = session.task { Some(form) } else { None }
}

pub(super) fn goods_head(session: &Session) -> Line {
    Line::new(format!("menu-goods-{}", form_of(session).unwrap_or(Form::Sell).name()))
}

/// All goods by their numbers, the party's usual ones first.
pub(super) fn goods(around: &Around<'_>) -> Vec<Choice> {
    let usual = usual_goods(around);
    let mut rest: Vec<&Commodity> = around.terms.catalogue.commodities().filter(|goods| !usual.contains(&goods.id)).collect();
    rest.sort_by_key(|goods| goods.number);
    let first = usual.iter().filter_map(|id| around.terms.catalogue.commodity(*id));
    let choice = |goods: &Commodity| Choice { key: goods.number.to_string(), line: item_line(Slot::Commodity(goods.id)) };
    first.chain(rest).map(choice).collect()
}

/// What the party listed lately, the latest first.
fn usual_goods(around: &Around<'_>) -> Vec<CommodityId> {
    let (view, party) = (around.view, around.party.id);
    let lots = view.lots_of(party, limits::MINE_MAX).into_iter().map(|lot| (lot.since, lot.commodity));
    let bids = view.bids_of(party, limits::MINE_MAX).into_iter().map(|bid| (bid.since, bid.commodity));
    let mut all: Vec<_> = lots.chain(bids).collect();
    all.sort_by_key(|(since, _)| std::cmp::Reverse(*since));
    let mut usual: Vec<CommodityId> = Vec::new();
    for (_, goods) in all {
        if usual.len() < USUAL_MAX && !usual.contains(&goods) {
            usual.push(goods);
        }
    }
    usual
}

/// The goods and the unit that a session asks about.
fn measured(around: &Around<'_>, session: &Session) -> Option<(CommodityId, UnitId)> {
    let commodity = around.terms.catalogue.commodity(session.offer.commodity?)?;
    let usual = around.terms.catalogue.usual_unit(commodity).0;
    Some((commodity.id, session.offer.quantity.and_then(|stated| stated.unit).unwrap_or(usual)))
}

pub(super) fn amount_head(around: &Around<'_>, session: &Session) -> Line {
    if let Some(line) = item::amount_head(around, session.task) {
        return line;
    }
    let Some((goods, unit)) = measured(around, session) else { return Line::new("menu-told") };
    Line::new("menu-amount").with("commodity", Slot::Commodity(goods)).with("unit", Slot::Units(unit))
}

pub(super) fn price_head(around: &Around<'_>, session: &Session) -> Line {
    let Some((goods, unit)) = measured(around, session) else { return Line::new("menu-told") };
    let line = |id: &str| Line::new(id).with("commodity", Slot::Commodity(goods)).with("unit", Slot::Unit(unit));
    match usual_price(around, session) {
        Some(money) => line("menu-price-usual").with("usual", Slot::Money(money)),
        None => line("menu-price"),
    }
}

/// What one unit usually costs.
fn usual_price(around: &Around<'_>, session: &Session) -> Option<Money> {
    let offer = Offer { price: None, ..session.offer.clone() };
    match *preview(around, Side::Sell, &offer).err()? {
        Reply::Asked { ask: Ask::Price(Some(usual)), .. } => Some(usual.money),
        _ => None,
    }
}

fn preview(around: &Around<'_>, side: Side, offer: &Offer) -> Result<market::Checked, Box<Reply>> {
    market::preview(around.view, around.terms, around.party, side, offer, around.moment)
}

pub(super) fn place_head(within: Option<PlaceId>) -> Line {
    match within {
        None => Line::new("menu-place"),
        Some(place) => Line::new("menu-place-within").with("place", Slot::Place(place)),
    }
}

/// The party's usual places and then the largest ones; or a place and all that lies in it.
pub(super) fn places(around: &Around<'_>, within: Option<PlaceId>) -> Vec<Choice> {
    unnumbered(listed_places(around, within).into_iter().map(|place| item_line(Slot::Place(place))))
}

pub(super) fn listed_places(around: &Around<'_>, within: Option<PlaceId>) -> Vec<PlaceId> {
    let places = &around.terms.catalogue.places;
    let inside = places.iter().filter(|place| place.parent == within).map(|place| place.id);
    if let Some(around) = within {
        // A county and its town may share a name: the town is meant.
        let inside: Vec<PlaceId> = inside.collect();
        let name = |id: PlaceId| places.get(id).map(|place| place.name.as_str());
        let itself = (!inside.iter().any(|id| name(*id) == name(around))).then_some(around);
        return itself.into_iter().chain(inside).collect();
    }
    let mut usual: Vec<PlaceId> = around.party.home.into_iter().collect();
    usual.extend(around.view.lots_of(around.party.id, limits::MINE_MAX).into_iter().map(|lot| lot.place));
    usual.extend(around.view.bids_of(around.party.id, limits::MINE_MAX).into_iter().map(|bid| bid.place));
    let mut listed: Vec<PlaceId> = Vec::new();
    for place in usual {
        if listed.len() < USUAL_MAX && !listed.contains(&place) {
            listed.push(place);
        }
    }
    let rest: Vec<PlaceId> = inside.filter(|place| !listed.contains(place)).collect();
    listed.into_iter().chain(rest).collect()
}

/// The grades of the goods that a session is about.
pub(super) fn grades(around: &Around<'_>, session: &Session) -> Vec<Choice> {
    let goods = session.offer.commodity.and_then(|id| around.terms.catalogue.commodity(id));
    let all = goods.map(|goods| goods.grades.clone()).unwrap_or_default();
    unnumbered(all.into_iter().map(|grade| Line::new("menu-one-grade").with("grade", Slot::Text(grade.letter().to_string()))))
}

pub(super) fn grade(around: &Around<'_>, session: &Session, at: usize) -> Option<Grade> {
    let goods = session.offer.commodity.and_then(|id| around.terms.catalogue.commodity(id))?;
    goods.grades.get(at).copied()
}

/// What will be listed, with its total: what stands here is what binds.
pub(super) fn confirmation(around: &Around<'_>, session: &Session) -> Line {
    let form = form_of(session).unwrap_or(Form::Sell);
    let Some(Ok(checked)) = side(form).map(|side| preview(around, side, &confirmed(session))) else {
        return Line::new("menu-told");
    };
    let line = match page::farmer_slot(around).filter(|_| session.farmer.is_some()) {
        Some(farmer) => Line::new("menu-sell-for").with("farmer", farmer),
        None => Line::new(format!("menu-{}", form.name())),
    };
    line.with("quantity", Slot::Quantity(checked.commodity, checked.quantity))
        .with("commodity", Slot::Commodity(checked.commodity))
        .with("grade", Slot::Grade(checked.grade))
        .with("price", Slot::Price(checked.price))
        .with("sum", Slot::Money(checked.price.total(checked.quantity.amount)))
        .with("place", Slot::Place(checked.place))
}

fn confirmed(session: &Session) -> Offer {
    Offer { certainty: Certainty::Confirmed, ..session.offer.clone() }
}

pub(super) fn unusual(around: &Around<'_>, session: &Session) -> Line {
    let (Some((goods, unit)), Some(price)) = (measured(around, session), session.offer.price) else {
        return Line::new("menu-told");
    };
    let line =
        Line::new("menu-unusual").with("commodity", Slot::Commodity(goods)).with("unit", Slot::Unit(price.per.unwrap_or(unit)));
    let usual = usual_price(around, session).unwrap_or(Money::ZERO);
    line.with("price", Slot::Money(price.money)).with("usual", Slot::Money(usual))
}

/// Goes to the first thing that is still to be said; the command when nothing binds.
pub(super) fn next(around: &Around<'_>, session: &mut Session) -> (Option<Command>, Option<Line>) {
    let Some(form) = form_of(session) else { return (None, None) };
    let missing = |field: &Field| match field {
        Field::Goods => session.offer.commodity.is_none(),
        Field::Amount => session.offer.quantity.is_none(),
        Field::Price => session.offer.price.is_none(),
        Field::Place => session.offer.place.is_none() && around.party.home.is_none(),
    };
    if let Some(field) = around.tree.asks(form).iter().find(|field| missing(field)) {
        session.go(spot(*field));
        return (None, None);
    }
    if form == Form::Alert {
        session.go(Spot::Menu(Menu::Sure, 0));
        return (None, None);
    }
    let Some(side) = side(form) else {
        return (Some(Command::Price(PriceAsk { commodity: session.offer.commodity, place: session.offer.place })), None);
    };
    let again = |id: &str| Some(Line::new(id));
    match preview(around, side, &session.offer).map_err(|reply| *reply) {
        Ok(_) => session.go(Spot::Menu(if side == Side::Sell { Menu::Sell } else { Menu::Buy }, 0)),
        Err(Reply::Asked { ask: Ask::Unusual, .. }) => session.go(Spot::Menu(Menu::Unusual, 0)),
        Err(Reply::Asked { ask: Ask::Place, .. }) => {
            session.go(Spot::Place(None, 0));
            return (None, again("menu-again-place"));
        }
        Err(Reply::Refused(Refusal::UnitUnfit { .. } | Refusal::QuantityRange { .. })) => {
            session.offer.quantity = None;
            session.go(Spot::Amount);
            return (None, again("menu-again-amount"));
        }
        Err(_) => {
            session.offer.price = None;
            session.go(Spot::Price);
            return (None, again("menu-again-price"));
        }
    }
    (None, None)
}

pub(super) fn spot(field: Field) -> Spot {
    match field {
        Field::Goods => Spot::Goods(0),
        Field::Amount => Spot::Amount,
        Field::Price => Spot::Price,
        Field::Place => Spot::Place(None, 0),
    }
}

/// The command that a session comes to, as far as it was said; the rest stands there as an example.
pub(super) fn command(around: &Around<'_>, session: &Session) -> Option<Command> {
    let side = side(form_of(session)?)?;
    Some(side.command(market::complete(around.terms, around.party, &session.offer)))
}

/// The command that a session comes to, when all is said.
pub(super) fn binding(session: &Session, form: Form) -> Option<Command> {
    let offer = &session.offer;
    match form {
        Form::Alert => Some(Command::Alert(AlertAsk { commodity: offer.commodity, price: offer.price })),
        form => Some(side(form)?.command(confirmed(session))),
    }
}

/// Which price is waited for.
pub(super) fn alert(around: &Around<'_>, session: &Session) -> Line {
    let (Some((goods, unit)), Some(price)) = (measured(around, session), session.offer.price) else {
        return Line::new("menu-told");
    };
    Line::new("menu-sure-alert")
        .with("commodity", Slot::Commodity(goods))
        .with("price", Slot::Money(price.money))
        .with("unit", Slot::Unit(price.per.unwrap_or(unit)))
}

/// What was typed, as the reader of texts reads it.
fn read(around: &Around<'_>, typed: &str) -> Option<Said> {
    let hint = Hint { language: around.party.language.code(), place: around.party.home };
    language::answer(around.grammars, &around.terms.catalogue.places, hint, typed)
}

/// Takes what was typed for the goods: their number, their name, or a whole offer.
pub(super) fn take_goods(around: &Around<'_>, session: &mut Session, typed: &str) -> bool {
    let numbered = typed.parse().ok().and_then(|number| around.terms.catalogue.numbered(number)).map(|goods| goods.id);
    if let Some(goods) = numbered {
        session.offer.commodity = Some(goods);
        return true;
    }
    let said = read(around, typed).map(|said| said.offer).unwrap_or_default();
    let old = std::mem::take(&mut session.offer);
    session.offer = Offer {
        commodity: said.commodity.or(old.commodity),
        quantity: said.quantity.filter(|stated| !stated.count.is_zero()).or(old.quantity),
        price: said.price.or(old.price),
        place: said.place.or(old.place),
        ..old
    };
    said.commodity.is_some()
}

/// Takes what was typed for an amount: a number of the unit that was asked for, or `500 kg`.
pub(super) fn amount(around: &Around<'_>, session: &Session, typed: &str, own: Option<UnitId>) -> Option<Stated> {
    let said = read(around, typed)?;
    let unit = own.or_else(|| measured(around, session).map(|(_, unit)| unit));
    let bare = said.number.map(|count| Stated { count, unit, pack_kilograms: None });
    bare.or(said.offer.quantity.filter(|stated| stated.unit.is_some())).filter(|stated| !stated.count.is_zero())
}

/// Takes what was typed for a price: a number for one unit, or with what it is for.
pub(super) fn price(around: &Around<'_>, typed: &str) -> Option<StatedPrice> {
    let said = read(around, typed)?;
    let each =
        |number: Decimal| StatedPrice { money: Money::from_decimal(number), basis: Basis::Each, per: None, currency: None };
    let stated = said.number.map(each).or(said.offer.price).filter(|price| price.money > Money::ZERO)?;
    Some(StatedPrice { basis: if stated.basis == Basis::Unknown { Basis::Each } else { stated.basis }, ..stated })
}

/// Takes what was typed for a place: its number in the catalogue, or its name.
pub(super) fn place(around: &Around<'_>, typed: &str) -> Option<PlaceId> {
    if let Ok(number) = typed.parse::<u32>() {
        let known = around.terms.catalogue.places.get(PlaceId(number)).map(|place| place.id);
        return known.filter(|_| number >= PLACE_NUMBER_MIN);
    }
    read(around, typed)?.offer.place
}
