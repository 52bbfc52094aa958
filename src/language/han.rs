//! Han has no spaces: a run of it is cut into the words that explain most of it.

use super::item::{Books, Choice, Item, What, written};
use super::names::Hash;

/// What the place names of villages, townships, counties and towns end in.
const ENDINGS: &[char] = &['村', '乡', '镇', '县', '市', '区', '庄', '屯', '旗', '寨', '堡', '州', '鄉', '鎮', '縣', '莊'];
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
            let choices = written(books, Hash::EMPTY.with(text), text);
            let count = end - from;
            let points = if !choices.is_empty() {
                known(count)
            } else if PLACE_LETTERS.contains(&count) && ENDINGS.contains(&letters[end - 1].1) {
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
        let item = Item::new(start + byte(step.from)..start + byte(end), What::Word(std::mem::take(&mut step.choices)));
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

/// A name that ends as places do.
fn unlisted(letters: usize) -> Points {
    11 - (letters as Points - 3).abs() * 2
}
