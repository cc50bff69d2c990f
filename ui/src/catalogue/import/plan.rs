//! What was understood of a file: columns that the person can change, rows as they would go in, rows with problems.

use std::rc::Rc;

use mostrador_domain::{
    Problem, Unit,
    catalogue::import_commands::{ImportCounts, ImportField, ImportMapping, ImportPlan, ImportPreview, RowUnit},
    ids::ImportId,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    options::{Change, Options},
    rows::{PAGE, Problems, Rows},
};
use crate::{
    api, dom,
    hooks::use_keys,
    icons::{Icon, icon},
    office,
    parts::{Banner, Button, Kind, Level},
    texts::{t, tx},
};

/// A plan and what can be done with it.
#[derive(Properties, PartialEq)]
pub struct PlanProps {
    /// What was understood at first.
    pub plan: Rc<ImportPlan>,
    /// Whether it is being started.
    pub working: bool,
    /// Why it could not be started.
    pub error: Option<AttrValue>,
    /// Takes it.
    pub on_start: Callback<ImportId>,
    /// Gives it up.
    pub on_cancel: Callback<()>,
    /// What the button says that gives it up.
    pub cancel_words: AttrValue,
}

/// The preview. Each change of a column reads the file again.
#[component]
pub fn Plan(props: &PlanProps) -> Html {
    let plan = use_state(|| props.plan.clone());
    let offset = use_state(|| 0_u32);
    let reading = use_state(|| false);
    let problem = use_state(|| None::<Problem>);
    let problems_tab = use_state(|| false);
    let newest = use_mut_ref(|| 0_u32);

    let read_again = {
        let (plan, reading, problem, newest, set_offset) =
            (plan.clone(), reading.clone(), problem.clone(), newest, offset.clone());
        Callback::from(move |(mapping, offset): (ImportMapping, u32)| {
            let number = {
                let mut newest = newest.borrow_mut();
                *newest += 1;
                *newest
            };
            reading.set(true);
            let asked = ImportPreview {
                file: None,
                import: Some(plan.import),
                mapping: Some(mapping),
                offset,
                limit: Some(PAGE),
            };
            let (plan, reading, problem, newest, set_offset) =
                (plan.clone(), reading.clone(), problem.clone(), newest.clone(), set_offset.clone());
            spawn_local(async move {
                let answer = api::call(&asked).await;
                if *newest.borrow() != number {
                    return;
                }
                match answer {
                    Ok(read) => {
                        plan.set(read.into());
                        set_offset.set(offset);
                        problem.set(None);
                    }
                    Err(refused) => problem.set(Some(refused)),
                }
                reading.set(false);
            });
        })
    };
    let remap = {
        let (plan, read_again) = (plan.clone(), read_again.clone());
        Callback::from(move |change: Change| {
            let mut mapping = plan.mapping.clone();
            change(&mut mapping);
            read_again.emit((mapping, 0));
        })
    };
    let column = {
        let (remap, columns) = (remap.clone(), plan.columns.len());
        Callback::from(move |(place, field): (usize, Option<ImportField>)| {
            remap.emit(Box::new(move |mapping| {
                mapping.columns.resize(columns.max(mapping.columns.len()), None);
                // A field stands in one column: where it was before, nothing is taken any more.
                if field.is_some() {
                    mapping.columns.iter_mut().filter(|one| **one == field).for_each(|one| *one = None);
                }
                if let Some(one) = mapping.columns.get_mut(place) {
                    *one = field;
                }
            }));
        })
    };
    let unit = {
        let (plan, read_again, offset) = (plan.clone(), read_again.clone(), offset.clone());
        Callback::from(move |(line, unit): (u32, Unit)| {
            let mut mapping = plan.mapping.clone();
            mapping.units.retain(|row| row.line != line);
            mapping.units.push(RowUnit { line, unit });
            read_again.emit((mapping, *offset));
        })
    };
    let page = {
        let (plan, read_again) = (plan.clone(), read_again.clone());
        Callback::from(move |offset: u32| read_again.emit((plan.mapping.clone(), offset)))
    };

    let counts = plan.counts;
    let usable = counts.rows.saturating_sub(counts.unusable);
    let nothing = usable == 0 || plan.changes_nothing;
    let busy = *reading || props.working;
    let start = {
        let (tell, import) = (props.on_start.clone(), plan.import);
        Callback::from(move |()| {
            if !busy && !nothing {
                tell.emit(import);
            }
        })
    };
    {
        let (start, cancel) = (start.clone(), props.on_cancel.clone());
        use_keys(false, move |key| {
            if dom::dialog_is_open() || key.default_prevented() {
                return;
            }
            match key.key().as_str() {
                "Enter" if key.ctrl_key() => {
                    key.prevent_default();
                    start.emit(());
                }
                "Escape" => cancel.emit(()),
                _ => {}
            }
        });
    }
    let tab = |shown: bool, test: &'static str, words: String, count: u64| {
        let set = problems_tab.clone();
        html! {
            <button type="button" class="tab" role="tab" aria-selected={(*problems_tab == shown).to_string()} data-test={test} onclick={move |_| set.set(shown)}>
                { words }<span class="n">{ office::count(count) }</span>
            </button>
        }
    };
    let said = problem.as_ref().map(|problem| AttrValue::from(problem.message.clone())).or_else(|| props.error.clone());
    html! {
        <div class="import-plan" data-test="import-plan">
            <div class="import-top">
                <div class="import-file">
                    { icon(Icon::FileSpreadsheet, "") }
                    <b class="clip" data-test="import-file-name">{ &plan.name }</b>
                    <span class="ink-3 num">{ tx("import-rows", &[("count", (counts.rows as i64).into()), ("shown", office::count(counts.rows).into())]) }</span>
                    <span class="push row counts" data-test="import-counts">{ count_marks(&counts) }</span>
                </div>
                <Options mapping={plan.mapping.clone()} on_change={remap} />
            </div>
            if plan.changes_nothing {
                <Banner test="import-nothing" level={Level::Info} title={t("import-nothing")} text={t("import-nothing-text")} />
            }
            <div class="tabs" role="tablist">
                { tab(false, "import-tab-rows", t("import-tab-rows"), usable) }
                { tab(true, "import-tab-problems", t("import-tab-problems"), counts.unusable) }
                if *reading { <span class="push row ink-3 small" role="status"><span class="spin" />{ t("import-reading-again") }</span> }
            </div>
            if *problems_tab {
                <Problems problems={plan.problems.clone()} unusable={counts.unusable} />
            } else {
                <Rows plan={(*plan).clone()} offset={*offset} on_column={column} on_unit={unit} on_page={page} />
            }
            <footer class="pane-f">
                <span class="grow" aria-live="polite">
                    if let Some(said) = said {
                        <span class="st bad wrap" data-test="import-error">{ said }</span>
                    } else if counts.unusable > 0 {
                        <span class="st warn">{ tx("import-left-out", &[("count", (counts.unusable as i64).into())]) }</span>
                    } else {
                        <span class="ink-3 small">{ t("import-foot") }</span>
                    }
                </span>
                <Button test="import-cancel" key_hint="Esc" on_click={props.on_cancel.clone()}>{ &props.cancel_words }</Button>
                <Button test="import-start" kind={Kind::Primary} key_hint="Ctrl Enter" working={props.working} disabled={nothing || *reading} on_click={start}>
                    { tx("import-take", &[("count", (usable as i64).into()), ("shown", office::count(usable).into())]) }
                </Button>
            </footer>
        </div>
    }
}

fn count_marks(counts: &ImportCounts) -> Html {
    let mark = |class: &'static str, key: &str, count: u64| match count {
        0 => Html::default(),
        count => {
            html! { <span class={classes!("st", class)}>{ tx(key, &[("count", (count as i64).into()), ("shown", office::count(count).into())]) }</span> }
        }
    };
    html! {
        <>
            { mark("", "import-count-new", counts.new) }
            { mark("", "import-count-changed", counts.changed) }
            { mark("off", "import-count-unchanged", counts.unchanged) }
            { mark("warn", "import-count-no-price", counts.no_price) }
            { mark("warn", "import-count-doubtful", counts.doubtful) }
            { mark("bad", "import-count-unusable", counts.unusable) }
        </>
    }
}
