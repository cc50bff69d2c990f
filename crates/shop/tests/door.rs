//! The door itself: names, arguments, sessions, and words for every refusal.

use std::collections::BTreeSet;

use serde_json::json;

use crate::till::Till;

#[test]
fn an_unknown_command_is_named_in_the_refusal() {
    let till = Till::empty();
    let problem = till.call_as(None, "sales.fly", json!({})).unwrap_err();
    assert_eq!((problem.code.as_str(), problem.status), ("door.unknown_command", 404));
}

#[test]
fn arguments_that_are_not_an_object_are_refused() {
    let till = Till::empty();
    for args in [json!([]), json!(null), json!("x"), json!(7)] {
        let problem = till.call_as(None, "sync.restored", args).unwrap_err();
        assert_eq!((problem.code.as_str(), problem.status), ("door.not_an_object", 400));
    }
}

#[test]
fn every_command_has_a_name_of_its_own_and_words_about_it() {
    let commands = mostrador_shop::door::described_commands();
    let mut names = BTreeSet::new();
    for command in commands.as_array().unwrap() {
        let name = command["name"].as_str().unwrap();
        assert!(names.insert(name.to_owned()), "{name} stands twice in the list");
        assert!(
            name.split_once('.').is_some_and(|(area, verb)| !area.is_empty() && !verb.is_empty()),
            "{name} is area.verb"
        );
        assert!(command["about"].as_str().is_some_and(|about| about.len() > 20), "{name} is documented");
    }
}
