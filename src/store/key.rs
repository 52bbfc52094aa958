//! Keys: one byte for the kind of fact, then fields in an order in which their bytes sort as their values do.

use crate::inbox::{Bundle, Drawer, Identity};
use crate::market::Due;
use crate::message::AccountName;
use crate::outbox::Class;
use crate::turn::Early;
use crate::value::{Cell, Code, CommodityId, LetterId, Listing, PartyId, PlaceId, ProposalId, Rate, Time, TurnId};

/// The kinds of fact, by their first byte. ARCHITECTURE.md has a page of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Kind {
    /// Settings of the store itself.
    Meta = b'!',
    /// The best limits of a commodity's bids, cell by cell.
    BidBest = b'a',
    /// Open bids that may be shown another lot, by commodity, cell and limit.
    BidOpen = b'b',
    /// Letters that wait, by account, class and due time.
    LetterDue = b'd',
    /// Letters that are ready, by account, class and deadline.
    LetterReady = b'f',
    /// Letters that wait or are on their way, by reader, account and class.
    LetterQueue = b'q',
    /// Receipts.
    Receipt = b'e',
    /// Texts in parts, by party.
    Gathering = b'j',
    /// Calls that are wanted.
    CallMe = b'k',
    /// Open lots by commodity, cell and ask.
    LotOpen = b'l',
    /// Traces.
    Trace = b'm',
    /// Orders by party.
    OrderOf = b'r',
    /// Letters by the provider's identity.
    SentAs = b's',
    /// Letters.
    Letter = b't',
    /// Deadlines by time.
    Due = b'u',
    /// What waits for a party.
    Waiting = b'w',
    /// Reports that came before their letter.
    Early = b'y',
    /// Wishes for a price, by commodity and party.
    Alert = b'A',
    /// Bids.
    Bid = b'B',
    /// Numbers and names: personal.
    Card = b'C',
    /// What is remembered of a party's line.
    Line = b'G',
    /// Codes by party.
    Code = b'K',
    /// Lots.
    Lot = b'L',
    /// Parties by a digest of their number.
    Number = b'N',
    /// Proposals.
    Proposal = b'O',
    /// Parties.
    Party = b'P',
    /// Orders.
    Order = b'R',
    /// Sessions of USSD, by party.
    Session = b'S',
    /// Prices agreed, by commodity, place and time.
    Trade = b'T',
    /// Texts: personal.
    Words = b'W',
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 30] = [
        Kind::Meta,
        Kind::BidBest,
        Kind::BidOpen,
        Kind::LetterDue,
        Kind::LetterReady,
        Kind::LetterQueue,
        Kind::Receipt,
        Kind::Gathering,
        Kind::CallMe,
        Kind::LotOpen,
        Kind::Trace,
        Kind::OrderOf,
        Kind::SentAs,
        Kind::Letter,
        Kind::Due,
        Kind::Waiting,
        Kind::Early,
        Kind::Alert,
        Kind::Bid,
        Kind::Card,
        Kind::Line,
        Kind::Code,
        Kind::Lot,
        Kind::Number,
        Kind::Proposal,
        Kind::Party,
        Kind::Order,
        Kind::Session,
        Kind::Trade,
        Kind::Words,
    ];
}

/// A key.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Vec<u8>);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({:?}, {} bytes)", self.kind(), self.0.len())
    }
}

/// From a key up to, but not including, another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Range {
    /// The first key.
    pub from: Key,
    /// The key after the last.
    pub to: Key,
}

/// Builds a key field by field.
struct Fields(Vec<u8>);

impl Fields {
    fn of(kind: Kind) -> Fields {
        Fields(vec![kind as u8])
    }
    fn bytes(mut self, bytes: &[u8]) -> Fields {
        self.0.extend_from_slice(bytes);
        self
    }
    fn u64(self, value: u64) -> Fields {
        self.bytes(&value.to_be_bytes())
    }
    fn u32(self, value: u32) -> Fields {
        self.bytes(&value.to_be_bytes())
    }
    fn newest_first(self, time: Time) -> Fields {
        self.u64(u64::MAX - time.0)
    }
    fn cell(self, cell: Cell) -> Fields {
        let latitude = (cell.latitude as u8) ^ 0x80;
        let longitude = (cell.longitude as u16) ^ 0x8000;
        self.bytes(&[latitude]).bytes(&longitude.to_be_bytes())
    }
    fn account(self, account: &AccountName) -> Fields {
        let name = account.0.as_bytes();
        self.u32(name.len() as u32).bytes(name)
    }
    fn listing(self, id: Listing) -> Fields {
        self.u64(id.party.0).u32(id.number)
    }
    fn letter(self, id: LetterId) -> Fields {
        self.bytes(&id.turn.0.to_be_bytes()).bytes(&[id.index])
    }
    fn key(self) -> Key {
        Key(self.0)
    }
}

impl Key {
    /// The kind of fact it leads to; a byte of no kind is an old or foreign store.
    pub fn kind(&self) -> Option<Kind> {
        let first = *self.0.first()?;
        Kind::ALL.into_iter().find(|kind| *kind as u8 == first)
    }

    /// The bytes, as engines keep them.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// A key that an engine kept.
    pub fn from_bytes(bytes: &[u8]) -> Key {
        Key(bytes.to_vec())
    }

    /// A setting of the store.
    pub fn meta(name: &str) -> Key {
        Fields::of(Kind::Meta).bytes(name.as_bytes()).key()
    }
    /// A party.
    pub fn party(id: PartyId) -> Key {
        Fields::of(Kind::Party).u64(id.0).key()
    }
    /// A party's number and name.
    pub fn card(id: PartyId) -> Key {
        Fields::of(Kind::Card).u64(id.0).key()
    }
    /// A party's last session.
    pub fn session(id: PartyId) -> Key {
        Fields::of(Kind::Session).u64(id.0).key()
    }
    /// A party's wish for a price of a commodity.
    pub fn alert(commodity: CommodityId, party: PartyId) -> Key {
        Fields::of(Kind::Alert).bytes(commodity.0.padded()).u64(party.0).key()
    }
    /// A party's line.
    pub fn line(id: PartyId) -> Key {
        Fields::of(Kind::Line).u64(id.0).key()
    }
    /// A text in parts.
    pub fn gathering(party: PartyId, bundle: Bundle) -> Key {
        Fields::of(Kind::Gathering).u64(party.0).bytes(&bundle.0).key()
    }
    /// The party of a number, by the number's digest.
    pub fn number(digest: [u8; 16]) -> Key {
        Fields::of(Kind::Number).bytes(&digest).key()
    }
    /// A party's words of a turn.
    pub fn words(party: PartyId, turn: TurnId) -> Key {
        Fields::of(Kind::Words).u64(party.0).bytes(&turn.0.to_be_bytes()).key()
    }
    /// A lot; a party's newest stands first.
    pub fn lot(id: Listing) -> Key {
        Fields::of(Kind::Lot).u64(id.party.0).u32(u32::MAX - id.number).key()
    }
    /// A bid; a party's newest stands first.
    pub fn bid(id: Listing) -> Key {
        Fields::of(Kind::Bid).u64(id.party.0).u32(u32::MAX - id.number).key()
    }
    /// An open lot in its cell, the lowest ask first, then the oldest.
    pub fn lot_open(commodity: CommodityId, cell: Cell, ask: Rate, since: Time, id: Listing) -> Key {
        Fields::of(Kind::LotOpen).bytes(commodity.0.padded()).cell(cell).u64(ask.0).u64(since.0).listing(id).key()
    }
    /// An open bid in its cell, the highest limit first, then the oldest.
    pub fn bid_open(commodity: CommodityId, cell: Cell, limit: Rate, since: Time, id: Listing) -> Key {
        Fields::of(Kind::BidOpen).bytes(commodity.0.padded()).cell(cell).u64(u64::MAX - limit.0).u64(since.0).listing(id).key()
    }
    /// The best limits of a commodity's bids: one fact, so that a SELL that no bid meets is done with one look.
    pub fn bid_best(commodity: CommodityId) -> Key {
        Fields::of(Kind::BidBest).bytes(commodity.0.padded()).key()
    }
    /// A proposal.
    pub fn proposal(id: ProposalId) -> Key {
        Fields::of(Kind::Proposal).u64(id.0).key()
    }
    /// An order.
    pub fn order(id: ProposalId) -> Key {
        Fields::of(Kind::Order).u64(id.0).key()
    }
    /// A party's order, newest first.
    pub fn order_of(party: PartyId, since: Time, id: ProposalId) -> Key {
        Fields::of(Kind::OrderOf).u64(party.0).newest_first(since).u64(id.0).key()
    }
    /// What a code means to a party.
    pub fn code(party: PartyId, code: Code) -> Key {
        Fields::of(Kind::Code).u64(party.0).u32(code.as_u32()).key()
    }
    /// What waits for a party, oldest first.
    pub fn waiting(party: PartyId, since: Time, id: ProposalId) -> Key {
        Fields::of(Kind::Waiting).u64(party.0).u64(since.0).u64(id.0).key()
    }
    /// A price agreed at a place, newest first; place 0 is everywhere.
    pub fn trade(commodity: CommodityId, place: Option<PlaceId>, at: Time, order: ProposalId) -> Key {
        let place = place.map_or(0, |place| place.0);
        Fields::of(Kind::Trade).bytes(commodity.0.padded()).u32(place).newest_first(at).u64(order.0).key()
    }
    /// A receipt in its drawer.
    pub fn receipt(drawer: Drawer, identity: Identity) -> Key {
        Fields::of(Kind::Receipt).u32(drawer.0).bytes(&identity.0).key()
    }
    /// An early report in its drawer.
    pub fn early(early: Early) -> Key {
        Fields::of(Kind::Early).u32(early.drawer.0).bytes(&early.digest).key()
    }
    /// A letter.
    pub fn letter(id: LetterId) -> Key {
        Fields::of(Kind::Letter).letter(id).key()
    }
    /// A queued letter.
    pub fn letter_due(account: &AccountName, class: Class, due: Time, id: LetterId) -> Key {
        Fields::of(Kind::LetterDue).account(account).bytes(&[class as u8]).u64(due.0).letter(id).key()
    }
    /// A ready letter.
    pub fn letter_ready(account: &AccountName, class: Class, deadline: Time, id: LetterId) -> Key {
        Fields::of(Kind::LetterReady).account(account).bytes(&[class as u8]).u64(deadline.0).letter(id).key()
    }
    /// A letter in its reader's queue.
    pub fn letter_queue(party: PartyId, account: &AccountName, class: Class, id: LetterId) -> Key {
        Fields::of(Kind::LetterQueue).u64(party.0).account(account).bytes(&[class as u8]).letter(id).key()
    }
    /// A letter by the digest of its provider's identity.
    pub fn sent_as(digest: [u8; 16]) -> Key {
        Fields::of(Kind::SentAs).bytes(&digest).key()
    }
    /// A deadline.
    pub fn due(at: Time, due: Due) -> Key {
        let fields = Fields::of(Kind::Due).u64(at.0);
        match due {
            Due::Lot(id) => fields.bytes(b"l").listing(id),
            Due::Bid(id) => fields.bytes(b"b").listing(id),
            Due::Proposal(id) => fields.bytes(b"p").u64(id.0),
            Due::Question(id) => fields.bytes(b"q").u64(id.0),
            Due::Session(id) => fields.bytes(b"s").u64(id.0),
            Due::Parts(id, bundle) => fields.bytes(b"t").u64(id.0).bytes(&bundle),
        }
        .key()
    }
    /// A trace, in the order of time.
    pub fn trace(turn: TurnId) -> Key {
        Fields::of(Kind::Trace).bytes(&turn.0.to_be_bytes()).key()
    }
    /// A wanted call, oldest first.
    pub fn call_me(at: Time, party: PartyId) -> Key {
        Fields::of(Kind::CallMe).u64(at.0).u64(party.0).key()
    }

    /// The drawer of a receipt's or early report's key, and the digest in it.
    pub fn in_drawer(&self) -> Option<(Drawer, [u8; 16])> {
        let drawer = self.0.get(1..5)?.try_into().ok().map(u32::from_be_bytes)?;
        Some((Drawer(drawer), self.0.get(5..21)?.try_into().ok()?))
    }

    /// Which text in parts its key names.
    pub fn bundle(&self) -> Option<Bundle> {
        Some(Bundle(self.0.get(9..25)?.try_into().ok()?))
    }

    /// The cell of an open lot's or bid's key.
    pub fn cell(&self) -> Option<Cell> {
        let at = 1 + crate::value::Tag::BYTES_MAX;
        let latitude = (*self.0.get(at)? ^ 0x80) as i8;
        let longitude = u16::from_be_bytes(self.0.get(at + 1..at + 3)?.try_into().ok()?) ^ 0x8000;
        Some(Cell { latitude, longitude: longitude as i16 })
    }

    /// The listing at the end of an open lot's or bid's key, and the rate before it.
    pub fn open_listing(&self) -> Option<(u64, Listing)> {
        let at = 1 + crate::value::Tag::BYTES_MAX + 3;
        let rate = u64::from_be_bytes(self.0.get(at..at + 8)?.try_into().ok()?);
        let party = u64::from_be_bytes(self.0.get(at + 16..at + 24)?.try_into().ok()?);
        let number = u32::from_be_bytes(self.0.get(at + 24..at + 28)?.try_into().ok()?);
        Some((rate, Listing { party: PartyId(party), number }))
    }

    /// The due time of a queued letter of this account.
    pub fn letter_due_time(&self, account: &AccountName) -> Option<Time> {
        let at = 1 + 4 + account.0.len() + 1;
        Some(Time(u64::from_be_bytes(self.0.get(at..at + 8)?.try_into().ok()?)))
    }

    /// When and by whom a call was wanted.
    pub fn called(&self) -> Option<(Time, PartyId)> {
        let field = |from: usize| Some(u64::from_be_bytes(self.0.get(from..from + 8)?.try_into().ok()?));
        Some((Time(field(1)?), PartyId(field(9)?)))
    }

    /// The time of a deadline's key.
    pub fn due_time(&self) -> Option<Time> {
        Some(Time(u64::from_be_bytes(self.0.get(1..9)?.try_into().ok()?)))
    }
}

impl Range {
    /// All keys that begin with these bytes.
    fn prefix(fields: Fields) -> Range {
        let from = fields.key();
        let to = Key(after(&from.0));
        Range { from, to }
    }

    /// All facts of a kind.
    pub fn kind(kind: Kind) -> Range {
        Range::prefix(Fields::of(kind))
    }
    /// All facts of a kind that are keyed by a party first.
    pub fn party(kind: Kind, id: PartyId) -> Range {
        Range::prefix(Fields::of(kind).u64(id.0))
    }
    /// A commodity's open lots or bids.
    pub fn commodity(kind: Kind, commodity: CommodityId) -> Range {
        Range::prefix(Fields::of(kind).bytes(commodity.0.padded()))
    }
    /// A cell's open lots or bids.
    pub fn cell(kind: Kind, commodity: CommodityId, cell: Cell) -> Range {
        Range::prefix(Fields::of(kind).bytes(commodity.0.padded()).cell(cell))
    }
    /// The trades of a place, from the newest back to a time.
    pub fn trades(commodity: CommodityId, place: Option<PlaceId>, since: Time) -> Range {
        let fields = || Fields::of(Kind::Trade).bytes(commodity.0.padded()).u32(place.map_or(0, |place| place.0));
        Range { from: fields().key(), to: Key(after(&fields().newest_first(since).0)) }
    }
    /// An account's queued letters of a class, up to and with a time.
    pub fn letters_due(account: &AccountName, class: Class, until: Time) -> Range {
        let fields = || Fields::of(Kind::LetterDue).account(account).bytes(&[class as u8]);
        Range { from: fields().key(), to: Key(after(&fields().u64(until.0).0)) }
    }
    /// An account's ready letters of a class.
    pub fn letters_ready(account: &AccountName, class: Class) -> Range {
        Range::prefix(Fields::of(Kind::LetterReady).account(account).bytes(&[class as u8]))
    }
    /// Everything of a kind keyed by an account first.
    pub fn account(kind: Kind, account: &AccountName) -> Range {
        Range::prefix(Fields::of(kind).account(account))
    }
    /// A reader's queue at an account.
    pub fn letter_queue(party: PartyId, account: &AccountName, class: Class) -> Range {
        Range::prefix(Fields::of(Kind::LetterQueue).u64(party.0).account(account).bytes(&[class as u8]))
    }
    /// Everything in the drawers up to and with one.
    pub fn drawers(kind: Kind, last: Drawer) -> Range {
        Range { from: Fields::of(kind).key(), to: Key(after(&Fields::of(kind).u32(last.0).0)) }
    }
    /// A party's words, oldest first.
    pub fn words(party: PartyId) -> Range {
        Range::party(Kind::Words, party)
    }

    /// The same range from behind everything that begins with the first bytes of this cell.
    pub fn after_cell(&self, kind: Kind, commodity: CommodityId, cell: Cell) -> Range {
        Range { from: Range::cell(kind, commodity, cell).to, to: self.to.clone() }
    }
}

/// The first bytes that come after everything beginning with these.
fn after(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    while let Some(last) = bytes.pop() {
        if last < u8::MAX {
            bytes.push(last + 1);
            return bytes;
        }
    }
    vec![u8::MAX; 64]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_sort_as_their_values_do() {
        let maize = CommodityId::new("maize").expect("a name");
        let id = Listing { party: PartyId(1), number: 1 };
        let cell = |latitude, longitude| Cell { latitude, longitude };
        let lot = |c, ask| Key::lot_open(maize, c, Rate(ask), Time(1), id);
        let bid = |c, limit| Key::bid_open(maize, c, Rate(limit), Time(1), id);
        assert!(lot(cell(-2, 36), 9) < lot(cell(-1, 36), 1) && lot(cell(-1, -180), 9) < lot(cell(-1, 36), 1));
        assert!(lot(cell(-1, 36), 1) < lot(cell(-1, 36), 2));
        assert!(bid(cell(-1, 36), 2) < bid(cell(-1, 36), 1));
        assert_eq!(bid(cell(-1, 36), 2).cell(), Some(cell(-1, 36)));
        assert_eq!(lot(cell(-2, 36), 9).open_listing(), Some((9, id)));
        let range = Range::cell(Kind::LotOpen, maize, cell(-1, 36));
        assert!(range.from <= lot(cell(-1, 36), u64::MAX) && lot(cell(-1, 36), u64::MAX) < range.to);
        assert!(lot(cell(0, 36), 0) >= range.to);
    }

    #[test]
    fn every_kind_has_a_byte_of_its_own() {
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(Range::kind(kind).from.kind(), Some(kind));
            assert!(Kind::ALL[at + 1..].iter().all(|other| *other as u8 != kind as u8), "{kind:?}");
        }
        assert_eq!(Key::from_bytes(b"?x").kind(), None);
    }
}
