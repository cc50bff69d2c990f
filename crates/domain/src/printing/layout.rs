//! Lays a document out to the columns of a paper: the same rows become bytes for a printer and a picture on screen.
//!
//! Width is counted in cells after the text was made printable. An amount is never broken; where it does not fit
//! beside its text it takes a line of its own, and where letters twice as wide do not fit they become ordinary ones.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::codepage::CodePage;
use super::document::{Align, Block, Column, Document, Style};

/// Fewest columns that a paper may have.
pub const COLUMNS_MIN: u8 = 24;
/// Most columns that a paper may have.
pub const COLUMNS_MAX: u8 = 96;
/// Most characters of one text that are printed.
pub const TEXT_CHARS_MAX: usize = 2_000;
/// Cells by which a line under an item's name is moved in.
const INDENT: usize = 2;

/// What a document is laid out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Media {
    /// Characters on a line.
    pub columns: u8,
    /// The code page that the printer is set to.
    pub page: CodePage,
}

impl Media {
    fn cells(self) -> usize {
        usize::from(self.columns.clamp(COLUMNS_MIN, COLUMNS_MAX))
    }
}

/// A document as it stands on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Paper {
    /// Characters on a line.
    pub columns: u8,
    /// What stands on it, from the top.
    pub rows: Vec<Row>,
}

/// One row of paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Row {
    /// Letters; never more cells than the paper has.
    Text {
        /// The letters, of which each is in the code page.
        text: String,
        /// Where they stand.
        align: Align,
        /// How they look.
        style: Style,
    },
    /// Letters of another code page.
    Sample {
        /// The page.
        page: CodePage,
        /// Its number in this printer.
        number: u8,
        /// The letters.
        text: String,
    },
    /// Empty lines.
    Feed {
        /// How many.
        lines: u8,
    },
    /// A QR code in the middle.
    Qr {
        /// What it says.
        data: String,
    },
    /// A bar code in the middle with its text below.
    Barcode {
        /// What it says, in ASCII.
        data: String,
    },
    /// The end of the piece of paper.
    Cut,
}

/// Lays a document out.
pub fn lay_out(document: &Document, media: Media) -> Paper {
    let mut rows = Rows { media, rows: Vec::with_capacity(document.blocks.len() * 2) };
    for block in &document.blocks {
        rows.block(block);
    }
    Paper { columns: u8::try_from(media.cells()).unwrap_or(COLUMNS_MAX), rows: rows.rows }
}

struct Rows {
    media: Media,
    rows: Vec<Row>,
}

impl Rows {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Text { text, align, style } => self.text(text, *align, *style),
            Block::Pair { left, right, style } => self.pair(left, right, *style, 0),
            Block::Item { name, detail, amount } => self.item(name, detail, amount),
            Block::Columns { columns, style } => self.columns(columns, *style),
            Block::Rule { double } => self.rule(*double),
            Block::Feed { lines } => self.rows.push(Row::Feed { lines: *lines }),
            Block::Qr { data } => self.rows.push(Row::Qr { data: data.clone() }),
            Block::Barcode { data } => self.barcode(data),
            Block::Sample { page, number, text } => self.sample(*page, *number, text),
            Block::Ruler => self.ruler(),
            Block::Cut => self.rows.push(Row::Cut),
        }
    }

    fn put(&mut self, text: String, align: Align, style: Style) {
        self.rows.push(Row::Text { text, align, style });
    }

    fn text(&mut self, text: &str, align: Align, style: Style) {
        let style = self.fitting(text, style);
        for line in wrap(text, self.media.cells() / style.cells(), self.media.page) {
            self.put(line, align, style);
        }
    }

    /// The style, without double width where a line or a word would have to be broken for it alone.
    fn fitting(&self, text: &str, style: Style) -> Style {
        let (room, ordinary) = (self.media.cells() / style.cells(), self.media.cells());
        let lengths = || words(text, self.media.page).map(|word| word.chars().count());
        let longest = lengths().max().unwrap_or(0);
        let whole = lengths().map(|length| length + 1).sum::<usize>().saturating_sub(1);
        let breaks_for_width = whole > room && whole <= ordinary;
        if style.wide && (longest > room || breaks_for_width) { Style { wide: false, ..style } } else { style }
    }

    fn pair(&mut self, left: &str, right: &str, style: Style, indent: usize) {
        let page = self.media.page;
        let right = page.printable(&short(right));
        let right_cells = right.chars().count();
        let left_cells: usize = page.printable(&short(left)).chars().count();
        let mut style = style;
        if style.wide && left_cells + right_cells + 1 > self.media.cells() / 2 {
            style.wide = false;
        }
        let room = self.media.cells() / style.cells();
        let pad = " ".repeat(indent);
        let mut lines = wrap(left, room - indent, page);
        let last = lines.pop().unwrap_or_default();
        for line in lines {
            self.put(format!("{pad}{line}"), Align::Left, style);
        }
        if right.trim().is_empty() {
            return self.put(format!("{pad}{last}"), Align::Left, style);
        }
        let used = indent + last.chars().count();
        if used + right_cells < room {
            let gap = " ".repeat(room - used - right_cells);
            self.put(format!("{pad}{last}{gap}{right}"), Align::Left, style);
            return;
        }
        if !last.is_empty() {
            self.put(format!("{pad}{last}"), Align::Left, style);
        }
        for line in wrap(&right, room, page) {
            self.put(line, Align::Right, style);
        }
    }

    fn item(&mut self, name: &str, detail: &str, amount: &str) {
        if detail.is_empty() {
            return self.pair(name, amount, Style::PLAIN, 0);
        }
        if !name.is_empty() {
            self.text(name, Align::Left, Style::PLAIN);
        }
        self.pair(detail, amount, Style::PLAIN, INDENT);
    }

    fn columns(&mut self, columns: &[Column], style: Style) {
        let room = self.media.cells() / style.cells();
        let Some(widths) = widths(columns, room, self.media.page) else {
            return self.columns_below_each_other(columns, style);
        };
        let cells: Vec<Vec<String>> =
            columns.iter().zip(&widths).map(|(column, width)| wrap(&column.text, *width, self.media.page)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            let mut text = String::with_capacity(room);
            for (place, column) in columns.iter().enumerate() {
                let part = cells[place].get(line).map_or("", String::as_str);
                let gap = widths[place] - part.chars().count();
                let before = match column.align {
                    Align::Left => 0,
                    Align::Centre => gap / 2,
                    Align::Right => gap,
                };
                text.extend(std::iter::repeat_n(' ', before));
                text.push_str(part);
                text.extend(std::iter::repeat_n(' ', gap - before));
                if place + 1 < columns.len() {
                    text.push(' ');
                }
            }
            self.put(text.trim_end().to_owned(), Align::Left, style);
        }
    }

    fn columns_below_each_other(&mut self, columns: &[Column], style: Style) {
        for column in columns {
            for line in wrap(&column.text, self.media.cells() / style.cells(), self.media.page) {
                self.put(line, column.align, style);
            }
        }
    }

    fn rule(&mut self, double: bool) {
        let line = if double { "═" } else { "─" };
        self.put(self.media.page.printable(&line.repeat(self.media.cells())), Align::Left, Style::PLAIN);
    }

    fn ruler(&mut self) {
        let digits = (1..=self.media.cells()).map(|n| char::from(b'0' + u8::try_from(n % 10).unwrap_or(0)));
        self.put(digits.collect(), Align::Left, Style::PLAIN);
    }

    fn barcode(&mut self, data: &str) {
        if super::symbols::code128(data).is_some() {
            self.rows.push(Row::Barcode { data: data.to_owned() });
        } else {
            self.text(data, Align::Centre, Style::PLAIN);
        }
    }

    fn sample(&mut self, page: CodePage, number: u8, text: &str) {
        let text: String = page.printable(&short(text)).chars().take(self.media.cells()).collect();
        self.rows.push(Row::Sample { page, number, text });
    }
}

/// The cells of each column, or `None` where a right-hand text would have to be broken.
fn widths(columns: &[Column], room: usize, page: CodePage) -> Option<Vec<usize>> {
    let gaps = columns.len().checked_sub(1)?;
    let mut widths: Vec<usize> = columns.iter().map(|column| usize::from(column.width)).collect();
    for (column, width) in columns.iter().zip(&mut widths) {
        if column.align == Align::Right && *width > 0 {
            *width = (*width).max(page.printable(&short(&column.text)).chars().count());
        }
    }
    let fixed: usize = widths.iter().sum();
    let flexible = columns.iter().filter(|column| column.width == 0).count();
    let left = room.checked_sub(fixed + gaps)?;
    if flexible == 0 {
        return Some(widths);
    }
    let share = left / flexible;
    for (column, width) in columns.iter().zip(&mut widths) {
        if column.width == 0 {
            *width = share;
            let text = page.printable(&short(&column.text)).chars().count();
            if share == 0 || (column.align == Align::Right && text > share) {
                return None;
            }
        }
    }
    Some(widths)
}

/// Breaks a text into lines of at most `room` cells, between words wherever that is possible.
fn wrap(text: &str, room: usize, page: CodePage) -> Vec<String> {
    let room = room.max(1);
    let text = short(text);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in words(paragraph, page) {
            let mut rest: Vec<char> = word.chars().collect();
            if used > 0 && used + 1 + rest.len() > room {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            while rest.len() > room {
                let tail = rest.split_off(room);
                lines.push(rest.into_iter().collect());
                rest = tail;
            }
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            used += rest.len();
            line.extend(rest);
        }
        lines.push(line);
    }
    lines
}

/// The words of a text, made printable. A no-break space holds a word together.
fn words(text: &str, page: CodePage) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}')
        .map(move |word| page.printable(word))
        .filter(|word| !word.is_empty())
}

/// The text without what is past the limit, so that no single text fills a roll.
fn short(text: &str) -> std::borrow::Cow<'_, str> {
    match text.char_indices().nth(TEXT_CHARS_MAX) {
        Some((end, _)) => text[..end].into(),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(document: &Document, columns: u8) -> Vec<String> {
        let paper = lay_out(document, Media { columns, page: CodePage::Cp858 });
        let line = |row: Row| match row {
            Row::Text { text, .. } | Row::Sample { text, .. } => text,
            Row::Feed { .. } => String::new(),
            Row::Qr { data } | Row::Barcode { data } => data,
            Row::Cut => "8<".to_owned(),
        };
        paper.rows.into_iter().map(line).collect()
    }

    #[test]
    fn an_amount_stands_at_the_right_edge_and_is_never_broken() {
        let mut document = Document::new("t");
        document.pair("Yerba mate", "4.250,00");
        document.pair("Aceite de girasol botella de 1,5 litros", "1.234.567,89");
        assert_eq!(
            texts(&document, 32),
            [
                "Yerba mate              4.250,00",
                "Aceite de girasol botella de 1,5",
                "litros              1.234.567,89",
            ]
        );
    }

    #[test]
    fn an_amount_without_room_takes_a_line_of_its_own() {
        let mut document = Document::new("t");
        document.pair("Pan lactal blanco 550 gr", "1.234,50");
        assert_eq!(texts(&document, 32), ["Pan lactal blanco 550 gr", "1.234,50"], "one cell must stay between them");
    }

    #[test]
    fn an_item_tells_how_much_below_its_name() {
        let mut document = Document::new("t");
        let (name, detail, amount) = ("Bife de chorizo".into(), "0,842 kg x 9.800,00".into(), "8.251,60".into());
        document.push(Block::Item { name, detail, amount });
        assert_eq!(texts(&document, 32), ["Bife de chorizo", "  0,842 kg x 9.800,00   8.251,60"]);
    }

    #[test]
    fn wide_letters_that_do_not_fit_become_ordinary_ones() {
        let mut document = Document::new("t");
        document.pair_in("TOTAL", "$ 1.234.567,89", Style::LARGE);
        let paper = lay_out(&document, Media { columns: 32, page: CodePage::Cp858 });
        assert_eq!(
            paper.rows,
            [Row::Text { text: "TOTAL             $ 1.234.567,89".into(), align: Align::Left, style: Style::TALL }]
        );
    }

    #[test]
    fn a_no_break_space_keeps_an_amount_in_one_piece() {
        let mut document = Document::new("t");
        document.text("Se devolvieron en efectivo $\u{a0}1.234,50 al cliente");
        assert_eq!(texts(&document, 32), ["Se devolvieron en efectivo", "$ 1.234,50 al cliente"]);
    }

    #[test]
    fn columns_share_the_paper() {
        let mut document = Document::new("t");
        let column = |width, align, text: &str| Column { width, align, text: text.into() };
        document.push(Block::Columns {
            columns: vec![
                column(0, Align::Left, "IVA 21 %"),
                column(11, Align::Right, "10.000,00"),
                column(9, Align::Right, "2.100,00"),
            ],
            style: Style::PLAIN,
        });
        assert_eq!(texts(&document, 32), ["IVA 21 %     10.000,00  2.100,00"]);
    }

    fn blocks() -> impl Strategy<Value = Block> {
        let text = || prop_oneof!["\\PC{0,80}", ".{0,40}", "[a-zñáÉ€ ]{0,200}", "[0-9.,$ ]{0,40}"];
        let align = || prop_oneof![Just(Align::Left), Just(Align::Centre), Just(Align::Right)];
        let style = || {
            any::<(bool, bool, bool, bool)>().prop_map(|(bold, wide, tall, reverse)| Style {
                bold,
                wide,
                tall,
                reverse,
            })
        };
        let column = (0..30u8, align(), text()).prop_map(|(width, align, text)| Column { width, align, text });
        prop_oneof![
            (text(), align(), style()).prop_map(|(text, align, style)| Block::Text { text, align, style }),
            (text(), text(), style()).prop_map(|(left, right, style)| Block::Pair { left, right, style }),
            (text(), text(), text()).prop_map(|(name, detail, amount)| Block::Item { name, detail, amount }),
            (prop::collection::vec(column, 0..6), style())
                .prop_map(|(columns, style)| Block::Columns { columns, style }),
            any::<bool>().prop_map(|double| Block::Rule { double }),
            text().prop_map(|data| Block::Barcode { data }),
            text().prop_map(|text| Block::Sample { page: CodePage::Cp437, number: 0, text }),
            Just(Block::Ruler),
        ]
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_the_paper(
            blocks in prop::collection::vec(blocks(), 0..12),
            columns in any::<u8>(),
            page in prop::sample::select(CodePage::ALL.to_vec()),
        ) {
            let document = Document { title: String::new(), blocks };
            let paper = lay_out(&document.marked("COPIA"), Media { columns, page });
            for row in &paper.rows {
                let (cells, page, text) = match row {
                    Row::Text { text, style, .. } => (text.chars().count() * style.cells(), page, text),
                    Row::Sample { text, page, .. } => (text.chars().count(), *page, text),
                    Row::Feed { .. } | Row::Qr { .. } | Row::Barcode { .. } | Row::Cut => continue,
                };
                prop_assert!(cells <= usize::from(paper.columns), "{text:?} on {}", paper.columns);
                prop_assert!(text.chars().all(|c| page.byte(c).is_some()), "{text:?} in {page:?}");
            }
        }

        #[test]
        fn an_amount_that_fits_the_paper_is_found_whole(left in "\\PC{0,90}", amount in "[1-9][0-9.,]{0,20}", columns in 24u8..64) {
            let mut document = Document::new("t");
            document.pair(left, amount.clone());
            let lines = texts(&document, columns);
            prop_assert!(lines.iter().any(|line| line.ends_with(&amount)), "{lines:?}");
        }
    }
}
