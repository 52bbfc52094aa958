//! Han has no spaces: a run of it is cut into the words that explain most of it.

use super::item::{Books, Care, Choice, Item, What, written};
use super::lexicon::Meaning;
use super::mend::sounding;
use super::names::Hash;

/// What the place names of villages, townships, counties and towns end in.
const ENDINGS: &[char] = &['村', '乡', '镇', '县', '市', '区', '庄', '屯', '旗', '寨', '堡', '州', '鄉', '鎮', '縣', '莊'];
/// Of them, those of villages and townships.
const VILLAGE_ENDINGS: &[char] = &['村', '乡', '镇', '庄', '屯', '寨', '堡', '鄉', '鎮', '莊'];
/// What those of wards, farms and pastures end in.
const LONG_ENDINGS: &[&str] = &["街道", "农场", "林场", "牧场", "社区", "苏木", "嘎查"];
/// A place that nobody listed has so many letters with its ending.
const PLACE_LETTERS: std::ops::RangeInclusive<usize> = 2..=8;

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
            let ends = ends_as_a_place(text);
            if choices.is_empty() && ENDINGS.contains(&letters[end - 1].1) && count > 2 && !ends_as_a_village(text) {
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
                unlisted(count) + counted_name(books, &letters, from, end) + alone(books, &letters, from, end)
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

/// `五棵树镇`, `十八里铺镇`: names of villages begin with numbers too. Behind money or another number it is that one's end, and
/// before a unit it counts.
fn counted_name(books: Books<'_>, letters: &[(usize, char)], from: usize, end: usize) -> Points {
    const BEFORE: &[char] = &['块', '元', '毛', '角', '分', '点', '百', '千', '万', '半', '两', '零', '第'];
    let (count, unit) = numerals(books, letters, from, end);
    let goes_on = from > 0 && (BEFORE.contains(&letters[from - 1].1) || NUMERALS.contains(&letters[from - 1].1));
    let village = VILLAGE_ENDINGS.contains(&letters[end - 1].1) || letters[end - 1].1 == '道';
    let names = village && end - from > count + 1 && !goes_on && !unit;
    if names { count as Points * 4 } else { 0 }
}

const NUMERALS: &[char] = &['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// How many numerals a name begins with, and whether a unit follows: then they count. Trees are counted and name villages.
fn numerals(books: Books<'_>, letters: &[(usize, char)], from: usize, end: usize) -> (usize, bool) {
    const TREES: char = '棵';
    let count = letters[from..end].iter().take_while(|(_, letter)| NUMERALS.contains(letter)).count();
    let next = letters[from + count.min(end - from - 1)].1;
    let entries = books.lexicon.exact(next.encode_utf8(&mut [0; 4]));
    (count, next != TREES && entries.iter().any(|entry| matches!(entry.meaning, Meaning::Unit(_) | Meaning::Currency(_))))
}

fn place_like(run: &str, start: usize, item: &Item<'_>) -> bool {
    let text = &run[item.span.start - start..item.span.end - start];
    text.chars().count() > 1 && ends_as_a_place(text)
}

fn ends_as_a_place(text: &str) -> bool {
    text.ends_with(ENDINGS) || ends_long(text)
}

fn ends_as_a_village(text: &str) -> bool {
    text.ends_with(VILLAGE_ENDINGS) || ends_long(text)
}

/// An ending alone is no name.
fn ends_long(text: &str) -> bool {
    LONG_ENDINGS.iter().any(|ending| text.len() > ending.len() && text.ends_with(ending))
}

/// Whether a text ends as the names of places do.
pub(super) fn names_a_place(text: &str) -> bool {
    let count = text.chars().count();
    PLACE_LETTERS.contains(&count) && ends_as_a_place(text)
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
    names_a_place(text) && ends_as_a_village(text)
}

/// A name with nothing before or behind it.
const ALONE: Points = 12;
/// A name behind its county, with nothing behind it.
const IN_COUNTY: Points = 6;

/// A name that stands alone, or alone behind its county: more of what looks like other words belongs to it.
fn alone(books: Books<'_>, letters: &[(usize, char)], from: usize, end: usize) -> Points {
    const COUNTY_ENDINGS: &[char] = &['县', '市', '区', '旗', '縣', '區'];
    // `1.2元官山镇`, `一斤杞县`: what a number counts begins no name.
    let (_, counts) = numerals(books, letters, from, end);
    match from.checked_sub(1).map(|before| letters[before].1) {
        _ if end < letters.len() || counts => 0,
        None => ALONE,
        Some(before) if COUNTY_ENDINGS.contains(&before) => IN_COUNTY,
        Some(_) => 0,
    }
}

/// A name that ends as places do; hardly one has one letter before its ending.
fn unlisted(letters: usize) -> Points {
    if letters < 3 { 4 } else { 11 - (letters as Points - 3) * 2 }
}
