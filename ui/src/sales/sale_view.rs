//! One sale: its receipt as on paper, how it was paid, and what can still be done with it.
//!
//! `data-test`: `sale`, `sale-number`, `sale-close`, `sale-reprint`, `sale-gift`, `sale-refund`, `refund-row`.

use mostrador_domain::{
    ids::SaleId,
    locale::Language,
    printing::{
        codepage::CodePage,
        layout::{Media, Paper as Sheet, lay_out},
        receipt::{ReceiptData, ReceiptKind, ReceiptLine, ReceiptTax, ReceiptTender, ShopHead, receipt},
    },
    sales::{GetSale, Reprint, Sale, SaleState},
    settings::commands::{Get, Settings},
};
use yew::prelude::*;

use super::{receipt::Paper, refund::Refund, sale_list::state_chip};
use crate::{
    dom,
    frame::{print_again, print_gift},
    hooks::{use_keys, use_read},
    icons::Icon,
    office::is_field,
    parts::{Button, Failed, Kind, Money, Size, Skeleton},
    shown,
    texts::{language, t},
};

/// Characters on a line of the paper drawn.
const COLUMNS: u8 = 42;

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
    let settings = use_read(Get {});
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
        (Some(found), _) => whole(found, settings.data.as_deref(), &refunding, &props.on_close),
        (None, Some(problem)) => html! { <Failed problem={problem.clone()} again={sale.again.clone()} /> },
        (None, None) => {
            html! { <div class="panel-b col"><Skeleton /><Skeleton width="80%" /><Skeleton width="40%" /></div> }
        }
    };
    html! { <aside class="sale" data-test="sale">{ body }</aside> }
}

fn whole(
    sale: &std::rc::Rc<Sale>,
    settings: Option<&Settings>,
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
                if let Some(settings) = settings {
                    <Paper sheet={sheet(sale, settings, language())} />
                }
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

/// The receipt, laid out as the printer would.
fn sheet(sale: &Sale, settings: &Settings, language: Language) -> Sheet {
    let head = &sale.head;
    let shop = &settings.shop;
    let lines_own: i64 = sale.lines.iter().map(|line| line.discount_minor).sum();
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let data = ReceiptData {
        kind: ReceiptKind::Sale,
        shop: ShopHead {
            name: shop.name.clone(),
            lines: [&shop.legal_name, &shop.address, &shop.phone].into_iter().filter_map(|line| text(line)).collect(),
            tax_id: text(&shop.tax_id),
            till: settings.till.till_number,
            farewell: shop.receipt_footer.lines().map(str::to_owned).collect(),
        },
        number: head.number.clone(),
        when: format!("{} {}", shown::numeric_day(head.at_ms), shown::clock(head.at_ms)),
        person: head.person_name.clone().unwrap_or_default(),
        lines: sale
            .lines
            .iter()
            .map(|line| ReceiptLine {
                name: line.name.clone(),
                quantity_milli: line.quantity_milli,
                unit: line.unit,
                unit_price_minor: line.unit_price_minor,
                amount_minor: line.amount_minor,
                discount_minor: line.discount_minor,
                note: line.note.clone(),
            })
            .collect(),
        discount_minor: (head.discount_minor - lines_own).max(0),
        total_minor: head.total_minor,
        rounding_minor: head.rounding_minor,
        taxes: sale
            .taxes
            .iter()
            .map(|tax| ReceiptTax { rate_bp: tax.rate_bp, base_minor: tax.base_minor, tax_minor: tax.tax_minor })
            .collect(),
        tenders: sale
            .tenders
            .iter()
            .map(|tender| ReceiptTender {
                method: tender.method,
                given_minor: tender.given_minor,
                reference: tender.reference.clone(),
            })
            .collect(),
        change_minor: head.change_minor,
        note: sale.note.clone(),
        ..ReceiptData::default()
    };
    lay_out(&receipt(&data, shown::country(), language), Media { columns: COLUMNS, page: CodePage::Cp858 })
}
