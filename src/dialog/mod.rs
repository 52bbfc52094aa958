//! USSD: a screen and a key press to the next screen. For now every dialled code is told how to sell by text.

use crate::language::{Grammar, notice};
use crate::market::Terms;
use crate::message::Screen;

/// The screen that answers a step.
pub fn step(grammar: &Grammar, terms: &Terms) -> Screen {
    Screen { text: notice(grammar, terms, "ussd-by-text"), more: false }
}
