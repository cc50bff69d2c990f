//! Baskets that wait, and a power cut in between.

use anyhow::{Result, ensure};
use mostrador_tests::Till;
use serde_json::json;

use crate::shop::{self, BISCUITS, MILK, OWNER_PIN, YERBA};

/// A basket is put aside, another one is being filled, the power goes; both are back with their lines.
pub async fn park_kill_resume(till: &mut Till) -> Result<()> {
    let screen = shop::open_for_business(till).await?;
    shop::scan_and_see(&screen, MILK.code, MILK.name).await?;
    shop::scan_and_see(&screen, YERBA.code, YERBA.name).await?;
    screen.keys(&["F7"]).await?;
    screen.see_many("basket-line", 0).await?;
    shop::scan_and_see(&screen, BISCUITS.code, BISCUITS.name).await?;

    till.kill().await?;
    let screen = till.open().await?;
    if screen.count("lock").await? > 0 || till.place() == mostrador_tests::Place::Window {
        shop::sign_in(&screen, OWNER_PIN).await?;
    }
    screen.read("lines", BISCUITS.name).await?;
    ensure!(shop::baskets(till)?.len() == 2, "both baskets are still there");

    screen.keys(&["F8"]).await?;
    screen.see("parked-dialog").await?;
    screen.see_many("parked-row", 1).await?;
    screen.keys(&["Enter"]).await?;
    screen.read("lines", YERBA.name).await?;
    screen.see_many("basket-line", 2).await?;

    // The one that was left open for it waits in the same list.
    screen.keys(&["F8"]).await?;
    screen.read("parked-row", BISCUITS.name).await?;
    screen.keys(&["Esc"]).await?;
    screen.see_no_more("parked-dialog").await?;

    shop::pay_exact(&screen, till).await?;
    let sale = shop::last_sale(till)?;
    ensure!(sale["total_minor"] == json!(MILK.price_minor + YERBA.price_minor), "the parked basket was sold: {sale}");
    shop::verify(till)
}
