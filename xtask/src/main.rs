//! `cargo xtask …`: everything that is done with this repository, from an empty machine to a running till.
//!
//! It installs what it needs and says so first. It never changes sources; what it makes goes to the
//! target folder, `ui/dist` and `shots`.

mod bench;
mod check;
mod coverage;
mod packages;
mod places;
mod process;
mod run;
mod shots;
mod steps;
mod test;
mod tidy;
mod ui;
mod wasm;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <what>

  run [--demo BUSINESS] [--data DIR] [--serve] [--release] [--no-install]
                   opens the program; without a display serves it and prints the address
  test             everything that a change must pass, on a clean machine
  check            the quick part: formatting, clippy, unit tests, house rules
  ui [--release]   builds the screens into ui/dist
  bench            prints the figures beside their references
  shots [DIR] [--window]
                   takes a picture of every screen, in Chromium or in the desktop window
  coverage         line coverage of engine and domain, where cargo-llvm-cov is installed
  tidy             the house rules alone
  packages [--no-install]
                   names the system packages that are missing, and installs them

BUSINESS: butcher bakery grocery clothing bar cafe spa medical irrigation events other";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (what, rest) = match arguments.split_first() {
        Some((what, rest)) => (what.as_str(), rest),
        None => ("", &[][..]),
    };
    let done = match what {
        "run" => run::run(rest),
        "test" => test::run(rest),
        "check" => check::run(),
        "ui" => ui::run(rest),
        "bench" => bench::run(rest),
        "shots" => shots::run(rest),
        "coverage" => coverage::run(),
        "tidy" => tidy::run(),
        "packages" => packages::run(rest),
        "" | "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(anyhow::anyhow!("there is no `cargo xtask {other}`.\n\n{USAGE}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
