//! Words to a command, a reply to words. It knows no particular language: what it reads and says stands in `grammars/`.

mod answers;
mod ask;
mod bare;
mod command;
mod count;
mod example;
mod gazetteer;
mod grammar;
mod han;
mod item;
mod lex;
mod lexicon;
mod location;
mod mend;
mod names;
mod near;
mod number;
mod offers;
mod phrase;
mod read;
mod reading;
mod roles;
mod say;
mod screen;
mod slip;
mod trade;
mod words;

pub use bare::answer;
pub use command::{Meant, meant, settled};
pub use grammar::{Folder, Grammar, Grammars, Spelled};
pub use read::{Hint, explain, read};
pub use reading::{Candidate, Fields, Intent, Note, PriceBasis, Problem, Reading, Status};
pub use say::{Room, notice, say};
pub use screen::{CHOICES_MAX, Choice, Head, Line, Page, Shown, Slot, screen};
