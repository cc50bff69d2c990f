//! The way to the shop's door: through Tauri's IPC inside the desktop window, else over HTTP.
//!
//! A refusal that somebody present could lift (`people.needs_approval`) is taken to the approval dialog here, so that
//! every screen gets it without asking.

use std::{cell::RefCell, future::Future, pin::Pin};

use gloo_net::http::Request;
use mostrador_domain::{Command, Permission, Problem, json};
use serde::Deserialize;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::{approval, dom, session, texts::t};

/// The code of the refusal that an approval lifts.
pub const NEEDS_APPROVAL: &str = "people.needs_approval";
/// The code of a request without a session that the door knows.
const NOT_SIGNED_IN: &str = "people.not_signed_in";
/// The code that stands for "the program that keeps the shop does not answer".
pub const UNREACHABLE: &str = "ui.unreachable";

/// Asks the door, as the person who is signed in.
pub async fn call<C: Command>(args: &C) -> Result<C::Reply, Problem> {
    let args = serde_json::to_value(args).map_err(|_| unreadable())?;
    let reply = ask(C::NAME, C::NEEDS, args).await?;
    json::read_value(&reply).map_err(|_| unreadable())
}

/// What [`call`] does for every command alike, so that no command carries it a second time.
pub fn ask(
    name: &'static str,
    needs: Permission,
    args: Value,
) -> Pin<Box<dyn Future<Output = Result<Value, Problem>>>> {
    Box::pin(async move {
        let reply = match call_text(name, &args).await {
            Err(problem) if problem.code == NEEDS_APPROVAL && name != "people.approve" => {
                let Some(approval) = approval::ask(problem.needs.unwrap_or(needs), &problem.message).await else {
                    return Err(problem);
                };
                let mut args = args;
                if let Value::Object(fields) = &mut args {
                    fields.insert("approval".to_owned(), Value::String(approval.to_string()));
                }
                call_text(name, &args).await?
            }
            answer => answer?,
        };
        serde_json::from_str(&reply).map_err(|_| unreadable())
    })
}

/// Whether an error says that nobody may go on without signing in again; a wrong PIN says so of an approval only.
pub fn wants_sign_in(problem: &Problem) -> bool {
    problem.status == 401 && problem.code == NOT_SIGNED_IN
}

/// A problem made here, of the screens' own.
pub fn problem_of(code: &str, message: String, retry: bool) -> Problem {
    Problem { code: code.to_owned(), status: 0, message, fields: Vec::new(), retry, needs: None }
}

/// Whether the screens stand in the desktop window.
pub fn in_desktop() -> bool {
    INVOKE.with(|invoke| invoke.is_some())
}

/// Calls a command of the desktop shell itself; `None` in a browser.
pub async fn desktop(command: &str, args: &JsValue) -> Option<Result<JsValue, JsValue>> {
    let promise = INVOKE.with(|invoke| {
        let invoke = invoke.as_ref()?;
        Some(invoke.call2(&JsValue::NULL, &command.into(), args))
    })?;
    let promise = match promise {
        Ok(made) => made.unchecked_into::<js_sys::Promise>(),
        Err(error) => return Some(Err(error)),
    };
    Some(JsFuture::from(promise).await)
}

thread_local! {
    static INVOKE: Option<js_sys::Function> = find_invoke();
    static ON_SIGNED_OUT: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
}

/// Names who is told when the door no longer knows the session.
pub fn when_signed_out(tell: impl Fn() + 'static) {
    ON_SIGNED_OUT.with(|slot| *slot.borrow_mut() = Some(Box::new(tell)));
}

fn find_invoke() -> Option<js_sys::Function> {
    let internals = js_sys::Reflect::get(&dom::window(), &"__TAURI_INTERNALS__".into()).ok()?;
    js_sys::Reflect::get(&internals, &"invoke".into()).ok()?.dyn_into().ok()
}

async fn call_text(name: &str, args: &Value) -> Result<String, Problem> {
    let answer = if in_desktop() { by_ipc(name, args).await } else { by_http(name, args).await };
    if let Err(problem) = &answer
        && wants_sign_in(problem)
        && !name.starts_with("people.sign")
    {
        session::forget();
        ON_SIGNED_OUT.with(|slot| {
            if let Some(tell) = slot.borrow().as_ref() {
                tell();
            }
        });
    }
    answer
}

async fn by_http(name: &str, args: &Value) -> Result<String, Problem> {
    let mut request = Request::post(&format!("/call/{name}")).header("Content-Type", "application/json");
    if let Some(session) = session::token() {
        request = request.header("Authorization", &format!("Bearer {session}"));
    }
    let response = request.body(args.to_string()).map_err(|_| unreadable())?.send().await.map_err(|_| unreachable())?;
    let body = response.text().await.map_err(|_| unreachable())?;
    if response.ok() { Ok(body) } else { Err(read_problem(&body, response.status())) }
}

async fn by_ipc(name: &str, args: &Value) -> Result<String, Problem> {
    let arguments = serde_json::json!({ "session": session::token(), "name": name, "args": args });
    let arguments = js_sys::JSON::parse(&arguments.to_string()).map_err(|_| unreadable())?;
    match desktop("door_call", &arguments).await {
        Some(Ok(reply)) => as_text(&reply).ok_or_else(unreadable),
        Some(Err(error)) => {
            let body = as_text(&error).unwrap_or_default();
            Err(read_problem(&body, 422))
        }
        None => Err(unreachable()),
    }
}

/// The reply as JSON text, whichever of its three forms the IPC hands over.
fn as_text(reply: &JsValue) -> Option<String> {
    if let Some(text) = reply.as_string() {
        return Some(text);
    }
    if let Some(bytes) = reply.dyn_ref::<js_sys::ArrayBuffer>() {
        return String::from_utf8(js_sys::Uint8Array::new(bytes).to_vec()).ok();
    }
    js_sys::JSON::stringify(reply).ok()?.as_string()
}

/// A problem as it travels: over IPC the status stands inside, over HTTP outside.
#[derive(Deserialize)]
struct Travelled {
    code: String,
    status: Option<u16>,
    #[serde(default)]
    message: String,
    #[serde(default)]
    fields: Vec<mostrador_domain::FieldProblem>,
    #[serde(default)]
    retry: bool,
    #[serde(default)]
    needs: Option<Permission>,
}

fn read_problem(body: &str, status: u16) -> Problem {
    match json::read::<Travelled>(body) {
        Ok(said) => Problem {
            status: said.status.unwrap_or(status),
            code: said.code,
            message: said.message,
            fields: said.fields,
            retry: said.retry,
            needs: said.needs,
        },
        Err(_) => Problem { status, ..unreadable() },
    }
}

fn unreachable() -> Problem {
    problem_of(UNREACHABLE, t("ui-unreachable"), true)
}

/// The engine said something that these screens do not know.
pub fn unreadable() -> Problem {
    problem_of("ui.unreadable", t("ui-unreadable"), false)
}
