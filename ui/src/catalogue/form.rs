//! What stands in the product editor's fields: text as typed, its faults, and the command that saves what changed.

use mostrador_domain::{
    FieldProblem, Unit,
    catalogue::commands::{CodeInput, Content, PackCode, Product, SaveProduct},
    ids::ProductId,
};
use serde::{Deserialize, Serialize};

use crate::{shown, texts::t};

/// One code as typed, with the units that a scan of it adds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CodeRow {
    /// The code.
    pub code: String,
    /// Units in thousandths; 1,000 is the product itself.
    pub factor_milli: i64,
}

/// The editor's fields, as text. Kept as a draft on every keystroke.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductForm {
    /// Name.
    pub name: String,
    /// Name for small keys.
    pub short_name: String,
    /// Brand.
    pub brand: String,
    /// Category by its name; an unknown one is made.
    pub category: String,
    /// Codes in their order.
    pub codes: Vec<CodeRow>,
    /// A code that is being typed and was not added yet.
    pub code_typed: String,
    /// Units of the pack whose code is being typed.
    pub factor_typed: String,
    /// Price as typed.
    pub price: String,
    /// Whether the cashier types the price each time.
    pub open_price: bool,
    /// Sold by.
    pub unit: Unit,
    /// Tax rate in hundredths of a percent.
    pub tax_bp: i64,
    /// Whether the price contains the tax.
    pub tax_included: bool,
    /// Cost as typed.
    pub cost: String,
    /// Content of one unit as typed.
    pub content: String,
    /// Measure of the content.
    pub content_unit: Unit,
    /// Whether stock is counted.
    pub keeps_stock: bool,
}

impl ProductForm {
    /// An empty form with what most products of the shop have.
    pub fn new(tax_bp: i64, tax_included: bool) -> Self {
        ProductForm { tax_bp, tax_included, content_unit: Unit::Gram, ..ProductForm::default() }
    }

    /// The fields of a product as it is.
    pub fn of(product: &Product) -> Self {
        let factor_of =
            |code: &String| product.packs.iter().find(|pack| pack.code == *code).map_or(1000, |pack| pack.factor_milli);
        ProductForm {
            name: product.name.clone(),
            short_name: product.short_name.clone().unwrap_or_default(),
            brand: product.brand.clone().unwrap_or_default(),
            category: product.category_name.clone().unwrap_or_default(),
            codes: product
                .codes
                .iter()
                .map(|code| CodeRow { code: code.clone(), factor_milli: factor_of(code) })
                .collect(),
            code_typed: String::new(),
            factor_typed: String::new(),
            price: product.price_minor.map(shown::typed).unwrap_or_default(),
            open_price: product.open_price,
            unit: product.unit,
            tax_bp: product.tax_bp,
            tax_included: product.tax_included,
            cost: product.cost_minor.map(shown::typed).unwrap_or_default(),
            content: product.content.and_then(|content| content.amount_milli).map(typed_milli).unwrap_or_default(),
            content_unit: product.content.map_or(Unit::Gram, |content| content.unit),
            keeps_stock: product.keeps_stock,
        }
    }

    /// Price in minor units, where one is typed and can be read.
    pub fn price_minor(&self) -> Option<i64> {
        shown::read_money(&self.price).filter(|price| *price >= 0)
    }

    /// Cost in minor units, where one is typed and can be read.
    pub fn cost_minor(&self) -> Option<i64> {
        shown::read_money(&self.cost).filter(|cost| *cost >= 0)
    }

    /// What is wrong with the fields, each with its own sentence.
    pub fn faults(&self) -> Vec<FieldProblem> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, key: &str| {
            faults.push(FieldProblem { field: field.to_owned(), message: t(key) });
        };
        if self.name.trim().is_empty() {
            fault("name", "product-name-missing");
        }
        if !self.price.trim().is_empty() && self.price_minor().is_none() {
            fault("price_minor", "product-amount-unreadable");
        }
        if !self.cost.trim().is_empty() && self.cost_minor().is_none() {
            fault("cost_minor", "product-amount-unreadable");
        }
        if !self.content.trim().is_empty() && shown::read_quantity(&self.content).is_none_or(|amount| amount <= 0) {
            fault("content", "product-content-unreadable");
        }
        faults
    }

    /// Adds the code that is being typed; answers whether there was one.
    pub fn take_typed_code(&mut self) -> bool {
        let code = self.code_typed.trim().to_owned();
        if code.is_empty() {
            return false;
        }
        let factor_milli = shown::read_quantity(&self.factor_typed).filter(|factor| *factor > 0).unwrap_or(1000);
        self.codes.retain(|row| row.code != code);
        self.codes.push(CodeRow { code, factor_milli });
        self.code_typed.clear();
        self.factor_typed.clear();
        true
    }

    /// How many fields differ from what is saved.
    pub fn changes(&self, saved: &ProductForm) -> usize {
        [
            self.name != saved.name,
            self.short_name != saved.short_name,
            self.brand != saved.brand,
            self.category != saved.category,
            self.codes != saved.codes || !self.code_typed.trim().is_empty(),
            self.price != saved.price,
            self.open_price != saved.open_price,
            self.unit != saved.unit,
            self.tax_bp != saved.tax_bp,
            self.tax_included != saved.tax_included,
            self.cost != saved.cost,
            self.content != saved.content
                || (self.content_unit != saved.content_unit && !self.content.trim().is_empty()),
            self.keeps_stock != saved.keeps_stock,
        ]
        .into_iter()
        .filter(|changed| *changed)
        .count()
    }

    /// The command that saves what differs from `saved`; a new product saves everything.
    pub fn to_command(&self, product: ProductId, saved: Option<&ProductForm>) -> SaveProduct {
        let differs = |same: fn(&ProductForm, &ProductForm) -> bool| saved.is_none_or(|saved| !same(self, saved));
        let content_changed = differs(|a, b| a.content == b.content && a.content_unit == b.content_unit);
        let content = shown::read_quantity(&self.content);
        SaveProduct {
            product: Some(product),
            request: Some(crate::dom::new_id()),
            name: differs(|a, b| a.name == b.name).then(|| self.name.trim().to_owned()),
            short_name: differs(|a, b| a.short_name == b.short_name).then(|| self.short_name.trim().to_owned()),
            brand: differs(|a, b| a.brand == b.brand).then(|| self.brand.trim().to_owned()),
            category: None,
            category_name: differs(|a, b| a.category == b.category).then(|| self.category.trim().to_owned()),
            codes: differs(|a, b| a.codes == b.codes).then(|| self.codes.iter().map(CodeRow::to_input).collect()),
            price_minor: if differs(|a, b| a.price == b.price) { self.price_minor() } else { None },
            no_price: saved.is_some() && differs(|a, b| a.price == b.price) && self.price.trim().is_empty(),
            unit: differs(|a, b| a.unit == b.unit).then_some(self.unit),
            tax_bp: differs(|a, b| a.tax_bp == b.tax_bp).then_some(self.tax_bp),
            tax_included: differs(|a, b| a.tax_included == b.tax_included).then_some(self.tax_included),
            cost_minor: if differs(|a, b| a.cost == b.cost) { self.cost_minor() } else { None },
            content: if content_changed {
                content.map(|amount| Content { amount_milli: Some(amount), unit: self.content_unit })
            } else {
                None
            },
            no_content: saved.is_some() && content_changed && content.is_none(),
            open_price: differs(|a, b| a.open_price == b.open_price).then_some(self.open_price),
            keeps_stock: differs(|a, b| a.keeps_stock == b.keeps_stock).then_some(self.keeps_stock),
            archived: None,
        }
    }

    /// Margin over the price without tax, in hundredths of a percent.
    pub fn margin_bp(&self) -> Option<i64> {
        margin_bp(self.price_minor()?, self.cost_minor()?, self.tax_bp, self.tax_included)
    }
}

impl CodeRow {
    fn to_input(&self) -> CodeInput {
        if self.factor_milli == 1000 {
            CodeInput::One(self.code.clone())
        } else {
            CodeInput::Pack(PackCode { code: self.code.clone(), factor_milli: self.factor_milli })
        }
    }
}

/// Margin over the price without tax, in hundredths of a percent; `None` without a price.
pub fn margin_bp(price_minor: i64, cost_minor: i64, tax_bp: i64, tax_included: bool) -> Option<i64> {
    let parts = i128::from(10_000 + tax_bp.max(0));
    let net = if tax_included {
        mostrador_domain::money::div_round(i128::from(price_minor) * 10_000, parts)
    } else {
        price_minor
    };
    (net > 0).then(|| mostrador_domain::money::div_round(i128::from(net - cost_minor) * 10_000, i128::from(net)))
}

/// Thousandths as a person types them: `0,5`, `900`.
pub fn typed_milli(milli: i64) -> String {
    let (whole, part) = (milli / 1000, milli % 1000);
    if part == 0 {
        return whole.to_string();
    }
    let part = format!("{part:03}");
    format!("{whole}{}{}", shown::mark(), part.trim_end_matches('0'))
}
