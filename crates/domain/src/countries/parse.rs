//! Reading amounts and quantities as people and files write them: point or comma, grouped or not, with a sign.

use super::Country;

/// Reads an amount of money into minor units: `$ 1.234,50`, `1234.5`, `1,234.50`, `−3`.
///
/// `None` for what is no number, has more decimals than the currency, or is beyond the program's limit.
pub fn amount_minor(country: &Country, text: &str) -> Option<i64> {
    let plain: String = text
        .replace(&country.money.symbol, "")
        .replace(country.currency.code(), "")
        .chars()
        .filter(|character| !character.is_whitespace())
        .collect();
    let minor = scaled(&plain, country.currency.decimals(), country.money.mark)?;
    (minor.abs() <= crate::money::AMOUNT_MINOR_MAX).then_some(minor)
}

/// Reads a quantity into thousandths: `0,842`, `0.842`, `12`.
pub fn quantity_milli(country: &Country, text: &str) -> Option<i64> {
    let plain: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let milli = match single_mark(&plain) {
        // One mark in a quantity is always the decimal mark: nobody groups weights.
        Some(mark) => scaled(&plain, 3, mark)?,
        None => scaled(&plain, 3, country.money.mark)?,
    };
    (milli.abs() <= crate::quantity::QUANTITY_MILLI_MAX).then_some(milli)
}

fn single_mark(text: &str) -> Option<char> {
    let mut marks = text.chars().filter(|character| matches!(character, '.' | ','));
    match (marks.next(), marks.next()) {
        (Some(mark), None) => Some(mark),
        _ => None,
    }
}

/// Reads digits with a decimal mark into whole parts of `10^decimals`.
fn scaled(text: &str, decimals: u32, usual_mark: char) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mark = decimal_mark(digits, decimals, usual_mark);
    let (whole, fraction) = match mark.and_then(|mark| digits.rsplit_once(mark)) {
        Some((whole, fraction)) => (whole, fraction),
        None => (digits, ""),
    };
    let whole = ungrouped(whole)?;
    if whole.is_empty() && fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (kept, beyond) = fraction.split_at(fraction.len().min(decimals as usize));
    if beyond.bytes().any(|byte| byte != b'0') {
        return None;
    }
    let number = format!("{whole}{kept:0<width$}", width = decimals as usize).parse::<i64>().ok()?;
    Some(if negative { -number } else { number })
}

/// Finds which mark separates decimals: the last of two different ones; a single one unless it groups thousands.
fn decimal_mark(digits: &str, decimals: u32, usual_mark: char) -> Option<char> {
    let points = digits.matches('.').count();
    let commas = digits.matches(',').count();
    match (points, commas) {
        (0, 0) => None,
        (0, 1) | (1, 0) => {
            let mark = if points == 1 { '.' } else { ',' };
            let behind = digits.rsplit_once(mark).map_or(0, |(_, rest)| rest.len());
            // `1.234` is a thousand and more where the point is not the usual mark; `1.5` is one and a half anywhere.
            let groups = behind == 3 && (mark != usual_mark || decimals == 0);
            if groups { None } else { Some(mark) }
        }
        (0, _) | (_, 0) => None,
        (_, _) => digits.chars().rev().find(|character| matches!(character, '.' | ',')),
    }
}

/// Takes group marks out, where they stand before groups of three.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(['.', ',']);
    let first = groups.next().unwrap_or_default();
    let mut text = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() {
            return None;
        }
        text.push_str(group);
    }
    text.bytes().all(|byte| byte.is_ascii_digit()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::countries::format;
    use proptest::prelude::*;

    fn country(code: &str) -> &'static Country {
        Country::of(code).unwrap()
    }

    #[test]
    fn amounts_are_read_however_they_are_written() {
        let rows = [
            ("AR", "$ 1.234,50", Some(123_450)),
            ("AR", "1234.5", Some(123_450)),
            ("AR", "1,234.50", Some(123_450)),
            ("AR", "1.234", Some(123_400)),
            ("AR", "1234", Some(123_400)),
            ("AR", ",5", Some(50)),
            ("AR", "12.345.678,90", Some(1_234_567_890)),
            ("AR", "-3,00", Some(-300)),
            ("AR", "1,2345", None),
            ("AR", "1.23.456", None),
            ("AR", "", None),
            ("AR", "abc", None),
            ("AR", "99999999999999999999", None),
            ("CL", "$12.346", Some(12_346)),
            ("CL", "990", Some(990)),
            ("CL", "1,5", None),
            ("ES", "12.345,50 €", Some(1_234_550)),
            ("ES", "155.00", Some(15_500)),
        ];
        for (code, text, want) in rows {
            assert_eq!(amount_minor(country(code), text), want, "{code} {text:?}");
        }
    }

    #[test]
    fn a_single_mark_in_a_quantity_is_the_decimal_mark() {
        let rows = [("0,842", Some(842)), ("0.842", Some(842)), ("3", Some(3_000)), ("1,2345", None), ("x", None)];
        for (text, want) in rows {
            assert_eq!(quantity_milli(country("AR"), text), want, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(minor in -1_000_000_000_000i64..1_000_000_000_000) {
            for country in Country::all() {
                prop_assert_eq!(amount_minor(country, &format::money(country, minor)), Some(minor));
                prop_assert_eq!(amount_minor(country, &format::amount(country, minor)), Some(minor));
            }
        }

        #[test]
        fn anything_typed_is_read_or_refused(text in "\\PC{0,24}") {
            for country in Country::all() {
                let _ = amount_minor(country, &text);
                let _ = quantity_milli(country, &text);
            }
        }
    }
}
