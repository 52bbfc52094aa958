//! The GSM 7 bit default alphabet and its extension table (3GPP 23.038, 6.2.1).

/// The escape to the extension table.
const ESCAPE: u8 = 0x1B;

/// The default alphabet by code (6.2.1); the place of the escape is never matched.
const BASIC: [char; 128] = [
    '@', '£', '$', '¥', 'è', 'é', 'ù', 'ì', 'ò', 'Ç', '\n', 'Ø', 'ø', '\r', 'Å', 'å', // 0x00
    'Δ', '_', 'Φ', 'Γ', 'Λ', 'Ω', 'Π', 'Ψ', 'Σ', 'Θ', 'Ξ', '\u{1B}', 'Æ', 'æ', 'ß', 'É', // 0x10
    ' ', '!', '"', '#', '¤', '%', '&', '\'', '(', ')', '*', '+', ',', '-', '.', '/', // 0x20
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ':', ';', '<', '=', '>', '?', // 0x30
    '¡', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', // 0x40
    'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', 'Ä', 'Ö', 'Ñ', 'Ü', '§', // 0x50
    '¿', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', // 0x60
    'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 'ä', 'ö', 'ñ', 'ü', 'à', // 0x70
];

/// What follows an escape (6.2.1.1); each costs two septets.
const EXTENSION: [(char, u8); 10] = [
    ('\u{C}', 0x0A),
    ('^', 0x14),
    ('{', 0x28),
    ('}', 0x29),
    ('\\', 0x2F),
    ('[', 0x3C),
    ('~', 0x3D),
    (']', 0x3E),
    ('|', 0x40),
    ('€', 0x65),
];

/// How many septets a character costs in the GSM alphabet: one, two with an escape, `None` when it has no place there.
pub fn septets(c: char) -> Option<usize> {
    match basic(c) {
        Some(_) => Some(1),
        None => extension(c).map(|_| 2),
    }
}

/// The text as unpacked septets, one a byte, escapes included; `None` when a character has no place in the alphabet.
pub fn encode_gsm(text: &str) -> Option<Vec<u8>> {
    let mut septets = Vec::with_capacity(text.len());
    for c in text.chars() {
        match basic(c) {
            Some(code) => septets.push(code),
            None => septets.extend([ESCAPE, extension(c)?]),
        }
    }
    Some(septets)
}

/// Reads unpacked septets and never fails: an unknown extension is shown as the basic character, an escape that leads
/// nowhere or to another table as a space (6.2.1 note 1, 6.2.1.1), and a byte above 0x7F, which is no septet, as U+FFFD.
pub fn decode_gsm(septets: &[u8]) -> String {
    let mut text = String::with_capacity(septets.len());
    let mut rest = septets.iter().copied();
    while let Some(code) = rest.next() {
        text.push(match code {
            ESCAPE => rest.next().map_or(' ', escaped),
            _ => shown(code),
        });
    }
    text
}

fn basic(c: char) -> Option<u8> {
    if c == char::from(ESCAPE) {
        return None;
    }
    let place = match BASIC.get(c as usize) {
        Some(same) if *same == c => Some(c as usize), // most of ASCII has its own code
        _ => BASIC.iter().position(|other| *other == c),
    };
    place.map(|code| u8::try_from(code).expect("the alphabet has 128 codes"))
}

fn extension(c: char) -> Option<u8> {
    EXTENSION.iter().find(|(other, _)| *other == c).map(|(_, code)| *code)
}

fn shown(code: u8) -> char {
    BASIC.get(usize::from(code)).copied().unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn escaped(code: u8) -> char {
    match EXTENSION.iter().find(|(_, other)| *other == code) {
        Some((c, _)) => *c,
        None if code == ESCAPE => ' ',
        None => shown(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_what_it_writes() {
        for code in (0..128).filter(|code| *code != ESCAPE) {
            let text = decode_gsm(&[code]);
            assert_eq!(encode_gsm(&text), Some(vec![code]), "{code:#04x} {text}");
        }
        for (c, code) in EXTENSION {
            assert_eq!(decode_gsm(&[ESCAPE, code]), c.to_string());
            assert_eq!(encode_gsm(&c.to_string()), Some(vec![ESCAPE, code]));
            assert_eq!(septets(c), Some(2));
        }
    }

    #[test]
    fn what_a_phone_may_send_wrongly_is_still_read() {
        let cases: [(&[u8], &str); 7] = [
            (&[], ""),
            (&[0x1B], " "),
            (&[0x61, 0x1B], "a "),
            (&[0x1B, 0x61], "a"), // no such extension: the basic character
            (&[0x1B, 0x1B, 0x65], " e"),
            (&[0x1B, 0x65, 0x35], "€5"),
            (&[0x61, 0xE9], "a\u{FFFD}"),
        ];
        for (septets, text) in cases {
            assert_eq!(decode_gsm(septets), text, "{septets:x?}");
        }
    }

    #[test]
    fn the_escape_itself_is_no_character() {
        assert_eq!(septets('\u{1B}'), None);
        assert_eq!(encode_gsm("a\u{1B}b"), None);
    }
}
