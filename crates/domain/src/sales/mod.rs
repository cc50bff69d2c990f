//! Selling, decided: baskets and their totals, discounts, payment and refunds.

pub mod basket;
pub mod commands;
pub mod discount;
pub mod entry;
pub mod facts;
pub mod numbers;
pub mod payment;
pub mod refund;
pub mod rounding;
pub mod sale_commands;
pub mod scanner;
pub mod totals;

pub use commands::*;
pub use rounding::Rounding;
pub use sale_commands::*;
