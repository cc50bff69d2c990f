//! The lines of the basket. Each is drawn again only when it changed.
//!
//! `data-test`: `lines`, `basket-line` (with `data-line`), in it `line-quantity`, `line-name`, `line-total`,
//! `line-discount`; on the selected one `line-minus`, `line-plus`, `line-price`, `line-discount-set`, `line-note`,
//! `line-remove`.

use std::rc::Rc;

use mostrador_domain::{
    ids::LineId,
    sales::{Discount, LineView},
};
use yew::prelude::*;

use super::{
    act::{Act, Overlay},
    store::{Chunk, LineRef},
};
use crate::{
    dom,
    hooks::use_near,
    icons::{Icon, icon},
    parts::{Button, Kind, Money, Size},
    shown,
    texts::t,
};

/// How far out of sight lines are drawn already: a turn of the wheel finds them there.
const NEAR: &str = "600px 0px";

/// The lines of a basket.
#[derive(Properties, PartialEq)]
pub struct LinesProps {
    /// The lines, in chunks.
    pub chunks: Vec<Chunk>,
    /// The selected line.
    pub selected: Option<LineId>,
    /// The line that came or changed last.
    pub touched: Option<LineId>,
    /// The line that is washed in green, with its turn.
    pub fresh: Option<(LineId, bool)>,
    /// Counts the basket's changes.
    pub revision: u64,
    /// Whether something else takes room from the lines.
    pub squeezed: bool,
    /// What is wished.
    pub act: Callback<Act>,
}

/// Every line; the one that is selected, or changed last, is scrolled into sight.
#[component]
pub fn Lines(props: &LinesProps) -> Html {
    // Where somebody works: the line that keys act on.
    let last = || props.chunks.last().and_then(|chunk| chunk.lines.last()).map(|line| line.0.line);
    let current = props.selected.or(props.touched).or_else(last);
    {
        use_effect_with((current, props.revision, props.squeezed), move |(current, ..)| {
            if let Some(row) = current.and_then(|line| dom::document().get_element_by_id(&row_id(line))) {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                row.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
    }
    html! {
        <div class="lines scroll" role="list" data-test="lines">
            { for props.chunks.iter().map(|chunk| {
                let within = |line: Option<LineId>| line.filter(|line| chunk.lines.iter().any(|one| one.0.line == *line));
                html! {
                    <LineChunk key={chunk.key} lines={chunk.lines.clone()} selected={within(props.selected)}
                        current={within(current).is_some()}
                        fresh={props.fresh.filter(|(line, _)| within(Some(*line)).is_some())} act={props.act.clone()} />
                }
            }) }
        </div>
    }
}

fn row_id(line: LineId) -> String {
    format!("line-{line}")
}

#[derive(Properties)]
struct ChunkProps {
    lines: Rc<Vec<LineRef>>,
    selected: Option<LineId>,
    current: bool,
    fresh: Option<(LineId, bool)>,
    act: Callback<Act>,
}

impl PartialEq for ChunkProps {
    fn eq(&self, other: &Self) -> bool {
        (Rc::ptr_eq(&self.lines, &other.lines) || self.lines == other.lines)
            && self.selected == other.selected
            && self.current == other.current
            && self.fresh == other.fresh
            && self.act == other.act
    }
}

/// Draws its lines while they are in sight or soon will be, and where somebody works on one of them. Else it keeps
/// their room, so that a basket of five hundred lines costs the window no more than one of ten.
#[component]
fn LineChunk(props: &ChunkProps) -> Html {
    let place = use_node_ref();
    let near = use_near(&place, NEAR);
    let drawn = near || props.current;
    html! {
        <div ref={place} class="ln-chunk" role="presentation" style={(!drawn).then(|| format!("height:calc({} * var(--line-height))", props.lines.len()))}>
            if drawn {
                { for props.lines.iter().map(|line| {
                    let id = line.0.line;
                    html! {
                        <Line key={id.0.as_u128()} line={line.clone()} selected={props.selected == Some(id)}
                            fresh={props.fresh.filter(|(line, _)| *line == id).map(|(_, turn)| turn)} act={props.act.clone()} />
                    }
                }) }
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    line: LineRef,
    selected: bool,
    fresh: Option<bool>,
    act: Callback<Act>,
}

#[component]
fn Line(props: &LineProps) -> Html {
    let line = &*props.line.0;
    let id = line.line;
    let act = props.act.clone();
    let selected = props.selected;
    let pick = move |_| act.emit(Act::Select((!selected).then_some(id)));
    let struck = line.discount_minor != 0 || line.list_price_minor.is_some();
    let before_minor = line
        .list_price_minor
        .map_or(line.amount_minor, |list| mostrador_domain::money::line_amount(list, line.quantity_milli));
    html! {
        <div id={row_id(id)} class={classes!("ln", selected.then_some("sel"), props.fresh.map(|turn| if turn { "fresh" } else { "fresh again" }))} role="listitem"
            data-test="basket-line" data-line={id.to_string()} aria-current={selected.then_some("true")}>
            <button type="button" class="ln-main" tabindex="-1" onclick={pick} aria-label={line.name.clone()}>
                <span class="q" data-test="line-quantity">
                    { shown::quantity(line.quantity_milli, line.unit) }<small>{ shown::unit(line.unit) }</small>
                </span>
                <span class="what">
                    <span class="nm clip" data-test="line-name">{ line.name.clone() }</span>
                    <span class="mt clip">{ how(line) }</span>
                </span>
                { chips(line) }
                <span class="tt" data-test="line-total">
                    if struck && before_minor != line.total_minor {
                        <s>{ shown::amount(before_minor, false) }</s>
                    }
                    <Money minor={line.total_minor} />
                </span>
            </button>
            if selected {
                { actions(line, &props.act) }
            }
        </div>
    }
}

/// How the line was computed: `0,842 kg × $ 9.800,00`.
fn how(line: &LineView) -> Html {
    let sum = format!(
        "{}{} × {}",
        shown::quantity(line.quantity_milli, line.unit),
        if line.unit.is_measured() { format!("\u{a0}{}", shown::unit(line.unit)) } else { String::new() },
        shown::money(line.unit_price_minor)
    );
    match &line.note {
        Some(note) => html! { <>{ sum }<em>{ " · " }{ note.clone() }</em></> },
        None => html! { { sum } },
    }
}

fn chips(line: &LineView) -> Html {
    let discount = line.discount.map(|discount| match discount {
        Discount::PercentBp(bp) => format!("−{}", shown::percent(bp)),
        Discount::AmountMinor(minor) => shown::money(-minor),
    });
    let unpriced = line.unit_price_minor == 0 && line.open_price;
    html! {
        <span class="chips">
            if unpriced {
                <span class="chip warn">{ t("line-no-price") }</span>
            }
            if line.label_minor.is_some() {
                <span class="chip">{ t("line-label") }</span>
            }
            if let Some(discount) = discount {
                <span class="chip accent" data-test="line-discount">{ discount }</span>
            }
        </span>
    }
}

fn actions(line: &LineView, act: &Callback<Act>) -> Html {
    let id = line.line;
    let wish = |wish: Act| act.reform(move |()| wish.clone());
    let step = |by: i64, test: &'static str, words: &str, picture: Icon| {
        let act = act.clone();
        html! {
            <button type="button" data-test={test} aria-label={t(words)} tabindex="-1" onclick={move |_| act.emit(Act::Step(id, by))}>
                { icon(picture, "") }
            </button>
        }
    };
    let action = |test: &'static str, key: &'static str, words: &str, kind: Kind, wished: Act| {
        html! {
            <Button {test} {kind} size={Size::Large} key_hint={key} class={classes!((kind == Kind::Danger).then_some("push"))} on_click={wish(wished)}>
                { t(words) }
            </Button>
        }
    };
    html! {
        <div class="acts">
            <div class="step">
                { step(-1, "line-minus", "line-minus", Icon::Minus) }
                <b>{ shown::quantity(line.quantity_milli, line.unit) }</b>
                { step(1, "line-plus", "line-plus", Icon::Plus) }
            </div>
            { action("line-price", "/", "word-price", Kind::Plain, Act::Open(Overlay::Price(id))) }
            { action("line-discount-set", "%", "word-discount", Kind::Plain, Act::Open(Overlay::Discount(Some(id)))) }
            { action("line-note", "Alt N", "word-note", Kind::Plain, Act::Open(Overlay::Note(Some(id)))) }
            { action("line-remove", "Supr", "word-remove", Kind::Danger, Act::Remove(id)) }
        </div>
    }
}
