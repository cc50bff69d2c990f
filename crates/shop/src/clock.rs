//! Time and randomness, handed into the engine so that a test can choose them.

use std::time::{SystemTime, UNIX_EPOCH};

/// Where the engine gets time and random bytes from.
pub trait World: Send + Sync {
    /// Milliseconds since 1970.
    fn now_ms(&self) -> i64;
    /// Fills the bytes with what nobody can guess.
    fn random(&self, bytes: &mut [u8]);
}

/// The machine's own clock and random source.
pub struct Machine;

impl World for Machine {
    fn now_ms(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    fn random(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}
