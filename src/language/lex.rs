//! Folded text to tokens, with nom: numbers, words, marks. Never fails: what is neither becomes a mark.

use super::names::is_han;
use super::number;
use crate::value::Decimal;
use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while1};
use nom::character::complete::{anychar, satisfy};
use nom::combinator::{map, recognize};
use nom::multi::many0;
use nom::sequence::pair;
use nom::{IResult, Parser};
use std::ops::Range;

/// A piece of the folded text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    /// Where it stands in the folded text, in bytes.
    pub(super) span: Range<usize>,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
}

/// What a token is.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Kind<'a> {
    /// A number, and its digits as they were typed (for codes and phones).
    Number(Decimal, &'a str),
    /// A run of digits too long for a number.
    Digits(&'a str),
    /// Letters.
    Word(&'a str),
    /// Anything else.
    Mark(char),
}

/// The tokens of a folded text, at most as many as it has bytes.
pub(super) fn tokens(folded: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = folded;
    loop {
        let spaces: IResult<&str, &str> = take_while(char::is_whitespace)(rest);
        let Ok((after, blank)) = spaces else { return tokens };
        let Ok((next, kind)) = token(after) else { return tokens };
        let start = folded.len() - after.len();
        tokens.push(Token { kind, span: start..folded.len() - next.len(), spaced: !blank.is_empty() });
        rest = next;
    }
}

fn token(input: &str) -> IResult<&str, Kind<'_>> {
    let numeric = |input| {
        let (rest, (value, digits)) = number::number(input)?;
        Ok((rest, value.map_or(Kind::Digits(digits), |value| Kind::Number(value, digits))))
    };
    alt((numeric, map(alt((take_while1(is_han), word)), Kind::Word), map(anychar, Kind::Mark))).parse(input)
}

/// Letters with marks that belong to them, and apostrophes inside: `murang'a`, `मक्का`.
fn word(input: &str) -> IResult<&str, &str> {
    let tail = pair(satisfy(|c| c == '\''), take_while1(letter));
    recognize(pair(take_while1(letter), many0(tail))).parse(input)
}

fn letter(c: char) -> bool {
    c.is_alphabetic() && !is_han(c) || matches!(c, '\u{0900}'..='\u{0963}' | '\u{0300}'..='\u{036F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let show = |token: Token<'_>| match token.kind {
            Kind::Number(value, _) => format!("{value}"),
            Kind::Digits(digits) => format!("#{digits}"),
            Kind::Word(word) => word.to_string(),
            Kind::Mark(mark) => format!("<{mark}>"),
        };
        tokens(text).into_iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn texts_fall_into_tokens() {
        for (text, expected) in [
            ("sell maize 50bags @3,500/= nakuru", "sell maize 50 bags <@> 3500 </> <=> nakuru"),
            ("15obag l200 5o kg 2oo0", "15 obag 1200 50 kg 2000"),
            ("2.5 tonnes 3.500 1,20,000", "2.5 tonnes 3500 120000"),
            ("60ksh 3.5k 10l", "60 ksh 3500 10 l"),
            ("42/kg", "42 </> kg"),
            ("卖玉米50包3500元", "卖玉米 50 包 3500 元"),
            ("10 100kg bags", "10 100 kg bags"),
            ("murang'a o'clock", "murang'a o'clock"),
            ("", ""),
            ("12345678901234567890", "#12345678901234567890"),
            ("4.5.6 2,5", "4.5 <.> 6 2.5"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
