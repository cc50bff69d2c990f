//! Closing a shift of thousands of sales.

use std::sync::Arc;

use anyhow::Result;
use mostrador_shop::Shop;
use serde_json::json;

use super::grown::ask;
use super::table::Figure;
use super::times::{Times, ms};

/// Closes the open shift.
///
/// # Errors
/// A command is refused.
pub fn measure(shop: &Arc<Shop>) -> Result<Vec<Figure>> {
    let report = ask(shop, "cash.x_report", json!({}))?;
    let mut reports = Times::default();
    for _ in 0..20 {
        reports.measure(|| ask(shop, "cash.x_report", json!({})))?;
    }
    let mut closing = Times::default();
    let args = json!({ "shift": report["shift"], "counted": [{ "method": "cash", "amount_minor": 100_000 }], "reason": "prueba" });
    closing.measure(|| ask(shop, "cash.close_shift", args))?;
    Ok(vec![Figure::new(
        &format!("close a shift of {} sales", report["sales_count"]),
        format!("{} ms", ms(closing.p50())),
        format!("its X report {}", reports.said()),
        "≤ 0.5 s",
        closing.p50() <= 500_000.0,
    )])
}
