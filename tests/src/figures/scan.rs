//! A scan through the door, beside a bare commit of one row.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use mostrador_shop::Shop;
use mostrador_shop::door::{self, Caller};
use serde_json::{Value, json};

use super::grown::{ask, ean13};
use super::sale::open_bare;
use super::table::Figure;
use super::times::Times;
use crate::random::Random;

/// Lines of a basket before the next one is opened.
const LINES: usize = 10;
/// Lines of a long basket.
const LONG: usize = 500;
/// Its lines that are compared as "the first" and "the last".
const ENDS: usize = 50;

/// Measures so many scans beside commits into a file of their own.
///
/// # Errors
/// A command is refused.
pub fn measure(shop: &Arc<Shop>, session: &str, bare: &Path, products: usize, scans: usize) -> Result<Vec<Figure>> {
    let bare = open_bare(bare)?;
    bare.execute_batch(
        "CREATE TABLE IF NOT EXISTS bench_line (id INTEGER PRIMARY KEY, a BLOB, b BLOB, c INTEGER, d TEXT) STRICT",
    )?;
    let mut random = Random::new(23);
    let (mut through_door, mut beside) = (Times::default(), Times::default());
    let mut sale = Value::Null;
    let mut revision = Value::Null;
    for scan in 0..scans {
        if scan % LINES == 0 {
            if !sale.is_null() {
                ask(shop, "sales.void", json!({ "sale": sale }))?;
            }
            sale = ask(shop, "sales.open_basket", json!({}))?["sale"].clone();
            revision = Value::Null;
        }
        let code = ean13(random.below(products as u64) as usize);
        let args = json!({ "sale": sale, "code": code, "known_revision": revision });
        let reply = through_door.measure(|| door::call(shop, Caller::Token(Some(session)), "sales.scan", args));
        let reply: Value = serde_json::from_str(&reply.map_err(|problem| anyhow::anyhow!("{problem:?}"))?)?;
        revision = reply["revision"].clone();
        beside.measure(|| {
            bare.prepare_cached("INSERT INTO bench_line (a, b, c, d) VALUES (?1, ?2, ?3, ?4)")?.execute(
                rusqlite::params![[1_u8; 16].as_slice(), [2_u8; 16].as_slice(), scan as i64, "Yerba mate suave 1 kg"],
            )
        })?;
    }
    let (first, last) = long_basket(shop, session, products)?;
    let (p50, p99) = (through_door.p50() / beside.p50(), through_door.p99() / beside.p99());
    Ok(vec![
        Figure::new(
            "scan to basket answer, through the door",
            through_door.said(),
            format!("{} for a bare commit of one row; ratio p50 {p50:.2}, p99 {p99:.2}", beside.said()),
            "p50 ≤ 2 ×, p99 ≤ 1.5 ×",
            p50 <= 2.0 && p99 <= 1.5,
        ),
        Figure::told(
            &format!("line {LONG} like line 1, through the door"),
            format!("last {ENDS}: {}", last.said()),
            format!("first {ENDS}: {}", first.said()),
        ),
    ])
}

/// Fills one long basket; answers its first scans and its last ones.
fn long_basket(shop: &Arc<Shop>, session: &str, products: usize) -> Result<(Times, Times)> {
    let sale = ask(shop, "sales.open_basket", json!({}))?["sale"].clone();
    let (mut first, mut last) = (Times::default(), Times::default());
    let mut revision = Value::Null;
    for line in 0..LONG {
        let args = json!({ "sale": sale, "code": ean13((line * 197 + 13) % products), "known_revision": revision });
        let started = std::time::Instant::now();
        let reply = door::call(shop, Caller::Token(Some(session)), "sales.scan", args);
        let took = started.elapsed();
        let reply: Value = serde_json::from_str(&reply.map_err(|problem| anyhow::anyhow!("{problem:?}"))?)?;
        revision = reply["revision"].clone();
        if line < ENDS {
            first.push(took);
        } else if line >= LONG - ENDS {
            last.push(took);
        }
    }
    ask(shop, "sales.void", json!({ "sale": sale }))?;
    Ok((first, last))
}
