//! A field for an amount of money, typed with point or comma.

use yew::prelude::*;

use super::Field;
use crate::shown;

/// A field for an amount of money.
#[derive(Properties, PartialEq)]
pub struct MoneyFieldProps {
    /// Its id in the page, unique.
    pub id: AttrValue,
    /// Its `data-test` name.
    pub test: AttrValue,
    /// The label above it.
    #[prop_or_default]
    pub label: AttrValue,
    /// The amount, in minor units; nothing while the field is empty.
    pub minor: Option<i64>,
    /// 48 px high, for the counter.
    #[prop_or_default]
    pub large: bool,
    /// Whether it takes the keyboard as its dialog opens.
    #[prop_or_default]
    pub autofocus: bool,
    /// What helps, below.
    #[prop_or_default]
    pub hint: AttrValue,
    /// What is wrong, below.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Text behind the amount, such as `por kg`.
    #[prop_or_default]
    pub suffix: AttrValue,
    /// The new amount at every keystroke; nothing where it is empty or no amount.
    pub on_change: Callback<Option<i64>>,
    /// Enter inside the field, where no dialog takes it.
    #[prop_or_default]
    pub on_enter: Option<Callback<()>>,
}

/// An amount. What is typed stays as it is typed; it follows from outside only where the amount differs.
#[component]
pub fn MoneyField(props: &MoneyFieldProps) -> Html {
    let text = use_state(|| props.minor.map(shown::typed).unwrap_or_default());
    {
        let text = text.clone();
        use_effect_with(props.minor, move |minor| {
            if shown::read_money(&text) != *minor {
                text.set(minor.map(shown::typed).unwrap_or_default());
            }
        });
    }
    let on_input = {
        let (text, on_change) = (text.clone(), props.on_change.clone());
        move |typed: String| {
            on_change.emit(shown::read_money(&typed));
            text.set(typed);
        }
    };
    let form = &shown::country().money;
    let (prefix, suffix) = if !form.symbol_after {
        (AttrValue::from(form.symbol.clone()), props.suffix.clone())
    } else {
        (AttrValue::Static(""), AttrValue::from(format!("{} {}", form.symbol, props.suffix)))
    };
    html! {
        <Field id={props.id.clone()} test={props.test.clone()} label={props.label.clone()} value={(*text).clone()} {prefix} {suffix}
            numeric=true right=true large={props.large} autofocus={props.autofocus} hint={props.hint.clone()}
            error={props.error.clone()} chars_max=20 {on_input} on_enter={props.on_enter.clone()} />
    }
}
