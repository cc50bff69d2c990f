//! `import catalogue` and `export`.

use std::path::Path;

use super::caller::CallerOn;
use super::{Bad, say};

/// Takes what can be taken of a file and prints the report.
pub fn import(folder: &Path, file: &Path) -> Result<(), Bad> {
    let content = std::fs::read(file)?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let caller = CallerOn::new(folder)?;
    let report = crate::catalogue::import_through_door(|command, args| caller.call(command, args), &name, &content)?;
    say(&report);
    Ok(())
}

/// Writes the catalogue, reading beside a running till.
pub fn export(folder: &Path, file: Option<&Path>) -> Result<(), Bad> {
    let conn = crate::store::open_beside(&folder.join(crate::store::FILE))?;
    let csv = crate::catalogue::export(&conn)?;
    match file {
        Some(file) => std::fs::write(file, csv)?,
        None => say(csv.trim_end()),
    }
    Ok(())
}
