//! Where the programs under test lie: beside the test that runs, in the same target folder.

use std::env;
use std::net::TcpListener;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// A program that cargo built, such as `mostrador-shop`.
///
/// # Errors
/// It was not built: `cargo xtask test` and `cargo build --workspace` do.
pub fn built(name: &str) -> Result<PathBuf> {
    let own = env::current_exe()?;
    let mut folder = own.parent().context("the test lies in a folder")?;
    if folder.ends_with("deps") {
        folder = folder.parent().context("deps lies in a folder")?;
    }
    let program = folder.join(format!("{name}{}", env::consts::EXE_SUFFIX));
    if !program.is_file() {
        bail!("{} is not built; `cargo build --workspace` builds it", program.display());
    }
    Ok(program)
}

/// The first of these programs that is on the search path or in cargo's bin folder.
///
/// # Errors
/// None of them is installed: `cargo xtask packages` installs them.
pub fn installed(names: &[&str]) -> Result<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let cargo_bin = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")))
        .map(|home| home.join("bin"));
    let folders: Vec<PathBuf> = env::split_paths(&path).chain(cargo_bin).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|program| program.is_file())
        .with_context(|| format!("none of {names:?} is installed; `cargo xtask packages` does that"))
}

/// A loopback port that nobody listens on at this moment.
///
/// # Errors
/// The system has none left.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
