//! The tables of the import's runs, their files and what their slices changed.

use mostrador_domain::catalogue::import_commands::{ImportMapping, ImportProblem, ImportStage, RowFault};
use mostrador_domain::ids::{ImportId, PersonId, ProductId, Uuid};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::fail::Fail;

/// Level of zstd: quick, and half the size of level 1 on words.
const PACKING: i32 = 3;
/// Previews kept that nobody started.
const PREVIEWS_KEPT: i64 = 4;
/// Ended runs kept, to be looked at or undone.
const RUNS_KEPT: i64 = 20;

/// One run as its row holds it.
#[derive(Clone, Debug)]
pub struct Run {
    pub id: ImportId,
    pub name: String,
    pub mapping: ImportMapping,
    pub stage: ImportStage,
    pub person: PersonId,
    pub tally: Tally,
    pub rows_total: u64,
    pub unusable: u64,
    pub started_ms: Option<i64>,
    pub ended_ms: Option<i64>,
    /// Why it was given up, in words.
    pub failure: Option<String>,
}

/// What a run has done so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub rows_done: u64,
    pub created: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub no_price: u64,
    pub opening_stock: u64,
}

/// A row left out, before it is put into words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    #[serde(rename = "l")]
    pub line: u32,
    #[serde(rename = "t")]
    pub text: String,
    #[serde(rename = "f")]
    pub fault: RowFault,
}

impl RowProblem {
    /// Puts it into words.
    pub fn said(&self, language: mostrador_domain::locale::Language) -> ImportProblem {
        let reason = mostrador_domain::locale::text(language, self.fault.text_key(), &[]);
        ImportProblem { line: self.line, text: self.text.clone(), code: self.fault, reason }
    }
}

const COLUMNS: &str = "id, name, mapping, stage, person, rows_total, rows_done, created, changed, unchanged, unusable, \
    no_price, opening_stock, started_ms, ended_ms, failure";

pub fn insert(
    conn: &Connection,
    id: ImportId,
    name: &str,
    file: &[u8],
    person: PersonId,
    mapping: &ImportMapping,
    now_ms: i64,
) -> Result<(), Fail> {
    conn.execute(
        "DELETE FROM catalogue_import WHERE stage = 'previewed' AND id NOT IN
             (SELECT id FROM catalogue_import WHERE stage = 'previewed' ORDER BY made_ms DESC LIMIT ?1)",
        [PREVIEWS_KEPT],
    )?;
    conn.execute(
        "DELETE FROM catalogue_import WHERE stage IN ('done', 'undone') AND id NOT IN
             (SELECT id FROM catalogue_import WHERE stage IN ('done', 'undone') ORDER BY ended_ms DESC LIMIT ?1)",
        [RUNS_KEPT],
    )?;
    conn.execute(
        "INSERT INTO catalogue_import (id, name, mapping, stage, person, made_ms)
         VALUES (?1, ?2, ?3, 'previewed', ?4, ?5)",
        params![id.0, name, serde_json::to_string(mapping)?, person.0, now_ms],
    )?;
    conn.execute("INSERT INTO catalogue_import_file (import, file) VALUES (?1, ?2)", params![id.0, file])?;
    Ok(())
}

/// Makes a file smaller for its row.
pub fn pack(bytes: &[u8]) -> Result<Vec<u8>, Fail> {
    Ok(zstd::encode_all(bytes, PACKING)?)
}

/// The bytes of a run's file; `None` once the run has ended.
pub fn file(conn: &Connection, id: ImportId) -> Result<Option<Vec<u8>>, Fail> {
    let mut statement = conn.prepare_cached("SELECT file FROM catalogue_import_file WHERE import = ?1")?;
    let packed: Option<Vec<u8>> = statement.query_row([id.0], |row| row.get(0)).optional()?;
    match packed {
        Some(packed) => Ok(Some(zstd::decode_all(packed.as_slice())?)),
        None => Ok(None),
    }
}

pub fn run(conn: &Connection, id: ImportId) -> Result<Option<Run>, Fail> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM catalogue_import WHERE id = ?1"))?;
    one(&mut statement.query([id.0])?)
}

/// The newest run that was started, else the newest preview.
pub fn newest(conn: &Connection) -> Result<Option<Run>, Fail> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM catalogue_import WHERE started_ms IS NOT NULL OR stage = 'previewed'
         ORDER BY started_ms IS NULL, started_ms DESC, made_ms DESC LIMIT 1"
    ))?;
    one(&mut statement.query([])?)
}

/// The run that is being taken or undone, if any.
pub fn unfinished(conn: &Connection) -> Result<Option<Run>, Fail> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM catalogue_import WHERE stage IN ('running', 'undoing') ORDER BY started_ms LIMIT 1"
    ))?;
    one(&mut statement.query([])?)
}

/// Runs that were started, the newest first.
pub fn started(conn: &Connection) -> Result<Vec<Run>, Fail> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM catalogue_import WHERE started_ms IS NOT NULL ORDER BY started_ms DESC LIMIT ?1"
    ))?;
    let mut rows = statement.query([RUNS_KEPT])?;
    let mut runs = Vec::new();
    while let Some(run) = one(&mut rows)? {
        runs.push(run);
    }
    Ok(runs)
}

pub fn set_mapping(conn: &Connection, id: ImportId, mapping: &ImportMapping) -> Result<(), Fail> {
    conn.prepare_cached("UPDATE catalogue_import SET mapping = ?2 WHERE id = ?1")?
        .execute(params![id.0, serde_json::to_string(mapping)?])?;
    Ok(())
}

/// Notes that a run begins, with what its file holds.
pub fn begin(conn: &Connection, id: ImportId, rows_total: u64, unusable: u64, now_ms: i64) -> Result<(), Fail> {
    conn.prepare_cached(
        "UPDATE catalogue_import SET stage = 'running', rows_total = ?2, unusable = ?3, started_ms = ?4 WHERE id = ?1",
    )?
    .execute(params![id.0, rows_total as i64, unusable as i64, now_ms])?;
    Ok(())
}

/// The rows that a run left out, by line.
pub fn problems(conn: &Connection, id: ImportId) -> Result<Vec<RowProblem>, Fail> {
    let mut statement = conn.prepare_cached("SELECT problems FROM catalogue_import_problem WHERE import = ?1")?;
    let listed: Option<String> = statement.query_row([id.0], |row| row.get(0)).optional()?;
    Ok(listed.map_or(Ok(Vec::new()), |listed| serde_json::from_str(&listed))?)
}

pub fn set_problems(conn: &Connection, id: ImportId, problems: &[RowProblem], unusable: u64) -> Result<(), Fail> {
    conn.prepare_cached(
        "INSERT INTO catalogue_import_problem (import, problems) VALUES (?1, ?2)
         ON CONFLICT (import) DO UPDATE SET problems = ?2",
    )?
    .execute(params![id.0, serde_json::to_string(problems)?])?;
    conn.prepare_cached("UPDATE catalogue_import SET unusable = ?2 WHERE id = ?1")?
        .execute(params![id.0, unusable as i64])?;
    Ok(())
}

pub fn set_tally(conn: &Connection, id: ImportId, tally: &Tally) -> Result<(), Fail> {
    conn.prepare_cached(
        "UPDATE catalogue_import SET rows_done = ?2, created = ?3, changed = ?4, unchanged = ?5, no_price = ?6,
             opening_stock = ?7 WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        tally.rows_done as i64,
        tally.created as i64,
        tally.changed as i64,
        tally.unchanged as i64,
        tally.no_price as i64,
        tally.opening_stock as i64
    ])?;
    Ok(())
}

pub fn set_stage(conn: &Connection, id: ImportId, stage: ImportStage) -> Result<(), Fail> {
    conn.prepare_cached("UPDATE catalogue_import SET stage = ?2 WHERE id = ?1")?
        .execute(params![id.0, stage_name(stage)])?;
    Ok(())
}

/// Notes why a run is given up and has to be taken back; one that somebody takes back already keeps no reason.
pub fn give_up(conn: &Connection, id: ImportId, why: &str) -> Result<(), Fail> {
    conn.prepare_cached(
        "UPDATE catalogue_import SET stage = 'undoing', failure = ?2 WHERE id = ?1 AND stage = 'running'",
    )?
    .execute(params![id.0, why])?;
    Ok(())
}

/// Notes that a run has ended; its file is not needed any more.
pub fn end(conn: &Connection, id: ImportId, stage: ImportStage, now_ms: i64) -> Result<(), Fail> {
    conn.prepare_cached("UPDATE catalogue_import SET stage = ?2, ended_ms = ?3 WHERE id = ?1")?.execute(params![
        id.0,
        stage_name(stage),
        now_ms
    ])?;
    conn.prepare_cached("DELETE FROM catalogue_import_file WHERE import = ?1")?.execute([id.0])?;
    Ok(())
}

/// Keeps what a slice changed, as JSON.
pub fn put_slice(conn: &Connection, id: ImportId, rows: u64, before: &[u8]) -> Result<(), Fail> {
    conn.prepare_cached(
        "INSERT INTO catalogue_import_slice (import, slice, rows, before)
         VALUES (?1, (SELECT coalesce(max(slice), 0) + 1 FROM catalogue_import_slice WHERE import = ?1), ?2, ?3)",
    )?
    .execute(params![id.0, rows as i64, pack(before)?])?;
    Ok(())
}

/// The last slice of a run: its number, how many rows it took, and what it changed.
pub fn last_slice(conn: &Connection, id: ImportId) -> Result<Option<(i64, u64, Vec<u8>)>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT slice, rows, before FROM catalogue_import_slice WHERE import = ?1 ORDER BY slice DESC LIMIT 1",
    )?;
    let found: Option<(i64, i64, Vec<u8>)> =
        statement.query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    match found {
        Some((slice, rows, packed)) => Ok(Some((slice, number(rows), zstd::decode_all(packed.as_slice())?))),
        None => Ok(None),
    }
}

pub fn drop_slice(conn: &Connection, id: ImportId, slice: i64) -> Result<(), Fail> {
    conn.prepare_cached("DELETE FROM catalogue_import_slice WHERE import = ?1 AND slice = ?2")?
        .execute(params![id.0, slice])?;
    Ok(())
}

/// Notes that a product's opening stock was taken back, so that the next file may give it again.
pub fn note_unopened(conn: &Connection, product: ProductId) -> Result<(), Fail> {
    conn.prepare_cached("INSERT INTO catalogue_unopened (product) VALUES (?1) ON CONFLICT DO NOTHING")?
        .execute([product.0])?;
    Ok(())
}

/// Whether a product's opening stock was taken back.
pub fn was_unopened(conn: &Connection, product: ProductId) -> Result<bool, Fail> {
    Ok(conn.prepare_cached("SELECT 1 FROM catalogue_unopened WHERE product = ?1")?.exists([product.0])?)
}

pub fn forget_unopened(conn: &Connection, product: ProductId) -> Result<(), Fail> {
    conn.prepare_cached("DELETE FROM catalogue_unopened WHERE product = ?1")?.execute([product.0])?;
    Ok(())
}

fn one(rows: &mut rusqlite::Rows<'_>) -> Result<Option<Run>, Fail> {
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some(read(row)?))
}

fn read(row: &Row<'_>) -> Result<Run, Fail> {
    let count = |place: usize| -> rusqlite::Result<u64> { Ok(number(row.get(place)?)) };
    Ok(Run {
        id: ImportId(row.get::<_, Uuid>(0)?),
        name: row.get(1)?,
        mapping: serde_json::from_str(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?)?,
        stage: stage(row.get_ref(3)?.as_str().map_err(rusqlite::Error::from)?)?,
        person: PersonId(row.get::<_, Uuid>(4)?),
        rows_total: count(5)?,
        tally: Tally {
            rows_done: count(6)?,
            created: count(7)?,
            changed: count(8)?,
            unchanged: count(9)?,
            no_price: count(11)?,
            opening_stock: count(12)?,
        },
        unusable: count(10)?,
        started_ms: row.get(13)?,
        ended_ms: row.get(14)?,
        failure: row.get(15)?,
    })
}

fn stage_name(stage: ImportStage) -> &'static str {
    match stage {
        ImportStage::Previewed => "previewed",
        ImportStage::Running => "running",
        ImportStage::Done => "done",
        ImportStage::Undoing => "undoing",
        ImportStage::Undone => "undone",
    }
}

fn stage(name: &str) -> Result<ImportStage, Fail> {
    let stages =
        [ImportStage::Previewed, ImportStage::Running, ImportStage::Done, ImportStage::Undoing, ImportStage::Undone];
    let found = stages.into_iter().find(|stage| stage_name(*stage) == name);
    found.ok_or_else(|| anyhow::anyhow!("an import has the unknown stage {name:?}").into())
}

fn number(rows: i64) -> u64 {
    u64::try_from(rows).unwrap_or(0)
}
