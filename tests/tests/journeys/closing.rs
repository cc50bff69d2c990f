//! The end of a shift.

use anyhow::{Result, ensure};
use mostrador_tests::Till;
use serde_json::json;

use crate::shop::{self, MILK};

/// The drawer is counted blindly, it is short, the reason is written, and the report keeps the difference.
pub async fn blind_close_with_a_difference(till: &mut Till) -> Result<()> {
    let screen = shop::open_for_business(till).await?;
    shop::scan_and_see(&screen, MILK.code, MILK.name).await?;
    shop::pay_exact(&screen, till).await?;

    go_to(&screen, "caja").await?;
    screen.see("shift").await?;
    screen.press("shift-close").await?;
    screen.see("close-hidden").await?;
    // 11.450 should be there: 10.000 of float and 1.450 of milk. One note of 10.000 and one of 1.000 are counted.
    screen.fill("count-1000000", "1").await?;
    screen.fill("count-100000", "1").await?;
    screen.read("count-total", "11.000").await?;
    screen.keys(&["F12"]).await?;
    screen.read("close-difference", "450").await?;
    screen.fill("close-reason", "Vuelto mal dado").await?;
    screen.press("close-confirm").await?;
    screen.see("report").await?;
    screen.read("report-difference", "450").await?;

    let shifts = till.call("cash.shifts", &json!({}))?;
    let shift = &shifts["shifts"][0];
    ensure!(shift["closed_at_ms"].is_i64(), "the shift is closed: {shift}");
    shop::verify(till)
}

/// Shows another screen by its address, as the menu does.
pub async fn go_to(screen: &mostrador_tests::Screen, path: &str) -> Result<()> {
    screen.script("location.hash = '#/' + arguments[0]", vec![json!(path)]).await?;
    Ok(())
}
