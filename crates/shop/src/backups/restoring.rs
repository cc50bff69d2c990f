//! Putting a copy in place of the database, so that a crash at any moment leaves either the one or the other.

use std::path::{Path, PathBuf};

use mostrador_domain::backups::{CopyKind, CopyRestored};
use mostrador_domain::locale::{Arg, text};

use super::copying::{beside, check, copy, remove_if_there, settle};
use super::{folder, found};
use crate::clock::{Machine, World};
use crate::engine::Shop;
use crate::fail::{Fail, Refusal};
use crate::lock::FolderLock;
use crate::store::{Store, StoreOptions};
use crate::{store, sync};

/// A copy that is whole on the till's disk and waits to become the database.
const NEXT: &str = "restore.next";

/// Puts a copy in place of a stopped till's database, and says in words what was done.
///
/// # Errors
/// `store.in_use` while a till runs, `backups.damaged`, `store.newer`, a full disk. The database stays then.
pub fn restore_from(till: &Path, file: &Path) -> Result<String, Fail> {
    std::fs::create_dir_all(till)?;
    let lock = FolderLock::take(till)?;
    finish_restore(till)?;
    check(file)?;
    let language = store::open_copy(file).and_then(|conn| crate::settings::language(&conn))?;
    let before = keep_present(till, Machine.now_ms())?;
    stage(file, &till.join(NEXT))?;
    finish_restore(till)?;
    drop(lock);
    let key = if before.is_some() { "backups-restored-kept" } else { "backups-restored" };
    Ok(text(language, key, &[("file", Arg::from(before.unwrap_or_default()))]))
}

/// Finishes a restore that was cut off after its copy was whole on the till's disk.
///
/// # Errors
/// The folder cannot be written.
pub fn finish_restore(till: &Path) -> Result<(), Fail> {
    let next = till.join(NEXT);
    remove_if_there(&beside(&next, "new"))?;
    if !next.exists() {
        return Ok(());
    }
    let database = till.join(store::FILE);
    for ending in ["-wal", "-shm"] {
        remove_if_there(&till.join(format!("{}{ending}", store::FILE)))?;
    }
    Ok(settle(&next, &database)?)
}

/// Puts a listed copy in place of the running till's database.
pub fn restore_running(shop: &Shop, file: &str) -> Result<CopyRestored, Fail> {
    let known = folder::list(shop.folder())?.into_iter().any(|copy| copy.file == file);
    if !known {
        return Err(Refusal::new("backups.unknown", 404).arg("file", file.to_owned()).into());
    }
    put_in_place(shop, &folder::of(shop.folder()).join(file), true)
}

/// Puts a copy in place of a new till's database, which holds no shop yet.
pub fn begin_from(shop: &Shop, path: &str) -> Result<CopyRestored, Fail> {
    if shop.is_set_up() {
        return Err(Refusal::new("settings.already_set_up", 409).into());
    }
    // Nobody is signed in yet, so only what was offered is taken, never any path that somebody names.
    if !found::list(shop.folder())?.into_iter().any(|copy| copy.path == path) {
        return Err(Refusal::new("backups.unknown", 404).arg("file", path.to_owned()).into());
    }
    put_in_place(shop, Path::new(path), false)
}

/// Swaps the database for a copy; what was in place is kept where there is a shop in it.
fn put_in_place(shop: &Shop, chosen: &Path, keeps_present: bool) -> Result<CopyRestored, Fail> {
    check(chosen)?;
    let now_ms = shop.world().now_ms();
    let waiting = beside(&shop.folder().join(store::FILE), "swap");
    stage(chosen, &waiting)?;
    let before = if keeps_present { Some(keep_open(shop, now_ms)?) } else { None };
    if let Err(fail) = shop.swap_database(&waiting) {
        remove_if_there(&waiting)?;
        return Err(fail);
    }
    let before = before.as_deref().and_then(file_name);
    let restored = shop.look(sync::restored_unseen)?;
    let (from_ms, until_ms) = restored.map_or((now_ms, now_ms), |restored| (restored.from_ms, restored.until_ms));
    Ok(CopyRestored { from_ms, until_ms, before })
}

/// Copies the open database, byte for byte where it cannot be read.
fn keep_open(shop: &Shop, now_ms: i64) -> Result<PathBuf, Fail> {
    let kept = folder::of(shop.folder()).join(folder::name(now_ms, CopyKind::BeforeRestore));
    match shop.look(|conn| copy(conn, &kept)) {
        Ok(()) => Ok(kept),
        // A database too damaged to be copied is the very reason to restore.
        Err(_) => keep_damaged(shop.folder(), now_ms),
    }
}

/// Copies what is in place now, byte for byte where it cannot be read; `None` where there is nothing.
fn keep_present(till: &Path, now_ms: i64) -> Result<Option<String>, Fail> {
    let database = till.join(store::FILE);
    if !database.exists() {
        return Ok(None);
    }
    let copies = folder::of(till);
    std::fs::create_dir_all(&copies)?;
    let kept = copies.join(folder::name(now_ms, CopyKind::BeforeRestore));
    let made = store::open_beside(&database).and_then(|conn| copy(&conn, &kept));
    let kept = match made {
        Ok(()) => kept,
        Err(_) => keep_damaged(till, now_ms)?,
    };
    Ok(Some(kept.display().to_string()))
}

/// Puts a database that cannot be read aside as it is, its log too, for whoever may still get something out of it.
fn keep_damaged(till: &Path, now_ms: i64) -> Result<PathBuf, Fail> {
    let copies = folder::of(till);
    std::fs::create_dir_all(&copies)?;
    let aside = copies.join(format!("damaged-{now_ms}.db"));
    std::fs::copy(till.join(store::FILE), &aside)?;
    let log = till.join(format!("{}-wal", store::FILE));
    if log.exists() {
        std::fs::copy(log, copies.join(format!("damaged-{now_ms}.db-wal")))?;
    }
    Ok(aside)
}

/// Brings a copy onto the till's own disk, whole or not at all, in the form of this program and with nobody signed in.
fn stage(file: &Path, waiting: &Path) -> Result<(), Fail> {
    let making = beside(waiting, "new");
    remove_if_there(&making)?;
    std::fs::copy(file, &making)?;
    let store = Store::open(&making, StoreOptions::default())?;
    crate::people::end_all_sessions(&store.writer())?;
    // Whoever took the file, and however: what is put in place goes on in an epoch of its own.
    sync::mark_copy(&store.writer())?;
    // Closing the last connection writes its log back.
    drop(store);
    Ok(settle(&making, waiting)?)
}

fn file_name(path: &Path) -> Option<String> {
    Some(path.file_name()?.to_string_lossy().into_owned())
}
