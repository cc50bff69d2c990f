//! The rows of a plan: as they would go in, and those that cannot be used.

use std::rc::Rc;

use mostrador_domain::{
    Unit,
    catalogue::import_commands::{
        ImportColumn, ImportEffect, ImportField, ImportPlan, ImportProblem, ImportRow, UnitReason,
    },
};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::{
    icons::Icon,
    office,
    parts::{Button, Empty, Money, Size},
    shown,
    texts::{t, tx},
};

/// Rows of one page of the preview.
pub const PAGE: u32 = 50;

/// The rows as they would go in, below the columns of the file.
#[derive(Properties, PartialEq)]
pub struct RowsProps {
    /// The plan.
    pub plan: Rc<ImportPlan>,
    /// How many usable rows were passed over.
    pub offset: u32,
    /// Takes a column for something else.
    pub on_column: Callback<(usize, Option<ImportField>)>,
    /// Sells the product of a line by another measure.
    pub on_unit: Callback<(u32, Unit)>,
    /// Shows another page.
    pub on_page: Callback<u32>,
}

/// See [`RowsProps`].
#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let plan = &props.plan;
    let usable = plan.counts.rows.saturating_sub(plan.counts.unusable);
    let until = u64::from(props.offset) + plan.rows.len() as u64;
    let step = |to: u32| props.on_page.reform(move |()| to);
    html! {
        <>
            <div class="map-columns scroll" role="group" aria-label={t("import-columns")}>
                { for plan.columns.iter().enumerate().map(|(place, column)| column_card(place, column, &props.on_column)) }
            </div>
            <div class="list-body scroll">
                if plan.rows.is_empty() {
                    <Empty icon={Icon::FileSpreadsheet} title={t("import-no-rows")} text={t("import-no-rows-text")} />
                } else {
                    <table class="tbl import-rows">
                        <thead><tr>
                            <th class="r" scope="col">{ t("import-col-line") }</th>
                            <th scope="col">{ t("import-col-effect") }</th>
                            <th scope="col">{ t("import-col-name") }</th>
                            <th scope="col">{ t("import-col-codes") }</th>
                            <th scope="col">{ t("import-col-category") }</th>
                            <th class="r" scope="col">{ t("import-col-price") }</th>
                            <th scope="col">{ t("import-col-sold") }</th>
                            <th class="r" scope="col">{ t("import-col-content") }</th>
                        </tr></thead>
                        <tbody>{ for plan.rows.iter().map(|row| row_of(row, &props.on_unit)) }</tbody>
                    </table>
                }
            </div>
            if usable > u64::from(PAGE) {
                <div class="pager">
                    <span class="push num">{ tx("products-range", &[
                        ("from", office::count(u64::from(props.offset) + 1).into()), ("to", office::count(until).into()), ("total", office::count(usable).into()),
                    ]) }</span>
                    <Button test="import-prev" size={Size::Small} icon={Icon::ChevronLeft} label={t("products-prev")} disabled={props.offset == 0}
                        on_click={step(props.offset.saturating_sub(PAGE))} />
                    <Button test="import-next" size={Size::Small} icon={Icon::ChevronRight} label={t("products-next")} disabled={until >= usable}
                        on_click={step(props.offset + PAGE)} />
                </div>
            }
        </>
    }
}

fn column_card(place: usize, column: &ImportColumn, on_column: &Callback<(usize, Option<ImportField>)>) -> Html {
    let heading = if column.heading.is_empty() {
        tx("import-column", &[("number", (place + 1).into())])
    } else {
        column.heading.clone()
    };
    let change = on_column.reform(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        (place, ImportField::ALL.into_iter().find(|field| field.name() == value))
    });
    let chosen = column.field.map_or("", ImportField::name);
    html! {
        <div key={place} class={classes!("map-column", column.field.is_none().then_some("is-left-out"))}>
            <small class="clip" title={heading.clone()}>{ &heading }</small>
            <span class="input input-sm">
                <select data-test={format!("import-column-{place}")} aria-label={heading} onchange={change}>
                    <option value="" selected={chosen.is_empty()}>{ t("import-field-none") }</option>
                    { for ImportField::ALL.into_iter().map(|field| html! {
                        <option key={field.name()} value={field.name()} selected={field.name() == chosen}>{ t(&format!("import-field-{}", field.name().replace('_', "-"))) }</option>
                    }) }
                </select>
            </span>
            { for (0..3).map(|sample| html! { <span key={sample} class="sample clip">{ column.samples.get(sample).cloned().unwrap_or_else(|| "\u{a0}".into()) }</span> }) }
        </div>
    }
}

fn row_of(row: &ImportRow, on_unit: &Callback<(u32, Unit)>) -> Html {
    let line = row.line;
    let change = on_unit.reform(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        (line, Unit::from_name(&value).unwrap_or_default())
    });
    let effect = match row.effect {
        ImportEffect::New => html! { <span class="chip ok">{ t("import-effect-new") }</span> },
        ImportEffect::Change => html! { <span class="chip info">{ t("import-effect-change") }</span> },
        ImportEffect::Nothing => html! { <span class="chip">{ t("import-effect-nothing") }</span> },
    };
    let why = t(match row.unit_reason {
        UnitReason::ManufacturerCode => "import-unit-manufacturer",
        UnitReason::OwnCode => "import-unit-own",
        UnitReason::UnitColumn => "import-unit-column",
        UnitReason::NoUnit => "import-unit-none",
        UnitReason::Chosen => "import-unit-chosen",
    });
    html! {
        <tr key={line} data-test="import-row" data-line={line.to_string()}>
            <td class="r num ink-3">{ line }</td>
            <td>{ effect }</td>
            <td><span class="clip cell-name" title={row.name.clone()}>{ &row.name }</span></td>
            <td class="num ink-2"><span class="clip cell-codes" title={row.codes.join(" ")}>{ if row.codes.is_empty() { "–".to_owned() } else { row.codes.join(" ") } }</span></td>
            <td class="ink-2"><span class="clip cell-category">{ row.category.clone().unwrap_or_default() }</span></td>
            <td class="r">{ match row.price_minor {
                Some(price) => html! { <Money minor={price} /> },
                None => html! { <span class="chip warn">{ t("products-no-price") }</span> },
            } }</td>
            <td>
                <span class={classes!("input", "input-sm", "unit-pick", row.doubtful.then_some("is-doubtful"))} title={why.clone()}>
                    <select data-test="import-row-unit" aria-label={why} onchange={change}>
                        { for Unit::ALL.into_iter().filter(|unit| *unit != Unit::Millilitre).map(|unit| html! {
                            <option key={unit.name()} value={unit.name()} selected={unit == row.unit}>{ t(&format!("unit-long-{}", unit.name())) }</option>
                        }) }
                    </select>
                </span>
            </td>
            <td class="r num ink-2">{ row.content.and_then(|content| content.amount_milli.map(|amount| (amount, content.unit))).map(|(amount, unit)| {
                format!("{}\u{a0}{}", super::super::form::typed_milli(amount), shown::unit(unit))
            }).unwrap_or_else(|| "–".into()) }</td>
        </tr>
    }
}

/// The rows that cannot be used.
#[derive(Properties, PartialEq)]
pub struct ProblemsProps {
    /// Those that are listed.
    pub problems: Vec<ImportProblem>,
    /// How many there are.
    pub unusable: u64,
}

/// See [`ProblemsProps`].
#[component]
pub fn Problems(props: &ProblemsProps) -> Html {
    if props.problems.is_empty() {
        return html! { <div class="list-body"><Empty icon={Icon::CircleCheck} title={t("import-no-problems")} text={t("import-no-problems-text")} /></div> };
    }
    let hidden = props.unusable.saturating_sub(props.problems.len() as u64);
    html! {
        <div class="list-body scroll">
            <table class="tbl">
                <thead><tr>
                    <th class="r" scope="col">{ t("import-col-line") }</th><th scope="col">{ t("import-col-reason") }</th><th scope="col">{ t("import-col-text") }</th>
                </tr></thead>
                <tbody>
                    { for props.problems.iter().map(|problem| html! {
                        <tr key={problem.line} data-test="import-problem" data-line={problem.line.to_string()}>
                            <td class="r num">{ problem.line }</td>
                            <td>{ &problem.reason }</td>
                            <td class="ink-3"><span class="clip cell-text" title={problem.text.clone()}>{ &problem.text }</span></td>
                        </tr>
                    }) }
                </tbody>
            </table>
            if hidden > 0 { <p class="hint list-more">{ tx("import-problems-more", &[("count", (hidden as i64).into())]) }</p> }
        </div>
    }
}
