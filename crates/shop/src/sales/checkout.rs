//! Paying: decided in the domain, then one fact with its folds, its number and its receipt, in one transaction.

use std::collections::BTreeMap;

use mostrador_domain::{
    Permission,
    ids::ProductId,
    sales::{
        Checkout, Method, Receipt, Tender,
        basket::Line,
        commands::NOTE_CHARS_MAX,
        discount::over_limit,
        facts::{self, Completed, CompletedLine, PaidBy, Typed},
        numbers::{self, Paper},
        payment::{PaymentRefusal, Postings, Settled, account, settle},
        totals::Totals,
    },
    sync::{Body, MoveReason, Posting, StockMove},
};
use rusqlite::Connection;

use super::basket::{self, Loaded, State};
use super::{paper, store};
use crate::context::Write;
use crate::fail::{Fail, Refusal};
use crate::settings::ShopInfo;

/// Turns a basket into a sale.
pub fn checkout(cx: &mut Write<'_>, args: Checkout) -> Result<Receipt, Fail> {
    if let Some(answered) = answered_before(cx.conn(), &args)? {
        return Ok(answered);
    }
    let info = cx.shop_info()?;
    let mut basket = basket::take_open(cx, args.sale)?;
    if basket.lines.is_empty() {
        return Err(Refusal::new("sales.basket_empty", 409).into());
    }
    let Some(shift) = crate::cash::open_shift(cx.conn(), info.device)? else {
        return Err(Refusal::new("cash.no_open_shift", 409).into());
    };
    let lines = basket.plain();
    if over_limit(&lines, &basket.head.terms, super::commands::limit_bp(cx)) {
        cx.require(Permission::DiscountAny)?;
    }
    for (place, tender) in args.tenders.iter().enumerate() {
        let reference = tender.reference.as_deref().unwrap_or("");
        super::typed(reference, NOTE_CHARS_MAX, &format!("tenders.{place}.reference"))?;
    }
    let totals = basket.totals();
    let settled = settle(totals.total_minor, &args.tenders, info.currency, basket::rounding_of(&info))
        .map_err(|refusal| refusal_of(refusal, &info))?;

    let (series, n) = super::next_number(cx.conn(), &info, Paper::Sale)?;
    let completed = Completed {
        sale: args.sale,
        series,
        n,
        shift: shift.shift,
        cur: info.currency,
        total: totals.total_minor,
        tax: totals.tax_minor,
        disc: totals.discount_minor,
        disc_by: basket.head.terms.discount_by.filter(|_| basket.head.terms.discount.is_some()),
        round: settled.rounding_minor,
        change: settled.change_minor,
        lines: completed_lines(&lines, &totals),
        tenders: settled.tenders.iter().map(paid_by).collect(),
        taxes: totals.taxes.iter().map(Into::into).collect(),
        gone: gone(cx.conn(), &basket)?,
    };
    let body = Body { e: postings(&totals, &settled, &info), m: moves(&lines), b: completed };
    let typed = typed(&basket, &lines, &settled);
    let fact = if typed.is_empty() {
        cx.fact(facts::COMPLETED, 1, &body)?
    } else {
        cx.fact_private(facts::COMPLETED, 1, &body, &typed)?
    };
    basket.head.state = State::Settled;
    basket::store::set_state(cx.conn(), &basket.head)?;
    let opens_drawer = settled.tenders.iter().any(|tender| tender.method == Method::Cash);
    if args.print.unwrap_or(true) {
        paper::queue_sale(cx, &info, args.sale, opens_drawer, false)?;
    } else if opens_drawer {
        crate::printing::open_drawer(cx)?;
    }
    Ok(Receipt {
        sale: args.sale,
        refund: None,
        number: numbers::number(&body.b.series, n),
        total_minor: totals.total_minor,
        rounding_minor: settled.rounding_minor,
        tax_minor: totals.tax_minor,
        change_minor: settled.change_minor,
        currency: info.currency,
        journal_hash: hex(&fact.hash),
    })
}

/// The first answer again, where this sale was paid in this way before.
fn answered_before(conn: &Connection, args: &Checkout) -> Result<Option<Receipt>, Fail> {
    let Some(head) = store::sale(conn, args.sale)? else {
        return Ok(None);
    };
    let booked = store::tenders(conn, args.sale.0)?;
    let same = |(asked, booked): (&Tender, &store::TenderRow)| {
        let reference = asked.reference.as_deref().map(str::trim).filter(|text| !text.is_empty());
        asked.method == booked.method
            && asked.amount_minor == booked.given_minor
            && asked.currency.is_none_or(|named| named == head.currency)
            && reference == booked.reference.as_deref()
    };
    if args.tenders.len() != booked.len() || !args.tenders.iter().zip(&booked).all(same) {
        return Err(Refusal::new("request.id_reused", 409).into());
    }
    Ok(Some(Receipt {
        sale: head.sale,
        refund: None,
        number: numbers::number(&head.series, head.running),
        total_minor: head.total_minor,
        rounding_minor: head.rounding_minor,
        tax_minor: head.tax_minor,
        change_minor: head.change_minor,
        currency: head.currency,
        journal_hash: hex(&head.hash),
    }))
}

fn completed_lines(lines: &[Line], totals: &Totals) -> Vec<CompletedLine> {
    let made = |(line, part): (&Line, &mostrador_domain::sales::totals::LineTotals)| CompletedLine {
        line: line.line,
        product: line.product,
        name: line.name.clone(),
        unit: line.unit,
        quantity_milli: line.quantity_milli,
        unit_price_minor: line.unit_price_minor,
        list_price_minor: line.list_price_minor,
        price_by: line.price_by,
        amount_minor: part.amount_minor,
        discount_minor: part.discount_minor(),
        shared_discount_minor: part.shared_discount_minor,
        discount_by: line.discount_by.filter(|_| line.discount.is_some()),
        tax_bp: line.tax_bp,
        tax_minor: part.tax_minor,
        total_minor: part.total_minor,
        keeps_stock: line.keeps_stock,
    };
    lines.iter().zip(&totals.lines).map(made).collect()
}

fn paid_by(booked: &mostrador_domain::sales::payment::Booked) -> PaidBy {
    PaidBy { method: booked.method, given_minor: booked.given_minor, amount_minor: booked.amount_minor }
}

/// Lines taken out after the customer was shown the total.
fn gone(conn: &Connection, basket: &Loaded) -> Result<Vec<facts::GoneLine>, Fail> {
    let Some(shown_ms) = basket.head.total_shown_ms else {
        return Ok(Vec::new());
    };
    let lines = basket::store::lines(conn, basket.head.sale, true)?;
    let after = lines.iter().filter_map(|kept| kept.removed.map(|(by, at_ms)| (&kept.line, by, at_ms)));
    Ok(after
        .filter(|(_, _, at_ms)| *at_ms >= shown_ms)
        .map(|(line, by, at_ms)| super::gone_line(line, by, at_ms))
        .collect())
}

/// Books the money where it came in, the sale and its tax, and what rounding brought.
fn postings(totals: &Totals, settled: &Settled, info: &ShopInfo) -> Vec<Posting> {
    let mut postings = Postings::default();
    for tender in &settled.tenders {
        postings.add(account(tender.method, info.till_number), tender.amount_minor);
    }
    postings.add("sales", -(totals.total_minor - totals.tax_minor));
    for tax in &totals.taxes {
        postings.add(format!("tax/{}", tax.rate_bp), -tax.tax_minor);
    }
    postings.add("rounding", -settled.rounding_minor);
    postings.into_vec(info.currency)
}

/// Takes the goods out, one move per product.
fn moves(lines: &[Line]) -> Vec<StockMove> {
    let mut by_product: BTreeMap<ProductId, StockMove> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.keeps_stock) {
        let moved = by_product.entry(line.product).or_insert(StockMove {
            product: line.product,
            quantity_milli: 0,
            unit_cost_minor: line.cost_minor,
            reason: MoveReason::Sale,
        });
        moved.quantity_milli -= line.quantity_milli;
    }
    by_product.into_values().collect()
}

fn typed(basket: &Loaded, lines: &[Line], settled: &Settled) -> Typed {
    let note_of = |line: &Line| line.note.clone().map(|note| (line.line, note));
    let references = settled.tenders.iter().enumerate();
    Typed {
        note: basket.head.terms.note.clone(),
        lines: lines.iter().filter_map(note_of).collect(),
        references: references
            .filter_map(|(place, tender)| tender.reference.clone().map(|text| (place, text)))
            .collect(),
    }
}

/// Puts a payment's refusal into the door's words.
pub fn refusal_of(refusal: PaymentRefusal, info: &ShopInfo) -> Refusal {
    let money = |minor: i64| mostrador_domain::countries::format::money(info.country, minor);
    match refusal {
        PaymentRefusal::TooSmall { missing_minor } => Refusal::new("sales.tender_too_small", 422)
            .arg("missing", money(missing_minor))
            .field("tenders", "sales-tender-too-small"),
        PaymentRefusal::TooLarge { due_minor } => Refusal::new("sales.tender_too_large", 422)
            .arg("due", money(due_minor))
            .field("tenders", "sales-tender-too-large"),
        PaymentRefusal::CashNotNeeded => {
            Refusal::new("sales.cash_not_needed", 422).field("tenders", "sales-cash-not-needed")
        }
        PaymentRefusal::Amount { place } => {
            Refusal::new("sales.bad_tender", 422).field(format!("tenders.{place}.amount_minor"), "sales-bad-tender")
        }
        PaymentRefusal::Currency { place } => Refusal::new("sales.currency_unknown", 422)
            .arg("currency", info.currency.code())
            .field(format!("tenders.{place}.currency"), "sales-currency-unknown"),
        PaymentRefusal::TooMany => {
            Refusal::new("sales.too_many_tenders", 422).field("tenders", "sales-too-many-tenders")
        }
    }
}

/// A hash as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}
