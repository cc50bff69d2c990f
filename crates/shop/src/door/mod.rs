//! The door: the one way in. It checks the session, the permission and the arguments, runs the handler, and
//! answers in JSON or says no in the asker's language.

pub mod list;
mod schema;

use std::panic::AssertUnwindSafe;

use mostrador_domain::ids::{ApprovalId, Uuid};
use mostrador_domain::{Command, Permission, Problem, Topic};
use serde_json::Value;
use sha2::{Digest, Sha256};

pub use schema::commands as described_commands;

use crate::context::{Read, Who, Write};
use crate::engine::Shop;
use crate::fail::{Fail, Refusal};
use crate::people;

/// The argument that carries an approval given on the spot; the door takes it out before the command reads its own.
pub const APPROVAL: &str = "approval";

/// Through which entrance somebody asks.
#[derive(Clone, Copy, Debug)]
pub enum Caller<'a> {
    /// With a session's token, or without one.
    Token(Option<&'a str>),
    /// From the command line of whoever may read the till's folder.
    CommandLine,
}

/// The work of a staged command that is left for the writer.
pub type Finish = Box<dyn FnOnce(&mut Write<'_>) -> Result<String, Fail>>;

/// How a command is run.
#[derive(Clone, Copy)]
pub enum Run {
    /// On one state of the database.
    Read(fn(&Read<'_>, Value) -> Result<String, Fail>),
    /// In one transaction on the writer.
    Write(fn(&mut Write<'_>, Value) -> Result<String, Fail>),
    /// Slow work first, then the writer.
    Staged(fn(&Shop, &Who, Value) -> Result<Finish, Fail>),
    /// With transactions of its own choosing, for work that must not hold the writer.
    Free(fn(&Shop, &Who, Value) -> Result<String, Fail>),
}

/// One command in the door's list.
pub struct Entry {
    /// Its name on the wire.
    pub name: &'static str,
    /// What the session must be allowed.
    pub needs: Permission,
    /// What it reads or changes.
    pub topics: &'static [Topic],
    /// How it is run.
    pub run: Run,
    /// Schema of its arguments.
    pub arguments: fn() -> Value,
    /// Schema of its reply.
    pub reply: fn() -> Value,
}

/// Puts a request to the shop and answers with JSON.
///
/// # Errors
/// The problem in the language of whoever asked.
pub fn call(shop: &Shop, caller: Caller<'_>, name: &str, args: Value) -> Result<String, Problem> {
    let guarded = std::panic::catch_unwind(AssertUnwindSafe(|| attempt(shop, caller, name, args)));
    let (fail, who) = match guarded {
        Ok(Ok(reply)) => return Ok(reply),
        Ok(Err(refused)) => *refused,
        Err(_) => (Fail::Fault(anyhow::anyhow!("the handler of {name} panicked")), None),
    };
    let language = who.map_or_else(|| shop.language(), |who| who.language);
    let problem = fail.problem(language);
    if let Fail::Fault(cause) = &fail {
        tracing::error!(command = name, code = problem.code, cause = format!("{cause:#}"), "a command failed");
    }
    Err(problem)
}

type Refused = Box<(Fail, Option<Who>)>;

fn attempt(shop: &Shop, caller: Caller<'_>, name: &str, mut args: Value) -> Result<String, Refused> {
    let unknown = |fail: Fail| Box::new((fail, None));
    let Some(entry) = list::find(name) else {
        return Err(unknown(Refusal::new("door.unknown_command", 404).arg("name", name.to_owned()).into()));
    };
    let approval = take_approval(&mut args).map_err(unknown)?;
    let mut asker: Option<Who> = None;
    let outcome = match (entry.run, approval) {
        (Run::Read(run), None) => shop.read(Who::nobody(mostrador_domain::locale::Language::Es), |cx| {
            let who = identify(cx.conn, caller, cx.now_ms, shop)?;
            asker = Some(who.clone());
            who.require(entry.needs)?;
            run(&Read { conn: cx.conn, who, now_ms: cx.now_ms }, args)
        }),
        (Run::Read(run), Some(approval)) => write(shop, caller, entry, Some(approval), &mut asker, |cx| {
            run(&Read { conn: cx.conn, who: cx.who.clone(), now_ms: cx.now_ms }, args)
        }),
        (Run::Write(run), approval) => write(shop, caller, entry, approval, &mut asker, |cx| run(cx, args)),
        (Run::Staged(prepare), approval) => {
            let who = shop.look(|conn| identify(conn, caller, shop.world().now_ms(), shop)).map_err(unknown)?;
            asker = Some(who.clone());
            let may = approval.is_some() || entry.needs == Permission::Anyone;
            let prepared = if may { Ok(()) } else { who.require(entry.needs) }.and_then(|()| prepare(shop, &who, args));
            prepared.and_then(|finish| write(shop, caller, entry, approval, &mut asker, finish))
        }
        (Run::Free(run), approval) => {
            let released = match approval {
                None => shop.look(|conn| identify(conn, caller, shop.world().now_ms(), shop)),
                Some(_) => write(shop, caller, entry, approval, &mut asker, |cx| Ok(cx.who.clone())),
            };
            released.and_then(|who| {
                asker = Some(who.clone());
                who.require(entry.needs)?;
                run(shop, &who, args)
            })
        }
    };
    outcome.map_err(|fail| Box::new((fail, asker)))
}

/// An approval and the content that it was asked for.
#[derive(Clone, Copy)]
struct Asked {
    approval: ApprovalId,
    content: [u8; 32],
}

fn write<T>(
    shop: &Shop,
    caller: Caller<'_>,
    entry: &Entry,
    asked: Option<Asked>,
    asker: &mut Option<Who>,
    work: impl FnOnce(&mut Write<'_>) -> Result<T, Fail>,
) -> Result<T, Fail> {
    let nobody = Who::nobody(mostrador_domain::locale::Language::Es);
    shop.write(nobody, entry.name, topics_of(entry), |cx| {
        cx.who = identify(cx.conn, caller, cx.now_ms, shop)?;
        *asker = Some(cx.who.clone());
        people::stay_awake(cx)?;
        if let Some(asked) = asked {
            let approved = people::take_approval(cx, asked.approval, entry.name, &asked.content)?;
            cx.who.approved = Some(approved);
        }
        cx.who.require(entry.needs)?;
        work(cx)
    })
}

/// A read changes nothing, whatever it is made of.
fn topics_of(entry: &Entry) -> &'static [Topic] {
    match entry.run {
        Run::Read(_) => &[],
        Run::Write(_) | Run::Staged(_) | Run::Free(_) => entry.topics,
    }
}

fn identify(conn: &rusqlite::Connection, caller: Caller<'_>, now_ms: i64, shop: &Shop) -> Result<Who, Fail> {
    match caller {
        Caller::CommandLine => Ok(Who::command_line(crate::settings::language(conn)?)),
        Caller::Token(None) => Ok(Who::nobody(crate::settings::language(conn)?)),
        Caller::Token(Some(token)) => match people::session(conn, token, now_ms)? {
            Some(who) => Ok(who),
            None if shop.is_set_up() => Ok(Who::nobody(crate::settings::language(conn)?)),
            None => Ok(Who::nobody(mostrador_domain::locale::Language::Es)),
        },
    }
}

fn take_approval(args: &mut Value) -> Result<Option<Asked>, Fail> {
    let Value::Object(fields) = args else {
        return Err(Refusal::new("door.not_an_object", 400).into());
    };
    let Some(given) = fields.remove(APPROVAL) else {
        return Ok(None);
    };
    let approval = given.as_str().and_then(|text| Uuid::parse_str(text).ok()).map(ApprovalId);
    let Some(approval) = approval else {
        return Err(Refusal::new("door.bad_arguments", 400)
            .field(APPROVAL, "door-bad-argument")
            .arg("detail", "")
            .into());
    };
    let content = Sha256::digest(serde_json::to_vec(&Value::Object(fields.clone()))?).into();
    Ok(Some(Asked { approval, content }))
}

/// Reads a command's arguments.
fn parse<C: Command>(args: Value) -> Result<C, Fail> {
    serde_path_to_error::deserialize(args).map_err(|cause| {
        let path = cause.path().to_string();
        let field = if path == "." { missing_field(&cause.inner().to_string()).unwrap_or_default() } else { path };
        Refusal::new("door.bad_arguments", 400)
            .arg("detail", cause.inner().to_string())
            .field(field, "door-bad-argument")
            .into()
    })
}

/// The name in serde's "missing field `x`"; only to point at the field, nothing branches on it.
fn missing_field(words: &str) -> Option<String> {
    words.strip_prefix("missing field `")?.split('`').next().map(str::to_owned)
}

/// Writes a reply.
fn answer<R: serde::Serialize>(reply: Result<R, Fail>) -> Result<String, Fail> {
    Ok(serde_json::to_string(&reply?)?)
}
