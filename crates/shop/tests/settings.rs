//! The first run and the settings, through the door.

use serde_json::{Value, json};

use crate::till::{OWNER_PIN, Till};

fn init(changed: Value) -> Value {
    let mut args = json!({"country": "AR", "business": "butcher", "name": "Don Aldo", "pin": OWNER_PIN});
    args.as_object_mut().unwrap().extend(changed.as_object().unwrap().clone());
    args
}

#[test]
fn the_first_run_proposes_and_then_is_over() {
    let till = Till::empty();
    let before = till.call_as(None, "settings.first_run", json!({})).unwrap();
    assert_eq!((&before["set_up"], before["countries"].as_array().unwrap().len()), (&json!(false), 3));
    till.call_as(None, "settings.init", init(json!({}))).unwrap();
    let after = till.call_as(None, "settings.first_run", json!({})).unwrap();
    assert_eq!(
        (&after["set_up"], &after["name"], &after["language"]),
        (&json!(true), &json!("Don Aldo"), &json!("es-AR"))
    );
    let again = till.call_as(None, "settings.init", init(json!({}))).unwrap_err();
    assert_eq!((again.code.as_str(), again.status), ("settings.already_set_up", 409));
}

#[test]
fn a_first_run_with_a_wrong_answer_makes_nothing() {
    let rows = [
        (json!({"country": "XX"}), "country"),
        (json!({"business": "bank"}), "business"),
        (json!({"name": "  "}), "name"),
        (json!({"time_zone": "Mars/Olympus"}), "time_zone"),
        (json!({"day_start_minute": 1440}), "day_start_minute"),
        (json!({"till_number": 0}), "till_number"),
    ];
    let till = Till::empty();
    for (changed, field) in rows {
        let problem = till.call_as(None, "settings.init", init(changed)).unwrap_err();
        assert_eq!(problem.fields.first().map(|one| one.field.as_str()), Some(field), "{problem:?}");
        assert!(!problem.fields[0].message.contains("settings-"), "the sentence exists: {problem:?}");
    }
    let state = till.call_as(None, "settings.first_run", json!({})).unwrap();
    assert_eq!(state["set_up"], json!(false), "nothing was made");
}

#[test]
fn settings_change_alone_and_survive_a_restart() {
    let till = Till::new();
    till.done(
        "settings.save",
        json!({"address": "San Martín 120", "tax_id": "20-14882310-4", "cash_step_minor": 1000}),
    );
    let till = till.restart();
    let shop = till.done("settings.get", json!({}))["shop"].clone();
    assert_eq!(shop["address"], json!("San Martín 120"));
    assert_eq!(shop["tax_id"], json!("20148823104"), "kept without marks");
    assert_eq!((&shop["name"], &shop["cash_step_minor"]), (&json!("Don Aldo"), &json!(1000)));
}

#[test]
fn a_wrong_setting_says_which_and_changes_nothing() {
    let rows = [
        (json!({"name": "Otro", "tax_id": "20-14882310-8"}), "tax_id"),
        (json!({"name": "Otro", "cash_step_minor": 7}), "cash_step_minor"),
        (json!({"name": "Otro", "till_number": 100}), "till_number"),
        (json!({"name": "Otro", "lock_minutes": 721}), "lock_minutes"),
    ];
    let till = Till::new();
    for (change, field) in rows {
        let problem = till.call("settings.save", change).unwrap_err();
        assert_eq!((problem.code.as_str(), problem.fields[0].field.as_str()), ("settings.wrong", field));
    }
    assert_eq!(till.done("settings.get", json!({}))["shop"]["name"], json!("Don Aldo"));
}

#[test]
fn the_theme_belongs_to_the_machine_and_makes_no_fact() {
    let till = Till::new();
    let facts = |till: &Till| till.shop.look(mostrador_shop::sync::log_size).unwrap().1;
    let before = facts(&till);
    till.done("settings.save_till", json!({"theme": "dark", "scanner_gap_ms": 50}));
    assert_eq!(facts(&till), before, "nothing of it is ever sent");
    let state = till.call_as(None, "settings.first_run", json!({})).unwrap();
    assert_eq!((&state["till"]["theme"], &state["till"]["scanner_gap_ms"]), (&json!("dark"), &json!(50)));
}

#[test]
fn the_help_pack_holds_what_verify_says_and_no_database() {
    let till = Till::new();
    let pack = till.done("settings.help_pack", json!({}));
    assert_eq!(pack["holds"], json!(true));
    assert!(pack["content_base64"].as_str().unwrap().starts_with("UEsDB"), "it is a zip file");
    assert!(std::path::Path::new(pack["path"].as_str().unwrap()).exists());
}

#[test]
fn the_help_pack_names_nobody_even_where_a_persons_row_is_wrong() {
    let till = Till::new();
    let db = rusqlite::Connection::open(till.folder().join("mostrador.db")).unwrap();
    db.execute("UPDATE people_person SET name = 'Hermenegilda'", []).unwrap();
    assert!(till.findings().contains(&"verify-row-foreign".to_owned()), "the row is not what the log says");
    let pack = till.done("settings.help_pack", json!({}));
    assert_eq!(pack["holds"], json!(false));
    let file = std::fs::File::open(pack["path"].as_str().unwrap()).unwrap();
    let mut zip = zip::ZipArchive::new(file).unwrap();
    let mut text = String::new();
    for place in 0..zip.len() {
        std::io::Read::read_to_string(&mut zip.by_index(place).unwrap(), &mut text).unwrap();
    }
    assert!(text.contains("people_person"), "it says where: {text}");
    for personal in ["Hermenegilda", "argon2", "Don Aldo"] {
        assert!(!text.contains(personal), "{personal} has no business in it: {text}");
    }
}

#[test]
fn demo_goods_fill_an_empty_catalogue_and_only_that() {
    let till = Till::new();
    let loaded = till.done("settings.demo_goods", json!({}));
    assert_eq!(loaded["products"], json!(31), "the butcher's goods");
    let keys = till.done("catalogue.quick_keys", json!({}));
    assert_eq!(keys["products"].as_array().unwrap().len(), 20, "the favourites' keys are laid out");
    assert_eq!(till.refused("settings.demo_goods", json!({})), "settings.demo_not_empty");
}
