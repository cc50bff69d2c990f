//! The tables of printers and jobs.

use mostrador_domain::ids::{JobId, PrinterId, Uuid};
use mostrador_domain::printing::commands::{DrawerPin, JobState, PrinterSetup, Purpose};
use mostrador_domain::printing::{CodePage, Document};
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use crate::fail::Fail;

/// Jobs that are kept after they are done, to be looked at.
pub const ENDED_KEPT_MAX: u32 = 200;
/// Jobs that may wait for one printer; past it the oldest are put aside.
pub const WAITING_MAX: u32 = 500;

const SETUP: &str =
    "name, connection, profile, columns, code_page, drawer, prints_receipts, prints_reports, active, id";

/// A job as a printer's worker needs it.
#[derive(Clone, Debug)]
pub struct Work {
    /// The job.
    pub job: JobId,
    /// What to print; nothing where only the drawer opens.
    pub document: Option<Document>,
    /// Whether paper may have come out already.
    pub sent: bool,
    /// Whether it was queued as a copy.
    pub copy: bool,
    /// When it was queued or asked for again, milliseconds since 1970.
    pub fresh_ms: i64,
}

/// A job as lists show it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The job.
    pub job: JobId,
    /// Its printer.
    pub printer: PrinterId,
    /// That printer's name.
    pub printer_name: String,
    /// What it is.
    pub title: String,
    /// How far it has come.
    pub state: JobState,
    /// Whether it is a copy, or will be one.
    pub copy: bool,
    /// Whether there is paper in it.
    pub has_document: bool,
    /// Whether the drawer was not told to open in time.
    pub pulse_missed: bool,
    /// Whether the printer told that the paper is out.
    pub told: bool,
    /// How often it was begun.
    pub tries: u32,
    /// When it was queued, milliseconds since 1970.
    pub queued_ms: i64,
    /// When it was done, milliseconds since 1970.
    pub done_ms: Option<i64>,
}

/// A job to be queued.
pub struct NewJob<'a> {
    /// Its id.
    pub job: JobId,
    /// For which printer.
    pub printer: PrinterId,
    /// What lists call it.
    pub title: &'a str,
    /// What to print.
    pub document: Option<&'a Document>,
    /// Whether the drawer opens.
    pub pulse: bool,
    /// Whether it is marked as a copy.
    pub copy: bool,
    /// Now, milliseconds since 1970.
    pub now_ms: i64,
}

/// Every printer, in the order in which they were added.
pub fn printers(conn: &Connection) -> Result<Vec<(PrinterId, PrinterSetup)>, Fail> {
    let mut statement = conn.prepare_cached(&format!("SELECT {SETUP} FROM printing_printer ORDER BY rank, id"))?;
    let rows = statement.query_map([], read_setup)?;
    rows.map(|row| finish_setup(row?)).collect()
}

/// One printer.
pub fn printer(conn: &Connection, printer: PrinterId) -> Result<Option<PrinterSetup>, Fail> {
    let mut statement = conn.prepare_cached(&format!("SELECT {SETUP} FROM printing_printer WHERE id = ?1"))?;
    let row = statement.query_row([printer.0.as_bytes().as_slice()], read_setup).optional()?;
    row.map(|row| Ok(finish_setup(row)?.1)).transpose()
}

/// The first active printer for a purpose.
pub fn printer_for(conn: &Connection, purpose: Purpose) -> Result<Option<(PrinterId, bool)>, Fail> {
    let wanted = match purpose {
        Purpose::Receipt => "prints_receipts",
        Purpose::Report => "prints_reports",
    };
    let sql = format!(
        "SELECT id, drawer IS NOT NULL FROM printing_printer WHERE active AND {wanted} ORDER BY rank, id LIMIT 1"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_row([], |row| Ok((PrinterId(uuid(row, 0)?), row.get(1)?))).optional()?)
}

/// The first active printer that a drawer is plugged into.
pub fn drawer_printer(conn: &Connection) -> Result<Option<PrinterId>, Fail> {
    let sql = "SELECT id FROM printing_printer WHERE active AND drawer IS NOT NULL ORDER BY rank, id LIMIT 1";
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_row([], |row| Ok(PrinterId(uuid(row, 0)?))).optional()?)
}

/// Writes a printer, at the end of the list where it is new.
pub fn save_printer(conn: &Connection, printer: PrinterId, setup: &PrinterSetup) -> Result<(), Fail> {
    let drawer = setup.drawer.map(|pin| match pin {
        DrawerPin::Pin2 => "pin2",
        DrawerPin::Pin5 => "pin5",
    });
    conn.prepare_cached(
        "INSERT INTO printing_printer
             (id, rank, name, connection, profile, columns, code_page, drawer, prints_receipts, prints_reports, active)
         VALUES (?1, (SELECT coalesce(max(rank), 0) + 1 FROM printing_printer), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (id) DO UPDATE SET name = ?2, connection = ?3, profile = ?4, columns = ?5, code_page = ?6,
             drawer = ?7, prints_receipts = ?8, prints_reports = ?9, active = ?10",
    )?
    .execute(params![
        printer.0.as_bytes().as_slice(),
        setup.name,
        serde_json::to_string(&setup.connection)?,
        setup.profile,
        setup.columns,
        setup.code_page.map(CodePage::name),
        drawer,
        setup.prints.contains(&Purpose::Receipt),
        setup.prints.contains(&Purpose::Report),
        setup.active,
    ])?;
    Ok(())
}

/// Removes a printer with its jobs; tells whether there was one.
pub fn remove_printer(conn: &Connection, printer: PrinterId) -> Result<bool, Fail> {
    let removed = conn
        .prepare_cached("DELETE FROM printing_printer WHERE id = ?1")?
        .execute([printer.0.as_bytes().as_slice()])?;
    Ok(removed > 0)
}

/// Queues a job.
pub fn add_job(conn: &Connection, new: &NewJob<'_>) -> Result<(), Fail> {
    let document = new.document.map(serde_json::to_string).transpose()?;
    conn.prepare_cached(
        "INSERT INTO printing_job (id, printer, title, document, pulse, copy, state, queued_ms, fresh_ms, seal)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'waiting', ?7, ?7, ?8)",
    )?
    .execute(params![
        new.job.0.as_bytes().as_slice(),
        new.printer.0.as_bytes().as_slice(),
        new.title,
        document,
        i64::from(new.pulse),
        new.copy,
        new.now_ms,
        seal(new.job.0.as_bytes(), new.title, document.as_deref(), new.copy, new.now_ms),
    ])?;
    Ok(())
}

/// Hash over what of a job does not change after it was queued.
fn seal(job: &[u8], title: &str, document: Option<&str>, copy: bool, queued_ms: i64) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(job);
    for part in [title.as_bytes(), document.unwrap_or_default().as_bytes()] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.update([u8::from(document.is_some()), u8::from(copy)]);
    hash.update(queued_ms.to_be_bytes());
    hash.finalize().into()
}

/// Numbers and titles of jobs that are not as they were queued.
pub fn changed_jobs(conn: &Connection) -> Result<Vec<(i64, String)>, Fail> {
    let mut statement =
        conn.prepare("SELECT seq, id, title, document, copy, queued_ms, seal FROM printing_job ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let mut changed = Vec::new();
    while let Some(row) = rows.next()? {
        let (job, title): (Vec<u8>, String) = (row.get(1)?, row.get(2)?);
        let document: Option<String> = row.get(3)?;
        let wanted = seal(&job, &title, document.as_deref(), row.get::<_, i64>(4)? != 0, row.get(5)?);
        if row.get::<_, Vec<u8>>(6)? != wanted {
            changed.push((row.get(0)?, title));
        }
    }
    Ok(changed)
}

/// Turns what was on its way when the program ended into what waits. Paper of it may be out, so it repeats as a copy.
pub fn resume(conn: &Connection, printer: PrinterId) -> Result<(), Fail> {
    conn.prepare_cached("UPDATE printing_job SET state = 'waiting' WHERE printer = ?1 AND state = 'sending'")?
        .execute([printer.0.as_bytes().as_slice()])?;
    Ok(())
}

/// The oldest job that waits for a printer.
pub fn next(conn: &Connection, printer: PrinterId) -> Result<Option<Work>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT id, document, sent, copy, fresh_ms FROM printing_job
         WHERE printer = ?1 AND state IN ('waiting', 'sending') ORDER BY seq LIMIT 1",
    )?;
    let row = statement
        .query_row([printer.0.as_bytes().as_slice()], |row| {
            Ok((uuid(row, 0)?, row.get::<_, Option<String>>(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
        })
        .optional()?;
    let Some((job, document, sent, copy, fresh_ms)) = row else {
        return Ok(None);
    };
    let document = document.map(|json| serde_json::from_str(&json)).transpose()?;
    Ok(Some(Work { job: JobId(job), document, sent, copy, fresh_ms }))
}

/// Jobs whose drawer still has to be told to open, the oldest first, with the time they were queued.
pub fn pulses(conn: &Connection, printer: PrinterId) -> Result<Vec<(JobId, i64)>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT id, fresh_ms FROM printing_job
         WHERE printer = ?1 AND state IN ('waiting', 'sending') AND pulse = 1 ORDER BY seq",
    )?;
    let rows = statement.query_map([printer.0.as_bytes().as_slice()], |row| Ok((JobId(uuid(row, 0)?), row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Notes that a drawer is about to be told to open, or that it is too late for that. A job without paper ends by it.
pub fn settle_pulse(conn: &Connection, job: JobId, told: bool, now_ms: i64) -> Result<(), Fail> {
    conn.prepare_cached(
        "UPDATE printing_job SET pulse = ?2,
             state = CASE WHEN document IS NOT NULL THEN state WHEN ?2 = 2 THEN 'done' ELSE 'late' END,
             done_ms = CASE WHEN document IS NOT NULL THEN done_ms ELSE ?3 END
         WHERE id = ?1 AND pulse = 1",
    )?
    .execute(params![job.0.as_bytes().as_slice(), if told { 2 } else { 3 }, now_ms])?;
    Ok(())
}

/// Notes that the first byte of paper is about to be sent.
pub fn begin(conn: &Connection, job: JobId) -> Result<(), Fail> {
    conn.prepare_cached("UPDATE printing_job SET state = 'sending', sent = 1, tries = tries + 1 WHERE id = ?1")?
        .execute([job.0.as_bytes().as_slice()])?;
    Ok(())
}

/// Ends a job, and forgets those that ended long ago.
pub fn end(conn: &Connection, job: JobId, state: JobState, told: bool, now_ms: i64) -> Result<(), Fail> {
    conn.prepare_cached("UPDATE printing_job SET state = ?2, told = ?3, done_ms = ?4 WHERE id = ?1")?
        .execute(params![job.0.as_bytes().as_slice(), state.name(), told, now_ms])?;
    conn.prepare_cached(
        "DELETE FROM printing_job WHERE state IN ('done', 'cancelled')
             AND seq <= (SELECT max(seq) FROM printing_job) - ?1",
    )?
    .execute([ENDED_KEPT_MAX])?;
    Ok(())
}

/// Puts the oldest jobs aside where more wait than the queue holds.
pub fn put_aside_beyond_limit(conn: &Connection, printer: PrinterId, now_ms: i64) -> Result<(), Fail> {
    conn.prepare_cached(
        "UPDATE printing_job SET state = 'late', done_ms = ?3 WHERE seq IN (
             SELECT seq FROM printing_job WHERE printer = ?1 AND state = 'waiting' ORDER BY seq DESC LIMIT -1 OFFSET ?2)",
    )?
    .execute(params![printer.0.as_bytes().as_slice(), WAITING_MAX, now_ms])?;
    Ok(())
}

/// Wakes a job that was put aside, or sends it to another printer. It counts as new from now on.
pub fn retry(conn: &Connection, job: JobId, printer: PrinterId, now_ms: i64) -> Result<(), Fail> {
    conn.prepare_cached(
        "UPDATE printing_job SET state = 'waiting', printer = ?2, fresh_ms = ?3, done_ms = NULL WHERE id = ?1",
    )?
    .execute(params![job.0.as_bytes().as_slice(), printer.0.as_bytes().as_slice(), now_ms])?;
    Ok(())
}

/// What a job prints.
pub fn document(conn: &Connection, job: JobId) -> Result<Option<Document>, Fail> {
    let mut statement = conn.prepare_cached("SELECT document FROM printing_job WHERE id = ?1")?;
    let json: Option<Option<String>> =
        statement.query_row([job.0.as_bytes().as_slice()], |row| row.get(0)).optional()?;
    Ok(json.flatten().map(|json| serde_json::from_str(&json)).transpose()?)
}

/// Jobs that wait for each printer.
pub fn waiting(conn: &Connection, printer: PrinterId) -> Result<u32, Fail> {
    let mut statement = conn
        .prepare_cached("SELECT count(*) FROM printing_job WHERE printer = ?1 AND state IN ('waiting', 'sending')")?;
    Ok(statement.query_row([printer.0.as_bytes().as_slice()], |row| row.get(0))?)
}

const LISTED: &str = "j.id, j.printer, p.name, j.title, j.state, j.copy OR (j.sent AND j.state = 'waiting'),
    j.document IS NOT NULL, j.pulse = 3, j.told, j.tries, j.queued_ms, j.done_ms
    FROM printing_job j JOIN printing_printer p ON p.id = j.printer";

/// One job.
pub fn job(conn: &Connection, job: JobId) -> Result<Option<Listed>, Fail> {
    let mut statement = conn.prepare_cached(&format!("SELECT {LISTED} WHERE j.id = ?1"))?;
    statement.query_row([job.0.as_bytes().as_slice()], read_listed).optional()?.transpose()
}

/// What is open, the oldest first, then what has ended, the newest first.
pub fn jobs(conn: &Connection, limit: u32) -> Result<Vec<Listed>, Fail> {
    let sql = format!(
        "SELECT {LISTED} ORDER BY j.state IN ('done', 'cancelled'),
             CASE WHEN j.state IN ('done', 'cancelled') THEN -j.seq ELSE j.seq END LIMIT ?1"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([limit], read_listed)?;
    rows.map(|row| row?).collect()
}

fn read_listed(row: &Row<'_>) -> rusqlite::Result<Result<Listed, Fail>> {
    let state: String = row.get(4)?;
    let Some(state) = JobState::from_name(&state) else {
        return Ok(Err(anyhow::anyhow!("a print job has the unknown state {state}").into()));
    };
    Ok(Ok(Listed {
        job: JobId(uuid(row, 0)?),
        printer: PrinterId(uuid(row, 1)?),
        printer_name: row.get(2)?,
        title: row.get(3)?,
        state,
        copy: row.get(5)?,
        has_document: row.get(6)?,
        pulse_missed: row.get(7)?,
        told: row.get(8)?,
        tries: row.get(9)?,
        queued_ms: row.get(10)?,
        done_ms: row.get(11)?,
    }))
}

fn uuid(row: &Row<'_>, place: usize) -> rusqlite::Result<Uuid> {
    Ok(Uuid::from_bytes(row.get(place)?))
}

struct RawSetup {
    printer: PrinterId,
    name: String,
    connection: String,
    profile: String,
    columns: Option<u8>,
    code_page: Option<String>,
    drawer: Option<String>,
    receipts: bool,
    reports: bool,
    active: bool,
}

fn read_setup(row: &Row<'_>) -> rusqlite::Result<RawSetup> {
    Ok(RawSetup {
        name: row.get(0)?,
        connection: row.get(1)?,
        profile: row.get(2)?,
        columns: row.get(3)?,
        code_page: row.get(4)?,
        drawer: row.get(5)?,
        receipts: row.get(6)?,
        reports: row.get(7)?,
        active: row.get(8)?,
        printer: PrinterId(uuid(row, 9)?),
    })
}

fn finish_setup(raw: RawSetup) -> Result<(PrinterId, PrinterSetup), Fail> {
    let prints = [(raw.receipts, Purpose::Receipt), (raw.reports, Purpose::Report)];
    let setup = PrinterSetup {
        name: raw.name,
        connection: serde_json::from_str(&raw.connection)?,
        profile: raw.profile,
        columns: raw.columns,
        code_page: raw.code_page.as_deref().and_then(CodePage::from_name),
        drawer: raw.drawer.map(|pin| if pin == "pin5" { DrawerPin::Pin5 } else { DrawerPin::Pin2 }),
        prints: prints.into_iter().filter(|(wanted, _)| *wanted).map(|(_, purpose)| purpose).collect(),
        active: raw.active,
    };
    Ok((raw.printer, setup))
}
