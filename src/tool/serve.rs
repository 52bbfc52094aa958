//! `marketday serve`: the gateway.

use super::{Failed, faults, logs, runtime};
use crate::console::{Demo, Figures, Simulator};
use crate::gateway::{Config, Door, House, Opening, Served, bind, serve};
use crate::store;
use clap::Args;
use std::path::PathBuf;
use std::sync::Arc;

/// The gateway.
#[derive(Args)]
#[command(after_help = "Example: marketday serve --config marketday.toml")]
pub(super) struct Serve {
    /// The configuration
    #[arg(long, default_value = "marketday.toml")]
    config: PathBuf,
}

impl Serve {
    pub(super) fn run(self) -> Result<(), Failed> {
        logs::start("info");
        let (config, shelf) = Config::load(&self.config).map_err(|found| faults(&found))?;
        let engine = store::open(&config.store_url).map_err(|fault| Failed::Done(fault.to_string()))?;
        runtime()?.block_on(run(config, Opening { engine, shelf }))
    }
}

async fn run(config: Config, opening: Opening) -> Result<(), Failed> {
    let listen = |address| async move {
        bind(address, 0).await.map_err(|error| Failed::Done(format!("cannot listen on {address}: {error}")))
    };
    let (main, console) = (listen(config.listen).await?, listen(config.console_listen).await?);
    // Ports first: a gateway that cannot be reached must not send letters either.
    let house = House::open(&config, opening).map_err(|fault| Failed::Done(fault.to_string()))?;
    let mut doors: Vec<Box<dyn Door>> = Vec::new();
    if config.accounts.iter().any(|account| house.simulates(&account.name)) {
        doors.push(Box::new(Simulator));
        doors.push(Box::new(Demo { phones: &[] }));
    }
    tracing::info!(listen = %config.listen, console = %config.console_listen, accounts = config.accounts.len(), "ready");
    let served = vec![
        Served { listener: main, hooks: true, doors },
        Served { listener: console, hooks: false, doors: vec![Box::new(Figures)] },
    ];
    let broken = house.broken.clone();
    let failed = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let flag = failed.clone();
    serve(house, served, async move {
        tokio::select! {
            () = asked_to_stop() => tracing::info!("stopping"),
            () = broken.notified() => flag.store(true, std::sync::atomic::Ordering::Relaxed),
        }
    })
    .await;
    if failed.load(std::sync::atomic::Ordering::Relaxed) {
        return Err(Failed::Done("the store failed; nothing was acknowledged since, see the log".to_string()));
    }
    Ok(())
}

/// SIGTERM, a hang-up or an interrupt.
pub(super) async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut hangup)) = (signal(SignalKind::terminate()), signal(SignalKind::hangup())) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = hangup.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
