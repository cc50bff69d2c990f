//! Files that a person takes along.

use anyhow::{Context, Result, ensure};
use mostrador_tests::{Screen, Till};

use crate::shop::{self, MILK, STEAK};

/// The catalogue as a spreadsheet and the pack for whoever helps, both into the downloads.
pub async fn catalogue_and_help_pack_are_saved(till: &mut Till) -> Result<()> {
    let screen = shop::open_for_business(till).await?;
    screen.script("location.hash = '#/productos'", vec![]).await?;
    screen.press("products-export").await?;
    let csv = saved(&screen, till, "csv").await?;
    let csv = String::from_utf8(csv).context("the spreadsheet is UTF-8")?;
    for good in [&MILK, &STEAK] {
        let row = csv.lines().find(|row| row.contains(good.name)).with_context(|| format!("{}: {csv}", good.name))?;
        ensure!(row.contains(good.code), "the code stands beside the name: {row}");
    }

    screen.script("location.hash = '#/ajustes/ayuda'", vec![]).await?;
    screen.press("settings-help-pack").await?;
    screen.see("help-holds").await?;
    let pack = saved(&screen, till, "zip").await?;
    ensure!(pack.starts_with(b"PK\x03\x04"), "the pack is a ZIP archive");
    Ok(())
}

/// Waits for a file with this ending and reads it.
async fn saved(screen: &Screen, till: &Till, ending: &str) -> Result<Vec<u8>> {
    let file = screen.until(&format!("a .{ending} is saved"), async || till.download(ending)).await?;
    std::fs::read(&file).with_context(|| file.display().to_string())
}
