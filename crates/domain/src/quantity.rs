//! Quantities in thousandths of a unit of measure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Largest quantity of a line, in thousandths.
pub const QUANTITY_MILLI_MAX: i64 = 1_000_000_000;

/// The measure in which a product is sold and priced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Unit {
    /// Single things.
    #[default]
    #[serde(rename = "piece")]
    Piece,
    /// Kilograms.
    #[serde(rename = "kg")]
    Kilogram,
    /// Grams.
    #[serde(rename = "g")]
    Gram,
    /// Hundred grams, as cold cuts are priced.
    #[serde(rename = "100g")]
    HundredGrams,
    /// Litres.
    #[serde(rename = "l")]
    Litre,
    /// Millilitres, for the content of a package.
    #[serde(rename = "ml")]
    Millilitre,
    /// Metres.
    #[serde(rename = "m")]
    Metre,
    /// Hours.
    #[serde(rename = "hour")]
    Hour,
    /// Twelve pieces.
    #[serde(rename = "dozen")]
    Dozen,
}

impl Unit {
    /// Every unit, in the order in which screens list them.
    pub const ALL: [Unit; 9] = [
        Unit::Piece,
        Unit::Kilogram,
        Unit::Gram,
        Unit::HundredGrams,
        Unit::Litre,
        Unit::Millilitre,
        Unit::Metre,
        Unit::Hour,
        Unit::Dozen,
    ];

    /// The name on the wire and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Piece => "piece",
            Unit::Kilogram => "kg",
            Unit::Gram => "g",
            Unit::HundredGrams => "100g",
            Unit::Litre => "l",
            Unit::Millilitre => "ml",
            Unit::Metre => "m",
            Unit::Hour => "hour",
            Unit::Dozen => "dozen",
        }
    }

    /// Reads a name as [`Unit::name`] writes it.
    pub fn from_name(name: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.name() == name)
    }

    /// Whether the quantity comes from a scale or a rule rather than from counting.
    pub fn is_measured(self) -> bool {
        !matches!(self, Unit::Piece | Unit::Dozen)
    }

    /// Grams in one unit of weight; `None` for what is not weighed.
    pub fn grams(self) -> Option<i64> {
        match self {
            Unit::Kilogram => Some(1000),
            Unit::HundredGrams => Some(100),
            Unit::Gram => Some(1),
            Unit::Piece | Unit::Litre | Unit::Millilitre | Unit::Metre | Unit::Hour | Unit::Dozen => None,
        }
    }
}
