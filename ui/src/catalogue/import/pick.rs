//! Where a file is picked or dropped, and the runs of before.

use mostrador_domain::catalogue::import_commands::{ImportProgress, ImportStage, Imports};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::{
    dom,
    hooks::use_read,
    icons::{Icon, icon},
    office::file,
    parts::{Button, Kind},
    router::{self, Route},
    shown,
    texts::{t, tx},
};

/// What is told.
#[derive(Properties, PartialEq)]
pub struct PickProps {
    /// The file that was picked or dropped.
    pub on_file: Callback<web_sys::File>,
    /// Why the last file could not be used.
    pub error: Option<AttrValue>,
}

/// A large place for a file.
#[component]
pub fn Pick(props: &PickProps) -> Html {
    let over = use_state(|| false);
    let runs = use_read(Imports {});
    let drag_over = {
        let over = over.clone();
        move |event: DragEvent| {
            event.prevent_default();
            over.set(true);
        }
    };
    let drag_leave = {
        let over = over.clone();
        move |_: DragEvent| over.set(false)
    };
    let dropped = {
        let (over, tell) = (over.clone(), props.on_file.clone());
        move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            if let Some(file) = file::of_drop(&event) {
                tell.emit(file);
            }
        }
    };
    let chosen = {
        let tell = props.on_file.clone();
        move |event: Event| {
            if let Some(file) = file::of_input(&event) {
                tell.emit(file);
            }
        }
    };
    let runs: Vec<ImportProgress> = runs
        .data
        .iter()
        .flat_map(|list| list.imports.iter().filter(|run| run.stage != ImportStage::Previewed).cloned())
        .collect();
    html! {
        <div class="page-b import-pick">
            <div class={classes!("drop", over.then_some("is-over"))} data-test="import-drop" ondragover={drag_over} ondragleave={drag_leave} ondrop={dropped}>
                <span class="drop-icon">{ icon(Icon::FileSpreadsheet, "i-32") }</span>
                <h2>{ t("import-drop") }</h2>
                <p>{ t("import-drop-text") }</p>
                <Button test="import-pick" kind={Kind::Primary} icon={Icon::Upload} on_click={|()| press_input()}>{ t("import-pick") }</Button>
                <input id="import-file" class="sr" type="file" data-test="import-file" accept=".csv,.txt,.tsv,text/csv,text/plain" tabindex="-1"
                    aria-label={t("import-pick")} onchange={chosen} />
                if let Some(error) = &props.error {
                    <p class="st bad wrap" role="alert" data-test="import-error">{ error }</p>
                }
            </div>
            <ul class="import-notes">
                <li>{ icon(Icon::CircleCheck, "i-18") }<span>{ t("import-note-columns") }</span></li>
                <li>{ icon(Icon::CircleCheck, "i-18") }<span>{ t("import-note-selling") }</span></li>
                <li>{ icon(Icon::CircleCheck, "i-18") }<span>{ t("import-note-undo") }</span></li>
            </ul>
            if !runs.is_empty() {
                <section class="sect">
                    <div class="sect-h"><h3>{ t("import-runs") }</h3></div>
                    <div class="panel list runs">{ for runs.iter().map(run_row) }</div>
                </section>
            }
        </div>
    }
}

fn run_row(run: &ImportProgress) -> Html {
    let id = run.import;
    let at = run.started_ms.map(shown::moment).unwrap_or_default();
    html! {
        <button key={id.to_string()} type="button" class="li" data-test="import-run" data-import={id.to_string()}
            onclick={move |_| router::go_to(Route::Import, &id.to_string())}>
            { icon(Icon::FileSpreadsheet, "i-18") }
            <span class="grow">
                <b class="clip">{ &run.name }</b>
                <span class="sub">{ tx("import-run-sub", &[("when", at.into()), ("created", (run.created as i64).into()), ("changed", (run.changed as i64).into())]) }</span>
            </span>
            { super::run::stage_chip(run.stage) }
            { icon(Icon::ChevronRight, "i-16") }
        </button>
    }
}

fn press_input() {
    let input = dom::document()
        .get_element_by_id("import-file")
        .and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(input) = input {
        input.click();
    }
}
