//! Selling, decided: baskets and their totals, discounts, payment and refunds.

pub mod commands;

pub use commands::*;
