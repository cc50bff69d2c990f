//! Giving money back: decided in the domain, then one fact with its folds, its number and its receipt.

use std::collections::BTreeMap;

use mostrador_domain::{
    ids::{ProductId, RefundId},
    sales::{
        Goods, Method, Receipt, Refund,
        commands::NOTE_CHARS_MAX,
        facts::{self, PaidBy, RateTax, Refunded, RefundedLine, Typed},
        numbers::{self, Paper},
        payment::{Booked, Postings, account},
        refund::{MethodBalance, RefundRefusal, Refunding, Sold, SoldSale, refund as decide},
    },
    sync::{Body, MoveReason, Posting, StockMove},
};
use rusqlite::Connection;

use super::checkout::{hex, refusal_of as refusal_of_payment};
use super::store::{self, LineRow, SaleRow};
use super::{basket, paper};
use crate::context::Write;
use crate::fail::{Fail, Refusal};
use crate::settings::ShopInfo;

/// Gives money back for goods of a sale.
pub fn refund(cx: &mut Write<'_>, args: Refund) -> Result<Receipt, Fail> {
    match args.refund {
        Some(id) => {
            let content = args.clone();
            cx.once(id, &content, |cx| decided(cx, id, args))
        }
        None => {
            let id = cx.new_id();
            decided(cx, id, args)
        }
    }
}

fn decided(cx: &mut Write<'_>, id: RefundId, args: Refund) -> Result<Receipt, Fail> {
    let info = cx.shop_info()?;
    if store::refund(cx.conn(), id)?.is_some() {
        return Err(Refusal::new("request.id_reused", 409).into());
    }
    let reason = super::typed(&args.reason, NOTE_CHARS_MAX, "reason")?;
    let Some(reason) = reason else {
        return Err(Refusal::new("sales.reason_needed", 422).field("reason", "sales-reason-needed").into());
    };
    let Some(sale) = store::sale(cx.conn(), args.sale)? else {
        return Err(Refusal::new("sales.sale_unknown", 404).into());
    };
    let Some(shift) = crate::cash::open_shift(cx.conn(), info.device)? else {
        return Err(Refusal::new("cash.no_open_shift", 409).into());
    };
    let lines = store::lines(cx.conn(), args.sale)?;
    let sold = sold_sale(cx.conn(), &sale, &lines)?;
    let decided =
        decide(&sold, args.lines.as_deref(), args.tenders.as_deref(), info.currency, basket::rounding_of(&info))
            .map_err(|refusal| refusal_of(refusal, &lines, &info))?;

    let (series, n) = super::next_number(cx.conn(), &info, Paper::Refund)?;
    let body = Body {
        e: postings(&decided, &info),
        m: moves(&decided, &lines, args.goods),
        b: Refunded {
            refund: id,
            sale: args.sale,
            series,
            n,
            shift: shift.shift,
            cur: info.currency,
            total: decided.total_minor,
            tax: decided.tax_minor,
            round: decided.rounding_minor,
            goods: args.goods,
            lines: decided.lines.iter().map(refunded_line).collect(),
            tenders: decided.tenders.iter().map(paid_by).collect(),
            taxes: decided.taxes.iter().map(RateTax::from).collect(),
        },
    };
    let references = decided.tenders.iter().enumerate();
    let typed = Typed {
        note: Some(reason),
        lines: Vec::new(),
        references: references
            .filter_map(|(place, tender)| tender.reference.clone().map(|text| (place, text)))
            .collect(),
    };
    let fact = cx.fact_private(facts::REFUNDED, 1, &body, &typed)?;
    let opens_drawer = decided.tenders.iter().any(|tender| tender.method == Method::Cash);
    if args.print.unwrap_or(true) {
        paper::queue_refund(cx, &info, id, opens_drawer, false)?;
    } else if opens_drawer {
        crate::printing::open_drawer(cx)?;
    }
    Ok(Receipt {
        sale: args.sale,
        refund: Some(id),
        number: numbers::number(&body.b.series, n),
        total_minor: decided.total_minor,
        rounding_minor: decided.rounding_minor,
        tax_minor: decided.tax_minor,
        change_minor: 0,
        currency: info.currency,
        journal_hash: hex(&fact.hash),
    })
}

/// Gathers what a refund is decided by.
fn sold_sale(conn: &Connection, sale: &SaleRow, lines: &[LineRow]) -> Result<SoldSale, Fail> {
    let mut methods: Vec<MethodBalance> = Vec::new();
    let mut note = |method: Method, paid: i64, refunded: i64| match methods.iter_mut().find(|one| one.method == method)
    {
        Some(known) => {
            known.paid_minor += paid;
            known.refunded_minor += refunded;
        }
        None => methods.push(MethodBalance { method, paid_minor: paid, refunded_minor: refunded }),
    };
    for tender in store::tenders(conn, sale.sale.0)? {
        note(tender.method, tender.amount_minor, 0);
    }
    let mut refunds_rounding_minor = 0;
    for refund in store::refunds(conn, sale.sale)? {
        refunds_rounding_minor += refund.rounding_minor;
        for tender in store::tenders(conn, refund.refund.0)? {
            note(tender.method, 0, -tender.amount_minor);
        }
    }
    let sold = |line: &LineRow| Sold {
        line: line.line,
        quantity_milli: line.quantity_milli,
        total_minor: line.total_minor,
        tax_minor: line.tax_minor,
        tax_bp: line.tax_bp,
        refunded_milli: line.refunded_milli,
    };
    Ok(SoldSale {
        lines: lines.iter().map(sold).collect(),
        methods,
        rounding_minor: sale.rounding_minor,
        refunds_rounding_minor,
    })
}

fn refunded_line(line: &mostrador_domain::sales::refund::GivenBack) -> RefundedLine {
    RefundedLine {
        line: line.line,
        quantity_milli: line.quantity_milli,
        tax_bp: line.tax_bp,
        tax_minor: line.tax_minor,
        total_minor: line.total_minor,
    }
}

fn paid_by(booked: &Booked) -> PaidBy {
    PaidBy { method: booked.method, given_minor: booked.given_minor, amount_minor: booked.amount_minor }
}

/// Takes the money out where it goes out, and takes the sale and its tax back.
fn postings(decided: &Refunding, info: &ShopInfo) -> Vec<Posting> {
    let mut postings = Postings::default();
    for tender in &decided.tenders {
        postings.add(account(tender.method, info.till_number), -tender.amount_minor);
    }
    postings.add("sales", decided.total_minor - decided.tax_minor);
    for tax in &decided.taxes {
        postings.add(format!("tax/{}", tax.rate_bp), tax.tax_minor);
    }
    postings.add("rounding", decided.rounding_minor);
    postings.into_vec(info.currency)
}

/// Puts the goods back on the shelf, and takes them off again where they are written off.
fn moves(decided: &Refunding, lines: &[LineRow], goods: Goods) -> Vec<StockMove> {
    let mut by_product: BTreeMap<ProductId, i64> = BTreeMap::new();
    for part in &decided.lines {
        let sold = lines.iter().find(|line| line.line == part.line).filter(|line| line.keeps_stock);
        if let Some(sold) = sold {
            *by_product.entry(sold.product).or_default() += part.quantity_milli;
        }
    }
    let moved = |product, quantity_milli, reason| StockMove { product, quantity_milli, unit_cost_minor: None, reason };
    let mut moves = Vec::new();
    for (product, quantity_milli) in by_product {
        moves.push(moved(product, quantity_milli, MoveReason::Return));
        match goods {
            Goods::Back => {}
            Goods::Waste => moves.push(moved(product, -quantity_milli, MoveReason::Waste)),
        }
    }
    moves
}

fn refusal_of(refusal: RefundRefusal, lines: &[LineRow], info: &ShopInfo) -> Refusal {
    let name = |line| lines.iter().find(|row| row.line == line).map_or(String::new(), |row| row.name.clone());
    match refusal {
        RefundRefusal::NothingLeft => Refusal::new("sales.already_refunded", 409),
        RefundRefusal::UnknownLine(_) => Refusal::new("sales.line_unknown", 404).field("lines", "sales-line-unknown"),
        RefundRefusal::Quantity(_) => Refusal::new("sales.bad_quantity", 422).field("lines", "sales-bad-quantity"),
        RefundRefusal::TooMuch { line, left_milli } => {
            let unit = lines.iter().find(|row| row.line == line).map_or_else(Default::default, |row| row.unit);
            Refusal::new("sales.refund_too_much", 409)
                .arg("name", name(line))
                .arg("left", mostrador_domain::countries::format::quantity(info.country, left_milli, unit))
                .field("lines", "sales-refund-too-much")
        }
        RefundRefusal::TendersDiffer { due_minor } => Refusal::new("sales.refund_tenders_differ", 422)
            .arg("due", mostrador_domain::countries::format::money(info.country, due_minor))
            .field("tenders", "sales-refund-tenders-differ"),
        RefundRefusal::Tender(refusal) => refusal_of_payment(refusal, info),
    }
}
