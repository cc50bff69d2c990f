//! Paper runs out in the middle of the day.

use anyhow::{Result, ensure};
use mostrador_tests::Till;
use mostrador_tests::paper_port::Printer;
use serde_json::json;

use crate::shop::{self, MILK, YERBA};

/// Selling goes on without paper, the screen says what is wrong, and the receipt comes out when paper is back.
pub async fn paper_out_and_back(till: &mut Till) -> Result<()> {
    let printer = Printer::start()?;
    shop::found(till)?;
    till.call(
        "printing.save_printer",
        &json!({
            "name": "Mostrador", "profile": "generic-80", "drawer": "pin2", "prints": ["receipt", "report"],
            "connection": { "kind": "network", "address": "127.0.0.1", "port": printer.port() },
        }),
    )?;
    till.call("cash.open_shift", &json!({ "float_minor": 1_000_000 }))?;
    let screen = till.open().await?;
    shop::sign_in(&screen, shop::OWNER_PIN).await?;

    shop::scan_and_see(&screen, MILK.code, MILK.name).await?;
    screen.keys(&["F12"]).await?;
    screen.see("change-dialog").await?;
    screen
        .until("the first receipt is on paper", async || Ok(printer.letters().contains("Leche entera").then_some(())))
        .await?;
    ensure!(printer.drawer_pulses() > 0, "the drawer opened for the cash");

    printer.set_paper(false);
    shop::scan_and_see(&screen, YERBA.code, YERBA.name).await?;
    screen.keys(&["F12"]).await?;
    screen.see("change-dialog").await?;
    screen.read("change-dialog", "papel").await?;
    ensure!(!printer.letters().contains("Yerba mate"), "without paper nothing is sent");
    // The cashier does not wait.
    shop::scan_and_see(&screen, MILK.code, MILK.name).await?;
    ensure!(shop::sales_count(till)? == 2, "both sales are stored");

    printer.set_paper(true);
    screen
        .until("the second receipt follows", async || Ok(printer.letters().contains("Yerba mate").then_some(())))
        .await?;
    shop::verify(till)
}
