//! What differs from country to country, as data: money, taxes, cash rounding, tax ids, formats, notes and coins.

pub mod format;
pub mod parse;
mod rounding;
mod tax_id;
pub mod words;

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Currency, json, locale::Language};

pub use rounding::{CashRounding, RoundingRule};
pub use tax_id::{TaxIdKind, TaxIdProblem};

/// One country's data. Its file says where each rule comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code.
    pub code: String,
    /// The currency of prices and of the ledger.
    pub currency: Currency,
    /// How amounts are written.
    pub money: MoneyForm,
    /// How dates are written.
    pub date: DateForm,
    /// First day of the week.
    pub week_starts: WeekDay,
    /// Taxes on sales.
    pub tax: TaxRules,
    /// How cash is rounded.
    pub cash_rounding: CashRounding,
    /// The tax id of people and companies.
    pub tax_id: TaxIdForm,
    /// Banknotes in use, in minor units, the largest first.
    pub notes_minor: Vec<i64>,
    /// Coins in use, in minor units, the largest first.
    pub coins_minor: Vec<i64>,
    /// Time zones of the country (IANA), the most common first.
    pub time_zones: Vec<String>,
    /// The language that is proposed.
    pub language: Language,
    /// The currency's unit, singular and plural, for amounts in words.
    pub unit_words: [String; 2],
    /// Its hundredth part, singular and plural; empty where there is none.
    pub minor_words: [String; 2],
    /// Where the rules come from.
    pub sources: std::collections::BTreeMap<String, String>,
}

/// How amounts of money are written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MoneyForm {
    /// The currency's sign.
    pub symbol: String,
    /// Whether a space stands between sign and figure.
    pub space: bool,
    /// Whether the sign stands behind the figure.
    pub symbol_after: bool,
    /// What stands between thousands.
    pub group: char,
    /// The decimal mark.
    pub mark: char,
}

/// Order and separator of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum DateForm {
    /// 22/07/2026
    #[serde(rename = "DMY/")]
    DayMonthYearSlash,
    /// 22-07-2026
    #[serde(rename = "DMY-")]
    DayMonthYearDash,
}

/// A day that weeks begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WeekDay {
    /// Monday.
    Monday,
    /// Sunday.
    Sunday,
}

/// Taxes on sales.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TaxRules {
    /// The tax's name on receipts.
    pub name: String,
    /// Whether shelf prices include it.
    pub included: bool,
    /// The rate of a product that names none, in hundredths of a percent.
    pub default_bp: i64,
    /// The rates in force, in hundredths of a percent.
    pub rates_bp: Vec<i64>,
}

/// What a tax id is called and how it is checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TaxIdForm {
    /// Which check it has.
    pub kind: TaxIdKind,
    /// Its name.
    pub name: String,
}

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    [include_str!("AR.json"), include_str!("CL.json"), include_str!("ES.json")]
        .into_iter()
        .map(|file| json::read(file).expect("a test reads every country's file"))
        .collect()
});

impl Country {
    /// Every country, by code.
    pub fn all() -> &'static [Country] {
        &COUNTRIES
    }

    /// The country of a two-letter code.
    pub fn of(code: &str) -> Option<&'static Country> {
        COUNTRIES.iter().find(|country| country.code == code)
    }

    /// Notes and coins, the largest first, none twice, in minor units.
    pub fn denominations_minor(&self) -> Vec<i64> {
        let mut all: Vec<i64> = self.notes_minor.iter().chain(&self.coins_minor).copied().collect();
        all.sort_unstable_by(|a, b| b.cmp(a));
        all.dedup();
        all
    }

    /// Checks a tax id, with or without marks, and answers it in its stored form: no marks, capitals.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check_tax_id(&self, text: &str) -> Result<String, TaxIdProblem> {
        tax_id::check(self.tax_id.kind, text)
    }

    /// Shows a stored tax id with the country's marks.
    pub fn show_tax_id(&self, stored: &str) -> String {
        tax_id::show(self.tax_id.kind, stored)
    }

    /// Amounts that a customer is likely to hand over for `due_minor`: the exact one, then round sums that notes
    /// make up, at most `limit` of them. Notes that are loose change beside the amount are passed over.
    pub fn likely_cash_minor(&self, due_minor: i64, limit: usize) -> Vec<i64> {
        /// A note below this part of the amount is loose change.
        const SMALL_PART: i64 = 30;
        let mut likely = vec![due_minor];
        let mut rounded: Vec<i64> = self
            .notes_minor
            .iter()
            .filter(|note| **note >= due_minor / SMALL_PART)
            .map(|note| (due_minor + note - 1).div_euclid(*note) * note)
            .filter(|amount| *amount > due_minor)
            .collect();
        rounded.sort_unstable();
        rounded.dedup();
        likely.extend(rounded);
        likely.truncate(limit);
        likely
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_is_whole() {
        assert_eq!(Country::all().iter().map(|country| country.code.as_str()).collect::<Vec<_>>(), ["AR", "CL", "ES"]);
        for country in Country::all() {
            let code = &country.code;
            assert!(country.tax.rates_bp.contains(&country.tax.default_bp), "{code}: the default rate is in force");
            assert!(!country.time_zones.is_empty() && !country.denominations_minor().is_empty(), "{code}");
            assert!(country.denominations_minor().is_sorted_by(|a, b| a > b), "{code}: no note stands twice");
        }
    }

    #[test]
    fn likely_cash_begins_with_the_exact_amount() {
        let spain = Country::of("ES").unwrap();
        assert_eq!(spain.likely_cash_minor(1_742, 5), [1_742, 2_000, 5_000, 10_000, 20_000], "17,42 €");
        let argentina = Country::of("AR").unwrap();
        let pesos = argentina.likely_cash_minor(2_861_000, 4);
        assert_eq!(pesos, [2_861_000, 2_900_000, 3_000_000, 4_000_000], "28.610,00 without loose change");
        assert_eq!(spain.likely_cash_minor(2_000, 3), [2_000, 5_000, 10_000], "an exact note is not proposed twice");
    }
}
