//! `cargo xtask bench`: builds everything as it is released and prints the figures beside their references.

use anyhow::Result;

use crate::{
    packages::{self, Purpose},
    process::{cargo, run as launch},
    ui, wasm,
};

/// The `bench` command; its arguments go on to the measuring program.
pub fn run(arguments: &[String]) -> Result<()> {
    packages::ensure(&[Purpose::Desktop, Purpose::Journeys], true)?;
    packages::ensure_tool("tauri-driver")?;
    ui::build(wasm::ensure(true)?, true)?;
    // The screens run in a page, not on this machine.
    launch(cargo().args(["build", "--locked", "--release", "--workspace", "--exclude", "mostrador-ui"]))?;
    launch(cargo().args(["run", "--locked", "--release", "--bin", "bench", "--"]).args(arguments))
}
