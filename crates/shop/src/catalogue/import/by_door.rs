//! The command line's import: the same commands that the screen uses, and a report in words.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mostrador_domain::catalogue::import_commands::{ImportPlan, ImportProgress, ImportStage};
use mostrador_domain::locale::{Arg, Language, text};
use mostrador_domain::{Command, Problem, catalogue::import_commands as words};
use serde_json::{Value, json};

use crate::fail::{Fail, Refusal};

/// Unusable rows that the report lists.
const LISTED_MAX: usize = 200;

/// Takes what can be taken of a file through any door, waits for the end, and reports in words.
///
/// # Errors
/// The door refuses the file whole: it is empty, no spreadsheet, or names no products.
pub fn import_through_door(
    call: impl Fn(&str, Value) -> Result<String, Problem>,
    name: &str,
    content: &[u8],
) -> Result<String, Problem> {
    let file = json!({ "name": name, "content_base64": STANDARD.encode(content) });
    let plan: ImportPlan = read(&call(words::ImportPreview::NAME, json!({ "file": file, "limit": 0 }))?)?;
    let start = json!({ "import": plan.import, "wait": true });
    let done: ImportProgress = read(&call(words::ImportStart::NAME, start)?)?;
    if done.stage != ImportStage::Done {
        return Err(Problem {
            message: done.message,
            ..Refusal::new("catalogue.import_failed", 500).problem(Language::Es)
        });
    }
    Ok(report(&done, Language::Es))
}

fn read<T: serde::de::DeserializeOwned>(reply: &str) -> Result<T, Problem> {
    serde_json::from_str(reply).map_err(|cause| Fail::from(cause).problem(Language::Es))
}

fn report(done: &ImportProgress, language: Language) -> String {
    let count = |n: u64| Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
    let said = |key: &str, n: u64| text(language, key, &[("count", count(n))]);
    let mut lines = vec![done.message.clone()];
    if done.no_price > 0 {
        lines.push(said("catalogue-import-said-no-price", done.no_price));
    }
    if done.opening_stock > 0 {
        lines.push(said("catalogue-import-said-stock", done.opening_stock));
    }
    if done.unusable > 0 {
        lines.push(said("catalogue-import-said-unusable", done.unusable));
        for problem in done.problems.iter().take(LISTED_MAX) {
            let args = [
                ("line", Arg::from(problem.line.to_string())),
                ("reason", Arg::from(&problem.reason)),
                ("text", Arg::from(&problem.text)),
            ];
            lines.push(format!("  {}", text(language, "catalogue-import-said-line", &args)));
        }
        let more = done.unusable.saturating_sub(LISTED_MAX.min(done.problems.len()) as u64);
        if more > 0 {
            lines.push(format!("  {}", said("catalogue-import-said-more", more)));
        }
    }
    lines.join("\n")
}
