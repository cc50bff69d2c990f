//! A search for the first three letters of a name.

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::Result;
use mostrador_shop::Shop;
use mostrador_shop::door::{self, Caller};
use serde_json::json;

use super::grown::{WORDS, ean13};
use super::table::Figure;
use super::times::{Times, ms};
use crate::random::Random;

const WORDS_MAX: usize = 200;
const ROUNDS: usize = 30;

/// Measures 200 beginnings of words, each many times, and tells the worst of them.
///
/// # Errors
/// A search is refused.
pub fn measure(shop: &Arc<Shop>, session: &str, products: usize) -> Result<Vec<Figure>> {
    let beginnings: BTreeSet<String> = WORDS.split_whitespace().map(|word| word.chars().take(3).collect()).collect();
    let asked = |name: &str, args| {
        door::call(shop, Caller::Token(Some(session)), name, args).map_err(|problem| anyhow::anyhow!("{problem:?}"))
    };
    let mut worst: Option<(String, Times)> = None;
    let mut all = Times::default();
    for beginning in beginnings.iter().take(WORDS_MAX) {
        let mut times = Times::default();
        for _ in 0..ROUNDS {
            let started = std::time::Instant::now();
            asked("catalogue.search", json!({ "text": beginning }))?;
            times.push(started.elapsed());
            all.push(started.elapsed());
        }
        if worst.as_ref().is_none_or(|(_, known)| times.p99() > known.p99()) {
            worst = Some((beginning.clone(), times));
        }
    }
    let (word, times) = worst.ok_or_else(|| anyhow::anyhow!("there are words to look for"))?;
    let mut codes = Times::default();
    let mut random = Random::new(5);
    for _ in 0..2_000 {
        let code = ean13(random.below(products as u64) as usize);
        codes.measure(|| asked("catalogue.by_code", json!({ "code": code })))?;
    }
    Ok(vec![
        Figure::new(
            "search by 3 letters, worst of 200 words",
            format!("p99 {} ms (“{word}”, p50 {} ms)", ms(times.p99()), ms(times.p50())),
            format!("all words {}", all.said()),
            "p99 ≤ 10 ms",
            times.p99() <= 10_000.0,
        ),
        Figure::told("bar code to product", codes.said(), String::new()),
    ])
}
