//! A person's own PIN, changed by that person.
//!
//! `data-test`: `own-pin`, `own-pin-now`, `own-pin-new`, `own-pin-again`, `own-pin-error`, `own-pin-cancel`,
//! `own-pin-save`.

use mostrador_domain::{
    FieldProblem, Problem,
    people::{PIN_DIGITS_MAX, PIN_DIGITS_MIN, SetPin},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api,
    office::fault_of,
    parts::{Button, Dialog, Field, Kind, Size},
    sound::{self, Sound},
    texts::t,
    toast,
};

/// Where the dialog is told to go away.
#[derive(Properties, PartialEq)]
pub struct OwnPinProps {
    /// Closes it.
    pub on_close: Callback<()>,
}

/// Asks for the PIN as it is and twice for the new one.
#[component]
pub fn OwnPin(props: &OwnPinProps) -> Html {
    let now = use_state(String::new);
    let new = use_state(String::new);
    let again = use_state(String::new);
    let faults = use_state(Vec::<FieldProblem>::new);
    let problem = use_state(|| None::<Problem>);
    let working = use_state(|| false);
    let save = {
        let (now, new, again) = (now.clone(), (*new).clone(), (*again).clone());
        let (faults, problem, working, close) =
            (faults.clone(), problem.clone(), working.clone(), props.on_close.clone());
        Callback::from(move |()| {
            if *working {
                return;
            }
            problem.set(None);
            // Said before the door counts a wrong PIN.
            let fault = if !(PIN_DIGITS_MIN..=PIN_DIGITS_MAX).contains(&new.len()) {
                Some(("pin", "people-pin-length"))
            } else if new != again {
                Some(("again", "welcome-pin-differs"))
            } else {
                None
            };
            if let Some((field, words)) = fault {
                faults.set(vec![FieldProblem { field: field.to_owned(), message: t(words) }]);
                return;
            }
            faults.set(Vec::new());
            working.set(true);
            let command = SetPin { person: None, current_pin: Some((*now).clone()), pin: new.clone() };
            let (now, faults, problem, working, close) =
                (now.clone(), faults.clone(), problem.clone(), working.clone(), close.clone());
            spawn_local(async move {
                match api::call(&command).await {
                    Ok(_) => {
                        toast::say(t("own-pin-saved"));
                        close.emit(());
                    }
                    Err(refused) => {
                        sound::play(Sound::NotFound);
                        if refused.code == "people.wrong_pin" {
                            now.set(String::new());
                            crate::dom::focus("own-pin-now");
                        }
                        faults.set(refused.fields.clone());
                        problem.set(Some(refused));
                        working.set(false);
                    }
                }
            });
        })
    };
    let typed = |pin: &UseStateHandle<String>| {
        let pin = pin.clone();
        Callback::from(move |text: String| pin.set(text.chars().filter(char::is_ascii_digit).collect()))
    };
    let error = |field: &str| fault_of(&faults, field);
    // What a field says already is not said a second time below.
    let said = problem.as_ref().filter(|refused| refused.fields.is_empty());
    let chars_max = PIN_DIGITS_MAX as u32;
    let whole = [&now, &new, &again].iter().all(|pin| !pin.is_empty());
    html! {
        <Dialog title={t("own-pin-title")} class="w-s" test="own-pin" on_close={props.on_close.clone()} on_enter={save.clone()}>
            <div class="dialog-b">
                <Field id="own-pin-now" test="own-pin-now" label={t("own-pin-now")} value={(*now).clone()} kind="password" numeric=true large=true autofocus=true
                    {chars_max} error={error("current_pin")} on_input={typed(&now)} />
                <Field id="own-pin-new" test="own-pin-new" label={t("own-pin-new")} value={(*new).clone()} kind="password" numeric=true large=true
                    {chars_max} error={error("pin")} hint={t("people-pin-length")} on_input={typed(&new)} />
                <Field id="own-pin-again" test="own-pin-again" label={t("own-pin-again")} value={(*again).clone()} kind="password" numeric=true large=true
                    {chars_max} error={error("again")} on_input={typed(&again)} />
                if let Some(refused) = said {
                    <p class="hint error" role="alert" data-test="own-pin-error">{ &refused.message }</p>
                }
            </div>
            <footer class="dialog-f">
                <Button test="own-pin-cancel" size={Size::Large} key_hint="Esc" on_click={props.on_close.clone()}>{ t("word-cancel") }</Button>
                <Button test="own-pin-save" size={Size::Large} kind={Kind::Primary} key_hint="Enter" working={*working} disabled={!whole} on_click={save}>{ t("own-pin-save") }</Button>
            </footer>
        </Dialog>
    }
}
