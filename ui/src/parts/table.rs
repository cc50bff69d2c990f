//! A table: heads, rows that can be chosen, and its three other faces: on its way, empty, failed.

use mostrador_domain::Problem;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::{Failed, skeleton_rows};

/// Rows of a table that is on its way.
const SKELETON_ROWS: usize = 8;

/// One column's head.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its words.
    pub head: AttrValue,
    /// Whether figures stand at its right.
    pub right: bool,
}

impl Column {
    /// A column of words.
    pub fn words(head: impl Into<AttrValue>) -> Column {
        Column { head: head.into(), right: false }
    }

    /// A column of figures.
    pub fn figures(head: impl Into<AttrValue>) -> Column {
        Column { head: head.into(), right: true }
    }
}

/// A table.
#[derive(Properties, PartialEq)]
pub struct TableProps {
    /// Its `data-test` name.
    pub test: AttrValue,
    /// The heads.
    pub columns: Vec<Column>,
    /// Whether rows are on their way and there are none yet.
    #[prop_or_default]
    pub loading: bool,
    /// Why reading failed, where there are no rows.
    #[prop_or_default]
    pub problem: Option<Problem>,
    /// Reads again.
    #[prop_or_default]
    pub again: Callback<()>,
    /// What stands instead of rows when there are none.
    #[prop_or_default]
    pub empty: Html,
    /// How many rows there are.
    pub count: usize,
    /// The rows: `tr` with keys.
    pub children: Html,
}

/// Rows under heads; arrows move between rows that carry `tabindex`, Enter presses the row.
#[component]
pub fn Table(props: &TableProps) -> Html {
    if props.count == 0 && !props.loading {
        return match &props.problem {
            Some(problem) => html! { <Failed problem={problem.clone()} again={props.again.clone()} /> },
            None => props.empty.clone(),
        };
    }
    let rows =
        if props.count == 0 { skeleton_rows(SKELETON_ROWS, props.columns.len()) } else { props.children.clone() };
    html! {
        <table class="tbl" data-test={props.test.clone()} onkeydown={move_between_rows}>
            <thead><tr>
                { for props.columns.iter().map(|column| html! {
                    <th class={column.right.then_some("r")} scope="col">{ &column.head }</th>
                }) }
            </tr></thead>
            <tbody>{ rows }</tbody>
        </table>
    }
}

fn move_between_rows(event: KeyboardEvent) {
    let row = event.target_dyn_into::<HtmlElement>().filter(|element| element.tag_name() == "TR");
    let Some(row) = row else { return };
    let other = match event.key().as_str() {
        "ArrowDown" => row.next_element_sibling(),
        "ArrowUp" => row.previous_element_sibling(),
        "Enter" => {
            event.prevent_default();
            row.click();
            return;
        }
        _ => return,
    };
    event.prevent_default();
    if let Some(other) = other.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = other.focus();
    }
}
