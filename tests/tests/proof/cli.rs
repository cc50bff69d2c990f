//! The real program on the command line, beside a running till and without one.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use mostrador_tests::client::{Answer, Client};
use mostrador_tests::http::Http;
use mostrador_tests::kills::{PIN, Served, ask, call, command, set_up};
use mostrador_tests::programs;
use serde_json::{Value, json};

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap() }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("till")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn serve(&self) -> Served {
        Served::start(&self.data(), &self.file("serve.log")).unwrap()
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(programs::built("mostrador-shop").unwrap());
        command.arg("--data").arg(self.data()).args(words);
        command
    }

    fn raw(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    /// Runs what must be refused, and answers the words.
    #[track_caller]
    fn refused(&self, words: &[&str]) -> String {
        let output = self.raw(words);
        assert_eq!(output.status.code(), Some(1), "{words:?} exits with 1: {output:?}");
        assert!(output.stdout.is_empty(), "a refusal is no answer: {output:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    #[track_caller]
    fn done(&self, words: &[&str]) -> String {
        command(&self.data(), words).unwrap_or_else(|said| panic!("{said}"))
    }

    #[track_caller]
    fn call(&self, name: &str, args: Value) -> Value {
        call(&self.data(), name, &args).unwrap_or_else(|said| panic!("{said}"))
    }

    fn sell(&self, code: &str) -> Value {
        let sale = self.call("sales.open_basket", json!({}))["sale"].clone();
        let basket = self.call("sales.add_line", json!({ "sale": sale, "code": code }));
        let handed = basket["total_minor"].as_i64().unwrap() + 100_000;
        let tenders = json!([{ "method": "cash", "amount_minor": handed }]);
        let mut receipt = self.call("sales.checkout", json!({ "sale": sale, "tenders": tenders }));
        receipt["sale"] = sale;
        receipt
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_shop_is_made_once_and_what_is_wrong_is_said() {
    let place = Place::new();
    let words = place.refused(&["verify"]);
    assert!(words.contains("todavía no hay un negocio"), "an empty folder is named: {words}");
    let words =
        place.refused(&["init", "--country", "XX", "--business", "butcher", "--name", "Don Aldo", "--pin", PIN]);
    assert!(words.contains('.') && !words.contains("fault"), "an unknown country is refused in words: {words}");
    place.done(&["init", "--country", "AR", "--business", "butcher", "--name", "Don Aldo", "--pin", PIN]);
    place.refused(&["init", "--country", "AR", "--business", "butcher", "--name", "Don Aldo", "--pin", PIN]);
    place.done(&["verify"]);
    let words = place.refused(&["call", "sales.fly", "{}"]);
    assert!(words.contains("sales.fly") && words.contains("door.unknown_command"), "the command is named: {words}");
    place.refused(&["call", "sales.list", "{"]);
    place.refused(&["call", "sales.list", "[]"]);
}

#[test]
fn every_command_is_listed_with_its_schema_without_a_shop() {
    let place = Place::new();
    let listed: Value = serde_json::from_str(&place.done(&["commands"])).unwrap();
    let names: Vec<&str> = listed.as_array().unwrap().iter().filter_map(|one| one["name"].as_str()).collect();
    for name in [
        "people.sign_in",
        "cash.open_shift",
        "cash.move",
        "cash.close_shift",
        "sales.open_basket",
        "sales.add_line",
        "sales.set_quantity",
        "sales.remove_line",
        "sales.set_discount",
        "sales.park",
        "sales.resume",
        "sales.scan",
        "sales.checkout",
        "sales.get",
        "sales.list",
        "sales.refund",
        "catalogue.search",
        "catalogue.by_code",
        "catalogue.save_product",
        "catalogue.list",
    ] {
        assert!(names.contains(&name), "scripts rely on {name}");
    }
    for one in listed.as_array().unwrap() {
        assert_eq!(one["arguments"]["type"], "object", "{} says what it takes", one["name"]);
        assert!(one["reply"].is_object(), "{} says what it answers", one["name"]);
    }
    assert!(!place.data().join("mostrador.db").exists(), "a list makes no shop");
}

#[test]
fn beside_a_running_till_work_is_handed_over_and_reading_goes_on() {
    let place = Place::new();
    set_up(&place.data()).unwrap();
    let served = place.serve();
    let mut http = Http::new(served.address());
    let (status, health) = http.get("/health").unwrap();
    let health: Value = serde_json::from_slice(&health).unwrap();
    assert_eq!((status, health["status"].as_str()), (200, Some("ok")));
    assert!(health["version"].is_string(), "the version is told: {health}");

    let words = place.refused(&["serve", "--listen", "127.0.0.1:0"]);
    assert!(
        words.contains("ya está abierto") && words.contains(text(&place.data())),
        "the second till is refused: {words}"
    );

    let mode = std::fs::metadata(place.data().join("door.sock")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "only the folder's owner may hand work over");
    let receipt = place.sell("100");
    http.sign_in(PIN).unwrap();
    let (status, sale) = http.call("sales.get", &json!({ "sale": receipt["sale"] })).unwrap();
    assert_eq!((status, &sale["number"]), (200, &receipt["number"]), "the running till made the sale");
    assert_eq!(sale["person"], "00000000-0000-0000-0000-000000000000", "the command line is nobody's person");

    place.done(&["verify"]);
    let csv = place.done(&["export"]);
    assert!(csv.contains("Yerba"), "the catalogue is read beside the till: {csv}");
    place.done(&["backup", text(&place.file("copy.db"))]);
    let words = place.refused(&["restore", text(&place.file("copy.db"))]);
    assert!(words.contains("store.in_use"), "a restore needs the till stopped: {words}");
    let (status, _) = http.call("sales.list", &json!({})).unwrap();
    assert_eq!(status, 200, "the till went on");
    served.kill();
    place.done(&["verify"]);
}

#[test]
fn over_http_every_refusal_has_its_shape_and_no_session_means_no_work() {
    let place = Place::new();
    set_up(&place.data()).unwrap();
    let served = place.serve();
    let mut http = Http::new(served.address());
    let (status, problem) = http.call("sales.list", &json!({})).unwrap();
    assert_eq!((status, problem["code"].as_str()), (401, Some("people.not_signed_in")));
    for field in ["code", "message", "fields", "retry"] {
        assert!(!problem[field].is_null(), "a problem has {field}: {problem}");
    }
    let (status, problem) = http.call("people.sign_in", &json!({ "pin": "0000" })).unwrap();
    assert!((400..500).contains(&status), "a wrong PIN is refused: {problem}");
    http.sign_in(PIN).unwrap();
    let (status, problem) = http.call("catalogue.by_code", &json!({ "code": "999999" })).unwrap();
    assert_eq!((status, problem["code"].as_str()), (404, Some("catalogue.unknown_code")));
    let (status, body) = http.request("POST", "/call/sales.list", b"{\"limit\": ").unwrap();
    let problem: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!((status, problem["code"].as_str()), (400, Some("door.not_json")));
    http.resume(Some("no such session".to_owned()));
    assert_eq!(http.call("sales.list", &json!({})).unwrap().0, 401, "a made-up session opens nothing");
}

#[test]
fn a_change_is_told_to_who_listens_with_a_session_and_to_nobody_else() {
    let place = Place::new();
    set_up(&place.data()).unwrap();
    let served = place.serve();
    let mut http = Http::new(served.address());
    assert_eq!(http.get("/events").unwrap().0, 401, "events are for who signed in");
    http.sign_in(PIN).unwrap();
    let mut stream = TcpStream::connect(served.address()).unwrap();
    stream.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
    let session = http.session().unwrap();
    let address = served.address();
    write!(stream, "GET /events HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {session}\r\n\r\n").unwrap();
    let mut lines = BufReader::new(stream).lines();
    let head = lines.next().unwrap().unwrap();
    assert!(head.contains("200"), "the stream begins: {head}");
    lines.by_ref().find(|line| line.as_ref().is_ok_and(String::is_empty)).unwrap().unwrap();
    place.call("sales.open_basket", json!({}));
    let told = lines.map(Result::unwrap).find(|line| line.starts_with("data:")).unwrap();
    let event: Value = serde_json::from_str(told.trim_start_matches("data:")).unwrap();
    assert!(
        event["topics"].as_array().unwrap().contains(&json!("baskets")),
        "the screen knows what to re-read: {event}"
    );
}

#[test]
fn a_till_that_is_asked_to_end_ends_well() {
    let place = Place::new();
    set_up(&place.data()).unwrap();
    let program = programs::built("mostrador-shop").unwrap();
    let mut child = Command::new(program)
        .arg("--data")
        .arg(place.data())
        .args(["serve", "--listen", "127.0.0.1:0"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    assert!(line.starts_with("http://127.0.0.1:"), "it says where it listens: {line}");
    let killed = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(killed.success(), "the signal was sent");
    assert_eq!(child.wait().unwrap().code(), Some(0), "ending on request is no failure");
    said.read_to_string(&mut line).unwrap();
    place.done(&["verify"]);
    place.refused(&["serve", "--listen", "0.0.0.0:0"]);
}

#[test]
fn a_restored_copy_goes_on_with_numbers_of_its_own() {
    let place = Place::new();
    set_up(&place.data()).unwrap();
    let first = place.sell("100");
    let copy = place.file("copy.db");
    place.done(&["backup", text(&copy)]);
    let lost = place.sell("100");
    place.refused(&["backup", text(&copy)]);
    place.done(&["restore", text(&copy)]);
    let kept = place.call("sales.get", json!({ "sale": first["sale"] }));
    assert_eq!(kept["number"], first["number"], "what the copy held is back");
    assert!(
        call(&place.data(), "sales.get", &json!({ "sale": lost["sale"] })).is_err(),
        "what came later is not in it"
    );
    let next = place.sell("100");
    assert_ne!(next["number"], lost["number"], "a number that is on paper is never given again");
    assert!(next["number"].as_str().unwrap().contains("B-"), "the series has a letter: {next}");
    let told = place.call("sync.restored", json!({}));
    assert!(told["from_ms"].is_i64() && told["until_ms"].is_i64(), "the screen can say what may be missing: {told}");
    place.done(&["verify"]);
}

#[test]
fn a_catalogue_goes_in_with_its_bad_rows_listed_and_a_second_time_without_effect() {
    let place = Place::new();
    set_up(&place.data()).unwrap();
    let file = place.file("precios.csv");
    let rows = "codigo;descripcion;precio\n7790001000019;Arroz 1 kg;$ 1.234,50\n7790001000026;Fideos;850\n\
                7790001000019;Arroz otra vez;900\n;;\n7790001000033;Sal fina;no sé\n";
    std::fs::write(&file, rows).unwrap();
    let report = place.done(&["import", "catalogue", text(&file)]);
    assert!(report.contains('4') || report.contains('6'), "bad rows are listed by line: {report}");
    let found = place.call("catalogue.by_code", json!({ "code": "7790001000019" }));
    assert_eq!((found["name"].as_str(), found["price_minor"].as_i64()), (Some("Arroz 1 kg"), Some(123_450)));
    let facts = |place: &Place| place.done(&["verify"]);
    let before = facts(&place);
    place.done(&["import", "catalogue", text(&file)]);
    assert_eq!(facts(&place), before, "the same file again writes no fact and no row");
    let csv = place.file("salida.csv");
    place.done(&["export", text(&csv)]);
    assert!(std::fs::read_to_string(csv).unwrap().contains("Fideos"), "what went in comes out");
}

#[test]
fn what_an_older_program_left_verifies_without_being_changed() {
    let place = Place::new();
    place.done(&["demo", "bakery"]);
    let file = place.data().join(mostrador_shop::store::FILE);
    let older = rusqlite::Connection::open(&file).unwrap();
    // The tables as they were before the tenth migration.
    older
        .execute_batch(
            "DROP INDEX sales_sale_at;
             ALTER TABLE catalogue_import DROP COLUMN failure;
             ALTER TABLE settings_shop DROP COLUMN lock_minutes;
             ALTER TABLE settings_shop ADD COLUMN lock_minutes INTEGER NOT NULL DEFAULT 0;
             DELETE FROM refinery_schema_history WHERE version > 9;
             PRAGMA user_version = 9; PRAGMA wal_checkpoint(TRUNCATE);",
        )
        .unwrap();
    let version = |of: &rusqlite::Connection| of.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
    let scratch = place.file("scratch");
    std::fs::create_dir(&scratch).unwrap();
    let out = place.command(&["verify"]).env("TMPDIR", &scratch).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    assert_eq!(version(&older).unwrap(), 9, "the till's own file stays as it was");
    assert_eq!(std::fs::read_dir(&scratch).unwrap().count(), 0, "nothing is left behind");

    older.execute("UPDATE ledger_balance SET amount_minor = amount_minor + 1 WHERE account = (SELECT min(account) FROM ledger_balance)", []).unwrap();
    place.refused(&["verify"]);
}

#[test]
fn a_demo_shop_has_sold_for_a_day_and_verifies() {
    let place = Place::new();
    place.done(&["demo", "butcher"]);
    place.done(&["verify"]);
    let sales = place.call("sales.list", json!({}));
    assert!(sales["sales"].as_array().unwrap().len() >= 5, "a day of sales can be looked at");
    place.refused(&["demo", "butcher"]);
}

#[test]
fn when_the_disk_takes_no_more_the_real_till_says_so_and_loses_nothing() {
    let place = Place::new();
    let (articles, shift) = set_up(&place.data()).unwrap();
    let size = std::fs::metadata(place.data().join("mostrador.db")).unwrap().len();
    let served = Served::start_cramped(&place.data(), &place.file("serve.log"), size as u32 / 512 + 800).unwrap();
    let mut http = Http::new(served.address());
    let mut client = Client::new(1, articles, shift, false);
    let mut refusal = None;
    let mut steps = 0;
    while refusal.is_none() && steps < 20_000 {
        steps += 1;
        let asked = &mut |name: &str, args: &Value| match ask(&mut http, name, args) {
            Answer::Refused(problem) => {
                refusal = Some(problem);
                Answer::Silent
            }
            other => other,
        };
        let _ = client.step(asked).unwrap();
    }
    let refusal = refusal.expect("the disk took no more at last");
    let problem = &refusal["problem"];
    assert!(["store.io", "store.disk_full"].contains(&problem["code"].as_str().unwrap_or_default()), "{refusal}");
    assert!(problem["message"].as_str().unwrap().ends_with('.'), "a sentence for a person: {refusal}");
    assert!(client.demand(&mut |name, args| ask(&mut http, name, args)).unwrap(), "reading goes on");
    served.kill();
    let served = place.serve();
    let mut http = Http::new(served.address());
    let asked = &mut |name: &str, args: &Value| ask(&mut http, name, args);
    assert!(client.recover(asked).unwrap() && client.demand(asked).unwrap(), "the till is there with room");
    place.done(&["verify"]);
}
