//! Refunds as tables and under random splits.

use proptest::prelude::*;

use super::*;
use crate::{
    countries::{CashRounding, Country, RoundingRule},
    ids::Uuid,
};

fn chile() -> Rounding<'static> {
    Rounding { rule: &Country::of("CL").unwrap().cash_rounding, step_minor: None }
}

fn clp() -> Currency {
    Currency::parse("CLP").unwrap()
}

fn id(n: u128) -> LineId {
    LineId(Uuid::from_u128(n))
}

fn sold(n: u128, quantity_milli: i64, total_minor: i64, tax_minor: i64) -> Sold {
    Sold { line: id(n), quantity_milli, total_minor, tax_minor, tax_bp: 1900, refunded_milli: 0 }
}

fn paid(method: Method, paid_minor: i64) -> MethodBalance {
    MethodBalance { method, paid_minor, refunded_minor: 0 }
}

/// 765 in all, of which 760 were paid in cash.
fn sale() -> SoldSale {
    SoldSale {
        lines: vec![sold(1, 3000, 500, 80), sold(2, 1000, 265, 42)],
        methods: vec![paid(Method::Cash, 760)],
        rounding_minor: -5,
        refunds_rounding_minor: 0,
    }
}

/// Notes a refund on the sale, as the next one sees it.
fn after(mut sale: SoldSale, done: &Refunding) -> SoldSale {
    for line in &done.lines {
        let sold = sale.lines.iter_mut().find(|sold| sold.line == line.line).unwrap();
        sold.refunded_milli += line.quantity_milli;
    }
    for tender in &done.tenders {
        match sale.methods.iter_mut().find(|known| known.method == tender.method) {
            Some(known) => known.refunded_minor += tender.amount_minor,
            None => sale.methods.push(MethodBalance {
                method: tender.method,
                paid_minor: 0,
                refunded_minor: tender.amount_minor,
            }),
        }
    }
    sale.refunds_rounding_minor += done.rounding_minor;
    sale
}

#[test]
fn a_whole_refund_gives_back_what_was_paid() {
    let done = refund(&sale(), None, None, clp(), chile()).unwrap();
    assert_eq!((done.total_minor, done.tax_minor, done.rounding_minor), (765, 122, -5));
    assert_eq!(done.tenders[0].amount_minor, 760, "not a peso more or less than came in");
    let again = refund(&after(sale(), &done), None, None, clp(), chile());
    assert_eq!(again, Err(RefundRefusal::NothingLeft), "a line is never refunded twice");
}

#[test]
fn refusals_of_lines_are_named() {
    let part = |n, quantity_milli| RefundLine { line: id(n), quantity_milli };
    let rows = [
        (vec![part(9, 1000)], RefundRefusal::UnknownLine(id(9))),
        (vec![part(1, 0)], RefundRefusal::Quantity(id(1))),
        (vec![part(1, -1000)], RefundRefusal::Quantity(id(1))),
        (vec![part(1, 3001)], RefundRefusal::TooMuch { line: id(1), left_milli: 3000 }),
        (vec![part(1, 2000), part(1, 1001)], RefundRefusal::TooMuch { line: id(1), left_milli: 3000 }),
        (vec![], RefundRefusal::NothingLeft),
    ];
    for (asked, want) in rows {
        assert_eq!(refund(&sale(), Some(&asked), None, clp(), chile()), Err(want), "{asked:?}");
    }
}

#[test]
fn money_goes_back_as_it_came() {
    let mixed = SoldSale { methods: vec![paid(Method::Card, 500), paid(Method::Cash, 260)], ..sale() };
    let one = [RefundLine { line: id(1), quantity_milli: 2000 }];
    let done = refund(&mixed, Some(&one), None, clp(), chile()).unwrap();
    assert_eq!(done.total_minor, 333);
    let parts: Vec<(Method, i64)> = done.tenders.iter().map(|tender| (tender.method, tender.amount_minor)).collect();
    assert_eq!(
        parts,
        [(Method::Cash, 260), (Method::Card, 68)],
        "all the cash that came, rounded as it was; then the card"
    );
    assert_eq!(done.rounding_minor, -5);
}

#[test]
fn tenders_named_by_the_person_must_add_up() {
    let tender = |method, amount_minor| Tender { method, amount_minor, currency: None, reference: None };
    let rows = [
        (vec![tender(Method::Card, 765)], Ok(0)),
        (vec![tender(Method::Cash, 760)], Ok(-5)),
        (vec![tender(Method::Cash, 765)], Ok(-5)),
        // One peso of cash rounds to nothing, so 764 by card are enough.
        (vec![tender(Method::Card, 764)], Ok(-1)),
        (vec![tender(Method::Card, 766)], Err(RefundRefusal::TendersDiffer { due_minor: 765 })),
        (vec![tender(Method::Cash, 700)], Err(RefundRefusal::TendersDiffer { due_minor: 760 })),
        (vec![tender(Method::Cash, -1)], Err(RefundRefusal::Tender(PaymentRefusal::Amount { place: 0 }))),
    ];
    for (tenders, want) in rows {
        let got = refund(&sale(), None, Some(&tenders), clp(), chile()).map(|done| done.rounding_minor);
        assert_eq!(got, want, "{tenders:?}");
    }
}

proptest! {
    #[test]
    fn refunds_in_any_split_end_at_exactly_the_sale(
        lines in prop::collection::vec((1i64..20_000, 0i64..5_000_000), 1..6),
        picks in prop::collection::vec((0usize..6, 1i64..20_000), 0..20),
        card in 0i64..3_000_000,
        step in 0i64..500,
    ) {
        let rule = CashRounding { rule: RoundingRule::HalfDown, step_minor: None, steps_minor: Vec::new() };
        let rounding = Rounding { rule: &rule, step_minor: Some(step) };
        let lines: Vec<Sold> = lines.iter().enumerate()
            .map(|(n, (quantity, total))| sold(n as u128 + 1, *quantity, *total, *total / 6)).collect();
        let total: i64 = lines.iter().map(|line| line.total_minor).sum();
        let tax: i64 = lines.iter().map(|line| line.tax_minor).sum();
        let card = card.min(total);
        let cash = rounding.round(total - card);
        let mut state = SoldSale {
            rounding_minor: cash - (total - card),
            lines,
            methods: vec![paid(Method::Cash, cash), paid(Method::Card, card)],
            refunds_rounding_minor: 0,
        };
        let (mut back, mut tax_back) = (0, 0);
        for (which, quantity) in picks {
            let line = state.lines[which % state.lines.len()];
            let asked = [RefundLine { line: line.line, quantity_milli: quantity.min(line.quantity_milli - line.refunded_milli) }];
            let Ok(done) = refund(&state, Some(&asked), None, clp(), rounding) else { continue };
            back += done.total_minor;
            tax_back += done.tax_minor;
            prop_assert!(back <= total && done.total_minor >= 0 && done.tax_minor >= 0, "never more than was sold");
            let given: i64 = done.tenders.iter().map(|tender| tender.amount_minor).sum();
            prop_assert_eq!(given, done.total_minor + done.rounding_minor, "what is given is what is booked");
            state = after(state, &done);
        }
        if let Ok(done) = refund(&state, None, None, clp(), rounding) {
            back += done.total_minor;
            tax_back += done.tax_minor;
            state = after(state, &done);
        }
        prop_assert_eq!((back, tax_back), (total, tax), "all parts are the whole");
        for known in &state.methods {
            prop_assert_eq!(known.refunded_minor, known.paid_minor, "{:?} goes back as it came", known.method);
        }
    }
}
