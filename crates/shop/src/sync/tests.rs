//! The merge of descriptions, whatever the order in which facts arrive.
#![allow(clippy::unwrap_used)]

use mostrador_domain::ids::Uuid;
use mostrador_domain::sync::{Body, FieldsSet};
use rusqlite::Connection;
use serde_json::json;

use super::{Fact, facts, store};

fn scratch() -> (tempfile::TempDir, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let conn = crate::store::open_scratch(&folder.path().join("scratch.db")).unwrap();
    (folder, conn)
}

fn set(device: u128, hlc: u64, fields: &[&str], thing: u128) -> Fact {
    let values = fields.iter().map(|name| json!(format!("{name} at {hlc}")));
    let row = std::iter::once(json!(Uuid::from_u128(thing).to_string())).chain(values).collect();
    let names = fields.iter().map(|name| (*name).to_owned()).collect();
    let meaning = FieldsSet { k: "unheard_of".to_owned(), f: names, p: vec![], r: vec![row] };
    Fact {
        device: Uuid::from_u128(device),
        epoch: 1,
        dseq: hlc,
        id: Uuid::from_u128(u128::from(hlc)),
        kind: "fields.set".to_owned(),
        v: 1,
        hlc,
        wall: hlc,
        by: Uuid::nil(),
        approved_by: Uuid::nil(),
        body: serde_json::to_vec(&Body::plain(meaning)).unwrap(),
        private: None,
        private_hash: [0; 32],
        prev: [0; 32],
        hash: [0; 32],
    }
}

/// Which fact each field's newest value is from: (field, clock, till).
fn newest(conn: &Connection, thing: u128) -> Vec<(String, u64, Uuid)> {
    let mut stamps = store::stamps(conn, Uuid::from_u128(thing)).unwrap();
    stamps.sort_by_key(|stamp| (stamp.hlc, stamp.device));
    let mut fields = std::collections::BTreeMap::new();
    for stamp in stamps {
        for name in store::field_names(conn, stamp.fields).unwrap().split(' ') {
            fields.insert(name.to_owned(), (stamp.hlc, stamp.device));
        }
    }
    fields.into_iter().map(|(name, (hlc, device))| (name, hlc, device)).collect()
}

#[test]
fn fields_keep_their_newest_writer_in_every_order_of_arrival() {
    let told = [
        set(1, 10, &["name", "price"], 7),
        set(2, 11, &["price"], 7),
        set(1, 12, &["tax"], 7),
        set(3, 11, &["price", "tax"], 7),
    ];
    let mut seen = std::collections::BTreeSet::new();
    for order in orders(told.len()) {
        let (_folder, conn) = scratch();
        for place in order {
            facts::fold(&conn, &told[place]).unwrap();
        }
        seen.insert(newest(&conn, 7));
    }
    let till = Uuid::from_u128;
    let want =
        vec![("name".to_owned(), 10, till(1)), ("price".to_owned(), 11, till(3)), ("tax".to_owned(), 12, till(1))];
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), vec![want], "one outcome for all 24 orders");
}

#[test]
fn a_row_written_whole_again_keeps_one_stamp() {
    let (_folder, conn) = scratch();
    for hlc in 1..=5 {
        facts::fold(&conn, &set(1, hlc, &["name", "price"], 7)).unwrap();
    }
    assert_eq!(
        store::stamps(&conn, Uuid::from_u128(7)).unwrap().len(),
        1,
        "older stamps of the same fields are dropped"
    );
}

fn orders(length: usize) -> Vec<Vec<usize>> {
    if length == 0 {
        return vec![vec![]];
    }
    let mut all = Vec::new();
    for shorter in orders(length - 1) {
        for place in 0..=shorter.len() {
            let mut order = shorter.clone();
            order.insert(place, length - 1);
            all.push(order);
        }
    }
    all
}
