//! Power cuts under the real store: a client sells through the real door, the power goes at any write or sync, and
//! after every restart all that was answered is demanded.

use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use mostrador_shop::clock::World;
use mostrador_shop::door::{self, Caller};
use mostrador_shop::store::StoreOptions;
use mostrador_shop::{Shop, ShopOptions};
use serde_json::{Value, json};

use crate::client::{Answer, Article, Client, count_sales};
use crate::random::Random;
use crate::vfs::{CrashVfs, Image};

/// Where the database lies on the disk in memory.
pub const DATABASE: &str = "/till/mostrador.db";
/// Power cuts that one seed lives through.
const CUTS: u64 = 2;
/// Writes and syncs within which the power fails.
const OPERATIONS_MAX: u64 = 220;
/// One seed in so many walks the whole log and folds it again.
const WHOLE_EVERY: u64 = 20;

/// A clock that moves a little with every look, and random bytes of a seed.
pub struct SeededWorld {
    now_ms: AtomicI64,
    random: Mutex<Random>,
}

impl SeededWorld {
    /// A world of its own for a seed.
    pub fn new(seed: u64) -> Arc<SeededWorld> {
        // Friday, 20 November 2026, 12:00 UTC.
        Arc::new(SeededWorld { now_ms: AtomicI64::new(1_795_176_000_000), random: Mutex::new(Random::new(seed)) })
    }

    /// Lets time pass.
    pub fn pass_ms(&self, ms: i64) {
        self.now_ms.fetch_add(ms, Ordering::Relaxed);
    }
}

impl World for SeededWorld {
    fn now_ms(&self) -> i64 {
        self.now_ms.fetch_add(41, Ordering::Relaxed)
    }

    fn random(&self, bytes: &mut [u8]) {
        self.random.lock().expect("nobody panics while drawing").fill(bytes);
    }
}

/// A shop that is ready to sell, as bytes on a disk.
pub struct Beginning {
    /// The files after the till was closed in order.
    pub closed: Image,
    /// The files of a till that just lost power with a long log, soon to be written back.
    pub late: Image,
    /// What it sells.
    pub articles: Vec<Article>,
    /// The open shift.
    pub shift: String,
    /// Sales made before.
    pub sales: usize,
}

/// Opens the engine on a disk in memory.
///
/// # Errors
/// The store refuses, in words.
pub fn open(vfs: &CrashVfs, world: &Arc<SeededWorld>, normal: bool) -> Result<Arc<Shop>, String> {
    let store = StoreOptions { vfs: Some(vfs.name().to_owned()), single: true, unsafe_normal: normal };
    let options = ShopOptions { world: world.clone(), store };
    Shop::open_at(Path::new(DATABASE), options).map_err(|fail| format!("the till does not open: {fail:?}"))
}

/// Asks the door as the command line does.
pub fn ask(shop: &Shop, vfs: &CrashVfs, name: &str, args: &Value) -> Answer {
    match door::call(shop, Caller::CommandLine, name, args.clone()) {
        Ok(reply) => Answer::Done(serde_json::from_str(&reply).expect("a reply is JSON")),
        // With the power off, whatever comes back is said to nobody.
        Err(_) if vfs.disk().is_off() => Answer::Silent,
        Err(problem) => {
            Answer::Refused(json!({ "code": problem.code, "status": problem.status, "message": problem.message }))
        }
    }
}

/// The shop with which every seed begins; made once.
pub fn beginning() -> &'static Beginning {
    static MADE: OnceLock<Beginning> = OnceLock::new();
    MADE.get_or_init(|| begin().expect("a shop can be set up on a sound disk"))
}

fn begin() -> Result<Beginning, String> {
    let vfs = CrashVfs::default();
    let world = SeededWorld::new(1);
    let shop = open(&vfs, &world, false)?;
    let done = |name: &str, args: Value| match ask(&shop, &vfs, name, &args) {
        Answer::Done(reply) => Ok(reply),
        other => Err(format!("{name} {args}: {other:?}")),
    };
    done("settings.init", json!({ "country": "AR", "business": "grocery", "name": "Almacén", "pin": "2580" }))?;
    let mut articles = Vec::new();
    let goods = [("Yerba", "101", "piece"), ("Azúcar", "102", "piece"), ("Pan", "201", "kg"), ("Queso", "202", "kg")];
    for (place, (name, code, unit)) in goods.into_iter().enumerate() {
        let price = 1_990 + 777 * place as i64;
        let args = json!({ "name": name, "codes": [code], "price_minor": price, "unit": unit, "tax_bp": 2_100, "keeps_stock": true });
        let product = done("catalogue.save_product", args)?["product"].as_str().unwrap_or_default().to_owned();
        articles.push(Article { product, code: code.to_owned(), weighed: unit == "kg" });
    }
    let opened = done("cash.open_shift", json!({ "float_minor": 50_000 }))?;
    let shift = opened["shift"].as_str().unwrap_or_default().to_owned();
    let mut late = None;
    let mut client = Client::new(0, articles.clone(), shift.clone(), false);
    // SQLite writes the log back after 1,000 pages; the late beginning stands shortly before.
    for _ in 0..2_000 {
        client.step(&mut |name, args| ask(&shop, &vfs, name, args))?;
        let image = vfs.disk().image();
        let log_bytes = image.file(&format!("{DATABASE}-wal")).map_or(0, <[u8]>::len);
        let whole_baskets = client.baskets_count() == 0;
        if whole_baskets && log_bytes > 900 * 4_120 {
            late = Some(image);
            break;
        }
    }
    let sales = client.sales_count();
    drop(shop);
    let closed = vfs.disk().image();
    Ok(Beginning { late: late.unwrap_or_else(|| closed.clone()), closed, articles, shift, sales })
}

/// Runs one seed: sells, cuts the power, demands, and again.
///
/// # Errors
/// What was lost, doubled or half there, in words.
pub fn run_seed(seed: u64, normal: bool, scratch: &Path) -> Result<(), String> {
    let beginning = beginning();
    let mut random = Random::new(seed);
    let image = if random.chance(1, 3) { &beginning.late } else { &beginning.closed };
    let vfs = CrashVfs::of(image);
    let world = SeededWorld::new(seed);
    let mut client = Client::new(seed ^ 0xc11e, beginning.articles.clone(), beginning.shift.clone(), true);
    for _ in 0..CUTS {
        let operation = vfs.disk().operations() + 1 + random.below(OPERATIONS_MAX);
        vfs.disk().cut_at(operation);
        // The power may fail while the till starts.
        if let Ok(shop) = open(&vfs, &world, normal) {
            while client.step(&mut |name, args| ask(&shop, &vfs, name, args))? {}
        }
        vfs.cut_power(&mut random);
        let shop = open(&vfs, &world, normal)?;
        let asked = &mut |name: &str, args: &Value| ask(&shop, &vfs, name, args);
        client.recover(asked)?;
        client.demand(asked)?;
        count_sales(beginning.sales + client.sales_count(), asked)?;
        if seed.is_multiple_of(WHOLE_EVERY) {
            whole(&shop, scratch)?;
        }
        drop(shop);
    }
    Ok(())
}

fn whole(shop: &Shop, scratch: &Path) -> Result<(), String> {
    let report = shop
        .look(|conn| mostrador_shop::verify::run(conn, scratch))
        .map_err(|fail| format!("verify cannot walk: {fail:?}"))?;
    if report.holds() { Ok(()) } else { Err(format!("verify found {:?}", report.keys())) }
}

/// Runs many seeds on all cores and answers the failed ones with what failed.
pub fn run_seeds(seeds: std::ops::Range<u64>, normal: bool) -> Vec<(u64, String)> {
    beginning();
    let next = AtomicU64::new(seeds.start);
    let failed = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let scratch = tempfile::tempdir().expect("a temporary folder");
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end {
                        return;
                    }
                    if let Err(words) = run_seed(seed, normal, scratch.path()) {
                        failed.lock().expect("nobody panics while noting").push((seed, words));
                    }
                }
            });
        }
    });
    let mut failed = failed.into_inner().expect("nobody panics while noting");
    failed.sort();
    failed
}
