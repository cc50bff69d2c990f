//! A basket of many lines: only those in sight are drawn, and every line is where one looks for it.

use anyhow::{Result, ensure};
use mostrador_tests::{Till, ean};
use serde_json::json;

use crate::shop::{self, OWNER_PIN};

/// Chunks of twenty lines: the first, some in the middle, and the last, which is not full.
const LINES: u32 = 90;

/// It opens at its end; Home and End lead to the first and the last line, a wheel or a finger to those between, and a scan back to its own.
pub async fn a_long_basket_shows_every_line(till: &mut Till) -> Result<()> {
    shop::found(till)?;
    let sale = till.call("sales.open_basket", &json!({}))?["sale"].clone();
    for number in 1..=LINES {
        let saved = till.call(
            "catalogue.save_product",
            &json!({
                "name": format!("Caja {number}"), "codes": [ean::ean13(&format!("7790001{number:05}"))],
                "price_minor": 1_000, "unit": "piece", "tax_bp": 2100, "tax_included": true,
            }),
        )?;
        till.call("sales.add_line", &json!({ "sale": sale, "product": saved["product"] }))?;
    }
    till.call("cash.open_shift", &json!({ "float_minor": 0 }))?;
    let screen = till.open().await?;
    shop::sign_in(&screen, OWNER_PIN).await?;
    // It was filled by nobody at this counter, so it waits among the others.
    screen.press("basket-tab").await?;
    screen.read("ticket", &format!("{LINES} líneas")).await?;
    see_line(&screen, &format!("Caja {LINES}")).await?;

    let drawn = screen.count("basket-line").await?;
    ensure!(drawn > 0 && drawn < u64::from(LINES), "lines out of sight are not drawn: {drawn} are");
    let whole_px = height(&screen, "scrollHeight").await?;
    let one_px = height(&screen, "querySelector('[data-test=basket-line]').offsetHeight").await?;
    ensure!(whole_px == one_px * f64::from(LINES), "they keep their room: {whole_px} of {LINES} lines of {one_px}");

    screen.keys(&["Home"]).await?;
    see_line(&screen, "Caja 1").await?;
    screen.keys(&["End"]).await?;
    see_line(&screen, &format!("Caja {LINES}")).await?;
    screen
        .script("document.querySelector('[data-test=lines]').scrollTop = arguments[0]", vec![json!(one_px * 45.0)])
        .await?;
    see_line(&screen, "Caja 47").await?;

    screen.scan(shop::MILK.code).await?;
    see_line(&screen, shop::MILK.name).await?;
    let basket = till.call("sales.basket", &json!({ "sale": sale }))?;
    ensure!(basket["lines"].as_array().map_or(0, Vec::len) == LINES as usize + 1, "one more line: {basket}");
    shop::verify(till)
}

/// Waits until a line of this name lies within the list's own sight.
async fn see_line(screen: &mostrador_tests::Screen, name: &str) -> Result<()> {
    let script = "
        const list = document.querySelector('[data-test=lines]').getBoundingClientRect();
        const names = [...document.querySelectorAll('[data-test=line-name]')];
        const line = names.find(e => e.textContent === arguments[0])?.getBoundingClientRect();
        return line !== undefined && line.top >= list.top && line.bottom <= list.bottom";
    screen
        .until(&format!("the line {name:?} is in sight"), async || {
            Ok((screen.script(script, vec![json!(name)]).await? == json!(true)).then_some(()))
        })
        .await
}

/// A height of the list of lines, in pixels.
async fn height(screen: &mostrador_tests::Screen, of: &str) -> Result<f64> {
    let script = format!("return document.querySelector('[data-test=lines]').{of}");
    Ok(screen.script(&script, Vec::new()).await?.as_f64().unwrap_or_default())
}
