//! Taking spreadsheets in, whole, in slices, again and back.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mostrador_shop::Shop;
use serde_json::{Value, json};

use super::{done, facts, grocery, names, refused};
use crate::till::Till;

/// 177 made-up rows with the quirks of a real supermarket's list: codes without their zeros or check digit, in-store
/// codes, units that mean the content, rows without price, quotation marks, accents, stray spaces.
const SUPERMARKET: &str = include_str!("supermercado.csv");

fn preview(till: &Till, content: &str) -> Value {
    done(till, "catalogue.import_preview", json!({"file": {"name": "lista.csv", "content": content}}))
}

fn import(till: &Till, content: &str) -> Value {
    let plan = preview(till, content);
    done(till, "catalogue.import_start", json!({"import": plan["import"], "wait": true}))
}

fn undo(till: &Till, run: &Value) -> Value {
    done(till, "catalogue.import_undo", json!({"import": run["import"], "wait": true}))
}

fn row<'p>(plan: &'p Value, name: &str) -> &'p Value {
    let rows = plan["rows"].as_array().expect("rows");
    rows.iter().find(|row| row["name"].as_str().is_some_and(|one| one.starts_with(name))).expect(name)
}

#[test]
fn a_supermarkets_list_goes_in_whole_and_the_same_file_again_changes_nothing() {
    let till = grocery();
    let before = facts(&till);
    let plan = preview(&till, SUPERMARKET);
    assert_eq!(facts(&till), before, "a preview changes nothing");
    let fields: Vec<&str> =
        plan["columns"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["code", "name", "category", "brand", "unit", "price"]);
    let lines = SUPERMARKET.lines().count() as u64 - 1;
    assert_eq!(plan["counts"]["new"], lines);
    assert_eq!(plan["counts"]["no_price"], 8);
    assert_eq!(plan["changes_nothing"], false);

    let run = done(&till, "catalogue.import_start", json!({"import": plan["import"], "wait": true}));
    assert_eq!((run["stage"].as_str(), run["created"].as_u64()), (Some("done"), Some(lines)));
    assert_eq!(run["no_price"], 8, "they come in as having no price");
    let page = done(&till, "catalogue.list", json!({}));
    assert_eq!((page["total"].as_u64(), page["counts"]["no_price"].as_u64()), (Some(lines), Some(8)));
    assert_eq!(names(&done(&till, "catalogue.search", json!({"text": "televisor 32"}))), ["Televisor 32\" led"]);
    assert_eq!(till.findings(), Vec::<String>::new(), "folded again, the log gives the same rows");

    let before = facts(&till);
    let again = preview(&till, SUPERMARKET);
    assert_eq!((again["changes_nothing"].as_bool(), again["counts"]["unchanged"].as_u64()), (Some(true), Some(lines)));
    let second = done(&till, "catalogue.import_start", json!({"import": again["import"], "wait": true}));
    assert_eq!((second["created"].as_u64(), second["changed"].as_u64()), (Some(0), Some(0)));
    assert!(second["message"].as_str().unwrap().contains("No se cambió nada"), "{second}");
    assert_eq!(facts(&till), before, "no fact says nothing");
    let runs = done(&till, "catalogue.imports", json!({}));
    let created: Vec<u64> =
        runs["imports"].as_array().unwrap().iter().map(|run| run["created"].as_u64().unwrap()).collect();
    assert_eq!(created.iter().sum::<u64>(), lines, "both runs are remembered");
}

#[test]
fn the_code_and_the_unit_tell_how_each_row_is_sold() {
    let till = grocery();
    let plan = preview(
        &till,
        "ean;descripcion;unidad;precio\n\
         7790123456787;Aceite girasol 900 ml;l;1.800,00\n\
         2046280000000;Pan flauta x kg;KG;280,00\n\
         4064;Tomate redondo;kg;100,00\n\
         31;Jamón;100 g;1.290,00\n\
         1045;Té de tilo 25 gr;g;8,50\n",
    );
    assert_eq!(row(&plan, "Aceite")["unit"], "piece");
    assert_eq!(row(&plan, "Aceite")["content"], json!({"amount_milli": 900_000, "unit": "ml"}));
    assert_eq!(row(&plan, "Aceite")["price_minor"], 180_000);
    assert_eq!(row(&plan, "Pan")["unit"], "kg");
    assert_eq!(row(&plan, "Tomate")["unit"], "kg");
    assert_eq!(row(&plan, "Jamón")["unit"], "100g");
    assert_eq!((row(&plan, "Té")["unit"].as_str(), row(&plan, "Té")["doubtful"].as_bool()), (Some("g"), Some(true)));

    let mut mapping = plan["mapping"].clone();
    mapping["units"] = json!([{"line": 6, "unit": "piece"}]);
    let chosen = done(&till, "catalogue.import_preview", json!({"import": plan["import"], "mapping": mapping}));
    assert_eq!(row(&chosen, "Té")["unit"], "piece", "the person decides");
    done(&till, "catalogue.import_start", json!({"import": plan["import"], "wait": true}));
    assert_eq!(done(&till, "catalogue.by_code", json!({"code": "1045"}))["unit"], "piece", "as previewed last");
}

#[test]
fn other_columns_letters_and_signs_go_in_as_well() {
    let till = grocery();
    // Name, price, PLU and category, no bar code; Windows-1252.
    let bytes = b"Descripci\xF3n;P. Venta;PLU;Familia\r\nVac\xEDo;$ 15.600,00;404;Vaca\r\nPi\xF1a;990;17;Frutas\r\n";
    let base64 = STANDARD.encode(bytes);
    let file = json!({"name": "lista.csv", "content_base64": base64});
    let plan = done(&till, "catalogue.import_preview", json!({"file": file}));
    assert_eq!(plan["mapping"]["encoding"], "windows1252");
    done(&till, "catalogue.import_start", json!({"import": plan["import"], "wait": true}));
    let vacio = done(&till, "catalogue.by_code", json!({"code": "404"}));
    assert_eq!((vacio["name"].as_str(), vacio["price_minor"].as_i64()), (Some("Vacío"), Some(1_560_000)));
    assert_eq!(vacio["category_name"], "Vaca");
    assert_eq!(names(&done(&till, "catalogue.search", json!({"text": "pina"}))), ["Piña"]);
}

#[test]
fn columns_can_be_changed_before_anything_is_taken() {
    let till = grocery();
    let plan = preview(&till, "codigo;nombre;mayorista;precio\n1;Pan;80;100\n");
    let mut mapping = plan["mapping"].clone();
    mapping["columns"] = json!(["code", "name", "price", null]);
    let changed = done(&till, "catalogue.import_preview", json!({"import": plan["import"], "mapping": mapping}));
    assert_eq!(row(&changed, "Pan")["price_minor"], 8000);
    mapping["columns"] = json!(["code", null, "price", null]);
    let start = json!({"import": plan["import"], "mapping": mapping});
    assert_eq!(refused(&till, "catalogue.import_start", start), "catalogue.import_no_name_column");
}

#[test]
fn unusable_rows_are_listed_with_line_and_reason_and_the_rest_is_taken() {
    let till = grocery();
    let list = "codigo;nombre;precio\n1;Pan;100\n2;;50\n3;Leche;mucho\n1;Pan otra vez;120\n4;Sal;\n";
    let plan = preview(&till, list);
    let problems: Vec<(u64, &str)> = plan["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["line"].as_u64().unwrap(), one["code"].as_str().unwrap()))
        .collect();
    assert_eq!(problems, [(3, "no_name"), (4, "bad_price"), (5, "code_twice")]);
    assert!(plan["problems"][0]["reason"].as_str().unwrap().contains("nombre"), "in words");
    let run = import(&till, list);
    assert_eq!(
        (run["created"].as_u64(), run["unusable"].as_u64(), run["no_price"].as_u64()),
        (Some(2), Some(3), Some(1))
    );
    assert_eq!(done(&till, "catalogue.by_code", json!({"code": "1"}))["name"], "Pan", "the first row counts");
    assert!(done(&till, "catalogue.by_code", json!({"code": "4"}))["price_minor"].is_null());
}

#[test]
fn a_run_is_undone_except_for_what_was_changed_since() {
    let till = grocery();
    import(&till, "codigo;nombre;precio;rubro\n1;Pan;100;Panadería\n2;Leche;200;Lácteos\n");
    let run = import(&till, "codigo;nombre;precio;rubro\n1;Pan;110;Panadería\n2;Leche;220;Lácteos\n3;Sal;50;Nueva\n");
    assert_eq!((run["created"].as_u64(), run["changed"].as_u64()), (Some(1), Some(2)));
    let leche = done(&till, "catalogue.by_code", json!({"code": "2"}));
    done(&till, "catalogue.save_product", json!({"product": leche["product"], "price_minor": 33_300}));

    let undone = undo(&till, &run);
    assert_eq!(undone["stage"], "undone");
    assert_eq!(done(&till, "catalogue.by_code", json!({"code": "1"}))["price_minor"], 10_000, "as before");
    assert_eq!(done(&till, "catalogue.by_code", json!({"code": "2"}))["price_minor"], 33_300, "changed since");
    assert_eq!(refused(&till, "catalogue.by_code", json!({"code": "3"})), "catalogue.unknown_code");
    let categories = done(&till, "catalogue.categories", json!({}));
    assert_eq!(categories["categories"].as_array().unwrap().len(), 2, "an empty category goes as well");
    assert_eq!(undo(&till, &run)["stage"], "undone", "undone twice is undone once");

    let again = import(&till, "codigo;nombre;precio;rubro\n3;Sal;50;Nueva\n");
    assert_eq!(again["created"], 1, "what was undone comes back");
    assert_eq!(done(&till, "catalogue.by_code", json!({"code": "3"}))["category_name"], "Nueva");
    assert_eq!(till.findings(), Vec::<String>::new());
}

#[test]
fn a_stock_column_opens_the_stock_of_what_never_moved() {
    let till = grocery();
    let list = "codigo;nombre;precio;stock\n1;Pan;100;12\n2;Queso;100;2,5\n3;Sal;50;0\n";
    let run = import(&till, list);
    assert_eq!(run["opening_stock"], 2);
    let stock = |code: &str| done(&till, "catalogue.by_code", json!({"code": code}))["stock_milli"].clone();
    assert_eq!((stock("1"), stock("2"), stock("3")), (json!(12_000), json!(2500), json!(null)));
    let more = import(&till, "codigo;nombre;precio;stock\n1;Pan;100;50\n");
    assert_eq!((more["opening_stock"].as_u64(), stock("1")), (Some(0), json!(12_000)), "it has moved");
    undo(&till, &run);
    let again = import(&till, list);
    assert_eq!((again["opening_stock"].as_u64(), stock("1")), (Some(2), json!(12_000)), "undone, it opens again");
    assert_eq!(till.findings(), Vec::<String>::new());
}

#[test]
fn rows_without_codes_find_their_products_by_name() {
    let till = grocery();
    import(&till, "nombre;precio\nCorte de pelo;5.000\nMasaje;9.000\n");
    let again = import(&till, "nombre;precio\nCORTE DE PELO;5.500\nMasaje;9.000\n");
    assert_eq!(
        (again["created"].as_u64(), again["changed"].as_u64(), again["unchanged"].as_u64()),
        (Some(0), Some(1), Some(1))
    );
}

#[test]
fn a_row_whose_codes_are_of_two_products_is_left_out() {
    let till = grocery();
    import(&till, "codigo;nombre;precio\n1;Pan;100\n2;Leche;200\n");
    let run = import(&till, "codigo;plu;nombre;precio\n1;2;Las dos;300\n3;4;Sal;50\n");
    assert_eq!((run["unusable"].as_u64(), run["problems"][0]["code"].as_str()), (Some(1), Some("codes_of_two")));
    assert_eq!(done(&till, "catalogue.by_code", json!({"code": "4"}))["name"], "Sal");
}

#[test]
fn a_file_that_holds_no_list_is_refused_in_words() {
    let till = grocery();
    let table = [
        (json!({}), "catalogue.import_no_file"),
        (json!({"file": {"name": "a.csv"}}), "catalogue.import_no_file"),
        (json!({"file": {"name": "a.csv", "content": " \n "}}), "catalogue.import_empty"),
        (json!({"file": {"name": "a.csv", "content_base64": "%%%"}}), "catalogue.import_bad_base64"),
        (json!({"file": {"name": "a.xlsx", "content_base64": "UEsDBBQAAAA="}}), "catalogue.import_spreadsheet"),
        (json!({"import": "0199a1b2-0000-7000-8000-000000000009"}), "catalogue.import_unknown"),
    ];
    for (args, code) in table {
        assert_eq!(refused(&till, "catalogue.import_preview", args), code);
    }
}

fn long_list(rows: usize) -> String {
    let lines = (0..rows).map(|place| format!("{};Producto número {place};{}\n", 100_000 + place, 100 + place));
    format!("codigo;nombre;precio\n{}", lines.collect::<String>())
}

/// Starts the engine's workers and waits for the run by the engine's own turn, without a sleep.
fn start_workers(shop: &std::sync::Arc<Shop>) {
    mostrador_shop::catalogue::resume_imports(shop).expect("a worker");
}

#[test]
fn a_run_that_is_cut_off_is_finished_at_the_next_start() {
    let till = grocery();
    let plan = preview(&till, &long_list(4000));
    start_workers(&till.shop);
    let begun = done(&till, "catalogue.import_start", json!({"import": plan["import"]}));
    assert_eq!(begun["rows_total"], 4000);
    let till = till.restart();
    let cut = done(&till, "catalogue.import_state", json!({"import": plan["import"]}));
    assert_eq!(cut["stage"], "running", "the engine ended in the middle: {cut}");
    assert!(cut["rows_done"].as_u64().unwrap() < 4000);
    start_workers(&till.shop);
    let ended = done(&till, "catalogue.import_start", json!({"import": plan["import"], "wait": true}));
    assert_eq!((ended["stage"].as_str(), ended["created"].as_u64()), (Some("done"), Some(4000)));
    assert_eq!(done(&till, "catalogue.list", json!({}))["total"], 4000, "every row once");
    assert_eq!(till.findings(), Vec::<String>::new());
}

#[test]
fn a_run_can_be_undone_while_it_goes_on() {
    let till = grocery();
    let plan = preview(&till, &long_list(3000));
    start_workers(&till.shop);
    done(&till, "catalogue.import_start", json!({"import": plan["import"]}));
    let undone = done(&till, "catalogue.import_undo", json!({"import": plan["import"], "wait": true}));
    assert_eq!(undone["stage"], "undone");
    assert_eq!(done(&till, "catalogue.list", json!({}))["total"], 0);
    till.shop.stop();
}

#[test]
fn a_preview_is_dropped_with_its_file_and_nothing_is_taken() {
    let till = grocery();
    let plan = preview(&till, "codigo;nombre;precio\n1;Pan;100\n");
    let dropped = undo(&till, &plan);
    assert_eq!(dropped["stage"], "undone");
    assert_eq!(dropped["message"], "lista.csv: archivo descartado. No se importó nada.");
    assert_eq!(undo(&till, &plan)["stage"], "undone", "dropped twice is dropped once");
    let args = json!({"import": plan["import"]});
    assert_eq!(refused(&till, "catalogue.import_preview", args.clone()), "catalogue.import_started");
    assert_eq!(done(&till, "catalogue.import_start", args)["stage"], "undone", "it does not come back");
    assert_eq!(done(&till, "catalogue.list", json!({}))["total"], 0);
    assert_eq!(refused(&till, "catalogue.import_state", json!({})), "catalogue.import_unknown", "none is shown");
    assert_eq!(done(&till, "catalogue.imports", json!({}))["imports"], json!([]), "it was no run");
}

#[test]
fn a_run_that_cannot_go_on_is_taken_back_and_says_why() {
    let till = grocery();
    let lines = (0..5_100).map(|place| format!("{};Producto {place};1;Rubro {place}\n", 100_000 + place));
    let list = format!("codigo;nombre;precio;rubro\n{}", lines.collect::<String>());
    let run = import(&till, &list);
    assert_eq!(run["stage"], "undone", "{run}");
    assert_eq!(
        run["message"],
        "lista.csv: la importación se detuvo y se deshizo; el catálogo quedó como antes. Hay demasiadas categorías. \
         Archivar las que no se usan."
    );
    assert_eq!(done(&till, "catalogue.list", json!({}))["total"], 0, "what had come in is out again");
    assert_eq!(import(&till, "codigo;nombre;precio\n1;Pan;100\n")["stage"], "done", "the next one is not kept waiting");
    let call = |name: &str, args: Value| {
        mostrador_shop::door::call(&till.shop, mostrador_shop::door::Caller::CommandLine, name, args)
    };
    let problem = mostrador_shop::catalogue::import_through_door(call, "lista.csv", list.as_bytes()).unwrap_err();
    assert_eq!(
        (problem.code.as_str(), problem.message.as_str()),
        ("catalogue.import_failed", run["message"].as_str().unwrap())
    );
    assert_eq!(till.findings(), Vec::<String>::new());
}

#[test]
fn one_run_goes_at_a_time_and_starting_twice_starts_once() {
    let till = grocery();
    let (first, second) = (preview(&till, &long_list(3000)), preview(&till, "nombre\nPan\n"));
    start_workers(&till.shop);
    done(&till, "catalogue.import_start", json!({"import": first["import"]}));
    let refusal = till.call_locally("catalogue.import_start", json!({"import": second["import"]}));
    if let Err(problem) = refusal {
        assert_eq!(problem.code, "catalogue.import_running");
    }
    let ended = done(&till, "catalogue.import_start", json!({"import": first["import"], "wait": true}));
    assert_eq!((ended["stage"].as_str(), ended["created"].as_u64()), (Some("done"), Some(3000)));
    till.shop.stop();
}

#[test]
fn what_was_exported_is_what_would_be_imported() {
    let till = grocery();
    import(&till, SUPERMARKET);
    let file = done(&till, "catalogue.export", json!({}));
    let plan = preview(&till, file["content"].as_str().unwrap());
    assert_eq!(plan["changes_nothing"], true, "{}", plan["counts"]);
    let elsewhere = grocery();
    let run = import(&elsewhere, file["content"].as_str().unwrap());
    assert_eq!(run["created"], file["products"]);
}

#[test]
fn the_command_line_takes_what_can_be_taken_and_reports() {
    let till = grocery();
    let call = |name: &str, args: Value| {
        mostrador_shop::door::call(&till.shop, mostrador_shop::door::Caller::CommandLine, name, args)
    };
    let list = "codigo;nombre;precio\n1;Pan;100\n2;;50\n3;Sal;\n";
    let report = mostrador_shop::catalogue::import_through_door(call, "lista.csv", list.as_bytes()).unwrap();
    let want = "lista.csv: 2 productos nuevos, 0 cambiados, 0 sin cambios.\n1 producto quedó sin precio.\n1 fila no se pudo usar:\n  línea 3: falta el nombre (2 · 50)";
    assert_eq!(report, want);
}
