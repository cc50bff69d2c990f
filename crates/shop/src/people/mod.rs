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
