//! The SQL that adds sales up: a shift's sums, and what `verify` asks.

use mostrador_domain::{ids::ShiftId, sales::facts::RateTax};
use rusqlite::{Connection, OptionalExtension};

use super::{Flow, ShiftSums};
use crate::fail::Fail;
use crate::sales::store::method_of;

/// Adds a shift up over stored integers.
pub fn shift_sums(conn: &Connection, shift: ShiftId) -> Result<ShiftSums, Fail> {
    let mut sums = ShiftSums::default();
    let mut rounding = [0_i64; 2];
    conn.prepare_cached(
        "SELECT count(*), coalesce(sum(lines_count), 0), coalesce(sum(total_minor), 0), coalesce(sum(discount_minor), 0),
                coalesce(sum(rounding_minor), 0)
         FROM sales_sale WHERE shift = ?1",
    )?
    .query_row([shift.0], |row| {
        (sums.sales_count, sums.lines_count) = (row.get(0)?, row.get(1)?);
        (sums.sales_minor, sums.discount_minor, rounding[0]) = (row.get(2)?, row.get(3)?, row.get(4)?);
        Ok(())
    })?;
    conn.prepare_cached(
        "SELECT count(*), coalesce(sum(total_minor), 0), coalesce(sum(rounding_minor), 0) FROM sales_refund WHERE shift = ?1",
    )?
    .query_row([shift.0], |row| {
        (sums.refunds_count, sums.refunds_minor, rounding[1]) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(())
    })?;
    sums.rounding_minor = rounding[0] - rounding[1];
    conn.prepare_cached("SELECT count(*), coalesce(sum(total_minor), 0) FROM sales_void WHERE shift = ?1")?.query_row(
        [shift.0],
        |row| {
            (sums.voided_count, sums.voided_minor) = (row.get(0)?, row.get(1)?);
            Ok(())
        },
    )?;
    sums.flows = flows(conn, shift)?;
    sums.taxes = taxes(conn, shift)?;
    sums.receipts = receipts(conn, shift)?;
    Ok(sums)
}

fn flows(conn: &Connection, shift: ShiftId) -> Result<Vec<Flow>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT method, count(*), coalesce(sum(amount_minor) FILTER (WHERE came), 0),
                -coalesce(sum(amount_minor) FILTER (WHERE NOT came), 0)
         FROM (SELECT sale AS document, 1 AS came FROM sales_sale WHERE shift = ?1
               UNION ALL SELECT refund, 0 FROM sales_refund WHERE shift = ?1)
         CROSS JOIN sales_tender USING (document) GROUP BY method",
    )?;
    let rows = statement.query_map([shift.0], |row| {
        Ok(Flow {
            method: method_of(&row.get::<_, String>(0)?),
            payments: row.get(1)?,
            sales_minor: row.get(2)?,
            refunds_minor: row.get(3)?,
        })
    })?;
    let mut flows: Vec<Flow> = rows.collect::<Result<_, _>>()?;
    flows.sort_by_key(|flow| flow.method);
    Ok(flows)
}

fn taxes(conn: &Connection, shift: ShiftId) -> Result<Vec<RateTax>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT tax_bp, sum(base), sum(tax) FROM (
             SELECT tax_bp, line.total_minor - line.tax_minor AS base, line.tax_minor AS tax
             FROM sales_sale AS sold CROSS JOIN sales_line AS line ON line.sale = sold.sale WHERE sold.shift = ?1
             UNION ALL
             SELECT tax_bp, line.tax_minor - line.total_minor, -line.tax_minor
             FROM sales_refund AS back CROSS JOIN sales_refund_line AS line ON line.refund = back.refund
             WHERE back.shift = ?1)
         GROUP BY tax_bp ORDER BY tax_bp",
    )?;
    let rows = statement.query_map([shift.0], |row| Ok(RateTax(row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// First and last number of a shift's sales.
fn receipts(conn: &Connection, shift: ShiftId) -> Result<Option<[(String, i64); 2]>, Fail> {
    let end = |order: &str| -> Result<Option<(String, i64)>, Fail> {
        let sql = format!(
            "SELECT series, running FROM sales_sale WHERE shift = ?1 ORDER BY series {order}, running {order} LIMIT 1"
        );
        Ok(conn.prepare_cached(&sql)?.query_row([shift.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    };
    Ok(end("ASC")?.zip(end("DESC")?).map(|(first, last)| [first, last]))
}

/// What is wrong with stored sales and refunds: the key of the sentence and the words that it needs.
pub fn wrong(conn: &Connection) -> Result<Vec<(&'static str, String, String)>, Fail> {
    const CHECKS: &[(&str, &str)] = &[
        (
            "sales-verify-lines",
            "SELECT sold.series || sold.running, sold.total_minor - coalesce(sum(line.total_minor), 0)
             FROM sales_sale AS sold LEFT JOIN sales_line AS line ON line.sale = sold.sale GROUP BY sold.sale
             HAVING sold.total_minor <> coalesce(sum(line.total_minor), 0) OR sold.tax_minor <> coalesce(sum(line.tax_minor), 0)
                 OR sold.discount_minor <> coalesce(sum(line.discount_minor), 0) OR sold.lines_count <> count(line.line)
             LIMIT 20",
        ),
        (
            "sales-verify-tenders",
            "SELECT sold.series || sold.running, sold.total_minor + sold.rounding_minor - coalesce(sum(paid.amount_minor), 0)
             FROM sales_sale AS sold LEFT JOIN sales_tender AS paid ON paid.document = sold.sale GROUP BY sold.sale
             HAVING sold.total_minor + sold.rounding_minor <> coalesce(sum(paid.amount_minor), 0)
                 OR sold.change_minor <> coalesce(sum(paid.given_minor - paid.amount_minor), 0)
             LIMIT 20",
        ),
        (
            "sales-verify-refund-lines",
            "SELECT back.series || back.running, back.total_minor - coalesce(sum(line.total_minor), 0)
             FROM sales_refund AS back LEFT JOIN sales_refund_line AS line ON line.refund = back.refund GROUP BY back.refund
             HAVING back.total_minor <> coalesce(sum(line.total_minor), 0) OR back.tax_minor <> coalesce(sum(line.tax_minor), 0)
             LIMIT 20",
        ),
        (
            "sales-verify-refund-tenders",
            "SELECT back.series || back.running, back.total_minor + back.rounding_minor + coalesce(sum(paid.amount_minor), 0)
             FROM sales_refund AS back LEFT JOIN sales_tender AS paid ON paid.document = back.refund GROUP BY back.refund
             HAVING back.total_minor + back.rounding_minor <> -coalesce(sum(paid.amount_minor), 0)
             LIMIT 20",
        ),
        (
            "sales-verify-refunded-twice",
            "SELECT sold.series || sold.running, sum(part.quantity_milli) - line.quantity_milli
             FROM sales_refund AS back JOIN sales_refund_line AS part ON part.refund = back.refund
             JOIN sales_line AS line ON line.sale = back.sale AND line.line = part.line
             JOIN sales_sale AS sold ON sold.sale = back.sale GROUP BY back.sale, part.line
             HAVING sum(part.quantity_milli) > line.quantity_milli LIMIT 20",
        ),
        (
            "sales-verify-numbers",
            "SELECT series, max(running) - count(*)
             FROM (SELECT series, running FROM sales_sale UNION ALL SELECT series, running FROM sales_refund) AS given
             GROUP BY series HAVING max(running) <> count(*) OR min(running) <> 1
                 OR max(running) <> (SELECT running FROM sales_series AS known WHERE known.series = given.series)
             LIMIT 20",
        ),
        (
            "sales-verify-orphans",
            "SELECT 'sales_tender', count(*) FROM sales_tender WHERE document NOT IN (SELECT sale FROM sales_sale)
             AND document NOT IN (SELECT refund FROM sales_refund) HAVING count(*) > 0",
        ),
    ];
    let mut found = Vec::new();
    for (key, sql) in CHECKS {
        let mut statement = conn.prepare(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
        for row in rows {
            let (what, by) = row?;
            found.push((*key, what, by.to_string()));
        }
    }
    Ok(found)
}
