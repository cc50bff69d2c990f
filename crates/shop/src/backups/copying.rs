//! Making a copy: SQLite's own backup interface, a mark that it is a copy, a check, and only then its name.

use std::path::{Path, PathBuf};

use mostrador_domain::locale::{Arg, text};
use rusqlite::Connection;

use crate::fail::{Fail, Refusal};
use crate::{store, sync, verify};

/// Copies a database beside a running till to a file that does not exist yet, and says in words what was made.
///
/// # Errors
/// `backups.exists`, `backups.damaged`, a full disk.
pub fn copy_to(conn: &Connection, file: &Path) -> Result<String, Fail> {
    if file.exists() {
        return Err(Refusal::new("backups.exists", 409).arg("file", file.display().to_string()).into());
    }
    copy(conn, file)?;
    let language = crate::settings::language(conn)?;
    Ok(text(language, "backups-made", &[("file", Arg::from(file.display().to_string()))]))
}

/// Copies a database to a file. The file appears under its name only when it is whole, checked and on disk.
pub fn copy(conn: &Connection, file: &Path) -> Result<(), Fail> {
    let making = beside(file, "new");
    remove_if_there(&making)?;
    let made = fill(conn, &making).and_then(|()| check(&making)).and_then(|()| Ok(settle(&making, file)?));
    if made.is_err() {
        remove_if_there(&making)?;
    }
    made
}

/// Opens a copy, walks its pages and its chain, and refuses one that is damaged, newer than this program, or no shop
/// at all.
pub fn check(file: &Path) -> Result<(), Fail> {
    let damaged = || Fail::from(Refusal::new("backups.damaged", 422).arg("file", file.display().to_string()));
    let conn = match store::open_copy(file) {
        Ok(conn) => conn,
        Err(fail) if fail.code().is_some() => return Err(fail),
        Err(_) => return Err(damaged()),
    };
    match sync::integrity(&conn) {
        Ok(faults) if faults.is_empty() => {}
        Ok(_) | Err(_) => return Err(damaged()),
    }
    let identity = sync::identity_of(&conn).map_err(|_| damaged())?.ok_or_else(damaged)?;
    let mut report = verify::Report::default();
    sync::chain(&conn, &identity, &mut report).map_err(|_| damaged())?;
    if report.holds() { Ok(()) } else { Err(damaged()) }
}

/// Makes sure that a file is on disk and gives it its name there.
pub fn settle(making: &Path, file: &Path) -> std::io::Result<()> {
    std::fs::File::open(making)?.sync_all()?;
    std::fs::rename(making, file)?;
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        // Directories cannot be opened for this on every system; the rename itself is whole everywhere.
        if let Ok(folder) = std::fs::File::open(folder) {
            folder.sync_all()?;
        }
    }
    Ok(())
}

/// A name next to a file's.
pub fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

pub fn remove_if_there(file: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(file) {
        Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => Err(cause),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn fill(conn: &Connection, making: &Path) -> Result<(), Fail> {
    let copy = store::duplicate(conn, making)?;
    sync::mark_copy(&copy)?;
    super::store::make_one_file(&copy)?;
    copy.close().map_err(|(_, cause)| cause)?;
    Ok(())
}
