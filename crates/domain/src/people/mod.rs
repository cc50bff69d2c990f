//! People of the business: their roles, what a PIN may be, and how wrong ones slow a till down.

pub mod commands;
mod pin;
mod tries;

pub use commands::*;
pub use pin::{PinProblem, check_pin};
pub use tries::{Allowed, Tries};
