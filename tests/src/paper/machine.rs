//! The inside of the printer: commands become dots on a roll.
//!
//! It is as mean as real ones are: it starts in Chinese mode with foreign signs until it is told otherwise, and keeps
//! whatever an earlier paper left behind until it is cleared.

use std::collections::{BTreeMap, VecDeque};

use mostrador_domain::printing::CodePage;
use mostrador_domain::printing::symbols::{self, Run};

use super::canvas::Canvas;
use super::font::{self, CELL_A, CELL_B};

/// Rows of dots between the tops of two lines.
const LINE_ROWS: usize = 30;
/// Rows between the head and the cutter.
const CUTTER_ROWS: usize = 96;

/// What kind of printer it is.
#[derive(Clone, Debug)]
pub struct Temper {
    /// Dots of its head.
    pub dots: usize,
    /// Its code pages by number.
    pub pages: BTreeMap<u8, CodePage>,
    /// Whether it answers when asked how it is.
    pub answers: bool,
    /// Whether it tells when everything was printed.
    pub tells_end: bool,
    /// Whether it understands QR codes.
    pub draws_qr: bool,
}

impl Temper {
    /// A good printer of so many dots.
    pub fn of(dots: usize) -> Temper {
        let pages = [(0, CodePage::Cp437), (2, CodePage::Cp850), (16, CodePage::Wpc1252), (19, CodePage::Cp858)];
        Temper { dots, pages: pages.into(), answers: true, tells_end: true, draws_qr: true }
    }
}

/// A piece of paper that came off the roll.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it shows.
    pub canvas: Canvas,
    /// Its letters, line by line.
    pub text: String,
}

impl Page {
    fn new(width: usize) -> Page {
        Page { canvas: Canvas::new(width), text: String::new() }
    }
}

#[derive(Clone, Debug)]
struct Style {
    bold: bool,
    reverse: bool,
    small: bool,
    wide: usize,
    tall: usize,
    align: u8,
    page: u8,
    signs: u8,
    chinese: bool,
    line_rows: usize,
    bar_height: usize,
    bar_width: usize,
    bar_text: u8,
    qr_dot: usize,
    qr_data: Vec<u8>,
}

impl Style {
    fn at_start() -> Style {
        Style {
            bold: false,
            reverse: false,
            small: false,
            wide: 1,
            tall: 1,
            align: 0,
            page: 0,
            signs: 7,
            chinese: true,
            line_rows: LINE_ROWS,
            bar_height: 162,
            bar_width: 3,
            bar_text: 0,
            qr_dot: 3,
            qr_data: Vec::new(),
        }
    }
}

#[derive(Clone, Debug)]
struct Glyph {
    character: char,
    bold: bool,
    reverse: bool,
    small: bool,
    wide: usize,
    tall: usize,
}

impl Glyph {
    fn size(&self) -> (usize, usize) {
        let (width, height) = if self.small { CELL_B } else { CELL_A };
        (width * self.wide, height * self.tall)
    }
}

/// The printer without its cable.
pub struct Machine {
    temper: Temper,
    style: Style,
    line: Vec<Glyph>,
    buffer: VecDeque<u8>,
    roll: Page,
    /// Papers that were cut off.
    pub pages: Vec<Page>,
    /// Ends of rolls and what was torn off without a cut.
    pub scraps: Vec<Page>,
    /// Times that the drawer was told to open.
    pub pulses: u32,
    /// Commands that it does not know.
    pub unknown: Vec<String>,
    /// Rows of paper that are left; nothing for a roll without end.
    pub rows_left: Option<usize>,
    /// Whether the cover is open.
    pub cover_open: bool,
    /// Whether the paper is running out.
    pub paper_low: bool,
    /// Bytes received since it was switched on.
    pub received: usize,
    answers: VecDeque<u8>,
    realtime: Vec<u8>,
}

impl Machine {
    /// A printer with a fresh roll.
    pub fn new(temper: Temper) -> Machine {
        let roll = Page::new(temper.dots);
        Machine {
            temper,
            style: Style::at_start(),
            line: Vec::new(),
            buffer: VecDeque::new(),
            roll,
            pages: Vec::new(),
            scraps: Vec::new(),
            pulses: 0,
            unknown: Vec::new(),
            rows_left: None,
            cover_open: false,
            paper_low: false,
            received: 0,
            answers: VecDeque::new(),
            realtime: Vec::new(),
        }
    }

    /// Takes a byte from the cable. What is meant for at once is done at once, even while it stands still.
    pub fn receive(&mut self, byte: u8) {
        self.received += 1;
        self.realtime.push(byte);
        const CLEAR: &[u8] = &[0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];
        match self.realtime.as_slice() {
            [0x10, 0x04, n @ 1..=4] => {
                let n = *n;
                self.realtime.clear();
                if self.temper.answers {
                    let answer = self.status(n);
                    self.answers.push_back(answer);
                }
            }
            [0x10, 0x14, 0x01, 0 | 1, 1..=8] => {
                self.realtime.clear();
                self.pulses += 1;
            }
            CLEAR => {
                self.realtime.clear();
                self.buffer.clear();
                self.line.clear();
                self.style = Style::at_start();
            }
            [0x10] | [0x10, 0x04] | [0x10, 0x14] | [0x10, 0x14, 0x01] | [0x10, 0x14, 0x01, _] => {}
            begun if CLEAR.starts_with(begun) => {}
            _ => self.buffer.extend(self.realtime.drain(..)),
        }
        self.work();
    }

    /// Bytes for whoever asked.
    pub fn take_answers(&mut self) -> Vec<u8> {
        self.answers.drain(..).collect()
    }

    /// Whether it stands still until somebody sees to it.
    pub fn stands_still(&self) -> bool {
        self.cover_open || self.rows_left == Some(0)
    }

    /// Puts in a fresh roll; what stood on the old one is a scrap.
    pub fn load_paper(&mut self) {
        self.tear();
        self.rows_left = None;
        self.paper_low = false;
        self.work();
    }

    /// Closes the cover and goes on.
    pub fn close_cover(&mut self) {
        self.cover_open = false;
        self.work();
    }

    /// Tears off what hangs out.
    pub fn tear(&mut self) {
        let width = self.temper.dots;
        let scrap = std::mem::replace(&mut self.roll, Page::new(width));
        if scrap.canvas.height() > 0 {
            self.scraps.push(scrap);
        }
    }

    /// Switches it off and on: what it was sent is gone.
    pub fn restart(&mut self) {
        self.style = Style::at_start();
        self.line.clear();
        self.buffer.clear();
        self.realtime.clear();
        self.answers.clear();
        self.tear();
    }

    fn status(&self, question: u8) -> u8 {
        let out = self.rows_left == Some(0);
        let bit = |is: bool, bits: u8| if is { bits } else { 0 };
        0x12 | match question {
            1 => bit(self.stands_still(), 0x08),
            2 => bit(self.cover_open, 0x04) | bit(out, 0x20),
            3 => 0,
            _ => bit(out, 0x60) | bit(self.paper_low || out, 0x0c),
        }
    }

    /// Does what is in the buffer as far as it is whole and there is paper.
    fn work(&mut self) {
        while !self.stands_still() {
            let Some(used) = self.step() else {
                return;
            };
            self.buffer.drain(..used);
        }
    }

    /// Does one command; answers its length, or nothing where it is not whole yet.
    fn step(&mut self) -> Option<usize> {
        let at = |n: usize| self.buffer.get(n).copied();
        let first = at(0)?;
        match first {
            b'\n' => {
                self.print_line();
                Some(1)
            }
            0x1b => self.escape(at(1)?),
            0x1d => self.group(at(1)?),
            0x1c => {
                let second = at(1)?;
                match second {
                    b'.' => self.style.chinese = false,
                    b'&' => self.style.chinese = true,
                    other => self.unknown.push(format!("1C {other:02X}")),
                }
                Some(2)
            }
            0x20..=0x7e | 0x80..=0xff => {
                self.put(first);
                Some(1)
            }
            other => {
                self.unknown.push(format!("{other:02X}"));
                Some(1)
            }
        }
    }

    fn escape(&mut self, command: u8) -> Option<usize> {
        let at = |n: usize| self.buffer.get(n).copied();
        match command {
            b'@' => {
                self.line.clear();
                self.style = Style::at_start();
                return Some(2);
            }
            b'2' => {
                self.style.line_rows = LINE_ROWS;
                return Some(2);
            }
            b'p' => {
                at(4)?;
                self.pulses += 1;
                return Some(5);
            }
            _ => {}
        }
        let value = at(2)?;
        match command {
            b'a' => self.style.align = value % 48,
            b'E' => self.style.bold = value & 1 == 1,
            b'M' => self.style.small = value & 1 == 1,
            b'R' => self.style.signs = value,
            b't' => self.style.page = value,
            b'3' => self.style.line_rows = usize::from(value),
            b'd' => {
                self.print_what_stands();
                self.feed(usize::from(value) * self.style.line_rows);
                self.roll.text.push_str(&"\n".repeat(usize::from(value)));
            }
            other => self.unknown.push(format!("1B {other:02X} {value:02X}")),
        }
        Some(3)
    }

    fn group(&mut self, command: u8) -> Option<usize> {
        let at = |n: usize| self.buffer.get(n).copied();
        let value = at(2)?;
        match command {
            b'!' => (self.style.wide, self.style.tall) = (usize::from(value >> 4) + 1, usize::from(value & 7) + 1),
            b'B' => self.style.reverse = value & 1 == 1,
            b'h' => self.style.bar_height = usize::from(value),
            b'w' => self.style.bar_width = usize::from(value),
            b'H' => self.style.bar_text = value,
            b'f' => {}
            b'r' => {
                if self.temper.answers && self.temper.tells_end {
                    self.answers.push_back(if self.paper_low { 0x03 } else { 0 });
                }
            }
            b'V' => {
                at(3)?;
                self.cut(value, usize::from(at(3)?));
                return Some(4);
            }
            b'v' => return self.picture(),
            b'k' => return self.barcode(value),
            b'(' => return self.qr(),
            other => self.unknown.push(format!("1D {other:02X} {value:02X}")),
        }
        Some(3)
    }

    fn put(&mut self, byte: u8) {
        let character = match self.temper.pages.get(&self.style.page) {
            // A clone in Chinese mode, or on a page that it lacks, prints what nobody can read.
            _ if byte >= 0x80 && self.style.chinese => '█',
            Some(page) => page.character(byte),
            None if byte >= 0x80 => '█',
            None => char::from(byte),
        };
        let character = if self.style.signs != 0 && b"#$@[\\]^`{|}~".contains(&byte) { '█' } else { character };
        let Style { bold, reverse, small, wide, tall, .. } = self.style;
        let glyph = Glyph { character, bold, reverse, small, wide, tall };
        let used: usize = self.line.iter().map(|glyph| glyph.size().0).sum();
        if used + glyph.size().0 > self.temper.dots {
            self.print_line();
        }
        self.line.push(glyph);
    }

    /// Prints the line and moves on to the next one.
    fn print_line(&mut self) {
        let rows = self.print_what_stands();
        self.feed(self.style.line_rows.saturating_sub(rows));
        self.roll.text.push('\n');
    }

    /// Prints the letters that stand in the line; answers the rows that they took.
    fn print_what_stands(&mut self) -> usize {
        let line = std::mem::take(&mut self.line);
        let width: usize = line.iter().map(|glyph| glyph.size().0).sum();
        let height = line.iter().map(|glyph| glyph.size().1).max().unwrap_or(0);
        if self.rows_left.is_some_and(|left| left < height) {
            // The roll ends under the head: the line is lost.
            self.feed(height);
            return height;
        }
        let top = self.roll.canvas.height();
        self.feed(height);
        let mut left = self.left_of(width);
        for glyph in &line {
            let (cell_width, cell_height) = glyph.size();
            let black = font::glyph(glyph.character, glyph.small);
            let lower = top + height - cell_height;
            for y in 0..cell_height {
                for x in 0..cell_width {
                    let dot = (x / glyph.wide, y / glyph.tall);
                    let thick = glyph.bold && dot.0 > 0 && black.contains(&(dot.0 - 1, dot.1));
                    if (black.contains(&dot) || thick) != glyph.reverse {
                        self.roll.canvas.burn(left + x, lower + y);
                    }
                }
            }
            left += cell_width;
            self.roll.text.push(glyph.character);
        }
        height
    }

    fn left_of(&self, width: usize) -> usize {
        let room = self.temper.dots.saturating_sub(width);
        match self.style.align {
            1 => room / 2,
            2 => room,
            _ => 0,
        }
    }

    fn feed(&mut self, rows: usize) {
        let rows = match &mut self.rows_left {
            Some(left) => {
                let fed = rows.min(*left);
                *left -= fed;
                fed
            }
            None => rows,
        };
        self.roll.canvas.feed(rows);
    }

    fn cut(&mut self, kind: u8, rows: usize) {
        self.print_what_stands();
        if kind == 65 || kind == 66 {
            self.feed(CUTTER_ROWS + rows);
        } else {
            self.unknown.push(format!("1D 56 {kind:02X}"));
        }
        let width = self.temper.dots;
        self.pages.push(std::mem::replace(&mut self.roll, Page::new(width)));
    }

    fn picture(&mut self) -> Option<usize> {
        let at = |n: usize| self.buffer.get(n).copied().map(usize::from);
        let (row_bytes, rows) = (at(4)? + at(5)? * 256, at(6)? + at(7)? * 256);
        let length = 8 + row_bytes * rows;
        at(length - 1)?;
        let top = self.roll.canvas.height();
        self.feed(rows);
        let left = self.left_of(row_bytes * 8);
        for y in 0..rows {
            for byte in 0..row_bytes {
                let bits = self.buffer[8 + y * row_bytes + byte];
                for bit in (0..8).filter(|bit| bits & (0x80 >> bit) != 0) {
                    self.roll.canvas.burn(left + byte * 8 + bit, top + y);
                }
            }
        }
        self.roll.text.push_str("[picture]");
        Some(length)
    }

    fn qr(&mut self) -> Option<usize> {
        let at = |n: usize| self.buffer.get(n).copied();
        let length = 5 + usize::from(at(3)?) + usize::from(at(4)?) * 256;
        at(length - 1)?;
        let (kind, function) = (at(5)?, at(6)?);
        if at(2)? != b'k' || kind != 0x31 || !self.temper.draws_qr {
            self.unknown.push(format!("1D 28 {:02X} {kind:02X} {function:02X}", at(2)?));
            return Some(length);
        }
        match function {
            0x41 | 0x45 => {}
            0x43 => self.style.qr_dot = usize::from(at(7)?),
            0x50 => self.style.qr_data = self.buffer.range(8..length).copied().collect(),
            0x51 => self.draw_qr(),
            other => self.unknown.push(format!("1D 28 6B 31 {other:02X}")),
        }
        Some(length)
    }

    fn draw_qr(&mut self) {
        let data = String::from_utf8_lossy(&self.style.qr_data).into_owned();
        let Some(matrix) = symbols::qr(&data) else {
            self.unknown.push("a QR code that says too much".to_owned());
            return;
        };
        let (dot, side) = (self.style.qr_dot, matrix.side * self.style.qr_dot);
        let (left, top) = (self.left_of(side), self.roll.canvas.height());
        self.feed(side);
        for y in 0..side {
            for x in (0..side).filter(|x| matrix.is_dark(x / dot, y / dot)) {
                self.roll.canvas.burn(left + x, top + y);
            }
        }
        self.roll.text.push_str(&format!("[QR {data}]"));
    }

    fn barcode(&mut self, system: u8) -> Option<usize> {
        let at = |n: usize| self.buffer.get(n).copied();
        let length = 4 + usize::from(at(3)?);
        at(length - 1)?;
        let payload: Vec<u8> = self.buffer.range(4..length).copied().collect();
        let Some(runs) = (system == 73).then(|| runs(&payload)).flatten() else {
            self.unknown.push(format!("1D 6B {system:02X} {payload:02X?}"));
            return Some(length);
        };
        let widths = symbols::code128_widths(&runs);
        let width: usize = widths.iter().map(|width| usize::from(*width) * self.style.bar_width).sum();
        let (mut left, top) = (self.left_of(width), self.roll.canvas.height());
        self.feed(self.style.bar_height);
        for (place, width) in widths.iter().enumerate() {
            let dots = usize::from(*width) * self.style.bar_width;
            if place % 2 == 0 {
                for x in left..left + dots {
                    (0..self.style.bar_height).for_each(|y| self.roll.canvas.burn(x, top + y));
                }
            }
            left += dots;
        }
        let text: String = runs
            .iter()
            .map(|run| match run {
                Run::Ascii(text) => text.clone(),
                Run::Pairs(pairs) => pairs.iter().map(|pair| format!("{pair:02}")).collect(),
            })
            .collect();
        if self.style.bar_text == 2 {
            text.bytes().for_each(|byte| self.put(byte));
            self.print_what_stands();
        }
        Some(length)
    }
}

/// Reads what a bar code's bytes say, with the printer's own marks of the alphabets.
fn runs(payload: &[u8]) -> Option<Vec<Run>> {
    let mut runs = Vec::new();
    let mut rest = payload.iter().copied();
    while let Some(byte) = rest.next() {
        match (byte, runs.last_mut()) {
            (b'{', last) => match (rest.next()?, last) {
                (b'B', _) => runs.push(Run::Ascii(String::new())),
                (b'C', _) => runs.push(Run::Pairs(Vec::new())),
                (b'{', Some(Run::Ascii(text))) => text.push('{'),
                _ => return None,
            },
            (byte, Some(Run::Ascii(text))) => text.push(char::from(byte)),
            (byte, Some(Run::Pairs(pairs))) if byte < 100 => pairs.push(byte),
            _ => return None,
        }
    }
    Some(runs)
}
