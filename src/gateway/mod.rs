//! The shell: HTTP doors, the one writer, the postman, clock, limits, configuration. It decides nothing.

mod clock;
mod config;
mod door;
mod hooks;
mod house;
mod limit;
#[cfg(not(feature = "smpp"))]
mod link;
mod metrics;
mod postman;
mod serve;
#[cfg(feature = "smpp")]
mod smpp;
mod wire;
mod writer;

#[cfg(feature = "smpp")]
use smpp as link;

pub use clock::{Clock, now};
pub use config::{Config, explain, read_grammars};
pub use door::{Body, Call, Door, DoorReply, Opened};
pub use house::{House, Opening};
pub use serve::{Served, bind, serve};
pub use writer::{Unable, commit};
