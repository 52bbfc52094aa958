//! Texts in parts: each part is a turn of its own, and the last one reads the whole.

use super::letters::{self, Reader};
use super::{Shelf, Turn, View};
use crate::inbox::{Bundle, Gathered, Gathering, Joined, join};
use crate::market::{Addressed, Offer, Party, Reply, Standing, Urgency};
use crate::message::{Heard, Part};
use crate::value::{Moment, PartyId, TurnId, limits};

/// What a part makes of its text.
pub(super) enum Heeded {
    /// All parts are there: the whole text.
    Whole(String),
    /// It is kept, and nothing is said.
    Kept,
    /// It cannot be joined, or another text never was: that is said.
    Torn,
    /// It came before.
    Repeated,
}

/// Puts a part to the others of its text.
pub(super) fn heed(view: &dyn View, party: &Party, heard: &Heard, part: Part, moment: Moment, turn: &mut Turn) -> Heeded {
    let bundle = Bundle::of(heard, part);
    let known = view.gathering(party.id, bundle);
    let words = |taken: TurnId| view.words(party.id, taken).and_then(|words| words.heard);
    let same = |taken: TurnId| words(taken).as_deref() == Some(heard.text.as_str());
    let fresh = known.is_none();
    let (gathering, heeded) = match join(known, part, turn.id, same, moment.now) {
        Joined::Repeated => return Heeded::Repeated,
        Joined::Silent => return Heeded::Kept,
        Joined::Waits(gathering) => (gathering, Heeded::Kept),
        Joined::Anew(gathering) | Joined::Torn(gathering) => (gathering, Heeded::Torn),
        Joined::Whole(gathering, turns) => {
            let piece = |taken: TurnId| if taken == turn.id { Some(heard.text.clone()) } else { words(taken) };
            let pieces: Option<Vec<String>> = turns.into_iter().map(piece).collect();
            // Words that are gone cannot be read.
            (gathering, pieces.map_or(Heeded::Torn, |pieces| Heeded::Whole(cut(pieces.concat()))))
        }
    };
    let dropped = if fresh { make_room(view, party.id, turn) } else { false };
    turn.gatherings.push((party.id, bundle, Some(gathering)));
    if dropped && matches!(heeded, Heeded::Kept) { Heeded::Torn } else { heeded }
}

/// Of too many texts in parts the oldest is forgotten; whether its parts were still waited for.
fn make_room(view: &dyn View, party: PartyId, turn: &mut Turn) -> bool {
    let known = view.gatherings(party);
    let oldest = known.iter().min_by_key(|(_, gathering)| gathering.since).filter(|_| known.len() >= limits::GATHERINGS_MAX);
    let Some((bundle, gathering)) = oldest else { return false };
    turn.gatherings.push((party, *bundle, None));
    gathering.state == Gathered::Open
}

fn cut(mut text: String) -> String {
    if text.len() > limits::TEXT_BYTES_MAX {
        let at = (0..=limits::TEXT_BYTES_MAX).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.truncate(at);
    }
    text
}

/// The rest of a text never came: it is asked for again, shorter.
pub(super) fn over(view: &dyn View, shelf: &Shelf, party: PartyId, bundle: Bundle, moment: Moment, turn: &mut Turn) {
    let Some(gathering) = view.gathering(party, bundle) else { return };
    turn.gatherings.push((party, bundle, None));
    let waits = |gathering: &Gathering| gathering.state == Gathered::Open;
    let Some(party) = view.party(party).filter(|party| waits(&gathering) && party.standing == Standing::Active) else { return };
    ask_again(view, shelf, &party, None, moment, turn);
}

/// Asks for a text again, shorter.
pub(super) fn ask_again(view: &dyn View, shelf: &Shelf, party: &Party, reader: Option<&Reader>, moment: Moment, turn: &mut Turn) {
    let example = super::inbound::example(shelf, party, &Offer::default());
    let reply = Addressed { to: party.id, urgency: Urgency::Answer, reply: Reply::InPieces { example } };
    letters::write(view, shelf, &[reply], reader, moment, turn);
}
