//! Topics: what a read is made of and what a write changes, so that open screens refresh themselves.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A part of the shop that a screen may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Baskets being filled, parked ones included.
    Baskets,
    /// Completed sales and refunds.
    Sales,
    /// Products, their codes, prices and quick keys.
    Catalogue,
    /// How far an import has come.
    Import,
    /// Amounts of goods on hand.
    Stock,
    /// Shifts and the drawer.
    Cash,
    /// People of the business and who is signed in.
    People,
    /// Printers, their jobs and state.
    Printing,
    /// The shop's and the till's settings.
    Settings,
    /// Copies of the database.
    Backups,
}
