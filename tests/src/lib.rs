//! What crosses crates: power cuts, kills, journeys, peers and figures.
//!
//! A journey is written once and runs in Chromium on `mostrador-shop serve` and in the desktop window. Everything
//! listens on free ports, lives in temporary folders and is ended by who started it.

pub mod children;
pub mod client;
pub mod display;
pub mod ean;
pub mod figures;
pub mod http;
pub mod keyboard;
pub mod keys;
pub mod kills;
pub mod paper;
pub mod power;
pub mod programs;
pub mod random;
pub mod screen;
pub mod session;
pub mod till;
pub mod vfs;

pub use screen::Screen;
pub use till::{Place, Till};
