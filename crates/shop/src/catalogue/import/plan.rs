//! What an import of a file would do, row by row, without doing it.

use mostrador_domain::catalogue::import::rows::{BadRow, GoodRow, Products};
use mostrador_domain::catalogue::import::{ShopDefaults, Understood};
use mostrador_domain::catalogue::import_commands::{
    ImportCounts, ImportEffect, ImportField, ImportMapping, ImportPlan, ImportRow, PROBLEMS_MAX,
};
use mostrador_domain::catalogue::search::fold;
use mostrador_domain::ids::{CategoryId, ImportId, Uuid};
use mostrador_domain::locale::Language;
use rusqlite::Connection;

use super::super::store as products;
use super::effect::{self, Effect};
use super::slice::by_folded_name;
use super::store::RowProblem;
use crate::fail::Fail;

/// Which rows of a plan are shown.
#[derive(Clone, Copy)]
pub struct Window {
    /// Usable rows passed over.
    pub offset: usize,
    /// Most rows shown; with none the file is only read, and what its rows would do stays uncounted.
    pub limit: usize,
}

/// How many rows of a file can be used, and the first that cannot.
#[derive(Default)]
pub struct FileCount {
    pub good: u64,
    pub unusable: u64,
    pub problems: Vec<RowProblem>,
}

/// Reads a file to its end.
pub fn count_file(text: &str, mapping: &ImportMapping, defaults: &ShopDefaults) -> FileCount {
    let mut count = FileCount::default();
    for row in Products::new(text, mapping, defaults) {
        match row {
            Ok(_) => count.good += 1,
            Err(bad) => {
                count.unusable += 1;
                if count.problems.len() < PROBLEMS_MAX {
                    count.problems.push(problem(bad));
                }
            }
        }
    }
    count
}

fn problem(bad: BadRow) -> RowProblem {
    RowProblem { line: bad.line, text: bad.text, fault: bad.fault }
}

/// Whether the mapping says enough to take products.
pub fn names_products(mapping: &ImportMapping) -> bool {
    mapping.columns.contains(&Some(ImportField::Name))
}

/// A file to plan.
pub struct Reading<'a> {
    /// Name of the run to be.
    pub id: ImportId,
    /// The file's name.
    pub name: &'a str,
    /// The file in letters.
    pub text: &'a str,
    /// What the shop takes for granted.
    pub defaults: &'a ShopDefaults,
    /// Language of reasons.
    pub language: Language,
}

/// Plans the import of a file.
pub fn plan(
    conn: &Connection,
    reading: &Reading<'_>,
    understood: Understood,
    window: Window,
) -> Result<ImportPlan, Fail> {
    let names = by_folded_name(&products::categories(conn)?);
    // A category that is still to be made differs from every known one.
    let to_be_made = CategoryId(Uuid::max());
    let category = |name: &str| Some(names.get(&fold(name)).copied().unwrap_or(to_be_made));
    let mut counts = ImportCounts::default();
    let mut rows = Vec::new();
    let mut problems: Vec<RowProblem> = Vec::new();
    let mut passed = 0;
    if names_products(&understood.mapping) {
        for row in Products::new(reading.text, &understood.mapping, reading.defaults) {
            counts.rows += 1;
            let row = match row {
                Ok(row) => row,
                Err(bad) => {
                    counts.unusable += 1;
                    problems.push(problem(bad));
                    continue;
                }
            };
            let is_shown = passed >= window.offset && rows.len() < window.limit;
            passed += 1;
            count_row(&mut counts, &row);
            if window.limit == 0 {
                continue;
            }
            match effect::of_row(conn, &row, &understood.mapping, category)? {
                Err(fault) => {
                    counts.unusable += 1;
                    problems.push(RowProblem { line: row.line, text: row.name, fault });
                }
                Ok(effect) => {
                    count_effect(&mut counts, &effect);
                    if is_shown {
                        rows.push(shown(row, &effect));
                    }
                }
            }
        }
    }
    problems.sort_by_key(|problem| problem.line);
    problems.truncate(PROBLEMS_MAX);
    let idle = counts.new + counts.changed + counts.opening_stock == 0;
    Ok(ImportPlan {
        import: reading.id,
        name: reading.name.to_owned(),
        columns: understood.columns,
        mapping: understood.mapping,
        rows,
        changes_nothing: idle && counts.unchanged > 0,
        counts,
        problems: problems.iter().map(|problem| problem.said(reading.language)).collect(),
    })
}

fn count_row(counts: &mut ImportCounts, row: &GoodRow) {
    counts.no_price += u64::from(row.price_minor.is_none());
    counts.measured += u64::from(row.sold_by.unit.is_measured());
    counts.doubtful += u64::from(row.sold_by.doubtful);
}

fn count_effect(counts: &mut ImportCounts, effect: &Effect) {
    match effect.kind {
        ImportEffect::New => counts.new += 1,
        ImportEffect::Change => counts.changed += 1,
        ImportEffect::Nothing => counts.unchanged += 1,
    }
    counts.opening_stock += u64::from(effect.opening_milli.is_some());
}

fn shown(row: GoodRow, effect: &Effect) -> ImportRow {
    ImportRow {
        line: row.line,
        effect: effect.kind,
        product: effect.known.as_ref().map(|known| known.id),
        name: row.name,
        codes: row.codes.into_iter().map(|(code, _)| code).collect(),
        category: row.category,
        brand: row.brand,
        price_minor: row.price_minor,
        cost_minor: row.cost_minor,
        unit: row.sold_by.unit,
        unit_reason: row.sold_by.reason,
        doubtful: row.sold_by.doubtful,
        content: row.sold_by.content,
        stock_milli: effect.opening_milli,
    }
}
