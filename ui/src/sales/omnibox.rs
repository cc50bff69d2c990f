//! The one place to type: codes, names, `3*código`, `0,842*código`; what was found stands under it.
//!
//! `data-test`: `omnibox` (the input), `results`, `result` (with `data-product`), `no-result`, `unknown-code`,
//! `unknown-create`, `unknown-assign`, `unknown-ignore`, `waiting-codes`.

use std::rc::Rc;

use mostrador_domain::catalogue::commands::Product;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    act::{Act, Overlay},
    find::Found,
};
use crate::{
    icons::{Icon, icon},
    parts::{Button, Kind, Money, Size},
    shown,
    texts::{t, tx},
};

/// The id of the input, for the focus.
pub const OMNIBOX: &str = "omnibox";

/// A code that no product has.
#[derive(Clone, Debug, PartialEq)]
pub struct Unknown {
    /// The code.
    pub code: AttrValue,
    /// Whether nothing was scanned since: then Enter creates the product, else it pays.
    pub newest: bool,
}

/// The omnibox.
#[derive(Properties, PartialEq)]
pub struct OmniboxProps {
    /// What is typed.
    pub text: AttrValue,
    /// What was found for it.
    pub found: Found,
    /// Which result Enter takes.
    pub chosen: usize,
    /// What the next thing typed is for, such as the quantity of a line.
    pub hint: Option<AttrValue>,
    /// How many codes wait for the shop's program.
    pub waiting: usize,
    /// A code that no product has.
    pub unknown: Option<Unknown>,
    /// Whether the person may create products without asking.
    pub may_create: bool,
    /// What is wished.
    pub act: Callback<Act>,
}

/// Box, results, strip.
#[component]
pub fn Omnibox(props: &OmniboxProps) -> Html {
    let act = &props.act;
    let on_input = act.reform(|event: InputEvent| Act::Text(event.target_unchecked_into::<HtmlInputElement>().value()));
    let none_found = props.found.is_for(&props.text) && props.found.products.is_empty() && !props.text.is_empty();
    let listing = !props.text.is_empty() && !props.found.products.is_empty();
    html! {
        <div class="omni-slot">
            <label class={classes!("omni", none_found.then_some("is-lost"))}>
                { icon(Icon::ScanBarcode, "") }
                <input id={OMNIBOX} data-test="omnibox" type="text" value={props.text.clone()} oninput={on_input}
                    placeholder={t("sell-omnibox")} aria-label={t("sell-omnibox")} autocomplete="off" spellcheck="false" maxlength="120"
                    role="combobox" aria-expanded={if listing { "true" } else { "false" }} aria-controls="results" />
                if let Some(hint) = &props.hint {
                    <span class="omni-hint clip">{ hint }</span>
                } else if props.text.is_empty() {
                    <code>{ t("sell-omnibox-example") }</code>
                }
                if props.waiting > 0 {
                    <span class="chip warn" data-test="waiting-codes">{ tx("sell-waiting", &[("count", props.waiting.into())]) }</span>
                }
                <kbd>{ "F2" }</kbd>
            </label>
            if listing {
                { results(&props.found.products, props.chosen, props.found.more, act) }
            } else if none_found {
                <div class="results" data-test="no-result">
                    <div class="no-result">
                        { icon(Icon::Search, "") }
                        <span class="grow">{ tx("sell-nothing-found", &[("text", props.text.as_str().into())]) }</span>
                        <Button test="unknown-create" size={Size::Large} icon={Icon::Plus}
                            on_click={let text = props.text.to_string(); act.reform(move |()| Act::Open(Overlay::Create(text.clone())))}>
                            { t("unknown-create") }
                        </Button>
                    </div>
                </div>
            } else if let Some(strip) = props.unknown.as_ref() {
                { unknown(strip, act) }
            }
        </div>
    }
}

fn results(products: &Rc<Vec<Rc<Product>>>, chosen: usize, more: bool, act: &Callback<Act>) -> Html {
    html! {
        <div class="results" id="results" role="listbox" data-test="results">
            { for products.iter().enumerate().map(|(place, product)| {
                let picked = product.clone();
                html! {
                    <button key={product.product.0.as_u128()} type="button" role="option" tabindex="-1" data-test="result"
                        data-product={product.product.to_string()} aria-selected={if place == chosen { "true" } else { "false" }}
                        onclick={act.reform(move |_| Act::Choose(picked.clone(), None))}>
                        <i class={classes!("dot", format!("k{}", product.colour.unwrap_or(8)))}></i>
                        <span class="grow">
                            <b class="clip">{ product.name.clone() }</b>
                            <span class="small ink-3 clip">{ under(product) }</span>
                        </span>
                        { price(product) }
                        if place == chosen {
                            <kbd>{ "Enter" }</kbd>
                        }
                    </button>
                }
            }) }
            if more {
                <p class="more">{ t("sell-more-results") }</p>
            }
        </div>
    }
}

fn under(product: &Product) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(product.category_name.clone());
    parts.extend(product.codes.first().cloned());
    if let Some(stock) = product.stock_milli {
        let amount = format!("{} {}", shown::quantity(stock, product.unit), shown::unit(product.unit));
        parts.push(tx("sell-stock", &[("amount", amount.into())]));
    }
    parts.join(" · ")
}

/// The price with its unit, or that there is none.
pub fn price(product: &Product) -> Html {
    match product.price_minor {
        Some(minor) => html! {
            <span class="price"><Money {minor} /><small>{ shown::unit(product.unit) }</small></span>
        },
        None => html! { <span class="chip warn">{ t("line-no-price") }</span> },
    }
}

/// The red strip: selling goes on while it stands.
fn unknown(strip: &Unknown, act: &Callback<Act>) -> Html {
    let code = &strip.code;
    let (create, assign) = (code.to_string(), code.to_string());
    html! {
        <div class="strip" role="alert" data-test="unknown-code">
            { icon(Icon::CircleAlert, "") }
            <span class="grow">{ tx("sell-unknown-code", &[("code", code.as_str().into())]) }</span>
            <Button test="unknown-create" size={Size::Large} kind={Kind::Plain} key_hint={strip.newest.then_some(AttrValue::Static("Enter"))}
                on_click={act.reform(move |()| Act::Open(Overlay::Create(create.clone())))}>{ t("unknown-create") }</Button>
            <Button test="unknown-assign" size={Size::Large} kind={Kind::Plain}
                on_click={act.reform(move |()| Act::Open(Overlay::Assign(assign.clone())))}>{ t("unknown-assign") }</Button>
            <Button test="unknown-ignore" size={Size::Large} kind={Kind::Plain} key_hint="Esc"
                on_click={act.reform(|()| Act::Ignore)}>{ t("unknown-ignore") }</Button>
        </div>
    }
}
