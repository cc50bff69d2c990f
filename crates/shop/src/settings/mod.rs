//! The shop's and the till's settings.

use mostrador_domain::locale::Language;
use rusqlite::Connection;

use crate::fail::Fail;

/// Tables that are folds of facts.
pub const FOLDED: &[&str] = &[];

/// The shop and its till.
#[derive(Clone, Debug)]
pub struct ShopInfo {}

/// Reads the shop and its till.
pub fn shop_info(_: &Connection) -> Result<ShopInfo, Fail> {
    Ok(ShopInfo {})
}

/// The shop's language; Spanish before the first run.
pub fn language(_: &Connection) -> Result<Language, Fail> {
    Ok(Language::Es)
}

/// Writes the newest values of a setting's fields.
pub fn set_fields(_: &Connection, _: &str, _: &crate::sync::FieldRow<'_>) -> Result<(), Fail> {
    Ok(())
}
