//! The fold of people: a field of a person takes its newest value.

use mostrador_domain::permission::Role;
use rusqlite::Connection;
use serde_json::Value;

use super::store;
use crate::fail::Fail;
use crate::sync::FieldRow;

/// Tables that are folds of facts.
pub const FOLDED: &[&str] = &["people_person"];

/// Name of the kind of thing in `fields.set`.
pub const KIND: &str = "person";

/// Writes the newest values of a person's fields. A field that this program does not know is passed over.
///
/// # Errors
/// The database fails.
pub fn set_fields(conn: &Connection, _: &str, row: &FieldRow<'_>) -> Result<(), Fail> {
    store::ensure_person(conn, row.id)?;
    for (name, value) in &row.fields {
        match (*name, value) {
            ("name", Value::String(name)) => store::set_name(conn, row.id, name)?,
            ("role", Value::String(role)) if role_of(role).is_some() => store::set_role(conn, row.id, role)?,
            ("pin", Value::String(pin)) => store::set_pin(conn, row.id, Some(pin))?,
            ("pin", Value::Null) => store::set_pin(conn, row.id, None)?,
            ("archived", Value::Bool(archived)) => store::set_archived(conn, row.id, *archived)?,
            _ => {}
        }
    }
    Ok(())
}

/// The name of a role in the database and in facts.
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Owner => "owner",
        Role::Manager => "manager",
        Role::Cashier => "cashier",
        Role::Technician => "technician",
    }
}

/// Reads a name as [`role_name`] writes it.
pub fn role_of(name: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role_name(*role) == name)
}
