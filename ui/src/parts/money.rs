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
    let format = shown::format();
    let figure = shown::figure(props.minor);
    let space = if format.spaced { "\u{a0}" } else { "" };
    let sign = if figure.negative { "−" } else { "" };
    html! {
        <span class={classes!("money", props.class.clone())} data-test={props.test.clone()} data-minor={props.minor.to_string()}>
            if format.symbol_first {
                { sign }<span class="cur">{ format.symbol }{ space }</span>{ figure.whole }{ figure.decimals }
            } else {
                { sign }{ figure.whole }{ figure.decimals }<span class="cur">{ space }{ format.symbol }</span>
            }
        </span>
    }
}

/// The one number that rules a counter screen; it steps down in size when it grows long, and never wraps.
#[component]
pub fn BigMoney(props: &MoneyProps) -> Html {
    let format = shown::format();
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
            if format.symbol_first {
                <span class="cur">{ format.symbol }</span>
            }
            { figure.whole }
            if !figure.decimals.is_empty() {
                <span class="dec">{ figure.decimals }</span>
            }
            if !format.symbol_first {
                <span class="cur after">{ format.symbol }</span>
            }
        </span>
    }
}
