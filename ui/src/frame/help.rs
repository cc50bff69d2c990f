//! Help for a screen: its keys, by what they do.
//!
//! `data-test`: `help`, `help-close`.

use yew::prelude::*;

use crate::{
    parts::{Button, Dialog, Size},
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

/// Help for one screen.
#[derive(Properties, PartialEq)]
pub struct HelpProps {
    /// Groups: the key of each one's heading, and its rows.
    pub groups: &'static [(&'static str, &'static [HelpRow])],
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
