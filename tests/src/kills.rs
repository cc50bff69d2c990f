//! The real program, killed at random moments while several clients sell through it.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};

use crate::children::Family;
use crate::client::{Answer, Article, Client, count_sales};
use crate::http::Http;
use crate::programs;
use crate::random::Random;

/// Who sells at once.
const CLIENTS: u64 = 3;
/// The longest that a till lives before it is killed, in milliseconds.
const LIFE_MS_MAX: u64 = 120;
/// After so many kills everything that was ever answered is demanded, not only the newest.
const ALL_EVERY: u32 = 25;
/// The owner's PIN.
pub const PIN: &str = "2580";

/// What a run came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Kills lived through.
    pub kills: u32,
    /// Sales answered.
    pub sales: usize,
    /// Refunds answered.
    pub refunds: usize,
    /// Baskets open at the end.
    pub baskets: usize,
}

/// The running program.
pub struct Served {
    family: Family,
    address: String,
}

impl Served {
    /// Starts `mostrador-shop serve` on a folder and waits until it listens.
    ///
    /// # Errors
    /// It ends, or says nothing for half a minute.
    pub fn start(folder: &Path, log: &Path) -> Result<Served, String> {
        let program = programs::built("mostrador-shop").map_err(|cause| cause.to_string())?;
        Served::start_by(Command::new(program), folder, log)
    }

    /// Starts it so that no file of it can grow beyond so many blocks of 512 bytes.
    ///
    /// # Errors
    /// As [`Served::start`].
    pub fn start_cramped(folder: &Path, log: &Path, blocks: u32) -> Result<Served, String> {
        let program = programs::built("mostrador-shop").map_err(|cause| cause.to_string())?;
        let mut shell = Command::new("sh");
        // Without the trap the system ends whoever writes too much, and nothing could be said.
        shell.args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"")]).arg(program);
        Served::start_by(shell, folder, log)
    }

    fn start_by(mut command: Command, folder: &Path, log: &Path) -> Result<Served, String> {
        let _ = std::fs::remove_file(log);
        command.arg("--data").arg(folder).args(["serve", "--listen", "127.0.0.1:0"]);
        let mut family = Family::start(&mut command, log).map_err(|cause| cause.to_string())?;
        let told = |words: &str| words.lines().find_map(|line| line.strip_prefix("http://").map(str::to_owned));
        let address =
            family.wait_for("its address", Duration::from_secs(30), told).map_err(|cause| cause.to_string())?;
        Ok(Served { family, address: address.trim_end_matches('/').to_owned() })
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.family.id()
    }

    /// Kills it with SIGKILL.
    pub fn kill(mut self) {
        self.family.kill();
    }
}

/// Sets a shop up by the command line and answers its articles and the open shift.
///
/// # Errors
/// A command is refused, in words.
pub fn set_up(folder: &Path) -> Result<(Vec<Article>, String), String> {
    command(folder, &["init", "--country", "AR", "--business", "grocery", "--name", "Almacén", "--pin", PIN])?;
    let mut articles = Vec::new();
    for (place, (name, unit)) in [("Yerba", "piece"), ("Azúcar", "piece"), ("Pan", "kg")].into_iter().enumerate() {
        let code = format!("10{place}");
        let args =
            json!({ "name": name, "codes": [code], "price_minor": 1_990 + 777 * place, "unit": unit, "tax_bp": 2_100 });
        let saved = call(folder, "catalogue.save_product", &args)?;
        let product = saved["product"].as_str().unwrap_or_default().to_owned();
        articles.push(Article { product, code, weighed: unit == "kg" });
    }
    let opened = call(folder, "cash.open_shift", &json!({ "float_minor": 50_000 }))?;
    Ok((articles, opened["shift"].as_str().unwrap_or_default().to_owned()))
}

/// Runs `mostrador-shop --data FOLDER …` to its end and answers what it printed.
///
/// # Errors
/// It did not exit with 0; its words.
pub fn command(folder: &Path, words: &[&str]) -> Result<String, String> {
    let program = programs::built("mostrador-shop").map_err(|cause| cause.to_string())?;
    let output =
        Command::new(program).arg("--data").arg(folder).args(words).output().map_err(|cause| cause.to_string())?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!(
            "{words:?}: {}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        ))
    }
}

/// Calls the door by the command line.
///
/// # Errors
/// The refusal in words.
pub fn call(folder: &Path, name: &str, args: &Value) -> Result<Value, String> {
    let reply = command(folder, &["call", name, &args.to_string()])?;
    serde_json::from_str(&reply).map_err(|cause| format!("{name} answered {reply}: {cause}"))
}

/// Sells and kills so many times.
///
/// # Errors
/// What was lost, doubled or half there, in words.
pub fn run(kills: u32, seed: u64) -> Result<Outcome, String> {
    let folder = tempfile::tempdir().map_err(|cause| cause.to_string())?;
    let data = folder.path().join("till");
    let log = folder.path().join("serve.log");
    let (articles, shift) = set_up(&data)?;
    let mut random = Random::new(seed);
    let mut clients: Vec<(Client, Option<String>)> = (0..CLIENTS)
        .map(|place| (Client::new(seed * CLIENTS + place, articles.clone(), shift.clone(), false), None))
        .collect();
    for kill in 1..=kills {
        let all = kill % ALL_EVERY == 0 || kill == kills;
        let served = Served::start(&data, &log)?;
        let life = Duration::from_millis(5 + random.below(LIFE_MS_MAX));
        sell_until_killed(served, &mut clients, life).map_err(|words| format!("before kill {kill}: {words}"))?;
        let served = Served::start(&data, &log)?;
        demand(&served, &mut clients, all).map_err(|words| format!("after kill {kill} of seed {seed}: {words}"))?;
        // A till that only answered questions is killed as well.
        served.kill();
        if all {
            command(&data, &["verify"])?;
        }
    }
    Ok(Outcome {
        kills,
        sales: clients.iter().map(|(client, _)| client.sales_count()).sum(),
        refunds: clients.iter().map(|(client, _)| client.refunds_count()).sum(),
        baskets: clients.iter().map(|(client, _)| client.baskets_count()).sum(),
    })
}

fn sell_until_killed(served: Served, clients: &mut [(Client, Option<String>)], life: Duration) -> Result<(), String> {
    let address = served.address().to_owned();
    std::thread::scope(|scope| {
        let selling: Vec<_> = clients
            .iter_mut()
            .map(|(client, session)| {
                let mut http = Http::new(&address);
                http.resume(session.clone());
                scope.spawn(move || -> Result<(), String> {
                    while client.step(&mut |name, args| ask(&mut http, name, args))? {}
                    *session = http.session().map(str::to_owned);
                    Ok(())
                })
            })
            .collect();
        // The moment of the kill is what this is about; nothing is waited for.
        std::thread::sleep(life);
        served.kill();
        selling.into_iter().try_for_each(|one| one.join().map_err(|_| "a client panicked".to_owned())?)
    })
}

fn demand(served: &Served, clients: &mut [(Client, Option<String>)], all: bool) -> Result<(), String> {
    let mut answered = 0;
    for (client, session) in clients.iter_mut() {
        let mut http = Http::new(served.address());
        http.resume(session.clone());
        let asked = &mut |name: &str, args: &Value| ask(&mut http, name, args);
        let there = client.recover(asked)? && if all { client.demand(asked)? } else { client.demand_newest(asked)? };
        if !there {
            return Err("the till ended by itself".to_owned());
        }
        answered += client.sales_count();
        *session = http.session().map(str::to_owned);
    }
    let mut http = Http::new(served.address());
    http.resume(clients[0].1.clone());
    count_sales(answered, &mut |name, args| ask(&mut http, name, args))?;
    Ok(())
}

/// Asks over HTTP, signing in where the session is not known.
pub fn ask(http: &mut Http, name: &str, args: &Value) -> Answer {
    for _ in 0..2 {
        match http.call(name, args) {
            Ok((200, reply)) => return Answer::Done(reply),
            Ok((401, _)) => match http.sign_in(PIN) {
                Ok(()) => {}
                Err(_) => return Answer::Silent,
            },
            Ok((status, problem)) => return Answer::Refused(json!({ "status": status, "problem": problem })),
            Err(_) => return Answer::Silent,
        }
    }
    Answer::Refused(json!("the till does not keep a session that it just gave"))
}
