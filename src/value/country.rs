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
    country("AO", 244, 9, b"AOA"),
    country("BD", 880, 10, b"BDT"),
    country("BF", 226, 8, b"XOF"),
    country("BI", 257, 8, b"BIF"),
    country("BJ", 229, 10, b"XOF"),
    country("CD", 243, 9, b"CDF"),
    country("CF", 236, 8, b"XAF"),
    country("CG", 242, 9, b"XAF"),
    country("CI", 225, 10, b"XOF"),
    country("CM", 237, 9, b"XAF"),
    country("CN", 86, 11, b"CNY"),
    country("ET", 251, 9, b"ETB"),
    country("GA", 241, 8, b"XAF"),
    country("GH", 233, 9, b"GHS"),
    country("GM", 220, 7, b"GMD"),
    country("GN", 224, 9, b"GNF"),
    country("IN", 91, 10, b"INR"),
    country("KE", 254, 9, b"KES"),
    country("LR", 231, 9, b"LRD"),
    country("MG", 261, 9, b"MGA"),
    country("ML", 223, 8, b"XOF"),
    country("MW", 265, 9, b"MWK"),
    country("MZ", 258, 9, b"MZN"),
    country("NE", 227, 8, b"XOF"),
    country("NG", 234, 10, b"NGN"),
    country("NP", 977, 10, b"NPR"),
    country("RW", 250, 9, b"RWF"),
    country("SL", 232, 8, b"SLE"),
    country("SN", 221, 9, b"XOF"),
    country("SO", 252, 9, b"SOS"),
    country("SS", 211, 9, b"SSP"),
    country("TD", 235, 8, b"XAF"),
    country("TG", 228, 8, b"XOF"),
    country("TZ", 255, 9, b"TZS"),
    country("UG", 256, 9, b"UGX"),
    country("ZA", 27, 9, b"ZAR"),
    country("ZM", 260, 9, b"ZMW"),
    country("ZW", 263, 9, b"ZWG"),
];

/// Where the first `0` belongs to the number and is dialled from abroad too.
const NO_TRUNK: [&str; 3] = ["BJ", "CG", "CI"];

impl Country {
    /// Finds a country by its ISO 3166 code, in either case.
    pub fn by_code(code: &str) -> Option<&'static Country> {
        COUNTRIES.iter().find(|country| country.code.eq_ignore_ascii_case(code))
    }

    /// The national digits, when `digits` is a number of this country without its calling code.
    pub(super) fn national<'a>(&self, digits: &'a str) -> Option<&'a str> {
        let nought = !NO_TRUNK.contains(&self.code);
        let national = digits.strip_prefix('0').filter(|_| nought).unwrap_or(digits);
        (national.len() == self.national_digits && !(nought && national.starts_with('0'))).then_some(national)
    }
}
