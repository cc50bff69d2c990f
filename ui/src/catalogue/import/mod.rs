//! The import: a file picked or dropped, what was understood of it, its run, its end, and the way back.
//!
//! `data-test`: `import`, `import-drop`, `import-file` (the file input), `import-pick`, `import-reading`,
//! `import-error`, `import-plan`, `import-file-name`, `import-counts`, `import-column-<n>` (a select),
//! `import-heading`, `import-delimiter`, `import-encoding`, `import-decimal`, `import-tab-rows`,
//! `import-tab-problems`, `import-row` (with `data-line`), `import-row-unit` (a select), `import-problem` (with
//! `data-line`), `import-cancel`, `import-start`, `import-progress`, `import-result`, `import-undo`, `import-again`,
//! `import-to-products`, `import-run` (with `data-import`).

mod options;
mod pick;
mod plan;
mod rows;
mod run;

use mostrador_domain::{
    Problem,
    catalogue::import_commands::{ImportFile, ImportPlan, ImportPreview, ImportStart},
    ids::ImportId,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api,
    office::{Page, PageHead, file},
    router::{self, Route, use_route},
    texts::{t, tx},
};

pub use pick::Pick;
pub use plan::Plan;

/// How far a person has come with a file.
#[derive(Clone, PartialEq)]
enum Stage {
    /// No file yet.
    Pick,
    /// A file is being read.
    Reading(String),
    /// A file was understood.
    Planned(std::rc::Rc<ImportPlan>),
}

/// The screen of the import. An id behind the address shows that run.
#[component]
pub fn Import() -> Html {
    let (_, rest) = use_route();
    let run = rest.and_then(|rest| rest.parse::<uuid::Uuid>().ok()).map(ImportId::from);
    html! {
        <Page test="import" class="import">
            <PageHead title={t("import-title")} />
            { match run {
                Some(import) => html! { <run::Run {import} /> },
                None => html! { <Wizard on_started={|import: ImportId| router::go_to(Route::Import, &import.to_string())} cancel_words={t("word-cancel")} /> },
            } }
        </Page>
    }
}

/// What the wizard needs to know of where it stands.
#[derive(Properties, PartialEq)]
pub struct WizardProps {
    /// Told the run that was started.
    pub on_started: Callback<ImportId>,
    /// What the button says that gives the file up.
    pub cancel_words: AttrValue,
}

/// Pick, understand, start. The first run shows it too.
#[component]
pub fn Wizard(props: &WizardProps) -> Html {
    let stage = use_state(|| Stage::Pick);
    let problem = use_state(|| None::<Problem>);
    let starting = use_state(|| false);

    let picked = {
        let (stage, problem) = (stage.clone(), problem.clone());
        Callback::from(move |file: web_sys::File| {
            let (stage, problem) = (stage.clone(), problem.clone());
            problem.set(None);
            stage.set(Stage::Reading(file.name()));
            spawn_local(async move {
                let Some(read) = file::read(file).await else {
                    problem.set(Some(api::problem_of("ui.file_unreadable", t("import-file-unreadable"), true)));
                    stage.set(Stage::Pick);
                    return;
                };
                let file = ImportFile { name: read.name, content_base64: Some(read.base64), content: None };
                let preview = ImportPreview { file: Some(file), limit: Some(rows::PAGE), ..ImportPreview::default() };
                match api::call(&preview).await {
                    Ok(plan) => stage.set(Stage::Planned(plan.into())),
                    Err(refused) => {
                        problem.set(Some(refused));
                        stage.set(Stage::Pick);
                    }
                }
            });
        })
    };
    let start = {
        let (problem, starting, tell) = (problem.clone(), starting.clone(), props.on_started.clone());
        Callback::from(move |import: ImportId| {
            if *starting {
                return;
            }
            starting.set(true);
            problem.set(None);
            let (problem, starting, tell) = (problem.clone(), starting.clone(), tell.clone());
            spawn_local(async move {
                match api::call(&ImportStart { import, mapping: None, wait: false }).await {
                    Ok(run) => tell.emit(run.import),
                    Err(refused) => problem.set(Some(refused)),
                }
                starting.set(false);
            });
        })
    };
    let cancel = {
        let (stage, problem) = (stage.clone(), problem.clone());
        Callback::from(move |()| {
            stage.set(Stage::Pick);
            problem.set(None);
        })
    };
    let refused = (*problem).as_ref().map(|problem| AttrValue::from(problem.message.clone()));
    match &*stage {
        Stage::Pick => html! { <Pick on_file={picked} error={refused} /> },
        Stage::Reading(name) => html! {
            <div class="page-b import-reading" data-test="import-reading" role="status">
                <span class="spin" /><b>{ tx("import-reading", &[("name", name.into())]) }</b>
            </div>
        },
        Stage::Planned(plan) => html! {
            <Plan plan={plan.clone()} working={*starting} error={refused} on_start={start} on_cancel={cancel} cancel_words={props.cancel_words.clone()} />
        },
    }
}
