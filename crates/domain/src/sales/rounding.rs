//! The shop's cash rounding: its country's rule with the step that it set. It belongs to the payment, never to the
//! price or the tax.

use crate::countries::CashRounding;

/// How cash is rounded in one shop.
#[derive(Clone, Copy, Debug)]
pub struct Rounding<'a> {
    /// The country's rule.
    pub rule: &'a CashRounding,
    /// The step that the shop set, in minor units; the country's own where it set none.
    pub step_minor: Option<i64>,
}

impl Rounding<'_> {
    /// What is paid in cash for an amount that is not negative, in minor units.
    pub fn round(&self, amount_minor: i64) -> i64 {
        self.rule.round(amount_minor, self.step_minor)
    }
}
