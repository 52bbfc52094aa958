//! What a provider answered to a send, and what reports that came early make of it.

use super::view::Early;
use super::{Answer, Fated, Shelf, Turn, View, queue};
use crate::inbox::Drawer;
use crate::market::{Change, Order, Party, Proposal, Standing};
use crate::message::{About, AccountName, Fate, Reported};
use crate::outbox::{self, Posted, State};
use crate::value::{Moment, PartyId, Time};
use sha2::{Digest, Sha256};

pub(super) fn take(view: &dyn View, shelf: &Shelf, fated: &Fated, moment: Moment) -> Turn {
    let mut turn = Turn::new(moment, Answer::Taken);
    let Some(posted) = view.letter(fated.letter) else { return turn };
    if fated.fate == Fate::OptedOut {
        turn.changes.extend(opted_out(view, posted.party));
    }
    let chance = moment.draw("retry", 0) as u64;
    let mut posted = outbox::conclude(posted, fated.tries, &fated.fate, moment.now, chance);
    let ids = if let State::Sent { ids, .. } = &posted.state { ids.clone() } else { Vec::new() };
    let abouts = ids.into_iter().map(About::Theirs).chain([About::Ours(posted.id)]);
    for about in abouts {
        if let Some((early, reported)) = view.early(&posted.account, &about, moment.now) {
            if reported == Reported::OptedOut {
                turn.changes.extend(opted_out(view, posted.party));
            }
            posted = outbox::report(posted, &reported, moment.now);
            turn.forget.push(super::Stale::Early(early));
        }
    }
    turn.changes.extend(went_out(view, &posted, moment.now));
    turn.letters.extend(queue::after(view, shelf, &posted, moment.now));
    turn.letters.push(posted);
    turn
}

/// A question that reached its reader may be answered with a bare YES from now on.
pub(super) fn went_out(view: &dyn View, posted: &Posted, now: Time) -> Option<Change> {
    let id = posted.about.filter(|_| posted.is_out())?;
    match view.order(id) {
        Some(order) if order.seller == posted.party && order.out.is_none() => {
            Some(Change::Order(Order { out: Some(now), ..order }))
        }
        Some(_) => None,
        None => {
            let proposal = view.proposal(id).filter(|proposal| proposal.out.is_none())?;
            Some(Change::Proposal(Proposal { out: Some(now), ..proposal }))
        }
    }
}

/// The provider says that a party wants no texts: so it is.
pub(super) fn opted_out(view: &dyn View, id: PartyId) -> Option<Change> {
    let party = view.party(id)?;
    Some(Change::Party(Party { standing: Standing::Stopped, ..party }))
}

/// Where a report is kept until its letter is known.
pub(super) fn early(account: &AccountName, about: &About, now: Time) -> Early {
    Early { drawer: Drawer::of(now), digest: digest(account, about) }
}

/// The digest of an account and a letter's identity at its provider.
pub fn digest(account: &AccountName, about: &About) -> [u8; 16] {
    let (kind, id) = match about {
        About::Ours(id) => ("ours", id.to_string()),
        About::Theirs(id) => ("theirs", id.clone()),
    };
    let mut hash = Sha256::new();
    for part in [account.0.as_str(), kind, &id] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let mut first = [0; 16];
    first.copy_from_slice(&hash.finalize()[..16]);
    first
}
