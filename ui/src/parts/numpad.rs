//! The keypad of a till: 7-8-9 on top.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::{
    icons::{Icon, icon},
    shown,
    texts::t,
};

const LONG_PRESS_MS: u32 = 500;

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// A digit.
    Digit(char),
    /// Two noughts.
    DoubleZero,
    /// The decimal mark.
    Mark,
    /// The last figure goes.
    Back,
    /// Everything goes.
    Clear,
}

impl Press {
    /// What a text becomes by this press.
    pub fn applied(self, text: &str) -> String {
        match self {
            Press::Digit(digit) => format!("{text}{digit}"),
            Press::DoubleZero => format!("{text}00"),
            Press::Mark if text.contains([',', '.']) => text.to_owned(),
            Press::Mark if text.is_empty() => format!("0{}", shown::mark()),
            Press::Mark => format!("{text}{}", shown::mark()),
            Press::Back => {
                let mut rest = text.to_owned();
                rest.pop();
                rest
            }
            Press::Clear => String::new(),
        }
    }
}

/// A keypad.
#[derive(Properties, PartialEq)]
pub struct NumpadProps {
    /// What was pressed.
    pub on_press: Callback<Press>,
    /// Three columns for a PIN: without mark and double nought.
    #[prop_or_default]
    pub digits_only: bool,
    /// Two keys of a fourth column, between delete and clear.
    #[prop_or_default]
    pub side: Html,
}

/// Keys for fingers; the keyboard's own keys are heard by the screen. `data-test`: `key-0` … `key-9`, `key-00`,
/// `key-mark`, `key-back`, `key-clear`.
#[component]
pub fn Numpad(props: &NumpadProps) -> Html {
    let key = |press: Press, test: String, class: &'static str, words: Html| {
        let on_press = props.on_press.clone();
        html! {
            <button type="button" tabindex="-1" data-test={test} {class} onclick={move |_| on_press.emit(press)}>{ words }</button>
        }
    };
    let digit = |digit: char| key(Press::Digit(digit), format!("key-{digit}"), "", html! { { digit } });
    let clear = || key(Press::Clear, "key-clear".into(), "side", html! { { t("word-clear") } });
    let back = html! { <BackKey on_press={props.on_press.clone()} /> };
    if props.digits_only {
        return html! {
            <div class="numpad">
                { for ['7', '8', '9', '4', '5', '6', '1', '2', '3'].map(digit) }
                { clear() }{ digit('0') }{ back }
            </div>
        };
    }
    let mark = shown::mark();
    // Without keys of its own the fourth column is two tall ones.
    let bare = props.side == Html::default();
    html! {
        <div class={classes!("numpad", "with-side", bare.then_some("bare"))}>
            { for ['7', '8', '9'].map(digit) }{ back }
            { for ['4', '5', '6'].map(digit) }{ clear() }
            if !bare {
                <div class="side-keys">{ props.side.clone() }</div>
            }
            { for ['1', '2', '3'].map(digit) }
            { digit('0') }
            { key(Press::DoubleZero, "key-00".into(), "", html! { { "00" } }) }
            { key(Press::Mark, "key-mark".into(), "", html! { { mark } }) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct BackKeyProps {
    on_press: Callback<Press>,
}

/// Deletes one figure; held down, all of them.
#[component]
fn BackKey(props: &BackKeyProps) -> Html {
    let held = use_mut_ref(|| None::<Timeout>);
    let down = {
        let (held, on_press) = (held.clone(), props.on_press.clone());
        move |_: PointerEvent| {
            let on_press = on_press.clone();
            *held.borrow_mut() = Some(Timeout::new(LONG_PRESS_MS, move || on_press.emit(Press::Clear)));
        }
    };
    let up = move |_: PointerEvent| *held.borrow_mut() = None;
    let on_press = props.on_press.clone();
    html! {
        <button type="button" class="back" tabindex="-1" data-test="key-back" aria-label={t("word-delete")} onpointerdown={down}
            onpointerup={up.clone()} onpointerleave={up} onclick={move |_| on_press.emit(Press::Back)}>
            { icon(Icon::Delete, "i-24") }
        </button>
    }
}
