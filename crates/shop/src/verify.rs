//! `verify`: walks file, chain, folds, ledger, stock, sales and receipts, and says in words what it found.

use std::path::Path;

use mostrador_domain::locale::{Arg, Language, text};
use rusqlite::Connection;

use crate::fail::{Fail, Refusal};

/// Words of a finding that come out of rows.
const CONTENT: &[&str] = &["row", "cause"];

/// What a walk found.
#[derive(Debug, Default)]
pub struct Report {
    /// Facts walked.
    pub facts: u64,
    /// Folded rows compared.
    pub rows: u64,
    findings: Vec<(String, Vec<(&'static str, String)>)>,
}

impl Report {
    /// Notes something wrong: the key of its sentence and the words that it needs.
    pub fn found(&mut self, key: &str, args: &[(&'static str, String)]) {
        self.findings.push((key.to_owned(), args.to_vec()));
    }

    /// Whether all holds.
    pub fn holds(&self) -> bool {
        self.findings.is_empty()
    }

    /// The keys of what was found.
    pub fn keys(&self) -> Vec<&str> {
        self.findings.iter().map(|(key, _)| key.as_str()).collect()
    }

    /// The report in words, one line each.
    pub fn lines(&self, language: Language) -> Vec<String> {
        self.said(language, &[])
    }

    /// The report in words for somebody outside the shop: what stands in rows is left out, since it may be personal.
    pub fn lines_without_content(&self, language: Language) -> Vec<String> {
        self.said(language, CONTENT)
    }

    fn said(&self, language: Language, without: &[&str]) -> Vec<String> {
        let said = |key: &str, args: &[(&'static str, String)]| {
            let shown = |name: &str, value: &str| Arg::from(if without.contains(&name) { "…" } else { value });
            let args: Vec<(&str, Arg)> = args.iter().map(|(name, value)| (*name, shown(name, value))).collect();
            text(language, key, &args)
        };
        let mut lines: Vec<String> = self.findings.iter().map(|(key, args)| said(key, args)).collect();
        let counted = [("facts", self.facts.to_string()), ("rows", self.rows.to_string())];
        lines.push(said(if self.holds() { "verify-holds" } else { "verify-fails" }, &counted));
        lines
    }
}

/// Checks everything on a connection that reads one state of the database.
///
/// # Errors
/// There is no shop in the database, or it cannot be read at all.
pub fn run(conn: &Connection, scratch_folder: &Path) -> Result<Report, Fail> {
    let mut report = Report::default();
    for line in crate::sync::integrity(conn)? {
        report.found("verify-page-damaged", &[("what", line)]);
    }
    let Some(identity) = crate::sync::identity_of(conn)? else {
        return Err(Refusal::new("store.no_shop", 404).into());
    };
    let scratch = scratch_folder.join(format!("verify-{}.db", std::process::id()));
    let walked = crate::sync::verify(conn, &identity, &scratch, &mut report);
    // A scratch file that cannot be removed is found and removed by the next run.
    let _ = std::fs::remove_file(&scratch);
    walked?;
    crate::ledger::verify(conn, &mut report)?;
    crate::stock::verify(conn, &mut report)?;
    crate::sales::verify(conn, &mut report)?;
    crate::cash::verify(conn, &mut report)?;
    crate::catalogue::verify(conn, &mut report)?;
    crate::printing::verify(conn, &mut report)?;
    Ok(report)
}
