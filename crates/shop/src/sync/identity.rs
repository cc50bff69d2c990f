//! Who this till is, and whether its database is the one that it last ran on.
//!
//! The number of the last start stands in the database and in a file beside it. A database that is older than
//! the file's note was restored or copied: it goes on in a new epoch, so that no number on paper is given twice.

use std::path::Path;

use mostrador_domain::ids::Uuid;
use rusqlite::Connection;

use super::{Identity, Restored, store};
use crate::fail::Fail;

const NOTE: &str = "instance";

/// Makes the till's identity on its first run.
///
/// # Errors
/// The database fails.
pub fn enrol(conn: &Connection, mut fresh: impl FnMut() -> Uuid) -> Result<Identity, Fail> {
    let identity = Identity { tenant: fresh(), shop: fresh(), device: fresh(), epoch: 1, instance: fresh(), starts: 0 };
    store::save_identity(conn, &identity)?;
    Ok(identity)
}

/// An identity after its start was counted, not yet noted beside the database.
pub struct Started {
    /// Who this till is.
    pub identity: Identity,
}

impl Started {
    /// Notes the start beside the database, once it is on disk there: a note may lag behind, never run ahead.
    ///
    /// # Errors
    /// The note cannot be written.
    pub fn note(&self, folder: &Path) -> Result<(), Fail> {
        write_note(folder, &self.identity)
    }
}

/// Counts a start and begins a new epoch where the database is an older copy than the one that ran here last.
///
/// # Errors
/// The database fails, or the note beside it cannot be written.
pub fn start(
    conn: &Connection,
    folder: Option<&Path>,
    mut identity: Identity,
    now_ms: i64,
    mut fresh: impl FnMut() -> Uuid,
) -> Result<Started, Fail> {
    let noted = folder.map(read_note).transpose()?.flatten();
    let elsewhere = match (folder, &noted) {
        (None, _) => false,
        (Some(_), Some(noted)) => noted.instance != identity.instance || noted.starts > identity.starts,
        (Some(folder), None) if identity.starts == 0 => {
            write_note(folder, &identity)?;
            false
        }
        // It ran before, but not in this folder.
        (Some(_), None) => true,
    };
    if elsewhere {
        // One copy may be put back twice: the epoch that the first time began must not begin again.
        identity.epoch = identity.epoch.max(noted.map_or(0, |noted| noted.epoch));
        begin_epoch(conn, &mut identity, now_ms, &mut fresh)?;
    }
    // Counted from two on: a copy counts one start less, and nought is a till that never ran.
    identity.starts = identity.starts.max(1) + 1;
    store::save_identity(conn, &identity)?;
    Ok(Started { identity })
}

/// Makes a copy of the database older than the original it was taken from, so that it is known as a copy wherever
/// it is put in place.
///
/// # Errors
/// The copy cannot be written.
pub fn mark_copy(copy: &Connection) -> Result<(), Fail> {
    if let Some(mut identity) = store::identity(copy)? {
        identity.starts = identity.starts.saturating_sub(1).max(1);
        store::save_identity(copy, &identity)?;
    }
    Ok(())
}

fn begin_epoch(
    conn: &Connection,
    identity: &mut Identity,
    now_ms: i64,
    fresh: &mut impl FnMut() -> Uuid,
) -> Result<(), Fail> {
    identity.epoch += 1;
    identity.instance = fresh();
    identity.starts = 0;
    let from_ms = store::newest_wall_ms(conn)?.unwrap_or(now_ms);
    store::save_restored(conn, &Restored { epoch: identity.epoch, from_ms, until_ms: now_ms })
}

/// What a folder knows about the database that ran in it last.
struct Note {
    instance: Uuid,
    starts: u64,
    epoch: u64,
}

fn read_note(folder: &Path) -> Result<Option<Note>, Fail> {
    let text = match std::fs::read_to_string(folder.join(NOTE)) {
        Ok(text) => text,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(cause.into()),
    };
    let mut words = text.split_whitespace();
    let instance = words.next().and_then(|word| Uuid::parse_str(word).ok());
    let starts = words.next().and_then(|word| word.parse().ok());
    let epoch = words.next().and_then(|word| word.parse().ok()).unwrap_or(1);
    Ok(instance.zip(starts).map(|(instance, starts)| Note { instance, starts, epoch }))
}

fn write_note(folder: &Path, identity: &Identity) -> Result<(), Fail> {
    use std::io::Write;
    let fresh = folder.join("instance.new");
    let mut file = std::fs::File::create(&fresh)?;
    writeln!(file, "{} {} {}", identity.instance, identity.starts, identity.epoch)?;
    file.sync_all()?;
    std::fs::rename(&fresh, folder.join(NOTE))?;
    Ok(())
}
