//! How each country writes its numbers and its money.

use super::Currency;

/// A country's numbering (ITU-T E.164 calling code, national digits after the trunk prefix `0`) and currency.
#[derive(Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// The calling code without plus sign.
    pub calling_code: u16,
    /// How many digits a mobile number has without the calling code and without the trunk `0`.
    pub national_digits: usize,
    /// The home currency.
    pub currency: Currency,
}

const fn country(code: &'static str, calling_code: u16, national_digits: usize, currency: &[u8; 3]) -> Country {
    Country { code, calling_code, national_digits, currency: Currency(*currency) }
}

/// The countries whose local spellings are completed; elsewhere numbers come with their calling code.
pub const COUNTRIES: &[Country] = &[
    country("BD", 880, 10, b"BDT"),
    country("BJ", 229, 10, b"XOF"),
    country("BF", 226, 8, b"XOF"),
    country("CD", 243, 9, b"CDF"),
    country("CI", 225, 10, b"XOF"),
    country("CM", 237, 9, b"XAF"),
    country("CN", 86, 11, b"CNY"),
    country("ET", 251, 9, b"ETB"),
    country("GH", 233, 9, b"GHS"),
    country("GN", 224, 9, b"GNF"),
    country("IN", 91, 10, b"INR"),
    country("KE", 254, 9, b"KES"),
    country("ML", 223, 8, b"XOF"),
    country("MW", 265, 9, b"MWK"),
    country("NE", 227, 8, b"XOF"),
    country("NG", 234, 10, b"NGN"),
    country("NP", 977, 10, b"NPR"),
    country("RW", 250, 9, b"RWF"),
    country("SN", 221, 9, b"XOF"),
    country("TG", 228, 8, b"XOF"),
    country("TZ", 255, 9, b"TZS"),
    country("UG", 256, 9, b"UGX"),
    country("ZA", 27, 9, b"ZAR"),
    country("ZM", 260, 9, b"ZMW"),
];

impl Country {
    /// Finds a country by its ISO 3166 code, in either case.
    pub fn by_code(code: &str) -> Option<&'static Country> {
        COUNTRIES.iter().find(|country| country.code.eq_ignore_ascii_case(code))
    }

    /// The national digits, when `digits` is a number of this country without its calling code.
    pub(super) fn national<'a>(&self, digits: &'a str) -> Option<&'a str> {
        let national = digits.strip_prefix('0').unwrap_or(digits);
        (national.len() == self.national_digits && !national.starts_with('0')).then_some(national)
    }
}
