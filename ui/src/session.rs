//! Who is signed in at this window. It lasts until the window is closed or the till is locked.

use std::cell::RefCell;

use crate::dom;

const KEY: &str = "mostrador.session";

thread_local! {
    static TOKEN: RefCell<Option<String>> = RefCell::new(stored());
}

/// The session's token, where somebody is signed in.
pub fn token() -> Option<String> {
    TOKEN.with_borrow(Clone::clone)
}

/// Keeps the token of who has just signed in.
pub fn keep(token: String) {
    if let Some(storage) = dom::session_storage() {
        let _ = storage.set_item(KEY, &token);
    }
    TOKEN.set(Some(token));
}

/// Forgets who was signed in.
pub fn forget() {
    if let Some(storage) = dom::session_storage() {
        let _ = storage.remove_item(KEY);
    }
    TOKEN.set(None);
}

fn stored() -> Option<String> {
    dom::session_storage()?.get_item(KEY).ok().flatten()
}
