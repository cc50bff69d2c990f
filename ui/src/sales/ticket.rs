//! The sheet at the left: whose basket it is, its lines, what it comes to; empty, the last three sales.
//!
//! `data-test`: `ticket`, `basket-label`, `parked`, `basket-tab` (with `data-sale`), `new-basket`, `subtotal`,
//! `discounts`, `tax`, `total`, `last-sale`.

use std::rc::Rc;

use mostrador_domain::sales::{Basket, BasketTab, ListSales};
use yew::prelude::*;

use super::{
    act::{Act, Overlay},
    lines::Lines,
    parked::{left_open, put_aside},
    store::Counter,
};
use crate::{
    hooks::use_read,
    icons::{Icon, icon},
    parts::{BigMoney, Button, Kind, Money, Size},
    router::{Route, go_to},
    shown,
    texts::{t, tx},
};

/// Most tabs beside the shown basket, as far as there is room for them; all of them are in the list of F8.
const TABS_MAX: usize = 3;

/// The sheet.
#[derive(Properties, PartialEq)]
pub struct TicketProps {
    /// The basket shown.
    pub counter: Rc<Counter>,
    /// Every basket of this till.
    pub tabs: Rc<Vec<BasketTab>>,
    /// Whether something else takes room from the lines.
    pub squeezed: bool,
    /// What is wished.
    pub act: Callback<Act>,
}

/// Head, lines, totals.
#[component]
pub fn Ticket(props: &TicketProps) -> Html {
    let counter = &props.counter;
    let head = counter.head.clone();
    let count = head.as_ref().map_or(0, |head| head.lines_count);
    html! {
        <section class="ticket" aria-label={t("sell-ticket")} data-test="ticket">
            <Head head={head.clone()} tabs={props.tabs.clone()} act={props.act.clone()} />
            if count == 0 {
                <LastSales />
            } else {
                <Lines chunks={counter.chunks.clone()} selected={counter.selected} touched={counter.touched} fresh={counter.fresh}
                    revision={head.as_ref().map_or(0, |head| head.revision)} squeezed={props.squeezed} act={props.act.clone()} />
            }
            <Totals head={head} />
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct HeadProps {
    head: Option<Rc<Basket>>,
    tabs: Rc<Vec<BasketTab>>,
    act: Callback<Act>,
}

#[component]
fn Head(props: &HeadProps) -> Html {
    let shown = props.head.as_ref().map(|head| head.sale);
    let others: Vec<&BasketTab> = left_open(&props.tabs, shown).collect();
    let parked = put_aside(&props.tabs).count();
    let act = &props.act;
    let title = match &props.head {
        Some(head) => match &head.name {
            Some(name) => name.clone(),
            None => tx("sell-basket", &[("label", head.label.to_string().into())]),
        },
        None => t("sell-basket-new"),
    };
    let has_lines = props.head.as_ref().is_some_and(|head| head.lines_count > 0);
    html! {
        <header class="t-head">
            <h1 class="clip" data-test="basket-label">{ title }</h1>
            if let Some(head) = props.head.as_ref().filter(|head| head.lines_count > 0) {
                <span class="n">{ "· " }{ tx("sell-lines", &[("count", i64::from(head.lines_count).into())]) }</span>
            }
            <div class="t-tabs">
                { for others.iter().take(TABS_MAX).map(|tab| {
                    let sale = tab.sale;
                    html! {
                        <button key={sale.0.as_u128()} type="button" class="t-tab" data-test="basket-tab" data-sale={sale.to_string()} tabindex="-1"
                            title={tab.first_line.clone().unwrap_or_default()}
                            onclick={act.reform(move |_| Act::Show(sale, false))}>
                            { tx("sell-basket-short", &[("label", tab.label.to_string().into())]) }
                            <Money minor={tab.total_minor} />
                        </button>
                    }
                }) }
            </div>
            if parked > 0 || others.len() > 1 {
                <button type="button" class="held" data-test="parked" tabindex="-1" onclick={act.reform(|_| Act::Open(Overlay::Parked))}>
                    { icon(Icon::Pause, "i-18") }
                    { tx("sell-parked", &[("count", (parked + others.len()).into())]) }<kbd>{ "F8" }</kbd>
                </button>
            }
            if has_lines {
                <Button test="new-basket" kind={Kind::Quiet} size={Size::Large} icon={Icon::Plus} label={t("sell-new-basket")}
                    title={format!("{} (Insert)", t("sell-new-basket"))} on_click={act.reform(|()| Act::NewBasket)} />
            }
        </header>
    }
}

#[derive(Properties, PartialEq)]
struct TotalsProps {
    head: Option<Rc<Basket>>,
}

#[component]
fn Totals(props: &TotalsProps) -> Html {
    let (subtotal, discount, tax, total, note) = match &props.head {
        Some(head) => (head.subtotal_minor, head.discount_minor, head.tax_minor, head.total_minor, head.note.clone()),
        None => (0, 0, 0, 0, None),
    };
    let tax_name = shown::country().tax.name.clone();
    html! {
        <div class="totals">
            <div class="sums">
                if let Some(note) = note {
                    <div class="t-note" title={note.clone()}>{ icon(Icon::StickyNote, "i-14") }<span class="clip">{ note }</span></div>
                }
                if discount != 0 {
                    <div><span>{ t("word-subtotal") }</span><Money minor={subtotal} test="subtotal" /></div>
                    <div class="off"><span>{ t("word-discounts") }</span><Money minor={-discount} test="discounts" /></div>
                }
                <div><span>{ tx("sell-tax-included", &[("tax", tax_name.into())]) }</span><Money minor={tax} test="tax" /></div>
            </div>
            <div class="total">
                <span class="l">{ t("sell-total") }</span>
                <BigMoney minor={total} test="total" />
                <SpokenTotal minor={total} />
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SpokenProps {
    minor: i64,
}

/// The total in words for readers, once it settles.
#[component]
fn SpokenTotal(props: &SpokenProps) -> Html {
    let settled = use_state(|| props.minor);
    {
        let settled = settled.setter();
        use_effect_with(props.minor, move |minor| {
            let minor = *minor;
            let timer = gloo_timers::callback::Timeout::new(700, move || settled.set(minor));
            move || drop(timer)
        });
    }
    html! {
        <span class="sr" aria-live="polite">{ mostrador_domain::countries::words::amount(shown::country(), *settled) }</span>
    }
}

/// What an empty basket shows: the last three sales.
#[component]
fn LastSales() -> Html {
    let sales = use_read(ListSales { limit: Some(3), ..ListSales::default() });
    let Some(list) = sales.data.filter(|list| !list.sales.is_empty()) else {
        return html! {
            <div class="lines t-first">
                { icon(Icon::ScanBarcode, "i-48") }
                <h2>{ t("sell-empty-title") }</h2>
                <p>{ t("sell-empty-text") }</p>
            </div>
        };
    };
    html! {
        <div class="lines t-last">
            <h2>{ t("sell-last-sales") }</h2>
            { for list.sales.iter().map(|sale| {
                let id = sale.sale;
                html! {
                    <button key={id.0.as_u128()} type="button" class="t-sale" data-test="last-sale" onclick={move |_| go_to(Route::Sales, &id.to_string())}>
                        <span class="av">{ icon(Icon::ReceiptText, "i-18") }</span>
                        <span class="grow"><b>{ sale.number.clone() }</b>
                            <span class="small ink-3">
                                { shown::moment(sale.at_ms) }{ " · " }{ tx("sell-lines", &[("count", i64::from(sale.lines_count).into())]) }
                            </span>
                        </span>
                        if sale.refunded_minor != 0 {
                            <span class="chip warn">{ t("sale-state-refunded") }</span>
                        }
                        <Money minor={sale.total_minor + sale.rounding_minor} />
                    </button>
                }
            }) }
        </div>
    }
}
