//! Power cuts on a disk in memory, under the real store and the real door.
//!
//! `MOSTRADOR_POWER_SEED=<seed>` replays one seed, `MOSTRADOR_POWER_SEEDS=<count>` runs another number of them.

use mostrador_tests::power::{run_seed, run_seeds};

fn number_of(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

#[test]
fn nothing_answered_is_lost_when_the_power_fails_at_any_write() {
    if let Some(seed) = number_of("MOSTRADOR_POWER_SEED") {
        let scratch = tempfile::tempdir().unwrap();
        run_seed(seed, false, scratch.path()).unwrap_or_else(|words| panic!("seed {seed}: {words}"));
        return;
    }
    let seeds = number_of("MOSTRADOR_POWER_SEEDS").unwrap_or(2_000);
    let failed = run_seeds(0..seeds, false);
    let first = failed.first();
    assert!(failed.is_empty(), "{} of {seeds} seeds failed; replay with MOSTRADOR_POWER_SEED: {first:?}", failed.len());
}

#[test]
fn without_a_sync_at_every_commit_answered_work_is_lost() {
    let seeds = 60;
    let failed = run_seeds(0..seeds, true);
    assert!(
        failed.len() as u64 > seeds / 4,
        "the proof notices a store that syncs too rarely: only {} of {seeds} seeds failed",
        failed.len()
    );
}
