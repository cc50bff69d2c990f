//! The body of a fact: what every program can apply, and what only its kind explains.
//!
//! The three fixed keys are frozen: a program that does not know a kind still applies `e` and `m`.

pub mod commands;

pub use commands::{RestoredReply, RestoredSeen, RestoredState};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Currency, ids::ProductId};

/// Most rows that one `fields.set` fact carries.
pub const FIELD_ROWS_MAX: usize = 500;
/// Most bytes of one `fields.set` body, before compression.
pub const FIELD_BODY_BYTES_MAX: usize = 64 * 1024;

/// A fact's body: ledger postings, stock moves, and what the kind means.
///
/// Frozen: the keys are `e`, `m` and `b`, in this order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Body<B> {
    /// Postings of one ledger entry; they add up to zero per currency. Empty where no money moves.
    #[serde(default)]
    pub e: Vec<Posting>,
    /// Goods that came or went.
    #[serde(default)]
    pub m: Vec<StockMove>,
    /// What the kind means.
    pub b: B,
}

impl<B> Body<B> {
    /// A body that moves neither money nor goods.
    pub fn plain(b: B) -> Body<B> {
        Body { e: Vec::new(), m: Vec::new(), b }
    }
}

/// One side of a ledger entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Posting {
    /// The account's name, such as `drawer/1` or `tax/2100`.
    #[serde(rename = "a")]
    pub account: String,
    /// The currency of the amount.
    #[serde(rename = "c")]
    pub currency: Currency,
    /// Minor units; what goes into the account is positive.
    #[serde(rename = "n")]
    pub amount_minor: i64,
}

/// Goods that came into the shop or left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StockMove {
    /// Which product.
    #[serde(rename = "p")]
    pub product: ProductId,
    /// Thousandths of the product's unit; what comes in is positive.
    #[serde(rename = "q")]
    pub quantity_milli: i64,
    /// What one unit cost, in minor units, where the author knew it.
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    pub unit_cost_minor: Option<i64>,
    /// Why it moved.
    #[serde(rename = "r")]
    pub reason: MoveReason,
}

/// Why goods moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MoveReason {
    /// Sold to a customer.
    Sale,
    /// Brought back by a customer and put on the shelf.
    Return,
    /// Written off.
    Waste,
    /// On hand when the product was first counted.
    Opening,
}

/// Adds the postings up per currency and names the first currency that does not balance, with its sum.
pub fn unbalanced(postings: &[Posting]) -> Option<(Currency, i128)> {
    let mut sums: std::collections::BTreeMap<Currency, i128> = std::collections::BTreeMap::new();
    for posting in postings {
        *sums.entry(posting.currency).or_default() += i128::from(posting.amount_minor);
    }
    sums.into_iter().find(|(_, sum)| *sum != 0)
}

/// The meaning of a `fields.set` fact: newest values of some fields of some things of one kind.
///
/// Frozen: keys `k`, `f`, `p`, `r`; each row is the thing's id followed by one value per public field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldsSet {
    /// Kind of thing: `product`, `category`, `person`, `setting`.
    pub k: String,
    /// Names of the fields whose values stand in the rows.
    pub f: Vec<String>,
    /// Names of the fields whose values stand in the private part, row by row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub p: Vec<String>,
    /// Rows: id, then the values of `f`.
    pub r: Vec<Vec<serde_json::Value>>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Uuid;

    #[test]
    fn the_body_of_a_fact_keeps_its_bytes() {
        let body = Body {
            e: vec![Posting {
                account: "drawer/1".into(),
                currency: Currency::parse("ARS").unwrap(),
                amount_minor: 100,
            }],
            m: vec![StockMove {
                product: ProductId(Uuid::from_u128(1)),
                quantity_milli: -1000,
                unit_cost_minor: None,
                reason: MoveReason::Sale,
            }],
            b: serde_json::json!({"n": 1}),
        };
        assert_eq!(
            serde_json::to_string(&body).unwrap(),
            r#"{"e":[{"a":"drawer/1","c":"ARS","n":100}],"m":[{"p":"00000000-0000-0000-0000-000000000001","q":-1000,"r":"sale"}],"b":{"n":1}}"#,
            "stored bytes are frozen"
        );
    }

    #[test]
    fn postings_that_do_not_add_up_are_named() {
        let ars = Currency::parse("ARS").unwrap();
        let posting = |amount_minor| Posting { account: "x".into(), currency: ars, amount_minor };
        assert_eq!(unbalanced(&[posting(5), posting(-5)]), None);
        assert_eq!(unbalanced(&[posting(5), posting(-4)]), Some((ars, 1)));
    }
}
