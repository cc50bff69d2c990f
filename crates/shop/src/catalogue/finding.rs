//! Finding products: by a code, whatever form it has, and by words.

use mostrador_domain::catalogue::codes;
use mostrador_domain::catalogue::labels::{self, LabelRead};
use mostrador_domain::catalogue::search::{self, Words};
use mostrador_domain::ids::ProductId;
use rusqlite::Connection;

use super::store::{self, CodeRow, Known};
use crate::fail::Fail;
use crate::settings::ShopInfo;

/// Products looked at before the best are chosen. It bounds a search for two letters in a large catalogue.
const CANDIDATES_MAX: usize = 400;
/// Products whose name begins with what was typed; they come before all others, so they are looked at first.
const NAMES_MAX: usize = 120;
/// Digits from which on a search looks at codes as well.
const CODE_DIGITS_MIN: usize = 2;

/// A product found by a code, with what the code itself says.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The product.
    pub product: Known,
    /// Units that the code stands for, in thousandths.
    pub factor_milli: i64,
    /// What a scale label says.
    pub label: Option<LabelRead>,
}

/// Finds the product of a code: as it stands, then as a scale label.
///
/// A product that is out of the catalogue is found too, so that the till can say so; `archived` tells.
///
/// # Errors
/// The database fails.
pub fn find_by_code(conn: &Connection, shop: &ShopInfo, code: &str) -> Result<Option<Found>, Fail> {
    for key in codes::readings(code) {
        if let Some(row) = store::by_key(conn, &key)? {
            return found(conn, row, None);
        }
    }
    let Some(clean) = codes::clean(code) else { return Ok(None) };
    if !matches!(clean.len(), 12 | 13) {
        return Ok(None);
    }
    let Some(label) = labels::read(&shop.label_templates, &clean, shop.currency) else { return Ok(None) };
    // A scale knows its items by number; some catalogues store them as a label of nought.
    let keys = [codes::key(&label.read.item), codes::key(&label.zero_code)];
    for key in keys.into_iter().flatten() {
        if let Some(row) = store::by_key(conn, &key)? {
            return found(conn, row, Some(label.read));
        }
    }
    Ok(None)
}

fn found(conn: &Connection, row: CodeRow, label: Option<LabelRead>) -> Result<Option<Found>, Fail> {
    let product = store::product(conn, row.product)?;
    Ok(product.map(|product| Found { product, factor_milli: row.factor_milli, label }))
}

/// Products that answer a search, the best first, and whether there may be more.
///
/// # Errors
/// The database fails.
pub fn search(conn: &Connection, shop: &ShopInfo, text: &str, limit: usize) -> Result<(Vec<Known>, bool), Fail> {
    let mut ranked = candidates(conn, shop, text)?;
    ranked.sort_by(|a, b| {
        a.rank
            .cmp(&b.rank)
            .then_with(|| a.folded.len().cmp(&b.folded.len()))
            .then_with(|| a.folded.cmp(&b.folded))
            .then_with(|| a.known.id.cmp(&b.known.id))
    });
    let more = ranked.len() > limit;
    Ok((ranked.into_iter().take(limit).map(|candidate| candidate.known).collect(), more))
}

struct Candidate {
    rank: u32,
    folded: String,
    known: Known,
}

fn candidates(conn: &Connection, shop: &ShopInfo, text: &str) -> Result<Vec<Candidate>, Fail> {
    let mut seen: std::collections::HashSet<ProductId> = std::collections::HashSet::new();
    let mut ranked: Vec<Candidate> = Vec::new();
    let mut add = |known: Known, rank: Option<u32>, folded: String| {
        if let Some(rank) = rank
            && !known.fields.archived
            && seen.insert(known.id)
        {
            ranked.push(Candidate { rank, folded, known });
        }
    };
    if let Some(found) = find_by_code(conn, shop, text)? {
        add(found.product, Some(0), String::new());
    }
    let typed: String = text.chars().filter(|sign| !matches!(sign, ' ' | '-')).collect();
    if typed.len() >= CODE_DIGITS_MIN && typed.bytes().all(|byte| byte.is_ascii_digit()) {
        for (place, known) in (1u32..).zip(store::by_code_start(conn, &typed, NAMES_MAX)?) {
            add(known, Some(place.min(5)), String::new());
        }
    }
    let words = search::words(text);
    if words.words.is_empty() {
        return Ok(ranked);
    }
    for known in store::by_name_start(conn, &words.text, NAMES_MAX)? {
        let (rank, folded) = rank(&words, &known);
        add(known, rank, folded);
    }
    // One letter begins too many words; names that begin with it are answer enough.
    if words.words.iter().any(|word| word.len() > 1) {
        for known in store::by_words(conn, &words.words, CANDIDATES_MAX)? {
            let (rank, folded) = rank(&words, &known);
            add(known, rank, folded);
        }
    }
    Ok(ranked)
}

/// How well a product answers: its name first, brand and short name as words behind it. Quick keys come a little
/// earlier than others.
fn rank(words: &Words, known: &Known) -> (Option<u32>, String) {
    let mut folded = search::fold(&known.fields.name);
    let by_name = search::rank(words, &folded);
    let rank = by_name.or_else(|| {
        for more in [&known.fields.short_name, &known.fields.brand].into_iter().flatten() {
            folded.push(' ');
            folded.push_str(&search::fold(more));
        }
        search::rank(words, &folded).map(|rank| rank + 40)
    });
    let favoured = if known.fields.quick_key.is_some() { 5 } else { 0 };
    (rank.map(|rank| rank.saturating_sub(favoured)), folded)
}

/// How many products a search for words has in all.
///
/// # Errors
/// The database fails.
pub fn count(conn: &Connection, text: &str) -> Result<u64, Fail> {
    let words = search::words(text);
    if words.words.iter().any(|word| word.len() > 1) { store::count_words(conn, &words.words) } else { Ok(0) }
}
