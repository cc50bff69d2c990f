//! Going back to a copy of the database.

use anyhow::{Result, ensure};
use mostrador_tests::Till;

use crate::shop::{self, MILK, OWNER_PIN, YERBA};

/// A copy is made, a sale follows, the copy is put back: the sale is gone, the shop says so, and selling goes on.
pub async fn restore_from_a_backup(till: &mut Till) -> Result<()> {
    let screen = shop::open_for_business(till).await?;
    shop::scan_and_see(&screen, MILK.code, MILK.name).await?;
    shop::pay_exact(&screen, till).await?;
    screen.script("location.hash = '#/copias'", Vec::new()).await?;
    screen.press("backups-make").await?;
    screen.see("backup-row").await?;
    screen.script("location.hash = '#/vender'", Vec::new()).await?;
    screen.see("omnibox").await?;
    shop::scan_and_see(&screen, YERBA.code, YERBA.name).await?;
    shop::pay_exact(&screen, till).await?;
    ensure!(shop::sales_count(till)? == 2, "two sales before the restore");

    screen.script("location.hash = '#/copias'", Vec::new()).await?;
    screen.press("backup-restore").await?;
    screen.press("backup-ask-yes").await?;
    screen.see("lock").await?;
    screen.type_text(OWNER_PIN).await?;
    screen.keys(&["Enter"]).await?;
    screen.see_no_more("lock").await?;
    ensure!(shop::sales_count(till)? == 1, "the sale after the copy is gone");

    screen.script("location.hash = '#/copias'", Vec::new()).await?;
    screen.see("restored").await?;
    screen.script("location.hash = '#/vender'", Vec::new()).await?;
    screen.see("omnibox").await?;
    shop::scan_and_see(&screen, YERBA.code, YERBA.name).await?;
    shop::pay_exact(&screen, till).await?;
    shop::verify(till)
}
