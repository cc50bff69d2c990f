//! Quick keys: categories as tabs, their products as keys that can be pressed or reached with Tab and arrows.
//!
//! `data-test`: `categories`, `category` (with `data-category`), `quick-keys`, `quick-key` (with `data-product`).

use std::rc::Rc;

use mostrador_domain::{
    catalogue::commands::{Categories, Product, QuickKeys},
    ids::CategoryId,
    locale::soft_hyphens,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::act::Act;
use crate::{
    hooks::use_read,
    icons::Icon,
    parts::{Button, Empty, Failed, Kind, Size},
    router::{Route, go},
    shown,
    texts::t,
};

/// Most keys of a page.
const KEYS_MAX: u32 = 60;

/// The right half's upper part.
#[derive(Properties, PartialEq)]
pub struct KeysProps {
    /// The category shown; nothing shows the favourites.
    pub category: Option<CategoryId>,
    /// What is wished.
    pub act: Callback<Act>,
}

/// Tabs and keys.
#[component]
pub fn Keys(props: &KeysProps) -> Html {
    let categories = use_read(Categories { archived: false });
    let keys = use_read(QuickKeys { category: props.category, limit: Some(KEYS_MAX) });
    let act = &props.act;
    let tab = |category: Option<CategoryId>, name: AttrValue, colour: Option<u8>| {
        let chosen = category == props.category;
        html! {
            <button key={category.map_or(0, |id| id.0.as_u128())} type="button" role="tab" data-test="category"
                data-category={category.map(|id| id.to_string()).unwrap_or_default()}
                class={classes!("cat", colour.map(|colour| format!("k{colour}")))} aria-selected={if chosen { "true" } else { "false" }}
                onclick={act.reform(move |_| Act::Category(category))}>{ name }</button>
        }
    };
    let body = match (&keys.data, &keys.problem) {
        (Some(found), _) if found.products.is_empty() => html! {
            <Empty icon={Icon::Grid3x3} title={t("keys-empty-title")} text={t("keys-empty-text")}>
                <Button test="keys-products" kind={Kind::Plain} size={Size::Large} icon={Icon::Package} on_click={|()| go(Route::Products)}>{ t("menu-products") }</Button>
                <Button test="keys-import" kind={Kind::Primary} size={Size::Large} icon={Icon::FileSpreadsheet} on_click={|()| go(Route::Import)}>{ t("keys-import") }</Button>
            </Empty>
        },
        (Some(found), _) => html! {
            <div class="keys scroll" data-test="quick-keys" onkeydown={move_in_grid}>
                { for found.products.iter().map(|product| html! {
                    <Key key={product.product.0.as_u128()} product={Rc::new(product.clone())} act={act.clone()} />
                }) }
            </div>
        },
        (None, Some(problem)) => html! { <Failed problem={problem.clone()} again={keys.again.clone()} /> },
        (None, None) => html! { <div class="keys"></div> },
    };
    html! {
        <>
            <div class="cats" role="tablist" aria-label={t("keys-categories")} data-test="categories">
                { tab(None, t("keys-favourites").into(), None) }
                if let Some(list) = &categories.data {
                    { for list.categories.iter().filter(|one| one.products > 0).map(|one| tab(Some(one.category), one.name.clone().into(), Some(one.colour))) }
                }
            </div>
            { body }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct KeyProps {
    product: Rc<Product>,
    act: Callback<Act>,
}

#[component]
fn Key(props: &KeyProps) -> Html {
    let product = &props.product;
    let out = product.keeps_stock && product.stock_milli.is_some_and(|milli| milli <= 0);
    let picked = product.clone();
    let name = product.short_name.clone().unwrap_or_else(|| product.name.clone());
    html! {
        <button type="button" data-test="quick-key" data-product={product.product.to_string()} title={product.name.clone()}
            class={classes!("qk", format!("k{}", product.colour.unwrap_or(8)), out.then_some("is-out"))}
            onclick={props.act.reform(move |_| Act::Choose(picked.clone(), None))}>
            <span class="n">{ soft_hyphens(&name) }</span>
            <span class="p">
                if let Some(minor) = product.price_minor {
                    { price(minor) }{ " " }<small>{ shown::unit(product.unit) }</small>
                } else {
                    <small>{ t("keys-open-price") }</small>
                }
                if out {
                    <small>{ " · " }{ t("keys-out") }</small>
                }
            </span>
        </button>
    }
}

/// A price on a key: decimals only where there are some.
fn price(minor: i64) -> String {
    let figure = shown::figure(minor);
    let short = shown::amount(minor, true);
    if figure.symbol_after {
        format!("{short}\u{a0}{}", figure.symbol)
    } else {
        format!("{}\u{a0}{short}", figure.symbol)
    }
}

/// Arrows move between keys; up and down by what stands above and below on screen.
fn move_in_grid(event: KeyboardEvent) {
    let Some(key) = event.target_dyn_into::<HtmlElement>().filter(|element| element.class_list().contains("qk")) else {
        return;
    };
    let goal = match event.key().as_str() {
        "ArrowRight" => key.next_element_sibling(),
        "ArrowLeft" => key.previous_element_sibling(),
        "ArrowDown" => nearest(&key, true),
        "ArrowUp" => nearest(&key, false),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    if let Some(goal) = goal.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = goal.focus();
    }
}

fn nearest(key: &HtmlElement, below: bool) -> Option<web_sys::Element> {
    let step = |element: &web_sys::Element| {
        if below { element.next_element_sibling() } else { element.previous_element_sibling() }
    };
    let (left, top) = (key.offset_left(), key.offset_top());
    let mut one = step(key);
    while let Some(element) = one {
        let Some(html) = element.dyn_ref::<HtmlElement>() else { break };
        if html.offset_top() != top && html.offset_left() == left {
            return Some(element);
        }
        one = step(&element);
    }
    None
}
