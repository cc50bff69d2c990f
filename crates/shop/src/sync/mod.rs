//! The till's own log of facts: appending to it, folding it, and telling whether it still is what was written.
//!
//! Nothing else writes facts, and every table that screens read is made by a fold of them.

pub mod commands;
pub mod facts;
mod fields;
mod identity;
mod log;
mod refold;
pub(crate) mod store;
#[cfg(test)]
mod tests;
mod verify;

use mostrador_domain::ids::Uuid;

pub(crate) use fields::batches as facts_of_fields;
pub use fields::{FieldRow, SetFields};
pub use identity::{Started, enrol, mark_copy, start};
pub(crate) use log::{Saying, append};
pub use refold::{FOLDED, refold};
pub use verify::{chain, verify};

use crate::fail::Fail;

/// A fact as it stands in the log.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The till that wrote it.
    pub device: Uuid,
    /// Life of that till's log.
    pub epoch: u64,
    /// Its number there.
    pub dseq: u64,
    /// Its name.
    pub id: Uuid,
    /// What happened.
    pub kind: String,
    /// Version of the body.
    pub v: u64,
    /// Stamp of the hybrid clock.
    pub hlc: u64,
    /// The author's clock, milliseconds since 1970.
    pub wall: u64,
    /// Who did it; nil for the command line.
    pub by: Uuid,
    /// Who released it; nil where nobody had to.
    pub approved_by: Uuid,
    /// The body's bytes.
    pub body: Vec<u8>,
    /// 16 random bytes and the private part, where there is one and it was not erased.
    pub private: Option<Vec<u8>>,
    /// Hash of the private part; zeros where there is none.
    pub private_hash: [u8; 32],
    /// Hash of the fact before it.
    pub prev: [u8; 32],
    /// Its own hash.
    pub hash: [u8; 32],
}

impl Fact {
    /// Reads what the kind means.
    ///
    /// # Errors
    /// The body is not of this kind's form.
    pub fn meaning<B: serde::de::DeserializeOwned>(&self) -> Result<B, Fail> {
        #[derive(serde::Deserialize)]
        struct Only<B> {
            b: B,
        }
        Ok(serde_json::from_slice::<Only<B>>(&self.body)?.b)
    }

    /// Reads the private part; `None` where there is none or it was erased.
    ///
    /// # Errors
    /// The private part is not of this kind's form.
    pub fn private_part<P: serde::de::DeserializeOwned>(&self) -> Result<Option<P>, Fail> {
        match &self.private {
            Some(bytes) if bytes.len() > 16 => Ok(Some(serde_json::from_slice(&bytes[16..])?)),
            Some(_) | None => Ok(None),
        }
    }

    /// The envelope that the hash covers.
    pub fn envelope(&self, tenant: Uuid, shop: Uuid) -> mostrador_sync::Envelope<'_> {
        mostrador_sync::Envelope {
            tenant,
            shop,
            device: self.device,
            epoch: self.epoch,
            dseq: self.dseq,
            id: self.id,
            kind: &self.kind,
            v: self.v,
            hlc: self.hlc,
            wall: self.wall,
            by: self.by,
            approved_by: self.approved_by,
            body: &self.body,
            private_hash: self.private_hash,
            prev: self.prev,
        }
    }
}

/// Who this till is.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The business.
    pub tenant: Uuid,
    /// The shop.
    pub shop: Uuid,
    /// The till.
    pub device: Uuid,
    /// Life of its log.
    pub epoch: u64,
    /// This copy of the database, told from a restored one.
    pub instance: Uuid,
    /// How often the engine was started on it.
    pub starts: u64,
}

/// The end of the till's own log.
#[derive(Clone, Copy, Debug)]
pub struct Tip {
    /// Life of the log.
    pub epoch: u64,
    /// Number of the newest fact; 0 before the first.
    pub dseq: u64,
    /// Its hash; zeros before the first.
    pub hash: [u8; 32],
    /// The clock that stamps the next one.
    pub clock: mostrador_sync::Clock,
}

/// A time between whose ends sales may be missing, after a copy was restored.
#[derive(Clone, Debug)]
pub struct Restored {
    /// The epoch that began then.
    pub epoch: u64,
    /// Newest fact in the copy, milliseconds since 1970.
    pub from_ms: i64,
    /// When the copy was put in place, milliseconds since 1970.
    pub until_ms: i64,
}

/// Reads the end of this till's own log.
///
/// # Errors
/// The database fails.
pub fn tip(conn: &rusqlite::Connection, identity: &Identity) -> Result<Tip, Fail> {
    store::tip(conn, identity.device, identity.epoch)
}

/// The restore that nobody has read about yet.
///
/// # Errors
/// The database fails.
pub fn restored_unseen(conn: &rusqlite::Connection) -> Result<Option<Restored>, Fail> {
    store::restored_unseen(conn)
}

/// Notes that somebody has read about the restore.
///
/// # Errors
/// The database fails.
pub fn mark_restored_seen(conn: &rusqlite::Connection) -> Result<(), Fail> {
    store::mark_restored_seen(conn)
}

/// Reads who this till is; `None` before the first run.
///
/// # Errors
/// The database fails.
pub fn identity_of(conn: &rusqlite::Connection) -> Result<Option<Identity>, Fail> {
    store::identity(conn)
}

/// Letter that stands in receipt numbers for the log's life: none for the first, then B, C and so on.
pub fn epoch_letter(epoch: u64) -> String {
    if epoch <= 1 {
        return String::new();
    }
    let mut rest = epoch - 1;
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
        if rest == 0 {
            break;
        }
    }
    letters.iter().rev().collect()
}

/// Forgets kept answers older than the given time, in milliseconds since 1970.
///
/// # Errors
/// The database fails.
pub fn forget_answers(conn: &rusqlite::Connection, before_ms: i64) -> Result<(), Fail> {
    store::forget_answers(conn, before_ms)
}

/// The content and the reply of a request that was answered before.
pub(crate) fn kept_answer(
    conn: &rusqlite::Connection,
    id: Uuid,
    command: &str,
) -> Result<Option<([u8; 32], String)>, Fail> {
    store::answer(conn, id, command)
}

/// Keeps a reply for when the request is repeated.
pub(crate) fn keep_answer(
    conn: &rusqlite::Connection,
    id: Uuid,
    command: &str,
    content: &[u8; 32],
    reply: &str,
    now_ms: i64,
) -> Result<(), Fail> {
    store::keep_answer(conn, id, command, content, reply, now_ms)
}

/// Bytes of the log's bodies on disk and the number of facts.
///
/// # Errors
/// The database fails.
pub fn log_size(conn: &rusqlite::Connection) -> Result<(i64, i64), Fail> {
    store::log_size(conn)
}

/// Pages and indexes that SQLite finds damaged, in its words; empty where all is well.
///
/// # Errors
/// The database fails.
pub fn integrity(conn: &rusqlite::Connection) -> Result<Vec<String>, Fail> {
    store::integrity(conn)
}
