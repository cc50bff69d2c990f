//! People through the door: PINs, sessions, roles, approval on the spot, and what the log keeps of them.

use mostrador_shop::door::{self, Caller};
use serde_json::{Value, json};

use crate::till::{OWNER_PIN, Till};

const MINUTE_MS: i64 = 60_000;

fn add(till: &Till, name: &str, role: &str, pin: &str) -> String {
    let saved = till.done("people.save_person", json!({ "name": name, "role": role, "pin": pin }));
    saved["person"].as_str().unwrap().to_owned()
}

fn code(outcome: Result<Value, mostrador_domain::Problem>) -> String {
    match outcome {
        Ok(reply) => format!("answered: {reply}"),
        Err(problem) => problem.code,
    }
}

fn try_pin(till: &Till, pin: &str) -> String {
    code(till.call_as(None, "people.sign_in", json!({ "pin": pin })))
}

#[test]
fn a_pin_opens_a_session_that_knows_its_person() {
    let till = Till::new();
    let me = till.done("people.me", json!({}));
    assert_eq!((me["role"].as_str(), me["name"].as_str()), (Some("owner"), Some("Dueño")));
    assert!(me["permissions"].as_array().unwrap().contains(&json!("edit_people")), "{me}");
    assert_eq!(code(till.call_as(None, "people.me", json!({}))), "people.not_signed_in");
    assert_eq!(code(till.call_as(Some("0123"), "people.me", json!({}))), "people.not_signed_in", "no such token");
    till.done("people.sign_out", json!({}));
    assert_eq!(till.refused("people.me", json!({})), "people.not_signed_in", "the session ended");
}

#[test]
fn signing_in_before_the_first_run_says_that_there_is_no_shop() {
    let till = Till::empty();
    assert_eq!(try_pin(&till, "1234"), "store.no_shop");
}

#[test]
fn a_pin_may_be_asked_of_one_person_alone() {
    let till = Till::new();
    let ana = add(&till, "Ana", "cashier", "4321");
    let as_ana = |pin: &str| code(till.call_as(None, "people.sign_in", json!({ "person": ana, "pin": pin })));
    assert_eq!(as_ana(OWNER_PIN), "people.wrong_pin", "the owner's PIN is not Ana's");
    assert!(as_ana("4321").starts_with("answered"), "her own is");
}

#[test]
fn the_list_for_the_lock_screen_holds_nothing_secret() {
    let till = Till::new();
    add(&till, "Ana", "cashier", "4321");
    let listed = till.call_as(None, "people.list", json!({})).unwrap();
    let names: Vec<&str> =
        listed["people"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Ana", "Dueño"]);
    let text = listed.to_string();
    assert!(!text.contains("argon2") && !text.contains("4321"), "{text}");
}

#[test]
fn wrong_pins_slow_the_whole_till_and_a_restart_does_not_help() {
    let till = Till::new();
    let ana = add(&till, "Ana", "cashier", "4321");
    assert_eq!(try_pin(&till, "9999"), "people.wrong_pin");
    assert_eq!(try_pin(&till, "9998"), "people.wrong_pin");
    assert_eq!(try_pin(&till, "9997"), "people.wrong_pin", "the third costs a pause");
    assert_eq!(try_pin(&till, OWNER_PIN), "people.wait", "for everybody, with the right PIN too");
    let named = till.call_as(None, "people.sign_in", json!({ "person": ana, "pin": "4321" }));
    let problem = named.unwrap_err();
    assert_eq!((problem.code.as_str(), problem.status, problem.retry), ("people.wait", 429, true));
    assert!(problem.message.contains("5 segundos"), "{}", problem.message);
    let till = till.restart();
    assert_eq!(try_pin(&till, OWNER_PIN), "people.wait", "the pause is on disk");
    till.world.pass_ms(5_000);
    assert!(try_pin(&till, OWNER_PIN).starts_with("answered"), "then it goes on");
    assert_eq!(try_pin(&till, "9999"), "people.wrong_pin");
    assert!(try_pin(&till, OWNER_PIN).starts_with("answered"), "the row began anew");
}

#[test]
fn many_wrong_pins_lock_the_till_and_the_words_say_until_when() {
    let till = Till::new();
    for _ in 0..8 {
        assert_eq!(try_pin(&till, "9999"), "people.wrong_pin");
        till.world.pass_ms(5 * MINUTE_MS);
    }
    let problem = till.call_as(None, "people.sign_in", json!({ "pin": OWNER_PIN })).unwrap_err();
    assert_eq!(problem.code, "people.locked");
    assert!(problem.message.contains(':'), "a time of the day: {}", problem.message);
    till.world.pass_ms(10 * MINUTE_MS);
    assert!(try_pin(&till, OWNER_PIN).starts_with("answered"));
}

#[test]
fn guesses_in_parallel_are_all_counted() {
    let till = Till::new();
    let shop = &till.shop;
    let wrong = std::thread::scope(|scope| {
        let guess = |pin: usize| {
            move || door::call(shop, Caller::Token(None), "people.sign_in", json!({ "pin": pin.to_string() }))
        };
        let guesses: Vec<_> = (5000..5008).map(|pin| scope.spawn(guess(pin))).collect();
        let codes = guesses.into_iter().map(|guess| guess.join().unwrap().unwrap_err().code);
        codes.filter(|code| code == "people.wrong_pin").count()
    });
    assert_eq!(wrong, 3, "the fourth guess and those after it had to wait");
}

#[test]
fn every_refusal_of_a_new_pin_or_person_is_named() {
    let till = Till::new();
    let rows = [
        (json!({ "role": "cashier" }), "people.incomplete", "no name"),
        (json!({ "name": "Ana" }), "people.incomplete", "no role"),
        (json!({ "name": "  ", "role": "cashier" }), "people.incomplete", "an empty name"),
        (json!({ "name": "Ana", "role": "cashier", "pin": "123" }), "people.wrong_new_pin", "too short"),
        (json!({ "name": "Ana", "role": "cashier", "pin": "12a4" }), "people.wrong_new_pin", "not digits"),
        (json!({ "name": "Ana", "role": "cashier", "pin": "1111" }), "people.wrong_new_pin", "easy"),
        (json!({ "name": "Ana", "role": "cashier", "pin": OWNER_PIN }), "people.pin_taken", "one of a kind"),
        (json!({ "name": "Ana", "role": "queen" }), "door.bad_arguments", "no such role"),
    ];
    for (args, want, why) in rows {
        assert_eq!(till.refused("people.save_person", args), want, "{why}");
    }
    assert_eq!(till.done("people.list", json!({}))["people"].as_array().unwrap().len(), 1, "nobody was added");
}

#[test]
fn saving_a_person_twice_changes_nothing_the_second_time() {
    let till = Till::new();
    let args =
        json!({ "person": "01960000-0000-7000-8000-000000000001", "name": "Ana", "role": "cashier", "pin": "4321" });
    let first = till.done("people.save_person", args.clone());
    let facts = |till: &Till| till.shop.look(mostrador_shop::sync::log_size).unwrap().1;
    let before = facts(&till);
    assert_eq!(till.done("people.save_person", args), first);
    assert_eq!(facts(&till), before, "nothing new was said");
}

#[test]
fn whoever_left_cannot_sign_in_and_frees_the_pin() {
    let till = Till::new();
    let ana = add(&till, "Ana", "cashier", "4321");
    let session = till.sign_in("4321");
    till.done("people.save_person", json!({ "person": ana, "archived": true }));
    assert_eq!(code(till.call_as(Some(&session), "people.me", json!({}))), "people.not_signed_in");
    assert_eq!(try_pin(&till, "4321"), "people.wrong_pin");
    assert_eq!(till.done("people.list", json!({}))["people"].as_array().unwrap().len(), 1);
    assert_eq!(till.done("people.list", json!({ "archived": true }))["people"].as_array().unwrap().len(), 2);
    add(&till, "Berta", "cashier", "4321");
    till.sign_in("4321");
}

#[test]
fn only_an_owner_changes_owners_and_the_last_one_stays() {
    let till = Till::new();
    let owner = till.done("people.me", json!({}))["person"].clone();
    add(&till, "Marta", "manager", "7410");
    let marta = till.sign_in("7410");
    let as_marta = |name: &str, args: Value| code(till.call_as(Some(&marta), name, args));
    assert_eq!(as_marta("people.save_person", json!({ "name": "Eva", "role": "owner" })), "people.owners_only");
    assert_eq!(as_marta("people.save_person", json!({ "person": owner, "name": "Eva" })), "people.owners_only");
    assert_eq!(as_marta("people.set_pin", json!({ "person": owner, "pin": "9630" })), "people.owners_only");
    let last = "people.last_owner";
    assert_eq!(till.refused("people.save_person", json!({ "person": owner, "role": "manager" })), last);
    assert_eq!(till.refused("people.save_person", json!({ "person": owner, "archived": true })), last);
    add(&till, "Eva", "owner", "9630");
    till.done("people.save_person", json!({ "person": owner, "role": "manager" }));
}

#[test]
fn ones_own_pin_is_changed_with_the_old_one() {
    let till = Till::new();
    let ana = add(&till, "Ana", "cashier", "4321");
    let (here, elsewhere) = (till.sign_in("4321"), till.sign_in("4321"));
    let change = |args: Value| code(till.call_as(Some(&here), "people.set_pin", args));
    assert_eq!(change(json!({ "pin": "8520" })), "people.wrong_new_pin", "the old PIN is missing");
    assert_eq!(change(json!({ "pin": "8520", "current_pin": OWNER_PIN })), "people.wrong_pin");
    assert_eq!(change(json!({ "pin": OWNER_PIN, "current_pin": "4321" })), "people.pin_taken");
    assert!(change(json!({ "pin": "8520", "current_pin": "4321" })).starts_with("answered"));
    assert_eq!(try_pin(&till, "4321"), "people.wrong_pin", "the old one is gone");
    let other = till.call_as(Some(&elsewhere), "people.me", json!({}));
    assert_eq!(code(other), "people.not_signed_in", "her other sessions ended");
    till.sign_in("8520");
    till.done("people.set_pin", json!({ "person": ana, "pin": "7410" }));
    till.sign_in("7410");
}

#[test]
fn a_cashier_may_not_change_people_and_the_refusal_says_what_is_needed() {
    let till = Till::new();
    add(&till, "Ana", "cashier", "4321");
    let ana = till.sign_in("4321");
    let problem =
        till.call_as(Some(&ana), "people.save_person", json!({ "name": "Eva", "role": "cashier" })).unwrap_err();
    assert_eq!((problem.code.as_str(), problem.status), ("people.needs_approval", 403));
    assert_eq!(problem.needs, Some(mostrador_domain::Permission::EditPeople));
}

#[test]
fn an_approval_releases_one_request_of_one_session() {
    let till = Till::new();
    add(&till, "Ana", "cashier", "4321");
    add(&till, "Marta", "manager", "7410");
    let (ana, other) = (till.sign_in("4321"), till.sign_in("4321"));
    let ask = |session: &str, args: Value| till.call_as(Some(session), "people.approve", args);
    let wish = json!({ "pin": "7410", "permission": "edit_people", "reason": "Alta de Eva" });
    let given = ask(&ana, wish.clone()).unwrap();
    assert_eq!(given["name"], "Marta");
    let request = json!({
        "person": "01960000-0000-7000-8000-000000000002", "name": "Eva", "role": "cashier", "approval": given["approval"],
    });
    let save = |session: &str, args: &Value| code(till.call_as(Some(session), "people.save_person", args.clone()));
    assert_eq!(save(&other, &request), "people.approval_ended", "it was given to another session");
    assert!(save(&ana, &request).starts_with("answered"));
    assert!(save(&ana, &request).starts_with("answered"), "the same request may be repeated");
    let mut changed = request.clone();
    changed["name"] = json!("Otra");
    assert_eq!(save(&ana, &changed), "people.approval_ended", "another request may not");

    let given = ask(&ana, wish.clone()).unwrap();
    till.world.pass_ms(2 * MINUTE_MS + 1);
    changed["approval"] = given["approval"].clone();
    assert_eq!(save(&ana, &changed), "people.approval_ended", "two minutes have passed");

    let by_herself = json!({ "pin": "4321", "permission": "edit_people", "reason": "x" });
    assert_eq!(code(ask(&ana, by_herself)), "people.may_not_approve", "a cashier releases nothing");
    let mut no_reason = wish.clone();
    no_reason["reason"] = json!("  ");
    assert_eq!(code(ask(&ana, no_reason)), "people.reason_missing");
    let mut wrong = wish;
    wrong["pin"] = json!("0001");
    assert_eq!(code(ask(&ana, wrong)), "people.wrong_pin", "a wrong PIN counts here as well");
}

#[test]
fn an_approval_that_was_never_given_tells_nothing_about_pins() {
    let till = Till::new();
    add(&till, "Ana", "cashier", "4321");
    let ana = till.sign_in("4321");
    let forged = "01960000-0000-7000-8000-000000000009";
    for pin in [OWNER_PIN, "7531"] {
        let save = json!({ "name": "Eva", "role": "cashier", "pin": pin, "approval": forged });
        assert_eq!(code(till.call_as(Some(&ana), "people.save_person", save)), "people.approval_ended", "{pin}");
        let other = json!({ "person": forged, "pin": pin });
        assert_eq!(code(till.call_as(Some(&ana), "people.set_pin", other)), "people.needs_approval", "{pin}");
    }
}

#[test]
fn an_approved_change_of_people_still_refuses_a_taken_pin() {
    let till = Till::new();
    add(&till, "Ana", "cashier", "4321");
    let ana = till.sign_in("4321");
    let wish = json!({ "pin": OWNER_PIN, "permission": "edit_people", "reason": "Alta" });
    let given = till.call_as(Some(&ana), "people.approve", wish).unwrap();
    let save = json!({ "name": "Eva", "role": "cashier", "pin": OWNER_PIN, "approval": given["approval"] });
    assert_eq!(code(till.call_as(Some(&ana), "people.save_person", save)), "people.pin_taken");
}

#[test]
fn screens_lock_themselves_as_soon_as_two_people_sign_in_unless_the_shop_decided() {
    let till = Till::new();
    let minutes = |till: &Till| {
        let told = till.done("people.me", json!({}))["lock_minutes"].clone();
        assert_eq!(till.done("settings.get", json!({}))["shop"]["lock_minutes"], told, "both tell the same");
        told
    };
    assert_eq!(minutes(&till), 0, "one person alone is not asked for a PIN again and again");
    add(&till, "Ana", "cashier", "4321");
    assert_eq!(minutes(&till), 5);
    till.done("settings.save", json!({ "lock_minutes": 0 }));
    assert_eq!(minutes(&till), 0, "never was decided");
}

#[test]
fn the_till_locks_itself_and_work_keeps_it_awake() {
    let till = Till::new();
    till.done("settings.save", json!({ "lock_minutes": 5 }));
    for _ in 0..4 {
        till.world.pass_ms(4 * MINUTE_MS);
        till.done("people.stay", json!({}));
    }
    till.world.pass_ms(4 * MINUTE_MS);
    till.done("people.me", json!({}));
    till.world.pass_ms(MINUTE_MS);
    assert_eq!(till.refused("people.me", json!({})), "people.not_signed_in", "looking alone does not keep it awake");
    till.sign_in(OWNER_PIN);
}

#[test]
fn neither_names_nor_pins_stand_in_the_chain() {
    let till = Till::new();
    add(&till, "Hermenegilda", "cashier", "4321");
    let ana = till.sign_in("4321");
    let wish = json!({ "pin": OWNER_PIN, "permission": "edit_people", "reason": "motivo reservado" });
    till.call_as(Some(&ana), "people.approve", wish).unwrap();
    let db = rusqlite::Connection::open(till.folder().join("mostrador.db")).unwrap();
    let bodies: Vec<Vec<u8>> = {
        let mut all = db.prepare("SELECT body FROM sync_fact WHERE packed = 0").unwrap();
        let rows = all.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    assert!(bodies.len() > 3);
    for body in bodies {
        let text = String::from_utf8_lossy(&body).into_owned();
        for secret in ["Hermenegilda", "argon2", "Dueño", "motivo reservado"] {
            assert!(!text.contains(secret), "{secret} is in a chained body: {text}");
        }
    }
    assert!(till.findings().is_empty(), "and the folds agree with the log");
}

#[test]
fn a_till_that_lost_its_secret_still_knows_everybody() {
    let till = Till::new();
    add(&till, "Ana", "cashier", "4321");
    std::fs::remove_file(till.folder().join("secret")).unwrap();
    till.sign_in("4321");
    till.sign_in(OWNER_PIN);
    let taken = till.refused("people.save_person", json!({ "name": "Eva", "role": "cashier", "pin": "4321" }));
    assert_eq!(taken, "people.pin_taken");
}
