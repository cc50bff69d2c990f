//! Reading a shop's spreadsheet: from bytes to letters, to rows, to columns that are understood, to products.
//!
//! Everything is decided here, from the file's content alone, so that a run that was cut off reads the same rows
//! again.

pub mod amounts;
pub mod columns;
pub mod letters;
pub mod rows;
pub mod table;
pub mod units;

use super::import_commands::{DecimalMark, ImportColumn, ImportField, ImportMapping};
use crate::Currency;

/// Most columns of a file; what lies beyond is passed over.
pub const COLUMNS_MAX: usize = 60;

/// What a shop takes for granted where a file is silent.
#[derive(Clone, Copy, Debug)]
pub struct ShopDefaults {
    /// Currency of prices.
    pub currency: Currency,
    /// Usual tax rate in hundredths of a percent.
    pub tax_bp: i64,
    /// Whether prices contain the tax.
    pub tax_included: bool,
}

/// How a file is read, nothing left to guess, and what its columns look like.
#[derive(Clone, Debug)]
pub struct Understood {
    /// How it is read.
    pub mapping: ImportMapping,
    /// Its columns.
    pub columns: Vec<ImportColumn>,
}

/// Guesses whatever the mapping leaves open. `text` is the file in letters, `mapping.encoding` already known.
pub fn understand(text: &str, given: &ImportMapping, defaults: &ShopDefaults) -> Understood {
    let mut mapping = given.clone();
    let delimiter = *mapping.delimiter.get_or_insert_with(|| table::guess_delimiter(text));
    let sample = table::sample(text, delimiter);
    let heading_row = columns::heading_row(&sample);
    let heading = *mapping.heading.get_or_insert(heading_row.is_some());
    let (headings, body) = columns::split(&sample, heading.then_some(heading_row.unwrap_or(0)));
    let width = sample.iter().map(Vec::len).max().unwrap_or(0).min(COLUMNS_MAX);
    if mapping.columns.is_empty() {
        mapping.columns = columns::guess(&headings, body, width);
    }
    mapping.columns.resize(width, None);
    mapping.decimal.get_or_insert_with(|| guess_decimal(&mapping.columns, body));
    mapping.tax_bp.get_or_insert(defaults.tax_bp);
    mapping.tax_included.get_or_insert(defaults.tax_included);
    let columns = columns::describe(&headings, body, &mapping.columns);
    Understood { mapping, columns }
}

fn guess_decimal(fields: &[Option<ImportField>], body: &[Vec<String>]) -> DecimalMark {
    let numbers = [ImportField::Price, ImportField::Cost, ImportField::Stock, ImportField::Tax];
    let cells = body.iter().flat_map(|row| {
        let is_number = |field: &Option<ImportField>| field.is_some_and(|field| numbers.contains(&field));
        row.iter().zip(fields).filter(move |(_, field)| is_number(field)).map(|(cell, _)| cell.as_str())
    });
    amounts::guess_mark(cells)
}
