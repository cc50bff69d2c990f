//! Fourth step: a printer, or none for now.

use mostrador_domain::{ids::PrinterId, printing::commands::Printers};
use yew::prelude::*;

use crate::{
    hooks::use_read,
    parts::{Failed, Skeleton},
    printing::PrinterSetupPanel,
    texts::t,
};

/// The set-up of the first printer; leaving it out is fine.
#[component]
pub fn PaperStep() -> Html {
    let read = use_read(Printers {});
    let saved = use_state(|| None::<PrinterId>);
    let printer = read.data.as_ref().and_then(|list| {
        list.printers.iter().find(|printer| saved.is_none_or(|saved| saved == printer.printer)).cloned()
    });
    let on_saved = {
        let (saved, again) = (saved.clone(), read.again.clone());
        Callback::from(move |id: PrinterId| {
            saved.set(Some(id));
            again.emit(());
        })
    };
    html! {
        <>
            <header class="welcome-head"><div class="grow"><h2>{ t("welcome-paper-title") }</h2><p>{ t("welcome-paper-text") }</p></div></header>
            { match (&read.data, &read.problem) {
                (Some(list), _) => html! {
                    <div class="panel welcome-printer">
                        <PrinterSetupPanel key={printer.as_ref().map_or("new".to_owned(), |printer| printer.printer.to_string())} printer={printer.clone()}
                            profiles={list.profiles.clone()} focused=false {on_saved} close={Callback::from(|()| {})} />
                    </div>
                },
                (None, Some(problem)) => html! { <Failed problem={problem.clone()} again={read.again.clone()} /> },
                (None, None) => html! { <Skeleton width="50%" /> },
            } }
        </>
    }
}
