//! People, sessions and approvals.

use mostrador_domain::ids::ApprovalId;
use rusqlite::Connection;

use crate::context::{Approved, Who, Write};
use crate::fail::Fail;

/// Tables that are folds of facts.
pub const FOLDED: &[&str] = &[];

/// Writes the newest values of a person's fields.
pub fn set_fields(_: &Connection, _: &str, _: &crate::sync::FieldRow<'_>) -> Result<(), Fail> {
    Ok(())
}

/// Finds who a session's token belongs to.
pub fn session(_: &Connection, _: &str, _: i64) -> Result<Option<Who>, Fail> {
    Ok(None)
}

/// Uses an approval for one request; the same request again may use it again.
pub fn take_approval(_: &Write<'_>, _: ApprovalId, _: &str, _: &[u8; 32]) -> Result<Approved, Fail> {
    Err(crate::fail::Refusal::new("people.needs_approval", 403).into())
}

/// A PIN whose slow hash was made before the writer was held.
pub struct PreparedPin {}

/// Checks a new PIN and hashes it.
pub fn prepare_pin(_: &crate::engine::Shop, _: &str) -> Result<PreparedPin, Fail> {
    Ok(PreparedPin {})
}

/// Makes the shop's first owner.
pub fn create_owner(_: &mut Write<'_>, _: &str, _: PreparedPin) -> Result<mostrador_domain::ids::PersonId, Fail> {
    Ok(mostrador_domain::ids::PersonId::default())
}
