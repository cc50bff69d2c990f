//! The fold of sales: binds each fact of the area to its tables.

use mostrador_domain::sales::facts::{self, Completed, Refunded, Typed, Voided};
use rusqlite::Connection;

use super::store;
use crate::fail::Fail;
use crate::sync::Fact;

/// Folds a fact of this area. A kind that this program does not know moved its money and goods already.
///
/// # Errors
/// The database fails, or the body is not of its kind's form.
pub fn fold(conn: &Connection, fact: &Fact) -> Result<(), Fail> {
    match (fact.kind.as_str(), fact.v) {
        (facts::COMPLETED, 1) => {
            let body: Completed = fact.meaning()?;
            let typed = typed(fact)?;
            store::insert_sale(conn, fact, &body, &typed)?;
            store::insert_tenders(conn, body.sale.0, &body.tenders, &typed, 1)?;
            store::climb_series(conn, &body.series, body.n)
        }
        (facts::REFUNDED, 1) => {
            let body: Refunded = fact.meaning()?;
            let typed = typed(fact)?;
            store::insert_refund(conn, fact, &body, typed.note.as_deref())?;
            store::insert_tenders(conn, body.refund.0, &body.tenders, &typed, -1)?;
            store::climb_series(conn, &body.series, body.n)
        }
        (facts::VOIDED, 1) => {
            let body: Voided = fact.meaning()?;
            store::insert_void(conn, fact, &body, typed(fact)?.note.as_deref())
        }
        (_, _) => Ok(()),
    }
}

fn typed(fact: &Fact) -> Result<Typed, Fail> {
    Ok(fact.private_part()?.unwrap_or_default())
}
