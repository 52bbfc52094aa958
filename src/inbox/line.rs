//! What the house remembers of a party's line: through which account it is reached, the last text that came without an identity,
//! and how often the same answer went back.

use crate::message::AccountName;
use crate::value::{Span, Time, TurnId, limits};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The same words without an identity within so long are the same text, come twice.
const WINDOW: Span = Span::seconds(limits::REPEAT_SECONDS);
/// Nobody has read an answer and written again before so long: a text that comes sooner was under way, as after a link that broke.
const READ: Span = Span::seconds(limits::READ_SECONDS);
/// The same answer so often within this time goes to a machine.
const LOOP: Span = Span::minutes(limits::LOOP_MINUTES);

/// A party's line.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Line {
    /// Through which account it was heard last, and is reached.
    pub account: AccountName,
    /// The last text to which the provider gave neither an identity nor a time.
    pub nameless: Option<Nameless>,
    /// The last answer that bound nothing.
    pub echo: Option<Echo>,
}

impl Line {
    /// A line on which nothing was said yet.
    pub fn new(account: AccountName) -> Line {
        Line { account, nameless: None, echo: None }
    }
}

/// A text without an identity.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Nameless {
    /// The turn that took it, and keeps its words.
    pub turn: TurnId,
    /// When.
    pub at: Time,
}

impl Nameless {
    /// Whether a text with the same words is this one, come twice: soon after it, and before our answer can have been read. Who has
    /// our answer and writes the same again means it.
    pub fn again(self, same_words: bool, answered: Option<Time>, now: Time) -> bool {
        let read = answered.is_some_and(|at| now.since(at) >= READ);
        same_words && !read && now.since(self.at) < WINDOW
    }
}

/// An answer and how often it went out.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Echo {
    /// A digest of the answer.
    pub answer: [u8; 8],
    /// How often it went out in a row.
    pub times: u8,
    /// When it went out first; from then on when it was withheld last.
    pub since: Time,
}

/// Counts an answer, and says whether it may go out: a sixth time within five minutes it goes to a machine that answers
/// us, and is withheld until that machine has been quiet for as long.
pub fn echo(before: Option<Echo>, texts: &[String], now: Time) -> (Echo, bool) {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    }
    let mut answer = [0; 8];
    answer.copy_from_slice(&hash.finalize()[..8]);
    match before.filter(|before| before.answer == answer && now.since(before.since) < LOOP) {
        Some(before) if before.times >= limits::SAME_ANSWERS_MAX => (Echo { since: now, ..before }, false),
        Some(before) => (Echo { times: before.times + 1, ..before }, true),
        None => (Echo { answer, times: 1, since: now }, true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_same_answer_is_withheld_until_it_has_been_quiet() {
        let same = ["not understood".to_string()];
        let (mut known, mut went) = (None, 0);
        for second in 0..3_600 {
            let (next, goes) = echo(known, &same, Time(second * 1_000));
            known = Some(next);
            went += u32::from(goes);
        }
        assert_eq!(went, 5, "a machine that answers every second for an hour");
        let quiet = Time(3_599_000).plus(LOOP);
        assert!(echo(known, &same, quiet).1, "after five minutes without a word");
        assert!(echo(known, &["another".to_string()], Time(3_600_000)).1, "another answer goes at once");
    }

    #[test]
    fn a_repeat_is_soon_and_before_our_answer() {
        let first = Nameless { turn: TurnId(1), at: Time(1_000) };
        for (same, answered, at, again) in [
            (true, None, 2_000, true),
            (true, None, 120_999, true),
            (true, None, 121_000, false),
            (true, Some(Time(2_000)), 6_999, true),
            (true, Some(Time(2_000)), 7_000, false),
            (false, None, 2_000, false),
        ] {
            assert_eq!(first.again(same, answered, Time(at)), again, "{same} {answered:?} {at}");
        }
    }
}
