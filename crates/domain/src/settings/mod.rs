//! What a shop and a till are told about themselves.

pub mod commands;

pub use commands::*;
