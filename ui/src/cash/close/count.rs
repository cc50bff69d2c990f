//! The first step: how many of each, without seeing what should be there.

use mostrador_domain::cash::ShiftView;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::{
    counted_foot,
    counting::{Counting, OTHERS},
};
use crate::{
    cash::method_name,
    dom,
    icons::{Icon, icon},
    office,
    parts::{Button, Field, Kind, Money, Press, Size},
    router::{self, Route},
    shown,
    texts::{t, tx},
};

/// The count.
#[derive(Properties, PartialEq)]
pub struct CountProps {
    /// As far as it has come.
    pub counting: Counting,
    /// The shift.
    pub shift: ShiftView,
    /// After each keystroke.
    pub on_change: Callback<Counting>,
    /// Fixes it.
    pub on_confirm: Callback<()>,
}

/// See [`CountProps`].
#[component]
pub fn Count(props: &CountProps) -> Html {
    let counting = &props.counting;
    let first = counting.notes.iter().position(|(_, pieces)| pieces.is_none()).unwrap_or(0);
    let at = use_state(|| first);
    use_effect_with((), move |()| focus_note(first));
    let last = counting.notes.len().saturating_sub(1);
    let value = counting.notes.get(*at).map_or(0, |(value, _)| *value);

    let next = {
        let at = at.clone();
        Callback::from(move |()| if *at < last { focus_note(*at + 1) } else { dom::focus("count-other-card") })
    };
    let press = {
        let (counting, at, tell) = (counting.clone(), at.clone(), props.on_change.clone());
        Callback::from(move |press: Press| {
            let now = counting
                .notes
                .get(*at)
                .and_then(|(_, pieces)| *pieces)
                .map(|pieces| pieces.to_string())
                .unwrap_or_default();
            tell.emit(counting.with_typed(*at, &press.applied(&now)));
            focus_note(*at);
        })
    };
    let clear = {
        let (counting, tell) = (counting.clone(), props.on_change.clone());
        Callback::from(move |()| {
            tell.emit(counting.emptied());
            focus_note(0);
        })
    };
    html! {
        <main class="close-grid is-count">
            <section class="close-count">
                <div class="close-h"><h2>{ t("count-title") }</h2></div>
                <div class="den-head"><span>{ t("count-note") }</span><span>{ t("count-pieces-head") }</span><span>{ t("word-amount") }</span></div>
                <div class="den scroll">
                    { for counting.notes.iter().enumerate().map(|(place, (value, pieces))| html! {
                        <NoteRow key={*value} {place} value={*value} pieces={*pieces} current={place == *at} {last} counting={counting.clone()}
                            on_change={props.on_change.clone()} on_focus={let at = at.clone(); move |place| at.set(place)} />
                    }) }
                </div>
                { counted_foot(counting) }
            </section>
            <section class="close-mid">
                <div class="close-h">
                    <h2>{ tx(if value_is_note(value) { "count-of-notes" } else { "count-of-coins" }, &[("value", shown::amount(value, true).into())]) }</h2>
                    <span class="push ink-3">{ t("count-next-hint") }</span>
                </div>
                <CountPad on_press={press} on_next={next} />
                <h3 class="close-sub">{ t("count-others") }<small>{ t("count-others-hint") }</small></h3>
                <div class="three">
                    { for OTHERS.into_iter().map(|method| {
                        let (counting, tell) = (counting.clone(), props.on_change.clone());
                        let id = format!("count-other-{}", method.name());
                        html! {
                            <Field key={method.name()} id={id.clone()} test={id} label={method_name(method)} value={counting.other(method).to_owned()} numeric=true right=true large=true
                                prefix={office::symbol(false)} suffix={office::symbol(true)} placeholder={t("count-as-system")} on_input={move |text| tell.emit(counting.with_other(method, text))} />
                        }
                    }) }
                </div>
                <div class="close-acts">
                    <Button test="count-clear" size={Size::ExtraLarge} icon={Icon::RotateCcw} key_hint="F3" on_click={clear}>{ t("close-recount") }</Button>
                    <Button test="count-later" size={Size::ExtraLarge} icon={Icon::Pause} label={t("count-later")} class="btn-square" on_click={|()| router::go(Route::Sell)} />
                    <Button test="count-confirm" size={Size::ExtraLarge} kind={Kind::Primary} class="grow" key_hint="F12" on_click={props.on_confirm.clone()}>
                        { t("count-confirm") }
                    </Button>
                </div>
            </section>
            <section class="close-side">
                <div class="close-h"><h2>{ t("close-expected") }</h2></div>
                <div class="hidden-card" data-test="close-hidden">
                    { icon(Icon::EyeOff, "i-32") }<b>{ t("close-hidden") }</b><p>{ t("close-hidden-text") }</p>
                </div>
                <dl class="shift-facts">
                    <dt>{ t("close-opened") }</dt><dd>{ shown::clock(props.shift.opened_at_ms) }</dd>
                    <dt>{ t("shift-float") }</dt><dd><Money minor={props.shift.float_minor} /></dd>
                    <dt>{ t("shift-moves-in") }</dt><dd class="num">{ props.shift.moves_in }</dd>
                    <dt>{ t("shift-moves-out") }</dt><dd class="num">{ props.shift.moves_out }</dd>
                    <dt>{ t("shift-parked") }</dt><dd class="num">{ props.shift.parked }</dd>
                </dl>
                if props.shift.parked > 0 { <p class="hint">{ tx("shift-parked-hint", &[("count", i64::from(props.shift.parked).into())]) }</p> }
            </section>
        </main>
    }
}

#[derive(Properties, PartialEq)]
struct NoteRowProps {
    place: usize,
    value: i64,
    pieces: Option<i64>,
    current: bool,
    last: usize,
    counting: Counting,
    on_change: Callback<Counting>,
    on_focus: Callback<usize>,
}

/// One note or coin: less, how many, more, and what they come to.
#[component]
fn NoteRow(props: &NoteRowProps) -> Html {
    let (place, value, last) = (props.place, props.value, props.last);
    let typed = {
        let (counting, tell) = (props.counting.clone(), props.on_change.clone());
        move |event: InputEvent| {
            tell.emit(counting.with_typed(place, &event.target_unchecked_into::<web_sys::HtmlInputElement>().value()))
        }
    };
    let key = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "Enter" | "ArrowDown" if place < last => focus_note(place + 1),
            "Enter" | "ArrowDown" => dom::focus("count-other-card"),
            "ArrowUp" => focus_note(place.saturating_sub(1)),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let step = |by: i64| {
        let (counting, tell) = (props.counting.clone(), props.on_change.clone());
        move |_: MouseEvent| {
            tell.emit(counting.stepped(place, by));
            focus_note(place);
        }
    };
    let focus = props.on_focus.reform(move |_: FocusEvent| place);
    let shown_value = shown::amount(value, true);
    html! {
        <div class={classes!("den-row", props.current.then_some("is-current"))}>
            <label class="d" for={format!("count-{place}")}>{ &shown_value }</label>
            <span class="qty">
                <button type="button" tabindex="-1" data-test={format!("count-less-{value}")} aria-label={tx("count-less", &[("value", shown_value.as_str().into())])} onclick={step(-1)}>
                    { icon(Icon::Minus, "i-18") }
                </button>
                <input id={format!("count-{place}")} data-test={format!("count-{value}")} inputmode="numeric" maxlength="5" autocomplete="off"
                    value={props.pieces.map(|pieces| pieces.to_string()).unwrap_or_default()} oninput={typed} onkeydown={key} onfocus={focus} />
                <button type="button" tabindex="-1" data-test={format!("count-more-{value}")} aria-label={tx("count-more", &[("value", shown_value.as_str().into())])} onclick={step(1)}>
                    { icon(Icon::Plus, "i-18") }
                </button>
            </span>
            <span class="den-sum">{ match props.pieces {
                Some(pieces) if pieces > 0 => html! { <><span class="cur">{ &shown::country().money.symbol }</span>{ "\u{a0}" }{ shown::amount(value * pieces, true) }</> },
                Some(_) | None => html! { <span class="ink-3">{ "–" }</span> },
            } }</span>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct CountPadProps {
    on_press: Callback<Press>,
    on_next: Callback<()>,
}

/// Digits, delete and "next", for fingers; the keyboard stays in the note's own field.
#[component]
fn CountPad(props: &CountPadProps) -> Html {
    let digit = |digit: char| {
        let tell = props.on_press.clone();
        html! { <button type="button" tabindex="-1" data-test={format!("key-{digit}")} onclick={move |_| tell.emit(Press::Digit(digit))}>{ digit }</button> }
    };
    let (back, next) = (props.on_press.clone(), props.on_next.clone());
    html! {
        <div class="numpad count-pad">
            { for ['7', '8', '9', '4', '5', '6', '1', '2', '3'].map(digit) }
            <button type="button" tabindex="-1" data-test="key-back" aria-label={t("word-delete")} onclick={move |_| back.emit(Press::Back)}>{ icon(Icon::Delete, "i-24") }</button>
            { digit('0') }
            <button type="button" tabindex="-1" class="side is-next" data-test="count-next" onclick={move |_| next.emit(())}>{ t("word-next") }</button>
        </div>
    }
}

/// Whether a value is a note rather than a coin; only the wording depends on it.
fn value_is_note(value: i64) -> bool {
    value >= 10 * shown::country().currency.scale()
}

/// Puts the keyboard on a note's field and selects what stands in it, so that typing replaces it.
fn focus_note(place: usize) {
    let input = dom::document()
        .get_element_by_id(&format!("count-{place}"))
        .and_then(|found| found.dyn_into::<web_sys::HtmlInputElement>().ok());
    if let Some(input) = input {
        let _ = input.focus();
        input.select();
    }
}
