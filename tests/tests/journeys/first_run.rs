//! From an empty folder to the first receipt.

use std::fmt::Write as _;

use anyhow::{Result, ensure};
use mostrador_tests::{Till, ean};
use serde_json::json;

use crate::shop;

/// As many rows as a real supermarket's list has.
const ROWS: usize = 10_814;

/// The questions, a real catalogue's worth of products, the till opened, the first sale paid and on paper.
pub async fn first_run_to_the_first_receipt(till: &mut Till) -> Result<()> {
    let paper = till.scratch().join("papel.bin");
    let list = till.scratch().join("lista.csv");
    std::fs::write(&list, price_list()?)?;

    let screen = till.open().await?;
    screen.see("[data-test=welcome][data-step=business]").await?;
    screen.press("welcome-country-AR").await?;
    screen.press("welcome-business-grocery").await?;
    screen.press("welcome-next").await?;
    screen.see("welcome-name").await?;
    screen.fill("welcome-name", "Don Aldo").await?;
    screen.fill("welcome-pin", shop::OWNER_PIN).await?;
    screen.fill("welcome-pin-again", shop::OWNER_PIN).await?;
    screen.press("welcome-next").await?;

    screen.see("welcome-catalogue-import").await?;
    let field = screen.client().find(fantoccini::Locator::Css("[data-test=import-file]")).await?;
    field.send_keys(&list.display().to_string()).await?;
    screen.see("import-plan").await?;
    screen.press("import-start").await?;
    screen.see("[data-test=welcome-progress][data-done=true]").await?;
    screen.press("welcome-next").await?;
    screen.see("welcome-finish").await?;
    till.call(
        "printing.save_printer",
        &json!({
            "name": "Mostrador", "profile": "generic-80", "prints": ["receipt", "report"],
            "connection": { "kind": "file", "path": paper },
        }),
    )?;
    screen.press("welcome-finish").await?;

    screen.see("shift-open").await?;
    screen.fill("shift-float", "10000").await?;
    screen.press("shift-open-confirm").await?;
    screen.script("location.hash = '#/vender'", Vec::new()).await?;
    screen.see("omnibox").await?;
    shop::scan_and_see(&screen, &code(4_711), "Producto 4711").await?;
    screen.press("pay").await?;
    screen.see("pay-dialog").await?;
    screen.fill("pay-amount", "20000").await?;
    shop::enter_until(&screen, "change-dialog").await?;

    let sale = shop::last_sale(till)?;
    ensure!(sale["lines"][0]["name"] == json!("Producto 4711"), "the scanned product was sold: {sale}");
    screen
        .until("the receipt is on paper", async || {
            let printed = std::fs::read(&paper).unwrap_or_default();
            Ok(String::from_utf8_lossy(&printed).contains("Producto 4711").then_some(()))
        })
        .await?;
    let page = till.call("catalogue.list", &json!({ "limit": 1 }))?;
    ensure!(page["total"] == json!(ROWS), "every row went in: {}", page["total"]);
    shop::verify(till)
}

fn price_list() -> Result<String> {
    let mut text = String::from("ean,descripcion,rubro,marca,unidad,precio\n");
    for number in 0..ROWS {
        let price = 100 + number % 9_000;
        writeln!(text, "{},Producto {number},Rubro {},,unidad,{price}.50", code(number), number % 40)?;
    }
    Ok(text)
}

fn code(number: usize) -> String {
    ean::ean13(&format!("7791{number:08}"))
}
