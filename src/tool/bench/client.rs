//! Many connections on one thread, each a request after the other, every latency counted.

use crate::tool::Failed;
use hdrhistogram::Histogram;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Latencies are counted up to a minute.
const LONGEST_MICROSECONDS: u64 = 60_000_000;

/// What is to be loaded, and how long.
#[derive(Clone, Copy)]
pub(super) struct Load {
    pub(super) to: SocketAddr,
    pub(super) connections: usize,
    pub(super) longest: Duration,
    pub(super) at_most: u64,
}

/// What was measured.
pub(super) struct Measured {
    pub(super) answered: u64,
    elapsed: Duration,
    latencies: Histogram<u64>,
}

impl Measured {
    pub(super) fn per_second(&self) -> f64 {
        self.answered as f64 / self.elapsed.as_secs_f64()
    }

    pub(super) fn millisecond(&self, quantile: f64) -> f64 {
        self.latencies.value_at_quantile(quantile) as f64 / 1_000.0
    }
}

/// Loads a server with the requests that `request` makes of a running number.
pub(super) fn run(load: Load, request: impl Fn(u64) -> Vec<u8> + Send + Sync) -> Result<Measured, Failed> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failed::Done(format!("no thread to run on: {error}")))?;
    runtime.block_on(all(load, &request))
}

async fn all(load: Load, request: &(impl Fn(u64) -> Vec<u8> + Send + Sync)) -> Result<Measured, Failed> {
    let next = Arc::new(AtomicU64::new(0));
    let started = Instant::now();
    let lines = (0..load.connections).map(|_| line(load, started, next.clone(), request));
    let mut latencies =
        Histogram::new_with_bounds(1, LONGEST_MICROSECONDS, 3).map_err(|error| Failed::Done(error.to_string()))?;
    for line in futures::future::join_all(lines).await {
        latencies.add(line?).map_err(|error| Failed::Done(error.to_string()))?;
    }
    Ok(Measured { answered: latencies.len(), elapsed: started.elapsed(), latencies })
}

async fn line(
    load: Load,
    started: Instant,
    next: Arc<AtomicU64>,
    request: &(impl Fn(u64) -> Vec<u8> + Send + Sync),
) -> Result<Histogram<u64>, Failed> {
    let broke = |error: std::io::Error| Failed::Done(format!("{}: {error}", load.to));
    let mut latencies =
        Histogram::new_with_bounds(1, LONGEST_MICROSECONDS, 3).map_err(|error| Failed::Done(error.to_string()))?;
    let mut stream = TcpStream::connect(load.to).await.map_err(broke)?;
    stream.set_nodelay(true).map_err(broke)?;
    let mut buffer = vec![0; 16 * 1024];
    while started.elapsed() < load.longest {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= load.at_most {
            break;
        }
        let request = request(number);
        let sent = Instant::now();
        stream.write_all(&request).await.map_err(broke)?;
        let status = answer(&mut stream, &mut buffer).await.map_err(broke)?;
        if status != 200 {
            return Err(Failed::Done(format!("{} answered {status}", load.to)));
        }
        latencies.saturating_record(u64::try_from(sent.elapsed().as_micros()).unwrap_or(u64::MAX).max(1));
    }
    Ok(latencies)
}

/// Reads one answer, head and body; returns its status.
async fn answer(stream: &mut TcpStream, buffer: &mut [u8]) -> std::io::Result<u16> {
    let broken = || std::io::Error::new(std::io::ErrorKind::InvalidData, "an answer that is no HTTP");
    let mut filled = 0;
    loop {
        let read = stream.read(&mut buffer[filled..]).await?;
        if read == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        filled += read;
        let text = &buffer[..filled];
        let Some(end) = text.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&text[..end]).to_lowercase();
        let length =
            head.lines().find_map(|line| line.strip_prefix("content-length:")).and_then(|value| value.trim().parse().ok());
        let whole = end + 4 + length.unwrap_or(0usize);
        if filled >= whole {
            return head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(broken);
        }
    }
}
