//! Approval on the spot: somebody who may releases what the signed-in person may not, with PIN and reason.
//!
//! `data-test`: `approval`, `approval-pin`, `approval-reason`, `approval-confirm`, `approval-cancel`, `approval-error`.

use std::cell::RefCell;

use mostrador_domain::{Permission, ids::Uuid, people::Approve};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

use crate::{
    api,
    parts::{Button, Dialog, Field, Kind, Size},
    texts::t,
};

#[derive(Clone, PartialEq)]
struct Asked {
    needs: Permission,
    message: AttrValue,
    answer: js_sys::Function,
}

thread_local! {
    static HOST: RefCell<Option<Callback<Asked>>> = const { RefCell::new(None) };
}

/// Asks for approval and waits; `None` where nobody gives it.
pub async fn ask(needs: Permission, message: &str) -> Option<Uuid> {
    let host = HOST.with_borrow(Clone::clone)?;
    let promise = js_sys::Promise::new(&mut |answer, _| {
        host.emit(Asked { needs, message: message.to_owned().into(), answer });
    });
    let granted = JsFuture::from(promise).await.ok()?;
    granted.as_string()?.parse().ok()
}

/// The dialog; stands in the page once.
#[component]
pub fn ApprovalHost() -> Html {
    let asked = use_state(|| None::<Asked>);
    {
        let asked = asked.setter();
        use_effect_with((), move |()| {
            HOST.set(Some(Callback::from(move |wish| asked.set(Some(wish)))));
            || HOST.set(None)
        });
    }
    match (*asked).clone() {
        None => Html::default(),
        Some(wish) => {
            let done = {
                let (asked, answer) = (asked.setter(), wish.answer.clone());
                Callback::from(move |granted: Option<String>| {
                    let value = granted.map_or(JsValue::NULL, JsValue::from);
                    let _ = answer.call1(&JsValue::NULL, &value);
                    asked.set(None);
                })
            };
            html! { <Approval needs={wish.needs} message={wish.message} {done} /> }
        }
    }
}

#[derive(Properties, PartialEq)]
struct ApprovalProps {
    needs: Permission,
    message: AttrValue,
    done: Callback<Option<String>>,
}

#[component]
fn Approval(props: &ApprovalProps) -> Html {
    let pin = use_state(String::new);
    let reason = use_state(String::new);
    let error = use_state(|| None::<AttrValue>);
    let working = use_state(|| false);

    let confirm = {
        let (pin, reason, error, working) = (pin.clone(), reason.clone(), error.clone(), working.clone());
        let (done, needs) = (props.done.clone(), props.needs);
        Callback::from(move |()| {
            if *working {
                return;
            }
            if reason.trim().is_empty() {
                error.set(Some(t("approve-reason-missing").into()));
                return;
            }
            let args = Approve { pin: (*pin).clone(), permission: needs, reason: reason.trim().to_owned() };
            let (error, working, done, pin) = (error.clone(), working.clone(), done.clone(), pin.clone());
            working.set(true);
            spawn_local(async move {
                match api::call(&args).await {
                    Ok(granted) => done.emit(Some(granted.approval.to_string())),
                    Err(problem) => {
                        pin.set(String::new());
                        error.set(Some(problem.message.into()));
                        crate::dom::focus("approval-pin");
                    }
                }
                working.set(false);
            });
        })
    };
    let cancel = props.done.reform(|()| None);

    html! {
        <Dialog title={t("approve-title")} class="w-s" test="approval" on_close={cancel.clone()} on_enter={confirm.clone()}>
            <div class="dialog-b">
                <p class="ink-2">{ &props.message }</p>
                <Field id="approval-pin" test="approval-pin" label={t("approve-pin")} value={(*pin).clone()} kind="password"
                    numeric=true large=true autofocus=true on_input={let pin = pin.clone(); move |text| pin.set(text)} />
                if let Some(error) = &*error {
                    <p class="hint error" role="alert" data-test="approval-error">{ error }</p>
                }
                <Field id="approval-reason" test="approval-reason" label={t("approve-reason")} value={(*reason).clone()} large=true
                    on_input={let reason = reason.clone(); move |text| reason.set(text)} />
            </div>
            <footer class="dialog-f">
                <Button test="approval-cancel" size={Size::Large} key_hint="Esc" on_click={cancel}>{ t("word-cancel") }</Button>
                <Button test="approval-confirm" size={Size::Large} kind={Kind::Primary} key_hint="Enter" working={*working}
                    disabled={pin.len() < 4} on_click={confirm}>{ t("approve-confirm") }</Button>
            </footer>
        </Dialog>
    }
}
