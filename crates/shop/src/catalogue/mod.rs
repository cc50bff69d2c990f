//! Products, their codes and prices: how they are found, saved, imported and exported.

pub mod commands;
mod facts;
mod finding;
pub mod import;
mod saving;
mod store;

use mostrador_domain::catalogue::codes;
use mostrador_domain::catalogue::import::ShopDefaults;
use mostrador_domain::ids::ProductId;
use rusqlite::Connection;

use crate::fail::Fail;
use crate::sync::Fact;
use crate::verify::Report;

pub use facts::set_fields;
pub use finding::{Found, find_by_code};
pub use import::{Importer, import_through_door, resume_imports};
pub use store::Known;

/// Tables that are folds of facts.
pub const FOLDED: &[&str] = &["catalogue_code", "catalogue_product", "catalogue_category"];

/// Reads a product; `None` where there is none of that id.
///
/// # Errors
/// The database fails.
pub fn product(conn: &Connection, id: ProductId) -> Result<Option<Known>, Fail> {
    store::product(conn, id)
}

/// Folds a fact of this area. Opening stock is goods alone, and those the stock's own fold moves.
pub fn fold(_: &Connection, _: &Fact) -> Result<(), Fail> {
    Ok(())
}

/// Checks that every product is found by its codes and its words.
///
/// # Errors
/// The database fails.
pub fn verify(conn: &Connection, report: &mut Report) -> Result<(), Fail> {
    let lost = store::lost_words(conn)?;
    if lost > 0 {
        report.found("verify-catalogue-words", &[("count", lost.to_string())]);
    }
    store::each_product(conn, true, |known| {
        for (code, _) in &known.fields.codes {
            let held = match codes::key(code) {
                Some(key) => store::holds_code(conn, &key, known.id)?,
                None => true,
            };
            if !held {
                let named = [("code", code.clone()), ("name", known.fields.name.clone())];
                report.found("verify-catalogue-code", &named);
            }
        }
        Ok(())
    })
}

/// What the shop takes for granted of a new product.
fn defaults(conn: &Connection) -> Result<ShopDefaults, Fail> {
    let shop = crate::settings::shop_info(conn)?;
    let tax = &shop.country.tax;
    Ok(ShopDefaults { currency: shop.currency, tax_bp: tax.default_bp, tax_included: tax.included })
}

/// The catalogue as CSV, costs included: whoever reads the till's folder acts as its owner.
///
/// # Errors
/// The database fails.
pub fn export(conn: &Connection) -> Result<String, Fail> {
    Ok(commands::exported(conn, false, true)?.content)
}
