//! How wrong PINs slow a till down: a growing pause for everybody, then a lock.
//!
//! A right PIN ends the pause, but not the count of the hour: whoever has a PIN of his own could otherwise guess
//! others' without end.

const SECOND_MS: i64 = 1_000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
/// Pause after the third wrong PIN in a row and each further one.
const PAUSES_MS: [i64; 5] = [5 * SECOND_MS, 15 * SECOND_MS, 30 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS];
/// Wrong PINs in a row that cost nothing.
const FREE: u32 = 2;
/// How long the till stays locked, and the longest pause of all.
const LOCK_MS: i64 = 15 * MINUTE_MS;
/// Wrong PINs within an hour that lock the till, right ones between them or not.
const HOUR_MAX: u32 = 20;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// Wrong PINs of a till so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tries {
    /// Wrong ones since the last right one.
    pub in_a_row: u32,
    /// Wrong ones since `hour_began_ms`.
    pub in_hour: u32,
    /// When the hour's count began, milliseconds since 1970.
    pub hour_began_ms: i64,
    /// Until when nobody may try, milliseconds since 1970.
    pub until_ms: i64,
}

/// Whether a PIN may be tried now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// It may.
    Now,
    /// After this many milliseconds.
    After {
        /// Milliseconds to wait.
        wait_ms: i64,
        /// Whether it is the lock rather than a pause.
        locked: bool,
    },
}

impl Tries {
    /// Tells whether a PIN may be tried.
    pub fn allowed(&self, now_ms: i64) -> Allowed {
        // A clock that was set back must not lock a shop out for longer than a lock lasts.
        let wait_ms = (self.until_ms - now_ms).min(LOCK_MS);
        if wait_ms <= 0 { Allowed::Now } else { Allowed::After { wait_ms, locked: wait_ms > MINUTE_MS } }
    }

    /// Counts a wrong PIN.
    pub fn wrong(self, now_ms: i64) -> Tries {
        let fresh_hour = now_ms - self.hour_began_ms >= HOUR_MS || now_ms < self.hour_began_ms;
        let in_hour = if fresh_hour { 1 } else { self.in_hour.saturating_add(1) };
        let hour_began_ms = if fresh_hour { now_ms } else { self.hour_began_ms };
        let in_a_row = self.in_a_row.saturating_add(1);
        let pause_ms = match in_a_row.checked_sub(FREE + 1) {
            None => 0,
            Some(place) => PAUSES_MS.get(place as usize).copied().unwrap_or(LOCK_MS),
        };
        let pause_ms = if in_hour >= HOUR_MAX { LOCK_MS } else { pause_ms };
        Tries { in_a_row, in_hour, hour_began_ms, until_ms: now_ms + pause_ms }
    }

    /// Counts a right PIN.
    pub fn right(self) -> Tries {
        Tries { in_a_row: 0, until_ms: 0, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_176_000_000;

    fn wait(tries: &Tries, now_ms: i64) -> i64 {
        match tries.allowed(now_ms) {
            Allowed::Now => 0,
            Allowed::After { wait_ms, .. } => wait_ms,
        }
    }

    #[test]
    fn the_pause_grows_with_every_wrong_pin_in_a_row() {
        let mut tries = Tries::default();
        let mut now = NOW;
        let mut seen = Vec::new();
        for _ in 0..9 {
            tries = tries.wrong(now);
            let pause = wait(&tries, now);
            seen.push(pause / SECOND_MS);
            now += pause;
        }
        assert_eq!(seen, [0, 0, 5, 15, 30, 60, 300, 900, 900], "two slips are free, the eighth locks");
    }

    #[test]
    fn a_right_pin_ends_the_pause() {
        let tries = (0..3).fold(Tries::default(), |tries, _| tries.wrong(NOW));
        assert_eq!(tries.right().allowed(NOW), Allowed::Now);
        assert_eq!(wait(&tries.right().wrong(NOW), NOW), 0, "and the row begins anew");
    }

    #[test]
    fn right_pins_between_do_not_let_anybody_guess_for_ever() {
        let tries = (0..20).fold(Tries::default(), |tries, _| tries.right().wrong(NOW));
        assert_eq!(tries.allowed(NOW), Allowed::After { wait_ms: LOCK_MS, locked: true });
        assert_eq!(wait(&tries.right().wrong(NOW + HOUR_MS), NOW + HOUR_MS), 0, "a new hour, a new count");
    }

    #[test]
    fn a_clock_set_back_does_not_lock_for_longer_than_a_lock() {
        let tries = (0..8).fold(Tries::default(), |tries, _| tries.wrong(NOW));
        assert_eq!(wait(&tries, NOW - 400 * HOUR_MS), LOCK_MS);
    }
}
