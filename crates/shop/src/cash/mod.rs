//! The drawer: shifts from open to close, money moved by hand, X and Z reports.
//!
//! A shift belongs to the till that opened it and never changes once it is closed.

pub mod commands;
mod facts;
mod paper;
mod report;
mod store;
mod verify;

use mostrador_domain::ids::{DeviceId, ShiftId};
use rusqlite::Connection;

use crate::fail::Fail;

pub use facts::fold;
pub use verify::verify;

/// Tables that are folds of facts.
pub const FOLDED: &[&str] = &["cash_move", "cash_drawer_opening", "cash_shift"];

/// The shift that a till has open.
#[derive(Clone, Copy, Debug)]
pub struct OpenShift {
    /// The shift.
    pub shift: ShiftId,
    /// Its running number on the till.
    pub shift_number: u32,
}

/// Finds the shift that a till has open.
///
/// # Errors
/// The database fails.
pub fn open_shift(conn: &Connection, device: DeviceId) -> Result<Option<OpenShift>, Fail> {
    store::open_shift(conn, device)
}
