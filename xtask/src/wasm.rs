//! Which toolchain compiles the screens: rustup's where it has or can get the WebAssembly target, else Debian's.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, bail};

use crate::{
    packages::apt_install,
    places,
    process::{answer, cargo, find, insist, run as launch},
};

/// The screens' target.
pub const TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN_PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "lld-22"];
const DEBIAN_LINKER: &str = "/usr/bin/wasm-ld-22";

/// A toolchain that has the means to build for WebAssembly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The one that runs this program, with its target installed.
    Rustup,
    /// Debian's newer Rust, which builds the standard library from its source.
    Debian,
}

/// Finds a toolchain for the screens, installing one where there is none and `install` allows it.
pub fn ensure(install: bool) -> Result<Toolchain> {
    if env::var("MOSTRADOR_WASM").as_deref() != Ok("debian") {
        if rustup_has_target() {
            return Ok(Toolchain::Rustup);
        }
        if !install {
            bail!("the WebAssembly target is missing. Install it with: rustup target add {TARGET}");
        }
        if find("rustup").is_some() {
            println!("The WebAssembly target is missing; rustup fetches it now.");
            let added =
                insist(2, "rustup target add", || launch(Command::new("rustup").args(["target", "add", TARGET])));
            if added.is_ok() && rustup_has_target() {
                return Ok(Toolchain::Rustup);
            }
        }
        println!("rustup cannot get the WebAssembly target; the distribution's toolchain is used.");
    }
    if !debian_is_there() {
        if !install {
            bail!("install the distribution's toolchain with: apt-get install {}", DEBIAN_PACKAGES.join(" "));
        }
        apt_install(DEBIAN_PACKAGES)?;
    }
    if !debian_is_there() {
        bail!("neither rustup nor the distribution offers a toolchain for {TARGET}");
    }
    Ok(Toolchain::Debian)
}

/// `cargo <verb>` for the screens' crate on this toolchain, in the repository's root.
pub fn cargo_for_ui(toolchain: Toolchain, verb: &str) -> Command {
    let mut command = match toolchain {
        Toolchain::Rustup => cargo(),
        Toolchain::Debian => debian_cargo(),
    };
    command.args([verb, "--locked", "--target", TARGET, "-p", "mostrador-ui", "--target-dir"]).arg(places::ui_target());
    if toolchain == Toolchain::Debian {
        command.arg("-Zbuild-std=std,panic_abort");
    }
    command
}

/// Leaves out of a release what only a debugger would read: places in the source and `{:?}` texts.
///
/// Both flags are still called unstable, hence `RUSTC_BOOTSTRAP`; nothing that a person sees comes from them.
pub fn without_debug_words(command: &mut Command) {
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env_remove("RUSTFLAGS")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-Zlocation-detail=none -Zfmt-debug=none");
}

/// Debian's cargo must not see rustup's variables, or it mixes two compilers.
fn debian_cargo() -> Command {
    let mut command = Command::new("/usr/bin/cargo");
    for (name, _) in env::vars() {
        let of_rustup =
            matches!(name.as_str(), "RUSTUP_TOOLCHAIN" | "RUSTC_WRAPPER" | "CARGO" | "LD_LIBRARY_PATH" | "RUSTC");
        if of_rustup || name.starts_with("CARGO_PKG") || name.starts_with("CARGO_MANIFEST") {
            command.env_remove(name);
        }
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let first = std::iter::once(PathBuf::from("/usr/bin")).chain(env::split_paths(&path));
    if let Ok(path) = env::join_paths(first) {
        command.env("PATH", path);
    }
    command
        .current_dir(places::root())
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTDOC", "/usr/bin/rustdoc")
        // `build-std` is allowed on a stable compiler for this one build only.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER);
    command
}

fn rustup_has_target() -> bool {
    let asked = answer(cargo_rustc().args(["--print", "target-libdir", "--target", TARGET]));
    asked.is_some_and(|folder| Path::new(&folder).is_dir())
}

/// The rustc beside the running cargo.
fn cargo_rustc() -> Command {
    let mut command = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    command.current_dir(places::root());
    command
}

fn debian_is_there() -> bool {
    ["/usr/bin/cargo", "/usr/bin/rustc", "/usr/bin/cargo-clippy", DEBIAN_LINKER]
        .iter()
        .all(|file| Path::new(file).exists())
        && answer(Command::new("/usr/bin/rustc").args(["--print", "sysroot"]).env_remove("LD_LIBRARY_PATH"))
            .is_some_and(|sysroot| Path::new(&sysroot).join("lib/rustlib/src/rust/library/std").exists())
}
