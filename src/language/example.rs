//! A command as a text that does it when sent: the examples of refusals.

use super::phrase::Pen;
use super::reading::Intent;
use crate::market::{Basis, Command, Offer, Parts, Reference, Stated, StatedPrice};
use crate::value::Decimal;

impl Pen<'_> {
    /// The text of a command, in capitals and plain digits.
    pub(super) fn example(&self, command: &Command) -> String {
        let words = match command {
            Command::Sell(offer) => self.offer(Intent::Sell, offer),
            Command::Buy(offer) => self.offer(Intent::Buy, offer),
            Command::Yes(answer) => vec![self.keyword(Intent::Yes), reference(answer.to)],
            Command::No(decline) => vec![self.keyword(Intent::No), reference(decline.to)],
            Command::Price(ask) => {
                let commodity = ask.commodity.map(|id| self.commodity(id));
                let place = ask.place.map(|id| self.place_short(id));
                vec![self.keyword(Intent::Price), commodity.unwrap_or_default(), place.unwrap_or_default()]
            }
            Command::My => vec![self.keyword(Intent::My)],
            Command::Change(revision) => vec![self.keyword(Intent::Change), reference(revision.to)],
            Command::Withdraw(withdrawal) => vec![self.keyword(Intent::Withdraw), reference(withdrawal.to)],
            Command::Alert(_)
            | Command::Weighed(_)
            | Command::Paid(_)
            | Command::For(..)
            | Command::Consent(..)
            | Command::SetPin(_)
            | Command::TriedPin(..)
            | Command::AddPerson(..) => vec![self.keyword(Intent::My)],
            Command::Join(_) => vec![self.keyword(Intent::Join)],
            Command::Language(_) => vec![self.keyword(Intent::Language)],
            Command::Help(_) => vec![self.keyword(Intent::Help)],
            Command::Stop => vec![self.keyword(Intent::Stop)],
            Command::Start => vec![self.keyword(Intent::Start)],
            Command::CallMe => vec![self.keyword(Intent::Call)],
        };
        let said: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
        said.join(" ").to_uppercase()
    }

    pub(super) fn keyword(&self, intent: Intent) -> String {
        self.grammar.keywords.get(&intent).cloned().unwrap_or_default()
    }

    fn offer(&self, intent: Intent, offer: &Offer) -> Vec<String> {
        let commodity = offer.commodity.map(|id| self.commodity(id));
        let quantity = offer.quantity.map(|stated| self.stated(stated));
        let price = offer.price.map(|stated| self.stated_price(stated));
        let place = offer.place.map(|id| self.place_short(id));
        let grade = offer.grade.map(|grade| format!("{} {}", self.grammar.grade, grade.letter()));
        let split = (offer.parts == Parts::Allowed).then(|| self.grammar.parts.clone());
        let parts = [commodity, grade, quantity, price, place, split].map(Option::unwrap_or_default);
        std::iter::once(self.keyword(intent)).chain(parts).collect()
    }

    fn stated(&self, stated: Stated) -> String {
        let unit = stated.unit.map(|unit| self.unit(unit, stated.count)).unwrap_or_default();
        let pack = stated.pack_kilograms.map(|kilograms| format!(" {} {kilograms}KG", self.grammar.of)).unwrap_or_default();
        format!("{} {unit}{pack}", stated.count).trim_end().to_string()
    }

    fn stated_price(&self, stated: StatedPrice) -> String {
        let money = stated.money.to_decimal();
        let one = Decimal::thousandths(Decimal::SCALE);
        match (stated.per, stated.basis) {
            (Some(unit), _) => format!("{money}/{}", self.unit(unit, one)),
            (None, Basis::Each) => format!("{money} {}", self.grammar.each),
            (None, Basis::Total) => format!("{money} {}", self.grammar.total),
            (None, Basis::Unknown) => money.to_string(),
        }
    }
}

fn reference(to: Option<Reference>) -> String {
    match to {
        Some(Reference::Code(code)) => code.to_string(),
        Some(Reference::Number(number)) => number.to_string(),
        Some(Reference::Mistyped) | None => String::new(),
    }
}
