//! A PIN parts people on one phone: three tries, then the operator opens it again.

use crate::market::book::Book;
use crate::market::party::{Party, Pin};
use crate::market::refusal::Refusal;
use crate::market::reply::Reply;
use crate::value::{PartyId, limits};

/// Each of a phone's people has so many numbers for lots and bids.
const NUMBERS: u32 = 1_000;

pub(super) fn set(book: &mut Book<'_>, id: PartyId, digest: [u8; 16]) -> Reply {
    let party = book.party(id);
    book.put_party(Party { pin: Some(Pin { digest, wrong: 0 }), ..party });
    Reply::PinSet
}

/// Counts what was typed; the answer says how many tries are left.
pub(super) fn tried(book: &mut Book<'_>, id: PartyId, right: bool) -> Reply {
    let party = book.party(id);
    let Some(pin) = party.pin else { return Reply::PinSet };
    let wrong = if right { 0 } else { pin.wrong.saturating_add(1).min(limits::PIN_TRIES_MAX) };
    if wrong != pin.wrong {
        book.put_party(Party { pin: Some(Pin { wrong, ..pin }), ..party });
    }
    match limits::PIN_TRIES_MAX - wrong {
        _ if right => Reply::PinSet,
        tries_left => Reply::Refused(Refusal::PinWrong { tries_left }),
    }
}

/// Somebody else on this phone: a party of its own, that is reached by the same number.
pub(super) fn person(book: &mut Book<'_>, phone: PartyId, (id, name, digest): (PartyId, String, [u8; 16])) -> Reply {
    let mut owner = book.party(phone);
    if owner.people.len() >= limits::PEOPLE_MAX || owner.pin.is_none() {
        return Reply::Refused(Refusal::NothingWaits);
    }
    owner.people.push(id);
    let language = owner.language;
    let now = book.now();
    // The numbers of one phone's listings differ, so that a text from it means one of them.
    let next_number = u32::try_from(owner.people.len()).unwrap_or(u32::MAX).saturating_mul(NUMBERS) + 1;
    book.put_party(owner);
    book.put_party(Party { pin: Some(Pin { digest, wrong: 0 }), language, next_number, ..Party::new(id, now) });
    let name: String = name.chars().take(limits::NAME_CHARACTERS_MAX).collect();
    book.person(phone, id, name.clone());
    Reply::PersonAdded { name }
}
