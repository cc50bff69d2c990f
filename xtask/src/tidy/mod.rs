//! The house rules, each a check of its own over the repository's text files.
//!
//! A rule looks at a [`Tree`] and answers with what breaks it, so that every rule is tested on a few made-up lines.

mod arrows;
mod commands;
mod documents;
mod floats;
mod heads;
mod marks;
mod migrations;
mod sql;
mod texts;
mod tree;

use anyhow::{Result, bail};

pub use tree::{Source, Tree};

/// Where a rule is broken, and how.
#[derive(Debug, PartialEq, Eq)]
pub struct Breach {
    /// Path from the repository's root.
    pub path: String,
    /// Line, counted from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What is wrong and what to do, as a sentence.
    pub what: String,
}

impl Breach {
    fn at(source: &Source, line: usize, what: impl Into<String>) -> Self {
        Self { path: source.path.clone(), line, what: what.into() }
    }

    fn of(path: impl Into<String>, what: impl Into<String>) -> Self {
        Self { path: path.into(), line: 0, what: what.into() }
    }
}

type Rule = fn(&Tree) -> Vec<Breach>;

const RULES: &[(&str, Rule)] = &[
    ("dependencies point one way", arrows::check),
    ("SQL stays in stores and migrations", sql::check),
    ("no float near money or goods", floats::check),
    ("every command is listed, documented and exercised", commands::check),
    ("released migrations are closed", migrations::check),
    ("paths named in documents exist", documents::check),
    ("no language lacks a text", texts::check),
    ("every file says what it owns", heads::check),
    ("nothing is left half done", marks::check),
];

/// The `tidy` command: checks every rule and fails where one is broken, naming each place.
pub fn run() -> Result<()> {
    let tree = Tree::read()?;
    let mut breaches = 0;
    for (name, rule) in RULES {
        let found = rule(&tree);
        println!("  {} {name}", if found.is_empty() { "holds " } else { "BROKEN" });
        for Breach { path, line, what } in &found {
            match line {
                0 => println!("         {path}: {what}"),
                line => println!("         {path}:{line}: {what}"),
            }
        }
        breaches += found.len();
    }
    if breaches > 0 {
        bail!("{breaches} places break the house rules");
    }
    Ok(())
}
