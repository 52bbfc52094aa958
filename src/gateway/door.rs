//! What other rooms hang into the gateway's server: a path and what answers it.

use super::house::House;
use std::future::Future;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use tokio::sync::mpsc;

/// A request to a door, its body within bounds.
#[derive(Clone, Debug)]
pub struct Call {
    /// `GET`, `POST`.
    pub method: String,
    /// Without the query.
    pub path: String,
    /// What stands after the question mark.
    pub query: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// Who called.
    pub peer: IpAddr,
}

/// A door's answer.
#[derive(Debug)]
pub struct DoorReply {
    /// The HTTP status.
    pub status: u16,
    /// The media type.
    pub content_type: &'static str,
    /// Further headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Body,
}

/// A body, whole or as it comes.
#[derive(Debug)]
pub enum Body {
    /// All at once.
    Whole(Vec<u8>),
    /// Piece by piece, until the sender is dropped.
    Stream(mpsc::Receiver<Vec<u8>>),
}

/// A door's answer in the making.
pub type Opened<'a> = Pin<Box<dyn Future<Output = DoorReply> + Send + 'a>>;

/// A path and what answers it.
pub trait Door: Send + Sync {
    /// Whether this door answers a path.
    fn answers(&self, path: &str) -> bool;
    /// The answer.
    fn open<'a>(&'a self, house: &'a Arc<House>, call: Call) -> Opened<'a>;
}

impl DoorReply {
    /// A whole body.
    pub fn new(status: u16, content_type: &'static str, body: impl Into<Vec<u8>>) -> DoorReply {
        DoorReply { status, content_type, headers: Vec::new(), body: Body::Whole(body.into()) }
    }

    /// Plain text.
    pub fn text(status: u16, body: impl Into<String>) -> DoorReply {
        DoorReply::new(status, "text/plain; charset=utf-8", body.into().into_bytes())
    }

    /// JSON.
    pub fn json(status: u16, body: &serde_json::Value) -> DoorReply {
        DoorReply::new(status, "application/json", body.to_string().into_bytes())
    }

    /// With another header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> DoorReply {
        self.headers.push((name, value.into()));
        self
    }
}
