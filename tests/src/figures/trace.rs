//! What a connection writes, statement by statement with its values, so that bare SQLite can write the same again.
#![allow(unsafe_code, reason = "SQLite tells its statements only to a C function, and this build binds it raw")]

use std::ffi::{CStr, c_int, c_uint, c_void};
use std::sync::Mutex;

use rusqlite::types::Value;
use rusqlite::{Connection, ffi};

/// A statement with the values that it ran with.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The text, with places for values.
    pub text: String,
    /// The values, by place.
    pub values: Vec<Value>,
}

/// Statements seen since listening began, as (text, text with values).
static SEEN: Mutex<Vec<(String, String)>> = Mutex::new(Vec::new());

/// Listens to a connection until [`finish`].
pub fn begin(conn: &Connection) {
    seen().clear();
    // SAFETY: the handle is the open connection's; the callback only copies what it is handed.
    unsafe { ffi::sqlite3_trace_v2(conn.handle(), ffi::SQLITE_TRACE_STMT, Some(note), std::ptr::null_mut()) };
}

/// Stops listening and answers the statements that wrote rows.
pub fn finish(conn: &Connection) -> Vec<Statement> {
    // SAFETY: as in `begin`; no callback means no listening.
    unsafe { ffi::sqlite3_trace_v2(conn.handle(), 0, None, std::ptr::null_mut()) };
    let writes = |text: &str| {
        let first = text.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        matches!(first.as_str(), "INSERT" | "UPDATE" | "DELETE" | "REPLACE")
    };
    std::mem::take(&mut *seen())
        .into_iter()
        .filter(|(text, _)| writes(text))
        .map(|(text, whole)| Statement { values: values(&text, &whole), text })
        .collect()
}

fn seen() -> std::sync::MutexGuard<'static, Vec<(String, String)>> {
    SEEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

unsafe extern "C" fn note(_: c_uint, _: *mut c_void, statement: *mut c_void, _: *mut c_void) -> c_int {
    let statement = statement.cast::<ffi::sqlite3_stmt>();
    // SAFETY: SQLite hands a living statement; the expanded text is ours to free.
    unsafe {
        let text = ffi::sqlite3_sql(statement);
        let whole = ffi::sqlite3_expanded_sql(statement);
        if !text.is_null() && !whole.is_null() {
            let copied = |text: *const std::ffi::c_char| CStr::from_ptr(text).to_string_lossy().into_owned();
            seen().push((copied(text), copied(whole)));
        }
        ffi::sqlite3_free(whole.cast());
    }
    0
}

/// Reads the values out of a statement's text, by walking beside the text with places.
fn values(text: &str, whole: &str) -> Vec<Value> {
    let (text, whole) = (text.as_bytes(), whole.as_bytes());
    let mut found: Vec<Value> = Vec::new();
    let (mut at, mut there) = (0, 0);
    while at < text.len() {
        if text[at] == b'\'' {
            // A literal of the statement itself: both texts have it.
            let end = at + 1 + text[at + 1..].iter().position(|byte| *byte == b'\'').unwrap_or(0);
            there += end + 1 - at;
            at = end + 1;
        } else if text[at] == b'?' {
            let digits = text[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            let named = std::str::from_utf8(&text[at + 1..at + 1 + digits]).ok().and_then(|digits| digits.parse().ok());
            at += 1 + digits;
            let (value, length) = literal(&whole[there..]);
            there += length;
            let place: usize = named.unwrap_or(found.len() + 1);
            if found.len() < place {
                found.resize(place, Value::Null);
            }
            found[place - 1] = value;
        } else {
            at += 1;
            there += 1;
        }
    }
    found
}

/// One SQL literal at the beginning of a text, and its length.
fn literal(text: &[u8]) -> (Value, usize) {
    match text.first() {
        Some(b'\'') => {
            let mut out = Vec::new();
            let mut at = 1;
            while at < text.len() {
                if text[at] == b'\'' {
                    if text.get(at + 1) != Some(&b'\'') {
                        break;
                    }
                    at += 1;
                }
                out.push(text[at]);
                at += 1;
            }
            (Value::Text(String::from_utf8_lossy(&out).into_owned()), at + 1)
        }
        Some(b'x' | b'X') => {
            let end = 2 + text[2..].iter().position(|byte| *byte == b'\'').unwrap_or(0);
            let hex = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap_or("0"), 16).unwrap_or(0);
            (Value::Blob(text[2..end].chunks(2).map(hex).collect()), end + 1)
        }
        Some(b'N') => (Value::Null, 4),
        _ => {
            let part = |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
            let length = text.iter().take_while(part).count();
            let words = std::str::from_utf8(&text[..length]).unwrap_or("0");
            let value = words.parse().map(Value::Integer).or_else(|_| words.parse().map(Value::Real));
            (value.unwrap_or(Value::Null), length)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_come_back_with_the_values_that_they_ran_with() {
        let conn = Connection::open_in_memory().expect("a database in memory");
        conn.execute_batch("CREATE TABLE t (a, b, c, d)").expect("a table");
        begin(&conn);
        let blob: &[u8] = &[1, 254];
        conn.execute("INSERT INTO t VALUES (?2, ?1, ?3, 'it?')", rusqlite::params!["it's", -7, blob]).expect("a row");
        conn.execute("UPDATE t SET d = ?, a = ?", rusqlite::params![None::<i64>, 8]).expect("a row");
        conn.query_row("SELECT count(*) FROM t", [], |_| Ok(())).expect("a count");
        let seen = finish(&conn);
        let values: Vec<_> = seen.iter().map(|one| one.values.clone()).collect();
        let first = vec![Value::Text("it's".to_owned()), Value::Integer(-7), Value::Blob(vec![1, 254])];
        assert_eq!(values, [first, vec![Value::Null, Value::Integer(8)]], "reads are not among them: {seen:?}");
    }
}
