//! One day of a demo shop: a float, sales of every kind, a discount, a refund, money taken out, a basket left open.

use serde_json::{Value, json};

use super::Demo;
use crate::fail::Fail;

/// How long the day lasts, in milliseconds.
pub const LASTS_MS: i64 = 8 * 60 * 60 * 1000;
const SALES: usize = 38;
/// Minutes between one sale and the next, so that all of them fit into the day.
const MINUTES_BETWEEN: i64 = 12;

/// Works the day through the door.
pub fn work(demo: &Demo<'_>) -> Result<(), Fail> {
    let settings = demo.ask(&demo.manager, "settings.get", json!({}))?;
    let scale = scale_of(&settings);
    let opened = demo.ask(&demo.cashiers[0], "cash.open_shift", json!({ "float_minor": 20_000 * scale }))?;
    let goods = demo.ask(&demo.manager, "catalogue.quick_keys", json!({ "limit": 40 }))?;
    let products = goods["products"].as_array().cloned().unwrap_or_default();
    let mut first_sale = Value::Null;
    for number in 0..SALES {
        // One cashier takes over from the other in the middle of the day.
        let cashier = &demo.cashiers[number * demo.cashiers.len() / SALES];
        let sale = fill(demo, cashier, &products, number)?;
        pay(demo, cashier, &sale, number, scale)?;
        if number == 3 {
            first_sale = sale["sale"].clone();
        }
        demo.pass_minutes(MINUTES_BETWEEN);
    }
    let refund = json!({ "sale": first_sale, "goods": "back", "reason": "Producto equivocado" });
    demo.ask(&demo.manager, "sales.refund", refund)?;
    let out = json!({
        "shift": opened["shift"], "direction": "out", "amount_minor": 15_000 * scale, "reason": "Pago al repartidor",
    });
    demo.ask(&demo.manager, "cash.move", out)?;
    fill(demo, &demo.cashiers[1], &products, SALES)?;
    Ok(())
}

/// Fills one basket: which goods and how much follows from its number, so that every demo day is alike.
fn fill(demo: &Demo<'_>, cashier: &str, products: &[Value], number: usize) -> Result<Value, Fail> {
    let opened = demo.ask(cashier, "sales.open_basket", json!({}))?;
    let mut basket = opened.clone();
    for line in 0..1 + number % 5 {
        let product = &products[(number * 7 + line * 3) % products.len()];
        let measured = matches!(product["unit"].as_str(), Some("kg" | "100g" | "m" | "l" | "hour"));
        let quantity_milli =
            if measured { 350 + 83 * ((number + line) as i64 % 17) } else { 1000 * (1 + (number + line) as i64 % 3) };
        basket = demo.ask(
            cashier,
            "sales.add_line",
            json!({ "sale": opened["sale"], "product": product["product"], "quantity_milli": quantity_milli }),
        )?;
    }
    if number % 11 == 5 {
        basket = demo.ask(
            cashier,
            "sales.set_discount",
            json!({ "sale": opened["sale"], "discount": { "percent_bp": 500 } }),
        )?;
    }
    Ok(basket)
}

fn pay(demo: &Demo<'_>, cashier: &str, basket: &Value, number: usize, scale: i64) -> Result<(), Fail> {
    let total = basket["total_minor"].as_i64().unwrap_or(0);
    let tenders = match number % 6 {
        0 | 3 => json!([{ "method": "cash", "amount_minor": total }]),
        1 => json!([{ "method": "cash", "amount_minor": (total / (1_000 * scale) + 1) * 1_000 * scale }]),
        2 => json!([{ "method": "card", "amount_minor": total, "reference": format!("{:06}", 100_200 + number * 37) }]),
        4 => json!([{ "method": "transfer", "amount_minor": total }]),
        _ => {
            json!([{ "method": "card", "amount_minor": total / 2 }, { "method": "cash", "amount_minor": total - total / 2 }])
        }
    };
    demo.ask(cashier, "sales.checkout", json!({ "sale": basket["sale"], "tenders": tenders }))?;
    Ok(())
}

/// Minor units that stand for one peso of the demo's prices, at least one.
fn scale_of(settings: &Value) -> i64 {
    match settings["shop"]["currency"].as_str() {
        Some("ARS") => 100,
        Some(_) | None => 1,
    }
}
