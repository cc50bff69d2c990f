//! The handlers of import.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mostrador_domain::Topic;
use mostrador_domain::catalogue::import::{letters, understand};
use mostrador_domain::catalogue::import_commands::*;
use mostrador_domain::ids::{ImportId, uuid_v7};
use mostrador_domain::locale::{Arg, Language, text};

use super::plan::{self, Reading, Window};
use super::run;
use super::store::{self, Run};
use crate::context::{Read, Who};
use crate::engine::Shop;
use crate::fail::{Fail, Refusal};

const PREVIEW_ROWS: u32 = 50;

/// Answers `catalogue.import_preview`.
pub fn import_preview(shop: &Shop, who: &Who, args: ImportPreview) -> Result<ImportPlan, Fail> {
    let defaults = shop.look(super::super::defaults)?;
    let given = args.mapping.unwrap_or_default();
    let upload = match (args.file, args.import) {
        (Some(file), _) => Upload::new(shop, file)?,
        (None, Some(id)) => Upload::kept(shop, id)?,
        (None, None) => {
            return Err(Refusal::new("catalogue.import_no_file", 422).field("file", "catalogue-import-no-file").into());
        }
    };
    let encoding = given.encoding.unwrap_or_else(|| letters::guess(&upload.bytes));
    let letters = letters::decode(&upload.bytes, encoding);
    if letters.trim().is_empty() {
        return Err(Refusal::new("catalogue.import_empty", 422).arg("name", upload.name).into());
    }
    let given = ImportMapping { encoding: Some(encoding), ..given };
    let understood = understand(&letters, &given, &defaults);
    let window = Window {
        offset: args.offset as usize,
        limit: (args.limit.unwrap_or(PREVIEW_ROWS) as usize).min(PREVIEW_ROWS_MAX),
    };
    let mapping = understood.mapping.clone();
    let reading =
        Reading { id: upload.id, name: &upload.name, text: &letters, defaults: &defaults, language: who.language };
    let planned = shop.read(who.clone(), |cx| plan::plan(cx.conn(), &reading, understood, window))?;
    let packed = if upload.is_new { Some(store::pack(&upload.bytes)?) } else { None };
    shop.write(who.clone(), "catalogue.import_preview", &[Topic::Import], |cx| match &packed {
        Some(file) => store::insert(cx.conn(), upload.id, &upload.name, file, who.person, &mapping, cx.now_ms()),
        None => store::set_mapping(cx.conn(), upload.id, &mapping),
    })?;
    Ok(planned)
}

/// A file to look at.
struct Upload {
    id: ImportId,
    name: String,
    bytes: Vec<u8>,
    is_new: bool,
}

impl Upload {
    fn new(shop: &Shop, file: ImportFile) -> Result<Upload, Fail> {
        let name: String = file.name.chars().filter(|sign| !sign.is_control()).take(120).collect();
        let bytes = match (file.content_base64, file.content) {
            (Some(base64), _) => STANDARD.decode(base64.trim()).map_err(|_| {
                Refusal::new("catalogue.import_bad_base64", 422)
                    .field("file.content_base64", "catalogue-import-bad-base64")
            })?,
            (None, Some(text)) => text.into_bytes(),
            (None, None) => {
                return Err(Refusal::new("catalogue.import_no_file", 422)
                    .field("file", "catalogue-import-no-file")
                    .into());
            }
        };
        if bytes.len() > IMPORT_BYTES_MAX {
            return Err(Refusal::new("catalogue.import_too_large", 413).arg("name", name).into());
        }
        if letters::is_spreadsheet(&bytes) {
            return Err(Refusal::new("catalogue.import_spreadsheet", 422).arg("name", name).into());
        }
        let mut random = [0; 10];
        shop.world().random(&mut random);
        let id = ImportId(uuid_v7(u64::try_from(shop.world().now_ms()).unwrap_or(0), &random));
        Ok(Upload { id, name, bytes, is_new: true })
    }

    fn kept(shop: &Shop, id: ImportId) -> Result<Upload, Fail> {
        let run = run_of(shop, id)?;
        if run.stage != ImportStage::Previewed {
            return Err(Refusal::new("catalogue.import_started", 409).into());
        }
        let Some(bytes) = shop.look(|conn| store::file(conn, id))? else {
            return Err(Refusal::new("catalogue.import_unknown", 404).into());
        };
        Ok(Upload { id, name: run.name, bytes, is_new: false })
    }
}

/// Answers `catalogue.import_start`. Started twice, it is done once.
pub fn import_start(shop: &Shop, who: &Who, args: ImportStart) -> Result<ImportProgress, Fail> {
    let run = run_of(shop, args.import)?;
    if run.stage == ImportStage::Previewed {
        begin(shop, who, &run, args.mapping)?;
    }
    run::set_going(shop, args.wait)?;
    shop.look(|conn| told(conn, args.import, who.language))
}

fn begin(shop: &Shop, who: &Who, run: &Run, mapping: Option<ImportMapping>) -> Result<(), Fail> {
    let Some(bytes) = shop.look(|conn| store::file(conn, run.id))? else {
        return Err(Refusal::new("catalogue.import_unknown", 404).into());
    };
    let defaults = shop.look(super::super::defaults)?;
    let given = mapping.unwrap_or_else(|| run.mapping.clone());
    let encoding = given.encoding.unwrap_or_else(|| letters::guess(&bytes));
    let letters = letters::decode(&bytes, encoding);
    let mapping = understand(&letters, &ImportMapping { encoding: Some(encoding), ..given }, &defaults).mapping;
    if !plan::names_products(&mapping) {
        return Err(Refusal::new("catalogue.import_no_name_column", 422)
            .field("mapping.columns", "catalogue-import-no-name-column")
            .into());
    }
    let counted = plan::count_file(&letters, &mapping, &defaults);
    shop.write(who.clone(), "catalogue.import_start", &[Topic::Import], |cx| {
        if store::unfinished(cx.conn())?.is_some_and(|other| other.id != run.id) {
            return Err(Refusal::new("catalogue.import_running", 409).retry().into());
        }
        // Two requests may have come this far; the first one counts.
        if store::run(cx.conn(), run.id)?.is_none_or(|run| run.stage != ImportStage::Previewed) {
            return Ok(());
        }
        store::set_mapping(cx.conn(), run.id, &mapping)?;
        store::set_problems(cx.conn(), run.id, &counted.problems, counted.unusable)?;
        store::begin(cx.conn(), run.id, counted.good, counted.unusable, cx.now_ms())
    })
}

/// Answers `catalogue.import_state`.
pub fn import_state(cx: &Read<'_>, args: ImportState) -> Result<ImportProgress, Fail> {
    let run = match args.import {
        Some(id) => store::run(cx.conn(), id)?,
        None => store::newest(cx.conn())?,
    };
    let run = run.ok_or_else(|| Refusal::new("catalogue.import_unknown", 404))?;
    let problems = store::problems(cx.conn(), run.id)?;
    Ok(progress(&run, &problems, cx.who().language))
}

/// Answers `catalogue.imports`.
pub fn imports(cx: &Read<'_>, _: Imports) -> Result<ImportList, Fail> {
    let runs = store::started(cx.conn())?;
    Ok(ImportList { imports: runs.iter().map(|run| progress(run, &[], cx.who().language)).collect() })
}

/// Answers `catalogue.import_undo`. Undone twice, it is undone once; a preview is dropped.
pub fn import_undo(shop: &Shop, who: &Who, args: ImportUndo) -> Result<ImportProgress, Fail> {
    shop.write(who.clone(), "catalogue.import_undo", &[Topic::Import], |cx| {
        let run = store::run(cx.conn(), args.import)?.ok_or_else(|| Refusal::new("catalogue.import_unknown", 404))?;
        match run.stage {
            // Nothing was taken; the file goes.
            ImportStage::Previewed => store::end(cx.conn(), run.id, ImportStage::Undone, cx.now_ms()),
            ImportStage::Undoing | ImportStage::Undone => Ok(()),
            ImportStage::Running | ImportStage::Done => {
                if store::unfinished(cx.conn())?.is_some_and(|other| other.id != run.id) {
                    return Err(Refusal::new("catalogue.import_running", 409).retry().into());
                }
                store::set_stage(cx.conn(), run.id, ImportStage::Undoing)
            }
        }
    })?;
    run::set_going(shop, args.wait)?;
    shop.look(|conn| told(conn, args.import, who.language))
}

fn run_of(shop: &Shop, id: ImportId) -> Result<Run, Fail> {
    shop.look(|conn| store::run(conn, id))?.ok_or_else(|| Refusal::new("catalogue.import_unknown", 404).into())
}

/// How far a run has come, with the rows that it left out.
fn told(conn: &rusqlite::Connection, id: ImportId, language: Language) -> Result<ImportProgress, Fail> {
    let run = store::run(conn, id)?.ok_or_else(|| Refusal::new("catalogue.import_unknown", 404))?;
    Ok(progress(&run, &store::problems(conn, id)?, language))
}

fn progress(run: &Run, problems: &[store::RowProblem], language: Language) -> ImportProgress {
    ImportProgress {
        import: run.id,
        name: run.name.clone(),
        stage: run.stage,
        rows_total: run.rows_total,
        rows_done: run.tally.rows_done,
        created: run.tally.created,
        changed: run.tally.changed,
        unchanged: run.tally.unchanged,
        unusable: run.unusable,
        no_price: run.tally.no_price,
        opening_stock: run.tally.opening_stock,
        problems: problems.iter().map(|problem| problem.said(language)).collect(),
        message: message(run, language),
        started_ms: run.started_ms,
        ended_ms: run.ended_ms,
    }
}

/// Where a run stands, in a sentence.
fn message(run: &Run, language: Language) -> String {
    let tally = &run.tally;
    let count = |n: u64| Arg::Count(i64::try_from(n).unwrap_or(i64::MAX));
    let name = ("name", Arg::from(&run.name));
    match run.stage {
        ImportStage::Previewed => text(language, "catalogue-import-said-previewed", &[name]),
        ImportStage::Running => {
            let args = [name, ("done", count(tally.rows_done)), ("total", count(run.rows_total))];
            text(language, "catalogue-import-said-running", &args)
        }
        ImportStage::Undoing => text(language, "catalogue-import-said-undoing", &[name]),
        ImportStage::Undone => match (&run.failure, run.started_ms) {
            (Some(why), _) => text(language, "catalogue-import-said-failed", &[name, ("why", Arg::from(why))]),
            (None, Some(_)) => text(language, "catalogue-import-said-undone", &[name]),
            (None, None) => text(language, "catalogue-import-said-dropped", &[name]),
        },
        ImportStage::Done if tally.created + tally.changed + tally.opening_stock == 0 => {
            text(language, "catalogue-import-said-nothing", &[name])
        }
        ImportStage::Done => {
            let args = [
                name,
                ("created", count(tally.created)),
                ("changed", count(tally.changed)),
                ("unchanged", count(tally.unchanged)),
            ];
            text(language, "catalogue-import-said-done", &args)
        }
    }
}
