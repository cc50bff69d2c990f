//! A screen that nobody looks at, for the desktop window.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat};

use crate::children::Family;
use crate::programs;

/// A running Xvfb.
pub struct Display {
    _server: Family,
    name: String,
    size: (u16, u16),
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
        let size = (u16::try_from(width)?, u16::try_from(height)?);
        Ok(Self { _server: server, name: format!(":{number}"), size })
    }

    /// The colours of what it shows, three bytes a pixel, row by row.
    ///
    /// # Errors
    /// The server does not answer, or with another depth than it was started with.
    pub fn look(&self) -> Result<Vec<u8>> {
        let (server, screen) = x11rb::connect(Some(&self.name))?;
        let root = server.setup().roots.get(screen).context("the display has no screen")?.root;
        let (width, height) = self.size;
        let image = server.get_image(ImageFormat::Z_PIXMAP, root, 0, 0, width, height, u32::MAX)?.reply()?;
        ensure!(image.depth == 24, "the display has 24 bits a pixel, not {}", image.depth);
        // Four bytes a pixel, blue first; the fourth says nothing.
        Ok(image.data.chunks_exact(4).flat_map(|pixel| [pixel[2], pixel[1], pixel[0]]).collect())
    }

    /// Saves what it shows as a picture.
    ///
    /// # Errors
    /// As [`Display::look`], or the file cannot be written.
    pub fn picture(&self, file: &Path) -> Result<()> {
        let colours = self.look()?;
        let writer = std::io::BufWriter::new(std::fs::File::create(file)?);
        let mut encoder = png::Encoder::new(writer, u32::from(self.size.0), u32::from(self.size.1));
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header()?.write_image_data(&colours)?;
        Ok(())
    }

    /// What `DISPLAY` is set to.
    pub fn name(&self) -> &str {
        &self.name
    }
}
