//! A banner: what happened and what can be done, in one of four levels.

use yew::prelude::*;

use crate::icons::{Icon, icon};

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Good to know.
    Info,
    /// Should be looked at.
    Warning,
    /// Has to be acted on.
    High,
}

/// One banner.
#[derive(Properties, PartialEq)]
pub struct BannerProps {
    /// Its `data-test` name.
    pub test: AttrValue,
    /// How much it matters.
    pub level: Level,
    /// What, in bold.
    #[prop_or_default]
    pub title: AttrValue,
    /// What to do.
    #[prop_or_default]
    pub text: AttrValue,
    /// Actions at its end.
    #[prop_or_default]
    pub children: Html,
}

/// A strip that says what happened and what to do.
#[component]
pub fn Banner(props: &BannerProps) -> Html {
    let (class, picture) = match props.level {
        Level::Info => ("info", Icon::Info),
        Level::Warning => ("warn", Icon::TriangleAlert),
        Level::High => ("high", Icon::CircleAlert),
    };
    html! {
        <div class={classes!("banner", class)} role="alert" data-test={props.test.clone()}>
            { icon(picture, "") }
            <span class="grow">
                if !props.title.is_empty() {
                    <b>{ &props.title }</b>{ " " }
                }
                { &props.text }
            </span>
            { props.children.clone() }
        </div>
    }
}
