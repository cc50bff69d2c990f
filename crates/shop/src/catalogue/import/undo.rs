//! Taking a run back, the last slice first: products that it made are archived, fields that it changed get their
//! earlier value where nobody changed them since.

use mostrador_domain::catalogue::commands::Category;
use mostrador_domain::catalogue::facts::PRODUCT_FIELDS;
use mostrador_domain::catalogue::import_commands::ImportStage;
use mostrador_domain::ids::{CategoryId, ImportId, ProductId};
use mostrador_domain::sync::{Body, StockMove};
use serde_json::{Value, json};

use super::super::{saving, store as products};
use super::slice::{Applied, Changed, ChangedProduct, Sets, unopening};
use super::store;
use crate::context::Write;
use crate::fail::Fail;

/// Kind of the fact by which opening stock is taken back.
const STOCK_UNOPENED: &str = "catalogue.stock_unopened";

/// Takes the last slice back; the run is undone where none is left.
pub fn take_back(cx: &mut Write<'_>, id: ImportId) -> Result<Applied, Fail> {
    let Some(mut run) = store::run(cx.conn(), id)? else {
        return Ok(Applied::ended(ImportStage::Undone, 0));
    };
    if run.stage != ImportStage::Undoing {
        return Ok(Applied::ended(run.stage, run.tally.rows_done));
    }
    let Some((slice, rows, before)) = store::last_slice(cx.conn(), id)? else {
        run.tally.rows_done = 0;
        store::set_tally(cx.conn(), id, &run.tally)?;
        store::end(cx.conn(), id, ImportStage::Undone, cx.now_ms())?;
        return Ok(Applied::ended(ImportStage::Undone, 0));
    };
    let changed: Changed = serde_json::from_slice(&before)?;
    let mut sets = Sets::default();
    let mut moves: Vec<StockMove> = Vec::new();
    for entry in &changed.products {
        restore(cx, entry, &mut sets)?;
        if let Some(milli) = entry.stock_milli {
            moves.push(unopening(entry.id, milli));
        }
    }
    sets.write(cx)?;
    if !moves.is_empty() {
        let unopened: Vec<ProductId> = moves.iter().map(|moved| moved.product).collect();
        cx.fact(STOCK_UNOPENED, 1, &Body { e: Vec::new(), m: moves, b: json!({ "import": id }) })?;
        for product in unopened {
            store::note_unopened(cx.conn(), product)?;
        }
    }
    archive_empty(cx, &changed)?;
    store::drop_slice(cx.conn(), id, slice)?;
    run.tally.rows_done = run.tally.rows_done.saturating_sub(rows);
    store::set_tally(cx.conn(), id, &run.tally)?;
    Ok(Applied { stage: ImportStage::Undoing, rows_done: run.tally.rows_done, goes_on: true })
}

fn restore(cx: &Write<'_>, entry: &ChangedProduct, sets: &mut Sets) -> Result<(), Fail> {
    let Some(known) = products::product(cx.conn(), ProductId(entry.id))? else { return Ok(()) };
    if entry.is_new {
        if !known.fields.archived {
            let archived = PRODUCT_FIELDS.len() - 1;
            sets.put(vec![archived], entry.id, vec![Value::Bool(true)]);
        }
        return Ok(());
    }
    let now = known.fields.values();
    let untouched: Vec<&(usize, Value, Value)> =
        entry.fields.iter().filter(|(place, _, after)| now.get(*place) == Some(after)).collect();
    if !untouched.is_empty() {
        let places = untouched.iter().map(|(place, _, _)| *place).collect();
        let values = untouched.iter().map(|(_, before, _)| before.clone()).collect();
        sets.put(places, entry.id, values);
    }
    Ok(())
}

/// Categories that the slice made and that hold nothing any more go as well.
fn archive_empty(cx: &mut Write<'_>, changed: &Changed) -> Result<(), Fail> {
    let mut empty: Vec<Category> = Vec::new();
    for id in &changed.categories {
        let id = CategoryId(*id);
        if let Some(category) = products::category(cx.conn(), id)?
            && !category.archived
            && products::count_of_category(cx.conn(), id)? == 0
        {
            empty.push(Category { archived: true, ..category });
        }
    }
    saving::set_categories(cx, &empty)
}
