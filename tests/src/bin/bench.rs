//! `bench`: measures every figure of `BENCHMARKS.md` and prints them as a table. `cargo xtask bench` builds and runs it.
//!
//! `--quick` takes a small shop, `--keep DIR` leaves the large one there for the next run, `--kills N` only kills
//! the real till N times, `--only WORD` measures only what has the word in its name.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use mostrador_shop::door::{self, Caller};
use mostrador_shop::{Shop, ShopOptions};
use mostrador_tests::figures::grown::{PIN, Size, grow};
use mostrador_tests::figures::table::{Figure, table};
use mostrador_tests::figures::{close, download, import, sale, scan, search, start, window};
use mostrador_tests::kills;
use serde_json::{Value, json};

const LARGE: Size = Size { products: 100_000, lines: 1_000_000, open_shift_sales: 5_000 };
const QUICK: Size = Size { products: 10_000, lines: 20_000, open_shift_sales: 500 };

#[derive(Default)]
struct Wanted {
    quick: bool,
    keep: Option<PathBuf>,
    kills: Option<u32>,
    only: Option<String>,
}

fn main() -> Result<()> {
    let wanted = wanted()?;
    if let Some(count) = wanted.kills {
        let outcome = kills::run(count, 7).map_err(anyhow::Error::msg)?;
        say(&format!(
            "{} kills: {} sales, {} refunds, {} open baskets, all there exactly once",
            outcome.kills, outcome.sales, outcome.refunds, outcome.baskets
        ));
        return Ok(());
    }
    let scratch = tempfile::Builder::new().prefix("mostrador-bench-").tempdir()?;
    let size = if wanted.quick { QUICK } else { LARGE };
    let grown = wanted.keep.clone().unwrap_or_else(|| scratch.path().join("grown"));
    if !grown.join(mostrador_shop::store::FILE).exists() {
        grow(&grown, size, |words| eprintln!("… {words}"))?;
    }
    // Measuring changes the shop, so it is done on a copy of what was kept.
    let till = scratch.path().join("till");
    copy_folder(&grown, &till)?;
    let figures = measure(&till, scratch.path(), size, wanted.only.as_deref().unwrap_or_default())?;
    say(&machine());
    say(&table(&figures));
    Ok(())
}

fn measure(till: &Path, scratch: &Path, size: Size, only: &str) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let wants = |name: &str| name.contains(only);
    if wants("start") {
        eprintln!("… starting");
        figures.extend(start::measure(till, scratch, size.products)?);
    }
    let (shop, session) = open(till)?;
    if wants("search") {
        eprintln!("… searching");
        figures.extend(search::measure(&shop, &session, size.products)?);
    }
    if wants("scan") {
        eprintln!("… scanning");
        figures.extend(scan::measure(&shop, &session, &scratch.join("bare.db"), size.products, 4_000)?);
    }
    if wants("sale") {
        eprintln!("… selling");
        figures.extend(sale::measure(&shop, &session, &scratch.join("copy.db"), size.products, 600)?);
    }
    shop.stop();
    drop(shop);
    // The engine alone comes first, so that nothing of a window that is ending counts against it.
    if wants("window") {
        eprintln!("… the desktop window");
        // A machine without a screen's drivers still gets the other figures.
        match window::measure(till, scratch, size.products) {
            Ok(found) => figures.extend(found),
            Err(error) => {
                // Told at once, since a window that stays open keeps what follows from the till.
                eprintln!("… not measured: {error:#}");
                figures.push(Figure::told("the desktop window", format!("not measured: {error:#}"), String::new()))
            }
        }
    }
    if wants("close") {
        eprintln!("… closing the shift");
        let (shop, _) = open(till)?;
        figures.extend(close::measure(&shop)?);
        shop.stop();
    }
    if wants("import") {
        eprintln!("… importing");
        figures.extend(import::measure(scratch, size.products)?);
    }
    if wants("download") {
        let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist");
        figures.extend(download::measure(&dist)?);
    }
    Ok(figures)
}

/// The engine on the large shop, and a session in it.
fn open(till: &Path) -> Result<(Arc<Shop>, String)> {
    let shop = Shop::open(till, ShopOptions::default()).map_err(|fail| anyhow::anyhow!("{fail:?}"))?;
    let reply = door::call(&shop, Caller::Token(None), "people.sign_in", json!({ "pin": PIN }));
    let reply: Value = serde_json::from_str(&reply.map_err(|problem| anyhow::anyhow!("{problem:?}"))?)?;
    let session = reply["session"].as_str().context("a session")?.to_owned();
    Ok((shop, session))
}

fn wanted() -> Result<Wanted> {
    let mut wanted = Wanted::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut next = || words.next().with_context(|| format!("{word} needs a value"));
        match word.as_str() {
            "--quick" => wanted.quick = true,
            "--keep" => wanted.keep = Some(PathBuf::from(next()?)),
            "--kills" => wanted.kills = Some(next()?.parse()?),
            "--only" => wanted.only = Some(next()?),
            _ => bail!("{word} is not known; --quick, --keep DIR, --kills N and --only WORD are"),
        }
    }
    Ok(wanted)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            sale::copy_file(&entry.path(), &to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// What the figures were measured on.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let model = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = model.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    format!("{cores} cores,{}; SQLite {}\n", model.trim_start_matches([' ', '\t', ':']), rusqlite::version())
}

fn say(words: &str) {
    use std::io::Write;
    // A closed pipe is no failure.
    let _ = writeln!(std::io::stdout(), "{words}");
}
