//! What most journeys begin with: a shop with a few goods and people, somebody signed in, the till open.

use anyhow::{Context, Result};
use mostrador_tests::{Screen, Till};
use serde_json::{Value, json};

/// The owner's PIN.
pub const OWNER_PIN: &str = "2580";
/// The cashier's PIN.
pub const CASHIER_PIN: &str = "1379";

/// A product that the journeys sell.
pub struct Good {
    /// Its bar code or short code.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its price for one unit, in minor units.
    pub price_minor: i64,
    /// Its unit on the wire.
    pub unit: &'static str,
}

/// A carton of milk.
pub const MILK: Good = Good { code: "7790742000019", name: "Leche entera 1 l", price_minor: 145_000, unit: "piece" };
/// A packet of yerba.
pub const YERBA: Good = Good { code: "7790387000122", name: "Yerba mate 500 g", price_minor: 289_050, unit: "piece" };
/// A packet of biscuits.
pub const BISCUITS: Good =
    Good { code: "7790040000247", name: "Galletitas de agua", price_minor: 98_000, unit: "piece" };
/// Meat, sold by weight and labelled by the scale.
pub const STEAK: Good = Good { code: "102", name: "Bife ancho", price_minor: 1_430_000, unit: "kg" };

/// Makes a shop with its goods and a cashier in the till's folder, before anything runs on it.
pub fn found(till: &Till) -> Result<()> {
    till.command(&["init", "--country", "AR", "--business", "butcher", "--name", "Don Aldo", "--pin", OWNER_PIN])?;
    for good in [&MILK, &YERBA, &BISCUITS, &STEAK] {
        stock(till, good)?;
    }
    till.call("people.save_person", &json!({ "name": "Lucía Gómez", "role": "cashier", "pin": CASHIER_PIN }))?;
    Ok(())
}

/// Puts one product into the catalogue and answers its id.
pub fn stock(till: &Till, good: &Good) -> Result<Value> {
    let saved = till.call(
        "catalogue.save_product",
        &json!({
            "name": good.name, "codes": [good.code], "price_minor": good.price_minor, "unit": good.unit,
            "tax_bp": 2100, "tax_included": true,
        }),
    )?;
    Ok(saved["product"].clone())
}

/// Makes a shop, opens its screens, signs the owner in and opens the till with 10,000 pesos in the drawer.
pub async fn open_for_business(till: &mut Till) -> Result<Screen> {
    found(till)?;
    till.call("cash.open_shift", &json!({ "float_minor": 1_000_000 }))?;
    let screen = till.open().await?;
    sign_in(&screen, OWNER_PIN).await?;
    Ok(screen)
}

/// Signs in at the lock, by keys.
pub async fn sign_in(screen: &Screen, pin: &str) -> Result<()> {
    screen.see("lock").await?;
    screen.type_text(pin).await?;
    screen.keys(&["Enter"]).await?;
    screen.see("omnibox").await?;
    Ok(())
}

/// Scans a code and waits until the basket's last change shows these words.
pub async fn scan_and_see(screen: &Screen, code: &str, words: &str) -> Result<()> {
    screen.scan(code).await?;
    screen.read("lines", words).await?;
    Ok(())
}

/// Presses until something else is shown, since the payment takes no Enter for its first moment.
pub async fn enter_until(screen: &Screen, place: &str) -> Result<()> {
    screen
        .until(&format!("Enter leads to `{place}`"), async || {
            if screen.count(place).await? > 0 {
                return Ok(Some(()));
            }
            screen.keys(&["Enter"]).await?;
            Ok(None)
        })
        .await
}

/// Presses Enter until something is no longer shown.
pub async fn enter_until_gone(screen: &Screen, place: &str) -> Result<()> {
    screen
        .until(&format!("Enter takes `{place}` away"), async || {
            if screen.count(place).await? == 0 {
                return Ok(Some(()));
            }
            screen.keys(&["Enter"]).await?;
            Ok(None)
        })
        .await
}

/// Takes exact cash for the basket with one key, and leaves the counter ready for the next.
pub async fn pay_exact(screen: &Screen, till: &Till) -> Result<()> {
    let before = sales_count(till)?;
    screen.keys(&["F12"]).await?;
    screen.until("the sale is stored", async || Ok((sales_count(till)? > before).then_some(()))).await?;
    screen.see_many("basket-line", 0).await?;
    enter_until_gone(screen, "change-dialog").await
}

/// The till's newest sale, as the door tells it.
pub fn last_sale(till: &Till) -> Result<Value> {
    let listed = till.call("sales.list", &json!({ "limit": 1 }))?;
    let sale = listed["sales"][0]["sale"].clone();
    till.call("sales.get", &json!({ "sale": sale })).context("the newest sale")
}

/// How many sales there are.
pub fn sales_count(till: &Till) -> Result<usize> {
    let listed = till.call("sales.list", &json!({ "limit": 200 }))?;
    Ok(listed["sales"].as_array().map_or(0, Vec::len))
}

/// The open baskets, as the door tells them.
pub fn baskets(till: &Till) -> Result<Vec<Value>> {
    let listed = till.call("sales.baskets", &json!({}))?;
    Ok(listed["baskets"].as_array().cloned().unwrap_or_default())
}

/// Demands that everything in the folder holds together.
pub fn verify(till: &Till) -> Result<()> {
    till.command(&["verify"]).map(drop)
}
