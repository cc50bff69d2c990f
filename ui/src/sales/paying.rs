//! The state of a payment: what was taken so far, what is missing, what cash rounding does. No screen here.

use mostrador_domain::{
    Currency,
    countries::Country,
    sales::{
        Basket, Method, Tender,
        payment::{PaymentRefusal, Settled, settle},
        rounding::Rounding,
    },
};

/// One payment that was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// How.
    pub method: Method,
    /// How much was handed over, in minor units.
    pub amount_minor: i64,
    /// The terminal's coupon or the transfer's number.
    pub reference: Option<String>,
    /// When, unix milliseconds.
    pub at_ms: i64,
}

impl Taken {
    /// As the door takes it.
    pub fn tender(&self) -> Tender {
        Tender {
            method: self.method,
            amount_minor: self.amount_minor,
            currency: None,
            reference: self.reference.clone(),
        }
    }
}

/// A payment under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Paying {
    /// What the basket comes to, in minor units.
    pub total_minor: i64,
    /// Its currency.
    pub currency: Currency,
    /// The shop's own step of cash rounding.
    pub cash_step_minor: Option<i64>,
    /// What was taken so far.
    pub taken: Vec<Taken>,
}

impl Paying {
    /// A payment of a basket, with what was taken for it before.
    pub fn of(basket: &Basket, cash_step_minor: Option<i64>, taken: Vec<Taken>) -> Paying {
        Paying { total_minor: basket.total_minor, currency: basket.currency, cash_step_minor, taken }
    }

    /// What is still missing if the rest is paid by this method, in minor units. Cash is rounded.
    pub fn missing_by(&self, method: Method, country: &'static Country) -> i64 {
        let exact = self.total_minor - self.taken_by(false);
        let due =
            if method == Method::Cash || self.taken_by(true) > 0 { self.rounding(country).round(exact) } else { exact };
        (due - self.taken_by(true)).max(0)
    }

    /// What cash rounding would add to the total if the rest is paid by this method, in minor units.
    pub fn rounding_by(&self, method: Method, country: &'static Country) -> i64 {
        let exact = self.total_minor - self.taken_by(false);
        if method == Method::Cash && exact > 0 { self.rounding(country).round(exact) - exact } else { 0 }
    }

    /// The payment with one more taken: decided, or why not.
    ///
    /// # Errors
    /// What the door would refuse it for.
    pub fn with(&self, more: Option<&Taken>, country: &'static Country) -> Result<Settled, PaymentRefusal> {
        let tenders: Vec<Tender> = self.taken.iter().chain(more).map(Taken::tender).collect();
        settle(self.total_minor, &tenders, self.currency, self.rounding(country))
    }

    fn rounding(&self, country: &'static Country) -> Rounding<'static> {
        Rounding { rule: &country.cash_rounding, step_minor: self.cash_step_minor }
    }

    fn taken_by(&self, cash: bool) -> i64 {
        self.taken.iter().filter(|one| (one.method == Method::Cash) == cash).map(|one| one.amount_minor).sum()
    }
}
