//! Six-digit codes that no single slip turns into another: five random digits and a Damm check digit.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A code as people type it, 000000 to 999999, its check digit right.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct Code(u32);

/// Why digits are not a code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CodeSlip {
    /// Not six digits.
    #[error("a code has six digits")]
    Length,
    /// Six digits, but one was mistyped or two were swapped.
    #[error("the check digit does not fit")]
    Mistyped,
}

/// The totally anti-symmetric quasigroup of order ten (H. Michael Damm, 2004).
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

fn damm(digits: impl Iterator<Item = u8>) -> u8 {
    digits.fold(0, |state, digit| DAMM[state as usize][digit as usize])
}

impl Code {
    /// The code that follows from random bits: the first five digits, and their check digit.
    pub fn draw(random: u128) -> Code {
        let five = (random % 100_000) as u32;
        let check = damm(format!("{five:05}").bytes().map(|b| b - b'0'));
        Code(five * 10 + u32::from(check))
    }

    /// Reads six ASCII digits.
    pub fn parse(text: &str) -> Result<Code, CodeSlip> {
        if text.len() != 6 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(CodeSlip::Length);
        }
        if damm(text.bytes().map(|b| b - b'0')) != 0 {
            return Err(CodeSlip::Mistyped);
        }
        Ok(Code(text.parse().expect("six digits fit 32 bits")))
    }

    /// The digits as a number, for keys.
    pub fn as_u32(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_one_digit_slip_and_every_adjacent_swap_is_noticed() {
        for five in (0..100_000).step_by(37) {
            let code = Code::draw(five).to_string();
            assert!(Code::parse(&code).is_ok());
            let digits = code.as_bytes();
            for at in 0..6 {
                for digit in b'0'..=b'9' {
                    let mut slip = digits.to_vec();
                    slip[at] = digit;
                    let slip = String::from_utf8(slip).expect("digits");
                    assert_eq!(Code::parse(&slip).is_ok(), slip == code, "{code} as {slip}");
                }
            }
            for at in 0..5 {
                let mut swap = digits.to_vec();
                swap.swap(at, at + 1);
                let swap = String::from_utf8(swap).expect("digits");
                assert_eq!(Code::parse(&swap).is_ok(), swap == code, "{code} as {swap}");
            }
        }
    }

    #[test]
    fn what_is_no_code_is_said_to_be_none() {
        assert_eq!(Code::parse("48217"), Err(CodeSlip::Length));
        assert_eq!(Code::parse("४८२१७६"), Err(CodeSlip::Length));
        let code = Code::draw(48_217).to_string();
        let last = if code.ends_with('0') { '1' } else { '0' };
        assert_eq!(Code::parse(&format!("{}{last}", &code[..5])), Err(CodeSlip::Mistyped));
    }
}
