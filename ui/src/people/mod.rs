//! Screens about people: the lock, where somebody signs in.

mod lock;

pub use lock::Lock;
