//! One slice of a run: a few rows, their facts, and what is needed to take them back.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use mostrador_domain::catalogue::commands::Category;
use mostrador_domain::catalogue::facts::{PRODUCT, PRODUCT_FIELDS, ProductFields};
use mostrador_domain::catalogue::import::rows::GoodRow;
use mostrador_domain::catalogue::import_commands::{ImportEffect, ImportStage, PROBLEMS_MAX};
use mostrador_domain::catalogue::search::fold;
use mostrador_domain::ids::{CategoryId, ImportId, ProductId, Uuid};
use mostrador_domain::sync::{Body, MoveReason, StockMove};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::{saving, store as products};
use super::effect::{self, Effect};
use super::store::{self, RowProblem, Run, Tally};
use crate::context::Write;
use crate::fail::Fail;
use crate::sync::SetFields;

/// Kind of the fact by which products get the stock that a file says is on hand.
pub const STOCK_OPENED: &str = "catalogue.stock_opened";

/// What a slice changed.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Changed {
    /// Categories that it made or brought back.
    #[serde(rename = "c")]
    pub categories: Vec<Uuid>,
    /// Products that it made, changed or gave stock.
    #[serde(rename = "p")]
    pub products: Vec<ChangedProduct>,
}

/// What a slice changed of one product.
#[derive(Debug, Serialize, Deserialize)]
pub struct ChangedProduct {
    /// Which.
    #[serde(rename = "i")]
    pub id: Uuid,
    /// Whether it was made.
    #[serde(rename = "n", default, skip_serializing_if = "std::ops::Not::not")]
    pub is_new: bool,
    /// Field by its place, the value before and the value after; none for one that was made.
    #[serde(rename = "f", default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<(usize, Value, Value)>,
    /// Opening stock that it got, in thousandths.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub stock_milli: Option<i64>,
}

/// The stage and place of the run after a slice.
pub struct Applied {
    /// Where the run stands now.
    pub stage: ImportStage,
    /// Usable rows done so far.
    pub rows_done: u64,
    /// Whether the next slice may follow at once.
    pub goes_on: bool,
}

impl Applied {
    /// Nothing follows in this transaction.
    pub fn ended(stage: ImportStage, rows_done: u64) -> Applied {
        Applied { stage, rows_done, goes_on: false }
    }
}

/// Applies the rows that follow the first `expected` ones. Does nothing where the run stands elsewhere by now.
pub fn apply(cx: &mut Write<'_>, id: ImportId, expected: u64, rows: &[GoodRow]) -> Result<Applied, Fail> {
    let Some(mut run) = store::run(cx.conn(), id)? else {
        return Ok(Applied::ended(ImportStage::Undone, 0));
    };
    if run.stage != ImportStage::Running || run.tally.rows_done != expected {
        return Ok(Applied::ended(run.stage, run.tally.rows_done));
    }
    if rows.is_empty() {
        store::end(cx.conn(), id, ImportStage::Done, cx.now_ms())?;
        return Ok(Applied::ended(ImportStage::Done, expected));
    }
    let (names, made) = categories_for(cx, rows)?;
    let mut changed = Changed { categories: made, products: Vec::new() };
    let mut sets = Sets::default();
    let mut opened: Vec<StockMove> = Vec::new();
    let mut problems: Vec<RowProblem> = Vec::new();
    for row in rows {
        let by_name = |name: &str| names.get(&fold(name)).copied();
        let outcome = effect::of_row(cx.conn(), row, &run.mapping, by_name)?;
        let effect = match outcome {
            Ok(effect) => effect,
            Err(fault) => {
                problems.push(RowProblem { line: row.line, text: row.name.clone(), fault });
                continue;
            }
        };
        count(&mut run.tally, &effect);
        let product = effect.known.as_ref().map_or_else(|| cx.new_id(), |known| known.id);
        let mut entry = sets.add(product, &effect);
        if let Some(milli) = effect.opening_milli {
            opened.push(crate::stock::opening(product, milli, effect.after.cost_minor));
            store::forget_unopened(cx.conn(), product)?;
            entry.stock_milli = Some(milli);
        }
        if entry.is_new || !entry.fields.is_empty() || entry.stock_milli.is_some() {
            changed.products.push(entry);
        }
    }
    sets.write(cx)?;
    if !opened.is_empty() {
        cx.fact(STOCK_OPENED, 1, &Body { e: Vec::new(), m: opened, b: json!({ "import": id }) })?;
    }
    run.tally.rows_done += rows.len() as u64;
    keep(cx, &mut run, &changed, problems, rows.len() as u64)?;
    Ok(Applied { stage: ImportStage::Running, rows_done: run.tally.rows_done, goes_on: true })
}

fn keep(cx: &Write<'_>, run: &mut Run, changed: &Changed, problems: Vec<RowProblem>, rows: u64) -> Result<(), Fail> {
    if !changed.categories.is_empty() || !changed.products.is_empty() {
        store::put_slice(cx.conn(), run.id, rows, &serde_json::to_vec(changed)?)?;
    }
    if !problems.is_empty() {
        run.unusable += problems.len() as u64;
        let mut listed = store::problems(cx.conn(), run.id)?;
        listed.extend(problems);
        listed.sort_by_key(|problem| problem.line);
        listed.truncate(PROBLEMS_MAX);
        store::set_problems(cx.conn(), run.id, &listed, run.unusable)?;
    }
    store::set_tally(cx.conn(), run.id, &run.tally)
}

fn count(tally: &mut Tally, effect: &Effect) {
    match effect.kind {
        ImportEffect::New => tally.created += 1,
        ImportEffect::Change => tally.changed += 1,
        ImportEffect::Nothing => tally.unchanged += 1,
    }
    if effect.kind != ImportEffect::Nothing && effect.after.price_minor.is_none() {
        tally.no_price += 1;
    }
    if effect.opening_milli.is_some() {
        tally.opening_stock += 1;
    }
}

/// Makes the categories that the rows name and the shop lacks; answers all by folded name, and those made.
fn categories_for(cx: &mut Write<'_>, rows: &[GoodRow]) -> Result<(HashMap<String, CategoryId>, Vec<Uuid>), Fail> {
    let wanted: BTreeSet<&str> = rows.iter().filter_map(|row| row.category.as_deref()).collect();
    if wanted.is_empty() {
        return Ok((HashMap::new(), Vec::new()));
    }
    let mut names = HashMap::new();
    let mut lacking: Vec<(String, &str, Option<Category>)> = Vec::new();
    for name in wanted {
        let folded = fold(name);
        match products::category_of_name(cx.conn(), &folded)? {
            _ if folded.is_empty() => {}
            Some(category) if !category.archived => {
                names.insert(folded, category.category);
            }
            known => lacking.push((folded, name, known)),
        }
    }
    let mut made: Vec<Category> = Vec::new();
    if lacking.is_empty() {
        return Ok((names, Vec::new()));
    }
    let mut all = products::categories(cx.conn())?;
    for (folded, name, known) in lacking {
        if names.contains_key(&folded) {
            continue;
        }
        let category = match known {
            Some(category) => Category { archived: false, ..category },
            None => saving::blank_category(cx, None, name, &all)?,
        };
        names.insert(folded, category.category);
        all.push(category.clone());
        made.push(category);
    }
    saving::set_categories(cx, &made)?;
    Ok((names, made.into_iter().map(|category| category.category.0).collect()))
}

/// Categories by folded name; of two with one name, the one that is not archived.
pub fn by_folded_name(all: &[Category]) -> HashMap<String, CategoryId> {
    let mut names = HashMap::new();
    for category in all.iter().filter(|category| category.archived).chain(all.iter().filter(|one| !one.archived)) {
        names.insert(fold(&category.name), category.category);
    }
    names
}

/// Rows of `fields.set` facts, those that set the same fields together.
#[derive(Default)]
pub struct Sets {
    by_fields: BTreeMap<Vec<usize>, Vec<(Uuid, Vec<Value>)>>,
}

impl Sets {
    fn add(&mut self, product: ProductId, effect: &Effect) -> ChangedProduct {
        let empty = ProductFields::default();
        let before = effect.known.as_ref().map_or(&empty, |known| &known.fields);
        let places = before.changes(&effect.after);
        let mut entry =
            ChangedProduct { id: product.0, is_new: effect.known.is_none(), fields: Vec::new(), stock_milli: None };
        if places.is_empty() {
            return entry;
        }
        let new = effect.after.values();
        if !entry.is_new {
            let old = before.values();
            entry.fields = places.iter().map(|place| (*place, old[*place].clone(), new[*place].clone())).collect();
        }
        let values = places.iter().map(|place| new[*place].clone()).collect();
        self.put(places, product.0, values);
        entry
    }

    /// Sets these fields of a product to these values.
    pub fn put(&mut self, places: Vec<usize>, product: Uuid, values: Vec<Value>) {
        self.by_fields.entry(places).or_default().push((product, values));
    }

    /// Writes the facts.
    pub fn write(self, cx: &mut Write<'_>) -> Result<(), Fail> {
        for (places, rows) in self.by_fields {
            let names: Vec<&str> = places.iter().map(|place| PRODUCT_FIELDS[*place]).collect();
            cx.set_fields(SetFields { kind: PRODUCT, fields: &names, private: &[], rows })?;
        }
        Ok(())
    }
}

/// A move that takes opening stock back.
pub fn unopening(product: Uuid, milli: i64) -> StockMove {
    StockMove {
        product: ProductId(product),
        quantity_milli: -milli,
        unit_cost_minor: None,
        reason: MoveReason::Opening,
    }
}
