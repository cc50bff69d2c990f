//! A disk that fills up, takes no writes, holds a damaged page or another version's data: each is said in a sentence,
//! and nothing that was answered is lost.

use mostrador_domain::locale::Language;
use mostrador_shop::store::StoreOptions;
use mostrador_shop::{Shop, ShopOptions};
use mostrador_tests::client::{Answer, Client, count_sales};
use mostrador_tests::figures::grown::catalogue_csv;
use mostrador_tests::power::{Beginning, DATABASE, SeededWorld, ask, beginning, open};
use mostrador_tests::vfs::{CrashVfs, Image};
use serde_json::{Value, json};

/// Pages of SQLite's default size.
const PAGE_BYTES: usize = 4_096;

fn client(seed: u64) -> Client {
    let Beginning { articles, shift, .. } = beginning();
    Client::new(seed, articles.clone(), shift.clone(), false)
}

/// Lets a client sell until the till refuses, and answers the refusal.
fn sell_until_refused(client: &mut Client, mut asked: impl FnMut(&str, &Value) -> Answer) -> Value {
    let mut refusal = None;
    for _ in 0..5_000 {
        let going = client.step(&mut |name, args| match asked(name, args) {
            Answer::Refused(problem) => {
                refusal = Some(problem);
                Answer::Silent
            }
            other => other,
        });
        if !going.unwrap() {
            break;
        }
    }
    refusal.expect("the till refused at last")
}

#[track_caller]
fn is_a_sentence(message: &str) {
    let words = message.split_whitespace().count();
    assert!(words >= 5 && message.ends_with('.') && !message.contains("store-"), "no sentence for a person: {message}");
}

#[track_caller]
fn refused_to_open(vfs: &CrashVfs) -> (String, String) {
    let store = StoreOptions { vfs: Some(vfs.name().to_owned()), single: true, ..StoreOptions::default() };
    let options = ShopOptions { world: SeededWorld::new(3), store };
    let Err(fail) = Shop::open_at(DATABASE.as_ref(), options) else { panic!("the till opened") };
    let problem = fail.problem(Language::Es);
    (problem.code, problem.message)
}

#[test]
fn a_full_disk_refuses_in_words_and_sells_on_when_there_is_room() {
    for seed in 0..6 {
        let vfs = CrashVfs::of(&beginning().closed);
        let world = SeededWorld::new(seed);
        let shop = open(&vfs, &world, false).unwrap();
        let mut client = client(100 + seed);
        for _ in 0..30 {
            assert!(client.step(&mut |name, args| ask(&shop, &vfs, name, args)).unwrap(), "the disk is sound so far");
        }
        vfs.disk().leave_room(Some(20_000 * seed as usize));
        let refusal = sell_until_refused(&mut client, |name, args| ask(&shop, &vfs, name, args));
        assert_eq!((refusal["code"].as_str(), refusal["status"].as_u64()), (Some("store.disk_full"), Some(507)));
        is_a_sentence(refusal["message"].as_str().unwrap());
        let asked = &mut |name: &str, args: &Value| ask(&shop, &vfs, name, args);
        assert!(client.demand(asked).unwrap(), "what was answered can be read while the disk is full");
        vfs.disk().leave_room(None);
        client.recover(asked).unwrap_or_else(|words| panic!("seed {seed}: {words}"));
        client.demand(asked).unwrap_or_else(|words| panic!("seed {seed}: {words}"));
        count_sales(beginning().sales + client.sales_count(), asked).unwrap();
        let scratch = tempfile::tempdir().unwrap();
        let report = shop.look(|conn| mostrador_shop::verify::run(conn, scratch.path())).unwrap();
        assert!(report.holds(), "seed {seed}: {:?}", report.keys());
    }
}

/// An import that the disk stops on its way: the till sells on, and with room again it is finished or taken back whole.
#[test]
fn an_import_that_fills_the_disk_is_finished_or_taken_back_once_there_is_room() {
    const PRODUCTS: usize = 2_000;
    let csv = catalogue_csv(PRODUCTS);
    let before = beginning().articles.len();
    for room in [60_000, 300_000, 900_000] {
        let vfs = CrashVfs::of(&beginning().closed);
        let shop = open(&vfs, &SeededWorld::new(room as u64), false).unwrap();
        let done = |name: &str, args: Value| match ask(&shop, &vfs, name, &args) {
            Answer::Done(reply) => reply,
            other => panic!("{room}: {name} {args}: {other:?}"),
        };
        let file = json!({ "name": "precios.csv", "content": csv });
        let import = done("catalogue.import_preview", json!({ "file": file }))["import"].clone();
        let start = json!({ "import": import, "wait": true });
        vfs.disk().leave_room(Some(room));
        let said = match ask(&shop, &vfs, "catalogue.import_start", &start) {
            Answer::Refused(problem) if problem["code"] == "store.disk_full" => problem,
            // Where the little that it had written could be taken back at once, it is told as ended.
            Answer::Done(state) if state["stage"] == "undone" => state,
            other => panic!("{room}: the disk is too small for it: {other:?}"),
        };
        let said = said["message"].as_str().unwrap();
        is_a_sentence(said);
        assert!(said.contains("disco está lleno"), "{room}: {said}");

        vfs.disk().leave_room(None);
        let mut client = client(200);
        for _ in 0..20 {
            assert!(client.step(&mut |name, args| ask(&shop, &vfs, name, args)).unwrap(), "{room}: it sells on");
        }
        let ended = done("catalogue.import_start", start);
        let taken = match ended["stage"].as_str() {
            Some("done") => PRODUCTS,
            Some("undone") => 0,
            other => panic!("{room}: {other:?} is no end: {ended}"),
        };
        assert_eq!(done("catalogue.list", json!({ "limit": 1 }))["total"], json!(before + taken), "{room}: {ended}");
        client.demand(&mut |name, args| ask(&shop, &vfs, name, args)).unwrap();
        let scratch = tempfile::tempdir().unwrap();
        let report = shop.look(|conn| mostrador_shop::verify::run(conn, scratch.path())).unwrap();
        assert!(report.holds(), "{room}: {:?}", report.keys());
    }
}

#[test]
fn a_disk_that_takes_no_writes_any_more_is_named_and_reading_goes_on() {
    let vfs = CrashVfs::of(&beginning().closed);
    let shop = open(&vfs, &SeededWorld::new(5), false).unwrap();
    let mut client = client(105);
    for _ in 0..30 {
        assert!(client.step(&mut |name, args| ask(&shop, &vfs, name, args)).unwrap(), "the disk is sound so far");
    }
    vfs.disk().set_read_only(true);
    let refusal = sell_until_refused(&mut client, |name, args| ask(&shop, &vfs, name, args));
    assert_eq!(refusal["code"], "store.read_only");
    is_a_sentence(refusal["message"].as_str().unwrap());
    let asked = &mut |name: &str, args: &Value| ask(&shop, &vfs, name, args);
    assert!(client.demand(asked).unwrap(), "everything answered can still be read");
    vfs.disk().set_read_only(false);
    client.recover(asked).unwrap();
    client.demand(asked).unwrap();
}

#[test]
fn a_write_protected_folder_is_refused_at_the_start() {
    let vfs = CrashVfs::of(&beginning().closed);
    vfs.disk().set_read_only(true);
    let (code, message) = refused_to_open(&vfs);
    assert_eq!(code, "store.read_only");
    is_a_sentence(&message);
}

#[test]
fn a_database_of_a_newer_program_is_refused_and_left_as_it_was() {
    let mut image = beginning().closed.clone();
    let mut bytes = image.file(DATABASE).unwrap().to_vec();
    // `user_version` stands at byte 60 of the header (sqlite.org/fileformat2.html).
    bytes[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    image.put(DATABASE, bytes.clone());
    let vfs = CrashVfs::of(&image);
    let (code, message) = refused_to_open(&vfs);
    assert_eq!(code, "store.newer");
    is_a_sentence(&message);
    assert_eq!(vfs.disk().image().file(DATABASE).unwrap(), bytes, "not a byte was changed");
}

#[test]
fn a_file_that_is_no_database_is_refused_in_words() {
    let mut image = Image::default();
    image.put(DATABASE, b"Lista de precios de la semana, no es una base de datos. ".repeat(200));
    let (code, message) = refused_to_open(&CrashVfs::of(&image));
    assert_eq!(code, "store.corrupt");
    is_a_sentence(&message);
}

#[test]
fn every_damaged_page_is_found_by_verify_or_named_at_once() {
    let sound = &beginning().closed;
    let bytes = sound.file(DATABASE).unwrap();
    let pages = bytes.len() / PAGE_BYTES;
    let scratch = tempfile::tempdir().unwrap();
    let mut unnoticed = Vec::new();
    let mut said = 0;
    for page in 1..pages {
        let mut damaged = bytes.to_vec();
        damaged[page * PAGE_BYTES..(page + 1) * PAGE_BYTES].fill(0xaa);
        let mut image = Image::default();
        image.put(DATABASE, damaged);
        let vfs = CrashVfs::of(&image);
        let store = StoreOptions { vfs: Some(vfs.name().to_owned()), single: true, ..StoreOptions::default() };
        let outcome = Shop::open_at(DATABASE.as_ref(), ShopOptions { world: SeededWorld::new(3), store })
            .and_then(|shop| shop.look(|conn| mostrador_shop::verify::run(conn, scratch.path())));
        match outcome {
            Ok(report) if report.holds() => unnoticed.push(page + 1),
            Ok(_) => {}
            Err(fail) => {
                let problem = fail.problem(Language::Es);
                assert_eq!(problem.code, "store.corrupt", "page {}: {fail:?}", page + 1);
                is_a_sentence(&problem.message);
                said += 1;
            }
        }
    }
    assert_eq!(unnoticed, Vec::<usize>::new(), "of {pages} pages these may be damaged without notice");
    assert!(said > 0, "some damage is so bad that the till says it itself");
}
