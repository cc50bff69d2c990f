//! A shop to look at: goods, people and one day of work, all made through the door like a shop's own.

mod day;
mod goods;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use mostrador_domain::Problem;
use mostrador_domain::countries::Country;
use mostrador_domain::locale::{Arg, Language, text};
use mostrador_domain::settings::{Business, DemoGoods, DemoLoaded};
use serde_json::{Value, json};

use crate::clock::{Machine, World};
use crate::context::Who;
use crate::door::{self, Caller};
use crate::engine::{Shop, ShopOptions};
use crate::fail::{Fail, Refusal};

/// Keys of favourites that a demo shop has.
const FAVOURITES: usize = 20;

/// The machine's random source and a clock that the demo day moves.
struct DayWorld {
    now_ms: AtomicI64,
}

impl World for DayWorld {
    fn now_ms(&self) -> i64 {
        self.now_ms.load(Ordering::Relaxed)
    }

    fn random(&self, bytes: &mut [u8]) {
        Machine.random(bytes);
    }
}

/// The door of a demo shop, asked by the people who work there.
struct Demo<'a> {
    shop: &'a Arc<Shop>,
    world: &'a DayWorld,
    manager: String,
    cashiers: Vec<String>,
}

impl Demo<'_> {
    fn ask(&self, session: &str, name: &str, args: Value) -> Result<Value, Fail> {
        ask(self.shop, Caller::Token(Some(session)), name, args)
    }

    fn pass_minutes(&self, minutes: i64) {
        self.world.now_ms.fetch_add(minutes * 60_000, Ordering::Relaxed);
    }
}

/// Makes a demo shop in an empty folder: catalogue, people and one day; says in words what was made.
///
/// # Errors
/// `settings.wrong` for an unknown kind of business or country; the folder cannot be written.
pub fn make(folder: &Path, business: &str, country: &str) -> Result<String, Fail> {
    let Some(kind) = Business::from_name(business) else {
        return Err(Refusal::new("settings.wrong", 422).field("business", "settings-wrong-business").into());
    };
    if Country::of(country).is_none() {
        return Err(Refusal::new("settings.wrong", 422).field("country", "settings-wrong-country").into());
    }
    let world = Arc::new(DayWorld { now_ms: AtomicI64::new(Machine.now_ms() - day::LASTS_MS) });
    let shop = Shop::open(folder, ShopOptions { world: world.clone(), store: Default::default() })?;
    let name = text(Language::Es, &format!("demo-name-{}", kind.name()), &[]);
    let init =
        json!({ "country": country, "business": business, "name": name, "pin": "1234", "owner": "Aldo Ferreyra" });
    door::call(&shop, Caller::CommandLine, "settings.init", init).map_err(refused)?;
    fill(&shop)?;
    let manager = hire(&shop, "Romina Paz", "manager", "2345")?;
    let cashiers = vec![hire(&shop, "Lucía Gómez", "cashier", "3456")?, hire(&shop, "Tomás Ruiz", "cashier", "4567")?];
    let demo = Demo { shop: &shop, world: &world, manager, cashiers };
    day::work(&demo)?;
    for session in demo.cashiers.iter().chain([&demo.manager]) {
        demo.ask(session, "people.sign_out", json!({}))?;
    }
    shop.stop();
    Ok(text(shop.language(), "demo-made", &[("folder", Arg::from(folder.display().to_string()))]))
}

/// Adds a person and answers a session of theirs.
fn hire(shop: &Shop, name: &str, role: &str, pin: &str) -> Result<String, Fail> {
    ask(shop, Caller::CommandLine, "people.save_person", json!({ "name": name, "role": role, "pin": pin }))?;
    let signed_in = ask(shop, Caller::Token(None), "people.sign_in", json!({ "pin": pin }))?;
    Ok(signed_in["session"].as_str().unwrap_or_default().to_owned())
}

fn ask(shop: &Shop, caller: Caller<'_>, name: &str, args: Value) -> Result<Value, Fail> {
    let reply = door::call(shop, caller, name, args);
    let reply = reply.map_err(|problem| anyhow::anyhow!("the demo's {name} was refused: {problem}"))?;
    Ok(serde_json::from_str(&reply)?)
}

/// Fills a shop that was just made with its kind's demo goods.
///
/// # Errors
/// The catalogue refuses them.
pub fn load_goods(shop: &Shop, who: &Who, _: DemoGoods) -> Result<DemoLoaded, Fail> {
    if products_of(shop)? > 0 {
        return Err(Refusal::new("settings.demo_not_empty", 409).into());
    }
    tracing::info!(by = %who.person, "demo goods are loaded");
    Ok(DemoLoaded { products: fill(shop)? })
}

fn fill(shop: &Shop) -> Result<u64, Fail> {
    let info = shop.look(crate::settings::shop_info)?;
    let business = info.settings.business;
    let csv = goods::csv(business, info.country);
    let ask = |name: &str, args: Value| door::call(shop, Caller::CommandLine, name, args);
    crate::catalogue::import_through_door(ask, "demo.csv", csv.as_bytes()).map_err(refused)?;
    let mut products = Vec::with_capacity(FAVOURITES);
    for code in goods::favourite_codes(business, FAVOURITES) {
        let found = ask("catalogue.by_code", json!({ "code": code })).map_err(refused)?;
        let found: Value = serde_json::from_str(&found)?;
        products.push(found["product"].clone());
    }
    ask("catalogue.set_quick_keys", json!({ "products": products })).map_err(refused)?;
    products_of(shop)
}

fn products_of(shop: &Shop) -> Result<u64, Fail> {
    let page = door::call(shop, Caller::CommandLine, "catalogue.list", json!({ "limit": 1 })).map_err(refused)?;
    let page: Value = serde_json::from_str(&page)?;
    Ok(page["total"].as_u64().unwrap_or(0))
}

fn refused(problem: Problem) -> Fail {
    anyhow::anyhow!("the demo was refused: {problem}").into()
}
