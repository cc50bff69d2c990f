//! Drives runs: some slices to a transaction, which ends as soon as somebody waits for the writer, so that a scan never
//! waits long.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak, mpsc};
use std::time::Duration;

use mostrador_domain::Topic;
use mostrador_domain::catalogue::import::letters;
use mostrador_domain::catalogue::import::rows::{GoodRow, Products};
use mostrador_domain::catalogue::import_commands::ImportStage;
use parking_lot::Mutex;

use super::slice::{self, Applied};
use super::store::{self, Run};
use super::undo;
use crate::context::{Who, Write};
use crate::engine::{Shop, Worker};
use crate::fail::Fail;
use crate::store::LongWork;

/// Rows between which it is seen whether somebody waits.
const SLICE_ROWS: usize = 50;
/// Milliseconds that a transaction may work where nobody waits. What it has gathered by then is what whoever comes late
/// waits for: its pages have to reach the disk.
const TURN_MS: i64 = 15;
/// Slices of one transaction, for a clock that stands still.
const TURN_SLICES_MAX: usize = 10;
/// Transactions after which open screens re-read the catalogue while a run goes on.
const TURNS_SHOWN: u64 = 20;
/// Pause before a run is tried again that storage stopped.
const RETRY: Duration = Duration::from_secs(30);

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
    let mut wait = None;
    loop {
        let end = match wait {
            Some(pause) => woken.recv_timeout(pause) == Err(mpsc::RecvTimeoutError::Disconnected),
            None => woken.recv().is_err(),
        };
        if end || ending.load(Ordering::Acquire) {
            return;
        }
        let Some(shop) = shop.upgrade() else { return };
        wait = match drive(&shop, ending) {
            Ok(()) => None,
            Err(fail) => {
                tracing::error!(cause = ?fail, "an import stopped; it is tried again");
                Some(RETRY)
            }
        };
    }
}

/// Brings every unfinished run to its end, or as far as `ending` lets it. A run that cannot be taken is taken back, and
/// keeps why.
///
/// # Errors
/// The database fails so that the run can be neither taken nor taken back; the worker tries again.
pub fn drive(shop: &Shop, ending: &AtomicBool) -> Result<(), Fail> {
    let _turn = shop.importer().turn.lock();
    while !ending.load(Ordering::Acquire) {
        let Some(run) = shop.look(store::unfinished)? else { return Ok(()) };
        match run.stage {
            ImportStage::Running => {
                if let Err(fail) = take(shop, &run, ending) {
                    give_up(shop, &run, &fail)?;
                }
            }
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
    let mut turns = Turns::new(shop, run)?;
    // Read before the writer is held.
    let mut rows: VecDeque<GoodRow> = VecDeque::new();
    while !ending.load(Ordering::Acquire) {
        rows.extend(good.by_ref().take(TURN_SLICES_MAX * SLICE_ROWS - rows.len()));
        let rows_here = rows.make_contiguous();
        let (begun, mut taken) = (done, 0);
        let applied = turns.take(|cx| {
            let slice = &rows_here[taken..rows_here.len().min(taken + SLICE_ROWS)];
            let applied = slice::apply(cx, run.id, begun + taken as u64, slice)?;
            taken += slice.len();
            Ok(Applied { goes_on: applied.goes_on && taken < rows_here.len(), ..applied })
        })?;
        rows.drain(..taken);
        done += taken as u64;
        if applied.stage != ImportStage::Running || applied.rows_done != done {
            return Ok(());
        }
    }
    Ok(())
}

fn take_back(shop: &Shop, run: &Run, ending: &AtomicBool) -> Result<(), Fail> {
    let mut turns = Turns::new(shop, run)?;
    while !ending.load(Ordering::Acquire) {
        let applied = turns.take(|cx| undo::take_back(cx, run.id))?;
        if applied.stage != ImportStage::Undoing {
            return Ok(());
        }
    }
    Ok(())
}

/// Notes why a run cannot be taken, and that it is to be taken back.
fn give_up(shop: &Shop, run: &Run, fail: &Fail) -> Result<(), Fail> {
    tracing::error!(cause = ?fail, "an import stopped and is taken back");
    let why = fail.problem(shop.language()).message;
    shop.write(who(shop, run), "catalogue.import", &[Topic::Import], |cx| store::give_up(cx.conn(), run.id, &why))
}

fn who(shop: &Shop, run: &Run) -> Who {
    Who { person: run.person, ..Who::command_line(shop.language()) }
}

/// The transactions of a run, between which others write and the log is kept short.
struct Turns<'a> {
    shop: &'a Shop,
    run: &'a Run,
    log: LongWork<'a>,
    count: u64,
}

impl<'a> Turns<'a> {
    fn new(shop: &'a Shop, run: &'a Run) -> Result<Turns<'a>, Fail> {
        Ok(Turns { shop, run, log: shop.long_work()?, count: 0 })
    }

    /// Repeats the work in one transaction while it goes on, nobody waits and time is left.
    fn take(&mut self, mut work: impl FnMut(&mut Write<'_>) -> Result<Applied, Fail>) -> Result<Applied, Fail> {
        self.count += 1;
        let shown = self.count.is_multiple_of(TURNS_SHOWN);
        let applied = self.shop.write(who(self.shop, self.run), "catalogue.import", &[Topic::Import], |cx| {
            let mut applied = work(cx)?;
            for _ in 1..TURN_SLICES_MAX {
                if !applied.goes_on || cx.is_awaited() || cx.elapsed_ms() >= TURN_MS {
                    break;
                }
                applied = work(cx)?;
            }
            if shown || matches!(applied.stage, ImportStage::Done | ImportStage::Undone) {
                cx.touch(Topic::Catalogue);
                cx.touch(Topic::Stock);
            }
            Ok(applied)
        })?;
        self.log.between()?;
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
