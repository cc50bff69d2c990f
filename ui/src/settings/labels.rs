//! The layouts of scale labels, each with an example of the label that it reads.

use mostrador_domain::catalogue::{
    codes,
    labels::{InnerCheck, LabelKind, LabelTemplate, TEMPLATES_MAX},
};
use yew::prelude::*;

use crate::{
    icons::Icon,
    parts::{Button, Field, Kind, Select},
    shown,
    texts::{t, tx},
};

/// The layouts.
#[derive(Properties, PartialEq)]
pub struct LabelsProps {
    /// In the order in which they are tried.
    pub templates: Vec<LabelTemplate>,
    /// After each change.
    pub on_change: Callback<Vec<LabelTemplate>>,
    /// What a refusal said about them.
    pub error: Option<AttrValue>,
}

/// See [`LabelsProps`].
#[component]
pub fn Labels(props: &LabelsProps) -> Html {
    let add = {
        let (templates, tell) = (props.templates.clone(), props.on_change.clone());
        Callback::from(move |()| {
            let mut next = templates.clone();
            next.push(LabelTemplate {
                prefixes: vec!["20".to_owned()],
                item_digits: 5,
                inner_check: InnerCheck::None,
                value_digits: 5,
                kind: LabelKind::Weight,
                decimals: 3,
            });
            tell.emit(next);
        })
    };
    html! {
        <div class="col gap-16">
            { for props.templates.iter().enumerate().map(|(place, template)| card(place, template, &props.templates, &props.on_change)) }
            if let Some(error) = &props.error { <p class="hint error" role="alert">{ error }</p> }
            <div><Button test="label-add" icon={Icon::Plus} disabled={props.templates.len() >= TEMPLATES_MAX} on_click={add}>{ t("labels-add") }</Button></div>
        </div>
    }
}

fn card(
    place: usize,
    template: &LabelTemplate,
    all: &[LabelTemplate],
    on_change: &Callback<Vec<LabelTemplate>>,
) -> Html {
    let set = |change: fn(&mut LabelTemplate, &str)| {
        let (all, tell) = (all.to_vec(), on_change.clone());
        Callback::from(move |text: String| {
            let mut next = all.clone();
            if let Some(template) = next.get_mut(place) {
                change(template, &text);
            }
            tell.emit(next);
        })
    };
    let remove = {
        let (all, tell) = (all.to_vec(), on_change.clone());
        Callback::from(move |()| {
            let mut next = all.clone();
            next.remove(place);
            tell.emit(next);
        })
    };
    let digits = |range: std::ops::RangeInclusive<u8>| -> Vec<(AttrValue, AttrValue)> {
        range.map(|count| (count.to_string().into(), count.to_string().into())).collect()
    };
    let kind = match template.kind {
        LabelKind::Price => "price",
        LabelKind::Weight => "weight",
        LabelKind::Units => "units",
    };
    let check = match template.inner_check {
        InnerCheck::None => "none",
        InnerCheck::Checked => "checked",
        InnerCheck::Ignored => "ignored",
    };
    let choices = |group: &str, values: [&'static str; 3]| -> Vec<(AttrValue, AttrValue)> {
        values.into_iter().map(|value| (value.into(), t(&format!("{group}-{value}")).into())).collect()
    };
    html! {
        <section key={place} class="panel label-card" data-test="label-card">
            <div class="label-code selectable num" aria-label={t("labels-example")}>{ for example(template).into_iter().map(|(class, text)| html! { <span {class}>{ text }</span> }) }</div>
            <p class="hint">{ told(template) }</p>
            <div class="three">
                <Field id={format!("label-prefixes-{place}")} test="label-prefixes" label={t("labels-prefixes")} value={template.prefixes.join(" ")} chars_max=60
                    on_input={set(|template, text| template.prefixes = text.split_whitespace().map(str::to_owned).collect())} />
                <Select id={format!("label-kind-{place}")} test="label-kind" label={t("labels-kind")} value={kind} options={choices("labels-kind", ["price", "weight", "units"])}
                    on_change={set(|template, text| template.kind = match text {
                        "price" => LabelKind::Price,
                        "units" => LabelKind::Units,
                        _ => LabelKind::Weight,
                    })} />
                <Select id={format!("label-decimals-{place}")} test="label-decimals" label={t("labels-decimals")} value={template.decimals.to_string()} options={digits(0..=3)}
                    on_change={set(|template, text| template.decimals = text.parse().unwrap_or(0))} />
                <Select id={format!("label-item-{place}")} test="label-item" label={t("labels-item")} value={template.item_digits.to_string()} options={digits(3..=6)}
                    on_change={set(|template, text| template.item_digits = text.parse().unwrap_or(5))} />
                <Select id={format!("label-value-{place}")} test="label-value" label={t("labels-value")} value={template.value_digits.to_string()} options={digits(4..=6)}
                    on_change={set(|template, text| template.value_digits = text.parse().unwrap_or(5))} />
                <Select id={format!("label-check-{place}")} test="label-check" label={t("labels-check")} value={check} options={choices("labels-check", ["none", "checked", "ignored"])}
                    on_change={set(|template, text| template.inner_check = match text {
                        "checked" => InnerCheck::Checked,
                        "ignored" => InnerCheck::Ignored,
                        _ => InnerCheck::None,
                    })} />
            </div>
            <div class="row"><Button test="label-remove" kind={Kind::Danger} icon={Icon::Trash2} on_click={remove}>{ t("labels-remove") }</Button></div>
        </section>
    }
}

/// The digits of an example label, each part in its own tint.
fn example(template: &LabelTemplate) -> Vec<(&'static str, String)> {
    let take = |digits: &str, count: u8| -> String { digits.chars().take(usize::from(count)).collect() };
    let prefix = template.prefixes.first().cloned().unwrap_or_default();
    let item = take("004120", template.item_digits);
    let inner = if template.inner_check == InnerCheck::None { String::new() } else { "7".to_owned() };
    let value = take("012840", template.value_digits);
    let body = format!("{prefix}{item}{inner}{value}");
    let last = codes::check_digit(&body).filter(|_| body.len() == 12).map(|digit| digit.to_string());
    let mut parts = vec![("is-prefix", prefix), ("is-item", item), ("is-check", inner), ("is-value", value)];
    parts.push(match last {
        Some(digit) => ("is-check", digit),
        None => ("is-wrong", "?".to_owned()),
    });
    parts
}

fn told(template: &LabelTemplate) -> String {
    let digits: String = "012840".chars().take(usize::from(template.value_digits)).collect();
    let number: i64 = digits.parse().unwrap_or(0);
    let scale = 10_i64.pow(u32::from(template.decimals));
    let (whole, part) = (number / scale, number % scale);
    let decimals = usize::from(template.decimals);
    let figure = if decimals == 0 { whole.to_string() } else { format!("{whole}{}{part:0decimals$}", shown::mark()) };
    let key = match template.kind {
        LabelKind::Price => "labels-told-price",
        LabelKind::Weight => "labels-told-weight",
        LabelKind::Units => "labels-told-units",
    };
    tx(key, &[("figure", figure.into()), ("symbol", shown::country().money.symbol.clone().into())])
}
