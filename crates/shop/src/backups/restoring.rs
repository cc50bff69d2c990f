//! Putting a copy in place of the database, so that a crash at any moment leaves either the one or the other.

use std::path::Path;

use mostrador_domain::backups::{CopyKind, CopyRestored};
use mostrador_domain::locale::{Arg, text};

use super::copying::{beside, check, copy, remove_if_there, settle};
use super::folder;
use crate::clock::{Machine, World};
use crate::engine::Shop;
use crate::fail::{Fail, Refusal};
use crate::lock::FolderLock;
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
    let language = store::open_beside(file).and_then(|conn| crate::settings::language(&conn))?;
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
    let chosen = folder::of(shop.folder()).join(file);
    check(&chosen)?;
    let now_ms = shop.world().now_ms();
    let kept = folder::of(shop.folder()).join(folder::name(now_ms, CopyKind::BeforeRestore));
    // A database too damaged to be copied is the very reason to restore.
    let before = shop.look(|conn| copy(conn, &kept)).ok().and_then(|()| file_name(&kept));
    let waiting = beside(&shop.folder().join(store::FILE), "swap");
    stage(&chosen, &waiting)?;
    shop.swap_database(&waiting)?;
    let restored = shop.look(sync::restored_unseen)?;
    let (from_ms, until_ms) = restored.map_or((now_ms, now_ms), |restored| (restored.from_ms, restored.until_ms));
    Ok(CopyRestored { from_ms, until_ms, before })
}

/// Copies what is in place now; `None` where there is nothing, or nothing that can still be read.
fn keep_present(till: &Path, now_ms: i64) -> Result<Option<String>, Fail> {
    let database = till.join(store::FILE);
    if !database.exists() {
        return Ok(None);
    }
    let copies = folder::of(till);
    std::fs::create_dir_all(&copies)?;
    let kept = copies.join(folder::name(now_ms, CopyKind::BeforeRestore));
    let made = store::open_beside(&database).and_then(|conn| copy(&conn, &kept));
    Ok(made.ok().map(|()| kept.display().to_string()))
}

/// Brings a copy onto the till's own disk, whole or not at all.
fn stage(file: &Path, waiting: &Path) -> Result<(), Fail> {
    let making = beside(waiting, "new");
    std::fs::copy(file, &making)?;
    Ok(settle(&making, waiting)?)
}

fn file_name(path: &Path) -> Option<String> {
    Some(path.file_name()?.to_string_lossy().into_owned())
}
