//! The SQL of the log, the identity, the stamps and the kept answers.

use mostrador_domain::ids::Uuid;
use rusqlite::{Connection, OptionalExtension, params};

use super::{Fact, Identity, Restored, Tip};
use crate::fail::Fail;

/// Bodies longer than this are stored compressed, in bytes.
const PLAIN_BODY_BYTES_MAX: usize = 1024;
/// A sale waits for its own body to be compressed, where a higher level takes twice the time for the same size.
const ZSTD_LEVEL: i32 = 3;
/// Long bodies are those of imports, where a higher level saves a tenth of the log.
const ZSTD_LEVEL_LONG: i32 = 6;
const LONG_BODY_BYTES: usize = 16 * 1024;

/// A fact as its author is about to store it.
pub struct NewFact<'a> {
    pub envelope: &'a mostrador_sync::Envelope<'a>,
    pub private: Option<&'a [u8]>,
    pub hash: &'a [u8; 32],
}

pub fn identity(conn: &Connection) -> Result<Option<Identity>, Fail> {
    let mut statement =
        conn.prepare_cached("SELECT tenant, shop, device, epoch, instance, starts FROM sync_identity WHERE one = 1")?;
    Ok(statement
        .query_row([], |row| {
            Ok(Identity {
                tenant: row.get(0)?,
                shop: row.get(1)?,
                device: row.get(2)?,
                epoch: row.get::<_, i64>(3)? as u64,
                instance: row.get(4)?,
                starts: row.get::<_, i64>(5)? as u64,
            })
        })
        .optional()?)
}

pub fn save_identity(conn: &Connection, identity: &Identity) -> Result<(), Fail> {
    conn.execute(
        "INSERT INTO sync_identity (one, tenant, shop, device, epoch, instance, starts) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (one) DO UPDATE SET epoch = ?4, instance = ?5, starts = ?6",
        params![
            identity.tenant,
            identity.shop,
            identity.device,
            identity.epoch as i64,
            identity.instance,
            identity.starts as i64
        ],
    )?;
    Ok(())
}

pub fn save_restored(conn: &Connection, restored: &Restored) -> Result<(), Fail> {
    conn.execute(
        "INSERT OR REPLACE INTO sync_restored (epoch, from_ms, until_ms, seen) VALUES (?1, ?2, ?3, 0)",
        params![restored.epoch as i64, restored.from_ms, restored.until_ms],
    )?;
    Ok(())
}

pub fn restored_unseen(conn: &Connection) -> Result<Option<Restored>, Fail> {
    Ok(conn
        .prepare_cached(
            "SELECT epoch, from_ms, until_ms FROM sync_restored WHERE seen = 0 ORDER BY epoch DESC LIMIT 1",
        )?
        .query_row([], |row| {
            Ok(Restored { epoch: row.get::<_, i64>(0)? as u64, from_ms: row.get(1)?, until_ms: row.get(2)? })
        })
        .optional()?)
}

pub fn mark_restored_seen(conn: &Connection) -> Result<(), Fail> {
    conn.execute("UPDATE sync_restored SET seen = 1 WHERE seen = 0", [])?;
    Ok(())
}

/// The end of a till's own log in one epoch.
pub fn tip(conn: &Connection, device: Uuid, epoch: u64) -> Result<Tip, Fail> {
    let newest: i64 = conn.query_row("SELECT coalesce(max(hlc), 0) FROM sync_fact", [], |row| row.get(0))?;
    let last = conn
        .prepare_cached("SELECT dseq, hash FROM sync_fact WHERE device = ?1 AND epoch = ?2 ORDER BY dseq DESC LIMIT 1")?
        .query_row(params![device, epoch as i64], |row| Ok((row.get::<_, i64>(0)? as u64, row.get::<_, [u8; 32]>(1)?)))
        .optional()?;
    let (dseq, hash) = last.unwrap_or((0, [0; 32]));
    Ok(Tip { epoch, dseq, hash, clock: mostrador_sync::Clock::resume(mostrador_sync::Hlc(newest as u64)) })
}

/// The wall time of the newest fact, in milliseconds since 1970.
pub fn newest_wall_ms(conn: &Connection) -> Result<Option<i64>, Fail> {
    Ok(conn.query_row("SELECT max(wall) FROM sync_fact", [], |row| row.get(0))?)
}

pub fn insert_fact(conn: &Connection, new: &NewFact<'_>) -> Result<(), Fail> {
    let envelope = new.envelope;
    let packed = if envelope.body.len() > PLAIN_BODY_BYTES_MAX { Some(pack(envelope.body)?) } else { None };
    conn.prepare_cached(
        "INSERT INTO sync_fact (device, epoch, dseq, id, kind, v, hlc, wall, by, approved_by, body, packed, private, private_hash, prev, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?
    .execute(params![
        envelope.device,
        envelope.epoch as i64,
        envelope.dseq as i64,
        envelope.id,
        envelope.kind,
        envelope.v as i64,
        envelope.hlc as i64,
        envelope.wall as i64,
        envelope.by,
        envelope.approved_by,
        packed.as_deref().unwrap_or(envelope.body),
        if packed.is_some() { envelope.body.len() as i64 } else { 0 },
        new.private,
        envelope.private_hash,
        envelope.prev,
        new.hash,
    ])?;
    Ok(())
}

/// Compresses a body with a context that is made once for each thread, since making it costs more than its use.
fn pack(body: &[u8]) -> Result<Vec<u8>, Fail> {
    thread_local! {
        static PACKER: std::cell::RefCell<Option<zstd::bulk::Compressor<'static>>> = const { std::cell::RefCell::new(None) };
    }
    let level = if body.len() < LONG_BODY_BYTES { ZSTD_LEVEL } else { ZSTD_LEVEL_LONG };
    PACKER.with_borrow_mut(|packer| {
        let packer = match packer {
            Some(packer) => packer,
            None => packer.insert(zstd::bulk::Compressor::new(level)?),
        };
        packer.set_compression_level(level)?;
        Ok(packer.compress(body)?)
    })
}

/// Hands every fact to `each`, every author's in its own order.
pub fn walk(conn: &Connection, mut each: impl FnMut(Fact) -> Result<(), Fail>) -> Result<(), Fail> {
    let mut statement = conn.prepare(
        "SELECT device, epoch, dseq, id, kind, v, hlc, wall, by, approved_by, body, packed, private, private_hash, prev, hash
         FROM sync_fact ORDER BY device, epoch, dseq",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let stored: Vec<u8> = row.get(10)?;
        let plain_bytes: i64 = row.get(11)?;
        let body = if plain_bytes > 0 {
            // A damaged row may not unpack; the empty body then fails its hash, which is what gets reported.
            let plain = zstd::bulk::decompress(&stored, plain_bytes.clamp(0, 1 << 26) as usize).unwrap_or_default();
            if plain.len() as i64 == plain_bytes { plain } else { Vec::new() }
        } else {
            stored
        };
        each(Fact {
            device: row.get(0)?,
            epoch: row.get::<_, i64>(1)? as u64,
            dseq: row.get::<_, i64>(2)? as u64,
            id: row.get(3)?,
            kind: row.get(4)?,
            v: row.get::<_, i64>(5)? as u64,
            hlc: row.get::<_, i64>(6)? as u64,
            wall: row.get::<_, i64>(7)? as u64,
            by: row.get(8)?,
            approved_by: row.get(9)?,
            body,
            private: row.get(12)?,
            private_hash: row.get(13)?,
            prev: row.get(14)?,
            hash: row.get(15)?,
        })?;
    }
    Ok(())
}

/// Bytes that the log's bodies take on disk, and how many facts there are.
pub fn log_size(conn: &Connection) -> Result<(i64, i64), Fail> {
    Ok(conn.query_row("SELECT coalesce(sum(length(body)), 0), count(*) FROM sync_fact", [], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?)
}

/// One set of fields that were stamped together.
pub struct Stamp {
    pub hlc: u64,
    pub device: Uuid,
    pub fields: i64,
}

pub fn field_list(conn: &Connection, names: &str) -> Result<i64, Fail> {
    let known = conn
        .prepare_cached("SELECT id FROM sync_field_list WHERE names = ?1")?
        .query_row([names], |row| row.get(0))
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    conn.prepare_cached("INSERT INTO sync_field_list (names) VALUES (?1)")?.execute([names])?;
    Ok(conn.last_insert_rowid())
}

pub fn field_names(conn: &Connection, list: i64) -> Result<String, Fail> {
    Ok(conn.prepare_cached("SELECT names FROM sync_field_list WHERE id = ?1")?.query_row([list], |row| row.get(0))?)
}

pub fn stamps(conn: &Connection, thing: Uuid) -> Result<Vec<Stamp>, Fail> {
    let mut statement = conn.prepare_cached("SELECT hlc, device, fields FROM sync_stamp WHERE thing = ?1")?;
    let rows = statement.query_map([thing], |row| {
        Ok(Stamp { hlc: row.get::<_, i64>(0)? as u64, device: row.get(1)?, fields: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes a stamp that is not there yet.
pub fn put_stamp(conn: &Connection, thing: Uuid, stamp: &Stamp) -> Result<(), Fail> {
    // An upsert would check its foreign key within a savepoint of its own, and at each savepoint the index of words
    // writes out what it has gathered: once for every product instead of once for every transaction.
    conn.prepare_cached("INSERT INTO sync_stamp (thing, hlc, device, fields) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![thing, stamp.hlc as i64, stamp.device, stamp.fields])?;
    Ok(())
}

pub fn drop_stamp(conn: &Connection, thing: Uuid, stamp: &Stamp) -> Result<(), Fail> {
    conn.prepare_cached("DELETE FROM sync_stamp WHERE thing = ?1 AND hlc = ?2 AND device = ?3")?.execute(params![
        thing,
        stamp.hlc as i64,
        stamp.device
    ])?;
    Ok(())
}

/// The content and the reply of a request that was answered before.
pub fn answer(conn: &Connection, id: Uuid, command: &str) -> Result<Option<([u8; 32], String)>, Fail> {
    Ok(conn
        .prepare_cached("SELECT content, reply FROM door_answer WHERE id = ?1 AND command = ?2")?
        .query_row(params![id, command], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

pub fn keep_answer(
    conn: &Connection,
    id: Uuid,
    command: &str,
    content: &[u8; 32],
    reply: &str,
    now_ms: i64,
) -> Result<(), Fail> {
    conn.prepare_cached("INSERT INTO door_answer (id, command, content, reply, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![id, command, content, reply, now_ms])?;
    Ok(())
}

pub fn forget_answers(conn: &Connection, before_ms: i64) -> Result<(), Fail> {
    conn.execute("DELETE FROM door_answer WHERE at_ms < ?1", [before_ms])?;
    Ok(())
}

/// Empties a folded table before it is folded again.
pub fn empty_table(conn: &Connection, table: &str) -> Result<(), Fail> {
    conn.execute(&format!("DELETE FROM {table}"), [])?;
    Ok(())
}

/// A table's rows as text, in the order of their first column that is a key, for comparing two databases.
pub fn dump(conn: &Connection, table: &str, mut each: impl FnMut(Vec<String>)) -> Result<(), Fail> {
    let columns: Vec<String> = {
        let mut statement = conn.prepare(&format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"))?;
        let names = statement.query_map([], |row| row.get(0))?;
        names.collect::<Result<_, _>>()?
    };
    let order: Vec<String> = (1..=columns.len()).map(|place| place.to_string()).collect();
    let listed = columns.iter().map(|column| format!("quote({column})")).collect::<Vec<_>>().join(", ");
    let mut statement = conn.prepare(&format!("SELECT {listed} FROM {table} ORDER BY {}", order.join(", ")))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut cells = Vec::with_capacity(columns.len());
        for place in 0..columns.len() {
            cells.push(row.get::<_, String>(place)?);
        }
        each(cells);
    }
    Ok(())
}

/// Lets SQLite check the pages and indexes of the file; empty where all is well.
pub fn integrity(conn: &Connection) -> Result<Vec<String>, Fail> {
    let mut statement = conn.prepare("PRAGMA integrity_check(20)")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    let lines: Vec<String> = rows.collect::<Result<_, _>>()?;
    Ok(lines.into_iter().filter(|line| line != "ok").collect())
}
