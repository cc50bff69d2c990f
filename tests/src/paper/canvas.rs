//! A roll of paper as dots.

use anyhow::Result;

/// White dots around the paper in a picture, so that its edges are seen.
const MARGIN: usize = 12;

/// Dots of a roll as wide as the printer's head, growing downwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canvas {
    width: usize,
    dots: Vec<bool>,
}

impl Canvas {
    /// An empty piece of paper.
    pub fn new(width: usize) -> Canvas {
        Canvas { width, dots: Vec::new() }
    }

    /// Dots side by side.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows of dots.
    pub fn height(&self) -> usize {
        self.dots.len() / self.width
    }

    /// Whether a dot is black.
    pub fn is_black(&self, x: usize, y: usize) -> bool {
        x < self.width && self.dots.get(y * self.width + x).copied().unwrap_or(false)
    }

    /// Moves the paper on by white rows.
    pub fn feed(&mut self, rows: usize) {
        self.dots.resize(self.dots.len() + rows * self.width, false);
    }

    /// Burns a dot; beyond the head nothing is burnt.
    pub fn burn(&mut self, x: usize, y: usize) {
        if x < self.width {
            if y >= self.height() {
                self.feed(y + 1 - self.height());
            }
            self.dots[y * self.width + x] = true;
        }
    }

    /// The picture as a PNG of one bit a dot, with a white margin.
    ///
    /// # Errors
    /// The encoder fails.
    pub fn to_png(&self) -> Result<Vec<u8>> {
        let (width, height) = (self.width + 2 * MARGIN, self.height() + 2 * MARGIN);
        let mut rows = vec![0xff_u8; width.div_ceil(8) * height];
        for y in 0..self.height() {
            for x in (0..self.width).filter(|x| self.is_black(*x, y)) {
                let (x, y) = (x + MARGIN, y + MARGIN);
                rows[y * width.div_ceil(8) + x / 8] &= !(0x80 >> (x % 8));
            }
        }
        let mut png = Vec::new();
        let mut encoder = png::Encoder::new(&mut png, u32::try_from(width)?, u32::try_from(height)?);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        encoder.set_compression(png::Compression::High);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&rows)?;
        writer.finish()?;
        Ok(png)
    }
}
