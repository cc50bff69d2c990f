//! What a panel shows when it has nothing to show: empty, on its way, failed.

use mostrador_domain::Problem;
use yew::prelude::*;

use super::Button;
use crate::{
    icons::{Icon, icon},
    texts::t,
};

/// Nothing yet.
#[derive(Properties, PartialEq)]
pub struct EmptyProps {
    /// A pictogram of what will be here.
    pub icon: Icon,
    /// What will be here.
    pub title: AttrValue,
    /// How to fill it.
    #[prop_or_default]
    pub text: AttrValue,
    /// The shortest ways to fill it: buttons.
    #[prop_or_default]
    pub children: Html,
}

/// Says what will be here and gives the shortest way to fill it.
#[component]
pub fn Empty(props: &EmptyProps) -> Html {
    html! {
        <div class="empty" data-test="empty">
            { icon(props.icon, "i-32") }
            <h3>{ &props.title }</h3>
            if !props.text.is_empty() {
                <p>{ &props.text }</p>
            }
            if props.children != Html::default() {
                <div class="row">{ props.children.clone() }</div>
            }
        </div>
    }
}

/// A reading that failed.
#[derive(Properties, PartialEq)]
pub struct FailedProps {
    /// Why.
    pub problem: Problem,
    /// Reads again.
    pub again: Callback<()>,
}

/// Says what failed, where it failed, and offers to try again.
#[component]
pub fn Failed(props: &FailedProps) -> Html {
    html! {
        <div class="empty" data-test="failed" role="alert">
            { icon(Icon::CircleAlert, "i-32") }
            <h3>{ t("panel-failed") }</h3>
            <p>{ &props.problem.message }</p>
            <div class="row">
                <Button test="retry" icon={Icon::RotateCcw} on_click={props.again.clone()}>{ t("word-retry") }</Button>
            </div>
        </div>
    }
}

/// A bar where a word will stand.
#[derive(Properties, PartialEq)]
pub struct SkeletonProps {
    /// Its width, such as `40%`.
    #[prop_or(AttrValue::Static("60%"))]
    pub width: AttrValue,
}

/// Shown only after 150 ms, so that quick answers do not flicker.
#[component]
pub fn Skeleton(props: &SkeletonProps) -> Html {
    html! { <span class="skel" style={format!("width:{}", props.width)}></span> }
}

/// Table rows where rows will stand.
pub fn skeleton_rows(rows: usize, columns: usize) -> Html {
    (0..rows)
        .map(|row| {
            html! {
                <tr key={row} aria-hidden="true">
                    { for (0..columns).map(|column| html! {
                        <td><Skeleton width={if column == 0 { "60%" } else { "40%" }} /></td>
                    }) }
                </tr>
            }
        })
        .collect()
}
