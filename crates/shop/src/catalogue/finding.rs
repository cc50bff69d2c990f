//! Finding products: by a code, whatever form it has, and by words.

use std::collections::HashSet;

use mostrador_domain::catalogue::codes;
use mostrador_domain::catalogue::labels::{self, LabelRead};
use mostrador_domain::catalogue::search::{self, Words};
use mostrador_domain::ids::ProductId;
use rusqlite::Connection;

use super::store::{self, CodeRow, Hit, Known};
use crate::fail::Fail;
use crate::settings::ShopInfo;

/// Products looked at before the best are chosen. It bounds a search for two letters in a large catalogue.
const CANDIDATES_MAX: usize = 300;
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
    // Of two that answer equally well the shorter name comes first, then the earlier one.
    ranked.sort_by(|a, b| (a.rank, a.folded.len(), &a.folded, a.id).cmp(&(b.rank, b.folded.len(), &b.folded, b.id)));
    let more = ranked.len() > limit;
    let mut best = Vec::with_capacity(limit.min(ranked.len()));
    for candidate in ranked.into_iter().take(limit) {
        best.extend(store::product(conn, candidate.id)?);
    }
    Ok((best, more))
}

struct Candidate {
    rank: u32,
    folded: String,
    id: ProductId,
}

#[derive(Default)]
struct Candidates {
    seen: HashSet<ProductId>,
    ranked: Vec<Candidate>,
}

impl Candidates {
    fn add(&mut self, rank: Option<u32>, folded: String, id: ProductId) {
        if let Some(rank) = rank
            && self.seen.insert(id)
        {
            self.ranked.push(Candidate { rank, folded, id });
        }
    }
}

fn candidates(conn: &Connection, shop: &ShopInfo, text: &str) -> Result<Vec<Candidate>, Fail> {
    let mut found = Candidates::default();
    if let Some(exact) = find_by_code(conn, shop, text)?
        && !exact.product.fields.archived
    {
        found.add(Some(0), String::new(), exact.product.id);
    }
    let typed: String = text.chars().filter(|sign| !matches!(sign, ' ' | '-')).collect();
    if typed.len() >= CODE_DIGITS_MIN && typed.bytes().all(|byte| byte.is_ascii_digit()) {
        for (place, hit) in (1u32..).zip(store::by_code_start(conn, &typed, NAMES_MAX)?) {
            found.add(Some(place.min(5)), String::new(), hit.id);
        }
    }
    let words = search::words(text);
    if words.words.is_empty() {
        return Ok(found.ranked);
    }
    for hit in store::by_name_start(conn, &words.text, NAMES_MAX)? {
        found.add(rank(&words, &hit), hit.folded, hit.id);
    }
    // One letter begins too many words; names that begin with it are answer enough.
    if words.words.iter().any(|word| word.len() > 1) {
        for hit in store::by_words(conn, &words.words, CANDIDATES_MAX)? {
            found.add(rank(&words, &hit), hit.folded, hit.id);
        }
    }
    Ok(found.ranked)
}

/// How well a product answers: its name first, brand and short name as words behind it. Quick keys come a little
/// earlier than others.
fn rank(words: &Words, hit: &Hit) -> Option<u32> {
    let rank = search::rank(words, &hit.folded).or_else(|| {
        let mut whole = hit.folded.clone();
        for more in [&hit.short_name, &hit.brand].into_iter().flatten() {
            whole.push(' ');
            whole.push_str(&search::fold(more));
        }
        search::rank(words, &whole).map(|rank| rank + 40)
    });
    rank.map(|rank| rank.saturating_sub(if hit.is_quick { 5 } else { 0 }))
}

/// How many products a search for words has in all.
///
/// # Errors
/// The database fails.
pub fn count(conn: &Connection, text: &str) -> Result<u64, Fail> {
    let words = search::words(text);
    if words.words.iter().any(|word| word.len() > 1) { store::count_words(conn, &words.words) } else { Ok(0) }
}
