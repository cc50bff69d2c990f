//! `cargo xtask shots`: a picture of every screen, light and dark and in both sizes, for people to look at.
//!
//! In Chromium, or in the desktop window with `--window`.

use anyhow::Result;

use crate::{
    packages::{self, Purpose},
    places,
    process::{cargo, run as launch},
    test, ui, wasm,
};

/// The `shots` command: `shots [DIR] [--window]`, into `shots` at the root otherwise.
pub fn run(arguments: &[String]) -> Result<()> {
    packages::ensure(&[Purpose::Desktop, Purpose::Journeys], true)?;
    ui::build(wasm::ensure(true)?, true)?;
    test::build()?;
    let (switches, folders): (Vec<&String>, Vec<&String>) = arguments.iter().partition(|word| word.starts_with('-'));
    let folder = folders.first().map_or_else(|| places::root().join("shots"), Into::into);
    launch(cargo().args(["run", "--locked", "--quiet", "--bin", "shots", "--"]).arg(folder).args(switches))
}
