//! Copies of the database: made daily and when asked, verified by opening them, and put back in place.

pub mod commands;
mod copying;
mod daily;
mod folder;
mod found;
mod restoring;
mod store;

pub use copying::copy_to;
pub use daily::{daily, start};
pub use restoring::{finish_restore, restore_from};
