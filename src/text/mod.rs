//! The mobile network's alphabets: how long a text is on the wire, how it is written there, and how it is read.

mod gsm;
mod ucs2;

mod segment;

mod plain;

mod fold;

mod display;
mod sound;

mod digit;
mod latin;
mod punctuation;
mod symbol;

pub use display::display_safe;
pub use fold::{Folded, fold};
pub use gsm::{decode_gsm, encode_gsm, septets};
pub use plain::plain;
pub use segment::{Encoding, Size, fits, size, split};
pub use sound::{romanised, syllable};
pub use ucs2::{decode_ucs2, encode_ucs2};
