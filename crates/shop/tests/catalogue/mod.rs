//! The catalogue through the door.

mod import;
mod products;

use serde_json::{Value, json};

use crate::till::Till;

/// A grocery in Argentina, asked as the command line asks.
fn grocery() -> Till {
    let till = Till::empty();
    let init = json!({"country": "AR", "business": "grocery", "name": "La Esquina", "pin": "2580"});
    till.call_locally("settings.init", init).expect("a first run");
    till
}

#[track_caller]
fn done(till: &Till, name: &str, args: Value) -> Value {
    till.call_locally(name, args).unwrap_or_else(|problem| panic!("{name} was refused: {problem:?}"))
}

#[track_caller]
fn refused(till: &Till, name: &str, args: Value) -> String {
    match till.call_locally(name, args) {
        Ok(reply) => panic!("{name} was answered: {reply}"),
        Err(problem) => {
            assert_ne!(problem.message, problem.code.replace(['.', '_'], "-"), "a refusal has a sentence");
            problem.code
        }
    }
}

fn names(found: &Value) -> Vec<&str> {
    found["products"].as_array().expect("products").iter().map(|one| one["name"].as_str().expect("a name")).collect()
}

fn facts(till: &Till) -> i64 {
    till.shop.look(mostrador_shop::sync::log_size).expect("a log").1
}
