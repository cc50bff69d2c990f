//! The catalogue: products, their codes and prices, the labels of scales, search and import.
//!
//! Pure decisions and the words of the commands; tables and files belong to the engine.

pub mod codes;
pub mod commands;
pub mod content;
pub mod export;
pub mod facts;
pub mod import;
pub mod import_commands;
pub mod labels;
pub mod search;
