//! The handlers of products, categories, codes and quick keys.

use std::collections::HashMap;

use mostrador_domain::catalogue::commands::*;
use mostrador_domain::catalogue::content::measure_price;
use mostrador_domain::catalogue::export as csv;
use mostrador_domain::catalogue::facts::{PRODUCT, ProductFields};
use mostrador_domain::catalogue::import_commands::{Export, ExportFile};
use mostrador_domain::ids::{CategoryId, ProductId};
use mostrador_domain::locale::text;
use mostrador_domain::{Currency, Permission};
use rusqlite::Connection;
use serde_json::json;

use super::store::{self, Known};
use super::{finding, saving};
use crate::context::{Read, Who, Write};
use crate::fail::{Fail, Refusal};
use crate::settings::shop_info;
use crate::sync::SetFields;

const SEARCH_LIMIT: u32 = 20;
const PAGE_LIMIT: u32 = 50;
const KEYS_LIMIT: u32 = 60;
/// Most products of one request to archive.
const ARCHIVE_MAX: usize = 500;
/// Most products that a search in the list can leaf through.
const LISTED_MAX: usize = 400;

/// Answers `catalogue.search`.
pub fn search(cx: &Read<'_>, args: Search) -> Result<Found, Fail> {
    let limit = args.limit.unwrap_or(SEARCH_LIMIT).clamp(1, SEARCH_LIMIT_MAX);
    let (products, more) = finding::search(cx.conn(), &cx.shop_info()?, &args.text, limit as usize)?;
    Ok(Found { products: Shown::of(cx.conn(), cx.who())?.all(products)?, more })
}

/// Answers `catalogue.by_code`.
pub fn by_code(cx: &Read<'_>, args: ByCode) -> Result<CodeFound, Fail> {
    let found =
        finding::find_by_code(cx.conn(), &cx.shop_info()?, &args.code)?.filter(|found| !found.product.fields.archived);
    let Some(found) = found else {
        let code: String = args.code.trim().chars().take(60).collect();
        return Err(Refusal::new("catalogue.unknown_code", 404).arg("code", code).into());
    };
    let product = Shown::of(cx.conn(), cx.who())?.one(found.product)?;
    Ok(CodeFound { product, factor_milli: found.factor_milli, label: found.label })
}

/// Answers `catalogue.product`.
pub fn product(cx: &Read<'_>, args: GetProduct) -> Result<Product, Fail> {
    let known = known(cx.conn(), args.product)?;
    Shown::of(cx.conn(), cx.who())?.one(known)
}

/// Answers `catalogue.list`.
pub fn list(cx: &Read<'_>, args: List) -> Result<Page, Fail> {
    let conn = cx.conn();
    let limit = args.limit.unwrap_or(PAGE_LIMIT).clamp(1, PAGE_LIMIT_MAX);
    let counts = store::counts(conn)?;
    let text = args.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let (found, total) = match text {
        Some(text) => {
            let (all, _) = finding::search(conn, &cx.shop_info()?, text, LISTED_MAX)?;
            let passes = |known: &Known| {
                passes(&known.fields, args.filter) && args.category.is_none_or(|id| known.fields.category == Some(id))
            };
            let passing: Vec<Known> = all.into_iter().filter(passes).collect();
            let plain = args.filter == ListFilter::All && args.category.is_none();
            let total =
                if plain { finding::count(conn, text)?.max(passing.len() as u64) } else { passing.len() as u64 };
            (passing.into_iter().skip(args.offset as usize).take(limit as usize).collect(), total)
        }
        None => {
            let found = store::page(conn, args.filter, args.category, args.offset, limit)?;
            let total = match args.category {
                Some(_) => store::count_filter(conn, args.filter, args.category)?,
                None => count_of(&counts, args.filter),
            };
            (found, total)
        }
    };
    Ok(Page { products: Shown::of(conn, cx.who())?.all(found)?, total, counts })
}

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

fn passes(fields: &ProductFields, filter: ListFilter) -> bool {
    match filter {
        ListFilter::All => true,
        ListFilter::NoPrice => fields.price_minor.is_none() && !fields.open_price,
        ListFilter::Measured => fields.unit.is_measured(),
        ListFilter::OpenPrice => fields.open_price,
        ListFilter::Quick => fields.quick_key.is_some(),
        ListFilter::NoCategory => fields.category.is_none(),
        ListFilter::Archived => fields.archived,
    }
}

/// Answers `catalogue.save_product`.
pub fn save_product(cx: &mut Write<'_>, args: SaveProduct) -> Result<Product, Fail> {
    match args.request {
        Some(request) => cx.once(request, &args, |cx| save_and_show(cx, &args)),
        None => save_and_show(cx, &args),
    }
}

fn save_and_show(cx: &mut Write<'_>, args: &SaveProduct) -> Result<Product, Fail> {
    let saved = saving::save_product(cx, args)?;
    Shown::of(cx.conn(), cx.who())?.one(saved)
}

/// Answers `catalogue.assign_code`.
pub fn assign_code(cx: &mut Write<'_>, args: AssignCode) -> Result<Product, Fail> {
    let before = known(cx.conn(), args.product)?;
    let factor_milli = args.factor_milli.unwrap_or(1000);
    let code = saving::checked_code(cx, args.product, &args.code, factor_milli)?;
    let mut fields = before.fields.clone();
    let key = mostrador_domain::catalogue::codes::key(&code);
    fields.codes.retain(|(known, _)| mostrador_domain::catalogue::codes::key(known) != key);
    fields.codes.push((code, factor_milli));
    if fields.codes.len() > CODES_MAX {
        return Err(Refusal::new("catalogue.invalid", 422).field("code", "catalogue-field-many-codes").into());
    }
    saving::set_product(cx, args.product, Some(&before.fields), &fields)?;
    Shown::of(cx.conn(), cx.who())?.one(Known { id: args.product, fields })
}

/// Answers `catalogue.archive`.
pub fn archive(cx: &mut Write<'_>, args: Archive) -> Result<Changed, Fail> {
    if args.products.len() > ARCHIVE_MAX {
        return Err(Refusal::new("catalogue.invalid", 422).field("products", "catalogue-field-many-products").into());
    }
    let mut rows = Vec::new();
    for id in args.products {
        if known(cx.conn(), id)?.fields.archived != args.archived && !rows.iter().any(|(row, _)| *row == id.0) {
            rows.push((id.0, vec![json!(args.archived)]));
        }
    }
    let changed = rows.len() as u64;
    cx.set_fields(SetFields { kind: PRODUCT, fields: &["archived"], private: &[], rows })?;
    Ok(Changed { changed })
}

/// Answers `catalogue.categories`.
pub fn categories(cx: &Read<'_>, args: Categories) -> Result<CategoryList, Fail> {
    let mut categories = store::categories(cx.conn())?;
    let counts: HashMap<CategoryId, u64> = store::count_by_category(cx.conn())?.into_iter().collect();
    categories.retain(|category| args.archived || !category.archived);
    for category in &mut categories {
        category.products = counts.get(&category.category).copied().unwrap_or(0);
    }
    Ok(CategoryList { categories })
}

/// Answers `catalogue.save_category`.
pub fn save_category(cx: &mut Write<'_>, args: SaveCategory) -> Result<Category, Fail> {
    saving::save_category(cx, &args)
}

/// Answers `catalogue.quick_keys`.
pub fn quick_keys(cx: &Read<'_>, args: QuickKeys) -> Result<Found, Fail> {
    keys(cx.conn(), cx.who(), args.category, args.limit)
}

fn keys(conn: &Connection, who: &Who, category: Option<CategoryId>, limit: Option<u32>) -> Result<Found, Fail> {
    let limit = limit.unwrap_or(KEYS_LIMIT).clamp(1, QUICK_KEYS_MAX as u32);
    let filter = if category.is_some() { ListFilter::All } else { ListFilter::Quick };
    let mut found = store::page(conn, filter, category, 0, limit + 1)?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    Ok(Found { products: Shown::of(conn, who)?.all(found)?, more })
}

/// Answers `catalogue.set_quick_keys`.
pub fn set_quick_keys(cx: &mut Write<'_>, args: SetQuickKeys) -> Result<Found, Fail> {
    if args.products.len() > QUICK_KEYS_MAX {
        return Err(Refusal::new("catalogue.invalid", 422).field("products", "catalogue-field-many-products").into());
    }
    let mut wanted: Vec<ProductId> = Vec::new();
    for id in args.products {
        if !wanted.contains(&id) {
            known(cx.conn(), id)?;
            wanted.push(id);
        }
    }
    let mut rows = Vec::new();
    for before in store::page(cx.conn(), ListFilter::Quick, None, 0, u32::MAX)? {
        if !wanted.contains(&before.id) {
            rows.push((before.id.0, vec![serde_json::Value::Null]));
        }
    }
    for (place, id) in (0u32..).zip(&wanted) {
        if known(cx.conn(), *id)?.fields.quick_key != Some(place) {
            rows.push((id.0, vec![json!(place)]));
        }
    }
    cx.set_fields(SetFields { kind: PRODUCT, fields: &["quick"], private: &[], rows })?;
    keys(cx.conn(), cx.who(), None, Some(QUICK_KEYS_MAX as u32))
}

/// Answers `catalogue.export`.
pub fn export(cx: &Read<'_>, args: Export) -> Result<ExportFile, Fail> {
    exported(cx.conn(), args.archived, cx.who().may(Permission::SeeCost))
}

/// The catalogue as CSV.
///
/// # Errors
/// The database fails.
pub fn exported(conn: &Connection, archived: bool, with_cost: bool) -> Result<ExportFile, Fail> {
    let shop = shop_info(conn)?;
    let names: HashMap<CategoryId, String> =
        store::categories(conn)?.into_iter().map(|category| (category.category, category.name)).collect();
    let mut content = csv::heading();
    let mut products = 0;
    store::each_product(conn, archived, |known| {
        let fields = &known.fields;
        let category = fields.category.and_then(|id| names.get(&id)).map_or("", String::as_str);
        let stock_milli = if fields.keeps_stock { crate::stock::level(conn, known.id)? } else { None };
        content.push_str(&csv::line(fields, category, stock_milli, shop.currency, with_cost));
        products += 1;
        Ok(())
    })?;
    let name = text(shop.language, "catalogue-export-name", &[]);
    Ok(ExportFile { name, content, products })
}

fn known(conn: &Connection, id: ProductId) -> Result<Known, Fail> {
    store::product(conn, id)?.ok_or_else(|| Refusal::new("catalogue.unknown_product", 404).into())
}

/// What products look like to one person.
pub struct Shown<'c> {
    conn: &'c Connection,
    currency: Currency,
    categories: HashMap<CategoryId, Category>,
    sees_cost: bool,
}

impl<'c> Shown<'c> {
    /// Looks with a person's eyes.
    ///
    /// # Errors
    /// The database fails.
    pub fn of(conn: &'c Connection, who: &Who) -> Result<Shown<'c>, Fail> {
        let currency = shop_info(conn)?.currency;
        Ok(Shown { conn, currency, categories: HashMap::new(), sees_cost: who.may(Permission::SeeCost) })
    }

    /// Several products.
    ///
    /// # Errors
    /// The database fails.
    pub fn all(&mut self, found: Vec<Known>) -> Result<Vec<Product>, Fail> {
        found.into_iter().map(|known| self.one(known)).collect()
    }

    /// One product.
    ///
    /// # Errors
    /// The database fails.
    pub fn one(&mut self, known: Known) -> Result<Product, Fail> {
        let Known { id, fields } = known;
        let category = match fields.category {
            Some(category) => self.category(category)?,
            None => None,
        };
        let stock_milli = if fields.keeps_stock { crate::stock::level(self.conn, id)? } else { None };
        let pack = |(code, factor_milli): &(String, i64)| PackCode { code: code.clone(), factor_milli: *factor_milli };
        let measure_price = fields.price_minor.and_then(|price| measure_price(price, fields.unit, fields.content));
        Ok(Product {
            product: id,
            category: fields.category,
            category_name: category.as_ref().map(|category| category.name.clone()),
            colour: category.as_ref().map(|category| category.colour),
            packs: fields.codes.iter().filter(|(_, factor)| *factor != 1000).map(pack).collect(),
            codes: fields.codes.into_iter().map(|(code, _)| code).collect(),
            name: fields.name,
            short_name: fields.short_name,
            brand: fields.brand,
            price_minor: fields.price_minor,
            currency: Some(self.currency),
            unit: fields.unit,
            tax_bp: fields.tax_bp,
            tax_included: fields.tax_included,
            cost_minor: fields.cost_minor.filter(|_| self.sees_cost),
            content: fields.content,
            measure_price,
            open_price: fields.open_price,
            keeps_stock: fields.keeps_stock,
            stock_milli,
            quick_key: fields.quick_key,
            archived: fields.archived,
        })
    }

    fn category(&mut self, id: CategoryId) -> Result<Option<Category>, Fail> {
        if let Some(known) = self.categories.get(&id) {
            return Ok(Some(known.clone()));
        }
        let found = store::category(self.conn, id)?;
        if let Some(found) = &found {
            self.categories.insert(id, found.clone());
        }
        Ok(found)
    }
}
