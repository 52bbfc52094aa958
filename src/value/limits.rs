//! Every bound of the house on one page, units in the names.

/// The largest body a webhook may carry, in bytes.
pub const BODY_BYTES_MAX: usize = 64 * 1024;
/// How long a header may take to arrive, in seconds.
pub const HEADER_SECONDS_MAX: u64 = 10;
/// How long a body may take to arrive, in seconds.
pub const BODY_SECONDS_MAX: u64 = 10;
/// The most headers of one request.
pub const HEADERS_MAX: usize = 100;
/// The most connections served at once; more wait to be accepted.
pub const CONNECTIONS_MAX: usize = 4_096;
/// How long running requests may take to finish at shutdown, in seconds.
pub const SHUTDOWN_SECONDS_MAX: u64 = 10;
/// The most events waiting for the writer; above that a request is told to come again.
pub const QUEUE_EVENTS_MAX: usize = 4_096;
/// The most events in one durable group.
pub const GROUP_EVENTS_MAX: usize = 256;
/// How long a request waits for its turn to be durable before it is told to come again, in seconds.
pub const ANSWER_SECONDS_MAX: u64 = 30;
/// The longest text that is read, in bytes: ten parts of 67 characters of three bytes each, and a few.
pub const TEXT_BYTES_MAX: usize = 2_048;
/// The most parts of one text that are joined.
pub const PARTS_MAX: u8 = 10;
/// How long the rest of a text in parts is waited for, in minutes.
pub const PARTS_WAIT_MINUTES: u64 = 30;
/// The most texts in parts that one party may have under way.
pub const GATHERINGS_MAX: usize = 4;
/// The same words without an identity within so many seconds are one text.
pub const REPEAT_SECONDS: u64 = 120;
/// Nobody reads an answer and writes again within so many seconds.
pub const READ_SECONDS: u64 = 5;
/// How often the same answer may go to one party within [`LOOP_MINUTES`].
pub const SAME_ANSWERS_MAX: u8 = 5;
/// How long a party must be quiet before an answer that went out too often goes out again, in minutes.
pub const LOOP_MINUTES: u64 = 5;
/// The longest short code, dialled code or word of a provider that is kept, in bytes.
pub const NAME_BYTES_MAX: usize = 64;
/// The most of an unreadable request that is kept, in bytes.
pub const RAW_BYTES_MAX: usize = 4 * 1024;
/// The most inbound elements of one request: more than its body has room for, of those that can be read.
pub const INBOUND_PER_REQUEST_MAX: usize = 2_048;
/// Receipts are kept at least this long, in days.
pub const RECEIPT_DAYS: u64 = 7;
/// The most due facts of one `Event::Due`.
pub const DUE_PER_TURN_MAX: usize = 64;
/// The most letters of one claim.
pub const CLAIM_LETTERS_MAX: usize = 64;
/// The most letters of one account on the wire at once.
pub const SENDS_IN_FLIGHT_MAX: usize = 64;
/// How long a claimed letter is ours before it may be claimed again, in seconds.
pub const LEASE_SECONDS: u64 = 120;
/// How long an aggregator may take to answer a send, in seconds.
pub const SEND_SECONDS_MAX: u64 = 30;
/// The largest answer of an aggregator that is read, in bytes.
pub const SEND_ANSWER_BYTES_MAX: usize = 64 * 1024;
/// The first wait after a failed send, in seconds; it doubles with each further try.
pub const RETRY_SECONDS_FIRST: u64 = 5;
/// The longest wait between two tries, in seconds.
pub const RETRY_SECONDS_MAX: u64 = 900;
/// The most tries of one letter: more than its deadline leaves time for, so that only a letter which breaks us is given up before.
pub const SEND_TRIES_MAX: u32 = 400;
/// How often the fate of a letter is handed to a store that takes nothing.
pub const FATE_TRIES_MAX: u32 = 20;
/// The most letters of an account that are looked at for leases of a process that ended.
pub const RESUMED_LETTERS_MAX: usize = 16_384;
/// How many letters that wait for one reader are looked at to find the first.
pub const QUEUE_LOOK_MAX: usize = 8;
/// The most deliveries of one SMPP link that are being taken at once.
pub const DELIVERIES_IN_FLIGHT_MAX: usize = 256;
/// Failures in a row after which an account's provider is taken to be down.
pub const BREAKER_FAILURES: u32 = 5;
/// How long it is left alone at first, in seconds; doubling with each probe that fails.
pub const BREAKER_SECONDS_FIRST: u64 = 5;
/// And at the most, in seconds.
pub const BREAKER_SECONDS_MAX: u64 = 60;
/// Wrong codes a number may send before its codes are closed to it.
pub const CODE_TRIES_MAX: u8 = 3;
/// The most cells that are searched for one lot or bid.
pub const CELLS_MAX: usize = 256;
/// The most bids or lots that are looked at in one cell.
pub const LISTINGS_PER_CELL_MAX: usize = 256;
/// The most live proposals of one lot that the configuration may ask for.
pub const BUYERS_AT_ONCE_MAX: usize = 256;
/// The most buyers one lot is offered to in its life.
pub const BUYERS_PER_LOT_MAX: usize = 256;
/// The most live proposals of one bid.
pub const LOTS_PER_BID_AT_ONCE: usize = 3;
/// The most listings, waiting proposals or orders that one answer looks at.
pub const MINE_MAX: usize = 20;
/// The most trades or lots that a price is taken from.
pub const PRICES_MAX: usize = 256;
/// How far back a trade counts for a price, in days.
pub const PRICE_DAYS: u64 = 30;
/// The longest name of a person that is kept, in characters.
pub const NAME_CHARACTERS_MAX: usize = 30;
/// A group that takes longer than this is stuck: the gateway is not ready, in seconds.
pub const GROUP_SECONDS_MAX: u64 = 10;
/// The most of a request's head that is buffered, in bytes.
pub const HEAD_BYTES_MAX: usize = 64 * 1024;
/// Identities of recent arrivals that the limiter remembers, so that a repeat is not charged.
pub const CHARGED_REMEMBERED_MAX: usize = 50_000;
/// Sends without an answer after which a letter is not sent again.
pub const UNANSWERED_SENDS_MAX: u32 = 2;
/// The most letters of one turn: an index of one byte.
pub const LETTERS_PER_TURN_MAX: usize = 255;
/// The most senders the limiter remembers before it forgets those that are quiet.
pub const SENDERS_REMEMBERED_MAX: usize = 100_000;
/// The most watchers of the live trace.
pub const WATCHERS_MAX: usize = 64;

/// What a USSD screen holds where its account says nothing else.
pub const SCREEN_SEPTETS: usize = 160;
/// What a USSD screen holds at the most: 160 bytes of seven bits each, with their carriage return.
pub const SCREEN_SEPTETS_MAX: usize = 182;
/// No screen holds less.
pub const SCREEN_SEPTETS_MIN: usize = 100;
/// What a USSD screen holds of an alphabet that needs sixteen bits a character.
pub const SCREEN_UCS2_UNITS: usize = 70;
/// A step that is not durable by then is answered with a screen that says so.
pub const SCREEN_MILLIS_MAX: u64 = 1_500;
/// A wrong PIN so often locks it.
pub const PIN_TRIES_MAX: u8 = 3;
/// No phone is shared by more people.
pub const PEOPLE_MAX: usize = 8;
/// After a trade so many wishes for a price are looked at.
pub const ALERTS_MAX: usize = 256;
