//! Codes of every kind at the counter.

use anyhow::{Result, ensure};
use mostrador_tests::{Till, ean};
use serde_json::json;

use crate::shop::{self, BISCUITS, MILK, STEAK};

/// A scale's label, `3*code` and a code that nobody knows, one after the other.
pub async fn weight_label_times_and_unknown_code(till: &mut Till) -> Result<()> {
    let screen = shop::open_for_business(till).await?;

    shop::scan_and_see(&screen, &ean::weight_label(102, 1284), "1,284").await?;
    screen.read("lines", "18.361,20").await?;

    screen.type_text(&format!("3*{}", MILK.code)).await?;
    screen.keys(&["Enter"]).await?;
    screen.read("lines", MILK.name).await?;
    screen.read("lines", "4.350").await?;

    screen.scan("7791234500417").await?;
    screen.read("unknown-code", "7791234500417").await?;
    // Selling goes on while the strip stands.
    shop::scan_and_see(&screen, BISCUITS.code, BISCUITS.name).await?;
    screen.see_many("basket-line", 3).await?;

    let baskets = shop::baskets(till)?;
    ensure!(baskets.len() == 1, "one basket is open, not {}", baskets.len());
    let total = 1_836_120 + 3 * MILK.price_minor + BISCUITS.price_minor;
    ensure!(baskets[0]["total_minor"] == json!(total), "the basket comes to {total}: {}", baskets[0]);
    let steak = till.call("catalogue.by_code", &json!({ "code": STEAK.code }))?;
    ensure!(steak["name"] == json!(STEAK.name), "the short code finds the weighed product: {steak}");
    Ok(())
}
