//! Goods that come back.

use anyhow::{Result, ensure};
use mostrador_tests::Till;
use serde_json::json;

use crate::shop::{self, MILK, YERBA};

/// One of two cartons comes back against the receipt; the rest of the sale stands.
pub async fn refund_part_of_a_sale(till: &mut Till) -> Result<()> {
    let screen = shop::open_for_business(till).await?;
    shop::scan_and_see(&screen, MILK.code, MILK.name).await?;
    screen.scan(MILK.code).await?;
    shop::scan_and_see(&screen, YERBA.code, YERBA.name).await?;
    shop::pay_exact(&screen, till).await?;

    screen.script("location.hash = '#/ventas'", Vec::new()).await?;
    // A row is no box to WebKit, its cells are.
    screen.press("[data-test=sale-row] td").await?;
    screen.press("sale-refund").await?;
    screen.see("refund-dialog").await?;
    screen.press("[data-test=refund-line] [data-test=refund-plus]").await?;
    screen.read("refund-total", "1.450").await?;
    screen.fill("refund-reason", "Envase roto").await?;
    screen.press("refund-goods-waste").await?;
    screen.press("refund-ok").await?;
    screen.see_no_more("refund-dialog").await?;

    let sales = till.call("sales.list", &json!({ "limit": 10 }))?;
    let sold = sales["sales"].as_array().into_iter().flatten().find(|sale| sale["refunded_minor"] != json!(0));
    let sold = sold.map(|sale| sale["refunded_minor"].clone());
    ensure!(sold == Some(json!(MILK.price_minor)), "one carton was given back: {sales}");
    shop::verify(till)
}
