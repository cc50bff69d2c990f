//! Durations and what is said of them.

use std::time::{Duration, Instant};

/// Measured durations.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Measures one run of some work.
    pub fn measure<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let outcome = work();
        self.0.push(started.elapsed());
        outcome
    }

    /// Adds one.
    pub fn push(&mut self, duration: Duration) {
        self.0.push(duration);
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The duration that so many per cent of all stay within, in microseconds.
    pub fn percentile_us(&self, percent: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (percent / 100.0 * sorted.len() as f64).ceil() as usize;
        sorted.get(place.saturating_sub(1)).map_or(f64::NAN, |found| found.as_secs_f64() * 1e6)
    }

    /// The middle, in microseconds.
    pub fn p50(&self) -> f64 {
        self.percentile_us(50.0)
    }

    /// The 99th percentile, in microseconds.
    pub fn p99(&self) -> f64 {
        self.percentile_us(99.0)
    }

    /// The longest, in microseconds.
    pub fn max(&self) -> f64 {
        self.percentile_us(100.0)
    }

    /// p50 / p99 in milliseconds, for a table.
    pub fn said(&self) -> String {
        format!("{} / {} ms", ms(self.p50()), ms(self.p99()))
    }
}

/// Microseconds as milliseconds, with as many digits as matter.
pub fn ms(us: f64) -> String {
    let ms = us / 1e3;
    if ms < 10.0 { format!("{ms:.3}") } else { format!("{ms:.1}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_measured_values() {
        let mut times = Times::default();
        (1..=100).for_each(|n| times.push(Duration::from_micros(n)));
        let found = [times.p50(), times.p99(), times.max()].map(|us| us.round() as i64);
        assert_eq!(found, [50, 99, 100], "nearest rank");
    }
}
