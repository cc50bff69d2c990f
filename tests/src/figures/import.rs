//! A large catalogue goes in while somebody scans.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Result;
use mostrador_shop::{Shop, ShopOptions};
use serde_json::{Value, json};

use super::grown::{PIN, ask, catalogue_csv, ean13, import};
use super::table::Figure;
use super::times::{Times, ms};

/// Products that are there before, to be scanned meanwhile.
const BEFORE: usize = 200;

/// Imports twice into empty folders: once alone, once beside a cashier.
///
/// # Errors
/// A command is refused.
pub fn measure(scratch: &Path, products: usize) -> Result<Vec<Figure>> {
    let csv = catalogue_csv(products);
    let alone = scratch.join("import-alone");
    let (took, bytes) = {
        let shop = fresh(&alone)?;
        let took = import(&shop, &csv)?;
        let (bytes, _) = shop.look(mostrador_shop::sync::log_size).map_err(|fail| anyhow::anyhow!("{fail:?}"))?;
        shop.stop();
        (took, bytes)
    };
    let Cashier { quiet, waits, took: beside } = beside_a_cashier(&scratch.join("import-beside"), &csv)?;
    let per_product = bytes as f64 / products as f64;
    Ok(vec![
        Figure::new(
            &format!("import of {products} products"),
            format!("{:.2} s", took.as_secs_f64()),
            format!("{:.2} s while somebody scans", beside.as_secs_f64()),
            "≤ 10 s",
            took <= Duration::from_secs(10),
        ),
        Figure::new(
            "log per imported product",
            format!("{per_product:.1} bytes"),
            String::new(),
            "≤ 100",
            per_product <= 100.0,
        ),
        Figure::new(
            "a scan during an import",
            format!("{}, longest {} ms", waits.said(), ms(waits.max())),
            format!("{} scans; without one {}, longest {} ms", waits.count(), quiet.said(), ms(quiet.max())),
            "≤ 50 ms",
            waits.max() <= 50_000.0,
        ),
    ])
}

fn fresh(folder: &Path) -> Result<std::sync::Arc<Shop>> {
    let shop = Shop::open(folder, ShopOptions::default()).map_err(|fail| anyhow::anyhow!("{fail:?}"))?;
    ask(&shop, "settings.init", json!({ "country": "AR", "business": "grocery", "name": "Autoservicio", "pin": PIN }))?;
    Ok(shop)
}

/// What a cashier saw of an import.
struct Cashier {
    /// Scans before it.
    quiet: Times,
    /// Scans while it went on.
    waits: Times,
    /// How long the import took.
    took: Duration,
}

fn beside_a_cashier(folder: &Path, csv: &str) -> Result<Cashier> {
    let shop = fresh(folder)?;
    import(&shop, &catalogue_csv(BEFORE))?;
    ask(&shop, "cash.open_shift", json!({ "float_minor": 0 }))?;
    let quiet = scans(&shop, |scan| scan < BEFORE)?;
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let scanning = scope.spawn(|| scans(&shop, |_| !over.load(Ordering::Acquire)));
        let took = import(&shop, csv);
        over.store(true, Ordering::Release);
        let waits = scanning.join().map_err(|_| anyhow::anyhow!("the cashier panicked"))??;
        shop.stop();
        Ok(Cashier { quiet, waits, took: took? })
    })
}

/// Scans as a quick cashier does, while it goes on: ten a second and more.
fn scans(shop: &Shop, goes_on: impl Fn(usize) -> bool) -> Result<Times> {
    let mut waits = Times::default();
    let mut sale = Value::Null;
    for scan in (0..).take_while(|scan| goes_on(*scan)) {
        if scan % 10 == 0 {
            if !sale.is_null() {
                ask(shop, "sales.void", json!({ "sale": sale }))?;
            }
            sale = ask(shop, "sales.open_basket", json!({}))?["sale"].clone();
        }
        waits.measure(|| ask(shop, "sales.scan", json!({ "sale": sale, "code": ean13(scan % BEFORE) })))?;
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(waits)
}
