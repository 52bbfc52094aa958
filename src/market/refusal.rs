//! What cannot be done, and what waits: facts, no words.

use super::command::Command;
use crate::value::{Code, CommodityId, Quantity, UnitId};

/// Why an offer is closed to its buyer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gone {
    /// Another buyer was first.
    Taken,
    /// Its owner took it back or changed it.
    Withdrawn,
    /// The deadline has passed.
    Expired,
    /// The buyer's own bid is filled.
    BidFilled,
    /// The buyer declined it before.
    Declined,
    /// The buyer took it before.
    Accepted,
}

/// Why a command cannot be done; where an example helps, it is one that works when sent back.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// A price was asked for, of nothing.
    CommodityMissing {
        /// With goods.
        example: Command,
    },
    /// The commodity is not sold in that unit.
    UnitUnfit {
        /// What.
        commodity: CommodityId,
        /// In which unit.
        unit: UnitId,
        /// In one that fits.
        example: Command,
    },
    /// More or less than anyone can mean.
    QuantityRange {
        /// A quantity that works.
        example: Command,
    },
    /// A price in money of another country.
    CurrencyForeign {
        /// In the market's money.
        example: Command,
    },
    /// A price that nobody can mean.
    PriceRange {
        /// A price that works.
        example: Command,
    },
    /// No such code for this number.
    CodeUnknown {
        /// How many wrong codes are left.
        tries_left: u8,
    },
    /// A digit of the code was mistyped.
    CodeMistyped,
    /// Too many wrong codes.
    CodesLocked,
    /// A bare YES or NO, and nothing waits.
    NothingWaits,
    /// A bare YES or NO, and several things wait.
    WhichOne(Word, Vec<Waiting>),
    /// The offer is closed.
    Closed {
        /// Its code.
        code: Code,
        /// Why.
        why: Gone,
    },
    /// More than is left.
    PartTooLarge {
        /// The code.
        code: Code,
        /// What is left.
        left: Quantity,
    },
    /// Not in whole packs.
    PartNotWhole {
        /// The code.
        code: Code,
        /// What is left.
        left: Quantity,
    },
    /// No open lot or bid of that number.
    NumberUnknown {
        /// The number.
        number: u32,
    },
    /// CHANGE or CANCEL without a number.
    NumberMissing {
        /// A number that works, when there is one.
        number: Option<u32>,
    },
    /// CHANGE without anything to change.
    NothingToChange {
        /// The listing's number.
        number: u32,
    },
    /// More is promised than the new quantity.
    Promised {
        /// The listing's number.
        number: u32,
        /// What is promised.
        promised: Quantity,
    },
    /// The order cannot be taken back any more.
    UndoTooLate {
        /// Its code.
        code: Code,
    },
    /// The order is past that, or not there yet.
    OrderElsewhere {
        /// Its code.
        code: Code,
    },
    /// A weight that nobody can mean.
    WeightRange {
        /// The order's code.
        code: Code,
        /// What was ordered.
        quantity: Quantity,
    },
    /// Only agents act for others.
    NotAgent,
    /// The farmer wants no texts, or answers another question just now.
    FarmerBusy,
    /// A wrong PIN.
    PinWrong {
        /// How many tries are left.
        tries_left: u8,
    },
    /// No such language here.
    LanguageUnknown,
    /// JOIN without a name or place.
    JoinEmpty,
}

/// With which word an answer was given, so that its example is given with the same one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Word {
    /// YES.
    Yes,
    /// NO.
    No,
}

/// One thing that waits for an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// Its code.
    pub code: Code,
    /// What.
    pub commodity: CommodityId,
    /// How much.
    pub quantity: Quantity,
}
