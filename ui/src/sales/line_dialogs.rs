//! Small dialogs over the counter: weight, price, discount, note, voiding.
//!
//! `data-test`: `weight-dialog`, `weight`, `weight-ok` · `price-dialog`, `price`, `price-ok` · `discount-dialog`,
//! `discount-kind-percent`, `discount-kind-amount`, `discount-value`, `discount-ok`, `discount-none` · `note-dialog`,
//! `note`, `note-ok` · `void-dialog`, `void-reason`, `void-ok`; each with `…-cancel`.

use std::rc::Rc;

use mostrador_domain::{
    catalogue::commands::Product,
    ids::LineId,
    sales::{Discount, LineView},
};
use yew::prelude::*;

use super::act::Act;
use crate::{
    parts::{Button, Dialog, Field, Kind, MoneyField, Numpad, Press, Segmented, Size},
    shown,
    texts::{t, tx},
};

/// A product whose weight, or price, is asked before it goes into the basket.
#[derive(Properties, PartialEq)]
pub struct ProductProps {
    /// Which.
    pub product: Rc<Product>,
    /// How much of it, where that is known.
    #[prop_or_default]
    pub quantity_milli: Option<i64>,
    /// The code that was scanned, which says itself how much.
    #[prop_or_default]
    pub code: Option<AttrValue>,
    /// What is wished.
    pub act: Callback<Act>,
}

/// Asks how much of a product that is weighed or measured.
#[component]
pub fn WeightDialog(props: &ProductProps) -> Html {
    let text = use_state(String::new);
    let product = props.product.clone();
    let milli = shown::read_quantity(&text).filter(|milli| *milli > 0);
    let minor = milli.zip(product.price_minor).map(|(milli, price)| mostrador_domain::money::line_amount(price, milli));
    let close = props.act.reform(|()| Act::Close);
    let ok = {
        let (act, product) = (props.act.clone(), product.clone());
        Callback::from(move |()| {
            if let Some(milli) = milli {
                act.emit(Act::Choose(product.clone(), Some(milli)));
            }
        })
    };
    let press = {
        let text = text.clone();
        Callback::from(move |press: Press| text.set(press.applied(&text)))
    };
    let set = {
        let text = text.clone();
        Callback::from(move |typed: String| text.set(typed))
    };
    html! {
        <Dialog title={product.name.clone()} class="w-s" test="weight-dialog" on_close={close.clone()} on_enter={ok.clone()}>
            <div class="dialog-b">
                <Field id="weight" test="weight" label={tx("weight-label", &[("unit", shown::unit(product.unit).into())])} value={(*text).clone()}
                    suffix={shown::unit(product.unit)} large=true right=true numeric=true autofocus=true chars_max=10 on_input={set}
                    hint={minor.map(shown::money).unwrap_or_else(|| t("weight-hint"))} />
                <Numpad on_press={press} />
            </div>
            { foot("weight", &close, &ok, milli.is_none(), &t("word-add")) }
        </Dialog>
    }
}

/// Asks the price of a product that has none.
#[component]
pub fn OpenPriceDialog(props: &ProductProps) -> Html {
    let minor = use_state(|| None::<i64>);
    let product = props.product.clone();
    let close = props.act.reform(|()| Act::Close);
    let ok = {
        let (act, product, quantity, minor) = (props.act.clone(), product.clone(), props.quantity_milli, *minor);
        let code = props.code.clone();
        Callback::from(move |()| match (&code, minor.filter(|minor| *minor >= 0)) {
            (_, None) => {}
            (Some(code), Some(minor)) => act.emit(Act::AddCode(code.to_string(), minor)),
            (None, Some(minor)) => act.emit(Act::Add(product.clone(), quantity, Some(minor))),
        })
    };
    let set = {
        let minor = minor.clone();
        Callback::from(move |typed| minor.set(typed))
    };
    html! {
        <Dialog title={product.name.clone()} class="w-s" test="price-dialog" on_close={close.clone()} on_enter={ok.clone()}>
            <div class="dialog-b">
                <p class="ink-2">{ t("price-missing") }</p>
                <MoneyField id="price" test="price" label={tx("price-label", &[("unit", shown::unit(product.unit).into())])} minor={*minor} large=true
                    autofocus=true on_change={set} />
            </div>
            { foot("price", &close, &ok, minor.is_none(), &t("word-add")) }
        </Dialog>
    }
}

/// A line that is changed.
#[derive(Properties, PartialEq)]
pub struct LineProps {
    /// Which line; the whole sale where absent.
    pub line: Option<Rc<LineView>>,
    /// The discount or note that the sale has.
    #[prop_or_default]
    pub sale_discount: Option<Discount>,
    /// The note that the sale has.
    #[prop_or_default]
    pub sale_note: Option<AttrValue>,
    /// What the sale or the line comes to before its discount, in minor units.
    pub base_minor: i64,
    /// What is wished.
    pub act: Callback<Act>,
}

impl LineProps {
    fn id(&self) -> Option<LineId> {
        self.line.as_ref().map(|line| line.line)
    }

    fn name(&self) -> String {
        self.line.as_ref().map_or_else(|| t("discount-whole"), |line| line.name.clone())
    }
}

/// Asks another price for a line.
#[component]
pub fn PriceDialog(props: &LineProps) -> Html {
    let minor = use_state(|| props.line.as_ref().map(|line| line.unit_price_minor));
    let close = props.act.reform(|()| Act::Close);
    let ok = {
        let (act, line, minor) = (props.act.clone(), props.id(), *minor);
        Callback::from(move |()| {
            if let (Some(line), Some(minor)) = (line, minor.filter(|minor| *minor >= 0)) {
                act.emit(Act::Price(line, minor));
            }
        })
    };
    let set = {
        let minor = minor.clone();
        Callback::from(move |typed| minor.set(typed))
    };
    let Some(line) = &props.line else { return Html::default() };
    let list = line.list_price_minor.unwrap_or(line.unit_price_minor);
    html! {
        <Dialog title={t("price-title")} class="w-s" test="price-dialog" on_close={close.clone()} on_enter={ok.clone()}>
            <div class="dialog-b">
                <p class="ink-2">{ props.name() }</p>
                <MoneyField id="price" test="price" label={tx("price-label", &[("unit", shown::unit(line.unit).into())])} minor={*minor} large=true
                    autofocus=true hint={tx("price-list", &[("price", shown::money(list).into())])} on_change={set} />
            </div>
            { foot("price", &close, &ok, minor.is_none(), &t("word-accept")) }
        </Dialog>
    }
}

/// Asks a discount, in percent or as an amount.
#[component]
pub fn DiscountDialog(props: &LineProps) -> Html {
    let before = props.line.as_ref().map_or(props.sale_discount, |line| line.discount);
    let by_percent = use_state(|| !matches!(before, Some(Discount::AmountMinor(_))));
    let text = use_state(|| match before {
        Some(Discount::PercentBp(bp)) => shown::percent(bp).trim_end_matches(['%', '\u{a0}']).to_owned(),
        Some(Discount::AmountMinor(minor)) => shown::typed(minor),
        None => String::new(),
    });
    // Percent are typed with at most two decimals; a quantity's three are cut to hundredths of a percent.
    let discount = if *by_percent {
        shown::read_quantity(&text)
            .map(|milli| milli / 10)
            .filter(|bp| (1..=10_000).contains(bp))
            .map(Discount::PercentBp)
    } else {
        shown::read_money(&text).filter(|minor| *minor > 0).map(Discount::AmountMinor)
    };
    let off_minor = discount.map(|discount| match discount {
        Discount::PercentBp(bp) => {
            mostrador_domain::money::div_round(i128::from(props.base_minor) * i128::from(bp), 10_000)
        }
        Discount::AmountMinor(minor) => minor,
    });
    let close = props.act.reform(|()| Act::Close);
    let id = props.id();
    let ok = {
        let act = props.act.clone();
        Callback::from(move |()| {
            if discount.is_some() {
                act.emit(Act::Discount(id, discount));
            }
        })
    };
    let none = props.act.reform(move |()| Act::Discount(id, None));
    let set = {
        let text = text.clone();
        Callback::from(move |typed: String| text.set(typed))
    };
    let quick = |bp: i64| {
        let (text, by_percent) = (text.clone(), by_percent.clone());
        let on_click = Callback::from(move |()| {
            by_percent.set(true);
            text.set((bp / 100).to_string());
        });
        html! { <Button test={format!("discount-{}", bp / 100)} size={Size::Large} class="grow" {on_click}>{ shown::percent(bp) }</Button> }
    };
    let on_kind = {
        let (by_percent, text) = (by_percent.clone(), text.clone());
        Callback::from(move |kind: AttrValue| {
            by_percent.set(kind == "percent");
            text.set(String::new());
        })
    };
    let symbol = shown::country().money.symbol.clone();
    html! {
        <Dialog title={t("discount-title")} class="w-s" test="discount-dialog" on_close={close.clone()} on_enter={ok.clone()}>
            <div class="dialog-b">
                <p class="ink-2">{ props.name() }{ " · " }{ shown::money(props.base_minor) }</p>
                <Segmented test="discount-kind" label={t("discount-title")} large=true value={if *by_percent { "percent" } else { "amount" }}
                    options={vec![("percent".into(), t("discount-percent").into()), ("amount".into(), t("discount-amount").into())]} on_change={on_kind} />
                <Field id="discount-value" test="discount-value" label={t("discount-value")} value={(*text).clone()} large=true right=true numeric=true
                    autofocus=true chars_max=16 suffix={if *by_percent { "%".to_owned() } else { symbol }} on_input={set}
                    hint={off_minor.map(|off| tx("discount-leaves", &[("amount", shown::money(props.base_minor - off).into())])).unwrap_or_default()} />
                <div class="row">{ quick(500) }{ quick(1000) }{ quick(1500) }{ quick(2000) }</div>
            </div>
            <footer class="dialog-f">
                if before.is_some() {
                    <Button test="discount-none" size={Size::Large} kind={Kind::Danger} on_click={none}>{ t("discount-none") }</Button>
                    <span class="push"></span>
                }
                <Button test="discount-cancel" size={Size::Large} key_hint="Esc" on_click={close.clone()}>{ t("word-cancel") }</Button>
                <Button test="discount-ok" size={Size::Large} kind={Kind::Primary} key_hint="Enter" disabled={discount.is_none()} on_click={ok}>{ t("word-accept") }</Button>
            </footer>
        </Dialog>
    }
}

/// Asks a note.
#[component]
pub fn NoteDialog(props: &LineProps) -> Html {
    let before =
        props.line.as_ref().map_or_else(|| props.sale_note.as_ref().map(ToString::to_string), |line| line.note.clone());
    let text = use_state(|| before.unwrap_or_default());
    let close = props.act.reform(|()| Act::Close);
    let ok = {
        let (act, id, text) = (props.act.clone(), props.id(), (*text).clone());
        Callback::from(move |()| act.emit(Act::Note(id, text.trim().to_owned())))
    };
    let set = {
        let text = text.clone();
        Callback::from(move |typed: String| text.set(typed))
    };
    html! {
        <Dialog title={t("note-title")} class="w-s" test="note-dialog" on_close={close.clone()} on_enter={ok.clone()}>
            <div class="dialog-b">
                <Field id="note" test="note" label={props.name()} value={(*text).clone()} large=true autofocus=true hint={t("note-hint")} on_input={set} />
            </div>
            { foot("note", &close, &ok, false, &t("word-save")) }
        </Dialog>
    }
}

/// Asks before a basket with lines is dropped.
#[component]
pub fn VoidDialog(props: &LineProps) -> Html {
    let reason = use_state(String::new);
    let close = props.act.reform(|()| Act::Close);
    let ok = {
        let (act, reason) = (props.act.clone(), (*reason).clone());
        Callback::from(move |()| {
            let reason = Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty());
            act.emit(Act::Void(reason));
        })
    };
    let set = {
        let reason = reason.clone();
        Callback::from(move |typed: String| reason.set(typed))
    };
    html! {
        <Dialog title={t("void-title")} class="w-s" test="void-dialog" on_close={close.clone()}>
            <div class="dialog-b">
                <p class="ink-2">{ tx("void-text", &[("amount", shown::money(props.base_minor).into())]) }</p>
                <Field id="void-reason" test="void-reason" label={t("void-reason")} value={(*reason).clone()} large=true autofocus=true on_input={set} />
            </div>
            <footer class="dialog-f">
                <Button test="void-cancel" size={Size::Large} key_hint="Esc" on_click={close}>{ t("void-keep") }</Button>
                <Button test="void-ok" size={Size::Large} kind={Kind::DangerSolid} on_click={ok}>{ t("void-ok") }</Button>
            </footer>
        </Dialog>
    }
}

fn foot(name: &'static str, close: &Callback<()>, ok: &Callback<()>, disabled: bool, words: &str) -> Html {
    html! {
        <footer class="dialog-f">
            <Button test={format!("{name}-cancel")} size={Size::Large} key_hint="Esc" on_click={close.clone()}>{ t("word-cancel") }</Button>
            <Button test={format!("{name}-ok")} size={Size::Large} kind={Kind::Primary} key_hint="Enter" {disabled} on_click={ok.clone()}>{ words }</Button>
        </footer>
    }
}
