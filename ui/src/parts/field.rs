//! Fields: label above, prefix or suffix inside, hint or error below.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// A field for text.
#[derive(Properties, PartialEq)]
pub struct FieldProps {
    /// Its id in the page, unique.
    pub id: AttrValue,
    /// Its `data-test` name.
    pub test: AttrValue,
    /// The label above it.
    #[prop_or_default]
    pub label: AttrValue,
    /// What it holds.
    pub value: AttrValue,
    /// The input's type.
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    /// Whether figures are typed, so that touch screens show them.
    #[prop_or_default]
    pub numeric: bool,
    /// 48 px high, for the counter.
    #[prop_or_default]
    pub large: bool,
    /// Whether it takes the keyboard as its dialog opens.
    #[prop_or_default]
    pub autofocus: bool,
    /// What may be written.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// Text before what is typed.
    #[prop_or_default]
    pub prefix: AttrValue,
    /// Text behind what is typed.
    #[prop_or_default]
    pub suffix: AttrValue,
    /// What helps, below.
    #[prop_or_default]
    pub hint: AttrValue,
    /// What is wrong, below, instead of the hint.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Whether figures stand at the right.
    #[prop_or_default]
    pub right: bool,
    /// Whether it only shows.
    #[prop_or_default]
    pub read_only: bool,
    /// Most characters.
    #[prop_or(300)]
    pub chars_max: u32,
    /// The new text at every keystroke.
    pub on_input: Callback<String>,
    /// Enter inside the field, where no dialog takes it.
    #[prop_or_default]
    pub on_enter: Option<Callback<()>>,
    /// The keyboard left the field.
    #[prop_or_default]
    pub on_blur: Option<Callback<()>>,
}

/// One line of text.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let on_input = {
        let on_input = props.on_input.clone();
        move |event: InputEvent| on_input.emit(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let on_key = {
        let on_enter = props.on_enter.clone();
        move |event: KeyboardEvent| {
            if let Some(on_enter) = on_enter.as_ref().filter(|_| event.key() == "Enter") {
                event.prevent_default();
                event.stop_propagation();
                on_enter.emit(());
            }
        }
    };
    let on_blur = {
        let on_blur = props.on_blur.clone();
        move |_| {
            if let Some(on_blur) = &on_blur {
                on_blur.emit(());
            }
        }
    };
    let class = classes!(
        "input",
        props.large.then_some("input-lg"),
        props.right.then_some("r"),
        props.read_only.then_some("is-readonly"),
        props.error.is_some().then_some("is-error"),
    );
    let below = format!("{}-below", props.id);
    html! {
        <div class="field">
            if !props.label.is_empty() {
                <label for={props.id.clone()}>{ &props.label }</label>
            }
            <span {class}>
                if !props.prefix.is_empty() {
                    <span class="affix">{ &props.prefix }</span>
                }
                <input id={props.id.clone()} data-test={props.test.clone()} type={props.kind.clone()} value={props.value.clone()}
                    inputmode={if props.numeric { "decimal" } else { "text" }} placeholder={props.placeholder.clone()}
                    autocomplete="off" spellcheck="false" maxlength={props.chars_max.to_string()} readonly={props.read_only}
                    data-autofocus={props.autofocus.then_some("yes")} aria-describedby={below.clone()}
                    aria-invalid={props.error.is_some().then_some("true")}
                    oninput={on_input} onkeydown={on_key} onblur={on_blur} />
                if !props.suffix.is_empty() {
                    <span class="affix">{ &props.suffix }</span>
                }
            </span>
            { below_field(&below, &props.hint, props.error.as_ref(), &props.test) }
        </div>
    }
}

/// A field with a list of choices.
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// Its id in the page, unique.
    pub id: AttrValue,
    /// Its `data-test` name.
    pub test: AttrValue,
    /// The label above it.
    #[prop_or_default]
    pub label: AttrValue,
    /// The chosen value.
    pub value: AttrValue,
    /// Values and their words.
    pub options: Vec<(AttrValue, AttrValue)>,
    /// 48 px high, for the counter.
    #[prop_or_default]
    pub large: bool,
    /// What helps, below.
    #[prop_or_default]
    pub hint: AttrValue,
    /// What is wrong, below.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// The new choice.
    pub on_change: Callback<String>,
}

/// One of many.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let on_change = {
        let on_change = props.on_change.clone();
        move |event: Event| on_change.emit(event.target_unchecked_into::<HtmlSelectElement>().value())
    };
    let below = format!("{}-below", props.id);
    html! {
        <div class="field">
            if !props.label.is_empty() {
                <label for={props.id.clone()}>{ &props.label }</label>
            }
            <span class={classes!("input", props.large.then_some("input-lg"), props.error.is_some().then_some("is-error"))}>
                <select id={props.id.clone()} data-test={props.test.clone()} onchange={on_change} aria-describedby={below.clone()}>
                    { for props.options.iter().map(|(value, words)| html! {
                        <option value={value.clone()} selected={*value == props.value}>{ words }</option>
                    }) }
                </select>
            </span>
            { below_field(&below, &props.hint, props.error.as_ref(), &props.test) }
        </div>
    }
}

fn below_field(id: &str, hint: &AttrValue, error: Option<&AttrValue>, test: &AttrValue) -> Html {
    match error {
        Some(error) => html! {
            <span id={id.to_owned()} class="hint error" data-test={format!("{test}-error")} role="alert">{ error }</span>
        },
        None if hint.is_empty() => Html::default(),
        None => html! { <span id={id.to_owned()} class="hint">{ hint }</span> },
    }
}
