//! Screens about people: the lock, where somebody signs in, and who works here.

mod lock;
mod roster;

pub use lock::Lock;
pub use roster::People;
