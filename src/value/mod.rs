//! The words every room speaks: numbers, people, money, weights, places, codes and moments. They depend on nothing.

mod calendar;
mod code;
mod country;
mod decimal;
mod fault;
mod ids;
pub mod limits;
mod moment;
mod money;
mod msisdn;
mod place;
mod quantity;
mod tag;

pub use calendar::{Hours, HoursUnreadable};
pub use code::{Code, CodeSlip};
pub use country::{COUNTRIES, Country};
pub use decimal::Decimal;
pub use fault::FileFault;
pub use ids::{LetterId, Listing, PartyId, ProposalId, TurnId};
pub use moment::{Moment, Span, Time};
pub use money::{Currency, Money, Price, Rate};
pub use msisdn::Msisdn;
pub use place::{Cell, Distance, PlaceId, Spot};
pub use quantity::{Amount, Measure, Quantity};
pub use tag::{CommodityId, LanguageCode, Tag, UnitId};
