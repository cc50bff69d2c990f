//! Codes of every kind at the counter.

use anyhow::{Result, ensure};
use mostrador_tests::{Till, ean};
use serde_json::json;

use crate::shop::{self, BISCUITS, MILK, STEAK, YERBA};

/// What has no price, or is weighed, is asked for; codes that come meanwhile wait their turn.
pub async fn price_and_weight_are_asked_for(till: &mut Till) -> Result<()> {
    let screen = shop::open_for_business(till).await?;
    let firewood = json!({ "name": "Leña por atado", "codes": ["555"], "unit": "piece" });
    till.call("catalogue.save_product", &firewood)?;
    let soda = json!({ "name": "7up 500 ml", "codes": ["777"], "unit": "piece", "price_minor": 120_000 });
    till.call("catalogue.save_product", &soda)?;

    screen.type_text("3*555").await?;
    screen.keys(&["Enter"]).await?;
    screen.see("price-dialog").await?;
    // A short code is no price, however fast it comes.
    screen.scan("102").await?;
    screen.says("entra al cerrar esta ventana").await?;
    screen.scan(BISCUITS.code).await?;
    screen.type_text("1000").await?;
    shop::enter_until_gone(&screen, "price-dialog").await?;
    screen.read("lines", "3.000").await?;

    // The weighed product that was scanned meanwhile asks for its weight.
    screen.see("weight-dialog").await?;
    screen.type_text("0,5").await?;
    shop::enter_until_gone(&screen, "weight-dialog").await?;
    screen.read("lines", "7.150").await?;
    screen.read("lines", BISCUITS.name).await?;

    // A name that begins with a figure is a name.
    screen.type_text("7up").await?;
    screen.see("result").await?;
    screen.keys(&["Enter"]).await?;
    screen.read("lines", "7up 500 ml").await?;
    // Pressed quickly one after the other, each counts.
    screen.keys(&["+", "+"]).await?;
    screen.read("total", "14.730").await?;
    let baskets = shop::baskets(till)?;
    let total = 300_000 + STEAK.price_minor / 2 + BISCUITS.price_minor + 360_000;
    ensure!(baskets[0]["total_minor"] == json!(total), "the basket comes to {total}: {}", baskets[0]);
    shop::verify(till)
}

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

    // The code becomes one more of a product that is found by its name, Enter coming before the answer to it.
    screen.press("unknown-assign").await?;
    screen.see("assign-dialog").await?;
    screen.type_text("zapallo").await?;
    screen.says("No se encontró “zapallo”").await?;
    screen.keys(&["Enter", "Ctrl+a"]).await?;
    screen.type_text("yerba").await?;
    screen.keys(&["Enter"]).await?;
    screen.read("lines", YERBA.name).await?;
    screen.see_no_more("unknown-code").await?;
    let yerba = till.call("catalogue.by_code", &json!({ "code": "7791234500417" }))?;
    ensure!(yerba["name"] == json!(YERBA.name), "the code went to what was typed: {yerba}");

    // Another one becomes a new product, without a mouse.
    screen.scan("7791234500424").await?;
    screen.read("unknown-code", "7791234500424").await?;
    shop::enter_until(&screen, "create-dialog").await?;
    screen.type_text("Velas").await?;
    screen.keys(&["Tab"]).await?;
    screen.type_text("700").await?;
    screen.keys(&["Enter"]).await?;
    screen.read("lines", "Velas").await?;
    let total = total + YERBA.price_minor + 70_000;
    let baskets = shop::baskets(till)?;
    ensure!(baskets[0]["total_minor"] == json!(total), "the basket comes to {total}: {}", baskets[0]);
    shop::verify(till)
}
