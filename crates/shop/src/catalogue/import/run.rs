//! Drives runs slice by slice. Each slice is a transaction of its own, sized so that a scan never waits long for it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak, mpsc};

use mostrador_domain::Topic;
use mostrador_domain::catalogue::import::{letters, rows::Products};
use mostrador_domain::catalogue::import_commands::ImportStage;
use parking_lot::Mutex;

use super::slice::{self, Applied};
use super::store::{self, Run};
use super::undo;
use crate::context::Who;
use crate::engine::{Shop, Worker};
use crate::fail::Fail;

/// Milliseconds that a slice may work before it commits.
const SLICE_MS: i64 = 12;
const SLICE_ROWS_MIN: usize = 50;
const SLICE_ROWS_MAX: usize = 400;
const SLICE_ROWS_FIRST: usize = 100;
/// Slices after which open screens re-read the catalogue while a run goes on.
const SLICES_SHOWN: u64 = 25;

/// What the engine keeps of the import between requests.
#[derive(Default)]
pub struct Importer {
    wake: Mutex<Option<mpsc::Sender<()>>>,
    turn: Mutex<()>,
}

impl Importer {
    /// Asks the worker to look for runs; false where none runs beside the door.
    pub fn wake(&self) -> bool {
        self.wake.lock().as_ref().is_some_and(|wake| wake.send(()).is_ok())
    }
}

/// Starts the worker, which first goes on with a run that was cut off.
///
/// # Errors
/// The thread cannot be started.
pub fn resume_imports(shop: &Arc<Shop>) -> Result<(), Fail> {
    let (wake, woken) = mpsc::channel();
    let ending = Arc::new(AtomicBool::new(false));
    let (seen, stopper) = (ending.clone(), wake.clone());
    *shop.importer().wake.lock() = Some(wake.clone());
    // The first look finds a run that was cut off.
    let _ = wake.send(());
    let weak = Arc::downgrade(shop);
    let thread = std::thread::Builder::new().name("import".to_owned()).spawn(move || work(&weak, &woken, &seen))?;
    shop.keep(Worker {
        stop: Box::new(move || {
            ending.store(true, Ordering::Release);
            let _ = stopper.send(());
        }),
        thread,
    });
    Ok(())
}

fn work(shop: &Weak<Shop>, woken: &mpsc::Receiver<()>, ending: &AtomicBool) {
    while woken.recv().is_ok() && !ending.load(Ordering::Acquire) {
        let Some(shop) = shop.upgrade() else { return };
        if let Err(fail) = drive(&shop, ending) {
            tracing::error!(cause = ?fail, "an import stopped; it goes on at the next start");
        }
    }
}

/// Brings every unfinished run to its end, or as far as `ending` lets it.
///
/// # Errors
/// The database fails; the run then goes on at the next start.
pub fn drive(shop: &Shop, ending: &AtomicBool) -> Result<(), Fail> {
    let _turn = shop.importer().turn.lock();
    while !ending.load(Ordering::Acquire) {
        let Some(run) = shop.look(store::unfinished)? else { return Ok(()) };
        match run.stage {
            ImportStage::Running => take(shop, &run, ending)?,
            ImportStage::Undoing => take_back(shop, &run, ending)?,
            ImportStage::Previewed | ImportStage::Done | ImportStage::Undone => return Ok(()),
        }
    }
    Ok(())
}

fn take(shop: &Shop, run: &Run, ending: &AtomicBool) -> Result<(), Fail> {
    let Some(bytes) = shop.look(|conn| store::file(conn, run.id))? else {
        return Err(anyhow::anyhow!("the file of import {} is gone", run.id).into());
    };
    let text = letters::decode(&bytes, run.mapping.encoding.unwrap_or_default());
    drop(bytes);
    let defaults = shop.look(super::super::defaults)?;
    let mut good = Products::new(&text, &run.mapping, &defaults).filter_map(Result::ok);
    let mut done = run.tally.rows_done;
    if done > 0 {
        good.nth(usize::try_from(done - 1).unwrap_or(usize::MAX));
    }
    let mut pace = Pace::default();
    while !ending.load(Ordering::Acquire) {
        let rows: Vec<_> = good.by_ref().take(pace.rows).collect();
        let applied = pace.timed(shop, run, |cx| slice::apply(cx, run.id, done, &rows))?;
        if applied.stage != ImportStage::Running || applied.rows_done != done + rows.len() as u64 {
            return Ok(());
        }
        done = applied.rows_done;
    }
    Ok(())
}

fn take_back(shop: &Shop, run: &Run, ending: &AtomicBool) -> Result<(), Fail> {
    let mut pace = Pace::default();
    while !ending.load(Ordering::Acquire) {
        let applied = pace.timed(shop, run, |cx| undo::take_back(cx, run.id))?;
        if applied.stage != ImportStage::Undoing {
            return Ok(());
        }
    }
    Ok(())
}

/// How many rows the next slice takes, from how long the last one held the writer.
struct Pace {
    rows: usize,
    slices: u64,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace { rows: SLICE_ROWS_FIRST, slices: 0 }
    }
}

impl Pace {
    fn timed(
        &mut self,
        shop: &Shop,
        run: &Run,
        work: impl FnOnce(&mut crate::context::Write<'_>) -> Result<Applied, Fail>,
    ) -> Result<Applied, Fail> {
        let who = Who { person: run.person, ..Who::command_line(shop.language()) };
        // The commit is left out: it waits for the disk, and smaller slices would only wait for it more often.
        let mut took_ms = 1;
        self.slices += 1;
        let shown = self.slices.is_multiple_of(SLICES_SHOWN);
        let applied = shop.write(who, "catalogue.import", &[Topic::Import], |cx| {
            let applied = work(cx)?;
            took_ms = (shop.world().now_ms() - cx.now_ms()).clamp(1, 1000);
            if shown || matches!(applied.stage, ImportStage::Done | ImportStage::Undone) {
                cx.touch(Topic::Catalogue);
                cx.touch(Topic::Stock);
            }
            Ok(applied)
        })?;
        let fitting = self.rows as i64 * SLICE_MS / took_ms;
        // Half the way at a time, so that one interrupted slice does not make a run of tiny ones.
        let next = (self.rows as i64 + fitting.min(self.rows as i64 * 2)) / 2;
        self.rows = usize::try_from(next).unwrap_or(SLICE_ROWS_MIN).clamp(SLICE_ROWS_MIN, SLICE_ROWS_MAX);
        Ok(applied)
    }
}

/// Runs what a request started: by the worker, or here where the caller waits or no worker runs.
///
/// # Errors
/// As [`drive`].
pub fn set_going(shop: &Shop, wait: bool) -> Result<(), Fail> {
    if !wait && shop.importer().wake() {
        return Ok(());
    }
    drive(shop, &AtomicBool::new(false))
}
