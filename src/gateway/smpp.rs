//! SMPP links: bound as transceivers, kept alive, bound again after they broke. What an SMS centre delivers is acknowledged when it
//! is durable, and told to come again when it is not.

use super::hooks;
use super::house::House;
use crate::channel::smpp::{self, Deliver, Submit};
use crate::channel::{Account, Needs};
use crate::message::{AccountName, Fate, Inbound};
use crate::turn::Answer;
use crate::value::{Span, limits};
use futures::stream::FuturesUnordered;
use futures::{Stream, StreamExt};
use rusmpp::pdus::{BindTransceiver, DeliverSm, DeliverSmResp, SubmitSm};
use rusmpp::tlvs::{MessageSubmissionRequestTlvValue as Tlv, TlvValue};
use rusmpp::types::{COctetString, EmptyOrFullCOctetString, OctetString};
use rusmpp::values::{
    DataCoding, EsmClass, InterfaceVersion, ItsSessionInfo, Npi, RegisteredDelivery, ServiceType, Ton, UserMessageReference,
    UssdServiceOp,
};
use rusmpp::{Command, CommandStatus, Pdu};
use rusmppc::error::Error;
use rusmppc::{Client, ConnectionBuilder, Event};
use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

/// How often the link is asked whether it lives.
const ENQUIRE: Duration = Duration::from_secs(30);
/// How long it may take to say so, to connect, or to bind.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest PDU that is read: a message payload of 64 KiB and what stands around it.
const PDU_BYTES_MAX: usize = 66_000;
/// A link that was not bound is tried again after this at the least.
const NOT_BOUND_REST: Span = Span::seconds(1);

/// The links of all SMPP accounts.
pub(super) struct Links(BTreeMap<AccountName, Link>);

/// One link: bound or not, and how many submissions may wait for their answers.
struct Link {
    client: Mutex<Option<Client>>,
    window: Semaphore,
}

impl Links {
    /// A link for every account that binds; none is bound yet.
    pub(super) fn of(accounts: &[Account]) -> Links {
        const WINDOW: usize = 10;
        let own = accounts.iter().filter(|account| account.adapter.needs == Needs::Link);
        let window = |account: &Account| account.key("window").parse().unwrap_or(WINDOW).clamp(1, limits::SENDS_IN_FLIGHT_MAX);
        let link = |account: &Account| Link { client: Mutex::default(), window: Semaphore::new(window(account)) };
        Links(own.map(|account| (account.name.clone(), link(account))).collect())
    }

    /// Submits the parts of a letter one after the other.
    pub(super) async fn submit(&self, account: &Account, submits: &[Submit]) -> Fate {
        let link = self.0.get(&account.name);
        let bound = link.and_then(|link| Some((link, link.client.lock().unwrap_or_else(PoisonError::into_inner).clone()?)));
        let Some((link, client)) = bound else {
            return Fate::Later { after: Some(NOT_BOUND_REST), why: "not bound to the SMS centre".to_string() };
        };
        let mut answers = Vec::with_capacity(submits.len());
        for submit in submits {
            let Ok(pdu) = pdu(submit) else { return Fate::Refused { why: "it fits no submit_sm".to_string() } };
            // Longer than a lease a letter must not wait: it would be claimed again.
            let room = tokio::time::timeout(Duration::from_secs(limits::SEND_SECONDS_MAX), link.window.acquire());
            let Ok(Ok(_room)) = room.await else {
                match answers.is_empty() {
                    true => return Fate::Later { after: None, why: "the window to the SMS centre is full".to_string() },
                    false => break,
                }
            };
            match client.submit_sm(pdu).await {
                Ok(response) => answers.push(Ok(response.message_id().as_str().to_string())),
                // Taken, by a centre that leaves out the id.
                Err(Error::UnexpectedResponse { response }) if response.status() == CommandStatus::EsmeRok => {
                    answers.push(Ok(String::new()));
                }
                Err(Error::UnexpectedResponse { response }) => answers.push(Err(u32::from(response.status()))),
                Err(Error::Encode(_)) => return Fate::Refused { why: "it fits no submit_sm".to_string() },
                // It may have been on the wire.
                Err(error) if answers.is_empty() => return Fate::Unknown { why: crate::channel::short(&error.to_string()) },
                Err(_) => break,
            }
            if answers.last().is_some_and(Result::is_err) {
                break;
            }
        }
        smpp::concluded(account, &answers)
    }

    fn set(&self, account: &AccountName, client: Option<Client>) {
        if let Some(link) = self.0.get(account) {
            *link.client.lock().unwrap_or_else(PoisonError::into_inner) = client;
        }
    }
}

/// Starts the link of every account that binds.
pub(super) fn start(house: &Arc<House>) -> Vec<JoinHandle<()>> {
    let own = house.accounts.iter().filter(|account| account.adapter.needs == Needs::Link);
    own.map(|account| tokio::spawn(keep(house.clone(), account.clone()))).collect()
}

/// Binds, serves, and binds again, waiting longer after every failure, until the house closes.
async fn keep(house: Arc<House>, account: Account) {
    const REST_FIRST: Duration = Duration::from_secs(1);
    const REST_MAX: Duration = Duration::from_secs(60);
    let mut closing = house.watch_closing();
    let mut rest = REST_FIRST;
    while !*closing.borrow() {
        match bind(&account).await {
            Ok((client, events)) => {
                tracing::info!(account = %account.name, "bound to the SMS centre");
                house.links.set(&account.name, Some(client.clone()));
                house.letters.notify_waiters();
                house.letters.notify_one();
                serve(&house, &account, &client, events).await;
                house.links.set(&account.name, None);
                rest = REST_FIRST;
                tracing::warn!(account = %account.name, "the link to the SMS centre is over");
            }
            Err(why) => tracing::warn!(account = %account.name, %why, "not bound to the SMS centre"),
        }
        let chance = Duration::from_millis(house.clock.chance() % 1_000);
        let _ = tokio::time::timeout(rest / 2 + chance.min(rest / 2), closing.changed()).await;
        rest = (rest * 2).min(REST_MAX);
    }
}

async fn bind(account: &Account) -> Result<(Client, impl Stream<Item = Event> + Unpin + 'static), String> {
    const PORT: u16 = 2775;
    let port = account.key("port").parse().unwrap_or(PORT);
    let connecting = TcpStream::connect((account.key("host"), port));
    let stream = tokio::time::timeout(PATIENCE, connecting).await.map_err(|_| "connecting took too long".to_string())?;
    let stream = stream.map_err(|error| error.to_string())?;
    // Without it each small PDU waits for the other side's delayed acknowledgement.
    let _ = stream.set_nodelay(true);
    let (client, events, connection) = ConnectionBuilder::new()
        .max_command_length(PDU_BYTES_MAX)
        .enquire_link_interval(ENQUIRE)
        .enquire_link_response_timeout(PATIENCE)
        .response_timeout(Duration::from_secs(limits::SEND_SECONDS_MAX))
        .disable_interface_version_check()
        .no_spawn()
        .connected(stream);
    tokio::spawn(driven(connection));
    let word = |name: &str| COctetString::from_str(account.key(name)).map_err(|_| format!("{name} is too long"));
    let pdu = BindTransceiver::builder()
        .interface_version(InterfaceVersion::Smpp3_4)
        .system_id(word("system_id")?)
        .password(COctetString::from_str(account.key("password")).map_err(|_| "the password is too long".to_string())?)
        .system_type(COctetString::from_str(account.key("system_type")).map_err(|_| "system_type is too long".to_string())?)
        .build();
    match tokio::time::timeout(PATIENCE, client.bind_transceiver(pdu)).await {
        Ok(Ok(_)) => Ok((client, events)),
        Ok(Err(Error::UnexpectedResponse { response })) => Err(format!("refused: status {:#x}", u32::from(response.status()))),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("binding took too long".to_string()),
    }
}

/// Drives a connection. rusmppc 0.4 writes so many PDUs in one poll and then waits to be woken for the rest, which nobody does
/// (seen: acknowledgements that stood for half a minute); so it is polled until all that can be queued is written.
async fn driven(connection: impl Future<Output = ()>) {
    const POLLS: usize = 64;
    let mut connection = std::pin::pin!(connection);
    let all = std::future::poll_fn(|context| match (0..POLLS).any(|_| connection.as_mut().poll(context).is_ready()) {
        true => std::task::Poll::Ready(()),
        false => std::task::Poll::Pending,
    });
    all.await;
}

/// Takes what the SMS centre delivers, many at a time and in the order in which it comes, until the link ends or the house closes.
async fn serve(house: &Arc<House>, account: &Account, client: &Client, mut events: impl Stream<Item = Event> + Unpin) {
    let mut closing = house.watch_closing();
    let mut taking = FuturesUnordered::new();
    while !*closing.borrow() {
        tokio::select! {
            Some(()) = taking.next(), if !taking.is_empty() => {}
            event = events.next(), if taking.len() < limits::DELIVERIES_IN_FLIGHT_MAX => match event {
                Some(Event::Incoming(command)) if matches!(command.pdu(), Some(Pdu::Unbind)) => {
                    let _ = client.unbind_resp(command.sequence_number()).await;
                    break;
                }
                Some(Event::Incoming(command)) => taking.push(take(house, account, client, command)),
                Some(Event::Error(error)) => {
                    tracing::warn!(account = %account.name, %error, "the link to the SMS centre broke");
                    break;
                }
                None => break,
            },
            _ = closing.changed() => {}
        }
    }
    while taking.next().await.is_some() {}
    if *closing.borrow() {
        let _ = tokio::time::timeout(PATIENCE, client.unbind()).await;
    }
    let _ = client.close().await;
}

/// Takes one PDU: acknowledged when it is durable.
async fn take(house: &Arc<House>, account: &Account, client: &Client, command: Command) {
    let number = command.sequence_number();
    let Some(Pdu::DeliverSm(pdu)) = command.pdu() else {
        // Answers that came too late, and what nobody sends to a receiver of texts.
        if !command.id().is_response() {
            let _ = client.generic_nack(number).await;
        }
        return;
    };
    let deliver = deliver(pdu);
    let mut inbound = smpp::delivered(account, &deliver);
    inbound.cut();
    let stepped = matches!(inbound, Inbound::Step(_));
    let answer = hooks::one(house, inbound).await;
    let status = if answer.is_ok() { CommandStatus::EsmeRok } else { CommandStatus::EsmeRxTAppn };
    // A link that broke is the SMS centre's to mend: it delivers again what was not acknowledged.
    let _ = client.status(status).deliver_sm_resp(number, DeliverSmResp::default()).await;
    if let (true, Ok(Answer::Screen(screen))) = (stepped, answer)
        && let Ok(pdu) = self::pdu(&smpp::shown(account, &deliver, &screen))
        && let Err(error) = client.submit_sm(pdu).await
    {
        tracing::warn!(account = %account.name, %error, "a screen was not shown");
    }
}

fn deliver(pdu: &DeliverSm) -> Deliver {
    let (mut reference, mut total, mut number) = (None, None, None);
    let mut deliver = Deliver {
        service_type: pdu.service_type.value().as_str().to_string(),
        source: pdu.source_addr.as_str().to_string(),
        source_ton: u8::from(pdu.source_addr_ton),
        destination: pdu.destination_addr.as_str().to_string(),
        esm_class: u8::from(pdu.esm_class),
        data_coding: u8::from(pdu.data_coding),
        message: pdu.short_message().clone().into_vec(),
        ..Deliver::default()
    };
    for value in pdu.tlvs().iter().filter_map(rusmpp::tlvs::Tlv::value) {
        match value {
            TlvValue::MessagePayload(payload) if deliver.message.is_empty() => deliver.message = payload.value.clone().into_vec(),
            TlvValue::SarMsgRefNum(value) => reference = Some(*value),
            TlvValue::SarTotalSegments(value) => total = Some(*value),
            TlvValue::SarSegmentSeqnum(value) => number = Some(*value),
            TlvValue::ReceiptedMessageId(id) => deliver.receipted_id = Some(id.as_str().to_string()),
            TlvValue::MessageState(state) => deliver.message_state = Some(u8::from(*state)),
            TlvValue::UssdServiceOp(op) => deliver.ussd_op = Some(u8::from(*op)),
            TlvValue::ItsSessionInfo(info) => deliver.session_info = Some([info.session_number, info.sequence_number]),
            TlvValue::UserMessageReference(value) => deliver.reference = Some(value.value),
            _ => {}
        }
    }
    if let (Some(reference), Some(total), Some(number)) = (reference, total, number) {
        deliver.sar = Some((reference, total, number));
    }
    deliver
}

fn pdu(submit: &Submit) -> Result<SubmitSm, ()> {
    let address = |digits: &str| COctetString::from_str(digits).map_err(drop);
    let mut pdu = SubmitSm::builder()
        .service_type(ServiceType::new(COctetString::from_str(&submit.service_type).map_err(drop)?))
        .source_addr_ton(Ton::from(submit.source_kind.0))
        .source_addr_npi(Npi::from(submit.source_kind.1))
        .source_addr(address(&submit.source)?)
        .dest_addr_ton(Ton::International)
        .dest_addr_npi(Npi::Isdn)
        .destination_addr(address(&submit.destination)?)
        // Their default says that it is an acknowledgement.
        .esm_class(EsmClass::from(submit.esm_class))
        .validity_period(EmptyOrFullCOctetString::from_str(&submit.validity).map_err(drop)?)
        .registered_delivery(RegisteredDelivery::from(submit.registered_delivery))
        .data_coding(DataCoding::from(submit.data_coding))
        .short_message(OctetString::from_slice(&submit.message).map_err(drop)?);
    if let Some((reference, total, number)) = submit.sar {
        pdu = pdu
            .push_tlv(Tlv::SarMsgRefNum(reference))
            .push_tlv(Tlv::SarTotalSegments(total))
            .push_tlv(Tlv::SarSegmentSeqnum(number));
    }
    if let Some(op) = submit.ussd_op {
        pdu = pdu.push_tlv(Tlv::UssdServiceOp(UssdServiceOp::from(op)));
    }
    if let Some([session, sequence]) = submit.session_info {
        pdu = pdu.push_tlv(Tlv::ItsSessionInfo(ItsSessionInfo::new(session, sequence)));
    }
    if let Some(reference) = submit.reference {
        pdu = pdu.push_tlv(Tlv::UserMessageReference(UserMessageReference::new(reference)));
    }
    Ok(pdu.build())
}
