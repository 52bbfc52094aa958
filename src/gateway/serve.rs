//! The server: connections with a cap, headers and bodies with a time, doors, and a shutdown that lets them finish.

use super::door::{Door, DoorReply};
use super::hooks;
use super::house::House;
use super::wire::{self, OutBody, Unread};
use crate::value::limits;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::convert::Infallible;
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// What one address serves.
pub struct Served {
    /// Where it listens.
    pub listener: TcpListener,
    /// Whether aggregators' webhooks are answered here.
    pub hooks: bool,
    /// What else is answered here, the first door that knows the path.
    pub doors: Vec<Box<dyn Door>>,
}

/// Listens on an address; with `next_free` a busy port takes one of the hundred after it.
pub async fn bind(address: SocketAddr, next_free: u16) -> std::io::Result<TcpListener> {
    let mut last = TcpListener::bind(address).await;
    for step in 1..=next_free {
        match &last {
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
                last = TcpListener::bind(SocketAddr::new(address.ip(), address.port().saturating_add(step))).await;
            }
            _ => return last,
        }
    }
    last
}

/// Serves until `shutdown` resolves, then lets running requests finish, for a while.
pub async fn serve(house: Arc<House>, all: Vec<Served>, shutdown: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let room = || Arc::new(Semaphore::new(limits::CONNECTIONS_MAX));
    let accepting = all.into_iter().map(|served| accept(house.clone(), served, &graceful, room()));
    tokio::select! {
        () = shutdown => {}
        _ = futures::future::join_all(accepting) => {}
    }
    house.closing();
    let longest = Duration::from_secs(limits::SHUTDOWN_SECONDS_MAX);
    if tokio::time::timeout(longest, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
    house.close().await;
}

async fn accept(house: Arc<House>, served: Served, graceful: &GracefulShutdown, room: Arc<Semaphore>) {
    let Served { listener, hooks, doors } = served;
    let doors: Arc<[Box<dyn Door>]> = doors.into();
    loop {
        let permit = room.clone().acquire_owned().await.expect("the semaphore is never closed");
        let (stream, peer) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let connection = connection(house.clone(), doors.clone(), hooks, stream, peer.ip().to_canonical());
        let watched = graceful.watcher();
        tokio::spawn(async move {
            // A connection that breaks off is the caller's affair.
            let _ = watched.watch(connection).await;
            drop(permit);
        });
    }
}

fn connection(
    house: Arc<House>,
    doors: Arc<[Box<dyn Door>]>,
    hooks: bool,
    stream: TcpStream,
    peer: IpAddr,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> {
    // Without it a small answer waits for the caller's delayed acknowledgement.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| answer(house.clone(), doors.clone(), hooks, request, peer));
    hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(limits::HEADER_SECONDS_MAX))
        .max_headers(limits::HEADERS_MAX)
        .max_buf_size(limits::HEAD_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), service)
}

async fn answer(
    house: Arc<House>,
    doors: Arc<[Box<dyn Door>]>,
    hooks: bool,
    request: hyper::Request<Incoming>,
    peer: IpAddr,
) -> Result<hyper::Response<OutBody>, Infallible> {
    let call = match wire::read(request, peer, &house.trusted_proxies).await {
        Ok(call) => call,
        Err(Unread::TooLarge) => return Ok(wire::write(close(DoorReply::text(413, "at most 64 KiB\n")))),
        Err(Unread::TooSlow) => return Ok(wire::write(close(DoorReply::text(408, "the body took too long\n")))),
        Err(Unread::Broken) => return Ok(wire::write(close(DoorReply::text(400, "the body broke off\n")))),
    };
    let reply = match call.path.as_str() {
        "/healthz" => DoorReply::text(200, "ok\n"),
        "/readyz" if house.ready() => DoorReply::text(200, "ok\n"),
        "/readyz" => DoorReply::text(503, "the store takes no writes\n"),
        path if hooks && hooks::answers(path) => hooks::answer(&house, call).await,
        path => match doors.iter().find(|door| door.answers(path)) {
            Some(door) => door.open(&house, call).await,
            None => DoorReply::text(404, "not found\n"),
        },
    };
    Ok(wire::write(reply))
}

fn close(reply: DoorReply) -> DoorReply {
    reply.with("connection", "close")
}
