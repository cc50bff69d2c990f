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

/// Minutes after which screens lock themselves where nobody decided, in a shop that more than one person works in.
const LOCK_MINUTES: u32 = 5;

/// Minutes without a touch after which screens lock themselves, 0 for never: what the shop decided, else a few as soon
/// as a second person has a PIN.
///
/// # Errors
/// The database fails.
pub fn lock_minutes(conn: &Connection) -> Result<u32, Fail> {
    if let Some(minutes) = crate::settings::lock_minutes(conn)? {
        return Ok(minutes);
    }
    let signing_in = store::people(conn)?.iter().filter(|row| !row.archived && row.pin.is_some()).count();
    Ok(if signing_in > 1 { LOCK_MINUTES } else { 0 })
}

/// A person's name; `None` for one that is not known, is the command line, or was erased.
///
/// # Errors
/// The database fails.
pub fn name_of(conn: &Connection, person: PersonId) -> Result<Option<String>, Fail> {
    Ok(store::person(conn, person)?.map(|row| row.name).filter(|name| !name.is_empty()))
}
