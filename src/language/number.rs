//! Numbers as people type them, with nom: thousands by comma, dot or space, lakhs, decimals, `k`, an o for a nought.

use super::names::is_han;
use crate::value::Decimal;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char as mark, one_of, satisfy};
use nom::combinator::{not, opt, peek, recognize, verify};
use nom::multi::{many_m_n, many1};
use nom::sequence::{pair, preceded, terminated};
use nom::{IResult, Parser};

/// A number read, and the digits that were typed; absent when there are too many digits to be a number.
type Read<'a> = IResult<&'a str, (Option<Decimal>, &'a str)>;

/// More groups of digits than any number has.
const GROUPS_MAX: usize = 6;

/// A number with thousands by comma or dot.
pub(super) fn number(input: &str) -> Read<'_> {
    let (rest, text) = [',', '.'].into_iter().find_map(|mark| grouped(mark, input).ok()).map_or_else(|| plain(input), Ok)?;
    let digits: String = text.chars().filter_map(|c| digit(c, &text)).collect();
    let value = Decimal::parse(&digits);
    let (rest, thousand) = opt(kilo).parse(rest)?;
    let value = if thousand.is_some() { value.and_then(|value| value.times(1_000)) } else { value };
    Ok((rest, (value, &input[..input.len() - rest.len()])))
}

/// What a number's text says: its digits, with separators taken out and slips mended.
struct Text {
    written: String,
    point: Option<usize>,
}

impl Text {
    fn chars(&self) -> impl Iterator<Item = (usize, char)> + '_ {
        self.written.char_indices()
    }
}

fn digit((at, c): (usize, char), text: &Text) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        'o' => Some('0'),
        'l' | 'i' => Some('1'),
        _ if text.point == Some(at) => Some('.'),
        _ => None,
    }
}

/// `3,500`, `1,20,000`, `3.500,50`: at least one separator, the last group of three.
fn grouped(separator: char, input: &str) -> IResult<&str, Text> {
    let head = take_while_m_n(1, 3, |c: char| c.is_ascii_digit());
    let group = preceded(mark(separator), group);
    let groups = verify(many_m_n(1, GROUPS_MAX, group), |groups: &Vec<&str>| well_grouped(groups));
    let (rest, whole) = terminated(recognize(pair(head, groups)), not_number).parse(input)?;
    let other = if separator == '.' { ',' } else { '.' };
    let (rest, fraction) = opt(fraction(other)).parse(rest)?;
    let point = fraction.map(|_| whole.len());
    Ok((rest, Text { written: input[..input.len() - rest.len()].to_string(), point }))
}

/// Two or three digits of a group, in which an o is a nought: `1,55o`.
fn group(input: &str) -> IResult<&str, &str> {
    const DIGITS_MIN: usize = 2;
    const DIGITS_MAX: usize = 3;
    let digitish = take_while_m_n(DIGITS_MIN, DIGITS_MAX, |c: char| c.is_ascii_digit() || c == 'o');
    let (rest, digits) = verify(digitish, |digits: &str| digits.bytes().any(|b| b.is_ascii_digit())).parse(input)?;
    // `10,50 onions`: an o that begins a word is no nought.
    let word = digits.ends_with('o') && rest.starts_with(char::is_alphabetic);
    if word { take_while_m_n(DIGITS_MIN, DIGITS_MAX, |c: char| c.is_ascii_digit()).parse(input) } else { Ok((rest, digits)) }
}

/// All groups of three, or lakh grouping: two, two, three.
fn well_grouped(groups: &[&str]) -> bool {
    let lakh = groups.len() > 1 && groups[..groups.len() - 1].iter().all(|group| group.len() == 2);
    groups.last().is_some_and(|last| last.len() == 3) && (lakh || groups.iter().all(|group| group.len() == 3))
}

fn digits<'a>(least: usize, most: usize) -> impl Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>> {
    take_while_m_n(least, most, |c: char| c.is_ascii_digit())
}

/// The next character is no digit: a group of three is a whole group.
fn not_number(input: &str) -> IResult<&str, ()> {
    not(peek(one_of("0123456789"))).parse(input)
}

fn fraction<'a>(point: char) -> impl Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>> {
    terminated(preceded(mark(point), digits(1, 2)), not_number)
}

/// Digits, in which an o counts as a nought and an l or i before a digit as a one, if there is a true digit at all.
fn plain(input: &str) -> IResult<&str, Text> {
    let (rest, whole) = verify(recognize(many1(digitish)), |run: &str| run.bytes().any(|b| b.is_ascii_digit())).parse(input)?;
    let (rest, fraction) = opt(fraction('.')).parse(rest)?;
    let (rest, point) = match fraction {
        Some(_) => (rest, Some(whole.len())),
        None => match fraction_by_comma(rest) {
            Some(after) => (after, Some(whole.len())),
            None => (rest, None),
        },
    };
    Ok((rest, Text { written: input[..input.len() - rest.len()].to_string(), point }))
}

/// `2,5` is two and a half; `2,50,...` is a list.
fn fraction_by_comma(input: &str) -> Option<&str> {
    let (rest, _) = fraction(',').parse(input).ok()?;
    let more: IResult<&str, char> = one_of(",.").parse(rest);
    match more {
        Ok((after, _)) if after.starts_with(|c: char| c.is_ascii_digit()) => None,
        _ => Some(rest),
    }
}

/// One digit, or a letter that stands for one: an o after a digit, an l or i before one.
fn digitish(input: &str) -> IResult<&str, &str> {
    let before_digit = |c: char| matches!(c, 'l' | 'i');
    let letter_one = terminated(satisfy(before_digit), peek(satisfy(|c| c.is_ascii_digit())));
    nom::branch::alt((recognize(satisfy(|c| c.is_ascii_digit())), nought, recognize(letter_one))).parse(input)
}

/// An o counts as a nought unless a word goes on: `5o kg`, `2oo0`, but not `10onions`; the lexicon looks at `15obag`.
fn nought(input: &str) -> IResult<&str, &str> {
    let word = |c: char| c.is_alphabetic() && !is_han(c);
    let ends = |rest: &str| !rest.trim_start_matches('o').starts_with(word);
    let (rest, o) = recognize(mark('o')).parse(input)?;
    if ends(rest) { Ok((rest, o)) } else { Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Char))) }
}

/// `k` for thousand, unless it begins kg, ksh, kes, kilo.
fn kilo(input: &str) -> IResult<&str, char> {
    terminated(mark('k'), not(peek(satisfy(|c: char| c.is_alphabetic() && !is_han(c))))).parse(input)
}
