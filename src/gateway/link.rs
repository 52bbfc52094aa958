//! What a build without the feature `smpp` has of links to SMS centres: none. Its configuration refuses such an account.

use super::house::House;
use crate::channel::Account;
use crate::channel::smpp::Submit;
use crate::message::Fate;
use std::sync::Arc;
use tokio::task::JoinHandle;

/// No link.
pub(super) struct Links;

impl Links {
    /// None for any account.
    pub(super) fn of(_accounts: &[Account]) -> Links {
        Links
    }

    /// Submits nothing.
    pub(super) async fn submit(&self, _account: &Account, _submits: &[Submit]) -> Fate {
        Fate::Refused { why: "built without SMPP".to_string() }
    }
}

/// Starts nothing.
pub(super) fn start(_house: &Arc<House>) -> Vec<JoinHandle<()>> {
    Vec::new()
}
