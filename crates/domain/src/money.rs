//! Exact money: whole minor units, one rounding rule, and sharing out without losing a unit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Largest amount the program handles, in minor units. Far above any shop, far below overflow of a sum
/// of every line in a till's life.
pub const AMOUNT_MINOR_MAX: i64 = 1_000_000_000_000_000;

/// An ISO 4217 currency code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Reads a code of three capital letters; `None` for anything else.
    pub fn parse(code: &str) -> Option<Currency> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Currency(bytes))
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a currency holds three ASCII letters")
    }

    /// Digits after the decimal mark, by ISO 4217's list of the currencies that have none.
    pub fn decimals(&self) -> u32 {
        match &self.0 {
            b"CLP" | b"PYG" | b"JPY" | b"KRW" | b"ISK" | b"VND" => 0,
            b"CLF" => 4,
            _ => 2,
        }
    }

    /// Minor units in one whole unit.
    pub fn scale(&self) -> i64 {
        10_i64.pow(self.decimals())
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<str>::deserialize(from)?;
        Currency::parse(&code).ok_or_else(|| serde::de::Error::custom("a currency is three capital letters"))
    }
}

impl JsonSchema for Currency {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Currency".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[A-Z]{3}$", "description": "ISO 4217 code" })
    }
}

/// Divides and rounds half away from zero, the one rounding rule of the program.
///
/// `den` must be positive.
pub fn div_round(num: i128, den: i128) -> i64 {
    debug_assert!(den > 0, "a divisor is positive");
    let half = den / 2;
    let rounded = if num >= 0 { (num + half) / den } else { (num - half) / den };
    // An even divisor puts exact halves at +half; an odd one has no exact half, so this is exact for both.
    i64::try_from(rounded).unwrap_or(if num >= 0 { i64::MAX } else { i64::MIN })
}

/// Rounds `unit_price_minor × quantity_milli / 1000` to minor units: the line's one rounding place.
pub fn line_amount(unit_price_minor: i64, quantity_milli: i64) -> i64 {
    div_round(i128::from(unit_price_minor) * i128::from(quantity_milli), 1000)
}

/// Shares `total` out in proportion to `weights` so that the parts add up to it exactly.
///
/// Uses largest remainders; equal remainders go to the larger weight, then to the earlier place, so the
/// result depends on the values alone. With no positive weight everything falls on the first part.
/// Weights must not be negative. An empty `weights` gives an empty result.
pub fn share_out(total: i64, weights: &[i64]) -> Vec<i64> {
    let sum: i128 = weights.iter().map(|w| i128::from(*w)).sum();
    if weights.is_empty() {
        return Vec::new();
    }
    if sum <= 0 {
        let mut parts = vec![0; weights.len()];
        parts[0] = total;
        return parts;
    }
    let magnitude = i128::from(total).abs();
    let sign = if total < 0 { -1 } else { 1 };
    let mut parts: Vec<i64> = Vec::with_capacity(weights.len());
    let mut remainders: Vec<(i128, i64, usize)> = Vec::with_capacity(weights.len());
    let mut given: i128 = 0;
    for (place, weight) in weights.iter().enumerate() {
        let product = magnitude * i128::from(*weight);
        let part = product / sum;
        given += part;
        parts.push(i64::try_from(part).unwrap_or(i64::MAX));
        remainders.push((product % sum, *weight, place));
    }
    remainders.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
    let left = usize::try_from(magnitude - given).unwrap_or(0);
    for (_, _, place) in remainders.iter().take(left) {
        parts[*place] += 1;
    }
    parts.iter().map(|part| part * sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn division_rounds_half_away_from_zero() {
        for (num, den, want) in [(5, 10, 1), (-5, 10, -1), (4, 10, 0), (15, 10, 2), (-15, 10, -2), (1, 3, 0), (2, 3, 1)]
        {
            assert_eq!(div_round(num, den), want, "{num}/{den}");
        }
    }

    #[test]
    fn a_line_is_rounded_where_quantity_meets_price() {
        assert_eq!(line_amount(980_000, 842), 825_160, "0,842 kg at 9.800,00");
        assert_eq!(line_amount(999, 500), 500, "half a unit goes up");
    }

    #[test]
    fn a_currency_is_three_capital_letters() {
        assert_eq!(Currency::parse("CLP").map(|c| c.decimals()), Some(0));
        assert_eq!(Currency::parse("ars"), None);
        assert_eq!(Currency::parse("EURO"), None);
    }

    proptest! {
        #[test]
        fn sharing_out_never_loses_a_unit(total in -10_000_000i64..10_000_000, weights in prop::collection::vec(0i64..1_000_000, 1..40)) {
            let parts = share_out(total, &weights);
            prop_assert_eq!(parts.iter().sum::<i64>(), total);
            prop_assert!(parts.iter().all(|p| p.signum() == 0 || p.signum() == total.signum()));
        }
    }
}
