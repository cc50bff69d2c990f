//! What `verify` asks of sales: lines and tenders add up, numbers have no gap, nothing was refunded twice.

use rusqlite::Connection;

use super::sums;
use crate::fail::Fail;
use crate::verify::Report;

/// Checks the area.
///
/// # Errors
/// The database fails.
pub fn verify(conn: &Connection, report: &mut Report) -> Result<(), Fail> {
    for (key, what, by) in sums::store::wrong(conn)? {
        report.found(key, &[("what", what), ("by", by)]);
    }
    Ok(())
}
