//! How long a text is on the wire and where it is cut into parts (3GPP 23.040, 9.2.3.24.1: each part of many spends six
//! octets on saying which it is).

use super::septets;

/// How a text travels.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Encoding {
    /// The GSM 7 bit alphabet, counted in septets.
    Gsm7,
    /// UTF-16, counted in units of two bytes.
    Ucs2,
}

impl Encoding {
    /// How many units a message of one part holds: 160 or 70.
    pub const fn units_alone_max(self) -> usize {
        match self {
            Encoding::Gsm7 => 160,
            Encoding::Ucs2 => 70,
        }
    }

    /// How many units each part of a longer message holds: 153 or 67.
    pub const fn units_part_max(self) -> usize {
        match self {
            Encoding::Gsm7 => 153,
            Encoding::Ucs2 => 67,
        }
    }
}

/// What a text costs to send.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Size {
    /// The alphabet it needs.
    pub encoding: Encoding,
    /// Septets, or UTF-16 units.
    pub units: usize,
    /// How many parts are paid for; an empty text is one.
    pub segments: usize,
}

/// What the text costs to send as it stands.
pub fn size(text: &str) -> Size {
    let (encoding, costs) = measure(text);
    Size { encoding, units: costs.iter().sum(), segments: 1 + cuts(encoding, &costs).len() }
}

/// Whether the text can be sent in so many segments.
pub fn fits(text: &str, segments: usize) -> bool {
    size(text).segments <= segments
}

/// The parts in which the text is sent, the first as full as it can be; an escape pair or a surrogate pair stays whole.
/// Put together they are the text.
pub fn split(text: &str) -> Vec<String> {
    let (encoding, costs) = measure(text);
    let mut characters = text.chars();
    let mut parts = Vec::new();
    let mut from = 0;
    for cut in cuts(encoding, &costs) {
        parts.push(characters.by_ref().take(cut - from).collect());
        from = cut;
    }
    parts.push(characters.collect());
    parts
}

/// The alphabet the text needs, and what each of its characters costs in it.
fn measure(text: &str) -> (Encoding, Vec<usize>) {
    match text.chars().map(septets).collect() {
        Some(costs) => (Encoding::Gsm7, costs),
        None => (Encoding::Ucs2, text.chars().map(char::len_utf16).collect()),
    }
}

/// Before which characters a new part begins.
fn cuts(encoding: Encoding, costs: &[usize]) -> Vec<usize> {
    let mut cuts = Vec::new();
    if costs.iter().sum::<usize>() <= encoding.units_alone_max() {
        return cuts;
    }
    let mut filled = 0;
    for (place, cost) in costs.iter().enumerate() {
        if filled + cost > encoding.units_part_max() {
            cuts.push(place);
            filled = 0;
        }
        filled += cost;
    }
    cuts
}
