//! From the catalogue into a basket: prices, taxes and what a scale label says are copied into the line.

use mostrador_domain::{
    Permission,
    catalogue::labels::{LabelKind, LabelRead, derived_quantity_milli, weight_in_unit_milli},
    ids::{LineId, ProductId},
    money::{div_round, line_amount},
    sales::basket::Line,
};

use crate::catalogue::{self, Known};
use crate::context::Write;
use crate::fail::{Fail, Refusal};
use crate::settings::ShopInfo;

/// What is to be added.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// By which code, or which product.
    pub what: What<'a>,
    /// The new line's name.
    pub line: LineId,
    /// How much, in thousandths, where it was said.
    pub quantity_milli: Option<i64>,
    /// The price of one unit, where it was typed, in minor units.
    pub unit_price_minor: Option<i64>,
    /// Whether goods that are measured may be added without a measure.
    pub measure_may_lack: bool,
}

/// How the goods are named.
#[derive(Clone, Copy, Debug)]
pub enum What<'a> {
    /// By a code.
    Code(&'a str),
    /// By the product.
    Product(ProductId),
}

/// Finds the goods and makes their line.
///
/// # Errors
/// `catalogue.unknown_code`, `catalogue.unknown_product`, `sales.product_archived`, `sales.price_needed`,
/// `sales.weight_needed`, `people.needs_approval` for another price than the catalogue's.
pub fn line(cx: &Write<'_>, info: &ShopInfo, wanted: &Wanted<'_>) -> Result<Line, Fail> {
    let (known, code, factor_milli, label) = match wanted.what {
        What::Product(product) => {
            let known = catalogue::product(cx.conn(), product)?;
            let known = known.ok_or_else(|| Fail::from(Refusal::new("catalogue.unknown_product", 404)))?;
            (known, None, 1000, None)
        }
        What::Code(code) => {
            let Some(found) = catalogue::find_by_code(cx.conn(), info, code)? else {
                return Err(Refusal::new("catalogue.unknown_code", 404).arg("code", code).into());
            };
            (found.product, Some(code.to_owned()), found.factor_milli, found.label)
        }
    };
    if known.fields.archived {
        return Err(Refusal::new("sales.product_archived", 409).arg("name", known.fields.name).into());
    }
    if wanted.quantity_milli.is_none() && label.is_none() && known.fields.unit.is_measured() && !wanted.measure_may_lack
    {
        return Err(Refusal::new("sales.weight_needed", 422)
            .arg("name", known.fields.name)
            .field("quantity_milli", "sales-weight-needed")
            .into());
    }
    let times_milli = wanted.quantity_milli.unwrap_or(1000);
    let mut line = plain(known, wanted.line, code);
    line.quantity_milli = line_amount(factor_milli, times_milli);
    price(cx, &mut line, wanted.unit_price_minor, label.as_ref())?;
    if let Some(label) = label {
        measure(&mut line, &label, times_milli);
    }
    Ok(line)
}

fn plain(known: Known, line: LineId, code: Option<String>) -> Line {
    let fields = known.fields;
    Line {
        line,
        product: known.id,
        name: fields.name,
        code,
        unit: fields.unit,
        quantity_milli: 1000,
        unit_price_minor: fields.price_minor.unwrap_or(0),
        list_price_minor: None,
        open_price: fields.open_price || fields.price_minor.is_none(),
        label_minor: None,
        tax_bp: fields.tax_bp,
        tax_included: fields.tax_included,
        cost_minor: fields.cost_minor,
        keeps_stock: fields.keeps_stock,
        discount: None,
        discount_by: None,
        price_by: None,
        note: None,
    }
}

/// Sets the price: typed where the product has none of its own, the label's where that carries it, else the
/// catalogue's unless somebody may change it.
fn price(cx: &Write<'_>, line: &mut Line, typed: Option<i64>, label: Option<&LabelRead>) -> Result<(), Fail> {
    match typed {
        Some(price) if line.open_price => line.unit_price_minor = price,
        Some(price) if price != line.unit_price_minor => {
            let by = super::released_by(cx, Permission::OverridePrice)?;
            line.set_price(price, Some(by));
        }
        Some(_) => {}
        None if line.open_price && label.and_then(|label| label.amount_minor).is_none() => {
            return Err(Refusal::new("sales.price_needed", 422)
                .arg("name", line.name.clone())
                .field("unit_price_minor", "sales-price-needed")
                .into());
        }
        None => {}
    }
    Ok(())
}

/// Takes over what a scale label says. A price label's amount is kept to the unit and the weight derived from it.
fn measure(line: &mut Line, label: &LabelRead, times_milli: i64) {
    let times = |amount: i64| div_round(i128::from(amount) * i128::from(times_milli), 1000);
    match (label.kind, label.amount_minor, label.value_milli) {
        (LabelKind::Price, Some(amount), _) => match derived_quantity_milli(amount, line.unit_price_minor) {
            Some(quantity) => {
                line.quantity_milli = times(quantity).max(1);
                line.label_minor = Some(times(amount));
            }
            None => {
                line.quantity_milli = times_milli;
                line.unit_price_minor = amount;
            }
        },
        (LabelKind::Weight, _, Some(grams)) => line.quantity_milli = times(weight_in_unit_milli(grams, line.unit)),
        (LabelKind::Units, _, Some(units)) => line.quantity_milli = times(units),
        (LabelKind::Price | LabelKind::Weight | LabelKind::Units, _, _) => {}
    }
}
