//! Copies of the database through the door: made, checked, listed, dropped, and put back in place.

use serde_json::{Value, json};

use crate::till::{OWNER_PIN, Till};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn names(till: &Till) -> Vec<String> {
    let people = till.done("people.list", json!({}));
    people["people"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

fn copies(till: &Till) -> Vec<Value> {
    till.done("backups.list", json!({}))["copies"].as_array().unwrap().clone()
}

fn hire(till: &Till, name: &str, role: &str, pin: &str) {
    till.done("people.save_person", json!({ "name": name, "role": role, "pin": pin }));
}

#[test]
fn a_copy_is_listed_and_can_be_opened_on_its_own() {
    let till = Till::new();
    let made = till.done("backups.make", json!({}));
    let listed = till.done("backups.list", json!({}));
    assert_eq!(listed["copies"], json!([made]), "the list tells what was made");
    assert_eq!(made["kind"], "manual");
    let file = std::path::Path::new(listed["folder"].as_str().unwrap()).join(made["file"].as_str().unwrap());
    let copy = rusqlite::Connection::open(file).unwrap();
    let people: i64 = copy.query_row("SELECT count(*) FROM people_person", [], |row| row.get(0)).unwrap();
    assert_eq!(people, 1);
}

#[test]
fn a_restore_brings_the_older_state_back_and_keeps_the_newer_one() {
    let mut till = Till::new();
    let made = till.done("backups.make", json!({}));
    let made_ms = till.world_ms();
    till.world.pass_ms(DAY_MS);
    hire(&till, "Ana", "cashier", "4321");
    let restored = till.done("backups.restore", json!({ "file": made["file"] }));
    assert_eq!(restored["until_ms"], json!(till.world_ms()));
    assert!(restored["from_ms"].as_i64().unwrap() <= made_ms, "sales since the copy may be missing: {restored}");
    assert_eq!(till.refused("people.me", json!({})), "people.not_signed_in", "everybody signs in again");
    till.owner = till.sign_in(OWNER_PIN);
    assert_eq!(names(&till), ["Dueño"], "Ana came after the copy");
    let told = till.done("sync.restored", json!({}));
    assert_eq!((&told["from_ms"], &told["until_ms"]), (&restored["from_ms"], &restored["until_ms"]));
    till.done("sync.restored_seen", json!({}));
    let told = till.done("sync.restored", json!({}));
    assert_eq!(told["until_ms"], json!(null), "what somebody has read is not told again");
    assert!(till.findings().is_empty(), "the new epoch's log holds");

    let before = restored["before"].clone();
    till.done("backups.restore", json!({ "file": before }));
    till.owner = till.sign_in(OWNER_PIN);
    assert_eq!(names(&till), ["Ana", "Dueño"], "what was in place before the restore was kept");
}

#[test]
fn the_same_copy_put_back_twice_begins_two_epochs() {
    let mut till = Till::new();
    let made = till.done("backups.make", json!({}));
    let mut epochs = Vec::new();
    for _ in 0..3 {
        till.world.pass_ms(60_000);
        till.done("backups.restore", json!({ "file": made["file"] }));
        till.owner = till.sign_in(OWNER_PIN);
        hire(&till, "Ana", "cashier", "4321");
        let info = till.shop.look(mostrador_shop::settings::shop_info).unwrap();
        epochs.push(info.epoch);
        till = till.restart();
    }
    assert_eq!(epochs, [2, 3, 4], "a series of numbers on paper is never begun twice");
    assert!(till.findings().is_empty());
}

#[test]
fn only_an_owner_restores_and_only_what_is_listed() {
    let till = Till::new();
    let made = till.done("backups.make", json!({}));
    for file in ["nothing.db", "../mostrador.db", "/etc/passwd", ""] {
        assert_eq!(till.refused("backups.restore", json!({ "file": file })), "backups.unknown", "{file}");
    }
    hire(&till, "Marta", "manager", "7410");
    let marta = till.sign_in("7410");
    let refused = till.call_as(Some(&marta), "backups.restore", json!({ "file": made["file"] })).unwrap_err();
    assert_eq!((refused.code.as_str(), refused.status), ("backups.owners_only", 403));
    hire(&till, "Ana", "cashier", "4321");
    let ana = till.sign_in("4321");
    let refused = till.call_as(Some(&ana), "backups.list", json!({})).unwrap_err();
    assert_eq!(refused.code, "people.needs_approval");
}

#[test]
fn a_damaged_copy_is_refused_and_the_database_stays() {
    let till = Till::new();
    hire(&till, "Ana", "cashier", "4321");
    let made = till.done("backups.make", json!({}));
    let file = till.folder().join("backups").join(made["file"].as_str().unwrap());
    let whole = std::fs::read(&file).unwrap();

    std::fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(till.refused("backups.restore", json!({ "file": made["file"] })), "backups.damaged", "cut in half");

    std::fs::write(&file, b"a letter, not a database").unwrap();
    assert_eq!(till.refused("backups.restore", json!({ "file": made["file"] })), "backups.damaged", "no database");

    std::fs::write(&file, &whole).unwrap();
    let copy = rusqlite::Connection::open(&file).unwrap();
    copy.execute("UPDATE sync_fact SET wall = wall + 1 WHERE dseq = 2", []).unwrap();
    drop(copy);
    assert_eq!(till.refused("backups.restore", json!({ "file": made["file"] })), "backups.damaged", "a changed fact");
    assert_eq!(names(&till), ["Ana", "Dueño"], "nothing was touched");
}

#[test]
fn the_daily_copy_is_made_once_a_day_and_old_ones_go() {
    let mut till = Till::new();
    for _ in 0..34 {
        let made = mostrador_shop::backups::daily(&till.shop).unwrap();
        assert!(made.is_some(), "a day has passed");
        assert!(mostrador_shop::backups::daily(&till.shop).unwrap().is_none(), "one is enough");
        till.world.pass_ms(DAY_MS);
    }
    till.owner = till.sign_in(OWNER_PIN);
    let listed = copies(&till);
    assert_eq!(listed.len(), mostrador_domain::backups::KEPT_MAX);
    assert!(listed.is_sorted_by_key(|copy| -copy["at_ms"].as_i64().unwrap()), "the newest first");
    assert_eq!(till.done("backups.list", json!({})).get("trouble"), None);
    till.world.pass_ms(3 * DAY_MS);
    let trouble = till.done("backups.list", json!({}))["trouble"].clone();
    assert!(
        trouble.as_str().is_some_and(|words| words.contains("días")),
        "a copy that fails to come is told: {trouble}"
    );
}

#[test]
fn nothing_is_copied_before_the_first_run() {
    let till = Till::empty();
    assert!(mostrador_shop::backups::daily(&till.shop).unwrap().is_none());
}

#[test]
fn a_restore_cut_off_half_way_is_finished_or_forgotten_at_the_next_start() {
    let till = Till::new();
    let made = till.done("backups.make", json!({}));
    hire(&till, "Ana", "cashier", "4321");
    let copy = till.folder().join("backups").join(made["file"].as_str().unwrap());

    std::fs::copy(&copy, till.folder().join("restore.next.new")).unwrap();
    let till = till.restart();
    assert_eq!(names(&till), ["Ana", "Dueño"], "a copy that was still being brought is forgotten");
    assert!(!till.folder().join("restore.next.new").exists());

    std::fs::copy(&copy, till.folder().join("restore.next")).unwrap();
    let mut till = till.restart();
    till.owner = till.sign_in(OWNER_PIN);
    assert_eq!(names(&till), ["Dueño"], "one that was whole is put in place");
    assert!(till.findings().is_empty());
}

#[test]
fn the_command_line_restores_over_a_database_that_cannot_be_read() {
    let till = Till::new();
    till.done("backups.make", json!({}));
    let made = copies(&till)[0]["file"].as_str().unwrap().to_owned();
    let till = till.stopped(|folder| {
        std::fs::write(folder.join("mostrador.db"), b"a disk gave this back").unwrap();
        mostrador_shop::backups::restore_from(folder, &folder.join("backups").join(&made)).unwrap();
    });
    assert!(till.findings().is_empty());
    till.sign_in(OWNER_PIN);
    let aside = std::fs::read_dir(till.folder().join("backups")).unwrap();
    let aside = aside.filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with("damaged-"));
    assert_eq!(aside.count(), 1, "what could not be read was put aside, not thrown away");
}

#[test]
fn a_running_till_is_not_restored_from_the_command_line() {
    let till = Till::new();
    let made = till.done("backups.make", json!({}));
    let file = till.folder().join("backups").join(made["file"].as_str().unwrap());
    let refused = mostrador_shop::backups::restore_from(till.folder(), &file).unwrap_err();
    assert_eq!(refused.code(), Some("store.in_use"));
}

#[test]
fn a_restore_is_told_until_somebody_has_read_of_it() {
    let mut till = Till::new();
    let made = till.done("backups.make", json!({}));
    till.world.pass_ms(60_000);
    till.done("backups.restore", json!({ "file": made["file"] }));
    till.owner = till.sign_in(OWNER_PIN);
    assert!(till.done("sync.restored", json!({}))["from_ms"].is_i64());
    till.done("sync.restored_seen", json!({}));
    assert_eq!(till.done("sync.restored", json!({}))["from_ms"], json!(null));
}

#[test]
fn a_new_till_begins_from_a_copy_that_was_brought_along() {
    let old = Till::new();
    hire(&old, "Ana", "cashier", "4321");
    let made = old.done("backups.make", json!({}));
    let file = made["file"].as_str().unwrap();
    let theirs = old.folder().join("backups").join(file);

    let new = Till::empty();
    let refused = |name: &str, args: Value| new.call_as(None, name, args).unwrap_err().code;
    let path = new.folder().join("backups").join(file);
    assert_eq!(refused("backups.restore_found", json!({ "path": path })), "backups.unknown", "nothing is there yet");
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::copy(&theirs, &path).unwrap();
    assert_eq!(
        refused("backups.restore_found", json!({ "path": theirs })),
        "backups.unknown",
        "no path but a found one"
    );

    let found = new.call_as(None, "backups.find", json!({})).unwrap();
    let mine = found["copies"].as_array().unwrap().iter().find(|copy| copy["path"] == json!(path));
    let mine = mine.expect("the copy is found");
    assert_eq!(mine["bytes"], made["bytes"]);
    let whose = old.done("settings.get", json!({}));
    assert_eq!((&mine["shop"], &mine["till_number"]), (&whose["shop"]["name"], &json!(1)), "it tells whose it is");
    new.call_as(None, "backups.restore_found", json!({ "path": path })).unwrap();
    let beside: Vec<_> =
        std::fs::read_dir(path.parent().unwrap()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(beside, [file], "the empty till leaves nothing behind, nor does looking at copies");
    new.sign_in("4321");
    let epoch = |till: &Till| till.shop.look(mostrador_shop::sync::identity_of).unwrap().unwrap().epoch;
    assert_eq!((epoch(&old), epoch(&new)), (1, 2), "a copy of a till's first day goes on in an epoch of its own too");
    assert_eq!(new.findings(), Vec::<String>::new());
    for (name, args) in [("backups.find", json!({})), ("backups.restore_found", json!({ "path": path }))] {
        assert_eq!(refused(name, args), "settings.already_set_up", "{name}: a shop is never written over so");
    }
}
