//! Check digits of tax ids. A right digit never proves that the id was issued.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which check a tax id has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaxIdKind {
    /// Argentina: 11 digits (AFIP/ARCA).
    Cuit,
    /// Chile: up to 8 digits and a check digit or K (SII).
    Rut,
    /// Spain: NIF, NIE or CIF (Orden EHA/451/2008 and RD 1065/2007).
    Nif,
}

/// What is wrong with a tax id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaxIdProblem {
    /// It has too few or too many characters; how many it should have at most.
    #[error("a wrong number of characters")]
    Length {
        /// Characters it has.
        have: usize,
        /// Characters it should have.
        want: usize,
    },
    /// It holds something that does not belong there.
    #[error("a foreign character")]
    Alphabet,
    /// Its check digit does not fit: a digit was mistyped.
    #[error("a wrong check digit")]
    CheckDigit,
    /// No such prefix is issued.
    #[error("an unknown prefix")]
    Prefix,
}

pub(super) fn check(kind: TaxIdKind, text: &str) -> Result<String, TaxIdProblem> {
    let plain: String =
        text.chars().filter(|c| !matches!(c, '-' | '.' | ' ' | '/')).flat_map(char::to_uppercase).collect();
    if !plain.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()) {
        return Err(TaxIdProblem::Alphabet);
    }
    match kind {
        TaxIdKind::Cuit => cuit(&plain)?,
        TaxIdKind::Rut => rut(&plain)?,
        TaxIdKind::Nif => nif(&plain)?,
    }
    Ok(plain)
}

pub(super) fn show(kind: TaxIdKind, stored: &str) -> String {
    match kind {
        TaxIdKind::Cuit if stored.len() == 11 => format!("{}-{}-{}", &stored[..2], &stored[2..10], &stored[10..]),
        TaxIdKind::Rut if stored.len() >= 2 && stored.is_ascii() => {
            let (body, digit) = stored.split_at(stored.len() - 1);
            let mut grouped = String::new();
            for (place, character) in body.chars().enumerate() {
                if place > 0 && (body.len() - place).is_multiple_of(3) {
                    grouped.push('.');
                }
                grouped.push(character);
            }
            format!("{grouped}-{digit}")
        }
        TaxIdKind::Cuit | TaxIdKind::Rut | TaxIdKind::Nif => stored.to_owned(),
    }
}

fn cuit(plain: &str) -> Result<(), TaxIdProblem> {
    let digits = digits(plain)?;
    if digits.len() != 11 {
        return Err(TaxIdProblem::Length { have: digits.len(), want: 11 });
    }
    let prefix = digits[0] * 10 + digits[1];
    if !matches!(prefix, 20 | 23..=27 | 30 | 33 | 34 | 50 | 51 | 55) {
        return Err(TaxIdProblem::Prefix);
    }
    let sum: u32 = digits.iter().zip([5, 4, 3, 2, 7, 6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
    let want = match 11 - sum % 11 {
        11 => 0,
        // Such a number is issued under another prefix instead.
        10 => return Err(TaxIdProblem::CheckDigit),
        other => other,
    };
    if digits[10] == want { Ok(()) } else { Err(TaxIdProblem::CheckDigit) }
}

fn rut(plain: &str) -> Result<(), TaxIdProblem> {
    if !(2..=10).contains(&plain.len()) {
        return Err(TaxIdProblem::Length { have: plain.len(), want: 9 });
    }
    let (body, given) = plain.split_at(plain.len() - 1);
    let sum: u32 = digits(body)?.iter().rev().zip([2, 3, 4, 5, 6, 7].into_iter().cycle()).map(|(d, w)| d * w).sum();
    let want = match 11 - sum % 11 {
        11 => "0".to_owned(),
        10 => "K".to_owned(),
        other => other.to_string(),
    };
    if given == want { Ok(()) } else { Err(TaxIdProblem::CheckDigit) }
}

fn nif(plain: &str) -> Result<(), TaxIdProblem> {
    if plain.len() != 9 {
        return Err(TaxIdProblem::Length { have: plain.len(), want: 9 });
    }
    let (first, rest) = plain.split_at(1);
    let (body, control) = rest.split_at(7);
    match first.as_bytes()[0] {
        b'0'..=b'9' => personal(&plain[..8], control),
        b'X' | b'Y' | b'Z' => personal(&format!("{}{body}", first.as_bytes()[0] - b'X'), control),
        b'K' | b'L' | b'M' => personal(body, control),
        letter @ (b'A'..=b'H' | b'J' | b'N' | b'P'..=b'S' | b'U'..=b'W') => company(letter, body, control),
        _ => Err(TaxIdProblem::Prefix),
    }
}

fn personal(number: &str, control: &str) -> Result<(), TaxIdProblem> {
    const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    let number: usize = number.parse().map_err(|_| TaxIdProblem::Alphabet)?;
    if control.as_bytes()[0] == LETTERS[number % 23] { Ok(()) } else { Err(TaxIdProblem::CheckDigit) }
}

fn company(letter: u8, body: &str, control: &str) -> Result<(), TaxIdProblem> {
    let digits = digits(body)?;
    let even: u32 = digits.iter().skip(1).step_by(2).sum();
    let odd: u32 = digits.iter().step_by(2).map(|digit| (digit * 2) / 10 + (digit * 2) % 10).sum();
    let check = (10 - (even + odd) % 10) % 10;
    let as_digit = char::from_digit(check, 10).map(String::from).unwrap_or_default();
    let as_letter = char::from(b"JABCDEFGHI"[check as usize]).to_string();
    let right = match letter {
        b'A' | b'B' | b'E' | b'H' => control == as_digit,
        b'K' | b'P' | b'Q' | b'R' | b'S' | b'N' | b'W' => control == as_letter,
        _ => control == as_digit || control == as_letter,
    };
    if right { Ok(()) } else { Err(TaxIdProblem::CheckDigit) }
}

fn digits(text: &str) -> Result<Vec<u32>, TaxIdProblem> {
    text.chars().map(|character| character.to_digit(10).ok_or(TaxIdProblem::Alphabet)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tax_ids_that_were_issued_pass() {
        let rows = [
            (TaxIdKind::Cuit, "33-69345023-9", "33693450239"),
            (TaxIdKind::Cuit, "20-12345678-6", "20123456786"),
            (TaxIdKind::Cuit, "27-12345678-0", "27123456780"),
            (TaxIdKind::Cuit, "30-50001091-2", "30500010912"),
            (TaxIdKind::Rut, "60.803.000-k", "60803000K"),
            (TaxIdKind::Rut, "90749000-9", "907490009"),
            (TaxIdKind::Rut, "12.345.613-0", "123456130"),
            (TaxIdKind::Nif, "12345678Z", "12345678Z"),
            (TaxIdKind::Nif, "x1234567l", "X1234567L"),
            (TaxIdKind::Nif, "Z1234567R", "Z1234567R"),
            (TaxIdKind::Nif, "A58818501", "A58818501"),
            (TaxIdKind::Nif, "Q2826000H", "Q2826000H"),
        ];
        for (kind, text, stored) in rows {
            assert_eq!(check(kind, text), Ok(stored.to_owned()), "{text}");
        }
    }

    #[test]
    fn each_fault_of_a_tax_id_is_named() {
        let rows = [
            (TaxIdKind::Cuit, "20-12345678-5", TaxIdProblem::CheckDigit),
            (TaxIdKind::Cuit, "20-14882310-77", TaxIdProblem::Length { have: 12, want: 11 }),
            (TaxIdKind::Cuit, "99-12345678-6", TaxIdProblem::Prefix),
            (TaxIdKind::Cuit, "2012345676-9", TaxIdProblem::CheckDigit),
            (TaxIdKind::Cuit, "20-1234567A-6", TaxIdProblem::Alphabet),
            (TaxIdKind::Rut, "12.345.678-4", TaxIdProblem::CheckDigit),
            (TaxIdKind::Rut, "5", TaxIdProblem::Length { have: 1, want: 9 }),
            (TaxIdKind::Nif, "12345678A", TaxIdProblem::CheckDigit),
            (TaxIdKind::Nif, "A58818502", TaxIdProblem::CheckDigit),
            (TaxIdKind::Nif, "ñ2345678A", TaxIdProblem::Alphabet),
            (TaxIdKind::Nif, "1234567Z", TaxIdProblem::Length { have: 8, want: 9 }),
        ];
        for (kind, text, problem) in rows {
            assert_eq!(check(kind, text), Err(problem), "{text}");
        }
    }

    #[test]
    fn tax_ids_are_shown_with_their_marks() {
        assert_eq!(show(TaxIdKind::Cuit, "20148823107"), "20-14882310-7");
        assert_eq!(show(TaxIdKind::Rut, "123456785"), "12.345.678-5");
        assert_eq!(show(TaxIdKind::Nif, "A58818501"), "A58818501");
    }
}
