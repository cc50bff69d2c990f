//! `mostrador-shop`: one till's engine on the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    mostrador_shop::cli::main()
}
