//! A basket's lines as they are kept: everything that a line is charged by was copied into it when it was added, so
//! that a change of the catalogue never changes a basket.

use serde::{Deserialize, Serialize};

use super::commands::{Discount, LINES_MAX};
use crate::{
    Unit,
    ids::{LineId, PersonId, ProductId},
    money::{AMOUNT_MINOR_MAX, div_round, line_amount},
    quantity::QUANTITY_MILLI_MAX,
};

/// A line of a basket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its name.
    pub line: LineId,
    /// What is sold.
    pub product: ProductId,
    /// The product's name.
    pub name: String,
    /// The code it was added by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The unit of measure.
    pub unit: Unit,
    /// How much, in thousandths of the unit.
    pub quantity_milli: i64,
    /// Price of one unit, in minor units.
    pub unit_price_minor: i64,
    /// The catalogue's price, where the one charged is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_price_minor: Option<i64>,
    /// Whether the price was typed because the product has none of its own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open_price: bool,
    /// The amount that a scale label fixed, in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_minor: Option<i64>,
    /// Tax rate in hundredths of a percent.
    pub tax_bp: i64,
    /// Whether the price contains the tax.
    pub tax_included: bool,
    /// Cost of one unit in minor units, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_minor: Option<i64>,
    /// Whether the product's stock is counted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub keeps_stock: bool,
    /// Its own discount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// Who released the discount, where somebody had to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_by: Option<PersonId>,
    /// Who released the price, where somebody had to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_by: Option<PersonId>,
    /// A note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What a basket has beside its lines.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    /// The discount on the whole basket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// Who released it, where somebody had to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount_by: Option<PersonId>,
    /// A note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Why a line cannot be as it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineRefusal {
    /// The quantity is not above nought, or above [`QUANTITY_MILLI_MAX`].
    #[error("the quantity is out of bounds")]
    Quantity,
    /// The price is negative or above [`AMOUNT_MINOR_MAX`].
    #[error("the price is out of bounds")]
    Price,
    /// Quantity times price is more than any shop sells.
    #[error("the amount is too large")]
    Amount,
    /// The basket has [`LINES_MAX`] lines.
    #[error("the basket is full")]
    Full,
}

impl Line {
    /// What the line comes to before discounts, in minor units: the label's amount, or quantity times price.
    pub fn amount_minor(&self) -> i64 {
        self.label_minor.unwrap_or_else(|| line_amount(self.unit_price_minor, self.quantity_milli))
    }

    /// The line's own discount in minor units, never more than the amount.
    pub fn own_discount_minor(&self) -> i64 {
        discount_of(self.discount, self.amount_minor())
    }

    /// Refuses quantities, prices and amounts that no shop has.
    ///
    /// # Errors
    /// Says which of them it is.
    pub fn check(&self) -> Result<(), LineRefusal> {
        if !(1..=QUANTITY_MILLI_MAX).contains(&self.quantity_milli) {
            return Err(LineRefusal::Quantity);
        }
        if !(0..=AMOUNT_MINOR_MAX).contains(&self.unit_price_minor) {
            return Err(LineRefusal::Price);
        }
        if !(0..=AMOUNT_MINOR_MAX / LINES_MAX as i64).contains(&self.amount_minor()) {
            return Err(LineRefusal::Amount);
        }
        Ok(())
    }

    /// Sells another quantity. What a label fixed no longer holds then.
    pub fn set_quantity(&mut self, quantity_milli: i64) {
        if quantity_milli != self.quantity_milli {
            self.label_minor = None;
        }
        self.quantity_milli = quantity_milli;
    }

    /// Sells at another price, and remembers the catalogue's. What a label fixed no longer holds then.
    pub fn set_price(&mut self, unit_price_minor: i64, released_by: Option<PersonId>) {
        let list = self.list_price_minor.unwrap_or(self.unit_price_minor);
        self.label_minor = None;
        self.unit_price_minor = unit_price_minor;
        if !self.open_price {
            self.list_price_minor = (list != unit_price_minor).then_some(list);
            self.price_by = released_by.filter(|_| list != unit_price_minor);
        }
    }

    /// Whether scanning the same product again right after it may add to this line.
    pub fn takes_more_of(&self, other: &Line) -> bool {
        let plain = |line: &Line| {
            line.discount.is_none() && line.note.is_none() && line.label_minor.is_none() && !line.open_price
        };
        plain(self)
            && plain(other)
            && self.product == other.product
            && !self.unit.is_measured()
            && self.unit == other.unit
            && self.unit_price_minor == other.unit_price_minor
            && self.list_price_minor == other.list_price_minor
            && (self.tax_bp, self.tax_included) == (other.tax_bp, other.tax_included)
    }
}

/// A discount in minor units on an amount that is not negative; never more than the amount.
pub fn discount_of(discount: Option<Discount>, amount_minor: i64) -> i64 {
    match discount {
        None => 0,
        Some(Discount::AmountMinor(minor)) => minor.clamp(0, amount_minor),
        Some(Discount::PercentBp(bp)) => div_round(i128::from(amount_minor) * i128::from(bp.clamp(0, 10_000)), 10_000),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::ids::Uuid;

    pub(crate) fn line(n: u128, quantity_milli: i64, unit_price_minor: i64, tax_bp: i64) -> Line {
        Line {
            line: LineId(Uuid::from_u128(n)),
            product: ProductId(Uuid::from_u128(1000 + n)),
            name: format!("producto {n}"),
            code: None,
            unit: Unit::Piece,
            quantity_milli,
            unit_price_minor,
            list_price_minor: None,
            open_price: false,
            label_minor: None,
            tax_bp,
            tax_included: true,
            cost_minor: None,
            keeps_stock: true,
            discount: None,
            discount_by: None,
            price_by: None,
            note: None,
        }
    }

    #[test]
    fn a_labels_amount_is_kept_to_the_unit() {
        let mut weighed = line(1, 842, 980_000, 1050);
        weighed.label_minor = Some(825_199);
        assert_eq!(weighed.amount_minor(), 825_199, "the label's amount wins over weight times price");
        weighed.set_quantity(842);
        assert_eq!(weighed.amount_minor(), 825_199, "the same weight changes nothing");
        weighed.set_quantity(900);
        assert_eq!(weighed.amount_minor(), 882_000, "another weight is priced by the catalogue");
    }

    #[test]
    fn another_price_remembers_the_catalogues() {
        let mut changed = line(1, 1000, 500, 2100);
        let boss = PersonId(Uuid::from_u128(7));
        changed.set_price(400, Some(boss));
        changed.set_price(450, Some(boss));
        assert_eq!((changed.list_price_minor, changed.price_by), (Some(500), Some(boss)));
        changed.set_price(500, Some(boss));
        assert_eq!((changed.list_price_minor, changed.price_by), (None, None), "back at the catalogue's price");
    }

    #[test]
    fn a_line_out_of_bounds_is_refused() {
        let rows = [
            (0, 100, LineRefusal::Quantity),
            (-1000, 100, LineRefusal::Quantity),
            (QUANTITY_MILLI_MAX + 1, 1, LineRefusal::Quantity),
            (1000, -1, LineRefusal::Price),
            (1000, AMOUNT_MINOR_MAX + 1, LineRefusal::Price),
            (QUANTITY_MILLI_MAX, AMOUNT_MINOR_MAX, LineRefusal::Amount),
        ];
        assert_eq!(line(1, 1000, 100, 0).check(), Ok(()));
        for (quantity, price, want) in rows {
            assert_eq!(line(1, quantity, price, 0).check(), Err(want), "{quantity} at {price}");
        }
    }
}
