//! The real program, killed while it prints.

use mostrador_tests::http::Http;
use mostrador_tests::kills::{PIN, Served, call, set_up};
use serde_json::json;

use super::counter::{good_printer, is_copy};

#[test]
fn a_kill_between_papers_costs_none_and_repeats_none_unmarked() {
    let folder = tempfile::tempdir().unwrap();
    let (data, log) = (folder.path().join("till"), folder.path().join("log"));
    std::fs::create_dir(&data).unwrap();
    set_up(&data).unwrap();
    let printer = good_printer();
    let setup = json!({"name": "Mostrador", "connection": printer.connection(), "profile": "generic-80",
        "drawer": "pin2", "prints": ["receipt"]});
    call(&data, "printing.save_printer", &setup).unwrap();
    let mut numbers = Vec::new();
    for round in 0..4 {
        let served = Served::start(&data, &log).unwrap();
        let mut http = Http::new(served.address());
        http.sign_in(PIN).unwrap();
        if round == 2 {
            // In the middle of a paper: the first lines are out, the rest never comes.
            printer.unplug_after(300);
        }
        for _ in 0..3 {
            let mut ask = |name: &str, args| {
                let (status, reply) = http.call(name, &args).unwrap();
                assert_eq!(status, 200, "{name}: {reply}");
                reply
            };
            let sale = ask("sales.open_basket", json!({}))["sale"].clone();
            ask("sales.add_line", json!({"sale": sale, "code": "100"}));
            let tenders = json!([{"method": "cash", "amount_minor": 500_000}]);
            let receipt = ask("sales.checkout", json!({"sale": sale, "tenders": tenders}));
            numbers.push(receipt["number"].as_str().unwrap().to_owned());
        }
        if round == 2 {
            printer.wait_unplugged();
        }
        served.kill();
        printer.plug_in();
    }
    let served = Served::start(&data, &log).unwrap();
    printer.wait("every receipt", |machine| {
        let out = |number: &String| machine.pages.iter().any(|page| page.text.contains(number));
        numbers.iter().all(out).then_some(())
    });
    served.kill();
    let pages = printer.with(|machine| machine.pages.clone());
    for number in &numbers {
        let of_it: Vec<bool> =
            pages.iter().filter(|page| page.text.contains(number)).map(|page| is_copy(&page.text)).collect();
        assert!(of_it[1..].iter().all(|copy| *copy), "{number}: what came out again is marked, {of_it:?}");
    }
    let sales = u32::try_from(numbers.len()).unwrap();
    assert!(printer.with(|machine| machine.pulses) <= sales, "no drawer opened twice for one sale");
}
