//! Giving money back: proportional amounts that add up to exactly the original, however it is split, and rounding
//! of cash that mirrors the sale's.

use super::{
    commands::{Method, TaxView, Tender},
    payment::{Booked, PaymentRefusal, check},
    rounding::Rounding,
    sale_commands::RefundLine,
};
use crate::{Currency, ids::LineId, money::div_round};

/// A sold line with what was given back for it so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sold {
    /// The line.
    pub line: LineId,
    /// How much was sold, in thousandths.
    pub quantity_milli: i64,
    /// What was paid for it, tax included, in minor units.
    pub total_minor: i64,
    /// The tax in it, in minor units.
    pub tax_minor: i64,
    /// The tax rate in hundredths of a percent.
    pub tax_bp: i64,
    /// How much was given back so far, in thousandths.
    pub refunded_milli: i64,
}

/// Money of one method that came with the sale and went back since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MethodBalance {
    /// The method.
    pub method: Method,
    /// What came with the sale less change, in minor units.
    pub paid_minor: i64,
    /// What went back so far, in minor units.
    pub refunded_minor: i64,
}

/// Everything about a sale that a refund is decided by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoldSale {
    /// Its lines.
    pub lines: Vec<Sold>,
    /// Its money by method.
    pub methods: Vec<MethodBalance>,
    /// What cash rounding added to the sale, in minor units.
    pub rounding_minor: i64,
    /// What cash rounding added to earlier refunds, in minor units.
    pub refunds_rounding_minor: i64,
}

/// One line of a refund that was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenBack {
    /// The line.
    pub line: LineId,
    /// How much of it, in thousandths.
    pub quantity_milli: i64,
    /// What is given back for it, in minor units.
    pub total_minor: i64,
    /// The tax in it, in minor units.
    pub tax_minor: i64,
    /// The tax rate in hundredths of a percent.
    pub tax_bp: i64,
}

/// A refund that was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refunding {
    /// Its lines, in the sale's order.
    pub lines: Vec<GivenBack>,
    /// Before cash rounding, in minor units.
    pub total_minor: i64,
    /// The tax in it, in minor units.
    pub tax_minor: i64,
    /// The tax by rate.
    pub taxes: Vec<TaxView>,
    /// What cash rounding adds to what the customer gets, in minor units.
    pub rounding_minor: i64,
    /// How the money is given back.
    pub tenders: Vec<Booked>,
}

/// Why a refund cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RefundRefusal {
    /// Nothing of the sale is left to refund.
    #[error("everything was refunded")]
    NothingLeft,
    /// The sale has no such line.
    #[error("line {0} is not of this sale")]
    UnknownLine(LineId),
    /// A quantity is not above nought.
    #[error("the quantity of line {0} is not above nought")]
    Quantity(LineId),
    /// More than what is left of the line.
    #[error("only {left_milli} thousandths of line {line} are left")]
    TooMuch {
        /// The line.
        line: LineId,
        /// What may still be refunded, in thousandths.
        left_milli: i64,
    },
    /// The tenders named do not add up to what is given back.
    #[error("the tenders must add up to {due_minor}")]
    TendersDiffer {
        /// Minor units.
        due_minor: i64,
    },
    /// A tender cannot be used at all.
    #[error(transparent)]
    Tender(#[from] PaymentRefusal),
}

/// Decides a refund of the lines asked for, or of all that is left where none are named.
///
/// # Errors
/// Says why it cannot be.
pub fn refund(
    sale: &SoldSale,
    asked: Option<&[RefundLine]>,
    tenders: Option<&[Tender]>,
    currency: Currency,
    rounding: Rounding<'_>,
) -> Result<Refunding, RefundRefusal> {
    let quantities = quantities(sale, asked)?;
    let lines: Vec<GivenBack> = sale
        .lines
        .iter()
        .zip(quantities)
        .filter(|(_, quantity)| *quantity > 0)
        .map(|(sold, quantity)| given_back(sold, quantity))
        .collect();
    if lines.is_empty() {
        return Err(RefundRefusal::NothingLeft);
    }
    let total_minor = lines.iter().map(|line| line.total_minor).sum();
    let (tenders, rounding_minor) = money_back(sale, total_minor, tenders, currency, rounding)?;
    Ok(Refunding {
        tax_minor: lines.iter().map(|line| line.tax_minor).sum(),
        taxes: taxes(&lines),
        lines,
        total_minor,
        rounding_minor,
        tenders,
    })
}

/// What is given back for a part of a line: the share of everything returned by then, less the share of what was
/// returned before. Shares of any split add up to the line, since the last one is the line itself.
fn given_back(sold: &Sold, quantity_milli: i64) -> GivenBack {
    let share =
        |amount: i64, milli: i64| div_round(i128::from(amount) * i128::from(milli), sold.quantity_milli.max(1).into());
    let part = |amount: i64| share(amount, sold.refunded_milli + quantity_milli) - share(amount, sold.refunded_milli);
    GivenBack {
        line: sold.line,
        quantity_milli,
        total_minor: part(sold.total_minor),
        tax_minor: part(sold.tax_minor),
        tax_bp: sold.tax_bp,
    }
}

/// How much of each line of the sale comes back, in the sale's order.
fn quantities(sale: &SoldSale, asked: Option<&[RefundLine]>) -> Result<Vec<i64>, RefundRefusal> {
    let left = |sold: &Sold| sold.quantity_milli - sold.refunded_milli;
    let Some(asked) = asked else {
        return Ok(sale.lines.iter().map(left).collect());
    };
    if sale.lines.iter().all(|sold| left(sold) == 0) {
        return Err(RefundRefusal::NothingLeft);
    }
    let mut quantities = vec![0_i64; sale.lines.len()];
    for part in asked {
        let Some(place) = sale.lines.iter().position(|sold| sold.line == part.line) else {
            return Err(RefundRefusal::UnknownLine(part.line));
        };
        if part.quantity_milli <= 0 {
            return Err(RefundRefusal::Quantity(part.line));
        }
        quantities[place] = quantities[place].saturating_add(part.quantity_milli);
        let left_milli = left(&sale.lines[place]);
        if quantities[place] > left_milli {
            return Err(RefundRefusal::TooMuch { line: part.line, left_milli });
        }
    }
    Ok(quantities)
}

/// Decides how the money goes back and what cash rounding does to it.
fn money_back(
    sale: &SoldSale,
    total_minor: i64,
    named: Option<&[Tender]>,
    currency: Currency,
    rounding: Rounding<'_>,
) -> Result<(Vec<Booked>, i64), RefundRefusal> {
    let booked =
        |method, amount_minor, reference| Booked { method, given_minor: amount_minor, amount_minor, reference };
    let Some(named) = named else {
        let parts = as_it_came(sale, total_minor);
        let cash_exact = parts.iter().find(|(method, _)| *method == Method::Cash).map_or(0, |(_, amount)| *amount);
        let cash = cash_back(sale, cash_exact, rounding);
        let tenders = parts
            .into_iter()
            .map(|(method, amount)| booked(method, if method == Method::Cash { cash } else { amount }, None))
            .filter(|tender| tender.amount_minor > 0);
        return Ok((tenders.collect(), cash - cash_exact));
    };
    check(named, currency)?;
    let sum_of = |cash: bool| -> i64 {
        named.iter().filter(|tender| (tender.method == Method::Cash) == cash).map(|tender| tender.amount_minor).sum()
    };
    let (cash_named, without_cash) = (sum_of(true), sum_of(false));
    let cash_exact = total_minor - without_cash;
    if cash_exact < 0 {
        return Err(RefundRefusal::TendersDiffer { due_minor: total_minor });
    }
    let cash = cash_back(sale, cash_exact, rounding);
    if cash_named != cash && cash_named != cash_exact {
        return Err(RefundRefusal::TendersDiffer { due_minor: without_cash + cash });
    }
    let mut tenders: Vec<Booked> = named
        .iter()
        .filter(|tender| tender.method != Method::Cash)
        .map(|tender| booked(tender.method, tender.amount_minor, tender.reference.clone()))
        .collect();
    if cash > 0 {
        tenders.insert(0, booked(Method::Cash, cash, None));
    }
    Ok((tenders, cash - cash_exact))
}

/// Splits an amount over the methods that the sale was paid by, cash first, each up to what is left of it. Where
/// earlier refunds went other ways, the rest is cash.
fn as_it_came(sale: &SoldSale, total_minor: i64) -> Vec<(Method, i64)> {
    let mut left = total_minor;
    let mut parts: Vec<(Method, i64)> = Vec::new();
    for method in Method::ALL {
        let exact_left = match method {
            Method::Cash => {
                let (paid, refunded) = cash_exact(sale);
                paid - refunded
            }
            Method::Card | Method::Transfer | Method::Other => {
                balance(sale, method).map_or(0, |(paid, back)| paid - back)
            }
        };
        let part = left.min(exact_left.max(0));
        left -= part;
        if part > 0 {
            parts.push((method, part));
        }
    }
    if left > 0 {
        match parts.iter_mut().find(|(method, _)| *method == Method::Cash) {
            Some((_, amount)) => *amount += left,
            None => parts.insert(0, (Method::Cash, left)),
        }
    }
    parts
}

fn balance(sale: &SoldSale, method: Method) -> Option<(i64, i64)> {
    sale.methods.iter().find(|known| known.method == method).map(|known| (known.paid_minor, known.refunded_minor))
}

/// Cash paid and cash given back, both before rounding.
fn cash_exact(sale: &SoldSale) -> (i64, i64) {
    let (paid, refunded) = balance(sale, Method::Cash).unwrap_or((0, 0));
    (paid - sale.rounding_minor, refunded - sale.refunds_rounding_minor)
}

/// Rounds cash so that all refunds of a sale paid in cash give back exactly the cash that was paid.
fn cash_back(sale: &SoldSale, exact_minor: i64, rounding: Rounding<'_>) -> i64 {
    let (paid_exact, refunded_exact) = cash_exact(sale);
    let (paid, refunded) = balance(sale, Method::Cash).unwrap_or((0, 0));
    let until_now = refunded_exact + exact_minor;
    let rounded = if until_now == paid_exact { paid } else { rounding.round(until_now) };
    (rounded - refunded).max(0)
}

fn taxes(lines: &[GivenBack]) -> Vec<TaxView> {
    let mut taxes: std::collections::BTreeMap<i64, TaxView> = std::collections::BTreeMap::new();
    for line in lines {
        let entry = taxes.entry(line.tax_bp).or_insert(TaxView { rate_bp: line.tax_bp, base_minor: 0, tax_minor: 0 });
        entry.base_minor += line.total_minor - line.tax_minor;
        entry.tax_minor += line.tax_minor;
    }
    taxes.into_values().collect()
}

#[cfg(test)]
mod tests;
