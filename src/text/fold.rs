//! One form for all spellings of the same words, for comparing and reading; each place in it knows where it came from.

use super::digit::{Apart, digit};
use super::display::is_invisible;
use super::latin::{is_accent, spelling};
use super::punctuation;
use super::symbol::{is_operator, is_symbol};
use std::ops::Range;
use unicode_normalization::char::{compose, decompose_compatible};

/// A folded text that remembers the original.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Folded {
    /// Lower case, without accents, its digits, quotes, dashes and spaces ASCII.
    pub text: String,
    origins: Vec<Origin>,
    original_length: usize,
}

/// From here on, up to the next origin, the folded text was written by one character of the original.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Origin {
    folded: usize,
    original: usize,
}

impl Folded {
    /// The bytes of the original that a range of bytes of the folded text was read from. Dropped characters belong to what
    /// stands before them, so an accent comes with its letter. Ends beyond the text are cut; both ends lie between characters.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = self.start(range.start);
        if range.end <= range.start || range.start >= self.text.len() {
            return start..start;
        }
        let next = self.origins.partition_point(|origin| origin.folded < range.end);
        start..self.origins.get(next).map_or(self.original_length, |origin| origin.original)
    }

    fn start(&self, folded: usize) -> usize {
        if folded >= self.text.len() {
            return self.original_length;
        }
        let next = self.origins.partition_point(|origin| origin.folded <= folded);
        self.origins[..next].last().map_or(self.original_length, |origin| origin.original)
    }
}

/// Folds a text character by character: compatibility forms resolved (NFKC), lower case, accents of Latin, Greek and Cyrillic
/// dropped and Latin letters spelled in ASCII, digits of every script ASCII, typographic and foreign punctuation ASCII, white
/// space, control characters and pictures a space each, format characters dropped. Vowel signs and Han stay as they are.
pub fn fold(text: &str) -> Folded {
    let mut folded =
        Folded { text: String::with_capacity(text.len()), origins: Vec::with_capacity(text.len()), original_length: text.len() };
    let mut piece = String::new();
    let mut apart = Apart::default();
    for (original, c) in text.char_indices() {
        // Most letters of most texts stand for themselves.
        if c.is_ascii_alphabetic() && !apart.waits() {
            folded.origins.push(Origin { folded: folded.text.len(), original });
            folded.text.push(c.to_ascii_lowercase());
            continue;
        }
        piece.clear();
        spell(c, &mut piece);
        if c == '，' && wide_thousands(text, original) {
            piece.truncate(1);
        }
        if apart.splits(&folded.text, c, &piece) {
            piece.insert(0, ' ');
        }
        folded.append(original, &piece);
    }
    folded
}

/// `３，０００`: between digits of the same width, three of which follow, the wide comma marks thousands. Otherwise it is a pause.
fn wide_thousands(text: &str, comma: usize) -> bool {
    const GROUP: usize = 3;
    let wide = |c: &char| ('０'..='９').contains(c);
    let after = text[comma..].chars().skip(1).take_while(wide).take(GROUP + 1).count();
    after == GROUP && text[..comma].chars().next_back().is_some_and(|before| wide(&before))
}

impl Folded {
    /// Writes what one character of the original became; what composes with the character before it becomes one with it.
    fn append(&mut self, original: usize, piece: &str) {
        for c in piece.chars() {
            if let Some(joined) = self.joined(c) {
                self.text.pop();
                self.text.push(joined);
                continue;
            }
            if self.origins.last().is_none_or(|origin| origin.original != original) {
                self.origins.push(Origin { folded: self.text.len(), original });
            }
            self.text.push(c);
        }
    }

    /// The one character that the last one and this one make: Korean syllables, Bengali and Tamil vowels, kana.
    fn joined(&self, c: char) -> Option<char> {
        if c.is_ascii() {
            return None;
        }
        compose(self.text.chars().next_back()?, c)
    }
}

/// Writes what a character folds to: nothing, one character or a few.
fn spell(c: char, piece: &mut String) {
    if !known(c, piece) {
        decompose_compatible(c, |part| {
            if !known(part, piece) {
                other(part, piece);
            }
        });
    }
}

/// Characters that are looked up as they stand; whether this is one.
fn known(c: char, piece: &mut String) -> bool {
    if let Some(ascii) = punctuation::ascii(c) {
        piece.push_str(ascii);
    } else if let Some(value) = digit(c) {
        piece.push(char::from(b'0' + value));
    } else if c.is_whitespace() || c.is_control() || is_operator(c) {
        piece.push(' ');
    } else if c.is_ascii() {
        piece.push(c.to_ascii_lowercase());
    } else {
        return is_invisible(c) || is_accent(c);
    }
    true
}

/// Letters, signs and pictures, when they have come apart as far as they can.
fn other(c: char, piece: &mut String) {
    if is_symbol(c) {
        return piece.push(' ');
    }
    for small in c.to_lowercase() {
        match spelling(small) {
            Some(letters) => piece.push_str(&letters),
            None if small == 'ς' => piece.push('σ'),
            None => piece.push(small),
        }
    }
}
