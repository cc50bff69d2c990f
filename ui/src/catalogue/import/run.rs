//! A run: its progress while it goes on, its result, and the way back.

use mostrador_domain::{
    catalogue::import_commands::{ImportProgress, ImportStage, ImportState, ImportUndo},
    ids::ImportId,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::rows::Problems;
use crate::{
    api, dom,
    hooks::{use_keys, use_read},
    icons::{Icon, icon},
    office,
    parts::{Ask, Button, Failed, Kind, Skeleton},
    router::{self, Route},
    shown,
    texts::{t, tx},
    toast,
};

/// Which run.
#[derive(Properties, PartialEq)]
pub struct RunProps {
    /// The run.
    pub import: ImportId,
}

/// The page of one run.
#[component]
pub fn Run(props: &RunProps) -> Html {
    let read = use_read(ImportState { import: Some(props.import) });
    let asking = use_state(|| false);
    use_keys(false, move |key| {
        if key.key() == "Escape" && !key.default_prevented() && !dom::dialog_is_open() {
            router::go(Route::Import);
        }
    });
    let run = match (&read.data, &read.problem) {
        (Some(run), _) => run.clone(),
        (None, Some(problem)) => return html! { <Failed problem={problem.clone()} again={read.again.clone()} /> },
        (None, None) => return html! { <div class="page-b"><Skeleton width="40%" /></div> },
    };
    let undo = {
        let asking = asking.clone();
        let import = props.import;
        Callback::from(move |()| {
            asking.set(false);
            spawn_local(async move {
                if let Err(problem) = api::call(&ImportUndo { import, wait: false }).await {
                    toast::say_bad(problem.message);
                }
            });
        })
    };
    let busy = matches!(run.stage, ImportStage::Running | ImportStage::Undoing);
    html! {
        <div class="import-plan" data-test={if busy { "import-progress" } else { "import-result" }} data-stage={stage_name(run.stage)}>
            <section class="import-run panel">
                <div class="row gap-16">
                    <span class={classes!("run-icon", (!busy).then_some("is-done"))}>
                        { if busy { html! { <span class="spin" /> } } else if run.stage == ImportStage::Undone { icon(Icon::Undo2, "i-24") } else { icon(Icon::Check, "i-24") } }
                    </span>
                    <div class="grow">
                        <h2>{ title(&run) }</h2>
                        <p class="ink-2">{ &run.message }</p>
                    </div>
                    { stage_chip(run.stage) }
                </div>
                if busy {
                    <div>
                        <span class="meter meter-lg" role="progressbar" aria-valuemin="0" aria-valuemax={run.rows_total.to_string()} aria-valuenow={run.rows_done.to_string()}>
                            <i style={format!("width:{}%", percent(run.rows_done, run.rows_total))} />
                        </span>
                        <p class="row small ink-2 progress-line">
                            <span class="num">{ tx("import-progress", &[("done", office::count(run.rows_done).into()), ("total", office::count(run.rows_total).into())]) }</span>
                            <span class="push">{ t("import-selling-goes-on") }</span>
                        </p>
                    </div>
                }
                <dl class="figures">
                    { figure("import-figure-created", run.created) }
                    { figure("import-figure-changed", run.changed) }
                    { figure("import-figure-unchanged", run.unchanged) }
                    { figure("import-figure-no-price", run.no_price) }
                    { figure("import-figure-stock", run.opening_stock) }
                    { figure("import-figure-unusable", run.unusable) }
                </dl>
                if !busy {
                    <div class="row">
                        if run.stage == ImportStage::Done && run.created + run.changed > 0 {
                            <Button test="import-undo" icon={Icon::Undo2} on_click={let asking = asking.clone(); move |()| asking.set(true)}>{ t("import-undo") }</Button>
                        }
                        <Button test="import-again" icon={Icon::Upload} on_click={|()| router::go(Route::Import)}>{ t("import-again") }</Button>
                        <span class="push" />
                        <Button test="import-to-sell" icon={Icon::ShoppingBasket} on_click={|()| router::go(Route::Sell)}>{ t("menu-sell") }</Button>
                        <Button test="import-to-products" kind={Kind::Primary} icon={Icon::Package} on_click={|()| router::go(Route::Products)}>{ t("import-to-products") }</Button>
                    </div>
                }
            </section>
            if run.unusable > 0 {
                <h3 class="import-left">{ tx("import-left-title", &[("count", (run.unusable as i64).into())]) }</h3>
                <Problems problems={run.problems.clone()} unusable={run.unusable} />
            }
            if *asking {
                <Ask test="import-undo-ask" title={t("import-undo-ask")} text={tx("import-undo-text", &[("created", (run.created as i64).into()), ("changed", (run.changed as i64).into())])}
                    yes={t("import-undo")} no={t("word-cancel")} danger=true on_yes={undo} on_no={let asking = asking.clone(); move |()| asking.set(false)} />
            }
        </div>
    }
}

fn title(run: &ImportProgress) -> String {
    let at = run.ended_ms.or(run.started_ms).map(shown::moment).unwrap_or_default();
    if at.is_empty() { run.name.clone() } else { format!("{} · {at}", run.name) }
}

fn figure(key: &str, count: u64) -> Html {
    html! { <div><dt>{ t(key) }</dt><dd class="num">{ office::count(count) }</dd></div> }
}

fn percent(done: u64, total: u64) -> u64 {
    (done.min(total) * 100).checked_div(total).unwrap_or(100)
}

fn stage_name(stage: ImportStage) -> &'static str {
    match stage {
        ImportStage::Previewed => "previewed",
        ImportStage::Running => "running",
        ImportStage::Done => "done",
        ImportStage::Undoing => "undoing",
        ImportStage::Undone => "undone",
    }
}

/// Where a run stands, as a chip.
pub fn stage_chip(stage: ImportStage) -> Html {
    let class = match stage {
        ImportStage::Previewed | ImportStage::Undone => "chip",
        ImportStage::Running | ImportStage::Undoing => "chip info",
        ImportStage::Done => "chip ok",
    };
    html! { <span {class}>{ t(&format!("import-stage-{}", stage_name(stage))) }</span> }
}
