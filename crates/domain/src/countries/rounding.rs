//! Rounding of cash: on the part paid in cash alone, never on prices, taxes or cards.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A country's rule and the steps that it allows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CashRounding {
    /// Which way amounts are rounded.
    pub rule: RoundingRule,
    /// The step in minor units; `None` where the shop has to choose one first.
    pub step_minor: Option<i64>,
    /// The steps that a shop may choose from, in minor units.
    pub steps_minor: Vec<i64>,
}

/// Which way cash is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoundingRule {
    /// Not at all.
    None,
    /// Always in the customer's favour.
    Down,
    /// To the nearest step, a half going down (Chile: 5 goes down).
    HalfDown,
    /// To the nearest step, a half going up.
    HalfUp,
}

impl CashRounding {
    /// Rounds what is due in cash, in minor units. `step_minor` is the shop's own step where it set one.
    ///
    /// Money that goes back to a customer (negative) is rounded as the same sum coming in, so that a sale and its
    /// refund agree.
    pub fn round(&self, due_minor: i64, step_minor: Option<i64>) -> i64 {
        let step = match step_minor.or(self.step_minor) {
            Some(step) if step > 1 && self.rule != RoundingRule::None => step,
            Some(_) | None => return due_minor,
        };
        let magnitude = due_minor.abs();
        let over = magnitude % step;
        let base = magnitude - over;
        let rounded = match self.rule {
            RoundingRule::None => magnitude,
            RoundingRule::Down => base,
            RoundingRule::HalfDown if over * 2 > step => base + step,
            RoundingRule::HalfDown => base,
            RoundingRule::HalfUp if over * 2 >= step => base + step,
            RoundingRule::HalfUp => base,
        };
        rounded * due_minor.signum()
    }
}

#[cfg(test)]
mod tests {
    use crate::countries::Country;

    #[test]
    fn cash_is_rounded_by_each_countrys_rule() {
        let rows = [
            ("CL", None, 764, 760, "1 to 5 go down"),
            ("CL", None, 765, 760, "5 goes down"),
            ("CL", None, 766, 770, "6 to 9 go up"),
            ("CL", None, -766, -770, "a refund as its sale"),
            ("CL", None, 770, 770, "a whole ten stays"),
            ("AR", None, 123_456, 123_456, "off until the shop sets a step"),
            ("AR", Some(10_000), 123_456, 120_000, "always in the customer's favour"),
            ("AR", Some(10_000), 9_999, 0, "also below one step"),
            ("ES", None, 1_999, 1_999, "no rounding"),
            ("ES", Some(5), 1_999, 1_999, "not even with a step"),
        ];
        for (country, step, due, want, why) in rows {
            let rule = &Country::of(country).unwrap().cash_rounding;
            assert_eq!(rule.round(due, step), want, "{country}: {why}");
        }
    }
}
