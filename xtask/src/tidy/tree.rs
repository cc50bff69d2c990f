//! The repository's text files, as git knows them: tracked ones and new ones, ignored ones never.

use std::{fs, process::Command};

use anyhow::{Context, Result};

use crate::{places, process::answer};

/// One text file.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path from the repository's root, with `/` between its parts.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl Source {
    /// The file's own name.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether the file is Rust.
    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Whether the file holds tests only, so that rules for the program do not bind it.
    pub fn is_test(&self) -> bool {
        self.path.starts_with("tests/")
            || self.path.contains("/tests/")
            || matches!(self.name(), "tests.rs" | "test.rs")
    }

    /// The lines up to a trailing `#[cfg(test)]` module, numbered from 1, without comments.
    pub fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(|(index, line)| (index + 1, line))
    }
}

/// All text files of the repository.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The files, in git's order.
    pub sources: Vec<Source>,
    /// Paths of files that are no text.
    pub others: Vec<String>,
}

impl Tree {
    /// Reads the working copy.
    pub fn read() -> Result<Self> {
        let root = places::root();
        let listed = answer(
            Command::new("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(&root),
        )
        .context("git could not list the repository's files; is git installed and this a clone?")?;
        let mut tree = Self::default();
        for path in listed.lines() {
            let Ok(bytes) = fs::read(root.join(path)) else { continue };
            match String::from_utf8(bytes) {
                Ok(text) => tree.sources.push(Source { path: path.to_owned(), text }),
                Err(_) => tree.others.push(path.to_owned()),
            }
        }
        Ok(tree)
    }

    /// A made-up tree for the rules' own tests.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let sources = files.iter().map(|(path, text)| Source { path: (*path).into(), text: (*text).into() }).collect();
        Self { sources, others: Vec::new() }
    }

    /// The Rust files.
    pub fn rust(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().filter(|source| source.is_rust())
    }

    /// A file by its path.
    pub fn file(&self, path: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.path == path)
    }

    /// Whether a file or a folder of this path is in the repository.
    pub fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let folder = format!("{path}/");
        self.sources
            .iter()
            .map(|source| &source.path)
            .chain(&self.others)
            .any(|known| known == path || known.starts_with(&folder))
    }
}
