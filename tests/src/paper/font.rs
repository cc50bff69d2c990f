//! The printer's letters: X11's public-domain "misc-fixed" faces, as `embedded-graphics` carries them, in the cells of
//! a thermal printer.

use embedded_graphics::Drawable;
use embedded_graphics::mono_font::{MonoFont, MonoTextStyle, iso_8859_15};
use embedded_graphics::pixelcolor::BinaryColor;
use embedded_graphics::prelude::{DrawTarget, OriginDimensions, Pixel, Point, Size};
use embedded_graphics::text::{Baseline, Text};

/// Dots of font A's cell.
pub const CELL_A: (usize, usize) = (12, 24);
/// Dots of font B's cell.
pub const CELL_B: (usize, usize) = (9, 17);

/// The black dots of a character in its cell.
pub fn glyph(character: char, small: bool) -> Vec<(usize, usize)> {
    let (width, height) = if small { CELL_B } else { CELL_A };
    match character {
        // Lines of boxes fill their cell, so that they join.
        '─' => (0..width).flat_map(|x| [(x, height / 2 - 1), (x, height / 2)]).collect(),
        '═' => (0..width).flat_map(|x| [-4, -3, 2, 3].map(|dy| (x, (height / 2).wrapping_add_signed(dy)))).collect(),
        '█' => (0..width).flat_map(|x| (0..height).map(move |y| (x, y))).collect(),
        _ => letter(character, small),
    }
}

fn letter(character: char, small: bool) -> Vec<(usize, usize)> {
    let (font, left, top): (&MonoFont<'_>, i32, i32) =
        if small { (&iso_8859_15::FONT_9X15, 0, 1) } else { (&iso_8859_15::FONT_10X20, 1, 2) };
    let mut dots = Dots::default();
    let text = character.to_string();
    let style = MonoTextStyle::new(font, BinaryColor::On);
    // Drawing into memory cannot fail.
    let _ = Text::with_baseline(&text, Point::new(left, top), style, Baseline::Top).draw(&mut dots);
    dots.black
}

#[derive(Default)]
struct Dots {
    black: Vec<(usize, usize)>,
}

impl OriginDimensions for Dots {
    fn size(&self) -> Size {
        Size::new(24, 24)
    }
}

impl DrawTarget for Dots {
    type Color = BinaryColor;
    type Error = std::convert::Infallible;

    fn draw_iter<I: IntoIterator<Item = Pixel<BinaryColor>>>(&mut self, pixels: I) -> Result<(), Self::Error> {
        for Pixel(point, colour) in pixels {
            if let (BinaryColor::On, Ok(x), Ok(y)) = (colour, usize::try_from(point.x), usize::try_from(point.y)) {
                self.black.push((x, y));
            }
        }
        Ok(())
    }
}
