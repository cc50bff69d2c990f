//! The engine of one till: its database, its log, its events and its workers, behind one door.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use mostrador_domain::Topic;
use mostrador_domain::ids::{Uuid, uuid_v7};
use mostrador_domain::locale::Language;
use parking_lot::{Mutex, RwLock};
use rusqlite::TransactionBehavior;

use crate::clock::{Machine, World};
use crate::context::{Read, Who, Write};
use crate::events::Events;
use crate::fail::{Fail, Refusal};
use crate::lock::FolderLock;
use crate::store::{self, LongWork, Store, StoreOptions};
use crate::sync::{self, Identity, Tip};

/// How to start an engine.
pub struct ShopOptions {
    /// Time and randomness.
    pub world: Arc<dyn World>,
    /// How to open the database.
    pub store: StoreOptions,
}

impl Default for ShopOptions {
    fn default() -> ShopOptions {
        ShopOptions { world: Arc::new(Machine), store: StoreOptions::default() }
    }
}

/// One till's engine. It is shared by every entrance and every worker.
pub struct Shop {
    folder: PathBuf,
    store: Store,
    world: Arc<dyn World>,
    tip: Mutex<Tip>,
    identity: RwLock<Option<Identity>>,
    events: Events,
    workers: Mutex<Vec<Worker>>,
    spooler: crate::printing::Spooler,
    importer: crate::catalogue::Importer,
    hand: crate::sales::Hand,
    _lock: Option<FolderLock>,
}

/// A thread of the engine and how to end it.
pub struct Worker {
    /// Asks the thread to end soon.
    pub stop: Box<dyn FnOnce() + Send>,
    /// The thread.
    pub thread: std::thread::JoinHandle<()>,
}

impl Shop {
    /// Opens the till in a folder and holds the folder for itself.
    ///
    /// # Errors
    /// `store.in_use` where another till runs on it, and everything that opening a database may refuse.
    pub fn open(folder: &Path, options: ShopOptions) -> Result<Arc<Shop>, Fail> {
        std::fs::create_dir_all(folder)?;
        let lock = FolderLock::take(folder)?;
        crate::backups::finish_restore(folder)?;
        let store = Store::open(&folder.join(store::FILE), options.store)?;
        Self::on_store(folder, store, options.world, Some(lock))
    }

    /// Opens the engine on a database that lies in a test's own file system, without a lock or a note beside it.
    ///
    /// # Errors
    /// As [`Shop::open`].
    pub fn open_at(path: &Path, options: ShopOptions) -> Result<Arc<Shop>, Fail> {
        let store = Store::open(path, options.store)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        Self::on_store(folder, store, options.world, None)
    }

    fn on_store(
        folder: &Path,
        store: Store,
        world: Arc<dyn World>,
        lock: Option<FolderLock>,
    ) -> Result<Arc<Shop>, Fail> {
        let held = lock.is_some();
        let (identity, tip) = wake(&store, &*world, held.then_some(folder))?;
        Ok(Arc::new(Shop {
            folder: folder.to_owned(),
            store,
            world,
            tip: Mutex::new(tip),
            identity: RwLock::new(identity),
            events: Events::default(),
            workers: Mutex::new(Vec::new()),
            spooler: crate::printing::Spooler::default(),
            importer: crate::catalogue::Importer::default(),
            hand: crate::sales::Hand::default(),
            _lock: lock,
        }))
    }

    /// Starts what runs beside the door: printing, daily copies, an import that was cut off.
    ///
    /// # Errors
    /// The database fails.
    pub fn start(self: &Arc<Shop>) -> Result<(), Fail> {
        crate::printing::start(self)?;
        crate::backups::start(self)?;
        crate::catalogue::resume_imports(self)?;
        Ok(())
    }

    /// Ends the workers and waits for them.
    pub fn stop(&self) {
        let workers = std::mem::take(&mut *self.workers.lock());
        let mut threads = Vec::with_capacity(workers.len());
        for worker in workers {
            (worker.stop)();
            threads.push(worker.thread);
        }
        for thread in threads {
            if thread.join().is_err() {
                tracing::error!("a worker ended in a panic");
            }
        }
    }

    /// Keeps a worker, to be ended with the engine.
    pub fn keep(&self, worker: Worker) {
        self.workers.lock().push(worker);
    }

    /// Runs work in one transaction on the one writer; it is on disk when this answers.
    ///
    /// # Errors
    /// What the work refuses, which leaves nothing behind, or a fault of storage.
    pub fn write<T>(
        &self,
        who: Who,
        command: &'static str,
        topics: &[Topic],
        work: impl FnOnce(&mut Write<'_>) -> Result<T, Fail>,
    ) -> Result<T, Fail> {
        let mut connection = self.store.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut cx = Write {
            conn: &transaction,
            world: &*self.world,
            who,
            now_ms: self.world.now_ms(),
            identity: self.identity.read().clone(),
            tip: *self.tip.lock(),
            command,
            topics: topics.to_vec(),
            afterwards: Vec::new(),
            tainted: false,
            store: &self.store,
            hand: &self.hand,
        };
        let reply = work(&mut cx)?;
        let Write { tip, identity, topics, afterwards, tainted, .. } = cx;
        if let Err(cause) = transaction.commit() {
            // Whether the commit reached the disk is unknown now; the log itself tells.
            if let Some(identity) = self.identity.read().as_ref() {
                *self.tip.lock() = sync::tip(&connection, identity)?;
            }
            return Err(cause.into());
        }
        *self.tip.lock() = tip;
        if tainted {
            *self.identity.write() = identity;
        }
        drop(connection);
        if tainted {
            self.note_start()?;
        }
        self.events.tell(&topics);
        for work in afterwards {
            work(self);
        }
        Ok(reply)
    }

    /// Announces work of many transactions.
    ///
    /// # Errors
    /// The database fails.
    pub fn long_work(&self) -> Result<LongWork<'_>, Fail> {
        self.store.long_work()
    }

    /// Runs work on one state of the database, beside the writer.
    ///
    /// # Errors
    /// What the work refuses, or a fault of storage.
    pub fn read<T>(&self, who: Who, work: impl FnOnce(&Read<'_>) -> Result<T, Fail>) -> Result<T, Fail> {
        let now_ms = self.world.now_ms();
        self.store.read(|conn| work(&Read { conn, who, now_ms }))
    }

    /// Runs work on a connection without asking who; for workers and the door itself.
    ///
    /// # Errors
    /// What the work refuses, or a fault of storage.
    pub fn look<T>(&self, work: impl FnOnce(&rusqlite::Connection) -> Result<T, Fail>) -> Result<T, Fail> {
        self.store.read(work)
    }

    /// Puts another database in place of the open one: the till stops for that moment and goes on in a new epoch.
    ///
    /// `fresh` is moved, so it lies on the same file system as the till's folder.
    ///
    /// # Errors
    /// The file cannot be opened or moved; the old database then stays.
    pub fn swap_database(&self, fresh: &Path) -> Result<(), Fail> {
        self.store.swap(fresh, |writer| {
            let (identity, tip) = wake_on(writer, &*self.world, Some(&self.folder))?;
            *self.tip.lock() = tip;
            *self.identity.write() = identity;
            Ok(())
        })?;
        self.events.tell(&Events::ALL);
        Ok(())
    }

    /// Time and randomness.
    pub fn world(&self) -> &dyn World {
        &*self.world
    }

    /// Committed changes, as topics.
    pub fn events(&self) -> &Events {
        &self.events
    }

    /// What prints.
    pub fn spooler(&self) -> &crate::printing::Spooler {
        &self.spooler
    }

    /// What takes catalogue files in.
    pub fn importer(&self) -> &crate::catalogue::Importer {
        &self.importer
    }

    /// The basket that was filled last.
    pub fn hand(&self) -> &crate::sales::Hand {
        &self.hand
    }

    /// The till's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the first run is behind.
    pub fn is_set_up(&self) -> bool {
        self.identity.read().is_some()
    }

    /// The shop's language, for whoever is not signed in.
    pub fn language(&self) -> Language {
        self.look(crate::settings::language).unwrap_or(Language::Es)
    }

    fn note_start(&self) -> Result<(), Fail> {
        if self._lock.is_none() {
            return Ok(());
        }
        let (identity, _) = wake(&self.store, &*self.world, Some(&self.folder))?;
        *self.identity.write() = identity;
        Ok(())
    }
}

/// Counts a start, finds a restored copy, and reads the end of the log.
fn wake(store: &Store, world: &dyn World, folder: Option<&Path>) -> Result<(Option<Identity>, Tip), Fail> {
    wake_on(&mut store.writer(), world, folder)
}

fn wake_on(
    connection: &mut rusqlite::Connection,
    world: &dyn World,
    folder: Option<&Path>,
) -> Result<(Option<Identity>, Tip), Fail> {
    let now_ms = world.now_ms();
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let Some(identity) = sync::identity_of(&transaction)? else {
        return Ok((None, Tip { epoch: 1, dseq: 0, hash: [0; 32], clock: mostrador_sync::Clock::default() }));
    };
    let fresh = || -> Uuid {
        let mut random = [0; 10];
        world.random(&mut random);
        uuid_v7(u64::try_from(now_ms).unwrap_or(0), &random)
    };
    let started = sync::start(&transaction, folder, identity, now_ms, fresh)?;
    let tip = sync::tip(&transaction, &started.identity)?;
    transaction.commit()?;
    if let Some(folder) = folder {
        started.note(folder)?;
    }
    Ok((Some(started.identity), tip))
}

/// Refuses in words where the first run has not happened yet.
///
/// # Errors
/// `store.no_shop`.
pub fn require_set_up(shop: &Shop) -> Result<(), Fail> {
    if shop.is_set_up() { Ok(()) } else { Err(Refusal::new("store.no_shop", 404).into()) }
}
