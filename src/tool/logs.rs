//! Where logs go: lines on standard error, filtered by `MARKETDAY_LOG`, as JSON when `MARKETDAY_LOG_FORMAT=json`.

use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// Starts logging; `usual` is what is logged when the environment says nothing.
pub(super) fn start(usual: &str) {
    let filter = EnvFilter::try_from_env("MARKETDAY_LOG").unwrap_or_else(|_| EnvFilter::new(usual));
    // They print whole PDUs, with numbers, texts and the password of the link.
    let silent = ["rusmpp=off", "rusmppc=off"].into_iter().filter_map(|directive| directive.parse().ok());
    let filter = silent.fold(filter, EnvFilter::add_directive);
    let json = std::env::var("MARKETDAY_LOG_FORMAT").is_ok_and(|format| format == "json");
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    // A panic's message may hold what was being read: only its place is told.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(%place, "a panic: a fault of our own");
    }));
    // A second start, as in tests, keeps the first.
    let _ = if json { lines.json().try_init() } else { lines.try_init() };
}
