//! Closing a till: what should be there, what was counted, and the difference that is kept.

use super::commands::{Counted, MethodAmount, NOTES_MAX};
use crate::{Currency, money::AMOUNT_MINOR_MAX, sales::Method};

/// Money that came and went by one method during a shift, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Which method.
    pub method: Method,
    /// Taken for sales, after change.
    pub sales_minor: i64,
    /// Given back for refunds.
    pub refunds_minor: i64,
}

/// What else moved in the drawer during a shift, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drawer {
    /// Cash that the shift began with.
    pub float_minor: i64,
    /// Put in since.
    pub in_minor: i64,
    /// Taken out since.
    pub out_minor: i64,
}

/// A close that was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// What should be there, by method, cash first.
    pub expected: Vec<MethodAmount>,
    /// What is there.
    pub counted: Vec<MethodAmount>,
    /// Counted less expected.
    pub difference: Vec<MethodAmount>,
}

/// Why a count cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CountRefusal {
    /// A method was counted twice.
    #[error("count {place} repeats a method")]
    Twice {
        /// Its place in the list, from 0.
        place: usize,
    },
    /// An amount is negative or beyond all bounds.
    #[error("count {place} has no usable amount")]
    Amount {
        /// Its place in the list, from 0.
        place: usize,
    },
    /// The currency is not the shop's.
    #[error("count {place} is in another currency")]
    Currency {
        /// Its place in the list, from 0.
        place: usize,
    },
    /// Notes and coins do not add up to the amount.
    #[error("the notes of count {place} add up to {sum_minor}")]
    Notes {
        /// Its place in the list, from 0.
        place: usize,
        /// What they add up to, in minor units.
        sum_minor: i64,
    },
}

/// What should be there by each method that was used; cash always, since the drawer had a float.
pub fn expected(drawer: Drawer, flows: &[Flow], currency: Currency) -> Vec<MethodAmount> {
    let of = |method: Method| flows.iter().find(|flow| flow.method == method);
    let mut expected = Vec::new();
    for method in Method::ALL {
        let flow = of(method).map(|flow| flow.sales_minor - flow.refunds_minor);
        let held = match method {
            Method::Cash => Some(drawer.float_minor + drawer.in_minor - drawer.out_minor),
            Method::Card | Method::Transfer | Method::Other => None,
        };
        if flow.is_some() || held.is_some() {
            let amount_minor = flow.unwrap_or(0) + held.unwrap_or(0);
            expected.push(MethodAmount { method, currency, amount_minor });
        }
    }
    expected
}

/// Compares a count with what should be there. Cash that was not counted counts as nought; another method that was
/// left out counts as agreeing, since many shops count the drawer alone.
///
/// # Errors
/// Says which count cannot be taken.
pub fn close(drawer: Drawer, flows: &[Flow], counted: &[Counted], currency: Currency) -> Result<Closing, CountRefusal> {
    check(counted, currency)?;
    let mut expected = expected(drawer, flows, currency);
    for count in counted {
        if !expected.iter().any(|known| known.method == count.method) {
            expected.push(MethodAmount { method: count.method, currency, amount_minor: 0 });
        }
    }
    expected.sort_by_key(|known| known.method);
    let counted: Vec<MethodAmount> = expected
        .iter()
        .map(|known| {
            let named = counted.iter().find(|count| count.method == known.method).map(|count| count.amount_minor);
            let left_out = if known.method == Method::Cash { 0 } else { known.amount_minor };
            MethodAmount { amount_minor: named.unwrap_or(left_out), ..*known }
        })
        .collect();
    let less = |(count, known): (&MethodAmount, &MethodAmount)| MethodAmount {
        amount_minor: count.amount_minor - known.amount_minor,
        ..*known
    };
    let difference = counted.iter().zip(&expected).map(less).collect();
    Ok(Closing { expected, counted, difference })
}

fn check(counted: &[Counted], currency: Currency) -> Result<(), CountRefusal> {
    for (place, count) in counted.iter().enumerate() {
        if counted[..place].iter().any(|earlier| earlier.method == count.method) {
            return Err(CountRefusal::Twice { place });
        }
        if count.currency.is_some_and(|named| named != currency) {
            return Err(CountRefusal::Currency { place });
        }
        if !(0..=AMOUNT_MINOR_MAX).contains(&count.amount_minor) || count.notes.len() > NOTES_MAX {
            return Err(CountRefusal::Amount { place });
        }
        if count.notes.is_empty() {
            continue;
        }
        let mut sum: i128 = 0;
        for note in &count.notes {
            if note.value_minor <= 0 || note.count < 0 {
                return Err(CountRefusal::Amount { place });
            }
            sum += i128::from(note.value_minor) * i128::from(note.count);
        }
        if sum != i128::from(count.amount_minor) {
            let sum_minor = i64::try_from(sum).unwrap_or(i64::MAX);
            return Err(CountRefusal::Notes { place, sum_minor });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::commands::NoteCount;
    use super::*;

    fn ars() -> Currency {
        Currency::parse("ARS").unwrap()
    }

    fn count(method: Method, amount_minor: i64) -> Counted {
        Counted { method, currency: None, amount_minor, notes: Vec::new() }
    }

    fn drawer() -> Drawer {
        Drawer { float_minor: 4_000_000, in_minor: 0, out_minor: 7_150_000 }
    }

    fn flows() -> Vec<Flow> {
        vec![
            Flow { method: Method::Cash, sales_minor: 55_238_000, refunds_minor: 0 },
            Flow { method: Method::Card, sales_minor: 31_845_000, refunds_minor: 45_000 },
        ]
    }

    #[test]
    fn a_shift_expects_its_float_its_sales_and_its_moves() {
        let closing = close(drawer(), &flows(), &[count(Method::Cash, 51_960_000)], ars()).unwrap();
        let amounts = |list: &[MethodAmount]| list.iter().map(|one| (one.method, one.amount_minor)).collect::<Vec<_>>();
        assert_eq!(amounts(&closing.expected), [(Method::Cash, 52_088_000), (Method::Card, 31_800_000)]);
        assert_eq!(amounts(&closing.difference), [(Method::Cash, -128_000), (Method::Card, 0)], "1.280,00 are missing");
    }

    #[test]
    fn what_was_not_expected_is_a_surplus() {
        let closing = close(Drawer::default(), &[], &[count(Method::Other, 500)], ars()).unwrap();
        let differences: Vec<i64> = closing.difference.iter().map(|one| one.amount_minor).collect();
        assert_eq!(differences, [0, 500], "the drawer is empty as it should be, and a voucher is too many");
    }

    #[test]
    fn counts_that_cannot_be_are_refused() {
        let noted = |amount_minor, value_minor, count| Counted {
            notes: vec![NoteCount { value_minor, count }],
            ..super::tests::count(Method::Cash, amount_minor)
        };
        let dollars = Counted { currency: Currency::parse("USD"), ..count(Method::Cash, 1) };
        let rows = [
            (vec![count(Method::Cash, -1)], CountRefusal::Amount { place: 0 }),
            (vec![count(Method::Cash, 1), count(Method::Cash, 1)], CountRefusal::Twice { place: 1 }),
            (vec![dollars], CountRefusal::Currency { place: 0 }),
            (vec![noted(500, 200, 2)], CountRefusal::Notes { place: 0, sum_minor: 400 }),
            (vec![noted(500, -500, -1)], CountRefusal::Amount { place: 0 }),
        ];
        for (counted, want) in rows {
            assert_eq!(close(drawer(), &flows(), &counted, ars()), Err(want), "{counted:?}");
        }
        assert!(close(drawer(), &flows(), &[noted(400, 200, 2)], ars()).is_ok(), "two notes of two pesos are four");
    }
}
