//! The fold of the drawer: binds each fact of the area to its tables.

use mostrador_domain::cash::facts::{self, Closed, DrawerOpened, Moved, Opened, Reason};
use rusqlite::Connection;

use super::store;
use crate::fail::Fail;
use crate::sync::Fact;

/// Folds a fact of this area. A kind that this program does not know moved its money already.
///
/// # Errors
/// The database fails, or the body is not of its kind's form.
pub fn fold(conn: &Connection, fact: &Fact) -> Result<(), Fail> {
    let reason = fact.private_part::<Reason>()?.map(|private| private.reason);
    let reason = reason.as_deref();
    match (fact.kind.as_str(), fact.v) {
        (facts::OPENED, 1) => store::insert_shift(conn, fact, &fact.meaning::<Opened>()?),
        (facts::MOVED, 1) => store::insert_move(conn, fact, &fact.meaning::<Moved>()?, reason),
        (facts::CLOSED, 1) => {
            let body: Closed = fact.meaning()?;
            store::close_shift(conn, fact, &body, reason)?;
            crate::sales::note_number(conn, &body.series, body.n)
        }
        (facts::DRAWER_OPENED, 1) => {
            let body: DrawerOpened = fact.meaning()?;
            store::insert_opening(conn, fact, body.shift, reason)
        }
        (_, _) => Ok(()),
    }
}
