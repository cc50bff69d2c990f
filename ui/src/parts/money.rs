//! Money on screen: the symbol lighter and smaller, in display sizes the decimals raised like a shelf price.

use yew::prelude::*;

use crate::shown;

/// An amount.
#[derive(Properties, PartialEq)]
pub struct MoneyProps {
    /// Minor units of the shop's currency.
    pub minor: i64,
    /// Its `data-test` name.
    #[prop_or_default]
    pub test: Option<AttrValue>,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
}

/// An amount in the running text.
#[component]
pub fn Money(props: &MoneyProps) -> Html {
    let figure = shown::figure(props.minor);
    let space = if figure.space { "\u{a0}" } else { "" };
    let sign = if figure.negative { "−" } else { "" };
    html! {
        <span class={classes!("money", props.class.clone())} data-test={props.test.clone()} data-minor={props.minor.to_string()}>
            if !figure.symbol_after {
                { sign }<span class="cur">{ figure.symbol.clone() }{ space }</span>{ figure.whole.clone() }{ figure.decimals.clone() }
            } else {
                { sign }{ figure.whole.clone() }{ figure.decimals.clone() }<span class="cur">{ space }{ figure.symbol.clone() }</span>
            }
        </span>
    }
}

/// The one number that rules a counter screen; it steps down in size when it grows long, and never wraps.
#[component]
pub fn BigMoney(props: &MoneyProps) -> Html {
    let figure = shown::figure(props.minor);
    // Figures are all of one width, so their number tells how much room is needed.
    let length = match figure.whole.len() {
        0..=7 => None,
        8..=9 => Some("long"),
        10..=11 => Some("longer"),
        _ => Some("longest"),
    };
    html! {
        <span class={classes!("money-big", length, props.class.clone())} data-test={props.test.clone()} data-minor={props.minor.to_string()}>
            if figure.negative {
                <span class="sign">{ "−" }</span>
            }
            if !figure.symbol_after {
                <span class="cur">{ figure.symbol.clone() }</span>
            }
            { figure.whole.clone() }
            if !figure.decimals.is_empty() {
                <span class="dec">{ figure.decimals.clone() }</span>
            }
            if figure.symbol_after {
                <span class="cur after">{ figure.symbol.clone() }</span>
            }
        </span>
    }
}
