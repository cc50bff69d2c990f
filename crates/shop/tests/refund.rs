//! Giving money back through the door.

use serde_json::{Value, json};

use crate::sales::{BREAD, Counter};

fn asked(sale: &str, lines: Option<Value>) -> Value {
    let mut args = json!({ "sale": sale, "goods": "back", "reason": "vencido" });
    if let Some(lines) = lines {
        args["lines"] = lines;
    }
    args
}

#[test]
fn part_of_a_sale_goes_back_then_the_rest_and_never_more() {
    let counter = Counter::new();
    let (sale, paid) = counter.sold(&[&format!("3*{BREAD}"), "0,842*123"]);
    let whole = counter.till.done("sales.get", json!({ "sale": sale }));
    let bread = whole["lines"][0]["line"].clone();
    let one = counter.till.done("sales.refund", asked(&sale, Some(json!([{ "line": bread, "quantity_milli": 1000 }]))));
    assert_eq!((&one["number"], &one["total_minor"]), (&json!("1-D0000001"), &json!(235_000)));
    assert_eq!(counter.till.done("sales.get", json!({ "sale": sale }))["state"], "partly_refunded");
    let rest = counter.till.done("sales.refund", asked(&sale, None));
    let back = one["total_minor"].as_i64().unwrap() + rest["total_minor"].as_i64().unwrap();
    assert_eq!(back, paid["total_minor"].as_i64().unwrap(), "all parts are the whole");
    let tax = one["tax_minor"].as_i64().unwrap() + rest["tax_minor"].as_i64().unwrap();
    assert_eq!(tax, paid["tax_minor"].as_i64().unwrap());
    assert_eq!(counter.till.refused("sales.refund", asked(&sale, None)), "sales.already_refunded");
    let after = counter.till.done("sales.get", json!({ "sale": sale }));
    assert_eq!((&after["state"], &after["lines"][0]["refunded_milli"]), (&json!("refunded"), &json!(3000)));
    assert_eq!(after["refunds"].as_array().unwrap().len(), 2);
    let x = counter.till.done("cash.x_report", json!({}));
    assert_eq!(x["expected"][0]["amount_minor"], 4_000_000, "the drawer is where it began");
    counter.holds();
}

#[test]
fn every_refusal_of_a_refund_is_named() {
    let counter = Counter::new();
    let (sale, _) = counter.sold(&[BREAD]);
    let line = counter.till.done("sales.get", json!({ "sale": sale }))["lines"][0]["line"].clone();
    let with = |more: Value| {
        let mut args = asked(&sale, None);
        for (key, value) in more.as_object().unwrap() {
            args[key] = value.clone();
        }
        args
    };
    let unknown = "01960000-0000-7000-8000-000000000099";
    let rows = [
        (with(json!({ "sale": unknown })), "sales.sale_unknown"),
        (with(json!({ "reason": " " })), "sales.reason_needed"),
        (with(json!({ "lines": [{ "line": unknown, "quantity_milli": 1000 }] })), "sales.line_unknown"),
        (with(json!({ "lines": [{ "line": line, "quantity_milli": 0 }] })), "sales.bad_quantity"),
        (with(json!({ "lines": [{ "line": line, "quantity_milli": 1001 }] })), "sales.refund_too_much"),
        (with(json!({ "lines": [] })), "sales.already_refunded"),
        (with(json!({ "tenders": [{ "method": "cash", "amount_minor": 1 }] })), "sales.refund_tenders_differ"),
        (with(json!({ "tenders": [{ "method": "cash", "amount_minor": -5 }] })), "sales.bad_tender"),
        (
            with(json!({ "tenders": [{ "method": "card", "amount_minor": 5, "currency": "EUR" }] })),
            "sales.currency_unknown",
        ),
    ];
    for (args, want) in rows {
        assert_eq!(counter.till.refused("sales.refund", args.clone()), want, "{args}");
    }
    let ana = counter.cashier();
    let problem = counter.till.call_as(Some(&ana), "sales.refund", asked(&sale, None)).unwrap_err();
    assert_eq!(
        (problem.code.as_str(), problem.needs),
        ("people.needs_approval", Some(mostrador_domain::Permission::Refund))
    );
    let close = json!({ "shift": counter.shift, "counted": [{ "method": "cash", "amount_minor": 4_235_000 }] });
    counter.till.done("cash.close_shift", close);
    assert_eq!(counter.till.refused("sales.refund", asked(&sale, None)), "cash.no_open_shift");
    counter.till.done("cash.open_shift", json!({ "float_minor": 0 }));
    counter.approved(&ana, "sales.refund", asked(&sale, None), "refund").unwrap();
    counter.holds();
}

#[test]
fn a_refund_asked_twice_is_given_once() {
    let counter = Counter::new();
    let (sale, _) = counter.sold(&[&format!("2*{BREAD}")]);
    let line = counter.till.done("sales.get", json!({ "sale": sale }))["lines"][0]["line"].clone();
    let mut args = asked(&sale, Some(json!([{ "line": line, "quantity_milli": 1000 }])));
    args["refund"] = json!("01960000-0000-7000-8000-000000000077");
    let first = counter.till.done("sales.refund", args.clone());
    assert_eq!(counter.till.done("sales.refund", args.clone()), first);
    args["goods"] = json!("waste");
    assert_eq!(counter.till.refused("sales.refund", args), "request.id_reused");
    counter.holds();
}

#[test]
fn goods_go_back_to_the_shelf_or_are_written_off() {
    let counter = Counter::new();
    let level = || {
        let product = mostrador_domain::ids::Uuid::parse_str(&counter.bread).unwrap();
        counter.till.shop.look(|conn| mostrador_shop::stock::level(conn, product.into())).unwrap()
    };
    let (sale, _) = counter.sold(&[BREAD]);
    let mut args = asked(&sale, None);
    args["goods"] = json!("waste");
    counter.till.done("sales.refund", args);
    assert_eq!(level(), Some(-1000), "written off: the shelf stays as it was after the sale");
    let (sale, _) = counter.sold(&[BREAD]);
    counter.till.done("sales.refund", asked(&sale, None));
    assert_eq!(level(), Some(-1000), "back on the shelf");
    counter.holds();
}

#[test]
fn a_receipt_of_the_refund_is_shown() {
    let counter = Counter::new();
    let (sale, _) = counter.sold(&[BREAD]);
    let done = counter.till.done("sales.refund", asked(&sale, None));
    let paper = counter.till.done("sales.receipt", json!({ "refund": done["refund"] })).to_string();
    assert!(paper.contains("1-D0000001") && paper.contains("1-00000001") && paper.contains("vencido"), "{paper}");
}
