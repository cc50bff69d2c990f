//! Baskets that wait, put aside or left open, to be taken up again; typing narrows the list.
//!
//! `data-test`: `parked-dialog`, `parked-search`, `parked-row` (with `data-sale`).

use std::rc::Rc;

use mostrador_domain::{
    ids::SaleId,
    sales::{BasketState, BasketTab},
};
use yew::prelude::*;

use super::act::Act;
use crate::{
    icons::Icon,
    parts::{Button, Dialog, Empty, Field, Money, Size, use_pick},
    shown,
    texts::{t, tx},
};

/// The list.
#[derive(Properties, PartialEq)]
pub struct ParkedProps {
    /// Every basket of this till.
    pub tabs: Rc<Vec<BasketTab>>,
    /// The basket at the counter, which waits for nobody.
    pub shown: Option<SaleId>,
    /// What is wished.
    pub act: Callback<Act>,
}

/// The baskets that are open beside the one shown.
pub fn left_open(tabs: &[BasketTab], shown: Option<SaleId>) -> impl Iterator<Item = &BasketTab> {
    tabs.iter().filter(move |tab| tab.state == BasketState::Open && Some(tab.sale) != shown && tab.lines_count > 0)
}

/// The baskets that were put aside.
pub fn put_aside(tabs: &[BasketTab]) -> impl Iterator<Item = &BasketTab> {
    tabs.iter().filter(|tab| is_parked(tab))
}

/// Every waiting basket, the newest first.
#[component]
pub fn Parked(props: &ParkedProps) -> Html {
    let text = use_state(String::new);
    let wanted = text.to_lowercase();
    let mut rows: Vec<&BasketTab> = put_aside(&props.tabs)
        .chain(left_open(&props.tabs, props.shown))
        .filter(|tab| {
            let all = format!(
                "{} {} {}",
                tab.label,
                tab.name.as_deref().unwrap_or_default(),
                tab.first_line.as_deref().unwrap_or_default()
            );
            wanted.split_whitespace().all(|word| all.to_lowercase().contains(word))
        })
        .collect();
    rows.sort_by_key(|tab| std::cmp::Reverse(tab.parked_at_ms.unwrap_or(tab.opened_at_ms)));
    let pick = use_pick(rows.len());
    let close = props.act.reform(|()| Act::Close);
    let take = {
        let (act, sale) = (props.act.clone(), rows.get(pick.place).map(|tab| (tab.sale, is_parked(tab))));
        Callback::from(move |()| {
            if let Some((sale, parked)) = sale {
                act.emit(Act::Show(sale, parked));
            }
        })
    };
    let set = {
        let (text, restart) = (text.clone(), pick.restart.clone());
        Callback::from(move |typed: String| {
            text.set(typed);
            restart.emit(());
        })
    };
    html! {
        <Dialog title={t("parked-title")} class="w-m" test="parked-dialog" on_close={close.clone()} on_enter={take}>
            <div class="dialog-b parked" onkeydown={pick.on_key.clone()}>
                <Field id="parked-search" test="parked-search" value={(*text).clone()} placeholder={t("parked-search")} large=true autofocus=true on_input={set} />
                if rows.is_empty() {
                    <Empty icon={Icon::Pause} title={t("parked-empty")} text={t("parked-empty-text")} />
                } else {
                    <div class="parked-rows">
                        { for rows.iter().enumerate().map(|(place, tab)| {
                            let (sale, parked) = (tab.sale, is_parked(tab));
                            let name = tab.name.clone().unwrap_or_else(|| tx("sell-basket", &[("label", tab.label.to_string().into())]));
                            let under = [tab.first_line.clone(), tab.opened_by_name.clone(), tab.parked_at_ms.map(shown::moment)];
                            html! {
                                <button key={sale.0.as_u128()} type="button" class="parked-row" data-test="parked-row" data-sale={sale.to_string()} tabindex="-1"
                                    aria-selected={if place == pick.place { "true" } else { "false" }}
                                    onclick={props.act.reform(move |_| Act::Show(sale, parked))}>
                                    <span class="grow"><b class="clip">{ name }</b>
                                        <span class="small ink-3 clip">{ under.into_iter().flatten().collect::<Vec<_>>().join(" · ") }</span></span>
                                    <span class="ink-3">{ tx("sell-lines", &[("count", i64::from(tab.lines_count).into())]) }</span>
                                    <Money minor={tab.total_minor} />
                                </button>
                            }
                        }) }
                    </div>
                }
            </div>
            <footer class="dialog-f">
                <Button test="parked-close" size={Size::Large} key_hint="Esc" on_click={close}>{ t("word-close") }</Button>
            </footer>
        </Dialog>
    }
}

fn is_parked(tab: &BasketTab) -> bool {
    tab.state == BasketState::Parked
}
