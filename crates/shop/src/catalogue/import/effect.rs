//! What one row would do to the catalogue: decided from the row and the product that it finds, written by nobody.

use mostrador_domain::catalogue::codes;
use mostrador_domain::catalogue::facts::ProductFields;
use mostrador_domain::catalogue::import::rows::GoodRow;
use mostrador_domain::catalogue::import_commands::{ImportEffect, ImportMapping, RowFault};
use mostrador_domain::catalogue::search::fold;
use mostrador_domain::ids::{CategoryId, ProductId};
use rusqlite::Connection;

use super::super::store::{self, Known};
use super::store as runs;
use crate::fail::Fail;

/// What a row does.
pub struct Effect {
    /// The product, where the catalogue has it.
    pub known: Option<Known>,
    /// What it will be.
    pub after: ProductFields,
    /// What happens to it.
    pub kind: ImportEffect,
    /// Opening stock in thousandths.
    pub opening_milli: Option<i64>,
}

/// Decides what a row does; `category` names the category's id.
pub fn of_row(
    conn: &Connection,
    row: &GoodRow,
    mapping: &ImportMapping,
    category: impl Fn(&str) -> Option<CategoryId>,
) -> Result<Result<Effect, RowFault>, Fail> {
    let known = match find(conn, row)? {
        Ok(known) => known,
        Err(fault) => return Ok(Err(fault)),
    };
    let after = merged(known.as_ref().map(|known| &known.fields), row, mapping, category);
    if after.codes.len() > mostrador_domain::catalogue::commands::CODES_MAX {
        return Ok(Err(RowFault::ManyCodes));
    }
    let kind = match &known {
        Some(known) if known.fields == after => ImportEffect::Nothing,
        // One that was archived comes back, which people see as a new one.
        Some(known) if !known.fields.archived => ImportEffect::Change,
        Some(_) | None => ImportEffect::New,
    };
    let opening_milli = match (row.stock_milli, &known) {
        (Some(milli), Some(known)) if may_open(conn, known.id)? => Some(milli),
        (Some(milli), None) => Some(milli),
        (Some(_), Some(_)) | (None, _) => None,
    };
    Ok(Ok(Effect { known, after, kind, opening_milli }))
}

/// The product of the row's codes, or of its name where it has none.
fn find(conn: &Connection, row: &GoodRow) -> Result<Result<Option<Known>, RowFault>, Fail> {
    let mut found: Option<Known> = None;
    for (code, _) in &row.codes {
        let Some(key) = codes::key(code) else { continue };
        let Some(hit) = store::by_key(conn, &key)? else { continue };
        let Some(product) = store::product(conn, hit.product)? else { continue };
        found = match found {
            None => Some(product),
            Some(first) if first.id == product.id || product.fields.archived => Some(first),
            Some(first) if first.fields.archived => Some(product),
            Some(_) => return Ok(Err(RowFault::CodesOfTwo)),
        };
    }
    if row.codes.is_empty() {
        found = store::by_name(conn, &fold(&row.name))?;
    }
    Ok(Ok(found))
}

/// What the file says over what is known; where it is silent, what is known stays.
fn merged(
    known: Option<&ProductFields>,
    row: &GoodRow,
    mapping: &ImportMapping,
    category: impl Fn(&str) -> Option<CategoryId>,
) -> ProductFields {
    let mut fields = known.cloned().unwrap_or_else(|| ProductFields {
        unit: row.sold_by.unit,
        tax_bp: mapping.tax_bp.unwrap_or_default(),
        tax_included: mapping.tax_included.unwrap_or(true),
        ..ProductFields::default()
    });
    fields.name.clone_from(&row.name);
    for (code, factor_milli) in &row.codes {
        let key = codes::key(code);
        if !fields.codes.iter().any(|(known, _)| codes::key(known) == key) {
            fields.codes.push((code.clone(), *factor_milli));
        }
    }
    if row.states_unit {
        fields.unit = row.sold_by.unit;
    }
    if let Some(name) = &row.category {
        fields.category = category(name).or(fields.category);
    }
    fields.short_name = row.short_name.clone().or(fields.short_name);
    fields.brand = row.brand.clone().or(fields.brand);
    fields.content = row.sold_by.content.or(fields.content);
    fields.price_minor = row.price_minor.or(fields.price_minor);
    fields.cost_minor = row.cost_minor.or(fields.cost_minor);
    fields.tax_bp = row.tax_bp.unwrap_or(fields.tax_bp);
    fields.keeps_stock |= row.stock_milli.is_some();
    fields.archived = false;
    fields
}

/// Opening stock is for products that never moved, or whose opening stock was taken back.
fn may_open(conn: &Connection, product: ProductId) -> Result<bool, Fail> {
    match crate::stock::level(conn, product)? {
        None => Ok(true),
        Some(0) => runs::was_unopened(conn, product),
        Some(_) => Ok(false),
    }
}
