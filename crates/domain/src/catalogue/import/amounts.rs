//! Numbers as people write them: `$ 1.234,50`, `1,234.50`, `1234.5`, `21 %`.

use crate::catalogue::import_commands::DecimalMark;
use crate::money::{AMOUNT_MINOR_MAX, div_round};
use crate::{Currency, quantity::QUANTITY_MILLI_MAX};

/// Most digits of a number, leading zeros aside.
const DIGITS_MAX: usize = 17;

/// A number read exactly: `digits / 10^decimals`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// All its digits as one whole number.
    pub digits: i64,
    /// How many of them stand behind the mark.
    pub decimals: u32,
}

/// A cell that is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoNumber;

impl Number {
    /// The number times `scale`, rounded half away from zero.
    pub fn scaled(self, scale: i64) -> i64 {
        div_round(i128::from(self.digits) * i128::from(scale), 10_i128.pow(self.decimals))
    }
}

/// Reads a number; `None` where the cell says that there is none.
///
/// Where only one mark stands in it and could be either, `mark` decides.
///
/// # Errors
/// The cell holds something else than a number.
pub fn number(cell: &str, mark: DecimalMark) -> Result<Option<Number>, NoNumber> {
    let bare = bare(cell);
    if is_nothing(&bare) {
        return Ok(None);
    }
    let (negative, bare) = match bare.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, bare.as_str()),
    };
    let last = bare.rfind([',', '.']);
    let (whole, part) = match last {
        None => (bare, ""),
        Some(place) if is_decimal(bare, place, mark) => (&bare[..place], &bare[place + 1..]),
        Some(_) => (bare, ""),
    };
    let whole = joined_groups(whole).ok_or(NoNumber)?;
    if !part.bytes().all(|byte| byte.is_ascii_digit()) || whole.is_empty() && part.is_empty() {
        return Err(NoNumber);
    }
    let part = part.trim_end_matches('0');
    let digits = format!("{}{part}", whole.trim_start_matches('0'));
    if digits.len() > DIGITS_MAX {
        return Err(NoNumber);
    }
    let digits: i64 = if digits.is_empty() { 0 } else { digits.parse().map_err(|_| NoNumber)? };
    let decimals = u32::try_from(part.len()).map_err(|_| NoNumber)?;
    Ok(Some(Number { digits: if negative { -digits } else { digits }, decimals }))
}

/// A price in minor units; nothing where the cell is empty, says so, or is nought.
///
/// # Errors
/// `NoNumber` for what is none; an amount out of range is answered as it is, for the caller to refuse.
pub fn price_minor(cell: &str, mark: DecimalMark, currency: Currency) -> Result<Option<i64>, NoNumber> {
    let minor = number(cell, mark)?.map(|number| number.scaled(currency.scale()));
    Ok(minor.filter(|minor| *minor != 0))
}

/// Whether an amount may be a price.
pub fn is_price(minor: i64) -> bool {
    (0..=AMOUNT_MINOR_MAX).contains(&minor)
}

/// A quantity in thousandths; nothing where the cell is empty.
///
/// # Errors
/// The cell is no number, or one that no stock reaches.
pub fn quantity_milli(cell: &str, mark: DecimalMark) -> Result<Option<i64>, NoNumber> {
    let Some(number) = number(cell, mark)? else { return Ok(None) };
    let milli = number.scaled(1000);
    if milli.abs() > QUANTITY_MILLI_MAX { Err(NoNumber) } else { Ok(Some(milli)) }
}

/// A tax rate in hundredths of a percent: `21`, `21 %`, `10,5`, `0,21`, `exento`.
///
/// # Errors
/// The cell is no rate between 0 and 100 %.
pub fn tax_bp(cell: &str, mark: DecimalMark) -> Result<Option<i64>, NoNumber> {
    let folded = crate::catalogue::search::fold(cell);
    if folded.starts_with("exent") || folded.starts_with("no gravad") || folded == "exempt" {
        return Ok(Some(0));
    }
    let bare: String = folded_rate(cell);
    let Some(rate) = number(&bare, mark)? else { return Ok(None) };
    let percent_bp = rate.scaled(100);
    // A rate below one percent is written as a fraction: 0,21.
    let is_fraction = rate.digits != 0 && percent_bp < 100 && !cell.contains('%');
    let bp = if is_fraction { rate.scaled(10_000) } else { percent_bp };
    if (0..=10_000).contains(&bp) { Ok(Some(bp)) } else { Err(NoNumber) }
}

/// Guesses the mark before decimals from all numbers of a file: those that leave no doubt decide.
pub fn guess_mark<'c>(cells: impl Iterator<Item = &'c str>) -> DecimalMark {
    let (mut comma, mut point) = (0u32, 0u32);
    for cell in cells {
        let bare = bare(cell);
        let Some(last) = bare.rfind([',', '.']) else { continue };
        let sign = &bare[last..=last];
        let both = bare.contains(',') && bare.contains('.');
        let many = bare.matches(sign).count() > 1;
        let behind = bare.len() - last - 1;
        let is_mark = !many && (both || behind != 3 || last > 3 || bare.starts_with('0'));
        let votes_comma = (sign == ",") == is_mark;
        if is_mark || many || both {
            *(if votes_comma { &mut comma } else { &mut point }) += 1;
        }
    }
    if point > comma { DecimalMark::Point } else { DecimalMark::Comma }
}

/// Whether the last mark of a number stands before decimals rather than between thousands.
fn is_decimal(bare: &str, last: usize, mark: DecimalMark) -> bool {
    let sign = &bare[last..=last];
    let other = if sign == "," { "." } else { "," };
    if bare[..last].contains(other) {
        return !bare[..last].contains(sign);
    }
    if bare.matches(sign).count() > 1 {
        return false;
    }
    let behind = bare.len() - last - 1;
    let group_before = last <= 3 && last > 0 && !bare.starts_with('0');
    if behind != 3 || !group_before {
        return true;
    }
    match mark {
        DecimalMark::Comma => sign == ",",
        DecimalMark::Point => sign == ".",
    }
}

/// Takes thousands' marks out; `None` where the groups are not of three.
fn joined_groups(whole: &str) -> Option<String> {
    if whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(whole.to_owned());
    }
    let sign = whole.chars().find(|sign| matches!(sign, ',' | '.' | '\''))?;
    let mut groups = whole.split(sign);
    let first = groups.next()?;
    let sound = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let others: Vec<&str> = groups.collect();
    let fits = (1..=3).contains(&first.len()) && sound(first) && others.iter().all(|g| g.len() == 3 && sound(g));
    fits.then(|| format!("{first}{}", others.concat()))
}

/// A cell without currency signs and spaces, a minus behind the number put before it.
fn bare(cell: &str) -> String {
    let mut rest = cell.trim();
    for sign in ["US$", "U$S", "AR$", "ARS", "CLP", "EUR", "USD", "$", "€"] {
        rest = rest.strip_prefix(sign).or_else(|| rest.strip_suffix(sign)).unwrap_or(rest).trim();
    }
    let joined: String = rest.chars().filter(|sign| !sign.is_whitespace() && *sign != '\u{a0}').collect();
    let joined = joined.replace("-$", "-").replace('\u{2212}', "-");
    match joined.strip_suffix('-') {
        Some(number) if !number.is_empty() => format!("-{number}"),
        Some(_) | None => joined,
    }
}

fn folded_rate(cell: &str) -> String {
    let lower = cell.to_lowercase().replace("iva", "").replace('%', "");
    lower.trim().to_owned()
}

/// Words by which people say that there is no number.
fn is_nothing(bare: &str) -> bool {
    let folded = bare.to_lowercase();
    let words = ["", "-", "--", "—", "s/p", "sp", "n/a", "na", "#n/a", "null", "sinprecio", "consultar", "s/d", "?"];
    words.contains(&folded.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        use DecimalMark::{Comma, Point};
        let table = [
            ("$ 1.234,50", Comma, Some(123_450)),
            ("$ 1.234,50", Point, Some(123_450)),
            ("1,234.50", Comma, Some(123_450)),
            ("1.234.567", Point, Some(123_456_700)),
            ("1.234", Comma, Some(123_400)),
            ("1.234", Point, Some(123)),
            ("1,234", Point, Some(123_400)),
            ("12.5", Comma, Some(1250)),
            ("12,5", Point, Some(1250)),
            ("155.00", Comma, Some(15_500)),
            ("0.250", Comma, Some(25)),
            ("1234.500", Comma, Some(123_450)),
            ("1 234,5", Comma, Some(123_450)),
            ("1'234.50", Point, Some(123_450)),
            ("12,50 €", Comma, Some(1250)),
            ("US$ 3", Comma, Some(300)),
            ("-5", Comma, Some(-500)),
            ("5-", Comma, Some(-500)),
            (",5", Comma, Some(50)),
            ("0", Comma, None),
            ("", Comma, None),
            ("-", Comma, None),
            ("s/p", Comma, None),
            ("0,005", Comma, Some(1)),
        ];
        let ars = Currency::parse("ARS").unwrap();
        for (cell, mark, want) in table {
            assert_eq!(price_minor(cell, mark, ars), Ok(want), "{cell} by {mark:?}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for cell in ["abc", "12a", "1,2,3", "1.23.456,7,8", "12..5", "1,234,56.7.8", "99999999999999999999", "5-5", "."]
        {
            assert_eq!(number(cell, DecimalMark::Comma), Err(NoNumber), "{cell}");
        }
    }

    #[test]
    fn a_currency_without_decimals_rounds_to_whole_units() {
        let clp = Currency::parse("CLP").unwrap();
        assert_eq!(price_minor("$ 1.990", DecimalMark::Comma, clp), Ok(Some(1990)));
        assert_eq!(price_minor("1990,5", DecimalMark::Comma, clp), Ok(Some(1991)));
    }

    #[test]
    fn tax_rates_come_in_many_dresses() {
        let table =
            [("21", 2100), ("21 %", 2100), ("10,5", 1050), ("0,21", 2100), ("IVA 21%", 2100), ("Exento", 0), ("0", 0)];
        for (cell, want) in table {
            assert_eq!(tax_bp(cell, DecimalMark::Comma), Ok(Some(want)), "{cell}");
        }
        assert_eq!(tax_bp("210", DecimalMark::Comma), Err(NoNumber));
        assert_eq!(tax_bp("", DecimalMark::Comma), Ok(None));
    }

    #[test]
    fn the_numbers_that_leave_no_doubt_decide_the_mark() {
        let table: [(&[&str], DecimalMark); 6] = [
            (&["1.234", "12,50"], DecimalMark::Comma),
            (&["1,234", "12.50"], DecimalMark::Point),
            (&["1.234,50", "1.234"], DecimalMark::Comma),
            (&["1.234.567"], DecimalMark::Comma),
            (&["1.234"], DecimalMark::Comma),
            (&["155.00", "608.00"], DecimalMark::Point),
        ];
        for (cells, want) in table {
            assert_eq!(guess_mark(cells.iter().copied()), want, "{cells:?}");
        }
    }

    proptest! {
        #[test]
        fn any_cell_is_read_without_fear(cell in "\\PC{0,24}|[0-9.,$ -]{0,24}") {
            for mark in [DecimalMark::Comma, DecimalMark::Point] {
                let _ = (number(&cell, mark), tax_bp(&cell, mark), quantity_milli(&cell, mark));
            }
            guess_mark(std::iter::once(cell.as_str()));
        }

        #[test]
        fn what_was_written_with_both_marks_is_read_back(minor in 1i64..99_999_999_999) {
            let ars = Currency::parse("ARS").unwrap();
            let mut whole = (minor / 100).to_string();
            let mut place = whole.len();
            while place > 3 {
                place -= 3;
                whole.insert(place, '.');
            }
            let text = format!("$ {whole},{:02}", minor % 100);
            prop_assert_eq!(price_minor(&text, DecimalMark::Comma, ars), Ok(Some(minor)), "{}", text);
        }
    }
}
