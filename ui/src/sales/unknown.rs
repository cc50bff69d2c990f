//! What becomes of a code that no product has: a new product, or one more code of an old one.
//!
//! `data-test`: `create-dialog`, `create-name`, `create-price`, `create-unit`, `create-ok` · `assign-dialog`,
//! `assign-text`, `assign-row` (with `data-product`).

use std::rc::Rc;

use mostrador_domain::{
    Unit,
    catalogue::commands::{AssignCode, CodeInput, Product, SaveProduct},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    act::Act,
    find::{self, use_found},
    omnibox::price,
};
use crate::{
    api, dom,
    icons::Icon,
    parts::{Button, Dialog, Empty, Field, Kind, MoneyField, Select, Size, use_pick},
    shown,
    texts::{t, tx},
    toast,
};

/// A code, or a name that was not found.
#[derive(Properties, PartialEq)]
pub struct UnknownProps {
    /// What was scanned or typed.
    pub code: AttrValue,
    /// What is wished.
    pub act: Callback<Act>,
}

/// Makes a product with this code and puts it into the basket.
#[component]
pub fn Create(props: &UnknownProps) -> Html {
    let is_code = props.code.chars().any(|char| char.is_ascii_digit()) && !props.code.contains(' ');
    let name = use_state(|| if is_code { String::new() } else { props.code.to_string() });
    let minor = use_state(|| None::<i64>);
    let unit = use_state(|| Unit::Piece);
    let error = use_state(|| None::<AttrValue>);
    let working = use_state(|| false);
    let request = *use_state(uuid::Uuid::now_v7);
    let close = props.act.reform(|()| Act::Close);
    let ok = {
        let (name, minor, unit, error, working) = (name.clone(), *minor, *unit, error.clone(), working.clone());
        let (act, code) = (props.act.clone(), props.code.to_string());
        Callback::from(move |()| {
            if *working || name.trim().is_empty() {
                return;
            }
            let save = SaveProduct {
                product: Some(dom::new_id()),
                request: Some(request),
                name: Some(name.trim().to_owned()),
                codes: is_code.then(|| vec![CodeInput::One(code.clone())]),
                price_minor: minor,
                unit: Some(unit),
                ..SaveProduct::default()
            };
            let (act, error, working) = (act.clone(), error.clone(), working.clone());
            working.set(true);
            spawn_local(async move {
                match api::call(&save).await {
                    Ok(product) => act.emit(Act::Choose(Rc::new(product), None)),
                    Err(problem) => {
                        error.set(Some(problem.message.into()));
                        working.set(false);
                    }
                }
            });
        })
    };
    let set_name = {
        let name = name.clone();
        Callback::from(move |typed: String| name.set(typed))
    };
    let set_minor = {
        let minor = minor.clone();
        Callback::from(move |typed| minor.set(typed))
    };
    let set_unit = {
        let unit = unit.clone();
        Callback::from(move |picked: String| unit.set(Unit::from_name(&picked).unwrap_or_default()))
    };
    let units = Unit::ALL
        .iter()
        .map(|unit| (unit.name().into(), t(&format!("unit-name-{}", unit.name())).into()))
        .collect::<Vec<_>>();
    html! {
        <Dialog title={t("create-title")} class="w-s" test="create-dialog" on_close={close.clone()} on_enter={ok.clone()}>
            <div class="dialog-b">
                if is_code {
                    <p class="ink-2">{ tx("create-code", &[("code", props.code.as_str().into())]) }</p>
                }
                <Field id="create-name" test="create-name" label={t("word-name")} value={(*name).clone()} large=true autofocus=true chars_max=120
                    error={(*error).clone()} on_input={set_name} />
                <MoneyField id="create-price" test="create-price" label={tx("price-label", &[("unit", shown::unit(*unit).into())])} minor={*minor} large=true on_change={set_minor} />
                <Select id="create-unit" test="create-unit" label={t("create-unit")} value={unit.name()} options={units} large=true on_change={set_unit} />
            </div>
            <footer class="dialog-f">
                <Button test="create-cancel" size={Size::Large} key_hint="Esc" on_click={close}>{ t("word-cancel") }</Button>
                <Button test="create-ok" size={Size::Large} kind={Kind::Primary} key_hint="Enter" working={*working} disabled={name.trim().is_empty()} on_click={ok}>
                    { t("create-ok") }
                </Button>
            </footer>
        </Dialog>
    }
}

/// Gives this code to a product that exists and puts that into the basket.
#[component]
pub fn Assign(props: &UnknownProps) -> Html {
    let text = use_state(String::new);
    let found = use_found(&text);
    let pick = use_pick(found.products.len());
    let close = props.act.reform(|()| Act::Close);
    let take = {
        let (act, code) = (props.act.clone(), props.code.to_string());
        Callback::from(move |product: Rc<Product>| {
            let (act, code) = (act.clone(), code.clone());
            spawn_local(async move {
                match api::call(&AssignCode { product: product.product, code, factor_milli: None }).await {
                    Ok(product) => act.emit(Act::Choose(Rc::new(product), None)),
                    Err(problem) => toast::say_bad(problem.message),
                }
            });
        })
    };
    let enter = {
        let (take, typed) = (take.clone(), (*text).clone());
        let shown = found.is_for(&typed).then(|| found.products.get(pick.place).cloned());
        Callback::from(move |()| match (&shown, find::words(&typed)) {
            (Some(Some(product)), _) => take.emit(product.clone()),
            (Some(None), _) | (None, None) => {}
            // Enter came before the answer to what is typed: the code must not go to what an older one found.
            (None, Some(words)) => {
                let (take, words) = (take.clone(), words.to_owned());
                spawn_local(async move {
                    if let Ok(found) = find::search(&words, 1).await
                        && let Some(product) = found.products.first()
                    {
                        take.emit(product.clone());
                    }
                });
            }
        })
    };
    let set = {
        let (text, restart) = (text.clone(), pick.restart.clone());
        Callback::from(move |typed: String| {
            text.set(typed);
            restart.emit(());
        })
    };
    let nothing = found.is_for(&text) && found.products.is_empty();
    html! {
        <Dialog title={t("assign-title")} class="w-m" test="assign-dialog" on_close={close.clone()} on_enter={enter}>
            <div class="dialog-b parked" onkeydown={pick.on_key.clone()}>
                <p class="ink-2">{ tx("assign-code", &[("code", props.code.as_str().into())]) }</p>
                <Field id="assign-text" test="assign-text" value={(*text).clone()} placeholder={t("assign-search")} large=true autofocus=true on_input={set} />
                if nothing {
                    <Empty icon={Icon::Search} title={tx("sell-nothing-found", &[("text", text.trim().into())])} text={t("assign-none-text")} />
                }
                <div class="parked-rows">
                    { for found.products.iter().enumerate().map(|(place, product)| {
                        let (take, picked) = (take.clone(), product.clone());
                        html! {
                            <button key={product.product.0.as_u128()} type="button" class="parked-row" data-test="assign-row" data-product={product.product.to_string()}
                                tabindex="-1" aria-selected={if place == pick.place { "true" } else { "false" }}
                                onclick={move |_| take.emit(picked.clone())}>
                                <b class="grow clip">{ product.name.clone() }</b>{ price(product) }
                            </button>
                        }
                    }) }
                </div>
            </div>
            <footer class="dialog-f">
                <Button test="assign-cancel" size={Size::Large} key_hint="Esc" on_click={close}>{ t("word-cancel") }</Button>
            </footer>
        </Dialog>
    }
}
