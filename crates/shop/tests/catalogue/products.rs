//! Saving, finding and listing products.

use serde_json::json;

use super::{done, facts, grocery, names, refused};

#[test]
fn a_product_is_made_changed_and_found_by_each_of_its_codes() {
    let till = grocery();
    let made = done(
        &till,
        "catalogue.save_product",
        json!({
            "name": " Aceite  girasol 900 ml ", "price_minor": 180_000, "category_name": "Almacén",
            "codes": ["7790123456787", "412", {"code": "17790123456784", "factor_milli": 12_000}],
            "content": {"amount_milli": 900_000, "unit": "ml"},
        }),
    );
    assert_eq!(made["name"], "Aceite girasol 900 ml");
    assert_eq!(made["tax_bp"], 2100, "the country's usual rate");
    assert_eq!(made["tax_included"], true);
    assert_eq!(made["measure_price"], json!({"price_minor": 200_000, "unit": "l"}), "price per litre");
    for (code, factor) in
        [("7790123456787", 1000), ("07790123456787", 1000), ("0412", 1000), ("17790123456784", 12_000)]
    {
        let found = done(&till, "catalogue.by_code", json!({"code": code}));
        assert_eq!((&found["product"], found["factor_milli"].as_i64()), (&made["product"], Some(factor)), "{code}");
    }
    let changed = done(&till, "catalogue.save_product", json!({"product": made["product"], "price_minor": 200_000}));
    assert_eq!(changed["codes"], made["codes"], "what is not said stays");
    let before = facts(&till);
    done(&till, "catalogue.save_product", json!({"product": made["product"], "price_minor": 200_000}));
    assert_eq!(facts(&till), before, "nothing changed, so nothing is written");
    assert_eq!(till.findings(), Vec::<String>::new());
}

#[test]
fn a_request_repeated_is_answered_again_and_other_content_is_refused() {
    let till = grocery();
    let request = "0199a1b2-0000-7000-8000-000000000001";
    let args = json!({"request": request, "name": "Pan"});
    let first = done(&till, "catalogue.save_product", args.clone());
    assert_eq!(done(&till, "catalogue.save_product", args), first);
    assert_eq!(
        refused(&till, "catalogue.save_product", json!({"request": request, "name": "Leche"})),
        "request.id_reused"
    );
}

#[test]
fn what_cannot_be_a_product_is_refused_in_words() {
    let till = grocery();
    let pan = done(&till, "catalogue.save_product", json!({"name": "Pan", "codes": ["501"]}));
    let table = [
        (json!({"price_minor": 1}), "catalogue.invalid", "a new product needs a name"),
        (json!({"name": "  "}), "catalogue.invalid", "an empty name"),
        (json!({"name": "x".repeat(201)}), "catalogue.invalid", "a long name"),
        (json!({"name": "A", "price_minor": -1}), "catalogue.invalid", "a price below zero"),
        (json!({"name": "A", "tax_bp": 10_001}), "catalogue.invalid", "a tax above 100 %"),
        (json!({"name": "A", "codes": ["3*4"]}), "catalogue.bad_code", "no code"),
        (json!({"name": "A", "codes": ["0501"]}), "catalogue.code_taken", "another's code"),
        (json!({"name": "A", "codes": [{"code": "9", "factor_milli": 0}]}), "catalogue.invalid", "a pack of none"),
        (json!({"name": "A", "content": {"amount_milli": 0, "unit": "ml"}}), "catalogue.invalid", "no content"),
        (
            json!({"name": "A", "category": "0199a1b2-0000-7000-8000-000000000009"}),
            "catalogue.unknown_category",
            "category",
        ),
    ];
    for (args, code, why) in table {
        assert_eq!(refused(&till, "catalogue.save_product", args), code, "{why}");
    }
    done(&till, "catalogue.archive", json!({"products": [pan["product"]], "archived": true}));
    done(&till, "catalogue.save_product", json!({"name": "A", "codes": ["501"]}));
}

#[test]
fn words_find_products_in_any_order_by_their_beginnings_without_accents() {
    let till = grocery();
    for (name, codes) in [
        ("Leche entera Sancor 1 l", vec!["7790123456787"]),
        ("Leche descremada", vec![]),
        ("Dulce de leche", vec!["31"]),
        ("Ñoquis de papá", vec![]),
        ("Café molido", vec!["4006381333931"]),
        ("Lechón", vec![]),
    ] {
        done(&till, "catalogue.save_product", json!({"name": name, "codes": codes, "price_minor": 100}));
    }
    let table: [(&str, &[&str]); 11] = [
        ("leche", &["Leche descremada", "Leche entera Sancor 1 l", "Dulce de leche"]),
        ("lech", &["Lechón", "Leche descremada", "Leche entera Sancor 1 l", "Dulce de leche"]),
        ("ent lec", &["Leche entera Sancor 1 l"]),
        ("SANCOR leche", &["Leche entera Sancor 1 l"]),
        ("noquis", &["Ñoquis de papá"]),
        ("papa ñoq", &["Ñoquis de papá"]),
        ("cafe", &["Café molido"]),
        ("7790123456787", &["Leche entera Sancor 1 l"]),
        ("40063", &["Café molido"]),
        ("31", &["Dulce de leche"]),
        ("leche kiwi", &[]),
    ];
    for (text, want) in table {
        let found = done(&till, "catalogue.search", json!({"text": text}));
        assert_eq!(names(&found), want, "{text}");
    }
    assert_eq!(names(&done(&till, "catalogue.search", json!({"text": "l"}))).len(), 3, "one letter begins names");
    for text in ["", "  ", "\"", "*", "NEAR(", "a\" OR b", "'; DROP"] {
        done(&till, "catalogue.search", json!({"text": text}));
    }
    let page = done(&till, "catalogue.search", json!({"text": "leche", "limit": 1}));
    assert_eq!((names(&page).len(), page["more"].as_bool()), (1, Some(true)));
}

#[test]
fn a_renamed_product_is_found_by_its_new_name_alone_and_an_archived_one_not_at_all() {
    let till = grocery();
    let made = done(&till, "catalogue.save_product", json!({"name": "Remera", "codes": ["77"]}));
    done(&till, "catalogue.save_product", json!({"product": made["product"], "name": "Camiseta", "codes": ["78"]}));
    assert_eq!(names(&done(&till, "catalogue.search", json!({"text": "remera"}))), Vec::<&str>::new());
    assert_eq!(names(&done(&till, "catalogue.search", json!({"text": "camis"}))), ["Camiseta"]);
    assert_eq!(refused(&till, "catalogue.by_code", json!({"code": "77"})), "catalogue.unknown_code");
    done(&till, "catalogue.archive", json!({"products": [made["product"]], "archived": true}));
    assert_eq!(names(&done(&till, "catalogue.search", json!({"text": "camis"}))), Vec::<&str>::new());
    assert_eq!(refused(&till, "catalogue.by_code", json!({"code": "78"})), "catalogue.unknown_code");
    assert_eq!(names(&done(&till, "catalogue.list", json!({"filter": "archived"}))), ["Camiseta"]);
    done(&till, "catalogue.archive", json!({"products": [made["product"]], "archived": false}));
    assert_eq!(names(&done(&till, "catalogue.search", json!({"text": "camis"}))), ["Camiseta"]);
    assert_eq!(till.findings(), Vec::<String>::new());
}

#[test]
fn a_scale_label_finds_its_product_and_keeps_its_amount() {
    let till = grocery();
    done(
        &till,
        "catalogue.save_product",
        json!({"name": "Bondiola", "unit": "kg", "price_minor": 1_120_000, "codes": ["412"]}),
    );
    done(
        &till,
        "catalogue.save_product",
        json!({"name": "Pan flauta", "unit": "kg", "price_minor": 280_000, "codes": ["2046280000000"]}),
    );
    let weighed = done(&till, "catalogue.by_code", json!({"code": "2000412012842"}));
    assert_eq!(weighed["name"], "Bondiola");
    assert_eq!(weighed["label"], json!({"item": "00412", "kind": "weight", "value_milli": 1284}));
    let priced = done(&till, "catalogue.by_code", json!({"code": "2200412123450"}));
    assert_eq!(priced["label"]["amount_minor"], 1_234_500);
    let zero = done(&till, "catalogue.by_code", json!({"code": "2046280005005"}));
    assert_eq!((zero["name"].as_str(), zero["label"]["value_milli"].as_i64()), (Some("Pan flauta"), Some(500)));
    let itself = done(&till, "catalogue.by_code", json!({"code": "2046280000000"}));
    assert!(itself["label"].is_null(), "the product's own code is no label");
    assert_eq!(refused(&till, "catalogue.by_code", json!({"code": "2000999012840"})), "catalogue.unknown_code");
}

#[test]
fn an_unknown_code_is_given_to_a_product() {
    let till = grocery();
    let made = done(&till, "catalogue.save_product", json!({"name": "Yerba"}));
    assert_eq!(refused(&till, "catalogue.by_code", json!({"code": "7790123456787"})), "catalogue.unknown_code");
    done(&till, "catalogue.assign_code", json!({"product": made["product"], "code": "7790123456787"}));
    assert_eq!(done(&till, "catalogue.by_code", json!({"code": "7790123456787"}))["name"], "Yerba");
    let other = done(&till, "catalogue.save_product", json!({"name": "Té"}));
    let again = json!({"product": other["product"], "code": "7790123456787"});
    assert_eq!(refused(&till, "catalogue.assign_code", again), "catalogue.code_taken");
}

#[test]
fn lists_are_filtered_counted_and_leafed_through() {
    let till = grocery();
    for place in 0..7 {
        let price = if place < 3 { json!(100) } else { json!(null) };
        let unit = if place == 0 { "kg" } else { "piece" };
        let name = format!("Producto {place}");
        done(
            &till,
            "catalogue.save_product",
            json!({"name": name, "price_minor": price, "unit": unit, "category_name": "Uno"}),
        );
    }
    let page = done(&till, "catalogue.list", json!({"limit": 3, "offset": 3}));
    assert_eq!(names(&page), ["Producto 3", "Producto 4", "Producto 5"]);
    assert_eq!(page["total"], 7);
    assert_eq!(page["counts"]["no_price"], 4);
    assert_eq!(names(&done(&till, "catalogue.list", json!({"filter": "measured"}))), ["Producto 0"]);
    assert_eq!(done(&till, "catalogue.list", json!({"filter": "no_price"}))["total"], 4);
    let searched = done(&till, "catalogue.list", json!({"text": "prod 5"}));
    assert_eq!((names(&searched), searched["total"].as_u64()), (vec!["Producto 5"], Some(1)));
    let categories = done(&till, "catalogue.categories", json!({}));
    assert_eq!(categories["categories"][0]["products"], 7);
    let category = &categories["categories"][0]["category"];
    assert_eq!(done(&till, "catalogue.list", json!({"category": category}))["total"], 7);
    assert_eq!(names(&done(&till, "catalogue.quick_keys", json!({"category": category}))).len(), 7);
}

#[test]
fn categories_have_one_name_each_and_keep_their_order() {
    let till = grocery();
    let vaca = done(&till, "catalogue.save_category", json!({"name": "Vaca"}));
    let pan = done(&till, "catalogue.save_category", json!({"name": "Pan", "colour": 5}));
    assert_eq!((vaca["colour"].as_u64(), pan["colour"].as_u64()), (Some(1), Some(5)));
    assert_eq!(refused(&till, "catalogue.save_category", json!({"name": "VACA"})), "catalogue.category_taken");
    assert_eq!(refused(&till, "catalogue.save_category", json!({"colour": 2})), "catalogue.invalid");
    assert_eq!(refused(&till, "catalogue.save_category", json!({"name": "X", "colour": 9})), "catalogue.invalid");
    done(&till, "catalogue.save_category", json!({"category": vaca["category"], "position": 9, "name": "Vacuno"}));
    let listed = done(&till, "catalogue.categories", json!({}));
    let order: Vec<&str> =
        listed["categories"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(order, ["Pan", "Vacuno"]);
}

#[test]
fn quick_keys_stand_in_the_order_given() {
    let till = grocery();
    let made = |name: &str| done(&till, "catalogue.save_product", json!({"name": name}))["product"].clone();
    let (a, b, c) = (made("A"), made("B"), made("C"));
    assert_eq!(names(&done(&till, "catalogue.set_quick_keys", json!({"products": [c, a]}))), ["C", "A"]);
    assert_eq!(names(&done(&till, "catalogue.set_quick_keys", json!({"products": [b, c, b]}))), ["B", "C"]);
    assert_eq!(names(&done(&till, "catalogue.quick_keys", json!({}))), ["B", "C"]);
    assert_eq!(names(&done(&till, "catalogue.list", json!({"filter": "quick"}))), ["B", "C"]);
    let unknown = json!({"products": ["0199a1b2-0000-7000-8000-000000000009"]});
    assert_eq!(refused(&till, "catalogue.set_quick_keys", unknown), "catalogue.unknown_product");
    assert_eq!(till.findings(), Vec::<String>::new());
}

#[test]
fn costs_are_shown_to_those_who_may_see_them() {
    let till = crate::till::Till::new();
    till.done("people.save_person", json!({"name": "Marina", "role": "cashier", "pin": "7391"}));
    let cashier = till.sign_in("7391");
    let made = till.done("catalogue.save_product", json!({"name": "Pan", "price_minor": 100, "cost_minor": 60}));
    let seen = |session: &str| {
        till.call_as(Some(session), "catalogue.product", json!({"product": made["product"]})).expect("a product")
    };
    assert_eq!(seen(&till.owner)["cost_minor"], 60);
    assert!(seen(&cashier)["cost_minor"].is_null(), "a cashier sells without knowing it");
    let refused = till.call_as(Some(&cashier), "catalogue.save_product", json!({"name": "Otro"})).unwrap_err();
    assert_eq!(refused.code, "people.needs_approval");
    let unknown = json!({"product": "0199a1b2-0000-7000-8000-000000000009"});
    assert_eq!(till.refused("catalogue.product", unknown), "catalogue.unknown_product");
}
