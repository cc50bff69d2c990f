//! The words of the catalogue's commands: products, categories, codes, quick keys and search.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::labels::LabelRead;
use crate::{
    Command, Currency, Permission, Topic, Unit,
    ids::{CategoryId, ProductId, Uuid},
};

/// Most products that one answer of a search holds.
pub const SEARCH_LIMIT_MAX: u32 = 100;
/// Most products on one page of the list.
pub const PAGE_LIMIT_MAX: u32 = 500;
/// Most codes of one product.
pub const CODES_MAX: usize = 40;
/// Most characters of a product's name.
pub const NAME_CHARS_MAX: usize = 200;
/// Most characters of a code.
pub const CODE_CHARS_MAX: usize = 48;
/// Most products on quick keys.
pub const QUICK_KEYS_MAX: usize = 400;
/// Most categories of a shop.
pub const CATEGORIES_MAX: usize = 5_000;

/// One product as every screen and the basket see it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Product {
    /// Its id.
    pub product: ProductId,
    /// Its name in full.
    pub name: String,
    /// The name for small keys and narrow paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_name: Option<String>,
    /// Brand or maker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand: Option<String>,
    /// Its category.
    #[serde(default)]
    pub category: Option<CategoryId>,
    /// The category's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category_name: Option<String>,
    /// The category's colour, 1 to 8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<u8>,
    /// Every code as it was written, the first one shown.
    pub codes: Vec<String>,
    /// Those codes that stand for several units at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packs: Vec<PackCode>,
    /// Price of one unit in minor units; nothing where the product has no price yet.
    pub price_minor: Option<i64>,
    /// Currency of price and cost.
    pub currency: Option<Currency>,
    /// The measure in which it is sold and priced.
    pub unit: Unit,
    /// Tax rate in hundredths of a percent (2,100 = 21 %).
    pub tax_bp: i64,
    /// Whether the price contains the tax.
    pub tax_included: bool,
    /// Cost of one unit in minor units; absent for whoever may not see costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_minor: Option<i64>,
    /// What one unit contains.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Content>,
    /// Price per unit of measure, from price and content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure_price: Option<MeasurePrice>,
    /// Whether the cashier types the price each time.
    #[serde(default)]
    pub open_price: bool,
    /// Whether its stock is counted.
    #[serde(default)]
    pub keeps_stock: bool,
    /// Stock on hand in thousandths of the unit, where it is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stock_milli: Option<i64>,
    /// Its place among the quick keys, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quick_key: Option<u32>,
    /// Whether it was taken out of the catalogue; its past sales keep it.
    #[serde(default)]
    pub archived: bool,
}

/// A code that stands for several units: the bar code of a box of twelve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PackCode {
    /// The code.
    pub code: String,
    /// Units that one scan of it adds, in thousandths.
    pub factor_milli: i64,
}

/// What one unit of a product contains, for the price per unit of measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Content {
    /// How much, in thousandths of `unit`; nothing where only the measure is known.
    #[serde(default)]
    pub amount_milli: Option<i64>,
    /// The measure, such as ml or kg.
    pub unit: Unit,
}

/// The price of one kilogram, litre, metre or piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MeasurePrice {
    /// Minor units.
    pub price_minor: i64,
    /// For one of these.
    pub unit: Unit,
}

/// A code of a product as it is given: alone, or with the units that it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum CodeInput {
    /// A code of one unit.
    One(String),
    /// A code of a pack.
    Pack(PackCode),
}

impl CodeInput {
    /// The code and its factor in thousandths.
    pub fn parts(&self) -> (&str, i64) {
        match self {
            CodeInput::One(code) => (code, 1000),
            CodeInput::Pack(pack) => (&pack.code, pack.factor_milli),
        }
    }
}

/// Finds products by any words of their name, in any order, by beginnings of words, without accents, or by code.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Search {
    /// What was typed.
    pub text: String,
    /// Most products to answer with; 20 where absent, 100 at most.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Products found, the best first.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Found {
    /// The products.
    pub products: Vec<Product>,
    /// Whether there are more than were answered.
    #[serde(default)]
    pub more: bool,
}

impl Command for Search {
    const NAME: &'static str = "catalogue.search";
    const NEEDS: Permission = Permission::SignedIn;
    const TOPICS: &'static [Topic] = &[Topic::Catalogue, Topic::Stock];
    type Reply = Found;
}

/// Finds the one product that a code stands for: bar code, short code or scale label.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ByCode {
    /// The code as scanned or typed.
    pub code: String,
}

/// A product found by its code, with what the code itself says.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CodeFound {
    /// The product.
    #[serde(flatten)]
    pub product: Product,
    /// Units that the code stands for, in thousandths.
    pub factor_milli: i64,
    /// What a scale label says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<LabelRead>,
}

impl Command for ByCode {
    const NAME: &'static str = "catalogue.by_code";
    const NEEDS: Permission = Permission::SignedIn;
    const TOPICS: &'static [Topic] = &[Topic::Catalogue, Topic::Stock];
    type Reply = CodeFound;
}

/// Shows one product whole, with its codes and price.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct GetProduct {
    /// Which.
    pub product: ProductId,
}

impl Command for GetProduct {
    const NAME: &'static str = "catalogue.product";
    const NEEDS: Permission = Permission::SignedIn;
    const TOPICS: &'static [Topic] = &[Topic::Catalogue, Topic::Stock];
    type Reply = Product;
}

/// Which products a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ListFilter {
    /// All that are not archived.
    #[default]
    All,
    /// Those without a price.
    NoPrice,
    /// Those sold by weight, volume or length.
    Measured,
    /// Those whose price is typed each time.
    OpenPrice,
    /// Those on quick keys, in their order.
    Quick,
    /// Those without a category.
    NoCategory,
    /// Those taken out of the catalogue.
    Archived,
}

/// One page of the catalogue, by name, with how many there are.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct List {
    /// Which products.
    #[serde(default)]
    pub filter: ListFilter,
    /// Only those of this category.
    #[serde(default)]
    pub category: Option<CategoryId>,
    /// Only those that a search for this finds, in the search's order.
    #[serde(default)]
    pub text: Option<String>,
    /// How many to pass over.
    #[serde(default)]
    pub offset: u32,
    /// Most products to answer with; 50 where absent, 500 at most.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A page of products.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Page {
    /// The products of this page.
    pub products: Vec<Product>,
    /// How many the filter finds in all.
    pub total: u64,
    /// How many products each filter would show.
    pub counts: ListCounts,
}

/// How many products there are of each kind that a screen offers as a filter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListCounts {
    /// Not archived.
    pub all: u64,
    /// Without a price.
    pub no_price: u64,
    /// Sold by measure.
    pub measured: u64,
    /// With a price typed each time.
    pub open_price: u64,
    /// On quick keys.
    pub quick: u64,
    /// Without a category.
    pub no_category: u64,
    /// Archived.
    pub archived: u64,
}

impl Command for List {
    const NAME: &'static str = "catalogue.list";
    const NEEDS: Permission = Permission::SignedIn;
    const TOPICS: &'static [Topic] = &[Topic::Catalogue, Topic::Stock];
    type Reply = Page;
}

/// Makes a product or changes some of its fields. What is absent stays as it is; in a new product it takes the
/// shop's default.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct SaveProduct {
    /// Which product; an unknown id or none makes a new one.
    #[serde(default)]
    pub product: Option<ProductId>,
    /// Name of this request: the same one again gives the first answer again.
    #[serde(default)]
    pub request: Option<Uuid>,
    /// The name; a new product needs one.
    #[serde(default)]
    pub name: Option<String>,
    /// The short name; empty removes it.
    #[serde(default)]
    pub short_name: Option<String>,
    /// The brand; empty removes it.
    #[serde(default)]
    pub brand: Option<String>,
    /// The category by its id; the nil id removes it.
    #[serde(default)]
    pub category: Option<CategoryId>,
    /// The category by its name, made where there is none of that name; empty removes it.
    #[serde(default)]
    pub category_name: Option<String>,
    /// All codes of the product.
    #[serde(default)]
    pub codes: Option<Vec<CodeInput>>,
    /// The price in minor units.
    #[serde(default)]
    pub price_minor: Option<i64>,
    /// Takes the price away, so that the till asks for it.
    #[serde(default)]
    pub no_price: bool,
    /// The measure in which it is sold.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// Tax rate in hundredths of a percent.
    #[serde(default)]
    pub tax_bp: Option<i64>,
    /// Whether the price contains the tax.
    #[serde(default)]
    pub tax_included: Option<bool>,
    /// Cost of one unit in minor units.
    #[serde(default)]
    pub cost_minor: Option<i64>,
    /// What one unit contains.
    #[serde(default)]
    pub content: Option<Content>,
    /// Takes the content away.
    #[serde(default)]
    pub no_content: bool,
    /// Whether the cashier types the price each time.
    #[serde(default)]
    pub open_price: Option<bool>,
    /// Whether its stock is counted.
    #[serde(default)]
    pub keeps_stock: Option<bool>,
    /// Whether it is out of the catalogue.
    #[serde(default)]
    pub archived: Option<bool>,
}

impl Command for SaveProduct {
    const NAME: &'static str = "catalogue.save_product";
    const NEEDS: Permission = Permission::EditCatalogue;
    const TOPICS: &'static [Topic] = &[Topic::Catalogue];
    type Reply = Product;
}

/// Gives a product one more code, such as one that the scanner read and nobody knew.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AssignCode {
    /// Which product.
    pub product: ProductId,
    /// The code.
    pub code: String,
    /// Units that one scan of it adds, in thousandths; 1,000 where absent.
    #[serde(default)]
    pub factor_milli: Option<i64>,
}

impl Command for AssignCode {
    const NAME: &'static str = "catalogue.assign_code";
    const NEEDS: Permission = Permission::EditCatalogue;
    const TOPICS: &'static [Topic] = &[Topic::Catalogue];
    type Reply = Product;
}

/// Takes products out of the catalogue, or brings them back.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Archive {
    /// Which products; 500 at most.
    pub products: Vec<ProductId>,
    /// True takes them out, false brings them back.
    pub archived: bool,
}

/// How many products a command changed.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Changed {
    /// How many.
    pub changed: u64,
}

impl Command for Archive {
    const NAME: &'static str = "catalogue.archive";
    const NEEDS: Permission = Permission::EditCatalogue;
    const TOPICS: &'static [Topic] = &[Topic::Catalogue];
    type Reply = Changed;
}

/// A group of products, with its tint and place among the others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Category {
    /// Its id.
    pub category: CategoryId,
    /// Its name.
    pub name: String,
    /// Its tint, 1 to 8.
    pub colour: u8,
    /// Its place among the tabs, the smallest first.
    pub position: u32,
    /// How many products it has.
    #[serde(default)]
    pub products: u64,
    /// Whether it is no longer offered.
    #[serde(default)]
    pub archived: bool,
}

/// The categories, in their order.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Categories {
    /// Archived ones as well.
    #[serde(default)]
    pub archived: bool,
}

/// The categories.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct CategoryList {
    /// In their order.
    pub categories: Vec<Category>,
}

impl Command for Categories {
    const NAME: &'static str = "catalogue.categories";
    const NEEDS: Permission = Permission::SignedIn;
    const TOPICS: &'static [Topic] = &[Topic::Catalogue];
    type Reply = CategoryList;
}

/// Makes a category or changes it. What is absent stays as it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct SaveCategory {
    /// Which; an unknown id or none makes a new one.
    #[serde(default)]
    pub category: Option<CategoryId>,
    /// Its name; a new one needs it.
    #[serde(default)]
    pub name: Option<String>,
    /// Its tint, 1 to 8; a new one takes the next.
    #[serde(default)]
    pub colour: Option<u8>,
    /// Its place; a new one goes last.
    #[serde(default)]
    pub position: Option<u32>,
    /// Whether it is no longer offered.
    #[serde(default)]
    pub archived: Option<bool>,
}

impl Command for SaveCategory {
    const NAME: &'static str = "catalogue.save_category";
    const NEEDS: Permission = Permission::EditCatalogue;
    const TOPICS: &'static [Topic] = &[Topic::Catalogue];
    type Reply = Category;
}

/// Products on quick keys: the favourites, or those of one category.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct QuickKeys {
    /// The products of this category by name, instead of the favourites.
    #[serde(default)]
    pub category: Option<CategoryId>,
    /// Most products to answer with; 60 where absent, 400 at most.
    #[serde(default)]
    pub limit: Option<u32>,
}

impl Command for QuickKeys {
    const NAME: &'static str = "catalogue.quick_keys";
    const NEEDS: Permission = Permission::SignedIn;
    const TOPICS: &'static [Topic] = &[Topic::Catalogue, Topic::Stock];
    type Reply = Found;
}

/// Puts these products on the favourites' keys, in this order, and takes all others off.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct SetQuickKeys {
    /// The products, the first key first.
    pub products: Vec<ProductId>,
}

impl Command for SetQuickKeys {
    const NAME: &'static str = "catalogue.set_quick_keys";
    const NEEDS: Permission = Permission::EditCatalogue;
    const TOPICS: &'static [Topic] = &[Topic::Catalogue];
    type Reply = Found;
}
