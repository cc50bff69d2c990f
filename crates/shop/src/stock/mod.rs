//! Goods on hand.

use mostrador_domain::sync::StockMove;
use rusqlite::Connection;

use crate::fail::Fail;
use crate::sync::Fact;
use crate::verify::Report;

/// Tables that are folds of facts.
pub const FOLDED: &[&str] = &[];

/// Folds a fact's moves.
pub fn fold_moves(_: &Connection, _: &Fact, _: &[StockMove]) -> Result<(), Fail> {
    Ok(())
}

/// Checks the area.
pub fn verify(_: &Connection, _: &mut Report) -> Result<(), Fail> {
    Ok(())
}
