//! `cargo xtask test`: everything that a change must pass, the cheap steps first.
//!
//! Every host step takes the same packages (`--workspace`), so that cargo builds nothing twice.

use std::process::Command;

use anyhow::{Context, Result};

use crate::{
    packages::{self, Purpose},
    process::{answer, cargo, find, insist, run as launch},
    steps::Steps,
    tidy, ui,
    wasm::{self, Toolchain},
};

/// The `test` command. `--no-journeys` leaves the windows out, for a machine that cannot have them.
pub fn run(arguments: &[String]) -> Result<()> {
    let journeys = !arguments.iter().any(|word| word == "--no-journeys");
    let mut steps = Steps::begin();
    let outcome = all(&mut steps, journeys);
    steps.summary();
    outcome?;
    println!("\nAll of it passed.");
    Ok(())
}

fn all(steps: &mut Steps, journeys: bool) -> Result<()> {
    steps.step("lock file and downloads", fetch)?;
    steps.step("formatting", || launch(cargo().args(["fmt", "--all", "--check"])))?;
    steps.step("house rules", tidy::run)?;
    steps.step("system packages", || {
        let purposes: &[Purpose] = if journeys { &[Purpose::Desktop, Purpose::Journeys] } else { &[Purpose::Desktop] };
        packages::ensure(purposes, true)
    })?;
    let toolchain = steps.step("toolchain for the screens", || wasm::ensure(true))?;
    steps.step("test tools", || {
        packages::ensure_tool("cargo-nextest")?;
        if journeys { packages::ensure_tool("tauri-driver") } else { Ok(()) }
    })?;
    steps.step("clippy", clippy)?;
    steps.step("clippy for the screens", || clippy_ui(toolchain))?;
    steps.step("the screens", || ui::build(toolchain, true))?;
    steps.step("the programs", build)?;
    steps.step("tests", || launch(nextest()?.args(["--profile", "default"])))?;
    if journeys {
        steps
            .step("journeys in the browser and in the window", || launch(nextest()?.args(["--profile", "journeys"])))?;
    }
    Ok(())
}

/// Gets every crate of the lock file, or says why the lock file does not serve.
pub fn fetch() -> Result<()> {
    let host = answer(Command::new("rustc").args(["--print", "host-tuple"])).context("rustc does not answer")?;
    // Without targets cargo would also get what Windows, macOS and Android need: hundreds of megabytes.
    let targets = ["--target", host.as_str(), "--target", wasm::TARGET];
    insist(3, "cargo fetch", || launch(cargo().args(["fetch", "--locked", "--quiet"]).args(targets))).context(
        "either crates.io cannot be reached, or Cargo.lock does not match the manifests \
         (then run `cargo metadata > /dev/null` and commit Cargo.lock)",
    )
}

/// Clippy on the host, all targets, warnings denied.
pub fn clippy() -> Result<()> {
    launch(cargo().args(["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// Clippy on the screens as they are built for the browser.
pub fn clippy_ui(toolchain: Toolchain) -> Result<()> {
    launch(wasm::cargo_for_ui(toolchain, "clippy").args(["--", "-D", "warnings"]))
}

/// The programs that tests and journeys start.
pub fn build() -> Result<()> {
    launch(cargo().args(["build", "--locked", "--workspace"]))
}

/// `cargo nextest run` over the same packages.
pub fn nextest() -> Result<Command> {
    find("cargo-nextest").context("cargo-nextest is missing; `cargo xtask packages` installs it")?;
    let mut command = cargo();
    command.args(["nextest", "run", "--locked", "--workspace", "--no-fail-fast"]);
    Ok(command)
}
