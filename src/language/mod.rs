//! Words to a command, a reply to words. It knows no particular language: what it reads and says stands in `grammars/`.

mod answers;
mod command;
mod example;
mod grammar;
mod item;
mod lex;
mod lexicon;
mod near;
mod number;
mod offers;
mod phrase;
mod read;
mod reading;
mod roles;
mod say;
mod words;

pub use command::{Meant, meant};
pub use grammar::{Folder, Grammar, Grammars};
pub use read::{Hint, read};
pub use reading::{Fields, Intent, Note, PriceBasis, Problem, Reading, Status};
pub use say::{Segments, notice, say};
