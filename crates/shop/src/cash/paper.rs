//! Reports of shifts on paper.

use mostrador_domain::printing::{
    commands::Purpose,
    reports::{CashSlip, ReportData, cash_slip, report as report_document},
};

use super::report;
use super::store::ShiftRow;
use crate::context::Write;
use crate::fail::Fail;
use crate::printing::{self, Order};
use crate::sales::{paper_head, paper_when};
use crate::settings::ShopInfo;
use mostrador_domain::cash::commands::Move;

/// Queues a shift's report where a printer is set up for reports; tells whether it was.
pub fn queue(cx: &mut Write<'_>, info: &ShopInfo, row: &ShiftRow, copy: bool) -> Result<bool, Fail> {
    if !printing::is_wanted(cx.conn(), Purpose::Report)? {
        return Ok(false);
    }
    let sees_expected = super::commands::sees_expected(cx.who(), info);
    let figures = report::report(cx.conn(), row, cx.now_ms(), sees_expected)?;
    let data = ReportData {
        shop: paper_head(info),
        report: &figures,
        opened: paper_when(info, row.opened_at_ms),
        closed: row.closed_at_ms.map(|at_ms| paper_when(info, at_ms)),
        printed: paper_when(info, cx.now_ms()),
        person: cx.who().name.clone(),
    };
    let document = report_document(&data, info.country, info.language);
    printing::queue(cx, Order { purpose: Purpose::Report, document: &document, opens_drawer: false, copy })?;
    Ok(true)
}

/// Queues the slip of cash put in or taken out, to be signed, and opens the drawer for it.
pub fn queue_slip(cx: &mut Write<'_>, info: &ShopInfo, moved: &Move, reason: &str) -> Result<(), Fail> {
    if !printing::is_wanted(cx.conn(), Purpose::Report)? {
        printing::open_drawer(cx)?;
        return Ok(());
    }
    let approved = cx.who().approved.as_ref().map(|approved| approved.person);
    let slip = CashSlip {
        shop: paper_head(info),
        when: paper_when(info, cx.now_ms()),
        person: cx.who().name.clone(),
        approved_by: approved.map(|person| crate::people::name_of(cx.conn(), person)).transpose()?.flatten(),
        direction: moved.direction,
        amount_minor: moved.amount_minor,
        reason: reason.to_owned(),
    };
    let document = cash_slip(&slip, info.country, info.language);
    printing::queue(cx, Order { purpose: Purpose::Report, document: &document, opens_drawer: true, copy: false })?;
    Ok(())
}
