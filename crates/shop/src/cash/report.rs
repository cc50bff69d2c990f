//! What a shift comes to: counted while it is open, read from its Z report once it is closed.

use mostrador_domain::{
    cash::{
        Counted, MethodAmount, MethodTotals, NoteCount, ShiftReport, ShiftView,
        count::{self, Drawer, Flow},
        facts::{Closed, MethodCount, MethodSum, MovesSum, SalesSum, Sum},
    },
    ids::ShiftId,
    sales::{Method, commands::TaxView, facts::RateTax, numbers},
};
use rusqlite::Connection;

use super::store::{self, Moves, ShiftRow};
use crate::fail::{Fail, Refusal};
use crate::sales::ShiftSums;

/// Everything that a shift comes to, before it is counted.
pub struct Standing {
    /// Its sales, refunds and dropped baskets.
    pub sums: ShiftSums,
    /// Money moved by hand.
    pub moves: Moves,
    /// Times that the drawer was opened without a sale.
    pub openings: u32,
    /// What the drawer began with and what was moved.
    pub drawer: Drawer,
}

impl Standing {
    /// Adds a shift up.
    ///
    /// # Errors
    /// The database fails.
    pub fn of(conn: &Connection, row: &ShiftRow) -> Result<Standing, Fail> {
        let moves = store::move_sums(conn, row.shift)?;
        Ok(Standing {
            sums: crate::sales::shift_sums(conn, row.shift)?,
            openings: store::drawer_openings(conn, row.shift)?,
            drawer: Drawer { float_minor: row.float_minor, in_minor: moves.in_minor, out_minor: moves.out_minor },
            moves,
        })
    }

    /// Money by method, as the count is decided by.
    pub fn flows(&self) -> Vec<Flow> {
        let flow = |flow: &crate::sales::Flow| Flow {
            method: flow.method,
            sales_minor: flow.sales_minor,
            refunds_minor: flow.refunds_minor,
        };
        self.sums.flows.iter().map(flow).collect()
    }

    /// The Z report's figures with a count.
    pub fn closed(
        &self,
        row: &ShiftRow,
        number: (String, i64),
        count: Vec<MethodCount>,
        notes: Vec<(i64, i64)>,
    ) -> Closed {
        let sums = &self.sums;
        let methods = sums.flows.iter();
        Closed {
            shift: row.shift,
            series: number.0,
            n: number.1,
            cur: row.currency,
            sales: SalesSum {
                count: sums.sales_count,
                lines: sums.lines_count,
                total: sums.sales_minor,
                disc: sums.discount_minor,
            },
            refunds: Sum { count: sums.refunds_count, total: sums.refunds_minor },
            voided: Sum { count: sums.voided_count, total: sums.voided_minor },
            drawer: self.openings,
            round: sums.rounding_minor,
            moves: MovesSum {
                ins: self.moves.ins,
                r#in: self.moves.in_minor,
                outs: self.moves.outs,
                out: self.moves.out_minor,
            },
            methods: methods
                .map(|flow| MethodSum { m: flow.method, n: flow.payments, s: flow.sales_minor, r: flow.refunds_minor })
                .collect(),
            taxes: sums.taxes.clone(),
            count,
            notes,
            receipts: sums.receipts.as_ref().map(|[first, last]| (on_paper(first), on_paper(last))),
        }
    }
}

fn on_paper(number: &(String, i64)) -> String {
    numbers::number(&number.0, number.1)
}

/// Reads a shift.
///
/// # Errors
/// `cash.shift_unknown`.
pub fn row(conn: &Connection, shift: ShiftId) -> Result<ShiftRow, Fail> {
    store::shift(conn, shift)?.ok_or_else(|| Refusal::new("cash.shift_unknown", 404).into())
}

/// A shift as lists show it.
///
/// # Errors
/// The database fails.
pub fn view(conn: &Connection, row: &ShiftRow) -> Result<ShiftView, Fail> {
    let moves = store::move_sums(conn, row.shift)?;
    Ok(ShiftView {
        shift: row.shift,
        shift_number: row.shift_number,
        number: row.number.as_ref().map(on_paper),
        opened_by: row.opened_by,
        opened_by_name: crate::people::name_of(conn, row.opened_by)?,
        opened_at_ms: row.opened_at_ms,
        closed_at_ms: row.closed_at_ms,
        float_minor: row.float_minor,
        moves_in: moves.ins,
        moves_out: moves.outs,
        parked: crate::sales::parked(conn)?,
        cash_difference_minor: row.cash_difference_minor,
        currency: row.currency,
    })
}

/// A shift's report. What the drawer should hold is left out of an open one where the reader may not see it.
///
/// # Errors
/// The database fails.
pub fn report(conn: &Connection, row: &ShiftRow, now_ms: i64, sees_expected: bool) -> Result<ShiftReport, Fail> {
    let closed = match &row.report {
        Some(fixed) => serde_json::from_str(fixed)?,
        None => {
            let standing = Standing::of(conn, row)?;
            let expected = count::expected(standing.drawer, &standing.flows(), row.currency);
            let count = expected.iter().map(|one| MethodCount { m: one.method, e: one.amount_minor, c: 0 }).collect();
            standing.closed(row, (String::new(), 0), count, Vec::new())
        }
    };
    let open = row.report.is_none();
    let mut report = from_figures(view(conn, row)?, &closed, row, store::moves(conn, row.shift)?);
    report.at_ms = row.closed_at_ms.unwrap_or(now_ms);
    if open {
        report.counted = Vec::new();
        report.difference = Vec::new();
    }
    if open && !sees_expected {
        blind(&mut report);
    }
    Ok(report)
}

/// Takes out whatever would tell what the drawer should hold.
fn blind(report: &mut ShiftReport) {
    report.expected = Vec::new();
    report.methods.retain(|totals| totals.method != Method::Cash);
    (report.sales_minor, report.refunds_minor, report.rounding_minor) = (0, 0, 0);
    report.taxes = Vec::new();
    report.blind = true;
}

fn from_figures(
    shift: ShiftView,
    closed: &Closed,
    row: &ShiftRow,
    moves: Vec<mostrador_domain::cash::MoveView>,
) -> ShiftReport {
    let amount = |method: Method, amount_minor| MethodAmount { method, currency: closed.cur, amount_minor };
    let notes = |method: Method| {
        let cash = if method == Method::Cash { closed.notes.as_slice() } else { &[] };
        cash.iter().map(|(value_minor, count)| NoteCount { value_minor: *value_minor, count: *count }).collect()
    };
    ShiftReport {
        shift,
        at_ms: 0,
        blind: false,
        sales_count: closed.sales.count,
        lines_count: closed.sales.lines,
        sales_minor: closed.sales.total,
        discount_minor: closed.sales.disc,
        rounding_minor: closed.round,
        refunds_count: closed.refunds.count,
        refunds_minor: closed.refunds.total,
        voided_count: closed.voided.count,
        voided_minor: closed.voided.total,
        drawer_opened_count: closed.drawer,
        methods: closed
            .methods
            .iter()
            .map(|sum| MethodTotals {
                method: sum.m,
                currency: closed.cur,
                payments: sum.n,
                sales_minor: sum.s,
                refunds_minor: sum.r,
            })
            .collect(),
        taxes: closed
            .taxes
            .iter()
            .map(|RateTax(rate_bp, base_minor, tax_minor)| TaxView {
                rate_bp: *rate_bp,
                base_minor: *base_minor,
                tax_minor: *tax_minor,
            })
            .collect(),
        moves,
        moves_in_minor: closed.moves.r#in,
        moves_out_minor: closed.moves.out,
        expected: closed.count.iter().map(|count| amount(count.m, count.e)).collect(),
        counted: closed
            .count
            .iter()
            .map(|count| Counted {
                method: count.m,
                currency: Some(closed.cur),
                amount_minor: count.c,
                notes: notes(count.m),
            })
            .collect(),
        difference: closed.count.iter().map(|count| amount(count.m, count.c - count.e)).collect(),
        reason: row.reason.clone(),
        receipts: closed.receipts.clone(),
    }
}
