//! The price of a product, without adding it: scan or type, read, and go on.
//!
//! `data-test`: `price-check`, `price-check-text`, `price-check-name`, `price-check-price`, `price-check-add`.

use std::rc::Rc;

use mostrador_domain::{
    catalogue::commands::{ByCode, Product},
    sales::entry::parse,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    act::Act,
    find,
    scanner::{Taken, use_scans},
};
use crate::{
    api,
    parts::{BigMoney, Button, Dialog, Field, Kind, Money, Size},
    shown,
    sound::{self, Sound},
    texts::{t, tx},
};

/// The dialog.
#[derive(Properties, PartialEq)]
pub struct PriceCheckProps {
    /// What is wished.
    pub act: Callback<Act>,
}

/// Looks a price up.
#[component]
pub fn PriceCheck(props: &PriceCheckProps) -> Html {
    let text = use_state(String::new);
    let found = use_state(|| None::<Rc<Product>>);
    let lost = use_state(|| None::<AttrValue>);
    let look = {
        let (text, found, lost) = (text.clone(), found.clone(), lost.clone());
        Callback::from(move |typed: String| {
            let (text, found, lost) = (text.clone(), found.clone(), lost.clone());
            spawn_local(async move {
                let answer = match api::call(&ByCode { code: typed.clone() }).await {
                    Ok(by_code) => Some(Rc::new(by_code.product)),
                    Err(_) => find::search(&typed, 1).await.ok().and_then(|found| found.products.first().cloned()),
                };
                if answer.is_none() {
                    sound::play(Sound::NotFound);
                    lost.set(Some(tx("sell-nothing-found", &[("text", typed.into())]).into()));
                } else {
                    sound::play(Sound::Added);
                    lost.set(None);
                }
                found.set(answer);
                text.set(String::new());
            });
        })
    };
    {
        let look = look.clone();
        use_scans(move |code| {
            look.emit(code);
            Taken::Code
        });
    }
    let close = props.act.reform(|()| Act::Close);
    let enter = {
        let (look, text) = (look.clone(), (*text).clone());
        let close = close.clone();
        Callback::from(move |()| {
            if text.trim().is_empty() {
                close.emit(());
            } else if let mostrador_domain::sales::entry::Entry::Code { code, .. } = parse(&text) {
                look.emit(code.to_owned());
            }
        })
    };
    let set = {
        let text = text.clone();
        Callback::from(move |typed: String| text.set(typed))
    };
    let add = {
        let (act, found) = (props.act.clone(), (*found).clone());
        Callback::from(move |()| {
            if let Some(product) = &found {
                act.emit(Act::Choose(product.clone(), None));
            }
        })
    };
    html! {
        <Dialog title={t("price-check-title")} class="w-m" test="price-check" on_close={close.clone()} on_enter={enter}>
            <div class="dialog-b">
                <Field id="price-check-text" test="price-check-text" value={(*text).clone()} placeholder={t("sell-omnibox")} large=true autofocus=true
                    error={(*lost).clone()} on_input={set} />
                <div class="checked">
                    if let Some(product) = &*found {
                        <b data-test="price-check-name">{ product.name.clone() }</b>
                        if let Some(minor) = product.price_minor {
                            <span class="row"><BigMoney {minor} test="price-check-price" /><span class="ink-3">{ shown::unit(product.unit) }</span></span>
                        } else {
                            <span class="chip warn">{ t("line-no-price") }</span>
                        }
                        if let Some(measure) = product.measure_price {
                            <span class="ink-3">{ tx("price-per-measure", &[("unit", shown::unit(measure.unit).into())]) }{ " " }<Money minor={measure.price_minor} /></span>
                        }
                        if let Some(stock) = product.stock_milli {
                            <span class="ink-3">{ tx("sell-stock", &[("amount", format!("{} {}", shown::quantity(stock, product.unit), shown::unit(product.unit)).into())]) }</span>
                        }
                    } else {
                        <span class="ink-3">{ t("price-check-hint") }</span>
                    }
                </div>
            </div>
            <footer class="dialog-f">
                <Button test="price-check-close" size={Size::Large} key_hint="Esc" on_click={close}>{ t("word-close") }</Button>
                <Button test="price-check-add" size={Size::Large} kind={Kind::Primary} disabled={found.is_none()} on_click={add}>{ t("price-check-add") }</Button>
            </footer>
        </Dialog>
    }
}
