//! The SQL of the ledger.

use mostrador_domain::{Currency, ids::Uuid, sync::Posting};
use rusqlite::{Connection, OptionalExtension, params};

use crate::fail::Fail;

pub fn post(conn: &Connection, entry: Uuid, posting: &Posting) -> Result<(), Fail> {
    let (account, currency) = (&posting.account, posting.currency.code());
    conn.prepare_cached(
        "INSERT INTO ledger_posting (entry, account, currency, amount_minor) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (entry, account, currency) DO UPDATE SET amount_minor = amount_minor + excluded.amount_minor",
    )?
    .execute(params![entry, account, currency, posting.amount_minor])?;
    conn.prepare_cached(
        "INSERT INTO ledger_balance (account, currency, amount_minor) VALUES (?1, ?2, ?3)
         ON CONFLICT (account, currency) DO UPDATE SET amount_minor = amount_minor + excluded.amount_minor",
    )?
    .execute(params![account, currency, posting.amount_minor])?;
    Ok(())
}

pub fn balance(conn: &Connection, account: &str, currency: Currency) -> Result<i64, Fail> {
    let found = conn
        .prepare_cached("SELECT amount_minor FROM ledger_balance WHERE account = ?1 AND currency = ?2")?
        .query_row(params![account, currency.code()], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or(0))
}

/// Entries whose postings do not add up to nought: entry, currency, sum.
pub fn unbalanced_entries(conn: &Connection) -> Result<Vec<(Uuid, String, i64)>, Fail> {
    let mut statement = conn.prepare(
        "SELECT entry, currency, sum(amount_minor) FROM ledger_posting
         GROUP BY entry, currency HAVING sum(amount_minor) <> 0 LIMIT 20",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Balances that are not the sum of their postings: account, currency, balance, sum.
pub fn wrong_balances(conn: &Connection) -> Result<Vec<(String, String, i64, i64)>, Fail> {
    let mut statement = conn.prepare(
        "WITH sums AS (SELECT account, currency, sum(amount_minor) AS sum FROM ledger_posting GROUP BY account, currency)
         SELECT account, currency, coalesce(balance.amount_minor, 0), coalesce(sums.sum, 0)
         FROM sums FULL JOIN ledger_balance AS balance USING (account, currency)
         WHERE coalesce(balance.amount_minor, 0) <> coalesce(sums.sum, 0) LIMIT 20",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
