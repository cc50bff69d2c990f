//! What every form of the office does alike: it keeps a draft on each keystroke, shows what is wrong, saves or discards.

use std::{ops::Deref, rc::Rc};

use mostrador_domain::{FieldProblem, Problem};
use serde::{Serialize, de::DeserializeOwned};
use yew::prelude::*;

use super::{draft, fault_of};
use crate::{
    dom,
    hooks::use_keys,
    parts::{Button, Kind},
    texts::t,
};

/// A form as typed, beside what is saved; it reads as its fields.
pub struct Form<F> {
    typed: UseStateHandle<F>,
    saved: Rc<F>,
    draft: Rc<str>,
    /// What is wrong with single fields.
    pub faults: UseStateHandle<Vec<FieldProblem>>,
    /// Why the whole was refused.
    pub problem: UseStateHandle<Option<Problem>>,
    /// Whether it is being saved.
    pub working: UseStateHandle<bool>,
}

impl<F> Clone for Form<F> {
    fn clone(&self) -> Self {
        Form {
            typed: self.typed.clone(),
            saved: self.saved.clone(),
            draft: self.draft.clone(),
            faults: self.faults.clone(),
            problem: self.problem.clone(),
            working: self.working.clone(),
        }
    }
}

impl<F> Deref for Form<F> {
    type Target = F;

    fn deref(&self) -> &F {
        &self.typed
    }
}

/// A form that begins with the draft of this name, or with what is saved.
#[hook]
pub fn use_form<F>(draft: &str, saved: F) -> Form<F>
where
    F: Clone + PartialEq + Serialize + DeserializeOwned + 'static,
{
    let typed = use_state(|| draft::kept(draft).unwrap_or_else(|| saved.clone()));
    Form {
        typed,
        saved: Rc::new(saved),
        draft: draft.into(),
        faults: use_state(Vec::new),
        problem: use_state(|| None),
        working: use_state(|| false),
    }
}

impl<F> Form<F>
where
    F: Clone + PartialEq + Serialize + DeserializeOwned + 'static,
{
    /// What is saved.
    pub fn saved(&self) -> &F {
        &self.saved
    }

    /// Whether something typed is not saved yet.
    pub fn is_changed(&self) -> bool {
        *self.typed != *self.saved
    }

    /// Shows other fields and keeps them as the draft.
    pub fn set(&self, next: F) {
        if next == *self.saved {
            draft::forget(&self.draft);
        } else {
            draft::keep(&self.draft, &next);
        }
        self.typed.set(next);
    }

    /// Shows other fields without keeping anything: they are saved, or being saved.
    pub fn show(&self, next: F) {
        self.typed.set(next);
    }

    /// Takes over what one field tells.
    pub fn change<T: 'static>(&self, change: fn(&mut F, T)) -> Callback<T> {
        let form = self.clone();
        Callback::from(move |told: T| {
            let mut next = F::clone(&form);
            change(&mut next, told);
            form.set(next);
        })
    }

    /// What is wrong with a field.
    pub fn error(&self, field: &str) -> Option<AttrValue> {
        fault_of(&self.faults, field)
    }

    /// Why the whole was refused, in words.
    pub fn refusal(&self) -> Option<AttrValue> {
        self.problem.as_ref().map(|refused| refused.message.clone().into())
    }

    /// It was saved: the draft goes, and with it what was wrong.
    pub fn done(&self) {
        draft::forget(&self.draft);
        self.faults.set(Vec::new());
        self.problem.set(None);
    }

    /// It was refused.
    pub fn refuse(&self, problem: Problem) {
        self.faults.set(problem.fields.clone());
        self.problem.set(Some(problem));
    }

    /// Goes back to what is saved.
    pub fn discard(&self) -> Callback<()> {
        let form = self.clone();
        Callback::from(move |()| {
            form.done();
            form.typed.set(F::clone(&form.saved));
        })
    }
}

/// Ctrl S saves, Esc closes; while no dialog stands over the form.
#[hook]
pub fn use_form_keys(save: Callback<()>, close: Option<Callback<()>>) {
    use_keys(false, move |key| {
        if dom::dialog_is_open() {
            return;
        }
        match key.key().as_str() {
            "s" | "S" if key.ctrl_key() => {
                key.prevent_default();
                save.emit(());
            }
            "Escape" if !key.default_prevented() => {
                if let Some(close) = &close {
                    close.emit(());
                }
            }
            _ => {}
        }
    });
}

/// The foot of a form.
#[derive(Properties, PartialEq)]
pub struct SaveBarProps {
    /// What its `data-test` names begin with: `<test>-error`, `-changes`, `-discard`, `-save`.
    pub test: AttrValue,
    /// What is typed and not saved, in words; empty where nothing is.
    pub changes: AttrValue,
    /// What stands there while nothing is.
    pub calm: AttrValue,
    /// Whether it can be saved although nothing was typed.
    #[prop_or_default]
    pub ready: bool,
    /// Why it was refused.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    /// Whether it is being saved.
    pub working: bool,
    /// Goes back to what is saved.
    pub on_discard: Callback<()>,
    /// Saves.
    pub on_save: Callback<()>,
}

/// What is unsaved or wrong, the way back, and the way on.
#[component]
pub fn SaveBar(props: &SaveBarProps) -> Html {
    let test = &props.test;
    let changed = !props.changes.is_empty();
    html! {
        <footer class="pane-f">
            <span class="grow" aria-live="polite">
                if let Some(refused) = &props.problem {
                    <span class="st bad wrap" data-test={format!("{test}-error")}>{ refused }</span>
                } else if changed {
                    <span class="st warn" data-test={format!("{test}-changes")}>{ &props.changes }</span>
                } else {
                    <span class="ink-3 small">{ &props.calm }</span>
                }
            </span>
            if changed { <Button test={format!("{test}-discard")} kind={Kind::Quiet} on_click={props.on_discard.clone()}>{ t("word-discard") }</Button> }
            <Button test={format!("{test}-save")} kind={Kind::Primary} key_hint="Ctrl S" working={props.working} disabled={!changed && !props.ready}
                on_click={props.on_save.clone()}>{ t("word-save") }</Button>
        </footer>
    }
}
