//! Amounts, quantities and times as people read them, in the format of the shop's country.

use std::cell::Cell;

use mostrador_domain::{Currency, Unit};

use crate::texts::t;

/// How a country writes money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// The currency of the shop.
    pub currency: Currency,
    /// Its symbol.
    pub symbol: &'static str,
    /// Whether the symbol stands before the figure.
    pub symbol_first: bool,
    /// Whether a space stands between them.
    pub spaced: bool,
    /// What parts thousands.
    pub group: char,
    /// What parts decimals.
    pub mark: char,
}

thread_local! {
    static FORMAT: Cell<Option<Format>> = const { Cell::new(None) };
}

/// Makes every amount appear as this country writes it.
pub fn write_as(format: Format) {
    FORMAT.set(Some(format));
}

/// The format in use.
pub fn format() -> Format {
    FORMAT.get().unwrap_or_else(|| Format {
        currency: Currency::parse("ARS").expect("ARS is three capital letters"),
        symbol: "$",
        symbol_first: true,
        spaced: true,
        group: '.',
        mark: ',',
    })
}

/// An amount taken apart for display.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Whether a minus stands first.
    pub negative: bool,
    /// The whole part with its grouping.
    pub whole: String,
    /// Mark and decimals, empty where the currency has none.
    pub decimals: String,
}

/// Takes an amount in minor units apart.
pub fn figure(minor: i64) -> Figure {
    let format = format();
    let scale = format.currency.scale().unsigned_abs();
    let size = minor.unsigned_abs();
    let decimals = format.currency.decimals() as usize;
    Figure {
        negative: minor < 0,
        whole: grouped(size / scale, format.group),
        decimals: if decimals == 0 {
            String::new()
        } else {
            std::format!("{}{:0decimals$}", format.mark, size % scale)
        },
    }
}

/// An amount with its symbol, on one line: `−$ 1.234,50`.
pub fn money(minor: i64) -> String {
    let format = format();
    let figure = figure(minor);
    let sign = if figure.negative { "−" } else { "" };
    // A space that does not break keeps the symbol beside its figure.
    let space = if format.spaced { "\u{a0}" } else { "" };
    if format.symbol_first {
        std::format!("{sign}{}{space}{}{}", format.symbol, figure.whole, figure.decimals)
    } else {
        std::format!("{sign}{}{}{space}{}", figure.whole, figure.decimals, format.symbol)
    }
}

/// An amount without its symbol; decimals are left out where they are nought and `short` allows it.
pub fn amount(minor: i64, short: bool) -> String {
    let figure = figure(minor);
    let sign = if figure.negative { "−" } else { "" };
    let bare = short && minor % format().currency.scale() == 0;
    std::format!("{sign}{}{}", figure.whole, if bare { "" } else { &figure.decimals })
}

/// An amount as it is typed into a field: no grouping.
pub fn typed(minor: i64) -> String {
    let format = format();
    let scale = format.currency.scale();
    let decimals = format.currency.decimals() as usize;
    let sign = if minor < 0 { "-" } else { "" };
    let size = minor.unsigned_abs();
    if minor % scale == 0 {
        return std::format!("{sign}{}", size / scale.unsigned_abs());
    }
    std::format!("{sign}{}{}{:0decimals$}", size / scale.unsigned_abs(), format.mark, size % scale.unsigned_abs())
}

/// Reads an amount as people type it, in minor units: the last point or comma followed by at most as many digits as
/// the currency has decimals is the mark, the others group. `None` for what is no amount.
pub fn read_money(text: &str) -> Option<i64> {
    read_decimal(text, format().currency.decimals())
}

/// Reads a quantity as people type it, in thousandths.
pub fn read_quantity(text: &str) -> Option<i64> {
    read_decimal(text, 3)
}

fn read_decimal(text: &str, places: u32) -> Option<i64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}').collect();
    let text = text.strip_prefix(format().symbol).unwrap_or(&text);
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mark = text.rfind([',', '.']).filter(|at| {
        let behind = text.len() - at - 1;
        let alone = text.matches([',', '.']).count() == 1;
        let own_mark = text[*at..].starts_with(format().mark);
        behind <= places as usize && (own_mark || (alone && behind != 3) || places == 3 && alone)
    });
    let (whole, part) = match mark {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    };
    let whole: String = whole.chars().filter(|c| !matches!(c, '.' | ',')).collect();
    if whole.is_empty() && part.is_empty() {
        return None;
    }
    if !whole.chars().chain(part.chars()).all(|c| c.is_ascii_digit()) || whole.len() > 14 {
        return None;
    }
    let mut value: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let mut digits = part.chars();
    for _ in 0..places {
        let digit = digits.next().and_then(|c| c.to_digit(10)).unwrap_or(0);
        value = value.checked_mul(10)?.checked_add(i64::from(digit))?;
    }
    Some(if negative { -value } else { value })
}

/// How many, without the unit: `0,842` for what is measured, `6` for what is counted.
pub fn quantity(milli: i64, unit: Unit) -> String {
    let format = format();
    let sign = if milli < 0 { "−" } else { "" };
    let size = milli.unsigned_abs();
    let whole = grouped(size / 1000, format.group);
    let places: usize = match unit {
        Unit::Kilogram | Unit::Litre | Unit::HundredGrams => 3,
        Unit::Metre | Unit::Hour => 2,
        Unit::Piece | Unit::Dozen | Unit::Gram | Unit::Millilitre => 0,
    };
    if places == 0 && size.is_multiple_of(1000) {
        return std::format!("{sign}{whole}");
    }
    let mut part = std::format!("{:03}", size % 1000);
    while part.len() > places.max(1) && part.ends_with('0') {
        part.pop();
    }
    std::format!("{sign}{whole}{}{part}", format.mark)
}

/// The short name of a unit, as it stands after a number.
pub fn unit(unit: Unit) -> String {
    t(match unit {
        Unit::Piece => "unit-piece",
        Unit::Kilogram => "unit-kg",
        Unit::Gram => "unit-g",
        Unit::HundredGrams => "unit-100g",
        Unit::Litre => "unit-l",
        Unit::Millilitre => "unit-ml",
        Unit::Metre => "unit-m",
        Unit::Hour => "unit-hour",
        Unit::Dozen => "unit-dozen",
    })
}

/// A rate or a discount in hundredths of a percent: `10,5 %`.
pub fn percent(bp: i64) -> String {
    let sign = if bp < 0 { "−" } else { "" };
    let size = bp.unsigned_abs();
    let part = std::format!("{:02}", size % 100);
    let part = part.trim_end_matches('0');
    let mark = if part.is_empty() { String::new() } else { std::format!("{}{part}", format().mark) };
    std::format!("{sign}{}{mark}\u{a0}%", size / 100)
}

fn grouped(whole: u64, group: char) -> String {
    let digits = whole.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(group);
        }
        shown.push(digit);
    }
    shown
}

const DAYS: [&str; 7] = ["dom", "lun", "mar", "mié", "jue", "vie", "sáb"];
const MONTHS: [&str; 12] = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"];

/// The time of day, `14:32`.
pub fn clock(unix_ms: i64) -> String {
    let date = js_sys::Date::new(&(unix_ms as f64).into());
    std::format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// The day in words where it is near, else `mié 22 jul`, with the year where it is another one.
pub fn day(unix_ms: i64) -> String {
    let date = js_sys::Date::new(&(unix_ms as f64).into());
    let now = js_sys::Date::new_0();
    let same = |a: &js_sys::Date, b: &js_sys::Date| {
        a.get_full_year() == b.get_full_year() && a.get_month() == b.get_month() && a.get_date() == b.get_date()
    };
    if same(&date, &now) {
        return t("word-today");
    }
    let before = js_sys::Date::new(&(js_sys::Date::now() - 86_400_000.0).into());
    if same(&date, &before) {
        return t("word-yesterday");
    }
    calendar_day(unix_ms)
}

/// The day by its name and date, never in words: `mié 22 jul`.
pub fn calendar_day(unix_ms: i64) -> String {
    let date = js_sys::Date::new(&(unix_ms as f64).into());
    let name = DAYS[date.get_day() as usize % 7];
    let month = MONTHS[date.get_month() as usize % 12];
    if date.get_full_year() == js_sys::Date::new_0().get_full_year() {
        std::format!("{name} {} {month}", date.get_date())
    } else {
        std::format!("{} {month} {}", date.get_date(), date.get_full_year())
    }
}

/// Day and time: `hoy 14:32`.
pub fn moment(unix_ms: i64) -> String {
    std::format!("{} {}", day(unix_ms), clock(unix_ms))
}
