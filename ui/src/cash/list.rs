//! The shifts of before, the newest first.

use mostrador_domain::cash::{ShiftView, Shifts};
use yew::prelude::*;

use crate::{
    hooks::use_read,
    icons::Icon,
    parts::{Button, Column, Empty, Money, Size, Table},
    router::{self, Route},
    shown,
    texts::{t, tx},
};

/// Shifts shown at first, and added by each press of the button.
const PAGE: u32 = 12;

/// The table of shifts; a row opens its report.
#[component]
pub fn ShiftTable() -> Html {
    let limit = use_state(|| PAGE);
    let read = use_read(Shifts { offset: 0, limit: Some(*limit) });
    let shifts: &[ShiftView] = read.data.as_ref().map_or(&[], |list| &list.shifts);
    let more = read.data.as_ref().is_some_and(|list| list.more);
    html! {
        <section class="panel shift-list">
            <div class="panel-h"><h2>{ t("shifts-title") }</h2></div>
            <div class="scroll">
                <Table test="shifts" columns={vec![Column::words(t("shifts-col-number")), Column::words(t("shifts-col-when")), Column::words(t("shifts-col-who")),
                    Column::figures(t("shifts-col-difference"))]} loading={read.loading} problem={read.problem.clone()} again={read.again.clone()}
                    count={shifts.len()} empty={html! { <Empty icon={Icon::Vault} title={t("shifts-empty")} text={t("shifts-empty-hint")} /> }}>
                    { for shifts.iter().enumerate().map(|(place, shift)| row(shift, place == 0)) }
                </Table>
                if more {
                    <div class="list-more"><Button test="shifts-more" size={Size::Small} on_click={move |()| limit.set(*limit + PAGE)}>{ t("shifts-more") }</Button></div>
                }
            </div>
        </section>
    }
}

fn row(shift: &ShiftView, reachable: bool) -> Html {
    let id = shift.shift;
    let number = match &shift.number {
        Some(number) => number.clone(),
        None => tx("shifts-number", &[("number", i64::from(shift.shift_number).into())]),
    };
    let until = shift.closed_at_ms.map(shown::clock);
    let when = match until {
        Some(until) => format!("{} {} {until}", shown::moment(shift.opened_at_ms), t("shifts-until")),
        None => shown::moment(shift.opened_at_ms),
    };
    let difference = match (shift.closed_at_ms, shift.cash_difference_minor) {
        (None, _) => html! { <span class="chip ok">{ t("shifts-open") }</span> },
        (Some(_), Some(0)) => html! { <span class="st">{ t("shifts-agrees") }</span> },
        (Some(_), Some(minor)) => {
            html! { <span class={if minor < 0 { "chip bad" } else { "chip warn" }}><Money {minor} /></span> }
        }
        (Some(_), None) => html! { <span class="ink-3">{ "–" }</span> },
    };
    html! {
        <tr key={id.to_string()} tabindex={if reachable { "0" } else { "-1" }} data-test="shift-row" data-shift={id.to_string()}
            onclick={move |_| router::go_to(Route::Shift, &id.to_string())}>
            <td><b class="num">{ number }</b></td>
            <td class="num ink-2">{ when }</td>
            <td class="ink-2"><span class="clip cell-category">{ shift.opened_by_name.clone().unwrap_or_else(|| "–".into()) }</span></td>
            <td class="r">{ difference }</td>
        </tr>
    }
}
