//! The command line: what a script or an owner does with a till's folder.

mod arguments;
mod caller;
mod catalogue;
mod maintenance;
mod serve;

use std::process::ExitCode;

use clap::Parser;
use mostrador_domain::Problem;
use mostrador_domain::locale::Language;
use serde_json::{Value, json};

use crate::fail::Fail;
use arguments::{Arguments, Doing, Importing};
use caller::CallerOn;

/// How a doing ends badly: in words already, or still to be put into them.
enum Bad {
    Said(String),
    Fail(Fail),
}

impl<F: Into<Fail>> From<F> for Bad {
    fn from(fail: F) -> Bad {
        Bad::Fail(fail.into())
    }
}

impl From<Problem> for Bad {
    fn from(problem: Problem) -> Bad {
        Bad::Said(said(&problem))
    }
}

/// A problem with the arguments that it concerns, one line each.
fn said(problem: &Problem) -> String {
    let fields = problem.fields.iter().map(|field| format!("\n  {}: {}", field.field, field.message));
    format!("{} ({}){}", problem.message, problem.code, fields.collect::<String>())
}

/// Runs what the arguments ask for. Exits with 0 where it was done, 1 where it was refused or failed.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(bad) => {
            let words = match bad {
                Bad::Said(words) => words,
                Bad::Fail(fail) => {
                    let problem = fail.problem(Language::Es);
                    match fail {
                        Fail::Fault(cause) => format!("{} ({}): {cause:#}", problem.message, problem.code),
                        Fail::Refused(_) => said(&problem),
                    }
                }
            };
            say_badly(&words);
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Bad> {
    let folder = &arguments.data;
    match &arguments.doing {
        Doing::Init { country, business, name, pin } => {
            let args = json!({ "country": country, "business": business, "name": name, "pin": pin });
            let caller = CallerOn::new(folder)?;
            say(&caller.call("settings.init", args)?);
            Ok(())
        }
        Doing::Serve { listen } => serve::serve(folder, *listen),
        Doing::Call { name, args } => {
            let args: Value = match args.as_deref() {
                Some(text) => serde_json::from_str(text).map_err(|cause| {
                    crate::fail::Refusal::new("door.not_json", 400).arg("detail", cause.to_string())
                })?,
                None => json!({}),
            };
            say(&CallerOn::new(folder)?.call(name, args)?);
            Ok(())
        }
        Doing::Commands => {
            let listed = serde_json::to_string_pretty(&crate::door::described_commands())?;
            say(&listed);
            Ok(())
        }
        Doing::Import { what: Importing::Catalogue { file } } => catalogue::import(folder, file),
        Doing::Export { file } => catalogue::export(folder, file.as_deref()),
        Doing::Backup { file } => maintenance::backup(folder, file),
        Doing::Restore { file } => maintenance::restore(folder, file),
        Doing::Verify => maintenance::verify(folder),
        Doing::Demo { business, country } => maintenance::demo(folder, business, country),
    }
}

/// Prints for whoever called; a closed pipe is no failure.
fn say(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn say_badly(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{line}");
}
