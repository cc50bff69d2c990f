//! The second step: what was counted beside what should be there, the reason of a difference, and the close.

use mostrador_domain::{
    Problem,
    cash::{ShiftReport, ShiftView},
    sales::Method,
};
use yew::prelude::*;

use super::{MaybeReport, counted_foot, counting::Counting};
use crate::{
    cash::{method_name, report::ReportPaper},
    dom,
    icons::{Icon, icon},
    parts::{Button, Field, Kind, Money, Size, State, Status},
    router::{self, Route},
    shown,
    texts::{t, tx},
};

/// The comparison.
#[derive(Properties, PartialEq)]
pub struct CompareProps {
    /// The fixed count.
    pub counting: Counting,
    /// The shift.
    pub shift: ShiftView,
    /// What the shift comes to, where it could be read.
    pub report: MaybeReport,
    /// Cash counted less cash expected; nothing where the person may not see it before the close.
    pub cash_difference: Option<i64>,
    /// Why the close was refused.
    pub problem: Option<Problem>,
    /// Whether it is being closed.
    pub working: bool,
    /// After each keystroke of the reason.
    pub on_change: Callback<Counting>,
    /// Back to counting.
    pub on_recount: Callback<()>,
    /// Closes.
    pub on_close: Callback<()>,
}

/// See [`CompareProps`].
#[component]
pub fn Compare(props: &CompareProps) -> Html {
    let counting = &props.counting;
    let differs = props.cash_difference.is_none_or(|difference| difference != 0);
    use_effect_with((), move |()| {
        if differs {
            dom::focus("close-reason");
        }
    });
    let id = props.shift.shift;
    let reason = {
        let (counting, tell) = (counting.clone(), props.on_change.clone());
        move |text: String| tell.emit(Counting { reason: text, ..counting.clone() })
    };
    html! {
        <main class="close-grid">
            <section class="close-count">
                <div class="close-h">
                    <h2>{ t("count-done-title") }</h2>
                    <span class="chip push">{ icon(Icon::Lock, "i-14") }{ tx("count-fixed-at", &[("time", shown::clock(counting.fixed_at_ms).into())]) }</span>
                </div>
                <div class="den-head"><span>{ t("count-note") }</span><span>{ t("count-pieces-head") }</span><span>{ t("word-amount") }</span></div>
                <div class="den scroll">
                    { for counting.notes.iter().map(|(value, pieces)| html! {
                        <div key={*value} class="den-row">
                            <span class="d">{ shown::amount(*value, true) }</span>
                            <span class="qty is-fixed">{ pieces.unwrap_or(0) }</span>
                            <span class="den-sum">{ match pieces {
                                Some(pieces) if *pieces > 0 => html! { <><span class="cur">{ &shown::country().money.symbol }</span>{ "\u{a0}" }{ shown::amount(value * pieces, true) }</> },
                                Some(_) | None => html! { <span class="ink-3">{ "–" }</span> },
                            } }</span>
                        </div>
                    }) }
                </div>
                { counted_foot(counting) }
            </section>
            <section class="close-mid">
                <div class="scroll close-scroll">
                    { headline(props.cash_difference) }
                    if let Some(report) = props.report.as_ref().filter(|report| !report.expected.is_empty()) {
                        { flow(report) }
                        { others(report, counting) }
                    }
                    if differs {
                        <Field id="close-reason" test="close-reason" label={t("close-reason")} value={counting.reason.clone()} large=true chars_max=200
                            placeholder={t("close-reason-placeholder")} error={props.problem.as_ref().map(|problem| AttrValue::from(problem.message.clone()))}
                            on_input={reason} on_enter={Some(props.on_close.clone())} />
                    } else if let Some(problem) = &props.problem {
                        <p class="st bad wrap" role="alert" data-test="close-error">{ &problem.message }</p>
                    }
                </div>
                <div class="close-acts">
                    <Button test="close-recount" size={Size::ExtraLarge} icon={Icon::RotateCcw} key_hint="F3" on_click={props.on_recount.clone()}>{ t("close-recount") }</Button>
                    <Button test="close-x" size={Size::ExtraLarge} key_hint="F5" on_click={move |()| router::go_to(Route::Shift, &id.to_string())}>{ t("shift-x") }</Button>
                    <Button test="close-confirm" size={Size::ExtraLarge} kind={Kind::Primary} class="grow" key_hint="F12" working={props.working} on_click={props.on_close.clone()}>
                        { t("shift-close") }
                    </Button>
                </div>
            </section>
            <section class="close-side is-paper">
                <div class="close-h"><h2>{ t("close-preview") }</h2></div>
                <div class="scroll report-paper">
                    if let Some(report) = &props.report { <ReportPaper report={report.clone()} /> }
                </div>
            </section>
        </main>
    }
}

fn headline(difference: Option<i64>) -> Html {
    match difference {
        None => html! {
            <div class="hidden-card" data-test="close-hidden">{ icon(Icon::EyeOff, "i-32") }<b>{ t("close-fixed") }</b><p>{ t("close-fixed-text") }</p></div>
        },
        Some(0) => html! {
            <div class="diff is-even" data-test="close-difference" data-minor="0"><span class="l">{ t("close-even") }</span><span class="v">{ icon(Icon::CircleCheck, "i-32") }{ t("close-even-large") }</span></div>
        },
        Some(minor) => html! {
            <div class={classes!("diff", (minor < 0).then_some("is-short"))} data-test="close-difference" data-minor={minor.to_string()} role="status">
                <span class="l">{ t(if minor < 0 { "close-short" } else { "close-over" }) }</span>
                <span class="v"><Money {minor} /></span>
                <span class="n">{ t("close-needs-reason") }</span>
            </div>
        },
    }
}

/// How the expected cash comes about.
fn flow(report: &ShiftReport) -> Html {
    let cash = report.methods.iter().find(|one| one.method == Method::Cash);
    let expected = report.expected.iter().find(|one| one.method == Method::Cash).map_or(0, |one| one.amount_minor);
    let line = |words: String, minor: i64| html! { <><dt>{ words }</dt><dd><Money {minor} /></dd></> };
    html! {
        <dl class="flow">
            { line(t("shift-float"), report.shift.float_minor) }
            if let Some(cash) = cash {
                { line(tx("close-cash-sales", &[("count", i64::from(cash.payments).into())]), cash.sales_minor) }
                if cash.refunds_minor != 0 { { line(t("report-refunds"), -cash.refunds_minor) } }
            }
            if report.moves_in_minor != 0 { { line(tx("close-moves-in", &[("count", i64::from(report.shift.moves_in).into())]), report.moves_in_minor) } }
            if report.moves_out_minor != 0 { { line(tx("close-moves-out", &[("count", i64::from(report.shift.moves_out).into())]), -report.moves_out_minor) } }
            <dt class="t">{ t("close-expected-cash") }</dt><dd class="t"><Money minor={expected} /></dd>
        </dl>
    }
}

fn others(report: &ShiftReport, counting: &Counting) -> Html {
    let rows: Vec<_> = report.expected.iter().filter(|one| one.method != Method::Cash).collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <table class="tbl tbl-plain">
            <thead><tr>
                <th scope="col">{ t("count-others") }</th><th class="r" scope="col">{ t("report-expected") }</th>
                <th class="r" scope="col">{ t("report-counted") }</th><th class="r" scope="col">{ t("report-difference") }</th>
            </tr></thead>
            <tbody>
                { for rows.into_iter().map(|expected| {
                    let counted = shown::read_money(counting.other(expected.method)).unwrap_or(expected.amount_minor);
                    let difference = counted - expected.amount_minor;
                    html! {
                        <tr key={expected.method.name()}>
                            <td>{ method_name(expected.method) }</td>
                            <td class="r"><Money minor={expected.amount_minor} /></td>
                            <td class="r"><Money minor={counted} /></td>
                            <td class="r"><Status state={if difference == 0 { State::Ok } else { State::Warn }} text={shown::money(difference)} /></td>
                        </tr>
                    }
                }) }
            </tbody>
        </table>
    }
}
