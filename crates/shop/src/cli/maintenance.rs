//! `backup`, `restore`, `verify` and `demo`.

use std::path::{Path, PathBuf};

use mostrador_domain::locale::Language;

use super::{Bad, say};
use crate::fail::Refusal;
use crate::store;

/// Copies the database beside a running till.
pub fn backup(folder: &Path, file: &Path) -> Result<(), Bad> {
    let conn = store::open_beside(&folder.join(store::FILE))?;
    let words = crate::backups::copy_to(&conn, file)?;
    say(&words);
    Ok(())
}

/// Puts a copy in place; the till must be stopped.
pub fn restore(folder: &Path, file: &Path) -> Result<(), Bad> {
    let words = crate::backups::restore_from(folder, file)?;
    say(&words);
    Ok(())
}

/// Checks everything and says what was found.
pub fn verify(folder: &Path) -> Result<(), Bad> {
    let mut conn = store::open_beside(&folder.join(store::FILE))?;
    let scratch = std::env::temp_dir();
    // What an older program left is looked at as this one will have it, without touching it.
    let copy = Removed(scratch.join(format!("verify-copy-{}.db", std::process::id())));
    if store::is_older(&conn)? {
        conn = store::open_newer_copy(&conn, &copy.0)?;
    }
    conn.execute_batch("BEGIN").map_err(crate::fail::Fail::from)?;
    let report = crate::verify::run(&conn, &scratch)?;
    let language = crate::settings::language(&conn).unwrap_or(Language::Es);
    let lines = report.lines(language);
    if report.holds() {
        lines.iter().for_each(|line| say(line));
        Ok(())
    } else {
        Err(Bad::Said(lines.join("\n")))
    }
}

/// A database that is removed with its log once nobody looks at it any more.
struct Removed(PathBuf);

impl Drop for Removed {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let mut file = self.0.clone().into_os_string();
            file.push(ending);
            // Mostly there is nothing to remove.
            let _ = std::fs::remove_file(file);
        }
    }
}

/// Makes a shop to look at.
pub fn demo(folder: &Path, business: &str, country: &str) -> Result<(), Bad> {
    if folder.join(store::FILE).exists() {
        return Err(Refusal::new("settings.already_set_up", 409).into());
    }
    let words = crate::demo::make(folder, business, country)?;
    say(&words);
    Ok(())
}
