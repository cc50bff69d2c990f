//! Parts of the payment: its head, the ways to pay, and the sum at the right.

use std::rc::Rc;

use mostrador_domain::sales::{Basket, Method};
use yew::prelude::*;

use super::{
    pay::{way_icon, way_name},
    paying::Paying,
};
use crate::{
    icons::{Icon, icon},
    parts::{Button, Kind, Money, Size, Switch},
    shown,
    texts::{t, tx},
};

/// The head of the payment.
#[derive(Properties, PartialEq)]
pub struct HeadProps {
    /// The basket.
    pub basket: Rc<Basket>,
    /// Back to the sale.
    pub on_close: Callback<()>,
}

/// Which sale, and what it comes to.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let basket = &props.basket;
    html! {
        <header class="dialog-h">
            <h2>{ tx("pay-title", &[("label", basket.label.to_string().into())]) }</h2>
            <span class="ink-3">{ tx("sell-lines", &[("count", i64::from(basket.lines_count).into())]) }</span>
            <span class="push ink-3">{ t("word-total") }</span>
            <b class="pay-total"><Money minor={basket.total_minor} /></b>
            <Button test="pay-close" kind={Kind::Quiet} size={Size::Large} icon={Icon::X} key_hint="Esc" label={t("pay-back")} on_click={props.on_close.clone()} />
        </header>
    }
}

/// The ways to pay.
#[derive(Properties, PartialEq)]
pub struct WaysProps {
    /// The chosen one.
    pub method: Method,
    /// Whether cash is rounded here.
    pub rounds: bool,
    /// Another one.
    pub on_choose: Callback<Method>,
}

/// Each way with its key.
#[component]
pub fn Ways(props: &WaysProps) -> Html {
    let key = |method: Method| match method {
        Method::Cash => "E",
        Method::Card => "T",
        Method::Transfer => "Q",
        Method::Other => "O",
    };
    let hint = |method: Method| match method {
        Method::Cash if props.rounds => t("pay-hint-cash-rounded"),
        Method::Cash => t("pay-hint-cash"),
        Method::Card => t("pay-hint-card"),
        Method::Transfer => t("pay-hint-transfer"),
        Method::Other => t("pay-hint-other"),
    };
    html! {
        <div class="tenders" role="group" aria-label={t("pay-ways")}>
            { for Method::ALL.into_iter().map(|method| {
                let on_choose = props.on_choose.clone();
                html! {
                    <button key={method.name()} type="button" class="tender" data-test={format!("tender-{}", method.name())} tabindex="-1"
                        aria-pressed={if method == props.method { "true" } else { "false" }} onclick={move |_| on_choose.emit(method)}>
                        { icon(way_icon(method), "i-24") }
                        <span class="grow"><b>{ way_name(method) }</b><span>{ hint(method) }</span></span>
                        <kbd>{ key(method) }</kbd>
                    </button>
                }
            }) }
            <p class="tenders-hint">{ t("pay-split-hint") }</p>
        </div>
    }
}

/// The sum at the right.
#[derive(Properties, PartialEq)]
pub struct SideProps {
    /// The payment so far.
    pub paying: Paying,
    /// What is missing, in minor units.
    pub missing: i64,
    /// What cash rounding does, in minor units.
    pub rounding: i64,
    /// The chosen way.
    pub method: Method,
    /// Whether the receipt is printed.
    pub print: bool,
    /// Whether it shall be.
    pub on_print: Callback<bool>,
    /// Takes a payment back.
    pub on_remove: Callback<usize>,
    /// Whether the sale is being stored.
    pub working: bool,
    /// Whether confirming finishes the payment.
    pub last: bool,
    /// Confirms.
    pub on_confirm: Callback<()>,
}

/// Total, payments, rounding, what is missing; the way forward.
#[component]
pub fn Side(props: &SideProps) -> Html {
    let paying = &props.paying;
    html! {
        <div class="pay-side">
            <div class="sum">
                <div class="r"><span>{ t("word-total") }</span><Money minor={paying.total_minor} /></div>
                { for paying.taken.iter().enumerate().map(|(place, taken)| {
                    let on_remove = props.on_remove.clone();
                    let under = match &taken.reference {
                        Some(reference) => format!("{reference} · {}", shown::clock(taken.at_ms)),
                        None => shown::clock(taken.at_ms),
                    };
                    html! {
                        <div key={place} class="r paid" data-test="tender-line">
                            { icon(way_icon(taken.method), "") }
                            <span class="grow">{ way_name(taken.method) }<small class="clip">{ under }</small></span>
                            <Money minor={taken.amount_minor} />
                            <button type="button" class="x" data-test="tender-remove" tabindex="-1" aria-label={t("word-remove")}
                                onclick={move |_| on_remove.emit(place)}>{ icon(Icon::X, "i-16") }</button>
                        </div>
                    }
                }) }
                if props.rounding != 0 {
                    <div class="r"><span>{ t("pay-rounding") }</span><Money minor={props.rounding} test="pay-rounding" /></div>
                }
                <div class="r missing"><span>{ t("pay-missing") }</span><Money minor={props.missing} test="pay-missing" /></div>
            </div>
            <div class="opts">
                <div class="opt">
                    { icon(Icon::Printer, "") }<span>{ t("pay-print") }</span><span class="push"></span>
                    <kbd>{ "P" }</kbd>
                    <Switch test="pay-print" label={t("pay-print")} on={props.print} on_change={props.on_print.clone()} />
                </div>
            </div>
            <Button test="confirm" kind={Kind::Pay} key_hint="Enter" working={props.working} on_click={props.on_confirm.clone()}>
                { confirm_words(props) }
            </Button>
        </div>
    }
}

fn confirm_words(props: &SideProps) -> String {
    match (props.last, props.method) {
        (false, _) => t("pay-add-part"),
        (true, Method::Card) => t("pay-approved"),
        (true, Method::Cash | Method::Transfer | Method::Other) => t("pay-confirm"),
    }
}
