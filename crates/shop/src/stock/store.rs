//! The SQL of stock.

use mostrador_domain::{ids::Uuid, sync::StockMove};
use rusqlite::{Connection, OptionalExtension, params};

use crate::fail::Fail;
use crate::sync::Fact;

pub fn record(conn: &Connection, fact: &Fact, place: usize, moved: &StockMove, reason: &str) -> Result<(), Fail> {
    conn.prepare_cached(
        "INSERT INTO stock_move (fact, place, product, quantity_milli, unit_cost_minor, reason, at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        fact.id,
        place as i64,
        moved.product.0,
        moved.quantity_milli,
        moved.unit_cost_minor,
        reason,
        fact.wall as i64
    ])?;
    conn.prepare_cached(
        "INSERT INTO stock_level (product, quantity_milli) VALUES (?1, ?2)
         ON CONFLICT (product) DO UPDATE SET quantity_milli = quantity_milli + excluded.quantity_milli",
    )?
    .execute(params![moved.product.0, moved.quantity_milli])?;
    Ok(())
}

pub fn level(conn: &Connection, product: Uuid) -> Result<Option<i64>, Fail> {
    Ok(conn
        .prepare_cached("SELECT quantity_milli FROM stock_level WHERE product = ?1")?
        .query_row([product], |row| row.get(0))
        .optional()?)
}

/// Levels that are not the sum of their moves: product, level, sum.
pub fn wrong_levels(conn: &Connection) -> Result<Vec<(Uuid, i64, i64)>, Fail> {
    let mut statement = conn.prepare(
        "WITH sums AS (SELECT product, sum(quantity_milli) AS sum FROM stock_move GROUP BY product)
         SELECT product, coalesce(level.quantity_milli, 0), coalesce(sums.sum, 0)
         FROM sums FULL JOIN stock_level AS level USING (product)
         WHERE coalesce(level.quantity_milli, 0) <> coalesce(sums.sum, 0) LIMIT 20",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
