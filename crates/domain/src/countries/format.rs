//! How money, quantities, percentages, dates and times are written, by CLDR's forms of each country.

use super::{Country, DateForm};
use crate::Unit;

/// A space at which no line is broken.
pub const NO_BREAK: char = '\u{a0}';
/// The minus sign.
pub const MINUS: char = '\u{2212}';

/// An amount in pieces, for screens that set them in different sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyParts {
    /// Whether it is below zero.
    pub negative: bool,
    /// The currency's sign.
    pub symbol: String,
    /// Whether the sign stands behind the figure.
    pub symbol_after: bool,
    /// Whether a space stands between sign and figure.
    pub space: bool,
    /// The whole units, grouped.
    pub whole: String,
    /// Decimal mark and decimals; empty for a currency without.
    pub decimals: String,
}

/// Takes an amount in minor units apart.
pub fn money_parts(country: &Country, amount_minor: i64) -> MoneyParts {
    let form = &country.money;
    let scale = country.currency.scale().unsigned_abs();
    let magnitude = amount_minor.unsigned_abs();
    let width = country.currency.decimals() as usize;
    let decimals = if width == 0 { String::new() } else { format!("{}{:0width$}", form.mark, magnitude % scale) };
    MoneyParts {
        negative: amount_minor < 0,
        symbol: form.symbol.clone(),
        symbol_after: form.symbol_after,
        space: form.space,
        whole: grouped(magnitude / scale, form.group),
        decimals,
    }
}

/// Writes an amount in minor units with its sign: `$ 12.345,50`, `$12.346`, `12.345,50 €`.
pub fn money(country: &Country, amount_minor: i64) -> String {
    let parts = money_parts(country, amount_minor);
    let gap = if parts.space { String::from(NO_BREAK) } else { String::new() };
    let minus = if parts.negative { String::from(MINUS) } else { String::new() };
    let MoneyParts { symbol, whole, decimals, .. } = &parts;
    if parts.symbol_after {
        format!("{minus}{whole}{decimals}{gap}{symbol}")
    } else {
        format!("{minus}{symbol}{gap}{whole}{decimals}")
    }
}

/// Writes an amount in minor units without its sign, as it stands in a field or a column.
pub fn amount(country: &Country, amount_minor: i64) -> String {
    let parts = money_parts(country, amount_minor);
    let minus = if parts.negative { String::from(MINUS) } else { String::new() };
    format!("{minus}{}{}", parts.whole, parts.decimals)
}

/// Short name of a unit: `kg`, `un`, `doc`.
pub fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Piece => "un",
        Unit::Kilogram => "kg",
        Unit::Gram => "g",
        Unit::HundredGrams => "100\u{a0}g",
        Unit::Litre => "l",
        Unit::Millilitre => "ml",
        Unit::Metre => "m",
        Unit::Hour => "h",
        Unit::Dozen => "doc",
    }
}

/// Writes a quantity in thousandths with its unit: `0,842 kg`, `6 un`, `1,50 m`.
pub fn quantity(country: &Country, quantity_milli: i64, unit: Unit) -> String {
    let figure = quantity_figure(country, quantity_milli, unit);
    match unit {
        Unit::HundredGrams => format!("{figure}{NO_BREAK}×{NO_BREAK}{}", unit_name(unit)),
        _ => format!("{figure}{NO_BREAK}{}", unit_name(unit)),
    }
}

/// Writes a quantity in thousandths without its unit: weights and volumes with three decimals, lengths with two or
/// three, what is counted with as few as it needs.
pub fn quantity_figure(country: &Country, quantity_milli: i64, unit: Unit) -> String {
    let minus = if quantity_milli < 0 { String::from(MINUS) } else { String::new() };
    let magnitude = quantity_milli.unsigned_abs();
    let whole = grouped(magnitude / 1000, country.money.group);
    let thousandths = format!("{:03}", magnitude % 1000);
    let kept = thousandths.trim_end_matches('0').len();
    let decimals = match unit {
        Unit::Kilogram | Unit::Litre => 3,
        Unit::Metre => kept.max(2),
        Unit::Piece | Unit::Gram | Unit::HundredGrams | Unit::Millilitre | Unit::Hour | Unit::Dozen => kept,
    };
    if decimals == 0 {
        return format!("{minus}{whole}");
    }
    format!("{minus}{whole}{}{}", country.money.mark, &thousandths[..decimals])
}

/// Writes hundredths of a percent: `10,5 %`.
pub fn percent(country: &Country, basis_points: i64) -> String {
    let magnitude = basis_points.unsigned_abs();
    let minus = if basis_points < 0 { String::from(MINUS) } else { String::new() };
    let hundredths = format!("{:02}", magnitude % 100);
    let decimals = hundredths.trim_end_matches('0');
    let mark = if decimals.is_empty() { String::new() } else { country.money.mark.to_string() };
    format!("{minus}{}{mark}{decimals}{NO_BREAK}%", magnitude / 100)
}

/// Writes a date in figures, for receipts: `22/07/2026`.
pub fn date(country: &Country, year: i32, month: u32, day: u32) -> String {
    let separator = match country.date {
        DateForm::DayMonthYearSlash => '/',
        DateForm::DayMonthYearDash => '-',
    };
    format!("{day:02}{separator}{month:02}{separator}{year:04}")
}

/// Writes a time of the day: `14:06`.
pub fn time(hour: u32, minute: u32) -> String {
    format!("{hour:02}:{minute:02}")
}

fn grouped(number: u64, group: char) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(code: &str) -> &'static Country {
        Country::of(code).unwrap()
    }

    #[test]
    fn money_is_written_as_each_country_writes_it() {
        let rows = [
            ("AR", 1_234_550, "$\u{a0}12.345,50"),
            ("AR", -128_000, "\u{2212}$\u{a0}1.280,00"),
            ("AR", 5, "$\u{a0}0,05"),
            ("CL", 12_346, "$12.346"),
            ("CL", 0, "$0"),
            ("ES", 1_234_550, "12.345,50\u{a0}€"),
            ("ES", -1, "\u{2212}0,01\u{a0}€"),
            ("AR", i64::MIN, "\u{2212}$\u{a0}92.233.720.368.547.758,08"),
        ];
        for (code, minor, want) in rows {
            assert_eq!(money(country(code), minor), want);
        }
    }

    #[test]
    fn quantities_show_the_decimals_that_their_unit_needs() {
        let rows = [
            (842, Unit::Kilogram, "0,842\u{a0}kg"),
            (1_000, Unit::Kilogram, "1,000\u{a0}kg"),
            (6_000, Unit::Piece, "6\u{a0}un"),
            (500, Unit::Piece, "0,5\u{a0}un"),
            (1_500, Unit::Metre, "1,50\u{a0}m"),
            (250_000, Unit::Gram, "250\u{a0}g"),
            (3_500, Unit::HundredGrams, "3,5\u{a0}×\u{a0}100\u{a0}g"),
            (-2_000, Unit::Dozen, "\u{2212}2\u{a0}doc"),
        ];
        for (milli, unit, want) in rows {
            assert_eq!(quantity(country("AR"), milli, unit), want);
        }
    }

    #[test]
    fn percentages_and_dates_follow_the_country() {
        assert_eq!(percent(country("AR"), 1_050), "10,5\u{a0}%");
        assert_eq!(percent(country("AR"), 2_100), "21\u{a0}%");
        assert_eq!(date(country("AR"), 2026, 7, 22), "22/07/2026");
        assert_eq!(date(country("CL"), 2026, 7, 22), "22-07-2026");
        assert_eq!(time(9, 5), "09:05");
    }
}
