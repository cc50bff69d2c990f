//! A screen that nobody looks at, for the desktop window.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::children::Family;
use crate::programs;

/// A running Xvfb.
pub struct Display {
    _server: Family,
    name: String,
}

impl Display {
    /// Starts a screen of this size in pixels; the server itself chooses a free number.
    ///
    /// # Errors
    /// Xvfb is not installed or does not start.
    pub fn start(width: u32, height: u32, folder: &Path) -> Result<Self> {
        let mut command = Command::new(programs::installed(&["Xvfb"])?);
        command.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            &format!("{width}x{height}x24"),
            "-nolisten",
            "tcp",
            "-noreset",
        ]);
        let mut server = Family::start(&mut command, &folder.join("xvfb.log"))?;
        let number: u32 = server.wait_for("the screen's number", Duration::from_secs(20), |words| {
            // Other words may stand around it; the number has a line of its own, ended.
            words.split_inclusive('\n').find_map(|line| line.strip_suffix('\n')?.trim().parse().ok())
        })?;
        Ok(Self { _server: server, name: format!(":{number}") })
    }

    /// What `DISPLAY` is set to.
    pub fn name(&self) -> &str {
        &self.name
    }
}
