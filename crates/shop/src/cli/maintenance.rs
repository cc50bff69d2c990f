//! `backup`, `restore`, `verify` and `demo`.

use std::path::Path;

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
    let conn = store::open_beside(&folder.join(store::FILE))?;
    conn.execute_batch("BEGIN").map_err(crate::fail::Fail::from)?;
    let report = crate::verify::run(&conn, &std::env::temp_dir())?;
    let language = crate::settings::language(&conn).unwrap_or(Language::Es);
    let lines = report.lines(language);
    if report.holds() {
        lines.iter().for_each(|line| say(line));
        Ok(())
    } else {
        Err(Bad::Said(lines.join("\n")))
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
