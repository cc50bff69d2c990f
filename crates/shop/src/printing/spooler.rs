//! The workers of the printers: one thread each, started and ended with the engine, woken by every commit that
//! queues something. What they know of their printers is kept here for the screens.

use std::collections::HashMap;
use std::sync::{Arc, Weak};
use std::thread::JoinHandle;
use std::time::Duration;

use mostrador_domain::Topic;
use mostrador_domain::ids::PrinterId;
use mostrador_domain::printing::commands::PrinterState;
use parking_lot::{Condvar, Mutex};

use super::status::Told;
use super::{store, worker};
use crate::engine::{self, Shop};
use crate::fail::Fail;

/// How often the list of printers is read again, for what changed behind the spooler's back.
const LIST_EVERY: Duration = Duration::from_secs(30);
/// A worker needs little room: its papers are on the heap.
const STACK_BYTES: usize = 512 * 1024;

/// Everything that prints.
#[derive(Default)]
pub struct Spooler {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    inner: Mutex<Inner>,
    changed: Condvar,
}

#[derive(Default)]
struct Inner {
    ending: bool,
    listing: bool,
    slots: HashMap<PrinterId, Slot>,
}

#[derive(Default)]
struct Slot {
    ending: bool,
    wakes: u64,
    told: Told,
}

impl Spooler {
    /// Starts a worker for every printer, and one that keeps them in step with the list.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(&self, shop: &Arc<Shop>) -> Result<(), Fail> {
        self.shared.inner.lock().listing = true;
        let (shared, weak) = (self.shared.clone(), Arc::downgrade(shop));
        let thread = std::thread::Builder::new()
            .name("printing".into())
            .stack_size(STACK_BYTES)
            .spawn(move || keep_workers(&shared, &weak))?;
        let shared = self.shared.clone();
        shop.keep(engine::Worker { stop: Box::new(move || shared.end()), thread });
        Ok(())
    }

    /// Tells a printer's worker that something waits for it.
    pub fn wake(&self, printer: PrinterId) {
        if let Some(slot) = self.shared.inner.lock().slots.get_mut(&printer) {
            slot.wakes += 1;
        }
        self.shared.changed.notify_all();
    }

    /// Reads the list of printers again, since one was added, changed or removed.
    pub fn list_again(&self) {
        let mut inner = self.shared.inner.lock();
        inner.listing = true;
        for slot in inner.slots.values_mut() {
            slot.wakes += 1;
        }
        drop(inner);
        self.shared.changed.notify_all();
    }

    /// What is known of a printer.
    pub(super) fn told(&self, printer: PrinterId) -> Told {
        self.shared.inner.lock().slots.get(&printer).map(|slot| slot.told).unwrap_or_default()
    }
}

impl Drop for Spooler {
    fn drop(&mut self) {
        self.shared.end();
    }
}

impl Shared {
    fn end(&self) {
        self.inner.lock().ending = true;
        self.changed.notify_all();
    }
}

/// A worker's place: how it is woken, ended, and how it tells what it finds.
pub(super) struct Desk {
    shared: Arc<Shared>,
    /// The printer.
    pub printer: PrinterId,
}

impl Desk {
    /// Whether the worker shall end.
    pub fn ending(&self) -> bool {
        let inner = self.shared.inner.lock();
        inner.ending || inner.slots.get(&self.printer).is_none_or(|slot| slot.ending)
    }

    /// How often the worker was woken.
    pub fn wakes(&self) -> u64 {
        self.shared.inner.lock().slots.get(&self.printer).map_or(0, |slot| slot.wakes)
    }

    /// Waits until woken beyond `seen`, ended, or the time is over.
    pub fn rest(&self, seen: u64, time: Duration) {
        let mut inner = self.shared.inner.lock();
        let due = std::time::Instant::now() + time;
        while !inner.ending
            && inner.slots.get(&self.printer).is_some_and(|slot| !slot.ending && slot.wakes == seen)
            && !self.shared.changed.wait_until(&mut inner, due).timed_out()
        {}
    }

    /// Keeps what was found out, and tells the screens where it is new.
    pub fn tell(&self, shop: &Shop, told: Told) {
        let mut inner = self.shared.inner.lock();
        let Some(slot) = inner.slots.get_mut(&self.printer) else {
            return;
        };
        if slot.told == told {
            return;
        }
        slot.told = told;
        drop(inner);
        shop.events().tell(&[Topic::Printing]);
    }

    /// Keeps how the printer is, with what was known of its paper.
    pub fn tell_state(&self, shop: &Shop, state: PrinterState) {
        let paper_low = self.shared.inner.lock().slots.get(&self.printer).is_some_and(|slot| slot.told.paper_low);
        self.tell(shop, Told { state, paper_low });
    }
}

/// Keeps one worker running for every active printer until the engine ends.
fn keep_workers(shared: &Arc<Shared>, shop: &Weak<Shop>) {
    let mut threads: HashMap<PrinterId, JoinHandle<()>> = HashMap::new();
    loop {
        let mut inner = shared.inner.lock();
        if !inner.ending && !inner.listing {
            shared.changed.wait_for(&mut inner, LIST_EVERY);
        }
        if inner.ending {
            break;
        }
        inner.listing = false;
        drop(inner);
        let Some(wanted) = shop.upgrade().and_then(|shop| active_printers(&shop)) else {
            continue;
        };
        let gone: Vec<PrinterId> = threads.keys().filter(|printer| !wanted.contains(printer)).copied().collect();
        for printer in gone {
            if let Some(slot) = shared.inner.lock().slots.get_mut(&printer) {
                slot.ending = true;
            }
            shared.changed.notify_all();
            join(threads.remove(&printer));
            shared.inner.lock().slots.remove(&printer);
        }
        for printer in wanted {
            if !threads.contains_key(&printer)
                && let Some(thread) = start_worker(shared, shop, printer)
            {
                threads.insert(printer, thread);
            }
        }
    }
    for (_, thread) in threads {
        join(Some(thread));
    }
}

fn active_printers(shop: &Shop) -> Option<Vec<PrinterId>> {
    match shop.look(store::printers) {
        Ok(printers) => {
            Some(printers.into_iter().filter(|(_, setup)| setup.active).map(|(printer, _)| printer).collect())
        }
        Err(fail) => {
            tracing::error!(?fail, "the list of printers cannot be read");
            None
        }
    }
}

fn start_worker(shared: &Arc<Shared>, shop: &Weak<Shop>, printer: PrinterId) -> Option<JoinHandle<()>> {
    shared.inner.lock().slots.insert(printer, Slot::default());
    let (desk, shop) = (Desk { shared: shared.clone(), printer }, shop.clone());
    let started = std::thread::Builder::new()
        .name("printer".into())
        .stack_size(STACK_BYTES)
        .spawn(move || worker::run(&desk, &shop));
    match started {
        Ok(thread) => Some(thread),
        Err(cause) => {
            tracing::error!(%cause, "a printer's worker cannot start");
            None
        }
    }
}

fn join(thread: Option<JoinHandle<()>>) {
    if let Some(thread) = thread
        && thread.join().is_err()
    {
        tracing::error!("a printer's worker ended in a panic");
    }
}
