//! A receipt, report or slip as a document: what stands on it, not yet where.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::codepage::CodePage;

/// Most blocks of one document; a receipt of the largest basket fits three times.
pub const BLOCKS_MAX: usize = 8_000;

/// What is printed as one piece of paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// What the queue calls it, such as `Ticket 0001-00000042`.
    #[serde(rename = "t")]
    pub title: String,
    /// What stands on it, from the top.
    #[serde(rename = "b")]
    pub blocks: Vec<Block>,
}

/// Where a text stands on its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left edge.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
}

/// How letters look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Style {
    /// Thicker.
    #[serde(rename = "b", default, skip_serializing_if = "std::ops::Not::not")]
    pub bold: bool,
    /// Twice as wide.
    #[serde(rename = "w", default, skip_serializing_if = "std::ops::Not::not")]
    pub wide: bool,
    /// Twice as tall.
    #[serde(rename = "t", default, skip_serializing_if = "std::ops::Not::not")]
    pub tall: bool,
    /// White on black.
    #[serde(rename = "r", default, skip_serializing_if = "std::ops::Not::not")]
    pub reverse: bool,
}

impl Style {
    /// Ordinary letters.
    pub const PLAIN: Style = Style { bold: false, wide: false, tall: false, reverse: false };
    /// Thicker ones.
    pub const BOLD: Style = Style { bold: true, wide: false, tall: false, reverse: false };
    /// Thicker and twice as tall.
    pub const TALL: Style = Style { bold: true, wide: false, tall: true, reverse: false };
    /// Thicker and twice as large.
    pub const LARGE: Style = Style { bold: true, wide: true, tall: true, reverse: false };

    /// Cells of paper that one character takes.
    pub fn cells(self) -> usize {
        if self.wide { 2 } else { 1 }
    }

    fn is_plain(&self) -> bool {
        *self == Style::PLAIN
    }
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Text that is broken between words.
    Text {
        /// The words.
        #[serde(rename = "x")]
        text: String,
        /// Where they stand.
        #[serde(rename = "a", default)]
        align: Align,
        /// How they look.
        #[serde(rename = "s", default, skip_serializing_if = "Style::is_plain")]
        style: Style,
    },
    /// A text at the left, which is broken between words, and an amount at the right, which never is.
    Pair {
        /// The text.
        #[serde(rename = "l")]
        left: String,
        /// The amount.
        #[serde(rename = "r")]
        right: String,
        /// How both look.
        #[serde(rename = "s", default, skip_serializing_if = "Style::is_plain")]
        style: Style,
    },
    /// A thing sold: its name, how much at what price, and what that comes to.
    Item {
        /// The name.
        #[serde(rename = "n")]
        name: String,
        /// How much at what price; empty for one piece.
        #[serde(rename = "d", default, skip_serializing_if = "String::is_empty")]
        detail: String,
        /// What it comes to.
        #[serde(rename = "m")]
        amount: String,
    },
    /// Several columns with the widths in cells; the last width left is shared by the columns of width nought.
    Columns {
        /// Each column's width, text and place.
        #[serde(rename = "c")]
        columns: Vec<Column>,
        /// How they look.
        #[serde(rename = "s", default, skip_serializing_if = "Style::is_plain")]
        style: Style,
    },
    /// A line across the paper.
    Rule {
        /// Whether it is a double one.
        #[serde(rename = "d", default, skip_serializing_if = "std::ops::Not::not")]
        double: bool,
    },
    /// Empty lines.
    Feed {
        /// How many.
        #[serde(rename = "n")]
        lines: u8,
    },
    /// A QR code in the middle.
    Qr {
        /// What it says.
        #[serde(rename = "x")]
        data: String,
    },
    /// A bar code of letters and digits (Code 128) in the middle, with its text below.
    Barcode {
        /// What it says, in ASCII.
        #[serde(rename = "x")]
        data: String,
    },
    /// A text in another code page, with the page's number: the test page compares them.
    Sample {
        /// The page.
        #[serde(rename = "p")]
        page: CodePage,
        /// Its number in this printer.
        #[serde(rename = "n")]
        number: u8,
        /// The text.
        #[serde(rename = "x")]
        text: String,
    },
    /// The digits of the columns, to see whether the paper is as wide as was said.
    Ruler,
    /// Cuts the paper; the last block of every document.
    Cut,
}

/// One of several columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Column {
    /// Width in cells; nought shares what is left.
    #[serde(rename = "w")]
    pub width: u8,
    /// Where the text stands in it.
    #[serde(rename = "a", default)]
    pub align: Align,
    /// The text.
    #[serde(rename = "x")]
    pub text: String,
}

impl Document {
    /// An empty document.
    pub fn new(title: impl Into<String>) -> Document {
        Document { title: title.into(), blocks: Vec::new() }
    }

    /// Adds plain text.
    pub fn text(&mut self, text: impl Into<String>) -> &mut Document {
        self.styled(text, Align::Left, Style::PLAIN)
    }

    /// Adds text in the middle.
    pub fn centre(&mut self, text: impl Into<String>, style: Style) -> &mut Document {
        self.styled(text, Align::Centre, style)
    }

    /// Adds text.
    pub fn styled(&mut self, text: impl Into<String>, align: Align, style: Style) -> &mut Document {
        self.push(Block::Text { text: text.into(), align, style })
    }

    /// Adds a text with an amount.
    pub fn pair(&mut self, left: impl Into<String>, right: impl Into<String>) -> &mut Document {
        self.pair_in(left, right, Style::PLAIN)
    }

    /// Adds a text with an amount in a style.
    pub fn pair_in(&mut self, left: impl Into<String>, right: impl Into<String>, style: Style) -> &mut Document {
        self.push(Block::Pair { left: left.into(), right: right.into(), style })
    }

    /// Adds a line across the paper.
    pub fn rule(&mut self) -> &mut Document {
        self.push(Block::Rule { double: false })
    }

    /// Adds a double line across the paper.
    pub fn double_rule(&mut self) -> &mut Document {
        self.push(Block::Rule { double: true })
    }

    /// Adds empty lines.
    pub fn feed(&mut self, lines: u8) -> &mut Document {
        self.push(Block::Feed { lines })
    }

    /// Adds a block; past the limit it is dropped, so that a mistake never fills a printer.
    pub fn push(&mut self, block: Block) -> &mut Document {
        if self.blocks.len() < BLOCKS_MAX {
            self.blocks.push(block);
        }
        self
    }

    /// The same document with the mark of a repeat at its head and foot, so that it cannot pass for the first one.
    pub fn marked(&self, mark: &str) -> Document {
        let note = || Block::Text {
            text: format!(" {mark} "),
            align: Align::Centre,
            style: Style { reverse: true, ..Style::LARGE },
        };
        let mut blocks = Vec::with_capacity(self.blocks.len() + 4);
        blocks.push(note());
        blocks.push(Block::Feed { lines: 1 });
        for block in &self.blocks {
            if *block == Block::Cut {
                blocks.push(Block::Feed { lines: 1 });
                blocks.push(note());
            }
            blocks.push(block.clone());
        }
        Document { title: self.title.clone(), blocks }
    }
}
