//! How a word of another script sounds in Latin letters, roughly: for finding what was meant, never for showing.

use deunicode::deunicode_char;

/// The syllable of a letter of Han without its tone; nothing for other letters.
pub fn syllable(letter: char) -> &'static str {
    deunicode_char(letter).unwrap_or("").trim_end()
}

/// A word of Devanagari in Latin letters: `हाजीपुर` is `hajipur`. `None` when it has other letters too.
pub fn romanised(word: &str) -> Option<String> {
    let mut sound = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\u{094D}' | '\u{093C}' => {}
            '\u{0901}' | '\u{0902}' => sound.push('n'),
            'च' | 'छ' => sound.push_str("ch"),
            '\u{0900}'..='\u{0963}' => {
                let spelled = deunicode_char(letter)?.to_lowercase();
                // `aa`, `ii`, `dd`: long and far back, which nobody writes.
                let doubled = |at: &usize| *at == 0 || spelled.as_bytes()[*at] != spelled.as_bytes()[at - 1];
                sound.extend((0..spelled.len()).filter(doubled).map(|at| char::from(spelled.as_bytes()[at])));
            }
            _ => return None,
        }
        // A consonant with no vowel sign has an `a`, but for the last.
        if consonant(letter) && letters.peek().is_some_and(|next| !silent(*next)) {
            sound.push('a');
        }
    }
    Some(sound)
}

fn consonant(letter: char) -> bool {
    matches!(letter, '\u{0915}'..='\u{0939}' | '\u{0958}'..='\u{095F}')
}

/// A vowel sign, the sign for none, or a dot below, which may be followed by one.
fn silent(letter: char) -> bool {
    matches!(letter, '\u{093A}'..='\u{093C}' | '\u{093E}'..='\u{094F}' | '\u{0962}' | '\u{0963}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devanagari_sounds_as_its_map_names_do() {
        for (word, sound) in [
            ("हाजीपुर", "hajipur"),
            ("करनाल", "karanal"),
            ("अंबाला", "anbala"),
            ("मलिहाबाद", "malihabad"),
            ("निमच", "nimach"),
            ("गुलाबबाग", "gulababag"),
            ("हल्द्वनी", "haldvani"),
            ("बनारस", "banaras"),
            ("पूर्णिया", "purniya"),
        ] {
            assert_eq!(romanised(word).as_deref(), Some(sound), "{word}");
        }
        assert_eq!(romanised("karnal"), None);
        assert_eq!((syllable('购'), syllable('够'), syllable('a')), ("Gou", "Gou", "a"));
    }
}
