//! Tokens to items: numbers, known phrases (the longest first), words that slipped with all they may have been, and words that
//! nobody knows.

use super::gazetteer::{Gazetteer, NAME_WORDS_MAX};
use super::han;
use super::lex::{Kind, Token, tokens};
use super::lexicon::{Entry, Lexicon, Mark, Meaning, PHRASE_WORDS_MAX, Sorts, Tongues};
use super::mend::{mended, slipped, squeezed};
use super::names::{Hash, Name, is_han};
use super::reading::Intent;
use super::slip::{self, Cost};
use crate::value::{CommodityId, Decimal, UnitId};
use std::ops::Range;
use std::rc::Rc;

/// A phrase, number or mark of the text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Item<'a> {
    /// Where it stands in the folded text, in bytes.
    pub(super) span: Range<usize>,
    pub(super) what: What<'a>,
    /// Which of a word's choices is taken; beyond them none is.
    pub(super) choice: usize,
    /// Whether punctuation stands before it.
    pub(super) paused: bool,
    /// Whether a mark stands before it that a sender puts before the own name: `~ Mary`.
    pub(super) signed: bool,
}

/// What an item is.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum What<'a> {
    /// A number, with its digits as typed; none for a number word.
    Number(Decimal, Rc<str>),
    /// Digits too long for a number: a phone.
    Digits(Rc<str>),
    /// A word, and all it may be, the likeliest first; nothing when nobody knows it.
    Word(Rc<[Choice<'a>]>),
    /// Punctuation.
    Mark(char),
}

/// Something a word may be.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Choice<'a> {
    pub(super) entries: &'a [Entry],
    pub(super) tongues: Tongues,
    pub(super) sorts: Sorts,
    /// A place's name.
    pub(super) place: Option<Name>,
    /// The known word, when the written one slipped.
    pub(super) known: Option<&'a str>,
    pub(super) cost: Cost,
}

/// Where words are looked up.
#[derive(Clone, Copy)]
pub(super) struct Books<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) gazetteer: &'a Gazetteer,
    /// Words of other languages are none.
    pub(super) tongues: Tongues,
    /// Whether words that nobody knows are mended.
    pub(super) care: Care,
}

/// How hard a word is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Care {
    /// As it is written only: enough to tell the language.
    Exact,
    /// With slips too.
    Mended,
}

impl<'a> Choice<'a> {
    /// A word that is written as it should be.
    pub(super) fn word(entries: &'a [Entry], tongues: Tongues) -> Choice<'a> {
        let counts = entries.iter().filter(|entry| entry.tongue.share(tongues));
        let sorts = counts.fold(Sorts::default(), |sorts, entry| sorts.with(entry.meaning.sort()));
        Choice { entries, tongues, sorts, place: None, known: None, cost: 0 }
    }

    /// What it means in the languages that count.
    pub(super) fn entries(&self) -> impl Iterator<Item = &'a Entry> + use<'a> {
        let tongues = self.tongues;
        self.entries.iter().filter(move |entry| entry.tongue.share(tongues))
    }
}

impl<'a> Item<'a> {
    pub(super) fn new(span: Range<usize>, what: What<'a>) -> Item<'a> {
        Item { span, what, choice: 0, paused: false, signed: false }
    }

    /// What the word is taken for.
    pub(super) fn chosen(&self) -> Option<Choice<'a>> {
        if let What::Word(choices) = &self.what { choices.get(self.choice).copied() } else { None }
    }

    /// All that the word may be.
    pub(super) fn choices(&self) -> &[Choice<'a>] {
        if let What::Word(choices) = &self.what { choices } else { &[] }
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.chosen().into_iter().flat_map(|choice| choice.entries())
    }

    /// Whether it is a word that is taken for nothing.
    pub(super) fn unknown(&self) -> bool {
        matches!(self.what, What::Word(_)) && self.chosen().is_none()
    }

    pub(super) fn is(&self, meaning: Meaning) -> bool {
        self.may(meaning.sort()) && self.entries().any(|entry| entry.meaning == meaning)
    }

    /// Whether it means something of these sorts.
    fn may(&self, sorts: Sorts) -> bool {
        match &self.what {
            What::Word(choices) => choices.get(self.choice).is_some_and(|choice| choice.sorts.share(sorts)),
            _ => false,
        }
    }

    pub(super) fn intent(&self, intent: Intent) -> bool {
        self.is(Meaning::Intent(intent))
    }

    pub(super) fn mark(&self, mark: Mark) -> bool {
        self.is(Meaning::Mark(mark)) || (mark == Mark::Price && self.what == What::Mark('@'))
    }

    pub(super) fn find<T>(&self, pick: impl Fn(Meaning) -> Option<T>) -> Option<T> {
        self.entries().find_map(|entry| pick(entry.meaning))
    }

    pub(super) fn commodity(&self) -> Option<CommodityId> {
        self.may(Sorts::COMMODITY)
            .then(|| self.find(|meaning| if let Meaning::Commodity(id) = meaning { Some(id) } else { None }))?
    }

    pub(super) fn unit(&self) -> Option<UnitId> {
        self.may(Sorts::UNIT).then(|| self.find(|meaning| if let Meaning::Unit(id) = meaning { Some(id) } else { None }))?
    }

    pub(super) fn place(&self) -> Option<Name> {
        self.chosen().and_then(|choice| choice.place)
    }

    pub(super) fn currency(&self) -> bool {
        self.may(Sorts::CURRENCY)
    }

    pub(super) fn number(&self) -> Option<(Decimal, &str)> {
        if let What::Number(value, digits) = &self.what { Some((*value, digits)) } else { None }
    }

    /// A number that was written as a word.
    pub(super) fn spelled(&self) -> bool {
        self.number().is_some_and(|(_, digits)| digits.is_empty())
    }

    /// A word that may also be a number.
    pub(super) fn is_number_word(&self) -> bool {
        self.may(Sorts::NUMBER)
    }

    pub(super) fn mended(&self) -> Option<&'a str> {
        self.chosen().and_then(|choice| choice.known)
    }

    /// Punctuation and polite words say nothing.
    pub(super) fn says_nothing(&self) -> bool {
        match &self.what {
            What::Mark(mark) => !matches!(mark, '@' | '?'),
            What::Word(_) => {
                let polite = |entry: &Entry| {
                    matches!(entry.meaning, Meaning::Filler | Meaning::Mark(Mark::Name | Mark::Measure | Mark::Property))
                };
                self.chosen().is_some_and(|c| c.place.is_none() && c.entries().next().is_some() && c.entries().all(polite))
            }
            _ => false,
        }
    }

    /// Whether it may be left out, whatever else it may mean.
    pub(super) fn filler(&self) -> bool {
        self.says_nothing() || self.is(Meaning::Filler)
    }
}

/// Texts with more words that nobody knows are no offers: the rest is looked up as it stands.
const SLIPS_MAX: usize = 24;

/// Punctuation that only parts words.
const PAUSES: &[char] = &['.', ',', ';', ':', '!', '(', ')', '[', ']', '{', '}', '"', '\'', '#', '*', '_', '~', '|'];
/// Of them, those that part what belongs together.
const STOPS: &[char] = &['.', ',', ';', '(', ')', '!', '~', '*', '#', '|'];

/// The items of a folded text.
pub(super) fn items<'a>(books: Books<'a>, folded: &str) -> Vec<Item<'a>> {
    let mut tokens = tokens(folded);
    if slashes_part(&tokens) {
        // `sell/maize/10/bags/3200/nakuru`
        tokens.iter_mut().filter(|token| token.kind == Kind::Mark('/')).for_each(|token| token.kind = Kind::Mark(';'));
    }
    let mut items: Vec<Item<'a>> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    let (mut paused, mut signed, mut slips) = (false, false, 0);
    while at < tokens.len() {
        let token = &tokens[at];
        if let Kind::Mark(mark) = token.kind
            && PAUSES.contains(&mark)
        {
            paused |= STOPS.contains(&mark);
            signed |= mark == '~';
            at += 1;
            continue;
        }
        if token.kind == Kind::Mark('-') && token.spaced && tokens.get(at + 1).is_some_and(|next| next.spaced) {
            (paused, signed) = (true, true);
        }
        let from = items.len();
        let care = if slips > SLIPS_MAX { Care::Exact } else { books.care };
        let books = Books { care, ..books };
        let used = if stretched(books, &mut items, token) {
            1
        } else {
            glued(books, folded, &tokens, at, &mut items).unwrap_or_else(|| take(books, folded, &tokens, at, &mut items))
        };
        if let Some(first) = items.get_mut(from) {
            first.signed = signed;
            first.paused = paused || folded[..token.span.start].ends_with('\n');
        }
        let slipped = |item: &&Item<'_>| item.unknown() || item.mended().is_some();
        slips += items.get(from..).map_or(0, |new| new.iter().filter(slipped).count());
        (paused, signed) = (false, false);
        at += used;
    }
    super::count::counted(items)
}

/// Whether slashes part the fields of a text, as commas do elsewhere: several of them, and hardly any space.
fn slashes_part(tokens: &[Token<'_>]) -> bool {
    const SLASHES_MIN: usize = 3;
    let slashes = tokens.iter().filter(|token| token.kind == Kind::Mark('/')).count();
    let spaces = tokens.iter().skip(1).filter(|token| token.spaced).count();
    slashes >= SLASHES_MIN && slashes > spaces
}

/// Adds the items of a token; returns how many tokens they used.
fn take<'a>(books: Books<'a>, folded: &str, tokens: &[Token<'_>], at: usize, items: &mut Vec<Item<'a>>) -> usize {
    let token = &tokens[at];
    let span = token.span.clone();
    let one = |what| Item::new(span.clone(), what);
    let word = match &token.kind {
        Kind::Number(value, digits) => {
            items.push(one(What::Number(*value, (*digits).into())));
            return 1;
        }
        Kind::Digits(digits) => {
            items.push(one(What::Digits((*digits).into())));
            return 1;
        }
        Kind::Mark(mark) => {
            let mut sign = [0; 4];
            let sign = mark.encode_utf8(&mut sign);
            // `₹` and `$` are words; `@` and `/` are grammar.
            let entries: &[Entry] = if mark.is_ascii() && !matches!(mark, '$' | '&') { &[] } else { books.lexicon.exact(sign) };
            let known = Choice::word(entries, Tongues::ALL);
            items.push(one(if entries.is_empty() { What::Mark(*mark) } else { What::Word(Rc::new([known])) }));
            return 1;
        }
        Kind::Word(word) => *word,
    };
    if word.starts_with(is_han) {
        items.extend(han::words(books, word, span.start));
        return 1;
    }
    let (choices, used) = match exact(books, folded, tokens, at) {
        None if books.care == Care::Exact => (Vec::new(), 1),
        Some(found) if books.care == Care::Exact => found,
        Some((choices, used)) => {
            longer(books, folded, tokens, at, used).unwrap_or_else(|| (goods_too(books, word, choices), used))
        }
        None => slipped(books, folded, tokens, at),
    };
    items.push(Item::new(span.start..tokens[at + used - 1].span.end, What::Word(choices.into())));
    used
}

/// `any1`, `4sale`: a listed word with a digit in it.
fn glued<'a>(books: Books<'a>, folded: &str, tokens: &[Token<'_>], at: usize, items: &mut Vec<Item<'a>>) -> Option<usize> {
    const PIECES_MAX: usize = 3;
    let run =
        tokens[at + 1..].iter().take(PIECES_MAX - 1).take_while(|token| !token.spaced && !matches!(token.kind, Kind::Mark(_)));
    let pieces = 1 + run.count();
    let digit = tokens[at..at + pieces].iter().any(|token| matches!(token.kind, Kind::Number(..)));
    if pieces == 1 || !digit || matches!(tokens[at].kind, Kind::Mark(_)) {
        return None;
    }
    let span = tokens[at].span.start..tokens[at + pieces - 1].span.end;
    let choice = Choice::word(books.lexicon.exact(&folded[span.clone()]), books.tongues);
    let grade = choice.entries().any(|entry| matches!(entry.meaning, Meaning::Grade(_)));
    choice.entries().next().filter(|_| !grade)?;
    items.push(Item::new(span, What::Word(Rc::new([choice]))));
    Some(pieces)
}

/// The longest phrase or place name that is written as it should be.
fn exact<'a>(books: Books<'a>, folded: &str, tokens: &[Token<'_>], at: usize) -> Option<(Vec<Choice<'a>>, usize)> {
    let mut hashes = [Hash::EMPTY; NAME_WORDS_MAX + 1];
    let mut longest = 0;
    let most = books.gazetteer.words_max.max(PHRASE_WORDS_MAX);
    for (words, token) in tokens[at..].iter().take(most).enumerate() {
        let Kind::Word(word) = token.kind else { break };
        hashes[words + 1] = hashes[words].with(word);
        longest = words + 1;
    }
    (1..=longest).rev().find_map(|words| {
        let text = &folded[tokens[at].span.start..tokens[at + words - 1].span.end];
        let choices = written(books, hashes[words], text);
        (!choices.is_empty()).then_some((choices, words))
    })
}

/// `nyanza`: a place, or tomatoes (nyanya) with a slip.
fn goods_too<'a>(books: Books<'a>, word: &str, mut choices: Vec<Choice<'a>>) -> Vec<Choice<'a>> {
    if let [Choice { place: Some(_), .. }] = choices.as_slice() {
        let goods = |choice: &Choice<'_>| choice.entries().any(|e| matches!(e.meaning, Meaning::Commodity(_)));
        let slipped =
            mended(books, &word.replace('\'', ""), 1).into_iter().filter(|choice| choice.place.is_none() && goods(choice));
        choices.extend(slipped.map(|choice| Choice { cost: choice.cost + GOODS_INSTEAD, ..choice }));
    }
    choices
}

/// A place that is written as it should be is seldom meant as goods.
const GOODS_INSTEAD: Cost = 6;

/// `sukuma wili`: a phrase of more words that begins with the exact ones and slips in the next, which nobody knows.
fn longer<'a>(books: Books<'a>, folded: &str, tokens: &[Token<'_>], at: usize, used: usize) -> Option<(Vec<Choice<'a>>, usize)> {
    let next = tokens.get(at + used)?;
    let Kind::Word(word) = next.kind else { return None };
    if used == PHRASE_WORDS_MAX
        || word.chars().count() < slip::LETTERS_MIN
        || !written(books, Hash::EMPTY.with(word), word).is_empty()
    {
        return None;
    }
    let phrase: Vec<Choice<'a>> = mended(books, &squeezed(folded, tokens, at, used + 1), used + 1);
    let goods =
        |choice: &Choice<'_>| choice.place.is_none() && choice.entries().any(|e| matches!(e.meaning, Meaning::Commodity(_)));
    let found: Vec<Choice<'a>> = phrase.into_iter().filter(goods).collect();
    (!found.is_empty()).then_some((found, used + 1))
}

/// What a text may be that is written as it should be: words of trade first, then a place.
pub(super) fn written<'a>(books: Books<'a>, hash: Hash, text: &str) -> Vec<Choice<'a>> {
    let entries = books.lexicon.hashed(hash, text);
    let place = books.gazetteer.exact(hash, text);
    let mut choices = Vec::new();
    let word = Choice::word(entries, books.tongues);
    let known = word.entries().next().is_some();
    if known {
        choices.push(word);
    }
    if place.is_some() {
        let cost = if known { PLACE_INSTEAD } else { 0 };
        choices.push(Choice { place, cost, ..Choice::word(&[], Tongues::NONE) });
    }
    choices
}

/// A word of trade is seldom meant as the place of that name.
const PLACE_INSTEAD: Cost = 9;
/// `15obag`: when a word right after a number makes sense only without its leading o, the o was a nought.
fn stretched<'a>(books: Books<'a>, items: &mut Vec<Item<'a>>, token: &Token<'_>) -> bool {
    let (Kind::Word(word), false, Some(last)) = (&token.kind, token.spaced, items.last()) else { return false };
    let Some(rest) = word.strip_prefix('o') else { return false };
    let known = books.lexicon.exact(rest);
    let (Some((value, digits)), true) = (last.number(), books.lexicon.exact(word).is_empty() && !known.is_empty()) else {
        return false;
    };
    let Some(value) = value.times(10) else { return false };
    let number = What::Number(value, format!("{digits}0").into());
    let (start, paused) = (last.span.start, last.paused);
    items.pop();
    items.push(Item { paused, ..Item::new(start..token.span.start + 1, number) });
    let choice = Choice::word(known, books.tongues);
    items.push(Item::new(token.span.start + 1..token.span.end, What::Word(Rc::new([choice]))));
    true
}
