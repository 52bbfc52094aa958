//! Han has no spaces: a run of it is cut into the words that explain most of it.

use super::item::{Books, Care, Choice, Item, What, written};
use super::lexicon::Meaning;
use super::mend::sounding;
use super::names::Hash;

/// What the place names of villages, townships, counties and towns end in.
const ENDINGS: &[char] = &['村', '乡', '镇', '县', '市', '区', '庄', '屯', '旗', '寨', '堡', '州', '鄉', '鎮', '縣', '莊'];
/// Of them, those of villages and townships.
const VILLAGE_ENDINGS: &[char] = &['村', '乡', '镇', '庄', '屯', '寨', '堡', '鄉', '鎮', '莊'];
/// A place that nobody listed has so many letters with its ending.
const PLACE_LETTERS: std::ops::RangeInclusive<usize> = 2..=6;

/// Points of a cut, in tenths.
type Points = i32;

/// Where the best cut up to a letter begins its last word, and what that word is.
struct Step<'a> {
    points: Points,
    from: usize,
    choices: Vec<Choice<'a>>,
}

/// The words of a run of Han that begins at a byte of the folded text.
pub(super) fn words<'a>(books: Books<'a>, run: &str, start: usize) -> Vec<Item<'a>> {
    let letters: Vec<(usize, char)> = run.char_indices().collect();
    let byte = |at: usize| letters.get(at).map_or(run.len(), |(byte, _)| *byte);
    let longest = books.lexicon.han_letters_max.max(books.gazetteer.han_letters_max).max(*PLACE_LETTERS.end());
    let mut best: Vec<Step<'a>> = vec![Step { points: 0, from: 0, choices: Vec::new() }];
    for end in 1..=letters.len() {
        let unknown = Step { points: best[end - 1].points + UNKNOWN, from: end - 1, choices: Vec::new() };
        best.push(unknown);
        for from in (end.saturating_sub(longest)..end).rev() {
            let text = &run[byte(from)..byte(end)];
            let mut choices = written(books, Hash::EMPTY.with(text), text);
            let count = end - from;
            let ends = ENDINGS.contains(&letters[end - 1].1);
            if choices.is_empty() && ends && count > 2 && !VILLAGE_ENDINGS.contains(&letters[end - 1].1) {
                // `威宁县` where the list has `威宁`.
                let name = &run[byte(from)..byte(end - 1)];
                choices = written(books, Hash::EMPTY.with(name), name);
                choices.retain(|choice| choice.place.is_some());
            }
            let points = if !choices.is_empty() {
                known(count)
            } else if let Some(meant) = heard(books, text) {
                choices = meant;
                sounds(count)
            } else if PLACE_LETTERS.contains(&count) && ends {
                // `我村`, `为村`: a small word before it belongs to no name.
                let first = books.lexicon.exact(&run[byte(from)..byte(from + 1)]);
                if first.iter().any(|entry| matches!(entry.meaning, Meaning::Filler)) {
                    continue;
                }
                unlisted(count)
            } else {
                continue;
            };
            let points = best[from].points + points;
            // Of equals the longer word wins.
            if points >= best[end].points {
                best[end] = Step { points, from, choices };
            }
        }
    }
    let mut cut: Vec<Item<'a>> = Vec::new();
    let mut end = letters.len();
    while end > 0 {
        let step = &mut best[end];
        let item = Item::new(start + byte(step.from)..start + byte(end), What::Word(std::mem::take(&mut step.choices).into()));
        end = step.from;
        // Letters that nobody knows stay together.
        match cut.last_mut().filter(|next| next.unknown() && item.unknown() && !place_like(run, start, next)) {
            Some(next) if !place_like(run, start, &item) => next.span.start = item.span.start,
            _ => cut.push(item),
        }
    }
    cut.reverse();
    cut
}

/// What letters sound like, where slips are looked for.
fn heard<'a>(books: Books<'a>, letters: &str) -> Option<Vec<Choice<'a>>> {
    let mut choices = if books.care == Care::Mended { sounding(books, letters) } else { Vec::new() };
    // `袋卖`: a letter that counts or sells by itself is no slip.
    let says = |letter: char| {
        let entries = books.lexicon.exact(letter.encode_utf8(&mut [0; 4]));
        entries.iter().any(|entry| !matches!(entry.meaning, Meaning::Filler))
    };
    let slip = |known: &str| known.chars().zip(letters.chars()).all(|(known, wrote)| known == wrote || !says(wrote));
    choices.retain(|choice| choice.known.is_some_and(slip));
    (!choices.is_empty()).then_some(choices)
}

fn place_like(run: &str, start: usize, item: &Item<'_>) -> bool {
    let text = &run[item.span.start - start..item.span.end - start];
    text.chars().count() > 1 && text.ends_with(ENDINGS)
}

/// Whether a text ends as the names of places do.
pub(super) fn names_a_place(text: &str) -> bool {
    let count = text.chars().count();
    PLACE_LETTERS.contains(&count) && text.ends_with(ENDINGS)
}

/// A letter that nobody knows.
const UNKNOWN: Points = -10;

/// Longer words explain more, and one long word more than two short ones.
fn known(letters: usize) -> Points {
    match letters {
        1 => 2,
        _ => letters as Points * 8,
    }
}

/// Letters that sound like a word.
fn sounds(letters: usize) -> Points {
    letters as Points * 5
}

/// Whether a text ends as the names of villages and townships do.
pub(super) fn names_a_village(text: &str) -> bool {
    names_a_place(text) && text.ends_with(VILLAGE_ENDINGS)
}

/// A name that ends as places do.
fn unlisted(letters: usize) -> Points {
    11 - (letters as Points - 3).abs() * 2
}
