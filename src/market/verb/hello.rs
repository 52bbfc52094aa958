//! JOIN, LANG, STOP, START and CALL: what a party says about itself.

use crate::market::book::Book;
use crate::market::command::Join;
use crate::market::matching;
use crate::market::party::{Standing, Tongue};
use crate::market::refusal::Refusal;
use crate::market::reply::Reply;
use crate::market::settle;
use crate::value::{LanguageCode, PartyId, limits};

pub(super) fn join(book: &mut Book<'_>, id: PartyId, said: Join) -> Reply {
    if said.name.is_none() && said.place.is_none() {
        return Reply::Refused(Refusal::JoinEmpty);
    }
    let mut party = book.party(id);
    party.home = said.place.or(party.home);
    let home = party.home;
    book.put_party(party);
    let name = said.name.map(|name| name.chars().take(limits::NAME_CHARACTERS_MAX).collect::<String>());
    if let Some(name) = &name {
        book.name(id, Some(name.clone()));
    }
    Reply::Joined { name, place: home }
}

pub(super) fn language(book: &mut Book<'_>, id: PartyId, said: Option<LanguageCode>) -> Reply {
    let Some(code) = said else { return Reply::Refused(Refusal::LanguageUnknown) };
    let mut party = book.party(id);
    party.language = Tongue::Chosen(code);
    book.put_party(party);
    Reply::LanguageSet(code)
}

/// Nothing is sent any more, so nothing of the party's may wait for an answer: live offers are recalled, lots and bids kept.
pub(super) fn stop(book: &mut Book<'_>, id: PartyId) -> Reply {
    stand(book, id, Standing::Stopped);
    for lot in book.view.lots_of(id, limits::MINE_MAX).into_iter().filter(|lot| lot.closed.is_none()) {
        settle::recall_lot(book, &lot);
    }
    for bid in book.view.bids_of(id, limits::MINE_MAX).into_iter().filter(|bid| bid.closed.is_none()) {
        settle::recall_bid(book, &bid);
    }
    Reply::Stopped
}

/// Texts come again, and what was kept is offered again.
pub(super) fn start(book: &mut Book<'_>, id: PartyId) -> Reply {
    stand(book, id, Standing::Active);
    for lot in book.view.lots_of(id, limits::MINE_MAX) {
        matching::offer_lot(book, lot.id);
    }
    for bid in book.view.bids_of(id, limits::MINE_MAX) {
        matching::offer_bid(book, bid.id);
    }
    Reply::Started
}

fn stand(book: &mut Book<'_>, id: PartyId, standing: Standing) {
    let mut party = book.party(id);
    party.standing = standing;
    book.put_party(party);
}

pub(super) fn call_me(book: &mut Book<'_>, id: PartyId) -> Reply {
    book.call_me(id);
    Reply::WillCall
}
