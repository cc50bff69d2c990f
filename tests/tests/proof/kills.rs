//! The real program under SIGKILL. `MOSTRADOR_KILLS=<count>` kills it another number of times.

use std::time::Duration;

use mostrador_tests::client::Answer;
use mostrador_tests::figures::grown::catalogue_csv;
use mostrador_tests::http::Http;
use mostrador_tests::kills::{self, Served};
use mostrador_tests::random::Random;
use serde_json::{Value, json};

#[test]
fn every_answered_sale_is_there_exactly_once_after_every_kill() {
    let count = std::env::var("MOSTRADOR_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(100);
    let outcome = kills::run(count, 7).unwrap_or_else(|words| panic!("{words}"));
    println!("{outcome:?}");
    assert!(outcome.sales >= count as usize / 4, "the clients sold while the till was killed: {outcome:?}");
}

/// Reads the newest import once it has come to an end.
fn ended_import(http: &mut Http) -> Value {
    let started = std::time::Instant::now();
    loop {
        let Answer::Done(state) = kills::ask(http, "catalogue.import_state", &json!({})) else {
            panic!("the till answers while it imports");
        };
        if ["done", "undone", "previewed"].contains(&state["stage"].as_str().unwrap_or_default()) {
            return state;
        }
        assert!(started.elapsed() < Duration::from_secs(60), "the import comes to an end: {state}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn an_import_that_a_kill_cuts_off_is_finished_or_never_begun() {
    const PRODUCTS: usize = 6_000;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("till");
    let log = folder.path().join("serve.log");
    kills::set_up(&data).unwrap();
    let csv = catalogue_csv(PRODUCTS);
    let mut random = Random::new(4);
    let mut served = Served::start(&data, &log).unwrap();
    let mut http = Http::new(served.address());
    let preview = json!({ "file": { "name": "precios.csv", "content": csv } });
    let Answer::Done(plan) = kills::ask(&mut http, "catalogue.import_preview", &preview) else { panic!("a preview") };
    let Answer::Done(_) = kills::ask(&mut http, "catalogue.import_start", &json!({ "import": plan["import"] })) else {
        panic!("it begins");
    };
    // Killed again and again while it goes on where it was cut off.
    for _ in 0..6 {
        std::thread::sleep(Duration::from_millis(random.below(60)));
        served.kill();
        served = Served::start(&data, &log).unwrap();
    }
    let mut http = Http::new(served.address());
    let state = ended_import(&mut http);
    let Answer::Done(page) = kills::ask(&mut http, "catalogue.list", &json!({ "limit": 1 })) else { panic!("a list") };
    // Three products were there before.
    let want = if state["stage"] == "done" { PRODUCTS + 3 } else { 3 };
    assert_eq!(page["total"].as_u64(), Some(want as u64), "all of the file or nothing of it: {state}");
    served.kill();
    kills::command(&data, &["verify"]).unwrap();
}
