//! What changed in the shop, by topic, whoever changed it: the browser reads server-sent events with fetch, since
//! EventSource cannot send the session; the desktop window has a channel.

use std::cell::RefCell;

use mostrador_domain::Topic;
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ReadableStreamDefaultReader, ReadableStreamReadResult, RequestInit, Response};
use yew::Callback;

use crate::{api, dom, session};

const PAUSE_MS_FIRST: u32 = 500;
const PAUSE_MS_MAX: u32 = 5_000;
const SIGNED_OUT_MS: u32 = 200;

/// Whether changes reach this screen at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The shop's program is reached.
    Up,
    /// It is not; it is tried again by itself.
    Down,
}

type Listener = (u32, &'static [Topic], Callback<()>);

#[derive(Default)]
struct Hub {
    next: u32,
    listeners: Vec<Listener>,
    link: Vec<(u32, Callback<Link>)>,
    last_link: Option<Link>,
    running: bool,
}

thread_local! {
    static HUB: RefCell<Hub> = RefCell::default();
}

/// Ends when dropped.
pub struct Subscription(u32);

impl Drop for Subscription {
    fn drop(&mut self) {
        HUB.with_borrow_mut(|hub| {
            hub.listeners.retain(|(number, _, _)| *number != self.0);
            hub.link.retain(|(number, _)| *number != self.0);
        });
    }
}

/// Tells whenever one of the topics changed.
pub fn subscribe(topics: &'static [Topic], tell: Callback<()>) -> Subscription {
    HUB.with_borrow_mut(|hub| {
        hub.next += 1;
        hub.listeners.push((hub.next, topics, tell));
        Subscription(hub.next)
    })
}

/// Tells whenever the link to the shop's program comes or goes.
pub fn subscribe_link(tell: Callback<Link>) -> Subscription {
    HUB.with_borrow_mut(|hub| {
        hub.next += 1;
        hub.link.push((hub.next, tell));
        Subscription(hub.next)
    })
}

/// The link as last seen; up until the contrary is known.
pub fn link() -> Link {
    HUB.with_borrow(|hub| hub.last_link.unwrap_or(Link::Up))
}

/// Starts listening, once per page.
pub fn start() {
    let first = HUB.with_borrow_mut(|hub| !std::mem::replace(&mut hub.running, true));
    if !first {
        return;
    }
    if api::in_desktop() {
        spawn_local(by_channel());
    } else {
        spawn_local(by_stream());
    }
}

#[derive(Deserialize)]
struct Changed {
    topics: Vec<Topic>,
}

fn publish(said: &str) {
    let Ok(changed) = serde_json::from_str::<Changed>(said) else { return };
    let concerned: Vec<Callback<()>> = HUB.with_borrow(|hub| {
        hub.listeners
            .iter()
            .filter(|(_, topics, _)| topics.iter().any(|topic| changed.topics.contains(topic)))
            .map(|(_, _, tell)| tell.clone())
            .collect()
    });
    concerned.iter().for_each(|tell| tell.emit(()));
}

fn set_link(link: Link) {
    let (told, again) = HUB.with_borrow_mut(|hub| {
        let before = hub.last_link.replace(link);
        if before == Some(link) {
            return (Vec::new(), Vec::new());
        }
        // What changed while the link was down was missed, so everything is read again.
        let again = if before == Some(Link::Down) && link == Link::Up {
            hub.listeners.iter().map(|(_, _, tell)| tell.clone()).collect()
        } else {
            Vec::new()
        };
        (hub.link.iter().map(|(_, tell)| tell.clone()).collect::<Vec<_>>(), again)
    });
    told.iter().for_each(|tell| tell.emit(link));
    again.iter().for_each(|tell| tell.emit(()));
}

async fn by_channel() {
    let Ok(internals) = js_sys::Reflect::get(&dom::window(), &"__TAURI_INTERNALS__".into()) else { return };
    let heard = Closure::<dyn Fn(JsValue)>::new(|said: JsValue| {
        let message = js_sys::Reflect::get(&said, &"message".into()).unwrap_or(JsValue::UNDEFINED);
        let text = match message.as_string() {
            Some(text) => Some(text),
            None => js_sys::JSON::stringify(&message).ok().and_then(|text| text.as_string()),
        };
        if let Some(text) = text {
            publish(&text);
        }
    });
    let number = js_sys::Reflect::get(&internals, &"transformCallback".into())
        .ok()
        .and_then(|found| found.dyn_into::<js_sys::Function>().ok())
        .and_then(|transform| transform.call1(&internals, heard.as_ref()).ok())
        .and_then(|number| number.as_f64());
    // The window listens as long as it lives.
    heard.forget();
    let Some(number) = number else { return };
    let args = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&args, &"channel".into(), &format!("__CHANNEL__:{number}").into());
    loop {
        // Nobody hears anything before signing in; once heard, the window goes on listening whoever signs in next.
        let Some(token) = session::token() else {
            gloo_timers::future::TimeoutFuture::new(SIGNED_OUT_MS).await;
            continue;
        };
        let _ = js_sys::Reflect::set(&args, &"session".into(), &token.as_str().into());
        if matches!(api::desktop("door_events", &args).await, Some(Ok(_))) {
            return;
        }
        gloo_timers::future::TimeoutFuture::new(PAUSE_MS_FIRST).await;
    }
}

async fn by_stream() {
    let mut pause_ms = PAUSE_MS_FIRST;
    loop {
        // Nobody hears anything before signing in, so there is nothing to ask for.
        while session::token().is_none() {
            gloo_timers::future::TimeoutFuture::new(SIGNED_OUT_MS).await;
        }
        if read_stream(&mut pause_ms).await.is_none() {
            set_link(Link::Down);
        }
        gloo_timers::future::TimeoutFuture::new(pause_ms).await;
        pause_ms = (pause_ms * 2).min(PAUSE_MS_MAX);
    }
}

/// Reads until the stream ends; `None` where it broke or never began.
async fn read_stream(pause_ms: &mut u32) -> Option<()> {
    let options = RequestInit::new();
    let headers = web_sys::Headers::new().ok()?;
    headers.set("Accept", "text/event-stream").ok()?;
    if let Some(session) = session::token() {
        headers.set("Authorization", &format!("Bearer {session}")).ok()?;
    }
    options.set_headers(&headers);
    let response: Response =
        JsFuture::from(dom::window().fetch_with_str_and_init("/events", &options)).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        // The program answers; it only does not know the session yet.
        set_link(Link::Up);
        return Some(());
    }
    set_link(Link::Up);
    *pause_ms = PAUSE_MS_FIRST;
    let reader: ReadableStreamDefaultReader = response.body()?.get_reader().dyn_into().ok()?;
    let mut waiting = Vec::new();
    loop {
        let part: ReadableStreamReadResult = JsFuture::from(reader.read()).await.ok()?.unchecked_into();
        if part.get_done().unwrap_or(false) {
            return None;
        }
        waiting.extend(js_sys::Uint8Array::new(&part.get_value()).to_vec());
        while let Some(end) = waiting.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = waiting.drain(..=end).collect();
            let line = String::from_utf8_lossy(&line);
            if let Some(said) = line.trim_end().strip_prefix("data:") {
                publish(said.trim_start());
            }
        }
    }
}
