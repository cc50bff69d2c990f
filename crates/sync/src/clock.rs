//! A hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014) in one 64-bit number.

/// How far a remote stamp may run ahead of this machine's clock before it is clamped, in milliseconds.
pub const AHEAD_MS_MAX: u64 = 5 * 60 * 1000;

/// A stamp: 48 bits of milliseconds since 1970, then a counter of 16 bits. Frozen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hlc(pub u64);

impl Hlc {
    /// Puts a stamp together.
    pub fn new(unix_ms: u64, counter: u16) -> Hlc {
        Hlc((unix_ms << 16) | u64::from(counter))
    }

    /// Milliseconds since 1970.
    pub fn unix_ms(self) -> u64 {
        self.0 >> 16
    }

    /// Orders stamps of one millisecond.
    pub fn counter(self) -> u16 {
        (self.0 & 0xffff) as u16
    }
}

/// The newest stamp that a machine has given or seen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    last: Hlc,
}

impl Clock {
    /// Goes on from the newest stamp in a log.
    pub fn resume(last: Hlc) -> Clock {
        Clock { last }
    }

    /// Gives a stamp later than every one given or seen before, as near to `now_ms` as that allows.
    ///
    /// A machine clock that jumps back therefore never turns the order of facts around.
    pub fn tick(&mut self, now_ms: u64) -> Hlc {
        let wall = Hlc::new(now_ms, 0);
        self.last = if wall > self.last { wall } else { Hlc(self.last.0 + 1) };
        self.last
    }

    /// Takes note of a stamp from another machine. Answers `false` where it ran so far ahead that it was clamped.
    pub fn observe(&mut self, remote: Hlc, now_ms: u64) -> bool {
        let limit = Hlc::new(now_ms + AHEAD_MS_MAX, 0);
        let within = remote <= limit;
        self.last = self.last.max(remote.min(limit));
        within
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_stamp_keeps_its_bits() {
        assert_eq!(Hlc::new(0x0123_4567_89ab, 0xcdef).0, 0x0123_4567_89ab_cdef, "48 bits of time, 16 of counter");
    }

    #[test]
    fn a_stamp_far_ahead_is_clamped_and_told() {
        let mut clock = Clock::default();
        assert!(!clock.observe(Hlc::new(10_000_000, 0), 1_000), "three hours ahead is told");
        assert_eq!(clock.tick(1_000).unix_ms(), 1_000 + AHEAD_MS_MAX, "and goes no further than the limit");
    }

    proptest! {
        #[test]
        fn stamps_only_climb_whatever_the_machine_clock_does(times in prop::collection::vec(0u64..1 << 40, 1..200)) {
            let mut clock = Clock::default();
            let mut last = Hlc::default();
            for time in times {
                let stamp = clock.tick(time);
                prop_assert!(stamp > last);
                last = stamp;
            }
        }
    }
}
