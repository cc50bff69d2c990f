//! Handlers of the printing commands.

use mostrador_domain::ids::JobId;
use mostrador_domain::locale::{Language, text};
use mostrador_domain::printing::commands::{
    CancelJob, Connection, DrawerTest, Job, JobList, JobQueued, JobState, PRINTER_TEXT_CHARS_MAX, PRINTERS_MAX,
    Preview, Printer, PrinterList, PrinterRemoved, PrinterSaved, PrinterSetup, PrinterState, Printers, ProfileChoice,
    QUEUE_LIMIT_MAX, Queue, RemovePrinter, RetryJob, SavePrinter, TestPage,
};
use mostrador_domain::printing::layout::{COLUMNS_MAX, COLUMNS_MIN, lay_out};
use mostrador_domain::printing::test_page::test_page as test_document;
use mostrador_domain::printing::{Paper, Profile};

use super::store::{self, Listed};
use super::{New, add};
use crate::context::{Read, Who, Write};
use crate::engine::Shop;
use crate::fail::{Fail, Refusal};

/// Jobs that one answer holds where the caller names no number.
const QUEUE_LIMIT: u32 = 50;

/// Lists printers and profiles.
///
/// # Errors
/// The database fails.
pub fn printers(shop: &Shop, who: &Who, _: Printers) -> Result<PrinterList, Fail> {
    let known = shop.look(|conn| {
        let printers = store::printers(conn)?.into_iter();
        printers
            .map(|(printer, setup)| Ok((printer, setup, store::waiting(conn, printer)?)))
            .collect::<Result<Vec<_>, Fail>>()
    })?;
    let view = |(printer, setup, waiting): (_, PrinterSetup, u32)| {
        let told = shop.spooler().told(printer);
        let key = match (setup.active, told.state) {
            (false, _) => "printing-state-off",
            (true, PrinterState::Ready | PrinterState::Printing) if told.paper_low => "printing-paper-low",
            (true, state) => state.key(),
        };
        let message = text(who.language, key, &[]);
        Printer { printer, setup, state: told.state, message, paper_low: told.paper_low, waiting }
    };
    let profiles = Profile::all().iter();
    Ok(PrinterList {
        printers: known.into_iter().map(view).collect(),
        profiles: profiles
            .map(|profile| ProfileChoice { label: profile.label(who.language), profile: profile.clone() })
            .collect(),
    })
}

/// Adds or changes a printer.
///
/// # Errors
/// `printing.bad_printer` with the fields at fault, `printing.unknown_profile`, `printing.too_many_printers`.
pub fn save_printer(cx: &mut Write<'_>, args: SavePrinter) -> Result<PrinterSaved, Fail> {
    let setup = checked(args.setup)?;
    let printer = cx.id_or_new(args.printer);
    let known = store::printers(cx.conn())?;
    if known.len() >= PRINTERS_MAX && !known.iter().any(|(other, _)| *other == printer) {
        return Err(Refusal::new("printing.too_many_printers", 409).arg("max", PRINTERS_MAX).into());
    }
    store::save_printer(cx.conn(), printer, &setup)?;
    cx.after_commit(|shop| shop.spooler().list_again());
    Ok(PrinterSaved { printer })
}

fn checked(setup: PrinterSetup) -> Result<PrinterSetup, Fail> {
    let Some(profile) = Profile::of(&setup.profile) else {
        return Err(Refusal::new("printing.unknown_profile", 422).arg("profile", setup.profile).into());
    };
    let trimmed = |text: &str| text.trim().to_owned();
    let setup = PrinterSetup {
        name: trimmed(&setup.name),
        connection: match setup.connection {
            Connection::Network { address, port } => Connection::Network { address: trimmed(&address), port },
            Connection::File { path } => Connection::File { path: trimmed(&path) },
        },
        ..setup
    };
    let fits = |text: &str| !text.is_empty() && text.chars().count() <= PRINTER_TEXT_CHARS_MAX;
    let connection = match &setup.connection {
        Connection::Network { port: 0, .. } => Some(("connection.port", "printing-bad-port")),
        Connection::Network { address, .. } if !fits(address) => Some(("connection.address", "printing-bad-address")),
        Connection::File { path } if !fits(path) || !std::path::Path::new(path).is_absolute() => {
            Some(("connection.path", "printing-bad-path"))
        }
        Connection::Network { .. } | Connection::File { .. } => None,
    };
    let columns_fit = |columns| (COLUMNS_MIN..=COLUMNS_MAX).contains(&columns);
    let has_page = |page| profile.code_pages.iter().any(|known| known.page == page);
    let faults = [
        (!fits(&setup.name)).then_some(("name", "printing-bad-name")),
        connection,
        setup.columns.is_some_and(|columns| !columns_fit(columns)).then_some(("columns", "printing-bad-columns")),
        setup.code_page.is_some_and(|page| !has_page(page)).then_some(("code_page", "printing-bad-code-page")),
    ];
    if faults.iter().all(Option::is_none) {
        return Ok(setup);
    }
    let refusal = Refusal::new("printing.bad_printer", 422)
        .arg("chars", PRINTER_TEXT_CHARS_MAX)
        .arg("min", i64::from(COLUMNS_MIN))
        .arg("max", i64::from(COLUMNS_MAX));
    Err(faults.into_iter().flatten().fold(refusal, |refusal, (field, key)| refusal.field(field, key)).into())
}

/// Removes a printer.
///
/// # Errors
/// `printing.unknown_printer`.
pub fn remove_printer(cx: &mut Write<'_>, args: RemovePrinter) -> Result<PrinterRemoved, Fail> {
    if !store::remove_printer(cx.conn(), args.printer)? {
        return Err(unknown_printer());
    }
    cx.after_commit(|shop| shop.spooler().list_again());
    Ok(PrinterRemoved { printer: args.printer })
}

/// Queues the test page.
///
/// # Errors
/// `printing.unknown_printer`.
pub fn test_page(cx: &mut Write<'_>, args: TestPage) -> Result<JobQueued, Fail> {
    let setup = store::printer(cx.conn(), args.printer)?.ok_or_else(unknown_printer)?;
    let profile = Profile::of(&setup.profile).unwrap_or(&Profile::all()[0]);
    let document = test_document(&setup, profile, cx.shop_info()?.country, cx.who().language);
    let title = document.title.clone();
    let job =
        add(cx, New { printer: args.printer, title: &title, document: Some(&document), pulse: false, copy: false })?;
    Ok(JobQueued { job })
}

/// Opens a printer's drawer.
///
/// # Errors
/// `printing.unknown_printer`, `printing.no_drawer`.
pub fn drawer_test(cx: &mut Write<'_>, args: DrawerTest) -> Result<JobQueued, Fail> {
    let setup = store::printer(cx.conn(), args.printer)?.ok_or_else(unknown_printer)?;
    if setup.drawer.is_none() {
        return Err(Refusal::new("printing.no_drawer", 422).into());
    }
    let title = text(cx.who().language, "printing-title-drawer-test", &[]);
    let job = add(cx, New { printer: args.printer, title: &title, document: None, pulse: true, copy: false })?;
    Ok(JobQueued { job })
}

/// Lists the queue.
///
/// # Errors
/// The database fails.
pub fn queue(shop: &Shop, who: &Who, args: Queue) -> Result<JobList, Fail> {
    let limit = args.limit.unwrap_or(QUEUE_LIMIT).min(QUEUE_LIMIT_MAX);
    let jobs = shop.look(|conn| store::jobs(conn, limit))?;
    Ok(JobList { jobs: jobs.into_iter().map(|job| view(shop, who.language, job)).collect() })
}

fn view(shop: &Shop, language: Language, job: Listed) -> Job {
    let state = shop.spooler().told(job.printer).state;
    let key = match job.state {
        JobState::Waiting => match state {
            PrinterState::Unknown | PrinterState::Ready | PrinterState::Printing => "printing-job-waiting",
            PrinterState::PaperOut => "printing-job-paper-out",
            PrinterState::CoverOpen => "printing-job-cover-open",
            PrinterState::CutterStuck => "printing-job-cutter-stuck",
            PrinterState::Fault => "printing-job-fault",
            PrinterState::Offline => "printing-job-offline",
            PrinterState::Unreachable => "printing-job-unreachable",
        },
        JobState::Sending => "printing-job-sending",
        JobState::Done if !job.has_document => "printing-drawer-opened",
        JobState::Done if job.told => "printing-job-done",
        JobState::Done => "printing-job-sent",
        JobState::Late if !job.has_document => "printing-drawer-late",
        JobState::Late => "printing-job-late",
        JobState::Cancelled => "printing-job-cancelled",
    };
    let key = if job.pulse_missed && job.state == JobState::Waiting { "printing-drawer-late" } else { key };
    Job {
        job: job.job,
        printer: job.printer,
        printer_name: job.printer_name,
        title: job.title,
        state: job.state,
        message: text(language, key, &[]),
        copy: job.copy,
        tries: job.tries,
        queued_at_ms: job.queued_ms,
        done_at_ms: job.done_ms,
    }
}

/// Prints a job now.
///
/// # Errors
/// `printing.unknown_job`, `printing.unknown_printer`, `printing.job_is_done`, `printing.job_being_sent`.
pub fn retry_job(cx: &mut Write<'_>, args: RetryJob) -> Result<JobQueued, Fail> {
    let job = open_job(cx, args.job)?;
    let printer = args.printer.unwrap_or(job.printer);
    if store::printer(cx.conn(), printer)?.is_none() {
        return Err(unknown_printer());
    }
    store::retry(cx.conn(), job.job, printer, cx.now_ms())?;
    cx.after_commit(move |shop| shop.spooler().wake(printer));
    Ok(JobQueued { job: job.job })
}

/// Drops a job.
///
/// # Errors
/// `printing.unknown_job`, `printing.job_is_done`, `printing.job_being_sent`.
pub fn cancel_job(cx: &mut Write<'_>, args: CancelJob) -> Result<JobQueued, Fail> {
    let job = open_job(cx, args.job)?;
    store::end(cx.conn(), job.job, JobState::Cancelled, false, cx.now_ms())?;
    Ok(JobQueued { job: job.job })
}

/// Lays a job's paper out for the screen.
///
/// # Errors
/// `printing.unknown_job`, `printing.no_document`.
pub fn preview(cx: &Read<'_>, args: Preview) -> Result<Paper, Fail> {
    let job = store::job(cx.conn(), args.job)?.ok_or_else(unknown_job)?;
    let Some(document) = store::document(cx.conn(), args.job)? else {
        return Err(Refusal::new("printing.no_document", 422).into());
    };
    let setup = store::printer(cx.conn(), job.printer)?.ok_or_else(unknown_printer)?;
    let profile = Profile::of(&setup.profile).unwrap_or(&Profile::all()[0]);
    let mark = text(cx.who().language, "paper-copy", &[]);
    let document = if job.copy { document.marked(&mark) } else { document };
    Ok(lay_out(&document, profile.media(&setup)))
}

fn open_job(cx: &Write<'_>, job: JobId) -> Result<Listed, Fail> {
    let job = store::job(cx.conn(), job)?.ok_or_else(unknown_job)?;
    match job.state {
        JobState::Waiting | JobState::Late => Ok(job),
        JobState::Sending => Err(Refusal::new("printing.job_being_sent", 409).retry().into()),
        JobState::Done | JobState::Cancelled => Err(Refusal::new("printing.job_is_done", 409).into()),
    }
}

fn unknown_printer() -> Fail {
    Refusal::new("printing.unknown_printer", 404).into()
}

fn unknown_job() -> Fail {
    Refusal::new("printing.unknown_job", 404).into()
}
