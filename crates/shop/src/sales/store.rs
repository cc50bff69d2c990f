//! The SQL of sales, refunds, dropped baskets and series of numbers.

use mostrador_domain::{
    Currency, Unit,
    ids::{LineId, PersonId, ProductId, RefundId, SaleId, ShiftId, Uuid},
    sales::{
        Goods, Method,
        facts::{Completed, PaidBy, Refunded, RefundedLine, Typed, Voided},
    },
};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::fail::Fail;
use crate::sync::Fact;

/// The head of a sale.
#[derive(Clone, Debug)]
pub struct SaleRow {
    pub sale: SaleId,
    pub series: String,
    pub running: i64,
    pub shift: ShiftId,
    pub person: PersonId,
    pub at_ms: i64,
    pub currency: Currency,
    pub lines_count: u32,
    pub total_minor: i64,
    pub discount_minor: i64,
    pub tax_minor: i64,
    pub rounding_minor: i64,
    pub change_minor: i64,
    pub note: Option<String>,
    pub hash: [u8; 32],
    pub refunded_minor: i64,
    pub refunded_any: bool,
    pub left_milli: i64,
}

/// A line of a sale, with what was refunded of it.
#[derive(Clone, Debug)]
pub struct LineRow {
    pub line: LineId,
    pub product: ProductId,
    pub name: String,
    pub unit: Unit,
    pub quantity_milli: i64,
    pub unit_price_minor: i64,
    pub list_price_minor: Option<i64>,
    pub amount_minor: i64,
    pub discount_minor: i64,
    pub shared_minor: i64,
    pub tax_bp: i64,
    pub tax_minor: i64,
    pub total_minor: i64,
    pub keeps_stock: bool,
    pub note: Option<String>,
    pub refunded_milli: i64,
    pub refunded_minor: i64,
}

/// A part of a payment.
#[derive(Clone, Debug)]
pub struct TenderRow {
    pub method: Method,
    pub given_minor: i64,
    pub amount_minor: i64,
    pub reference: Option<String>,
}

/// The head of a refund.
#[derive(Clone, Debug)]
pub struct RefundRow {
    pub refund: RefundId,
    pub sale: SaleId,
    pub series: String,
    pub running: i64,
    pub person: PersonId,
    pub at_ms: i64,
    pub total_minor: i64,
    pub tax_minor: i64,
    pub rounding_minor: i64,
    pub goods: Goods,
    pub reason: Option<String>,
}

pub fn last_number(conn: &Connection, series: &str) -> Result<i64, Fail> {
    let found = conn
        .prepare_cached("SELECT running FROM sales_series WHERE series = ?1")?
        .query_row([series], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or(0))
}

pub fn climb_series(conn: &Connection, series: &str, running: i64) -> Result<(), Fail> {
    conn.prepare_cached(
        "INSERT INTO sales_series (series, running) VALUES (?1, ?2)
         ON CONFLICT (series) DO UPDATE SET running = max(running, excluded.running)",
    )?
    .execute(params![series, running])?;
    Ok(())
}

pub fn insert_sale(conn: &Connection, fact: &Fact, body: &Completed, typed: &Typed) -> Result<(), Fail> {
    conn.prepare_cached(
        "INSERT INTO sales_sale (sale, series, running, shift, person, at_ms, currency, lines_count, total_minor,
             discount_minor, tax_minor, rounding_minor, change_minor, note, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?
    .execute(params![
        body.sale.0,
        body.series,
        body.n,
        body.shift.0,
        fact.by,
        fact.wall as i64,
        body.cur.code(),
        body.lines.len() as i64,
        body.total,
        body.disc,
        body.tax,
        body.round,
        body.change,
        typed.note,
        fact.hash,
    ])?;
    let mut statement = conn.prepare_cached(
        "INSERT INTO sales_line (sale, place, line, product, name, unit, quantity_milli, unit_price_minor,
             list_price_minor, amount_minor, discount_minor, shared_minor, tax_bp, tax_minor, total_minor, keeps_stock, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
    )?;
    for (place, line) in body.lines.iter().enumerate() {
        statement.execute(params![
            body.sale.0,
            place as i64,
            line.line.0,
            line.product.0,
            line.name,
            line.unit.name(),
            line.quantity_milli,
            line.unit_price_minor,
            line.list_price_minor,
            line.amount_minor,
            line.discount_minor,
            line.shared_discount_minor,
            line.tax_bp,
            line.tax_minor,
            line.total_minor,
            line.keeps_stock,
            typed.line_note(line.line),
        ])?;
    }
    Ok(())
}

/// Writes the money of a sale, or with `sign` −1 that of a refund.
pub fn insert_tenders(
    conn: &Connection,
    document: Uuid,
    paid: &[PaidBy],
    typed: &Typed,
    sign: i64,
) -> Result<(), Fail> {
    let mut statement = conn.prepare_cached(
        "INSERT INTO sales_tender (document, place, method, given_minor, amount_minor, reference)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (place, tender) in paid.iter().enumerate() {
        statement.execute(params![
            document,
            place as i64,
            tender.method.name(),
            tender.given_minor * sign,
            tender.amount_minor * sign,
            typed.reference(place),
        ])?;
    }
    Ok(())
}

pub fn insert_refund(conn: &Connection, fact: &Fact, body: &Refunded, reason: Option<&str>) -> Result<(), Fail> {
    conn.prepare_cached(
        "INSERT INTO sales_refund (refund, sale, series, running, shift, person, at_ms, currency, total_minor, tax_minor,
             rounding_minor, goods, reason, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?
    .execute(params![
        body.refund.0,
        body.sale.0,
        body.series,
        body.n,
        body.shift.0,
        fact.by,
        fact.wall as i64,
        body.cur.code(),
        body.total,
        body.tax,
        body.round,
        goods_name(body.goods),
        reason,
        fact.hash,
    ])?;
    let mut statement = conn.prepare_cached(
        "INSERT INTO sales_refund_line (refund, line, tax_bp, quantity_milli, tax_minor, total_minor)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for line in &body.lines {
        statement.execute(params![
            body.refund.0,
            line.line.0,
            line.tax_bp,
            line.quantity_milli,
            line.tax_minor,
            line.total_minor
        ])?;
    }
    Ok(())
}

pub fn insert_void(conn: &Connection, fact: &Fact, body: &Voided, reason: Option<&str>) -> Result<(), Fail> {
    conn.prepare_cached(
        "INSERT INTO sales_void (sale, shift, person, at_ms, lines_count, total_minor, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        body.sale.0,
        body.shift.map(|shift| shift.0),
        fact.by,
        fact.wall as i64,
        body.lines.len() as i64,
        body.total,
        reason
    ])?;
    Ok(())
}

pub fn number(conn: &Connection, sale: SaleId) -> Result<Option<(String, i64)>, Fail> {
    Ok(conn
        .prepare_cached("SELECT series, running FROM sales_sale WHERE sale = ?1")?
        .query_row([sale.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

pub fn was_voided(conn: &Connection, sale: SaleId) -> Result<bool, Fail> {
    Ok(conn.prepare_cached("SELECT 1 FROM sales_void WHERE sale = ?1")?.exists([sale.0])?)
}

const HEAD: &str = "sale, series, running, shift, person, at_ms, currency, lines_count, total_minor, discount_minor, \
    tax_minor, rounding_minor, change_minor, note, hash, \
    (SELECT coalesce(sum(total_minor), 0) FROM sales_refund AS back WHERE back.sale = sold.sale), \
    EXISTS (SELECT 1 FROM sales_refund AS back WHERE back.sale = sold.sale), \
    (SELECT sum(quantity_milli) FROM sales_line AS line WHERE line.sale = sold.sale) \
      - (SELECT coalesce(sum(part.quantity_milli), 0) FROM sales_refund AS back JOIN sales_refund_line AS part USING (refund) \
         WHERE back.sale = sold.sale)";

pub fn sale(conn: &Connection, sale: SaleId) -> Result<Option<SaleRow>, Fail> {
    let mut statement = conn.prepare_cached(&format!("SELECT {HEAD} FROM sales_sale AS sold WHERE sale = ?1"))?;
    Ok(statement.query_row([sale.0], read_sale).optional()?)
}

pub fn sale_of_number(conn: &Connection, series: &str, running: i64) -> Result<Option<SaleRow>, Fail> {
    let mut statement =
        conn.prepare_cached(&format!("SELECT {HEAD} FROM sales_sale AS sold WHERE series = ?1 AND running = ?2"))?;
    Ok(statement.query_row(params![series, running], read_sale).optional()?)
}

/// Which sales a list shows.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only of this shift.
    pub shift: Option<ShiftId>,
    /// Only with numbers that contain this.
    pub text: Option<String>,
    /// Only from this time on, milliseconds since 1970.
    pub from_ms: Option<i64>,
    /// Only before this time, milliseconds since 1970.
    pub until_ms: Option<i64>,
    /// How many to pass over.
    pub offset: u32,
    /// Most rows.
    pub limit: u32,
}

/// Sales, the newest first: in the order of their numbers, and of their time where a time is asked for.
pub fn sales(conn: &Connection, wanted: &Wanted) -> Result<Vec<SaleRow>, Fail> {
    let by_shift = match wanted.shift {
        Some(_) => "shift = ?1",
        None => "?1 IS NULL",
    };
    // Each order has its index, so that a page never costs more than its rows.
    let (by_time, order) = match (wanted.from_ms, wanted.until_ms) {
        (None, None) => ("?3 IS NULL AND ?4 IS NULL", "series DESC, running DESC"),
        (Some(_), _) | (_, Some(_)) => (
            "at_ms >= coalesce(?3, 0) AND at_ms < coalesce(?4, 9223372036854775807)",
            "at_ms DESC, series DESC, running DESC",
        ),
    };
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {HEAD} FROM sales_sale AS sold
         WHERE {by_shift} AND (?2 IS NULL OR series || printf('%08d', running) LIKE '%' || ?2 || '%')
           AND {by_time}
         ORDER BY {order} LIMIT ?5 OFFSET ?6"
    ))?;
    let rows = statement.query_map(
        params![
            wanted.shift.map(|shift| shift.0),
            wanted.text,
            wanted.from_ms,
            wanted.until_ms,
            wanted.limit,
            wanted.offset
        ],
        read_sale,
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The newest sale of a series.
pub fn newest(conn: &Connection, series: &str) -> Result<Option<SaleId>, Fail> {
    Ok(conn
        .prepare_cached("SELECT sale FROM sales_sale WHERE series = ?1 ORDER BY running DESC LIMIT 1")?
        .query_row([series], |row| Ok(SaleId(row.get(0)?)))
        .optional()?)
}

pub fn lines(conn: &Connection, sale: SaleId) -> Result<Vec<LineRow>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT line, product, name, unit, quantity_milli, unit_price_minor, list_price_minor, amount_minor, discount_minor,
                shared_minor, tax_bp, tax_minor, total_minor, keeps_stock, note,
                (SELECT coalesce(sum(part.quantity_milli), 0) FROM sales_refund AS back
                 JOIN sales_refund_line AS part USING (refund) WHERE back.sale = sold.sale AND part.line = sold.line),
                (SELECT coalesce(sum(part.total_minor), 0) FROM sales_refund AS back
                 JOIN sales_refund_line AS part USING (refund) WHERE back.sale = sold.sale AND part.line = sold.line)
         FROM sales_line AS sold WHERE sale = ?1 ORDER BY place",
    )?;
    let rows = statement.query_map([sale.0], |row| {
        Ok(LineRow {
            line: LineId(row.get(0)?),
            product: ProductId(row.get(1)?),
            name: row.get(2)?,
            unit: Unit::from_name(&row.get::<_, String>(3)?).unwrap_or_default(),
            quantity_milli: row.get(4)?,
            unit_price_minor: row.get(5)?,
            list_price_minor: row.get(6)?,
            amount_minor: row.get(7)?,
            discount_minor: row.get(8)?,
            shared_minor: row.get(9)?,
            tax_bp: row.get(10)?,
            tax_minor: row.get(11)?,
            total_minor: row.get(12)?,
            keeps_stock: row.get(13)?,
            note: row.get(14)?,
            refunded_milli: row.get(15)?,
            refunded_minor: row.get(16)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub fn tenders(conn: &Connection, document: Uuid) -> Result<Vec<TenderRow>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT method, given_minor, amount_minor, reference FROM sales_tender WHERE document = ?1 ORDER BY place",
    )?;
    let rows = statement.query_map([document], |row| {
        Ok(TenderRow {
            method: method_of(&row.get::<_, String>(0)?),
            given_minor: row.get(1)?,
            amount_minor: row.get(2)?,
            reference: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub fn refunds(conn: &Connection, sale: SaleId) -> Result<Vec<RefundRow>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT refund, sale, series, running, person, at_ms, total_minor, tax_minor, rounding_minor, goods, reason
         FROM sales_refund WHERE sale = ?1 ORDER BY series, running",
    )?;
    let rows = statement.query_map([sale.0], read_refund)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub fn refund(conn: &Connection, refund: RefundId) -> Result<Option<RefundRow>, Fail> {
    Ok(conn
        .prepare_cached(
            "SELECT refund, sale, series, running, person, at_ms, total_minor, tax_minor, rounding_minor, goods, reason
             FROM sales_refund WHERE refund = ?1",
        )?
        .query_row([refund.0], read_refund)
        .optional()?)
}

pub fn refund_lines(conn: &Connection, refund: RefundId) -> Result<Vec<RefundedLine>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT line, quantity_milli, tax_bp, tax_minor, total_minor FROM sales_refund_line WHERE refund = ?1",
    )?;
    let rows = statement.query_map([refund.0], |row| {
        Ok(RefundedLine {
            line: LineId(row.get(0)?),
            quantity_milli: row.get(1)?,
            tax_bp: row.get(2)?,
            tax_minor: row.get(3)?,
            total_minor: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read_sale(row: &Row<'_>) -> rusqlite::Result<SaleRow> {
    Ok(SaleRow {
        sale: SaleId(row.get(0)?),
        series: row.get(1)?,
        running: row.get(2)?,
        shift: ShiftId(row.get(3)?),
        person: PersonId(row.get(4)?),
        at_ms: row.get(5)?,
        currency: currency_of(row, 6)?,
        lines_count: row.get(7)?,
        total_minor: row.get(8)?,
        discount_minor: row.get(9)?,
        tax_minor: row.get(10)?,
        rounding_minor: row.get(11)?,
        change_minor: row.get(12)?,
        note: row.get(13)?,
        hash: row.get(14)?,
        refunded_minor: row.get(15)?,
        refunded_any: row.get(16)?,
        left_milli: row.get::<_, Option<i64>>(17)?.unwrap_or(0),
    })
}

fn read_refund(row: &Row<'_>) -> rusqlite::Result<RefundRow> {
    Ok(RefundRow {
        refund: RefundId(row.get(0)?),
        sale: SaleId(row.get(1)?),
        series: row.get(2)?,
        running: row.get(3)?,
        person: PersonId(row.get(4)?),
        at_ms: row.get(5)?,
        total_minor: row.get(6)?,
        tax_minor: row.get(7)?,
        rounding_minor: row.get(8)?,
        goods: if row.get::<_, String>(9)? == "waste" { Goods::Waste } else { Goods::Back },
        reason: row.get(10)?,
    })
}

fn currency_of(row: &Row<'_>, column: usize) -> rusqlite::Result<Currency> {
    let code: String = row.get(column)?;
    let kind = rusqlite::types::Type::Text;
    Currency::parse(&code).ok_or(rusqlite::Error::InvalidColumnType(column, "currency".to_owned(), kind))
}

pub(super) fn method_of(name: &str) -> Method {
    Method::from_name(name).unwrap_or(Method::Other)
}

fn goods_name(goods: Goods) -> &'static str {
    match goods {
        Goods::Back => "back",
        Goods::Waste => "waste",
    }
}
