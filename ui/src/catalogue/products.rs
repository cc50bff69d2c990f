//! The list of products: search, filters, pages; the panel at its right edits what is chosen.

use mostrador_domain::{
    catalogue::{
        commands::{Categories, List, ListCounts, ListFilter, Product},
        import_commands::Export,
    },
    ids::{CategoryId, ProductId},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{categories::CategoryPanel, editor::Editor, form::margin_bp, quick::QuickPanel};
use crate::{
    api, dom,
    hooks::{use_keys, use_read},
    icons::{Icon, icon},
    office::{self, Page, PageHead},
    parts::{Button, Column, Empty, Kind, Money, Size, Table},
    router::{self, Route, use_route},
    shown,
    texts::{t, tx},
    toast,
};

/// Products of one page.
const PAGE: u32 = 50;

/// What stands at the right of the list.
#[derive(Clone, PartialEq)]
enum Panel {
    None,
    New { code: Option<String> },
    Edit(ProductId),
    Categories,
    Quick,
}

impl Panel {
    fn of(rest: Option<&str>) -> Panel {
        match rest {
            None => Panel::None,
            Some("nuevo") => Panel::New { code: None },
            Some("categorias") => Panel::Categories,
            Some("teclas") => Panel::Quick,
            Some(rest) => match (rest.strip_prefix("nuevo/"), rest.parse::<uuid::Uuid>()) {
                (Some(code), _) => Panel::New { code: Some(code.to_owned()) },
                (None, Ok(id)) => Panel::Edit(id.into()),
                (None, Err(_)) => Panel::None,
            },
        }
    }
}

const FILTERS: [(ListFilter, &str, &str); 6] = [
    (ListFilter::All, "all", "products-filter-all"),
    (ListFilter::NoPrice, "no-price", "products-filter-no-price"),
    (ListFilter::Measured, "measured", "products-filter-measured"),
    (ListFilter::NoCategory, "no-category", "products-filter-no-category"),
    (ListFilter::Quick, "quick", "products-filter-quick"),
    (ListFilter::Archived, "archived", "products-filter-archived"),
];

fn count_of(counts: &ListCounts, filter: ListFilter) -> u64 {
    match filter {
        ListFilter::All => counts.all,
        ListFilter::NoPrice => counts.no_price,
        ListFilter::Measured => counts.measured,
        ListFilter::OpenPrice => counts.open_price,
        ListFilter::Quick => counts.quick,
        ListFilter::NoCategory => counts.no_category,
        ListFilter::Archived => counts.archived,
    }
}

/// The screen of the catalogue.
#[component]
pub fn Products() -> Html {
    let (_, rest) = use_route();
    let panel = Panel::of(rest.as_deref());
    let text = use_state(String::new);
    let filter = use_state(|| ListFilter::All);
    let category = use_state(|| None::<CategoryId>);
    let offset = use_state(|| 0_u32);

    let page = use_read(List {
        filter: *filter,
        category: *category,
        text: Some((*text).clone()).filter(|text| !text.trim().is_empty()),
        offset: *offset,
        limit: Some(PAGE),
    });
    let categories = use_read(Categories::default());

    use_keys(false, move |key| {
        let typing = key.target().is_some_and(|target| office::is_field(&target)) || dom::dialog_is_open();
        match key.key().as_str() {
            "/" if !typing => {
                key.prevent_default();
                dom::focus("products-search");
            }
            "n" | "N" if !typing && !key.ctrl_key() && !key.alt_key() => {
                key.prevent_default();
                router::go_to(Route::Products, "nuevo");
            }
            _ => {}
        }
    });

    let counts = page.data.as_ref().map(|page| page.counts).unwrap_or_default();
    let total = page.data.as_ref().map_or(0, |page| page.total);
    let products: &[Product] = page.data.as_ref().map_or(&[], |page| &page.products);
    let searching = !text.trim().is_empty() || category.is_some() || *filter != ListFilter::All;
    let open = panel != Panel::None;

    let set_text = {
        let (text, offset) = (text.setter(), offset.setter());
        move |event: InputEvent| {
            text.set(event.target_unchecked_into::<web_sys::HtmlInputElement>().value());
            offset.set(0);
        }
    };
    let search_key = {
        let (text, offset) = (text.clone(), offset.setter());
        move |event: KeyboardEvent| match event.key().as_str() {
            "Escape" if !text.is_empty() => {
                event.stop_propagation();
                text.set(String::new());
                offset.set(0);
            }
            "ArrowDown" | "Enter" => {
                event.prevent_default();
                focus_first_row();
            }
            _ => {}
        }
    };
    let chosen = match panel {
        Panel::Edit(product) => Some(product),
        Panel::None | Panel::New { .. } | Panel::Categories | Panel::Quick => None,
    };
    let close = Callback::from(|()| router::go(Route::Products));

    html! {
        <Page test="products" class={classes!("split-page", open.then_some("is-open"))}>
            <div class="split-list">
                <PageHead title={t("products-title")} note={office::count(counts.all)}>
                    <span class="input list-search">
                        { icon(Icon::Search, "i-18") }
                        <input id="products-search" data-test="products-search" value={(*text).clone()} oninput={set_text} onkeydown={search_key}
                            placeholder={t("products-search")} aria-label={t("products-search-label")} autocomplete="off" spellcheck="false" />
                        <kbd>{ "/" }</kbd>
                    </span>
                    <span class="push row">
                        <Button test="products-import" icon={Icon::Upload} label={t("products-import")} on_click={|()| router::go(Route::Import)} />
                        <Button test="products-export" icon={Icon::Download} label={t("products-export")} on_click={Callback::from(|()| export())} />
                        <Button test="products-quick" icon={Icon::Grid3x3} label={t("products-quick")}
                            on_click={|()| router::go_to(Route::Products, "teclas")} />
                        <Button test="products-categories" icon={Icon::Tags} label={t("products-categories")}
                            on_click={|()| router::go_to(Route::Products, "categorias")} />
                        <Button test="products-new" kind={Kind::Primary} icon={Icon::Plus} key_hint="N"
                            on_click={|()| router::go_to(Route::Products, "nuevo")}>{ t("products-new") }</Button>
                    </span>
                </PageHead>
                <div class="filters">
                    { for FILTERS.iter().filter(|(one, _, _)| *one == ListFilter::All || *one == *filter || count_of(&counts, *one) > 0).map(|(one, name, key)| {
                        let (filter, offset) = (filter.clone(), offset.setter());
                        let pressed = *filter == *one;
                        html! {
                            <button key={*name} type="button" class="filter" data-test={format!("products-filter-{name}")} aria-pressed={pressed.to_string()}
                                onclick={move |_| { filter.set(*one); offset.set(0); }}>
                                { t(key) }
                                if *one != ListFilter::All { <span class="n">{ office::count(count_of(&counts, *one)) }</span> }
                            </button>
                        }
                    }) }
                    <span class="push">
                        { category_choice(&categories.data, *category, {
                            let (category, offset) = (category.setter(), offset.setter());
                            Callback::from(move |chosen| { category.set(chosen); offset.set(0); })
                        }) }
                    </span>
                </div>
                <div class="list-body scroll">
                    <Table test="products-table" columns={columns(open)} loading={page.loading} problem={page.problem.clone()} again={page.again.clone()}
                        count={products.len()} empty={nothing(searching, &text)}>
                        { for products.iter().map(|product| row(product, chosen == Some(product.product), chosen.is_none(), open)) }
                    </Table>
                </div>
                if total > 0 {
                    <footer class="pager">
                        if let Some(problem) = page.problem.as_ref().filter(|_| !products.is_empty()) {
                            <span class="st bad">{ &problem.message }</span>
                        }
                        <span class="push num" data-test="products-range">{ tx("products-range", &[
                            ("from", office::count(u64::from(*offset) + 1).into()),
                            ("to", office::count(u64::from(*offset) + products.len() as u64).into()),
                            ("total", office::count(total).into()),
                        ]) }</span>
                        <Button test="products-prev" size={Size::Small} icon={Icon::ChevronLeft} label={t("products-prev")} disabled={*offset == 0}
                            on_click={let offset = offset.clone(); move |()| offset.set(offset.saturating_sub(PAGE))} />
                        <Button test="products-next" size={Size::Small} icon={Icon::ChevronRight} label={t("products-next")}
                            disabled={u64::from(*offset + PAGE) >= total}
                            on_click={let offset = offset.clone(); move |()| offset.set(*offset + PAGE)} />
                    </footer>
                }
            </div>
            { match panel {
                Panel::None => Html::default(),
                Panel::New { code } => html! { <Editor key="new" product={None::<ProductId>} {code} {close} /> },
                Panel::Edit(product) => html! { <Editor key={product.to_string()} product={Some(product)} code={None::<String>} {close} /> },
                Panel::Categories => html! { <CategoryPanel {close} /> },
                Panel::Quick => html! { <QuickPanel {close} /> },
            } }
        </Page>
    }
}

fn columns(open: bool) -> Vec<Column> {
    let mut columns = vec![Column::words(t("products-col-product"))];
    if !open {
        columns.push(Column::words(t("products-col-category")));
    }
    columns.push(Column::figures(t("products-col-price")));
    if !open {
        columns.push(Column::figures(t("products-col-margin")));
    }
    columns.push(Column::figures(t("products-col-stock")));
    columns
}

fn row(product: &Product, selected: bool, first_reachable: bool, open: bool) -> Html {
    let id = product.product;
    let tint = format!("k{}", product.colour.unwrap_or(8).clamp(1, 8));
    let margin = product
        .price_minor
        .zip(product.cost_minor)
        .and_then(|(price, cost)| margin_bp(price, cost, product.tax_bp, product.tax_included));
    html! {
        <tr key={id.to_string()} tabindex={if selected || first_reachable { "0" } else { "-1" }} aria-selected={selected.to_string()}
            data-test="product-row" data-product={id.to_string()} onclick={move |_| router::go_to(Route::Products, &id.to_string())}>
            <td>
                <span class={classes!("pr", tint)}>
                    <span class="thumb" aria-hidden="true">{ initials(&product.name) }</span>
                    <span class="grow">
                        <b class="clip" title={product.name.clone()}>{ &product.name }</b>
                        <span class="sub clip">{ code_line(product) }</span>
                    </span>
                </span>
            </td>
            if !open {
                <td class="ink-2"><span class="clip cell-category">{ product.category_name.clone().unwrap_or_default() }</span></td>
            }
            <td class="r">{ price_cell(product) }</td>
            if !open {
                <td class="r num ink-2">{ margin.map(shown::percent).unwrap_or_else(|| "–".into()) }</td>
            }
            <td class="r num">{ stock_cell(product) }</td>
        </tr>
    }
}

fn price_cell(product: &Product) -> Html {
    match product.price_minor {
        Some(price) => html! {
            <><b class="medium"><Money minor={price} /></b><span class="sub">{ tx("products-per", &[("unit", shown::unit(product.unit).into())]) }</span></>
        },
        None if product.open_price => html! { <span class="chip">{ t("products-open-price") }</span> },
        None => html! { <span class="chip warn">{ t("products-no-price") }</span> },
    }
}

fn stock_cell(product: &Product) -> Html {
    match product.stock_milli {
        Some(stock) if product.keeps_stock => {
            let words = format!("{} {}", shown::quantity(stock, product.unit), shown::unit(product.unit));
            if stock <= 0 {
                html! { <span class="chip bad">{ words }</span> }
            } else {
                html! { { words } }
            }
        }
        Some(_) | None => html! { <span class="ink-3">{ "–" }</span> },
    }
}

fn code_line(product: &Product) -> String {
    match product.codes.as_slice() {
        [] => t("products-no-code"),
        [one] => one.clone(),
        [first, others @ ..] => tx("products-codes", &[("first", first.into()), ("others", others.len().into())]),
    }
}

/// The letters that stand for a product without a picture.
pub(super) fn initials(name: &str) -> String {
    let mut letters = name.chars().filter(|letter| letter.is_alphanumeric());
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let second = letters.next().map(|letter| letter.to_lowercase().to_string()).unwrap_or_default();
    first + &second
}

fn category_choice(
    list: &Option<std::rc::Rc<mostrador_domain::catalogue::commands::CategoryList>>,
    chosen: Option<CategoryId>,
    choose: Callback<Option<CategoryId>>,
) -> Html {
    let Some(list) = list.as_ref().filter(|list| !list.categories.is_empty()) else { return Html::default() };
    let mut options = vec![(AttrValue::from(""), AttrValue::from(t("products-every-category")))];
    options.extend(list.categories.iter().map(|one| (one.category.to_string().into(), one.name.clone().into())));
    let value = chosen.map(|id| id.to_string()).unwrap_or_default();
    html! {
        <span class="select-sm">
            <crate::parts::Select id="products-category" test="products-category" {value} {options}
                on_change={move |id: String| choose.emit(id.parse::<uuid::Uuid>().ok().map(CategoryId::from))} />
        </span>
    }
}

fn nothing(searching: bool, text: &str) -> Html {
    if searching {
        let title = if text.trim().is_empty() {
            t("products-none-filtered")
        } else {
            tx("products-none-found", &[("text", text.trim().into())])
        };
        return html! {
            <Empty icon={Icon::Search} {title} text={t("products-none-found-hint")}>
                <Button test="products-new-from-search" icon={Icon::Plus} on_click={|()| router::go_to(Route::Products, "nuevo")}>{ t("products-new-product") }</Button>
            </Empty>
        };
    }
    html! {
        <Empty icon={Icon::PackageOpen} title={t("products-empty")} text={t("products-empty-hint")}>
            <Button test="products-empty-import" icon={Icon::FileSpreadsheet} on_click={|()| router::go(Route::Import)}>{ t("products-import") }</Button>
            <Button test="products-empty-new" kind={Kind::Primary} icon={Icon::Plus} on_click={|()| router::go_to(Route::Products, "nuevo")}>
                { t("products-new-product") }
            </Button>
        </Empty>
    }
}

fn export() {
    spawn_local(async {
        match api::call(&Export { archived: false }).await {
            Ok(file) => {
                office::file::save(&file.name, "text/csv;charset=utf-8", file.content.as_bytes());
                toast::say(tx("products-exported", &[("count", (file.products as i64).into())]));
            }
            Err(problem) => toast::say_bad(problem.message),
        }
    });
}

fn focus_first_row() {
    use wasm_bindgen::JsCast;
    let row = dom::document().query_selector("[data-test=product-row]").ok().flatten();
    if let Some(row) = row.and_then(|row| row.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = row.focus();
    }
}
