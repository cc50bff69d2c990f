//! Selling through the door with a printer in the network.

use serde_json::{Value, json};

use super::counter::{Counter, good_printer, is_copy};

/// A till that is open, with a product, and the shift.
fn open_till(counter: &Counter) -> Value {
    counter.call(
        "catalogue.save_product",
        json!({"name": "Vacío", "codes": ["77"], "price_minor": 1_250_000, "unit": "kg", "tax_bp": 1_050}),
    );
    counter.call("cash.open_shift", json!({"float_minor": 1_000_000}))["shift"].clone()
}

/// Sells half a kilo, and answers the sale and what checkout said.
fn sell(counter: &Counter, method: &str) -> (Value, Value) {
    let sale = counter.call("sales.open_basket", json!({}))["sale"].clone();
    counter.call("sales.add_line", json!({"sale": sale, "code": "77", "quantity_milli": 500}));
    let tenders = json!([{"method": method, "amount_minor": 625_000}]);
    let receipt = counter.call("sales.checkout", json!({"sale": sale, "tenders": tenders}));
    (sale, receipt)
}

#[test]
fn a_cash_sale_opens_the_drawer_once_and_prints_its_receipt() {
    let (counter, printer) = (Counter::new(), good_printer());
    counter.set_up(&printer.connection(), "generic-80");
    open_till(&counter);
    let (sale, receipt) = sell(&counter, "cash");
    let text = printer.texts(1).remove(0);
    for part in [receipt["number"].as_str().unwrap(), "Vacío", "0,500 kg", "6.250,00", "IVA Contenido", "Efectivo"] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    assert_eq!(printer.with(|machine| machine.pulses), 1, "one sale, one pulse");
    let preview = counter.call("sales.receipt", json!({ "sale": sale }));
    assert_eq!(preview["columns"], 48, "the screen shows the paper of this printer");
    counter.call("sales.reprint", json!({ "sale": sale }));
    let texts = printer.texts(2);
    assert!(is_copy(&texts[1]) && texts[1].contains(receipt["number"].as_str().unwrap()), "{}", texts[1]);
    assert_eq!(printer.with(|machine| machine.pulses), 1, "a copy leaves the drawer shut");
}

#[test]
fn a_present_gets_a_ticket_without_any_price() {
    let (counter, printer) = (Counter::new(), good_printer());
    counter.set_up(&printer.connection(), "generic-80");
    open_till(&counter);
    let (sale, receipt) = sell(&counter, "cash");
    let number = receipt["number"].as_str().unwrap();
    let printed = counter.call("sales.reprint", json!({ "sale": sale, "gift": true }));
    assert_eq!(printed["number"], number);
    let text = printer.texts(2).remove(1);
    for part in [number, "Ticket de cambio", "Vacío", "0,500 kg"] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    for part in ["6.250", "IVA", "Efectivo", "TOTAL", "COPIA"] {
        assert!(!text.contains(part), "{part} is nobody's business in\n{text}");
    }
    assert_eq!(printer.with(|machine| machine.pulses), 1, "the drawer stays shut");
}

#[test]
fn a_card_sale_leaves_the_drawer_shut() {
    let (counter, printer) = (Counter::new(), good_printer());
    counter.set_up(&printer.connection(), "generic-80");
    open_till(&counter);
    sell(&counter, "card");
    printer.texts(1);
    assert_eq!(printer.with(|machine| machine.pulses), 0);
}

#[test]
fn money_given_back_opens_the_drawer_and_names_the_sale() {
    let (counter, printer) = (Counter::new(), good_printer());
    counter.set_up(&printer.connection(), "generic-80");
    open_till(&counter);
    let (sale, receipt) = sell(&counter, "cash");
    counter.call("sales.refund", json!({"sale": sale, "goods": "waste", "reason": "Vencido"}));
    let text = printer.texts(2).remove(1);
    for part in ["Devolución", receipt["number"].as_str().unwrap(), "Vencido", "DEVUELTO"] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    assert_eq!(printer.with(|machine| machine.pulses), 2);
}

#[test]
fn the_day_ends_on_paper() {
    let (counter, printer) = (Counter::new(), good_printer());
    counter.set_up(&printer.connection(), "generic-80");
    let shift = open_till(&counter);
    sell(&counter, "card");
    counter.call(
        "cash.move",
        json!({"shift": shift, "direction": "out", "amount_minor": 200_000, "reason": "Pago al panadero"}),
    );
    let counted = json!([{"method": "cash", "amount_minor": 790_000}]);
    let closed = counter.call("cash.close_shift", json!({"shift": shift, "counted": counted}));
    let texts = printer.texts(3);
    assert!(texts[1].contains("Salida de efectivo") && texts[1].contains("Pago al panadero"), "{}", texts[1]);
    for part in [closed["number"].as_str().unwrap(), "Cierre Z", "Faltante", "-100,00"] {
        assert!(texts[2].contains(part), "{part} is missing in\n{}", texts[2]);
    }
    counter.call("cash.print_report", json!({ "shift": shift }));
    assert!(is_copy(&printer.texts(4)[3]), "printed once more, it says so");
}

#[test]
fn a_sale_without_any_printer_is_a_sale() {
    let counter = Counter::new();
    open_till(&counter);
    let (_, receipt) = sell(&counter, "cash");
    assert!(receipt["number"].is_string());
    assert!(counter.jobs().is_empty(), "nothing waits for a printer that does not exist");
}
