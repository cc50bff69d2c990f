//! The fields of products and categories as `fields.set` facts carry them. Frozen: a released name keeps its meaning
//! and its form.

use serde_json::{Value, json};

use super::commands::Content;
use crate::Unit;
use crate::ids::{CategoryId, Uuid};

/// Kind of a product's facts.
pub const PRODUCT: &str = "product";
/// Kind of a category's facts.
pub const CATEGORY: &str = "category";
/// A product as the log describes it: everything that a `fields.set` fact of kind `product` may set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductFields {
    /// `name`: text.
    pub name: String,
    /// `short_name`: text or null.
    pub short_name: Option<String>,
    /// `brand`: text or null.
    pub brand: Option<String>,
    /// `category`: id or null.
    pub category: Option<CategoryId>,
    /// `codes`: list of codes; one that stands for a pack is a list of the code and its factor in thousandths.
    pub codes: Vec<(String, i64)>,
    /// `price`: minor units or null.
    pub price_minor: Option<i64>,
    /// `unit`: name of the unit.
    pub unit: Unit,
    /// `tax`: rate in hundredths of a percent.
    pub tax_bp: i64,
    /// `tax_in`: whether the price contains the tax.
    pub tax_included: bool,
    /// `cost`: minor units or null.
    pub cost_minor: Option<i64>,
    /// `content`: null, or a list of the amount in thousandths (or null) and the unit's name.
    pub content: Option<Content>,
    /// `open`: whether the price is typed each time.
    pub open_price: bool,
    /// `stock`: whether stock is counted.
    pub keeps_stock: bool,
    /// `quick`: place among the quick keys or null.
    pub quick_key: Option<u32>,
    /// `archived`: whether it is out of the catalogue.
    pub archived: bool,
}

/// Names of the fields of a product, in the order of [`ProductFields::values`].
pub const PRODUCT_FIELDS: [&str; 15] = [
    "name",
    "short_name",
    "brand",
    "category",
    "codes",
    "price",
    "unit",
    "tax",
    "tax_in",
    "cost",
    "content",
    "open",
    "stock",
    "quick",
    "archived",
];

impl ProductFields {
    /// The values of all fields, in the order of [`PRODUCT_FIELDS`].
    pub fn values(&self) -> [Value; 15] {
        [
            json!(self.name),
            json!(self.short_name),
            json!(self.brand),
            json!(self.category),
            self.codes_value(),
            json!(self.price_minor),
            json!(self.unit.name()),
            json!(self.tax_bp),
            json!(self.tax_included),
            json!(self.cost_minor),
            self.content.map_or(Value::Null, |content| json!([content.amount_milli, content.unit.name()])),
            json!(self.open_price),
            json!(self.keeps_stock),
            json!(self.quick_key),
            json!(self.archived),
        ]
    }

    /// The value of the field `codes`.
    pub fn codes_value(&self) -> Value {
        Value::Array(self.codes.iter().map(code_value).collect())
    }

    /// The fields in which `new` differs, by their places in [`PRODUCT_FIELDS`].
    pub fn changes(&self, new: &ProductFields) -> Vec<usize> {
        let differs = [
            self.name != new.name,
            self.short_name != new.short_name,
            self.brand != new.brand,
            self.category != new.category,
            self.codes != new.codes,
            self.price_minor != new.price_minor,
            self.unit != new.unit,
            self.tax_bp != new.tax_bp,
            self.tax_included != new.tax_included,
            self.cost_minor != new.cost_minor,
            self.content != new.content,
            self.open_price != new.open_price,
            self.keeps_stock != new.keeps_stock,
            self.quick_key != new.quick_key,
            self.archived != new.archived,
        ];
        (0..differs.len()).filter(|place| differs[*place]).collect()
    }

    /// Takes a field's value over. A name that this version does not know is passed over; a value of another form
    /// counts as absent, so that a newer program's fact never stops an older one.
    pub fn set(&mut self, name: &str, value: &Value) {
        let text = || value.as_str().map(str::to_owned);
        match name {
            "name" => self.name = text().unwrap_or_default(),
            "short_name" => self.short_name = text(),
            "brand" => self.brand = text(),
            "category" => self.category = value.as_str().and_then(|id| Uuid::parse_str(id).ok()).map(CategoryId),
            "codes" => self.codes = value.as_array().into_iter().flatten().filter_map(code_of).collect(),
            "price" => self.price_minor = value.as_i64(),
            "unit" => self.unit = value.as_str().and_then(Unit::from_name).unwrap_or_default(),
            "tax" => self.tax_bp = value.as_i64().unwrap_or_default(),
            "tax_in" => self.tax_included = value.as_bool().unwrap_or_default(),
            "cost" => self.cost_minor = value.as_i64(),
            "content" => self.content = content_of(value),
            "open" => self.open_price = value.as_bool().unwrap_or_default(),
            "stock" => self.keeps_stock = value.as_bool().unwrap_or_default(),
            "quick" => self.quick_key = value.as_u64().and_then(|place| u32::try_from(place).ok()),
            "archived" => self.archived = value.as_bool().unwrap_or_default(),
            _ => {}
        }
    }
}

fn code_value((code, factor_milli): &(String, i64)) -> Value {
    if *factor_milli == 1000 { json!(code) } else { json!([code, factor_milli]) }
}

fn code_of(value: &Value) -> Option<(String, i64)> {
    match value {
        Value::String(code) => Some((code.clone(), 1000)),
        Value::Array(parts) => Some((parts.first()?.as_str()?.to_owned(), parts.get(1)?.as_i64()?)),
        _ => None,
    }
}

fn content_of(value: &Value) -> Option<Content> {
    let parts = value.as_array()?;
    let unit = parts.get(1)?.as_str().and_then(Unit::from_name)?;
    Some(Content { amount_milli: parts.first()?.as_i64(), unit })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> ProductFields {
        ProductFields {
            name: "Aceite 900 ml".into(),
            short_name: None,
            brand: Some("Natura".into()),
            category: Some(CategoryId(Uuid::from_u128(7))),
            codes: vec![("7790123456787".into(), 1000), ("17790123456784".into(), 12_000)],
            price_minor: Some(180_000),
            unit: Unit::Piece,
            tax_bp: 2100,
            tax_included: true,
            cost_minor: None,
            content: Some(Content { amount_milli: Some(900_000), unit: Unit::Millilitre }),
            open_price: false,
            keeps_stock: true,
            quick_key: Some(3),
            archived: false,
        }
    }

    #[test]
    fn the_fields_of_a_product_keep_their_bytes() {
        let bytes = serde_json::to_string(&sample().values()).unwrap();
        assert_eq!(
            bytes,
            r#"["Aceite 900 ml",null,"Natura","00000000-0000-0000-0000-000000000007",["7790123456787",["17790123456784",12000]],180000,"piece",2100,true,null,[900000,"ml"],false,true,3,false]"#,
            "stored bytes are frozen"
        );
    }

    #[test]
    fn what_was_written_is_read_back() {
        let mut read = ProductFields::default();
        for (name, value) in PRODUCT_FIELDS.iter().zip(sample().values()) {
            read.set(name, &value);
        }
        assert_eq!(read, sample());
        assert!(sample().changes(&read).is_empty());
    }

    #[test]
    fn only_what_differs_is_a_change() {
        let dearer = ProductFields { price_minor: Some(1), archived: true, ..sample() };
        let names: Vec<&str> = sample().changes(&dearer).into_iter().map(|place| PRODUCT_FIELDS[place]).collect();
        assert_eq!(names, ["price", "archived"]);
    }

    #[test]
    fn an_unknown_field_or_form_never_stops_a_fold() {
        let mut fields = sample();
        fields.set("colour", &json!(3));
        fields.set("price", &json!("dear"));
        assert_eq!(fields, ProductFields { price_minor: None, ..sample() });
    }
}
