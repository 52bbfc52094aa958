//! A reading to a command of the market: digits become codes or numbers, fields keep what was said.

use super::reading::{Fields, Intent, PriceBasis, Problem, Reading};
use crate::market::{
    Answer, Basis, Certainty, Closing, Command, Decline, Grade, Join, Offer, Parts, PriceAsk, Reason, Reference, Revision, Side,
    Stated, StatedPrice, Terms, Topic, Withdrawal, likely_basis,
};
use crate::value::{Code, Money, Time};

/// What a reading asks of the market.
#[derive(Clone, PartialEq, Debug)]
pub enum Meant {
    /// To carry this out.
    Command(Command),
    /// To carry these out: two offers.
    Offers(Vec<Command>),
    /// A code without a word: send it back with YES.
    CodeAlone(Code),
    /// Nothing that is done here; what was recognised of an offer, for an example.
    Nothing(Offer),
}

/// The command of a reading; `sent` is when its text was sent, as the provider says.
pub fn meant(reading: &Reading, sent: Option<Time>) -> Meant {
    let fields = &reading.fields;
    if reading.problems.contains(&Problem::NumberImpossible) {
        return Meant::Nothing(Offer { quantity: None, price: None, ..offer(fields) });
    }
    if reading.problems.iter().any(|problem| matches!(problem, Problem::NumberLeft | Problem::GoodsTwice)) {
        return Meant::Nothing(offer(fields));
    }
    if !reading.more.is_empty() {
        let all = std::iter::once((reading.intent, fields)).chain(reading.more.iter().map(|(intent, fields)| (*intent, fields)));
        let doubt = !reading.problems.is_empty();
        return Meant::Offers(all.map(|(intent, fields)| side(intent).command(doubted(fields, doubt))).collect());
    }
    let doubt = reading.problems.iter().any(|problem| matches!(problem, Problem::Doubt | Problem::PlaceDoubt));
    let answers = matches!(reading.intent, Intent::Yes | Intent::No);
    let to = fields.code.as_deref().map(|digits| reference(digits, if answers { ANSWER_DIGITS_MAX } else { NUMBER_DIGITS_MAX }));
    Meant::Command(match reading.intent {
        Intent::None => return nothing(reading),
        Intent::Sell | Intent::Buy => side(reading.intent).command(doubted(fields, doubt)),
        Intent::Yes => Command::Yes(Answer { to, part: stated(fields), sent }),
        Intent::No => Command::No(Decline { to, reason: reason(fields), sent }),
        Intent::Price => Command::Price(PriceAsk { commodity: fields.commodity, place: fields.place }),
        Intent::My => Command::My,
        Intent::Change => {
            Command::Change(Revision { to, price: price(fields), quantity: stated(fields), certainty: Certainty::Said })
        }
        Intent::Withdraw => Command::Withdraw(Withdrawal { to, why: closing(fields) }),
        Intent::Join => Command::Join(Join { name: fields.name.clone(), place: fields.place }),
        Intent::Language => Command::Language(fields.language),
        Intent::Help => Command::Help(fields.topic.and_then(topic)),
        Intent::Call => Command::CallMe,
        Intent::Stop => Command::Stop,
        Intent::Start => Command::Start,
    })
}

fn nothing(reading: &Reading) -> Meant {
    let code = reading.fields.code.as_deref().and_then(|digits| Code::parse(digits).ok());
    match code {
        Some(code) if reading.problems.contains(&Problem::CodeAlone) => Meant::CodeAlone(code),
        None if reading.problems.contains(&Problem::CodeAlone) && six_digits(reading) => {
            Meant::Command(Command::Yes(Answer { to: Some(Reference::Mistyped), part: None, sent: None }))
        }
        _ => Meant::Nothing(offer(&reading.guess)),
    }
}

/// Six digits whose check digit does not fit are a mistyped code.
fn six_digits(reading: &Reading) -> bool {
    reading.fields.code.as_ref().is_some_and(|digits| digits.len() == 6)
}

/// The longest number of a lot or bid.
const NUMBER_DIGITS_MAX: usize = 5;
/// After YES and NO a code is expected: only this few digits are a number instead of a mistyped code.
const ANSWER_DIGITS_MAX: usize = 3;

/// Six digits are a code if their check digit fits; few digits are a number; anything else was mistyped.
fn reference(digits: &str, number_digits_max: usize) -> Reference {
    match Code::parse(digits) {
        Ok(code) => Reference::Code(code),
        Err(_) if digits.len() <= number_digits_max => digits.parse().map_or(Reference::Mistyped, Reference::Number),
        Err(_) => Reference::Mistyped,
    }
}

/// The reading with a basis that usual prices settle, where the text says none and only one is plausible.
pub fn settled(terms: &Terms, reading: Reading) -> Reading {
    let likely = |fields: Fields| match likely_basis(terms, &offer(&fields)) {
        Some(Basis::Each) => Fields { basis: Some(PriceBasis::Each), ..fields },
        Some(Basis::Total) => Fields { basis: Some(PriceBasis::Total), ..fields },
        _ => fields,
    };
    let more = reading.more.into_iter().map(|(intent, fields)| (intent, likely(fields))).collect();
    Reading { fields: likely(reading.fields), more, ..reading }
}

fn side(intent: Intent) -> Side {
    if intent == Intent::Buy { Side::Buy } else { Side::Sell }
}

/// An offer that is asked after first when it is in doubt.
fn doubted(fields: &Fields, doubt: bool) -> Offer {
    let certainty = if doubt { Certainty::Doubtful } else { Certainty::Said };
    Offer { certainty, ..offer(fields) }
}

pub(super) fn offer(fields: &Fields) -> Offer {
    Offer {
        commodity: fields.commodity,
        quantity: stated(fields),
        price: price(fields),
        place: fields.place,
        place_unknown: fields.place_unknown.clone(),
        grade: fields.grade.and_then(|grade| Grade::parse(&grade.to_string())),
        parts: if fields.parts { Parts::Allowed } else { Parts::Whole },
        certainty: Certainty::Said,
        agent: None,
    }
}

fn stated(fields: &Fields) -> Option<Stated> {
    Some(Stated { count: fields.quantity?, unit: fields.unit, pack_kilograms: fields.unit_kilograms })
}

fn price(fields: &Fields) -> Option<StatedPrice> {
    let basis = match fields.basis {
        Some(PriceBasis::Each) => Basis::Each,
        Some(PriceBasis::Total) => Basis::Total,
        Some(PriceBasis::Unknown) | None => Basis::Unknown,
    };
    Some(StatedPrice { money: Money::from_decimal(fields.price?), basis, per: fields.per, currency: fields.currency })
}

fn reason(fields: &Fields) -> Option<Reason> {
    fields.reason.and_then(|digit| Reason::from_digit(u64::from(digit)))
}

fn closing(fields: &Fields) -> Closing {
    if fields.sold { Closing::SoldElsewhere } else { Closing::Withdrawn }
}

fn topic(intent: Intent) -> Option<Topic> {
    Some(match intent {
        Intent::Sell => Topic::Sell,
        Intent::Buy => Topic::Buy,
        Intent::Yes | Intent::No => Topic::Yes,
        Intent::Price => Topic::Price,
        Intent::Change | Intent::Withdraw | Intent::My => Topic::Change,
        Intent::Join | Intent::Language => Topic::Join,
        Intent::Stop | Intent::Start | Intent::Call => Topic::Stop,
        Intent::Help | Intent::None => return None,
    })
}
