//! The demo shops: a day of work that the engine itself made, and that holds.

use std::collections::BTreeSet;

use mostrador_shop::door::{self, Caller};
use mostrador_shop::{Shop, ShopOptions, demo, verify};
use serde_json::{Value, json};

fn ask(shop: &Shop, caller: Caller<'_>, name: &str, args: Value) -> Value {
    let reply = door::call(shop, caller, name, args).unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
    serde_json::from_str(&reply).unwrap()
}

fn look_around(business: &str, country: &str) {
    let folder = tempfile::tempdir().unwrap();
    demo::make(folder.path(), business, country).unwrap();
    let shop = Shop::open(folder.path(), ShopOptions::default()).unwrap();
    let signed_in = ask(&shop, Caller::Token(None), "people.sign_in", json!({ "pin": "1234" }));
    assert_eq!(signed_in["role"], "owner", "{business}: the owner's PIN is known");
    let session = signed_in["session"].as_str().unwrap();
    let owner = Caller::Token(Some(session));
    let people = ask(&shop, owner, "people.list", json!({}));
    assert_eq!(people["people"].as_array().unwrap().len(), 4, "{business}: owner, manager, two cashiers");
    let sales = ask(&shop, owner, "sales.list", json!({ "limit": 500 }));
    let sales = sales["sales"].as_array().unwrap();
    assert!(sales.len() >= 38, "{business}: a day of sales, not {}", sales.len());
    let sellers: BTreeSet<&str> = sales.iter().filter_map(|sale| sale["person_name"].as_str()).collect();
    assert_eq!(sellers.len(), 2, "{business}: both cashiers sold: {sellers:?}");
    let methods: BTreeSet<String> = sales.iter().map(|sale| sale["methods"].to_string()).collect();
    assert!(methods.len() >= 4, "{business}: paid in many ways: {methods:?}");
    assert!(sales.iter().any(|sale| sale["refunded_minor"] != 0), "{business}: something came back");
    let shift = ask(&shop, owner, "cash.shift", json!({}));
    assert_eq!(shift["shift"]["moves_out"], 1, "{business}: the shift is open and money was taken out");
    let scratch = tempfile::tempdir().unwrap();
    let report = shop.look(|conn| verify::run(conn, scratch.path())).unwrap();
    assert!(report.holds(), "{business}: {:?}", report.keys());
}

#[test]
fn a_demo_butcher_in_argentina_has_a_day_behind_it() {
    look_around("butcher", "AR");
}

#[test]
fn a_demo_bar_in_chile_has_a_day_behind_it() {
    look_around("bar", "CL");
}

#[test]
fn a_demo_spa_in_spain_has_a_day_behind_it() {
    look_around("spa", "ES");
}

#[test]
fn a_demo_of_an_unknown_kind_or_country_is_refused_and_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for (business, country) in [("zoo", "AR"), ("bar", "XX")] {
        let refused = demo::make(folder.path(), business, country).unwrap_err();
        assert_eq!(refused.code(), Some("settings.wrong"), "{business} in {country}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "the folder is still free");
}
