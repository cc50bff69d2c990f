//! Ten scans a second, for a minute, whatever has the focus.

use std::time::Duration;

use anyhow::{Result, ensure};
use mostrador_tests::{Till, ean};
use serde_json::{Value, json};

use crate::shop::{self, Good};

const SCANS: usize = 600;
const EVERY: Duration = Duration::from_millis(100);
/// After so many scans something else gets the focus.
const FOCUS_EVERY: usize = 37;

const NAMES: [&str; 8] = ["Arroz", "Azúcar", "Aceite", "Fideos", "Harina", "Polenta", "Sal", "Vinagre"];

/// None is lost, none is doubled, and none presses a button.
pub async fn ten_scans_a_second_for_a_minute(till: &mut Till) -> Result<()> {
    shop::found(till)?;
    let codes: Vec<String> = (0..NAMES.len()).map(|number| ean::ean13(&format!("7790000{number:05}"))).collect();
    for (name, code) in NAMES.iter().zip(&codes) {
        // A good is made of static words; a code of this list lives as long as the test.
        let code: &'static str = Box::leak(code.clone().into_boxed_str());
        shop::stock(till, &Good { code, name, price_minor: 1_000, unit: "piece" })?;
    }
    till.call("cash.open_shift", &json!({ "float_minor": 0 }))?;
    let screen = till.open().await?;
    shop::sign_in(&screen, shop::OWNER_PIN).await?;

    let mut expected = vec![0_i64; codes.len()];
    let mut clock = tokio::time::interval(EVERY);
    let started = std::time::Instant::now();
    for scan in 0..SCANS {
        clock.tick().await;
        // The same code comes up to three times running, as with three cartons of milk.
        let which = (scan / 3 * 5) % codes.len();
        if scan % FOCUS_EVERY == FOCUS_EVERY - 1 {
            move_focus(&screen, scan / FOCUS_EVERY).await?;
        }
        screen.scan(&codes[which]).await?;
        expected[which] += 1_000;
    }
    let took = started.elapsed();
    ensure!(took < EVERY * 600 * 13 / 10, "the scans came at their pace, not in {took:?}");

    let total: i64 = expected.iter().sum();
    screen
        .until("every scan is in the basket", async || {
            let baskets = till.call("sales.baskets", &json!({}))?;
            let sale = &baskets["baskets"][0]["sale"];
            let basket = till.call("sales.basket", &json!({ "sale": sale }))?;
            Ok((quantity(&basket, None) >= total).then_some(()))
        })
        .await?;
    let listed = till.call("sales.baskets", &json!({}))?;
    ensure!(
        listed["baskets"].as_array().map_or(0, Vec::len) == 1,
        "one basket, and nothing was paid by a scan's Enter"
    );
    let basket = till.call("sales.basket", &json!({ "sale": listed["baskets"][0]["sale"] }))?;
    for (name, expected) in NAMES.iter().zip(&expected) {
        let got = quantity(&basket, Some(name));
        ensure!(got == *expected, "{name}: {expected} thousandths were scanned, {got} are in the basket");
    }
    ensure!(shop::sales_count(till)? == 0, "no scan paid anything");
    screen.see("counter").await?;
    shop::verify(till)
}

/// Puts the focus on one thing of the page after the other: a button, a quick key, nothing, the box.
async fn move_focus(screen: &mostrador_tests::Screen, turn: usize) -> Result<()> {
    let script = "
        const all = [...document.querySelectorAll('button, a, input')].filter(e => e.getClientRects().length > 0 && !e.disabled);
        if (arguments[0] % 5 === 4 || all.length === 0) { document.activeElement?.blur(); } else { all[(arguments[0] * 7) % all.length].focus(); }";
    screen.script(script, vec![json!(turn)]).await?;
    Ok(())
}

fn quantity(basket: &Value, name: Option<&str>) -> i64 {
    let lines = basket["lines"].as_array().cloned().unwrap_or_default();
    lines
        .iter()
        .filter(|line| name.is_none_or(|name| line["name"] == json!(name)))
        .filter_map(|line| line["quantity_milli"].as_i64())
        .sum()
}
