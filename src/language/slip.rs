//! How far a written word is from a known one on a phone: slips of the thumb cost less than other letters.

use std::sync::LazyLock;

/// Costs are in tenths of a letter.
pub(super) type Cost = u8;

/// Another letter, one too many or one too few.
const LETTER: Cost = 10;
/// The same key pressed once more or once less (multi-tap).
const SAME_KEY: Cost = 5;
/// A key beside the right one.
const NEIGHBOUR: Cost = 6;
/// Letters that sound alike.
const ALIKE: Cost = 5;
/// A letter doubled, or one of a double left out.
const DOUBLED: Cost = 4;
/// A vowel left out or put in.
const VOWEL: Cost = 7;
/// Two letters swapped.
const SWAPPED: Cost = 6;
/// Added when the first letter is concerned: people rarely miss it.
const FIRST: Cost = 3;

/// Words of fewer letters are never mended.
pub(super) const LETTERS_MIN: usize = 4;
/// Longer words are compared by their first letters only.
const LETTERS_MAX: usize = 32;

/// What may be mended at most, by the letters of the known word.
pub(super) fn limit(letters: usize) -> Cost {
    match letters {
        0..LETTERS_MIN => 0,
        4..=5 => 13,
        6..=8 => 16,
        _ => 20,
    }
}

const KEYS: [&str; 8] = ["abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"];
const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const ALIKES: [(char, char); 8] =
    [('r', 'l'), ('c', 'k'), ('s', 'z'), ('b', 'v'), ('d', 't'), ('g', 'j'), ('i', 'y'), ('v', 'w')];

/// Whether a letter is a vowel of Latin script.
pub(super) fn vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// What it costs to have written one letter for another.
fn replaced(wrote: char, meant: char) -> Cost {
    const FIRST_LETTER: u32 = 'a' as u32;
    static LATIN: LazyLock<[[Cost; 26]; 26]> = LazyLock::new(|| {
        let letter = |at: usize| char::from(b'a' + at as u8);
        std::array::from_fn(|wrote| std::array::from_fn(|meant| weighed(letter(wrote), letter(meant))))
    });
    let at = |letter: char| u32::from(letter).wrapping_sub(FIRST_LETTER) as usize;
    match LATIN.get(at(wrote)).and_then(|row| row.get(at(meant))) {
        Some(cost) => *cost,
        None => weighed(wrote, meant),
    }
}

fn weighed(wrote: char, meant: char) -> Cost {
    let pair = |(a, b): &(char, char)| (wrote, meant) == (*a, *b) || (wrote, meant) == (*b, *a);
    if wrote == meant {
        0
    } else if ALIKES.iter().any(pair) || vowel(wrote) && vowel(meant) {
        ALIKE
    } else if KEYS.iter().any(|key| key.contains(wrote) && key.contains(meant)) {
        SAME_KEY
    } else if neighbours(wrote, meant) {
        NEIGHBOUR
    } else {
        LETTER
    }
}

/// Whether two letters lie beside each other on a QWERTY keyboard.
fn neighbours(one: char, other: char) -> bool {
    let spot = |letter: char| ROWS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.find(letter)?)));
    let (Some((row, at)), Some((other_row, other_at))) = (spot(one), spot(other)) else { return false };
    match row.abs_diff(other_row) {
        0 => at.abs_diff(other_at) == 1,
        // The lower row stands half a key to the right.
        1 => {
            let (upper, lower) = if row < other_row { (at, other_at) } else { (other_at, at) };
            upper == lower || upper == lower + 1
        }
        _ => false,
    }
}

/// What it costs to have one letter more in one word than in the other; `before` and `after` stand beside it.
fn extra(letter: char, before: Option<char>, after: Option<char>) -> Cost {
    if before == Some(letter) || after == Some(letter) {
        DOUBLED
    } else if vowel(letter) {
        VOWEL
    } else {
        LETTER
    }
}

/// What it costs to have written one word for another; `None` when it is more than `most`. Letters replaced, left out, put
/// in, or swapped with the next one (optimal string alignment), each weighed by how a thumb slips.
pub(super) fn cost(wrote: &str, meant: &str, most: Cost) -> Option<Cost> {
    let (mut a, mut b) = (['\0'; LETTERS_MAX], ['\0'; LETTERS_MAX]);
    let (rows, columns) = (letters(wrote, &mut a), letters(meant, &mut b));
    let (a, b) = (&a[..rows], &b[..columns]);
    let first = |at: usize, cost: Cost| if at == 0 && cost > 0 { cost + FIRST } else { cost };
    let beside = |word: &[char], at: usize| (at.checked_sub(1).and_then(|at| word.get(at).copied()), word.get(at + 1).copied());
    let more = |word: &[char], at: usize| {
        let (before, after) = beside(word, at);
        first(at, extra(word[at], before, after))
    };
    let mut lines = [[Cost::MAX; LETTERS_MAX + 1]; 3];
    lines[0][0] = 0;
    for j in 0..columns {
        lines[0][j + 1] = lines[0][j].saturating_add(more(b, j));
    }
    for i in 0..rows {
        let (now, before, two) = ((i + 1) % 3, i % 3, (i + 2) % 3);
        lines[now][0] = lines[before][0].saturating_add(more(a, i));
        let mut least = lines[now][0];
        for j in 0..columns {
            let replaced = lines[before][j].saturating_add(first(i.min(j), replaced(a[i], b[j])));
            let written = lines[before][j + 1].saturating_add(more(a, i));
            let left_out = lines[now][j].saturating_add(more(b, j));
            let swapped = if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] && a[i] != a[i - 1] {
                lines[two][j - 1].saturating_add(first(i - 1, SWAPPED))
            } else {
                Cost::MAX
            };
            lines[now][j + 1] = replaced.min(written).min(left_out).min(swapped);
            least = least.min(lines[now][j + 1]);
        }
        if least > most {
            return None;
        }
    }
    Some(lines[rows % 3][columns]).filter(|cost| *cost <= most)
}

fn letters(word: &str, into: &mut [char; LETTERS_MAX]) -> usize {
    let mut count = 0;
    for (slot, letter) in into.iter_mut().zip(word.chars()) {
        *slot = letter;
        count += 1;
    }
    count
}

/// The consonants of a word, none doubled: `bungoma` and `bngma` are both `bngm`. `None` for fewer than three.
pub(super) fn skeleton(word: &str) -> Option<String> {
    const CONSONANTS_MIN: usize = 3;
    let mut bones = String::with_capacity(word.len());
    for letter in word.chars().filter(|letter| !vowel(*letter)) {
        if !letter.is_ascii_lowercase() {
            return None;
        }
        if !bones.ends_with(letter) {
            bones.push(letter);
        }
    }
    (bones.len() >= CONSONANTS_MIN).then_some(bones)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_cost_less_than_other_letters() {
        for (wrote, meant, expected) in [
            ("maize", "maize", 0),
            ("maizw", "maize", NEIGHBOUR),
            ("maizd", "maize", SAME_KEY),
            ("miaze", "maize", SWAPPED),
            ("maizee", "maize", DOUBLED),
            ("maze", "maize", VOWEL),
            ("lice", "rice", ALIKE + FIRST),
            ("naize", "maize", SAME_KEY + FIRST),
            ("maixe", "maize", SAME_KEY),
            ("mahindi", "malindi", LETTER),
            ("kael", "kale", SWAPPED),
        ] {
            assert_eq!(cost(wrote, meant, 30), Some(expected), "{wrote} for {meant}");
        }
        assert_eq!(cost("beans", "maize", 16), None);
        assert_eq!(cost("", "maize", 10), None);
    }

    #[test]
    fn bones_are_what_is_left_without_vowels() {
        for (word, bones) in [
            ("bungoma", Some("bngm")),
            ("bngma", Some("bngm")),
            ("eau", None),
            ("mtama", Some("mtm")),
            ("kale", None),
            ("मक्का", None),
            ("msndi", Some("msnd")),
        ] {
            assert_eq!(skeleton(word).as_deref(), bones, "{word}");
        }
    }
}
