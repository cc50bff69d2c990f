//! Money at the counter.

use anyhow::{Result, ensure};
use mostrador_tests::Till;
use serde_json::json;

use crate::shop::{self, MILK, YERBA};

/// A part by card with its reference, the rest in cash with change.
pub async fn split_tender_with_change(till: &mut Till) -> Result<()> {
    let screen = shop::open_for_business(till).await?;
    shop::scan_and_see(&screen, MILK.code, MILK.name).await?;
    shop::scan_and_see(&screen, YERBA.code, YERBA.name).await?;
    screen.press("pay").await?;
    screen.see("pay-dialog").await?;

    // 4.340,50 in all: 3.000 by card, the rest with a note of 2.000.
    screen.press("tender-card").await?;
    screen.see("pay-reference").await?;
    screen.fill("pay-amount", "3000").await?;
    screen.fill("pay-reference", "AUT 0042").await?;
    screen
        .until("the card's part stands in the list", async || {
            if screen.count("tender-line").await? > 0 {
                return Ok(Some(()));
            }
            screen.keys(&["Enter"]).await?;
            Ok(None)
        })
        .await?;
    screen.read("due", "1.340,50").await?;
    // Exact cash does not ask once more for what the card has paid.
    screen.keys(&["Esc"]).await?;
    screen.see_no_more("pay-dialog").await?;
    screen.keys(&["F12"]).await?;
    screen.read("due", "1.340,50").await?;
    screen.fill("pay-amount", "2000").await?;
    screen.read("pay-change", "659").await?;
    shop::enter_until(&screen, "change-dialog").await?;
    screen.read("change-paper", "Sin impresora").await?;
    ensure!(
        screen.count("change-drawer").await? == 0,
        "without a printer no drawer opens, and none is said to be open"
    );
    screen.read("change", "659").await?;

    let sale = shop::last_sale(till)?;
    ensure!(sale["total_minor"] == json!(434_050), "the sale comes to 4.340,50: {sale}");
    let tenders = sale["tenders"].as_array().map_or(0, Vec::len);
    ensure!(tenders == 2, "two tenders are booked: {sale}");
    ensure!(sale["tenders"][0]["reference"] == json!("AUT 0042"), "the card's reference is kept: {sale}");

    // The next scan begins the next sale.
    shop::scan_and_see(&screen, MILK.code, MILK.name).await?;
    screen.see_no_more("change-dialog").await?;
    shop::verify(till)
}
