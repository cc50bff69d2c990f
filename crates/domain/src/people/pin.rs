//! What a PIN may look like.

use super::{PIN_DIGITS_MAX, PIN_DIGITS_MIN};

/// What is wrong with a new PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PinProblem {
    /// It has too few or too many digits.
    #[error("a wrong number of digits")]
    Length,
    /// It holds something that is no digit.
    #[error("a foreign character")]
    Alphabet,
    /// It is the first that anybody would try.
    #[error("too easy to guess")]
    Easy,
}

/// Checks a new PIN: digits alone, enough of them, not all the same.
///
/// # Errors
/// What is wrong with it.
pub fn check_pin(pin: &str) -> Result<(), PinProblem> {
    if !pin.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PinProblem::Alphabet);
    }
    if !(PIN_DIGITS_MIN..=PIN_DIGITS_MAX).contains(&pin.len()) {
        return Err(PinProblem::Length);
    }
    if pin.bytes().all(|byte| byte == pin.as_bytes()[0]) {
        return Err(PinProblem::Easy);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_made_of_four_to_twelve_digits() {
        let rows = [
            ("2580", Ok(())),
            ("1234", Ok(())),
            ("123456789012", Ok(())),
            ("258", Err(PinProblem::Length)),
            ("", Err(PinProblem::Length)),
            ("1234567890123", Err(PinProblem::Length)),
            ("25a0", Err(PinProblem::Alphabet)),
            ("٢٥٨٠", Err(PinProblem::Alphabet)),
            ("0000", Err(PinProblem::Easy)),
        ];
        for (pin, want) in rows {
            assert_eq!(check_pin(pin), want, "{pin}");
        }
    }
}
