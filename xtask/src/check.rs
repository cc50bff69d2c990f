//! `cargo xtask check`: the quick part of the tests, for between two edits.

use anyhow::Result;

use crate::{
    packages::{self, Purpose},
    process::{cargo, run as launch},
    steps::Steps,
    test, tidy,
};

/// The `check` command.
pub fn run() -> Result<()> {
    let mut steps = Steps::begin();
    steps.step("formatting", || launch(cargo().args(["fmt", "--all", "--check"])))?;
    steps.step("house rules", tidy::run)?;
    steps.step("system packages", || packages::ensure(&[Purpose::Desktop], true))?;
    steps.step("clippy", test::clippy)?;
    steps.step("unit tests", || {
        packages::ensure_tool("cargo-nextest")?;
        launch(test::nextest()?.args(["--lib", "--bins"]))
    })?;
    steps.summary();
    Ok(())
}
