//! Which folder the till lives in: the one named with `--data`, else where this system keeps a program's data.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// The till's folder.
pub fn folder() -> Result<PathBuf> {
    named(env::args_os().skip(1))?.map_or_else(conventional, Ok)
}

fn named(mut words: impl Iterator<Item = OsString>) -> Result<Option<PathBuf>> {
    let mut folder = None;
    while let Some(word) = words.next() {
        match word.to_str() {
            Some("--data") => folder = Some(words.next().context("--data needs a folder")?.into()),
            Some(other) => bail!("`mostrador` does not know {other}. It takes: --data DIR"),
            None => bail!("`mostrador` takes: --data DIR"),
        }
    }
    Ok(folder)
}

fn conventional() -> Result<PathBuf> {
    let variable = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = || variable("HOME").or_else(|| variable("USERPROFILE"));
    let base = if cfg!(target_os = "windows") {
        variable("APPDATA")
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Application Support"))
    } else {
        variable("XDG_DATA_HOME").or_else(|| home().map(|home| home.join(".local/share")))
    };
    Ok(base.context("this user has no home folder; name one with --data")?.join("mostrador"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_named_folder_wins_and_other_words_are_refused() {
        let words = |text: &str| text.split_whitespace().map(OsString::from).collect::<Vec<_>>().into_iter();
        let found = named(words("--data here")).expect("--data is known");
        assert_eq!(found, Some(PathBuf::from("here")), "the folder follows its word");
        assert_eq!(named(words("")).expect("nothing is fine"), None, "no word, no folder");
        assert!(named(words("--date here")).is_err(), "a misspelt word must not open another till");
    }
}
