//! The real program under SIGKILL. `MOSTRADOR_KILLS=<count>` kills it another number of times.

use mostrador_tests::kills;

#[test]
fn every_answered_sale_is_there_exactly_once_after_every_kill() {
    let count = std::env::var("MOSTRADOR_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(100);
    let outcome = kills::run(count, 7).unwrap_or_else(|words| panic!("{words}"));
    println!("{outcome:?}");
    assert!(outcome.sales >= count as usize / 4, "the clients sold while the till was killed: {outcome:?}");
}
