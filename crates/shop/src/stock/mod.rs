//! Goods on hand: what every fact's moves add up to. Less than nothing is allowed, since a sale never waits for a
//! count.

mod store;

use mostrador_domain::{
    ids::ProductId,
    sync::{MoveReason, StockMove},
};
use rusqlite::Connection;

use crate::fail::Fail;
use crate::sync::Fact;
use crate::verify::Report;

/// Tables that are folds of facts.
pub const FOLDED: &[&str] = &["stock_move", "stock_level"];

/// Folds a fact's moves, and the levels that they change.
///
/// # Errors
/// The database fails.
pub fn fold_moves(conn: &Connection, fact: &Fact, moves: &[StockMove]) -> Result<(), Fail> {
    for (place, moved) in moves.iter().enumerate() {
        store::record(conn, fact, place, moved, reason_name(moved.reason))?;
    }
    Ok(())
}

/// What is on hand of a product, in thousandths of its unit; `None` where it never moved.
///
/// # Errors
/// The database fails.
pub fn level(conn: &Connection, product: ProductId) -> Result<Option<i64>, Fail> {
    store::level(conn, product.0)
}

/// Whether a product ever moved. Opening stock is for one that did not.
///
/// # Errors
/// The database fails.
pub fn has_moved(conn: &Connection, product: ProductId) -> Result<bool, Fail> {
    Ok(store::level(conn, product.0)?.is_some())
}

/// The move of a fact that says what was on hand when a product was first counted.
pub fn opening(product: ProductId, quantity_milli: i64, unit_cost_minor: Option<i64>) -> StockMove {
    StockMove { product, quantity_milli, unit_cost_minor, reason: MoveReason::Opening }
}

/// Checks that levels are the sums of their moves.
///
/// # Errors
/// The database fails.
pub fn verify(conn: &Connection, report: &mut Report) -> Result<(), Fail> {
    for (product, level, sum) in store::wrong_levels(conn)? {
        report.found(
            "stock-verify-level",
            &[("product", product.to_string()), ("level", level.to_string()), ("sum", sum.to_string())],
        );
    }
    Ok(())
}

fn reason_name(reason: MoveReason) -> &'static str {
    match reason {
        MoveReason::Sale => "sale",
        MoveReason::Return => "return",
        MoveReason::Waste => "waste",
        MoveReason::Opening => "opening",
    }
}
