//! One whole day without a mouse and without a finger.

use anyhow::{Result, ensure};
use mostrador_tests::{Screen, Till, screen};
use serde_json::json;

use crate::shop::{self, BISCUITS, CASHIER_PIN, MILK, OWNER_PIN, STEAK, YERBA};

/// More controls than any page has to walk through.
const TABS_MAX: usize = 80;
/// What the drawer holds in the morning.
const FLOAT_MINOR: i64 = 1_000_000;
/// What a supplier was given out of it.
const PAID_OUT_MINOR: i64 = 150_000;

/// Signs in, opens the till, sells in every way, gives back, pays out, counts and closes, by keys alone.
pub async fn whole_day_by_keyboard(till: &mut Till) -> Result<()> {
    shop::found(till)?;
    let screen = till.open().await?;
    shop::sign_in(&screen, OWNER_PIN).await?;

    visit(&screen, "caja").await?;
    screen.see("shift-open").await?;
    screen.type_text("10000").await?;
    screen.keys(&["Enter"]).await?;
    screen.see("omnibox").await?;

    let morning = exact_sale(&screen, till).await?;
    let with_change = sale_with_change(&screen, till).await?;
    let by_card = card_sale(&screen, till).await?;
    let parked = parked_sale(&screen, till).await?;
    ensure!(shop::sales_count(till)? == 4, "four sales so far, and one that was dropped");

    screen.keys(&["Ctrl+l"]).await?;
    shop::sign_in(&screen, CASHIER_PIN).await?;
    shop::scan_and_see(&screen, BISCUITS.code, BISCUITS.name).await?;
    shop::pay_exact(&screen, till).await?;
    ensure!(shop::last_sale(till)?["person_name"] == json!("Lucía Gómez"), "the cashier sold it");
    screen.keys(&["Ctrl+l"]).await?;
    shop::sign_in(&screen, OWNER_PIN).await?;

    let given_back = give_back_one(&screen, till).await?;
    pay_out(&screen).await?;

    let in_drawer = FLOAT_MINOR + morning + with_change + parked + BISCUITS.price_minor - given_back - PAID_OUT_MINOR;
    close(&screen, till, in_drawer, by_card).await?;
    shop::verify(till)
}

/// A name found by its beginning, a line changed by its keys, paid with one key.
async fn exact_sale(screen: &Screen, till: &Till) -> Result<i64> {
    screen.type_text("yerba").await?;
    screen.see("result").await?;
    screen.keys(&["Enter"]).await?;
    screen.read("lines", YERBA.name).await?;
    shop::scan_and_see(screen, MILK.code, MILK.name).await?;
    screen.keys(&["+"]).await?;
    screen.read("lines", "2.900").await?;
    screen.keys(&["%"]).await?;
    screen.see("discount-dialog").await?;
    screen.type_text("10").await?;
    screen.keys(&["Enter"]).await?;
    screen.read("lines", "2.610").await?;
    screen.keys(&["Home", "/"]).await?;
    screen.see("price-dialog").await?;
    screen.keys(&["Ctrl+a"]).await?;
    screen.type_text("2800").await?;
    screen.keys(&["Enter"]).await?;
    screen.read("lines", "2.800").await?;
    shop::pay_exact(screen, till).await?;
    let total = 2 * MILK.price_minor * 9 / 10 + 280_000;
    ensure!(shop::last_sale(till)?["total_minor"] == json!(total), "5.410 in all: {}", shop::last_sale(till)?);
    Ok(total)
}

/// Weighed by hand, paid with a note, the change on the screen.
async fn sale_with_change(screen: &Screen, till: &Till) -> Result<i64> {
    screen.type_text(&format!("0,500*{}", STEAK.code)).await?;
    screen.keys(&["Enter"]).await?;
    screen.read("lines", "7.150").await?;
    shop::enter_until(screen, "pay-dialog").await?;
    screen.type_text("10000").await?;
    screen.read("pay-change", "2.850").await?;
    shop::enter_until(screen, "change-dialog").await?;
    screen.read("change", "2.850").await?;
    shop::enter_until_gone(screen, "change-dialog").await?;
    ensure!(shop::last_sale(till)?["change_minor"] == json!(285_000), "the change is kept with the sale");
    Ok(STEAK.price_minor / 2)
}

/// By card, with the slip's number.
async fn card_sale(screen: &Screen, till: &Till) -> Result<i64> {
    shop::scan_and_see(screen, YERBA.code, YERBA.name).await?;
    shop::enter_until(screen, "pay-dialog").await?;
    screen.keys(&["t"]).await?;
    screen.see("pay-reference").await?;
    screen.type_text("0042").await?;
    shop::enter_until(screen, "change-dialog").await?;
    shop::enter_until_gone(screen, "change-dialog").await?;
    let sale = shop::last_sale(till)?;
    ensure!(sale["tenders"][0]["reference"] == json!("0042"), "the slip's number is kept: {sale}");
    Ok(YERBA.price_minor)
}

/// One basket waits while another one is dropped, and is sold afterwards.
async fn parked_sale(screen: &Screen, till: &Till) -> Result<i64> {
    shop::scan_and_see(screen, MILK.code, MILK.name).await?;
    screen.keys(&["F7"]).await?;
    screen.see_many("basket-line", 0).await?;
    shop::scan_and_see(screen, YERBA.code, YERBA.name).await?;
    screen.keys(&["Ctrl+z"]).await?;
    screen.see_many("basket-line", 0).await?;
    screen.keys(&["Ctrl+y"]).await?;
    screen.see_many("basket-line", 1).await?;
    screen.keys(&["F9"]).await?;
    screen.see("void-dialog").await?;
    screen.type_text("Se fue").await?;
    reach(screen, "void-ok").await?;
    screen.keys(&["Enter"]).await?;
    screen.see_no_more("void-dialog").await?;

    screen.keys(&["F8"]).await?;
    screen.see_many("parked-row", 1).await?;
    screen.keys(&["Enter"]).await?;
    screen.read("lines", MILK.name).await?;
    shop::pay_exact(screen, till).await?;
    ensure!(shop::last_sale(till)?["total_minor"] == json!(MILK.price_minor), "the basket that waited is sold");
    Ok(MILK.price_minor)
}

/// One carton of the first sale comes back.
async fn give_back_one(screen: &Screen, till: &Till) -> Result<i64> {
    visit(screen, "ventas").await?;
    screen.see_many("sale-row", 5).await?;
    screen.keys(&["/"]).await?;
    screen.type_text("00000001").await?;
    screen.see_many("sale-row", 1).await?;
    reach(screen, "sale-row").await?;
    screen.keys(&["Enter"]).await?;
    screen.see("sale-refund").await?;
    reach(screen, "sale-refund").await?;
    screen.keys(&["Enter"]).await?;
    screen.see("refund-dialog").await?;
    let of_milk = "[data-test=refund-line]:last-of-type [data-test=refund-plus]";
    reach(screen, of_milk).await?;
    screen.keys(&["Enter"]).await?;
    screen.read("refund-total", "1.305").await?;
    reach(screen, "refund-reason").await?;
    screen.type_text("Vencida").await?;
    screen.keys(&["Enter"]).await?;
    screen.see_no_more("refund-dialog").await?;
    let sales = till.call("sales.list", &json!({ "limit": 10 }))?;
    let refunded: i64 =
        sales["sales"].as_array().into_iter().flatten().filter_map(|s| s["refunded_minor"].as_i64()).sum();
    ensure!(refunded == 130_500, "a carton at its discounted price was given back: {sales}");
    Ok(refunded)
}

/// A supplier is paid out of the drawer.
async fn pay_out(screen: &Screen) -> Result<()> {
    screen.keys(&["F10"]).await?;
    screen.see("omnibox").await?;
    visit(screen, "caja").await?;
    screen.see("shift").await?;
    reach(screen, "shift-move-out").await?;
    screen.keys(&["Enter"]).await?;
    screen.see("move-dialog").await?;
    screen.type_text("1500").await?;
    reach(screen, "move-reason").await?;
    screen.type_text("Panadería").await?;
    screen.keys(&["Enter"]).await?;
    screen.see_no_more("move-dialog").await?;
    screen.read("shift-move", "1.500").await?;
    Ok(())
}

/// The report between times, the blind count and the close; everything is there.
async fn close(screen: &Screen, till: &Till, in_drawer: i64, by_card: i64) -> Result<()> {
    screen.keys(&["F5"]).await?;
    screen.see("report").await?;
    screen.keys(&["Esc"]).await?;
    screen.see("shift").await?;
    screen.keys(&["F12"]).await?;
    screen.see("close").await?;
    // The largest notes and coins first, as they lie on the table; what no coin can pay was rounded away.
    let rounded = in_drawer / 1_000 * 1_000;
    let mut left = rounded;
    for value in [2_000_000, 1_000_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000] {
        let place = format!("count-{value}");
        if left < value || screen.count(&place).await? == 0 {
            continue;
        }
        reach(screen, &place).await?;
        screen.type_text(&(left / value).to_string()).await?;
        left %= value;
    }
    ensure!(left == 0, "{in_drawer} can be counted in notes and coins, {left} cannot");
    screen.keys(&["F12"]).await?;
    screen.see("close-difference").await?;
    if screen.count("[data-test=close-difference][data-minor='0']").await? == 0 {
        reach(screen, "close-reason").await?;
        screen.type_text("Redondeo").await?;
    }
    screen.keys(&["F12"]).await?;
    screen.see("report").await?;

    let shifts = till.call("cash.shifts", &json!({}))?;
    let shift = &shifts["shifts"][0];
    ensure!(shift["closed_at_ms"].is_i64(), "the shift is closed: {shift}");
    let report = till.call("cash.z_report", &json!({ "shift": shift["shift"] }))?;
    let expected = |method: &str| {
        let all = report["expected"].as_array().cloned().unwrap_or_default();
        all.iter().find(|one| one["method"] == json!(method)).and_then(|one| one["amount_minor"].as_i64())
    };
    ensure!(expected("cash") == Some(in_drawer), "the drawer should hold {in_drawer}: {report}");
    ensure!(expected("card") == Some(by_card), "the terminal should have {by_card}: {report}");
    Ok(())
}

/// Opens a page from the counter by its menu.
async fn visit(screen: &Screen, path: &str) -> Result<()> {
    screen.keys(&["F10"]).await?;
    screen.see("menu-dialog").await?;
    reach(screen, &format!("menu-{path}")).await?;
    screen.keys(&["Enter"]).await?;
    screen.see_no_more("menu-dialog").await
}

/// Walks by Tab until the focus is where it should be.
async fn reach(screen: &Screen, place: &str) -> Result<()> {
    screen.see(place).await?;
    let script = "return document.activeElement?.matches(arguments[0]) ?? false";
    for _ in 0..TABS_MAX {
        if screen.script(script, vec![json!(screen::selector(place))]).await? == json!(true) {
            return Ok(());
        }
        screen.keys(&["Tab"]).await?;
    }
    anyhow::bail!("Tab does not lead to `{place}`")
}
