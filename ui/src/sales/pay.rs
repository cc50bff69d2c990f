//! Paying: ways at the left, the amount and a keypad in the middle, what it adds up to and the way forward at the
//! right. A scan is held here and shown, and Enter is not taken for the first 300 ms.
//!
//! `data-test`: `pay-dialog`, `pay-close`, `tender-cash`, `tender-card`, `tender-transfer`, `tender-other`, `due`,
//! `pay-amount`, `pay-reference`, `pay-change`, `quick-cash` (with `data-minor`), `tender-line`, `tender-remove`,
//! `pay-rounding`, `pay-missing`, `pay-print`, `confirm`, `pay-error`, `held-codes`, and the keypad's.

use std::rc::Rc;

use mostrador_domain::{
    ids::SaleId,
    sales::{Basket, Checkout, Method, ShowTotal, payment::PaymentRefusal},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    act::{Act, Paid},
    pay_parts::{Head, Side, Ways},
    paying::{Paying, Taken},
    scanner::{self, use_scans},
};
use crate::{
    api, dom,
    hooks::use_keys,
    icons::{Icon, icon},
    parts::{BigMoney, Dialog, Money, Numpad, Press},
    shown,
    sound::{self, Sound},
    texts::{t, tx},
};

/// For so long an Enter may still be a scanner's.
const ENTER_DEAF_MS: i64 = 300;
/// Amounts offered as quick cash.
const QUICK_CASH_MAX: usize = 4;
const AMOUNT: &str = "pay-amount";
const REFERENCE: &str = "pay-reference";

/// A payment of a basket.
#[derive(Properties, PartialEq)]
pub struct PayProps {
    /// The basket.
    pub basket: Rc<Basket>,
    /// The shop's own step of cash rounding.
    pub cash_step_minor: Option<i64>,
    /// What was taken for it before the person went back to the sale.
    pub before: Vec<Taken>,
    /// Keeps what was taken, so that going back to the sale forgets nothing.
    pub keep: Callback<(SaleId, Vec<Taken>)>,
    /// Takes codes that were scanned meanwhile.
    pub held: Callback<Vec<String>>,
    /// What is wished.
    pub act: Callback<Act>,
}

/// The whole dialog.
#[component]
pub fn Pay(props: &PayProps) -> Html {
    let paying = use_state(|| Paying::of(&props.basket, props.cash_step_minor, props.before.clone()));
    let method = use_state(|| Method::Cash);
    let text = use_state(String::new);
    let reference = use_state(String::new);
    let error = use_state(|| None::<AttrValue>);
    let working = use_state(|| false);
    let print = use_state(|| true);
    // Kept beside the drawing: two codes may come before the next one, and some while the payment is stored.
    let codes = use_mut_ref(Vec::<String>::new);
    let drawn = use_force_update();
    let opened_ms = *use_state(dom::now_ms);
    let country = shown::country();
    let sale = props.basket.sale;

    use_effect_with((), move |()| {
        spawn_local(async move {
            let _ = api::call(&ShowTotal { sale }).await;
        });
    });
    {
        let codes = codes.clone();
        use_scans(move |code| {
            // A coupon's bar code is its reference; a burst is never an amount.
            if focused(REFERENCE) {
                return scanner::Taken::Text;
            }
            codes.borrow_mut().push(code);
            drawn.force_update();
            sound::play(Sound::Added);
            scanner::Taken::Code
        });
    }

    let missing = paying.missing_by(*method, country);
    let typed = shown::read_money(&text);
    let amount = typed.unwrap_or(missing);
    let change = if *method == Method::Cash { (amount - missing).max(0) } else { 0 };

    let leave = {
        let (act, held, codes) = (props.act.clone(), props.held.clone(), codes.clone());
        Callback::from(move |()| {
            act.emit(Act::Close);
            held.emit(std::mem::take(&mut *codes.borrow_mut()));
        })
    };
    let choose = {
        let (method, error) = (method.clone(), error.clone());
        Callback::from(move |next: Method| {
            method.set(next);
            error.set(None);
            // The field appears with the next rendering.
            gloo_timers::callback::Timeout::new(0, move || {
                dom::focus(if next == Method::Cash { AMOUNT } else { REFERENCE })
            })
            .forget();
        })
    };
    let set_text = {
        let (text, error) = (text.clone(), error.clone());
        Callback::from(move |typed: String| {
            text.set(typed);
            error.set(None);
        })
    };
    let remove = {
        let (paying, keep) = (paying.clone(), props.keep.clone());
        Callback::from(move |place: usize| {
            let mut next = (*paying).clone();
            if place < next.taken.len() {
                next.taken.remove(place);
                keep.emit((sale, next.taken.clone()));
                paying.set(next);
            }
        })
    };
    let confirm = {
        let (paying, method, text, reference) = (paying.clone(), method.clone(), text.clone(), reference.clone());
        let (error, working, act, keep) = (error.clone(), working.clone(), props.act.clone(), props.keep.clone());
        let (print, held, codes) = (*print, props.held.clone(), codes.clone());
        Callback::from(move |()| {
            if *working || dom::now_ms() - opened_ms < ENTER_DEAF_MS {
                return;
            }
            let more = (amount > 0).then(|| Taken {
                method: *method,
                amount_minor: amount,
                reference: Some(reference.trim().to_owned()).filter(|text| !text.is_empty() && *method != Method::Cash),
                at_ms: dom::now_ms(),
            });
            let mut next = (*paying).clone();
            let decided = paying.with(more.as_ref(), country);
            next.taken.extend(more);
            match decided {
                Ok(_) => {
                    let checkout =
                        Checkout { sale, tenders: next.taken.iter().map(Taken::tender).collect(), print: Some(print) };
                    let (error, working, act, held, codes) =
                        (error.clone(), working.clone(), act.clone(), held.clone(), codes.clone());
                    let taken = next.taken.clone();
                    working.set(true);
                    spawn_local(async move {
                        match api::call(&checkout).await {
                            Ok(receipt) => {
                                sound::play(Sound::Approved);
                                act.emit(Act::Paid(Rc::new(Paid { receipt, taken, print })));
                                held.emit(std::mem::take(&mut *codes.borrow_mut()));
                            }
                            Err(problem) => {
                                sound::play(Sound::NotFound);
                                error.set(Some(problem.message.into()));
                                working.set(false);
                            }
                        }
                    });
                }
                Err(PaymentRefusal::TooSmall { .. }) if amount > 0 => {
                    keep.emit((sale, next.taken.clone()));
                    paying.set(next);
                    text.set(String::new());
                    reference.set(String::new());
                    method.set(Method::Cash);
                    dom::focus(AMOUNT);
                }
                Err(refusal) => error.set(Some(refused(&refusal).into())),
            }
        })
    };
    {
        let (choose, remove, paying, print) = (choose.clone(), remove.clone(), paying.clone(), print.clone());
        let set_text = set_text.clone();
        let reference_is_empty = reference.is_empty();
        use_keys(true, move |key| {
            if key.ctrl_key() || key.alt_key() || key.meta_key() {
                return;
            }
            let in_reference = focused(REFERENCE);
            let letters = !in_reference || reference_is_empty;
            match key.key().as_str() {
                "e" | "E" if letters => choose.emit(Method::Cash),
                "t" | "T" if letters => choose.emit(Method::Card),
                "q" | "Q" if letters => choose.emit(Method::Transfer),
                "o" | "O" if letters => choose.emit(Method::Other),
                "p" | "P" if letters => print.set(!*print),
                "Delete" if letters && !paying.taken.is_empty() => remove.emit(paying.taken.len() - 1),
                "Delete" if !in_reference => set_text.emit(String::new()),
                one if !in_reference
                    && one.len() == 1
                    && one.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.') =>
                {
                    dom::focus(AMOUNT);
                    return;
                }
                _ => return,
            }
            key.prevent_default();
        });
    }

    let press = {
        let (text, set_text) = (text.clone(), set_text.clone());
        Callback::from(move |press: Press| set_text.emit(press.applied(&text)))
    };
    let add = {
        let set_text = set_text.clone();
        let base = typed.unwrap_or(0);
        move |more: i64| set_text.reform(move |()| shown::typed(base + more))
    };
    let steps = step_notes(missing);
    let side = html! {
        <>
            { for steps.iter().map(|step| {
                let add = add(*step);
                html! {
                    <button type="button" class="side" tabindex="-1" data-test="key-plus" data-minor={step.to_string()} onclick={move |_| add.emit(())}>
                        { "+ " }{ shown::amount(*step, true) }
                    </button>
                }
            }) }
        </>
    };
    let on_amount = set_text
        .reform(|event: InputEvent| shown::ungrouped(&event.target_unchecked_into::<HtmlInputElement>().value()));
    let on_reference = {
        let reference = reference.clone();
        move |event: InputEvent| reference.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let quick = country.likely_cash_minor(missing, QUICK_CASH_MAX);
    let cash = *method == Method::Cash;
    let placeholder = shown::amount(missing, true);
    let standing = shown::grouped(&text);
    let chars = if standing.is_empty() { placeholder.chars().count() } else { standing.chars().count() };
    let symbol = html! { <span class="cur">{ country.money.symbol.clone() }</span> };

    html! {
        <Dialog class="pay" test="pay-dialog" on_close={leave.clone()} on_enter={confirm.clone()}>
            <Head basket={props.basket.clone()} on_close={leave} />
            <div class="pay-b">
                <Ways method={*method} rounds={paying.rounding_by(Method::Cash, country) != 0} on_choose={choose} />
                <div class="pay-amount">
                    <div class="due">
                        <div><span class="l">{ t(if paying.taken.is_empty() { "pay-due" } else { "pay-still-due" }) }</span><BigMoney minor={missing} test="due" /></div>
                        if change > 0 {
                            <div class="ch"><span class="l">{ t("word-change") }</span><Money minor={change} test="pay-change" /></div>
                        }
                    </div>
                    <label class="input recv r">
                        <span class="affix">{ t(if cash { "pay-received" } else { "pay-charge" }) }</span>
                        { symbol }
                        <input id={AMOUNT} data-test="pay-amount" type="text" inputmode="decimal" autocomplete="off" maxlength="16" data-autofocus="yes"
                            value={standing} {placeholder} style={format!("width:calc({chars} * .62em + 10px)")} oninput={on_amount} />
                    </label>
                    if cash {
                        <div class="quick">
                            { for quick.iter().enumerate().map(|(place, minor)| {
                                let (minor, set_text) = (*minor, set_text.clone());
                                html! {
                                    <button key={minor.to_string()} type="button" class="btn btn-lg grow" tabindex="-1" data-test="quick-cash"
                                        data-minor={minor.to_string()} aria-pressed={if amount == minor { "true" } else { "false" }}
                                        onclick={move |_| set_text.emit(shown::typed(minor))}>
                                        { shown::amount(minor, true) }
                                        if place == 0 { <small>{ t("pay-exact") }</small> }
                                    </button>
                                }
                            }) }
                        </div>
                        <Numpad on_press={press} {side} />
                    } else {
                        <div class="terminal">
                            <div class="terminal-say">
                                { icon(way_icon(*method), "i-32") }
                                <div>
                                    <b>{ tx(waiting(*method), &[("amount", shown::money(amount).into())]) }</b>
                                    <p>{ t("pay-terminal-hint") }</p>
                                </div>
                            </div>
                            <label class="label" for={REFERENCE}>{ t("pay-reference") }</label>
                            <span class="input input-lg">
                                <input id={REFERENCE} data-test="pay-reference" type="text" autocomplete="off" maxlength="60"
                                    value={(*reference).clone()} oninput={on_reference} placeholder={t("pay-reference-hint")} />
                            </span>
                        </div>
                    }
                    if let Some(error) = &*error {
                        <p class="pay-error" role="alert" data-test="pay-error">{ icon(Icon::CircleAlert, "i-18") }{ error }</p>
                    }
                    if !codes.borrow().is_empty() {
                        <p class="pay-held" role="status" data-test="held-codes">
                            { icon(Icon::ScanBarcode, "i-18") }{ tx("pay-held", &[("count", codes.borrow().len().into()), ("codes", codes.borrow().join(", ").into())]) }
                        </p>
                    }
                </div>
                <Side paying={(*paying).clone()} missing={missing} rounding={paying.rounding_by(*method, country)} method={*method}
                    print={*print} on_print={move |on| print.set(on)} on_remove={remove} working={*working}
                    last={amount >= missing} on_confirm={confirm} />
            </div>
        </Dialog>
    }
}

fn focused(id: &str) -> bool {
    dom::document().active_element().is_some_and(|element| element.id() == id)
}

/// The pictogram of a way to pay.
pub fn way_icon(method: Method) -> Icon {
    match method {
        Method::Cash => Icon::Banknote,
        Method::Card => Icon::CreditCard,
        Method::Transfer => Icon::QrCode,
        Method::Other => Icon::Wallet,
    }
}

/// The name of a way to pay.
pub fn way_name(method: Method) -> String {
    t(match method {
        Method::Cash => "method-cash",
        Method::Card => "method-card",
        Method::Transfer => "method-transfer",
        Method::Other => "method-other",
    })
}

fn waiting(method: Method) -> &'static str {
    match method {
        Method::Cash => "pay-received",
        Method::Card => "pay-wait-card",
        Method::Transfer => "pay-wait-transfer",
        Method::Other => "pay-wait-other",
    }
}

fn refused(refusal: &PaymentRefusal) -> String {
    match refusal {
        PaymentRefusal::TooSmall { missing_minor } => {
            tx("pay-too-small", &[("amount", shown::money(*missing_minor).into())])
        }
        PaymentRefusal::TooLarge { due_minor } => tx("pay-too-large", &[("amount", shown::money(*due_minor).into())]),
        PaymentRefusal::CashNotNeeded => t("pay-cash-not-needed"),
        PaymentRefusal::Amount { .. } | PaymentRefusal::Currency { .. } => t("pay-bad-amount"),
        PaymentRefusal::TooMany => t("pay-too-many"),
    }
}

/// Two notes worth adding with one key: the largest below what is missing and the one under it.
fn step_notes(missing: i64) -> Vec<i64> {
    let notes = &shown::country().notes_minor;
    let near: Vec<i64> = notes.iter().copied().filter(|note| *note <= missing.max(1)).take(2).collect();
    let mut steps = if near.len() == 2 { near } else { notes.iter().rev().take(2).copied().collect() };
    steps.sort_unstable();
    steps
}
