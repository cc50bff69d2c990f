//! Third step: with the shop's own catalogue, with goods made up, or empty.

use mostrador_domain::{
    Problem,
    catalogue::import_commands::{ImportStage, ImportState},
    ids::ImportId,
    settings::commands::DemoGoods,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api,
    catalogue::import::Wizard,
    hooks::use_read,
    icons::{Icon, icon},
    office::{self, Tile, arrows},
    texts::{t, tx},
};

/// Where the goods come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Import,
    Demo,
    Empty,
}

/// What is told.
#[derive(Properties, PartialEq)]
pub struct GoodsProps {
    /// Kind of business, by its name on the wire.
    pub business: String,
    /// Whether goods are coming in.
    pub on_busy: Callback<bool>,
    /// How many products there are now.
    pub on_products: Callback<u64>,
}

/// See [`GoodsProps`].
#[component]
pub fn Goods(props: &GoodsProps) -> Html {
    let source = use_state(|| Source::Import);
    let run = use_state(|| None::<ImportId>);
    let demo = use_state(|| None::<Result<u64, Problem>>);
    let loading = use_state(|| false);
    let choose = |wanted: Source| {
        let (source, demo, loading) = (source.clone(), demo.clone(), loading.clone());
        let (busy, products) = (props.on_busy.clone(), props.on_products.clone());
        Callback::from(move |()| {
            source.set(wanted);
            let loaded = matches!(&*demo, Some(Ok(_)));
            if wanted != Source::Demo || loaded || *loading {
                return;
            }
            loading.set(true);
            busy.emit(true);
            let (demo, loading, busy, products) = (demo.clone(), loading.clone(), busy.clone(), products.clone());
            spawn_local(async move {
                let answer = api::call(&DemoGoods {}).await.map(|loaded| loaded.products);
                if let Ok(count) = &answer {
                    products.emit(*count);
                }
                demo.set(Some(answer));
                loading.set(false);
                busy.emit(false);
            });
        })
    };
    {
        // Without a file there is no catalogue yet: going on takes choosing one of the other two.
        let busy = props.on_busy.clone();
        use_effect_with((*source, run.is_some()), move |(source, started)| match (source, started) {
            (Source::Import, false) => busy.emit(true),
            (Source::Empty, _) => busy.emit(false),
            (Source::Import, true) | (Source::Demo, _) => {}
        });
    }
    let locked = run.is_some() || *loading;
    let tile = |wanted: Source, test: &'static str, picture: Icon, title: String, text: String| {
        let choose = choose(wanted);
        html! {
            <Tile {test} chosen={*source == wanted} class="with-icon" on_choose={move |()| if !locked { choose.emit(()) }}>
                <span class="tile-icon">{ icon(picture, "i-24") }</span><span><b>{ title }</b><span class="sub">{ text }</span></span>
            </Tile>
        }
    };
    html! {
        <>
            <header class="welcome-head"><div class="grow"><h2>{ t("welcome-goods-title") }</h2><p>{ t("welcome-goods-text") }</p></div></header>
            <div class="tiles tiles-goods" role="radiogroup" aria-label={t("welcome-goods-title")} onkeydown={arrows}>
                { tile(Source::Import, "welcome-catalogue-import", Icon::FileSpreadsheet, t("welcome-goods-import"), t("welcome-goods-import-what")) }
                { tile(Source::Demo, "welcome-catalogue-demo", Icon::PackageOpen, t("welcome-goods-demo"), t(&format!("business-{}", props.business))) }
                { tile(Source::Empty, "welcome-catalogue-empty", Icon::Plus, t("welcome-goods-empty"), t("welcome-goods-empty-what")) }
            </div>
            { match (*source, *run) {
                (Source::Import, None) => html! {
                    <div class="welcome-import">
                        <Wizard cancel_words={t("welcome-other-file")} on_started={let (run, busy) = (run.clone(), props.on_busy.clone());
                            move |import: ImportId| { run.set(Some(import)); busy.emit(true); }} />
                    </div>
                },
                (Source::Import, Some(import)) => html! { <Progress {import} on_busy={props.on_busy.clone()} on_products={props.on_products.clone()} /> },
                (Source::Demo, _) => demo_told(&demo, *loading),
                (Source::Empty, _) => told(Icon::ScanBarcode, t("welcome-empty-told"), t("welcome-empty-told-what")),
            } }
        </>
    }
}

fn demo_told(demo: &Option<Result<u64, Problem>>, loading: bool) -> Html {
    match demo {
        Some(Ok(count)) => told(Icon::CircleCheck, products_words(*count), t("welcome-demo-told")),
        Some(Err(problem)) => {
            html! { <p class="st bad wrap welcome-told" role="alert" data-test="welcome-error">{ &problem.message }</p> }
        }
        None if loading => {
            html! { <p class="row welcome-told ink-2" role="status"><span class="spin" />{ t("welcome-demo-loading") }</p> }
        }
        None => Html::default(),
    }
}

fn told(picture: Icon, title: String, text: String) -> Html {
    html! {
        <div class="panel welcome-card" role="status">
            <span class="run-icon is-done">{ icon(picture, "i-24") }</span><div class="grow"><h3>{ title }</h3><p class="ink-2">{ text }</p></div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ProgressProps {
    import: ImportId,
    on_busy: Callback<bool>,
    on_products: Callback<u64>,
}

/// The run of the import, told in one card.
#[component]
fn Progress(props: &ProgressProps) -> Html {
    let read = use_read(ImportState { import: Some(props.import) });
    let done = read.data.as_ref().is_some_and(|run| run.stage == ImportStage::Done);
    let created = read.data.as_ref().map_or(0, |run| run.created + run.changed + run.unchanged);
    {
        let (busy, products) = (props.on_busy.clone(), props.on_products.clone());
        use_effect_with((done, created), move |(done, created)| {
            if *done {
                products.emit(*created);
                busy.emit(false);
            }
        });
    }
    {
        // The screen does not wait for an event alone: a run may end before its listener stands.
        let (again, done) = (read.again.clone(), done);
        use_effect_with(done, move |done| {
            let interval = (!*done).then(|| gloo_timers::callback::Interval::new(500, move || again.emit(())));
            move || drop(interval)
        });
    }
    let Some(run) = read.data.clone() else { return Html::default() };
    let percent = (run.rows_done.min(run.rows_total) * 100).checked_div(run.rows_total).unwrap_or(100);
    html! {
        <div class="panel welcome-card is-tall" data-test="welcome-progress" data-done={done.to_string()}>
            <div class="row gap-16">
                <span class={classes!("run-icon", done.then_some("is-done"))}>{ if done { icon(Icon::Check, "i-24") } else { html! { <span class="spin" /> } } }</span>
                <div class="grow">
                    <h3>{ if done { products_words(created) } else { t("import-stage-running") } }</h3>
                    <p class="ink-2">{ &run.message }</p>
                </div>
            </div>
            <span class="meter meter-lg"><i style={format!("width:{percent}%")} /></span>
            <p class="small ink-2 num">{ tx("import-progress", &[("done", office::count(run.rows_done).into()), ("total", office::count(run.rows_total).into())]) }
                if run.unusable > 0 { { " · " }{ tx("import-left-out", &[("count", (run.unusable as i64).into())]) } }</p>
        </div>
    }
}

/// How many products are ready, in words.
pub fn products_words(count: u64) -> String {
    tx("welcome-products", &[("count", (count as i64).into()), ("shown", office::count(count).into())])
}

/// Presses what leads on while there is no catalogue yet: takes the file that is shown, or asks for one.
pub fn press_way_on() {
    use wasm_bindgen::JsCast;
    let document = crate::dom::document();
    let found = ["[data-test=import-start]", "#import-file"]
        .into_iter()
        .find_map(|wanted| document.query_selector(wanted).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        element.click();
    }
}
