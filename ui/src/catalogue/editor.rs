//! The panel that edits one product: fields, codes, save bar. What is typed is a draft until it is saved.

use std::rc::Rc;

use mostrador_domain::{
    Permission, Unit,
    catalogue::commands::{Archive, Categories, GetProduct, Product, QuickKeys, SetQuickKeys},
    countries::Country,
    ids::ProductId,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{codes::Codes, form::ProductForm, products::initials};
use crate::{
    api, dom,
    hooks::{use_read, use_read_if},
    icons::Icon,
    office::{self, SaveBar, Section, SwitchRow, use_form, use_form_keys},
    parts::{Ask, Button, Failed, Field, Kind, Money, Select, Skeleton},
    router::{self, Route},
    shop::use_ctx,
    shown,
    texts::{t, tx},
    toast,
};

/// Measures in which the content of a package is told.
const CONTENT_UNITS: [Unit; 6] = [Unit::Gram, Unit::Kilogram, Unit::Millilitre, Unit::Litre, Unit::Metre, Unit::Piece];
/// Measures in which goods are sold.
const SALE_UNITS: [Unit; 8] =
    [Unit::Piece, Unit::Kilogram, Unit::HundredGrams, Unit::Gram, Unit::Litre, Unit::Metre, Unit::Hour, Unit::Dozen];

/// Which product.
#[derive(Properties, PartialEq)]
pub struct EditorProps {
    /// The product; a new one where absent.
    pub product: Option<ProductId>,
    /// A code that the new product has.
    #[prop_or_default]
    pub code: Option<String>,
    /// Closes the panel.
    pub close: Callback<()>,
}

/// The panel: waits for the product, then edits it.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let read = use_read_if(props.product.map(|product| GetProduct { product }));
    let body = match (props.product, &read.data, &read.problem) {
        (None, _, _) => {
            html! { <Fields saved={None::<Rc<Product>>} code={props.code.clone()} close={props.close.clone()} /> }
        }
        (Some(_), Some(product), _) => {
            html! { <Fields saved={Some(product.clone())} code={None::<String>} close={props.close.clone()} /> }
        }
        (Some(_), None, Some(problem)) => html! { <Failed problem={problem.clone()} again={read.again.clone()} /> },
        (Some(_), None, None) => html! {
            <div class="pane-b">{ for (0..6).map(|_| html! { <div class="field"><Skeleton width="30%" /><Skeleton width="100%" /></div> }) }</div>
        },
    };
    html! { <aside class="pane" data-test="product-editor" aria-label={t("product-panel")}>{ body }</aside> }
}

#[derive(Properties, PartialEq)]
struct FieldsProps {
    saved: Option<Rc<Product>>,
    code: Option<String>,
    close: Callback<()>,
}

#[component]
fn Fields(props: &FieldsProps) -> Html {
    let ctx = use_ctx();
    let country = shown::country();
    let (tax_bp, tax_included) = (country.tax.default_bp, country.tax.included);
    let saved = props.saved.as_ref().map(|product| ProductForm::of(product));
    let id = *use_memo(props.saved.as_ref().map(|product| product.product), |id| id.unwrap_or_else(dom::new_id));
    let name_of_draft =
        props.saved.as_ref().map_or("product.new".to_owned(), |product| format!("product.{}", product.product));
    let base = saved.clone().unwrap_or_else(|| ProductForm::new(tax_bp, tax_included));

    let form = use_form(&name_of_draft, base.clone());
    {
        let (form, code) = (form.clone(), props.code.clone());
        use_effect_with((), move |()| {
            if let Some(code) = code {
                let mut next = ProductForm::clone(&form);
                next.code_typed = code;
                next.take_typed_code();
                form.set(next);
            }
            dom::focus("product-name");
        });
    }
    let asking = use_state(|| false);
    let changes = form.changes(&base);

    // What somebody else saved meanwhile is taken over where nothing was typed here.
    {
        let (form, base, touched) = (form.clone(), base.clone(), changes > 0);
        let before = use_mut_ref(|| base.clone());
        use_effect_with(base.clone(), move |_| {
            let untouched = !touched || form.changes(&before.borrow()) == 0;
            if untouched && form.is_changed() {
                form.show(base.clone());
            }
            *before.borrow_mut() = base;
        });
    }
    let set = {
        let form = form.clone();
        Callback::from(move |next: ProductForm| form.set(next))
    };
    let text = |change: fn(&mut ProductForm, String)| form.change(change);
    let flag = |change: fn(&mut ProductForm, bool)| form.change(change);

    let save = {
        let (form, saved) = (form.clone(), saved.clone());
        Callback::from(move |()| {
            if *form.working {
                return;
            }
            let mut next = ProductForm::clone(&form);
            next.take_typed_code();
            let wrong = next.faults();
            form.problem.set(None);
            form.faults.set(wrong.clone());
            if !wrong.is_empty() {
                return;
            }
            form.show(next.clone());
            form.working.set(true);
            let command = next.to_command(id, saved.as_ref());
            let (form, is_new) = (form.clone(), saved.is_none());
            spawn_local(async move {
                match api::call(&command).await {
                    Ok(product) => {
                        form.done();
                        form.show(ProductForm::of(&product));
                        toast::say(tx("product-saved", &[("name", product.name.clone().into())]));
                        if is_new {
                            router::go_to(Route::Products, &product.product.to_string());
                        }
                    }
                    Err(refused) => form.refuse(refused),
                }
                form.working.set(false);
            });
        })
    };
    use_form_keys(save.clone(), Some(props.close.clone()));

    let error = |field: &str| form.error(field);
    let sees_cost = ctx.may(Permission::SeeCost);
    let may_edit = ctx.may(Permission::EditCatalogue);
    let title = if form.name.trim().is_empty() { t("product-new") } else { form.name.clone() };
    let tint = format!("k{}", props.saved.as_ref().and_then(|product| product.colour).unwrap_or(8).clamp(1, 8));
    let archive = {
        let (saved, asking) = (props.saved.clone(), asking.clone());
        Callback::from(move |archived: bool| {
            asking.set(false);
            if let Some(product) = &saved {
                set_archived(product.clone(), archived);
            }
        })
    };

    html! {
        <>
            <header class="pane-h">
                <span class={classes!("thumb", "thumb-lg", tint)} aria-hidden="true">{ initials(&title) }</span>
                <div class="grow">
                    <h2 class="clip" title={title.clone()}>{ title }</h2>
                    <p class="sub">{ headline(&form, props.saved.as_deref()) }</p>
                </div>
                <Button test="product-close" kind={Kind::Quiet} icon={Icon::X} label={t("word-close")} on_click={props.close.clone()} />
            </header>
            <div class="pane-b scroll">
                <Field id="product-name" test="product-name" label={t("product-name")} value={form.name.clone()} chars_max=200 error={error("name")}
                    on_input={text(|form, text| form.name = text)} />
                <div class="two">
                    <Field id="product-price" test="product-price" label={tx("product-price", &[("unit", shown::unit(form.unit).into())])} value={form.price.clone()}
                        numeric=true right=true prefix={office::symbol(false)} suffix={office::symbol(true)} error={error("price_minor")}
                        on_input={text(|form, text| form.price = text)} />
                    <Select id="product-unit" test="product-unit" label={t("product-unit")} value={form.unit.name()} options={units(&SALE_UNITS, form.unit)}
                        on_change={text(|form, text| form.unit = Unit::from_name(&text).unwrap_or_default())} />
                </div>
                <div class="two">
                    <CategoryField value={form.category.clone()} on_input={text(|form, text| form.category = text)} />
                    <Select id="product-tax" test="product-tax" label={country.tax.name.clone()} value={form.tax_bp.to_string()}
                        options={rates(country, form.tax_bp)} error={error("tax_bp")}
                        on_change={text(|form, text| form.tax_bp = text.parse().unwrap_or(form.tax_bp))} />
                </div>
                <Codes form={ProductForm::clone(&form)} error={error("codes")} on_change={set.clone()} />
                <Section title={t("product-content-title")} text={t("product-content-text")}>
                    <div class="two">
                        <Field id="product-content" test="product-content" label={t("product-content")} value={form.content.clone()} numeric=true right=true
                            error={error("content")} placeholder="900" on_input={text(|form, text| form.content = text)} />
                        <Select id="product-content-unit" test="product-content-unit" label={t("product-content-unit")} value={form.content_unit.name()}
                            options={units(&CONTENT_UNITS, form.content_unit)}
                            on_change={text(|form, text| form.content_unit = Unit::from_name(&text).unwrap_or(Unit::Gram))} />
                    </div>
                    { measure_price(&form, &base, props.saved.as_deref()) }
                </Section>
                if sees_cost {
                    <Section title={t("product-cost-title")} side={margin(&form)}>
                        <Field id="product-cost" test="product-cost" label={tx("product-cost", &[("unit", shown::unit(form.unit).into())])} value={form.cost.clone()} numeric=true
                            right=true prefix={office::symbol(false)} suffix={office::symbol(true)} error={error("cost_minor")} on_input={text(|form, text| form.cost = text)} />
                    </Section>
                }
                <Section title={t("product-selling-title")}>
                    <div class="list rows">
                        <SwitchRow test="product-open-price" title={t("product-open-price")} hint={t("product-open-price-hint")} on={form.open_price}
                            on_change={flag(|form, on| form.open_price = on)} />
                        <SwitchRow test="product-tax-included" title={t("product-tax-included")} on={form.tax_included}
                            on_change={flag(|form, on| form.tax_included = on)} />
                        <SwitchRow test="product-keeps-stock" title={t("product-keeps-stock")} hint={t("product-keeps-stock-hint")} on={form.keeps_stock}
                            on_change={flag(|form, on| form.keeps_stock = on)} />
                        if let Some(product) = &props.saved { <QuickRow product={product.clone()} /> }
                    </div>
                </Section>
                <Section title={t("product-more-title")}>
                    <div class="two">
                        <Field id="product-short-name" test="product-short-name" label={t("product-short-name")} value={form.short_name.clone()} chars_max=40
                            error={error("short_name")} on_input={text(|form, text| form.short_name = text)} />
                        <Field id="product-brand" test="product-brand" label={t("product-brand")} value={form.brand.clone()} chars_max=60
                            error={error("brand")} on_input={text(|form, text| form.brand = text)} />
                    </div>
                    if let Some(product) = &props.saved {
                        if product.archived {
                            <Button test="product-restore" icon={Icon::RotateCcw} on_click={archive.reform(|()| false)}>{ t("product-restore") }</Button>
                        } else {
                            <Button test="product-archive" kind={Kind::Danger} icon={Icon::Archive}
                                on_click={let asking = asking.clone(); move |()| asking.set(true)}>{ t("product-archive") }</Button>
                        }
                    }
                </Section>
            </div>
            <SaveBar test="product" problem={form.refusal().or_else(|| (!form.faults.is_empty()).then(|| t("product-faults").into()))}
                changes={if changes > 0 { tx("product-changes", &[("count", changes.into())]) } else { String::new() }}
                calm={t(if may_edit { "product-unchanged" } else { "product-needs-approval" })}
                working={*form.working} on_discard={form.discard()} on_save={save} />
            if *asking {
                <Ask test="product-archive-ask" title={tx("product-archive-ask", &[("name", base.name.clone().into())])} text={t("product-archive-text")}
                    yes={t("product-archive")} no={t("word-cancel")} danger=true on_yes={archive.reform(|()| true)}
                    on_no={let asking = asking.clone(); move |()| asking.set(false)} />
            }
        </>
    }
}

fn headline(form: &ProductForm, saved: Option<&Product>) -> String {
    if saved.is_some_and(|product| product.archived) {
        return t("product-is-archived");
    }
    let sold = t(if form.unit.is_measured() { "product-is-measured" } else { "product-is-counted" });
    if form.category.trim().is_empty() { sold } else { format!("{} · {sold}", form.category) }
}

fn units(offered: &[Unit], now: Unit) -> Vec<(AttrValue, AttrValue)> {
    let extra = (!offered.contains(&now)).then_some(now);
    offered
        .iter()
        .copied()
        .chain(extra)
        .map(|unit| (unit.name().into(), t(&format!("unit-long-{}", unit.name())).into()))
        .collect()
}

fn rates(country: &Country, now: i64) -> Vec<(AttrValue, AttrValue)> {
    let mut rates = country.tax.rates_bp.clone();
    if !rates.contains(&now) {
        rates.push(now);
    }
    rates.into_iter().map(|rate| (rate.to_string().into(), shown::percent(rate).into())).collect()
}

fn margin(form: &ProductForm) -> Html {
    match form.margin_bp() {
        Some(margin) => {
            let class = if margin < 0 { "chip bad" } else { "chip" };
            html! { <span {class} data-test="product-margin">{ tx("product-margin", &[("percent", shown::percent(margin).into())]) }</span> }
        }
        None => Html::default(),
    }
}

/// The engine computes it, so it is shown as long as price and content are as they were saved.
fn measure_price(form: &ProductForm, base: &ProductForm, saved: Option<&Product>) -> Html {
    let same = form.price == base.price && form.content == base.content && form.content_unit == base.content_unit;
    match saved.and_then(|product| product.measure_price).filter(|_| same) {
        Some(price) => html! {
            <p class="hint" data-test="product-measure-price">
                { t("product-measure-price") }{ " " }<b><Money minor={price.price_minor} /></b>{ " " }
                { tx("products-per", &[("unit", shown::unit(price.unit).into())]) }
            </p>
        },
        None => Html::default(),
    }
}

fn set_archived(product: Rc<Product>, archived: bool) {
    spawn_local(async move {
        match api::call(&Archive { products: vec![product.product], archived }).await {
            Ok(_) if archived => {
                let undo = Callback::from(move |()| set_archived(product.clone(), false));
                toast::say_with_undo(t("product-archived"), undo);
            }
            Ok(_) => toast::say(t("product-restored")),
            Err(problem) => toast::say_bad(problem.message),
        }
    });
}

#[derive(Properties, PartialEq)]
struct CategoryFieldProps {
    value: AttrValue,
    on_input: Callback<String>,
}

/// A category by its name, offered from those that exist; another name makes a new one.
#[component]
fn CategoryField(props: &CategoryFieldProps) -> Html {
    let categories = use_read(Categories::default());
    let on_input =
        props.on_input.reform(|event: InputEvent| event.target_unchecked_into::<web_sys::HtmlInputElement>().value());
    let names: Vec<String> =
        categories.data.iter().flat_map(|list| list.categories.iter().map(|category| category.name.clone())).collect();
    let is_new = !props.value.trim().is_empty()
        && categories.data.is_some()
        && !names.iter().any(|name| name == props.value.trim());
    html! {
        <div class="field">
            <label for="product-category">{ t("product-category") }</label>
            <span class="input">
                <input id="product-category" data-test="product-category" list="product-categories" value={props.value.clone()} oninput={on_input}
                    autocomplete="off" spellcheck="false" maxlength="60" />
            </span>
            <datalist id="product-categories">{ for names.iter().map(|name| html! { <option key={name.clone()} value={name.clone()} /> }) }</datalist>
            if is_new { <span class="hint">{ t("product-category-new") }</span> }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct QuickRowProps {
    product: Rc<Product>,
}

/// Puts the product on the quick keys or takes it off, at once.
#[component]
fn QuickRow(props: &QuickRowProps) -> Html {
    let keys = use_read(QuickKeys {
        category: None,
        limit: Some(mostrador_domain::catalogue::commands::QUICK_KEYS_MAX as u32),
    });
    let id = props.product.product;
    let now: Option<Vec<ProductId>> =
        keys.data.as_ref().map(|keys| keys.products.iter().map(|product| product.product).collect());
    let on = now.as_ref().is_some_and(|now| now.contains(&id));
    let change = Callback::from(move |on: bool| {
        let Some(mut products) = now.clone() else { return };
        products.retain(|product| *product != id);
        if on {
            products.push(id);
        }
        spawn_local(async move {
            if let Err(problem) = api::call(&SetQuickKeys { products }).await {
                toast::say_bad(problem.message);
            }
        });
    });
    html! { <SwitchRow test="product-quick" title={t("product-quick")} hint={t("product-quick-hint")} {on} disabled={keys.data.is_none()} on_change={change} /> }
}
