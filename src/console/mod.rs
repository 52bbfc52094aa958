//! The shell's human side: the phones of `/demo`, the simulator's interface, the figures. It reads views and sends the
//! same events as a phone would.

mod demo;
mod figures;
mod simulator;

pub use demo::{Demo, DemoPhone};
pub use figures::Figures;
pub use simulator::Simulator;
