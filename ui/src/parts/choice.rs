//! Choosing among few: the segmented control and the switch.

use yew::prelude::*;

/// Two to five options, one of them chosen.
#[derive(Properties, PartialEq)]
pub struct SegmentedProps {
    /// Its `data-test` name; each option is `<test>-<value>`.
    pub test: AttrValue,
    /// What is chosen here, for readers.
    pub label: AttrValue,
    /// The chosen value.
    pub value: AttrValue,
    /// Values and their words.
    pub options: Vec<(AttrValue, AttrValue)>,
    /// 48 px high, for the counter.
    #[prop_or_default]
    pub large: bool,
    /// The new choice.
    pub on_change: Callback<AttrValue>,
}

/// A well in which the chosen option lies like paper; arrows move the choice.
#[component]
pub fn Segmented(props: &SegmentedProps) -> Html {
    let on_key = {
        let (options, value, on_change) = (props.options.clone(), props.value.clone(), props.on_change.clone());
        move |event: KeyboardEvent| {
            let step: isize = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => 1,
                "ArrowLeft" | "ArrowUp" => -1,
                _ => return,
            };
            event.prevent_default();
            let here = options.iter().position(|(one, _)| *one == value).unwrap_or(0);
            let there = here.saturating_add_signed(step).min(options.len().saturating_sub(1));
            if let Some((one, _)) = options.get(there) {
                on_change.emit(one.clone());
            }
        }
    };
    html! {
        <div class={classes!("seg", props.large.then_some("seg-lg"))} role="radiogroup" aria-label={props.label.clone()}
            data-test={props.test.clone()} onkeydown={on_key}>
            { for props.options.iter().map(|(value, words)| {
                let chosen = *value == props.value;
                let (on_change, picked) = (props.on_change.clone(), value.clone());
                html! {
                    <button type="button" role="radio" aria-checked={if chosen { "true" } else { "false" }}
                        tabindex={if chosen { "0" } else { "-1" }} data-test={format!("{}-{value}", props.test)}
                        onclick={move |_| on_change.emit(picked.clone())}>{ words }</button>
                }
            }) }
        </div>
    }
}

/// On or off.
#[derive(Properties, PartialEq)]
pub struct SwitchProps {
    /// Its `data-test` name.
    pub test: AttrValue,
    /// What is turned on, for readers.
    pub label: AttrValue,
    /// Whether it is on.
    pub on: bool,
    /// The new state.
    pub on_change: Callback<bool>,
}

/// A switch that takes effect at once.
#[component]
pub fn Switch(props: &SwitchProps) -> Html {
    let (on_change, on) = (props.on_change.clone(), props.on);
    html! {
        <button type="button" class="switch" role="switch" data-test={props.test.clone()} aria-label={props.label.clone()}
            aria-checked={if on { "true" } else { "false" }} onclick={move |_| on_change.emit(!on)}></button>
    }
}
