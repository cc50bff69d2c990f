//! The open till: since when, what came and went, and what can be done.

use mostrador_domain::{
    Permission,
    cash::{Direction, MoveView, ShiftView, XReport},
};
use yew::prelude::*;

use super::{list::ShiftTable, moves::MoveDialog};
use crate::{
    dom, frame,
    hooks::{use_keys, use_read},
    icons::{Icon, icon},
    office::{Page, PageHead},
    parts::{Button, Empty, Kind, Money, Size},
    router::{self, Route},
    shop::use_ctx,
    shown,
    texts::{t, tx},
};

/// The shift that is open.
#[derive(Properties, PartialEq)]
pub struct OverviewProps {
    /// The shift.
    pub shift: ShiftView,
}

/// See [`OverviewProps`].
#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    let ctx = use_ctx();
    let shift = &props.shift;
    let id = shift.shift;
    let moving = use_state(|| None::<Direction>);
    let report = use_read(XReport { shift: Some(id) });
    use_keys(false, move |key| {
        if dom::dialog_is_open() || key.ctrl_key() || key.alt_key() {
            return;
        }
        match key.key().as_str() {
            "F5" => router::go_to(Route::Shift, &id.to_string()),
            "F12" => router::go_to(Route::Shift, "cierre"),
            _ => return,
        }
        key.prevent_default();
    });
    let move_money = |direction: Direction| {
        let moving = moving.clone();
        Callback::from(move |()| moving.set(Some(direction)))
    };
    let moves: &[MoveView] = report.data.as_ref().map_or(&[], |report| &report.moves);
    html! {
        <Page test="shift">
            <PageHead title={t("shift-title")} note={tx("shift-number", &[("number", i64::from(shift.shift_number).into())])}>
                <span class="st">{ tx("shift-open-since", &[("when", shown::moment(shift.opened_at_ms).into())]) }</span>
                <span class="push row">
                    <Button test="shift-x" icon={Icon::FileText} key_hint="F5" on_click={move |()| router::go_to(Route::Shift, &id.to_string())}>{ t("shift-x") }</Button>
                    <Button test="shift-close" kind={Kind::Primary} icon={Icon::Vault} key_hint="F12" on_click={|()| router::go_to(Route::Shift, "cierre")}>
                        { t("shift-close") }
                    </Button>
                </span>
            </PageHead>
            <div class="page-b shift-grid">
                <div class="col gap-16">
                    <section class="panel">
                        <dl class="shift-facts">
                            <dt>{ t("shift-opened-by") }</dt><dd>{ shift.opened_by_name.clone().unwrap_or_else(|| "–".into()) }</dd>
                            <dt>{ t("shift-float") }</dt><dd><Money minor={shift.float_minor} /></dd>
                            if let Some(report) = &report.data {
                                <dt>{ t("shift-sales") }</dt><dd class="num" data-test="shift-sales">{ report.sales_count }</dd>
                            }
                            <dt>{ t("shift-moves-in") }</dt><dd class="num">{ shift.moves_in }</dd>
                            <dt>{ t("shift-moves-out") }</dt><dd class="num">{ shift.moves_out }</dd>
                            <dt>{ t("shift-parked") }</dt><dd class="num">{ shift.parked }</dd>
                        </dl>
                        if shift.parked > 0 { <p class="hint shift-facts-hint">{ tx("shift-parked-hint", &[("count", i64::from(shift.parked).into())]) }</p> }
                    </section>
                    <div class="shift-actions">
                        <Button test="shift-move-in" size={Size::ExtraLarge} icon={Icon::Plus} on_click={move_money(Direction::In)}>{ t("move-in") }</Button>
                        <Button test="shift-move-out" size={Size::ExtraLarge} icon={Icon::Minus} on_click={move_money(Direction::Out)}>{ t("move-out") }</Button>
                        <Button test="shift-drawer" size={Size::ExtraLarge} icon={Icon::Archive} key_hint="Ctrl J" on_click={|()| frame::open_drawer()}>
                            { t("menu-drawer") }
                        </Button>
                    </div>
                    <section class="panel">
                        <div class="panel-h"><h2>{ t("moves-title") }</h2></div>
                        if moves.is_empty() {
                            <Empty icon={Icon::HandCoins} title={t("moves-empty")} text={t("moves-empty-hint")} />
                        } else {
                            <ul class="list moves">{ for moves.iter().rev().map(move_row) }</ul>
                        }
                    </section>
                </div>
                <ShiftTable />
            </div>
            if let Some(direction) = *moving {
                <MoveDialog shift={id} {direction} needs_approval={!ctx.may(Permission::MoveCash)} on_done={let moving = moving.clone(); move |()| moving.set(None)} />
            }
        </Page>
    }
}

fn move_row(entry: &MoveView) -> Html {
    let (picture, minor) = match entry.direction {
        Direction::In => (Icon::Plus, entry.amount_minor),
        Direction::Out => (Icon::Minus, -entry.amount_minor),
    };
    html! {
        <li key={entry.id.to_string()} class="li" data-test="shift-move">
            { icon(picture, "i-18") }
            <span class="grow"><b class="clip medium">{ entry.reason.clone().unwrap_or_else(|| "–".into()) }</b><span class="sub">{ shown::clock(entry.at_ms) }</span></span>
            <b><Money {minor} /></b>
        </li>
    }
}
