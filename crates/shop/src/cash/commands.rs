//! The handlers of the drawer.

use mostrador_domain::{
    Permission,
    cash::{
        CloseShift, CurrentShift, CurrentShiftReply, Direction, DrawerOpened, Move, Moved, OpenDrawer, OpenShift,
        PrintReport, ReportPrinted, ShiftClosed, ShiftList, ShiftOpened, ShiftReport, Shifts, XReport, ZReport,
        commands::{REASON_CHARS_MAX, SHIFTS_LIMIT_MAX},
        count::{self, Closing, CountRefusal},
        facts::{self, Closed, MethodCount, Reason},
    },
    ids::{MoveId, ShiftId},
    money::AMOUNT_MINOR_MAX,
    sales::{
        Method,
        numbers::{self, Paper},
        payment::{Postings, account},
    },
    sync::Body,
};

use super::report::{self, Standing};
use super::store::{self, ShiftRow};
use super::{paper, store::open_shift as find_open};
use crate::context::{Read, Who, Write};
use crate::fail::{Fail, Refusal};
use crate::sales::{hex, typed};
use crate::settings::ShopInfo;

/// Shifts on a page where the caller names no number.
const PAGE: u32 = 50;

/// Opens the till.
pub fn open_shift(cx: &mut Write<'_>, args: OpenShift) -> Result<ShiftOpened, Fail> {
    let info = cx.shop_info()?;
    if let Some(shift) = args.shift
        && let Some(row) = store::shift(cx.conn(), shift)?
    {
        if row.float_minor != args.float_minor {
            return Err(Refusal::new("request.id_reused", 409).into());
        }
        return Ok(ShiftOpened { shift, shift_number: row.shift_number });
    }
    if !(0..=AMOUNT_MINOR_MAX).contains(&args.float_minor) {
        return Err(Refusal::new("cash.bad_amount", 422).field("float_minor", "cash-bad-amount").into());
    }
    if let Some(open) = find_open(cx.conn(), info.device)? {
        let number = i64::from(open.shift_number);
        return Err(Refusal::new("cash.shift_open", 409).arg("number", number.to_string()).into());
    }
    let shift = cx.id_or_new(args.shift);
    let shift_number = store::last_shift_number(cx.conn(), info.device)? + 1;
    let drawer = account(Method::Cash, info.till_number);
    // What was left in the drawer and what the next shift begins with differ by what was taken away or brought.
    let brought = args.float_minor - crate::ledger::balance(cx.conn(), &drawer, info.currency)?;
    let mut postings = Postings::default();
    postings.add(drawer, brought);
    postings.add(if brought < 0 { "cash_moves/out" } else { "cash_moves/in" }, -brought);
    let opened =
        facts::Opened { shift, till: info.till_number, no: shift_number, cur: info.currency, float: args.float_minor };
    cx.fact(facts::OPENED, 1, &Body { e: postings.into_vec(info.currency), m: Vec::new(), b: opened })?;
    Ok(ShiftOpened { shift, shift_number })
}

/// Puts money in or takes it out.
pub fn r#move(cx: &mut Write<'_>, args: Move) -> Result<Moved, Fail> {
    match args.id {
        Some(id) => {
            let content = args.clone();
            cx.once(id, &content, |cx| moved(cx, id, args))
        }
        None => {
            let id = cx.new_id();
            moved(cx, id, args)
        }
    }
}

fn moved(cx: &mut Write<'_>, id: MoveId, args: Move) -> Result<Moved, Fail> {
    let info = cx.shop_info()?;
    let reason = typed(&args.reason, REASON_CHARS_MAX, "reason")?;
    let Some(reason) = reason else {
        return Err(Refusal::new("cash.reason_needed", 422).field("reason", "cash-reason-needed").into());
    };
    if !(1..=AMOUNT_MINOR_MAX).contains(&args.amount_minor) {
        return Err(Refusal::new("cash.bad_amount", 422).field("amount_minor", "cash-bad-amount").into());
    }
    open_row(cx, &info, args.shift)?;
    if store::has_move(cx.conn(), args.shift, id)? {
        return Err(Refusal::new("request.id_reused", 409).into());
    }
    let (signed, against) = match args.direction {
        Direction::In => (args.amount_minor, "cash_moves/in"),
        Direction::Out => (-args.amount_minor, "cash_moves/out"),
    };
    let mut postings = Postings::default();
    postings.add(account(Method::Cash, info.till_number), signed);
    postings.add(against, -signed);
    let body =
        facts::Moved { id, shift: args.shift, dir: args.direction, cur: info.currency, amount: args.amount_minor };
    let body = Body { e: postings.into_vec(info.currency), m: Vec::new(), b: body };
    paper::queue_slip(cx, &info, &args, &reason)?;
    cx.fact_private(facts::MOVED, 1, &body, &Reason { reason })?;
    Ok(Moved { id })
}

/// Closes the till and fixes its Z report.
pub fn close_shift(cx: &mut Write<'_>, args: CloseShift) -> Result<ShiftClosed, Fail> {
    let content = args.clone();
    cx.once(args.shift, &content, |cx| closed(cx, args))
}

fn closed(cx: &mut Write<'_>, args: CloseShift) -> Result<ShiftClosed, Fail> {
    let info = cx.shop_info()?;
    let reason = typed(args.reason.as_deref().unwrap_or(""), REASON_CHARS_MAX, "reason")?;
    let row = open_row(cx, &info, args.shift)?;
    let standing = Standing::of(cx.conn(), &row)?;
    let closing = count::close(standing.drawer, &standing.flows(), &args.counted, row.currency)
        .map_err(|refusal| refusal_of(refusal, &info))?;
    let number = crate::sales::next_number(cx.conn(), &info, Paper::Close)?;
    let on_paper = numbers::number(&number.0, number.1);
    let notes = args.counted.iter().filter(|count| count.method == Method::Cash).flat_map(|count| &count.notes);
    let notes = notes.map(|note| (note.value_minor, note.count)).collect();
    let body = Body {
        e: over_short(&closing, &info).into_vec(row.currency),
        m: Vec::new(),
        b: standing.closed(&row, number, counts(&closing), notes),
    };
    let fact = tell_close(cx, &body, reason)?;
    if args.print.unwrap_or(true) {
        let row = report::row(cx.conn(), args.shift)?;
        paper::queue(cx, &info, &row, false)?;
    }
    Ok(ShiftClosed {
        shift: args.shift,
        number: on_paper,
        expected: closing.expected,
        difference: closing.difference,
        journal_hash: hex(&fact.hash),
    })
}

fn tell_close(cx: &mut Write<'_>, body: &Body<Closed>, reason: Option<String>) -> Result<crate::sync::Fact, Fail> {
    match reason {
        Some(reason) => cx.fact_private(facts::CLOSED, 1, body, &Reason { reason }),
        None => cx.fact(facts::CLOSED, 1, body),
    }
}

fn counts(closing: &Closing) -> Vec<MethodCount> {
    let pairs = closing.expected.iter().zip(&closing.counted);
    pairs.map(|(known, count)| MethodCount { m: known.method, e: known.amount_minor, c: count.amount_minor }).collect()
}

/// Books differences, so that the accounts hold what was counted.
fn over_short(closing: &Closing, info: &ShopInfo) -> Postings {
    let mut postings = Postings::default();
    for difference in &closing.difference {
        postings.add(account(difference.method, info.till_number), difference.amount_minor);
        postings.add("over_short", -difference.amount_minor);
    }
    postings
}

/// Opens the drawer without a sale.
pub fn open_drawer(cx: &mut Write<'_>, args: OpenDrawer) -> Result<DrawerOpened, Fail> {
    match args.request {
        Some(request) => {
            let content = args.clone();
            cx.once(request, &content, |cx| drawer_opened(cx, args))
        }
        None => drawer_opened(cx, args),
    }
}

fn drawer_opened(cx: &mut Write<'_>, args: OpenDrawer) -> Result<DrawerOpened, Fail> {
    let info = cx.shop_info()?;
    let reason = typed(args.reason.as_deref().unwrap_or(""), REASON_CHARS_MAX, "reason")?;
    let shift = find_open(cx.conn(), info.device)?.map(|open| open.shift);
    let body = Body::plain(facts::DrawerOpened { shift });
    match reason {
        Some(reason) => cx.fact_private(facts::DRAWER_OPENED, 1, &body, &Reason { reason })?,
        None => cx.fact(facts::DRAWER_OPENED, 1, &body)?,
    };
    crate::printing::open_drawer(cx)?;
    Ok(DrawerOpened {})
}

/// The open shift, if any.
pub fn shift(cx: &Read<'_>, _: CurrentShift) -> Result<CurrentShiftReply, Fail> {
    let info = cx.shop_info()?;
    let Some(open) = find_open(cx.conn(), info.device)? else {
        return Ok(CurrentShiftReply { shift: None });
    };
    let row = report::row(cx.conn(), open.shift)?;
    Ok(CurrentShiftReply { shift: Some(report::view(cx.conn(), &row)?) })
}

/// Lists shifts, the newest first.
pub fn shifts(cx: &Read<'_>, args: Shifts) -> Result<ShiftList, Fail> {
    let limit = args.limit.unwrap_or(PAGE).clamp(1, SHIFTS_LIMIT_MAX);
    let mut rows = store::shifts(cx.conn(), args.offset, limit + 1)?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let shifts = rows.iter().map(|row| report::view(cx.conn(), row)).collect::<Result<_, Fail>>()?;
    Ok(ShiftList { shifts, more })
}

/// What the open shift comes to so far.
pub fn x_report(cx: &Read<'_>, args: XReport) -> Result<ShiftReport, Fail> {
    let info = cx.shop_info()?;
    let shift = match args.shift {
        Some(shift) => shift,
        None => find_open(cx.conn(), info.device)?.map(|open| open.shift).ok_or_else(no_open_shift)?,
    };
    let row = report::row(cx.conn(), shift)?;
    report::report(cx.conn(), &row, cx.now_ms(), sees_expected(cx.who(), &info))
}

/// The report of a closed shift.
pub fn z_report(cx: &Read<'_>, args: ZReport) -> Result<ShiftReport, Fail> {
    let row = report::row(cx.conn(), args.shift)?;
    if row.closed_at_ms.is_none() {
        return Err(Refusal::new("cash.shift_not_closed", 409).into());
    }
    report::report(cx.conn(), &row, cx.now_ms(), true)
}

/// Prints a shift's report; of a closed one it is a copy.
pub fn print_report(cx: &mut Write<'_>, args: PrintReport) -> Result<ReportPrinted, Fail> {
    match args.request {
        Some(request) => {
            let content = args.clone();
            cx.once(request, &content, |cx| report_printed(cx, args))
        }
        None => report_printed(cx, args),
    }
}

fn report_printed(cx: &mut Write<'_>, args: PrintReport) -> Result<ReportPrinted, Fail> {
    let info = cx.shop_info()?;
    let shift = match args.shift {
        Some(shift) => shift,
        None => find_open(cx.conn(), info.device)?.map(|open| open.shift).ok_or_else(no_open_shift)?,
    };
    let row = report::row(cx.conn(), shift)?;
    if row.closed_at_ms.is_none() && !sees_expected(cx.who(), &info) {
        cx.require(Permission::SeeExpectedCash)?;
    }
    if !paper::queue(cx, &info, &row, row.closed_at_ms.is_some())? {
        return Err(Refusal::new("sales.no_printer", 409).into());
    }
    Ok(ReportPrinted { shift })
}

/// Whether a person may see what the drawer should hold before it is counted.
pub fn sees_expected(who: &Who, info: &ShopInfo) -> bool {
    !info.settings.blind_close || who.may(Permission::SeeExpectedCash)
}

fn no_open_shift() -> Fail {
    Refusal::new("cash.no_open_shift", 409).into()
}

/// A shift of this till that is open.
fn open_row(cx: &Write<'_>, info: &ShopInfo, shift: ShiftId) -> Result<ShiftRow, Fail> {
    let row = report::row(cx.conn(), shift)?;
    match find_open(cx.conn(), info.device)? {
        Some(open) if open.shift == shift => Ok(row),
        Some(_) | None if row.closed_at_ms.is_some() => Err(Refusal::new("cash.shift_closed", 409).into()),
        Some(_) | None => Err(Refusal::new("cash.shift_elsewhere", 409).into()),
    }
}

fn refusal_of(refusal: CountRefusal, info: &ShopInfo) -> Refusal {
    match refusal {
        CountRefusal::Twice { place } => {
            Refusal::new("cash.counted_twice", 422).field(format!("counted.{place}.method"), "cash-counted-twice")
        }
        CountRefusal::Amount { place } => {
            Refusal::new("cash.bad_amount", 422).field(format!("counted.{place}.amount_minor"), "cash-bad-amount")
        }
        CountRefusal::Currency { place } => Refusal::new("sales.currency_unknown", 422)
            .arg("currency", info.currency.code())
            .field(format!("counted.{place}.currency"), "sales-currency-unknown"),
        CountRefusal::Notes { place, sum_minor } => Refusal::new("cash.notes_differ", 422)
            .arg("sum", mostrador_domain::countries::format::money(info.country, sum_minor))
            .field(format!("counted.{place}.notes"), "cash-notes-differ"),
    }
}
