//! An agent serves a village: offers, weighs and enrols for others. The farmer is told, and nothing binds before the farmer's own yes.

use crate::market::answer;
use crate::market::book::Book;
use crate::market::command::{Act, Certainty, Command, Join, Offer, Reference, Weighing};
use crate::market::draft::{Ask, Draft, ForYou};
use crate::market::listing;
use crate::market::offer::Side;
use crate::market::party::{Card, Party, Role, Standing};
use crate::market::record::OrderState;
use crate::market::refusal::Refusal;
use crate::market::reply::{AgentWants, Reply};
use crate::value::{PartyId, TurnId, limits};

pub(super) fn decide(book: &mut Book<'_>, agent: PartyId, farmer: PartyId, act: Act) -> Reply {
    if book.party(agent).role != Role::Agent || agent == farmer {
        return Reply::Refused(Refusal::NotAgent);
    }
    let record = book.party(farmer);
    let asked = record.draft.as_ref().is_some_and(|draft| draft.open(book.now()));
    if asked || record.standing == Standing::Stopped {
        return Reply::Refused(Refusal::FarmerBusy);
    }
    let wants = match act {
        Act::Sell(offer) => sell(book, farmer, agent, offer),
        Act::Weighed(said) => weighed(book, farmer, said),
        Act::Enrol(join) => enrol(book, farmer, join),
    };
    let (ask, offer, wants) = match wants {
        Ok(wanted) => wanted,
        Err(reply) => return *reply,
    };
    let draft = Draft { side: Side::Sell, offer, ask: Ask::ForYou(agent, ask), at: book.now(), turn: book.turn() };
    let record = book.party(farmer);
    book.put_party(Party { draft: Some(draft), ..record });
    if let Some(card) = book.card(agent) {
        book.tell(farmer, Reply::AgentAsks { agent: card, wants });
    }
    Reply::AgentAsked { farmer: book.card(farmer) }
}

type Wanted = Result<(ForYou, Offer, AgentWants), Box<Reply>>;

fn sell(book: &mut Book<'_>, farmer: PartyId, agent: PartyId, offer: Offer) -> Wanted {
    let offer = Offer { certainty: Certainty::Confirmed, agent: Some(agent), ..offer };
    let checked = listing::would(book, farmer, Side::Sell, &offer)?;
    Ok((ForYou::Sell, Offer { place: Some(checked.place), ..offer }, AgentWants::Sell(checked)))
}

fn weighed(book: &mut Book<'_>, farmer: PartyId, said: Weighing) -> Wanted {
    let order = answer::order(book, farmer, said.to).map_err(|refusal| Box::new(Reply::Refused(refusal)))?;
    let elsewhere = || Box::new(Reply::Refused(Refusal::OrderElsewhere { code: order.code }));
    let stated = said.weight.filter(|_| matches!(order.state, OrderState::Agreed { .. })).ok_or_else(elsewhere)?;
    let offer = Offer { commodity: Some(order.commodity), quantity: Some(stated), ..Offer::default() };
    Ok((ForYou::Weighed(order.code), offer, AgentWants::Weighed { order, weight: stated }))
}

/// The name waits in the card: a draft holds no names. Who has one already keeps it.
fn enrol(book: &mut Book<'_>, farmer: PartyId, said: Join) -> Wanted {
    let known = book.card(farmer).and_then(|card| card.name);
    let name = said.name.map(|name| name.chars().take(limits::NAME_CHARACTERS_MAX).collect::<String>());
    let name = name.filter(|_| known.is_none());
    book.said(farmer, name.clone());
    let offer = Offer { place: said.place, ..Offer::default() };
    Ok((ForYou::Enrol, offer, AgentWants::Enrol { name, place: said.place }))
}

/// What the farmer says to what was asked in that turn.
pub(super) fn consent(book: &mut Book<'_>, farmer: PartyId, asked: TurnId, yes: bool) -> Reply {
    let record = book.party(farmer);
    let draft = record.draft.clone().filter(|draft| draft.open(book.now()) && draft.turn == asked);
    let Some(Draft { ask: Ask::ForYou(agent, act), offer, .. }) = draft else {
        return Reply::Refused(Refusal::NothingWaits);
    };
    book.put_party(Party { draft: None, ..record.clone() });
    let reply = match (act, yes) {
        (ForYou::Sell, true) => super::decide(book, farmer, Command::Sell(offer)),
        (ForYou::Weighed(code), true) => {
            let said = Weighing { to: Some(Reference::Code(code)), weight: offer.quantity };
            super::decide(book, farmer, Command::Weighed(said))
        }
        (ForYou::Enrol, true) => {
            let home = record.home.or(offer.place);
            book.put_party(Party { draft: None, agent: record.agent.or(Some(agent)), home, ..record });
            let card = book.card(farmer);
            let name = card.as_ref().and_then(|card| card.name.clone().or(card.said.clone()));
            if name.is_some() && card.is_some_and(|card| card.name.is_none()) {
                book.name(farmer, name.clone());
            }
            Reply::Joined { name, place: home }
        }
        (ForYou::Enrol, false) => {
            book.said(farmer, None);
            Reply::AgentDeclined
        }
        (ForYou::Sell | ForYou::Weighed(_), false) => Reply::AgentDeclined,
    };
    let card = book.card(farmer);
    let farmer = card.map(|card| Card { name: card.name.or(card.said.filter(|_| yes)), said: None, ..card });
    book.tell(agent, Reply::AgentAnswered { farmer, yes });
    reply
}
