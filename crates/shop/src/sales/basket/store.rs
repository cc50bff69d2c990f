//! The SQL of baskets: working state of this till, which no fold touches.

use mostrador_domain::{
    ids::{LineId, PersonId, SaleId, Uuid},
    sales::basket::{Line, Terms},
};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Head, Kept, State, Step, StepKind};
use crate::fail::Fail;

/// Settled baskets removed at one time; the rest waits for the next.
const SWEPT_MAX: i64 = 8;

pub fn insert(conn: &Connection, head: &Head) -> Result<(), Fail> {
    conn.prepare_cached(
        "INSERT INTO sales_basket (sale, label, state, terms, opened_by, opened_at_ms) VALUES (?1, ?2, 'open', '{}', ?3, ?4)",
    )?
    .execute(params![head.sale.0, head.label, head.opened_by.0, head.opened_at_ms])?;
    Ok(())
}

pub fn head(conn: &Connection, sale: SaleId) -> Result<Option<Head>, Fail> {
    Ok(conn
        .prepare_cached(
            "SELECT sale, label, state, name, terms, opened_by, opened_at_ms, parked_at_ms, total_shown_ms,
                    (SELECT max(revision) FROM sales_basket_step AS step WHERE step.sale = basket.sale)
             FROM sales_basket AS basket WHERE sale = ?1",
        )?
        .query_row([sale.0], read_head)
        .optional()?)
}

/// Baskets that are open or parked, the oldest first.
pub fn live(conn: &Connection) -> Result<Vec<Head>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT sale, label, state, name, terms, opened_by, opened_at_ms, parked_at_ms, total_shown_ms, 0
         FROM sales_basket WHERE state <> 'settled' ORDER BY opened_at_ms, label",
    )?;
    let rows = statement.query_map([], read_head)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many baskets are open or parked, and the largest label among them.
pub fn crowd(conn: &Connection) -> Result<(i64, u32), Fail> {
    Ok(conn
        .prepare_cached("SELECT count(*), coalesce(max(label), 0) FROM sales_basket WHERE state <> 'settled'")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

pub fn parked(conn: &Connection) -> Result<u32, Fail> {
    Ok(conn
        .prepare_cached("SELECT count(*) FROM sales_basket WHERE state = 'parked'")?
        .query_row([], |row| row.get(0))?)
}

/// The newest basket that a person opened and neither parked nor settled.
pub fn newest_open(conn: &Connection, person: PersonId) -> Result<Option<SaleId>, Fail> {
    Ok(conn
        .prepare_cached(
            "SELECT sale FROM sales_basket WHERE state = 'open' AND opened_by = ?1 ORDER BY opened_at_ms DESC, label DESC LIMIT 1",
        )?
        .query_row([person.0], |row| Ok(SaleId(row.get(0)?)))
        .optional()?)
}

pub fn set_state(conn: &Connection, head: &Head) -> Result<(), Fail> {
    conn.prepare_cached("UPDATE sales_basket SET state = ?2, name = ?3, parked_at_ms = ?4 WHERE sale = ?1")?
        .execute(params![head.sale.0, state_name(head.state), head.name, head.parked_at_ms])?;
    Ok(())
}

pub fn set_terms(conn: &Connection, sale: SaleId, terms: &Terms) -> Result<(), Fail> {
    conn.prepare_cached("UPDATE sales_basket SET terms = ?2 WHERE sale = ?1")?
        .execute(params![sale.0, serde_json::to_string(terms)?])?;
    Ok(())
}

pub fn set_total_shown(conn: &Connection, sale: SaleId, at_ms: i64) -> Result<(), Fail> {
    conn.prepare_cached("UPDATE sales_basket SET total_shown_ms = ?2 WHERE sale = ?1")?
        .execute(params![sale.0, at_ms])?;
    Ok(())
}

pub fn lines(conn: &Connection, sale: SaleId, removed_too: bool) -> Result<Vec<Kept>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT body, place, revision, asked, removed_by, removed_at_ms FROM sales_basket_line
         WHERE sale = ?1 AND (?2 OR removed_at_ms IS NULL)",
    )?;
    let mut rows = statement.query(params![sale.0, removed_too])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        lines.push(read_line(row)?);
    }
    lines.sort_by_key(|kept| kept.place);
    Ok(lines)
}

/// One line, removed or not.
pub fn line(conn: &Connection, sale: SaleId, line: LineId) -> Result<Option<Kept>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT body, place, revision, asked, removed_by, removed_at_ms FROM sales_basket_line WHERE sale = ?1 AND line = ?2",
    )?;
    let mut rows = statement.query(params![sale.0, line.0])?;
    rows.next()?.map(read_line).transpose()
}

/// Lines taken out at or after a revision, with who did it; for a partial answer.
pub fn gone_since(conn: &Connection, sale: SaleId, revision: u64) -> Result<Vec<LineId>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT line FROM sales_basket_step AS step CROSS JOIN sales_basket_line AS gone USING (sale, line)
         WHERE step.sale = ?1 AND step.revision > ?2 AND gone.removed_at_ms IS NOT NULL",
    )?;
    let rows = statement.query_map(params![sale.0, revision as i64], |row| Ok(LineId(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub fn put_line(conn: &Connection, sale: SaleId, kept: &Kept) -> Result<(), Fail> {
    conn.prepare_cached(
        "INSERT INTO sales_basket_line (sale, line, place, body, revision, asked, removed_by, removed_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (sale, line) DO UPDATE SET body = ?4, revision = ?5, removed_by = ?7, removed_at_ms = ?8",
    )?
    .execute(params![
        sale.0,
        kept.line.line.0,
        kept.place,
        serde_json::to_string(&kept.line)?,
        kept.revision as i64,
        kept.asked,
        kept.removed.map(|(person, _)| person.0),
        kept.removed.map(|(_, at_ms)| at_ms),
    ])?;
    Ok(())
}

pub fn put_step(conn: &Connection, sale: SaleId, step: &Step) -> Result<(), Fail> {
    conn.prepare_cached(
        "INSERT INTO sales_basket_step (sale, revision, kind, line, before, request, asked) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        sale.0,
        step.revision as i64,
        kind_name(step.kind),
        step.line.map(|line| line.0),
        step.before,
        step.request,
        step.asked,
    ])?;
    Ok(())
}

pub fn mark_undone(conn: &Connection, sale: SaleId, revision: u64, undone_at: Option<u64>) -> Result<(), Fail> {
    conn.prepare_cached("UPDATE sales_basket_step SET undone_at = ?3 WHERE sale = ?1 AND revision = ?2")?
        .execute(params![sale.0, revision as i64, undone_at.map(|at| at as i64)])?;
    Ok(())
}

/// The newest change that was not taken back.
pub fn last_done(conn: &Connection, sale: SaleId) -> Result<Option<Step>, Fail> {
    one_step(
        conn,
        "SELECT revision, kind, line, before, undone_at, request, asked FROM sales_basket_step
         WHERE sale = ?1 AND kind = 'do' AND undone_at IS NULL AND revision > ?2 ORDER BY revision DESC LIMIT 1",
        sale,
        0,
    )
}

/// The change that was taken back last: the first one after the newest that still stands.
pub fn first_undone(conn: &Connection, sale: SaleId, after: u64) -> Result<Option<Step>, Fail> {
    one_step(
        conn,
        "SELECT revision, kind, line, before, undone_at, request, asked FROM sales_basket_step
         WHERE sale = ?1 AND kind = 'do' AND undone_at IS NOT NULL AND revision > ?2 ORDER BY revision LIMIT 1",
        sale,
        after,
    )
}

pub fn step(conn: &Connection, sale: SaleId, revision: u64) -> Result<Option<Step>, Fail> {
    one_step(
        conn,
        "SELECT revision, kind, line, before, undone_at, request, asked FROM sales_basket_step
         WHERE sale = ?1 AND revision = ?2",
        sale,
        revision,
    )
}

/// A request among the newest steps.
pub fn step_of_request(conn: &Connection, sale: SaleId, after: u64, request: Uuid) -> Result<Option<Step>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT revision, kind, line, before, undone_at, request, asked FROM sales_basket_step
         WHERE sale = ?1 AND revision > ?2 AND request = ?3",
    )?;
    Ok(statement.query_row(params![sale.0, after as i64, request], read_step).optional()?)
}

/// Every step after a revision, the newest first.
pub fn steps_after(conn: &Connection, sale: SaleId, revision: u64) -> Result<Vec<Step>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT revision, kind, line, before, undone_at, request, asked FROM sales_basket_step
         WHERE sale = ?1 AND revision > ?2 ORDER BY revision DESC",
    )?;
    let rows = statement.query_map(params![sale.0, revision as i64], read_step)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Removes a few baskets that were paid or dropped, with all that belongs to them.
pub fn sweep(conn: &Connection) -> Result<(), Fail> {
    let settled: Vec<Uuid> = {
        let mut statement = conn.prepare_cached("SELECT sale FROM sales_basket WHERE state = 'settled' LIMIT ?1")?;
        let rows = statement.query_map([SWEPT_MAX], |row| row.get(0))?;
        rows.collect::<Result<_, _>>()?
    };
    for sale in settled {
        conn.prepare_cached("DELETE FROM sales_basket_step WHERE sale = ?1")?.execute([sale])?;
        conn.prepare_cached("DELETE FROM sales_basket_line WHERE sale = ?1")?.execute([sale])?;
        conn.prepare_cached("DELETE FROM sales_basket WHERE sale = ?1")?.execute([sale])?;
    }
    Ok(())
}

fn one_step(conn: &Connection, sql: &str, sale: SaleId, revision: u64) -> Result<Option<Step>, Fail> {
    Ok(conn.prepare_cached(sql)?.query_row(params![sale.0, revision as i64], read_step).optional()?)
}

fn read_head(row: &Row<'_>) -> rusqlite::Result<Head> {
    let terms: String = row.get(4)?;
    Ok(Head {
        sale: SaleId(row.get(0)?),
        label: row.get(1)?,
        state: state_of(&row.get::<_, String>(2)?),
        name: row.get(3)?,
        terms: serde_json::from_str(&terms).map_err(|cause| unreadable(4, cause))?,
        opened_by: PersonId(row.get(5)?),
        opened_at_ms: row.get(6)?,
        parked_at_ms: row.get(7)?,
        total_shown_ms: row.get(8)?,
        revision: row.get::<_, Option<i64>>(9)?.unwrap_or(0) as u64,
    })
}

fn read_line(row: &Row<'_>) -> Result<Kept, Fail> {
    let body = row.get_ref(0)?.as_str().map_err(anyhow::Error::from)?;
    let line: Line = serde_json::from_str(body)?;
    let removed_by: Option<Uuid> = row.get(4)?;
    let removed_at_ms: Option<i64> = row.get(5)?;
    Ok(Kept {
        line,
        place: row.get(1)?,
        revision: row.get::<_, i64>(2)? as u64,
        asked: row.get(3)?,
        removed: removed_at_ms.map(|at_ms| (PersonId(removed_by.unwrap_or_default()), at_ms)),
    })
}

fn read_step(row: &Row<'_>) -> rusqlite::Result<Step> {
    Ok(Step {
        revision: row.get::<_, i64>(0)? as u64,
        kind: kind_of(&row.get::<_, String>(1)?),
        line: row.get::<_, Option<Uuid>>(2)?.map(LineId),
        before: row.get(3)?,
        undone_at: row.get::<_, Option<i64>>(4)?.map(|at| at as u64),
        request: row.get(5)?,
        asked: row.get(6)?,
    })
}

fn unreadable(column: usize, cause: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(cause))
}

fn state_name(state: State) -> &'static str {
    match state {
        State::Open => "open",
        State::Parked => "parked",
        State::Settled => "settled",
    }
}

fn state_of(name: &str) -> State {
    match name {
        "open" => State::Open,
        "parked" => State::Parked,
        _ => State::Settled,
    }
}

fn kind_name(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Do => "do",
        StepKind::Undo => "undo",
        StepKind::Redo => "redo",
    }
}

fn kind_of(name: &str) -> StepKind {
    match name {
        "undo" => StepKind::Undo,
        "redo" => StepKind::Redo,
        _ => StepKind::Do,
    }
}
