//! The SQL of people.

use mostrador_domain::ids::{ApprovalId, PersonId, SessionId, Uuid};
use mostrador_domain::people::Tries;
use mostrador_domain::permission::Role;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::facts::role_of;
use crate::fail::Fail;

/// A person's row.
pub struct PersonRow {
    pub person: PersonId,
    pub name: String,
    pub role: Role,
    pub pin: Option<String>,
    pub archived: bool,
}

fn person_row(row: &Row<'_>) -> rusqlite::Result<PersonRow> {
    Ok(PersonRow {
        person: PersonId(row.get(0)?),
        name: row.get(1)?,
        role: role_of(&row.get::<_, String>(2)?).unwrap_or(Role::Cashier),
        pin: row.get(3)?,
        archived: row.get(4)?,
    })
}

pub fn person(conn: &Connection, person: PersonId) -> Result<Option<PersonRow>, Fail> {
    Ok(conn
        .prepare_cached("SELECT id, name, role, pin, archived FROM people_person WHERE id = ?1")?
        .query_row([person.0], person_row)
        .optional()?)
}

pub fn people(conn: &Connection) -> Result<Vec<PersonRow>, Fail> {
    let mut statement =
        conn.prepare_cached("SELECT id, name, role, pin, archived FROM people_person ORDER BY name, id")?;
    let rows = statement.query_map([], person_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub fn count(conn: &Connection) -> Result<usize, Fail> {
    Ok(conn.query_row("SELECT count(*) FROM people_person", [], |row| row.get::<_, i64>(0))? as usize)
}

pub fn ensure_person(conn: &Connection, id: Uuid) -> Result<(), Fail> {
    conn.prepare_cached("INSERT OR IGNORE INTO people_person (id) VALUES (?1)")?.execute([id])?;
    Ok(())
}

pub fn set_name(conn: &Connection, id: Uuid, name: &str) -> Result<(), Fail> {
    conn.execute("UPDATE people_person SET name = ?2 WHERE id = ?1", params![id, name])?;
    Ok(())
}

pub fn set_role(conn: &Connection, id: Uuid, role: &str) -> Result<(), Fail> {
    conn.execute("UPDATE people_person SET role = ?2 WHERE id = ?1", params![id, role])?;
    Ok(())
}

pub fn set_pin(conn: &Connection, id: Uuid, pin: Option<&str>) -> Result<(), Fail> {
    conn.execute("UPDATE people_person SET pin = ?2 WHERE id = ?1", params![id, pin])?;
    Ok(())
}

pub fn set_archived(conn: &Connection, id: Uuid, archived: bool) -> Result<(), Fail> {
    conn.execute("UPDATE people_person SET archived = ?2 WHERE id = ?1", params![id, archived])?;
    Ok(())
}

/// Owners at work who can sign in, other than the given one.
pub fn other_owners(conn: &Connection, than: PersonId) -> Result<usize, Fail> {
    let found: i64 = conn.query_row(
        "SELECT count(*) FROM people_person WHERE role = 'owner' AND archived = 0 AND pin IS NOT NULL AND id <> ?1",
        [than.0],
        |row| row.get(0),
    )?;
    Ok(found as usize)
}

/// Whom a keyed hash of a PIN points at.
pub fn by_lookup(conn: &Connection, secret: &[u8], hash: &[u8; 32]) -> Result<Option<PersonRow>, Fail> {
    Ok(conn
        .prepare_cached(
            "SELECT p.id, p.name, p.role, p.pin, p.archived
             FROM people_lookup l JOIN people_person p ON p.id = l.person AND p.pin = l.pin
             WHERE l.hash = ?2 AND l.secret = ?1 AND p.archived = 0",
        )?
        .query_row(params![secret, hash], person_row)
        .optional()?)
}

/// People at work whose PIN came from elsewhere, so that no keyed hash of this till finds them yet.
pub fn without_lookup(conn: &Connection, secret: &[u8], limit: usize) -> Result<Vec<PersonRow>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT p.id, p.name, p.role, p.pin, p.archived
         FROM people_person p LEFT JOIN people_lookup l ON l.person = p.id AND l.pin = p.pin AND l.secret = ?1
         WHERE p.archived = 0 AND p.pin IS NOT NULL AND l.person IS NULL ORDER BY p.id LIMIT ?2",
    )?;
    let rows = statement.query_map(params![secret, limit as i64], person_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub fn put_lookup(conn: &Connection, person: PersonId, secret: &[u8], hash: &[u8; 32], pin: &str) -> Result<(), Fail> {
    // A look-up of somebody whose PIN has changed since may still hold the hash.
    conn.execute("DELETE FROM people_lookup WHERE hash = ?1", [hash])?;
    conn.execute(
        "INSERT OR REPLACE INTO people_lookup (person, secret, hash, pin) VALUES (?1, ?2, ?3, ?4)",
        params![person.0, secret, hash, pin],
    )?;
    Ok(())
}

/// A session and whose it is.
pub struct SessionRow {
    pub session: SessionId,
    pub person: PersonId,
    pub name: String,
    pub role: Role,
    pub seen_ms: i64,
}

pub fn session(conn: &Connection, token_hash: &[u8; 32]) -> Result<Option<SessionRow>, Fail> {
    Ok(conn
        .prepare_cached(
            "SELECT s.id, s.person, p.name, p.role, s.seen_ms
             FROM people_session s JOIN people_person p ON p.id = s.person
             WHERE s.token_hash = ?1 AND p.archived = 0",
        )?
        .query_row([token_hash], |row| {
            Ok(SessionRow {
                session: SessionId(row.get(0)?),
                person: PersonId(row.get(1)?),
                name: row.get(2)?,
                role: role_of(&row.get::<_, String>(3)?).unwrap_or(Role::Cashier),
                seen_ms: row.get(4)?,
            })
        })
        .optional()?)
}

pub fn add_session(
    conn: &Connection,
    token_hash: &[u8; 32],
    session: SessionId,
    person: PersonId,
    now_ms: i64,
) -> Result<(), Fail> {
    conn.execute(
        "INSERT INTO people_session (token_hash, id, person, began_ms, seen_ms) VALUES (?1, ?2, ?3, ?4, ?4)",
        params![token_hash, session.0, person.0, now_ms],
    )?;
    Ok(())
}

/// Notes that a session is in use.
pub fn see_session(conn: &Connection, session: SessionId, now_ms: i64) -> Result<(), Fail> {
    conn.prepare_cached("UPDATE people_session SET seen_ms = ?2 WHERE id = ?1")?.execute(params![session.0, now_ms])?;
    Ok(())
}

pub fn end_session(conn: &Connection, session: SessionId) -> Result<(), Fail> {
    conn.execute("DELETE FROM people_session WHERE id = ?1", [session.0])?;
    Ok(())
}

/// Ends a person's sessions, but for one.
pub fn end_sessions_of(conn: &Connection, person: PersonId, but: Option<SessionId>) -> Result<(), Fail> {
    conn.execute(
        "DELETE FROM people_session WHERE person = ?1 AND id <> coalesce(?2, x'')",
        params![person.0, but.map(|session| session.0)],
    )?;
    Ok(())
}

pub fn end_all_sessions(conn: &Connection) -> Result<(), Fail> {
    conn.execute("DELETE FROM people_session", [])?;
    Ok(())
}

/// Ends the sessions that nobody used since the given time, and all but the newest ones.
pub fn prune_sessions(conn: &Connection, before_ms: i64, keep: usize) -> Result<(), Fail> {
    conn.execute("DELETE FROM people_session WHERE seen_ms < ?1", [before_ms])?;
    conn.execute(
        "DELETE FROM people_session WHERE id NOT IN (SELECT id FROM people_session ORDER BY seen_ms DESC LIMIT ?1)",
        [keep as i64],
    )?;
    Ok(())
}

/// An approval that was given.
pub struct ApprovalRow {
    pub session: SessionId,
    pub person: PersonId,
    pub permission: String,
    pub at_ms: i64,
    pub used: Option<(String, [u8; 32])>,
}

pub fn approval(conn: &Connection, id: ApprovalId) -> Result<Option<ApprovalRow>, Fail> {
    Ok(conn
        .prepare_cached(
            "SELECT session, person, permission, at_ms, command, content FROM people_approval WHERE id = ?1",
        )?
        .query_row([id.0], |row| {
            let command: Option<String> = row.get(4)?;
            let content: Option<[u8; 32]> = row.get(5)?;
            Ok(ApprovalRow {
                session: SessionId(row.get(0)?),
                person: PersonId(row.get(1)?),
                permission: row.get(2)?,
                at_ms: row.get(3)?,
                used: command.zip(content),
            })
        })
        .optional()?)
}

pub fn add_approval(
    conn: &Connection,
    id: ApprovalId,
    session: SessionId,
    person: PersonId,
    permission: &str,
    now_ms: i64,
) -> Result<(), Fail> {
    conn.execute(
        "INSERT INTO people_approval (id, session, person, permission, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id.0, session.0, person.0, permission, now_ms],
    )?;
    Ok(())
}

pub fn use_approval(conn: &Connection, id: ApprovalId, command: &str, content: &[u8; 32]) -> Result<(), Fail> {
    conn.execute(
        "UPDATE people_approval SET command = ?2, content = ?3 WHERE id = ?1",
        params![id.0, command, content],
    )?;
    Ok(())
}

pub fn prune_approvals(conn: &Connection, before_ms: i64) -> Result<(), Fail> {
    conn.execute("DELETE FROM people_approval WHERE at_ms < ?1", [before_ms])?;
    Ok(())
}

pub fn tries(conn: &Connection) -> Result<Tries, Fail> {
    Ok(conn
        .prepare_cached("SELECT in_a_row, in_hour, hour_ms, until_ms FROM people_tries WHERE one = 1")?
        .query_row([], |row| {
            Ok(Tries { in_a_row: row.get(0)?, in_hour: row.get(1)?, hour_began_ms: row.get(2)?, until_ms: row.get(3)? })
        })
        .optional()?
        .unwrap_or_default())
}

pub fn save_tries(conn: &Connection, tries: &Tries) -> Result<(), Fail> {
    conn.execute(
        "INSERT OR REPLACE INTO people_tries (one, in_a_row, in_hour, hour_ms, until_ms) VALUES (1, ?1, ?2, ?3, ?4)",
        params![tries.in_a_row, tries.in_hour, tries.hour_began_ms, tries.until_ms],
    )?;
    Ok(())
}
