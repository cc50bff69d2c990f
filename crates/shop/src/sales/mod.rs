//! Selling: baskets as working state, sales and refunds as facts and their folds.
//!
//! A basket never enters the log before it is paid or dropped; a sale never changes after it.

mod basket;
mod checkout;
pub mod commands;
mod facts;
mod goods;
mod history;
mod paper;
mod refund;
mod store;
mod sums;
mod verify;

use mostrador_domain::{
    Permission,
    ids::{PersonId, SaleId, ShiftId},
    sales::{basket::Line, facts::GoneLine, numbers},
};
use rusqlite::Connection;

use crate::context::Write;
use crate::fail::{Fail, Refusal};
use crate::settings::ShopInfo;

pub use basket::Hand;
pub use checkout::hex;
pub use facts::fold;
pub use paper::{head as paper_head, when as paper_when};
pub use sums::{Flow, ShiftSums};
pub use verify::verify;

/// Tables that are folds of facts.
pub const FOLDED: &[&str] =
    &["sales_refund_line", "sales_refund", "sales_tender", "sales_line", "sales_sale", "sales_void", "sales_series"];

/// What a shift's sales, refunds and dropped baskets come to.
///
/// # Errors
/// The database fails.
pub fn shift_sums(conn: &Connection, shift: ShiftId) -> Result<ShiftSums, Fail> {
    sums::store::shift_sums(conn, shift)
}

/// How many baskets are parked.
///
/// # Errors
/// The database fails.
pub fn parked(conn: &Connection) -> Result<u32, Fail> {
    basket::store::parked(conn)
}

/// The next running number of a series, and the series' name. The fact that uses it must be told in the same
/// transaction.
///
/// # Errors
/// The database fails.
pub fn next_number(conn: &Connection, info: &ShopInfo, paper: numbers::Paper) -> Result<(String, i64), Fail> {
    let series = numbers::series(info.till_number, &crate::sync::epoch_letter(info.epoch), paper);
    let running = store::last_number(conn, &series)? + 1;
    Ok((series, running))
}

/// Notes in a fold that a number was given.
///
/// # Errors
/// The database fails.
pub fn note_number(conn: &Connection, series: &str, running: i64) -> Result<(), Fail> {
    store::climb_series(conn, series, running)
}

/// The number on paper of a sale, where there is one.
fn number_of(conn: &Connection, sale: SaleId) -> Result<Option<String>, Fail> {
    Ok(store::number(conn, sale)?.map(|(series, running)| numbers::number(&series, running)))
}

fn was_voided(conn: &Connection, sale: SaleId) -> Result<bool, Fail> {
    store::was_voided(conn, sale)
}

/// Who answers for something gated: the person where the role carries it, else whoever released it.
fn released_by(cx: &Write<'_>, permission: Permission) -> Result<PersonId, Fail> {
    cx.require(permission)?;
    let who = cx.who();
    let own = who.role.is_some_and(|role| role.may(permission));
    let approver = who.approved.as_ref().filter(|_| !own).map(|approved| approved.person);
    Ok(approver.unwrap_or(who.person))
}

/// Trims what a person typed; nothing where it is empty.
///
/// # Errors
/// `sales.text_too_long`.
pub(crate) fn typed(text: &str, chars_max: usize, field: &str) -> Result<Option<String>, Fail> {
    let text = text.trim();
    if text.chars().count() > chars_max {
        return Err(Refusal::new("sales.text_too_long", 422)
            .arg("most", chars_max)
            .field(field, "sales-text-too-long")
            .into());
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

fn gone_line(line: &Line, by: PersonId, at: i64) -> GoneLine {
    GoneLine {
        product: line.product,
        name: line.name.clone(),
        quantity_milli: line.quantity_milli,
        amount_minor: line.amount_minor(),
        by,
        at,
    }
}
