//! The report of a shift: X while it is open, Z once it is closed, as figures and as it stands on paper.

use std::rc::Rc;

use mostrador_domain::{
    cash::{MethodAmount, PrintReport, ShiftReport, XReport, ZReport},
    countries::{Country, format},
    ids::ShiftId,
    printing::{
        CodePage, Media, Paper,
        layout::lay_out,
        receipt::ShopHead,
        reports::{self, ReportData},
    },
    sales::Method,
    settings::commands::{Get, Settings},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::method_name;
use crate::{
    api, dom,
    hooks::{use_keys, use_read, use_read_if},
    icons::Icon,
    office::{Page, PageHead},
    parts::{Button, Failed, Kind, Money, Skeleton},
    printing::PaperView,
    router::{self, Route},
    shop::use_ctx,
    shown,
    texts::{self, t, tx},
    toast,
};

/// Characters on a line of the preview.
const COLUMNS: u8 = 42;

/// Which shift.
#[derive(Properties, PartialEq)]
pub struct ReportProps {
    /// The shift.
    pub shift: ShiftId,
    /// Whether it is the open one.
    pub is_open: bool,
    /// Whether any shift is open.
    pub till_open: bool,
}

/// The page of one report.
#[component]
pub fn Report(props: &ReportProps) -> Html {
    let shift = props.shift;
    let x = use_read_if(props.is_open.then_some(XReport { shift: Some(shift) }));
    let z = use_read_if((!props.is_open).then_some(ZReport { shift }));
    let read = if props.is_open { x } else { z };
    let print = Callback::from(move |()| print(shift));
    {
        let print = print.clone();
        use_keys(false, move |key| match key.key().as_str() {
            "Escape" if !key.default_prevented() && !dom::dialog_is_open() => router::go(Route::Shift),
            "p" | "P" if key.ctrl_key() => {
                key.prevent_default();
                print.emit(());
            }
            _ => {}
        });
    }
    let title = match read.data.as_ref().and_then(|report| report.shift.number.clone()) {
        Some(number) => tx("report-z-title", &[("number", number.into())]),
        None => t("report-x-title"),
    };
    html! {
        <Page test="report">
            <PageHead {title}>
                <span class="push row">
                    <Button test="report-back" kind={Kind::Quiet} icon={Icon::ArrowLeft} key_hint="Esc" on_click={|()| router::go(Route::Shift)}>{ t("shift-title") }</Button>
                    if !props.is_open && !props.till_open {
                        <Button test="report-open-till" icon={Icon::Vault} on_click={|()| router::go(Route::Shift)}>{ t("shift-open-confirm") }</Button>
                    }
                    <Button test="report-print" kind={Kind::Primary} icon={Icon::Printer} disabled={read.data.is_none()} on_click={print}>
                        { t(if props.is_open { "word-print" } else { "report-reprint" }) }
                    </Button>
                </span>
            </PageHead>
            { match (&read.data, &read.problem) {
                (Some(report), _) => html! {
                    <div class="report-grid">
                        <div class="scroll report-figures"><Figures report={report.clone()} /></div>
                        <div class="scroll report-paper"><ReportPaper report={report.clone()} /></div>
                    </div>
                },
                (None, Some(problem)) => html! { <Failed problem={problem.clone()} again={read.again.clone()} /> },
                (None, None) => html! { <div class="page-b"><Skeleton width="40%" /></div> },
            } }
        </Page>
    }
}

fn print(shift: ShiftId) {
    spawn_local(async move {
        match api::call(&PrintReport { shift: Some(shift), request: Some(dom::new_id()) }).await {
            Ok(_) => toast::say(t("report-printing")),
            Err(problem) => toast::say_bad(problem.message),
        }
    });
}

/// A report to show.
#[derive(Properties, PartialEq)]
pub struct ReportOfProps {
    /// Its figures.
    pub report: Rc<ShiftReport>,
}

#[component]
fn Figures(props: &ReportOfProps) -> Html {
    let report = &props.report;
    let cash = |list: &[MethodAmount]| list.iter().find(|one| one.method == Method::Cash).map(|one| one.amount_minor);
    let is_closed = report.shift.closed_at_ms.is_some();
    html! {
        <>
            if is_closed { { difference_card(cash(&report.difference).unwrap_or_default(), report.reason.as_deref()) } }
            <dl class="figures">
                <div><dt>{ t("report-sales") }</dt><dd class="num">{ report.sales_count }</dd></div>
                <div><dt>{ t("report-sold") }</dt><dd><Money minor={report.sales_minor} /></dd></div>
                <div><dt>{ t("report-discounts") }</dt><dd><Money minor={report.discount_minor} /></dd></div>
                <div><dt>{ t("report-refunds") }</dt><dd><Money minor={report.refunds_minor} /></dd></div>
                <div><dt>{ t("report-voided") }</dt><dd class="num">{ report.voided_count }</dd></div>
                <div><dt>{ t("report-drawer") }</dt><dd class="num">{ report.drawer_opened_count }</dd></div>
            </dl>
            if !report.expected.is_empty() {
                <section class="sect"><div class="sect-h"><h3>{ t("report-methods") }</h3></div><Comparison report={report.clone()} /></section>
            }
        </>
    }
}

/// What is missing or too much, large; the whole card says it again in words.
pub fn difference_card(minor: i64, reason: Option<&str>) -> Html {
    let (class, words) = match minor {
        0 => ("diff is-even", t("close-even")),
        minor if minor < 0 => ("diff is-short", t("close-short")),
        _ => ("diff", t("close-over")),
    };
    html! {
        <div {class} data-test="report-difference" data-minor={minor.to_string()}>
            <span class="l">{ words }</span>
            if minor != 0 { <span class="v"><Money {minor} /></span> }
            if let Some(reason) = reason.filter(|reason| !reason.is_empty()) { <span class="n">{ reason }</span> }
        </div>
    }
}

/// Expected, counted and difference by method.
#[component]
pub fn Comparison(props: &ReportOfProps) -> Html {
    let report = &props.report;
    let has_count = !report.counted.is_empty() || !report.difference.is_empty();
    html! {
        <table class="tbl tbl-plain">
            <thead><tr>
                <th scope="col">{ t("report-method") }</th><th class="r" scope="col">{ t("report-expected") }</th>
                if has_count { <th class="r" scope="col">{ t("report-counted") }</th><th class="r" scope="col">{ t("report-difference") }</th> }
            </tr></thead>
            <tbody>
                { for report.expected.iter().map(|expected| {
                    let difference = report.difference.iter().find(|one| one.method == expected.method).map_or(0, |one| one.amount_minor);
                    html! {
                        <tr key={expected.method.name()}>
                            <td>{ method_name(expected.method) }</td>
                            <td class="r"><Money minor={expected.amount_minor} /></td>
                            if has_count {
                                <td class="r"><Money minor={expected.amount_minor + difference} /></td>
                                <td class="r"><span class={classes!("st", (difference != 0).then_some("warn"))}>{ shown::money(difference) }</span></td>
                            }
                        </tr>
                    }
                }) }
            </tbody>
        </table>
    }
}

/// The report as it stands on paper.
#[component]
pub fn ReportPaper(props: &ReportOfProps) -> Html {
    let ctx = use_ctx();
    let settings = use_read(Get {});
    let Some(settings) = settings.data else {
        return html! { <div class="paper-wait"><Skeleton width="100%" /></div> };
    };
    let paper = paper_of(&props.report, &settings, &ctx.me.name);
    let label = if props.report.shift.closed_at_ms.is_some() { t("report-paper-z") } else { t("report-x-title") };
    html! { <PaperView paper={Rc::new(paper)} {label} /> }
}

fn paper_of(report: &ShiftReport, settings: &Settings, person: &str) -> Paper {
    let country: &Country = &settings.country;
    let shop = &settings.shop;
    let some = |text: &String| (!text.trim().is_empty()).then(|| text.clone());
    let data = ReportData {
        shop: ShopHead {
            name: shop.name.clone(),
            lines: [&shop.legal_name, &shop.address, &shop.phone].into_iter().filter_map(some).collect(),
            tax_id: some(&shop.tax_id),
            till: settings.till.till_number,
            farewell: Vec::new(),
        },
        report,
        opened: paper_moment(country, report.shift.opened_at_ms),
        closed: report.shift.closed_at_ms.map(|at| paper_moment(country, at)),
        printed: paper_moment(country, report.at_ms),
        person: person.to_owned(),
    };
    let document = reports::report(&data, country, texts::language());
    lay_out(&document, Media { columns: COLUMNS, page: CodePage::Cp858 })
}

fn paper_moment(country: &Country, at_ms: i64) -> String {
    let at = js_sys::Date::new(&(at_ms as f64).into());
    let date = format::date(country, at.get_full_year() as i32, at.get_month() + 1, at.get_date());
    format!("{date} {}", format::time(at.get_hours(), at.get_minutes()))
}
