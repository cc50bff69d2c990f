//! The database file: opening it, its one writer, its readers and its migrations.
//!
//! It knows no area's tables. All writes go through the writer's connection, and so do the log's pages into the file,
//! unless long work moves them beside it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use parking_lot::{Condvar, FairMutex, FairMutexGuard, Mutex};
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use crate::fail::{Fail, Refusal};

mod embedded {
    #![allow(missing_docs)]
    refinery::embed_migrations!("../../migrations/shop");
}

/// Name of the database in a till's folder.
pub const FILE: &str = "mostrador.db";
/// Connections that read beside the writer.
const READERS_MAX: usize = 3;
/// SQLite before this may corrupt a file when its log is reset (sqlite.org, 3.51.3 release notes).
const SQLITE_VERSION_MIN: i32 = 3_051_003;
/// Pages copied in one step; the source stays readable and writable.
const PAGES_A_STEP: i32 = 4_096;
const STATEMENTS_CACHED: usize = 160;
/// Pages of the log at which a commit moves them into the file; SQLite's own measure.
const LOG_PAGES: i64 = 1_000;
/// Pages of the log at which long work moves them, and twice that before a commit beside it has to.
const LOG_PAGES_OF_LONG_WORK: i64 = 4_000;

/// How to open the database.
#[derive(Clone, Debug, Default)]
pub struct StoreOptions {
    /// A registered VFS, for a test that cuts the power.
    pub vfs: Option<String>,
    /// Read and write on one connection, for a VFS without shared memory.
    pub single: bool,
    /// Weaken `synchronous` to NORMAL, to prove that a test notices.
    pub unsafe_normal: bool,
}

/// The open database.
pub struct Store {
    path: PathBuf,
    options: StoreOptions,
    writer: FairMutex<Connection>,
    waiting: AtomicUsize,
    readers: Mutex<Readers>,
    returned: Condvar,
}

struct Readers {
    idle: Vec<Connection>,
    open: usize,
}

impl Store {
    /// Opens the file, making it where there is none, and brings its tables up to date.
    ///
    /// # Errors
    /// A file from a newer program, one that is not a database, a full disk, a read-only place.
    pub fn open(path: &Path, options: StoreOptions) -> Result<Store, Fail> {
        if rusqlite::version_number() < SQLITE_VERSION_MIN {
            return Err(anyhow::anyhow!("SQLite {} is older than 3.51.3", rusqlite::version()).into());
        }
        let writer = open_writer(path, &options)?;
        let readers = Mutex::new(Readers { idle: Vec::new(), open: 0 });
        Ok(Store {
            path: path.to_owned(),
            options,
            writer: FairMutex::new(writer),
            waiting: AtomicUsize::new(0),
            readers,
            returned: Condvar::new(),
        })
    }

    /// Waits for the one writer. Whoever asks first gets it first.
    pub fn writer(&self) -> FairMutexGuard<'_, Connection> {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let writer = self.writer.lock();
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        writer
    }

    /// Whether somebody waits for the writer.
    pub fn is_awaited(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) > 0
    }

    /// Keeps the log's pages out of the commits of others while long work fills it.
    ///
    /// # Errors
    /// The database fails.
    pub fn long_work(&self) -> Result<LongWork<'_>, Fail> {
        if !self.options.single {
            checkpoint_at(&self.writer(), 2 * LOG_PAGES_OF_LONG_WORK)?;
        }
        Ok(LongWork(self))
    }

    /// Reads on a connection of its own; waits while all readers are busy.
    pub fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Fail>) -> Result<T, Fail> {
        if self.options.single {
            return work(&self.writer.lock());
        }
        let connection = self.borrow_reader()?;
        let outcome = read_snapshot(&connection, work);
        self.readers.lock().idle.push(connection);
        self.returned.notify_one();
        outcome
    }

    /// Puts another file in place of the open one, once every reader has come back, and lets `then` look at it before
    /// anybody else writes.
    ///
    /// # Errors
    /// The new file cannot be opened or moved; the old one then stays open.
    pub fn swap(&self, fresh: &Path, then: impl FnOnce(&mut Connection) -> Result<(), Fail>) -> Result<(), Fail> {
        let mut writer = self.writer.lock();
        let mut readers = self.readers.lock();
        while readers.idle.len() < readers.open {
            self.returned.wait(&mut readers);
        }
        readers.idle.clear();
        readers.open = 0;
        // The old file has to be whole on its own before its log goes: a log left beside the new file would be
        // read as the new file's.
        let busy: i64 = match writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)) {
            Ok(busy) => busy,
            // A damaged file is what gets replaced.
            Err(cause) if is_damaged(&cause) => 0,
            Err(cause) => return Err(cause.into()),
        };
        if busy != 0 {
            return Err(Refusal::new("store.busy", 503).retry().into());
        }
        *writer = Connection::open_in_memory()?;
        for ending in ["-wal", "-shm"] {
            let mut beside = self.path.clone().into_os_string();
            beside.push(ending);
            // Closing removed them already, unless another process reads beside.
            let _ = std::fs::remove_file(beside);
        }
        let moved = std::fs::rename(fresh, &self.path);
        *writer = open_writer(&self.path, &self.options)?;
        moved?;
        then(&mut writer)
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn borrow_reader(&self) -> Result<Connection, Fail> {
        let mut readers = self.readers.lock();
        loop {
            if let Some(connection) = readers.idle.pop() {
                return Ok(connection);
            }
            if readers.open < READERS_MAX {
                readers.open += 1;
                drop(readers);
                return connect(&self.path, &self.options, true).inspect_err(|_| {
                    self.readers.lock().open -= 1;
                });
            }
            self.returned.wait(&mut readers);
        }
    }
}

/// Work of many transactions, which moves the log's pages into the file between them and beside the writer, so that no
/// sale's commit has to.
pub struct LongWork<'a>(&'a Store);

impl LongWork<'_> {
    /// Moves the log's pages where there are many. The writer goes on meanwhile, but for a moment at the end.
    ///
    /// # Errors
    /// The database fails.
    pub fn between(&self) -> Result<(), Fail> {
        if self.0.options.single {
            return Ok(());
        }
        let connection = self.0.borrow_reader()?;
        let outcome = relieve(&connection);
        self.0.readers.lock().idle.push(connection);
        self.0.returned.notify_one();
        if outcome? {
            // The few pages that others added meanwhile: only a log of which nothing is left to move begins anew.
            checkpoint(&self.0.writer(), "PASSIVE")?;
        }
        Ok(())
    }
}

impl Drop for LongWork<'_> {
    fn drop(&mut self) {
        if !self.0.options.single
            && let Err(cause) = checkpoint_at(&self.0.writer(), LOG_PAGES)
        {
            tracing::warn!(?cause, "the log keeps its pages longer than it should");
        }
    }
}

/// Moves the log's pages where there are many, and says whether there were.
fn relieve(connection: &Connection) -> Result<bool, Fail> {
    let is_long = checkpoint(connection, "NOOP")? >= LOG_PAGES_OF_LONG_WORK;
    if is_long {
        checkpoint(connection, "PASSIVE")?;
    }
    Ok(is_long)
}

/// Moves what can be moved in this way, and tells how many pages the log had.
fn checkpoint(connection: &Connection, mode: &str) -> Result<i64, Fail> {
    let mut statement = connection.prepare_cached(&format!("PRAGMA wal_checkpoint({mode})"))?;
    Ok(statement.query_row([], |row| row.get(1))?)
}

fn checkpoint_at(writer: &Connection, pages: i64) -> Result<(), Fail> {
    // It answers with a row, which pragma_update would take for a mistake.
    writer.query_row(&format!("PRAGMA wal_autocheckpoint={pages}"), [], |_| Ok(()))?;
    Ok(())
}

/// Opens the file for reading beside a running till.
///
/// # Errors
/// No file there, or one that this program cannot read.
pub fn open_beside(path: &Path) -> Result<Connection, Fail> {
    if !path.exists() {
        return Err(Refusal::new("store.no_shop", 404).into());
    }
    not_newer(connect(path, &StoreOptions::default(), true)?)
}

/// Opens a copy for reading, wherever it lies: nothing is written beside it, so that a stick may be write-protected.
///
/// # Errors
/// As [`open_beside`].
pub fn open_copy(path: &Path) -> Result<Connection, Fail> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    // With a log beside it, it is no copy of ours but a database that somebody took as it was.
    if !path.exists() || Path::new(&log).exists() {
        return open_beside(path);
    }
    // In an address of SQLite these three would end the path or begin an escape (sqlite.org/uri.html).
    let place = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let place = if cfg!(windows) { format!("/{}", place.replace('\\', "/")) } else { place };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    not_newer(Connection::open_with_flags(format!("file:{place}?immutable=1"), flags)?)
}

fn not_newer(connection: Connection) -> Result<Connection, Fail> {
    if pragma_number(&connection, "user_version")? > newest_migration() {
        return Err(Refusal::new("store.newer", 409).into());
    }
    Ok(connection)
}

/// Whether an older program left this file, so that its tables are not yet those of this program.
///
/// # Errors
/// The file cannot be read.
pub fn is_older(connection: &Connection) -> Result<bool, Fail> {
    Ok(pragma_number(connection, "user_version")? < newest_migration())
}

/// Copies a database and brings the copy's tables up to date; what it was copied from stays as it is.
///
/// # Errors
/// The place cannot be written, or the database is damaged.
pub fn open_newer_copy(connection: &Connection, path: &Path) -> Result<Connection, Fail> {
    drop(duplicate(connection, path)?);
    open_writer(path, &StoreOptions::default())
}

/// Copies a database, as it is at one moment, into another file.
///
/// # Errors
/// The place cannot be written, or the database is damaged.
pub fn duplicate(connection: &Connection, path: &Path) -> Result<Connection, Fail> {
    let mut copy = Connection::open(path)?;
    Backup::new(connection, &mut copy)?.run_to_completion(PAGES_A_STEP, Duration::ZERO, None)?;
    Ok(copy)
}

/// Makes an empty database of the newest form in a file of its own, to fold into beside the real one.
///
/// # Errors
/// The place cannot be written.
pub fn open_scratch(path: &Path) -> Result<Connection, Fail> {
    let mut connection = Connection::open(path)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
    connection.execute_batch("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;")?;
    embedded::migrations::runner().run(&mut connection).map_err(anyhow::Error::new)?;
    Ok(connection)
}

/// The number of the newest migration in this program.
pub fn newest_migration() -> i64 {
    embedded::migrations::runner().get_migrations().iter().map(|one| i64::from(one.version())).max().unwrap_or(0)
}

fn open_writer(path: &Path, options: &StoreOptions) -> Result<Connection, Fail> {
    let mut writer = connect(path, options, false)?;
    let newest = newest_migration();
    let version = pragma_number(&writer, "user_version")?;
    if version > newest {
        return Err(Refusal::new("store.newer", 409).into());
    }
    set_up(&writer, options)?;
    if version < newest {
        embedded::migrations::runner()
            .set_abort_divergent(true)
            .run(&mut writer)
            .map_err(|cause| anyhow::Error::new(cause).context("the database could not be brought up to date"))?;
        writer.pragma_update(None, "user_version", newest)?;
    }
    Ok(writer)
}

fn read_snapshot<T>(connection: &Connection, work: impl FnOnce(&Connection) -> Result<T, Fail>) -> Result<T, Fail> {
    connection.execute_batch("BEGIN")?;
    let outcome = work(connection);
    connection.execute_batch("ROLLBACK")?;
    outcome
}

fn connect(path: &Path, options: &StoreOptions, reader: bool) -> Result<Connection, Fail> {
    let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_WRITE;
    if !reader {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let connection = match &options.vfs {
        Some(vfs) => Connection::open_with_flags_and_vfs(path, flags, vfs.as_str())?,
        None => Connection::open_with_flags(path, flags)?,
    };
    connection.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
    connection.busy_timeout(Duration::from_secs(5))?;
    if options.single {
        // Without shared memory a log is only possible for one connection that keeps the lock, from its first read on.
        connection.execute_batch("PRAGMA locking_mode=EXCLUSIVE;")?;
    }
    if reader {
        connection.execute_batch("PRAGMA query_only=ON; PRAGMA cache_size=-2048; PRAGMA temp_store=MEMORY;")?;
    }
    Ok(connection)
}

fn set_up(writer: &Connection, options: &StoreOptions) -> Result<(), Fail> {
    let mode: String = writer.query_row("PRAGMA journal_mode=WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(Refusal::new("store.read_only", 507).into());
    }
    let synchronous = if options.unsafe_normal { "NORMAL" } else { "FULL" };
    writer.execute_batch(&format!(
        "PRAGMA synchronous={synchronous}; PRAGMA foreign_keys=ON; PRAGMA cache_size=-8192; \
         PRAGMA journal_size_limit=16777216; PRAGMA temp_store=MEMORY;"
    ))?;
    Ok(())
}

fn is_damaged(cause: &rusqlite::Error) -> bool {
    let code = cause.sqlite_error_code();
    matches!(code, Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase))
}

fn pragma_number(connection: &Connection, name: &str) -> Result<i64, Fail> {
    Ok(connection.pragma_query_value(None, name, |row| row.get(0))?)
}
