//! A shop that has sold for years: its catalogue goes in by the import, its past by the real handlers, many to a transaction.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use mostrador_domain::locale::Language;
use mostrador_shop::clock::{Machine, World};
use mostrador_shop::context::Who;
use mostrador_shop::door::{self, Caller, Run};
use mostrador_shop::{Shop, ShopOptions};
use serde_json::{Value, json};

use crate::random::Random;

/// The owner's PIN.
pub const PIN: &str = "2580";
/// Baskets that are open at once while the past is made.
const BASKETS_AT_ONCE: usize = 250;
/// Lines of a past sale.
const LINES: usize = 10;
/// A shift is closed after so many sales.
const SALES_A_SHIFT: usize = 1_000;

/// How large a shop is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Products.
    pub products: usize,
    /// Lines of past sales.
    pub lines: usize,
    /// Sales of the shift that is open.
    pub open_shift_sales: usize,
}

/// A clock that a run moves through the past, and then follows the machine's.
pub struct Years {
    past_ms: AtomicI64,
}

impl Years {
    /// Begins three years ago.
    pub fn new() -> Arc<Years> {
        Arc::new(Years { past_ms: AtomicI64::new(Machine.now_ms() - 3 * 365 * 86_400_000) })
    }

    fn pass_ms(&self, ms: i64) {
        self.past_ms.fetch_add(ms, Ordering::Relaxed);
    }
}

impl World for Years {
    fn now_ms(&self) -> i64 {
        self.past_ms.load(Ordering::Relaxed).min(Machine.now_ms())
    }

    fn random(&self, bytes: &mut [u8]) {
        Machine.random(bytes);
    }
}

/// Asks the door as the command line does.
///
/// # Errors
/// The refusal in words.
pub fn ask(shop: &Shop, name: &str, args: Value) -> Result<Value> {
    match door::call(shop, Caller::CommandLine, name, args) {
        Ok(reply) => Ok(serde_json::from_str(&reply)?),
        Err(problem) => bail!("{name}: {} ({})", problem.message, problem.code),
    }
}

/// A catalogue as a file: names of three to five words, an EAN-13 each, prices with two decimals.
pub fn catalogue_csv(products: usize) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut random = Random::new(42);
    let mut csv = String::from("ean,descripcion,rubro,marca,unidad,precio\n");
    for number in 0..products {
        let name: Vec<&str> = (0..3 + random.below(3)).map(|_| *random.pick(&words)).collect();
        let brand = *random.pick(&words);
        let (group, price) = (random.below(60), random.below(900_000) + 1_000);
        let ean = ean13(number);
        csv += &format!(
            "{ean},{} {number},Rubro {group},{brand},unidad,{}.{:02}\n",
            name.join(" "),
            price / 100,
            price % 100
        );
    }
    csv
}

/// The bar code of a product by its place in the catalogue, with the check digit of GS1 General Specifications 7.9.
pub fn ean13(number: usize) -> String {
    let body = format!("779{number:09}");
    let sum: u32 = body
        .bytes()
        .enumerate()
        .map(|(place, digit)| u32::from(digit - b'0') * if place % 2 == 0 { 1 } else { 3 })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

/// Imports a catalogue through the door and waits until it is in; answers how long the import itself took.
///
/// # Errors
/// The import is refused, or does not end.
pub fn import(shop: &Arc<Shop>, csv: &str) -> Result<Duration> {
    let started = std::time::Instant::now();
    let file = json!({ "name": "catalogo.csv", "content": csv });
    let plan = ask(shop, "catalogue.import_preview", json!({ "file": file }))?;
    let import = plan["import"].clone();
    let mut progress = ask(shop, "catalogue.import_start", json!({ "import": import }))?;
    while progress["stage"] != "done" {
        if started.elapsed() > Duration::from_secs(600) {
            bail!("the import does not end: {progress}");
        }
        std::thread::sleep(Duration::from_millis(10));
        progress = ask(shop, "catalogue.import_state", json!({ "import": import }))?;
    }
    Ok(started.elapsed())
}

/// Makes a shop of this size in an empty folder.
///
/// # Errors
/// A command is refused.
pub fn grow(folder: &Path, size: Size, mut told: impl FnMut(&str)) -> Result<()> {
    let world = Years::new();
    let shop = Shop::open(folder, ShopOptions { world: world.clone(), ..ShopOptions::default() }).map_err(said)?;
    ask(&shop, "settings.init", json!({ "country": "AR", "business": "grocery", "name": "Autoservicio", "pin": PIN }))?;
    told(&format!("importing {} products", size.products));
    import(&shop, &catalogue_csv(size.products))?;
    told(&format!("selling {} lines", size.lines));
    let past = size.lines / LINES;
    let mut random = Random::new(7);
    let step_ms = 3 * 365 * 86_400_000 / (past as i64 + size.open_shift_sales as i64).max(1);
    let mut sold = 0;
    while sold < past {
        let shift = ask(&shop, "cash.open_shift", json!({ "float_minor": 100_000 }))?["shift"].clone();
        let here = SALES_A_SHIFT.min(past - sold);
        sell(&shop, &world, here, LINES, size.products, step_ms, &mut random)?;
        sold += here;
        ask(&shop, "cash.close_shift", json!({ "shift": shift, "counted": [] , "print": false }))?;
        if sold.is_multiple_of(10 * SALES_A_SHIFT) {
            told(&format!("{sold} of {past} sales"));
        }
    }
    ask(&shop, "cash.open_shift", json!({ "float_minor": 100_000 }))?;
    sell(&shop, &world, size.open_shift_sales, 3, size.products, step_ms, &mut random)?;
    shop.stop();
    Ok(())
}

fn sell(
    shop: &Shop,
    world: &Years,
    sales: usize,
    lines: usize,
    products: usize,
    step_ms: i64,
    random: &mut Random,
) -> Result<()> {
    let mut left = sales;
    while left > 0 {
        let count = left.min(BASKETS_AT_ONCE);
        left -= count;
        world.pass_ms(step_ms * count as i64);
        let opened = many(shop, "sales.open_basket", (0..count).map(|_| json!({})))?;
        let names: Vec<Value> = opened.iter().map(|one| one["sale"].clone()).collect();
        let adding = names.iter().flat_map(|sale| (0..lines).map(move |_| sale));
        let codes: Vec<String> = (0..count * lines).map(|_| ean13(random.below(products as u64) as usize)).collect();
        let baskets =
            many(shop, "sales.add_line", adding.zip(&codes).map(|(sale, code)| json!({ "sale": sale, "code": code })))?;
        let paying = names.iter().enumerate().map(|(place, sale)| {
            let due = baskets[(place + 1) * lines - 1]["total_minor"].as_i64().unwrap_or(0);
            json!({ "sale": sale, "tenders": [{ "method": "cash", "amount_minor": due + 100_000 }], "print": false })
        });
        many(shop, "sales.checkout", paying)?;
    }
    Ok(())
}

/// Runs one command's handler for many arguments in one transaction.
fn many(shop: &Shop, name: &'static str, all: impl Iterator<Item = Value>) -> Result<Vec<Value>> {
    let entry = door::list::find(name).with_context(|| format!("{name} is in the door's list"))?;
    let Run::Write(run) = entry.run else { bail!("{name} is a write") };
    let replies = shop.write(Who::command_line(Language::Es), name, &[], |cx| {
        all.map(|args| Ok(serde_json::from_str(&run(cx, args)?)?)).collect::<Result<Vec<Value>, mostrador_shop::Fail>>()
    });
    replies.map_err(said)
}

fn said(fail: mostrador_shop::Fail) -> anyhow::Error {
    let problem = fail.problem(Language::Es);
    anyhow::anyhow!("{} ({}): {fail:?}", problem.message, problem.code)
}

/// What products are called.
pub const WORDS: &str = "aceite aceto aceitunas acelga agua ají ajo alfajor algodón alimento almendra almidón amargo \
    anchoas antipasto apio arroz arvejas asado atún avena azúcar bacalao balde banana barra bebida berenjena bidón \
    bife bizcocho blanco bolsa bombón bondiola botella brócoli budín cacao café calabaza caldo canela caramelo carne \
    cebolla cepillo cera cerdo cereal cerveza champú chancho chicle chocolate choclo chorizo cigarrillo ciruela clavo \
    coco colador conserva copetín cordero corto crema cuchara dátil deportivo descremado detergente diario dulce \
    durazno edulcorante empanada encendedor ensalada entero envase escarbadientes escoba espárrago especial esponja \
    espuma extra familiar fécula fideos filtro fino flan fósforos frasco frutilla galleta galletita garbanzo gaseosa \
    gelatina girasol granola grande grasa guante guiso habas hamburguesa harina helado hierba higo hígado hongo hueso \
    huevo integral jabón jamón jengibre jugo kétchup kiwi lámpara lata lavandina leche lechuga lengua lenteja levadura \
    licor light limón limpiador lomo longaniza maicena maíz mandarina mandioca maní manteca manzana margarina mate \
    mayonesa media melón membrillo menta merluza mermelada miel milanesa molido morcilla morrón mostaza muzzarella \
    naranja natural negro nuez oliva orégano original palmito palta pan panceta pañal papa papel paprika pasas pasta \
    pastel pechuga pepino pera perejil pescado picante pila pimentón pimienta piña pollo polvo pomelo postre poroto \
    puré queso quinoa rabanito rallado ravioles remolacha repelente repollo ricota rodaja rojo romero rosa rúcula sal \
    salame salchicha salmón salsa salvado sandía sardina semilla sémola sidra soda soja suave suprema té tofu tomate \
    tomillo tónica toronja torta tortilla tostada trapo trigo turrón uva vainilla vaso vela verde verdura vermut \
    vinagre vino virgen whisky yerba yogur zanahoria zapallo";
