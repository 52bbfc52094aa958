//! `/metrics` on the console's address.

use crate::gateway::{Call, Door, DoorReply, House, Opened};
use std::sync::Arc;

/// Answers `/metrics` in Prometheus' text format.
#[derive(Debug)]
pub struct Figures;

impl Door for Figures {
    fn answers(&self, path: &str) -> bool {
        path == "/metrics"
    }

    fn open<'a>(&'a self, house: &'a Arc<House>, call: Call) -> Opened<'a> {
        Box::pin(async move {
            match call.method.as_str() {
                "GET" => DoorReply::new(200, "application/openmetrics-text; version=1.0.0; charset=utf-8", house.metrics()),
                _ => DoorReply::text(405, "use GET\n").with("allow", "GET"),
            }
        })
    }
}
