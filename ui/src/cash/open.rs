//! The closed till: what the drawer holds before the first sale, and the shifts of before.

use mostrador_domain::{
    Problem,
    cash::{OpenShift, Shifts},
    ids::ShiftId,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::list::ShiftTable;
use crate::{
    api, dom,
    hooks::use_read,
    icons::Icon,
    office::{Page, PageHead},
    parts::{Button, Kind, MoneyField, Numpad, Press, Size},
    router::{self, Route},
    shown,
    texts::{t, tx},
    toast,
};

/// Opens the till.
#[component]
pub fn Open() -> Html {
    let float = use_state(|| None::<i64>);
    let typed = use_state(String::new);
    let problem = use_state(|| None::<Problem>);
    let working = use_state(|| false);
    let id = *use_memo((), |()| dom::new_id::<ShiftId>());
    let before = use_read(Shifts { offset: 0, limit: Some(1) });
    let last_float = before
        .data
        .as_ref()
        .and_then(|list| list.shifts.first().map(|shift| shift.float_minor))
        .filter(|float| *float > 0);
    use_effect_with((), |()| dom::focus("shift-float"));

    let open = {
        let (float, problem, working) = (float.clone(), problem.clone(), working.clone());
        Callback::from(move |()| {
            let (Some(float_minor), false) = (*float, *working) else {
                dom::focus("shift-float");
                return;
            };
            working.set(true);
            let (problem, working) = (problem.clone(), working.clone());
            spawn_local(async move {
                match api::call(&OpenShift { shift: Some(id), float_minor }).await {
                    Ok(opened) => {
                        toast::say(tx("shift-opened", &[("number", i64::from(opened.shift_number).into())]));
                        router::go(Route::Sell);
                    }
                    Err(refused) => problem.set(Some(refused)),
                }
                working.set(false);
            });
        })
    };
    let set = {
        let (float, typed, problem) = (float.clone(), typed.clone(), problem.clone());
        Callback::from(move |minor: Option<i64>| {
            float.set(minor);
            typed.set(minor.map(shown::typed).unwrap_or_default());
            problem.set(None);
        })
    };
    let press = {
        let (set, typed) = (set.clone(), typed.clone());
        Callback::from(move |press: Press| {
            let next = press.applied(&typed);
            set.emit(shown::read_money(&next));
            dom::focus("shift-float");
        })
    };
    html! {
        <Page test="shift-open">
            <PageHead title={t("shift-title")}>
                <span class="st off">{ t("state-shift-closed") }</span>
            </PageHead>
            <div class="page-b shift-grid">
                <section class="panel shift-form">
                    <h2>{ t("shift-open-title") }</h2>
                    <p class="ink-2">{ t("shift-open-text") }</p>
                    <MoneyField id="shift-float" test="shift-float" label={t("shift-float")} minor={*float} large=true
                        error={problem.as_ref().map(|problem| AttrValue::from(problem.message.clone()))} on_change={set.clone()} on_enter={Some(open.clone())} />
                    if let Some(last) = last_float {
                        <div class="row">
                            <Button test="shift-float-before" icon={Icon::History} on_click={let set = set.clone(); move |()| set.emit(Some(last))}>
                                { tx("shift-float-before", &[("amount", shown::money(last).into())]) }
                            </Button>
                        </div>
                    }
                    <Numpad on_press={press} />
                    <Button test="shift-open-confirm" kind={Kind::Primary} size={Size::ExtraLarge} key_hint="Enter" working={*working} disabled={float.is_none()}
                        on_click={open}>{ t("shift-open-confirm") }</Button>
                </section>
                <ShiftTable />
            </div>
        </Page>
    }
}
