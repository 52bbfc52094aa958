//! Letters of the Latin script, and what people write for them on a phone that lacks them.

use deunicode::deunicode_char;

/// Where `deunicode` spells by sound or shape; here stands what these languages' writers type.
const HABITS: [(char, &str); 5] = [
    ('ŋ', "n"), // Akan, Ewe, Dinka, Wolof
    ('ə', "e"), // Kanuri
    ('ǝ', "e"),
    ('ʌ', "a"),
    ('ʔ', "'"), // the glottal stop
];

/// An accent: a mark over, under or through the letter before it.
pub(super) fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}')
}

/// ASCII for a letter that has no accent to lose: `ɓ` is b, `Œ` is OE; `None` for rare letters of phonetics and old books,
/// and for what is no Latin letter.
pub(super) fn spelling(c: char) -> Option<String> {
    if !is_latin(c) {
        return None;
    }
    let small = c.to_lowercase().next().unwrap_or(c);
    let spelled = match HABITS.iter().find(|(letter, _)| *letter == small) {
        Some((_, habit)) => habit,
        None => deunicode_char(small).filter(|spelled| is_word(spelled))?,
    };
    match small == c {
        true => Some(spelled.to_ascii_lowercase()),
        false => Some(spelled.to_ascii_uppercase()),
    }
}

/// Letters, apostrophes and click signs: a digit or a bracket would say something else.
fn is_word(spelled: &str) -> bool {
    !spelled.is_empty() && spelled.bytes().all(|b| b.is_ascii_alphabetic() || b"'!|".contains(&b))
}

/// Whether a character is of the Latin script (property Script of Unicode 18).
pub(super) fn is_latin(c: char) -> bool {
    matches!(c,
        'A'..='Z' | 'a'..='z' | 'ª' | 'º' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{2B8}' | '\u{2E0}'..='\u{2E4}'
        | '\u{1D00}'..='\u{1D25}' | '\u{1D2C}'..='\u{1D5C}' | '\u{1D62}'..='\u{1D65}' | '\u{1D6B}'..='\u{1D77}'
        | '\u{1D79}'..='\u{1DBE}' | '\u{1E00}'..='\u{1EFF}' | '\u{2071}' | '\u{207F}' | '\u{2090}'..='\u{209F}'
        | '\u{212A}'..='\u{212B}' | '\u{2132}' | '\u{214E}' | '\u{2160}'..='\u{2188}' | '\u{2C60}'..='\u{2C7F}'
        | '\u{A722}'..='\u{A787}' | '\u{A78B}'..='\u{A7FF}' | '\u{AB30}'..='\u{AB5A}' | '\u{AB5C}'..='\u{AB64}'
        | '\u{AB66}'..='\u{AB69}' | '\u{AB6C}'..='\u{AB6D}' | '\u{FB00}'..='\u{FB06}' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ'
        | '\u{10780}'..='\u{107BF}' | '\u{1DF00}'..='\u{1DFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_spelled_alike_in_both_cases() {
        let rows = [('ɛ', "e"), ('Ɛ', "E"), ('ŋ', "n"), ('Ŋ', "N"), ('ƙ', "k"), ('Œ', "OE"), ('ı', "i"), ('ẞ', "SS"), ('Ə', "E")];
        for (letter, spelled) in rows {
            assert_eq!(spelling(letter).as_deref(), Some(spelled), "{letter}");
        }
        for other in ['я', 'ω', 'क', '5', '€', '🌽', 'ɚ'] {
            assert_eq!(spelling(other), None, "{other}");
        }
    }
}
