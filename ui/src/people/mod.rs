//! Screens about people: the lock, where somebody signs in, and who works here.

mod lock;
mod own_pin;
mod roster;

pub use lock::Lock;
pub use own_pin::OwnPin;
pub use roster::People;
