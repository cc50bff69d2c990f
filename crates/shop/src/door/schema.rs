//! The door's list in words: every command with its documentation and the schemas of both ways.

use serde_json::{Value, json};

use super::list::ENTRIES;

/// Every command: name, documentation, permission, and JSON Schemas of arguments and reply.
pub fn commands() -> Value {
    let listed: Vec<Value> = ENTRIES
        .iter()
        .map(|entry| {
            let arguments = (entry.arguments)();
            json!({
                "name": entry.name,
                "about": arguments.get("description").cloned().unwrap_or_default(),
                "needs": entry.needs.name(),
                "topics": entry.topics,
                "arguments": arguments,
                "reply": (entry.reply)(),
            })
        })
        .collect();
    Value::Array(listed)
}
