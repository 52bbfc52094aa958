//! Marketday: an SMS- and USSD-first, low-bandwidth ordering gateway.

pub mod channel;
pub mod console;
pub mod dialog;
pub mod gateway;
pub mod inbox;
pub mod language;
pub mod market;
pub mod message;
pub mod outbox;
pub mod store;
pub mod text;
pub mod tool;
pub mod turn;
pub mod value;
