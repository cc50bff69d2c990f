//! The SQL of the settings.

use mostrador_domain::ids::Uuid;
use rusqlite::{Connection, OptionalExtension, ToSql, params};

use crate::fail::Fail;

/// The shop's row joined with its till's and the identity.
pub struct ShopRow {
    pub tenant: Uuid,
    pub shop: Uuid,
    pub device: Uuid,
    pub epoch: i64,
    pub name: String,
    pub legal_name: String,
    pub address: String,
    pub phone: String,
    pub tax_id: String,
    pub country: String,
    pub business: String,
    pub language: String,
    pub time_zone: String,
    pub day_start_minute: u32,
    pub cash_step_minor: i64,
    pub label_templates: String,
    /// Absent until somebody decided.
    pub lock_minutes: Option<u32>,
    pub receipt_footer: String,
    pub blind_close: bool,
    pub till_number: u32,
}

pub fn shop(conn: &Connection) -> Result<Option<ShopRow>, Fail> {
    Ok(conn
        .prepare_cached(
            "SELECT i.tenant, i.shop, i.device, i.epoch, s.name, s.legal_name, s.address, s.phone, s.tax_id, s.country,
                    s.business, s.language, s.time_zone, s.day_start_minute, s.cash_step_minor, s.label_templates,
                    s.lock_minutes, s.receipt_footer, s.blind_close, coalesce(t.number, 1)
             FROM sync_identity i JOIN settings_shop s ON s.id = i.shop LEFT JOIN settings_till t ON t.id = i.device
             WHERE i.one = 1",
        )?
        .query_row([], |row| {
            Ok(ShopRow {
                tenant: row.get(0)?,
                shop: row.get(1)?,
                device: row.get(2)?,
                epoch: row.get(3)?,
                name: row.get(4)?,
                legal_name: row.get(5)?,
                address: row.get(6)?,
                phone: row.get(7)?,
                tax_id: row.get(8)?,
                country: row.get(9)?,
                business: row.get(10)?,
                language: row.get(11)?,
                time_zone: row.get(12)?,
                day_start_minute: row.get(13)?,
                cash_step_minor: row.get(14)?,
                label_templates: row.get(15)?,
                lock_minutes: row.get(16)?,
                receipt_footer: row.get(17)?,
                blind_close: row.get(18)?,
                till_number: row.get(19)?,
            })
        })
        .optional()?)
}

pub fn language_and_lock(conn: &Connection) -> Result<Option<(String, Option<u32>)>, Fail> {
    Ok(conn
        .prepare_cached(
            "SELECT s.language, s.lock_minutes
             FROM sync_identity i JOIN settings_shop s ON s.id = i.shop WHERE i.one = 1",
        )?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

pub fn ensure_shop(conn: &Connection, id: Uuid) -> Result<(), Fail> {
    conn.prepare_cached("INSERT OR IGNORE INTO settings_shop (id) VALUES (?1)")?.execute([id])?;
    Ok(())
}

/// Sets one column of the shop's row; `column` is one of the fold's own names.
pub fn set_shop(conn: &Connection, id: Uuid, column: &'static str, value: &dyn ToSql) -> Result<(), Fail> {
    conn.execute(&format!("UPDATE settings_shop SET {column} = ?2 WHERE id = ?1"), params![id, value])?;
    Ok(())
}

pub fn set_till_number(conn: &Connection, id: Uuid, number: i64) -> Result<(), Fail> {
    conn.execute(
        "INSERT INTO settings_till (id, number) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET number = ?2",
        params![id, number],
    )?;
    Ok(())
}

pub fn machine(conn: &Connection, name: &str) -> Result<Option<String>, Fail> {
    Ok(conn
        .prepare_cached("SELECT value FROM settings_machine WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

pub fn set_machine(conn: &Connection, name: &str, value: &str) -> Result<(), Fail> {
    conn.execute("INSERT OR REPLACE INTO settings_machine (name, value) VALUES (?1, ?2)", params![name, value])?;
    Ok(())
}
