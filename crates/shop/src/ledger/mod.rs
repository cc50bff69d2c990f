//! The double-entry ledger: what every fact's postings add up to. It never changes or deletes a posting.

mod store;

use mostrador_domain::{Currency, sync::Posting};
use rusqlite::Connection;

use crate::fail::Fail;
use crate::sync::Fact;
use crate::verify::Report;

/// Tables that are folds of facts.
pub const FOLDED: &[&str] = &["ledger_posting", "ledger_balance"];

/// Folds a fact's postings: one entry, and the balances that it changes.
///
/// # Errors
/// The database fails.
pub fn fold_postings(conn: &Connection, fact: &Fact, postings: &[Posting]) -> Result<(), Fail> {
    for posting in postings {
        store::post(conn, fact.id, posting)?;
    }
    Ok(())
}

/// What an account holds, in minor units.
///
/// # Errors
/// The database fails.
pub fn balance(conn: &Connection, account: &str, currency: Currency) -> Result<i64, Fail> {
    store::balance(conn, account, currency)
}

/// Checks that entries add up to nought and that balances are the sums of their postings.
///
/// # Errors
/// The database fails.
pub fn verify(conn: &Connection, report: &mut Report) -> Result<(), Fail> {
    for (entry, currency, sum) in store::unbalanced_entries(conn)? {
        report.found(
            "ledger-verify-entry",
            &[("entry", entry.to_string()), ("currency", currency), ("sum", sum.to_string())],
        );
    }
    for (account, currency, balance, sum) in store::wrong_balances(conn)? {
        report.found(
            "ledger-verify-balance",
            &[("account", account), ("currency", currency), ("balance", balance.to_string()), ("sum", sum.to_string())],
        );
    }
    Ok(())
}
