//! Nonsense at the door: whatever JSON comes in, no handler panics, nothing is a fault, and a refusal changes nothing.
//!
//! Requests are made from each command's own schema, with ids that earlier replies told, so that they get deep;
//! `tests/corpus/door` holds those that once hurt or could. `MOSTRADOR_FUZZ_SEED=<seed>` chooses another run.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use mostrador_shop::door::list::ENTRIES;
use mostrador_shop::door::{self, Caller, Run};
use mostrador_shop::{Shop, ShopOptions};
use mostrador_tests::power::SeededWorld;
use mostrador_tests::random::Random;
use serde_json::{Map, Value, json};

/// Requests of one run.
const REQUESTS: usize = 4_000;
/// Ids that a run remembers.
const IDS_MAX: usize = 400;
/// Commands that are left out of the run, and why.
const LEFT_OUT: &[(&str, &str)] = &[
    ("people.sign_in", "wrong PINs lock the till, and each costs a slow hash"),
    ("people.approve", "wrong PINs lock the till, and each costs a slow hash"),
    ("backups.restore", "it puts an older state back, in which later ids are unknown"),
    ("printing.test_page", "it speaks to the network"),
    ("printing.drawer_test", "it speaks to the network"),
];

struct Fuzzed {
    shop: Arc<Shop>,
    folder: tempfile::TempDir,
}

impl Fuzzed {
    fn new() -> Fuzzed {
        let folder = tempfile::tempdir().unwrap();
        let world = SeededWorld::new(9);
        let shop = Shop::open(folder.path(), ShopOptions { world, ..ShopOptions::default() }).unwrap();
        let fuzzed = Fuzzed { shop, folder };
        let done =
            |name: &str, args: Value| fuzzed.ask(name, &args).unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
        done("settings.init", json!({ "country": "AR", "business": "grocery", "name": "Almacén", "pin": "2580" }));
        done("cash.open_shift", json!({ "float_minor": 1_000 }));
        for (code, unit) in [("101", "piece"), ("201", "kg")] {
            done(
                "catalogue.save_product",
                json!({ "name": format!("Cosa {code}"), "codes": [code], "price_minor": 1_050, "unit": unit }),
            );
        }
        fuzzed
    }

    fn ask(&self, name: &str, args: &Value) -> Result<Value, mostrador_domain::Problem> {
        let reply = door::call(&self.shop, Caller::CommandLine, name, args.clone())?;
        Ok(serde_json::from_str(&reply).unwrap())
    }

    fn facts(&self) -> i64 {
        self.shop.look(mostrador_shop::sync::log_size).unwrap().1
    }

    /// Asks, and holds the door to its word.
    #[track_caller]
    fn hold(&self, name: &str, args: &Value) -> Option<Value> {
        let before = self.facts();
        let reads = door::list::find(name).is_some_and(|entry| matches!(entry.run, Run::Read(_)));
        match self.ask(name, args) {
            Ok(reply) => {
                assert!(!reads || self.facts() == before, "{name} only reads, and wrote a fact: {args}");
                Some(reply)
            }
            Err(problem) => {
                assert!(problem.status < 500, "{name} {args} is a fault: {problem:?}");
                assert!(problem.message.contains(' ') && !problem.message.contains("{$"), "no sentence: {problem:?}");
                assert_eq!(self.facts(), before, "{name} was refused and wrote a fact: {args}");
                None
            }
        }
    }

    #[track_caller]
    fn verifies(&self) {
        let report = self.shop.look(|conn| mostrador_shop::verify::run(conn, self.folder.path())).unwrap();
        assert!(report.holds(), "after nonsense verify finds {:?}", report.keys());
    }
}

fn corpus(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn requests_that_hurt_elsewhere_are_answered_or_refused_in_words() {
    let fuzzed = Fuzzed::new();
    let sale = "0191e5f0-0000-7000-8000-000000000001";
    let line = "0191e5f0-0000-7000-8000-000000000002";
    fuzzed.hold("sales.open_basket", &json!({ "sale": sale })).unwrap();
    fuzzed.hold("sales.add_line", &json!({ "sale": sale, "line": line, "code": "101" })).unwrap();
    let mut asked = 0;
    for file in corpus("door") {
        for row in std::fs::read_to_string(&file).unwrap().lines().filter(|row| !row.is_empty()) {
            let (name, args) = row.split_once(' ').unwrap_or((row, "{}"));
            assert!(door::list::find(name).is_some(), "{}: {name} is a command", file.display());
            // Some of the corpus is not even JSON; the door never sees it then.
            if let Ok(args) = serde_json::from_str(args) {
                fuzzed.hold(name, &args);
                asked += 1;
            }
        }
    }
    assert!(asked > 40, "the corpus was found: {asked} requests");
    fuzzed.verifies();
}

#[test]
fn files_that_are_no_catalogue_are_refused_or_previewed_and_take_nothing() {
    let fuzzed = Fuzzed::new();
    let mut random = Random::new(77);
    let mut texts: Vec<Vec<u8>> = corpus("csv").iter().map(|file| std::fs::read(file).unwrap()).collect();
    assert!(texts.len() >= 5, "the corpus was found");
    for _ in 0..150 {
        let mut bytes = texts[random.below(5) as usize].clone();
        for _ in 0..1 + random.below(30) {
            if bytes.is_empty() {
                break;
            }
            let place = random.below(bytes.len() as u64) as usize;
            match random.below(3) {
                0 => bytes[place] = random.draw() as u8,
                1 => drop(bytes.remove(place)),
                _ => bytes.insert(place, *random.pick(b";,\"\t\n\r|$.0-\xff\xc3")),
            }
        }
        texts.push(bytes);
    }
    let before = fuzzed.facts();
    for text in texts {
        use base64::Engine;
        let packed = base64::engine::general_purpose::STANDARD.encode(&text);
        fuzzed.hold("catalogue.import_preview", &json!({ "file": { "name": "x.csv", "content_base64": packed } }));
        fuzzed.hold(
            "catalogue.import_preview",
            &json!({ "file": { "name": "x.csv", "content": String::from_utf8_lossy(&text) } }),
        );
    }
    assert_eq!(fuzzed.facts(), before, "a preview takes nothing");
}

#[test]
fn random_requests_to_every_command_never_break_the_till() {
    let seed = std::env::var("MOSTRADOR_FUZZ_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1);
    let fuzzed = Fuzzed::new();
    let mut random = Random::new(seed);
    let mut ids: Vec<String> = Vec::new();
    let schemas: Vec<(&'static str, Value)> = ENTRIES
        .iter()
        .filter(|entry| !LEFT_OUT.iter().any(|(name, _)| *name == entry.name))
        .map(|entry| (entry.name, (entry.arguments)()))
        .collect();
    let mut answered = std::collections::BTreeMap::<&str, usize>::new();
    for _ in 0..REQUESTS {
        let (name, schema) = random.pick(&schemas);
        let mut args = Making { root: schema, ids: &ids }.value(schema, &mut random, 0);
        if !args.is_object() {
            args = json!({ "sale": args });
        }
        if let Some(reply) = fuzzed.hold(name, &args) {
            *answered.entry(name).or_default() += 1;
            remember(&reply, &mut ids);
            if ids.len() > IDS_MAX {
                ids.drain(..IDS_MAX / 2);
            }
        }
    }
    assert!(answered.len() * 2 > schemas.len(), "the requests get deep, and are not all refused: {answered:?}");
    fuzzed.verifies();
}

#[test]
fn nobody_without_a_session_gets_through_to_what_needs_one() {
    let fuzzed = Fuzzed::new();
    let mut random = Random::new(3);
    for entry in ENTRIES.iter().filter(|entry| entry.needs != mostrador_domain::Permission::Anyone) {
        let schema = (entry.arguments)();
        for token in [None, Some(""), Some("x"), Some("0191e5f0-0000-7000-8000-000000000001")] {
            let mut args = Making { root: &schema, ids: &[] }.value(&schema, &mut random, 0);
            if !args.is_object() {
                args = json!({});
            }
            let problem = door::call(&fuzzed.shop, Caller::Token(token), entry.name, args.clone()).unwrap_err();
            let told = matches!(problem.status, 401 | 400);
            assert!(told, "{} {args} with {token:?} gets {problem:?}", entry.name);
        }
    }
}

/// Makes values that a schema allows, most of the time.
struct Making<'a> {
    root: &'a Value,
    ids: &'a [String],
}

impl Making<'_> {
    fn value(&self, schema: &Value, random: &mut Random, depth: usize) -> Value {
        if depth > 8 || depth > 0 && random.chance(1, 25) {
            return junk(random, 2);
        }
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
            return self.value(&self.root["$defs"][name], random, depth + 1);
        }
        for key in ["anyOf", "oneOf"] {
            if let Some(choices) = schema[key].as_array() {
                let chosen = self.value(random.pick(choices), random, depth + 1);
                // A flattened choice stands beside the object's own fields.
                return match (chosen, schema["properties"].is_object()) {
                    (Value::Object(mut chosen), true) => {
                        chosen.extend(self.object(schema, random, depth));
                        Value::Object(chosen)
                    }
                    (chosen, _) => chosen,
                };
            }
        }
        if !schema["const"].is_null() {
            return schema["const"].clone();
        }
        if let Some(choices) = schema["enum"].as_array() {
            return random.pick(choices).clone();
        }
        let kind = match &schema["type"] {
            Value::Array(kinds) => random.pick(kinds).as_str().unwrap_or("null").to_owned(),
            kind => kind.as_str().unwrap_or("object").to_owned(),
        };
        match kind.as_str() {
            "integer" | "number" => number(random),
            "boolean" => json!(random.chance(1, 2)),
            "null" => Value::Null,
            "array" => (0..random.below(4)).map(|_| self.value(&schema["items"], random, depth + 1)).collect(),
            "string" => self.text(schema, random),
            _ => Value::Object(self.object(schema, random, depth)),
        }
    }

    fn object(&self, schema: &Value, random: &mut Random, depth: usize) -> Map<String, Value> {
        let mut made = Map::new();
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        for (field, of) in schema["properties"].as_object().into_iter().flatten() {
            let wanted = required.iter().any(|name| name == field);
            if random.chance(if wanted { 98 } else { 30 }, 100) {
                made.insert(field.clone(), self.value(of, random, depth + 1));
            }
        }
        made
    }

    fn text(&self, schema: &Value, random: &mut Random) -> Value {
        if schema["format"] == "uuid" {
            if !self.ids.is_empty() && random.chance(9, 10) {
                return json!(random.pick(self.ids));
            }
            let mut bytes = [0; 16];
            random.fill(&mut bytes);
            return json!(uuid::Uuid::from_bytes(bytes).to_string());
        }
        if !self.ids.is_empty() && random.chance(1, 4) {
            return json!(random.pick(self.ids));
        }
        json!(random.pick(TEXTS))
    }
}

const TEXTS: &[&str] = &[
    "",
    " ",
    "101",
    "201",
    "3*101",
    "0,5*201",
    "2000101012345",
    "7790001000019",
    "Cosa",
    "cos",
    "ARS",
    "USD",
    "ars",
    "12",
    "2580",
    "99999999",
    "0",
    "-1",
    "ñandú",
    "\u{0}",
    "\u{1b}@",
    "\u{202e}abc",
    "😀😀😀",
    "a\nb\r\n",
    "' OR 1=1 --",
    "%_%",
    "\"*\" NEAR",
    "NULL",
    "1-00000001",
    "20-12345678-6",
    "../../x",
    "America/Argentina/Buenos_Aires",
    "es",
    "es-AR",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
];

fn number(random: &mut Random) -> Value {
    match random.below(10) {
        0 => json!(i64::MAX),
        1 => json!(i64::MIN),
        2 => json!(*random.pick(&[0, -1, 1, u64::MAX as i64])),
        3 => json!(u64::MAX),
        4 => json!(*random.pick(&[0.5, -0.1, 1e300])),
        5 => json!(random.draw() as i64 >> 20),
        _ => json!(random.below(12_000)),
    }
}

fn junk(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth == 0 { 4 } else { 6 }) {
        0 => Value::Null,
        1 => json!(random.chance(1, 2)),
        2 => number(random),
        3 => json!(random.pick(TEXTS)),
        4 => (0..random.below(4)).map(|_| junk(random, depth - 1)).collect(),
        _ => (0..random.below(3)).map(|_| ((*random.pick(TEXTS)).to_owned(), junk(random, depth - 1))).collect(),
    }
}

/// Keeps what looks like an id.
fn remember(reply: &Value, ids: &mut Vec<String>) {
    match reply {
        Value::String(text) if text.len() == 36 && uuid::Uuid::parse_str(text).is_ok_and(|id| !id.is_nil()) => {
            ids.push(text.clone());
        }
        Value::Array(list) => list.iter().for_each(|one| remember(one, ids)),
        Value::Object(fields) => fields.values().for_each(|one| remember(one, ids)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
