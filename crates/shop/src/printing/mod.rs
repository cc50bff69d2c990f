//! Receipts, printers and the drawer.

use std::sync::Arc;

use rusqlite::Connection;

use crate::engine::Shop;
use crate::fail::Fail;
use crate::verify::Report;

/// Starts a spooler for every printer.
pub fn start(_: &Arc<Shop>) -> Result<(), Fail> {
    Ok(())
}

/// Checks the area.
pub fn verify(_: &Connection, _: &mut Report) -> Result<(), Fail> {
    Ok(())
}
