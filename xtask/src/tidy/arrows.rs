//! The arrows between the crates: screens know the trade alone, the engine knows the log and the trade, nobody knows the screens.

use super::{Breach, Tree};

/// Each crate's manifest, and what of this house it may depend on.
const ARROWS: &[(&str, &[&str])] = &[
    ("crates/domain/Cargo.toml", &[]),
    ("crates/sync/Cargo.toml", &["mostrador-domain"]),
    ("crates/shop/Cargo.toml", &["mostrador-domain", "mostrador-sync"]),
    ("ui/Cargo.toml", &["mostrador-domain"]),
    ("Cargo.toml", &["mostrador-domain", "mostrador-shop"]),
    ("tests/Cargo.toml", &["mostrador-domain", "mostrador-shop", "mostrador-sync"]),
    ("xtask/Cargo.toml", &[]),
];

/// Libraries that would bring I/O into the trade, which must build for WebAssembly and run under simulation.
const NOT_IN_DOMAIN: &[&str] = &["tokio", "rusqlite", "axum", "reqwest", "tracing-subscriber", "getrandom", "tauri"];

/// Names every dependency that points the wrong way.
pub fn check(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for source in tree.sources.iter().filter(|source| source.name() == "Cargo.toml") {
        let Some((_, allowed)) = ARROWS.iter().find(|(path, _)| *path == source.path) else {
            breaches.push(Breach::at(source, 0, "this crate has no place in the arrows; give it one in arrows.rs"));
            continue;
        };
        let mut section = "";
        for (index, line) in source.text.lines().enumerate() {
            let line = line.trim();
            if line.starts_with('[') {
                section = line;
            }
            if !section.ends_with("dependencies]") || section == "[workspace.dependencies]" {
                continue;
            }
            let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
            if name.starts_with("mostrador-") && !allowed.contains(&name) {
                breaches.push(Breach::at(source, index + 1, format!("must not depend on {name}")));
            }
            if source.path == "crates/domain/Cargo.toml" && NOT_IN_DOMAIN.contains(&name) {
                breaches.push(Breach::at(source, index + 1, format!("the trade does no I/O and must not use {name}")));
            }
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trade_depending_on_the_engine_is_caught() {
        let tree = Tree::of(&[(
            "crates/domain/Cargo.toml",
            "[dependencies]\nmostrador-shop.workspace = true\nserde = \"1\"\n",
        )]);
        let found = check(&tree);
        assert_eq!(found.len(), 1, "one arrow points up: {found:?}");
        assert_eq!(found[0].line, 2, "the line is named");
    }

    #[test]
    fn the_trade_reaching_for_a_database_is_caught() {
        let tree = Tree::of(&[("crates/domain/Cargo.toml", "[dependencies]\nrusqlite = \"0.39\"\n")]);
        assert_eq!(check(&tree).len(), 1, "domain does no I/O");
    }

    #[test]
    fn an_unknown_crate_must_be_given_its_place() {
        assert_eq!(check(&Tree::of(&[("crates/new/Cargo.toml", "")])).len(), 1, "a new crate states its arrows");
    }

    #[test]
    fn the_engine_may_use_the_log_and_the_trade() {
        let manifest = "[dependencies]\nmostrador-domain.workspace = true\nmostrador-sync.workspace = true\n";
        assert_eq!(check(&Tree::of(&[("crates/shop/Cargo.toml", manifest)])), [], "these arrows point down");
    }
}
