//! The SQL of shifts, money moved by hand and drawer openings.

use mostrador_domain::{
    Currency,
    cash::{
        Direction, MoveView,
        facts::{Closed, Moved, Opened},
    },
    ids::{DeviceId, MoveId, PersonId, ShiftId, Uuid},
};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::OpenShift;
use crate::fail::Fail;
use crate::sync::Fact;

/// A shift as the tables hold it.
#[derive(Clone, Debug)]
pub struct ShiftRow {
    pub shift: ShiftId,
    pub till: u32,
    pub shift_number: u32,
    pub currency: Currency,
    pub float_minor: i64,
    pub opened_by: PersonId,
    pub opened_at_ms: i64,
    pub closed_at_ms: Option<i64>,
    pub number: Option<(String, i64)>,
    pub cash_difference_minor: Option<i64>,
    pub reason: Option<String>,
    pub report: Option<String>,
}

/// Money moved by hand during a shift.
#[derive(Clone, Copy, Debug, Default)]
pub struct Moves {
    pub ins: u32,
    pub in_minor: i64,
    pub outs: u32,
    pub out_minor: i64,
}

pub fn open_shift(conn: &Connection, device: DeviceId) -> Result<Option<OpenShift>, Fail> {
    Ok(conn
        .prepare_cached("SELECT shift, shift_number FROM cash_shift WHERE device = ?1 AND closed_at_ms IS NULL")?
        .query_row([device.0], |row| Ok(OpenShift { shift: ShiftId(row.get(0)?), shift_number: row.get(1)? }))
        .optional()?)
}

/// The largest running number of a till's shifts.
pub fn last_shift_number(conn: &Connection, device: DeviceId) -> Result<u32, Fail> {
    Ok(conn.query_row(
        "SELECT coalesce(max(shift_number), 0) FROM cash_shift WHERE device = ?1",
        [device.0],
        |row| row.get(0),
    )?)
}

const COLUMNS: &str = "shift, till, shift_number, currency, float_minor, opened_by, opened_at_ms, closed_at_ms, series, running, \
    cash_difference_minor, reason, report";

pub fn shift(conn: &Connection, shift: ShiftId) -> Result<Option<ShiftRow>, Fail> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM cash_shift WHERE shift = ?1"))?;
    Ok(statement.query_row([shift.0], read_shift).optional()?)
}

/// Shifts, the newest first.
pub fn shifts(conn: &Connection, offset: u32, limit: u32) -> Result<Vec<ShiftRow>, Fail> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM cash_shift ORDER BY opened_at_ms DESC, shift_number DESC LIMIT ?1 OFFSET ?2"
    ))?;
    let rows = statement.query_map([limit, offset], read_shift)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub fn insert_shift(conn: &Connection, fact: &Fact, body: &Opened) -> Result<(), Fail> {
    conn.prepare_cached(
        "INSERT INTO cash_shift (shift, device, till, shift_number, currency, float_minor, opened_by, opened_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        body.shift.0,
        fact.device,
        body.till,
        body.no,
        body.cur.code(),
        body.float,
        fact.by,
        fact.wall as i64
    ])?;
    Ok(())
}

pub fn close_shift(conn: &Connection, fact: &Fact, body: &Closed, reason: Option<&str>) -> Result<(), Fail> {
    let cash = body.count.iter().find(|count| count.m == mostrador_domain::sales::Method::Cash);
    conn.prepare_cached(
        "UPDATE cash_shift SET closed_by = ?2, closed_at_ms = ?3, series = ?4, running = ?5, cash_difference_minor = ?6,
             reason = ?7, hash = ?8, report = ?9
         WHERE shift = ?1 AND closed_at_ms IS NULL",
    )?
    .execute(params![
        body.shift.0,
        fact.by,
        fact.wall as i64,
        body.series,
        body.n,
        cash.map_or(0, |count| count.c - count.e),
        reason,
        fact.hash,
        serde_json::to_string(body)?,
    ])?;
    Ok(())
}

pub fn insert_move(conn: &Connection, fact: &Fact, body: &Moved, reason: Option<&str>) -> Result<(), Fail> {
    conn.prepare_cached(
        "INSERT INTO cash_move (shift, id, direction, amount_minor, reason, person, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![body.shift.0, body.id.0, body.dir.name(), body.amount, reason, fact.by, fact.wall as i64])?;
    Ok(())
}

pub fn insert_opening(
    conn: &Connection,
    fact: &Fact,
    shift: Option<ShiftId>,
    reason: Option<&str>,
) -> Result<(), Fail> {
    conn.prepare_cached(
        "INSERT INTO cash_drawer_opening (fact, shift, reason, person, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![fact.id, shift.map(|shift| shift.0), reason, fact.by, fact.wall as i64])?;
    Ok(())
}

pub fn has_move(conn: &Connection, shift: ShiftId, id: MoveId) -> Result<bool, Fail> {
    Ok(conn.prepare_cached("SELECT 1 FROM cash_move WHERE shift = ?1 AND id = ?2")?.exists(params![shift.0, id.0])?)
}

pub fn move_sums(conn: &Connection, shift: ShiftId) -> Result<Moves, Fail> {
    Ok(conn
        .prepare_cached(
            "SELECT count(*) FILTER (WHERE direction = 'in'), coalesce(sum(amount_minor) FILTER (WHERE direction = 'in'), 0),
                    count(*) FILTER (WHERE direction = 'out'), coalesce(sum(amount_minor) FILTER (WHERE direction = 'out'), 0)
             FROM cash_move WHERE shift = ?1",
        )?
        .query_row([shift.0], |row| {
            Ok(Moves { ins: row.get(0)?, in_minor: row.get(1)?, outs: row.get(2)?, out_minor: row.get(3)? })
        })?)
}

pub fn moves(conn: &Connection, shift: ShiftId) -> Result<Vec<MoveView>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT id, direction, amount_minor, reason, at_ms, person FROM cash_move WHERE shift = ?1 ORDER BY at_ms, id",
    )?;
    let rows = statement.query_map([shift.0], |row| {
        Ok(MoveView {
            id: MoveId(row.get(0)?),
            direction: if row.get::<_, String>(1)? == "in" { Direction::In } else { Direction::Out },
            amount_minor: row.get(2)?,
            reason: row.get(3)?,
            at_ms: row.get(4)?,
            person: PersonId(row.get(5)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub fn drawer_openings(conn: &Connection, shift: ShiftId) -> Result<u32, Fail> {
    Ok(conn
        .prepare_cached("SELECT count(*) FROM cash_drawer_opening WHERE shift = ?1")?
        .query_row([shift.0], |row| row.get(0))?)
}

/// Every closed shift with its report.
pub fn closed_shifts(conn: &Connection) -> Result<Vec<ShiftRow>, Fail> {
    let mut statement = conn.prepare(&format!(
        "SELECT {COLUMNS} FROM cash_shift WHERE closed_at_ms IS NOT NULL ORDER BY series, running"
    ))?;
    let rows = statement.query_map([], read_shift)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Open shifts, with the till that each belongs to.
pub fn open_shifts(conn: &Connection) -> Result<Vec<ShiftRow>, Fail> {
    let mut statement = conn.prepare(&format!("SELECT {COLUMNS} FROM cash_shift WHERE closed_at_ms IS NULL"))?;
    let rows = statement.query_map([], read_shift)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Movements of shifts that are not there.
pub fn orphans(conn: &Connection) -> Result<i64, Fail> {
    Ok(conn.query_row(
        "SELECT count(*) FROM cash_move WHERE shift NOT IN (SELECT shift FROM cash_shift)",
        [],
        |row| row.get(0),
    )?)
}

fn read_shift(row: &Row<'_>) -> rusqlite::Result<ShiftRow> {
    let code: String = row.get(3)?;
    let currency = Currency::parse(&code)
        .ok_or_else(|| rusqlite::Error::InvalidColumnType(3, "currency".to_owned(), rusqlite::types::Type::Text))?;
    let series: Option<String> = row.get(8)?;
    let running: Option<i64> = row.get(9)?;
    Ok(ShiftRow {
        shift: ShiftId(row.get::<_, Uuid>(0)?),
        till: row.get(1)?,
        shift_number: row.get(2)?,
        currency,
        float_minor: row.get(4)?,
        opened_by: PersonId(row.get(5)?),
        opened_at_ms: row.get(6)?,
        closed_at_ms: row.get(7)?,
        number: series.zip(running),
        cash_difference_minor: row.get(10)?,
        reason: row.get(11)?,
        report: row.get(12)?,
    })
}
