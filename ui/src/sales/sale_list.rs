//! Past sales: the list at the left, the chosen sale with its receipt at the right.
//!
//! `data-test`: `sales`, `sales-search`, `sales-table`, `sale-row` (with `data-sale`), `sales-more`.

use mostrador_domain::{
    ids::{SaleId, Uuid},
    sales::{ListSales, SaleHead, SaleState},
};
use yew::prelude::*;

use super::{
    pay::way_name,
    sale_view::SaleView,
    scanner::{Taken, use_scans},
};
use crate::{
    dom,
    hooks::{use_keys, use_read},
    icons::{Icon, icon},
    office::is_field,
    parts::{Button, Column, Empty, Money, Table},
    router::{Route, go, go_to, use_route},
    shown,
    texts::t,
};

/// Sales of one page.
const PAGE: u32 = 50;

/// The page of sales.
#[component]
pub fn Sales() -> Html {
    let (_, rest) = use_route();
    let chosen: Option<SaleId> = rest.as_deref().and_then(|id| id.parse::<Uuid>().ok()).map(SaleId);
    let text = use_state(String::new);
    let limit = use_state(|| PAGE);
    let wanted = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let sales = use_read(ListSales { text: wanted, limit: Some(*limit), ..ListSales::default() });
    {
        // The bar code of a receipt finds its sale.
        let text = text.clone();
        use_scans(move |code| {
            text.set(code);
            dom::focus("sales-search");
            Taken::Code
        });
    }
    {
        let open = chosen.is_some();
        use_keys(false, move |key| {
            let typing = key.target().is_some_and(|target| is_field(&target));
            if key.default_prevented() || dom::dialog_is_open() {
                return;
            }
            match key.key().as_str() {
                "/" if !typing => dom::focus("sales-search"),
                "ArrowDown" if typing => focus_first_row(),
                "Escape" if open => go(Route::Sales),
                _ => return,
            }
            key.prevent_default();
        });
    }
    let rows = sales.data.as_ref().map(|list| list.sales.as_slice()).unwrap_or_default();
    let on_input = {
        let text = text.clone();
        move |event: InputEvent| text.set(event.target_unchecked_into::<web_sys::HtmlInputElement>().value())
    };
    let more = {
        let limit = limit.clone();
        Callback::from(move |()| limit.set(*limit + PAGE))
    };
    let close = Callback::from(|()| go(Route::Sales));
    let empty = html! {
        <Empty icon={Icon::ReceiptText} title={t(if text.is_empty() { "sales-empty" } else { "sales-none-found" })}
            text={t(if text.is_empty() { "sales-empty-text" } else { "sales-none-found-text" })} />
    };
    html! {
        <div class={classes!("sales", chosen.is_some().then_some("with-sale"))} data-test="sales">
            <section class="sales-list">
                <header class="page-h">
                    <h1>{ t("menu-sales") }</h1>
                    <label class="input sales-search">
                        { icon(Icon::Search, "i-18") }
                        <input id="sales-search" data-test="sales-search" type="text" value={(*text).clone()} oninput={on_input} placeholder={t("sales-search")} autocomplete="off" />
                        <kbd>{ "/" }</kbd>
                    </label>
                </header>
                <div class="page-b">
                    <Table test="sales-table" count={rows.len()} loading={sales.loading && sales.data.is_none()} problem={sales.problem.clone()} again={sales.again.clone()} {empty}
                        columns={vec![Column::words(t("sales-number")), Column::words(t("sales-when")), Column::words(t("sales-person")), Column::words(t("sales-ways")), Column::figures(t("word-total"))]}>
                        { for rows.iter().map(|sale| row(sale, chosen)) }
                    </Table>
                    if sales.data.as_ref().is_some_and(|list| list.more) {
                        <div class="row sales-more"><Button test="sales-more" on_click={more}>{ t("sales-more") }</Button></div>
                    }
                </div>
            </section>
            if let Some(sale) = chosen {
                <SaleView key={sale.0.as_u128()} {sale} on_close={close} />
            }
        </div>
    }
}

fn focus_first_row() {
    use wasm_bindgen::JsCast;
    let row = dom::document().query_selector("[data-test=sale-row]").ok().flatten();
    if let Some(row) = row.and_then(|row| row.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = row.focus();
    }
}

fn row(sale: &SaleHead, chosen: Option<SaleId>) -> Html {
    let id = sale.sale;
    let open = move |_| go_to(Route::Sales, &id.to_string());
    let ways: Vec<String> = sale.methods.iter().map(|method| way_name(*method)).collect();
    html! {
        <tr key={id.0.as_u128()} tabindex="0" data-test="sale-row" data-sale={id.to_string()} aria-selected={if chosen == Some(id) { "true" } else { "false" }} onclick={open}>
            <td><b class="num">{ sale.number.clone() }</b>{ " " }{ state_chip(sale.state) }</td>
            <td class="num">{ shown::moment(sale.at_ms) }</td>
            <td class="clip">{ sale.person_name.clone().unwrap_or_default() }</td>
            <td class="ink-2">{ ways.join(", ") }</td>
            <td class="r"><Money minor={sale.total_minor + sale.rounding_minor} /></td>
        </tr>
    }
}

/// What became of a sale, where it is not simply paid.
pub fn state_chip(state: SaleState) -> Html {
    match state {
        SaleState::Paid => Html::default(),
        SaleState::PartlyRefunded => html! { <span class="chip warn">{ t("sale-state-partly") }</span> },
        SaleState::Refunded => html! { <span class="chip bad">{ t("sale-state-refunded") }</span> },
    }
}
