//! The fold of settings: a field of the shop or of a till takes its newest value.

use rusqlite::Connection;
use serde_json::Value;

use super::store;
use crate::fail::Fail;
use crate::sync::FieldRow;

/// Tables that are folds of facts.
pub const FOLDED: &[&str] = &["settings_shop", "settings_till"];

/// Columns of the shop's row, which are the names of its fields as well.
const COLUMNS: &[&str] = &[
    "name",
    "legal_name",
    "address",
    "phone",
    "tax_id",
    "country",
    "business",
    "language",
    "time_zone",
    "day_start_minute",
    "cash_step_minor",
    "label_templates",
    "lock_minutes",
    "receipt_footer",
    "blind_close",
];

/// Writes the newest values of a shop's or a till's fields. A field that this program does not know is passed over.
///
/// # Errors
/// The database fails.
pub fn set_fields(conn: &Connection, kind: &str, row: &FieldRow<'_>) -> Result<(), Fail> {
    if kind == "till" {
        return match row.get("number").and_then(Value::as_i64) {
            Some(number) => store::set_till_number(conn, row.id, number),
            None => Ok(()),
        };
    }
    store::ensure_shop(conn, row.id)?;
    for (name, value) in &row.fields {
        let Some(column) = COLUMNS.iter().find(|column| *column == name) else {
            continue;
        };
        match value {
            Value::String(text) => store::set_shop(conn, row.id, column, text)?,
            Value::Number(number) => store::set_shop(conn, row.id, column, &number.as_i64().unwrap_or(0))?,
            Value::Bool(flag) => store::set_shop(conn, row.id, column, flag)?,
            other @ (Value::Array(_) | Value::Object(_)) => store::set_shop(conn, row.id, column, &other.to_string())?,
            Value::Null => {}
        }
    }
    Ok(())
}
