//! Help for a screen: its keys, by what they do.
//!
//! `data-test`: `help`, `help-close`.

use yew::prelude::*;

use crate::{
    parts::{Button, Dialog, Size},
    router::Route,
    texts::t,
};

/// A key and what it does.
#[derive(Clone, Debug, PartialEq)]
pub struct HelpRow {
    /// The keys, as printed on the keyboard.
    pub keys: &'static [&'static str],
    /// The key of the sentence.
    pub text: &'static str,
}

/// The key of a heading, and the rows below it.
pub type HelpGroup = (&'static str, &'static [HelpRow]);

/// A row of help.
pub const fn row(keys: &'static [&'static str], text: &'static str) -> HelpRow {
    HelpRow { keys, text }
}

/// The keys that work on every screen.
pub const ANYWHERE: HelpGroup = (
    "help-anywhere",
    &[
        row(&["F1"], "help-help"),
        row(&["F10"], "help-menu"),
        row(&["F11"], "help-full-screen"),
        row(&["Ctrl L"], "help-lock"),
        row(&["Ctrl P"], "help-reprint"),
        row(&["Ctrl J"], "help-drawer"),
    ],
);
const LISTS: HelpGroup = (
    "help-lists",
    &[
        row(&["/"], "help-search"),
        row(&["N"], "help-new"),
        row(&["Ctrl S"], "help-save"),
        row(&["Esc"], "help-close-panel"),
    ],
);
const SALES: HelpGroup = (
    "menu-sales",
    &[
        row(&["/"], "help-search"),
        row(&["↑", "↓", "Enter"], "help-open-row"),
        row(&["R"], "help-copy"),
        row(&["G"], "help-gift"),
        row(&["D"], "help-refund"),
        row(&["Esc"], "help-close-panel"),
    ],
);
const FORMS: HelpGroup = (
    "help-forms",
    &[row(&["Tab"], "help-next-field"), row(&["Ctrl S"], "help-save"), row(&["Esc"], "help-close-panel")],
);
const SHIFT: HelpGroup = ("help-shift", &[row(&["F5"], "help-x"), row(&["F12"], "help-close-shift")]);
const COUNT: HelpGroup = (
    "help-count",
    &[
        row(&["Tab", "Enter"], "help-next-note"),
        row(&["F3"], "help-recount"),
        row(&["F5"], "help-x"),
        row(&["F12"], "help-confirm"),
        row(&["Esc"], "help-back"),
    ],
);

/// The keys of a page of the office.
pub fn office_help(route: Route) -> &'static [HelpGroup] {
    match route {
        Route::Shift => &[SHIFT, COUNT, ANYWHERE],
        Route::Sales => &[SALES, ANYWHERE],
        Route::Products | Route::People | Route::Printers => &[LISTS, ANYWHERE],
        Route::Sell | Route::Import | Route::Settings | Route::Backups | Route::Welcome => &[FORMS, ANYWHERE],
    }
}

/// Help for one screen.
#[derive(Properties, PartialEq)]
pub struct HelpProps {
    /// Groups: the key of each one's heading, and its rows.
    pub groups: &'static [HelpGroup],
    /// Closes it.
    pub on_close: Callback<()>,
}

/// The keys of a screen, on one page.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    html! {
        <Dialog title={t("help-title")} class="w-xl" test="help" on_close={props.on_close.clone()} on_enter={props.on_close.clone()}>
            <div class="dialog-b help">
                { for props.groups.iter().map(|(heading, rows)| html! {
                    <section key={*heading}>
                        <h3>{ t(heading) }</h3>
                        <dl>
                            { for rows.iter().map(|row| html! {
                                <div key={row.text}>
                                    <dt>{ for row.keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</dt>
                                    <dd>{ t(row.text) }</dd>
                                </div>
                            }) }
                        </dl>
                    </section>
                }) }
            </div>
            <footer class="dialog-f">
                <Button test="help-close" size={Size::Large} key_hint="Esc" on_click={props.on_close.clone()}>{ t("word-close") }</Button>
            </footer>
        </Dialog>
    }
}
