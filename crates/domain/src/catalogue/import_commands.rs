//! The words of import and export: a file, what was understood of it, and how far its run has come.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::commands::Content;
use crate::{
    Command, Permission, Topic, Unit,
    ids::{ImportId, ProductId},
};

/// Largest file that can be imported, in bytes.
pub const IMPORT_BYTES_MAX: usize = 40 * 1024 * 1024;
/// Most rows of a file.
pub const IMPORT_ROWS_MAX: usize = 500_000;
/// Most rows that a preview shows.
pub const PREVIEW_ROWS_MAX: usize = 200;
/// Most unusable rows that an answer lists; the count has them all.
pub const PROBLEMS_MAX: usize = 1_000;

/// What a column of the file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportField {
    /// Bar code or the shop's own code; several may stand in one cell, apart by spaces or `/`.
    Code,
    /// A second, short code such as a scale's PLU.
    Plu,
    /// Name of the product.
    Name,
    /// Short name.
    ShortName,
    /// Name of the category.
    Category,
    /// Brand.
    Brand,
    /// Measure in which it is sold, or in which its content is stated.
    Unit,
    /// Price of sale.
    Price,
    /// Cost.
    Cost,
    /// Tax rate in percent.
    Tax,
    /// What one unit contains, such as `900 ml`.
    Content,
    /// Stock on hand.
    Stock,
}

impl ImportField {
    /// Every field, in the order in which screens offer them.
    pub const ALL: [ImportField; 12] = [
        ImportField::Code,
        ImportField::Name,
        ImportField::Price,
        ImportField::Unit,
        ImportField::Category,
        ImportField::Plu,
        ImportField::Brand,
        ImportField::Cost,
        ImportField::Tax,
        ImportField::Content,
        ImportField::Stock,
        ImportField::ShortName,
    ];

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            ImportField::Code => "code",
            ImportField::Plu => "plu",
            ImportField::Name => "name",
            ImportField::ShortName => "short_name",
            ImportField::Category => "category",
            ImportField::Brand => "brand",
            ImportField::Unit => "unit",
            ImportField::Price => "price",
            ImportField::Cost => "cost",
            ImportField::Tax => "tax",
            ImportField::Content => "content",
            ImportField::Stock => "stock",
        }
    }
}

/// How the bytes of a file become letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// Windows-1252, as older spreadsheets write.
    Windows1252,
    /// UTF-16 with a byte order mark, as "Unicode text" of spreadsheets.
    Utf16,
}

/// Which sign stands before the decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecimalMark {
    /// `1.234,50`
    #[default]
    Comma,
    /// `1,234.50`
    Point,
}

/// How a file is read; guessed by the preview, and changed by the person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImportMapping {
    /// What each column holds, from the left; nothing where it is left out.
    #[serde(default)]
    pub columns: Vec<Option<ImportField>>,
    /// Whether the first row names the columns; guessed where absent.
    #[serde(default)]
    pub heading: Option<bool>,
    /// The sign between columns (`;`, `,`, `|` or a tab); guessed where absent.
    #[serde(default)]
    pub delimiter: Option<char>,
    /// The file's letters; guessed where absent.
    #[serde(default)]
    pub encoding: Option<Encoding>,
    /// The sign before decimals; guessed where absent.
    #[serde(default)]
    pub decimal: Option<DecimalMark>,
    /// Tax rate of rows that name none, in hundredths of a percent; the shop's usual one where absent.
    #[serde(default)]
    pub tax_bp: Option<i64>,
    /// Whether prices contain the tax; as is usual in the country where absent.
    #[serde(default)]
    pub tax_included: Option<bool>,
    /// Rows whose measure of sale the person chose himself.
    #[serde(default)]
    pub units: Vec<RowUnit>,
}

/// The measure of sale that a person chose for one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RowUnit {
    /// Line of the file, from 1.
    pub line: u32,
    /// Sold by.
    pub unit: Unit,
}

/// A file as a door without files takes it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ImportFile {
    /// Its name.
    pub name: String,
    /// Its bytes in base64.
    #[serde(default)]
    pub content_base64: Option<String>,
    /// Its text, where there are no bytes.
    #[serde(default)]
    pub content: Option<String>,
}

/// Reads a file whole, or reads it again by other columns, and shows what an import would do. Changes nothing
/// in the catalogue.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ImportPreview {
    /// A new file.
    #[serde(default)]
    pub file: Option<ImportFile>,
    /// Or one that was uploaded before.
    #[serde(default)]
    pub import: Option<ImportId>,
    /// How to read it; what is absent is guessed.
    #[serde(default)]
    pub mapping: Option<ImportMapping>,
    /// How many usable rows to pass over.
    #[serde(default)]
    pub offset: u32,
    /// Most rows to show; 50 where absent, 200 at most. With 0 the file is only read, and what its rows would do stays
    /// uncounted.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// What was understood of a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ImportPlan {
    /// Name of the run to be; later calls give it instead of the file.
    pub import: ImportId,
    /// The file's name.
    pub name: String,
    /// The columns with their headings and first values.
    pub columns: Vec<ImportColumn>,
    /// How the file is read, nothing left to guess.
    pub mapping: ImportMapping,
    /// Rows of the page asked for.
    pub rows: Vec<ImportRow>,
    /// How many rows of each kind.
    pub counts: ImportCounts,
    /// Rows that cannot be used, by line; 1,000 at most.
    pub problems: Vec<ImportProblem>,
    /// Whether an import of it would change nothing.
    pub changes_nothing: bool,
}

/// A column of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImportColumn {
    /// What its heading says; empty where it has none.
    pub heading: String,
    /// Its first values that are not empty.
    pub samples: Vec<String>,
    /// What it is taken for.
    pub field: Option<ImportField>,
}

/// How many rows of each kind a file has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImportCounts {
    /// All rows but the heading and empty ones.
    pub rows: u64,
    /// That make a new product.
    pub new: u64,
    /// That change a product.
    pub changed: u64,
    /// That find their product as they say.
    pub unchanged: u64,
    /// That cannot be used.
    pub unusable: u64,
    /// Usable ones without a price.
    pub no_price: u64,
    /// Usable ones sold by weight, volume or length.
    pub measured: u64,
    /// Usable ones whose measure of sale is worth a look.
    pub doubtful: u64,
    /// That bring opening stock.
    pub opening_stock: u64,
}

/// One usable row as it would go in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ImportRow {
    /// Line of the file, from 1.
    pub line: u32,
    /// What would happen.
    pub effect: ImportEffect,
    /// The product that it is, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<ProductId>,
    /// Name.
    pub name: String,
    /// Codes.
    pub codes: Vec<String>,
    /// Category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Brand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand: Option<String>,
    /// Price in minor units.
    pub price_minor: Option<i64>,
    /// Cost in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_minor: Option<i64>,
    /// Sold by.
    pub unit: Unit,
    /// Why it is taken to be sold so.
    pub unit_reason: UnitReason,
    /// Whether that is worth a look.
    #[serde(default)]
    pub doubtful: bool,
    /// What one unit contains.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Content>,
    /// Opening stock in thousandths.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stock_milli: Option<i64>,
}

/// What a row would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportEffect {
    /// Make a product.
    New,
    /// Change the product that has its code or name.
    Change,
    /// Nothing.
    Nothing,
}

/// Why a row is taken to be sold by piece or by measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnitReason {
    /// It has a manufacturer's bar code, so it is sold by piece and its unit tells the content.
    ManufacturerCode,
    /// It has a short or in-store code, or none, and a measure.
    OwnCode,
    /// Its unit says piece.
    UnitColumn,
    /// The file names no unit.
    NoUnit,
    /// The person chose it.
    Chosen,
}

/// A row that cannot be used, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImportProblem {
    /// Line of the file, from 1.
    pub line: u32,
    /// What the row says, shortened.
    pub text: String,
    /// Why it cannot be used, as a stable word.
    pub code: RowFault,
    /// Why, in the session's language.
    pub reason: String,
}

/// Why a row cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowFault {
    /// It has no name.
    NoName,
    /// Its name is too long.
    LongName,
    /// Its price cannot be read.
    BadPrice,
    /// Its price is below zero or too large.
    PriceRange,
    /// Its cost cannot be read.
    BadCost,
    /// Its tax rate cannot be read.
    BadTax,
    /// Its stock cannot be read.
    BadStock,
    /// Its code has signs that no code has, or is too long.
    BadCode,
    /// A spreadsheet wrote its code as a rounded number (7,79E+12).
    RoundedCode,
    /// An earlier row of the file has the same code.
    CodeTwice,
    /// An earlier row without code has the same name.
    NameTwice,
    /// Its codes belong to different products.
    CodesOfTwo,
    /// It has more codes than a product may.
    ManyCodes,
    /// A quotation mark is never closed, so that rows run together.
    OpenQuote,
}

impl RowFault {
    /// Key of its sentence.
    pub fn text_key(self) -> &'static str {
        match self {
            RowFault::NoName => "catalogue-row-no-name",
            RowFault::LongName => "catalogue-row-long-name",
            RowFault::BadPrice => "catalogue-row-bad-price",
            RowFault::PriceRange => "catalogue-row-price-range",
            RowFault::BadCost => "catalogue-row-bad-cost",
            RowFault::BadTax => "catalogue-row-bad-tax",
            RowFault::BadStock => "catalogue-row-bad-stock",
            RowFault::BadCode => "catalogue-row-bad-code",
            RowFault::RoundedCode => "catalogue-row-rounded-code",
            RowFault::CodeTwice => "catalogue-row-code-twice",
            RowFault::NameTwice => "catalogue-row-name-twice",
            RowFault::CodesOfTwo => "catalogue-row-codes-of-two",
            RowFault::ManyCodes => "catalogue-row-many-codes",
            RowFault::OpenQuote => "catalogue-row-open-quote",
        }
    }
}

impl Command for ImportPreview {
    const NAME: &'static str = "catalogue.import_preview";
    const NEEDS: Permission = Permission::ImportCatalogue;
    const TOPICS: &'static [Topic] = &[Topic::Import];
    type Reply = ImportPlan;
}

/// Takes a previewed file into the catalogue, slice by slice, while selling goes on. Unusable rows are left out.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ImportStart {
    /// The run, as the preview named it.
    pub import: ImportId,
    /// How to read the file; as the last preview did where absent.
    #[serde(default)]
    pub mapping: Option<ImportMapping>,
    /// Whether to answer only once the run has ended.
    #[serde(default)]
    pub wait: bool,
}

/// Where a run stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportStage {
    /// Uploaded and previewed, nothing taken.
    #[default]
    Previewed,
    /// Being taken.
    Running,
    /// Taken.
    Done,
    /// Being undone.
    Undoing,
    /// Undone.
    Undone,
}

/// How far a run has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImportProgress {
    /// The run.
    pub import: ImportId,
    /// The file's name.
    pub name: String,
    /// Where it stands.
    pub stage: ImportStage,
    /// Usable rows of the file.
    pub rows_total: u64,
    /// Rows done so far; counts back while it is undone.
    pub rows_done: u64,
    /// Products made.
    pub created: u64,
    /// Products changed.
    pub changed: u64,
    /// Rows that found their product as they say.
    pub unchanged: u64,
    /// Rows left out.
    pub unusable: u64,
    /// Products taken without a price.
    pub no_price: u64,
    /// Products that got their opening stock.
    pub opening_stock: u64,
    /// Rows left out, by line; 1,000 at most.
    #[serde(default)]
    pub problems: Vec<ImportProblem>,
    /// What happened, in the session's language.
    pub message: String,
    /// When it was started, milliseconds since 1970.
    #[serde(default)]
    pub started_ms: Option<i64>,
    /// When it came to its end, milliseconds since 1970.
    #[serde(default)]
    pub ended_ms: Option<i64>,
}

impl Command for ImportStart {
    const NAME: &'static str = "catalogue.import_start";
    const NEEDS: Permission = Permission::ImportCatalogue;
    const TOPICS: &'static [Topic] = &[Topic::Import];
    type Reply = ImportProgress;
}

/// How far a run has come, or the newest one.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ImportState {
    /// Which; the newest where absent.
    #[serde(default)]
    pub import: Option<ImportId>,
}

impl Command for ImportState {
    const NAME: &'static str = "catalogue.import_state";
    const NEEDS: Permission = Permission::ImportCatalogue;
    const TOPICS: &'static [Topic] = &[Topic::Import];
    type Reply = ImportProgress;
}

/// The last twenty runs, the newest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Imports {}

/// Runs of the import.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ImportList {
    /// The newest first, without their problems.
    pub imports: Vec<ImportProgress>,
}

impl Command for Imports {
    const NAME: &'static str = "catalogue.imports";
    const NEEDS: Permission = Permission::ImportCatalogue;
    const TOPICS: &'static [Topic] = &[Topic::Import];
    type Reply = ImportList;
}

/// Undoes a run: products that it made are archived, those that it changed get their earlier values back where
/// nobody changed them since. A preview that was never taken is dropped with its file.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ImportUndo {
    /// Which run.
    pub import: ImportId,
    /// Whether to answer only once it is undone.
    #[serde(default)]
    pub wait: bool,
}

impl Command for ImportUndo {
    const NAME: &'static str = "catalogue.import_undo";
    const NEEDS: Permission = Permission::ImportCatalogue;
    const TOPICS: &'static [Topic] = &[Topic::Import];
    type Reply = ImportProgress;
}

/// The catalogue as a CSV file that this program and spreadsheets read.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Export {
    /// Archived products as well.
    #[serde(default)]
    pub archived: bool,
}

/// A CSV file.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ExportFile {
    /// A name for it.
    pub name: String,
    /// Its text: UTF-8 with a byte order mark, columns apart by `;`, decimals after a comma.
    pub content: String,
    /// Products in it.
    pub products: u64,
}

impl Command for Export {
    const NAME: &'static str = "catalogue.export";
    const NEEDS: Permission = Permission::ImportCatalogue;
    const TOPICS: &'static [Topic] = &[Topic::Catalogue];
    type Reply = ExportFile;
}
