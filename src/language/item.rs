//! Tokens to items: numbers, known phrases (the longest first), mended words, and what nobody knows.

use super::lex::{Kind, Token, tokens};
use super::lexicon::{Entry, Lexicon, Mark, Meaning, PHRASE_WORDS_MAX};
use super::reading::Intent;
use crate::value::{CommodityId, Decimal, UnitId};
use std::ops::Range;

/// A phrase, number or mark of the text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Item {
    /// Where it stands in the folded text, in bytes.
    pub(super) span: Range<usize>,
    pub(super) what: What,
}

/// What an item is.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum What {
    /// A number, with its digits as typed.
    Number(Decimal, String),
    /// Digits too long for a number: a phone.
    Digits(String),
    /// Everything a known phrase may mean; the known word, when it was mended.
    Known(Vec<Entry>, Option<String>),
    /// A word that nobody knows.
    Unknown,
    /// Punctuation.
    Mark(char),
}

impl Item {
    pub(super) fn entries(&self) -> &[Entry] {
        match &self.what {
            What::Known(entries, _) => entries,
            _ => &[],
        }
    }

    pub(super) fn is(&self, meaning: Meaning) -> bool {
        self.entries().iter().any(|entry| entry.meaning == meaning)
    }

    pub(super) fn intent(&self, intent: Intent) -> bool {
        self.is(Meaning::Intent(intent))
    }

    pub(super) fn mark(&self, mark: Mark) -> bool {
        self.is(Meaning::Mark(mark)) || (mark == Mark::Price && self.what == What::Mark('@'))
    }

    pub(super) fn find<T>(&self, pick: impl Fn(Meaning) -> Option<T>) -> Option<T> {
        self.entries().iter().find_map(|entry| pick(entry.meaning))
    }

    pub(super) fn commodity(&self) -> Option<CommodityId> {
        self.find(|meaning| if let Meaning::Commodity(id) = meaning { Some(id) } else { None })
    }

    pub(super) fn unit(&self) -> Option<UnitId> {
        self.find(|meaning| if let Meaning::Unit(id) = meaning { Some(id) } else { None })
    }

    pub(super) fn currency(&self) -> bool {
        self.entries().iter().any(|entry| matches!(entry.meaning, Meaning::Currency(_)))
    }

    pub(super) fn number(&self) -> Option<(Decimal, &str)> {
        if let What::Number(value, digits) = &self.what { Some((*value, digits)) } else { None }
    }

    pub(super) fn mended(&self) -> Option<&str> {
        if let What::Known(_, Some(word)) = &self.what { Some(word) } else { None }
    }

    /// Punctuation and polite words say nothing.
    pub(super) fn says_nothing(&self) -> bool {
        let filler = |entry: &Entry| matches!(entry.meaning, Meaning::Filler);
        match &self.what {
            What::Mark(mark) => !matches!(mark, '@' | '?'),
            What::Known(entries, _) => !entries.is_empty() && entries.iter().all(filler),
            _ => false,
        }
    }

    /// Whether it may be left out, whatever else it may mean.
    pub(super) fn filler(&self) -> bool {
        self.says_nothing() || self.is(Meaning::Filler)
    }
}

/// Punctuation that only parts words.
const PAUSES: &[char] = &['.', ',', ';', ':', '!', '(', ')', '"', '\'', '#', '*', '_'];

/// The items of a folded text.
pub(super) fn items(lexicon: &Lexicon, folded: &str) -> Vec<Item> {
    let tokens = tokens(folded);
    let mut items: Vec<Item> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let (item, used) = item(lexicon, folded, &tokens, at);
        if matches!(item.what, What::Mark(mark) if PAUSES.contains(&mark)) {
            at += used;
            continue;
        }
        if !stretched(lexicon, folded, &mut items, &tokens[at]) {
            items.push(item);
        }
        at += used;
    }
    grouped(tails(summed(scaled(numbered(items)))))
}

fn item(lexicon: &Lexicon, folded: &str, tokens: &[Token<'_>], at: usize) -> (Item, usize) {
    let token = &tokens[at];
    let one = |what| (Item { span: token.span.clone(), what }, 1);
    let word = match &token.kind {
        Kind::Number(value, digits) => return one(What::Number(*value, digits.to_string())),
        Kind::Digits(digits) => return one(What::Digits(digits.to_string())),
        Kind::Mark(mark) => return one(What::Mark(*mark)),
        Kind::Word(word) => *word,
    };
    let longest = tokens[at..].iter().take(PHRASE_WORDS_MAX).take_while(|t| matches!(t.kind, Kind::Word(_))).count();
    for words in (2..=longest).rev() {
        let span = token.span.start..tokens[at + words - 1].span.end;
        let phrase = folded[span.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        let entries = lexicon.exact(&phrase);
        if !entries.is_empty() {
            return (Item { span, what: What::Known(entries.to_vec(), None) }, words);
        }
    }
    let entries = lexicon.exact(word);
    if !entries.is_empty() {
        return one(What::Known(entries.to_vec(), None));
    }
    match lexicon.mended(word) {
        Some((known, entries)) => one(What::Known(entries.to_vec(), Some(known.to_string()))),
        None => one(What::Unknown),
    }
}

/// `15obag`: when a word right after a number makes sense only without its leading o, the o was a nought.
fn stretched(lexicon: &Lexicon, folded: &str, items: &mut Vec<Item>, token: &Token<'_>) -> bool {
    let (Kind::Word(word), false, Some(last)) = (&token.kind, token.spaced, items.last()) else { return false };
    let Some(rest) = word.strip_prefix('o') else { return false };
    let known = lexicon.exact(rest);
    let (Some((value, digits)), true) = (last.number(), lexicon.exact(word).is_empty() && !known.is_empty()) else {
        return false;
    };
    let Some(value) = value.times(10) else { return false };
    let number = What::Number(value, format!("{digits}0"));
    let start = last.span.start;
    items.pop();
    items.push(Item { span: start..token.span.start + 1, what: number });
    let what = What::Known(known.to_vec(), None);
    items.push(Item { span: token.span.start + 1..token.span.end, what });
    debug_assert!(folded.is_char_boundary(token.span.end));
    true
}

/// Number words become numbers where a unit, scale or number stands beside them.
fn numbered(mut items: Vec<Item>) -> Vec<Item> {
    let beside = |item: Option<&Item>| {
        let counts = |entry: &Entry| matches!(entry.meaning, Meaning::Unit(_) | Meaning::Scale(_) | Meaning::ScaleFirst(_));
        let word = |item: &Item| item.number().is_some_and(|(_, digits)| digits.is_empty());
        item.is_some_and(|item| item.entries().iter().any(counts) || word(item))
    };
    // From the end and back again, so that a whole run of number words counts when one end of it does.
    for at in (0..items.len()).rev().chain(0..items.len()) {
        let word = items[at].find(|meaning| if let Meaning::Number(n) = meaning { Some(n) } else { None });
        let Some(value) = word else { continue };
        if beside(items.get(at + 1)) || at > 0 && beside(items.get(at - 1)) {
            items[at].what = What::Number(value, String::new());
        }
    }
    items
}

/// `3 thousand` and `elfu tatu`: a scale multiplies the number before it, or, where the language has it so, behind it.
fn scaled(items: Vec<Item>) -> Vec<Item> {
    let scale = |item: &Item| item.find(|meaning| if let Meaning::Scale(scale) = meaning { Some(scale) } else { None });
    let leading = |item: &Item| item.find(|meaning| if let Meaning::ScaleFirst(scale) = meaning { Some(scale) } else { None });
    let mut joined: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        let product = joined.last().and_then(|last| {
            let before = last.number().zip(scale(&item)).map(|((value, _), scale)| (value, scale));
            let (value, scale) = before.or_else(|| Some((item.number()?.0, leading(last)?)))?;
            let spelled = [last, &item].iter().all(|item| item.number().is_none_or(|(_, digits)| digits.is_empty()));
            let value = value.times(scale)?;
            Some((last.span.start, value, if spelled { String::new() } else { value.to_string() }))
        });
        match product {
            None => joined.push(item),
            Some((start, value, digits)) => {
                joined.pop();
                joined.push(Item { span: start..item.span.end, what: What::Number(value, digits) });
            }
        }
    }
    joined
}

/// `elfu tatu mia tano`, `fifty five`: number words side by side add up, as long as each is smaller than what went before
/// leaves open.
fn summed(items: Vec<Item>) -> Vec<Item> {
    let words = |item: &Item| item.number().filter(|(_, digits)| digits.is_empty()).map(|(value, _)| value.as_thousandths());
    let mut joined: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        let sum = joined.last().and_then(|last| {
            let (before, now) = (words(last)?, words(&item)?);
            let magnitude = 10u64.checked_pow(before.checked_ilog10()?)?;
            let open = (0..=18).map(|power| 10u64.pow(power)).take_while(|power| before.is_multiple_of(*power)).last()?;
            (now < open.max(1) && now > 0 && magnitude > 0).then(|| (last.span.start, before + now))
        });
        match sum {
            None => joined.push(item),
            Some((start, sum)) => {
                joined.pop();
                joined.push(Item { span: start..item.span.end, what: What::Number(Decimal::thousandths(sum), String::new()) });
            }
        }
    }
    joined
}

/// `40 bags 3 500 /=`: between a unit and a word for money, two numbers are one with its thousands set apart.
fn grouped(items: Vec<Item>) -> Vec<Item> {
    let mut joined: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        let at = joined.len();
        let unit = |back: usize| at.checked_sub(back).is_some_and(|at| joined[at].unit().is_some());
        let counted = at.checked_sub(3).is_some_and(|at| joined[at].number().is_some()) && unit(4);
        let money = item.currency() && (unit(3) || counted);
        let pair = money.then(|| joined[at - 2].number().zip(joined[at - 1].number())).flatten();
        let whole = pair.filter(|((_, head), (_, tail))| head.len() <= 3 && tail.len() == 3);
        let digits = whole.map(|((_, head), (_, tail))| format!("{head}{tail}"));
        if let Some((digits, value)) = digits.and_then(|digits| Some((digits.clone(), Decimal::parse(&digits)?))) {
            let end = joined[at - 1].span.end;
            joined.pop();
            joined[at - 2] = Item { span: joined[at - 2].span.start..end, what: What::Number(value, digits) };
        }
        joined.push(item);
    }
    joined
}

/// `/=` and `/-` after a number say that it is money.
fn tails(items: Vec<Item>) -> Vec<Item> {
    let mut kept: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        let closes = matches!(item.what, What::Mark('=' | '-'));
        let slash = kept.last().is_some_and(|last| last.what == What::Mark('/'));
        let money = kept.len() > 1 && kept[kept.len() - 2].number().is_some();
        if closes && slash && money {
            let start = kept.pop().map_or(item.span.start, |slash| slash.span.start);
            let entry = Entry { meaning: Meaning::Currency(None), language: None };
            kept.push(Item { span: start..item.span.end, what: What::Known(vec![entry], None) });
        } else {
            kept.push(item);
        }
    }
    kept
}
