//! Beginning from a copy instead of a new shop: the copies that the till finds by itself.
//!
//! `data-test`: `first-copies`, `first-copy` (with `data-path`), `first-copies-error`, `first-copies-none`,
//! `first-copies-close`.

use mostrador_domain::{
    Problem,
    backups::{FindCopies, FoundCopy, RestoreFound},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api,
    backups::size,
    dom,
    hooks::use_read,
    icons::{Icon, icon},
    parts::{Button, Dialog, Empty, Failed, Size, Skeleton},
    shown,
    texts::{t, tx},
};

/// Where the dialog is told to go away.
#[derive(Properties, PartialEq)]
pub struct CopiesProps {
    /// Closes it.
    pub on_close: Callback<()>,
}

/// The copies found; one press puts one in place, and whoever works there signs in.
#[component]
pub fn Copies(props: &CopiesProps) -> Html {
    let read = use_read(FindCopies {});
    let working = use_state(|| None::<String>);
    let problem = use_state(|| None::<Problem>);
    let begin = {
        let (working, problem) = (working.clone(), problem.clone());
        Callback::from(move |path: String| {
            if working.is_some() {
                return;
            }
            working.set(Some(path.clone()));
            problem.set(None);
            let (working, problem) = (working.clone(), problem.clone());
            spawn_local(async move {
                match api::call(&RestoreFound { path }).await {
                    Ok(_) => {
                        let _ = dom::window().location().reload();
                    }
                    Err(refused) => {
                        problem.set(Some(refused));
                        working.set(None);
                    }
                }
            });
        })
    };
    let body = match (&read.data, &read.problem) {
        (Some(found), _) if found.copies.is_empty() => html! {
            <div data-test="first-copies-none">
                <Empty icon={Icon::HardDriveDownload} title={t("first-copies-none")} text={tx("first-copies-none-text", &[("folder", found.folder.as_str().into())])}>
                    <Button test="first-copies-again" size={Size::Large} icon={Icon::RefreshCw} on_click={read.again.clone()}>{ t("word-retry") }</Button>
                </Empty>
            </div>
        },
        (Some(found), _) => html! {
            <div class="list rows copies-found scroll">
                { for found.copies.iter().enumerate().map(|(place, copy)| row(copy, place == 0, working.as_deref(), &begin)) }
            </div>
        },
        (None, Some(refused)) => html! { <Failed problem={refused.clone()} again={read.again.clone()} /> },
        (None, None) => html! { <Skeleton width="60%" /> },
    };
    html! {
        <Dialog title={t("first-copies-title")} class="w-m" test="first-copies" on_close={props.on_close.clone()}>
            <div class="dialog-b">
                <p class="ink-2">{ t("first-copies-text") }</p>
                { body }
                if let Some(refused) = &*problem { <p class="st bad wrap" role="alert" data-test="first-copies-error">{ &refused.message }</p> }
            </div>
            <footer class="dialog-f">
                <Button test="first-copies-close" size={Size::Large} key_hint="Esc" disabled={working.is_some()} on_click={props.on_close.clone()}>{ t("word-cancel") }</Button>
            </footer>
        </Dialog>
    }
}

fn row(copy: &FoundCopy, first: bool, working: Option<&str>, begin: &Callback<String>) -> Html {
    let path = copy.path.clone();
    let now = working == Some(copy.path.as_str());
    let (folder, file) = copy.path.rsplit_once(['/', '\\']).unwrap_or(("", &copy.path));
    let till = copy.till_number.map(|number| tx("app-till", &[("number", number.to_string().into())]));
    html! {
        <button key={copy.path.clone()} type="button" class="li" data-test="first-copy" data-path={copy.path.clone()} disabled={working.is_some()}
            data-autofocus={first.then_some("yes")} onclick={begin.reform(move |_| path.clone())}>
            { if now { html! { <span class="spin" /> } } else { icon(Icon::History, "i-18") } }
            <span class="grow">
                <span class="clip"><b class="medium">{ copy.shop.as_deref().unwrap_or(file) }</b>{ till.map(|till| html! { <span class="ink-3">{ " · " }{ till }</span> }) }</span>
                <span class="sub clip" title={copy.path.clone()}>{ shown::moment(copy.at_ms) }{ " · " }{ folder }</span>
            </span>
            <span class="ink-2 num">{ size(copy.bytes) }</span>
        </button>
    }
}
