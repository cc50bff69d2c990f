//! The first thing that a shop sees.

use anyhow::Result;
use mostrador_tests::Till;

/// The program opens on an empty folder and shows something to read.
pub async fn the_screens_open(till: &mut Till) -> Result<()> {
    let screen = till.open().await?;
    screen.see("body").await?;
    Ok(())
}
