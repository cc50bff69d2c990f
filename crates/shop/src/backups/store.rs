//! The SQL of copies.

use rusqlite::Connection;

use crate::fail::Fail;

/// Makes a database one file, without a log beside it.
pub fn make_one_file(copy: &Connection) -> Result<(), Fail> {
    Ok(copy.query_row("PRAGMA journal_mode=DELETE", [], |_| Ok(()))?)
}
