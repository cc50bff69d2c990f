//! The tables of products, categories, codes and words.

use mostrador_domain::Unit;
use mostrador_domain::catalogue::codes;
use mostrador_domain::catalogue::commands::{Category, Content, ListCounts, ListFilter};
use mostrador_domain::catalogue::facts::ProductFields;
use mostrador_domain::catalogue::search::fold;
use mostrador_domain::ids::{CategoryId, ProductId, Uuid};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::Value;

use crate::fail::Fail;

const COLUMNS: &str = "id, name, short_name, brand, category, codes, price_minor, unit, tax_bp, tax_included, \
    cost_minor, content_milli, content_unit, open_price, keeps_stock, quick_key, archived";

/// A product as the tables hold it.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// Its id.
    pub id: ProductId,
    /// Everything that facts say of it.
    pub fields: ProductFields,
}

/// A code found in the table.
pub struct CodeRow {
    pub product: ProductId,
    pub factor_milli: i64,
}

pub fn product(conn: &Connection, id: ProductId) -> Result<Option<Known>, Fail> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM catalogue_product WHERE id = ?1"))?;
    Ok(statement.query_row([id.0], known).optional()?)
}

/// Writes a product whole, its codes and its words.
pub fn put_product(conn: &Connection, product: &Known, before: Option<&ProductFields>) -> Result<(), Fail> {
    let fields = &product.fields;
    let folded = fold(&fields.name);
    conn.prepare_cached(
        "INSERT INTO catalogue_product (id, name, folded, short_name, brand, category, codes, price_minor, unit, tax_bp,
             tax_included, cost_minor, content_milli, content_unit, open_price, keeps_stock, quick_key, archived)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
         ON CONFLICT (id) DO UPDATE SET name = ?2, folded = ?3, short_name = ?4, brand = ?5, category = ?6, codes = ?7,
             price_minor = ?8, unit = ?9, tax_bp = ?10, tax_included = ?11, cost_minor = ?12, content_milli = ?13,
             content_unit = ?14, open_price = ?15, keeps_stock = ?16, quick_key = ?17, archived = ?18",
    )?
    .execute(params![
        product.id.0,
        fields.name,
        folded,
        fields.short_name,
        fields.brand,
        fields.category.map(|category| category.0),
        fields.codes_value().to_string(),
        fields.price_minor,
        fields.unit.name(),
        fields.tax_bp,
        fields.tax_included,
        fields.cost_minor,
        fields.content.and_then(|content| content.amount_milli),
        fields.content.map(|content| content.unit.name()),
        fields.open_price,
        fields.keeps_stock,
        fields.quick_key,
        fields.archived,
    ])?;
    if before.is_none_or(|before| before.codes != fields.codes) {
        put_codes(conn, product, before)?;
    }
    let words = words_of(fields);
    if before.map(words_of) != Some(words.clone()) {
        put_words(conn, product.id, words.as_deref())?;
    }
    Ok(())
}

/// The words by which a product is found; none once it is archived.
fn words_of(fields: &ProductFields) -> Option<String> {
    if fields.archived {
        return None;
    }
    let mut words = fold(&fields.name);
    for more in [&fields.short_name, &fields.brand].into_iter().flatten() {
        words.push(' ');
        words.push_str(&fold(more));
    }
    Some(words)
}

fn put_codes(conn: &Connection, product: &Known, before: Option<&ProductFields>) -> Result<(), Fail> {
    for (code, _) in before.iter().flat_map(|before| &before.codes) {
        if let Some(key) = codes::key(code) {
            conn.prepare_cached("DELETE FROM catalogue_code WHERE key = ?1 AND product = ?2")?
                .execute(params![key, product.id.0])?;
        }
    }
    for (code, factor_milli) in &product.fields.codes {
        let Some(key) = codes::key(code) else { continue };
        conn.prepare_cached(
            "INSERT INTO catalogue_code (key, product, code, factor_milli) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (key, product) DO NOTHING",
        )?
        .execute(params![key, product.id.0, code, (*factor_milli).max(1)])?;
    }
    Ok(())
}

fn put_words(conn: &Connection, product: ProductId, words: Option<&str>) -> Result<(), Fail> {
    let known: Option<i64> = conn
        .prepare_cached("SELECT seq FROM catalogue_word_row WHERE product = ?1")?
        .query_row([product.0], |row| row.get(0))
        .optional()?;
    let Some(words) = words else {
        if let Some(seq) = known {
            conn.prepare_cached("DELETE FROM catalogue_word WHERE rowid = ?1")?.execute([seq])?;
            conn.prepare_cached("DELETE FROM catalogue_word_row WHERE seq = ?1")?.execute([seq])?;
        }
        return Ok(());
    };
    match known {
        Some(seq) => {
            conn.prepare_cached("INSERT OR REPLACE INTO catalogue_word (rowid, words) VALUES (?1, ?2)")?
                .execute(params![seq, words])?;
        }
        None => {
            conn.prepare_cached("INSERT INTO catalogue_word_row (product) VALUES (?1)")?.execute([product.0])?;
            conn.prepare_cached("INSERT INTO catalogue_word (rowid, words) VALUES (?1, ?2)")?
                .execute(params![conn.last_insert_rowid(), words])?;
        }
    }
    Ok(())
}

/// The products that hold a code's key; those that are not archived first, then by id.
pub fn by_key(conn: &Connection, key: &str) -> Result<Option<CodeRow>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT code.product, code.factor_milli FROM catalogue_code code
         JOIN catalogue_product product ON product.id = code.product
         WHERE code.key = ?1 ORDER BY product.archived, code.product LIMIT 1",
    )?;
    let row = statement.query_row([key], |row| Ok(CodeRow { product: id(row, 0)?, factor_milli: row.get(1)? }));
    Ok(row.optional()?)
}

/// Whether a product is found by a code's key.
pub fn holds_code(conn: &Connection, key: &str, product: ProductId) -> Result<bool, Fail> {
    let mut statement = conn.prepare_cached("SELECT 1 FROM catalogue_code WHERE key = ?1 AND product = ?2")?;
    Ok(statement.exists(params![key, product.0])?)
}

/// What a search weighs of a product before it reads the best ones whole.
pub struct Hit {
    pub id: ProductId,
    /// The name, folded.
    pub folded: String,
    pub short_name: Option<String>,
    pub brand: Option<String>,
    pub is_quick: bool,
}

const HIT: &str = "product.id, product.folded, product.short_name, product.brand, product.quick_key IS NOT NULL";

/// Products whose codes begin with what was typed.
pub fn by_code_start(conn: &Connection, typed: &str, limit: usize) -> Result<Vec<Hit>, Fail> {
    // The key pads bar codes to fourteen digits, so each length has its own beginning.
    let bare = typed.trim_start_matches('0');
    let mut starts = vec![format!("0{typed}"), format!("00{typed}"), format!("000000{typed}"), typed.to_owned()];
    starts.push(format!("i{}", if bare.is_empty() { typed } else { bare }));
    let mut found: Vec<Hit> = Vec::new();
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {HIT} FROM catalogue_code code CROSS JOIN catalogue_product product ON product.id = code.product
         WHERE code.key >= ?1 AND code.key < ?2 AND product.archived = 0 ORDER BY code.key LIMIT ?3"
    ))?;
    for start in starts {
        let end = format!("{start}\u{10ffff}");
        for one in statement.query_map(params![start, end, limit as i64], hit)? {
            let one = one?;
            if found.len() < limit && !found.iter().any(|known| known.id == one.id) {
                found.push(one);
            }
        }
    }
    Ok(found)
}

/// Products whose folded name begins with a text, by name.
pub fn by_name_start(conn: &Connection, folded: &str, limit: usize) -> Result<Vec<Hit>, Fail> {
    let end = format!("{folded}\u{10ffff}");
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {HIT} FROM catalogue_product product WHERE archived = 0 AND folded >= ?1 AND folded < ?2
         ORDER BY folded, id LIMIT ?3"
    ))?;
    let rows = statement.query_map(params![folded, end, limit as i64], hit)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The product of a folded name, archived ones last.
pub fn by_name(conn: &Connection, folded: &str) -> Result<Option<Known>, Fail> {
    for archived in [0, 1] {
        let mut statement = conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM catalogue_product WHERE archived = {archived} AND folded = ?1 ORDER BY id LIMIT 1"
        ))?;
        if let Some(found) = statement.query_row([folded], known).optional()? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Products that hold every word or a word that begins with it, in the order in which they came, `limit` at most.
///
/// The words are folded, so they hold no sign that the query language knows.
pub fn by_words(conn: &Connection, words: &[String], limit: usize) -> Result<Vec<Hit>, Fail> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {HIT} FROM (SELECT rowid AS seq FROM catalogue_word WHERE catalogue_word MATCH ?1 LIMIT ?2) hit
         CROSS JOIN catalogue_word_row word ON word.seq = hit.seq
         CROSS JOIN catalogue_product product ON product.id = word.product"
    ))?;
    let rows = statement.query_map(params![matching(words), limit as i64], hit)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many products hold the words.
pub fn count_words(conn: &Connection, words: &[String]) -> Result<u64, Fail> {
    let mut statement = conn.prepare_cached("SELECT count(*) FROM catalogue_word WHERE catalogue_word MATCH ?1")?;
    Ok(count(statement.query_row([matching(words)], |row| row.get(0))?))
}

fn matching(words: &[String]) -> String {
    words.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" AND ")
}

/// One page of a filter, by name, or by place for the quick keys.
pub fn page(
    conn: &Connection,
    filter: ListFilter,
    category: Option<CategoryId>,
    offset: u32,
    limit: u32,
) -> Result<Vec<Known>, Fail> {
    let order = if filter == ListFilter::Quick { "quick_key, folded, id" } else { "folded, id" };
    let (condition, of_category) = condition(filter, category.is_some());
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM catalogue_product WHERE {condition}{of_category} ORDER BY {order} LIMIT ?2 OFFSET ?3"
    ))?;
    let category = category.map(|category| category.0);
    let rows = statement.query_map(params![category, limit, offset], known)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many products a filter has.
pub fn count_filter(conn: &Connection, filter: ListFilter, category: Option<CategoryId>) -> Result<u64, Fail> {
    let (condition, of_category) = condition(filter, category.is_some());
    let mut statement = conn.prepare_cached(&format!(
        "SELECT count(*) FROM catalogue_product WHERE {condition}{of_category} AND (?1 IS NULL OR 1)"
    ))?;
    Ok(count(statement.query_row([category.map(|category| category.0)], |row| row.get(0))?))
}

/// How many products each filter has.
pub fn counts(conn: &Connection) -> Result<ListCounts, Fail> {
    let of = |filter| count_filter(conn, filter, None);
    Ok(ListCounts {
        all: of(ListFilter::All)?,
        no_price: of(ListFilter::NoPrice)?,
        measured: of(ListFilter::Measured)?,
        open_price: of(ListFilter::OpenPrice)?,
        quick: of(ListFilter::Quick)?,
        no_category: of(ListFilter::NoCategory)?,
        archived: of(ListFilter::Archived)?,
    })
}

/// Each filter's condition is the one of its index.
fn condition(filter: ListFilter, of_category: bool) -> (&'static str, &'static str) {
    let condition = match filter {
        ListFilter::All => "archived = 0",
        ListFilter::NoPrice => "archived = 0 AND price_minor IS NULL AND open_price = 0",
        ListFilter::Measured => "archived = 0 AND unit NOT IN ('piece', 'dozen')",
        ListFilter::OpenPrice => "archived = 0 AND open_price = 1",
        ListFilter::Quick => "archived = 0 AND quick_key IS NOT NULL",
        ListFilter::NoCategory => "archived = 0 AND category IS NULL",
        ListFilter::Archived => "archived = 1",
    };
    (condition, if of_category { " AND category IS NOT NULL AND category = ?1" } else { "" })
}

/// Runs over all products by name.
pub fn each_product(
    conn: &Connection,
    archived: bool,
    mut each: impl FnMut(Known) -> Result<(), Fail>,
) -> Result<(), Fail> {
    let which = if archived { "" } else { "WHERE archived = 0" };
    let mut statement =
        conn.prepare(&format!("SELECT {COLUMNS} FROM catalogue_product {which} ORDER BY folded, id"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        each(known(row)?)?;
    }
    Ok(())
}

pub fn category(conn: &Connection, wanted: CategoryId) -> Result<Option<Category>, Fail> {
    let mut statement =
        conn.prepare_cached("SELECT id, name, colour, position, archived FROM catalogue_category WHERE id = ?1")?;
    Ok(statement.query_row([wanted.0], category_row).optional()?)
}

/// All categories, archived ones too, in their order.
pub fn categories(conn: &Connection) -> Result<Vec<Category>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, colour, position, archived FROM catalogue_category ORDER BY position, folded, id",
    )?;
    let rows = statement.query_map([], category_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The category of a folded name; of two, the one that is not archived.
pub fn category_of_name(conn: &Connection, folded: &str) -> Result<Option<Category>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, colour, position, archived FROM catalogue_category WHERE folded = ?1
         ORDER BY archived, id LIMIT 1",
    )?;
    Ok(statement.query_row([folded], category_row).optional()?)
}

/// How many products that are not archived each category has.
pub fn count_by_category(conn: &Connection) -> Result<Vec<(CategoryId, u64)>, Fail> {
    let mut statement = conn.prepare_cached(
        "SELECT category, count(*) FROM catalogue_product WHERE archived = 0 AND category IS NOT NULL GROUP BY category",
    )?;
    let rows = statement.query_map([], |row| Ok((CategoryId(row.get(0)?), count(row.get(1)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many products that are not archived a category has.
pub fn count_of_category(conn: &Connection, category: CategoryId) -> Result<u64, Fail> {
    count_filter(conn, ListFilter::All, Some(category))
}

pub fn put_category(conn: &Connection, category: &Category) -> Result<(), Fail> {
    conn.prepare_cached(
        "INSERT INTO catalogue_category (id, name, folded, colour, position, archived) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET name = ?2, folded = ?3, colour = ?4, position = ?5, archived = ?6",
    )?
    .execute(params![
        category.category.0,
        category.name,
        fold(&category.name),
        category.colour,
        category.position,
        category.archived
    ])?;
    Ok(())
}

/// Products that words do not find though they are not archived, and words of products that are gone.
pub fn lost_words(conn: &Connection) -> Result<i64, Fail> {
    let lost = "SELECT (SELECT count(*) FROM catalogue_product product WHERE archived = 0
            AND NOT EXISTS (SELECT 1 FROM catalogue_word_row word WHERE word.product = product.id))
        + (SELECT count(*) FROM catalogue_word_row word
            WHERE NOT EXISTS (SELECT 1 FROM catalogue_product product WHERE product.id = word.product AND archived = 0))
        + (SELECT count(*) FROM catalogue_word_row word
            WHERE NOT EXISTS (SELECT 1 FROM catalogue_word_docsize size WHERE size.id = word.seq))";
    Ok(conn.query_row(lost, [], |row| row.get(0))?)
}

fn hit(row: &Row<'_>) -> rusqlite::Result<Hit> {
    Ok(Hit { id: id(row, 0)?, folded: row.get(1)?, short_name: row.get(2)?, brand: row.get(3)?, is_quick: row.get(4)? })
}

fn known(row: &Row<'_>) -> rusqlite::Result<Known> {
    let mut fields = ProductFields {
        name: row.get(1)?,
        short_name: row.get(2)?,
        brand: row.get(3)?,
        category: row.get::<_, Option<Uuid>>(4)?.map(CategoryId),
        price_minor: row.get(6)?,
        unit: unit(row.get_ref(7)?.as_str()?),
        tax_bp: row.get(8)?,
        tax_included: row.get(9)?,
        cost_minor: row.get(10)?,
        open_price: row.get(13)?,
        keeps_stock: row.get(14)?,
        quick_key: row.get(15)?,
        archived: row.get(16)?,
        ..ProductFields::default()
    };
    if let Some(name) = row.get_ref(12)?.as_str_or_null()? {
        fields.content = Some(Content { amount_milli: row.get(11)?, unit: unit(name) });
    }
    // Damaged codes read as none; `verify` finds the row.
    let codes: Value = serde_json::from_str(row.get_ref(5)?.as_str()?).unwrap_or_default();
    fields.set("codes", &codes);
    Ok(Known { id: ProductId(row.get(0)?), fields })
}

fn category_row(row: &Row<'_>) -> rusqlite::Result<Category> {
    Ok(Category {
        category: CategoryId(row.get(0)?),
        name: row.get(1)?,
        colour: row.get(2)?,
        position: row.get(3)?,
        products: 0,
        archived: row.get(4)?,
    })
}

fn unit(name: &str) -> Unit {
    Unit::from_name(name).unwrap_or_default()
}

fn id(row: &Row<'_>, place: usize) -> rusqlite::Result<ProductId> {
    Ok(ProductId(row.get(place)?))
}

fn count(rows: i64) -> u64 {
    u64::try_from(rows).unwrap_or(0)
}
