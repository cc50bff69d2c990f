//! Drafts of forms: kept on every keystroke, so that a power cut loses no typing. They stay on this machine.

use serde::{Serialize, de::DeserializeOwned};

use crate::dom;

/// What has been typed under this name and not been saved yet.
pub fn kept<T: DeserializeOwned>(name: &str) -> Option<T> {
    let text = dom::local_storage()?.get_item(&key(name)).ok().flatten()?;
    mostrador_domain::json::read(&text).ok()
}

/// Keeps what has been typed.
pub fn keep<T: Serialize>(name: &str, draft: &T) {
    if let (Some(storage), Ok(kept)) = (dom::local_storage(), serde_json::to_value(draft)) {
        let _ = storage.set_item(&key(name), &kept.to_string());
    }
}

/// Forgets a draft that was saved or given up.
pub fn forget(name: &str) {
    if let Some(storage) = dom::local_storage() {
        let _ = storage.remove_item(&key(name));
    }
}

fn key(name: &str) -> String {
    format!("mostrador.draft.{name}")
}
