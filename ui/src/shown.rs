//! Amounts, quantities and times as people read them, in the format of the shop's country.

use std::cell::Cell;

use mostrador_domain::{
    Unit,
    countries::{
        Country,
        format::{self, MoneyParts},
        parse,
    },
};

use crate::texts::t;

thread_local! {
    static COUNTRY: Cell<Option<&'static Country>> = const { Cell::new(None) };
}

/// Makes every amount appear as this country writes it.
pub fn write_as(country: &'static Country) {
    COUNTRY.set(Some(country));
}

/// The shop's country; the first one of the data until the shop is known.
pub fn country() -> &'static Country {
    COUNTRY.get().unwrap_or_else(|| Country::all().first().expect("the program carries its countries' data"))
}

/// The country's decimal mark.
pub fn mark() -> char {
    country().money.mark
}

/// An amount taken apart for display.
pub fn figure(minor: i64) -> MoneyParts {
    format::money_parts(country(), minor)
}

/// An amount with its symbol, on one line: `−$ 1.234,50`.
pub fn money(minor: i64) -> String {
    format::money(country(), minor)
}

/// An amount without its symbol; decimals are left out where they are nought and `short` allows it.
pub fn amount(minor: i64, short: bool) -> String {
    let figure = figure(minor);
    let sign = if figure.negative { "−" } else { "" };
    let bare = short && minor % country().currency.scale() == 0;
    std::format!("{sign}{}{}", figure.whole, if bare { "" } else { &figure.decimals })
}

/// An amount as it is typed into a field: no grouping.
pub fn typed(minor: i64) -> String {
    let scale = country().currency.scale().unsigned_abs();
    let decimals = country().currency.decimals() as usize;
    let sign = if minor < 0 { "-" } else { "" };
    let size = minor.unsigned_abs();
    if size.is_multiple_of(scale) {
        return std::format!("{sign}{}", size / scale);
    }
    std::format!("{sign}{}{}{:0decimals$}", size / scale, mark(), size % scale)
}

/// An amount while it is typed, with its thousands apart: `30000,5` stands as `30.000,5`.
pub fn grouped(typed: &str) -> String {
    let form = &country().money;
    let (whole, rest) = typed.split_at(typed.find([',', '.']).unwrap_or(typed.len()));
    if whole.len() < 4 || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return typed.to_owned();
    }
    let mut apart = String::with_capacity(typed.len() + whole.len() / 3);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            apart.push(form.group);
        }
        apart.push(digit);
    }
    apart + rest
}

/// What was typed, from a field that [`grouped`] fills. A grouping mark at the end is a keypad's decimal mark.
pub fn ungrouped(field: &str) -> String {
    let form = &country().money;
    let (body, mark) = match field.strip_suffix(form.group) {
        Some(body) if !body.contains(form.mark) => (body, Some(form.mark)),
        Some(_) | None => (field, None),
    };
    body.chars().filter(|char| *char != form.group).chain(mark).collect()
}

/// Reads an amount as people type it, in minor units. `None` for what is no amount.
pub fn read_money(text: &str) -> Option<i64> {
    parse::amount_minor(country(), text)
}

/// Reads a quantity as people type it, in thousandths.
pub fn read_quantity(text: &str) -> Option<i64> {
    parse::quantity_milli(country(), text)
}

/// How many, without the unit: `0,842` for what is measured, `6` for what is counted.
pub fn quantity(milli: i64, unit: Unit) -> String {
    format::quantity_figure(country(), milli, unit)
}

/// The short name of a unit, as it stands after a number.
pub fn unit(unit: Unit) -> &'static str {
    format::unit_name(unit)
}

/// A rate or a discount in hundredths of a percent: `10,5 %`.
pub fn percent(bp: i64) -> String {
    format::percent(country(), bp)
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
