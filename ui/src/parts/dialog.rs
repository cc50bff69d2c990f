//! Dialogs on the browser's own element: it keeps the focus inside and gives it back.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use super::{Button, Kind, Size};

/// A dialog's frame.
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// Its `data-test` name.
    pub test: AttrValue,
    /// A question or a noun; empty where the content brings its own head.
    #[prop_or_default]
    pub title: AttrValue,
    /// Its width, `w-s` to `w-xl`, and further classes.
    #[prop_or_default]
    pub class: Classes,
    /// Esc, or the cross.
    pub on_close: Callback<()>,
    /// Enter in a field or outside any button; the safe or the confirming action, never a destructive one.
    #[prop_or_default]
    pub on_enter: Option<Callback<()>>,
    /// Its content: `dialog-b` and `dialog-f`.
    pub children: Html,
}

/// Shows a dialog for as long as it stands in the page. The element with `data-autofocus` takes the keyboard.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let before = crate::dom::document().active_element();
            let dialog = node.cast::<HtmlDialogElement>();
            if let Some(dialog) = dialog.as_ref().filter(|dialog| !dialog.open()) {
                let _ = dialog.show_modal();
                // Without a field to begin with, no button takes the keyboard: Enter is the dialog's own.
                let first = dialog.query_selector("[data-autofocus]").ok().flatten();
                let first = first.and_then(|element| element.dyn_into::<HtmlElement>().ok());
                let _ = first.as_ref().unwrap_or(dialog).focus();
            }
            move || {
                if let Some(dialog) = dialog {
                    dialog.close();
                }
                if let Some(before) = before.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
                    let _ = before.focus();
                }
            }
        });
    }
    let on_close = props.on_close.clone();
    let on_key = {
        let (on_enter, on_close) = (props.on_enter.clone(), props.on_close.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Escape" => {
                // The element must not close by itself: whether it stands is the screen's decision.
                event.prevent_default();
                event.stop_propagation();
                on_close.emit(());
            }
            "Enter" => {
                // Keys of a keypad are out of the keyboard's way: pressed by a finger, they do not take the next Enter.
                let on_button = event.target_dyn_into::<web_sys::Element>().is_some_and(|element| {
                    matches!(element.tag_name().as_str(), "BUTTON" | "TEXTAREA" | "A")
                        && element.get_attribute("tabindex").as_deref() != Some("-1")
                });
                if let Some(on_enter) = on_enter.as_ref().filter(|_| !on_button) {
                    // The screen below must not hear the same Enter once the dialog is gone.
                    event.prevent_default();
                    event.stop_propagation();
                    on_enter.emit(());
                }
            }
            _ => {}
        })
    };
    let on_cancel = Callback::from(move |event: Event| {
        event.prevent_default();
        on_close.emit(());
    });
    html! {
        <dialog ref={node} tabindex="-1" class={classes!("dialog", props.class.clone())} data-test={props.test.clone()}
            aria-label={(!props.title.is_empty()).then(|| props.title.clone())} oncancel={on_cancel} onkeydown={on_key}>
            if !props.title.is_empty() {
                <header class="dialog-h"><h2>{ &props.title }</h2></header>
            }
            { props.children.clone() }
        </dialog>
    }
}

/// A question with two answers.
#[derive(Properties, PartialEq)]
pub struct AskProps {
    /// Its `data-test` name; the buttons are `<test>-yes` and `<test>-no`.
    pub test: AttrValue,
    /// The question.
    pub title: AttrValue,
    /// What happens, in one sentence.
    pub text: AttrValue,
    /// The verb that does it.
    pub yes: AttrValue,
    /// The verb that leaves things as they are.
    pub no: AttrValue,
    /// Whether something is lost; then Enter does not say yes.
    #[prop_or_default]
    pub danger: bool,
    /// Does it.
    pub on_yes: Callback<()>,
    /// Leaves things as they are.
    pub on_no: Callback<()>,
}

/// Asks before something that cannot be taken back.
#[component]
pub fn Ask(props: &AskProps) -> Html {
    let kind = if props.danger { Kind::DangerSolid } else { Kind::Primary };
    let on_enter = (!props.danger).then(|| props.on_yes.clone());
    html! {
        <Dialog title={props.title.clone()} class="w-s" test={props.test.clone()} on_close={props.on_no.clone()} {on_enter}>
            <div class="dialog-b"><p class="ink-2">{ &props.text }</p></div>
            <footer class="dialog-f">
                <Button test={format!("{}-no", props.test)} size={Size::Large} key_hint="Esc" on_click={props.on_no.clone()}>
                    { &props.no }
                </Button>
                <Button test={format!("{}-yes", props.test)} size={Size::Large} {kind} on_click={props.on_yes.clone()}
                    key_hint={(!props.danger).then_some(AttrValue::Static("Enter"))}>
                    { &props.yes }
                </Button>
            </footer>
        </Dialog>
    }
}
