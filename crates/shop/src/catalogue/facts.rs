//! Binds what facts say of products and categories to their tables.

use mostrador_domain::catalogue::commands::Category;
use mostrador_domain::catalogue::facts::{CATEGORY, PRODUCT};
use mostrador_domain::ids::{CategoryId, ProductId};
use rusqlite::Connection;

use super::store::{self, Known};
use crate::fail::Fail;
use crate::sync::FieldRow;

/// Writes the newest values of a thing's fields.
pub fn set_fields(conn: &Connection, kind: &str, row: &FieldRow<'_>) -> Result<(), Fail> {
    match kind {
        PRODUCT => product(conn, row),
        CATEGORY => category(conn, row),
        _ => Ok(()),
    }
}

fn product(conn: &Connection, row: &FieldRow<'_>) -> Result<(), Fail> {
    let id = ProductId(row.id);
    let before = store::product(conn, id)?.map(|known| known.fields);
    let mut fields = before.clone().unwrap_or_default();
    for (name, value) in &row.fields {
        fields.set(name, value);
    }
    store::put_product(conn, &Known { id, fields }, before.as_ref())
}

fn category(conn: &Connection, row: &FieldRow<'_>) -> Result<(), Fail> {
    let id = CategoryId(row.id);
    let mut category = store::category(conn, id)?.unwrap_or(Category { category: id, ..Category::default() });
    for (name, value) in &row.fields {
        match *name {
            "name" => category.name = value.as_str().unwrap_or_default().to_owned(),
            "colour" => category.colour = value.as_u64().and_then(|n| u8::try_from(n).ok()).unwrap_or(1),
            "position" => category.position = value.as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or(0),
            "archived" => category.archived = value.as_bool().unwrap_or_default(),
            _ => {}
        }
    }
    store::put_category(conn, &category)
}
