//! What a basket comes to, to the minor unit. Each rounding has one place: a line where quantity meets price, a
//! discount where it is shared out, the tax once per rate on the document.

use std::{borrow::Borrow, collections::BTreeMap};

use super::{
    basket::{Line, discount_of},
    commands::{Discount, TaxView},
};
use crate::money::{div_round, share_out};

/// What one line comes to, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineTotals {
    /// Quantity times price, or a label's amount.
    pub amount_minor: i64,
    /// The line's own discount.
    pub own_discount_minor: i64,
    /// Its share of the basket's discount.
    pub shared_discount_minor: i64,
    /// Its share of the tax.
    pub tax_minor: i64,
    /// What the customer pays for it, tax included.
    pub total_minor: i64,
}

impl LineTotals {
    /// Both discounts together.
    pub fn discount_minor(&self) -> i64 {
        self.own_discount_minor + self.shared_discount_minor
    }

    fn net(&self) -> i64 {
        self.amount_minor - self.discount_minor()
    }
}

/// What a basket comes to, in minor units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// One for each line, in the lines' order.
    pub lines: Vec<LineTotals>,
    /// Amounts of all lines.
    pub subtotal_minor: i64,
    /// All discounts.
    pub discount_minor: i64,
    /// What the customer pays before cash rounding.
    pub total_minor: i64,
    /// The tax in it.
    pub tax_minor: i64,
    /// The tax by rate, the smallest rate first.
    pub taxes: Vec<TaxView>,
}

/// Adds a basket up. The discount is shared out over the lines as they are priced; where prices are without tax, the
/// tax is computed on what is left and comes on top.
///
/// Odd units go by the lines' ids, so that the order of lines does not matter.
pub fn totals<L: Borrow<Line>>(lines: &[L], discount: Option<Discount>) -> Totals {
    let lines: Vec<&Line> = lines.iter().map(Borrow::borrow).collect();
    let mut parts: Vec<LineTotals> = lines
        .iter()
        .map(|line| LineTotals {
            amount_minor: line.amount_minor(),
            own_discount_minor: line.own_discount_minor(),
            ..LineTotals::default()
        })
        .collect();
    let mut by_id: Vec<usize> = (0..lines.len()).collect();
    by_id.sort_by_key(|place| lines[*place].line);

    let weights: Vec<i64> = by_id.iter().map(|place| parts[*place].net()).collect();
    let shared = discount_of(discount, weights.iter().sum());
    for (place, share) in by_id.iter().zip(share_out(shared, &weights)) {
        parts[*place].shared_discount_minor = share;
    }

    let taxes = tax(&lines, &by_id, &mut parts);
    Totals {
        subtotal_minor: parts.iter().map(|part| part.amount_minor).sum(),
        discount_minor: parts.iter().map(LineTotals::discount_minor).sum(),
        total_minor: parts.iter().map(|part| part.total_minor).sum(),
        tax_minor: taxes.iter().map(|tax| tax.tax_minor).sum(),
        taxes,
        lines: parts,
    }
}

/// Computes the tax once per rate and way of pricing, and shares it back to the lines.
fn tax(lines: &[&Line], by_id: &[usize], parts: &mut [LineTotals]) -> Vec<TaxView> {
    let mut groups: BTreeMap<(i64, bool), Vec<usize>> = BTreeMap::new();
    for place in by_id {
        groups.entry((lines[*place].tax_bp, lines[*place].tax_included)).or_default().push(*place);
    }
    let mut taxes: BTreeMap<i64, TaxView> = BTreeMap::new();
    for ((rate_bp, included), places) in groups {
        let weights: Vec<i64> = places.iter().map(|place| parts[*place].net()).collect();
        let net: i64 = weights.iter().sum();
        let (base_minor, tax_minor) = if included { contained(net, rate_bp) } else { (net, added(net, rate_bp)) };
        for (place, share) in places.iter().zip(share_out(tax_minor, &weights)) {
            let part = &mut parts[*place];
            part.tax_minor = share;
            part.total_minor = if included { part.net() } else { part.net() + share };
        }
        let entry = taxes.entry(rate_bp).or_insert(TaxView { rate_bp, base_minor: 0, tax_minor: 0 });
        entry.base_minor += base_minor;
        entry.tax_minor += tax_minor;
    }
    taxes.into_values().collect()
}

/// Base and tax inside an amount that contains the tax: `base = round(gross / (1 + rate))`, `tax = gross − base`.
pub fn contained(gross_minor: i64, rate_bp: i64) -> (i64, i64) {
    let base = div_round(i128::from(gross_minor) * 10_000, 10_000 + i128::from(rate_bp.max(0)));
    (base, gross_minor - base)
}

/// The tax that comes on top of an amount without it.
pub fn added(net_minor: i64, rate_bp: i64) -> i64 {
    div_round(i128::from(net_minor) * i128::from(rate_bp.max(0)), 10_000)
}

#[cfg(test)]
mod tests {
    use super::super::basket::tests::line;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_butchers_ticket_adds_up() {
        let mut lines =
            vec![line(1, 1284, 1_290_000, 1050), line(2, 6000, 145_000, 1050), line(3, 2000, 235_000, 2100)];
        lines[1].discount = Some(Discount::PercentBp(1000));
        let totals = totals(&lines, None);
        assert_eq!(totals.lines[0].amount_minor, 1_656_360, "1,284 kg at 12.900,00");
        assert_eq!(totals.lines[1].total_minor, 783_000, "ten percent off 8.700,00");
        assert_eq!(totals.total_minor, 1_656_360 + 783_000 + 470_000);
        assert_eq!(
            totals.taxes,
            [
                TaxView { rate_bp: 1050, base_minor: 2_207_566, tax_minor: 231_794 },
                TaxView { rate_bp: 2100, base_minor: 388_430, tax_minor: 81_570 },
            ],
            "the tax is computed once per rate"
        );
    }

    #[test]
    fn chilean_prices_without_decimals_stay_whole() {
        let lines = vec![line(1, 1000, 100, 1900), line(2, 1000, 100, 1900), line(3, 1000, 100, 1900)];
        let totals = totals(&lines, None);
        assert_eq!((totals.taxes[0].base_minor, totals.tax_minor), (252, 48), "once on 300, not three times on 100");
        assert_eq!(totals.lines.iter().map(|line| line.tax_minor).collect::<Vec<_>>(), [16, 16, 16]);
    }

    #[test]
    fn tax_on_top_is_paid_as_well() {
        let mut net = line(1, 1000, 1000, 2100);
        net.tax_included = false;
        let totals = totals(&[net, line(2, 1000, 1210, 2100)], Some(Discount::AmountMinor(221)));
        assert_eq!(totals.lines[0].shared_discount_minor + totals.lines[1].shared_discount_minor, 221);
        assert_eq!(totals.total_minor, 1000 - 100 + 189 + 1210 - 121);
        assert_eq!(totals.taxes, [TaxView { rate_bp: 2100, base_minor: 900 + 900, tax_minor: 189 + 189 }]);
    }

    #[test]
    fn a_discount_is_never_more_than_there_is() {
        let totals = totals(&[line(1, 1000, 100, 2100)], Some(Discount::AmountMinor(1_000_000)));
        assert_eq!((totals.total_minor, totals.discount_minor, totals.tax_minor), (0, 100, 0));
    }

    pub fn any_discount() -> impl Strategy<Value = Option<Discount>> {
        prop_oneof![
            Just(None),
            (0i64..5_000_000).prop_map(|minor| Some(Discount::AmountMinor(minor))),
            (0i64..=10_000).prop_map(|bp| Some(Discount::PercentBp(bp))),
        ]
    }

    pub fn any_lines() -> impl Strategy<Value = Vec<Line>> {
        let rate = prop::sample::select(vec![0, 400, 1000, 1050, 1900, 2100, 2700]);
        let parts =
            (1i64..50_000, 0i64..2_000_000, rate, any::<bool>(), any_discount(), prop::option::of(0i64..3_000_000));
        prop::collection::vec(parts, 1..30).prop_map(|rows| {
            rows.into_iter()
                .enumerate()
                .map(|(n, (quantity, price, tax_bp, tax_included, discount, label_minor))| Line {
                    tax_included,
                    discount,
                    label_minor,
                    ..line(n as u128 + 1, quantity, price, tax_bp)
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn lines_discounts_and_taxes_add_up_to_the_total(lines in any_lines(), discount in any_discount()) {
            let totals = totals(&lines, discount);
            prop_assert_eq!(totals.lines.iter().map(|line| line.total_minor).sum::<i64>(), totals.total_minor);
            prop_assert_eq!(totals.lines.iter().map(|line| line.tax_minor).sum::<i64>(), totals.tax_minor);
            let bases: i64 = totals.taxes.iter().map(|tax| tax.base_minor).sum();
            prop_assert_eq!(bases + totals.tax_minor, totals.total_minor, "bases and taxes are the whole");
            let added: i64 = lines.iter().zip(&totals.lines).filter(|(line, _)| !line.tax_included).map(|(_, part)| part.tax_minor).sum();
            prop_assert_eq!(totals.subtotal_minor - totals.discount_minor + added, totals.total_minor);
            for part in &totals.lines {
                prop_assert!(part.total_minor >= 0 && part.tax_minor >= 0 && part.shared_discount_minor >= 0);
                prop_assert!(part.discount_minor() <= part.amount_minor, "nothing is given on top");
            }
        }

        #[test]
        fn the_order_of_lines_does_not_matter(lines in any_lines(), discount in any_discount(), turn in 0usize..30) {
            let straight = totals(&lines, discount);
            let mut turned = lines.clone();
            turned.reverse();
            let length = turned.len();
            turned.rotate_left(turn % length);
            let other = totals(&turned, discount);
            prop_assert_eq!((straight.total_minor, &straight.taxes), (other.total_minor, &other.taxes));
            for (line, part) in lines.iter().zip(&straight.lines) {
                let place = turned.iter().position(|turned| turned.line == line.line).unwrap();
                prop_assert_eq!(*part, other.lines[place], "each line comes to the same");
            }
        }

        #[test]
        fn splitting_a_discount_never_loses_a_unit(lines in any_lines(), minor in 0i64..5_000_000) {
            let before: i64 = totals(&lines, None).lines.iter().map(LineTotals::net).sum();
            let after = totals(&lines, Some(Discount::AmountMinor(minor)));
            let shared: i64 = after.lines.iter().map(|line| line.shared_discount_minor).sum();
            prop_assert_eq!(shared, minor.min(before));
        }
    }
}
