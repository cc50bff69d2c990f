//! A status: a word, and a shape that tells it without colour.

use yew::prelude::*;

/// How things stand, the worst first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Somebody has to act.
    Bad,
    /// Somebody should look.
    Warn,
    /// Nothing is heard.
    Off,
    /// Fine.
    #[default]
    Ok,
}

/// One status.
#[derive(Properties, PartialEq)]
pub struct StatusProps {
    /// How it stands.
    pub state: State,
    /// In words.
    pub text: AttrValue,
    /// Its `data-test` name.
    #[prop_or_default]
    pub test: Option<AttrValue>,
}

/// Dot and word.
#[component]
pub fn Status(props: &StatusProps) -> Html {
    let shape = match props.state {
        State::Ok => None,
        State::Warn => Some("warn"),
        State::Bad => Some("bad"),
        State::Off => Some("off"),
    };
    html! { <span class={classes!("st", shape)} data-test={props.test.clone()}>{ &props.text }</span> }
}
