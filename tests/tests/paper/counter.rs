//! A till on a real database with a printer in its network.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use mostrador_domain::ids::JobId;
use mostrador_domain::locale::Language;
use mostrador_domain::printing::commands::Purpose;
use mostrador_domain::printing::receipt::{ReceiptData, receipt};
use mostrador_shop::clock::{Machine as MachineClock, World};
use mostrador_shop::context::Who;
use mostrador_shop::door::{self, Caller};
use mostrador_shop::printing::{self, Order};
use mostrador_shop::{Shop, ShopOptions};
use mostrador_tests::paper::{PaperPrinter, Temper};
use serde_json::{Value, json};

use super::samples::{argentina, sale};

const WAIT_MAX: Duration = Duration::from_secs(20);

/// A clock that a test moves on.
struct MovedClock(AtomicI64);

impl World for MovedClock {
    fn now_ms(&self) -> i64 {
        MachineClock.now_ms() + self.0.load(Ordering::Relaxed)
    }

    fn random(&self, bytes: &mut [u8]) {
        MachineClock.random(bytes);
    }
}

pub struct Counter {
    /// Nothing only while the program is started again.
    running: Option<Arc<Shop>>,
    clock: Arc<MovedClock>,
    pub folder: tempfile::TempDir,
    runtime: tokio::runtime::Runtime,
}

impl Counter {
    pub fn new() -> Counter {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(MovedClock(AtomicI64::new(0)));
        let shop = open(folder.path(), &clock);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let counter = Counter { running: Some(shop), clock, folder, runtime };
        counter
            .call("settings.init", json!({"country": "AR", "business": "butcher", "name": "Don Aldo", "pin": "2580"}));
        counter
    }

    fn shop(&self) -> &Shop {
        self.running.as_ref().expect("the program runs")
    }

    pub fn call(&self, name: &str, args: Value) -> Value {
        let reply = door::call(self.shop(), Caller::CommandLine, name, args);
        serde_json::from_str(&reply.unwrap_or_else(|problem| panic!("{name} was refused: {problem:?}"))).unwrap()
    }

    pub fn refused(&self, name: &str, args: Value) -> String {
        door::call(self.shop(), Caller::CommandLine, name, args).expect_err(name).code
    }

    /// Sets a printer up with a drawer, and answers its id.
    pub fn set_up(&self, connection: &Value, profile: &str) -> String {
        let args = json!({"name": "Mostrador", "connection": connection, "profile": profile, "drawer": "pin2",
            "prints": ["receipt", "report"]});
        self.call("printing.save_printer", args)["printer"].as_str().unwrap().to_owned()
    }

    pub fn queue(&self, number: &str, opens_drawer: bool, copy: bool) -> JobId {
        let document = receipt(&ReceiptData { number: number.into(), ..sale() }, argentina(), Language::EsAr);
        let order = Order { purpose: Purpose::Receipt, document: &document, opens_drawer, copy };
        let queued = self.shop().write(Who::command_line(Language::EsAr), "test", &[], |cx| printing::queue(cx, order));
        queued.unwrap().expect("a printer is set up for receipts")
    }

    pub fn jobs(&self) -> Vec<Value> {
        self.call("printing.queue", json!({}))["jobs"].as_array().unwrap().clone()
    }

    pub fn job(&self, job: JobId) -> Value {
        self.jobs().into_iter().find(|view| view["job"] == job.to_string()).expect("the job is listed")
    }

    /// Waits until something is so, looking whenever the engine tells of a change.
    #[track_caller]
    pub fn wait(&self, what: &str, is_so: impl Fn() -> bool) {
        let mut listener = self.shop().events().listen();
        while !is_so() {
            let told = self.runtime.block_on(async { tokio::time::timeout(WAIT_MAX, listener.next()).await });
            assert!(told.is_ok(), "never came: {what}; {:#?}", self.call("printing.queue", json!({})));
        }
    }

    pub fn wait_job(&self, job: JobId, state: &str) -> Value {
        self.wait(&format!("a job that is {state}"), || self.job(job)["state"] == state);
        self.job(job)
    }

    pub fn wait_printer(&self, state: &str) -> Value {
        let printer = || self.call("printing.printers", json!({}))["printers"][0].clone();
        self.wait(&format!("a printer that is {state}"), || printer()["state"] == state);
        printer()
    }

    pub fn pass(&self, time: Duration) {
        self.clock.0.fetch_add(i64::try_from(time.as_millis()).unwrap(), Ordering::Relaxed);
    }

    /// Ends the program and starts it again on the same folder.
    pub fn restart(&mut self) {
        if let Some(shop) = self.running.take() {
            shop.stop();
        }
        self.running = Some(open(self.folder.path(), &self.clock));
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        if let Some(shop) = self.running.take() {
            shop.stop();
        }
    }
}

fn open(folder: &Path, clock: &Arc<MovedClock>) -> Arc<Shop> {
    let shop = Shop::open(folder, ShopOptions { world: clock.clone(), ..ShopOptions::default() }).unwrap();
    shop.start().unwrap();
    shop
}

pub fn good_printer() -> PaperPrinter {
    PaperPrinter::start(Temper::of(576)).unwrap()
}

pub fn is_copy(text: &str) -> bool {
    text.contains("COPIA")
}
