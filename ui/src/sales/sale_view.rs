//! One sale: its receipt as on paper, how it was paid, and what can still be done with it.
//!
//! `data-test`: `sale`, `sale-number`, `sale-close`, `sale-reprint`, `sale-gift`, `sale-refund`, `refund-row`.

use mostrador_domain::{
    ids::SaleId,
    printing::Paper,
    sales::{GetSale, Preview, Reprint, Sale, SaleState},
};
use yew::prelude::*;

use super::{refund::Refund, sale_list::state_chip};
use crate::{
    dom,
    frame::{print_again, print_gift},
    hooks::{Read, use_keys, use_read},
    icons::Icon,
    office::is_field,
    parts::{Button, Failed, Kind, Money, Size, Skeleton},
    printing::paper_read,
    shown,
    texts::t,
};

/// One sale.
#[derive(Properties, PartialEq)]
pub struct SaleProps {
    /// Which.
    pub sale: SaleId,
    /// Closes it.
    pub on_close: Callback<()>,
}

/// The panel at the right.
#[component]
pub fn SaleView(props: &SaleProps) -> Html {
    let sale = use_read(GetSale { sale: Some(props.sale), number: None });
    let receipt = use_read(Preview { sale: Some(props.sale), refund: None });
    let refunding = use_state(|| false);
    {
        let (id, refunding) = (props.sale, refunding.clone());
        let refundable = sale.data.as_ref().is_some_and(|sale| sale.head.state != SaleState::Refunded);
        use_keys(false, move |key| {
            let typing = key.target().is_some_and(|target| is_field(&target));
            let combined = key.ctrl_key() || key.alt_key() || key.meta_key();
            if typing || combined || key.default_prevented() || dom::dialog_is_open() {
                return;
            }
            match key.key().as_str() {
                "r" | "R" => print_again(Reprint { sale: Some(id), ..Reprint::default() }),
                "g" | "G" => print_gift(id),
                "d" | "D" if refundable => refunding.set(true),
                _ => return,
            }
            key.prevent_default();
        });
    }
    let body = match (&sale.data, &sale.problem) {
        (Some(found), _) => whole(found, &receipt, &refunding, &props.on_close),
        (None, Some(problem)) => html! { <Failed problem={problem.clone()} again={sale.again.clone()} /> },
        (None, None) => {
            html! { <div class="panel-b col"><Skeleton /><Skeleton width="80%" /><Skeleton width="40%" /></div> }
        }
    };
    html! { <aside class="sale" data-test="sale">{ body }</aside> }
}

fn whole(
    sale: &std::rc::Rc<Sale>,
    receipt: &Read<Paper>,
    refunding: &UseStateHandle<bool>,
    on_close: &Callback<()>,
) -> Html {
    let head = &sale.head;
    let id = head.sale;
    let reprint = Callback::from(move |()| print_again(Reprint { sale: Some(id), ..Reprint::default() }));
    let begin = {
        let refunding = refunding.clone();
        Callback::from(move |()| refunding.set(true))
    };
    let end = {
        let refunding = refunding.clone();
        Callback::from(move |()| refunding.set(false))
    };
    let refundable = head.state != SaleState::Refunded;
    html! {
        <>
            <header class="sale-h">
                <div class="grow">
                    <h2 data-test="sale-number">{ head.number.clone() }{ " " }{ state_chip(head.state) }</h2>
                    <p class="small ink-3">{ shown::moment(head.at_ms) }{ " · " }{ head.person_name.clone().unwrap_or_default() }</p>
                </div>
                <Button test="sale-close" kind={Kind::Quiet} icon={Icon::X} label={t("word-close")} on_click={on_close.clone()} />
            </header>
            <div class="sale-b scroll">
                { paper_read(receipt, t("sale-receipt")) }
                if !sale.refunds.is_empty() {
                    <section class="sale-refunds">
                        <h3>{ t("refund-list") }</h3>
                        { for sale.refunds.iter().map(|refund| html! {
                            <div key={refund.refund.0.as_u128()} class="li" data-test="refund-row">
                                <span class="grow"><b class="num">{ refund.number.clone() }</b>
                                    <span class="small ink-3 clip">{ shown::moment(refund.at_ms) }{ " · " }{ refund.reason.clone().unwrap_or_default() }</span></span>
                                <Money minor={-(refund.total_minor + refund.rounding_minor)} />
                            </div>
                        }) }
                    </section>
                }
            </div>
            <footer class="sale-f">
                <Button test="sale-reprint" size={Size::Large} icon={Icon::Printer} key_hint="R" on_click={reprint}>{ t("word-reprint") }</Button>
                <Button test="sale-gift" size={Size::Large} icon={Icon::Gift} label={t("word-gift")} title={format!("{} (G)", t("word-gift"))} on_click={move |()| print_gift(id)} />
                <span class="push"></span>
                <Button test="sale-refund" size={Size::Large} kind={Kind::Danger} icon={Icon::Undo2} key_hint="D" disabled={!refundable} on_click={begin}>{ t("word-refund") }</Button>
            </footer>
            if **refunding {
                <Refund sale={sale.clone()} on_close={end} />
            }
        </>
    }
}
