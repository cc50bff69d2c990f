//! A sale's receipt as it stands on paper, drawn from the same document that the printer gets.
//!
//! `data-test`: `paper`.

use mostrador_domain::printing::{
    document::Align,
    layout::{Paper as Sheet, Row},
};
use yew::prelude::*;

/// A piece of paper.
#[derive(Properties, PartialEq)]
pub struct PaperProps {
    /// What stands on it.
    pub sheet: Sheet,
}

/// Paper is white in both themes.
#[component]
pub fn Paper(props: &PaperProps) -> Html {
    html! {
        <div class="paper selectable" data-test="paper" style={format!("--columns:{}", props.sheet.columns)}>
            { for props.sheet.rows.iter().map(row) }
        </div>
    }
}

fn row(row: &Row) -> Html {
    match row {
        Row::Text { text, align, style } => {
            let place = match align {
                Align::Left => None,
                Align::Centre => Some("centre"),
                Align::Right => Some("right"),
            };
            let class = classes!(
                "pr",
                place,
                style.bold.then_some("bold"),
                style.wide.then_some("wide"),
                style.tall.then_some("tall"),
                style.reverse.then_some("reverse")
            );
            html! { <pre {class}>{ if text.is_empty() { " ".to_owned() } else { text.clone() } }</pre> }
        }
        Row::Sample { text, .. } => html! { <pre class="pr">{ text.clone() }</pre> },
        Row::Feed { lines } => (0..*lines).map(|_| html! { <pre class="pr">{ " " }</pre> }).collect(),
        Row::Cut => Html::default(),
        Row::Qr { data } | Row::Barcode { data } => html! { <pre class="pr centre code">{ data.clone() }</pre> },
    }
}
