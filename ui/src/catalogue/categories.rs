//! The panel of categories: names, tints, order.

use mostrador_domain::catalogue::commands::{Categories, Category, SaveCategory};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api, dom,
    hooks::{use_keys, use_read},
    icons::{Icon, icon},
    office::arrows,
    parts::{Button, Empty, Failed, Field, Kind, Size, Skeleton},
    texts::{t, tx},
    toast,
};

/// Tints that a category may have.
const TINTS: std::ops::RangeInclusive<u8> = 1..=8;

/// The panel.
#[derive(Properties, PartialEq)]
pub struct CategoryPanelProps {
    /// Closes it.
    pub close: Callback<()>,
}

/// The categories in their order, each changed at once.
#[component]
pub fn CategoryPanel(props: &CategoryPanelProps) -> Html {
    let read = use_read(Categories::default());
    let name = use_state(String::new);
    let add = {
        let name = name.clone();
        Callback::from(move |()| {
            let wanted = name.trim().to_owned();
            if !wanted.is_empty() {
                save(SaveCategory { category: Some(dom::new_id()), name: Some(wanted), ..SaveCategory::default() });
                name.set(String::new());
                dom::focus("category-new-name");
            }
        })
    };
    {
        let close = props.close.clone();
        use_keys(false, move |key| {
            if key.key() == "Escape" && !key.default_prevented() && !dom::dialog_is_open() {
                close.emit(());
            }
        });
    }
    let categories: &[Category] = read.data.as_ref().map_or(&[], |list| &list.categories);
    let body = match (&read.data, &read.problem) {
        (None, Some(problem)) => html! { <Failed problem={problem.clone()} again={read.again.clone()} /> },
        (None, None) => html! { { for (0..5).map(|_| html! { <div class="li"><Skeleton width="70%" /></div> }) } },
        (Some(_), _) if categories.is_empty() => {
            html! { <Empty icon={Icon::Tags} title={t("categories-empty")} text={t("categories-empty-hint")} /> }
        }
        (Some(_), _) => html! {
            <ul class="list">
                { for categories.iter().enumerate().map(|(place, category)| html! {
                    <Row key={category.category.to_string()} category={category.clone()} before={place.checked_sub(1).map(|before| categories[before].clone())}
                        after={categories.get(place + 1).cloned()} />
                }) }
            </ul>
        },
    };
    html! {
        <aside class="pane" data-test="category-panel" aria-label={t("categories-title")}>
            <header class="pane-h">
                <div class="grow"><h2>{ t("categories-title") }</h2><p class="sub">{ t("categories-text") }</p></div>
                <Button test="category-close" kind={Kind::Quiet} icon={Icon::X} label={t("word-close")} on_click={props.close.clone()} />
            </header>
            <div class="pane-b scroll">{ body }</div>
            <footer class="pane-f">
                <span class="grow">
                    <Field id="category-new-name" test="category-new-name" value={(*name).clone()} placeholder={t("categories-new")} chars_max=60
                        on_input={let name = name.clone(); move |text| name.set(text)} on_enter={Some(add.clone())} />
                </span>
                <Button test="category-add" kind={Kind::Primary} icon={Icon::Plus} disabled={name.trim().is_empty()} on_click={add}>{ t("word-add") }</Button>
            </footer>
        </aside>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    category: Category,
    before: Option<Category>,
    after: Option<Category>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let category = &props.category;
    let name = use_state(|| category.name.clone());
    {
        let name = name.clone();
        use_effect_with(category.name.clone(), move |saved| name.set(saved.clone()));
    }
    let id = category.category;
    let rename = {
        let (name, saved) = (name.clone(), category.name.clone());
        Callback::from(move |()| {
            let wanted = name.trim().to_owned();
            if wanted.is_empty() {
                name.set(saved.clone());
            } else if wanted != saved {
                save(SaveCategory { category: Some(id), name: Some(wanted), ..SaveCategory::default() });
            }
        })
    };
    let swap = |other: &Option<Category>, up: bool| {
        let (this, other) = (category.clone(), other.clone());
        Callback::from(move |()| {
            let Some(other) = &other else { return };
            let low = this.position.min(other.position);
            // Places may be equal after a merge of two tills; then the pair is told apart by one.
            let high = this.position.max(other.position).max(low + 1);
            let (own, others) = if up { (low, high) } else { (high, low) };
            let (this, other) = (this.category, other.category);
            spawn_local(async move {
                for (category, position) in [(this, own), (other, others)] {
                    let command =
                        SaveCategory { category: Some(category), position: Some(position), ..SaveCategory::default() };
                    if let Err(problem) = api::call(&command).await {
                        toast::say_bad(problem.message);
                        return;
                    }
                }
            });
        })
    };
    let archive = Callback::from(move |()| {
        save(SaveCategory { category: Some(id), archived: Some(true), ..SaveCategory::default() });
        toast::say_with_undo(
            t("categories-archived"),
            Callback::from(move |()| {
                save(SaveCategory { category: Some(id), archived: Some(false), ..SaveCategory::default() })
            }),
        );
    });
    html! {
        <li class="cat-row" data-test="category-row" data-category={id.to_string()}>
            <div class="row">
                <span class="grow">
                    <Field id={format!("category-{id}")} test="category-name" value={(*name).clone()} chars_max=60
                        on_input={let name = name.clone(); move |text| name.set(text)} on_enter={Some(rename.clone())} on_blur={Some(rename)} />
                </span>
                <span class="ink-3 num small">{ tx("categories-products", &[("count", (category.products as i64).into())]) }</span>
            </div>
            <div class="row">
                <div class="tints" role="radiogroup" aria-label={t("categories-tint")} onkeydown={arrows}>
                    { for TINTS.map(|tint| {
                        let chosen = category.colour == tint;
                        html! {
                            <button key={tint} type="button" role="radio" class={classes!("tint", format!("k{tint}"))} aria-checked={chosen.to_string()}
                                aria-label={t(&format!("tint-{tint}"))} title={t(&format!("tint-{tint}"))} tabindex={if chosen { "0" } else { "-1" }}
                                data-test={format!("category-colour-{tint}")}
                                onclick={move |_| save(SaveCategory { category: Some(id), colour: Some(tint), ..SaveCategory::default() })}>
                                if chosen { { icon(Icon::Check, "i-14") } }
                            </button>
                        }
                    }) }
                </div>
                <span class="push row gap-4">
                    <Button test="category-up" size={Size::Small} kind={Kind::Quiet} icon={Icon::ArrowUp} label={t("word-up")} disabled={props.before.is_none()}
                        on_click={swap(&props.before, true)} />
                    <Button test="category-down" size={Size::Small} kind={Kind::Quiet} icon={Icon::ArrowDown} label={t("word-down")} disabled={props.after.is_none()}
                        on_click={swap(&props.after, false)} />
                    <Button test="category-archive" size={Size::Small} kind={Kind::Quiet} icon={Icon::Archive} label={t("categories-archive")} on_click={archive} />
                </span>
            </div>
        </li>
    }
}

fn save(command: SaveCategory) {
    spawn_local(async move {
        if let Err(problem) = api::call(&command).await {
            toast::say_bad(problem.message);
        }
    });
}
