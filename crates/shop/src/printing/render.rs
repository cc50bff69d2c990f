//! Turns laid-out paper into ESC/POS bytes.
//!
//! Styles, places, feeds and QR codes come from the `escpos` crate. Our own bytes stand where the crate's are not
//! right: its partial cut is a full one, its drawer pulse lacks the times so that the printer eats the next two
//! bytes, its status question carries a byte too many, it knows neither `FS .` nor Code 128.

use std::cell::RefCell;

use anyhow::Context;
use escpos::driver::Driver;
use escpos::printer::Printer;
use escpos::utils::{CharacterSet, JustifyMode, Protocol, QRCodeCorrectionLevel, QRCodeModel, QRCodeOption};
use mostrador_domain::printing::commands::DrawerPin;
use mostrador_domain::printing::profiles::{Cutter, PageNumber, QrMeans};
use mostrador_domain::printing::symbols::{self, Run};
use mostrador_domain::printing::{Align, Paper, Profile, Row, Style};

/// Makes clones with Chinese letters print ours: `FS .`.
const NO_CHINESE: &[u8] = &[0x1c, b'.'];
/// Prints the line and moves on to the next.
const LINE_END: &[u8] = b"\n";
/// Rows of dots in one band of a picture; small printers have small memories.
const BAND_ROWS: usize = 48;
/// Dots of a QR code's dot on wide paper.
const QR_DOT_MAX: usize = 6;
/// Dots of the thinnest bar, and of a bar's height.
const BAR_DOTS: u8 = 2;
const BAR_HEIGHT: u8 = 60;

/// Makes the bytes of a paper for a printer of this kind, set to this code page.
///
/// # Errors
/// The `escpos` crate refuses a row, which a test rules out for every document.
pub fn render(paper: &Paper, profile: &Profile, page: PageNumber) -> anyhow::Result<Vec<u8>> {
    let mut printer = Printer::new(Bytes::default(), Protocol::default(), None);
    begin(&mut printer, page)?;
    let mut writer = Writer { printer, profile, page, align: Align::Left, style: Style::PLAIN };
    for row in &paper.rows {
        writer.row(row)?;
    }
    writer.printer.print().context("the bytes of a paper")?;
    Ok(writer.printer.driver().bytes.into_inner())
}

/// The pulse that opens a drawer, taken in turn with the paper: `ESC p m t1 t2`, times in units of 2 ms.
pub fn pulse(profile: &Profile, pin: DrawerPin) -> Vec<u8> {
    vec![0x1b, b'p', pin_number(pin), half_ms(profile.pulse_on_ms), half_ms(profile.pulse_off_ms)]
}

/// The pulse that opens a drawer at once, even where the printer has no paper: `DLE DC4 1 m t`, t in units of 100 ms.
pub fn pulse_at_once(profile: &Profile, pin: DrawerPin) -> Vec<u8> {
    let tenths = u8::try_from(profile.pulse_on_ms.div_ceil(100).clamp(1, 8)).unwrap_or(1);
    vec![0x10, 0x14, 0x01, pin_number(pin), tenths]
}

/// Makes a printer forget what it was sent, so that half a paper never stands before the next one.
pub fn forget(profile: &Profile) -> Vec<u8> {
    let mut bytes = Vec::new();
    if profile.clears {
        bytes.extend([0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08]);
    }
    bytes.extend([0x1b, b'@']);
    bytes
}

fn pin_number(pin: DrawerPin) -> u8 {
    match pin {
        DrawerPin::Pin2 => 0,
        DrawerPin::Pin5 => 1,
    }
}

fn half_ms(ms: u16) -> u8 {
    u8::try_from(ms / 2).unwrap_or(u8::MAX)
}

/// Where the `escpos` crate writes to.
#[derive(Default)]
struct Bytes {
    bytes: RefCell<Vec<u8>>,
}

impl Driver for Bytes {
    fn name(&self) -> String {
        "bytes".to_owned()
    }

    fn write(&self, data: &[u8]) -> escpos::errors::Result<()> {
        self.bytes.borrow_mut().extend_from_slice(data);
        Ok(())
    }

    fn read(&self, _: &mut [u8]) -> escpos::errors::Result<usize> {
        Ok(0)
    }

    fn flush(&self) -> escpos::errors::Result<()> {
        Ok(())
    }
}

/// Puts a printer into the state from which every paper starts, whatever was sent to it before.
fn begin(printer: &mut Printer<Bytes>, page: PageNumber) -> anyhow::Result<()> {
    printer.init()?.custom(NO_CHINESE)?.character_set(CharacterSet::USA)?.custom(&code_page(page.number))?;
    Ok(())
}

fn code_page(number: u8) -> [u8; 3] {
    [0x1b, b't', number]
}

struct Writer<'a> {
    printer: Printer<Bytes>,
    profile: &'a Profile,
    page: PageNumber,
    align: Align,
    style: Style,
}

impl Writer<'_> {
    fn row(&mut self, row: &Row) -> anyhow::Result<()> {
        match row {
            Row::Text { text, align, style } => self.text(text, *align, *style),
            Row::Sample { page, number, text } => {
                self.set(Align::Left, Style::PLAIN)?;
                self.printer.custom(&code_page(*number))?.custom(&page.encode(text))?.custom(LINE_END)?;
                self.printer.custom(&code_page(self.page.number))?;
                Ok(())
            }
            Row::Feed { lines } => self.feed(*lines),
            Row::Qr { data } => self.qr(data),
            Row::Barcode { data } => self.barcode(data),
            Row::Cut => self.cut(),
        }
    }

    fn set(&mut self, align: Align, style: Style) -> anyhow::Result<()> {
        if align != self.align {
            self.printer.justify(match align {
                Align::Left => JustifyMode::LEFT,
                Align::Centre => JustifyMode::CENTER,
                Align::Right => JustifyMode::RIGHT,
            })?;
            self.align = align;
        }
        if style.bold != self.style.bold {
            self.printer.bold(style.bold)?;
        }
        if (style.wide, style.tall) != (self.style.wide, self.style.tall) {
            self.printer.size(1 + u8::from(style.wide), 1 + u8::from(style.tall))?;
        }
        if style.reverse != self.style.reverse {
            self.printer.reverse(style.reverse)?;
        }
        self.style = style;
        Ok(())
    }

    fn text(&mut self, text: &str, align: Align, style: Style) -> anyhow::Result<()> {
        self.set(align, style)?;
        self.printer.custom(&self.page.page.encode(text))?.custom(LINE_END)?;
        Ok(())
    }

    fn feed(&mut self, lines: u8) -> anyhow::Result<()> {
        self.set(self.align, Style::PLAIN)?;
        if lines > 0 {
            self.printer.feeds(lines)?;
        }
        Ok(())
    }

    fn qr(&mut self, data: &str) -> anyhow::Result<()> {
        let Some(matrix) = symbols::qr(data) else {
            return self.text(data, Align::Left, Style::PLAIN);
        };
        let dot = (usize::from(self.profile.dots) * 2 / 3 / matrix.side).clamp(3, QR_DOT_MAX);
        self.set(Align::Centre, Style::PLAIN)?;
        match self.profile.qr {
            QrMeans::Native => {
                let size = u8::try_from(dot).unwrap_or(3);
                let option = QRCodeOption::new(QRCodeModel::Model2, size, QRCodeCorrectionLevel::M);
                self.printer.qrcode_option(data, option)?;
                Ok(())
            }
            QrMeans::Picture => self.picture(matrix.side * dot, |x, y| matrix.is_dark(x / dot, y / dot)),
        }
    }

    /// Sends a square of dots as a picture as wide as the paper, in bands (`GS v 0`).
    fn picture(&mut self, side: usize, is_dark: impl Fn(usize, usize) -> bool) -> anyhow::Result<()> {
        self.set(Align::Left, Style::PLAIN)?;
        let row_bytes = usize::from(self.profile.dots) / 8;
        let left = (usize::from(self.profile.dots).saturating_sub(side)) / 2;
        for top in (0..side).step_by(BAND_ROWS) {
            let rows = BAND_ROWS.min(side - top);
            let mut band = vec![0x1d, b'v', b'0', 0];
            band.extend(u16::try_from(row_bytes)?.to_le_bytes());
            band.extend(u16::try_from(rows)?.to_le_bytes());
            for y in top..top + rows {
                for byte in 0..row_bytes {
                    let bit = |n: usize| (byte * 8 + n).checked_sub(left).is_some_and(|x| x < side && is_dark(x, y));
                    band.push((0..8).fold(0, |bits, n| bits << 1 | u8::from(bit(n))));
                }
            }
            self.printer.custom(&band)?;
        }
        Ok(())
    }

    /// Whether a bar code fits with the light margin of ten thin bars on either side; a wider one is not drawn at all.
    fn has_room_for(&self, runs: &[Run]) -> bool {
        let bars: u32 = symbols::code128_widths(runs).iter().map(|width| u32::from(*width)).sum();
        (bars + 20) * u32::from(BAR_DOTS) <= u32::from(self.profile.dots)
    }

    fn barcode(&mut self, data: &str) -> anyhow::Result<()> {
        let Some(runs) = symbols::code128(data).filter(|runs| self.has_room_for(runs)) else {
            return self.text(data, Align::Centre, Style::PLAIN);
        };
        self.set(Align::Centre, Style::PLAIN)?;
        let mut payload = Vec::new();
        for run in &runs {
            match run {
                Run::Ascii(text) => {
                    payload.extend(b"{B");
                    // A brace begins a command of the printer, so one that is meant is doubled.
                    text.bytes().for_each(|byte| payload.extend(if byte == b'{' { vec![byte; 2] } else { vec![byte] }));
                }
                Run::Pairs(pairs) => {
                    payload.extend(b"{C");
                    payload.extend(pairs);
                }
            }
        }
        let mut bytes = vec![0x1d, b'h', BAR_HEIGHT, 0x1d, b'w', BAR_DOTS, 0x1d, b'H', 2, 0x1d, b'f', 0];
        bytes.extend([0x1d, b'k', 73, u8::try_from(payload.len())?]);
        bytes.extend(payload);
        self.printer.custom(&bytes)?.custom(LINE_END)?;
        Ok(())
    }

    fn cut(&mut self) -> anyhow::Result<()> {
        self.set(Align::Left, Style::PLAIN)?;
        self.feed(self.profile.feed_lines)?;
        match self.profile.cutter {
            Cutter::None => {}
            Cutter::Partial => {
                self.printer.custom(&[0x1d, b'V', 66, 0])?;
            }
            Cutter::Full => {
                self.printer.custom(&[0x1d, b'V', 65, 0])?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mostrador_domain::printing::CodePage;
    use mostrador_domain::printing::layout::{Media, lay_out};
    use mostrador_domain::printing::{Block, Document};
    use proptest::prelude::*;

    fn bytes(document: &Document, profile: &str) -> Vec<u8> {
        let profile = Profile::of(profile).unwrap();
        let page = profile.page_number(CodePage::Cp858);
        render(&lay_out(document, Media { columns: profile.columns, page: page.page }), profile, page).unwrap()
    }

    fn cut_only() -> Document {
        let mut document = Document::new("t");
        document.push(Block::Cut);
        document
    }

    #[test]
    fn every_paper_starts_from_a_known_state() {
        let start = [0x1b, b'@', 0x1c, b'.', 0x1b, b'R', 0, 0x1b, b't', 19];
        assert!(bytes(&cut_only(), "generic-80").starts_with(&start), "no Chinese, no foreign signs, page 19");
    }

    #[test]
    fn the_cut_is_what_the_printer_has() {
        assert!(bytes(&cut_only(), "epson-tm-t20").ends_with(&[0x1d, b'V', 66, 0]), "a partial one");
        assert!(bytes(&cut_only(), "clone-80-plain").ends_with(&[0x1d, b'V', 65, 0]), "a full one");
        assert!(bytes(&cut_only(), "generic-58").ends_with(&[0x1b, b'd', 4]), "paper to tear by hand");
    }

    #[test]
    fn the_drawers_pulse_carries_its_times() {
        let profile = Profile::of("generic-80").unwrap();
        assert_eq!(pulse(profile, DrawerPin::Pin2), [0x1b, 0x70, 0x00, 0x19, 0xfa], "50 ms on, 500 ms off");
        assert_eq!(pulse_at_once(profile, DrawerPin::Pin5), [0x10, 0x14, 0x01, 0x01, 0x01]);
    }

    #[test]
    fn a_printer_that_cannot_clear_is_only_set_back() {
        assert_eq!(forget(Profile::of("clone-58-plain").unwrap()), [0x1b, b'@']);
        assert_eq!(
            forget(Profile::of("epson-tm-t88").unwrap()),
            [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08, 0x1b, b'@']
        );
    }

    #[test]
    fn a_qr_code_is_a_picture_where_the_printer_cannot_draw_it() {
        let mut document = Document::new("t");
        document.push(Block::Qr { data: "https://example.com".into() });
        let has = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
        let native = bytes(&document, "generic-80");
        assert!(has(&native, &[0x1d, b'(', b'k', 4, 0, 0x31, 0x41, 0x32, 0]), "model 2");
        assert!(has(&native, b"\x31\x50\x30https://example.com"), "stored as it is");
        let picture = bytes(&document, "clone-58-plain");
        assert!(has(&picture, &[0x1d, b'v', b'0', 0, 48, 0]) && !has(&picture, b"(k"), "48 bytes a row");
    }

    proptest! {
        #[test]
        fn no_text_becomes_a_command(text in "\\PC{0,60}|.{0,60}") {
            let mut document = Document::new("t");
            document.text(text.clone());
            let out = bytes(&document, "generic-80");
            // After the ten bytes of the start only letters and line ends follow.
            prop_assert!(out[10..].iter().all(|byte| *byte >= 0x20 || *byte == b'\n'));
        }
    }
}
