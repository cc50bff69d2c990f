//! The codes of a product in its editor: what they are, packs with their units, adding and taking off.

use mostrador_domain::catalogue::codes;
use yew::prelude::*;

use super::form::{CodeRow, ProductForm, typed_milli};
use crate::{
    icons::{Icon, icon},
    office::Section,
    parts::{Button, Field},
    texts::{t, tx},
};

/// The codes of a form.
#[derive(Properties, PartialEq)]
pub struct CodesProps {
    /// The form.
    pub form: ProductForm,
    /// What a refusal said about them.
    pub error: Option<AttrValue>,
    /// The form after a change.
    pub on_change: Callback<ProductForm>,
}

/// Codes as chips, and a row to add one.
#[component]
pub fn Codes(props: &CodesProps) -> Html {
    let set = |change: fn(&mut ProductForm, String)| {
        let (form, tell) = (props.form.clone(), props.on_change.clone());
        Callback::from(move |text: String| {
            let mut next = form.clone();
            change(&mut next, text);
            tell.emit(next);
        })
    };
    let add = {
        let (form, tell) = (props.form.clone(), props.on_change.clone());
        Callback::from(move |()| {
            let mut next = form.clone();
            if next.take_typed_code() {
                tell.emit(next);
                crate::dom::focus("product-code-input");
            }
        })
    };
    html! {
        <Section title={t("product-codes")}>
            if !props.form.codes.is_empty() {
                <ul class="codes">
                    { for props.form.codes.iter().enumerate().map(|(place, row)| {
                        let (form, tell) = (props.form.clone(), props.on_change.clone());
                        let remove = Callback::from(move |()| {
                            let mut next = form.clone();
                            next.codes.remove(place);
                            tell.emit(next);
                        });
                        chip(row, remove)
                    }) }
                </ul>
            }
            <div class="code-add">
                <Field id="product-code-input" test="product-code-input" value={props.form.code_typed.clone()} placeholder={t("product-code-placeholder")}
                    chars_max=48 error={props.error.clone()} on_input={set(|form, text| form.code_typed = text)} on_enter={Some(add.clone())} />
                <Field id="product-code-factor" test="product-code-factor" value={props.form.factor_typed.clone()} placeholder="1" numeric=true right=true
                    chars_max=8 suffix={t("product-code-units")} on_input={set(|form, text| form.factor_typed = text)} on_enter={Some(add.clone())} />
                <Button test="product-code-add" icon={Icon::Plus} disabled={props.form.code_typed.trim().is_empty()} on_click={add}>{ t("word-add") }</Button>
            </div>
            <p class="hint">{ t("product-codes-hint") }</p>
        </Section>
    }
}

fn chip(row: &CodeRow, remove: Callback<()>) -> Html {
    let kind = kind_of(&row.code);
    html! {
        <li key={row.code.clone()} class="code" data-test="product-code" data-code={row.code.clone()}>
            { icon(if kind.is_bar { Icon::Barcode } else { Icon::Tag }, "i-16") }
            <span class="num">{ &row.code }</span>
            if row.factor_milli != 1000 {
                <span class="chip accent">{ tx("product-code-pack", &[("count", typed_milli(row.factor_milli).into())]) }</span>
            } else {
                <small>{ t(kind.words) }</small>
            }
            if kind.is_wrong { <span class="chip warn" title={t("product-code-check-hint")}>{ t("product-code-check") }</span> }
            <button type="button" data-test="product-code-remove" aria-label={tx("product-code-remove", &[("code", row.code.as_str().into())])}
                onclick={move |_| remove.emit(())}>{ icon(Icon::X, "i-14") }</button>
        </li>
    }
}

struct CodeKind {
    words: &'static str,
    is_bar: bool,
    is_wrong: bool,
}

/// What a code looks like; a bar code whose check digit does not fit is said so, since it is mostly a typing error.
fn kind_of(code: &str) -> CodeKind {
    let digits = code.chars().all(|sign| sign.is_ascii_digit());
    let looks_like_bar = digits && matches!(code.len(), 8 | 12 | 13 | 14);
    let is_wrong = looks_like_bar && !codes::is_gtin(code);
    let words = match (looks_like_bar, digits, code.len()) {
        (true, _, 8) => "product-code-ean8",
        (true, _, 14) => "product-code-itf",
        (true, _, _) => "product-code-ean",
        (false, true, _) => "product-code-plu",
        (false, false, _) => "product-code-own",
    };
    CodeKind { words, is_bar: looks_like_bar, is_wrong }
}
