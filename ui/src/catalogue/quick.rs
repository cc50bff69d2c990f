//! The panel of quick keys: which products stand on the counter's favourites, and in which order.

use mostrador_domain::{
    catalogue::commands::{Product, QUICK_KEYS_MAX, QuickKeys, Search, SetQuickKeys},
    ids::ProductId,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::products::initials;
use crate::{
    api, dom,
    hooks::{use_keys, use_read, use_read_if},
    icons::{Icon, icon},
    parts::{Button, Empty, Failed, Kind, Money, Size, Skeleton},
    texts::{t, tx},
    toast,
};

/// The panel.
#[derive(Properties, PartialEq)]
pub struct QuickPanelProps {
    /// Closes it.
    pub close: Callback<()>,
}

/// The favourites in their order; a search adds to their end.
#[component]
pub fn QuickPanel(props: &QuickPanelProps) -> Html {
    let read = use_read(QuickKeys { category: None, limit: Some(QUICK_KEYS_MAX as u32) });
    let text = use_state(String::new);
    let found = use_read_if((!text.trim().is_empty()).then(|| Search { text: (*text).clone(), limit: Some(6) }));
    {
        let close = props.close.clone();
        use_keys(false, move |key| {
            if key.key() == "Escape" && !key.default_prevented() && !dom::dialog_is_open() {
                close.emit(());
            }
        });
    }
    let products: &[Product] = read.data.as_ref().map_or(&[], |keys| &keys.products);
    let order: Vec<ProductId> = products.iter().map(|product| product.product).collect();
    let body = match (&read.data, &read.problem) {
        (None, Some(problem)) => html! { <Failed problem={problem.clone()} again={read.again.clone()} /> },
        (None, None) => html! { { for (0..6).map(|_| html! { <div class="li"><Skeleton width="60%" /></div> }) } },
        (Some(_), _) if products.is_empty() => {
            html! { <Empty icon={Icon::Grid3x3} title={t("quick-empty")} text={t("quick-empty-hint")} /> }
        }
        (Some(_), _) => html! {
            <ol class="list">
                { for products.iter().enumerate().map(|(place, product)| row(product, place, &order)) }
            </ol>
        },
    };
    let offers: Vec<Product> = found
        .data
        .iter()
        .filter(|_| !text.trim().is_empty())
        .flat_map(|found| found.products.iter().filter(|product| !order.contains(&product.product)).cloned())
        .collect();
    let add = {
        let (order, text) = (order.clone(), text.clone());
        Callback::from(move |product: ProductId| {
            let mut next = order.clone();
            next.push(product);
            set(next);
            text.set(String::new());
            dom::focus("quick-search");
        })
    };
    let enter = {
        let (add, first) = (add.clone(), offers.first().map(|product| product.product));
        move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                if let Some(first) = first {
                    add.emit(first);
                }
            }
        }
    };
    html! {
        <aside class="pane" data-test="quick-panel" aria-label={t("quick-title")}>
            <header class="pane-h">
                <div class="grow"><h2>{ t("quick-title") }</h2><p class="sub">{ t("quick-text") }</p></div>
                <Button test="quick-close" kind={Kind::Quiet} icon={Icon::X} label={t("word-close")} on_click={props.close.clone()} />
            </header>
            <div class="pane-b scroll">{ body }</div>
            <footer class="pane-f quick-foot">
                if !offers.is_empty() {
                    <ul class="offers">
                        { for offers.iter().enumerate().map(|(place, product)| {
                            let (add, id) = (add.clone(), product.product);
                            html! {
                                <li key={id.to_string()}>
                                    <button type="button" data-test="quick-add" onclick={move |_| add.emit(id)}>
                                        <span class="grow clip">{ &product.name }</span>
                                        if let Some(price) = product.price_minor { <Money minor={price} /> }
                                        if place == 0 { <kbd>{ "Enter" }</kbd> } else { { icon(Icon::Plus, "i-16") } }
                                    </button>
                                </li>
                            }
                        }) }
                    </ul>
                } else if !text.trim().is_empty() && found.data.is_some() && !found.loading {
                    <p class="hint">{ tx("products-none-found", &[("text", text.trim().into())]) }</p>
                }
                <span class="input">
                    { icon(Icon::Search, "i-18") }
                    <input id="quick-search" data-test="quick-search" value={(*text).clone()} placeholder={t("quick-search")} aria-label={t("quick-search")}
                        autocomplete="off" spellcheck="false" onkeydown={enter}
                        oninput={let text = text.clone(); move |event: InputEvent| text.set(event.target_unchecked_into::<web_sys::HtmlInputElement>().value())} />
                </span>
            </footer>
        </aside>
    }
}

fn row(product: &Product, place: usize, order: &[ProductId]) -> Html {
    let tint = format!("k{}", product.colour.unwrap_or(8).clamp(1, 8));
    let moved = |to: Option<usize>| {
        let order = order.to_vec();
        Callback::from(move |()| {
            let mut next = order.clone();
            let product = next.remove(place);
            if let Some(to) = to {
                next.insert(to.min(next.len()), product);
            }
            set(next);
        })
    };
    html! {
        <li key={product.product.to_string()} class="li" data-test="quick-row" data-product={product.product.to_string()}>
            <span class={classes!("pr", "grow", tint)}>
                <span class="thumb" aria-hidden="true">{ initials(&product.name) }</span>
                <b class="clip grow">{ &product.name }</b>
            </span>
            if let Some(price) = product.price_minor { <Money minor={price} /> }
            <span class="row gap-4">
                <Button test="quick-up" size={Size::Small} kind={Kind::Quiet} icon={Icon::ArrowUp} label={t("word-up")} disabled={place == 0}
                    on_click={moved(Some(place.saturating_sub(1)))} />
                <Button test="quick-down" size={Size::Small} kind={Kind::Quiet} icon={Icon::ArrowDown} label={t("word-down")} disabled={place + 1 == order.len()}
                    on_click={moved(Some(place + 1))} />
                <Button test="quick-remove" size={Size::Small} kind={Kind::Quiet} icon={Icon::X} label={t("word-remove")} on_click={moved(None)} />
            </span>
        </li>
    }
}

fn set(products: Vec<ProductId>) {
    spawn_local(async move {
        if let Err(problem) = api::call(&SetQuickKeys { products }).await {
            toast::say_bad(problem.message);
        }
    });
}
