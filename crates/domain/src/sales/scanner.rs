//! Tells a scanner that types like a keyboard from a person who types, key by key.
//!
//! Keys are held until it is known whose they are: a burst of at least three characters with a mean gap of at most
//! 35 ms (or what this till's scanner was found to take), ended by Enter or Tab, is a scan whatever has the focus;
//! anything else is given back in order, to be typed. Times are those of the events themselves, in microseconds, so a
//! busy window does not tear a burst apart; keys that were given back before a late one told better are taken back.

/// Fewest characters of a scan.
pub const CHARS_MIN: usize = 3;
/// Most characters that are held; a longer burst is no code of ours and is given back.
pub const CHARS_MAX: usize = 512;
/// Largest mean gap between the characters of a scan unless a slower scanner was tried out, in milliseconds.
pub const GAP_MS: u32 = 35;
/// Largest mean gap that trying a scanner out ends in, in milliseconds: a person types from about 90 on.
pub const GAP_MS_MAX: u32 = 80;
/// Scans that make a scanner's rhythm known.
pub const TRIALS: usize = 5;
/// Longest wait for the second and third character of a scanner of the usual pace, in microseconds.
pub const FIRST_GAPS_US_MAX: u64 = 50_000;
/// Longest wait for the Enter that ends a burst, and for the line feed behind it, in microseconds.
pub const ENTER_US_MAX: u64 = 150_000;

/// A key, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A key that writes one character, without Ctrl or Alt.
    Char(char),
    /// Enter, or the carriage return of a scanner.
    Enter,
    /// Tab.
    Tab,
    /// Ctrl J, which is how a scanner's line feed arrives.
    LineFeed,
    /// Any other key.
    Other,
}

/// What becomes of the key that was just pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Fate {
    /// It goes on its way.
    #[default]
    Pass,
    /// It is held until [`Scanner::due_us`], or the next key.
    Hold,
    /// It belongs to a scan that has ended, and goes nowhere.
    Drop,
    /// It ended a scan of this code.
    Scan(String),
}

/// Answer to one key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Characters that were given back when their time was over and that this key shows to be part of its burst: they
    /// go from where they were typed. They come before `typed`.
    pub untyped: String,
    /// Characters held so far that turned out to be typed by a person; they come before this key.
    pub typed: String,
    /// What becomes of the key itself.
    pub fate: Fate,
}

/// The largest mean gap that suits a scanner after some scans: half as much again as its slowest one took.
pub fn suited_gap_ms(scans_us: &[u64]) -> u32 {
    let slowest_us = scans_us.iter().copied().max().unwrap_or(0);
    let suited_ms = (slowest_us + slowest_us / 2).div_ceil(1_000);
    u32::try_from(suited_ms).unwrap_or(GAP_MS_MAX).clamp(GAP_MS, GAP_MS_MAX)
}

/// The keys held so far.
#[derive(Clone, Debug)]
pub struct Scanner {
    gap_us_max: u64,
    mean_gap_us: u64,
    burst: Burst,
    /// What was given back when its time was over, until another key comes.
    given: Option<Burst>,
    ended_us: Option<u64>,
}

/// Characters in a row, and when they came.
#[derive(Clone, Debug, Default)]
struct Burst {
    held: String,
    count: usize,
    first_us: u64,
    last_us: u64,
}

impl Default for Scanner {
    fn default() -> Self {
        Scanner {
            gap_us_max: u64::from(GAP_MS) * 1_000,
            mean_gap_us: 0,
            burst: Burst::default(),
            given: None,
            ended_us: None,
        }
    }
}

impl Scanner {
    /// Takes bursts of this mean gap in milliseconds for scans from now on.
    pub fn set_gap_ms(&mut self, gap_ms: u32) {
        self.gap_us_max = u64::from(gap_ms) * 1_000;
    }

    /// The mean gap of the newest scan, in microseconds; nought before the first.
    pub fn mean_gap_us(&self) -> u64 {
        self.mean_gap_us
    }

    /// Takes a key pressed at `at_us`.
    pub fn key(&mut self, key: Key, at_us: u64) -> Answer {
        let untyped = self.take_back(key, at_us);
        let Answer { typed, fate, .. } = match key {
            Key::Char(char) => self.char(char, at_us),
            Key::Enter | Key::Tab | Key::LineFeed => self.end(key, at_us),
            Key::Other => Answer { typed: self.give_back(), ..Answer::default() },
        };
        Answer { untyped, typed, fate }
    }

    /// When the held keys are a person's unless another key comes before; `None` while nothing is held.
    pub fn due_us(&self) -> Option<u64> {
        (self.burst.count > 0).then(|| self.burst.last_us + self.patience_us(&self.burst))
    }

    /// Gives the held keys back once their time is over.
    pub fn wait_over(&mut self, now_us: u64) -> String {
        match self.due_us() {
            Some(due_us) if now_us >= due_us => {
                self.given = Some(self.burst.clone());
                self.give_back()
            }
            Some(_) | None => String::new(),
        }
    }

    /// Gives back whatever is held.
    pub fn give_back(&mut self) -> String {
        std::mem::take(&mut self.burst).held
    }

    /// What was given back last cannot be taken back: it did something else than stand in a field.
    pub fn keep_typed(&mut self) {
        self.given = None;
    }

    /// Holds again what was given back too early, where this key was pressed in time to belong to it.
    fn take_back(&mut self, key: Key, at_us: u64) -> String {
        let Some(given) = self.given.take().filter(|_| self.burst.count == 0) else { return String::new() };
        let in_time = at_us < given.last_us + self.patience_us(&given);
        let goes_on = match key {
            Key::Char(_) => in_time,
            Key::Enter | Key::Tab | Key::LineFeed => in_time && self.is_burst(&given),
            Key::Other => false,
        };
        if !goes_on {
            return String::new();
        }
        self.burst = given;
        self.burst.held.clone()
    }

    fn char(&mut self, char: char, at_us: u64) -> Answer {
        let in_time = self.due_us().is_some_and(|due_us| at_us < due_us);
        let typed = if in_time && self.burst.count < CHARS_MAX { String::new() } else { self.give_back() };
        if self.burst.count == 0 {
            self.burst.first_us = at_us;
        }
        self.burst.held.push(char);
        self.burst.count += 1;
        self.burst.last_us = at_us;
        Answer { typed, fate: Fate::Hold, ..Answer::default() }
    }

    fn end(&mut self, key: Key, at_us: u64) -> Answer {
        let Burst { count, first_us, last_us, .. } = self.burst;
        if self.is_burst(&self.burst) && at_us.saturating_sub(last_us) <= ENTER_US_MAX {
            self.ended_us = Some(at_us);
            self.mean_gap_us = last_us.saturating_sub(first_us) / (count as u64 - 1);
            return Answer { fate: Fate::Scan(self.give_back()), ..Answer::default() };
        }
        let echo = count == 0
            && self.ended_us.is_some_and(|ended_us| at_us.saturating_sub(ended_us) <= ENTER_US_MAX)
            && key != Key::Tab;
        let fate = if echo { Fate::Drop } else { Fate::Pass };
        Answer { typed: self.give_back(), fate, ..Answer::default() }
    }

    fn is_burst(&self, burst: &Burst) -> bool {
        let gaps = burst.count.saturating_sub(1) as u64;
        burst.count >= CHARS_MIN && burst.last_us.saturating_sub(burst.first_us) <= gaps * self.gap_us_max
    }

    fn patience_us(&self, burst: &Burst) -> u64 {
        if self.is_burst(burst) { ENTER_US_MAX } else { FIRST_GAPS_US_MAX.max(self.gap_us_max + self.gap_us_max / 2) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What came out of a row of keys: scans, and everything that was typed, in order.
    #[derive(Debug, Default, PartialEq)]
    struct Outcome {
        scans: Vec<String>,
        typed: String,
    }

    /// Feeds keys with the pause before each, in microseconds, waiting as a window would.
    fn play(keys: &[(Key, u64)]) -> Outcome {
        let mut scanner = Scanner::default();
        let mut outcome = Outcome::default();
        let mut now_us = 1_000_000;
        for (key, pause_us) in keys {
            let next_us = now_us + pause_us;
            if scanner.due_us().is_some_and(|due_us| due_us <= next_us) {
                outcome.typed.push_str(&scanner.wait_over(next_us));
            }
            now_us = next_us;
            let answer = scanner.key(*key, now_us);
            outcome.typed.push_str(&answer.typed);
            match (answer.fate, key) {
                (Fate::Scan(code), _) => outcome.scans.push(code),
                (Fate::Pass, Key::Enter) => outcome.typed.push('⏎'),
                (Fate::Pass, Key::Tab) => outcome.typed.push('⇥'),
                (Fate::Pass | Fate::Hold | Fate::Drop, _) => {}
            }
        }
        outcome.typed.push_str(&scanner.wait_over(now_us + 1_000_000));
        outcome
    }

    fn burst(code: &str, gap_us: u64) -> Vec<(Key, u64)> {
        let mut keys: Vec<_> = code.chars().map(|char| (Key::Char(char), gap_us)).collect();
        keys.push((Key::Enter, gap_us));
        keys
    }

    #[test]
    fn a_burst_ended_by_enter_is_a_scan_and_nothing_is_typed() {
        let outcome = play(&burst("7790001001234", 8_000));
        assert_eq!(outcome, Outcome { scans: vec!["7790001001234".into()], typed: String::new() });
    }

    #[test]
    fn a_tab_ends_a_scan_as_well() {
        let mut keys = burst("ABC-12", 5_000);
        keys.last_mut().unwrap().0 = Key::Tab;
        assert_eq!(play(&keys).scans, ["ABC-12"]);
    }

    #[test]
    fn the_same_code_twice_is_two_scans_in_order() {
        let mut keys = burst("7790001001234", 4_000);
        keys.extend(burst("7790001001234", 4_000));
        keys.extend(burst("20123", 4_000));
        assert_eq!(play(&keys).scans, ["7790001001234", "7790001001234", "20123"], "nothing is merged or dropped");
    }

    #[test]
    fn carriage_return_and_line_feed_are_one_enter() {
        for second in [Key::Enter, Key::LineFeed] {
            let mut keys = burst("7790001001234", 4_000);
            keys.push((second, 4_000));
            let outcome = play(&keys);
            assert_eq!(outcome.scans.len(), 1);
            assert_eq!(outcome.typed, "", "the second Enter must press nothing");
        }
    }

    #[test]
    fn an_enter_long_after_a_scan_is_a_persons() {
        let mut keys = burst("7790001001234", 4_000);
        keys.push((Key::Enter, 400_000));
        assert_eq!(play(&keys).typed, "⏎");
    }

    #[test]
    fn an_enter_that_comes_late_but_in_time_still_belongs_to_the_burst() {
        let mut keys = burst("7790001001234", 4_000);
        keys.last_mut().unwrap().1 = 140_000;
        assert_eq!(play(&keys).scans.len(), 1);
    }

    #[test]
    fn two_characters_are_no_scan() {
        let outcome = play(&burst("12", 4_000));
        assert_eq!(outcome, Outcome { scans: vec![], typed: "12⏎".into() });
    }

    #[test]
    fn a_burst_without_an_end_is_typed() {
        let mut keys = burst("asado", 10_000);
        keys.pop();
        assert_eq!(play(&keys).typed, "asado");
    }

    #[test]
    fn what_a_person_typed_before_a_scan_is_typed_first() {
        let mut keys = vec![(Key::Char('3'), 0), (Key::Char('*'), 180_000)];
        keys.push((Key::Other, 90_000));
        keys.extend(burst("7790001001234", 4_000));
        let outcome = play(&keys);
        assert_eq!(outcome, Outcome { scans: vec!["7790001001234".into()], typed: "3*".into() });
    }

    #[test]
    fn a_slow_scanner_is_taken_once_it_was_tried_out() {
        let mut scanner = Scanner::default();
        let scan = |scanner: &mut Scanner, start_us: u64| {
            let mut typed = String::new();
            let mut fate = Fate::Pass;
            for (place, (key, _)) in burst("7790001001234", 0).into_iter().enumerate() {
                let now_us = start_us + place as u64 * 48_000;
                typed.push_str(&scanner.wait_over(now_us));
                let answer = scanner.key(key, now_us);
                typed.push_str(&answer.typed);
                fate = answer.fate;
            }
            (typed, fate)
        };
        assert_eq!(scan(&mut scanner, 1_000_000).0, "7790001001234", "too slow for the usual rule");
        scanner.set_gap_ms(GAP_MS_MAX);
        assert_eq!(scan(&mut scanner, 9_000_000).1, Fate::Scan("7790001001234".into()));
        assert_eq!(scanner.mean_gap_us(), 48_000);
        scanner.set_gap_ms(suited_gap_ms(&[47_000, scanner.mean_gap_us()]));
        assert_eq!(scan(&mut scanner, 19_000_000).1, Fate::Scan("7790001001234".into()));
    }

    #[test]
    fn what_suits_a_scanner_is_never_tighter_than_usual_nor_as_slow_as_a_person() {
        for (scans_us, want_ms) in [(vec![], 35), (vec![4_000; 5], 35), (vec![30_000, 40_001], 61), (vec![900_000], 80)]
        {
            assert_eq!(suited_gap_ms(&scans_us), want_ms, "{scans_us:?}");
        }
    }

    #[test]
    fn another_key_gives_back_what_is_held_before_itself() {
        let mut scanner = Scanner::default();
        scanner.key(Key::Char('a'), 0);
        assert_eq!(scanner.key(Key::Other, 10_000), Answer { typed: "a".into(), ..Answer::default() });
    }

    #[test]
    fn keys_given_back_while_the_window_stalled_are_taken_back_into_their_burst() {
        let mut scanner = Scanner::default();
        let mut now_us = 1_000_000;
        for char in "77".chars() {
            scanner.key(Key::Char(char), now_us);
            now_us += 4_000;
        }
        assert_eq!(scanner.wait_over(now_us + 400_000), "77", "nothing came for so long");
        let answer = scanner.key(Key::Char('9'), now_us);
        assert_eq!((answer.untyped.as_str(), answer.fate), ("77", Fate::Hold), "it had been pressed in time");
        assert_eq!(scanner.key(Key::Enter, now_us + 4_000).fate, Fate::Scan("779".into()));
        assert_eq!(scanner.key(Key::Char('5'), now_us + 8_000).untyped, "", "it is taken back once");
    }

    #[test]
    fn what_a_person_typed_stays_typed() {
        let mut scanner = Scanner::default();
        scanner.key(Key::Char('7'), 1_000_000);
        assert_eq!(scanner.wait_over(1_060_000), "7");
        assert_eq!(scanner.key(Key::Char('9'), 1_070_000).untyped, "", "it was pressed later than any scanner would");
        assert_eq!(scanner.wait_over(1_130_000), "9");
        scanner.keep_typed();
        assert_eq!(scanner.key(Key::Char('0'), 1_080_000).untyped, "", "what did something else cannot be taken back");
    }

    proptest! {
        #[test]
        fn every_burst_is_one_scan_and_every_pause_keeps_them_apart(
            codes in prop::collection::vec(("[A-Za-z0-9+*/%-]{3,20}", 0u64..35_000, 0u64..150_000, 0u64..400_000), 1..20),
        ) {
            let mut keys = Vec::new();
            for (code, gap_us, enter_us, pause_us) in &codes {
                let mut scan = burst(code, *gap_us);
                scan.first_mut().unwrap().1 = *pause_us;
                scan.last_mut().unwrap().1 = *enter_us;
                keys.extend(scan);
            }
            let outcome = play(&keys);
            prop_assert_eq!(outcome.scans, codes.iter().map(|(code, ..)| code.clone()).collect::<Vec<_>>());
            prop_assert_eq!(outcome.typed, "");
        }

        #[test]
        fn a_person_loses_no_key(text in "[a-z0-9]{1,30}", gaps_us in prop::collection::vec(60_000u64..900_000, 31)) {
            let mut keys: Vec<_> = text.chars().zip(&gaps_us).map(|(char, gap_us)| (Key::Char(char), *gap_us)).collect();
            keys.push((Key::Enter, 200_000));
            let outcome = play(&keys);
            prop_assert!(outcome.scans.is_empty());
            prop_assert_eq!(outcome.typed, format!("{text}⏎"));
        }

        #[test]
        fn nothing_is_lost_or_made_up_whatever_the_rhythm(
            keys in prop::collection::vec((prop_oneof![8 => "[a-z0-9]".prop_map(|c| Key::Char(c.chars().next().unwrap())), 1 => Just(Key::Other)], 0u64..200_000), 0..60),
        ) {
            let want: String = keys.iter().filter_map(|(key, _)| match key { Key::Char(c) => Some(*c), _ => None }).collect();
            prop_assert_eq!(play(&keys).typed, want, "without an end every character is typed, in order");
        }
    }
}
