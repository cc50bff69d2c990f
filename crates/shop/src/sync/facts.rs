//! Sends a fact to the folds that it concerns: postings, moves, fields, then its own area.

use mostrador_domain::sync::{Posting, StockMove};
use rusqlite::Connection;

use super::{Fact, fields};
use crate::fail::Fail;

/// Folds one fact into the tables that screens read. The same for a fact made here and one from elsewhere.
///
/// A kind that this program does not know still moves its money and goods.
///
/// # Errors
/// The database fails, or a body is not of its kind's form.
pub fn fold(conn: &Connection, fact: &Fact) -> Result<(), Fail> {
    #[derive(serde::Deserialize)]
    struct Common {
        #[serde(default)]
        e: Vec<Posting>,
        #[serde(default)]
        m: Vec<StockMove>,
    }
    let is_fields = fact.kind == "fields.set";
    if !is_fields {
        let common: Common = serde_json::from_slice(&fact.body)?;
        if !common.e.is_empty() {
            crate::ledger::fold_postings(conn, fact, &common.e)?;
        }
        if !common.m.is_empty() {
            crate::stock::fold_moves(conn, fact, &common.m)?;
        }
    }
    match fact.kind.split_once('.').map(|(area, _)| area) {
        Some("fields") => fields::fold(conn, fact),
        Some("sales") => crate::sales::fold(conn, fact),
        Some("cash") => crate::cash::fold(conn, fact),
        Some("catalogue") => crate::catalogue::fold(conn, fact),
        Some(_) | None => Ok(()),
    }
}

/// Writes the newest values of a thing's fields into its area's tables.
pub(super) fn set_fields(conn: &Connection, kind: &str, row: &super::FieldRow<'_>) -> Result<(), Fail> {
    match kind {
        "product" | "category" => crate::catalogue::set_fields(conn, kind, row),
        "person" => crate::people::set_fields(conn, kind, row),
        "setting" | "till" => crate::settings::set_fields(conn, kind, row),
        _ => Ok(()),
    }
}
