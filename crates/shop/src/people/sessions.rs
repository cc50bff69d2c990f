//! Sessions: a token in somebody's window, its hash in the database, and the automatic lock.

use mostrador_domain::ids::{PersonId, SessionId};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::store;
use crate::context::{Who, Write};
use crate::fail::Fail;

const MINUTE_MS: i64 = 60_000;
/// How long a session lasts that nobody uses, where the shop has no automatic lock.
const UNUSED_MS_MAX: i64 = 30 * 24 * 60 * MINUTE_MS;
/// A session in use is noted at most this often.
const NOTED_EVERY_MS: i64 = 20_000;
/// Sessions of a till at the same time.
const SESSIONS_MAX: usize = 64;
const TOKEN_BYTES: usize = 32;

/// Finds who a session's token belongs to; `None` where it ended or the till locked itself since.
///
/// # Errors
/// The database fails.
pub fn session(conn: &Connection, token: &str, now_ms: i64) -> Result<Option<Who>, Fail> {
    let Some(row) = store::session(conn, &hash(token))? else {
        return Ok(None);
    };
    let (language, lock_minutes) = crate::settings::language_and_lock(conn)?;
    if now_ms >= row.seen_ms + lasts_ms(lock_minutes) {
        return Ok(None);
    }
    Ok(Some(Who {
        person: row.person,
        name: row.name,
        role: Some(row.role),
        session: Some(row.session),
        seen_ms: row.seen_ms,
        approved: None,
        language,
    }))
}

/// Notes that the asking session is in use.
///
/// # Errors
/// The database fails.
pub fn stay_awake(cx: &Write<'_>) -> Result<(), Fail> {
    match cx.who().session {
        Some(session) if cx.who().seen_ms < cx.now_ms() - NOTED_EVERY_MS => {
            store::see_session(cx.conn(), session, cx.now_ms())
        }
        Some(_) | None => Ok(()),
    }
}

/// Ends every session, so that everybody signs in again.
///
/// # Errors
/// The database fails.
pub fn end_all_sessions(conn: &Connection) -> Result<(), Fail> {
    store::end_all_sessions(conn)
}

/// Opens a session and answers its token.
pub fn open(cx: &Write<'_>, person: PersonId) -> Result<String, Fail> {
    let mut bytes = [0; TOKEN_BYTES];
    cx.random(&mut bytes);
    let token: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let now_ms = cx.now_ms();
    let lasts_ms = lasts_ms(crate::settings::lock_minutes(cx.conn())?);
    store::prune_sessions(cx.conn(), now_ms - lasts_ms, SESSIONS_MAX - 1)?;
    store::add_session(cx.conn(), &hash(&token), cx.new_id::<SessionId>(), person, now_ms)?;
    Ok(token)
}

/// How long a session lasts that nobody uses, in milliseconds, where the till locks itself after so many minutes. What
/// nobody decided locks screens and no scripts.
pub fn lasts_ms(lock_minutes: Option<u32>) -> i64 {
    match lock_minutes {
        None | Some(0) => UNUSED_MS_MAX,
        Some(minutes) => i64::from(minutes) * MINUTE_MS,
    }
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}
