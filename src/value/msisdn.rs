//! A subscriber's number, which is never shown whole by accident.

use super::Country;
use serde::{Deserialize, Serialize};
use std::fmt;

/// An international number of 8 to 15 digits (ITU-T E.164), without the plus sign. It has no `Display`: logs show
/// `{:?}`, which is masked; [`Msisdn::e164`] is for the wire and for the other side of an agreed order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Msisdn(u64);

impl Msisdn {
    const DIGITS_MIN: usize = 8;
    const DIGITS_MAX: usize = 15;

    /// Reads a number as providers and people write it: `+254 712-345678`, `00254712345678`, `254712345678`, and, with a
    /// country at hand, `0712345678` or `712345678`. `None` for short codes, words and anything else.
    pub fn parse(text: &str, country: &Country) -> Option<Msisdn> {
        let text = text.trim();
        let plus = text.starts_with('+');
        let digits: String =
            text.strip_prefix('+').unwrap_or(text).chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect();
        if !digits.bytes().all(|b| b.is_ascii_digit()) || digits.len() > Msisdn::DIGITS_MAX + 2 {
            return None;
        }
        if plus {
            return Msisdn::from_digits(&digits);
        }
        if let Some(rest) = digits.strip_prefix("00") {
            return Msisdn::from_digits(rest);
        }
        if let Some(national) = country.national(&digits) {
            return Msisdn::from_digits(&format!("{}{national}", country.calling_code));
        }
        Msisdn::from_digits(&digits)
    }

    fn from_digits(digits: &str) -> Option<Msisdn> {
        let fits = (Msisdn::DIGITS_MIN..=Msisdn::DIGITS_MAX).contains(&digits.len());
        if !fits || digits.starts_with('0') {
            return None;
        }
        digits.parse().ok().map(Msisdn)
    }

    /// The whole number with its plus sign, for the wire and for the other side of an agreed order.
    pub fn e164(self) -> String {
        format!("+{}", self.0)
    }

    /// Whether it begins with a country's calling code.
    pub fn calls(self, calling_code: u16) -> bool {
        self.digits().starts_with(&calling_code.to_string())
    }

    /// The number without its last digits: the range of so many adjacent numbers in which it lies.
    pub fn prefix(self, range: u64) -> u64 {
        self.0 / range.max(1)
    }

    /// The digits alone, for providers that want no plus sign and for the keyed index by number.
    pub fn digits(self) -> String {
        self.0.to_string()
    }
}

/// Masked: `+2547*****678`.
impl fmt::Debug for Msisdn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        let (head, tail) = (&digits[..4], &digits[digits.len() - 3..]);
        write!(f, "+{head}{}{tail}", "*".repeat(digits.len() - 7))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_customer_in_every_spelling_is_one_number() {
        let kenya = Country::by_code("KE").expect("Kenya is listed");
        for spelling in
            ["+254712345678", "254712345678", "00254712345678", "0712345678", "712345678", " +254 712-345678 ", "(0712) 345 678"]
        {
            let number = Msisdn::parse(spelling, kenya).unwrap_or_else(|| panic!("{spelling}"));
            assert_eq!(number.e164(), "+254712345678", "{spelling}");
        }
        for wrong in ["", "+", "22384", "Safaricom", "+0712345678", "12345678901234567", "07123x5678", "٠٧١٢"] {
            assert_eq!(Msisdn::parse(wrong, kenya), None, "{wrong}");
        }
    }

    #[test]
    fn debug_is_masked() {
        let kenya = Country::by_code("KE").expect("Kenya is listed");
        let number = Msisdn::parse("+254712345678", kenya).expect("a number");
        assert_eq!(format!("{number:?}"), "+2547*****678");
    }
}
