//! What a cashier types into the one box: a code, or a quantity and a code (`3*7790123456787`, `0,842*15`).

use crate::quantity::QUANTITY_MILLI_MAX;

/// What was typed, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry<'a> {
    /// A code or a name, with a quantity where one was typed before `*`.
    Code {
        /// Thousandths of the unit.
        quantity_milli: Option<i64>,
        /// What stands behind the quantity.
        code: &'a str,
    },
    /// A quantity alone (`*3` or `3*`), in thousandths: it is for the line just added.
    Quantity(i64),
}

/// Takes an entry apart. What is no quantity before the first `*` makes the whole a code, since codes may hold one.
pub fn parse(typed: &str) -> Entry<'_> {
    let typed = typed.trim();
    let whole = Entry::Code { quantity_milli: None, code: typed };
    let Some((before, behind)) = typed.split_once('*') else {
        return whole;
    };
    let (before, behind) = (before.trim(), behind.trim());
    match (quantity(before), quantity(behind)) {
        (Some(quantity_milli), _) if behind.is_empty() => Entry::Quantity(quantity_milli),
        (Some(quantity_milli), _) => Entry::Code { quantity_milli: Some(quantity_milli), code: behind },
        (None, Some(quantity_milli)) if before.is_empty() => Entry::Quantity(quantity_milli),
        (None, _) => whole,
    }
}

/// Reads a quantity with a decimal comma or point and at most three decimals, as thousandths above nought.
pub fn quantity(text: &str) -> Option<i64> {
    let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + decimals.len() == 0 || whole.len() > 7 || decimals.len() > 3 || !digits(whole) || !digits(decimals)
    {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let thousandths: i64 = format!("{decimals:0<3}").parse().ok()?;
    let milli = whole * 1000 + thousandths;
    (1..=QUANTITY_MILLI_MAX).contains(&milli).then_some(milli)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn entries_are_taken_apart() {
        let code = |quantity_milli, code| Entry::Code { quantity_milli, code };
        let rows = [
            ("7790123456787", code(None, "7790123456787")),
            (" 3*7790123456787 ", code(Some(3000), "7790123456787")),
            ("0,842*15", code(Some(842), "15")),
            ("0.5 * 15", code(Some(500), "15")),
            (",25*15", code(Some(250), "15")),
            ("3*", Entry::Quantity(3000)),
            ("*3", Entry::Quantity(3000)),
            ("0*15", code(None, "0*15")),
            ("1,2345*15", code(None, "1,2345*15")),
            ("A*B", code(None, "A*B")),
            ("99999999*15", code(None, "99999999*15")),
            ("*", code(None, "*")),
            ("", code(None, "")),
        ];
        for (typed, want) in rows {
            assert_eq!(parse(typed), want, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_typed(typed in ".{0,60}") {
            match parse(&typed) {
                Entry::Code { quantity_milli: Some(quantity), .. } | Entry::Quantity(quantity) => prop_assert!(quantity > 0),
                Entry::Code { quantity_milli: None, code } => prop_assert_eq!(code, typed.trim()),
            }
        }
    }
}
