//! The first run: from an empty folder to a till that can sell, in four steps.
//!
//! `data-test`: `welcome` (with `data-step`), `welcome-language-<tag>`, `welcome-country-<code>`,
//! `welcome-business-<name>`, `welcome-name`, `welcome-owner`, `welcome-pin`, `welcome-pin-again`, `welcome-zone`,
//! `welcome-day`, `welcome-till`, `welcome-catalogue-import`, `welcome-catalogue-demo`, `welcome-catalogue-empty`,
//! `welcome-progress`, `welcome-next`, `welcome-back`, `welcome-restore`, `welcome-skip`, `welcome-finish`, `welcome-error`.
//! The import inside has its own names, see [`crate::catalogue::import`]; the printer's set-up, [`crate::printing`].

mod business;
mod copies;
mod form;
mod goods;
mod paper;
mod till;

use std::rc::Rc;

use mostrador_domain::{
    FieldProblem, Problem,
    people::SignIn,
    settings::commands::{FirstRun, FirstRunReply, Init},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

pub use self::{form::zone_name, till::hours};

use self::form::FirstForm;
use crate::{
    api, dom,
    hooks::{use_keys, use_read},
    icons::{Icon, icon, mark},
    office::draft,
    parts::{Button, Failed, Kind, Size},
    router::{self, Route},
    session, shown, texts,
    texts::{t, tx},
};

const DRAFT: &str = "first_run";
/// Seconds in which a person who has never seen the program should make the first sale.
const GOAL_S: i64 = 180;

/// The steps, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Business,
    Till,
    Goods,
    Paper,
}

impl Step {
    const ALL: [Step; 4] = [Step::Business, Step::Till, Step::Goods, Step::Paper];

    fn name(self) -> &'static str {
        match self {
            Step::Business => "business",
            Step::Till => "till",
            Step::Goods => "goods",
            Step::Paper => "paper",
        }
    }
}

/// Whom the wizard tells.
#[derive(Properties, PartialEq)]
pub struct FirstRunWizardProps {
    /// The shop is made and somebody is signed in.
    pub on_done: Callback<()>,
}

/// The whole first run.
#[component]
pub fn FirstRunWizard(props: &FirstRunWizardProps) -> Html {
    let read = use_read(FirstRun {});
    match (&read.data, &read.problem) {
        (Some(known), _) => html! { <Wizard known={known.clone()} on_done={props.on_done.clone()} /> },
        (None, Some(problem)) => html! { <Failed problem={problem.clone()} again={read.again.clone()} /> },
        (None, None) => Html::default(),
    }
}

#[derive(Properties, PartialEq)]
struct WizardProps {
    known: Rc<FirstRunReply>,
    on_done: Callback<()>,
}

#[component]
fn Wizard(props: &WizardProps) -> Html {
    let known = &props.known;
    let form = use_state(|| draft::kept(DRAFT).unwrap_or_else(|| FirstForm::new(&props.known)));
    let step = use_state(|| Step::Business);
    let faults = use_state(Vec::<FieldProblem>::new);
    let problem = use_state(|| None::<Problem>);
    let working = use_state(|| false);
    let busy = use_state(|| false);
    let restoring = use_state(|| false);
    let products = use_state(|| None::<u64>);
    texts::speak(form.language());
    shown::write_as(form.country());

    let set = {
        let (form, faults) = (form.clone(), faults.clone());
        Callback::from(move |next: FirstForm| {
            texts::speak(next.language());
            shown::write_as(next.country());
            draft::keep(DRAFT, &next);
            faults.set(Vec::new());
            form.set(next);
        })
    };
    let make = {
        let (form, faults, problem, working, step) =
            (form.clone(), faults.clone(), problem.clone(), working.clone(), step.clone());
        Callback::from(move |()| {
            let wrong = form.faults();
            problem.set(None);
            faults.set(wrong.clone());
            if let Some(first) = wrong.first() {
                dom::focus(&format!("welcome-{}", first.field.replace('_', "-")));
                return;
            }
            if *working {
                return;
            }
            working.set(true);
            let init: Init = form.to_command();
            let (faults, problem, working, step) = (faults.clone(), problem.clone(), working.clone(), step.clone());
            spawn_local(async move {
                match made_and_signed_in(init).await {
                    Ok(()) => {
                        draft::forget(DRAFT);
                        step.set(Step::Goods);
                    }
                    Err(refused) => {
                        faults.set(refused.fields.clone());
                        problem.set(Some(refused));
                    }
                }
                working.set(false);
            });
        })
    };
    let next = {
        let (step, make, done) = (step.clone(), make.clone(), props.on_done.clone());
        let (working, busy) = (*working, *busy);
        Callback::from(move |()| {
            if busy && *step == Step::Goods {
                // The way on leads through the file: Enter picks one, then takes it.
                goods::press_way_on();
            }
            if working || busy {
                return;
            }
            match *step {
                Step::Business => step.set(Step::Till),
                Step::Till => make.emit(()),
                Step::Goods => step.set(Step::Paper),
                Step::Paper => {
                    router::go(Route::Shift);
                    done.emit(());
                }
            }
        })
    };
    {
        let (next, goods_or_paper) = (next.clone(), *step >= Step::Goods);
        use_keys(false, move |key| {
            if key.key() != "Enter" || key.default_prevented() || dom::dialog_is_open() || key.ctrl_key() {
                return;
            }
            use wasm_bindgen::JsCast;
            let tag = key
                .target()
                .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
                .map(|element| (element.tag_name(), element.get_attribute("role")));
            let presses = match &tag {
                // A tile keeps its choice; Enter on it goes on, as the keycap says.
                Some((name, role)) if name == "BUTTON" => role.as_deref() != Some("radio"),
                Some((name, _)) => name == "SELECT" || (name == "INPUT" && goods_or_paper),
                None => false,
            };
            if !presses {
                key.prevent_default();
                next.emit(());
            }
        });
    }
    {
        let now = *step;
        use_effect_with(now, move |now| match now {
            Step::Till => dom::focus("welcome-name"),
            Step::Business => focus_chosen(),
            Step::Goods => focus_chosen(),
            Step::Paper => {}
        });
    }
    let said = problem.as_ref().map(|problem| AttrValue::from(problem.message.clone()));
    let body = match *step {
        Step::Business => html! { <business::Business form={(*form).clone()} known={known.clone()} on_change={set} /> },
        Step::Till => html! { <till::Till form={(*form).clone()} faults={(*faults).clone()} on_change={set} /> },
        Step::Goods => html! {
            <goods::Goods business={form.business.clone()} on_busy={let busy = busy.clone(); move |now| busy.set(now)}
                on_products={let products = products.clone(); move |count| products.set(Some(count))} />
        },
        Step::Paper => html! { <paper::PaperStep /> },
    };
    html! {
        <div class="welcome" data-test="welcome" data-step={step.name()}>
            <Side step={*step} form={(*form).clone()} products={*products} />
            <main class="welcome-main">
                <div class="welcome-body scroll">{ body }</div>
                <footer class="welcome-foot">
                    if *step == Step::Business {
                        <Button test="welcome-restore" kind={Kind::Quiet} size={Size::ExtraLarge} icon={Icon::History}
                            on_click={let restoring = restoring.clone(); move |()| restoring.set(true)}>{ t("first-copies-title") }</Button>
                    }
                    if *step == Step::Till {
                        <Button test="welcome-back" kind={Kind::Quiet} size={Size::ExtraLarge} icon={Icon::ArrowLeft}
                            on_click={let step = step.clone(); move |()| step.set(Step::Business)}>{ t("word-back") }</Button>
                    }
                    <span class="push grow welcome-said" aria-live="polite">
                        if let Some(said) = said {
                            <span class="st bad wrap" role="alert" data-test="welcome-error">{ said }</span>
                        } else if *step <= Step::Till {
                            <span class="ink-3">{ t("welcome-later") }</span>
                        }
                    </span>
                    <Button test={if *step == Step::Paper { "welcome-finish" } else { "welcome-next" }} kind={Kind::Primary} size={Size::ExtraLarge} key_hint="Enter"
                        working={*working} disabled={*busy} on_click={next}>
                        { t(match *step {
                            Step::Business | Step::Goods => "word-continue",
                            Step::Till => "welcome-make",
                            Step::Paper => "welcome-finish",
                        }) }
                    </Button>
                </footer>
            </main>
            if *restoring { <copies::Copies on_close={let restoring = restoring.clone(); move |()| restoring.set(false)} /> }
        </div>
    }
}

/// Makes the shop and signs its owner in.
async fn made_and_signed_in(init: Init) -> Result<(), Problem> {
    let pin = init.pin.clone();
    api::call(&init).await?;
    let signed_in = api::call(&SignIn { person: None, pin }).await?;
    session::keep(signed_in.session);
    Ok(())
}

/// Puts the keyboard on the chosen tile, so that the arrows and Enter work at once.
fn focus_chosen() {
    use wasm_bindgen::JsCast;
    let tile = dom::document().query_selector(".welcome-body .tile[aria-checked=true]").ok().flatten();
    if let Some(tile) = tile.and_then(|tile| tile.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = tile.focus();
    }
}

#[derive(Properties, PartialEq)]
struct SideProps {
    step: Step,
    form: FirstForm,
    products: Option<u64>,
}

/// The steps with what was chosen in each, and the time.
#[component]
fn Side(props: &SideProps) -> Html {
    let began = *use_memo((), |()| dom::now_ms());
    let now = use_state(dom::now_ms);
    {
        let now = now.setter();
        use_effect_with((), move |()| {
            let interval = gloo_timers::callback::Interval::new(1_000, move || now.set(dom::now_ms()));
            move || drop(interval)
        });
    }
    let passed_s = ((*now - began) / 1000).max(0);
    let form = &props.form;
    let told = |step: Step| -> String {
        match step {
            Step::Business => {
                format!("{}, {}", t(&format!("country-{}", form.country)), t(&format!("business-{}", form.business)))
            }
            Step::Till => form.name.clone(),
            Step::Goods => props.products.map(goods::products_words).unwrap_or_default(),
            Step::Paper => String::new(),
        }
    };
    html! {
        <aside class="welcome-side">
            <div class="welcome-logo">{ mark() }<b>{ t("app-name") }</b></div>
            <h1>{ t("welcome-title") }</h1>
            <p>{ t("welcome-text") }</p>
            <ol class="welcome-steps">
                { for Step::ALL.into_iter().enumerate().map(|(place, step)| {
                    let class = if step < props.step { "ok" } else if step == props.step { "on" } else { "" };
                    let under = if step < props.step { told(step) } else if step == props.step { t(&format!("welcome-step-{}-what", step.name())) } else { String::new() };
                    html! {
                        <li key={step.name()} {class} aria-current={(step == props.step).then_some("step")}>
                            <i>{ if step < props.step { icon(Icon::Check, "i-14") } else { html! { { place + 1 } } } }</i>
                            <b>{ t(&format!("welcome-step-{}", step.name())) }</b>
                            if !under.is_empty() { <span class="clip">{ under }</span> }
                        </li>
                    }
                }) }
            </ol>
            <div class="welcome-clock">
                <div><span>{ t("welcome-time") }</span><b class="num">{ tx("welcome-time-of", &[("time", minutes(passed_s).into()), ("goal", minutes(GOAL_S).into())]) }</b></div>
                <span class="meter"><i style={format!("width:{}%", (passed_s * 100 / GOAL_S).min(100))} /></span>
            </div>
        </aside>
    }
}

fn minutes(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
