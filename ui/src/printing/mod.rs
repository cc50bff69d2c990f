//! Screens of printing: printers, their set-up, the queue, and paper on the screen.
//!
//! `data-test` of the page: `printers`, `printer-card` (with `data-printer` and `data-state`), `printer-state`,
//! `printers-new`, `queue`, `queue-row` (with `data-job` and `data-state`), `queue-retry`, `queue-cancel`, `queue-view`,
//! `queue-paper`, `queue-paper-close`.
//! Of the set-up: `printer-panel`, `printer-name`, `printer-kind-network`, `printer-kind-file`, `printer-address`,
//! `printer-port`, `printer-path`, `printer-profile`, `printer-columns`, `printer-page`, `printer-drawer`,
//! `printer-prints-receipt`, `printer-prints-report`, `printer-active`, `printer-save`, `printer-discard`,
//! `printer-test`, `printer-drawer-test`, `printer-remove`, `printer-close`, `printer-error`, `printer-changes`.

mod form;
mod paper;
mod queue;
mod setup;

pub use paper::{PaperView, paper_read};
pub use setup::PrinterSetupPanel;

use mostrador_domain::{
    ids::PrinterId,
    printing::commands::{Connection, Printer, PrinterState, Printers as ReadPrinters},
};
use yew::prelude::*;

use crate::{
    dom,
    hooks::{use_keys, use_read},
    icons::{Icon, icon},
    office::{Page, PageHead},
    parts::{Button, Empty, Failed, Kind, Skeleton, State, Status},
    router::{self, Route, use_route},
    texts::{t, tx},
};

/// The screen of printers. `nueva` behind the address sets a new one up, an id an existing one.
#[component]
pub fn Printers() -> Html {
    let (_, rest) = use_route();
    let read = use_read(ReadPrinters {});
    let new = rest.as_deref() == Some("nueva");
    let chosen = rest.and_then(|rest| rest.parse::<uuid::Uuid>().ok()).map(PrinterId::from);
    use_keys(false, move |key| {
        let typing = key.target().is_some_and(|target| crate::office::is_field(&target)) || dom::dialog_is_open();
        if matches!(key.key().as_str(), "n" | "N") && !typing && !key.ctrl_key() && !key.alt_key() {
            key.prevent_default();
            router::go_to(Route::Printers, "nueva");
        }
    });
    let printers: &[Printer] = read.data.as_ref().map_or(&[], |list| &list.printers);
    let edited = chosen.and_then(|id| printers.iter().find(|printer| printer.printer == id).cloned());
    let open = new || edited.is_some();
    let close = Callback::from(|()| router::go(Route::Printers));
    html! {
        <Page test="printers" class={classes!("split-page", open.then_some("is-open"))}>
            <div class="split-list">
                <PageHead title={t("printers-title")}>
                    <span class="push">
                        <Button test="printers-new" kind={Kind::Primary} icon={Icon::Plus} key_hint="N" on_click={|()| router::go_to(Route::Printers, "nueva")}>
                            { t("printers-new") }
                        </Button>
                    </span>
                </PageHead>
                <div class="page-b col gap-16">
                    { match (&read.data, &read.problem) {
                        (None, Some(problem)) => html! { <Failed problem={problem.clone()} again={read.again.clone()} /> },
                        (None, None) => html! { <div class="panel panel-b"><Skeleton width="40%" /></div> },
                        (Some(_), _) if printers.is_empty() => html! {
                            <div class="panel">
                                <Empty icon={Icon::Printer} title={t("printers-empty")} text={t("printers-empty-hint")}>
                                    <Button test="printers-empty-new" kind={Kind::Primary} icon={Icon::Plus} on_click={|()| router::go_to(Route::Printers, "nueva")}>
                                        { t("printers-new") }
                                    </Button>
                                </Empty>
                            </div>
                        },
                        (Some(_), _) => html! { <div class="cards">{ for printers.iter().map(|printer| card(printer, chosen == Some(printer.printer))) }</div> },
                    } }
                    <queue::QueuePanel printers={printers.to_vec()} />
                </div>
            </div>
            if let (true, Some(list)) = (open, &read.data) {
                <aside class="pane" data-test="printer-panel" aria-label={t("printer-panel")}>
                    <PrinterSetupPanel key={edited.as_ref().map_or("new".to_owned(), |printer| printer.printer.to_string())} printer={edited.clone()}
                        profiles={list.profiles.clone()} {close} on_saved={|id: PrinterId| router::go_to(Route::Printers, &id.to_string())} />
                </aside>
            }
        </Page>
    }
}

fn card(printer: &Printer, chosen: bool) -> Html {
    let id = printer.printer;
    let wire = match &printer.setup.connection {
        Connection::Network { address, port } => format!("{address}:{port}"),
        Connection::File { path } => path.clone(),
    };
    let picture = match printer.setup.connection {
        Connection::Network { .. } => Icon::Network,
        Connection::File { .. } => Icon::Usb,
    };
    html! {
        <button key={id.to_string()} type="button" class={classes!("panel", "printer-card", chosen.then_some("is-chosen"))} data-test="printer-card"
            data-printer={id.to_string()} data-state={state_name(printer.state)} onclick={move |_| router::go_to(Route::Printers, &id.to_string())}>
            <span class="card-icon">{ icon(Icon::Printer, "") }</span>
            <span class="grow">
                <b class="clip">{ &printer.setup.name }</b>
                <span class="sub clip">{ icon(picture, "i-14") }{ wire }</span>
                <span class="card-state"><Status test="printer-state" state={state_of(printer)} text={printer.message.clone()} /></span>
            </span>
            if printer.waiting > 0 { <span class="chip warn">{ tx("printer-waiting", &[("count", i64::from(printer.waiting).into())]) }</span> }
            { icon(Icon::ChevronRight, "i-16") }
        </button>
    }
}

/// How a printer stands, as a shape.
pub fn state_of(printer: &Printer) -> State {
    if !printer.setup.active {
        return State::Off;
    }
    match printer.state {
        PrinterState::Unknown => State::Off,
        PrinterState::Ready | PrinterState::Printing => {
            if printer.paper_low {
                State::Warn
            } else {
                State::Ok
            }
        }
        PrinterState::PaperOut
        | PrinterState::CoverOpen
        | PrinterState::CutterStuck
        | PrinterState::Fault
        | PrinterState::Offline
        | PrinterState::Unreachable => State::Bad,
    }
}

fn state_name(state: PrinterState) -> &'static str {
    state.key().trim_start_matches("printing-state-")
}
