//! What has just happened, told at the foot of the screen for some seconds, with at most one action.

use std::{cell::RefCell, rc::Rc};

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::texts::t;

const SHOWN_MS: u32 = 5_000;
const SHOWN_WITH_ACTION_MS: u32 = 8_000;
const TOASTS_MAX: usize = 3;

/// One message.
#[derive(Clone, PartialEq)]
pub struct Toast {
    number: u32,
    text: AttrValue,
    bad: bool,
    action: Option<(AttrValue, Callback<()>)>,
}

thread_local! {
    static SAY: RefCell<Option<Callback<Toast>>> = const { RefCell::new(None) };
    static COUNT: RefCell<u32> = const { RefCell::new(0) };
}

/// Tells what happened.
pub fn say(text: impl Into<AttrValue>) {
    send(Toast { number: next(), text: text.into(), bad: false, action: None });
}

/// Tells what went wrong, where no decision is needed.
pub fn say_bad(text: impl Into<AttrValue>) {
    send(Toast { number: next(), text: text.into(), bad: true, action: None });
}

/// Tells what happened and offers to take it back.
pub fn say_with_undo(text: impl Into<AttrValue>, undo: Callback<()>) {
    send(Toast { number: next(), text: text.into(), bad: false, action: Some((t("word-undo").into(), undo)) });
}

fn next() -> u32 {
    COUNT.with_borrow_mut(|count| {
        *count += 1;
        *count
    })
}

fn send(toast: Toast) {
    let say = SAY.with_borrow(Clone::clone);
    if let Some(say) = say {
        say.emit(toast);
    }
}

#[derive(Default, PartialEq, Clone)]
struct Shown(Vec<Toast>);

enum Step {
    Show(Toast),
    Drop(u32),
}

impl Reducible for Shown {
    type Action = Step;
    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut toasts = self.0.clone();
        match step {
            Step::Show(toast) => {
                toasts.retain(|shown| shown.text != toast.text);
                toasts.push(toast);
                let over = toasts.len().saturating_sub(TOASTS_MAX);
                toasts.drain(..over);
            }
            Step::Drop(number) => toasts.retain(|shown| shown.number != number),
        }
        Rc::new(Shown(toasts))
    }
}

/// Where toasts appear; stands in the page once. A popover, so that it also shows over dialogs.
#[component]
pub fn Toasts() -> Html {
    let shown = use_reducer(Shown::default);
    {
        let dispatch = shown.dispatcher();
        use_effect_with((), move |()| {
            let say = Callback::from(move |toast: Toast| {
                let (number, dispatcher) = (toast.number, dispatch.clone());
                let length = if toast.action.is_some() { SHOWN_WITH_ACTION_MS } else { SHOWN_MS };
                dispatch.dispatch(Step::Show(toast));
                Timeout::new(length, move || dispatcher.dispatch(Step::Drop(number))).forget();
            });
            SAY.set(Some(say));
            || SAY.set(None)
        });
    }
    // Shown again at each message, so that it lies above whatever dialog was opened since.
    let place = use_node_ref();
    {
        let place = place.clone();
        use_effect_with((*shown).clone(), move |shown| {
            let Some(place) = place.cast::<web_sys::Element>() else { return };
            call(&place, "hidePopover");
            if !shown.0.is_empty() {
                call(&place, "showPopover");
            }
        });
    }
    html! {
        <div ref={place} popover="manual" class="toasts" role="status" aria-live="polite">
            { for shown.0.iter().map(|toast| {
                let dispatch = shown.dispatcher();
                let number = toast.number;
                let class = classes!("toast", toast.bad.then_some("bad"));
                html! {
                    <div key={number} {class} data-test="toast">
                        <span>{ &toast.text }</span>
                        if let Some((name, action)) = toast.action.clone() {
                            <button type="button" class="btn" data-test="toast-action" onclick={move |_| {
                                dispatch.dispatch(Step::Drop(number));
                                action.emit(());
                            }}>{ name }<kbd>{ "Ctrl Z" }</kbd></button>
                        }
                    </div>
                }
            }) }
        </div>
    }
}

/// Calls a method that older web views may lack; without it messages lie below open dialogs.
fn call(element: &web_sys::Element, method: &str) {
    let found = js_sys::Reflect::get(element, &method.into());
    if let Some(function) = found.ok().and_then(|found| found.dyn_into::<js_sys::Function>().ok()) {
        let _ = function.call0(element);
    }
}
