//! Descriptions: `fields.set` facts in bulk, merged per field, the last writer by (clock, till) winning.

use mostrador_domain::ids::Uuid;
use mostrador_domain::sync::{FIELD_BODY_BYTES_MAX, FIELD_ROWS_MAX, FieldsSet};
use rusqlite::Connection;
use serde_json::Value;

use super::{Fact, facts, store};
use crate::fail::Fail;

/// The fields of one thing whose new values won.
pub struct FieldRow<'a> {
    /// Which thing.
    pub id: Uuid,
    /// Names and values; only those that changed hands.
    pub fields: Vec<(&'a str, &'a Value)>,
}

impl<'a> FieldRow<'a> {
    /// The new value of a field, where it won.
    pub fn get(&self, name: &str) -> Option<&'a Value> {
        self.fields.iter().find(|(field, _)| *field == name).map(|(_, value)| *value)
    }
}

/// What an author wants to set on things of one kind.
pub struct SetFields<'a> {
    /// Kind of thing.
    pub kind: &'a str,
    /// Fields that stand in the chained body.
    pub fields: &'a [&'a str],
    /// Fields that travel in the private part: names, notes, secrets.
    pub private: &'a [&'a str],
    /// Id, values of `fields`, then values of `private`.
    pub rows: Vec<(Uuid, Vec<Value>)>,
}

/// A body and its private part, ready to be appended.
pub struct Batch {
    pub body: Vec<u8>,
    pub private: Option<Vec<u8>>,
}

/// Splits rows into facts of at most [`FIELD_ROWS_MAX`] rows and [`FIELD_BODY_BYTES_MAX`] bytes.
pub fn batches(set: SetFields<'_>) -> Result<Vec<Batch>, Fail> {
    let mut made = Vec::new();
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut hidden: Vec<Vec<Value>> = Vec::new();
    let mut bytes = 0;
    for (id, mut values) in set.rows {
        debug_assert_eq!(values.len(), set.fields.len() + set.private.len(), "a value for every field");
        let secret = values.split_off(set.fields.len());
        values.insert(0, Value::String(id.to_string()));
        let size = serde_json::to_vec(&values)?.len() + 1;
        if !rows.is_empty() && (rows.len() == FIELD_ROWS_MAX || bytes + size > FIELD_BODY_BYTES_MAX - 512) {
            made.push(batch(
                set.kind,
                set.fields,
                set.private,
                std::mem::take(&mut rows),
                std::mem::take(&mut hidden),
            )?);
            bytes = 0;
        }
        bytes += size;
        rows.push(values);
        hidden.push(secret);
    }
    if !rows.is_empty() {
        made.push(batch(set.kind, set.fields, set.private, rows, hidden)?);
    }
    Ok(made)
}

fn batch(
    kind: &str,
    fields: &[&str],
    private: &[&str],
    rows: Vec<Vec<Value>>,
    hidden: Vec<Vec<Value>>,
) -> Result<Batch, Fail> {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let meaning = FieldsSet { k: kind.to_owned(), f: owned(fields), p: owned(private), r: rows };
    let body = serde_json::to_vec(&mostrador_domain::sync::Body::plain(meaning))?;
    let private = if private.is_empty() { None } else { Some(serde_json::to_vec(&hidden)?) };
    Ok(Batch { body, private })
}

/// Folds one `fields.set` fact.
pub fn fold(conn: &Connection, fact: &Fact) -> Result<(), Fail> {
    let set: FieldsSet = fact.meaning()?;
    let hidden: Vec<Vec<Value>> = fact.private_part()?.unwrap_or_default();
    let erased = !set.p.is_empty() && hidden.is_empty();
    let names: Vec<&str> = match erased {
        true => set.f.iter().map(String::as_str).collect(),
        false => set.f.iter().chain(&set.p).map(String::as_str).collect(),
    };
    let list = store::field_list(conn, &names.join(" "))?;
    for (place, row) in set.r.iter().enumerate() {
        let id = row.first().and_then(Value::as_str).and_then(|text| Uuid::parse_str(text).ok());
        let Some(id) = id else {
            return Err(anyhow::anyhow!("a row of fact {} has no id", fact.id).into());
        };
        let secret = hidden.get(place).map(Vec::as_slice).unwrap_or_default();
        let values = row[1..].iter().chain(secret);
        let mut won: Vec<(&str, &Value)> = names.iter().copied().zip(values).collect();
        stamp(conn, fact, id, list, &names, &mut won)?;
        if !won.is_empty() {
            facts::set_fields(conn, &set.k, &FieldRow { id, fields: won })?;
        }
    }
    Ok(())
}

/// Drops from `won` the fields that a newer fact has set, and keeps the stamps: one per set of fields written
/// together, as long as one of its fields is the newest.
fn stamp(
    conn: &Connection,
    fact: &Fact,
    id: Uuid,
    list: i64,
    names: &[&str],
    won: &mut Vec<(&str, &Value)>,
) -> Result<(), Fail> {
    let mine = (fact.hlc, fact.device);
    let known = store::stamps(conn, id)?;
    let mut newer_fields: Vec<String> = Vec::new();
    for old in &known {
        if (old.hlc, old.device) > mine {
            newer_fields.extend(store::field_names(conn, old.fields)?.split(' ').map(str::to_owned));
        } else {
            let covered = old.fields == list
                || store::field_names(conn, old.fields)?.split(' ').all(|name| names.contains(&name));
            if covered && (old.hlc, old.device) != mine {
                store::drop_stamp(conn, id, old)?;
            }
        }
    }
    won.retain(|(name, _)| !newer_fields.iter().any(|newer| newer == name));
    // A thing that stands twice in one fact has its stamp already.
    if !won.is_empty() && !known.iter().any(|old| (old.hlc, old.device) == mine) {
        store::put_stamp(conn, id, &store::Stamp { hlc: fact.hlc, device: fact.device, fields: list })?;
    }
    Ok(())
}
