//! Reading what was sold: one sale whole, lists, receipts on screen and once more on paper.

use mostrador_domain::{
    ids::{RefundId, SaleId},
    printing::{Document, Paper, commands::Purpose},
    sales::{
        GetSale, ListSales, Method, Preview, RefundLine, RefundView, Reprint, Reprinted, Sale, SaleHead, SaleLineView,
        SaleList, SaleState, TenderView,
        numbers::{self, Paper as PaperSeries},
        sale_commands::SALES_LIMIT_MAX,
    },
};
use rusqlite::Connection;

use super::checkout::hex;
use super::paper;
use super::store::{self, SaleRow, TenderRow};
use crate::context::{Read, Write};
use crate::fail::{Fail, Refusal};
use crate::settings::ShopInfo;

/// Sales on a page where the caller names no number.
const PAGE: u32 = 50;

/// Reads one sale, by its id or by its number on paper.
pub fn get(cx: &Read<'_>, args: GetSale) -> Result<Sale, Fail> {
    let found = match (args.sale, &args.number) {
        (Some(sale), _) => store::sale(cx.conn(), sale)?,
        (None, Some(number)) => match numbers::parse(number) {
            Some((series, running)) => store::sale_of_number(cx.conn(), &series, running)?,
            None => None,
        },
        (None, None) => None,
    };
    let row = found.ok_or_else(|| Fail::from(Refusal::new("sales.sale_unknown", 404)))?;
    whole(cx.conn(), row)
}

/// Lists sales, the newest first.
pub fn list(cx: &Read<'_>, args: ListSales) -> Result<SaleList, Fail> {
    let limit = args.limit.unwrap_or(PAGE).clamp(1, SALES_LIMIT_MAX);
    let wanted = store::Wanted {
        shift: args.shift,
        text: args.text.map(|text| text.trim().to_ascii_uppercase()).filter(|text| !text.is_empty()),
        from_ms: args.from_ms,
        until_ms: args.until_ms,
        offset: args.offset,
        limit: limit + 1,
    };
    let mut rows = store::sales(cx.conn(), &wanted)?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let sales = rows.into_iter().map(|row| {
        let tenders = store::tenders(cx.conn(), row.sale.0)?;
        head(cx.conn(), row, &tenders)
    });
    Ok(SaleList { sales: sales.collect::<Result<_, Fail>>()?, more })
}

/// Shows a receipt as the till's paper would.
pub fn preview(cx: &Read<'_>, args: Preview) -> Result<Paper, Fail> {
    let info = cx.shop_info()?;
    let document = document(cx.conn(), &info, named(cx.conn(), &info, args.sale, args.refund)?)?;
    crate::printing::preview(cx.conn(), Purpose::Receipt, &document)
}

/// Prints a receipt once more, marked as a copy.
pub fn reprint(cx: &mut Write<'_>, args: Reprint) -> Result<Reprinted, Fail> {
    match args.request {
        Some(request) => {
            let content = args.clone();
            cx.once(request, &content, |cx| reprinted(cx, args))
        }
        None => reprinted(cx, args),
    }
}

fn reprinted(cx: &mut Write<'_>, args: Reprint) -> Result<Reprinted, Fail> {
    let info = cx.shop_info()?;
    let unknown = || Fail::from(Refusal::new("sales.sale_unknown", 404));
    if !crate::printing::is_wanted(cx.conn(), Purpose::Receipt)? {
        return Err(Refusal::new("sales.no_printer", 409).into());
    }
    let (series, running) = match named(cx.conn(), &info, args.sale, args.refund)? {
        Which::Sale(sale) => {
            let row = store::sale(cx.conn(), sale)?.ok_or_else(unknown)?;
            if args.gift {
                paper::queue_gift(cx, &info, sale)?;
            } else {
                paper::queue_sale(cx, &info, sale, false, true)?;
            }
            (row.series, row.running)
        }
        Which::Refund(refund) => {
            let row = store::refund(cx.conn(), refund)?.ok_or_else(unknown)?;
            paper::queue_refund(cx, &info, refund, false, true)?;
            (row.series, row.running)
        }
    };
    Ok(Reprinted { number: numbers::number(&series, running) })
}

enum Which {
    Sale(SaleId),
    Refund(RefundId),
}

/// What a caller means: the refund, the sale, or the newest sale of this till.
fn named(conn: &Connection, info: &ShopInfo, sale: Option<SaleId>, refund: Option<RefundId>) -> Result<Which, Fail> {
    if let Some(refund) = refund {
        return Ok(Which::Refund(refund));
    }
    if let Some(sale) = sale {
        return Ok(Which::Sale(sale));
    }
    let series = numbers::series(info.till_number, &crate::sync::epoch_letter(info.epoch), PaperSeries::Sale);
    let newest = store::newest(conn, &series)?;
    newest.map(Which::Sale).ok_or_else(|| Refusal::new("sales.sale_unknown", 404).into())
}

fn document(conn: &Connection, info: &ShopInfo, which: Which) -> Result<Document, Fail> {
    match which {
        Which::Sale(sale) => paper::of_sale(conn, info, sale),
        Which::Refund(refund) => paper::of_refund(conn, info, refund),
    }
}

fn whole(conn: &Connection, row: SaleRow) -> Result<Sale, Fail> {
    let (sale, note, hash, currency) = (row.sale, row.note.clone(), row.hash, row.currency);
    let lines = store::lines(conn, sale)?;
    let tenders = store::tenders(conn, sale.0)?;
    let mut refunds = Vec::new();
    for refund in store::refunds(conn, sale)? {
        let back = store::tenders(conn, refund.refund.0)?;
        refunds.push(RefundView {
            refund: refund.refund,
            number: numbers::number(&refund.series, refund.running),
            at_ms: refund.at_ms,
            total_minor: refund.total_minor,
            rounding_minor: refund.rounding_minor,
            tax_minor: refund.tax_minor,
            goods: refund.goods,
            reason: refund.reason,
            lines: store::refund_lines(conn, refund.refund)?
                .into_iter()
                .map(|line| RefundLine { line: line.line, quantity_milli: line.quantity_milli })
                .collect(),
            tenders: back.iter().map(|tender| tender_view(tender, currency, -1)).collect(),
        });
    }
    Ok(Sale {
        taxes: paper::taxes(&lines),
        lines: lines.into_iter().map(line_view).collect(),
        refunds,
        note,
        journal_hash: hex(&hash),
        head: head(conn, row, &tenders)?,
        tenders: tenders.iter().map(|tender| tender_view(tender, currency, 1)).collect(),
    })
}

fn head(conn: &Connection, row: SaleRow, tenders: &[TenderRow]) -> Result<SaleHead, Fail> {
    let mut methods: Vec<Method> = tenders.iter().map(|tender| tender.method).collect();
    methods.sort();
    methods.dedup();
    let state = match (row.refunded_any, row.left_milli) {
        (false, _) => SaleState::Paid,
        (true, 0) => SaleState::Refunded,
        (true, _) => SaleState::PartlyRefunded,
    };
    Ok(SaleHead {
        sale: row.sale,
        number: numbers::number(&row.series, row.running),
        state,
        at_ms: row.at_ms,
        person: row.person,
        person_name: crate::people::name_of(conn, row.person)?,
        shift: row.shift,
        lines_count: row.lines_count,
        total_minor: row.total_minor,
        discount_minor: row.discount_minor,
        tax_minor: row.tax_minor,
        rounding_minor: row.rounding_minor,
        change_minor: row.change_minor,
        refunded_minor: row.refunded_minor,
        methods,
        currency: row.currency,
    })
}

fn line_view(line: store::LineRow) -> SaleLineView {
    SaleLineView {
        line: line.line,
        product: line.product,
        name: line.name,
        quantity_milli: line.quantity_milli,
        unit: line.unit,
        unit_price_minor: line.unit_price_minor,
        list_price_minor: line.list_price_minor,
        amount_minor: line.amount_minor,
        discount_minor: line.discount_minor,
        tax_bp: line.tax_bp,
        tax_minor: line.tax_minor,
        total_minor: line.total_minor,
        refunded_milli: line.refunded_milli,
        refunded_minor: line.refunded_minor,
        note: line.note,
    }
}

fn tender_view(tender: &TenderRow, currency: mostrador_domain::Currency, sign: i64) -> TenderView {
    TenderView {
        method: tender.method,
        given_minor: tender.given_minor * sign,
        amount_minor: tender.amount_minor * sign,
        currency,
        reference: tender.reference.clone(),
    }
}
