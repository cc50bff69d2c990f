//! A button: icon, verb, keycap.

use yew::prelude::*;

use crate::icons::{Icon, icon};

/// How much a button presses forward.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// One of several.
    #[default]
    Plain,
    /// The way forward; one per region.
    Primary,
    /// No edge until pointed at.
    Quiet,
    /// Takes something away.
    Danger,
    /// Takes something away, in a dialog that asks for it.
    DangerSolid,
    /// The counter's own: the largest thing on the screen.
    Pay,
}

/// Height of a button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// 32 px, dense office.
    Small,
    /// 40 px, office.
    #[default]
    Medium,
    /// 48 px, counter.
    Large,
    /// 56 px, counter action.
    ExtraLarge,
}

/// What a button shows and does.
#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    /// Its `data-test` name.
    pub test: AttrValue,
    /// How much it presses forward.
    #[prop_or_default]
    pub kind: Kind,
    /// Its height.
    #[prop_or_default]
    pub size: Size,
    /// The pictogram before the words.
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// The key that does the same, as printed on the keyboard.
    #[prop_or_default]
    pub key_hint: Option<AttrValue>,
    /// The words for readers, where only a pictogram is shown; also its tooltip.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
    /// Whether it can be pressed.
    #[prop_or_default]
    pub disabled: bool,
    /// Why it cannot be pressed, or what it does, as a tooltip.
    #[prop_or_default]
    pub title: Option<AttrValue>,
    /// Whether its work is under way: the words stay, a turning ring replaces the pictogram.
    #[prop_or_default]
    pub working: bool,
    /// Whether it is pressed in, for buttons that stay.
    #[prop_or_default]
    pub pressed: Option<bool>,
    /// What it does.
    pub on_click: Callback<()>,
    /// The words.
    #[prop_or_default]
    pub children: Html,
}

/// A button that never takes the Enter of a scanner, since scans are taken before any element sees them.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let kind = match props.kind {
        Kind::Plain => None,
        Kind::Primary => Some("btn-primary"),
        Kind::Quiet => Some("btn-quiet"),
        Kind::Danger => Some("btn-danger"),
        Kind::DangerSolid => Some("btn-danger-solid"),
        Kind::Pay => Some("btn-pay"),
    };
    let size = match props.size {
        Size::Small => Some("btn-sm"),
        Size::Medium => None,
        Size::Large => Some("btn-lg"),
        Size::ExtraLarge => Some("btn-xl"),
    };
    let bare = props.children == Html::default() && props.key_hint.is_none();
    let on_click = props.on_click.clone();
    html! {
        <button type="button" data-test={props.test.clone()} disabled={props.disabled}
            class={classes!("btn", kind, size, bare.then_some("btn-icon"), props.class.clone())}
            aria-label={props.label.clone()} title={props.title.clone().or_else(|| props.label.clone())}
            aria-busy={props.working.then_some("true")}
            aria-pressed={props.pressed.map(|pressed| if pressed { "true" } else { "false" })}
            onclick={move |_| on_click.emit(())}>
            if props.working {
                <span class="spin"></span>
            } else if let Some(picture) = props.icon {
                { icon(picture, "") }
            }
            { props.children.clone() }
            if let Some(key) = &props.key_hint {
                <kbd>{ key }</kbd>
            }
        </button>
    }
}
