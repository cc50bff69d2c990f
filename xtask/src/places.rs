//! Where things lie: the repository, the target folder, the programs built into it.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies inside the repository").to_path_buf()
}

/// Cargo's target folder for the host.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The target folder of the screens, kept apart so that no host build waits for them.
pub fn ui_target() -> PathBuf {
    target().join("ui")
}

/// The folder of the built screens.
pub fn ui_dist() -> PathBuf {
    root().join("ui/dist")
}

/// A program that cargo built, in the profile's folder (`debug`, `release`).
pub fn program(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{}", env::consts::EXE_SUFFIX))
}
