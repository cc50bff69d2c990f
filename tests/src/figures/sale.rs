//! A sale of five lines through the door, beside bare SQLite that writes exactly the same rows.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use mostrador_shop::Shop;
use mostrador_shop::door::{self, Caller};
use rusqlite::{Connection, params_from_iter};
use serde_json::{Value, json};

use super::grown::{ask, ean13};
use super::table::Figure;
use super::times::{Times, ms};
use super::trace::{self, Statement};
use crate::random::Random;

const LINES: usize = 5;
/// Rows of the plain reference that other tills were measured against.
const PLAIN_ROWS: i64 = 12;

/// What one sale wrote.
struct Written {
    basket: Vec<Statement>,
    checkout: Vec<Statement>,
}

/// Measures so many sales. `copy` is where the reference's own copy of the database may lie.
///
/// # Errors
/// A command is refused, or the copy cannot be made.
pub fn measure(shop: &Arc<Shop>, session: &str, copy: &Path, products: usize, sales: usize) -> Result<Vec<Figure>> {
    let mut random = Random::new(11);
    let folder = shop.folder().join(mostrador_shop::store::FILE);
    shop.write(nobody(), "bench", &[], |_| Ok(())).map_err(|fail| anyhow::anyhow!("{fail:?}"))?;
    copy_database(&folder, copy)?;
    let bare = open_bare(copy)?;

    // Once with an ear on the connection, so that the reference can write what the checkout wrote.
    let mut written: Vec<Written> = Vec::with_capacity(sales);
    for _ in 0..sales {
        let (basket, args) = fill(shop, products, &mut random)?;
        written.push(Written { basket, checkout: listen(shop, &args)? });
    }

    let (mut through_door, mut whole, mut beside, mut plain) =
        (Times::default(), Times::default(), Times::default(), Times::default());
    bare.execute_batch(
        "CREATE TABLE bench_plain (id INTEGER PRIMARY KEY, a BLOB, b INTEGER, c INTEGER, d TEXT) STRICT",
    )?;
    let mut rows = 0;
    for one in &written {
        let started = std::time::Instant::now();
        let (_, args) = fill(shop, products, &mut random)?;
        let reply = through_door.measure(|| door::call(shop, Caller::Token(Some(session)), "sales.checkout", args));
        reply.map_err(|problem| anyhow::anyhow!("{problem:?}"))?;
        whole.push(started.elapsed());

        // The checkout found the basket's rows there, so they are written untimed.
        replay(&bare, &one.basket)?;
        rows += one.checkout.len();
        beside.measure(|| replay(&bare, &one.checkout))?;
        plain.measure(|| plain_rows(&bare))?;
    }
    let ratio = through_door.p50() / beside.p50();
    Ok(vec![
        Figure::new(
            "sale of 5 lines, 1 tender, through the door",
            through_door.said(),
            format!(
                "{} for the same {} statements; ratio p50 {ratio:.2}, p99 {:.2}",
                beside.said(),
                rows / sales,
                through_door.p99() / beside.p99()
            ),
            "p50 ≤ 1.5 ×",
            ratio <= 1.5,
        ),
        Figure::told(
            "the same, beside 12 plain rows",
            through_door.said(),
            format!("{}; ratio p50 {:.2}", plain.said(), through_door.p50() / plain.p50()),
        ),
        Figure::told(
            "the whole sale: basket, five scans, payment",
            whole.said(),
            format!("7 commits; one plain one {} ms", ms(plain.p50())),
        ),
    ])
}

fn nobody() -> mostrador_shop::context::Who {
    mostrador_shop::context::Who::command_line(mostrador_domain::locale::Language::Es)
}

/// Opens a basket with five lines; answers what that wrote, and the checkout's arguments.
fn fill(shop: &Arc<Shop>, products: usize, random: &mut Random) -> Result<(Vec<Statement>, Value)> {
    hear(shop, true)?;
    let sale = ask(shop, "sales.open_basket", json!({}))?["sale"].clone();
    let mut due = 0;
    for _ in 0..LINES {
        let code = ean13(random.below(products as u64) as usize);
        due = ask(shop, "sales.add_line", json!({ "sale": sale, "code": code }))?["total_minor"].as_i64().unwrap_or(0);
    }
    let written = hear(shop, false)?;
    Ok((written, json!({ "sale": sale, "tenders": [{ "method": "cash", "amount_minor": due + 100_000 }] })))
}

fn listen(shop: &Arc<Shop>, args: &Value) -> Result<Vec<Statement>> {
    hear(shop, true)?;
    ask(shop, "sales.checkout", args.clone())?;
    hear(shop, false)
}

fn hear(shop: &Arc<Shop>, begin: bool) -> Result<Vec<Statement>> {
    shop.write(nobody(), "bench", &[], |cx| {
        Ok(if begin {
            trace::begin(cx.conn());
            Vec::new()
        } else {
            trace::finish(cx.conn())
        })
    })
    .map_err(|fail| anyhow::anyhow!("{fail:?}"))
}

/// Copies a database beside the open one, its log included.
///
/// # Errors
/// No room.
pub fn copy_database(from: &Path, to: &Path) -> Result<()> {
    let source = Connection::open(from)?;
    source.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    copy_file(from, to)
}

/// Copies a file down to the disk: what the system wrote back of it later would slow down what is measured.
///
/// # Errors
/// No room.
pub fn copy_file(from: &Path, to: &Path) -> Result<()> {
    std::fs::copy(from, to).with_context(|| format!("{} cannot be copied", from.display()))?;
    std::fs::File::options().write(true).open(to)?.sync_all()?;
    Ok(())
}

/// Opens a database as bare SQLite, as durable as the engine does.
///
/// # Errors
/// It cannot be opened.
pub fn open_bare(path: &Path) -> Result<Connection> {
    let bare = Connection::open(path)?;
    bare.set_prepared_statement_cache_capacity(160);
    bare.execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY;")?;
    Ok(bare)
}

fn replay(bare: &Connection, statements: &[Statement]) -> Result<()> {
    bare.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
    for one in statements {
        bare.prepare_cached(&one.text)?.execute(params_from_iter(one.values.iter()))?;
    }
    bare.prepare_cached("COMMIT")?.execute([])?;
    Ok(())
}

fn plain_rows(bare: &Connection) -> Result<()> {
    bare.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
    for row in 0..PLAIN_ROWS {
        bare.prepare_cached("INSERT INTO bench_plain (a, b, c, d) VALUES (?1, ?2, ?3, ?4)")?
            .execute(rusqlite::params![[7_u8; 16].as_slice(), row, row * 1_000, "Yerba mate suave 1 kg"])?;
    }
    bare.prepare_cached("COMMIT")?.execute([])?;
    Ok(())
}
