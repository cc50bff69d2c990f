//! Closing the till: count blindly, compare, close. The count is a draft on every keystroke; once confirmed it is fixed
//! until somebody counts again.

mod compare;
mod count;
mod counting;

use std::rc::Rc;

use mostrador_domain::{
    Problem,
    cash::{CloseShift, ShiftView, XReport},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use self::{compare::Compare, count::Count, counting::Counting};
use crate::{
    api, dom,
    hooks::{use_keys, use_minute, use_read},
    icons::{Icon, icon},
    office::draft,
    parts::{Button, Kind, Size},
    router::{self, Route},
    shop::use_ctx,
    shown,
    sound::{self, Sound},
    texts::{t, tx},
    toast,
};

/// The shift to close.
#[derive(Properties, PartialEq)]
pub struct CloseProps {
    /// The open shift.
    pub shift: ShiftView,
}

/// The screen of the close: its bar with the steps, and the step.
#[component]
pub fn Close(props: &CloseProps) -> Html {
    let shift = &props.shift;
    let id = shift.shift;
    let name = format!("count.{id}");
    let counting = use_state(|| {
        let values = shown::country().denominations_minor();
        draft::kept::<Counting>(&name).filter(|kept| kept.fits(&values)).unwrap_or_else(|| Counting::new(&values))
    });
    let problem = use_state(|| None::<Problem>);
    let working = use_state(|| false);
    let report = use_read(XReport { shift: Some(id) });

    let set = {
        let (counting, name) = (counting.clone(), name.clone());
        Callback::from(move |next: Counting| {
            draft::keep(&name, &next);
            counting.set(next);
        })
    };
    let fix = |fixed: bool| {
        let (counting, set, problem) = (counting.clone(), set.clone(), problem.clone());
        Callback::from(move |()| {
            problem.set(None);
            set.emit(Counting { fixed, fixed_at_ms: dom::now_ms(), ..(*counting).clone() });
        })
    };
    let cash_difference = report
        .data
        .as_ref()
        .and_then(|report| report.expected.iter().find(|one| one.method == mostrador_domain::sales::Method::Cash))
        .map(|expected| counting.cash_minor() - expected.amount_minor);
    let close = {
        let (counting, problem, working) = (counting.clone(), problem.clone(), working.clone());
        let currency = shift.currency;
        Callback::from(move |()| {
            if *working {
                return;
            }
            let reason = counting.reason.trim().to_owned();
            if cash_difference.is_some_and(|difference| difference != 0) && reason.is_empty() {
                problem.set(Some(api::problem_of("ui.reason_missing", t("close-reason-missing"), false)));
                dom::focus("close-reason");
                return;
            }
            working.set(true);
            let command = CloseShift {
                shift: id,
                counted: counting.counted(currency),
                reason: Some(reason).filter(|reason| !reason.is_empty()),
                print: Some(true),
            };
            let (problem, working, name) = (problem.clone(), working.clone(), name.clone());
            spawn_local(async move {
                match api::call(&command).await {
                    Ok(closed) => {
                        draft::forget(&name);
                        sound::play(Sound::Approved);
                        toast::say(tx("close-done", &[("number", closed.number.into())]));
                        router::go_to(Route::Shift, &id.to_string());
                    }
                    Err(refused) => {
                        sound::play(Sound::NotFound);
                        problem.set(Some(refused));
                        working.set(false);
                    }
                }
            });
        })
    };
    {
        let (fixed, confirm, recount, close) = (counting.fixed, fix(true), fix(false), close.clone());
        let (clear, counting) = (set.clone(), counting.clone());
        use_keys(true, move |key| {
            if dom::dialog_is_open() || key.ctrl_key() || key.alt_key() {
                return;
            }
            match key.key().as_str() {
                "F12" if fixed => close.emit(()),
                "F12" => confirm.emit(()),
                "F3" if fixed => recount.emit(()),
                "F3" => clear.emit(counting.emptied()),
                "F5" => router::go_to(Route::Shift, &id.to_string()),
                "Escape" => router::go(Route::Shift),
                _ => return,
            }
            key.prevent_default();
            key.stop_propagation();
        });
    }
    let step = usize::from(counting.fixed);
    html! {
        <div class="close" data-test="close" data-step={if counting.fixed { "compare" } else { "count" }}>
            <CloseBar shift={shift.clone()} {step} />
            if counting.fixed {
                <Compare counting={(*counting).clone()} shift={shift.clone()} report={report.data.clone()} {cash_difference} on_change={set.clone()}
                    problem={(*problem).clone()} working={*working} on_recount={fix(false)} on_close={close} />
            } else {
                <Count counting={(*counting).clone()} shift={shift.clone()} on_change={set.clone()} on_confirm={fix(true)} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct CloseBarProps {
    shift: ShiftView,
    step: usize,
}

/// The bar: which shift, how far, what time.
#[component]
fn CloseBar(props: &CloseBarProps) -> Html {
    let ctx = use_ctx();
    let now_ms = use_minute();
    let shift = &props.shift;
    html! {
        <header class="bar">
            <Button test="close-back" kind={Kind::Quiet} size={Size::Large} icon={Icon::ArrowLeft} label={t("close-back")} on_click={|()| router::go(Route::Shift)} />
            <div class="shop">
                <b>{ tx("close-title", &[("number", i64::from(shift.shift_number).into())]) }</b>
                <span>{ tx("close-sub", &[("till", i64::from(ctx.shop.till_number).into()), ("name", ctx.me.name.clone().into()),
                    ("when", shown::moment(shift.opened_at_ms).into())]) }</span>
            </div>
            <ol class="steps">
                { for ["close-step-count", "close-step-compare", "close-step-close"].into_iter().enumerate().map(|(place, key)| {
                    let class = if place < props.step { "ok" } else if place == props.step { "on" } else { "" };
                    html! {
                        <li key={key} {class} aria-current={(place == props.step).then_some("step")}>
                            <i>{ if place < props.step { icon(Icon::Check, "i-12") } else { html! { { place + 1 } } } }</i>{ t(key) }
                        </li>
                    }
                }) }
            </ol>
            <div class="clock"><b>{ shown::clock(now_ms) }</b><span>{ shown::calendar_day(now_ms) }</span></div>
        </header>
    }
}

/// The left column of both steps ends with what was counted.
fn counted_foot(counting: &Counting) -> Html {
    html! {
        <div class="counted">
            <span class="l">{ t("count-total") }<span class="sub">{ tx("count-pieces", &[("count", counting.pieces().into())]) }</span></span>
            <span class="push counted-sum"><crate::parts::Money minor={counting.cash_minor()} test="count-total" /></span>
        </div>
    }
}

/// A shared pointer to a report, where one could be read.
type MaybeReport = Option<Rc<mostrador_domain::cash::ShiftReport>>;
