//! The fact's envelope, its chain and the clock that stamps it: the frozen forms that tills exchange.
//!
//! A pure library: it reads no clock and no file.

pub mod clock;
pub mod fact;

pub use clock::{Clock, Hlc};
pub use fact::{Envelope, Hash, private_hash};
