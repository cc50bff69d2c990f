//! A till for tests: a real engine in a folder of its own, with a clock that stands until it is moved.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use mostrador_domain::Problem;
use mostrador_shop::clock::World;
use mostrador_shop::door::{self, Caller};
use mostrador_shop::{Shop, ShopOptions};
use serde_json::{Value, json};

/// The owner's PIN in every test.
pub const OWNER_PIN: &str = "2580";

/// A clock that a test moves, and random bytes that only look so.
pub struct TestWorld {
    now_ms: AtomicI64,
    drawn: AtomicU64,
}

impl TestWorld {
    pub fn new() -> Arc<TestWorld> {
        // Friday, 20 November 2026, 12:00 UTC.
        Arc::new(TestWorld { now_ms: AtomicI64::new(1_795_176_000_000), drawn: AtomicU64::new(1) })
    }

    pub fn pass_ms(&self, ms: i64) {
        self.now_ms.fetch_add(ms, Ordering::Relaxed);
    }
}

impl World for TestWorld {
    fn now_ms(&self) -> i64 {
        self.now_ms.load(Ordering::Relaxed)
    }

    fn random(&self, bytes: &mut [u8]) {
        for byte in bytes {
            let mut state = self.drawn.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            state ^= state >> 31;
            *byte = (state.wrapping_mul(0x94d0_49bb_1331_11eb) >> 56) as u8;
        }
    }
}

/// A running till in a folder that is removed with it.
pub struct Till {
    pub shop: Arc<Shop>,
    pub world: Arc<TestWorld>,
    pub owner: String,
    folder: tempfile::TempDir,
}

impl Till {
    /// A butcher's shop in Argentina whose owner has signed in.
    pub fn new() -> Till {
        Till::of(json!({"country": "AR", "business": "butcher", "name": "Don Aldo", "pin": OWNER_PIN}))
    }

    /// A shop by the arguments of `settings.init`.
    pub fn of(init: Value) -> Till {
        let mut till = Till::empty();
        door::call(&till.shop, Caller::CommandLine, "settings.init", init).expect("a first run");
        till.owner = till.sign_in(OWNER_PIN);
        till
    }

    /// A folder without a shop.
    pub fn empty() -> Till {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let world = TestWorld::new();
        let shop = open(folder.path(), &world);
        Till { shop, world, owner: String::new(), folder }
    }

    /// Signs in by PIN and answers the session.
    pub fn sign_in(&self, pin: &str) -> String {
        let reply = self.call_as(None, "people.sign_in", json!({ "pin": pin })).expect("a known PIN");
        reply["session"].as_str().expect("a session").to_owned()
    }

    /// Asks as the owner.
    pub fn call(&self, name: &str, args: Value) -> Result<Value, Problem> {
        self.call_as(Some(&self.owner), name, args)
    }

    /// Asks as the owner and expects an answer.
    #[track_caller]
    pub fn done(&self, name: &str, args: Value) -> Value {
        self.call(name, args).unwrap_or_else(|problem| panic!("{name} was refused: {problem:?}"))
    }

    /// Asks as the owner and expects a refusal; answers its code.
    #[track_caller]
    pub fn refused(&self, name: &str, args: Value) -> String {
        match self.call(name, args) {
            Ok(reply) => panic!("{name} was answered: {reply}"),
            Err(problem) => problem.code,
        }
    }

    /// Asks with a session, or without one.
    pub fn call_as(&self, session: Option<&str>, name: &str, args: Value) -> Result<Value, Problem> {
        let reply = door::call(&self.shop, Caller::Token(session), name, args)?;
        Ok(serde_json::from_str(&reply).expect("a reply is JSON"))
    }

    /// Asks as the command line does.
    pub fn call_locally(&self, name: &str, args: Value) -> Result<Value, Problem> {
        let reply = door::call(&self.shop, Caller::CommandLine, name, args)?;
        Ok(serde_json::from_str(&reply).expect("a reply is JSON"))
    }

    /// Ends the engine and starts it again on the same folder.
    pub fn restart(self) -> Till {
        self.stopped(|_| {})
    }

    /// Ends the engine, lets `meanwhile` work on its folder, and starts it again.
    pub fn stopped(self, meanwhile: impl FnOnce(&Path)) -> Till {
        let Till { shop, world, owner, folder } = self;
        shop.stop();
        drop(shop);
        meanwhile(folder.path());
        let shop = open(folder.path(), &world);
        Till { shop, world, owner, folder }
    }

    /// The till's clock, milliseconds since 1970.
    pub fn world_ms(&self) -> i64 {
        self.world.now_ms()
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What `verify` finds, as keys; empty where all holds.
    pub fn findings(&self) -> Vec<String> {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let report = self.shop.look(|conn| mostrador_shop::verify::run(conn, scratch.path())).expect("a walk");
        report.keys().into_iter().map(str::to_owned).collect()
    }
}

fn open(folder: &Path, world: &Arc<TestWorld>) -> Arc<Shop> {
    let options = ShopOptions { world: world.clone(), store: Default::default() };
    Shop::open(folder, options).expect("a till opens")
}
