//! What waits for paper and what came out: each job in words, printed again or dropped.

use mostrador_domain::{
    ids::JobId,
    printing::commands::{CancelJob, Job, JobState, Preview, Printer, Queue, RetryJob},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::paper_read;
use crate::{
    api,
    hooks::{use_read, use_read_if},
    icons::Icon,
    parts::{Button, Column, Dialog, Empty, Kind, Size, State, Status, Table},
    shown,
    texts::{t, tx},
    toast,
};

/// Jobs that are listed.
const JOBS: u32 = 40;

/// The queue of all printers.
#[derive(Properties, PartialEq)]
pub struct QueuePanelProps {
    /// The printers; their name is shown where there are several.
    pub printers: Vec<Printer>,
}

/// See [`QueuePanelProps`].
#[component]
pub fn QueuePanel(props: &QueuePanelProps) -> Html {
    let read = use_read(Queue { limit: Some(JOBS) });
    let viewed = use_state(|| None::<JobId>);
    let jobs: &[Job] = read.data.as_ref().map_or(&[], |list| &list.jobs);
    let several = props.printers.len() > 1;
    let view = {
        let viewed = viewed.clone();
        Callback::from(move |job: JobId| viewed.set(Some(job)))
    };
    html! {
        <section class="panel queue" data-test="queue">
            <div class="panel-h"><h2>{ t("queue-title") }</h2></div>
            <Table test="queue-table" columns={vec![Column::words(t("queue-col-what")), Column::words(t("queue-col-state")), Column::words(""), ]} loading={read.loading}
                problem={read.problem.clone()} again={read.again.clone()} count={jobs.len()}
                empty={html! { <Empty icon={Icon::ReceiptText} title={t("queue-empty")} text={t("queue-empty-hint")} /> }}>
                { for jobs.iter().map(|job| row(job, several, &view)) }
            </Table>
            if let Some(job) = *viewed { <JobPaper {job} on_close={let viewed = viewed.clone(); move |()| viewed.set(None)} /> }
        </section>
    }
}

fn row(job: &Job, several: bool, view: &Callback<JobId>) -> Html {
    let id = job.job;
    let (state, name) = match job.state {
        JobState::Waiting if job.tries > 0 => (State::Warn, "waiting"),
        JobState::Waiting => (State::Off, "waiting"),
        JobState::Sending => (State::Ok, "sending"),
        JobState::Done => (State::Ok, "done"),
        JobState::Late => (State::Bad, "late"),
        JobState::Cancelled => (State::Off, "cancelled"),
    };
    let open = matches!(job.state, JobState::Waiting | JobState::Late);
    let mut under = shown::moment(job.queued_at_ms);
    if several {
        under = format!("{under} · {}", job.printer_name);
    }
    if job.tries > 1 {
        under = format!("{under} · {}", tx("queue-tries", &[("count", i64::from(job.tries).into())]));
    }
    html! {
        <tr key={id.to_string()} data-test="queue-row" data-job={id.to_string()} data-state={name}>
            <td>
                <span class="row"><b class="clip medium">{ &job.title }</b>if job.copy { <span class="chip">{ t("queue-copy") }</span> }</span>
                <span class="sub">{ under }</span>
            </td>
            <td class="queue-state"><Status {state} text={job.message.clone()} /></td>
            <td class="r">
                <span class="row queue-acts">
                    <Button test="queue-view" size={Size::Small} kind={Kind::Quiet} icon={Icon::Eye} label={t("queue-view")} on_click={view.reform(move |()| id)} />
                    if open {
                        <Button test="queue-retry" size={Size::Small} icon={Icon::RefreshCw} on_click={move |()| retry(id)}>{ t("word-retry") }</Button>
                        <Button test="queue-cancel" size={Size::Small} kind={Kind::Quiet} icon={Icon::X} label={t("queue-cancel")} on_click={move |()| cancel(id)} />
                    }
                </span>
            </td>
        </tr>
    }
}

fn retry(job: JobId) {
    spawn_local(async move {
        if let Err(refused) = api::call(&RetryJob { job, printer: None }).await {
            toast::say_bad(refused.message);
        }
    });
}

fn cancel(job: JobId) {
    spawn_local(async move {
        match api::call(&CancelJob { job }).await {
            Ok(_) => toast::say(t("queue-cancelled")),
            Err(refused) => toast::say_bad(refused.message),
        }
    });
}

#[derive(Properties, PartialEq)]
struct JobPaperProps {
    job: JobId,
    on_close: Callback<()>,
}

/// A job as it stands on paper.
#[component]
fn JobPaper(props: &JobPaperProps) -> Html {
    let read = use_read_if(Some(Preview { job: props.job }));
    html! {
        <Dialog test="queue-paper" title={t("queue-paper")} class="paper-dialog" on_close={props.on_close.clone()} on_enter={props.on_close.clone()}>
            <div class="dialog-b">
                { paper_read(&read, t("queue-paper")) }
            </div>
            <footer class="dialog-f"><Button test="queue-paper-close" size={Size::Large} key_hint="Esc" on_click={props.on_close.clone()}>{ t("word-close") }</Button></footer>
        </Dialog>
    }
}
