//! Saving one product or category: what is asked for is checked, compared with what is known, and written as a fact.

use mostrador_domain::catalogue::codes;
use mostrador_domain::catalogue::commands::{
    CATEGORIES_MAX, CODES_MAX, Category, CodeInput, NAME_CHARS_MAX, SaveCategory, SaveProduct,
};
use mostrador_domain::catalogue::facts::{CATEGORY, PRODUCT, PRODUCT_FIELDS, ProductFields};
use mostrador_domain::catalogue::search::fold;
use mostrador_domain::ids::{CategoryId, ProductId, Uuid};
use mostrador_domain::money::AMOUNT_MINOR_MAX;
use mostrador_domain::quantity::QUANTITY_MILLI_MAX;
use serde_json::{Value, json};

use super::store::{self, Known};
use crate::context::Write;
use crate::fail::{Fail, Refusal};
use crate::sync::SetFields;

/// Tints of categories.
const COLOURS: u8 = 8;

/// Saves a product; answers it as it now is.
pub fn save_product(cx: &mut Write<'_>, args: &SaveProduct) -> Result<Known, Fail> {
    let id = cx.id_or_new(args.product.filter(|id| !id.0.is_nil()));
    let before = store::product(cx.conn(), id)?.map(|known| known.fields);
    let fields = asked_for(cx, id, args, before.clone())?;
    set_product(cx, id, before.as_ref(), &fields)?;
    Ok(Known { id, fields })
}

/// Writes the fact of what changed; nothing where nothing did.
pub fn set_product(
    cx: &mut Write<'_>,
    id: ProductId,
    before: Option<&ProductFields>,
    fields: &ProductFields,
) -> Result<(), Fail> {
    // A new product says all that differs from an empty one, so that any program folds it alike.
    let empty = ProductFields::default();
    let changes = before.unwrap_or(&empty).changes(fields);
    if changes.is_empty() {
        return Ok(());
    }
    let values = fields.values();
    let names: Vec<&str> = changes.iter().map(|place| PRODUCT_FIELDS[*place]).collect();
    let row = changes.iter().map(|place| values[*place].clone()).collect();
    cx.set_fields(SetFields { kind: PRODUCT, fields: &names, private: &[], rows: vec![(id.0, row)] })
}

fn asked_for(
    cx: &mut Write<'_>,
    id: ProductId,
    args: &SaveProduct,
    before: Option<ProductFields>,
) -> Result<ProductFields, Fail> {
    let is_new = before.is_none();
    let mut fields = match before {
        Some(fields) => fields,
        None => {
            let defaults = super::defaults(cx.conn())?;
            let (tax_bp, tax_included) = (defaults.tax_bp, defaults.tax_included);
            ProductFields { tax_bp, tax_included, ..ProductFields::default() }
        }
    };
    if let Some(name) = &args.name {
        fields.name = tidy(name);
    }
    if is_new || args.name.is_some() {
        check_name(&fields.name, "name")?;
    }
    let optional = |asked: &Option<String>, known: Option<String>| match asked {
        Some(text) => Some(tidy(text)).filter(|text| !text.is_empty()),
        None => known,
    };
    fields.short_name = optional(&args.short_name, fields.short_name);
    fields.brand = optional(&args.brand, fields.brand);
    for text in [&fields.short_name, &fields.brand].into_iter().flatten() {
        check_name(text, "short_name")?;
    }
    if let Some(category) = category_asked(cx, args)? {
        fields.category = category;
    }
    if let Some(asked) = &args.codes {
        fields.codes = codes_asked(cx, id, asked)?;
    }
    prices_asked(cx, args, &mut fields)?;
    if let Some(unit) = args.unit {
        fields.unit = unit;
    }
    if let Some(content) = args.content {
        let sound = content.amount_milli.is_none_or(|milli| (1..=QUANTITY_MILLI_MAX).contains(&milli));
        if !sound {
            return Err(invalid("content", "catalogue-field-content"));
        }
        fields.content = Some(content);
    }
    if args.no_content {
        fields.content = None;
    }
    fields.open_price = args.open_price.unwrap_or(fields.open_price);
    fields.keeps_stock = args.keeps_stock.unwrap_or(fields.keeps_stock);
    fields.archived = args.archived.unwrap_or(fields.archived);
    Ok(fields)
}

fn prices_asked(cx: &Write<'_>, args: &SaveProduct, fields: &mut ProductFields) -> Result<(), Fail> {
    let money = |minor: i64, field: &str| {
        if (0..=AMOUNT_MINOR_MAX).contains(&minor) { Ok(minor) } else { Err(invalid(field, "catalogue-field-amount")) }
    };
    if let Some(price_minor) = args.price_minor {
        fields.price_minor = Some(money(price_minor, "price_minor")?);
    }
    if args.no_price {
        fields.price_minor = None;
    }
    if let Some(cost_minor) = args.cost_minor {
        cx.require(mostrador_domain::Permission::SeeCost)?;
        fields.cost_minor = Some(money(cost_minor, "cost_minor")?);
    }
    if let Some(tax_bp) = args.tax_bp {
        if !(0..=10_000).contains(&tax_bp) {
            return Err(invalid("tax_bp", "catalogue-field-tax"));
        }
        fields.tax_bp = tax_bp;
    }
    fields.tax_included = args.tax_included.unwrap_or(fields.tax_included);
    Ok(())
}

/// The category asked for: `None` where it stays as it is.
fn category_asked(cx: &mut Write<'_>, args: &SaveProduct) -> Result<Option<Option<CategoryId>>, Fail> {
    if let Some(id) = args.category {
        if id.0.is_nil() {
            return Ok(Some(None));
        }
        return match store::category(cx.conn(), id)? {
            Some(category) => Ok(Some(Some(category.category))),
            None => Err(Refusal::new("catalogue.unknown_category", 404)
                .field("category", "catalogue-unknown-category")
                .into()),
        };
    }
    match args.category_name.as_deref().map(tidy) {
        None => Ok(None),
        Some(name) if name.is_empty() => Ok(Some(None)),
        Some(name) => {
            let known = store::categories(cx.conn())?;
            match known.iter().find(|category| fold(&category.name) == fold(&name)) {
                Some(category) => Ok(Some(Some(category.category))),
                None => Ok(Some(Some(new_category(cx, &name, &known)?.category))),
            }
        }
    }
}

fn codes_asked(cx: &Write<'_>, id: ProductId, asked: &[CodeInput]) -> Result<Vec<(String, i64)>, Fail> {
    if asked.len() > CODES_MAX {
        return Err(invalid("codes", "catalogue-field-many-codes"));
    }
    let mut codes: Vec<(String, i64)> = Vec::new();
    for input in asked {
        let (code, factor_milli) = input.parts();
        let code = checked_code(cx, id, code, factor_milli)?;
        if !codes.iter().any(|(known, _)| codes::key(known) == codes::key(&code)) {
            codes.push((code, factor_milli));
        }
    }
    Ok(codes)
}

/// Checks a code for a product: it can be one, and no other product of the catalogue has it.
pub fn checked_code(cx: &Write<'_>, id: ProductId, code: &str, factor_milli: i64) -> Result<String, Fail> {
    let Some(clean) = codes::clean(code) else {
        return Err(Refusal::new("catalogue.bad_code", 422)
            .arg("code", code.chars().take(60).collect::<String>())
            .field("codes", "catalogue-bad-code")
            .into());
    };
    if !(1..=QUANTITY_MILLI_MAX).contains(&factor_milli) {
        return Err(invalid("codes", "catalogue-field-factor"));
    }
    if let Some(key) = codes::key(&clean)
        && let Some(row) = store::by_key(cx.conn(), &key)?
        && row.product != id
        && let Some(other) = store::product(cx.conn(), row.product)?
        && !other.fields.archived
    {
        return Err(Refusal::new("catalogue.code_taken", 409)
            .arg("code", clean)
            .arg("name", other.fields.name)
            .field("codes", "catalogue-code-taken")
            .into());
    }
    Ok(clean)
}

/// Saves a category; answers it as it now is.
pub fn save_category(cx: &mut Write<'_>, args: &SaveCategory) -> Result<Category, Fail> {
    let all = store::categories(cx.conn())?;
    let known = args.category.and_then(|id| all.iter().find(|category| category.category == id));
    let name = args.name.as_deref().map(tidy);
    if let Some(name) = &name {
        check_name(name, "name")?;
        let twin = all.iter().find(|other| fold(&other.name) == fold(name) && !other.archived);
        if twin.is_some_and(|twin| Some(twin.category) != known.map(|known| known.category)) {
            return Err(Refusal::new("catalogue.category_taken", 409)
                .arg("name", name.clone())
                .field("name", "catalogue-category-taken")
                .into());
        }
    }
    if args.colour.is_some_and(|colour| !(1..=COLOURS).contains(&colour)) {
        return Err(invalid("colour", "catalogue-field-colour"));
    }
    let before = match (known, &name) {
        (Some(known), _) => known.clone(),
        (None, Some(name)) => blank_category(cx, args.category, name, &all)?,
        (None, None) => return Err(invalid("name", "catalogue-field-name")),
    };
    let category = Category {
        name: name.unwrap_or(before.name.clone()),
        colour: args.colour.unwrap_or(before.colour),
        position: args.position.unwrap_or(before.position),
        archived: args.archived.unwrap_or(before.archived),
        ..before.clone()
    };
    if known.is_none() || category != before {
        set_categories(cx, std::slice::from_ref(&category))?;
    }
    Ok(category)
}

/// Makes a category of a name that none has.
pub fn new_category(cx: &mut Write<'_>, name: &str, all: &[Category]) -> Result<Category, Fail> {
    check_name(name, "category_name")?;
    let category = blank_category(cx, None, name, all)?;
    set_categories(cx, std::slice::from_ref(&category))?;
    Ok(category)
}

/// A category of a name that none has, in the next tint and the last place.
pub fn blank_category(cx: &Write<'_>, id: Option<CategoryId>, name: &str, all: &[Category]) -> Result<Category, Fail> {
    if all.len() >= CATEGORIES_MAX {
        return Err(Refusal::new("catalogue.many_categories", 409).into());
    }
    Ok(Category {
        category: cx.id_or_new(id.filter(|id| !id.0.is_nil())),
        name: name.to_owned(),
        colour: 1 + u8::try_from(all.len() % usize::from(COLOURS)).unwrap_or(0),
        position: all.iter().map(|category| category.position + 1).max().unwrap_or(0),
        products: 0,
        archived: false,
    })
}

/// Writes the fact of categories.
pub fn set_categories(cx: &mut Write<'_>, categories: &[Category]) -> Result<(), Fail> {
    let row = |category: &Category| -> (Uuid, Vec<Value>) {
        let Category { name, colour, position, archived, .. } = category;
        (category.category.0, vec![json!(name), json!(colour), json!(position), json!(archived)])
    };
    let fields = ["name", "colour", "position", "archived"];
    cx.set_fields(SetFields {
        kind: CATEGORY,
        fields: &fields,
        private: &[],
        rows: categories.iter().map(row).collect(),
    })
}

fn check_name(name: &str, field: &str) -> Result<(), Fail> {
    if !name.chars().any(char::is_alphanumeric) {
        return Err(invalid(field, "catalogue-field-name"));
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(invalid(field, "catalogue-field-long-name"));
    }
    Ok(())
}

fn invalid(field: &str, key: &'static str) -> Fail {
    Refusal::new("catalogue.invalid", 422).field(field, key).into()
}

/// A text on one line with single spaces and no signs that cannot be printed.
pub fn tidy(text: &str) -> String {
    let plain: String = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
