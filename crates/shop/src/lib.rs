//! The engine of one till: database, areas of the business, and the door to all of it.

pub mod backups;
pub mod cash;
pub mod catalogue;
pub mod cli;
pub mod clock;
pub mod context;
pub mod demo;
pub mod door;
pub mod engine;
pub mod events;
pub mod fail;
pub mod http;
pub mod ledger;
pub mod lock;
pub mod log_file;
pub mod people;
pub mod printing;
pub mod sales;
pub mod settings;
#[cfg(unix)]
pub mod socket;
pub mod stock;
pub mod store;
pub mod sync;
pub mod verify;

pub use engine::{Shop, ShopOptions};
pub use fail::{Fail, Refusal};
