//! The area catalogue.

use rusqlite::Connection;

use crate::fail::Fail;
use crate::sync::Fact;
use crate::verify::Report;

/// Tables that are folds of facts.
pub const FOLDED: &[&str] = &[];

/// Folds a fact of this area.
pub fn fold(_: &Connection, _: &Fact) -> Result<(), Fail> {
    Ok(())
}

/// Checks the area.
pub fn verify(_: &Connection, _: &mut Report) -> Result<(), Fail> {
    Ok(())
}

/// Writes the newest values of a thing's fields.
pub fn set_fields(_: &Connection, _: &str, _: &crate::sync::FieldRow<'_>) -> Result<(), Fail> {
    Ok(())
}

/// Goes on with an import that was cut off.
pub fn resume_imports(_: &std::sync::Arc<crate::engine::Shop>) -> Result<(), Fail> {
    Ok(())
}

/// Takes what can be taken of a file, by any door.
pub fn import_through_door(
    _: impl Fn(&str, serde_json::Value) -> Result<String, mostrador_domain::Problem>,
    _: &str,
    _: &[u8],
) -> Result<String, mostrador_domain::Problem> {
    Ok(String::new())
}

/// The catalogue as CSV.
pub fn export(_: &Connection) -> Result<String, Fail> {
    Ok(String::new())
}
