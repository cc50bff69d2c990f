//! The change, large, until the next scan or Enter begins the next sale.
//!
//! `data-test`: `change-dialog`, `change` (with `data-minor`), `change-number`, `change-note`, `change-drawer`, `change-paper`,
//! `change-reprint`, `change-gift`, `change-refund`, `new-sale`.

use std::rc::Rc;

use mostrador_domain::{
    printing::commands::{Printer, Printers, Purpose},
    sales::Method,
};
use yew::prelude::*;

use super::{
    act::{Act, Paid},
    pay::way_name,
};
use crate::{
    dom,
    frame::{print_gift, reprint_last},
    hooks::{use_keys, use_read},
    icons::{Icon, icon},
    parts::{BigMoney, Button, Dialog, Kind, Money, Size, State, Status},
    router::{Route, go_to},
    shown,
    texts::{t, tx},
};

/// For so long an Enter is the one that paid, pressed twice.
const ENTER_DEAF_MS: i64 = 300;
/// Kinds of notes that are drawn.
const NOTES_MAX: usize = 6;

/// A sale that was just paid.
#[derive(Properties, PartialEq)]
pub struct ChangeProps {
    /// The sale.
    pub paid: Rc<Paid>,
    /// What is wished.
    pub act: Callback<Act>,
}

/// What to give back, and what else can be done with the sale.
#[component]
pub fn Change(props: &ChangeProps) -> Html {
    let opened_ms = *use_state(dom::now_ms);
    let printers = use_read(Printers {});
    let receipt = &props.paid.receipt;
    let next = {
        let act = props.act.clone();
        Callback::from(move |()| {
            if dom::now_ms() - opened_ms >= ENTER_DEAF_MS {
                act.emit(Act::Close);
            }
        })
    };
    let sale = receipt.sale;
    let refund = {
        let act = props.act.clone();
        Callback::from(move |()| {
            act.emit(Act::Close);
            go_to(Route::Sales, &sale.to_string());
        })
    };
    {
        let refund = refund.clone();
        use_keys(true, move |key| {
            if key.ctrl_key() || key.alt_key() || key.meta_key() {
                return;
            }
            match key.key().as_str() {
                "r" | "R" => reprint_last(),
                "g" | "G" => print_gift(sale),
                "d" | "D" => refund.emit(()),
                _ => return,
            }
            key.prevent_default();
        });
    }
    let found = printers.data.as_ref().map(|list| list.printers.as_slice());
    let paper = found.map(|printers| paper_state(printers, props.paid.print));
    let cash_given: i64 =
        props.paid.taken.iter().filter(|one| one.method == Method::Cash).map(|one| one.amount_minor).sum();
    let drawer_open = cash_given > 0 && found.is_some_and(is_drawer_open);
    html! {
        <Dialog class="change" test="change-dialog" on_close={next.clone()} on_enter={next.clone()}>
            <header class="dialog-h">
                <span class="seal">{ icon(Icon::Check, "") }</span>
                <h2>{ t("change-title") }</h2>
                <span class="ink-3" data-test="change-number">{ receipt.number.clone() }</span>
                <span class="push"></span>
                if drawer_open {
                    <Status test="change-drawer" state={State::Warn} text={t("change-drawer-open")} />
                }
            </header>
            <div class="change-b">
                <div class="change-what">
                    <span class="l">{ t(if receipt.change_minor > 0 { "word-change" } else { "change-none" }) }</span>
                    <BigMoney minor={receipt.change_minor} test="change" />
                    <span class="sr" aria-live="assertive">
                        { tx("change-spoken", &[("amount", mostrador_domain::countries::words::amount(shown::country(), receipt.change_minor).into())]) }
                    </span>
                    <dl class="change-facts">
                        <div><dt>{ t("word-total") }</dt><dd><Money minor={receipt.total_minor} /></dd></div>
                        { for props.paid.taken.iter().map(|one| html! {
                            <div><dt>{ if one.method == Method::Cash { t("change-received") } else { way_name(one.method) } }</dt>
                                <dd><Money minor={one.amount_minor} /></dd></div>
                        }) }
                        if receipt.rounding_minor != 0 {
                            <div><dt>{ t("change-rounding") }</dt><dd><Money minor={receipt.rounding_minor} /></dd></div>
                        }
                    </dl>
                    { notes(receipt.change_minor) }
                </div>
                <div class="change-more">
                    if let Some((state, text)) = paper {
                        <Status test="change-paper" {state} {text} />
                    }
                    <Button test="change-reprint" size={Size::Large} icon={Icon::Printer} key_hint="R" on_click={|()| reprint_last()}>{ t("word-reprint") }</Button>
                    <Button test="change-gift" size={Size::Large} icon={Icon::Gift} key_hint="G" on_click={move |()| print_gift(sale)}>{ t("word-gift") }</Button>
                    <Button test="change-refund" size={Size::Large} kind={Kind::Danger} icon={Icon::Undo2} key_hint="D" on_click={refund}>{ t("word-refund") }</Button>
                </div>
            </div>
            <footer class="change-f">
                <p>{ t("change-next") }</p>
                <Button test="new-sale" kind={Kind::Pay} key_hint="Enter" on_click={props.act.reform(|()| Act::Close)}>{ t("change-new-sale") }</Button>
            </footer>
        </Dialog>
    }
}

/// How the ticket comes along, in words.
fn paper_state(printers: &[Printer], wanted: bool) -> (State, String) {
    match printers.iter().find(|one| one.setup.active && one.setup.prints.contains(&Purpose::Receipt)) {
        None => (State::Off, t("state-printer-none")),
        Some(_) if !wanted => (State::Off, t("change-not-printed")),
        Some(printer) if printer.state.needs_someone() => (State::Warn, printer.message.clone()),
        Some(printer) if printer.waiting > 0 => (State::Ok, t("change-printing")),
        Some(_) => (State::Ok, t("change-printed")),
    }
}

/// Whether the printer that has the drawer was told to open it and took it.
fn is_drawer_open(printers: &[Printer]) -> bool {
    let drawer = printers.iter().find(|one| one.setup.active && one.setup.drawer.is_some());
    drawer.is_some_and(|printer| !printer.state.needs_someone() && printer.waiting == 0)
}

/// Which notes and coins make up the change, the largest first.
fn notes(change_minor: i64) -> Html {
    let mut left = change_minor;
    let mut drawn = Vec::new();
    for (place, value) in shown::country().denominations_minor().into_iter().enumerate() {
        let count = left / value;
        if count > 0 {
            left -= count * value;
            drawn.push((place, value, count));
        }
    }
    if change_minor <= 0 || drawn.len() > NOTES_MAX {
        return Html::default();
    }
    let notes_count = shown::country().notes_minor.len();
    html! {
        <div class="notes">
            { for drawn.into_iter().map(|(place, value, count)| {
                let is_note = shown::country().notes_minor.contains(&value);
                let words = if is_note { "change-notes" } else { "change-coins" };
                html! {
                    <div key={value.to_string()} data-test="change-note">
                        <i class={classes!(if is_note { "note" } else { "coin" }, format!("k{}", place % notes_count.clamp(1, 7) + 1), (count > 1).then_some("many"))}>
                            { shown::amount(value, true) }
                        </i>
                        <span>{ tx(words, &[("count", count.into())]) }</span>
                    </div>
                }
            }) }
        </div>
    }
}
