//! The few things of the browser that every screen needs.

use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Document, HtmlElement, Storage, Window};

/// The page's window.
pub fn window() -> Window {
    web_sys::window().expect("the screens run inside a window")
}

/// The page's document.
pub fn document() -> Document {
    window().document().expect("a window has a document")
}

/// What lasts until the window is closed.
pub fn session_storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// What lasts on this machine: taste only, never data of the shop.
pub fn local_storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Milliseconds since 1970 by this machine's clock.
pub fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// A new version 7 id, for what a command creates.
pub fn new_id<T: From<uuid::Uuid>>() -> T {
    T::from(uuid::Uuid::now_v7())
}

/// Puts the keyboard on the element with this `id`, if it is there.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Does something once the page has drawn what is changed so far; at once where nobody sees the page.
pub fn after_paint(work: impl FnOnce() + 'static) {
    if document().hidden() {
        return work();
    }
    // A timer that is set while a frame is made comes after its paint.
    let framed = Closure::once_into_js(move || Timeout::new(0, work).forget());
    let _ = window().request_animation_frame(framed.unchecked_ref());
}

/// Whether a dialog stands open over the screen.
pub fn dialog_is_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}
