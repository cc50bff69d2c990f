//! The catalogue as CSV: UTF-8 with a byte order mark, columns apart by `;`, decimals after a comma, in headings that
//! the import understands.

use super::facts::ProductFields;
use crate::{Currency, Unit};

/// Headings of the file, in Spanish as every spreadsheet of a shop.
pub const HEADINGS: [&str; 11] =
    ["codigo", "nombre", "nombre corto", "rubro", "marca", "unidad", "precio", "costo", "iva", "contenido", "stock"];

/// The first line with the byte order mark.
pub fn heading() -> String {
    format!("\u{feff}{}\r\n", HEADINGS.join(";"))
}

/// One product as a line. Several codes stand apart by ` / `; `with_cost` tells whether costs may be seen.
pub fn line(
    product: &ProductFields,
    category: &str,
    stock_milli: Option<i64>,
    currency: Currency,
    with_cost: bool,
) -> String {
    let codes: Vec<&str> = product.codes.iter().map(|(code, _)| code.as_str()).collect();
    let money = |minor: Option<i64>| minor.map(|minor| decimal(minor, currency.decimals())).unwrap_or_default();
    let content = product.content.and_then(|content| {
        content.amount_milli.map(|amount| format!("{} {}", short_decimal(amount), content.unit.name()))
    });
    let cells = [
        codes.join(" / "),
        product.name.clone(),
        product.short_name.clone().unwrap_or_default(),
        category.to_owned(),
        product.brand.clone().unwrap_or_default(),
        unit_word(product.unit).to_owned(),
        money(product.price_minor),
        if with_cost { money(product.cost_minor) } else { String::new() },
        short_decimal(product.tax_bp * 10),
        content.unwrap_or_default(),
        stock_milli.map(short_decimal).unwrap_or_default(),
    ];
    let mut line = cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(";");
    line.push_str("\r\n");
    line
}

fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Piece => "unidad",
        Unit::Kilogram => "kg",
        Unit::Gram => "g",
        Unit::HundredGrams => "100 g",
        Unit::Litre => "l",
        Unit::Millilitre => "ml",
        Unit::Metre => "m",
        Unit::Hour => "hora",
        Unit::Dozen => "docena",
    }
}

/// Minor units with a decimal comma.
fn decimal(minor: i64, decimals: u32) -> String {
    let scale = 10_u64.pow(decimals);
    let (sign, size) = (if minor < 0 { "-" } else { "" }, minor.unsigned_abs());
    match decimals {
        0 => format!("{sign}{size}"),
        width => format!("{sign}{},{:0width$}", size / scale, size % scale, width = width as usize),
    }
}

/// Thousandths with a decimal comma and no zeros at the end.
fn short_decimal(milli: i64) -> String {
    let text = decimal(milli, 3);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

/// Quotes what would break the row, and what a spreadsheet would take for a formula.
fn quoted(cell: &str) -> String {
    let guarded = if cell.starts_with(['=', '+', '@']) { format!("'{cell}") } else { cell.to_owned() };
    if guarded.contains([';', '"', '\n', '\r']) || guarded.starts_with(' ') || guarded.ends_with(' ') {
        return format!("\"{}\"", guarded.replace('"', "\"\""));
    }
    guarded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::commands::Content;
    use crate::catalogue::import::{ShopDefaults, rows::Products, understand};
    use crate::catalogue::import_commands::ImportMapping;
    use proptest::prelude::*;

    fn ars() -> Currency {
        Currency::parse("ARS").unwrap()
    }

    fn read_back(line: &str) -> crate::catalogue::import::rows::GoodRow {
        let defaults = ShopDefaults { currency: ars(), tax_bp: 2100, tax_included: true };
        let text = format!("{}{line}", heading()).trim_start_matches('\u{feff}').to_owned();
        let understood = understand(&text, &ImportMapping::default(), &defaults);
        Products::new(&text, &understood.mapping, &defaults).next().unwrap().unwrap()
    }

    #[test]
    fn a_product_is_written_as_spreadsheets_read_it() {
        let product = ProductFields {
            name: "Televisor 32\"; negro".into(),
            codes: vec![("7790123456787".into(), 1000), ("412".into(), 1000)],
            price_minor: Some(123_450),
            cost_minor: Some(100),
            tax_bp: 1050,
            content: Some(Content { amount_milli: Some(2250), unit: Unit::Litre }),
            ..ProductFields::default()
        };
        assert_eq!(
            line(&product, "Audio", Some(1500), ars(), true),
            "7790123456787 / 412;\"Televisor 32\"\"; negro\";;Audio;;unidad;1234,50;1,00;10,5;2,25 l;1,5\r\n"
        );
        assert!(line(&product, "", None, ars(), false).contains(";1234,50;;10,5;"), "costs are for some eyes only");
    }

    proptest! {
        #[test]
        fn what_was_exported_is_imported_again(
            name in "[A-Za-zñ][a-zé\";, ]{0,30}[a-z]",
            price in 1i64..1_000_000_000,
            category in "[A-Z][a-z;\"]{0,10}",
        ) {
            let product = ProductFields { name, price_minor: Some(price), codes: vec![("7790123456787".into(), 1000), ("412".into(), 1000)], tax_bp: 2100, ..ProductFields::default() };
            let row = read_back(&line(&product, &category, None, ars(), true));
            prop_assert_eq!(&row.name, &product.name.split_whitespace().collect::<Vec<_>>().join(" "));
            prop_assert_eq!(row.price_minor, Some(price));
            prop_assert_eq!(&row.codes, &product.codes);
            prop_assert_eq!(row.tax_bp, Some(2100));
            prop_assert_eq!(row.category.as_deref(), Some(category.trim()));
        }
    }
}
