//! A question in words: what was understood, and the one thing that is asked.

use super::phrase::Pen;
use super::say::{Message, message, short_word};
use crate::market::{Ask, Command, Offer, Stated, StatedPrice};
use crate::value::{Amount, Decimal, Rate, UnitId};

impl Pen<'_> {
    pub(super) fn ask(&self, ask: &Ask, offer: &Offer, usual: Option<Rate>, example: &Command) -> Message {
        let whole = match example {
            Command::Sell(offer) | Command::Buy(offer) => offer.clone(),
            _ => offer.clone(),
        };
        let commodity = offer.commodity.map(|id| self.commodity(id)).unwrap_or_default();
        match ask {
            Ask::Commodity => message("ask-commodity")
                .with("example", whole.commodity.map(|id| self.commodity(id).to_uppercase()).unwrap_or_default()),
            Ask::Quantity => {
                let example = whole.quantity.map(|stated| self.said(stated).to_uppercase()).unwrap_or_default();
                message("ask-quantity").with("commodity", commodity).with("example", example)
            }
            Ask::Unit(units) => {
                let count = offer.quantity.map(|stated| self.grouped(stated.count)).unwrap_or_default();
                let listed = |(at, unit): (usize, &UnitId)| format!("{} {}", at + 1, self.unit_many(*unit));
                let list: Vec<String> = units.iter().enumerate().map(listed).collect();
                let example =
                    units.first().zip(offer.quantity).map(|(unit, stated)| format!("{} {}", stated.count, self.unit_many(*unit)));
                message("ask-unit")
                    .with("count", count)
                    .with("commodity", commodity)
                    .with("list", list.join(", "))
                    .with("example", example.unwrap_or_default().to_uppercase())
            }
            Ask::Price(None) => self.ask_of(offer, &commodity, "ask-price").with("example", money(whole.price)),
            Ask::Price(Some(usual)) => self.ask_of(offer, &commodity, "ask-price-usual").with("usual", self.money(usual.money)),
            Ask::Place => self.ask_place(offer, &commodity, &whole),
            Ask::Basis => {
                let price = offer.price.map(|price| self.money(price.money)).unwrap_or_default();
                self.ask_of(offer, &commodity, "ask-basis").with("price", price)
            }
            Ask::Unusual | Ask::Changed(_) => self.ask_unusual(offer, &commodity, usual),
            // What an agent wants is told, not asked again.
            Ask::ForYou(..) => message("refused-nothing-waits"),
            Ask::Right => message("ask-right").with("example", self.example(example)),
        }
    }

    fn ask_of(&self, offer: &Offer, commodity: &str, id: &'static str) -> Message {
        let quantity = offer.quantity.map(|stated| self.said(stated)).unwrap_or_default();
        let unit = offer.quantity.and_then(|stated| stated.unit);
        let unit = unit.map(|unit| self.unit(unit, Decimal::thousandths(Decimal::SCALE))).unwrap_or_default();
        message(id).with("quantity", quantity).with("commodity", commodity).with("unit", unit)
    }

    fn ask_place(&self, offer: &Offer, commodity: &str, whole: &Offer) -> Message {
        let example = whole.place.map(|id| self.place_short(id).to_uppercase()).unwrap_or_default();
        match &offer.place_unknown {
            Some(wrote) => message("ask-place-unknown").with("wrote", short_word(wrote)).with("example", example),
            None => self.ask_of(offer, commodity, "ask-place").with("example", example),
        }
    }

    /// The usual price and the one that was written, both for the unit it was said for.
    fn ask_unusual(&self, offer: &Offer, commodity: &str, usual: Option<Rate>) -> Message {
        let unit = offer.price.and_then(|price| price.per).or(offer.quantity.and_then(|stated| stated.unit));
        let goods = offer.commodity.and_then(|id| self.terms.catalogue.commodity(id));
        let own = goods.and_then(|goods| UnitId::new(goods.measure.unit()));
        let pack = goods.zip(unit).and_then(|(goods, unit)| self.terms.catalogue.pack(goods, unit));
        let (unit, pack) = match (unit, pack) {
            (Some(unit), Some(pack)) => (Some(unit), pack),
            _ => (own, goods.map_or(Amount::ZERO, |goods| Amount(goods.measure.base_units()))),
        };
        let shown = unit.map(|unit| self.unit(unit, Decimal::thousandths(Decimal::SCALE))).unwrap_or_default();
        let usual = usual.zip(unit).map(|(rate, unit)| self.money(rate.price(pack, unit).money)).unwrap_or_default();
        let wrote = offer.price.map(|price| self.money(price.money)).unwrap_or_default();
        message("ask-unusual").with("commodity", commodity).with("usual", format!("{usual}/{shown}")).with("price", wrote)
    }

    /// `50 bags`, as it was said.
    pub(super) fn said(&self, stated: Stated) -> String {
        let unit = stated.unit.map(|unit| self.unit(unit, stated.count)).unwrap_or_default();
        format!("{} {unit}", self.grouped(stated.count)).trim_end().to_string()
    }

    pub(super) fn unit_many(&self, unit: UnitId) -> String {
        self.unit(unit, Decimal::thousandths(2 * Decimal::SCALE))
    }
}

fn money(price: Option<StatedPrice>) -> String {
    price.map(|price| price.money.to_decimal().to_string()).unwrap_or_default()
}
