//! Receipts on paper and on screen, made from the stored sale, so that a copy says what the first one said.

use mostrador_domain::{
    countries::format,
    ids::{PersonId, RefundId, SaleId},
    printing::{
        Document,
        commands::Purpose,
        receipt::{ReceiptData, ReceiptKind, ReceiptLine, ReceiptTax, ReceiptTender, ShopHead, receipt},
    },
    sales::{commands::TaxView, numbers},
};
use rusqlite::Connection;

use super::store::{self, LineRow, SaleRow, TenderRow};
use crate::context::Write;
use crate::fail::{Fail, Refusal};
use crate::printing::{self, Order};
use crate::settings::ShopInfo;

/// Queues the receipt of a sale, and opens the drawer where cash moved.
pub fn queue_sale(
    cx: &mut Write<'_>,
    info: &ShopInfo,
    sale: SaleId,
    opens_drawer: bool,
    copy: bool,
) -> Result<(), Fail> {
    queue(cx, opens_drawer, copy, |conn| of_sale(conn, info, sale))
}

/// Queues a sale's ticket for whoever gets it as a present: without prices, and no copy of anything.
pub fn queue_gift(cx: &mut Write<'_>, info: &ShopInfo, sale: SaleId) -> Result<(), Fail> {
    queue(cx, false, false, |conn| gift_of_sale(conn, info, sale))
}

/// Queues the receipt of a refund, and opens the drawer where cash moved.
pub fn queue_refund(
    cx: &mut Write<'_>,
    info: &ShopInfo,
    refund: RefundId,
    opens_drawer: bool,
    copy: bool,
) -> Result<(), Fail> {
    queue(cx, opens_drawer, copy, |conn| of_refund(conn, info, refund))
}

/// Makes the document only where it would go anywhere.
fn queue(
    cx: &mut Write<'_>,
    opens_drawer: bool,
    copy: bool,
    make: impl FnOnce(&Connection) -> Result<Document, Fail>,
) -> Result<(), Fail> {
    if printing::is_wanted(cx.conn(), Purpose::Receipt)? {
        let document = make(cx.conn())?;
        printing::queue(cx, Order { purpose: Purpose::Receipt, document: &document, opens_drawer, copy })?;
    } else if opens_drawer {
        printing::open_drawer(cx)?;
    }
    Ok(())
}

/// What stands at the head and foot of the shop's paper.
pub fn head(info: &ShopInfo) -> ShopHead {
    let settings = &info.settings;
    let filled = |text: &&String| !text.trim().is_empty();
    ShopHead {
        name: settings.name.clone(),
        lines: [&settings.legal_name, &settings.address, &settings.phone].into_iter().filter(filled).cloned().collect(),
        tax_id: Some(&settings.tax_id).filter(filled).cloned(),
        till: info.till_number,
        farewell: settings.receipt_footer.lines().map(str::to_owned).filter(|line| !line.trim().is_empty()).collect(),
    }
}

/// A time as the shop's clock shows it.
pub fn when(info: &ShopInfo, unix_ms: i64) -> String {
    use chrono::{Datelike, Timelike};
    let local = info.local(unix_ms);
    let date = format::date(info.country, local.year(), local.month(), local.day());
    format!("{date} {}", format::time(local.hour(), local.minute()))
}

/// The receipt of a sale.
pub fn of_sale(conn: &Connection, info: &ShopInfo, sale: SaleId) -> Result<Document, Fail> {
    sold(conn, info, sale, ReceiptKind::Sale)
}

/// A sale's ticket without prices, for a present.
fn gift_of_sale(conn: &Connection, info: &ShopInfo, sale: SaleId) -> Result<Document, Fail> {
    sold(conn, info, sale, ReceiptKind::Gift)
}

fn sold(conn: &Connection, info: &ShopInfo, sale: SaleId, kind: ReceiptKind) -> Result<Document, Fail> {
    let Some(row) = store::sale(conn, sale)? else {
        return Err(Refusal::new("sales.sale_unknown", 404).into());
    };
    let lines = store::lines(conn, sale)?;
    let tenders = store::tenders(conn, sale.0)?;
    let number = numbers::number(&row.series, row.running);
    let data = ReceiptData {
        kind,
        shop: head(info),
        when: when(info, row.at_ms),
        person: name(conn, row.person)?,
        lines: lines.iter().map(sold_line).collect(),
        discount_minor: lines.iter().map(|line| line.shared_minor).sum(),
        total_minor: row.total_minor,
        rounding_minor: row.rounding_minor,
        taxes: taxes(&lines).iter().map(receipt_tax).collect(),
        tenders: tenders.iter().map(|tender| receipt_tender(tender, tender.given_minor)).collect(),
        change_minor: row.change_minor,
        note: row.note,
        barcode: Some(number.clone()),
        number,
        ..ReceiptData::default()
    };
    Ok(receipt(&data, info.country, info.language))
}

/// The receipt of a refund.
pub fn of_refund(conn: &Connection, info: &ShopInfo, refund: RefundId) -> Result<Document, Fail> {
    let unknown = || Fail::from(Refusal::new("sales.sale_unknown", 404));
    let row = store::refund(conn, refund)?.ok_or_else(unknown)?;
    let sale: SaleRow = store::sale(conn, row.sale)?.ok_or_else(unknown)?;
    let sold = store::lines(conn, row.sale)?;
    let parts = store::refund_lines(conn, refund)?;
    let tenders = store::tenders(conn, refund.0)?;
    let mut taxes: std::collections::BTreeMap<i64, ReceiptTax> = std::collections::BTreeMap::new();
    let mut lines = Vec::with_capacity(parts.len());
    for line in &sold {
        let Some(part) = parts.iter().find(|part| part.line == line.line) else { continue };
        lines.push(ReceiptLine {
            name: line.name.clone(),
            quantity_milli: part.quantity_milli,
            unit: line.unit,
            unit_price_minor: line.unit_price_minor,
            amount_minor: part.total_minor,
            discount_minor: 0,
            note: None,
        });
        let tax = taxes.entry(part.tax_bp).or_insert(ReceiptTax { rate_bp: part.tax_bp, base_minor: 0, tax_minor: 0 });
        tax.base_minor += part.total_minor - part.tax_minor;
        tax.tax_minor += part.tax_minor;
    }
    let data = ReceiptData {
        kind: ReceiptKind::Refund,
        shop: head(info),
        number: numbers::number(&row.series, row.running),
        when: when(info, row.at_ms),
        person: name(conn, row.person)?,
        refund_of: Some(numbers::number(&sale.series, sale.running)),
        reason: row.reason,
        lines,
        total_minor: row.total_minor,
        rounding_minor: row.rounding_minor,
        taxes: taxes.into_values().collect(),
        tenders: tenders.iter().map(|tender| receipt_tender(tender, -tender.amount_minor)).collect(),
        ..ReceiptData::default()
    };
    Ok(receipt(&data, info.country, info.language))
}

/// The tax of a sale by rate, from its lines' shares, which add up to the document's.
pub fn taxes(lines: &[LineRow]) -> Vec<TaxView> {
    let mut taxes: std::collections::BTreeMap<i64, TaxView> = std::collections::BTreeMap::new();
    for line in lines {
        let tax = taxes.entry(line.tax_bp).or_insert(TaxView { rate_bp: line.tax_bp, base_minor: 0, tax_minor: 0 });
        tax.base_minor += line.total_minor - line.tax_minor;
        tax.tax_minor += line.tax_minor;
    }
    taxes.into_values().collect()
}

fn sold_line(line: &LineRow) -> ReceiptLine {
    ReceiptLine {
        name: line.name.clone(),
        quantity_milli: line.quantity_milli,
        unit: line.unit,
        unit_price_minor: line.unit_price_minor,
        amount_minor: line.amount_minor,
        discount_minor: line.discount_minor - line.shared_minor,
        note: line.note.clone(),
    }
}

fn receipt_tax(tax: &TaxView) -> ReceiptTax {
    ReceiptTax { rate_bp: tax.rate_bp, base_minor: tax.base_minor, tax_minor: tax.tax_minor }
}

fn receipt_tender(tender: &TenderRow, given_minor: i64) -> ReceiptTender {
    ReceiptTender { method: tender.method, given_minor, reference: tender.reference.clone() }
}

fn name(conn: &Connection, person: PersonId) -> Result<String, Fail> {
    Ok(crate::people::name_of(conn, person)?.unwrap_or_default())
}
