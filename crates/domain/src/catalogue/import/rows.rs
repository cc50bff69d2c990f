//! From rows of cells to products, or to the reason why a row cannot be used.

use std::collections::{HashMap, HashSet};

use super::amounts::{self, price_minor, quantity_milli};
use super::table::{RowRead, Rows};
use super::units::{SoldBy, sold_by, unit_word};
use super::{ShopDefaults, columns, table};
use crate::Unit;
use crate::catalogue::codes;
use crate::catalogue::commands::{CODES_MAX, NAME_CHARS_MAX};
use crate::catalogue::content;
use crate::catalogue::import_commands::{DecimalMark, ImportField, ImportMapping, RowFault, UnitReason};
use crate::catalogue::search::fold;

/// Most characters of an unusable row that are shown.
const SHOWN_CHARS_MAX: usize = 60;
/// Most characters of a category's or a brand's name; more is cut off.
const GROUP_CHARS_MAX: usize = 60;

/// A row that can be taken. What is `None` the file does not say, and a known product keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct GoodRow {
    /// Its line in the file.
    pub line: u32,
    /// Name.
    pub name: String,
    /// Short name.
    pub short_name: Option<String>,
    /// Codes with the units that each stands for, in thousandths.
    pub codes: Vec<(String, i64)>,
    /// Category's name.
    pub category: Option<String>,
    /// Brand.
    pub brand: Option<String>,
    /// Price in minor units.
    pub price_minor: Option<i64>,
    /// Cost in minor units.
    pub cost_minor: Option<i64>,
    /// Tax rate in hundredths of a percent.
    pub tax_bp: Option<i64>,
    /// In which measure it is sold, why, and what it contains.
    pub sold_by: SoldBy,
    /// Whether the file has a column that tells the measure of sale.
    pub states_unit: bool,
    /// Opening stock in thousandths.
    pub stock_milli: Option<i64>,
}

/// A row that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Its line in the file.
    pub line: u32,
    /// What it says, shortened.
    pub text: String,
    /// Why it cannot be used.
    pub fault: RowFault,
}

/// Reads a file's products in order.
pub struct Products<'t> {
    rows: Rows<'t>,
    cells: Vec<String>,
    places: HashMap<ImportField, usize>,
    decimal: DecimalMark,
    chosen: HashMap<u32, Unit>,
    defaults: ShopDefaults,
    skip: usize,
    seen: HashSet<String>,
}

impl<'t> Products<'t> {
    /// Starts to read by a mapping that has nothing left to guess (see [`super::understand`]).
    pub fn new(text: &'t str, mapping: &ImportMapping, defaults: &ShopDefaults) -> Products<'t> {
        let delimiter = mapping.delimiter.unwrap_or(';');
        let heading = mapping.heading.unwrap_or(false);
        let skip = if heading { columns::heading_row(&table::sample(text, delimiter)).unwrap_or(0) + 1 } else { 0 };
        let mut places = HashMap::new();
        for (place, field) in mapping.columns.iter().enumerate() {
            if let Some(field) = field {
                places.entry(*field).or_insert(place);
            }
        }
        Products {
            rows: Rows::new(text, delimiter),
            cells: Vec::new(),
            places,
            decimal: mapping.decimal.unwrap_or_default(),
            chosen: mapping.units.iter().map(|row| (row.line, row.unit)).collect(),
            defaults: *defaults,
            skip,
            seen: HashSet::new(),
        }
    }

    fn cell(&self, field: ImportField) -> &str {
        self.places.get(&field).and_then(|place| self.cells.get(*place)).map_or("", String::as_str)
    }

    fn text(&self, field: ImportField, chars_max: usize) -> Option<String> {
        let tidy = tidy(self.cell(field));
        (!tidy.is_empty()).then(|| tidy.chars().take(chars_max).collect())
    }

    fn good(&mut self, row: RowRead) -> Result<GoodRow, RowFault> {
        if row.open_quote {
            return Err(RowFault::OpenQuote);
        }
        let name = tidy(self.cell(ImportField::Name));
        if !name.chars().any(char::is_alphanumeric) {
            return Err(RowFault::NoName);
        }
        if name.chars().count() > NAME_CHARS_MAX {
            return Err(RowFault::LongName);
        }
        let codes = self.codes()?;
        let currency = self.defaults.currency;
        let money = |field, fault| price_minor(self.cell(field), self.decimal, currency).map_err(|_| fault);
        let price_minor = money(ImportField::Price, RowFault::BadPrice)?;
        let cost_minor = money(ImportField::Cost, RowFault::BadCost)?;
        if price_minor.or(Some(0)).into_iter().chain(cost_minor).any(|minor| !amounts::is_price(minor)) {
            return Err(RowFault::PriceRange);
        }
        let tax_bp = amounts::tax_bp(self.cell(ImportField::Tax), self.decimal).map_err(|_| RowFault::BadTax)?;
        let stock = quantity_milli(self.cell(ImportField::Stock), self.decimal).map_err(|_| RowFault::BadStock)?;
        let stated = unit_word(self.cell(ImportField::Unit));
        let mut sold_by = sold_by(&name, &codes, stated, self.chosen.get(&row.line).copied());
        if let Some(content) = content::in_name(self.cell(ImportField::Content), stated)
            && sold_by.unit == Unit::Piece
        {
            sold_by.content = Some(content);
        }
        let good = GoodRow {
            line: row.line,
            name,
            short_name: self.text(ImportField::ShortName, NAME_CHARS_MAX),
            codes,
            category: self.text(ImportField::Category, GROUP_CHARS_MAX),
            brand: self.text(ImportField::Brand, GROUP_CHARS_MAX),
            price_minor,
            cost_minor,
            tax_bp,
            sold_by,
            states_unit: self.places.contains_key(&ImportField::Unit) || sold_by.reason == UnitReason::Chosen,
            stock_milli: stock.filter(|milli| *milli > 0),
        };
        self.first_of_its_kind(&good)?;
        Ok(good)
    }

    /// The first row with a code counts; without a code, the first with a name.
    fn first_of_its_kind(&mut self, row: &GoodRow) -> Result<(), RowFault> {
        if row.codes.is_empty() {
            return if self.seen.insert(format!("n{}", fold(&row.name))) { Ok(()) } else { Err(RowFault::NameTwice) };
        }
        let keys: Vec<String> = row.codes.iter().filter_map(|(code, _)| codes::key(code)).collect();
        if keys.iter().any(|key| self.seen.contains(key)) {
            return Err(RowFault::CodeTwice);
        }
        self.seen.extend(keys);
        Ok(())
    }

    fn codes(&self) -> Result<Vec<(String, i64)>, RowFault> {
        let mut found: Vec<(String, i64)> = Vec::new();
        for field in [ImportField::Code, ImportField::Plu] {
            for code in split_codes(self.cell(field)) {
                let code = mended(&code)?;
                let Some(code) = code else { continue };
                let clean = codes::clean(&code).ok_or(RowFault::BadCode)?;
                if !found.iter().any(|(known, _)| codes::key(known) == codes::key(&clean)) {
                    found.push((clean, 1000));
                }
            }
        }
        if found.len() > CODES_MAX { Err(RowFault::ManyCodes) } else { Ok(found) }
    }
}

impl Iterator for Products<'_> {
    type Item = Result<GoodRow, BadRow>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut cells = std::mem::take(&mut self.cells);
        let row = loop {
            let row = self.rows.next_into(&mut cells)?;
            if self.skip == 0 {
                break row;
            }
            self.skip -= 1;
        };
        self.cells = cells;
        Some(self.good(row).map_err(|fault| BadRow { line: row.line, text: shortened(&self.cells), fault }))
    }
}

/// A text on one line with single spaces.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shortened(cells: &[String]) -> String {
    let text = cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
    match text.char_indices().nth(SHOWN_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Several codes in one cell stand apart by ` / `, as the export writes them, and long bar codes by any sign.
fn split_codes(cell: &str) -> Vec<String> {
    if cell.contains(" / ") {
        return cell.split(" / ").map(str::to_owned).collect();
    }
    let parts: Vec<&str> = cell.split([' ', '/', '|', ';', ',']).filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 && parts.iter().all(|part| part.len() >= 6 && codes::is_digits(part)) {
        return parts.into_iter().map(str::to_owned).collect();
    }
    vec![cell.to_owned()]
}

/// A code as it was before a spreadsheet had its way with it; `None` where the cell holds none.
fn mended(cell: &str) -> Result<Option<String>, RowFault> {
    let mut code = cell.trim();
    // Excel's way to keep zeros: ="0779".
    if let Some(inner) = code.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        code = inner;
    }
    code = code.trim_start_matches('\'').trim();
    let said_none = ["", "0", "-", "s/c", "sin codigo", "sin código", "n/a", "null", "#n/a"];
    if said_none.contains(&code.to_lowercase().as_str()) {
        return Ok(None);
    }
    let whole = code.strip_suffix(".0").or_else(|| code.strip_suffix(",0")).unwrap_or(code);
    if codes::is_digits(whole) {
        return Ok(Some(whole.to_owned()));
    }
    let upper = code.to_uppercase();
    if let Some((number, power)) = upper.split_once("E+") {
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b',' || byte == b'.');
        if is_number && codes::is_digits(power) {
            return Err(RowFault::RoundedCode);
        }
    }
    Ok(Some(code.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Currency;
    use crate::catalogue::commands::Content;
    use crate::catalogue::import::{letters, understand};
    use proptest::prelude::*;

    fn defaults() -> ShopDefaults {
        ShopDefaults { currency: Currency::parse("ARS").unwrap(), tax_bp: 2100, tax_included: true }
    }

    fn read(text: &str) -> Vec<Result<GoodRow, BadRow>> {
        let understood = understand(text, &ImportMapping::default(), &defaults());
        Products::new(text, &understood.mapping, &defaults()).collect()
    }

    #[test]
    fn a_row_becomes_a_product() {
        let rows =
            read("ean,descripcion,rubro,marca,unidad,precio\n7790123456787, Aceite  900 ml ,Almacén,Natura,l,12.50\n");
        let good = rows[0].as_ref().unwrap();
        assert_eq!(good.line, 2);
        assert_eq!(good.name, "Aceite 900 ml");
        assert_eq!(good.codes, [("7790123456787".to_owned(), 1000)]);
        assert_eq!(good.price_minor, Some(1250));
        assert_eq!(good.sold_by.unit, Unit::Piece);
        assert_eq!(good.sold_by.content, Some(Content { amount_milli: Some(900_000), unit: Unit::Millilitre }));
    }

    #[test]
    fn each_unusable_row_has_its_line_and_reason() {
        let text = "codigo;nombre;precio;iva;stock;costo\n\
            412;Bondiola;100;21;1;1\n\
            413;;100;21;1;1\n\
            414;Asado;mucho;21;1;1\n\
            415;Vacío;-5;21;1;1\n\
            416;Pollo;100;mucho;1;1\n\
            417;Pan;100;21;varios;1\n\
            418;Leche;100;21;1;caro\n\
            412;Bondiola otra;100;21;1;1\n\
            4*9;Yerba;100;21;1;1\n\
            7,79E+12;Té;100;21;1;1\n\
            ;Sal;100;21;1;1\n\
            ;sal;100;21;1;1\n\
            420;Azúcar;s/p;21;1;1\n";
        let found: Vec<(u32, Option<RowFault>)> = read(text)
            .into_iter()
            .map(|row| match row {
                Ok(good) => (good.line, None),
                Err(bad) => (bad.line, Some(bad.fault)),
            })
            .collect();
        let want = [
            (2, None),
            (3, Some(RowFault::NoName)),
            (4, Some(RowFault::BadPrice)),
            (5, Some(RowFault::PriceRange)),
            (6, Some(RowFault::BadTax)),
            (7, Some(RowFault::BadStock)),
            (8, Some(RowFault::BadCost)),
            (9, Some(RowFault::CodeTwice)),
            (10, Some(RowFault::BadCode)),
            (11, Some(RowFault::RoundedCode)),
            (12, None),
            (13, Some(RowFault::NameTwice)),
            (14, None),
        ];
        assert_eq!(found, want);
    }

    #[test]
    fn codes_come_back_from_what_spreadsheets_made_of_them() {
        let table = [
            ("=\"0412\"", Ok(Some("0412"))),
            ("'7790123456787", Ok(Some("7790123456787"))),
            ("7790123456787.0", Ok(Some("7790123456787"))),
            ("7.79012E+12", Err(RowFault::RoundedCode)),
            ("s/c", Ok(None)),
            ("BON-1", Ok(Some("BON-1"))),
        ];
        for (cell, want) in table {
            assert_eq!(mended(cell), want.map(|code| code.map(str::to_owned)), "{cell}");
        }
        assert_eq!(split_codes("7790123456787 / 4006381333931").len(), 2);
        assert_eq!(split_codes("caja 12").len(), 1, "a code with letters is one");
    }

    #[test]
    fn the_first_of_two_rows_with_a_code_counts_however_it_is_written() {
        let rows = read("codigo;nombre;precio\n036000291452;Uno;1\n0036000291452;Dos;2\n");
        assert!(rows[0].is_ok());
        assert_eq!(rows[1].as_ref().unwrap_err().fault, RowFault::CodeTwice);
    }

    #[test]
    fn the_person_may_choose_how_a_row_is_sold() {
        let text = "codigo;nombre;unidad;precio\n1045;Té 25 g;g;8,50\n";
        let mapping = ImportMapping {
            units: vec![crate::catalogue::import_commands::RowUnit { line: 2, unit: Unit::Piece }],
            ..ImportMapping::default()
        };
        let understood = understand(text, &mapping, &defaults());
        let row = Products::new(text, &understood.mapping, &defaults()).next().unwrap().unwrap();
        assert_eq!((row.sold_by.unit, row.sold_by.reason), (Unit::Piece, UnitReason::Chosen));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_to_their_end(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let text = letters::decode(&bytes, letters::guess(&bytes));
            prop_assert!(read(&text).len() <= text.len());
        }

        #[test]
        fn any_spreadsheet_is_read_to_its_end(
            cells in prop::collection::vec("[a-zé]{0,6}|[0-9.,$ -]{0,9}|ean|precio|nombre|\"|7790123456787|kg|l", 0..60),
            width in 1usize..7,
            sign in "[;,\t|]",
        ) {
            let text: String = cells.chunks(width).map(|row| row.join(&sign) + "\n").collect();
            for good in read(&text).into_iter().flatten() {
                prop_assert!(good.price_minor.is_none_or(amounts::is_price));
            }
        }
    }
}
