//! Decimals as people write them, kept exactly: `2.5`, `3500`, `0.25`.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A non-negative number with up to three decimals, kept in thousandths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct Decimal(u64);

impl Decimal {
    /// Thousandths in one.
    pub const SCALE: u64 = 1_000;

    /// A whole number; `None` when it is too large to keep.
    pub fn whole(units: u64) -> Option<Decimal> {
        units.checked_mul(Decimal::SCALE).map(Decimal)
    }

    /// So many thousandths.
    pub const fn thousandths(thousandths: u64) -> Decimal {
        Decimal(thousandths)
    }

    /// Reads plain ASCII digits with at most one point and three decimals.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 15 || fraction.len() > 3 || !digits(whole) || !digits(fraction) {
            return None;
        }
        let padded = format!("{fraction:0<3}");
        Decimal::whole(whole.parse().ok()?)?.0.checked_add(padded.parse().ok()?).map(Decimal)
    }

    /// The number in thousandths.
    pub fn as_thousandths(self) -> u64 {
        self.0
    }

    /// The number times `factor`; `None` when it is too large to keep.
    pub fn times(self, factor: u64) -> Option<Decimal> {
        self.0.checked_mul(factor).map(Decimal)
    }

    /// The whole number, when there is no fraction.
    pub fn as_whole(self) -> Option<u64> {
        self.0.is_multiple_of(Decimal::SCALE).then_some(self.0 / Decimal::SCALE)
    }

    /// Whether it is nothing at all.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }
}

/// Plain ASCII, without needless zeros: `2.5`, `3500`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, fraction) = (self.0 / Decimal::SCALE, self.0 % Decimal::SCALE);
        if fraction == 0 {
            return write!(f, "{whole}");
        }
        let fraction = format!("{fraction:03}");
        write!(f, "{whole}.{}", fraction.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_read_back_what_they_show() {
        for text in ["0", "7", "2.5", "0.25", "3500", "1.005", "999999999999999"] {
            assert_eq!(Decimal::parse(text).map(|d| d.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Decimal::parse("2.50").map(|d| d.to_string()).as_deref(), Some("2.5"));
        for wrong in ["", ".5", "1.2.3", "1,000", "-1", "1e3", "1.2345", "1000000000000000000", "٣"] {
            assert_eq!(Decimal::parse(wrong), None, "{wrong}");
        }
    }
}
