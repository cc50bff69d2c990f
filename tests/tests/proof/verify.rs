//! `verify` has its own proof: a byte is flipped in every kind of row, in every column, and it must be named.

use std::path::Path;

use mostrador_shop::door::{self, Caller};
use mostrador_shop::{Shop, ShopOptions};
use mostrador_tests::client::{Answer, Article, Client};
use mostrador_tests::power::SeededWorld;
use rusqlite::Connection;
use rusqlite::types::Value as Cell;
use serde_json::{Value, json};

/// Tables that verify does not compare with the log, and why.
const NO_FACTS: &[(&str, &str)] = &[
    ("refinery_schema_history", "the migrations' own record; a changed one is refused at the start"),
    ("sync_identity", "what everything is checked against"),
    ("sync_restored", "a notice to read once"),
    ("door_answer", "kept answers, forgotten after some days"),
    ("people_lookup", "keyed hashes of this till; where one is wrong, its person is found by the slow hash"),
    ("people_session", "sessions of this till; where one is wrong, somebody signs in again"),
    ("people_approval", "approvals that last two minutes; what was released is in the log"),
    ("people_tries", "wrong PINs of the last hour"),
    ("settings_machine", "how this machine looks and sounds"),
    ("printing_printer", "this machine's own settings"),
    ("sales_basket", "a basket being filled is no fact yet"),
    ("sales_basket_line", "a basket being filled is no fact yet"),
    ("sales_basket_step", "a basket being filled is no fact yet"),
];
/// Columns that may change unnoticed, and why.
const FREE_COLUMNS: &[(&str, &str, &str)] = &[
    ("sync_fact", "seq", "the order of arrival; each author's own order is in the chain"),
    ("printing_job", "seq", "the order of queueing"),
    ("printing_job", "printer", "a job may be sent to another printer"),
    ("printing_job", "pulse", "how far the drawer is"),
    ("printing_job", "sent", "how far the paper is"),
    ("printing_job", "told", "how far the paper is"),
    ("printing_job", "state", "how far the paper is"),
    ("printing_job", "tries", "how often it was tried"),
    ("printing_job", "fresh_ms", "when it was asked for again"),
    ("printing_job", "done_ms", "when it came out"),
];

/// A database after a day: sales, refunds, moves, a closed shift and one that is open, and printed paper.
fn a_day(folder: &Path) {
    let shop = Shop::open(folder, ShopOptions { world: SeededWorld::new(2), ..ShopOptions::default() }).unwrap();
    let ask = |name: &str, args: &Value| match door::call(&shop, Caller::CommandLine, name, args.clone()) {
        Ok(reply) => Answer::Done(serde_json::from_str(&reply).unwrap()),
        Err(problem) => Answer::Refused(json!(format!("{problem:?}"))),
    };
    let done = |name: &str, args: Value| match ask(name, &args) {
        Answer::Done(reply) => reply,
        other => panic!("{name} {args}: {other:?}"),
    };
    done("settings.init", json!({ "country": "AR", "business": "grocery", "name": "Almacén", "pin": "2580" }));
    let printer = json!({ "name": "Caja", "connection": { "kind": "file", "path": folder.join("paper") }, "profile": "generic-80", "prints": ["receipt", "report"] });
    if let Answer::Refused(words) = ask("printing.save_printer", &printer) {
        panic!("the printer is refused: {words}");
    }
    done("people.save_person", json!({ "name": "Ana", "role": "cashier", "pin": "1470" }));
    done("catalogue.save_category", json!({ "name": "Almacén" }));
    let mut articles = Vec::new();
    for (code, unit) in [("101", "piece"), ("102", "piece"), ("201", "kg")] {
        let args = json!({ "name": format!("Cosa {code}"), "codes": [code], "price_minor": 1_999, "unit": unit, "category_name": "Almacén",
            "keeps_stock": true, "content": { "amount_milli": 900_000, "unit": "ml" } });
        let product = done("catalogue.save_product", args)["product"].as_str().unwrap().to_owned();
        articles.push(Article { product, code: code.to_owned(), weighed: unit == "kg" });
    }
    let mut client = Client::new(5, articles, String::new(), true);
    for _ in 0..400 {
        assert!(client.step(&mut |name, args| ask(name, args)).unwrap(), "nothing fails on this day");
    }
    let sale = done("sales.open_basket", json!({}))["sale"].clone();
    done("sales.add_line", json!({ "sale": sale, "code": "101" }));
    done("sales.void", json!({ "sale": sale, "reason": "se arrepintió" }));
    done("cash.open_drawer", json!({ "reason": "cambio" }));
    assert!(client.sales_count() > 10 && client.refunds_count() > 2, "there was work");
    shop.stop();
}

fn raw(folder: &Path) -> Connection {
    let conn = Connection::open(folder.join(mostrador_shop::store::FILE)).unwrap();
    conn.execute_batch("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON;").unwrap();
    conn
}

fn strings(conn: &Connection, sql: &str) -> Vec<String> {
    conn.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Every table of ours; the inner tables of the full-text index are SQLite's.
fn tables(conn: &Connection) -> Vec<String> {
    let virtual_ones =
        strings(conn, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%'");
    strings(conn, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
        .into_iter()
        .filter(|name| !virtual_ones.iter().any(|outer| name == outer || name.starts_with(&format!("{outer}_"))))
        .collect()
}

fn flipped(cell: Cell) -> Option<Cell> {
    Some(match cell {
        Cell::Null => return None,
        Cell::Integer(value) => Cell::Integer(value ^ 1),
        Cell::Real(value) => Cell::Real(value + 1.0),
        Cell::Text(text) => {
            let mut letters = text.chars();
            let first = letters.next()?;
            Cell::Text(format!("{}{}", if first == 'x' { 'y' } else { 'x' }, letters.as_str()))
        }
        Cell::Blob(mut bytes) => {
            *bytes.last_mut()? ^= 1;
            Cell::Blob(bytes)
        }
    })
}

#[test]
fn a_flipped_byte_in_any_column_of_any_kind_of_row_is_named() {
    let folder = tempfile::tempdir().unwrap();
    a_day(folder.path());
    let conn = raw(folder.path());
    let scratch = tempfile::tempdir().unwrap();
    let report = mostrador_shop::verify::run(&conn, scratch.path()).unwrap();
    assert!(report.holds(), "before any damage all is well: {:?}", report.keys());
    let mut unnoticed = Vec::new();
    let mut unnamed = Vec::new();
    let mut flips = 0;
    let working = working_tables();
    for table in tables(&conn).iter().filter(|table| !working.contains(&table.as_str())) {
        let columns = strings(&conn, &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"));
        for column in &columns {
            if FREE_COLUMNS.iter().any(|(of, name, _)| of == table && name == column) {
                continue;
            }
            // A row from the middle, so that neither the first nor the last has to do.
            let query = format!(
                "SELECT \"{column}\" FROM {table} WHERE \"{column}\" IS NOT NULL LIMIT 1 OFFSET (SELECT count(\"{column}\") / 2 FROM {table})"
            );
            let Ok(cell) = conn.query_row(&query, [], |row| row.get::<_, Cell>(0)) else { continue };
            let Some(other) = flipped(cell.clone()) else { continue };
            conn.execute_batch("BEGIN").unwrap();
            let change = format!("UPDATE {table} SET \"{column}\" = ?1 WHERE \"{column}\" IS ?2");
            let changed = conn.execute(&change, rusqlite::params![other, cell]);
            if matches!(changed, Ok(1..)) {
                flips += 1;
                match mostrador_shop::verify::run(&conn, scratch.path()) {
                    Ok(report) if report.holds() => unnoticed.push(format!("{table}.{column}")),
                    Ok(report) => {
                        let said = report.lines(mostrador_domain::locale::Language::Es).join("\n");
                        // Facts and papers are named as a person knows them, other rows by their table.
                        let name = match table.as_str() {
                            "sync_fact" => "hecho",
                            "printing_job" => "papel n.º",
                            table => table,
                        };
                        // The last line tells of the whole.
                        let names = said.lines().rev().skip(1).any(|line| line.contains(name));
                        if !names || said.contains("verify-") {
                            unnamed.push(format!("{table}.{column}: {said}"));
                        }
                    }
                    // So damaged that it cannot be walked, which the till says as such.
                    Err(fail) => {
                        let said = fail.problem(mostrador_domain::locale::Language::Es).message;
                        assert!(said.ends_with('.') && said.contains(' '), "{table}.{column}: {said}");
                    }
                }
            }
            conn.execute_batch("ROLLBACK").unwrap();
        }
    }
    assert!(unnoticed.is_empty(), "verify does not notice a changed byte in {unnoticed:?}");
    assert!(unnamed.is_empty(), "verify does not say where it is: {unnamed:#?}");
    assert!(flips > 80, "every kind of row was damaged: {flips} flips");
}

fn working_tables() -> Vec<&'static str> {
    NO_FACTS.iter().map(|(table, _)| *table).collect()
}

#[test]
fn a_missing_row_and_a_foreign_row_are_named_too() {
    let folder = tempfile::tempdir().unwrap();
    a_day(folder.path());
    let conn = raw(folder.path());
    let scratch = tempfile::tempdir().unwrap();
    let mut empty = Vec::new();
    for table in mostrador_shop::sync::FOLDED.iter().flat_map(|tables| tables.iter()).chain(&["sync_fact"]) {
        let rows: i64 = conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
        if rows == 0 {
            empty.push(*table);
            continue;
        }
        conn.execute_batch("BEGIN").unwrap();
        let first = strings(&conn, &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid")).remove(0);
        conn.execute(&format!("DELETE FROM {table} WHERE \"{first}\" = (SELECT \"{first}\" FROM {table} LIMIT 1)"), [])
            .unwrap();
        let report = mostrador_shop::verify::run(&conn, scratch.path()).unwrap();
        assert!(!report.holds(), "a row less in {table} is noticed");
        conn.execute_batch("ROLLBACK").unwrap();
    }
    assert!(empty.is_empty(), "the day left no rows in {empty:?}, so that nothing is proved of them");
}

#[test]
fn folding_the_whole_log_again_gives_the_same_rows() {
    let folder = tempfile::tempdir().unwrap();
    a_day(folder.path());
    let conn = raw(folder.path());
    let dump = || -> Vec<(String, Vec<String>)> {
        mostrador_shop::sync::FOLDED
            .iter()
            .flat_map(|tables| tables.iter())
            .map(|table| {
                let columns = strings(&conn, &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"));
                let quoted =
                    columns.iter().map(|column| format!("quote(\"{column}\")")).collect::<Vec<_>>().join(" || '|' || ");
                ((*table).to_owned(), strings(&conn, &format!("SELECT {quoted} FROM {table} ORDER BY 1")))
            })
            .collect()
    };
    let before = dump();
    conn.execute_batch("BEGIN").unwrap();
    mostrador_shop::sync::refold(&conn).unwrap();
    for ((table, rows), (_, again)) in before.iter().zip(dump()) {
        assert_eq!(*rows, again, "{table} is what the log says");
    }
}
