//! The market's settings and its catalogue, side by side: what every decision is made under.

use super::catalogue::Catalogue;
use crate::value::{Country, Currency, Hours, Money, Span};

/// The catalogue and the rules.
#[derive(Clone, Debug)]
pub struct Terms {
    /// What is traded, in which units, and where.
    pub catalogue: Catalogue,
    /// Times, costs, country.
    pub rules: Rules,
}

/// Times, costs and country.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Where the market is.
    pub country: &'static Country,
    /// What prices are in.
    pub currency: Currency,
    /// Waking hours.
    pub hours: Hours,
    /// What a vehicle costs.
    pub trip: TripCost,
    /// The seller's share of what is left of the gain, in percent.
    pub seller_share_percent: u64,
    /// How many buyers are asked about one lot at once.
    pub buyers_at_once: usize,
    /// How long a lone proposal lives.
    pub proposal: Span,
    /// How long a seller may take to say that a lot is still there.
    pub question: Span,
    /// How long a bid lives.
    pub bid: Span,
    /// How long a lot lives.
    pub lot: Span,
    /// How long a lot of perishable goods lives.
    pub lot_perishable: Span,
    /// A lot older than this is asked after before it is agreed.
    pub still_there_after: Span,
    /// How long one's own YES may be taken back.
    pub undo: Span,
}

/// What a vehicle costs from a village to a buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TripCost {
    /// For each trip.
    pub fixed: Money,
    /// For each kilometre, as the crow flies.
    pub per_kilometre: Money,
    /// What one vehicle carries, in kilograms.
    pub capacity_kilograms: u64,
}

impl Rules {
    /// The usual rules for a country, in its currency and without quiet hours.
    pub fn standard(country: &'static Country, hours: Hours) -> Rules {
        Rules {
            country,
            currency: country.currency,
            hours,
            trip: TripCost { fixed: Money::whole(800), per_kilometre: Money::whole(45), capacity_kilograms: 3_000 },
            seller_share_percent: 50,
            buyers_at_once: 3,
            proposal: Span::hours(2),
            question: Span::hours(2),
            bid: Span::days(3),
            lot: Span::days(14),
            lot_perishable: Span::days(3),
            still_there_after: Span::days(1),
            undo: Span::minutes(10),
        }
    }
}
