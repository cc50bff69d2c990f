//! Who works here: people and their roles, PINs, sessions, and approval on the spot.
//!
//! A PIN is never stored: its slow hash travels in the private part of the person's facts, and a keyed hash of it
//! stays on this till to find the person by.

mod approvals;
pub mod commands;
mod facts;
mod pins;
mod sessions;
mod store;

pub use approvals::take_approval;
pub use commands::create_owner;
pub use facts::{FOLDED, set_fields};
pub use pins::{PreparedPin, prepare_pin};
pub use sessions::{end_all_sessions, session, stay_awake};

use mostrador_domain::ids::PersonId;
use rusqlite::Connection;

use crate::fail::Fail;

/// A person's name; `None` for one that is not known, is the command line, or was erased.
///
/// # Errors
/// The database fails.
pub fn name_of(conn: &Connection, person: PersonId) -> Result<Option<String>, Fail> {
    Ok(store::person(conn, person)?.map(|row| row.name).filter(|name| !name.is_empty()))
}
