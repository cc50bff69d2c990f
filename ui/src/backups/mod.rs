//! Copies of the database: which there are, making one, going back to one.
//!
//! `data-test`: `backups`, `backups-make`, `backup-row` (with `data-file`), `backup-restore`, `backup-ask`,
//! `backup-ask-yes`, `backup-ask-no`, `backup-restoring`, `backup-error`, `restored`, `restored-seen`.

use mostrador_domain::{
    Problem,
    backups::{Copy, CopyKind, ListCopies, MakeCopy, Restore},
    sync::commands::{RestoredReply, RestoredSeen, RestoredState},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api, dom,
    hooks::use_read,
    icons::{Icon, icon},
    office::{Page, PageHead},
    parts::{Banner, Button, Column, Dialog, Empty, Kind, Level, Size, Table},
    session, shown,
    texts::{t, tx},
    toast,
};

/// The screen of copies.
#[component]
pub fn Backups() -> Html {
    let read = use_read(ListCopies {});
    let making = use_state(|| false);
    let asked = use_state(|| None::<Copy>);
    let make = {
        let making = making.clone();
        Callback::from(move |()| {
            if *making {
                return;
            }
            making.set(true);
            let making = making.clone();
            spawn_local(async move {
                match api::call(&MakeCopy {}).await {
                    Ok(copy) => toast::say(tx("backup-made", &[("size", size(copy.bytes).into())])),
                    Err(refused) => toast::say_bad(refused.message),
                }
                making.set(false);
            });
        })
    };
    let copies: &[Copy] = read.data.as_ref().map_or(&[], |list| &list.copies);
    let newest = copies.iter().map(|copy| copy.at_ms).max();
    html! {
        <Page test="backups">
            <PageHead title={t("backups-title")}>
                <span class="push"><Button test="backups-make" kind={Kind::Primary} icon={Icon::HardDriveDownload} working={*making} on_click={make}>{ t("backups-make") }</Button></span>
            </PageHead>
            <div class="page-b col gap-16 narrow">
                if let Some(trouble) = read.data.as_ref().and_then(|list| list.trouble.clone()) {
                    <Banner test="backups-trouble" level={Level::High} title={t("backups-trouble")} text={trouble} />
                }
                <section class="panel backup-head">
                    <span class={classes!("run-icon", newest.is_some().then_some("is-done"))}>{ icon(Icon::ShieldCheck, "i-24") }</span>
                    <div class="grow">
                        <h2>{ newest.map_or_else(|| t("backups-none"), |at| tx("backups-newest", &[("when", shown::moment(at).into())])) }</h2>
                        if read.data.is_some() && newest.is_none() { <p class="ink-2">{ t("backups-none-hint") }</p> }
                        if let Some(list) = &read.data {
                            <p class="ink-2">{ tx("backups-kept", &[("count", i64::from(list.kept_max).into()), ("days", i64::from(list.kept_days).into())]) }</p>
                            <p class="sub selectable wrap-anywhere">{ &list.folder }</p>
                        }
                    </div>
                </section>
                if newest.is_some() || read.data.is_none() { <section class="panel">
                    <Table test="backups-table" columns={vec![Column::words(t("backups-col-when")), Column::words(t("backups-col-kind")), Column::figures(t("backups-col-size")), Column::words("")]}
                        loading={read.loading} problem={read.problem.clone()} again={read.again.clone()} count={copies.len()}
                        empty={html! { <Empty icon={Icon::HardDriveDownload} title={t("backups-none")} text={t("backups-none-hint")} /> }}>
                        { for copies.iter().map(|copy| row(copy, {
                            let (asked, copy) = (asked.clone(), copy.clone());
                            Callback::from(move |()| asked.set(Some(copy.clone())))
                        })) }
                    </Table>
                </section> }
            </div>
            if let Some(copy) = (*asked).clone() { <RestoreDialog {copy} on_close={let asked = asked.clone(); move |()| asked.set(None)} /> }
        </Page>
    }
}

fn row(copy: &Copy, restore: Callback<()>) -> Html {
    html! {
        <tr key={copy.file.clone()} data-test="backup-row" data-file={copy.file.clone()}>
            <td><b class="medium">{ shown::moment(copy.at_ms) }</b><span class="sub clip">{ &copy.file }</span></td>
            <td class="ink-2">{ t(match copy.kind {
                CopyKind::Daily => "backup-kind-daily",
                CopyKind::Manual => "backup-kind-manual",
                CopyKind::BeforeRestore => "backup-kind-before-restore",
            }) }</td>
            <td class="r num ink-2">{ size(copy.bytes) }</td>
            <td class="r"><Button test="backup-restore" size={Size::Small} icon={Icon::History} on_click={restore}>{ t("backup-restore") }</Button></td>
        </tr>
    }
}

/// A size in the unit that reads best.
pub fn size(bytes: u64) -> String {
    const KB: u64 = 1024;
    if bytes < KB * KB {
        return format!("{} kB", (bytes / KB).max(1));
    }
    let tenths = bytes * 10 / (KB * KB);
    format!("{}{}{} MB", tenths / 10, shown::mark(), tenths % 10)
}

#[derive(Properties, PartialEq)]
struct RestoreProps {
    copy: Copy,
    on_close: Callback<()>,
}

/// What will happen, then the restore itself; afterwards everybody signs in anew.
#[component]
fn RestoreDialog(props: &RestoreProps) -> Html {
    let working = use_state(|| false);
    let problem = use_state(|| None::<Problem>);
    let restore = {
        let (working, problem, file) = (working.clone(), problem.clone(), props.copy.file.clone());
        Callback::from(move |()| {
            if *working {
                return;
            }
            working.set(true);
            let (working, problem, file) = (working.clone(), problem.clone(), file.clone());
            spawn_local(async move {
                match api::call(&Restore { file }).await {
                    Ok(_) => {
                        session::forget();
                        let _ = dom::window().location().reload();
                    }
                    Err(refused) => {
                        problem.set(Some(refused));
                        working.set(false);
                    }
                }
            });
        })
    };
    let when = shown::moment(props.copy.at_ms);
    html! {
        <Dialog test="backup-ask" title={tx("backup-ask", &[("when", when.as_str().into())])} class="w-m" on_close={props.on_close.clone()}>
            <div class="dialog-b">
                <ul class="will">
                    <li>{ icon(Icon::History, "i-18") }<span>{ tx("backup-will-back", &[("when", when.as_str().into())]) }</span></li>
                    <li>{ icon(Icon::HardDriveDownload, "i-18") }<span>{ t("backup-will-keep") }</span></li>
                    <li>{ icon(Icon::ReceiptText, "i-18") }<span>{ t("backup-will-numbers") }</span></li>
                    <li>{ icon(Icon::KeyRound, "i-18") }<span>{ t("backup-will-sign-in") }</span></li>
                </ul>
                if let Some(refused) = &*problem { <p class="st bad wrap" role="alert" data-test="backup-error">{ &refused.message }</p> }
                if *working { <p class="row ink-2" role="status" data-test="backup-restoring"><span class="spin" />{ t("backup-restoring") }</p> }
            </div>
            <footer class="dialog-f">
                <Button test="backup-ask-no" size={Size::Large} key_hint="Esc" disabled={*working} on_click={props.on_close.clone()}>{ t("word-cancel") }</Button>
                <Button test="backup-ask-yes" size={Size::Large} kind={Kind::DangerSolid} working={*working} on_click={restore}>{ t("backup-restore-now") }</Button>
            </footer>
        </Dialog>
    }
}

/// The notice that the till runs on a restored copy, until somebody has seen it.
#[component]
pub fn Restored() -> Html {
    let read = use_read(RestoredState {});
    let seen = Callback::from(|()| {
        spawn_local(async {
            if let Err(refused) = api::call(&RestoredSeen {}).await {
                toast::say_bad(refused.message);
            }
        });
    });
    let Some(notice) = read.data.as_deref().and_then(notice_of) else { return Html::default() };
    html! {
        <Banner test="restored" level={Level::Warning} title={t("restored-title")} text={notice}>
            <Button test="restored-seen" on_click={seen}>{ t("restored-seen") }</Button>
        </Banner>
    }
}

fn notice_of(state: &RestoredReply) -> Option<String> {
    let from = state.from_ms?;
    let until = state.until_ms.unwrap_or_else(dom::now_ms);
    Some(tx("restored-text", &[("from", shown::moment(from).into()), ("until", shown::moment(until).into())]))
}
