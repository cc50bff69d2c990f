//! What a country's law wants to be read on a consumer's receipt, as data.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// A country's own words on receipts.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wording {
    /// How taxes are shown.
    #[serde(default)]
    pub taxes: TaxWording,
    /// Heading of the taxes, where the law names one.
    #[serde(default)]
    pub tax_title: String,
    /// Name of the tax contained, where the law names one.
    #[serde(default)]
    pub tax_contained: String,
    /// Name of other taxes contained, where the law names one.
    #[serde(default)]
    pub other_taxes: String,
}

/// How taxes are shown on a receipt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxWording {
    /// One sum with the words of the law.
    Named,
    /// One sum.
    Contained,
    /// A row for every rate, with what it is computed on.
    #[default]
    ByRate,
}

static WORDING: LazyLock<BTreeMap<String, Wording>> =
    LazyLock::new(|| serde_json::from_str(include_str!("wording.json")).expect("a test reads the wording"));
static OTHERS: LazyLock<Wording> = LazyLock::new(Wording::default);

/// The words of a country; a country without its own shows every rate.
pub fn of(country_code: &str) -> &'static Wording {
    WORDING.get(country_code).unwrap_or(&OTHERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_law_of_transparency_is_named_in_argentina_alone() {
        assert!(of("AR").tax_title.contains("Ley 27.743"));
        assert_eq!(of("AR").taxes, TaxWording::Named);
        assert!(of("CL").tax_title.is_empty() && of("XX").taxes == TaxWording::ByRate);
    }
}
