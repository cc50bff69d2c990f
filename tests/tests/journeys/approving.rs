//! What a cashier may not do alone, released on the spot by somebody who may.

use anyhow::{Result, ensure};
use mostrador_tests::Till;
use serde_json::json;

use crate::shop::{self, CASHIER_PIN, MILK, OWNER_PIN};

/// A cashier changes a price; the owner's PIN and a reason let it happen, and the sale tells who did.
pub async fn approval_by_pin(till: &mut Till) -> Result<()> {
    shop::found(till)?;
    till.call("cash.open_shift", &json!({ "float_minor": 1_000_000 }))?;
    let screen = till.open().await?;
    shop::sign_in(&screen, CASHIER_PIN).await?;
    shop::scan_and_see(&screen, MILK.code, MILK.name).await?;

    screen.keys(&["/"]).await?;
    screen.see("price-dialog").await?;
    screen.fill("price", "1000").await?;
    screen.press("price-ok").await?;

    screen.see("approval").await?;
    screen.fill("approval-pin", "9999").await?;
    screen.fill("approval-reason", "Envase golpeado").await?;
    screen.press("approval-confirm").await?;
    screen.see("approval-error").await?;
    let basket = &shop::baskets(till)?[0];
    ensure!(basket["total_minor"] == json!(MILK.price_minor), "a wrong PIN releases nothing: {basket}");

    let pin = mostrador_tests::screen::selector("approval-pin");
    screen
        .until("the right PIN releases the price", async || {
            if screen.count("approval").await? == 0 {
                return Ok(Some(()));
            }
            // After a wrong try the till waits for a moment before it listens again; each try empties the field.
            let typed = screen.script("return document.querySelector(arguments[0])?.value ?? ''", vec![json!(pin)]);
            if typed.await? == json!("") {
                screen.type_text(OWNER_PIN).await?;
                screen.keys(&["Enter"]).await?;
            }
            Ok(None)
        })
        .await?;
    screen.read("lines", "1.000").await?;
    let basket = &shop::baskets(till)?[0];
    ensure!(basket["total_minor"] == json!(100_000), "the released price holds: {basket}");
    shop::pay_exact(&screen, till).await?;
    let sale = shop::last_sale(till)?;
    ensure!(sale["total_minor"] == json!(100_000), "it is sold at that price: {sale}");
    shop::verify(till)
}
