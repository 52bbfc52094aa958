//! `marketday demo`: a temporary market, one scripted sale as a conversation, then phones in the browser.

mod country;
mod script;

use super::serve::asked_to_stop;
use super::{Failed, logs, runtime};
use crate::console::{Demo as Page, Figures, Simulator};
use crate::gateway::{Config, House, Opening, Served, bind, serve};
use crate::store;
use clap::Args;
use std::net::SocketAddr;
use std::path::PathBuf;

/// A temporary market; offline.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  marketday demo\n  marketday demo --once\n  marketday demo --listen 127.0.0.1:9000 --data my-market"
)]
pub(super) struct Demo {
    /// Where to listen; a busy port takes the next one
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Keep the market in this directory instead of a temporary one
    #[arg(long)]
    data: Option<PathBuf>,
    /// End after the scripted sale
    #[arg(long)]
    once: bool,
}

/// A busy port takes one of so many after it.
const PORTS_TRIED: u16 = 100;

impl Demo {
    pub(super) fn run(self) -> Result<(), Failed> {
        logs::start("warn");
        if !self.listen.ip().is_loopback() {
            return Err(Failed::Use(
                "the demo's phones belong to nobody: it listens on this machine only, like 127.0.0.1:8080".to_string(),
            ));
        }
        let temporary = tempfile::Builder::new().prefix("marketday-demo-").tempdir();
        let temporary = temporary.map_err(|error| Failed::Done(format!("no temporary directory: {error}")))?;
        let data = self.data.clone().unwrap_or_else(|| temporary.path().join("data"));
        let (config, shelf) = Config::parse("demo", country::CONFIGURATION, &|_| None).map_err(|found| super::faults(&found))?;
        let engine = store::open(&format!("sled:{}", data.display())).map_err(|fault| Failed::Done(fault.to_string()))?;
        let done = runtime()?.block_on(self.open(&config, Opening { engine, shelf }));
        drop(temporary);
        done
    }

    async fn open(&self, config: &Config, opening: Opening) -> Result<(), Failed> {
        let house = House::open(config, opening).map_err(|fault| Failed::Done(fault.to_string()))?;
        let played = tokio::select! {
            played = script::play(&house) => played,
            () = asked_to_stop() => return Ok(()),
        };
        played?;
        if self.once {
            house.close().await;
            return Ok(());
        }
        let listener = bind(self.listen, PORTS_TRIED).await;
        let listener = listener.map_err(|error| Failed::Done(format!("cannot listen on {}: {error}", self.listen)))?;
        let address = listener.local_addr().unwrap_or(self.listen);
        println!("\nTwo phones and a live trace: http://{address}/demo");
        println!("A phone in the terminal:     marketday phone --url http://{address}");
        println!(
            "End with Ctrl-C; everything is forgotten then{}.",
            if self.data.is_some() { ", but what --data keeps" } else { "" }
        );
        let doors: Vec<Box<dyn crate::gateway::Door>> =
            vec![Box::new(Simulator), Box::new(Page { phones: country::PHONES }), Box::new(Figures)];
        let broken = house.broken.clone();
        let end = async move {
            tokio::select! {
                () = asked_to_stop() => {}
                () = broken.notified() => eprintln!("the store failed"),
            }
        };
        serve(house, vec![Served { listener, hooks: true, doors }], end).await;
        Ok(())
    }
}
