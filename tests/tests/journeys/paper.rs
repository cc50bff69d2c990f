//! Paper runs out in the middle of the day.

use anyhow::{Result, ensure};
use mostrador_tests::Till;
use mostrador_tests::paper::{PaperPrinter, Temper};
use serde_json::json;

use crate::shop::{self, MILK, YERBA};

/// Selling goes on without paper, the screen says what is wrong, and the receipt comes out when paper is back.
pub async fn paper_out_and_back(till: &mut Till) -> Result<()> {
    let printer = PaperPrinter::start(Temper::of(576))?;
    let on_paper = |words: &str| printer.with(|machine| machine.pages.iter().any(|page| page.text.contains(words)));
    shop::found(till)?;
    till.call(
        "printing.save_printer",
        &json!({
            "name": "Mostrador", "profile": "generic-80", "drawer": "pin2", "prints": ["receipt", "report"],
            "connection": printer.connection(),
        }),
    )?;
    till.call("cash.open_shift", &json!({ "float_minor": 1_000_000 }))?;
    let screen = till.open().await?;
    shop::sign_in(&screen, shop::OWNER_PIN).await?;

    shop::scan_and_see(&screen, MILK.code, MILK.name).await?;
    screen.keys(&["F12"]).await?;
    screen.read("change-paper", "Ticket impreso").await?;
    screen.see("change-drawer").await?;
    ensure!(on_paper("Leche entera"), "what is said to be printed is on paper");
    shop::enter_until_gone(&screen, "change-dialog").await?;
    ensure!(printer.with(|machine| machine.pulses) > 0, "the drawer opened for the cash");

    printer.with(|machine| machine.rows_left = Some(0));
    shop::scan_and_see(&screen, YERBA.code, YERBA.name).await?;
    screen.keys(&["F12"]).await?;
    screen.read("change-paper", "papel").await?;
    ensure!(screen.count("change-drawer").await? == 0, "a drawer whose printer waits is not said to be open");
    ensure!(!on_paper("Yerba mate"), "without paper nothing is sent");
    shop::enter_until_gone(&screen, "change-dialog").await?;
    // The cashier does not wait.
    shop::scan_and_see(&screen, MILK.code, MILK.name).await?;
    ensure!(shop::sales_count(till)? == 2, "both sales are stored");

    printer.with(mostrador_tests::paper::Machine::load_paper);
    screen.until("the second receipt follows", async || Ok(on_paper("Yerba mate").then_some(()))).await?;
    shop::verify(till)
}
