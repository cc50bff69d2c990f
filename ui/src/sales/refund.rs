//! Giving money back against a receipt: which lines, how much of each, where the goods go, and why.
//!
//! `data-test`: `refund-dialog`, `refund-line` (with `data-line`), `refund-minus`, `refund-plus`, `refund-quantity`,
//! `refund-all`, `refund-goods-back`, `refund-goods-waste`, `refund-way`, `refund-reason`, `refund-total`,
//! `refund-ok`, `refund-error`.

use std::{collections::BTreeMap, rc::Rc};

use mostrador_domain::{
    ids::{LineId, RefundId},
    money::div_round,
    sales::{Goods, Method, Refund as Command, RefundLine, Sale, SaleLineView, Tender},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::pay::way_name;
use crate::{
    api, dom,
    icons::{Icon, icon},
    parts::{Button, Dialog, Field, Kind, Money, Segmented, Size},
    shown,
    sound::{self, Sound},
    texts::{t, tx},
    toast,
};

/// The sale whose goods come back.
#[derive(Properties, PartialEq)]
pub struct RefundProps {
    /// The sale.
    pub sale: Rc<Sale>,
    /// Closes the dialog.
    pub on_close: Callback<()>,
}

/// Chooses lines, goods, way and reason.
#[component]
pub fn Refund(props: &RefundProps) -> Html {
    let sale = props.sale.clone();
    let back = use_state(BTreeMap::<LineId, i64>::new);
    let goods = use_state(|| Goods::Back);
    let way = use_state(|| None::<Method>);
    let reason = use_state(String::new);
    let error = use_state(|| None::<AttrValue>);
    let working = use_state(|| false);
    let id: RefundId = *use_state(dom::new_id);

    let lines: Vec<RefundLine> = back
        .iter()
        .filter(|(_, milli)| **milli > 0)
        .map(|(line, milli)| RefundLine { line: *line, quantity_milli: *milli })
        .collect();
    let total: i64 = sale.lines.iter().map(|line| worth(line, back.get(&line.line).copied().unwrap_or(0))).sum();
    let set = {
        let back = back.clone();
        move |line: &SaleLineView, milli: i64| {
            let mut next = (*back).clone();
            next.insert(line.line, milli.clamp(0, left(line)));
            back.set(next);
        }
    };
    let all = {
        let (back, sale) = (back.clone(), sale.clone());
        Callback::from(move |()| back.set(sale.lines.iter().map(|line| (line.line, left(line))).collect()))
    };
    let confirm = {
        let (sale, lines, goods, way, reason) = (sale.clone(), lines.clone(), *goods, *way, (*reason).clone());
        let (error, working, on_close) = (error.clone(), working.clone(), props.on_close.clone());
        Callback::from(move |()| {
            if *working || lines.is_empty() {
                return;
            }
            if reason.trim().is_empty() {
                error.set(Some(t("refund-reason-missing").into()));
                dom::focus("refund-reason");
                return;
            }
            let tenders =
                way.map(|method| vec![Tender { method, amount_minor: total, currency: None, reference: None }]);
            let refund = Command {
                refund: Some(id),
                sale: sale.head.sale,
                lines: Some(lines.clone()),
                tenders,
                goods,
                reason: reason.trim().to_owned(),
                print: None,
            };
            let (error, working, on_close) = (error.clone(), working.clone(), on_close.clone());
            working.set(true);
            spawn_local(async move {
                match api::call(&refund).await {
                    Ok(receipt) => {
                        sound::play(Sound::Approved);
                        let back = shown::money(receipt.total_minor + receipt.rounding_minor);
                        toast::say(tx("refund-done", &[("number", receipt.number.into()), ("amount", back.into())]));
                        on_close.emit(());
                    }
                    Err(problem) => {
                        sound::play(Sound::NotFound);
                        error.set(Some(problem.message.into()));
                        working.set(false);
                    }
                }
            });
        })
    };
    let on_goods = {
        let goods = goods.clone();
        move |name: AttrValue| goods.set(if name == "waste" { Goods::Waste } else { Goods::Back })
    };
    let on_way = {
        let way = way.clone();
        move |name: AttrValue| way.set(Method::from_name(&name))
    };
    let on_reason = {
        let (reason, error) = (reason.clone(), error.clone());
        move |typed: String| {
            reason.set(typed);
            error.set(None);
        }
    };
    let mut ways: Vec<(AttrValue, AttrValue)> = vec![("same".into(), t("refund-way-same").into())];
    ways.extend(
        [Method::Cash, Method::Card, Method::Transfer].map(|method| (method.name().into(), way_name(method).into())),
    );
    html! {
        <Dialog class="w-l" test="refund-dialog" on_close={props.on_close.clone()}>
            <header class="dialog-h">
                <h2>{ tx("refund-title", &[("number", sale.head.number.clone().into())]) }</h2><span class="push"></span>
                <Button test="refund-all" size={Size::Large} on_click={all}>{ t("refund-all") }</Button>
            </header>
            <div class="dialog-b">
                <div class="refund-lines">
                    { for sale.lines.iter().map(|line| row(line, back.get(&line.line).copied().unwrap_or(0), &set)) }
                </div>
                <div class="refund-how">
                    <div class="col"><span class="label">{ t("refund-goods") }</span>
                        <Segmented test="refund-goods" label={t("refund-goods")} large=true value={if *goods == Goods::Back { "back" } else { "waste" }}
                            options={vec![("back".into(), t("refund-goods-back").into()), ("waste".into(), t("refund-goods-waste").into())]} on_change={on_goods} /></div>
                    <div class="col"><span class="label">{ t("refund-way") }</span>
                        <Segmented test="refund-way" label={t("refund-way")} large=true value={way.map_or("same", Method::name)} options={ways} on_change={on_way} /></div>
                </div>
                <Field id="refund-reason" test="refund-reason" label={t("word-reason")} value={(*reason).clone()} large=true placeholder={t("refund-reason-hint")}
                    error={(*error).clone()} on_input={on_reason} on_enter={confirm.clone()} />
            </div>
            <footer class="dialog-f">
                <span class="refund-total">{ t("refund-gives") }{ " " }<b><Money minor={total} test="refund-total" /></b></span>
                <span class="push"></span>
                <Button test="refund-cancel" size={Size::Large} key_hint="Esc" on_click={props.on_close.clone()}>{ t("word-cancel") }</Button>
                <Button test="refund-ok" size={Size::Large} kind={Kind::DangerSolid} working={*working} disabled={lines.is_empty()} on_click={confirm}>{ t("refund-ok") }</Button>
            </footer>
        </Dialog>
    }
}

fn left(line: &SaleLineView) -> i64 {
    line.quantity_milli - line.refunded_milli
}

/// What is given back for so much of a line; the last part takes what is left, so that the parts add up.
fn worth(line: &SaleLineView, milli: i64) -> i64 {
    if milli >= left(line) {
        return line.total_minor - line.refunded_minor;
    }
    div_round(i128::from(line.total_minor) * i128::from(milli), i128::from(line.quantity_milli.max(1)))
}

fn row(line: &SaleLineView, milli: i64, set: &(impl Fn(&SaleLineView, i64) + Clone + 'static)) -> Html {
    let most = left(line);
    let step = if line.unit.is_measured() { most } else { 1000 };
    let press = |by: i64| {
        let (set, line) = (set.clone(), line.clone());
        move |_| set(&line, milli + by)
    };
    let typed = {
        let (set, line) = (set.clone(), line.clone());
        move |event: Event| {
            let text = event.target_unchecked_into::<web_sys::HtmlInputElement>().value();
            set(&line, shown::read_quantity(&text).unwrap_or(0));
        }
    };
    let of = format!("{} {}", shown::quantity(most, line.unit), shown::unit(line.unit));
    html! {
        <div key={line.line.0.as_u128()} class={classes!("refund-row", (milli > 0).then_some("on"))} data-test="refund-line" data-line={line.line.to_string()}>
            <span class="grow"><b class="clip">{ line.name.clone() }</b>
                <span class="small ink-3">{ if most > 0 { tx("refund-left", &[("amount", of.into())]) } else { t("refund-none-left") } }</span></span>
            <div class="step">
                <button type="button" data-test="refund-minus" disabled={milli <= 0} aria-label={t("line-minus")} onclick={press(-step)}>{ icon(Icon::Minus, "") }</button>
                <input data-test="refund-quantity" type="text" inputmode="decimal" disabled={most <= 0} value={shown::quantity(milli, line.unit)} onchange={typed} aria-label={t("word-quantity")} />
                <button type="button" data-test="refund-plus" disabled={milli >= most} aria-label={t("line-plus")} onclick={press(step)}>{ icon(Icon::Plus, "") }</button>
            </div>
            <Money minor={worth(line, milli)} />
        </div>
    }
}
