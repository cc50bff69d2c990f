//! Labels of scales: EAN-13 codes of the shop's own ranges that carry an item and a price, a weight or a count.
//!
//! Their layout is each shop's choice, so it is data. A label's amount is kept to the minor unit: the weight is
//! derived from it, never the amount from a weight.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::codes::{check_digit, is_digits};
use crate::{Currency, Unit, money::div_round};

/// Most templates of a shop.
pub const TEMPLATES_MAX: usize = 20;

/// How one kind of label is laid out: prefix, item, perhaps an inner check digit, value, check digit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LabelTemplate {
    /// The digits that such labels begin with, 1 to 4 of them, each as long as the others.
    pub prefixes: Vec<String>,
    /// Digits of the item, 3 to 6.
    pub item_digits: u8,
    /// A check digit over the value, between item and value.
    #[serde(default)]
    pub inner_check: InnerCheck,
    /// Digits of the value, 4 to 6.
    pub value_digits: u8,
    /// What the value is.
    pub kind: LabelKind,
    /// How many of its digits stand behind the decimal mark: of whole money, of kilograms, of units.
    pub decimals: u8,
}

/// What the value of a label tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LabelKind {
    /// What the goods cost.
    Price,
    /// What they weigh.
    Weight,
    /// How many they are.
    Units,
}

/// The digit between item and value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InnerCheck {
    /// There is none.
    #[default]
    None,
    /// There is one, by GS1's rule for four or five digits.
    Checked,
    /// There is one, by a rule of the scale's own, so it is passed over.
    Ignored,
}

/// What a label says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LabelRead {
    /// The item's digits as printed.
    pub item: String,
    /// What its value is.
    pub kind: LabelKind,
    /// What the goods cost, in minor units, on a price label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_minor: Option<i64>,
    /// Grams on a weight label, thousandths of a unit on a count label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_milli: Option<i64>,
}

/// A label that one template explains: what it says, and the codes under which its product may be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelMatch {
    /// What it says.
    pub read: LabelRead,
    /// The label with a value of nought, as some catalogues store their weighed products.
    pub zero_code: String,
}

/// Why a template cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateFault {
    /// No prefix, one that is not 1 to 4 digits, or prefixes of different lengths.
    Prefix,
    /// Item or value has a length that no label has.
    Lengths,
    /// Prefix, item, inner check and value are not twelve digits together.
    Sum,
    /// More decimals than the value bears.
    Decimals,
    /// GS1 has an inner check for four and five digits only.
    Inner,
}

impl LabelTemplate {
    /// Says what is wrong with the layout, if anything.
    pub fn fault(&self) -> Option<TemplateFault> {
        let prefix_digits = self.prefix_digits();
        let sound = |prefix: &String| is_digits(prefix) && prefix.len() == prefix_digits;
        if !(1..=4).contains(&prefix_digits) || !self.prefixes.iter().all(sound) {
            return Some(TemplateFault::Prefix);
        }
        if !(3..=6).contains(&self.item_digits) || !(4..=6).contains(&self.value_digits) {
            return Some(TemplateFault::Lengths);
        }
        if self.inner_check == InnerCheck::Checked && self.value_digits == 6 {
            return Some(TemplateFault::Inner);
        }
        let inner = usize::from(self.inner_check != InnerCheck::None);
        if prefix_digits + usize::from(self.item_digits) + inner + usize::from(self.value_digits) != 12 {
            return Some(TemplateFault::Sum);
        }
        let decimals_max = match self.kind {
            LabelKind::Price => 2,
            LabelKind::Weight | LabelKind::Units => 3,
        };
        (self.decimals > decimals_max).then_some(TemplateFault::Decimals)
    }

    fn prefix_digits(&self) -> usize {
        self.prefixes.first().map_or(0, String::len)
    }

    /// Reads thirteen digits with a right check digit; `None` where this template does not explain them.
    fn read(&self, digits: &str, currency: Currency) -> Option<LabelMatch> {
        let prefix_digits = self.prefix_digits();
        if self.fault().is_some() || !self.prefixes.iter().any(|prefix| digits.starts_with(prefix.as_str())) {
            return None;
        }
        let item_end = prefix_digits + usize::from(self.item_digits);
        let value_start = 12 - usize::from(self.value_digits);
        let (item, value) = (&digits[prefix_digits..item_end], &digits[value_start..12]);
        if self.inner_check == InnerCheck::Checked && !digits[item_end..value_start].starts_with(inner_check(value)?) {
            return None;
        }
        let number: i64 = value.parse().ok()?;
        let scaled = |scale: i64| div_round(i128::from(number) * i128::from(scale), 10_i128.pow(self.decimals.into()));
        let (amount_minor, value_milli) = match self.kind {
            LabelKind::Price => (Some(scaled(currency.scale())), None),
            LabelKind::Weight | LabelKind::Units => (None, Some(scaled(1000))),
        };
        let zero_body = format!("{}{}", &digits[..item_end], "0".repeat(12 - item_end));
        let zero_code = format!("{zero_body}{}", check_digit(&zero_body)?);
        let read = LabelRead { item: item.to_owned(), kind: self.kind, amount_minor, value_milli };
        Some(LabelMatch { read, zero_code })
    }
}

/// Reads a label by the first template that explains it, first as it was scanned, then with the leading zero that
/// some scanners keep to themselves.
pub fn read(templates: &[LabelTemplate], code: &str, currency: Currency) -> Option<LabelMatch> {
    let digits = match code.len() {
        13 => code.to_owned(),
        12 => format!("0{code}"),
        _ => return None,
    };
    if !super::codes::is_gtin(&digits) {
        return None;
    }
    templates.iter().find_map(|template| template.read(&digits, currency))
}

/// Layouts that a new shop starts with: 20 and 02 weigh in grams, 21 counts, 22 and 23 carry the price.
///
/// Where prices are large or without decimals the label bears none, as five digits would not hold them.
pub fn usual_templates(currency: Currency) -> Vec<LabelTemplate> {
    let price_decimals = if currency.code() == "EUR" { 2 } else { 0 };
    let layout = |prefixes: &[&str], kind, decimals| LabelTemplate {
        prefixes: prefixes.iter().map(|prefix| (*prefix).to_owned()).collect(),
        item_digits: 5,
        inner_check: InnerCheck::None,
        value_digits: 5,
        kind,
        decimals,
    };
    vec![
        layout(&["20", "02"], LabelKind::Weight, 3),
        layout(&["21"], LabelKind::Units, 0),
        layout(&["22", "23"], LabelKind::Price, price_decimals),
    ]
}

/// The quantity behind a price label, in thousandths of the product's unit: amount / price, rounded once.
/// `None` where the price is not above zero.
pub fn derived_quantity_milli(amount_minor: i64, unit_price_minor: i64) -> Option<i64> {
    (unit_price_minor > 0).then(|| div_round(i128::from(amount_minor) * 1000, i128::from(unit_price_minor)))
}

/// A weight in grams as thousandths of the product's unit; a product that is not weighed takes it as kilograms.
pub fn weight_in_unit_milli(grams: i64, unit: Unit) -> i64 {
    div_round(i128::from(grams) * 1000, i128::from(unit.grams().unwrap_or(1000)))
}

/// GS1's check digit over a price field of four or five digits (General Specifications §7.9.1 to §7.9.4).
fn inner_check(value: &str) -> Option<char> {
    const TWO_MINUS: [u32; 10] = [0, 2, 4, 6, 8, 9, 1, 3, 5, 7];
    const FIVE_PLUS: [u32; 10] = [0, 5, 1, 6, 2, 7, 3, 8, 4, 9];
    const FIVE_MINUS: [u32; 10] = [0, 5, 9, 4, 8, 3, 7, 2, 6, 1];
    let d: Vec<usize> = value.bytes().map(|byte| usize::from(byte.wrapping_sub(b'0'))).collect();
    if !is_digits(value) {
        return None;
    }
    let digit = match d.len() {
        4 => {
            let three = u32::try_from(3 * d[2] % 10).ok()?;
            3 * (TWO_MINUS[d[0]] + TWO_MINUS[d[1]] + three + FIVE_MINUS[d[3]]) % 10
        }
        5 => {
            let sum = FIVE_PLUS[d[0]] + TWO_MINUS[d[1]] + FIVE_MINUS[d[2]] + FIVE_PLUS[d[3]] + TWO_MINUS[d[4]];
            let rest = (10 - sum % 10) % 10;
            u32::try_from(FIVE_MINUS.iter().position(|weighted| *weighted == rest)?).ok()?
        }
        _ => return None,
    };
    char::from_digit(digit, 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ars() -> Currency {
        Currency::parse("ARS").unwrap()
    }

    fn template(prefix: &str, item_digits: u8, value_digits: u8, kind: LabelKind, decimals: u8) -> LabelTemplate {
        let inner_check = InnerCheck::None;
        LabelTemplate { prefixes: vec![prefix.to_owned()], item_digits, inner_check, value_digits, kind, decimals }
    }

    fn label(body: &str) -> String {
        format!("{body}{}", check_digit(body).unwrap())
    }

    #[test]
    fn a_label_is_read_by_its_layout() {
        use LabelKind::{Price, Units, Weight};
        let table = [
            (template("20", 5, 5, Weight, 3), "200041201284", "00412", None, Some(1284), "5/5 weight in grams"),
            (
                template("22", 5, 5, Price, 0),
                "220012345678",
                "00123",
                Some(4_567_800),
                None,
                "5/5 price without decimals",
            ),
            (template("22", 5, 5, Price, 2), "220012345678", "00123", Some(45_678), None, "5/5 price with decimals"),
            (template("2", 5, 6, Price, 2), "200412123456", "00412", Some(123_456), None, "1-digit prefix, 5/6"),
            (template("2", 6, 5, Weight, 3), "200041201284", "000412", None, Some(1284), "1-digit prefix, 6/5"),
            (template("20", 4, 6, Price, 0), "204628012900", "4628", Some(1_290_000), None, "4/6"),
            (template("23", 6, 4, Weight, 2), "230004120128", "000412", None, Some(1280), "6/4 in tens of grams"),
            (template("21", 5, 5, Units, 0), "210041200012", "00412", None, Some(12_000), "units"),
        ];
        for (template, body, item, amount_minor, value_milli, why) in table {
            assert_eq!(template.fault(), None, "{why}");
            let kind = template.kind;
            let want = LabelRead { item: item.to_owned(), kind, amount_minor, value_milli };
            assert_eq!(read(&[template], &label(body), ars()).map(|found| found.read), Some(want), "{why}");
        }
    }

    #[test]
    fn the_first_template_that_matches_wins() {
        let templates = [template("20", 5, 5, LabelKind::Weight, 3), template("20", 4, 6, LabelKind::Price, 2)];
        let found = read(&templates, &label("200041201284"), ars()).unwrap();
        assert_eq!(found.read.kind, LabelKind::Weight, "a second layout must not undo the first");
    }

    #[test]
    fn a_leading_zero_kept_by_the_scanner_is_put_back() {
        let templates = [template("02", 5, 5, LabelKind::Weight, 3)];
        let whole = label("020041201284");
        assert_eq!(read(&templates, &whole[1..], ars()), read(&templates, &whole, ars()));
        assert!(read(&templates, &whole, ars()).is_some(), "the whole form is read as well");
    }

    #[test]
    fn the_product_may_be_stored_as_a_label_of_nought() {
        let templates = [template("20", 5, 5, LabelKind::Weight, 3)];
        let found = read(&templates, &label("204628000500"), ars()).unwrap();
        assert_eq!(found.zero_code, "2046280000000");
    }

    #[test]
    fn a_wrong_check_digit_is_no_label() {
        let templates = usual_templates(ars());
        let whole = label("200041201284");
        let last = if whole.ends_with('0') { "1" } else { "0" };
        assert_eq!(read(&templates, &format!("{}{last}", &whole[..12]), ars()), None);
        assert_eq!(read(&templates, "412", ars()), None);
        assert_eq!(read(&templates, "7790123456787", ars()), None, "a manufacturer's code is no label");
    }

    #[test]
    fn the_inner_digit_of_gs1_is_checked() {
        assert_eq!(inner_check("2875"), Some('9'), "GS1's example of four digits");
        assert_eq!(inner_check("14685"), Some('6'), "GS1's example of five digits");
        let mut inner = template("20", 4, 5, LabelKind::Price, 2);
        inner.inner_check = InnerCheck::Checked;
        assert!(read(std::slice::from_ref(&inner), &label("200412614685"), ars()).is_some());
        assert_eq!(read(std::slice::from_ref(&inner), &label("200412514685"), ars()), None, "wrong inner digit");
        inner.inner_check = InnerCheck::Ignored;
        assert!(read(&[inner], &label("200412514685"), ars()).is_some(), "a rule of the scale's own is passed over");
    }

    #[test]
    fn a_layout_that_no_label_has_is_refused() {
        use TemplateFault as F;
        let good = || template("20", 5, 5, LabelKind::Price, 2);
        let table = [
            (LabelTemplate { prefixes: vec![], ..good() }, F::Prefix),
            (LabelTemplate { prefixes: vec!["2x".into()], ..good() }, F::Prefix),
            (LabelTemplate { prefixes: vec!["20".into(), "2".into()], ..good() }, F::Prefix),
            (LabelTemplate { item_digits: 2, ..good() }, F::Lengths),
            (LabelTemplate { value_digits: 7, ..good() }, F::Lengths),
            (LabelTemplate { value_digits: 4, ..good() }, F::Sum),
            (LabelTemplate { decimals: 3, ..good() }, F::Decimals),
            (LabelTemplate { item_digits: 3, value_digits: 6, inner_check: InnerCheck::Checked, ..good() }, F::Inner),
        ];
        for (template, want) in table {
            assert_eq!(template.fault(), Some(want), "{template:?}");
        }
    }

    #[test]
    fn the_usual_layouts_are_sound() {
        for code in ["ARS", "CLP", "EUR"] {
            for template in usual_templates(Currency::parse(code).unwrap()) {
                assert_eq!(template.fault(), None, "{code}: {template:?}");
            }
        }
    }

    #[test]
    fn the_weight_is_derived_from_the_amount() {
        assert_eq!(derived_quantity_milli(1_656_360, 1_290_000), Some(1284));
        assert_eq!(derived_quantity_milli(100, 0), None, "without a price there is no weight");
        assert_eq!(weight_in_unit_milli(1284, Unit::Kilogram), 1284);
        assert_eq!(weight_in_unit_milli(250, Unit::HundredGrams), 2500);
        assert_eq!(weight_in_unit_milli(250, Unit::Gram), 250_000);
    }

    fn any_template() -> impl Strategy<Value = LabelTemplate> {
        let kinds = prop_oneof![Just(LabelKind::Price), Just(LabelKind::Weight), Just(LabelKind::Units)];
        let inner = prop_oneof![Just(InnerCheck::None), Just(InnerCheck::Checked), Just(InnerCheck::Ignored)];
        (prop::collection::vec("[0-9a]{0,5}", 0..3), 0u8..9, inner, 0u8..9, kinds, 0u8..5).prop_map(
            |(prefixes, item_digits, inner_check, value_digits, kind, decimals)| LabelTemplate {
                prefixes,
                item_digits,
                inner_check,
                value_digits,
                kind,
                decimals,
            },
        )
    }

    proptest! {
        #[test]
        fn no_layout_and_no_code_makes_it_fall(template in any_template(), code in "[0-9]{0,15}|\\PC{0,13}") {
            let _ = read(&[template], &code, ars());
        }

        #[test]
        fn the_amount_on_the_label_is_kept_to_the_unit(value in 0i64..100_000, price in 1i64..10_000_000) {
            let code = label(&format!("2200123{value:05}"));
            let found = read(&[template("22", 5, 5, LabelKind::Price, 2)], &code, ars()).unwrap();
            prop_assert_eq!(found.read.amount_minor, Some(value));
            prop_assert!(derived_quantity_milli(value, price).unwrap() >= 0);
        }
    }
}
