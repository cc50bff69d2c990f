//! The folder of copies. A copy's name says when it was made and why; nothing else is kept about it.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime};
use mostrador_domain::backups::{Copy, CopyKind};

use crate::fail::Fail;

const FORM: &str = "%Y%m%d-%H%M%S";
const PREFIX: &str = "mostrador-";
const ENDING: &str = ".db";

/// The folder of copies in a till's folder.
pub fn of(till: &Path) -> PathBuf {
    till.join("backups")
}

/// The name of a copy: `mostrador-20261120-120000-daily.db`, in UTC.
pub fn name(at_ms: i64, kind: CopyKind) -> String {
    let at = DateTime::from_timestamp_millis(at_ms).unwrap_or_default();
    format!("{PREFIX}{}-{}{ENDING}", at.format(FORM), kind.name())
}

/// The copies in a till's folder, the newest first. Other files are passed over.
pub fn list(till: &Path) -> Result<Vec<Copy>, Fail> {
    in_place(&of(till))
}

/// The copies in any folder, the newest first; none where it is not there.
pub fn in_place(place: &Path) -> Result<Vec<Copy>, Fail> {
    let entries = match std::fs::read_dir(place) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => return Err(cause.into()),
    };
    let mut copies = Vec::new();
    for entry in entries {
        let entry = entry?;
        let file = entry.file_name().to_string_lossy().into_owned();
        if let Some((at_ms, kind)) = read_name(&file) {
            copies.push(Copy { file, at_ms, bytes: entry.metadata()?.len(), kind });
        }
    }
    copies.sort_by(|a, b| b.at_ms.cmp(&a.at_ms).then_with(|| b.file.cmp(&a.file)));
    Ok(copies)
}

fn read_name(file: &str) -> Option<(i64, CopyKind)> {
    let middle = file.strip_prefix(PREFIX)?.strip_suffix(ENDING)?;
    let (at, kind) = (middle.get(..15)?, middle.get(16..)?);
    let at = NaiveDateTime::parse_from_str(at, FORM).ok()?.and_utc().timestamp_millis();
    let kind = CopyKind::ALL.into_iter().find(|one| one.name() == kind)?;
    Some((at, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copys_name_tells_when_and_why() {
        for kind in CopyKind::ALL {
            assert_eq!(read_name(&name(1_795_176_000_000, kind)), Some((1_795_176_000_000, kind)));
        }
        for other in ["mostrador.db", "mostrador-20261120-120000-daily.db.new", "mostrador-x-daily.db", "ñ"] {
            assert_eq!(read_name(other), None, "{other}");
        }
    }
}
