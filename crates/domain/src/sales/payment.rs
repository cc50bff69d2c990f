//! Taking money: whether the tenders pay the sale, what cash rounding does, and what change is given.

use super::{
    commands::{Method, TENDERS_MAX, Tender},
    rounding::Rounding,
};
use crate::{Currency, money::AMOUNT_MINOR_MAX, sync::Posting};

/// A payment that was decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// The tenders as they are booked, in the order in which they were given.
    pub tenders: Vec<Booked>,
    /// What cash rounding adds to the total, or takes away, in minor units.
    pub rounding_minor: i64,
    /// Cash to give back, in minor units.
    pub change_minor: i64,
}

/// One tender as it is booked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booked {
    /// How it was paid.
    pub method: Method,
    /// What was handed over, in minor units.
    pub given_minor: i64,
    /// What stays after change, in minor units.
    pub amount_minor: i64,
    /// The terminal's coupon or the transfer's number.
    pub reference: Option<String>,
}

/// Why tenders do not pay a sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaymentRefusal {
    /// So much is missing, after cash rounding.
    #[error("{missing_minor} minor units are missing")]
    TooSmall {
        /// Minor units.
        missing_minor: i64,
    },
    /// Card, transfer and the like are more than the sale, and change is only given in cash.
    #[error("more than {due_minor} minor units without cash")]
    TooLarge {
        /// What is due, in minor units.
        due_minor: i64,
    },
    /// There is cash although the rest pays everything.
    #[error("cash is not needed")]
    CashNotNeeded,
    /// The amount of this tender is not above nought or beyond all bounds.
    #[error("tender {place} has no usable amount")]
    Amount {
        /// Its place among the tenders, from 0.
        place: usize,
    },
    /// The currency of this tender is not the shop's.
    #[error("tender {place} is in another currency")]
    Currency {
        /// Its place among the tenders, from 0.
        place: usize,
    },
    /// There are more than [`TENDERS_MAX`] tenders.
    #[error("too many tenders")]
    TooMany,
}

/// Decides a payment of `total_minor`. Only the part paid in cash is rounded, and change only ever comes from cash.
///
/// # Errors
/// Says why the tenders do not pay it.
pub fn settle(
    total_minor: i64,
    tenders: &[Tender],
    currency: Currency,
    rounding: Rounding<'_>,
) -> Result<Settled, PaymentRefusal> {
    check(tenders, currency)?;
    let sum_of = |cash: bool| -> i64 {
        tenders.iter().filter(|tender| (tender.method == Method::Cash) == cash).map(|tender| tender.amount_minor).sum()
    };
    let (cash_given, without_cash) = (sum_of(true), sum_of(false));
    if without_cash > total_minor {
        return Err(PaymentRefusal::TooLarge { due_minor: total_minor });
    }
    let exact = total_minor - without_cash;
    let due = rounding.round(exact);
    if exact == 0 && cash_given > 0 {
        return Err(PaymentRefusal::CashNotNeeded);
    }
    if cash_given < due {
        return Err(PaymentRefusal::TooSmall { missing_minor: due - cash_given });
    }
    let mut left = due;
    let booked = tenders.iter().map(|tender| {
        let amount_minor =
            if tender.method == Method::Cash { tender.amount_minor.min(left) } else { tender.amount_minor };
        if tender.method == Method::Cash {
            left -= amount_minor;
        }
        let reference = tender.reference.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        Booked { method: tender.method, given_minor: tender.amount_minor, amount_minor, reference }
    });
    Ok(Settled { tenders: booked.collect(), rounding_minor: due - exact, change_minor: cash_given - due })
}

pub(super) fn check(tenders: &[Tender], currency: Currency) -> Result<(), PaymentRefusal> {
    if tenders.len() > TENDERS_MAX {
        return Err(PaymentRefusal::TooMany);
    }
    for (place, tender) in tenders.iter().enumerate() {
        if tender.currency.is_some_and(|named| named != currency) {
            return Err(PaymentRefusal::Currency { place });
        }
        if !(1..=AMOUNT_MINOR_MAX).contains(&tender.amount_minor) {
            return Err(PaymentRefusal::Amount { place });
        }
    }
    Ok(())
}

/// The account that a method's money goes to on a till.
pub fn account(method: Method, till: u32) -> String {
    match method {
        Method::Cash => format!("drawer/{till}"),
        Method::Card => "card".to_owned(),
        Method::Transfer => "transfer".to_owned(),
        Method::Other => "other".to_owned(),
    }
}

/// Collects postings: one per account, none of nought, in the accounts' order.
#[derive(Debug, Default)]
pub struct Postings(std::collections::BTreeMap<String, i64>);

impl Postings {
    /// Puts an amount into an account; a negative one takes it out.
    pub fn add(&mut self, account: impl Into<String>, amount_minor: i64) {
        *self.0.entry(account.into()).or_default() += amount_minor;
    }

    /// The postings of one entry.
    pub fn into_vec(self, currency: Currency) -> Vec<Posting> {
        let kept = self.0.into_iter().filter(|(_, amount)| *amount != 0);
        kept.map(|(account, amount_minor)| Posting { account, currency, amount_minor }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::countries::{CashRounding, Country, RoundingRule};
    use proptest::prelude::*;

    fn chile() -> Rounding<'static> {
        Rounding { rule: &Country::of("CL").unwrap().cash_rounding, step_minor: None }
    }

    fn clp() -> Currency {
        Currency::parse("CLP").unwrap()
    }

    fn tender(method: Method, amount_minor: i64) -> Tender {
        Tender { method, amount_minor, currency: None, reference: None }
    }

    #[test]
    fn cash_alone_is_rounded_and_gives_change() {
        use Method::{Card, Cash, Transfer};
        type Row<'a> = (&'a [(Method, i64)], Result<(i64, i64), PaymentRefusal>);
        let rows: &[Row<'_>] = &[
            (&[(Cash, 1000)], Ok((-5, 240))),
            (&[(Cash, 760)], Ok((-5, 0))),
            (&[(Card, 765)], Ok((0, 0))),
            (&[(Card, 500), (Cash, 300)], Ok((-5, 40))),
            (&[(Card, 499), (Cash, 300)], Ok((4, 30))),
            (&[(Card, 300), (Transfer, 465)], Ok((0, 0))),
            (&[(Cash, 500), (Cash, 500)], Ok((-5, 240))),
            (&[(Cash, 759)], Err(PaymentRefusal::TooSmall { missing_minor: 1 })),
            (&[(Card, 700)], Err(PaymentRefusal::TooSmall { missing_minor: 60 })),
            (&[], Err(PaymentRefusal::TooSmall { missing_minor: 760 })),
            (&[(Card, 766)], Err(PaymentRefusal::TooLarge { due_minor: 765 })),
            (&[(Card, 765), (Cash, 10)], Err(PaymentRefusal::CashNotNeeded)),
            (&[(Cash, 0)], Err(PaymentRefusal::Amount { place: 0 })),
            (&[(Card, 100), (Cash, -5)], Err(PaymentRefusal::Amount { place: 1 })),
            (&[(Cash, 1); TENDERS_MAX + 1], Err(PaymentRefusal::TooMany)),
        ];
        for (tenders, want) in rows {
            let tenders: Vec<Tender> = tenders.iter().map(|(method, amount)| tender(*method, *amount)).collect();
            let got =
                settle(765, &tenders, clp(), chile()).map(|settled| (settled.rounding_minor, settled.change_minor));
            assert_eq!(got, *want, "765 by {tenders:?}");
        }
    }

    #[test]
    fn a_foreign_tender_is_refused() {
        let euro = Tender { currency: Currency::parse("EUR"), ..tender(Method::Cash, 1000) };
        assert_eq!(settle(765, &[euro], clp(), chile()), Err(PaymentRefusal::Currency { place: 0 }));
    }

    #[test]
    fn nothing_due_needs_no_tender() {
        assert_eq!(settle(0, &[], clp(), chile()), Ok(Settled::default()), "everything was given away");
    }

    proptest! {
        #[test]
        fn change_and_drawer_always_balance(total in 0i64..100_000, card in 0i64..60_000, cash in prop::collection::vec(1i64..90_000, 0..4), step in 0i64..1000) {
            let rule = CashRounding { rule: RoundingRule::HalfUp, step_minor: None, steps_minor: Vec::new() };
            let rounding = Rounding { rule: &rule, step_minor: Some(step) };
            let mut tenders: Vec<Tender> = cash.iter().map(|amount| tender(Method::Cash, *amount)).collect();
            if card > 0 {
                tenders.push(tender(Method::Card, card));
            }
            let Ok(settled) = settle(total, &tenders, clp(), rounding) else { return Ok(()); };
            let kept: i64 = settled.tenders.iter().map(|booked| booked.amount_minor).sum();
            let given: i64 = tenders.iter().map(|tender| tender.amount_minor).sum();
            prop_assert_eq!(kept, total + settled.rounding_minor, "what stays pays the sale");
            prop_assert_eq!(given - settled.change_minor, kept, "what came less the change is what stays");
            let cash_given: i64 = cash.iter().sum();
            prop_assert!(settled.change_minor >= 0 && settled.change_minor <= cash_given, "change comes from cash");
            prop_assert!(settled.tenders.iter().all(|booked| booked.amount_minor >= 0));
            prop_assert!(settled.rounding_minor.abs() < step.max(1));
        }
    }
}
