//! Folding everything again: what repairs a folded table, and what proves that the log says it all.

use rusqlite::Connection;

use super::{facts, store};
use crate::fail::Fail;

/// Every table that is a fold of facts, by area; a child table stands before the one it refers to.
pub const FOLDED: &[&[&str]] = &[
    crate::sales::FOLDED,
    crate::cash::FOLDED,
    crate::stock::FOLDED,
    crate::ledger::FOLDED,
    crate::catalogue::FOLDED,
    crate::people::FOLDED,
    crate::settings::FOLDED,
    &["sync_stamp", "sync_field_list"],
];

/// Empties every folded table and folds the whole log again, in the caller's transaction.
///
/// # Errors
/// The database fails, or a fact cannot be read.
pub fn refold(conn: &Connection) -> Result<(), Fail> {
    for table in FOLDED.iter().flat_map(|tables| tables.iter()) {
        store::empty_table(conn, table)?;
    }
    store::walk(conn, |fact| facts::fold(conn, &fact))
}

/// Folds the log of `from` into the empty database `into`.
pub(super) fn fold_into(from: &Connection, into: &Connection) -> Result<(), Fail> {
    into.execute_batch("BEGIN")?;
    store::walk(from, |fact| facts::fold(into, &fact))?;
    into.execute_batch("COMMIT")?;
    Ok(())
}
