//! How much off a role may give without asking.

use super::{
    basket::{Line, Terms},
    commands::Discount,
    totals::totals,
};
use crate::money::div_round;

/// Whether the discounts that nobody released take more off than `limit_bp` hundredths of a percent allow: off any
/// line that has one, or off the whole. Discounts add up, so that two small ones do not make a large one unseen.
pub fn over_limit(lines: &[Line], terms: &Terms, limit_bp: i64) -> bool {
    if limit_bp >= 10_000 {
        return false;
    }
    let whole = terms.discount.filter(|_| terms.discount_by.is_none());
    let totals = totals(lines, terms.discount);
    let (mut given, mut amounts, mut own_given) = (0_i64, 0_i64, false);
    for (line, part) in lines.iter().zip(&totals.lines) {
        let shared = if whole.is_some() { part.shared_discount_minor } else { 0 };
        given += shared;
        amounts += part.amount_minor;
        let Some(own) = line.discount.filter(|_| line.discount_by.is_none()) else {
            continue;
        };
        own_given = true;
        given += part.own_discount_minor;
        // One unit more may be the odd one of sharing out.
        let allowed = allowed_minor(part.amount_minor, limit_bp) + i64::from(shared > 0);
        if percent_above(own, limit_bp) || part.own_discount_minor + shared > allowed {
            return true;
        }
    }
    let Some(whole) = whole else {
        return false;
    };
    match whole {
        // What lines have off already makes the percentage of the rest a smaller part of the whole, never a larger.
        Discount::PercentBp(bp) if !own_given => bp > limit_bp,
        Discount::PercentBp(_) | Discount::AmountMinor(_) => {
            percent_above(whole, limit_bp) || given > allowed_minor(amounts, limit_bp)
        }
    }
}

fn allowed_minor(amount_minor: i64, limit_bp: i64) -> i64 {
    div_round(i128::from(amount_minor) * i128::from(limit_bp), 10_000)
}

fn percent_above(discount: Discount, limit_bp: i64) -> bool {
    matches!(discount, Discount::PercentBp(bp) if bp > limit_bp)
}

#[cfg(test)]
mod tests {
    use super::super::basket::tests::line;
    use super::*;
    use crate::ids::{PersonId, Uuid};

    fn lines(first: Option<Discount>) -> Vec<Line> {
        vec![Line { discount: first, ..line(1, 1000, 1_005, 2100) }, line(2, 1000, 3_333, 1050)]
    }

    fn terms(discount: Option<Discount>) -> Terms {
        Terms { discount, ..Terms::default() }
    }

    #[test]
    fn a_cashiers_limit_is_ten_percent_however_it_is_given() {
        let percent = |bp| Some(Discount::PercentBp(bp));
        let amount = |minor| Some(Discount::AmountMinor(minor));
        let rows = [
            (None, None, false),
            (percent(1000), None, false),
            (percent(1001), None, true),
            (amount(101), None, false),
            (amount(102), None, true),
            (None, percent(1000), false),
            (None, percent(1100), true),
            (None, amount(434), false),
            (None, amount(435), true),
            (percent(1000), percent(500), true),
            (percent(400), percent(500), false),
        ];
        for (own, whole, want) in rows {
            assert_eq!(over_limit(&lines(own), &terms(whole), 1000), want, "{own:?} and {whole:?}");
        }
    }

    #[test]
    fn what_was_released_does_not_count() {
        let boss = Some(PersonId(Uuid::from_u128(9)));
        let mut half_off = lines(Some(Discount::PercentBp(5000)));
        assert!(over_limit(&half_off, &terms(None), 1000), "half off needs asking");
        half_off[0].discount_by = boss;
        assert!(!over_limit(&half_off, &terms(None), 1000), "once released it stands");
        let whole = Terms { discount: Some(Discount::PercentBp(5000)), discount_by: boss, note: None };
        assert!(!over_limit(&lines(None), &whole, 1000));
        assert!(!over_limit(&lines(Some(Discount::PercentBp(9000))), &terms(None), 10_000), "an owner has no limit");
    }
}
