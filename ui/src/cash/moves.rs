//! Money put into the drawer or taken out of it, with its reason.

use mostrador_domain::{
    Problem,
    cash::{Direction, Move},
    ids::{MoveId, ShiftId},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api, dom,
    parts::{Button, Dialog, Field, Kind, MoneyField, Segmented, Size},
    shown,
    texts::{t, tx},
    toast,
};

/// Reasons that are offered, by direction.
const REASONS_IN: [&str; 3] = ["move-reason-change", "move-reason-owner", "move-reason-fix"];
const REASONS_OUT: [&str; 4] =
    ["move-reason-supplier", "move-reason-expense", "move-reason-safe", "move-reason-advance"];

/// A movement to be made.
#[derive(Properties, PartialEq)]
pub struct MoveDialogProps {
    /// The open shift.
    pub shift: ShiftId,
    /// In or out at first.
    pub direction: Direction,
    /// Whether somebody else has to release it.
    pub needs_approval: bool,
    /// Closes the dialog.
    pub on_done: Callback<()>,
}

/// Amount and reason.
#[component]
pub fn MoveDialog(props: &MoveDialogProps) -> Html {
    let direction = use_state(|| props.direction);
    let amount = use_state(|| None::<i64>);
    let reason = use_state(String::new);
    let problem = use_state(|| None::<Problem>);
    let working = use_state(|| false);
    let id = *use_memo((), |()| dom::new_id::<MoveId>());
    let confirm = {
        let (direction, amount, reason) = (direction.clone(), amount.clone(), reason.clone());
        let (problem, working, done, shift) = (problem.clone(), working.clone(), props.on_done.clone(), props.shift);
        Callback::from(move |()| {
            let Some(amount_minor) = amount.filter(|amount| *amount > 0) else {
                dom::focus("move-amount");
                return;
            };
            if reason.trim().is_empty() {
                dom::focus("move-reason");
                return;
            }
            if *working {
                return;
            }
            working.set(true);
            let command =
                Move { id: Some(id), shift, direction: *direction, amount_minor, reason: reason.trim().to_owned() };
            let (problem, working, done) = (problem.clone(), working.clone(), done.clone());
            spawn_local(async move {
                match api::call(&command).await {
                    Ok(_) => {
                        let key = match command.direction {
                            Direction::In => "move-done-in",
                            Direction::Out => "move-done-out",
                        };
                        toast::say(tx(key, &[("amount", shown::money(amount_minor).into())]));
                        done.emit(());
                    }
                    Err(refused) => {
                        problem.set(Some(refused));
                        working.set(false);
                    }
                }
            });
        })
    };
    let reasons: &[&str] = match *direction {
        Direction::In => &REASONS_IN,
        Direction::Out => &REASONS_OUT,
    };
    let ready = amount.is_some_and(|amount| amount > 0) && !reason.trim().is_empty();
    html! {
        <Dialog test="move-dialog" title={t("move-title")} class="w-m" on_close={props.on_done.clone()} on_enter={confirm.clone()}>
            <div class="dialog-b">
                <Segmented test="move-direction" label={t("move-title")} large=true value={direction.name()}
                    options={vec![("in".into(), t("move-in").into()), ("out".into(), t("move-out").into())]}
                    on_change={let direction = direction.clone(); move |value: AttrValue| direction.set(if value == "in" { Direction::In } else { Direction::Out })} />
                <MoneyField id="move-amount" test="move-amount" label={t("word-amount")} minor={*amount} large=true autofocus=true
                    on_change={let amount = amount.clone(); move |minor| amount.set(minor)} />
                <Field id="move-reason" test="move-reason" label={t("word-reason")} value={(*reason).clone()} large=true chars_max=200
                    on_input={let reason = reason.clone(); move |text| reason.set(text)} />
                <div class="row wrap-row">
                    { for reasons.iter().enumerate().map(|(place, key)| {
                        let (reason, words) = (reason.clone(), t(key));
                        html! {
                            <button key={*key} type="button" class="filter filter-lg" data-test={format!("move-reason-{place}")} aria-pressed={(*reason == words).to_string()}
                                onclick={let words = words.clone(); move |_| reason.set(words.clone())}>{ words }</button>
                        }
                    }) }
                </div>
                if props.needs_approval { <p class="hint">{ t("move-needs-approval") }</p> }
                if let Some(refused) = &*problem { <p class="st bad wrap" role="alert" data-test="move-error">{ &refused.message }</p> }
            </div>
            <footer class="dialog-f">
                <Button test="move-cancel" size={Size::Large} key_hint="Esc" on_click={props.on_done.clone()}>{ t("word-cancel") }</Button>
                <Button test="move-confirm" size={Size::Large} kind={Kind::Primary} key_hint="Enter" working={*working} disabled={!ready} on_click={confirm}>
                    { t(if *direction == Direction::In { "move-in" } else { "move-out" }) }
                </Button>
            </footer>
        </Dialog>
    }
}
