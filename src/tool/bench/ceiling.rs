//! The bare ceiling: a hyper server that reads a webhook's body and answers 200, nothing else.

use crate::tool::Failed;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::net::SocketAddr;
use tokio::net::TcpListener;

/// Listens on a free port of this machine and serves until the program ends.
pub(super) async fn start() -> Result<SocketAddr, Failed> {
    let failed = |error: std::io::Error| Failed::Done(format!("cannot listen: {error}"));
    let listener = TcpListener::bind("127.0.0.1:0").await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let _ = stream.set_nodelay(true);
            tokio::spawn(hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service_fn(answer)));
        }
    });
    Ok(address)
}

async fn answer(request: hyper::Request<Incoming>) -> Result<hyper::Response<Full<Bytes>>, Infallible> {
    // A body that breaks off is the caller's affair.
    let _ = request.into_body().collect().await;
    Ok(hyper::Response::new(Full::new(Bytes::new())))
}
