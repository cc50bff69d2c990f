//! The drawer, decided: what a shift should hold and how its count differs.

pub mod commands;
pub mod count;
pub mod facts;

pub use commands::*;
