//! `cargo xtask coverage`: how many lines of the trade and the engine the tests reach. Printed, never a gate.

use anyhow::Result;

use crate::process::{cargo, find, run as launch};

/// The `coverage` command.
pub fn run() -> Result<()> {
    if find("cargo-llvm-cov").is_none() {
        println!(
            "cargo-llvm-cov is not installed, so there is nothing to print. It is wanted with:\n  \
             rustup component add llvm-tools && cargo install --locked cargo-llvm-cov"
        );
        return Ok(());
    }
    launch(cargo().args([
        "llvm-cov",
        "nextest",
        "--locked",
        "--summary-only",
        "-p",
        "mostrador-domain",
        "-p",
        "mostrador-sync",
        "-p",
        "mostrador-shop",
        // Printers, sockets and the command line are tried from outside, on the program itself.
        "-p",
        "mostrador-tests",
        // What tries the others does not count.
        "--ignore-filename-regex",
        "^(.*/)?tests/",
    ]))
}
