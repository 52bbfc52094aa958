//! A reply to words that fit: the message of the language's `replies.ftl`, filled, and shortened by rule.

use super::grammar::Grammar;
use super::phrase::Pen;
use super::reading::Intent;
use crate::market::{
    AgentWants, Bid, Closing, Command, Gone, Lot, Mine, MineOrder, Order, OrderState, Proposal, Refusal, Reply, Stock, Terms,
    Topic, Waiting, Word,
};
use crate::text::{self, Encoding};
use crate::value::{Code, PlaceId, Quantity, limits};
use fluent_bundle::{FluentArgs, FluentValue};
use std::borrow::Cow;

/// How much room there is for words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Room {
    /// So many segments of SMS.
    Segments(usize),
    /// A USSD screen of so many septets, or fewer letters of an alphabet that needs more bits.
    Screen(usize),
}

impl Room {
    /// What every reply fits in.
    pub const ONE: Room = Room::Segments(1);

    /// Whether a text fits.
    pub fn holds(self, said: &str) -> bool {
        let size = text::size(said);
        match (self, size.encoding) {
            (Room::Screen(septets), Encoding::Gsm7) => size.units <= septets,
            (Room::Screen(_), Encoding::Ucs2) => size.units <= limits::SCREEN_UCS2_UNITS,
            // 70 characters a part of Devanagari or Han are too few for what must be said: it may take one part more, and that is
            // counted.
            (Room::Segments(segments), Encoding::Gsm7) => size.segments <= segments,
            (Room::Segments(segments), Encoding::Ucs2) => size.segments <= segments + 1,
        }
    }
}

/// A message of `replies.ftl` and its arguments. A message is its value, then `.total` and `.next`, which go when room
/// runs out (the next step first), then `.end`, which stays.
pub(super) struct Message {
    id: Cow<'static, str>,
    arguments: Vec<(&'static str, String)>,
    count: Option<usize>,
    place: Option<PlaceId>,
}

pub(super) fn message(id: impl Into<Cow<'static, str>>) -> Message {
    Message { id: id.into(), arguments: Vec::new(), count: None, place: None }
}

impl Message {
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Message {
        self.arguments.push((name, value.into()));
        self
    }

    pub(super) fn counted(mut self, count: usize) -> Message {
        self.count = Some(count);
        self
    }

    pub(super) fn at(mut self, place: PlaceId) -> Message {
        self.place = Some(place);
        self
    }

    fn code(self, code: Code) -> Message {
        self.with("code", code.to_string())
    }
}

/// How much of a place is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Its name and what it lies in.
    Chain,
    /// Its name.
    Name,
    /// The beginning of its name, where nothing else is left to drop.
    Cut,
    /// A few letters of it, on the smallest screens.
    Scrap,
}

/// The most of a place's name that is written where room has run out.
const PLACE_CHARACTERS_MAX: usize = 20;
/// And on the smallest screens.
const PLACE_CHARACTERS_MIN: usize = 8;

/// The reply in words: texts that each fit the budget, today always one.
pub fn say(grammar: &Grammar, terms: &Terms, reply: &Reply, room: Room) -> Vec<String> {
    let pen = Pen { grammar, terms };
    vec![match reply {
        Reply::Mine(mine) => pen.mine(mine, room),
        Reply::Refused(Refusal::WhichOne(word, waiting)) => pen.which_one(*word, waiting, room),
        reply => pen.fit(&pen.message(reply), room),
    }]
}

/// A message without arguments, in one segment.
pub fn notice(grammar: &Grammar, terms: &Terms, id: &'static str) -> String {
    Pen { grammar, terms }.fit(&message(id), Room::ONE)
}

impl Pen<'_> {
    /// The fullest form that fits: without the next step, then without the total, then without the place's parent.
    fn fit(&self, message: &Message, room: Room) -> String {
        let forms = [
            (true, true, Shown::Chain),
            (true, false, Shown::Chain),
            (false, false, Shown::Chain),
            (false, false, Shown::Name),
            (false, false, Shown::Cut),
        ];
        let mut shortest = String::new();
        for (total, next, place) in forms {
            shortest = text::plain(&self.form(message, total, next, place));
            if room.holds(&shortest) {
                return shortest;
            }
        }
        shortest
    }

    fn form(&self, message: &Message, total: bool, next: bool, shown: Shown) -> String {
        self.parts(message, &[(None, true), (Some("total"), total), (Some("next"), next), (Some("end"), true)], shown)
    }

    /// What a screen says of a message: it has no room for what to send, and the keys stand below it.
    pub(super) fn brief(&self, message: &Message, total: bool, shown: Shown) -> String {
        self.parts(message, &[(None, true), (Some("total"), total)], shown)
    }

    fn parts(&self, message: &Message, parts: &[(Option<&str>, bool)], shown: Shown) -> String {
        let mut arguments = FluentArgs::new();
        for (name, value) in &message.arguments {
            arguments.set(*name, FluentValue::from(value.as_str()));
        }
        if let Some(count) = message.count {
            arguments.set("count", FluentValue::from(count));
        }
        if let Some(place) = message.place {
            arguments.set(
                "place",
                match shown {
                    Shown::Chain => self.place(place),
                    Shown::Name => self.place_short(place),
                    Shown::Cut => self.place_short(place).chars().take(PLACE_CHARACTERS_MAX).collect(),
                    Shown::Scrap => self.place_short(place).chars().take(PLACE_CHARACTERS_MIN).collect(),
                },
            );
        }
        let said = parts.iter().filter(|(_, wanted)| *wanted).filter_map(|(part, _)| self.part(&message.id, *part, &arguments));
        said.collect::<Vec<_>>().join(" ")
    }

    /// A message's value or one of its attributes.
    fn part(&self, id: &str, attribute: Option<&str>, arguments: &FluentArgs<'_>) -> Option<String> {
        let bundle = &self.grammar.replies;
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value(),
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
        };
        let mut faults = Vec::new();
        let said = bundle.format_pattern(pattern?, Some(arguments), &mut faults).into_owned();
        Some(said).filter(|said| !said.is_empty())
    }

    pub(super) fn message(&self, reply: &Reply) -> Message {
        match reply {
            Reply::LotOpened { lot, asked } => self.lot("lot-opened", lot).counted(*asked),
            Reply::LotChanged { lot, asked } => self.lot("lot-changed", lot).counted(*asked),
            Reply::LotWithdrawn { lot } => self.lot("lot-withdrawn", lot),
            Reply::LotClosed { lot, why: Closing::NoAnswer } => self.lot("lot-no-answer", lot),
            Reply::LotClosed { lot, .. } => self.lot("lot-expired", lot),
            Reply::BidOpened { bid, proposed } => self.bid("bid-opened", bid).counted(*proposed),
            Reply::BidChanged { bid } => self.bid("bid-changed", bid),
            Reply::BidWithdrawn { bid } => self.bid("bid-withdrawn", bid),
            Reply::BidClosed { bid } => self.bid("bid-expired", bid),
            Reply::Proposed { proposal, commodity, place } => {
                self.proposal("proposed", proposal, *commodity).at(*place).with("trip", self.about(proposal.trip))
            }
            Reply::LessLeft { proposal, commodity } => self.proposal("less-left", proposal, *commodity),
            Reply::Bought { order, seller } => self.order("bought", order).with("contact", self.contact(seller)),
            Reply::Sold { order, buyer } => self.order("sold", order).with("contact", self.contact(buyer)),
            Reply::AskingSeller { order } => self.order("asking-seller", order),
            Reply::StillThere { order } => self.order("still-there", order).with("until", self.until(order)),
            Reply::SellerDeclined { order } => self.order("seller-declined", order),
            Reply::OrderFailed { order, reason } => self.order("order-failed", order).with("reason", self.reason(*reason)),
            Reply::OrderUndone { order } => self.order("order-undone", order),
            Reply::WeightNoted { order, weight } => self.weighed("weight-noted", order, *weight),
            Reply::WeighNow { order, weight } => self.weighed("weigh-now", order, *weight),
            Reply::WeightAgreed { order, weight } => self.weighed("weight-agreed", order, *weight),
            Reply::WeighAgain { order, mine, theirs } => {
                self.weighed("weigh-again", order, *mine).with("theirs", self.measured(order.commodity, *theirs))
            }
            Reply::WeightsDisputed { order } => self.order("weights-disputed", order),
            Reply::PaidNoted { order } => self.order("paid-noted", order),
            Reply::PaidTold { order } => self.order("paid-told", order),
            Reply::TooLate { code, commodity, why } => {
                message("too-late").code(*code).with("commodity", self.commodity(*commodity)).with("why", gone(*why))
            }
            Reply::Declined { code, reason } => {
                let id = if reason.is_some() { "declined-reason" } else { "declined" };
                message(id).code(*code).with("reason", reason.map(|reason| self.reason(reason)).unwrap_or_default())
            }
            other => self.plain_message(other),
        }
    }

    fn plain_message(&self, reply: &Reply) -> Message {
        match reply {
            Reply::Prices { commodity, place, count, median, low, high } => {
                message(if place.is_some() { "prices" } else { "prices-everywhere" })
                    .counted(*count)
                    .with("commodity", self.commodity(*commodity))
                    .with("where", place.map(|place| self.place(place)).unwrap_or_default())
                    .with("median", self.price(*median))
                    .with("low", self.money(low.money))
                    .with("high", self.money(high.money))
            }
            Reply::PriceUnknown { commodity, example } => {
                message("price-unknown").with("commodity", self.commodity(*commodity)).with("example", self.example(example))
            }
            Reply::Joined { name, place } => message("joined")
                .with("who", name.as_ref().map(|name| format!(" {name}")).unwrap_or_default())
                .with("where", place.map(|place| format!(", {}", self.place(place))).unwrap_or_default()),
            Reply::LanguageSet(_) => message("language-set").with("name", self.grammar.name.clone()),
            Reply::Help(topic) => message(topic.map_or("help", help)),
            Reply::Stopped => message("stopped"),
            Reply::Started => message("started"),
            Reply::WillCall => message("will-call"),
            Reply::AgentAsks { agent, wants } => self.agent_asks(wants).with("agent", self.known_as(agent)),
            Reply::AgentAsked { farmer } => message("agent-asked").with("farmer", self.somebody(farmer.as_ref())),
            Reply::AgentAnswered { farmer, yes } => {
                message(if *yes { "agent-yes" } else { "agent-no" }).with("farmer", self.somebody(farmer.as_ref()))
            }
            Reply::AgentDeclined => message("agent-declined"),
            Reply::AlertSet { alert } => message(if alert.rises { "alert-set" } else { "alert-set-below" })
                .with("commodity", self.commodity(alert.commodity))
                .with("price", self.price(alert.mark)),
            Reply::Alerted { alert, median } => message("alerted")
                .with("commodity", self.commodity(alert.commodity))
                .with("median", self.price(*median))
                .with("price", self.price(alert.mark)),
            Reply::PinSet => message("pin-set"),
            Reply::PersonAdded { name } => message("person-added").with("name", short_word(name)),
            Reply::Unfinished { example: Some(example), code } => {
                message("unfinished").with("example", self.example(example)).with("code", short_word(code))
            }
            Reply::Unfinished { example: None, code } => message("unfinished-dial").with("code", short_word(code)),
            Reply::Unclear { example } => message("unclear").with("example", self.example(example)),
            Reply::InPieces { example } => message("in-pieces").with("example", self.example(example)),
            Reply::Asked { ask, offer, usual, example } => self.ask(ask, offer, *usual, example),
            Reply::Dropped { example } => message("unclear").with("example", self.example(example)),
            Reply::Refused(refusal) => self.refusal(refusal),
            _ => message("help"),
        }
    }

    fn refusal(&self, refusal: &Refusal) -> Message {
        let with_example = |id, example: &Command| message(id).with("example", self.example(example));
        match refusal {
            Refusal::CommodityMissing { example } => with_example("missing-commodity", example),
            Refusal::UnitUnfit { commodity, unit, example } => with_example("refused-unit", example)
                .with("commodity", self.commodity(*commodity))
                .with("unit", self.grammar.units.get(unit).map_or(unit.to_string(), |[_, plural]| plural.clone())),
            Refusal::QuantityRange { example } => with_example("refused-quantity", example),
            Refusal::CurrencyForeign { example } => {
                with_example("refused-currency", example).with("currency", self.terms.rules.currency.to_string())
            }
            Refusal::PriceRange { example } => with_example("refused-price", example),
            Refusal::CodeUnknown { tries_left } => message("refused-code").counted(usize::from(*tries_left)),
            Refusal::CodeMistyped => message("refused-code-mistyped"),
            Refusal::CodesLocked => message("refused-codes-locked"),
            Refusal::NothingWaits => message("refused-nothing-waits"),
            Refusal::WhichOne(..) => message("refused-which"),
            Refusal::Closed { code, why } => message("refused-closed").code(*code).with("why", gone(*why)),
            Refusal::PartTooLarge { code, left } => message("refused-part").code(*code).with("left", self.short(*left)),
            Refusal::PartNotWhole { code, left } => message("refused-part-whole").code(*code).with("left", self.short(*left)),
            Refusal::NumberUnknown { number } => message("refused-number").with("number", number.to_string()),
            Refusal::NumberMissing { number: None } => message("refused-number-missing"),
            Refusal::NumberMissing { number: Some(number) } => message("refused-number-which").with("number", number.to_string()),
            Refusal::NothingToChange { number } => message("refused-nothing-to-change").with("number", number.to_string()),
            Refusal::Promised { number, promised } => {
                message("refused-promised").with("number", number.to_string()).with("promised", self.short(*promised))
            }
            Refusal::UndoTooLate { code } => message("refused-undo").code(*code),
            Refusal::OrderElsewhere { code } => message("refused-order").code(*code),
            Refusal::WeightRange { code, quantity } => {
                message("refused-weight").code(*code).with("quantity", self.short(*quantity))
            }
            Refusal::NotAgent => message("refused-not-agent"),
            Refusal::FarmerBusy => message("refused-farmer-busy"),
            Refusal::PinWrong { tries_left } => message("refused-pin").counted(usize::from(*tries_left)),
            Refusal::LanguageUnknown => message("refused-language"),
            Refusal::JoinEmpty => message("refused-join"),
        }
    }

    fn lot(&self, id: &'static str, lot: &Lot) -> Message {
        let shown = shown(lot.quantity, lot.stock);
        message(id)
            .with("number", lot.id.number.to_string())
            .with("quantity", self.quantity(lot.commodity, shown))
            .with("commodity", format!("{}{}", self.commodity(lot.commodity), self.grade(lot.grade)))
            .with("price", self.price(lot.ask))
            .with("total", self.money(lot.ask.total(shown.amount)))
            .at(lot.place)
    }

    fn bid(&self, id: &'static str, bid: &Bid) -> Message {
        let shown = shown(bid.quantity, bid.stock);
        message(id)
            .with("number", bid.id.number.to_string())
            .with("quantity", self.quantity(bid.commodity, shown))
            .with("commodity", format!("{}{}", self.commodity(bid.commodity), self.grade(bid.grade)))
            .with("price", self.price(bid.limit))
            .with("total", self.money(bid.limit.total(shown.amount)))
            .at(bid.place)
    }

    fn proposal(&self, id: &'static str, proposal: &Proposal, commodity: crate::value::CommodityId) -> Message {
        message(id)
            .code(proposal.code)
            .with("quantity", self.quantity(commodity, proposal.quantity))
            .with("left", self.short(proposal.quantity))
            .with("commodity", self.commodity(commodity))
            .with("price", self.price(proposal.price))
            .with("total", self.money(proposal.price.total(proposal.quantity.amount)))
            .with("until", self.terms.rules.hours.clock(proposal.deadline))
    }

    /// Until when a seller may answer.
    fn until(&self, order: &Order) -> String {
        match order.state {
            OrderState::Accepted { deadline } => self.terms.rules.hours.clock(deadline),
            _ => String::new(),
        }
    }

    fn order(&self, id: &'static str, order: &Order) -> Message {
        message(id)
            .code(order.code)
            .with("number", order.lot.number.to_string())
            .with("quantity", self.short(order.quantity))
            .with("commodity", self.commodity(order.commodity))
            .with("price", self.price(order.price))
            .with("total", self.money(order.total()))
            .at(order.place)
    }

    fn agent_asks(&self, wants: &AgentWants) -> Message {
        match wants {
            AgentWants::Sell(checked) => message("agent-asks-sell")
                .with("quantity", self.short(checked.quantity))
                .with("commodity", format!("{}{}", self.commodity(checked.commodity), self.grade(checked.grade)))
                .with("price", self.price(checked.price))
                .with("total", self.money(checked.price.total(checked.quantity.amount)))
                .at(checked.place),
            AgentWants::Weighed { order, weight } => self.order("agent-asks-weighed", order).with("weight", self.said(*weight)),
            AgentWants::Enrol { name, place } => {
                let enrols = message("agent-asks-enrol").with("name", name.as_deref().map(short_word).unwrap_or_default());
                match place {
                    Some(place) => enrols.at(*place),
                    None => enrols.with("place", ""),
                }
            }
        }
    }

    /// A name, or the number where there is none.
    fn known_as(&self, card: &crate::market::Card) -> String {
        card.name.clone().unwrap_or_else(|| card.number.e164())
    }

    /// A name and number, where they are known.
    fn somebody(&self, card: Option<&crate::market::Card>) -> String {
        card.map(|card| self.contact(card)).unwrap_or_default()
    }

    fn weighed(&self, id: &'static str, order: &Order, weight: crate::value::Amount) -> Message {
        self.order(id, order).with("weight", self.measured(order.commodity, weight))
    }

    /// The own list: as many entries as fit, newest first, and how many more there are.
    fn mine(&self, mine: &Mine, room: Room) -> String {
        let yes = self.keyword(Intent::Yes);
        let mut entries: Vec<String> = mine.waiting.iter().map(|waiting| format!("{yes} {}", self.waiting(waiting))).collect();
        let listed = |number: u32, verb: &str, goods: String, price| format!("{number}: {verb}{goods} {}", self.price(price));
        entries.extend(mine.lots.iter().map(|lot| {
            let open = self.short(lot.quantity.with(lot.stock.open));
            listed(lot.id.number, "", format!("{open} {}", self.commodity(lot.commodity)), lot.ask)
        }));
        let buy = format!("{} ", self.keyword(Intent::Buy));
        entries.extend(mine.bids.iter().map(|bid| {
            let open = self.short(bid.quantity.with(bid.stock.open));
            listed(bid.id.number, &buy, format!("{open} {}", self.commodity(bid.commodity)), bid.limit)
        }));
        entries.extend(mine.orders.iter().map(|order| self.mine_order(order)));
        if entries.is_empty() {
            return self.fit(&message("mine-empty"), room);
        }
        self.fit_list("mine", &entries, room)
    }

    fn waiting(&self, waiting: &Waiting) -> String {
        format!("{}: {} {}", waiting.code, self.short(waiting.quantity), self.commodity(waiting.commodity))
    }

    fn mine_order(&self, order: &MineOrder) -> String {
        format!("{}: {} {}", order.code, self.short(order.quantity), self.commodity(order.commodity))
    }

    fn which_one(&self, word: Word, waiting: &[Waiting], room: Room) -> String {
        let word = self.keyword(if word == Word::Yes { Intent::Yes } else { Intent::No });
        let first = waiting.first().map(|waiting| waiting.code.to_string()).unwrap_or_default();
        let entries: Vec<String> = waiting.iter().map(|waiting| self.waiting(waiting)).collect();
        let full = |list: String, more| {
            message("refused-which").with("list", list).with("code", first.clone()).with("word", word.clone()).counted(more)
        };
        self.fit_entries(&entries, room, full)
    }

    fn fit_list(&self, id: &'static str, entries: &[String], room: Room) -> String {
        self.fit_entries(entries, room, |list, more| message(id).with("list", list).counted(more))
    }

    fn fit_entries(&self, entries: &[String], room: Room, form: impl Fn(String, usize) -> Message) -> String {
        for shown in (1..=entries.len()).rev() {
            let said = self.fit(&form(entries[..shown].join("; "), entries.len() - shown), room);
            if room.holds(&said) {
                return said;
            }
        }
        self.fit(&form(String::new(), entries.len()), room)
    }
}

/// What a listing still has: what is open, else what was taken off, else all of it.
fn shown(quantity: Quantity, stock: Stock) -> Quantity {
    let some = [stock.open, stock.gone].into_iter().find(|amount| amount.0 > 0);
    some.map_or(quantity, |amount| quantity.with(amount))
}

fn gone(why: Gone) -> &'static str {
    match why {
        Gone::Taken => "taken",
        Gone::Withdrawn => "withdrawn",
        Gone::Expired => "expired",
        Gone::BidFilled => "bid-filled",
        Gone::Declined => "declined",
        Gone::Accepted => "accepted",
    }
}

fn help(topic: Topic) -> &'static str {
    match topic {
        Topic::Sell => "help-sell",
        Topic::Buy => "help-buy",
        Topic::Yes => "help-yes",
        Topic::Price => "help-price",
        Topic::Change => "help-change",
        Topic::Join => "help-join",
        Topic::Stop => "help-stop",
    }
}

/// What a subscriber wrote, cut so that it cannot push the rest out.
pub(super) fn short_word(word: &str) -> String {
    const CHARACTERS_MAX: usize = 16;
    text::display_safe(word).chars().take(CHARACTERS_MAX).collect()
}
