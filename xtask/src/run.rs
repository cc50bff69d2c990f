//! `cargo xtask run`: from a clone to a till on the screen, without a file to edit.

use std::{env, path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};

use crate::{
    packages::{self, Purpose},
    places,
    process::{cargo, run as launch},
    ui, wasm,
};

/// Where the screens are served when there is no display; loopback alone.
const ADDRESS: &str = "127.0.0.1:4780";

/// The words after `cargo xtask run`.
#[derive(Debug, Default, PartialEq, Eq)]
struct Wish {
    demo: Option<String>,
    data: Option<PathBuf>,
    serve: bool,
    release: bool,
    no_install: bool,
}

/// The `run` command.
pub fn run(arguments: &[String]) -> Result<()> {
    let wish = Wish::read(arguments)?;
    let install = !wish.no_install;
    packages::ensure(&[Purpose::Desktop], install)?;
    let toolchain = wasm::ensure(install)?;
    ui::build(toolchain, true)?;
    let profile = if wish.release { "release" } else { "debug" };
    let mut build = cargo();
    build.args(["build", "--locked", "--workspace"]);
    if wish.release {
        build.arg("--release");
    }
    launch(&mut build)?;

    let data = wish.data_folder()?;
    let engine = places::program(profile, "mostrador-shop");
    if let Some(business) = &wish.demo
        && !data.join("mostrador.db").exists()
    {
        launch(Command::new(&engine).arg("--data").arg(&data).args(["demo", business]))?;
    }
    println!("The shop's data is in {}.", data.display());
    if wish.serve || !has_display() {
        println!("\nOpen http://{ADDRESS} in a browser on this machine. Ctrl C ends it.\n");
        return launch(Command::new(engine).arg("--data").arg(&data).args(["serve", "--listen", ADDRESS]));
    }
    launch(Command::new(places::program(profile, "mostrador")).arg("--data").arg(&data))
}

impl Wish {
    fn read(arguments: &[String]) -> Result<Self> {
        let mut wish = Self::default();
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--demo" => wish.demo = Some(words.next().context("--demo needs a business, such as butcher")?.clone()),
                "--data" => wish.data = Some(words.next().context("--data needs a folder")?.into()),
                "--serve" => wish.serve = true,
                "--release" => wish.release = true,
                "--no-install" => wish.no_install = true,
                other => bail!("`run` does not know {other}"),
            }
        }
        Ok(wish)
    }

    /// The named folder, or the one where this system keeps a program's data; a demo has a folder of its own.
    fn data_folder(&self) -> Result<PathBuf> {
        if let Some(data) = &self.data {
            return Ok(env::current_dir()?.join(data));
        }
        let home = || env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(PathBuf::from);
        let base = if cfg!(target_os = "macos") {
            home().map(|home| home.join("Library/Application Support"))
        } else if cfg!(target_os = "windows") {
            env::var_os("APPDATA").map(PathBuf::from)
        } else {
            env::var_os("XDG_DATA_HOME").map(PathBuf::from).or_else(|| home().map(|home| home.join(".local/share")))
        };
        let base = base.context("this user has no home folder; name one with --data")?;
        Ok(match &self.demo {
            Some(business) => base.join(format!("mostrador-demo-{business}")),
            None => base.join("mostrador"),
        })
    }
}

fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(target_os = "macos", target_os = "windows")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_and_unknown_ones_refused() {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let wish = Wish::read(&words("--demo butcher --serve --data here")).expect("these words are known");
        assert_eq!(wish.demo.as_deref(), Some("butcher"), "the business follows its word");
        assert!(wish.serve, "a lone word switches on");
        assert!(Wish::read(&words("--fast")).is_err(), "an unknown word is not passed over");
        assert!(Wish::read(&words("--demo")).is_err(), "a demo of what is not guessed");
    }
}
