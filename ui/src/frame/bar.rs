//! The counter's top bar: the shop, how things stand, who sells, the time.
//!
//! `data-test`: `menu`, `till`, `state-link`, `state-shift`, `who`, `clock`.

use yew::prelude::*;

use crate::{
    events::Link,
    hooks::{use_link, use_minute},
    icons::{Icon, mark},
    parts::{Button, Kind, Size, State, Status},
    shop::use_ctx,
    shown,
    texts::{t, tx},
};

/// The most states that are shown; the worst come first.
const STATES_MAX: usize = 5;

/// The top bar.
#[derive(Properties, PartialEq)]
pub struct BarProps {
    /// Number of the open shift, where the till is open.
    pub shift_number: Option<u32>,
    /// How printers and other things stand, in words; the link is added here.
    #[prop_or_default]
    pub states: Vec<(State, AttrValue)>,
    /// Opens the menu.
    pub on_menu: Callback<()>,
}

/// Shop, states, person, clock.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let ctx = use_ctx();
    let now_ms = use_minute();
    let link = use_link();
    let mut states = vec![match link {
        Link::Up => (State::Ok, AttrValue::from(t("state-link-up"))),
        Link::Down => (State::Bad, t("state-link-down").into()),
    }];
    states.extend(props.states.iter().cloned());
    states.sort_by_key(|(state, _)| *state);
    states.truncate(STATES_MAX);
    let till = ctx.shop.till_number.to_string();
    let under = match props.shift_number {
        Some(shift) => tx("app-till-shift", &[("till", till.as_str().into()), ("shift", shift.to_string().into())]),
        None => tx("app-till-closed", &[("till", till.as_str().into())]),
    };
    let lock = ctx.lock.clone();
    html! {
        <header class="bar">
            <Button test="menu" kind={Kind::Quiet} size={Size::Large} icon={Icon::Menu} label={t("menu-title")} class="bar-menu"
                title={format!("{} (F10)", t("menu-title"))} on_click={props.on_menu.clone()} />
            { mark() }
            <div class="shop"><b class="clip">{ ctx.shop.name.clone() }</b><span data-test="till">{ under }</span></div>
            <div class="states">
                { for states.into_iter().map(|(state, text)| html! { <Status {state} {text} /> }) }
            </div>
            <button type="button" class="who" data-test="who" title={format!("{} (Ctrl L)", t("menu-lock"))} onclick={move |_| lock.emit(())}>
                <span class="av k5">{ initials(&ctx.me.name) }</span><span class="clip">{ ctx.me.name.clone() }</span>
            </button>
            <span class="sep"></span>
            <div class="clock" data-test="clock"><b>{ shown::clock(now_ms) }</b><span>{ shown::calendar_day(now_ms) }</span></div>
        </header>
    }
}

/// The first letters of the first two words of a name.
pub fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect::<String>().to_uppercase()
}
