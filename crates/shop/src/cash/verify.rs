//! What `verify` asks of the drawer: reports say what the sales say, Z numbers have no gap, the drawer holds what the
//! open shift expects.

use mostrador_domain::{
    cash::{count, facts::Closed},
    sales::Method,
};
use rusqlite::Connection;

use super::report::Standing;
use super::store;
use crate::fail::Fail;
use crate::verify::Report;

/// Checks the area.
///
/// # Errors
/// The database fails.
pub fn verify(conn: &Connection, report: &mut Report) -> Result<(), Fail> {
    let mut last: Option<(String, i64)> = None;
    for row in store::closed_shifts(conn)? {
        let named = [("shift", row.shift_number.to_string())];
        let fixed: Option<Closed> = row.report.as_deref().and_then(|report| serde_json::from_str(report).ok());
        let Some(fixed) = fixed else {
            report.found("cash-verify-report", &named);
            continue;
        };
        let number = (fixed.series.clone(), fixed.n);
        let standing = Standing::of(conn, &row)?;
        if standing.closed(&row, number.clone(), fixed.count.clone(), fixed.notes.clone()) != fixed {
            report.found("cash-verify-report", &named);
        }
        let before = last.filter(|(series, _)| *series == number.0).map_or(0, |(_, running)| running);
        if number.1 != before + 1 {
            report.found("cash-verify-numbers", &[("series", number.0.clone())]);
        }
        last = Some(number);
    }
    for row in store::open_shifts(conn)? {
        let standing = Standing::of(conn, &row)?;
        let expected = count::expected(standing.drawer, &standing.flows(), row.currency);
        let cash = expected.iter().find(|one| one.method == Method::Cash).map_or(0, |one| one.amount_minor);
        let held = crate::ledger::balance(conn, &format!("drawer/{}", row.till), row.currency)?;
        if held != cash {
            report.found("cash-verify-drawer", &[("expected", cash.to_string()), ("held", held.to_string())]);
        }
    }
    if store::orphans(conn)? > 0 {
        report.found("cash-verify-orphans", &[]);
    }
    Ok(())
}
