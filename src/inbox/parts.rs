//! Parts of a longer text, joined in whatever order they come: at most ten, within half an hour.

use crate::message::{Heard, Part};
use crate::value::{Span, Time, TurnId, limits};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// After this the rest is not waited for.
const WAITS: Span = Span::minutes(limits::PARTS_WAIT_MINUTES);

/// What the parts of one text have in common: a digest of account, sender, receiver, reference and total.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct Bundle(pub [u8; 16]);

impl Bundle {
    /// Of a part.
    pub fn of(heard: &Heard, part: Part) -> Bundle {
        let mut hash = Sha256::new();
        for word in [heard.account.0.as_str(), &heard.from.digits(), &heard.to] {
            hash.update((word.len() as u64).to_be_bytes());
            hash.update(word);
        }
        hash.update(part.reference.to_be_bytes());
        hash.update([part.total]);
        let mut first = [0; 16];
        first.copy_from_slice(&hash.finalize()[..16]);
        Bundle(first)
    }
}

/// The parts that have come so far. Their words stand with the turns that took them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Gathering {
    /// When the first came.
    pub since: Time,
    /// Each part's number and the turn that took it, in the order of the numbers.
    pub pieces: Vec<(u8, TurnId)>,
    /// Where it stands.
    pub state: Gathered,
}

/// Where a gathering stands.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Gathered {
    /// Parts are missing.
    Open,
    /// It was read; kept so that a repeated part is known.
    Whole,
    /// It cannot be joined, and that was said.
    Refused,
}

impl Gathering {
    fn first(part: Part, turn: TurnId, now: Time) -> Gathering {
        Gathering { since: now, pieces: vec![(part.number, turn)], state: Gathered::Open }
    }

    /// When the rest is not waited for any more, and the gathering is forgotten.
    pub fn ends(&self) -> Time {
        self.since.plus(WAITS)
    }
}

/// What a part makes of its gathering.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Joined {
    /// More parts are wanted.
    Waits(Gathering),
    /// More parts are wanted, of a new text under an old reference: the old one was never whole.
    Anew(Gathering),
    /// All are there; the turns that took them, in order.
    Whole(Gathering, Vec<TurnId>),
    /// It came before.
    Repeated,
    /// It cannot be joined: too many parts, or numbers that make no sense.
    Torn(Gathering),
    /// It cannot be joined, as was said before.
    Silent,
}

/// Puts a part to the others. `same` says whether a turn took the very same words.
pub fn join(known: Option<Gathering>, part: Part, turn: TurnId, same: impl Fn(TurnId) -> bool, now: Time) -> Joined {
    let known = known.filter(|gathering| now < gathering.ends());
    let sensible = (1..=limits::PARTS_MAX).contains(&part.total) && (1..=part.total).contains(&part.number);
    let Some(known) = known else {
        let first = Gathering::first(part, turn, now);
        return match sensible {
            true if part.total == 1 => Joined::Whole(Gathering { state: Gathered::Whole, ..first }, vec![turn]),
            true => Joined::Waits(first),
            false => Joined::Torn(Gathering { pieces: Vec::new(), state: Gathered::Refused, ..first }),
        };
    };
    let before = known.pieces.iter().find(|(number, _)| *number == part.number).map(|(_, taken)| *taken);
    match (known.state, before) {
        (Gathered::Refused, _) => Joined::Silent,
        _ if !sensible => Joined::Torn(Gathering { pieces: Vec::new(), state: Gathered::Refused, ..known }),
        (_, Some(taken)) if same(taken) => Joined::Repeated,
        (Gathered::Whole, _) => join(None, part, turn, same, now),
        (Gathered::Open, Some(_)) => Joined::Anew(Gathering::first(part, turn, now)),
        (Gathered::Open, None) => added(known, part, turn),
    }
}

fn added(mut known: Gathering, part: Part, turn: TurnId) -> Joined {
    known.pieces.push((part.number, turn));
    known.pieces.sort_unstable();
    if known.pieces.len() < usize::from(part.total) {
        return Joined::Waits(known);
    }
    let turns = known.pieces.iter().map(|(_, turn)| *turn).collect();
    Joined::Whole(Gathering { state: Gathered::Whole, ..known }, turns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// A phone's texts arriving part by part: what was written is kept by turn, as the house keeps it.
    #[derive(Default)]
    struct Desk {
        known: Option<Gathering>,
        words: BTreeMap<u128, String>,
        turns: u128,
        read: Vec<String>,
        torn: usize,
    }

    impl Desk {
        fn hear(&mut self, reference: u32, total: u8, number: u8, words: &str, now: Time) {
            self.turns += 1;
            let turn = TurnId(self.turns);
            self.words.insert(turn.0, words.to_string());
            let same = |taken: TurnId| self.words.get(&taken.0).is_some_and(|known| known == words);
            match join(self.known.clone(), Part { reference, total, number }, turn, same, now) {
                Joined::Waits(gathering) => self.known = Some(gathering),
                Joined::Anew(gathering) | Joined::Torn(gathering) => {
                    self.torn += 1;
                    self.known = Some(gathering);
                }
                Joined::Whole(gathering, turns) => {
                    self.read.push(turns.iter().map(|turn| self.words[&turn.0].as_str()).collect());
                    self.known = Some(gathering);
                }
                Joined::Repeated | Joined::Silent => {}
            }
            let pieces = self.known.as_ref().map_or(0, |known| known.pieces.len());
            assert!(pieces <= usize::from(limits::PARTS_MAX), "{pieces} pieces");
        }
    }

    fn orders(total: u8) -> Vec<Vec<u8>> {
        if total == 0 {
            return vec![Vec::new()];
        }
        let insert =
            |order: &Vec<u8>| (0..=order.len()).map(|at| [&order[..at], &[total][..], &order[at..]].concat()).collect::<Vec<_>>();
        orders(total - 1).iter().flat_map(insert).collect()
    }

    #[test]
    fn every_order_of_up_to_five_parts_is_read_once_with_any_part_repeated() {
        for total in 1..=5_u8 {
            for order in orders(total) {
                for again in 1..=total {
                    for at in 0..=order.len() {
                        let mut desk = Desk::default();
                        for (place, number) in order.iter().enumerate() {
                            desk.hear(7, total, *number, &format!("{number}."), Time(1));
                            if place + 1 == at || (at == 0 && *number == again) {
                                desk.hear(7, total, *number, &format!("{number}."), Time(2));
                            }
                        }
                        desk.hear(7, total, again, &format!("{again}."), Time(3));
                        let whole: String = (1..=total).map(|number| format!("{number}.")).collect();
                        assert_eq!((desk.read, desk.torn), (vec![whole], 0), "{order:?}, {again} again");
                    }
                }
            }
        }
    }

    #[test]
    fn with_a_part_missing_nothing_is_read() {
        for total in 2..=5_u8 {
            for missing in 1..=total {
                for order in orders(total) {
                    let mut desk = Desk::default();
                    for number in order.iter().filter(|number| **number != missing) {
                        desk.hear(7, total, *number, "x", Time(1));
                    }
                    assert!(desk.read.is_empty(), "{order:?} without {missing}");
                }
            }
        }
    }

    #[test]
    fn a_reference_that_is_used_again_makes_a_new_text() {
        let mut desk = Desk::default();
        for words in [["one ", "two"], ["three ", "four"]] {
            desk.hear(7, 2, 1, words[0], Time(1));
            desk.hear(7, 2, 2, words[1], Time(2));
        }
        assert_eq!((desk.read, desk.torn), (vec!["one two".to_string(), "three four".to_string()], 0));
        let mut desk = Desk::default();
        desk.hear(7, 2, 1, "never ended ", Time(1));
        desk.hear(7, 2, 1, "three ", Time(2));
        desk.hear(7, 2, 2, "four", Time(3));
        assert_eq!((desk.read, desk.torn), (vec!["three four".to_string()], 1), "the old text is asked for again");
        let mut desk = Desk::default();
        desk.hear(7, 2, 1, "too long ago ", Time(1));
        desk.hear(7, 2, 2, "late", Time(1).plus(WAITS));
        assert!(desk.read.is_empty(), "half an hour apart");
    }

    #[test]
    fn numbers_that_make_no_sense_are_told_once() {
        for total in 0..=255_u8 {
            let mut desk = Desk::default();
            for number in (0..=255_u8).rev() {
                desk.hear(7, total, number, "x", Time(1));
            }
            assert!(desk.read.is_empty() && desk.torn == 1, "{total}: {}", desk.torn);
        }
    }

    proptest! {
        #[test]
        fn no_parts_are_too_wild(parts in proptest::collection::vec((0_u8..14, 0_u8..14, "[ab]", 0_u64..3_000_000), 0..40)) {
            let mut desk = Desk::default();
            let mut now = Time(1);
            for (total, number, words, wait) in parts {
                now = now.plus(Span(wait));
                desk.hear(7, total, number, &words, now);
            }
        }
    }
}
