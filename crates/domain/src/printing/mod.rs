//! What goes on paper: documents, how they are laid out, and what printers can do.
//!
//! A document is made of plain data, laid out to the paper's columns, and only then turned into bytes or pictures;
//! the screen's preview and the printer read the same rows. Bytes, sockets and queues belong to the engine.

pub mod codepage;
pub mod commands;
pub mod document;
pub mod layout;
pub mod profiles;
pub mod receipt;
pub mod reports;
pub mod symbols;
pub mod test_page;
pub mod wording;

#[cfg(test)]
mod tests;

pub use codepage::CodePage;
pub use document::{Align, Block, Document, Style};
pub use layout::{Media, Paper, Row};
pub use profiles::Profile;
