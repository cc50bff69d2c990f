//! Cash rounding: the coins that exist decide what can be paid in cash. It belongs to the payment, never to the
//! price or the tax.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which way an amount between two steps goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoundingRule {
    /// Always down, in the customer's favour (Argentina, Ley 25.954).
    #[default]
    Down,
    /// To the nearest step, the middle up.
    Nearest,
    /// To the nearest step, the middle down (Chile, Ley 20.956: 1 to 5 down, 6 to 9 up).
    NearestHalfDown,
}

/// How cash is rounded in a shop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CashRounding {
    /// The smallest amount that can be paid in cash, in minor units; nought or one rounds nothing.
    pub step_minor: i64,
    /// Which way.
    pub rule: RoundingRule,
}

impl CashRounding {
    /// No rounding at all.
    pub const NONE: CashRounding = CashRounding { step_minor: 0, rule: RoundingRule::Down };

    /// What is paid in cash for an amount that is not negative, in minor units.
    pub fn round(&self, amount_minor: i64) -> i64 {
        if self.step_minor <= 1 {
            return amount_minor;
        }
        let over = amount_minor.rem_euclid(self.step_minor);
        let down = amount_minor - over;
        let up = match self.rule {
            RoundingRule::Down => false,
            RoundingRule::Nearest => over * 2 >= self.step_minor,
            RoundingRule::NearestHalfDown => over * 2 > self.step_minor,
        };
        if up { down + self.step_minor } else { down }
    }
}

/// Amounts of cash that a customer may well hand over for `due_minor`: the amount itself, then what the country's
/// notes round it up to, the smallest first.
///
/// Notes far smaller than the amount are passed over, and so is what would mean handing over five times of it.
pub fn suggestions(due_minor: i64, notes_minor: &[i64]) -> Vec<i64> {
    /// A note below this part of the amount is loose change.
    const SMALL_PART: i64 = 30;
    /// Nobody pays with this many times the amount.
    const TIMES_MAX: i64 = 5;
    if due_minor <= 0 {
        return Vec::new();
    }
    let mut amounts = vec![due_minor];
    for note in notes_minor.iter().copied().filter(|note| *note > 0 && *note >= due_minor / SMALL_PART) {
        let amount = due_minor.div_euclid(note).saturating_add(i64::from(due_minor % note != 0)).saturating_mul(note);
        if amount / TIMES_MAX <= due_minor {
            amounts.push(amount);
        }
    }
    amounts.sort_unstable();
    amounts.dedup();
    amounts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_country_rounds_its_own_way() {
        let rows = [
            (RoundingRule::NearestHalfDown, 10, 764, 760),
            (RoundingRule::NearestHalfDown, 10, 765, 760),
            (RoundingRule::NearestHalfDown, 10, 766, 770),
            (RoundingRule::Nearest, 50, 1225, 1250),
            (RoundingRule::Nearest, 50, 1224, 1200),
            (RoundingRule::Down, 1000, 2_861_920, 2_861_000),
            (RoundingRule::Down, 0, 2_861_920, 2_861_920),
        ];
        for (rule, step_minor, amount, want) in rows {
            assert_eq!(CashRounding { step_minor, rule }.round(amount), want, "{rule:?} {step_minor} of {amount}");
        }
    }

    #[test]
    fn quick_cash_offers_what_people_hand_over() {
        let pesos = [10, 20, 50, 100, 200, 500, 1000, 2000, 10_000, 20_000];
        assert_eq!(suggestions(28_610, &pesos), [28_610, 29_000, 30_000, 40_000]);
        assert_eq!(suggestions(850, &pesos), [850, 900, 1000, 2000]);
        assert_eq!(suggestions(0, &pesos), Vec::<i64>::new(), "nothing due, nothing offered");
    }

    proptest! {
        #[test]
        fn rounding_moves_less_than_one_step(amount in 0i64..1_000_000_000, step_minor in 0i64..100_000, which in 0usize..3) {
            let rule = [RoundingRule::Down, RoundingRule::Nearest, RoundingRule::NearestHalfDown][which];
            let rounded = CashRounding { step_minor, rule }.round(amount);
            prop_assert!((rounded - amount).abs() < step_minor.max(1));
            prop_assert!(rounded >= 0 && (step_minor <= 1 || rounded % step_minor == 0));
        }
    }
}
