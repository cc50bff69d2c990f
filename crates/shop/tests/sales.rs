//! Selling through the door: baskets, their lines, discounts, paying.

use mostrador_domain::Problem;
use serde_json::{Value, json};

use crate::till::Till;

/// A counter with a few goods and an open drawer.
pub struct Counter {
    pub till: Till,
    pub shift: String,
    pub bread: String,
    pub meat: String,
    pub carbon: String,
}

pub const BREAD: &str = "7790123456787";

impl Counter {
    pub fn new() -> Counter {
        Counter::at(Till::new())
    }

    pub fn at(till: Till) -> Counter {
        let product = |args: Value| till.done("catalogue.save_product", args)["product"].as_str().unwrap().to_owned();
        let bread = product(json!({
            "name": "Pan lactal", "codes": [BREAD, {"code": "17790123456784", "factor_milli": 6000}],
            "price_minor": 235_000, "tax_bp": 2100, "unit": "piece", "keeps_stock": true }));
        let meat = product(json!({
            "name": "Asado de tira", "codes": ["123"], "price_minor": 1_290_000, "tax_bp": 1050, "unit": "kg",
            "keeps_stock": true }));
        let carbon =
            product(json!({ "name": "Carbón", "codes": ["9"], "open_price": true, "tax_bp": 2100, "unit": "piece" }));
        let shift = till.done("cash.open_shift", json!({ "float_minor": 4_000_000 }));
        let shift = shift["shift"].as_str().unwrap().to_owned();
        Counter { till, shift, bread, meat, carbon }
    }

    pub fn open(&self) -> String {
        self.till.done("sales.open_basket", json!({}))["sale"].as_str().unwrap().to_owned()
    }

    /// A basket with the given codes.
    pub fn basket(&self, codes: &[&str]) -> (String, Value) {
        let sale = self.open();
        let mut basket = Value::Null;
        for code in codes {
            basket = self.till.done("sales.add_line", json!({ "sale": sale, "code": code }));
        }
        (sale, basket)
    }

    pub fn pay(&self, sale: &str, tenders: Value) -> Result<Value, Problem> {
        self.till.call("sales.checkout", json!({ "sale": sale, "tenders": tenders }))
    }

    /// A sale of the codes, paid in cash to the unit.
    pub fn sold(&self, codes: &[&str]) -> (String, Value) {
        let (sale, basket) = self.basket(codes);
        let paid = self.pay(&sale, json!([{ "method": "cash", "amount_minor": basket["total_minor"] }])).unwrap();
        (sale, paid)
    }

    pub fn cashier(&self) -> String {
        let ana = json!({ "name": "Ana", "role": "cashier", "pin": "4321" });
        self.till.done("people.save_person", ana);
        self.till.sign_in("4321")
    }

    /// Repeats a request with the owner's approval.
    pub fn approved(&self, session: &str, name: &str, mut args: Value, permission: &str) -> Result<Value, Problem> {
        let wish = json!({ "pin": crate::till::OWNER_PIN, "permission": permission, "reason": "cliente conocido" });
        let given = self.till.call_as(Some(session), "people.approve", wish).unwrap();
        args["approval"] = given["approval"].clone();
        self.till.call_as(Some(session), name, args)
    }

    #[track_caller]
    pub fn holds(&self) {
        assert_eq!(self.till.findings(), Vec::<String>::new(), "everything agrees with everything");
    }
}

fn id(n: u32) -> String {
    format!("01960000-0000-7000-8000-{n:012}")
}

#[test]
fn a_ticket_is_filled_paid_and_numbered() {
    let counter = Counter::new();
    let (sale, basket) = counter.basket(&[BREAD, "0,842*123"]);
    assert_eq!(basket["lines"][1]["total_minor"], 1_086_180, "0,842 kg at 12.900,00");
    assert_eq!(basket["total_minor"], 235_000 + 1_086_180);
    assert_eq!(basket["currency"], "ARS");
    let sum: i64 = basket["lines"].as_array().unwrap().iter().map(|line| line["total_minor"].as_i64().unwrap()).sum();
    assert_eq!(basket["total_minor"], sum, "lines add up to the total");

    let paid = counter.pay(&sale, json!([{ "method": "cash", "amount_minor": 1_500_000 }])).unwrap();
    assert_eq!(paid["number"], "1-00000001");
    assert_eq!((&paid["total_minor"], &paid["change_minor"]), (&json!(1_321_180), &json!(178_820)));
    assert_eq!(paid["tax_minor"], basket["tax_minor"]);
    assert_eq!(paid["journal_hash"].as_str().unwrap().len(), 64);

    let whole = counter.till.done("sales.get", json!({ "number": "1-00000001" }));
    assert_eq!(whole["sale"], json!(sale));
    assert_eq!(whole["lines"].as_array().unwrap().len(), 2);
    assert_eq!(whole["tenders"][0]["given_minor"], 1_500_000);
    assert_eq!(counter.sold(&[BREAD]).1["number"], "1-00000002", "numbers go on without a gap");
    assert_eq!(counter.till.done("sales.list", json!({}))["sales"][0]["number"], "1-00000002", "the newest first");
    counter.holds();
}

#[test]
fn asked_twice_is_done_once() {
    let counter = Counter::new();
    let again = |name: &str, args: Value| {
        let first = counter.till.done(name, args.clone());
        assert_eq!(counter.till.done(name, args), first, "{name} answers the same again");
    };
    let (sale, line) = (id(1), id(2));
    again("sales.open_basket", json!({ "sale": sale }));
    again("sales.add_line", json!({ "sale": sale, "line": line, "code": BREAD }));
    again("sales.scan", json!({ "sale": sale, "line": id(3), "code": BREAD }));
    again("sales.set_quantity", json!({ "sale": sale, "line": line, "quantity_milli": 4000 }));
    again("sales.set_discount", json!({ "sale": sale, "line": line, "percent_bp": 1000 }));
    again("sales.park", json!({ "sale": sale, "name": "mesa" }));
    let early = || counter.till.done("sales.add_line", json!({ "sale": sale, "line": line, "code": BREAD }));
    assert_eq!(early()["lines"][0]["quantity_milli"], 1000, "also while the basket is put aside");
    again("sales.resume", json!({ "sale": sale }));
    let first = counter.till.done("sales.add_line", json!({ "sale": sale, "line": line, "code": BREAD }));
    assert_eq!(first["lines"].as_array().unwrap().len(), 1, "an early request gets the answer that it got then");
    assert_eq!(first["lines"][0]["quantity_milli"], 1000);
    let other = json!({ "sale": sale, "line": line, "code": "9", "unit_price_minor": 5 });
    assert_eq!(counter.till.refused("sales.add_line", other), "request.id_reused");
    let other = json!({ "sale": sale, "line": id(3), "code": "9" });
    assert_eq!(counter.till.refused("sales.scan", other), "request.id_reused");

    let total = counter.till.done("sales.basket", json!({ "sale": sale }))["total_minor"].clone();
    again(
        "sales.checkout",
        json!({ "sale": sale, "tenders": [{ "method": "card", "amount_minor": total, "reference": "4821" }] }),
    );
    assert_eq!(early()["lines"][0]["quantity_milli"], 1000, "and once it is paid");
    again("sales.open_basket", json!({ "sale": sale }));
    let other = json!({ "sale": sale, "tenders": [{ "method": "card", "amount_minor": total }] });
    assert_eq!(counter.till.refused("sales.checkout", other), "request.id_reused", "paid another way");
    assert_eq!(counter.till.done("sales.list", json!({}))["sales"].as_array().unwrap().len(), 1);
    counter.holds();
}

#[test]
fn a_scan_goes_where_the_person_sells() {
    let counter = Counter::new();
    let first = counter.till.done("sales.scan", json!({ "code": BREAD }));
    let second = counter.till.done("sales.scan", json!({ "code": BREAD }));
    assert_eq!(first["sale"], second["sale"], "no basket was named, so it is the open one");
    assert_eq!(second["lines"].as_array().unwrap().len(), 1, "the same again adds to its line");
    assert_eq!(second["lines"][0]["quantity_milli"], 2000);
    let pack = counter.till.done("sales.scan", json!({ "code": "17790123456784" }));
    assert_eq!(pack["lines"][0]["quantity_milli"], 8000, "a box stands for six");
    let three = counter.till.done("sales.scan", json!({ "code": format!("3*{BREAD}") }));
    assert_eq!(three["lines"][0]["quantity_milli"], 11_000);
    let rows = [
        ("7791234500417", "catalogue.unknown_code", 404),
        ("9", "sales.price_needed", 422),
        ("123", "sales.weight_needed", 422),
        ("3*", "catalogue.unknown_code", 404),
    ];
    for (code, want, status) in rows {
        let problem = counter.till.call("sales.scan", json!({ "code": code })).unwrap_err();
        assert_eq!((problem.code.as_str(), problem.status), (want, status), "{code}");
    }
}

#[test]
fn a_labels_amount_is_charged_to_the_unit() {
    let counter = Counter::new();
    // Item 00123 of the usual templates: 22 carries the price in whole pesos, 20 the weight in grams.
    let price = counter.till.done("sales.scan", json!({ "code": ean("220012308251") }));
    let line = &price["lines"][0];
    assert_eq!((&line["total_minor"], &line["quantity_milli"]), (&json!(825_100), &json!(640)), "weight is derived");
    let weight = counter.till.done("sales.scan", json!({ "code": ean("200012301284") }));
    assert_eq!(weight["lines"][1]["quantity_milli"], 1284);
    assert_eq!(weight["lines"][1]["total_minor"], 1_656_360);
    let line = line["line"].clone();
    let set = json!({ "sale": price["sale"], "line": line, "quantity_milli": 1000 });
    assert_eq!(
        counter.till.done("sales.set_quantity", set)["lines"][0]["total_minor"],
        1_290_000,
        "by the catalogue's price"
    );
}

fn ean(body: &str) -> String {
    let sum: u32 =
        body.bytes().enumerate().map(|(n, digit)| u32::from(digit - b'0') * if n % 2 == 0 { 1 } else { 3 }).sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

#[test]
fn every_refusal_of_a_line_is_named() {
    let counter = Counter::new();
    let (sale, basket) = counter.basket(&[BREAD]);
    let line = basket["lines"][0]["line"].clone();
    let rows = [
        ("sales.add_line", json!({ "sale": id(99), "code": BREAD }), "sales.basket_unknown"),
        ("sales.add_line", json!({ "sale": sale }), "sales.code_or_product"),
        ("sales.add_line", json!({ "sale": sale, "code": BREAD, "product": counter.bread }), "sales.code_or_product"),
        ("sales.add_line", json!({ "sale": sale, "code": "000" }), "catalogue.unknown_code"),
        ("sales.add_line", json!({ "sale": sale, "product": id(98) }), "catalogue.unknown_product"),
        ("sales.add_line", json!({ "sale": sale, "product": counter.carbon }), "sales.price_needed"),
        ("sales.add_line", json!({ "sale": sale, "code": BREAD, "quantity_milli": 0 }), "sales.bad_quantity"),
        (
            "sales.add_line",
            json!({ "sale": sale, "product": counter.carbon, "unit_price_minor": -1 }),
            "sales.bad_price",
        ),
        ("sales.set_quantity", json!({ "sale": sale, "line": line, "quantity_milli": -1000 }), "sales.bad_quantity"),
        ("sales.set_quantity", json!({ "sale": sale, "line": id(97), "quantity_milli": 1000 }), "sales.line_unknown"),
        ("sales.remove_line", json!({ "sale": sale, "line": id(97) }), "sales.line_unknown"),
        ("sales.set_price", json!({ "sale": sale, "line": line, "unit_price_minor": -5 }), "sales.bad_price"),
        ("sales.set_discount", json!({ "sale": sale, "percent_bp": 10_001 }), "sales.bad_discount"),
        ("sales.set_discount", json!({ "sale": sale, "amount_minor": -1 }), "sales.bad_discount"),
        ("sales.set_discount", json!({ "sale": sale, "amount_minor": 1, "percent_bp": 1 }), "sales.bad_discount"),
        ("sales.set_note", json!({ "sale": sale, "note": "x".repeat(301) }), "sales.text_too_long"),
        ("sales.redo", json!({ "sale": sale }), "sales.nothing_to_redo"),
        ("sales.get", json!({ "number": "1-00000099" }), "sales.sale_unknown"),
        ("sales.receipt", json!({}), "sales.sale_unknown"),
        ("sales.reprint", json!({}), "sales.no_printer"),
    ];
    for (name, args, want) in rows {
        assert_eq!(counter.till.refused(name, args.clone()), want, "{name} {args}");
    }
    let after = counter.till.done("sales.basket", json!({ "sale": sale }));
    assert_eq!(after["lines"], basket["lines"], "a refusal changes nothing");
}

#[test]
fn a_basket_holds_no_more_than_its_limit() {
    let counter = Counter::new();
    let sale = counter.open();
    let mut known = Value::Null;
    for n in 0..1000 {
        let args = json!({ "sale": sale, "line": id(1000 + n), "code": BREAD, "known_revision": known });
        let answer = counter.till.done("sales.add_line", args);
        assert_eq!(answer["lines_count"], n + 1);
        known = answer["revision"].clone();
    }
    assert_eq!(counter.till.refused("sales.add_line", json!({ "sale": sale, "code": BREAD })), "sales.too_many_lines");
}

#[test]
fn changes_are_taken_back_and_made_again() {
    let counter = Counter::new();
    let (sale, one) = counter.basket(&[BREAD]);
    let line = one["lines"][0]["line"].clone();
    let two = counter.till.done("sales.set_quantity", json!({ "sale": sale, "line": line, "quantity_milli": 2000 }));
    let three = counter.till.done("sales.set_discount", json!({ "sale": sale, "percent_bp": 500 }));
    let gone = counter.till.done("sales.remove_line", json!({ "sale": sale, "line": line }));
    assert_eq!((gone["lines_count"].clone(), gone["can_undo"].clone()), (json!(0), json!(true)));
    let step = |name: &str| counter.till.done(name, json!({ "sale": sale }));
    let same = |answer: &Value, want: &Value| {
        assert_eq!(
            (&answer["lines"], &answer["total_minor"], &answer["discount"]),
            (&want["lines"], &want["total_minor"], &want["discount"])
        );
    };
    same(&step("sales.undo"), &three);
    same(&step("sales.undo"), &two);
    same(&step("sales.undo"), &one);
    let back = step("sales.redo");
    same(&back, &two);
    assert_eq!(back["can_redo"], true);
    same(&step("sales.redo"), &three);
    same(&step("sales.undo"), &two);
    counter.till.done("sales.add_line", json!({ "sale": sale, "code": BREAD }));
    assert_eq!(
        counter.till.refused("sales.redo", json!({ "sale": sale })),
        "sales.nothing_to_redo",
        "a new change ends redoing"
    );
    for _ in 0..3 {
        step("sales.undo");
    }
    assert_eq!(step("sales.basket")["lines_count"], 0);
    assert_eq!(counter.till.refused("sales.undo", json!({ "sale": sale })), "sales.nothing_to_undo");
}

#[test]
fn a_caller_that_knows_the_basket_gets_only_what_changed() {
    let counter = Counter::new();
    let (sale, first) = counter.basket(&[BREAD, "0,5*123"]);
    let args = json!({ "sale": sale, "code": BREAD, "known_revision": first["revision"] });
    let next = counter.till.done("sales.add_line", args);
    assert_eq!((next["partial"].clone(), next["lines_count"].clone()), (json!(true), json!(3)));
    assert_eq!(next["lines"].as_array().unwrap().len(), 1, "one new line");
    counter.till.done("sales.remove_line", json!({ "sale": sale, "line": first["lines"][0]["line"] }));
    let args = json!({ "sale": sale, "code": BREAD, "known_revision": next["revision"] });
    assert_eq!(counter.till.done("sales.scan", args)["removed"], json!([first["lines"][0]["line"]]));
}

#[test]
fn parked_baskets_survive_a_restart_and_the_close() {
    let counter = Counter::new();
    let mut sales = Vec::new();
    for n in 0..200 {
        let (sale, _) = counter.basket(&[BREAD]);
        counter.till.done("sales.park", json!({ "sale": sale, "name": format!("mesa {n}") }));
        sales.push(sale);
    }
    counter.till.done(
        "cash.close_shift",
        json!({ "shift": counter.shift, "counted": [{ "method": "cash", "amount_minor": 4_000_000 }] }),
    );
    let till = counter.till.restart();
    let list = till.done("sales.baskets", json!({}));
    let tabs = list["baskets"].as_array().unwrap();
    assert_eq!(tabs.len(), 200);
    assert_eq!((&tabs[7]["name"], &tabs[7]["first_line"]), (&json!("mesa 7"), &json!("Pan lactal")));
    assert_eq!(till.refused("sales.add_line", json!({ "sale": sales[7], "code": BREAD })), "sales.basket_parked");
    assert_eq!(till.done("sales.resume", json!({ "sale": sales[7] }))["state"], "open");
    assert_eq!(till.done("sales.add_line", json!({ "sale": sales[7], "code": BREAD }))["lines_count"], 2);
    let pay = json!({ "sale": sales[7], "tenders": [{ "method": "card", "amount_minor": 470_000 }] });
    assert_eq!(till.refused("sales.checkout", pay), "cash.no_open_shift", "filled while closed, paid once it is open");
    assert_eq!(
        till.refused("sales.park", json!({ "sale": till.done("sales.open_basket", json!({}))["sale"] })),
        "sales.basket_empty"
    );
}

#[test]
fn discounts_beyond_a_role_are_released_by_somebody_present() {
    let counter = Counter::new();
    let ana = counter.cashier();
    let (sale, basket) = counter.basket(&[BREAD, "0,5*123"]);
    let line = basket["lines"][0]["line"].clone();
    let ask = |args: Value| counter.till.call_as(Some(&ana), "sales.set_discount", args);
    assert!(ask(json!({ "sale": sale, "line": line, "percent_bp": 1000 })).is_ok(), "ten percent are hers");
    let much = json!({ "sale": sale, "line": line, "percent_bp": 3000 });
    let problem = ask(much.clone()).unwrap_err();
    assert_eq!((problem.code.as_str(), problem.status), ("people.needs_approval", 403));
    assert_eq!(problem.needs, Some(mostrador_domain::Permission::DiscountAny));
    let given = counter.approved(&ana, "sales.set_discount", much, "discount_any").unwrap();
    assert_eq!(given["lines"][0]["discount_minor"], 70_500);
    assert_eq!(given["lines"][0]["total_minor"], 164_500);
    let total = given["total_minor"].clone();
    let pay = json!({ "sale": sale, "tenders": [{ "method": "card", "amount_minor": total }] });
    assert!(counter.till.call_as(Some(&ana), "sales.checkout", pay).is_ok(), "what was released stays released");
    counter.holds();
}

#[test]
fn an_amount_off_many_is_not_an_amount_off_one() {
    let counter = Counter::new();
    let ana = counter.cashier();
    let (sale, basket) = counter.basket(&[&format!("10*{BREAD}")]);
    let line = basket["lines"][0]["line"].clone();
    let ask = |name: &str, args: Value| counter.till.call_as(Some(&ana), name, args);
    ask("sales.set_discount", json!({ "sale": sale, "line": line, "amount_minor": 200_000 })).unwrap();
    let less = ask("sales.set_quantity", json!({ "sale": sale, "line": line, "quantity_milli": 1000 })).unwrap();
    let pay = json!({ "sale": sale, "tenders": [{ "method": "card", "amount_minor": less["total_minor"] }] });
    assert_eq!(ask("sales.checkout", pay.clone()).unwrap_err().code, "people.needs_approval", "nearly free now");
    assert!(counter.approved(&ana, "sales.checkout", pay, "discount_any").is_ok());
}

#[test]
fn another_price_and_a_dropped_basket_need_somebody() {
    let counter = Counter::new();
    let ana = counter.cashier();
    let (sale, basket) = counter.basket(&[BREAD]);
    let price = json!({ "sale": sale, "line": basket["lines"][0]["line"], "unit_price_minor": 200_000 });
    assert_eq!(
        counter.till.call_as(Some(&ana), "sales.set_price", price.clone()).unwrap_err().code,
        "people.needs_approval"
    );
    let changed = counter.approved(&ana, "sales.set_price", price, "override_price").unwrap();
    assert_eq!(changed["lines"][0]["list_price_minor"], 235_000, "the catalogue's price is remembered");
    let void = json!({ "sale": sale, "reason": "se arrepintió" });
    assert_eq!(counter.till.call_as(Some(&ana), "sales.void", void.clone()).unwrap_err().code, "people.needs_approval");
    counter.approved(&ana, "sales.void", void.clone(), "void_basket").unwrap();
    assert!(counter.till.call("sales.void", void).is_ok(), "asked twice, done once");
    assert_eq!(counter.till.refused("sales.add_line", json!({ "sale": sale, "code": BREAD })), "sales.already_voided");
    let empty = counter.open();
    assert!(
        counter.till.call_as(Some(&ana), "sales.void", json!({ "sale": empty })).is_ok(),
        "an empty one is nobody's loss"
    );
    let x = counter.till.done("cash.x_report", json!({}));
    assert_eq!((&x["voided_count"], &x["voided_minor"]), (&json!(1), &json!(200_000)));
    counter.holds();
}

#[test]
fn every_refusal_of_a_payment_is_named() {
    let counter = Counter::new();
    let (sale, _) = counter.basket(&[BREAD]);
    let tender = |method: &str, amount: i64| json!({ "method": method, "amount_minor": amount });
    let rows = [
        (json!([]), "sales.tender_too_small"),
        (json!([tender("cash", 234_999)]), "sales.tender_too_small"),
        (json!([tender("card", 235_001)]), "sales.tender_too_large"),
        (json!([tender("card", 235_000), tender("cash", 100)]), "sales.cash_not_needed"),
        (json!([tender("cash", 0)]), "sales.bad_tender"),
        (json!([{ "method": "cash", "amount_minor": 500_000, "currency": "USD" }]), "sales.currency_unknown"),
        (json!(vec![tender("cash", 1); 21]), "sales.too_many_tenders"),
    ];
    for (tenders, want) in rows {
        let problem = counter.pay(&sale, tenders.clone()).unwrap_err();
        assert_eq!(problem.code, want, "{tenders}");
        assert!(!problem.fields.is_empty(), "{want} names the field");
    }
    let empty = counter.open();
    assert_eq!(counter.pay(&empty, json!([])).unwrap_err().code, "sales.basket_empty");
    let split = json!([tender("card", 100_000), tender("transfer", 35_000), tender("cash", 150_000)]);
    assert_eq!(counter.pay(&sale, split).unwrap()["change_minor"], 50_000);
    assert_eq!(counter.till.refused("sales.add_line", json!({ "sale": sale, "code": BREAD })), "sales.already_paid");
    counter.holds();
}

#[test]
fn cash_is_rounded_in_chile_and_cards_are_not() {
    let init = json!({ "country": "CL", "business": "grocery", "name": "Doña Rosa", "pin": crate::till::OWNER_PIN });
    let till = Till::of(init);
    till.done(
        "catalogue.save_product",
        json!({ "name": "Leche", "codes": ["1"], "price_minor": 765, "unit": "piece" }),
    );
    till.done("cash.open_shift", json!({ "float_minor": 10_000 }));
    let basket = || {
        till.done("sales.add_line", json!({ "sale": till.done("sales.open_basket", json!({}))["sale"], "code": "1" }))
    };
    let pay = |tenders: Value| till.done("sales.checkout", json!({ "sale": basket()["sale"], "tenders": tenders }));
    let cash = pay(json!([{ "method": "cash", "amount_minor": 1000 }]));
    assert_eq!(
        (&cash["total_minor"], &cash["rounding_minor"], &cash["change_minor"]),
        (&json!(765), &json!(-5), &json!(240))
    );
    assert_eq!(cash["tax_minor"], 122, "the tax is on the exact amount");
    assert_eq!(pay(json!([{ "method": "card", "amount_minor": 765 }]))["rounding_minor"], 0);
    let due = till.done("sales.show_total", json!({ "sale": basket()["sale"] }));
    assert_eq!((&due["cash_due_minor"], &due["suggestions_minor"][1]), (&json!(760), &json!(1000)));
    assert_eq!(till.findings(), Vec::<String>::new());
}

#[test]
fn a_line_taken_out_after_the_total_was_shown_is_told() {
    let counter = Counter::new();
    let (sale, basket) = counter.basket(&[BREAD, "0,5*123"]);
    counter.till.done("sales.show_total", json!({ "sale": sale }));
    counter.till.done("sales.remove_line", json!({ "sale": sale, "line": basket["lines"][1]["line"] }));
    counter.pay(&sale, json!([{ "method": "cash", "amount_minor": 235_000 }])).unwrap();
    let told: String = counter
        .till
        .shop
        .look(|conn| {
            let sql = "SELECT body FROM sync_fact WHERE kind = 'sales.completed' AND packed = 0";
            Ok(conn.query_row(sql, [], |row| row.get::<_, Vec<u8>>(0)).map(|body| String::from_utf8(body).unwrap())?)
        })
        .unwrap();
    assert!(told.contains(r#""gone":[{"p":"#) && told.contains("Asado de tira"), "who took what out, and when");
}

#[test]
fn the_receipt_on_screen_says_what_was_sold() {
    let counter = Counter::new();
    counter.sold(&[BREAD]);
    let paper = counter.till.done("sales.receipt", json!({})).to_string();
    assert!(paper.contains("Pan lactal") && paper.contains("1-00000001") && paper.contains("2.350,00"), "{paper}");
}

#[test]
fn goods_leave_the_shelf_and_money_enters_the_books() {
    let counter = Counter::new();
    counter.sold(&[BREAD, BREAD, "0,5*123"]);
    let level = |product: &str| {
        counter.till.shop.look(|conn| {
            let product = mostrador_domain::ids::Uuid::parse_str(product).unwrap();
            mostrador_shop::stock::level(conn, product.into())
        })
    };
    assert_eq!(level(&counter.bread).unwrap(), Some(-2000), "less than nothing is allowed");
    assert_eq!(level(&counter.meat).unwrap(), Some(-500));
    assert_eq!(level(&counter.carbon).unwrap(), None, "what never moved has no level");
    let balance = |account: &str| {
        let ars = mostrador_domain::Currency::parse("ARS").unwrap();
        counter.till.shop.look(|conn| mostrador_shop::ledger::balance(conn, account, ars)).unwrap()
    };
    assert_eq!(balance("drawer/1"), 4_000_000 + 470_000 + 645_000);
    assert_eq!(balance("sales") + balance("tax/2100") + balance("tax/1050"), -(470_000 + 645_000));
    counter.holds();
}

#[test]
fn sales_are_listed_by_their_time() {
    let counter = Counter::new();
    let mut times = Vec::new();
    for _ in 0..3 {
        counter.sold(&[BREAD]);
        times.push(counter.till.world_ms());
        counter.till.world.pass_ms(60_000);
    }
    let numbers = |args: Value| -> Vec<String> {
        let list = counter.till.done("sales.list", args);
        list["sales"].as_array().unwrap().iter().map(|one| one["number"].as_str().unwrap().to_owned()).collect()
    };
    let table = [
        (json!({ "from_ms": times[1] }), vec!["1-00000003", "1-00000002"]),
        (json!({ "until_ms": times[1] }), vec!["1-00000001"]),
        (json!({ "from_ms": times[1], "until_ms": times[2] }), vec!["1-00000002"]),
        (json!({ "from_ms": times[0], "limit": 1, "offset": 1 }), vec!["1-00000002"]),
        (json!({ "from_ms": times[0], "shift": counter.shift, "text": "0003" }), vec!["1-00000003"]),
    ];
    for (args, want) in table {
        assert_eq!(numbers(args.clone()), want, "{args}");
    }
}

#[test]
fn a_basket_in_hand_shows_what_others_did_to_it_and_nothing_that_was_refused() {
    let counter = Counter::new();
    let sale = counter.open();
    let scan = |code: &str| counter.till.call("sales.scan", json!({ "sale": sale, "code": code }));
    let lines = |basket: &Value| basket["lines"].as_array().unwrap().len();
    let first = scan(BREAD).unwrap();
    let bread = first["lines"][0]["line"].clone();
    assert!(scan("no such code").is_err());
    let basket = counter.till.done("sales.add_line", json!({ "sale": sale, "code": "123", "quantity_milli": 500 }));
    assert_eq!(lines(&basket), 2, "what was refused left nothing in it");
    counter.till.done("sales.set_quantity", json!({ "sale": sale, "line": bread, "quantity_milli": 3000 }));
    let basket = scan(BREAD).unwrap();
    assert_eq!((lines(&basket), basket["lines"][0]["quantity_milli"].as_i64()), (3, Some(3000)));
    let known = basket["revision"].clone();
    counter.till.done("sales.remove_line", json!({ "sale": sale, "line": bread }));
    let args = json!({ "sale": sale, "code": BREAD, "known_revision": known });
    let part = counter.till.done("sales.scan", args);
    assert_eq!((part["removed"].clone(), part["partial"].as_bool()), (json!([bread]), Some(true)), "{part}");
    assert_eq!(part["lines_count"], 2, "the bread after the meat has become two pieces");
    counter.till.done("sales.undo", json!({ "sale": sale }));
    let whole = scan(BREAD).unwrap();
    let mut read = counter.till.done("sales.basket", json!({ "sale": sale }));
    read["changed"] = whole["changed"].clone();
    assert_eq!(whole, read, "in hand and on disk are the same");
}
