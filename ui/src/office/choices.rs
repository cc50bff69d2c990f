//! Choices that the counter does not need: rows that turn something on, and tiles.
//!
//! Tiles stand in a radio group: Tab enters the group once, the arrows move and choose.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// A whole row that turns something on or off.
#[derive(Properties, PartialEq)]
pub struct SwitchRowProps {
    /// Name of the element for tests.
    pub test: AttrValue,
    /// What it turns on.
    pub title: AttrValue,
    /// What that means.
    #[prop_or_default]
    pub hint: AttrValue,
    /// Whether it is on.
    pub on: bool,
    /// Told the new state.
    pub on_change: Callback<bool>,
    /// Whether it cannot be changed now.
    #[prop_or_default]
    pub disabled: bool,
}

/// See [`SwitchRowProps`].
#[component]
pub fn SwitchRow(props: &SwitchRowProps) -> Html {
    let change = {
        let (tell, on) = (props.on_change.clone(), props.on);
        move |_| tell.emit(!on)
    };
    html! {
        <button type="button" role="switch" aria-checked={props.on.to_string()} class="li switch-row" data-test={props.test.clone()}
            disabled={props.disabled} onclick={change}>
            <span class="grow">
                <b>{ &props.title }</b>
                if !props.hint.is_empty() { <span class="sub">{ &props.hint }</span> }
            </span>
            <span class="switch" aria-checked={props.on.to_string()} aria-hidden="true" />
        </button>
    }
}

/// One large choice of a radio group of tiles.
#[derive(Properties, PartialEq)]
pub struct TileProps {
    /// Name of the element for tests.
    pub test: AttrValue,
    /// Whether it is the chosen one.
    pub chosen: bool,
    /// Whether Tab reaches it: the chosen one, or the first where none is.
    #[prop_or_default]
    pub reachable: bool,
    /// Chosen.
    pub on_choose: Callback<()>,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
    /// What stands in it.
    pub children: Html,
}

/// See [`TileProps`].
#[component]
pub fn Tile(props: &TileProps) -> Html {
    let choose = props.on_choose.clone();
    html! {
        <button type="button" role="radio" class={classes!("tile", props.class.clone())} aria-checked={props.chosen.to_string()}
            tabindex={if props.chosen || props.reachable { "0" } else { "-1" }} data-test={props.test.clone()}
            onclick={move |_| choose.emit(())}>
            { props.children.clone() }
            <span class="tile-mark" aria-hidden="true">{ crate::icons::icon(crate::icons::Icon::Check, "i-12") }</span>
        </button>
    }
}

/// Moves inside a radio group by the arrows and chooses what it lands on; up and down jump a row where tiles wrap.
pub fn arrows(event: KeyboardEvent) {
    let step = match event.key().as_str() {
        "ArrowRight" => Step::Next,
        "ArrowLeft" => Step::Before,
        "ArrowDown" => Step::Below,
        "ArrowUp" => Step::Above,
        _ => return,
    };
    let group = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(found) = group.and_then(|group| group.query_selector_all("[role=radio]").ok()) else { return };
    let radios: Vec<HtmlElement> = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect();
    let Some(now) =
        crate::dom::document().active_element().and_then(|active| radios.iter().position(|radio| **radio == active))
    else {
        return;
    };
    event.prevent_default();
    event.stop_propagation();
    if let Some(wanted) = radios.get(step.from(now, &radios)) {
        let _ = wanted.focus();
        wanted.click();
    }
}

enum Step {
    Next,
    Before,
    Below,
    Above,
}

impl Step {
    fn from(&self, now: usize, radios: &[HtmlElement]) -> usize {
        let last = radios.len().saturating_sub(1);
        let columns = radios.iter().take_while(|radio| radio.offset_top() == radios[0].offset_top()).count().max(1);
        let is_grid = columns < radios.len();
        match self {
            Step::Next => {
                if now == last {
                    0
                } else {
                    now + 1
                }
            }
            Step::Before => {
                if now == 0 {
                    last
                } else {
                    now - 1
                }
            }
            Step::Below if is_grid => {
                if now + columns <= last {
                    now + columns
                } else {
                    now
                }
            }
            Step::Above if is_grid => now.checked_sub(columns).unwrap_or(now),
            Step::Below => (now + 1).min(last),
            Step::Above => now.saturating_sub(1),
        }
    }
}
