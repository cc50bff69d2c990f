//! Paper on the screen: the very rows that a printer gets, drawn. Paper stays white in the dark theme.

use std::rc::Rc;

use mostrador_domain::printing::{Align, Paper, Row, Style, symbols};
use yew::prelude::*;

use crate::{
    hooks::Read,
    parts::{Failed, Skeleton},
};

/// Draws a paper that is read from the door, or what stands in its place until it is there.
pub fn paper_read(read: &Read<Paper>, label: String) -> Html {
    match (&read.data, &read.problem) {
        (Some(paper), _) => html! { <PaperView paper={Rc::clone(paper)} {label} /> },
        (None, Some(problem)) => html! { <Failed problem={problem.clone()} again={read.again.clone()} /> },
        (None, None) => html! { <div class="paper-wait"><Skeleton width="100%" /></div> },
    }
}

/// A paper to draw.
#[derive(Properties, PartialEq)]
pub struct PaperViewProps {
    /// Its rows.
    pub paper: Rc<Paper>,
    /// What it is, for readers.
    pub label: AttrValue,
}

/// Draws a paper at the size of its text.
#[component]
pub fn PaperView(props: &PaperViewProps) -> Html {
    let paper = &props.paper;
    html! {
        <figure class="paper selectable" data-test="paper" aria-label={props.label.clone()} style={format!("--columns:{}", paper.columns)}>
            { for paper.rows.iter().map(row) }
        </figure>
    }
}

fn row(row: &Row) -> Html {
    match row {
        Row::Text { text, align, style } => {
            html! { <p class={classes!(side(*align), look(*style))}>{ if text.is_empty() { "\u{a0}" } else { text } }</p> }
        }
        Row::Sample { text, .. } => html! { <p>{ text }</p> },
        Row::Feed { lines } => html! { { for (0..*lines).map(|_| html! { <p>{ "\u{a0}" }</p> }) } },
        Row::Qr { data } => qr(data),
        Row::Barcode { data } => barcode(data),
        Row::Cut => html! { <hr /> },
    }
}

fn side(align: Align) -> Option<&'static str> {
    match align {
        Align::Left => None,
        Align::Centre => Some("at-centre"),
        Align::Right => Some("at-right"),
    }
}

fn look(style: Style) -> Classes {
    classes!(
        style.bold.then_some("is-bold"),
        style.wide.then_some("is-wide"),
        (style.tall && !style.wide).then_some("is-tall"),
        style.reverse.then_some("is-reverse"),
    )
}

fn qr(data: &str) -> Html {
    let Some(matrix) = symbols::qr(data) else { return Html::default() };
    let mut path = String::new();
    for y in 0..matrix.side {
        for x in (0..matrix.side).filter(|x| matrix.is_dark(*x, y)) {
            path.push_str(&format!("M{x} {y}h1v1h-1z"));
        }
    }
    html! { <svg class="paper-qr" viewBox={format!("0 0 {0} {0}", matrix.side)} aria-hidden="true" shape-rendering="crispEdges"><path d={path} /></svg> }
}

fn barcode(data: &str) -> Html {
    let Some(runs) = symbols::code128(data) else { return Html::default() };
    let widths = symbols::code128_widths(&runs);
    let whole: u32 = widths.iter().map(|width| u32::from(*width)).sum();
    let mut path = String::new();
    let mut x = 0_u32;
    for (place, width) in widths.iter().enumerate() {
        if place % 2 == 0 {
            path.push_str(&format!("M{x} 0h{width}v10h-{width}z"));
        }
        x += u32::from(*width);
    }
    html! {
        <>
            <svg class="paper-bars" viewBox={format!("0 0 {whole} 10")} preserveAspectRatio="none" aria-hidden="true" shape-rendering="crispEdges"><path d={path} /></svg>
            <p class="at-centre">{ data }</p>
        </>
    }
}
