//! What selling tells the log. Frozen: keys and meanings of a released version never change; a change is a new
//! version, and the old one stays readable.

use serde::{Deserialize, Serialize};

use super::{
    commands::{Method, TaxView},
    sale_commands::Goods,
};
use crate::{
    Currency, Unit,
    ids::{LineId, PersonId, ProductId, RefundId, SaleId, ShiftId},
};

/// A basket was paid.
pub const COMPLETED: &str = "sales.completed";
/// A basket was dropped.
pub const VOIDED: &str = "sales.voided";
/// Money was given back for goods of a sale.
pub const REFUNDED: &str = "sales.refunded";

fn is_zero(n: &i64) -> bool {
    *n == 0
}

/// The meaning of `sales.completed`, version 1. Amounts are minor units, quantities thousandths.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Completed {
    /// The sale.
    pub sale: SaleId,
    /// Series of its number.
    pub series: String,
    /// Running number in the series.
    pub n: i64,
    /// The shift it belongs to.
    pub shift: ShiftId,
    /// Currency of every amount.
    pub cur: Currency,
    /// What the customer pays before cash rounding.
    pub total: i64,
    /// The tax in it.
    pub tax: i64,
    /// Discounts in all.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub disc: i64,
    /// Who released the discount on the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disc_by: Option<PersonId>,
    /// What cash rounding added.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub round: i64,
    /// Cash given back.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub change: i64,
    /// What was sold.
    pub lines: Vec<CompletedLine>,
    /// How it was paid.
    pub tenders: Vec<PaidBy>,
    /// The tax by rate.
    pub taxes: Vec<RateTax>,
    /// Lines taken out after the total was shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<GoneLine>,
}

/// A line of a sale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompletedLine {
    /// The line.
    #[serde(rename = "l")]
    pub line: LineId,
    /// What was sold.
    #[serde(rename = "p")]
    pub product: ProductId,
    /// The product's name then.
    #[serde(rename = "nm")]
    pub name: String,
    /// The unit of measure.
    #[serde(rename = "u")]
    pub unit: Unit,
    /// How much.
    #[serde(rename = "q")]
    pub quantity_milli: i64,
    /// Price of one unit.
    #[serde(rename = "up")]
    pub unit_price_minor: i64,
    /// The catalogue's price, where another was charged.
    #[serde(rename = "lp", default, skip_serializing_if = "Option::is_none")]
    pub list_price_minor: Option<i64>,
    /// Who released the price.
    #[serde(rename = "pby", default, skip_serializing_if = "Option::is_none")]
    pub price_by: Option<PersonId>,
    /// Before discounts.
    #[serde(rename = "a")]
    pub amount_minor: i64,
    /// Discounts, its own and its share of the whole's.
    #[serde(rename = "d", default, skip_serializing_if = "is_zero")]
    pub discount_minor: i64,
    /// Of these, its share of the whole's.
    #[serde(rename = "w", default, skip_serializing_if = "is_zero")]
    pub shared_discount_minor: i64,
    /// Who released its own discount.
    #[serde(rename = "dby", default, skip_serializing_if = "Option::is_none")]
    pub discount_by: Option<PersonId>,
    /// Tax rate in hundredths of a percent.
    #[serde(rename = "r")]
    pub tax_bp: i64,
    /// Its share of the tax.
    #[serde(rename = "x")]
    pub tax_minor: i64,
    /// What was paid for it, tax included.
    #[serde(rename = "t")]
    pub total_minor: i64,
    /// Whether the product's stock was counted.
    #[serde(rename = "s", default, skip_serializing_if = "std::ops::Not::not")]
    pub keeps_stock: bool,
}

/// A part of a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidBy {
    /// How.
    #[serde(rename = "m")]
    pub method: Method,
    /// Handed over.
    #[serde(rename = "g")]
    pub given_minor: i64,
    /// What stayed after change, or what went out in a refund.
    #[serde(rename = "a")]
    pub amount_minor: i64,
}

/// The tax of one rate: rate in hundredths of a percent, base, tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateTax(pub i64, pub i64, pub i64);

impl From<&TaxView> for RateTax {
    fn from(tax: &TaxView) -> RateTax {
        RateTax(tax.rate_bp, tax.base_minor, tax.tax_minor)
    }
}

/// A line that was taken out after the customer was shown the total, or with its whole basket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoneLine {
    /// What it was.
    #[serde(rename = "p")]
    pub product: ProductId,
    /// The product's name then.
    #[serde(rename = "nm")]
    pub name: String,
    /// How much.
    #[serde(rename = "q")]
    pub quantity_milli: i64,
    /// Before discounts.
    #[serde(rename = "a")]
    pub amount_minor: i64,
    /// Who took it out.
    pub by: PersonId,
    /// When, milliseconds since 1970.
    pub at: i64,
}

/// The private part of `sales.completed` and `sales.refunded`, version 1: what people typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// Note of the sale, or reason of the refund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Notes of lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<(LineId, String)>,
    /// References of tenders, by their place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<(usize, String)>,
}

impl Typed {
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.note.is_none() && self.lines.is_empty() && self.references.is_empty()
    }

    /// The reference of the tender at a place.
    pub fn reference(&self, place: usize) -> Option<&str> {
        self.references.iter().find(|(at, _)| *at == place).map(|(_, text)| text.as_str())
    }

    /// The note of a line.
    pub fn line_note(&self, line: LineId) -> Option<&str> {
        self.lines.iter().find(|(of, _)| *of == line).map(|(_, text)| text.as_str())
    }
}

/// The meaning of `sales.voided`, version 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Voided {
    /// The basket.
    pub sale: SaleId,
    /// The shift that was open, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shift: Option<ShiftId>,
    /// Currency of every amount.
    pub cur: Currency,
    /// What it came to.
    pub total: i64,
    /// When it was opened, milliseconds since 1970.
    pub opened: i64,
    /// Its lines.
    pub lines: Vec<GoneLine>,
}

/// The meaning of `sales.refunded`, version 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Refunded {
    /// The refund.
    pub refund: RefundId,
    /// Of which sale.
    pub sale: SaleId,
    /// Series of its number.
    pub series: String,
    /// Running number in the series.
    pub n: i64,
    /// The shift it belongs to.
    pub shift: ShiftId,
    /// Currency of every amount.
    pub cur: Currency,
    /// Given back before cash rounding.
    pub total: i64,
    /// The tax in it.
    pub tax: i64,
    /// What cash rounding added to what the customer got.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub round: i64,
    /// What became of the goods.
    pub goods: Goods,
    /// Which lines.
    pub lines: Vec<RefundedLine>,
    /// How the money went back.
    pub tenders: Vec<PaidBy>,
    /// The tax by rate.
    pub taxes: Vec<RateTax>,
}

/// A line of a refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundedLine {
    /// Which line of the sale.
    #[serde(rename = "l")]
    pub line: LineId,
    /// How much of it.
    #[serde(rename = "q")]
    pub quantity_milli: i64,
    /// Tax rate in hundredths of a percent.
    #[serde(rename = "r")]
    pub tax_bp: i64,
    /// The tax in it.
    #[serde(rename = "x")]
    pub tax_minor: i64,
    /// What was given back for it.
    #[serde(rename = "t")]
    pub total_minor: i64,
}

#[cfg(test)]
mod tests;
