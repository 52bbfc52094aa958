//! UCS-2 as networks send it: UTF-16, the high byte first (3GPP 23.038, 6.2.3).

/// The text as UTF-16BE.
pub fn encode_ucs2(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

/// Reads UTF-16BE and never fails: half a surrogate pair and an odd last byte are shown as U+FFFD.
pub fn decode_ucs2(bytes: &[u8]) -> String {
    let (units, odd) = bytes.as_chunks::<2>();
    let units = units.iter().copied().map(u16::from_be_bytes);
    let lost = (!odd.is_empty()).then_some(char::REPLACEMENT_CHARACTER);
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).chain(lost).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_units_are_shown_as_broken() {
        let cases: [(&[u8], &str); 6] = [
            (&[], ""),
            (&[0x09, 0x15], "क"),
            (&[0xD8, 0x3C, 0xDF, 0x3D], "🌽"),
            (&[0xD8, 0x3C, 0x00, 0x61], "\u{FFFD}a"),
            (&[0xDF, 0x3D], "\u{FFFD}"),
            (&[0x00, 0x61, 0x00], "a\u{FFFD}"),
        ];
        for (bytes, text) in cases {
            assert_eq!(decode_ucs2(bytes), text, "{bytes:x?}");
        }
    }
}
