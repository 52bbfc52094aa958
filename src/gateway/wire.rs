//! Bytes in and out: bodies with a cap and a time, and the client that sends letters.

use super::door::{Body, Call, DoorReply};
use crate::channel::{Method, Response, Send};
use crate::value::limits;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, Limited, StreamBody};
use hyper::body::{Bytes, Frame, Incoming};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use std::convert::Infallible;
use std::net::IpAddr;
use std::time::Duration;

/// A response's body, whole or streamed.
pub(super) type OutBody = UnsyncBoxBody<Bytes, Infallible>;

/// Why a request could not be read.
pub(super) enum Unread {
    /// Too large: 413.
    TooLarge,
    /// Too slow: 408.
    TooSlow,
    /// Broken off: nobody hears an answer.
    Broken,
}

/// Reads a request whole, within the bounds of size and time.
pub(super) async fn read(request: hyper::Request<Incoming>, peer: IpAddr, proxies: &[IpAddr]) -> Result<Call, Unread> {
    let (head, body) = request.into_parts();
    let announced = head.headers.get("content-length").and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|bytes| bytes > limits::BODY_BYTES_MAX) {
        return Err(Unread::TooLarge);
    }
    let collected = Limited::new(body, limits::BODY_BYTES_MAX).collect();
    let body = match tokio::time::timeout(Duration::from_secs(limits::BODY_SECONDS_MAX), collected).await {
        Err(_) => return Err(Unread::TooSlow),
        Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => return Err(Unread::TooLarge),
        Ok(Err(_)) => return Err(Unread::Broken),
        Ok(Ok(body)) => body.to_bytes().to_vec(),
    };
    let header = |(name, value): (&hyper::header::HeaderName, &hyper::header::HeaderValue)| {
        (name.as_str().to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let headers: Vec<(String, String)> = head.headers.iter().map(header).collect();
    let peer = caller(&headers, peer, proxies);
    Ok(Call {
        method: head.method.as_str().to_string(),
        path: head.uri.path().to_string(),
        query: head.uri.query().unwrap_or_default().to_string(),
        headers,
        body,
        peer,
    })
}

/// Who called: the peer, or, when that is a trusted proxy, the last address that is none in `X-Forwarded-For`.
fn caller(headers: &[(String, String)], peer: IpAddr, proxies: &[IpAddr]) -> IpAddr {
    if !proxies.contains(&peer) {
        return peer;
    }
    let forwarded = headers.iter().filter(|(name, _)| name == "x-forwarded-for").flat_map(|(_, value)| value.split(','));
    let addresses: Vec<Option<IpAddr>> =
        forwarded.map(|text| text.trim().parse().ok().map(|address: IpAddr| address.to_canonical())).collect();
    let outside = addresses.into_iter().rev().find(|address| address.is_none_or(|address| !proxies.contains(&address)));
    outside.flatten().unwrap_or(peer)
}

/// A door's answer as hyper sends it.
pub(super) fn write(reply: DoorReply) -> hyper::Response<OutBody> {
    let body = match reply.body {
        Body::Whole(bytes) => Full::new(Bytes::from(bytes)).boxed_unsync(),
        Body::Stream(mut pieces) => {
            let frames = futures::stream::poll_fn(move |context| pieces.poll_recv(context));
            let frames = futures::StreamExt::map(frames, |piece| Ok(Frame::data(Bytes::from(piece))));
            StreamBody::new(frames).boxed_unsync()
        }
    };
    let mut response = hyper::Response::builder().status(reply.status).header("content-type", reply.content_type);
    for (name, value) in &reply.headers {
        response = response.header(*name, value);
    }
    response.body(body).expect("statuses and header values of the house's own are valid")
}

/// The client that sends letters.
pub(super) type Post = Client<HttpsConnector<HttpConnector>, Full<Bytes>>;

/// A client with pooled connections and the webpki roots.
pub(super) fn post() -> Post {
    let https = HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().build();
    Client::builder(TokioExecutor::new()).pool_idle_timeout(Duration::from_secs(30)).build(https)
}

/// What happened to a send on the wire.
pub(super) enum Wire {
    /// The provider answered.
    Answered(Response),
    /// It was never sent: nobody listens, or the name does not resolve.
    NotSent(String),
    /// It may have been sent, but no answer came.
    Silent(String),
}

/// Sends a request and reads the answer, within the bounds of time and size.
pub(super) async fn send(post: &Post, request: &Send) -> Wire {
    let method = match request.method {
        Method::Get => hyper::Method::GET,
        Method::Post => hyper::Method::POST,
    };
    let mut built = hyper::Request::builder().method(method).uri(&request.url);
    for (name, value) in &request.headers {
        built = built.header(*name, value);
    }
    let built = match built.body(Full::new(Bytes::from(request.body.clone()))) {
        Ok(built) => built,
        Err(_) => return Wire::NotSent("the account's base_url makes no address".to_string()),
    };
    let exchange = async {
        let response = post.request(built).await.map_err(|error| {
            let why = short(&error);
            if error.is_connect() { Wire::NotSent(why) } else { Wire::Silent(why) }
        })?;
        let (head, body) = response.into_parts();
        let body = Limited::new(body, limits::SEND_ANSWER_BYTES_MAX).collect().await;
        let body = body.map_err(|_| Wire::Silent("the answer broke off".to_string()))?.to_bytes().to_vec();
        let after = head.headers.get("retry-after").and_then(|value| value.to_str().ok()?.trim().parse().ok());
        Ok(Response { status: head.status.as_u16(), content_type: "", body, retry_after_seconds: after })
    };
    match tokio::time::timeout(Duration::from_secs(limits::SEND_SECONDS_MAX), exchange).await {
        Ok(Ok(response)) => Wire::Answered(response),
        Ok(Err(wire)) => wire,
        Err(_) => Wire::Silent("timed out".to_string()),
    }
}

/// An error's own words without the address it was about.
fn short(error: &hyper_util::client::legacy::Error) -> String {
    let source = std::error::Error::source(error).map(ToString::to_string);
    source.unwrap_or_else(|| if error.is_connect() { "not connected".to_string() } else { "no answer".to_string() })
}
