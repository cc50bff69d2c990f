//! Receipts, printers and the drawer.
//!
//! Whoever sells queues a job in its own transaction and goes on; one worker per printer sends what waits. Nothing
//! here is a fact: printers belong to the machine, and paper can be printed again.

use std::sync::Arc;

use mostrador_domain::ids::{JobId, PrinterId};
use mostrador_domain::locale::text;
use mostrador_domain::printing::commands::Purpose;
use mostrador_domain::printing::layout::lay_out;
use mostrador_domain::printing::{CodePage, Document, Media, Paper, Profile};
use rusqlite::Connection;

use crate::context::Write;
use crate::engine::Shop;
use crate::fail::Fail;
use crate::verify::Report;

pub mod commands;
mod render;
mod spooler;
mod status;
mod store;
mod transport;
mod worker;

pub use render::render;
pub use spooler::Spooler;

/// What to print, and what comes with it.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// For which of the printers' purposes.
    pub purpose: Purpose,
    /// What stands on the paper.
    pub document: &'a Document,
    /// Whether the drawer opens, before the paper moves. Never together with a copy.
    pub opens_drawer: bool,
    /// Whether the paper is marked as a copy.
    pub copy: bool,
}

/// Whether paper for a purpose would go anywhere; without it the document need not be made.
///
/// # Errors
/// The database fails.
pub fn is_wanted(conn: &Connection, purpose: Purpose) -> Result<bool, Fail> {
    Ok(store::printer_for(conn, purpose)?.is_some())
}

/// Queues paper in the caller's transaction; the printer starts once that is on disk. Answers nothing where no
/// printer is set up for the purpose; the drawer still opens where one is plugged in.
///
/// # Errors
/// The database fails.
pub fn queue(cx: &mut Write<'_>, order: Order<'_>) -> Result<Option<JobId>, Fail> {
    let opens_drawer = order.opens_drawer && !order.copy;
    let Some((printer, has_drawer)) = store::printer_for(cx.conn(), order.purpose)? else {
        return if opens_drawer { open_drawer(cx) } else { Ok(None) };
    };
    if opens_drawer && !has_drawer {
        open_drawer(cx)?;
    }
    let pulse = opens_drawer && has_drawer;
    let title = order.document.title.as_str();
    let job = add(cx, New { printer, title, document: Some(order.document), pulse, copy: order.copy })?;
    Ok(Some(job))
}

/// Tells the drawer to open, once the caller's transaction is on disk. Answers nothing where there is no drawer.
///
/// # Errors
/// The database fails.
pub fn open_drawer(cx: &mut Write<'_>) -> Result<Option<JobId>, Fail> {
    let Some(printer) = store::drawer_printer(cx.conn())? else {
        return Ok(None);
    };
    let title = text(cx.who().language, "printing-title-drawer", &[]);
    let job = add(cx, New { printer, title: &title, document: None, pulse: true, copy: false })?;
    Ok(Some(job))
}

/// Lays a document out as the printer for a purpose would print it, or as 80 mm paper where there is none.
///
/// # Errors
/// The database fails.
pub fn preview(conn: &Connection, purpose: Purpose, document: &Document) -> Result<Paper, Fail> {
    let mut media = Media { columns: 48, page: CodePage::Cp858 };
    if let Some((printer, _)) = store::printer_for(conn, purpose)?
        && let Some(setup) = store::printer(conn, printer)?
        && let Some(profile) = Profile::of(&setup.profile)
    {
        media = profile.media(&setup);
    }
    Ok(lay_out(document, media))
}

/// Starts a worker for every printer.
///
/// # Errors
/// The database fails.
pub fn start(shop: &Arc<Shop>) -> Result<(), Fail> {
    shop.spooler().start(shop)
}

/// Checks the area: printers and jobs are no facts, but what waits to be printed must be what was queued.
///
/// # Errors
/// The database fails.
pub fn verify(conn: &Connection, report: &mut Report) -> Result<(), Fail> {
    for (number, title) in store::changed_jobs(conn)? {
        report.found("verify-paper-changed", &[("number", number.to_string()), ("title", title)]);
    }
    Ok(())
}

struct New<'a> {
    printer: PrinterId,
    title: &'a str,
    document: Option<&'a Document>,
    pulse: bool,
    copy: bool,
}

fn add(cx: &mut Write<'_>, new: New<'_>) -> Result<JobId, Fail> {
    let job = cx.new_id();
    let New { printer, title, document, pulse, copy } = new;
    let now_ms = cx.now_ms();
    store::add_job(cx.conn(), &store::NewJob { job, printer, title, document, pulse, copy, now_ms })?;
    cx.touch(mostrador_domain::Topic::Printing);
    cx.after_commit(move |shop| shop.spooler().wake(printer));
    Ok(job)
}
