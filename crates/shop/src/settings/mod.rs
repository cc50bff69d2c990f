//! The shop's and the till's settings, the first run, and the pack for whoever helps.

pub mod commands;
mod facts;
mod help;
mod info;
mod store;

pub use facts::{FOLDED, set_fields};
pub use info::{ShopInfo, language, language_and_lock, lock_minutes, shop_info};
