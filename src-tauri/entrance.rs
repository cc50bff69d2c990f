//! The desktop's entrance to the door: two IPC commands, and no rule of its own.
//!
//! - `door_call {session: string|null, name, args}` resolves to the reply's JSON and rejects with a `Problem`, which
//!   also carries the `status` that the HTTP entrance would answer with.
//! - `door_events {session, channel}` sends `{"topics": [...]}` through the Tauri channel for every committed change.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use mostrador_domain::Problem;
use mostrador_shop::Shop;
use mostrador_shop::door::{self, Caller};
use mostrador_shop::fail::Refusal;
use serde_json::{Value, json};
use tauri::State;
use tauri::async_runtime::{spawn, spawn_blocking};
use tauri::ipc::{Channel, Response};

/// The engine that this window works on.
pub struct Till {
    shop: Arc<Shop>,
    /// Counts the pages that asked for events, so that a reloaded page's old listener ends.
    listeners: Arc<AtomicU64>,
}

impl Till {
    /// A till on an open engine.
    pub fn new(shop: Arc<Shop>) -> Self {
        Self { shop, listeners: Arc::default() }
    }
}

/// Puts one request to the door.
#[tauri::command]
pub async fn door_call(
    till: State<'_, Till>,
    session: Option<String>,
    name: String,
    args: Value,
) -> Result<Response, Value> {
    let shop = till.shop.clone();
    let asked = shop.clone();
    let work = spawn_blocking(move || door::call(&asked, Caller::Token(session.as_deref()), &name, args));
    match work.await {
        Ok(answer) => answer.map(Response::new).map_err(|problem| with_status(&problem)),
        Err(_) => {
            let cut_off = mostrador_shop::Fail::Fault(anyhow::anyhow!("the call was cut off"));
            Err(with_status(&cut_off.problem(shop.language())))
        }
    }
}

/// Sends the topics of every committed change until the page is gone or asks anew.
#[tauri::command]
pub async fn door_events(till: State<'_, Till>, session: Option<String>, channel: Channel<Value>) -> Result<(), Value> {
    let shop = till.shop.clone();
    let asked = shop.clone();
    let known = spawn_blocking(move || {
        let now_ms = asked.world().now_ms();
        asked.look(|conn| match session.as_deref() {
            Some(token) => Ok(mostrador_shop::people::session(conn, token, now_ms)?.is_some()),
            None => Ok(false),
        })
    });
    if !matches!(known.await, Ok(Ok(true))) {
        return Err(with_status(&Refusal::new("people.not_signed_in", 401).problem(shop.language())));
    }
    let listeners = till.listeners.clone();
    let own = listeners.fetch_add(1, Ordering::Relaxed) + 1;
    let mut listener = shop.events().listen();
    spawn(async move {
        while let Some(topics) = listener.next().await {
            if listeners.load(Ordering::Relaxed) != own || channel.send(json!({ "topics": topics })).is_err() {
                break;
            }
        }
    });
    Ok(())
}

fn with_status(problem: &Problem) -> Value {
    let mut body = json!(problem);
    body["status"] = json!(problem.status);
    body
}
