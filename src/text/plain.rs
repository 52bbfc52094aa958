//! Bringing a text into the GSM alphabet where that loses no meaning, because there a message holds 160 characters and not 70.

use super::digit::Apart;
use super::display::is_invisible;
use super::latin::{is_accent, is_latin, spelling};
use super::symbol::is_operator;
use super::{punctuation, septets};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_compatible;

/// What stands for a Latin letter that no phone and no rule can spell.
const UNKNOWN_LETTER: &str = "?";

/// The text as it should be sent: in the GSM alphabet when every character can be spelled there, otherwise unchanged but for
/// normal form C and what cannot be seen. Letters of other scripts and emoji are never spelled; a joiner between them stays,
/// for it changes their shape (Nepali, Bengali, Persian).
pub fn plain(text: &str) -> String {
    let seen = visible(text);
    transliterated(&seen).unwrap_or(seen)
}

/// Without control and zero-width characters, in normal form C; line breaks are `\n`, tabs a space.
fn visible(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    let mut after_joined = false;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let kept = match c {
            '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            '\u{200C}' | '\u{200D}' => {
                let before_joined = rest.clone().find(|c| !is_european_mark(*c)).is_some_and(is_joined);
                (after_joined && before_joined).then_some(c)
            }
            _ => (!c.is_control() && !is_invisible(c)).then_some(c),
        };
        seen.extend(kept);
        after_joined = kept.filter(|c| !is_european_mark(*c)).map_or(after_joined, is_joined);
    }
    seen.nfc().collect()
}

/// Whether a joiner beside this character can matter: letters from Hebrew on, and emoji, but not typographers' punctuation.
fn is_joined(c: char) -> bool {
    c >= '\u{590}' && !is_invisible(c) && !matches!(c, '\u{1E00}'..='\u{206F}')
}

/// Latin, Greek and Cyrillic marks take the side of the letter they are on.
fn is_european_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}')
}

/// The text in the GSM alphabet; `None` when a character has no spelling there.
fn transliterated(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut piece = String::new();
    let mut apart = Apart::default();
    for c in text.chars() {
        piece.clear();
        spell(c, &mut piece)?;
        if apart.splits(&plain, c, &piece) {
            plain.push(' ');
        }
        plain.push_str(&piece);
    }
    Some(plain)
}

/// Writes one character in the GSM alphabet, whole or taken apart (normal form KD); `None` when it has no spelling.
fn spell(c: char, piece: &mut String) -> Option<()> {
    if let Some(known) = known(c) {
        known.write(piece);
        return Some(());
    }
    if is_operator(c) {
        return None;
    }
    let mut spelled = Some(());
    decompose_compatible(c, |part| match known(part).or_else(|| letter(part)) {
        Some(known) => known.write(piece),
        None => spelled = None,
    });
    spelled
}

enum Spelling {
    Same(char),
    As(&'static str),
    Letters(String),
}

impl Spelling {
    fn write(self, piece: &mut String) {
        match self {
            Spelling::Same(c) => piece.push(c),
            Spelling::As(ascii) => piece.push_str(ascii),
            Spelling::Letters(letters) => piece.push_str(&letters),
        }
    }
}

fn known(c: char) -> Option<Spelling> {
    if septets(c).is_some() {
        return Some(Spelling::Same(c));
    }
    if c.is_whitespace() {
        return Some(Spelling::As(" "));
    }
    if is_accent(c) || is_invisible(c) {
        return Some(Spelling::As(""));
    }
    punctuation::ascii(c).or_else(|| sign(c)).map(Spelling::As)
}

fn letter(c: char) -> Option<Spelling> {
    match spelling(c) {
        Some(letters) => Some(Spelling::Letters(letters)),
        None => is_latin(c).then_some(Spelling::As(UNKNOWN_LETTER)),
    }
}

/// Money and other signs as people write them without the key: `₹` is Rs, `GH₵` is GHC.
fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        '₦' => "N",
        '₹' => "Rs",
        '৳' => "Tk",
        '₵' | '₡' => "C",
        '¢' => "c",
        '₱' => "P",
        '₭' => "K",
        '₮' | '₸' => "T",
        '₩' => "W",
        '₲' => "G",
        '₣' => "F",
        '₤' => "£",
        '₫' => "d",
        '฿' => "B",
        '₺' => "TL",
        '₪' => "NIS",
        '₽' => "Rb",
        '₿' => "BTC",
        '•' | '‣' | '◦' | '●' | '■' | '▪' => "*",
        '×' => "x",
        '÷' => "/",
        '±' => "+-",
        '≤' => "<=",
        '≥' => ">=",
        '≠' => "!=",
        '≈' => "~",
        '←' => "<-",
        '→' => "->",
        '°' => "o",
        'µ' => "u",
        '¦' => "|",
        '©' => "(c)",
        '®' => "(R)",
        _ => return None,
    })
}
