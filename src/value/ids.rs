//! Who and what is meant, without saying a phone number or a name.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A party as facts name it: 64 random bits, checked free when drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct PartyId(pub u64);

/// One turn of the house: 48 bits of milliseconds, then 80 random bits, so that turns sort by time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct TurnId(pub u128);

impl TurnId {
    /// The turn that was stamped at `milliseconds` and drew `random`.
    pub fn new(milliseconds: u64, random: u128) -> TurnId {
        TurnId((u128::from(milliseconds & 0xFFFF_FFFF_FFFF) << 80) | (random >> 48))
    }
}

impl fmt::Display for TurnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// An outgoing message: the turn that wrote it and its place among that turn's letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct LetterId {
    /// The turn that wrote it.
    pub turn: TurnId,
    /// Which of that turn's letters.
    pub index: u8,
}

impl LetterId {
    /// Reads what `Display` wrote: 32 hexadecimal digits, a hyphen, a number up to 255.
    pub fn parse(text: &str) -> Option<LetterId> {
        let (turn, index) = text.split_once('-')?;
        if turn.len() != 32 {
            return None;
        }
        let turn = TurnId(u128::from_str_radix(turn, 16).ok()?);
        Some(LetterId { turn, index: index.parse().ok()? })
    }
}

impl fmt::Display for LetterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.turn, self.index)
    }
}

/// A lot or a bid, numbered per party: "lot 12" means the sender's twelfth listing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct Listing {
    /// Who listed it.
    pub party: PartyId,
    /// The number that party sees.
    pub number: u32,
}

/// A proposal (and, once accepted, its order): 64 random bits, checked free when drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct ProposalId(pub u64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_id_reads_back_what_it_shows() {
        let id = LetterId { turn: TurnId::new(1_795_442_400_000, u128::MAX / 3), index: 7 };
        assert_eq!(LetterId::parse(&id.to_string()), Some(id));
        for wrong in ["", "-", "12-1", "zz", &format!("{}-256", id.turn), &id.turn.to_string()] {
            assert_eq!(LetterId::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn turns_sort_by_time_before_chance() {
        assert!(TurnId::new(1, u128::MAX) < TurnId::new(2, 0));
    }
}
