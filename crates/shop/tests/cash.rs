//! The drawer through the door: shifts, moves, counts and reports.

use serde_json::{Value, json};

use crate::sales::{BREAD, Counter};
use crate::till::Till;

fn count(amount: i64) -> Value {
    json!([{ "method": "cash", "amount_minor": amount }])
}

#[test]
fn a_day_is_opened_sold_moved_and_closed_with_a_difference() {
    let counter = Counter::new();
    let till = &counter.till;
    counter.sold(&[BREAD, BREAD]);
    let (sale, _) = counter.basket(&[BREAD]);
    counter.pay(&sale, json!([{ "method": "card", "amount_minor": 235_000, "reference": "77" }])).unwrap();
    let moved = json!({ "shift": counter.shift, "direction": "out", "amount_minor": 65_000, "reason": "hielo" });
    till.done("cash.move", moved);
    till.done("cash.open_drawer", json!({ "reason": "cambio" }));
    let x = till.done("cash.x_report", json!({}));
    assert_eq!(
        (&x["sales_count"], &x["sales_minor"], &x["drawer_opened_count"]),
        (&json!(2), &json!(705_000), &json!(1))
    );
    assert_eq!(x["receipts"], json!(["1-00000001", "1-00000002"]));

    let expected = 4_000_000 + 470_000 - 65_000;
    let close = json!({ "shift": counter.shift, "counted": count(expected - 1_280), "reason": "vuelto mal dado" });
    let closed = till.done("cash.close_shift", close.clone());
    assert_eq!(closed["number"], "1-Z0001");
    assert_eq!(closed["expected"][0], json!({ "method": "cash", "currency": "ARS", "amount_minor": expected }));
    assert_eq!(closed["difference"][0]["amount_minor"], -1_280);
    assert_eq!(closed["difference"][1], json!({ "method": "card", "currency": "ARS", "amount_minor": 0 }));
    assert_eq!(till.done("cash.close_shift", close), closed, "asked twice, closed once");

    let z = till.done("cash.z_report", json!({ "shift": counter.shift }));
    assert_eq!((&z["number"], &z["reason"]), (&json!("1-Z0001"), &json!("vuelto mal dado")));
    assert_eq!((&z["sales_minor"], &z["taxes"]), (&x["sales_minor"], &x["taxes"]));
    assert_eq!(till.done("cash.shift", json!({}))["shift"], Value::Null);

    till.done("cash.open_shift", json!({ "float_minor": 1_000_000 }));
    counter.sold(&[BREAD]);
    assert_eq!(till.done("cash.z_report", json!({ "shift": counter.shift })), z, "a closed shift never changes");
    assert_eq!(till.done("cash.shifts", json!({}))["shifts"][1]["cash_difference_minor"], -1_280);
    counter.holds();
}

#[test]
fn every_refusal_of_the_drawer_is_named() {
    let counter = Counter::new();
    let shift = counter.shift.clone();
    let unknown = "01960000-0000-7000-8000-000000000099";
    let moved = |shift: &str, amount: i64, reason: &str| json!({ "shift": shift, "direction": "in", "amount_minor": amount, "reason": reason });
    let closing = |shift: &str, counted: Value| json!({ "shift": shift, "counted": counted });
    let rows = [
        ("cash.open_shift", json!({ "float_minor": 1 }), "cash.shift_open"),
        ("cash.open_shift", json!({ "float_minor": -1 }), "cash.bad_amount"),
        ("cash.open_shift", json!({ "shift": shift, "float_minor": 1 }), "request.id_reused"),
        ("cash.move", moved(&shift, 0, "x"), "cash.bad_amount"),
        ("cash.move", moved(&shift, 5, "  "), "cash.reason_needed"),
        ("cash.move", moved(unknown, 5, "x"), "cash.shift_unknown"),
        ("cash.close_shift", closing(unknown, count(0)), "cash.shift_unknown"),
        ("cash.close_shift", closing(&shift, count(-1)), "cash.bad_amount"),
        ("cash.close_shift", closing(&shift, json!([count(1)[0], count(1)[0]])), "cash.counted_twice"),
        (
            "cash.close_shift",
            closing(&shift, json!([{ "method": "cash", "currency": "USD", "amount_minor": 1 }])),
            "sales.currency_unknown",
        ),
        (
            "cash.close_shift",
            closing(
                &shift,
                json!([{ "method": "cash", "amount_minor": 500, "notes": [{ "value_minor": 100, "count": 4 }] }]),
            ),
            "cash.notes_differ",
        ),
        ("cash.z_report", json!({ "shift": shift }), "cash.shift_not_closed"),
        ("cash.z_report", json!({ "shift": unknown }), "cash.shift_unknown"),
        ("cash.print_report", json!({}), "sales.no_printer"),
    ];
    for (name, args, want) in rows {
        assert_eq!(counter.till.refused(name, args.clone()), want, "{name} {args}");
    }
    counter.till.done("cash.close_shift", closing(&shift, count(4_000_000)));
    assert_eq!(counter.till.refused("cash.move", moved(&shift, 5, "x")), "cash.shift_closed");
    assert_eq!(counter.till.refused("cash.close_shift", closing(&shift, count(1))), "request.id_reused");
    assert_eq!(counter.till.refused("cash.x_report", json!({})), "cash.no_open_shift");
    counter.holds();
}

#[test]
fn opening_and_moving_twice_is_done_once() {
    let till = Till::new();
    let shift = "01960000-0000-7000-8000-000000000010";
    let open = json!({ "shift": shift, "float_minor": 500 });
    assert_eq!(till.done("cash.open_shift", open.clone()), till.done("cash.open_shift", open));
    let moved = json!({ "move": "01960000-0000-7000-8000-000000000011", "shift": shift, "direction": "in", "amount_minor": 7, "reason": "x" });
    assert_eq!(till.done("cash.move", moved.clone()), till.done("cash.move", moved.clone()));
    let other = json!({ "move": moved["move"], "shift": shift, "direction": "out", "amount_minor": 7, "reason": "x" });
    assert_eq!(till.refused("cash.move", other), "request.id_reused");
    assert_eq!(till.done("cash.x_report", json!({}))["expected"][0]["amount_minor"], 507);
    assert_eq!(till.findings(), Vec::<String>::new());
}

#[test]
fn a_cashier_counts_blind_and_moves_no_money() {
    let counter = Counter::new();
    let ana = counter.cashier();
    counter.sold(&[BREAD]);
    let x = counter.till.call_as(Some(&ana), "cash.x_report", json!({})).unwrap();
    assert_eq!((&x["blind"], &x["expected"], &x["sales_minor"]), (&json!(true), &json!([]), &json!(0)));
    assert_eq!(x["sales_count"], 1, "how many, but not how much");
    let gated = [
        (
            "cash.move",
            json!({ "shift": counter.shift, "direction": "out", "amount_minor": 5, "reason": "x" }),
            "move_cash",
        ),
        ("cash.open_drawer", json!({}), "open_drawer"),
    ];
    for (name, args, permission) in gated {
        let problem = counter.till.call_as(Some(&ana), name, args.clone()).unwrap_err();
        assert_eq!(problem.code, "people.needs_approval", "{name}");
        assert_eq!(problem.needs.map(mostrador_domain::Permission::name), Some(permission));
        counter.approved(&ana, name, args, permission).unwrap();
    }
    let close = json!({ "shift": counter.shift, "counted": count(4_235_000 - 5) });
    let closed = counter.till.call_as(Some(&ana), "cash.close_shift", close).unwrap();
    assert_eq!(closed["difference"][0]["amount_minor"], 0, "after the count she is told");
    counter.holds();
}

#[test]
fn a_count_by_notes_is_kept_with_the_report() {
    let counter = Counter::new();
    let notes = json!([{ "value_minor": 2_000_000, "count": 2 }]);
    let counted = json!([{ "method": "cash", "amount_minor": 4_000_000, "notes": notes }]);
    counter.till.done("cash.close_shift", json!({ "shift": counter.shift, "counted": counted }));
    let z = counter.till.done("cash.z_report", json!({ "shift": counter.shift }));
    assert_eq!(z["counted"][0]["notes"], notes);
}
