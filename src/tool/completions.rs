//! `marketday completions`: for packagers and for one's own shell.

use super::{Failed, Line};
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// Completions for a shell.
#[derive(Args)]
#[command(after_help = "Example: marketday completions bash > /etc/bash_completion.d/marketday")]
pub(super) struct Completions {
    /// Which shell
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self) -> Result<(), Failed> {
        clap_complete::generate(self.shell, &mut Line::command(), "marketday", &mut std::io::stdout());
        Ok(())
    }
}
